"""What the readers of results and tables make of single words and numbers, each worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aiready_gui.domain.accuracy import GOALS, Goal
from aiready_gui.domain.calibration import Accuracy, Calibration
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Precision
from aiready_gui.validation.goals import goal_lines, goal_words
from aiready_gui.validation.guidellm_results import guidellm_runs, is_guidellm
from aiready_gui.validation.measurement_table import is_scored, ran_out, read_table
from aiready_gui.validation.nvidia_results import is_nvidia, nvidia_runs
from aiready_gui.validation.own_correction import as_advised, learnt_from
from aiready_gui.validation.own_runs import correction_words
from aiready_gui.validation.readings import every_reading
from aiready_gui.validation.run_fields import Fields, file_error
from aiready_gui.validation.run_rows import Run, format_named, metric_rows
from aiready_gui.validation.serving_layouts import missing_stages
from aiready_gui.validation.serving_rows import Case, arrival_rate, cases, parse_format, version_tag
from aiready_gui.validation.training_recipes import Recipe, recipe, recipe_tag
from aiready_gui.validation.training_rows import is_training_table
from aiready_gui.validation.vllm_results import is_vllm, vllm_runs
from tests.validation.test_serving_table import ROW

VLLM: dict[str, Any] = {
    "date": "20260102-101112", "model_id": "Qwen/Qwen3-8B-FP8", "completed": 4, "total_input_tokens": 4000, "total_output_tokens": 1000,
    "request_throughput": 2.0, "median_tpot_ms": 12.5,
}  # fmt: skip
NVIDIA: dict[str, Any] = {
    "input_sequence_length": {"avg": 1000}, "output_token_count": {"avg": 250}, "time_to_first_token": {"unit": "s", "avg": 0.4, "p50": 0.3},
    "inter_token_latency": {"unit": "ns", "p50": 12_500_000}, "start_time": "2026-11-20T16:08:57Z",
}  # fmt: skip


def guidellm(*, strategy: dict[str, Any], **metrics: Any) -> dict[str, Any]:
    usual = {"prompt_token_count": 1000, "output_token_count": 250, "time_to_first_token_ms": 40}
    told = {name: {"successful": {"mean": mean}} for name, mean in (usual | metrics).items() if not isinstance(mean, dict)}
    whole = {name: one for name, one in metrics.items() if isinstance(one, dict)}
    return {"benchmarks": [{"config": {"strategy": strategy}, "metrics": told | whole, "start_time": 1_767_312_000}]}


def read(reader: Callable[[Fields], list[Run]], content: dict[str, Any]) -> Run:
    (run,) = reader(Fields("result.json", content))
    return run


def facts(run: Run, *names: str) -> list[str | None]:
    return [run.rows[0].get(name) for name in names]


def test_a_file_is_known_by_what_only_its_tool_writes() -> None:
    """vLLM's throughput is a number, NVIDIA's a block of statistics, under the same name."""
    block = {"request_throughput": {"avg": 2.0}, "completed": 4}
    contents: tuple[dict[str, Any], ...] = (VLLM, NVIDIA, {"benchmarks": []}, block, {"request_throughput": 2.0}, {})
    assert [is_vllm(one) for one in contents] == [True, False, False, False, False, False]
    assert [is_nvidia(one) for one in contents] == [False, True, False, True, False, False]
    assert [is_guidellm(one) for one in contents] == [False, False, True, False, False, False]


def test_a_result_of_vllm_is_read_request_by_request() -> None:
    """4,000 tokens in and 1,000 out of four requests: 1,000 and 250 each; without a mean its median is told as one."""
    run = read(vllm_runs, VLLM)
    assert facts(run, "isl", "osl", "metric", "stat", "value") == ["1000", "250", "tpot_ms", "p50", "12.5"]
    assert facts(run, "precision_weights", "request_rate", "requests_sent") == ["FP8", "inf", "4"]
    assert (len(run.rows), run.day, run.unfit) == (1, "2026-01-02", None)


@pytest.mark.parametrize(
    ("changes", "load"),
    [
        ({"max_concurrency": 2}, ["2", None, None]),
        ({"max_concurrency": 9}, ["4", None, None]),  # no more are in flight than were sent
        ({"max_concurrency": 2, "request_rate": 2.2}, [None, "2.2", "4"]),  # 2.0 of 2.2 are 91 %: it kept up
        ({"max_concurrency": 2, "request_rate": 2.3}, ["2", None, None]),  # 87 %: the limit drove it
        ({"request_rate": 2.3, "num_prompts": 5}, [None, "2.3", "5"]),
    ],
)
def test_nine_tenths_of_the_stated_rate_are_kept_up(changes: dict[str, Any], load: list[str | None]) -> None:
    run = read(vllm_runs, VLLM | changes)
    assert facts(run, "concurrency_or_batch", "request_rate", "requests_sent") == load


@pytest.mark.parametrize(
    ("changes", "engine"),
    [({"backend": "vllm"}, "vllm"), ({"backend": "openai"}, None), ({"backend": "sglang", "engine": "mine"}, "mine"), ({}, None)],
)
def test_the_tool_s_backend_is_the_engine_where_it_names_one(changes: dict[str, Any], engine: str | None) -> None:
    """ "openai" is a way of asking, which every server answers."""
    assert facts(read(vllm_runs, VLLM | changes), "engine") == [engine]


def test_requests_that_were_sent_and_never_answered_failed() -> None:
    """Four of five answered: a fifth failed, more than a twentieth; 100 of 105 are exactly less."""
    lost = read(vllm_runs, VLLM | {"num_prompts": 5}).unfit
    assert lost is not None and (lost.args["failed"], lost.args["sent"]) == (1, 5)
    many = {"completed": 100, "total_input_tokens": 100_000, "total_output_tokens": 25_000}
    assert read(vllm_runs, VLLM | many | {"failed": 5}).unfit is None
    failed = read(vllm_runs, VLLM | many | {"failed": 6}).unfit
    assert failed is not None and (failed.args["field"], failed.args["sent"]) == ("failed", 106)


def test_times_of_nvidia_s_tools_are_of_the_unit_of_their_block() -> None:
    """0.4 s are 400 ms; 12.5 million ns are 12.5 ms, a median where no mean is told."""
    run = read(nvidia_runs, NVIDIA | {"input_config": {"loadgen": {"concurrency": 8}}})
    assert [(row["metric"], row["stat"], row["value"]) for row in run.rows] == [
        ("ttft_ms", "mean", "400"),
        ("tpot_ms", "p50", "12.5"),
    ]
    assert (facts(run, "isl", "osl", "concurrency_or_batch"), run.day) == (["1000", "250", "8"], "2026-11-20")


def test_an_answer_of_nvidia_s_tools_holds_its_thoughts() -> None:
    """The sequence of 900 tokens, of which 250 are the answer's: the card writes them all."""
    assert facts(read(nvidia_runs, NVIDIA | {"output_sequence_length": {"avg": 900}}), "osl") == ["900"]


