"""A training table from outside: recognised, read, predicted row by row or told why not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from aiready_gui.catalogue.accuracy_table import left_out_rows
from aiready_gui.catalogue.calibrations import TRAINING_CALIBRATION
from aiready_gui.cli.entrance import main
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.training_workload import TrainingPrecision
from aiready_gui.engine.training.job import Jobs
from aiready_gui.engine.training.layouts import run_tags
from aiready_gui.engine.training.need import training_need
from aiready_gui.paths import RESOURCES
from aiready_gui.validation.predictions_file import write_predictions
from aiready_gui.validation.training_rows import TrainingCase, training_cases
from aiready_gui.validation.training_table import validate_training, validate_training_file

TABLE = RESOURCES / "calibration" / "training_calibration.csv"
ACCURACY = RESOURCES / "calibration" / "training_accuracy.csv"


def rows() -> list[dict[str, str]]:
    """The shipped table."""
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def row(**changes: str) -> dict[str, str]:
    """A plausible row with some cells changed."""
    return {**next(one for one in rows() if one["id"] == "dgxc-019"), **changes}


def test_the_points_on_screen_are_those_of_the_table_of_sources() -> None:
    """Row by row the same prediction without its source; the points' intervals are the shipped ones."""
    with ACCURACY.open(encoding="utf-8", newline="") as handle:
        points = {one["id"]: one["predicted"] for one in csv.DictReader(handle)}
    judged = left_out_rows("source", ["training"])
    assert len(points) == len(judged) == TrainingCalibration.model_validate_json(TRAINING_CALIBRATION.read_bytes()).rows
    for one in judged:
        assert float(points[one.id]) == pytest.approx(one.predicted, rel=1e-3)


def test_every_row_has_a_prediction_or_a_reason(snapshot: Snapshot) -> None:
    """In the order of the table, intervals around the values."""
    report = validate_training_file(TABLE, snapshot)
    assert [one.row["id"] for one in report.predictions] == [one["id"] for one in rows()]
    for one in report.predictions:
        assert (one.predicted is None) == (one.reason is not None)
        if one.predicted is not None:
            assert one.low is not None and one.high is not None
            assert one.low <= one.predicted <= one.high
    assert report.unpredicted_rows <= 2


def test_what_cannot_be_predicted_says_why(snapshot: Snapshot) -> None:
    """An unknown model, card, metric; hours without tokens; time without GPUs."""
    cases = {
        "unpredicted-model": row(model="Nobody's 9B", params_b=""),
        "unpredicted-gpu": row(gpu="Abacus"),
        "unpredicted-metric": row(metric="joules"),
        "unpredicted-tokens": row(metric="gpu_hours", tokens_total=""),
        "unpredicted-gpus": row(metric="time_to_train_min", tokens_total="1e9", gpu_count=""),
    }
    report = validate_training(list(cases.values()), snapshot)
    assert [one.reason.key for one in report.predictions if one.reason] == list(cases)


def test_a_run_that_ran_out_of_memory_is_never_said_to_fit(snapshot: Snapshot) -> None:
    """16 bytes a parameter of a 7B model on one 24 GB card: the upper end of the interval is beyond it."""
    of = row(
        model="Llama 2 7B", params_b="6.74", method="full_ft", precision="bf16", framework="HF Transformers", gpu="RTX 4090",
        gpu_count="1", metric="peak_mem_gb", value="OOM", notes="",
    )  # fmt: skip
    one = validate_training([of], snapshot).predictions[0]
    assert one.measured is None
    assert one.high is not None and one.high > 24


def test_units_of_memory_follow_the_source(snapshot: Snapshot) -> None:
    """The same run in GiB and in GB differs by 7 %."""
    base = next(one for one in rows() if one["id"] == "litgpt-003")
    binary = {**base, "gigabyte": "gib"}
    first, second = (one.predicted for one in validate_training([base, binary], snapshot).predictions)
    assert first is not None and second is not None
    assert first / second == pytest.approx(2**30 / 1e9, rel=1e-3)


def test_full_recomputation_counts_a_third_more_where_the_source_counts_hardware(snapshot: Snapshot) -> None:
    """Hardware FLOP/s against model FLOP/s."""
    base = next(one for one in rows() if one["id"] == "mega100-003")
    model = {**base, "flops_counted": "model"}
    first, second = (one.predicted for one in validate_training([base, model], snapshot).predictions)
    assert first is not None and second is not None
    assert first / second == pytest.approx(4 / 3, rel=1e-3)


def run_of(snapshot: Snapshot, **changes: str) -> Jobs:
    """The run behind a changed row."""
    (case,) = training_cases([row(**changes)], snapshot, snapshot.training.models)
    assert isinstance(case, TrainingCase)
    return case.job


