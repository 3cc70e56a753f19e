"""Measurement tables: every row predicted or told why not, in the table's own order and units."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.paths import RESOURCES
from aiready_gui.validation import serving_table
from aiready_gui.validation.any_table import validate_table
from aiready_gui.validation.predictions_file import write_predictions
from aiready_gui.validation.serving_rows import COLUMNS, Case, cases
from tests.common import catalogue

ROW = {
    "id": "T-1", "source": "test", "source_version_or_date": "", "model": "Llama 3.1 8B", "params_b": "8.03",
    "active_params_b": "", "precision_weights": "FP8", "precision_kv": "", "engine": "vLLM", "engine_version": "0.12.0",
    "gpu": "H100 SXM 80GB", "gpu_count": "1", "tp": "1", "pp": "1", "dp": "", "ep": "", "isl": "1024", "osl": "256",
    "concurrency_or_batch": "16", "scenario": "server", "metric": "tpot_ms", "stat": "mean", "value": "9.0", "notes": "",
}  # fmt: skip


def only(**changes: str) -> serving_table.Prediction:
    return serving_table.validate([ROW | changes], catalogue()).predictions[0]


def table(path: Path, rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_predictions_are_in_the_rows_unit() -> None:
    """A TPOT in milliseconds is predicted in milliseconds, a rate in tokens a second."""
    tpot = only().predicted
    rate = only(metric="output_tokens_per_s").predicted
    assert tpot is not None
    assert rate is not None
    assert 2 < tpot < 40
    assert 200 < rate < 8_000


def test_interval_holds_the_prediction() -> None:
    """Low and high stand on the two sides of the figure."""
    one = only()
    assert one.low is not None
    assert one.high is not None
    assert one.predicted is not None
    assert one.low <= one.predicted <= one.high


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"model": "SDXL", "params_b": "3.5"}, "unpredicted-model"),
        ({"model": "Whisper large-v3", "params_b": "1.55"}, "unpredicted-model"),
        ({"gpu": "Abacus 9000"}, "unpredicted-gpu"),
        ({"precision_weights": "EXL2 2.5 bpw"}, "unpredicted-precision"),
        ({"isl": ""}, "unpredicted-lengths"),
        ({"osl": "0"}, "unpredicted-lengths"),
        ({"metric": "images_per_s"}, "unpredicted-metric"),
        ({"stat": "p99"}, "unpredicted-metric"),
    ],
)
def test_what_cannot_be_predicted_says_why(changes: dict[str, str], reason: str) -> None:
    """A row left out silently would flatter the figures."""
    one = only(**changes)
    assert one.predicted is None
    assert one.reason is not None
    assert one.reason.key == reason


@pytest.mark.parametrize(
    "changes",
    [
        {"gpu": "A100 80GB (variant not stated)", "precision_weights": "BF16"},
        {"gpu": "A100 40GB", "precision_weights": "BF16"},
        {"gpu": "H100"},
        {"gpu": "RTX 3090 Ti", "precision_weights": "BF16"},
        {"concurrency_or_batch": ""},
        {"isl": "", "concurrency_or_batch": "1", "scenario": "static_batch"},
        {"osl": "", "concurrency_or_batch": "1", "scenario": "latency"},
    ],
)
def test_what_is_left_open_is_answered_with_the_intervals_of_all_it_may_mean(changes: dict[str, str]) -> None:
    """The usual reading gives the figure; each other one is inside the interval with its own."""
    (case,) = cases([ROW | changes], catalogue())
    assert isinstance(case, Case)
    assert case.alternatives
    one = only(**changes)
    assert one.predicted is not None and one.low is not None and one.high is not None
    alone = [serving_table.predict([replace(case, alternatives=())], catalogue().calibration)]
    alone += [serving_table.predict([other], catalogue().calibration) for other in case.alternatives]
    values = [float(value[0]) for value, _, _, _ in alone]
    lows = [float(value[0] * low[0]) for value, low, _, _ in alone]
    highs = [float(value[0] * high[0]) for value, _, high, _ in alone]
    assert one.predicted == pytest.approx(values[0], rel=1e-4)
    assert one.low == pytest.approx(min(lows), rel=1e-4)
    assert one.high == pytest.approx(max(highs), rel=1e-4)


def test_the_first_token_of_a_single_request_does_not_need_the_answers_length() -> None:
    """Prompt of 2,048 tokens at batch 1: one reading, and the same as with an answer of one token."""
    alone = {"scenario": "latency", "metric": "ttft_ms", "concurrency_or_batch": "1", "isl": "2048"}
    assert only(**alone, osl="").predicted == only(**alone, osl="1").predicted


def test_a_run_at_a_rate_ends_when_its_last_request_is_answered() -> None:
    """200 requests at 10 a second arrive in 20 s and the last one is answered after its own 256 tokens: below 2,560 tokens a second.

    Of 20,000 the end is lost in the whole; 10 requests at once are as many in flight, however many a second that would be.
    """
    run = {"concurrency_or_batch": "", "request_rate": "10", "osl": "256"}
    short, long = (only(**run, requests_sent=sent, metric="output_tokens_per_s").predicted for sent in ("200", "20000"))
    answer = only(**run, requests_sent="200").predicted
    assert short is not None
    assert answer is not None
    assert short == pytest.approx(200 * 256 / (20 + 256 * answer / 1e3), rel=1e-3)
    assert long == pytest.approx(2560, rel=0.01)
    at_once, few = (only(**run | {"request_rate": "inf"}, requests_sent=sent).predicted for sent in ("200", "10"))
    assert few is not None
    assert at_once is not None
    assert few < at_once


def test_no_more_are_in_flight_than_are_sent() -> None:
    """A test of eight requests at a concurrency of 64 is one of eight, to the millisecond."""
    assert (
        only(concurrency_or_batch="64", requests_sent="8").predicted
        == only(concurrency_or_batch="8", requests_sent="8").predicted
    )


def test_eight_bit_weights_on_a_card_without_eight_bit_arithmetic_are_widened() -> None:
    """A100 has no FP8: the weights are read in 8 bits and multiplied in 16, as weight-only INT8 is."""
    (fp8,) = cases([ROW | {"gpu": "A100 SXM 80GB"}], catalogue())
    (weight_only,) = cases([ROW | {"gpu": "A100 SXM 80GB", "precision_weights": "INT8 (W8A16)"}], catalogue())
    assert isinstance(fp8, Case) and isinstance(weight_only, Case)
    assert fp8.form == weight_only.form == "int8_wo"


def test_a_row_that_repeats_another_is_predicted_and_not_scored() -> None:
    """One run under two names of a model is one measurement."""
    rows = [ROW | {"repeats": ""}, ROW | {"id": "T-2", "repeats": "T-1"}]
    report = serving_table.validate(rows, catalogue())
    assert report.predicted_rows == 2
    assert report.scores[0].rows == 1


def test_a_row_in_which_nothing_was_measured_is_predicted_and_not_scored() -> None:
    """A value of 0 is no measurement: an error against it would be endless, and the median of a group with it."""
    report = serving_table.validate([ROW, ROW | {"id": "T-2", "value": "0"}], catalogue())
    assert report.predicted_rows == 2
    assert report.scores[0].rows == 1


def test_of_the_published_tables_at_most_one_row_in_twenty_is_refused() -> None:
    """Each with its reason; and none that states a model, a card with known figures, and lengths."""
    refused = rows = 0
    for path in sorted((RESOURCES / "calibration").glob("*_calibration*.csv")):
        report, _ = validate_table(path, catalogue())
        rows += len(report.predictions)
        refused += report.unpredicted_rows
        if path.stem.endswith("_2") or path.stem == "media_calibration":
            assert report.unpredicted_rows <= 0.05 * len(report.predictions), path.name
    assert refused <= 0.05 * rows


def test_unknown_model_borrows_the_shape_of_its_size() -> None:
    """A model the catalogue lacks is predicted from its parameters, and is not called measured."""
    one = only(model="Newcomer 8B")
    assert one.predicted is not None
    assert one.evidence is not None
    assert one.evidence.value != "measured"


@pytest.mark.parametrize(
    "gpu", ["H100 SXM 80GB", "B200", "A100 80GB (variant not stated)", "H200 NVL 141GB", "RTX PRO 6000 Blackwell"]
)
def test_gpu_names_of_published_tables_are_understood(gpu: str) -> None:
    """The spellings of the tables find their cards."""
    (one,) = cases([ROW | {"gpu": gpu, "precision_weights": "BF16"}], catalogue())
    assert isinstance(one, Case)


def test_product_of_parallel_axes_is_read_back() -> None:
    """64 GPUs at TP64 with EP8 is one node of eight counted twice, not eight nodes."""
    rows = [ROW | {"model": "DeepSeek-R1", "gpu_count": "64", "tp": "64", "dp": "1", "ep": "8"}]
    (one,) = cases(rows, catalogue())
    assert isinstance(one, Case)
    assert (one.tp, one.ep) == (8, 8)


JOINED = {"source": "ai-dynamo/aiconfigurator:silicon_sample.csv", "precision_weights": "FP4 (NVFP4)", "gpu": "B200"}


@pytest.mark.parametrize(
    ("model", "stated", "meant"),
    [
        ("gpt-oss-120b", ("4", "1", "4", "2"), (1, 2, 2)),
        ("gpt-oss-120b", ("4", "4", "1", "2"), (2, 1, 2)),
        ("MiniMax-M2.5", ("4", "2", "2", "4"), (2, 1, 2)),
        ("MiniMax-M2.5", ("4", "4", "1", "4"), (4, 1, 4)),
        ("DeepSeek-R1", ("16", "1", "16", "4"), (1, 4, 4)),
    ],
)
def test_one_run_under_two_spellings_is_one_layout(model: str, stated: tuple[str, ...], meant: tuple[int, ...]) -> None:
    """The joined table multiplies axes that share GPUs: read literally, a run on two cards would be promised four."""
    changes = JOINED | {"model": model} | dict(zip(("gpu_count", "tp", "dp", "ep"), stated, strict=True))
    (one,) = cases([ROW | changes], catalogue())
    assert isinstance(one, Case)
    assert (one.tp, one.dp, one.ep) == meant
    assert one.copies == 1


def test_axes_are_not_folded_into_gpus_that_cannot_hold_the_weights() -> None:
    """A model that fills four cards was not served by two."""
    changes = JOINED | {"model": "Qwen3-235B-A22B", "precision_weights": "FP8", "gpu": "H100 SXM 80GB"}
    (one,) = cases([ROW | changes | {"gpu_count": "4", "tp": "4", "dp": "1", "ep": "2"}], catalogue())
    assert isinstance(one, Case)
    assert (one.tp, one.guessed) == (4, False)


@pytest.mark.parametrize(
    ("changes", "bits"),
    [
        ({}, 16),
        ({"precision_kv": "FP8"}, 8),
        ({"engine": "TRT-LLM"}, 8),
        (JOINED | {"model": "MiniMax-M2.5"}, 8),
        (JOINED | {"model": "MiniMax-M2.5", "precision_weights": "FP8", "gpu": "H100 SXM 80GB"}, 16),
    ],
)
def test_cache_format_follows_checkpoint_and_recipe(changes: dict[str, str], bits: int) -> None:
    """A cache of half the size holds twice the requests: the wrong one moves every queue."""
    (one,) = cases([ROW | changes], catalogue())
    assert isinstance(one, Case)
    assert one.kv_bits == bits


def test_written_predictions_keep_columns_and_order(tmp_path: Path) -> None:
    """The table comes back with five more columns and nothing moved."""
    source = table(tmp_path / "in.csv", [ROW, ROW | {"id": "T-2", "metric": "images_per_s"}, ROW | {"id": "T-3"}])
    report = serving_table.validate_file(source, catalogue())
    write_predictions(report, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["id"] for row in rows] == ["T-1", "T-2", "T-3"]
    assert list(rows[0]) == [*COLUMNS, "predicted", "low", "high", "evidence", "reason"]
    assert rows[1]["predicted"] == ""
    assert rows[1]["reason"] == "metric"
    assert (report.predicted_rows, report.unpredicted_rows) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "message", "column"),
    [
        ({"value": "fast"}, "table-number", "value"),
        ({"value": ""}, "table-number", "value"),
        ({"isl": "-5"}, "table-number", "isl"),
    ],
)
def test_bad_cell_is_named(tmp_path: Path, changes: dict[str, str], message: str, column: str) -> None:
    """The message leads to the cell."""
    with pytest.raises(MeasurementTableError) as caught:
        serving_table.validate_file(table(tmp_path / "bad.csv", [ROW, ROW | changes]), catalogue())
    assert caught.value.message.key == message
    assert caught.value.message.args["row"] == 3
    assert caught.value.message.args["column"] == column


def test_missing_column_and_missing_file_are_named(tmp_path: Path) -> None:
    """Neither a traceback nor an empty report."""
    with pytest.raises(MeasurementTableError) as caught:
        serving_table.validate_file(table(tmp_path / "short.csv", [ROW], ("id", "model", "value")), catalogue())
    assert caught.value.message.key == "table-column"
    with pytest.raises(MeasurementTableError) as caught:
        serving_table.validate_file(tmp_path / "none.csv", catalogue())
    assert caught.value.message.key == "table-unreadable"


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    """A bare head is no measurement: silence would read as success."""
    with pytest.raises(MeasurementTableError) as met:
        serving_table.validate_file(table(tmp_path / "empty.csv", []), catalogue())
    assert met.value.message.key == "table-empty"


def test_scores_sum_up_errors_by_group() -> None:
    """Two rows, one off by half: the median lies between."""
    exact = only().predicted
    assert exact is not None
    rows = [ROW | {"value": str(exact)}, ROW | {"id": "T-2", "value": str(exact / 1.5)}]
    score = serving_table.validate(rows, catalogue()).scores[0]
    assert (score.grouping, score.metric, score.rows) == ("metric", "tpot_ms", 2)
    assert score.median_error == pytest.approx(0.25, abs=0.01)
    assert score.within_25 == 0.5


def test_scores_name_every_grouping_with_its_coverage() -> None:
    """Errors and coverage of intervals stand beside each other by metric, GPU, family, engine and scenario."""
    exact = only().predicted
    rows = [
        ROW | {"value": str(exact)},
        ROW | {"id": "T-2", "scenario": "latency", "concurrency_or_batch": "1", "value": "0.001"},
    ]
    scores = serving_table.validate(rows, catalogue()).scores
    assert {score.grouping for score in scores} == set(serving_table.GROUPINGS)
    by_scenario = {score.group: score.coverage for score in scores if score.grouping == "scenario"}
    assert by_scenario == {"latency": 0.0, "server": 1.0}
    assert {score.group for score in scores if score.grouping == "family"} == {"llama"}