def test_failures_of_nvidia_s_tools_are_of_all_that_was_sent() -> None:
    """5 beside 95 are a twentieth, 6 beside 94 are more; of 100 good ones alone nothing failed."""
    for failed, unfit in ((5, False), (6, True)):
        counts = {"error_request_count": {"avg": failed}, "request_count": {"avg": 100 - failed}}
        assert (read(nvidia_runs, NVIDIA | counts).unfit is not None) is unfit


@pytest.mark.parametrize(
    ("strategy", "metrics", "load"),
    [
        ({"type_": "synchronous"}, {}, ["1", None]),
        ({"type_": "concurrent", "streams": 8}, {}, ["8", None]),
        ({"type_": "constant", "rate": 0.5}, {}, [None, "0.5"]),
        ({"type_": "poisson", "rate": 3}, {}, [None, "3"]),
        ({"type_": "throughput"}, {"request_concurrency": 37.5}, ["37.5", None]),
        ({"type_": "throughput"}, {"request_concurrency": 0.2}, ["1", None]),  # whatever was answered was in flight once
    ],
)
def test_a_load_of_guidellm_is_what_its_strategy_sent(strategy: Any, metrics: Any, load: list[str | None]) -> None:
    """2 January 2026 began 1,767,312,000 s after 1970: 20,455 days."""
    run = read(guidellm_runs, guidellm(strategy=strategy, **metrics))
    assert facts(run, "concurrency_or_batch", "request_rate") == load
    assert (facts(run, "isl", "osl", "metric", "value"), run.day) == (["1000", "250", "ttft_ms", "40"], "2026-01-02")


