"""Results as load generators write them: read in their own units, held against the forecast, refused by name where they are broken.

The fixtures in ``results/`` are written by hand from what the tools document:

vllm.json : vllm-project/vllm, vllm/benchmarks/serve.py (``result_json``; ``--metadata`` puts gpu and tp beside it)
guidellm.json : vllm-project/guidellm, src/guidellm/benchmark/schemas/generative (report, metrics), scheduler/strategies.py
profile_export_aiperf.json : ai-dynamo/aiperf, docs/reference/json-export-schema.md, config/config.py (``input_config``)
profile_export_genai_perf.json, .csv : triton-inference-server/perf_analyzer, genai-perf/genai_perf/export_data
"""

from __future__ import annotations

import json
import os
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue.accuracy_table import accuracy_rows
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Project
from aiready_gui.engine.gpu.own_pace import variance_within
from aiready_gui.engine.serving import speed
from aiready_gui.texts import LOCALES, Texts
from aiready_gui.validation import own_runs
from aiready_gui.validation.own_runs import Compared, OwnRuns, Ran
from aiready_gui.validation.run_files import read_runs
from aiready_gui.validation.run_rows import Row
from aiready_gui.validation.run_setup import NOTHING, Setup, of_option
from tests.common import TODAY, answer_to, catalogue
from tests.validation.test_serving_table import ROW, table

RESULTS = Path(__file__).parent / "results"
SAID = Setup(gpu="L40S", precision="bf16", tp=1)


def rows_of(name: str) -> dict[str, Row]:
    """The rows of a file with one run, or of the first of several, by metric."""
    return {row["metric"]: row for row in read_runs(RESULTS / name).runs[0].rows}


measured = cache(accuracy_rows)
"""The shipped tables, read once: they are four thousand rows."""


def held(*paths: Path, setup: Setup = SAID, otherwise: Setup = NOTHING) -> OwnRuns:
    return own_runs.compare(own_runs.read_files(paths), Ran(setup, otherwise), catalogue(), measured(), TODAY)


def changed(path: Path, name: str, **fields: Any) -> Path:
    """A result of vLLM with other fields; ``...`` takes one out."""
    content = json.loads((RESULTS / "vllm.json").read_text(encoding="utf-8")) | fields
    made = path / name
    made.write_text(json.dumps({key: value for key, value in content.items() if value is not ...}), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("name", "facts", "figures"),
    [
        (
            "vllm.json",
            {"model": "meta-llama/Llama-3.1-8B-Instruct", "gpu": "L40S", "tp": "1", "isl": "1024", "osl": "256"},
            {"ttft_ms": "210.5", "tpot_ms": "31.5", "output_tokens_per_s": "484.8"},
        ),
        (
            "guidellm.json",
            {"model": "meta-llama/Llama-3.1-8B-Instruct", "concurrency_or_batch": "8", "isl": "1024", "osl": "256"},
            {"ttft_ms": "150.2", "tpot_ms": "26.9", "output_tokens_per_s": "291.8"},
        ),
        (
            "profile_export_aiperf.json",
            {"gpu": "NVIDIA L40S", "concurrency_or_batch": "32", "model": "meta-llama/Llama-3.1-8B-Instruct"},
            {"ttft_ms": "420", "tpot_ms": "38", "output_tokens_per_s": "793.6"},
        ),
        (
            "profile_export_genai_perf.json",
            {"concurrency_or_batch": "1", "model": "meta-llama/Llama-3.1-8B-Instruct"},
            {"ttft_ms": "89.9", "tpot_ms": "22.8", "output_tokens_per_s": "43.4"},
        ),
        (
            "profile_export_genai_perf.csv",
            {"isl": "3000.05", "osl": "174.45"},
            {"ttft_ms": "1146.31", "tpot_ms": "30.35", "output_tokens_per_s": "261.25"},
        ),
    ],
)
def test_a_result_is_read_as_its_tool_means_it(name: str, facts: dict[str, str], figures: dict[str, str]) -> None:
    """Means; lengths a request; of GuideLLM the inter-token latency, for its "time per output token" holds the first token too."""
    rows = rows_of(name)
    assert {metric: row["value"] for metric, row in rows.items()} == figures
    for row in rows.values():
        assert facts.items() <= row.items()
        assert row["stat"] == "mean"