def test_a_run_is_split_as_widely_as_its_states_need(snapshot: Snapshot) -> None:
    """671B on 512 H100, two tensor ranks stated: experts go over 256 ranks, layers over two stages; stated degrees stand.

    7B under a sharded optimiser fits one rank: 7.3e9 x (2 + 4 + 12 / 8) = 55 GB of 56.
    """
    deepseek = next(one for one in rows() if one["id"] == "dgxc-025")
    found = run_of(snapshot, **deepseek)
    assert (found.tp, found.pp, found.ep) == (2, 2, 256)
    stated = run_of(snapshot, **{**deepseek, "pp": "16", "expert_parallel": "64"})
    assert (stated.tp, stated.pp, stated.ep) == (2, 16, 64)
    small = run_of(snapshot, model="Llama 2 7B", params_b="6.74", method="pretrain", tp="", pp="", gpu_count="8")
    assert (small.tp, small.pp, small.ep) == (1, 1, 1)


def test_a_length_that_nobody_states_is_one_that_the_card_holds(snapshot: Snapshot) -> None:
    """Unfused attention over 4,096 positions on 16 GB: 12 x 32 heads x 4,096 x 8,192 tokens are 12.9 GB beside 4 GB of weights."""
    told = {"method": "qlora", "precision": "nf4", "framework_family": "huggingface", "model": "Llama 2 7B", "params_b": "6.74"}
    told |= {"gpu_count": "1", "micro_batch": "2", "metric": "peak_mem_gb", "unfused_attention": "y", "tp": "", "pp": ""}
    assert run_of(snapshot, **told, gpu="T4 16GB", seq_len="").seq == 2048
    assert run_of(snapshot, **told, gpu="A100 SXM 80GB", seq_len="").seq == 4096
    assert run_of(snapshot, **told, gpu="T4 16GB", seq_len="4096").seq == 4096


def test_a_time_that_holds_no_evaluations_is_the_time_of_its_steps(snapshot: Snapshot) -> None:
    """The same run with and without them: what the calibration learnt of evaluations lies between."""
    timed = {"metric": "time_to_train_min", "tokens_total": "1e9"}
    whole, bare = validate_training([row(**timed, evaluated=""), row(**timed, evaluated="n")], snapshot).predictions
    assert whole.predicted is not None and bare.predicted is not None
    assert 1.0 < whole.predicted / bare.predicted < 1.5


def test_the_command_line_knows_the_table_by_its_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same verb, the same outputs."""
    json_file, csv_file = tmp_path / "out.json", tmp_path / "out.csv"
    assert main(["validate", str(TABLE), "--json", str(json_file), "--predictions", str(csv_file), "--lang", "en"]) == 0
    assert "tokens_per_s_per_gpu" in capsys.readouterr().out
    assert json.loads(json_file.read_text(encoding="utf-8"))["predicted_rows"] >= 400
    with csv_file.open(encoding="utf-8", newline="") as handle:
        assert {"predicted", "low", "high", "evidence", "reason"} <= set(next(csv.reader(handle)))


def test_a_broken_number_names_row_and_column(tmp_path: Path, snapshot: Snapshot) -> None:
    """The message points at the cell."""
    path = tmp_path / "table.csv"
    path.write_text(
        "id,source,model,method,gpu,seq_len,metric,value\n1,s,Llama 2 7B,lora,L4,many,peak_mem_gb,3\n", encoding="utf-8"
    )
    with pytest.raises(MeasurementTableError) as caught:
        validate_training_file(path, snapshot)
    assert caught.value.message.args["row"] == 2
    assert caught.value.message.args["column"] == "seq_len"
    write_predictions(validate_training([row()], snapshot), tmp_path / "one.csv")


def test_the_advice_and_a_row_name_a_run_alike(snapshot: Snapshot) -> None:
    """What neither says is the usual on both sides: the advice is the engine that was checked. Releases it leaves open."""
    project = SAMPLES["pretraining"]
    work = project.workloads[0].revised(model="llama-3-1-70b", precision=TrainingPrecision.BF16)  # type: ignore[union-attr]
    need = training_need(effective(project.revised(workloads=(work,))), snapshot.model_by_key["llama-3-1-70b"])
    stated = {
        "method": "pretrain",
        "model": "Llama 3.1 70B",
        "precision": "bf16",
        "framework": "Megatron",
        "gpu": "H100 SXM 80GB",
    }
    (case,) = training_cases([row(**stated, recompute="none", memory_reading="device")], snapshot, snapshot.training.models)
    assert isinstance(case, TrainingCase)
    advised = run_tags(need, snapshot.gpu_by_key["h100_sxm_80"], "megatron", "none")
    left_open = {"publisher", "era", "stack", "scale"}
    differ = {name for name, value in case.tags.items() if name in advised and advised[name] != value}
    assert {name for name in differ if not left_open & set(name.split("@"))} == set()