def test_failures_of_guidellm_are_those_that_erred() -> None:
    """Requests cut off at the end are no failures: 5 of 100 are borne, 6 of 100 are not."""
    for failed, unfit in ((5, False), (6, True)):
        totals = {"request_totals": {"errored": failed, "successful": 100 - failed, "incomplete": 50}}
        assert (read(guidellm_runs, guidellm(strategy={"type_": "synchronous"}, **totals)).unfit is not None) is unfit


def test_a_mean_is_told_before_its_median_and_what_was_not_measured_not_at_all() -> None:
    result = Fields("a.json", {}, "benchmarks.1")
    run = {"model": "m-FP8", "gpu": "", "precision_weights": "INT8"}
    rows = metric_rows(result, run, {"ttft_ms": (1.25, 1.0), "tpot_ms": (None, 2.0), "output_tokens_per_s": (None, None)})
    same = {"scenario": "server", "model": "m-FP8", "precision_weights": "INT8"}
    assert rows == [
        {**same, "id": "a.json benchmarks.1 ttft_ms", "metric": "ttft_ms", "stat": "mean", "value": "1.25"},
        {**same, "id": "a.json benchmarks.1 tpot_ms", "metric": "tpot_ms", "stat": "p50", "value": "2"},
    ]
    with pytest.raises(MeasurementTableError) as error:
        metric_rows(result, run, {"ttft_ms": (None, None)})
    assert error.value.message == Message(key="run-nothing", args={"file": "a.json", "field": "benchmarks.1.ttft_ms"})


@pytest.mark.parametrize(
    ("model", "form"),
    [
        ("nvidia/Llama-3.1-8B-Instruct-FP8", "FP8"),
        ("nvidia/DeepSeek-R1-NVFP4", "FP4"),
        ("Qwen/Qwen3-32B-AWQ", "INT4"),
        ("RedHatAI/Llama-3.1-8B-quantized.w4a16", "INT4"),
        ("RedHatAI/Llama-3.1-8B-quantized.w8a8", "INT8"),
        ("meta-llama/Llama-3.1-8B-Instruct", ""),
    ],
)
def test_a_checkpoint_s_name_tells_its_format(model: str, form: str) -> None:
    """Names as their makers publish them."""
    assert format_named(model) == form


@pytest.mark.parametrize(
    ("label", "gpu", "model", "form"),
    [
        ("", "h100_sxm_80", "llama-3-1-70b", "bf16"),
        (" fp16 ", "h100_sxm_80", "llama-3-1-70b", "bf16"),
        ("FP8", "h100_sxm_80", "llama-3-1-70b", "fp8"),
        ("FP8", "h100_sxm_80", "deepseek-v3", "fp8_block"),  # published in blocks and in no other way
        ("FP8 block", "h100_sxm_80", "llama-3-1-70b", "fp8_block"),
        ("FP8 block", "a100_sxm_80", "llama-3-1-70b", "int8_wo"),  # no arithmetic of 8 bits in floats: widened
        ("FP8", "a100_sxm_80", "llama-3-1-70b", "int8_wo"),
        ("NVFP4", "b200_sxm_180", "llama-3-1-70b", "fp4"),
        ("NVFP4", "h100_sxm_80", "llama-3-1-70b", "int4"),
        ("MXFP4", "b200_sxm_180", "gpt-oss-120b", "mxfp4"),
        ("MXFP4", "h100_sxm_80", "gpt-oss-120b", "mxfp4_wo"),
        ("FP4", "b200_sxm_180", "gpt-oss-120b", "mxfp4"),
        ("INT8", "a100_sxm_80", "llama-3-1-70b", "int8"),
        ("INT8 (W8A16)", "a100_sxm_80", "llama-3-1-70b", "int8_wo"),
        ("INT8 GPTQ", "a100_sxm_80", "llama-3-1-70b", "int8_wo"),
        ("AWQ", "a100_sxm_80", "llama-3-1-70b", "int4"),
        ("Q4_K_M", "a100_sxm_80", "llama-3-1-70b", "gguf4"),
        ("Q8_0", "a100_sxm_80", "llama-3-1-70b", "gguf8"),
        ("ternary", "a100_sxm_80", "llama-3-1-70b", None),
    ],
)
def test_a_format_is_read_as_its_card_would_run_it(
    snapshot: Snapshot, label: str, gpu: str, model: str, form: str | None
) -> None:
    """NVIDIA's data sheets: FP8 since Ada and Hopper, FP4 since Blackwell, INT8 on Ampere too."""
    assert parse_format(label, snapshot.gpu_by_key[gpu], snapshot.model_by_key[model], "vLLM") == form