def test_every_benchmark_of_a_report_is_a_run_with_its_own_load() -> None:
    """Streams of one, a rate of the other."""
    first, second = read_runs(RESULTS / "guidellm.json").runs
    assert first.rows[0]["concurrency_or_batch"] == "8"
    assert second.rows[0]["request_rate"] == "0.5"
    assert (first.day, read_runs(RESULTS / "vllm.json").runs[0].day) == ("2026-11-20", "2026-11-20")


def test_a_report_of_the_first_versions_keeps_its_strategy_with_the_arguments(tmp_path: Path) -> None:
    content = json.loads((RESULTS / "guidellm.json").read_text(encoding="utf-8"))
    one = content["benchmarks"][0]
    one["args"] = {"strategy": one.pop("config")["strategy"]}
    one["worker"] = {"type_": "generative_requests_worker", "backend_model": "Qwen/Qwen3-8B"}
    path = tmp_path / "old.json"
    path.write_text(json.dumps({"benchmarks": [one]}), encoding="utf-8")
    row = read_runs(path).runs[0].rows[0]
    assert (row["concurrency_or_batch"], row["model"]) == ("8", "Qwen/Qwen3-8B")


def test_a_load_is_what_drove_the_run(tmp_path: Path) -> None:
    """A limit that is never met is none; requests without limit or rate all come at once."""
    kept = changed(tmp_path, "kept.json", request_rate=2.0)
    behind = changed(tmp_path, "behind.json", request_rate=4.0)
    burst = changed(tmp_path, "burst.json", max_concurrency=None)
    loads = [{name: row.get(name) for name in ("concurrency_or_batch", "request_rate", "requests_sent")}
             for path in (kept, behind, burst) for row in read_runs(path).runs[0].rows[:1]]  # fmt: skip
    assert loads[0] == {"concurrency_or_batch": None, "request_rate": "2", "requests_sent": "200"}
    assert loads[1] == {"concurrency_or_batch": "16", "request_rate": None, "requests_sent": None}
    assert loads[2] == {"concurrency_or_batch": None, "request_rate": "inf", "requests_sent": "200"}


def test_results_appended_to_one_file_are_as_many_runs(tmp_path: Path) -> None:
    """``--append-result`` puts one a line."""
    line = (RESULTS / "vllm.json").read_text(encoding="utf-8").strip()
    path = tmp_path / "two.json"
    path.write_text(f"{line}\n{line.replace('31.5', '33.0')}\n", encoding="utf-8")
    runs = read_runs(path).runs
    assert [run.rows[1]["value"] for run in runs] == ["31.5", "33"]
    found = held(path, path).measurements[0].pace
    assert found is not None
    assert found.points == 2  # a file named twice tells nothing new
    path.write_text(f"{line}\n{line[:-20]}\n", encoding="utf-8")
    with pytest.raises(MeasurementTableError) as error:
        read_runs(path)
    assert (error.value.message.key, error.value.message.args["line"]) == ("run-not-json", 2)


def test_a_time_in_another_unit_is_told_in_milliseconds(tmp_path: Path) -> None:
    """The unit of a block counts, not the name of its field."""
    content = json.loads((RESULTS / "profile_export_aiperf.json").read_text(encoding="utf-8"))
    content["inter_token_latency"] = {"unit": "us", "avg": 38_000.0}
    path = tmp_path / "us.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert {row["metric"]: row["value"] for row in read_runs(path).runs[0].rows}["tpot_ms"] == "38"
    content["inter_token_latency"]["unit"] = "fortnights"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MeasurementTableError) as error:
        read_runs(path)
    assert error.value.message.args["field"] == "inter_token_latency.unit"