@pytest.mark.parametrize(
    ("model", "form", "gpus", "stages"),
    [
        ("llama-3-1-70b", "bf16", 1, 2),  # 141.1 GB, and 92 % of a card of 85.5 GB are 78.6
        ("llama-3-1-70b", "bf16", 2, 1),
        ("llama-3-1-70b", "int4", 1, 1),
        ("deepseek-v3", "fp8", 8, 2),  # 671 GB: 83.9 a card
        ("deepseek-v3", "fp8", 4, 4),  # 167.8, 83.9, 41.9
        ("deepseek-v3", "bf16", 1, 8),  # no further than a machine
    ],
)
def test_weights_that_were_served_did_fit(snapshot: Snapshot, model: str, form: str, gpus: int, stages: int) -> None:
    assert missing_stages(snapshot.model_by_key[model], form, snapshot.gpu_by_key["h100_sxm_80"], gpus) == stages


@pytest.mark.parametrize(
    ("row", "osl", "rate"),
    [
        ({"request_rate": "2.5", "token_rate": "1000"}, 250, 2.5),
        ({"request_rate": "inf"}, 250, inf),
        ({"token_rate": "1000"}, 250, 4.0),
        ({"token_rate": "1000"}, 0, 1000.0),  # an answer is one token at least
        ({"request_rate": "0", "token_rate": ""}, 250, None),
    ],
)
def test_tokens_a_second_are_as_many_requests_as_answers_fill_them(row: dict[str, str], osl: float, rate: float | None) -> None:
    """1,000 tokens a second in answers of 250 are four requests."""
    assert arrival_rate(row, osl) == rate


@pytest.mark.parametrize(
    ("version", "tag"),
    [("0.12.0", "vllm-0.12.0"), ("v0.6.3.post1", "vllm-0.6.3"), ("0.11", "vllm-0.11"), ("12", ""), ("", ""), ("main", "")],
)
def test_a_version_is_its_first_three_numbers(version: str, tag: str) -> None:
    assert version_tag("vllm", version) == tag


def test_a_recipe_is_called_by_what_makes_it_lighter() -> None:
    """Moments of 8 bits are 2 bytes in all; a gradient that is used as it comes is none; Megatron's are 2 + 4 + 12."""
    assert recipe_tag(recipe("megatron", "")) == "2+4+12"
    assert recipe_tag(recipe("torchtune", "2+0+4")) == "fused"
    assert recipe_tag(recipe("torchtune", "2+0+2")) == "eight-bit"
    assert recipe_tag(Recipe(2, 2.5, 4)) == "2+2.5+4"


def test_a_training_table_is_known_by_three_columns() -> None:
    assert is_training_table(("id", "method", "seq_len", "metric", "value")) and is_training_table(
        ("metric", "seq_len", "method")
    )
    assert not any(is_training_table(names) for names in (("method", "seq_len"), ("isl", "osl", "metric"), ()))


def test_memory_that_ran_out_is_said_in_any_letters() -> None:
    assert [ran_out(text) for text in ("OOM", " oom ", "out of memory", "0", "", "OOMS")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_only_what_was_measured_once_is_scored() -> None:
    """A row of nothing has no error, one that repeats another would count it twice."""
    assert is_scored({"repeats": " "}, 2.0) and is_scored({}, 2.0)
    assert not any((is_scored({"repeats": "T-1"}, 2.0), is_scored({}, 0.0), is_scored({}, None)))


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("id,value\na,1\n,2\n", None, None),
        ("\ufeffid,value\na,1\n", None, None),  # as Excel begins a file
        ("id,value\na,OOM\n", "table-number", 2),
        ("id,value\na,1\nb\n", "table-ragged", 3),
        ("id,value\na,1,2\n", "table-ragged", 2),
        ("id,value\na,1\nb, \n", "table-number", 3),
        ("id,value\n", "table-empty", None),
        ("value\n1\n", "table-column", None),
        ("", "table-column", None),
        ('id,value\n"a,1\n', "table-not-csv", None),
    ],
)
def test_a_table_names_the_row_that_is_none(tmp_path: Path, text: str, key: str | None, row: int | None) -> None:
    """Rows as a spreadsheet counts them: the head is the first."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    if key is None:
        assert read_table(path, ("id", "value"))[0] == {"id": "a", "value": "1"}
        return
    with pytest.raises(MeasurementTableError) as error:
        read_table(path, ("id", "value"))
    said = error.value.message
    assert (said.key, said.args.get("row"), said.args["file"]) == (key, row, str(path))
    if "OOM" in text:
        assert read_table(path, ("id", "value"), may_run_out=True)[0]["value"] == "OOM"


def test_an_error_of_a_whole_file_names_it() -> None:
    error = file_error("file-too-large", Path("a.json"), details="why", limit=5)
    assert (error.message, error.details) == (Message(key="file-too-large", args={"file": "a.json", "limit": 5}), "why")


@dataclass(frozen=True)
class Read:
    name: str
    alternatives: tuple[Read, ...] = ()


def test_each_reading_is_followed_by_what_else_it_may_mean() -> None:
    two = Read("a", (Read("a1"), Read("a2")))
    assert [one.name for one in every_reading([two, Read("b")])] == ["a", "a1", "a2", "b"]


def test_predictions_with_a_goal_come_first_each_part_by_its_name() -> None:
    score = {"rows": 1, "median": 0.1, "p90": 0.2, "within_25": 0.9, "bias": 0.0, "coverage": 0.8}
    names = ("zebra", "tpot moe", "apple", "tpot dense")
    calibration = Calibration.model_construct(accuracy=tuple(Accuracy(target=name, **score) for name in names))
    lines = goal_lines(Snapshot.model_construct(calibration=calibration))
    assert [(one.target, one.goal) for one in lines] == [
        ("tpot dense", GOALS["tpot dense"]), ("tpot moe", GOALS["tpot moe"]), ("apple", None), ("zebra", None),
    ]  # fmt: skip
    assert [one.reached for one in lines] == [False, True, None, None]  # a median of 10 % where 8 % are asked, and 15 %


def test_a_goal_is_told_in_all_its_parts() -> None:
    assert goal_words(Goal(median=0.2)) == Message(key="accuracy-goal-median", args={"median": 0.2})
    assert goal_words(Goal(median=0.2, within_25=0.6)) == Message(key="accuracy-goal", args={"median": 0.2, "within": 0.6})
    whole = goal_words(Goal(median=0.2, within_25=0.6, coverage=(0.75, 0.85)))
    assert (whole.key, whole.args) == ("accuracy-goal-left-out", {"median": 0.2, "within": 0.6, "least": 0.75, "most": 0.85})


def case(snapshot: Snapshot, **changes: str) -> Case:
    (found,) = cases([ROW | {"gpu": "L40S", "precision_weights": "BF16"} | changes], snapshot)
    assert isinstance(found, Case)
    return found


def test_a_forecast_of_several_figures_is_that_of_each(snapshot: Snapshot) -> None:
    """Intervals are of the figure's own kind: a first token is known less well than a pace."""
    rows = [case(snapshot), case(snapshot, metric="ttft_ms"), case(snapshot, metric="output_tokens_per_s")]
    together = np.array(as_advised(rows, snapshot.calibration))
    alone = np.hstack([as_advised([one], snapshot.calibration) for one in rows])
    assert together == pytest.approx(alone)
    value, low, high = together
    assert (low < 1).all() and (high > 1).all()
    assert high[1] / low[1] > high[0] / low[0]
    assert value[2] == pytest.approx(16 * 1e3 / value[0], rel=0.25)  # sixteen streams, but for the time of their prompts
    assert [len(one) for one in as_advised((), snapshot.calibration)] == [0, 0, 0]