def test_a_table_of_measurements_is_read_as_validate_reads_it(tmp_path: Path) -> None:
    """Its own columns, its own reasons."""
    path = table(tmp_path / "own.csv", [ROW, ROW | {"id": "T-2", "gpu": "GPU of nobody"}])
    first, second = held(path, setup=Setup()).compared
    assert first.predicted is not None
    assert second.reason is not None
    assert second.reason.key == "unpredicted-gpu"


@pytest.mark.parametrize(
    ("fields", "key", "field"),
    [
        ({"mean_tpot_ms": "=1+1"}, "run-number", "mean_tpot_ms"),
        ({"mean_tpot_ms": float("nan")}, "run-number", "mean_tpot_ms"),
        ({"mean_ttft_ms": -5}, "run-number", "mean_ttft_ms"),
        ({"output_throughput": 10**400}, "run-number", "output_throughput"),
        ({"output_throughput": True}, "run-number", "output_throughput"),
        ({"max_concurrency": [16]}, "run-number", "max_concurrency"),
        ({"max_concurrency": 1e9}, "run-number", "max_concurrency"),
        ({"request_rate": 1e9}, "run-number", "request_rate"),
        ({"request_throughput": 1e9}, "run-number", "request_throughput"),
        ({"mean_tpot_ms": 1e-6}, "run-number", "mean_tpot_ms"),
        ({"total_input_tokens": 1e13}, "run-mean", "total_input_tokens"),
        ({"total_output_tokens": 20}, "run-mean", "total_output_tokens"),
        ({"completed": 0}, "run-missing", "completed"),
        ({"total_input_tokens": ...}, "run-missing", "total_input_tokens"),
        ({"model_id": {"a": 1}}, "run-words", "model_id"),
        ({"model_id": "x" * 10_000}, "run-words", "model_id"),
        ({"model_id": "a\u202eb\x1b[2J"}, "run-words", "model_id"),
        (
            dict.fromkeys(("mean_ttft_ms", "median_ttft_ms", "mean_tpot_ms", "median_tpot_ms", "output_throughput"), ...),
            "run-nothing",
            "ttft_ms, tpot_ms, output_tokens_per_s",
        ),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_named(tmp_path: Path, fields: dict[str, Any], key: str, field: str) -> None:
    """With the file, in both languages."""
    path = changed(tmp_path, "broken.json", **fields)
    with pytest.raises(MeasurementTableError) as error:
        read_runs(path)
    message = error.value.message
    assert (message.key, message.args["field"], message.args["file"]) == (key, field, str(path))
    for locale in LOCALES:
        assert "broken.json" in Texts(locale).word(message)


def test_a_cell_between_control_characters_is_its_number(tmp_path: Path) -> None:
    """Python strips more than it reads around a number."""
    path = tmp_path / "odd.csv"
    path.write_bytes((RESULTS / "profile_export_genai_perf.csv").read_bytes().replace(b"30.35", b"\x1f30.35\x1f"))
    assert {row["metric"]: row["value"] for row in read_runs(path).runs[0].rows}["tpot_ms"] == "30.35"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "run-unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "run-unknown"),
        (b'{"request_throughput": 1.5, "completed"', "run-not-json"),
        (b"[" * 100_000, "run-not-json"),
        (b'{"completed": 1' + b"0" * 5000 + b"}", "run-not-json"),
        (b'{"hello": "world"}', "run-unknown"),
        (b"[1, 2, 3]", "run-unknown"),
        (b"[]", "run-empty"),
        (b'{"benchmarks": []}', "run-empty"),
        (b'{"benchmarks": {}}', "run-list"),
        (b'{"benchmarks": [7]}', "run-object"),
        (b'{"benchmarks": [{"metrics": []}]}', "run-object"),
        (b"name,price\na,1\n", "run-unknown"),
        (b"metric,value\n", "table-column"),
        (b"Met\rric,avg\n", "run-unknown"),
        (b'Metric,avg\n"Time To First Token (ms),1\n', "table-not-csv"),
        (b"Metric,avg\nInput Sequence Length (tokens),=SUM(A1)\n", "run-number"),
        (b"Metric,avg\nTime To First Token (ms),5\n", "run-missing"),
    ],
)
def test_a_file_that_is_none_of_them_is_refused_in_words(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(MeasurementTableError) as error:
        read_runs(path)
    assert error.value.message.key == key
    for locale in LOCALES:
        assert "file.json" in Texts(locale).word(error.value.message)


def test_a_huge_file_is_read_no_further_than_its_bound(tmp_path: Path) -> None:
    """A report that kept the text of every request."""
    path = tmp_path / "huge.json"
    with path.open("wb") as handle:
        handle.truncate(200_000_000)
    with pytest.raises(MeasurementTableError) as error:
        read_runs(path)
    assert error.value.message.key == "run-too-large"
    with pytest.raises(MeasurementTableError) as gone:
        read_runs(tmp_path / "gone.json")
    assert gone.value.message.key == "table-unreadable"


def test_what_no_file_tells_is_asked_for_by_its_option() -> None:
    """A CSV of genai-perf knows neither model nor card nor load; with all of them said it is compared."""
    files = own_runs.read_files([RESULTS / "profile_export_genai_perf.csv"])
    assert own_runs.lacking(files, Ran()) == ["model", "gpu", "precision_weights", "load"]
    with pytest.raises(MeasurementTableError) as error:
        own_runs.compare(files, Ran(), catalogue(), measured(), TODAY)
    assert error.value.message.args["options"] == "--model, --gpu, --precision, --concurrency"
    said = Setup(model="Llama 3.1 8B", gpu="L40S", precision="fp8", concurrency=8)
    assert all(one.predicted for one in held(RESULTS / "profile_export_genai_perf.csv", setup=said).compared)


def test_the_forecast_is_the_one_that_advice_is_sized_with() -> None:
    """The columns of the sizing at 16 requests in flight say the very same times and rate."""
    family_grid = _grid()
    market, cells = family_grid
    index = next(
        cell
        for cell, (gpu, tp) in enumerate(zip(market.cell_gpu.tolist(), market.cell_tp.tolist(), strict=True))
        if market.gpus[gpu].key == "l40s" and tp == 1
    )
    ttft, tpot, rate = speed.closed_loop(cells, 1024.0, 256.0, np.full(len(cells.tp), 16.0))
    by_metric = {one.metric: one.predicted for one in held(RESULTS / "vllm.json").compared}
    assert by_metric == {
        "ttft_ms": pytest.approx(ttft[index] * 1e3),
        "tpot_ms": pytest.approx(tpot[index] * 1e3),
        "output_tokens_per_s": pytest.approx(rate[index]),
    }


def _grid() -> tuple[Any, Any]:
    from aiready_gui.advisor.answer.brief import make_brief
    from aiready_gui.domain.parts import Precision
    from aiready_gui.domain.samples import SAMPLES
    from aiready_gui.engine.candidates.offers import Laid, cells_of

    snapshot = catalogue()
    market = make_brief(SAMPLES["chat"], snapshot, TODAY).market
    card = snapshot.model_by_key["llama-3-1-8b"]
    return market, cells_of((Laid(market, card, (Precision.BF16,), (16,)),), snapshot.calibration)


def test_what_the_project_stands_on_predicts_the_measurement(tmp_path: Path) -> None:
    """Endless runs of one kind: the corrected forecast is that run, as far as shrinking and one straight step let it."""
    one, often = changed(tmp_path, "one.json", mean_ttft_ms=270.0), tmp_path / "often.json"
    run = json.loads(one.read_text(encoding="utf-8"))
    often.write_text("\n".join(json.dumps(run | {"mean_ttft_ms": 270.0 + 1e-6 * each}) for each in range(400)), encoding="utf-8")
    few, many = held(one).measurements[0], held(often).measurements[0]
    assert few.pace is not None
    assert many.pace is not None
    predicted = next(line.predicted for line in held(one).compared if line.metric == "tpot_ms")
    assert predicted is not None
    ratio = 31.5 / predicted
    assert abs(np.log(few.pace.factor)) < abs(np.log(ratio))
    assert many.pace.factor == pytest.approx(ratio, rel=0.001)
    assert many.pace.narrowing < few.pace.narrowing < 1
    own = catalogue().revised(calibration=catalogue().calibration.standing_on([many]))
    for line in own_runs.compare(own_runs.read_files([one]), Ran(SAID), own, measured(), TODAY).compared:
        if line.metric != "output_tokens_per_s":
            assert line.ratio == pytest.approx(1.0, abs=0.02), line.metric
            assert line.inside


@pytest.mark.parametrize("twice", ["line", "list", "path", "copy"])
def test_a_run_that_is_told_twice_counts_once(tmp_path: Path, twice: str) -> None:
    """A line appended again, a file given twice or beside its copy: no more is known than from one of them, and it is said."""
    one, copy = changed(tmp_path, "one.json"), changed(tmp_path, "copy.json")
    words = one.read_text(encoding="utf-8")
    match twice:
        case "line":
            copy.write_text(f"{words}\n{words}\n{words}", encoding="utf-8")
        case "list":
            copy.write_text(f"[{words}, {words}, {words}]", encoding="utf-8")
    given = {"path": [one, one], "copy": [one, copy]}.get(twice, [copy])
    found, plain = held(*given), held(one)
    assert [line.revised(file="") for line in found.compared] == [line.revised(file="") for line in plain.compared]
    assert [own.revised(files="f") for own in found.measurements] == [own.revised(files="f") for own in plain.measurements]
    again = 1 if twice in ("path", "copy") else 2
    assert [said.args for said in found.repeated] == [{"file": given[-1].name, "count": again}]
    assert not plain.repeated


def test_a_row_that_stands_twice_in_a_table_counts_once(tmp_path: Path) -> None:
    """Under another number too; one that was measured again, with another result, is another."""
    path = table(tmp_path / "own.csv", [ROW, ROW | {"id": "T-2"}, ROW | {"id": "T-3", "value": "31"}])
    found = held(path, setup=Setup())
    assert len(found.compared) == 2
    assert [said.args["count"] for said in found.repeated] == [1]


FAILING = (
    ("vllm.json", {("failed",): 11}, "failed"),
    ("vllm.json", {("failed",): ..., ("completed",): 180}, "completed"),
    (
        "guidellm.json",
        {("benchmarks", 0, "metrics", "request_totals", "errored"): 1000},
        "benchmarks.0.metrics.request_totals.errored",
    ),
    ("profile_export_aiperf.json", {("error_request_count",): {"unit": "requests", "avg": 1000.0}}, "error_request_count.avg"),
)


@pytest.mark.parametrize(("name", "changes", "field"), FAILING)
def test_a_run_of_which_many_requests_failed_is_not_held_against_the_forecast(
    tmp_path: Path, name: str, changes: dict[tuple[Any, ...], Any], field: str
) -> None:
    """Whoever was turned away left the others alone with the card. Eleven of 211 are more than a twentieth, ten of 210 are not."""
    content = json.loads((RESULTS / name).read_text(encoding="utf-8"))
    for way, value in changes.items():
        place = content
        for part in way[:-1]:
            place = place[part]
        place[way[-1]] = value
        if value is ...:
            del place[way[-1]]
    path = tmp_path / "failing.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    run = read_runs(path).runs[0]
    assert run.unfit is not None
    assert run.unfit.key == "own-failed"
    assert run.unfit.args["field"] == field
    for locale in LOCALES:
        assert field in Texts(locale).word(run.unfit)
    found = held(path)
    first = [one for one in found.compared if one.reason == run.unfit]
    assert first and all(one.predicted is None for one in first)
    assert read_runs(RESULTS / name).runs[0].unfit is None


def test_a_twentieth_of_failures_is_borne(tmp_path: Path) -> None:
    assert read_runs(changed(tmp_path, "few.json", failed=10)).runs[0].unfit is None


def test_more_requests_in_flight_than_were_sent_are_those_that_were_sent(tmp_path: Path) -> None:
    """A limit that nothing reached: 200 requests are never 1,000 at once."""
    rows = read_runs(changed(tmp_path, "wide.json", max_concurrency=1000)).runs[0].rows
    assert {row["concurrency_or_batch"] for row in rows} == {"200"}


def test_throughput_shows_the_pace_only_where_no_time_per_token_does(tmp_path: Path) -> None:
    """Both would tell one run twice; a rate below the forecast is a time above it."""
    whole = held(RESULTS / "vllm.json").measurements[0].pace
    times = dict.fromkeys(("mean_ttft_ms", "median_ttft_ms", "mean_tpot_ms", "median_tpot_ms"), ...)
    bare = held(changed(tmp_path, "bare.json", **times, output_throughput=300.0)).measurements[0]
    assert whole is not None
    assert bare.pace is not None
    assert (whole.points, bare.pace.points, bare.first_token) == (1, 1, None)
    assert bare.pace.factor > 1.1


def test_speculative_decoding_is_not_held_against_a_plain_forecast(tmp_path: Path) -> None:
    found = held(changed(tmp_path, "drafted.json", spec_decode_acceptance_rate=71.2))
    assert {one.reason.key for one in found.compared if one.reason} == {"own-drafted"}
    assert found.measurements == ()


def test_another_server_is_compared_and_moves_nothing(tmp_path: Path) -> None:
    """SGLang's load generator writes as vLLM's does."""
    found = held(changed(tmp_path, "sglang.json", backend="sglang"))
    assert all(one.predicted for one in found.compared)
    assert (found.measurements, found.not_advised) == ((), ("sglang",))


def test_what_files_leave_out_is_filled_from_the_chosen_option() -> None:
    """What is said by hand first, then the file, then the option: of two files each keeps what it tells."""
    answer = answer_to("chat")
    option = of_option(answer, catalogue())
    chosen = next(one for one in answer.options if one.role is Role.OPTIMAL)
    assert option.gpu == catalogue().gpu_by_key[chosen.layout.gpu_key].name
    assert (option.tp, option.model, option.engine) == (chosen.layout.tp, "Llama 3.1 8B", "vllm")
    both = held(
        RESULTS / "vllm.json", RESULTS / "guidellm.json", setup=Setup(precision="fp8"), otherwise=Setup(gpu="H100 SXM", tp=2)
    )
    read = {(one.file, one.setup.args["gpu"], one.setup.args["gpus"]) for one in both.compared if one.setup}
    assert read == {("vllm.json", "L40S 48GB", 1), ("guidellm.json", "H100 SXM5 80GB", 2)}
    assert len(both.measurements) == 2
    assert of_option(answer_to("images"), catalogue()) == NOTHING


def test_a_point_tells_about_half_of_what_is_missed() -> None:
    """By hand: two combinations off by ln 2 up and down, their points by 0: nothing within, cut at a tenth; all within one: nine tenths."""
    row = next(one for one in measured() if one.metric == "tpot_ms")
    apart = [
        row.revised(model=model, measured=value, predicted=1.0) for model, value in (("a", 2.0), ("b", 0.5)) for _ in range(10)
    ]
    inside = [row.revised(measured=value, predicted=1.0) for value in (2.0, 0.5) for _ in range(10)]
    assert variance_within(apart)["tpot_ms"] == 0.1
    assert variance_within(inside)["tpot_ms"] == 0.9
    shipped = variance_within(measured())
    assert 0.3 < shipped["tpot_ms"] < 0.8
    assert 0.3 < shipped["ttft_ms"] < 0.8


def test_replicas_share_the_cards_that_a_row_counts() -> None:
    """Eight cards behind two replicas are two of four; a stated degree stays; said alone, one card is one replica."""
    eight = Setup(replicas=2).over({"gpu_count": "8"})
    assert (eight["tp"], eight["gpu_count"]) == ("4", "8")
    split = Setup(replicas=2).over({"gpu_count": "8", "tp": "2", "pp": "2"})
    assert (split["tp"], split["pp"], split["gpu_count"]) == ("2", "2", "8")
    assert Setup(tp=2).over({"gpu_count": "8"})["gpu_count"] == "2"
    assert Setup(tp=2, gpu="L40S", concurrency=4).under({"gpu_count": "8", "request_rate": "1"})["gpu_count"] == "8"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_of_odd_bytes_is_kept_as_text(tmp_path: Path) -> None:
    """A project that stands on it can be written down."""
    path = tmp_path / os.fsdecode(b"pilot\n\xff.json")
    path.write_bytes((RESULTS / "vllm.json").read_bytes())
    own = held(path).measurements[0]
    assert own.files == "pilot??.json"
    assert project_file.loads(project_file.dumps(Project().standing_on([own]))).measurements == (own,)


def test_a_figure_of_nothing_teaches_nothing(tmp_path: Path) -> None:
    """A table may hold a zero: no logarithm of it moves a project."""
    path = table(tmp_path / "zero.csv", [ROW | {"value": "0"}])
    found = held(path, setup=NOTHING)
    assert found.measurements == ()
    assert found.compared[0].predicted


def test_an_interval_is_judged_at_its_ends() -> None:
    one = Compared(file="f", metric="tpot_ms", measured=12.0, predicted=10.0, low=8.0, high=12.0)
    assert one.ratio == 1.2
    assert one.inside
    assert not one.revised(measured=12.1).inside


HOSTILE = (
    0, -1, 1, 0.5, 1e-300, 1e308, 2**64, 10**400, float("nan"), float("inf"), True, None, "", "=1+1", "inf", "1e999", [], {}, [[]],
    {"avg": 1}, "\u202e", "x" * 10_000, "../../etc", [{}], [None],
)  # fmt: skip


def leaves(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a JSON, objects and lists among them."""
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [path, *(one for name, value in inside for one in leaves(value, (*path, name)))]


@given(st.data())
def test_whatever_stands_in_a_field_is_refused_in_words_or_compared_in_finite_numbers(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """One or two places of a real result replaced by anything: never another error, never a figure that is none."""
    name = data.draw(st.sampled_from(sorted(path.name for path in RESULTS.glob("*.json"))))
    content = json.loads((RESULTS / name).read_text(encoding="utf-8"))
    for _ in range(data.draw(st.integers(1, 2))):
        way = data.draw(st.sampled_from(leaves(content)))
        value = deepcopy(data.draw(st.sampled_from(HOSTILE)))
        if not way:
            content = value
            break
        place = content
        for part in way[:-1]:
            place = place[part]
        place[way[-1]] = value
    path = tmp_path_factory.mktemp("hostile") / "result.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    try:
        found = held(path)
    except MeasurementTableError as error:
        assert str(path) in Texts("ru").word(error.message) or error.message.key == "own-missing"
        return
    for one in found.compared:
        assert one.predicted is None or np.isfinite([one.predicted, one.low, one.high, one.ratio]).all()
    for own in found.measurements:
        for factor in filter(None, (own.pace, own.first_token)):
            assert 0.5 <= factor.factor <= 2.0
            assert 0 < factor.narrowing <= 1