def test_one_point_of_a_pace_moves_the_forecast_half_of_its_way(snapshot: Snapshot) -> None:
    """Ridge with as many prior points as miss / (1 - miss): of 0.5 one, so a time of 1.3 becomes exp(ln 1.3 / 2) = 1.140.

    A time per token follows the pace almost whole. What was guessed, or borrowed of a relative, teaches nothing.
    """
    plain = case(snapshot)
    ((time,), _, _) = as_advised([plain], snapshot.calibration)
    slow = case(snapshot, value=str(float(1.3 * time)))
    shares = {"tpot_ms": 0.5, "ttft_ms": 0.5}
    odd = [("b.csv", Case(**{**vars(slow), name: True})) for name in ("borrowed", "guessed")]
    (found,) = learnt_from([("a.csv", slow), *odd], snapshot, shares, date(2026, 11, 24))
    assert (found.of, found.files, found.day) == (("llama-3-1-8b", "l40s", "bf16", "vllm"), "a.csv", date(2026, 11, 24))
    assert found.pace is not None and found.first_token is None
    assert (found.pace.factor, found.pace.points) == (pytest.approx(1.3**0.5, rel=0.01), 1)
    assert not list(learnt_from(odd, snapshot, shares, date(2026, 11, 24)))


def test_a_first_token_is_corrected_by_what_the_pace_leaves_of_its_miss(snapshot: Snapshot) -> None:
    """Both as forecast: neither moves. Both 1.3 times as slow: the pace takes ln 1.3 / 2 of it, the first token half of the rest:
    1.3 ** 0.25 = 1.068. The first token alone twice as late: near 2 ** 0.5 = 1.414, a little less, as it waits for others' steps too.
    """
    pair = [case(snapshot), case(snapshot, metric="ttft_ms")]
    forecast, _, _ = as_advised(pair, snapshot.calibration)

    def found(*times: float) -> tuple[float, float]:
        values = zip(("a.csv", "b.csv"), pair, times * forecast, strict=True)
        told = [(file, Case(**{**vars(one), "value": float(value)})) for file, one, value in values]
        (own,) = learnt_from(told, snapshot, {"tpot_ms": 0.5, "ttft_ms": 0.5}, date(2026, 11, 24))
        assert own.files == "a.csv, b.csv"
        assert own.pace is not None and own.first_token is not None
        return own.pace.factor, own.first_token.factor

    assert found(1, 1) == pytest.approx((1, 1))
    assert found(1.3, 1.3) == pytest.approx((1.140, 1.068), rel=0.002)
    pace, first = found(1, 2)
    assert pace == pytest.approx(1) and 1.3 < first < 1.4


def test_names_of_files_are_cut_where_they_are_too_many(snapshot: Snapshot) -> None:
    """300 characters are all of them, of 301 there are 299 and a mark."""
    one = case(snapshot)

    def told(length: int) -> str:
        (own,) = learnt_from([("a" * length, one)], snapshot, {"tpot_ms": 0.5, "ttft_ms": 0.5}, date(2026, 11, 24))
        return own.files

    assert told(300) == "a" * 300
    assert told(301) == "a" * 299 + "\u2026"


def test_a_correction_is_told_by_the_names_that_people_use(snapshot: Snapshot) -> None:
    """And by its keys where a newer catalogue has them no more."""
    pace = OwnFactor(factor=1.25, narrowing=0.5, points=3)
    own = OwnMeasurement(
        model="llama-3-1-8b", gpu="l40s", precision=Precision.FP8, engine="vllm", pace=pace, files="a.csv", day=date(2026, 11, 24),
        revision="1",
    )  # fmt: skip
    said = correction_words(own, snapshot).args
    assert (said["model"], said["gpu"], said["precision"]) == ("Llama 3.1 8B", "L40S 48GB", Message(key="precision-fp8"))
    assert (said["pace"], said["first"]) == (
        Message(key="own-factor", args={"factor": 1.25, "points": 3}), Message(key="own-factor-none"),
    )  # fmt: skip
    gone = correction_words(own.revised(model="gone", gpu="gone-too"), snapshot).args
    assert (gone["model"], gone["gpu"]) == ("gone", "gone-too")
