"""Tables of measurements: every column that is read as a number is held to what such a number may be, in both tables alike."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path

import pytest

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.market import Snapshot
from aiready_gui.paths import RESOURCES
from aiready_gui.texts import LOCALES, Texts
from aiready_gui.validation import serving_rows, serving_table, training_rows, training_table
from aiready_gui.validation.measurement_table import KINDS, noted

SERVING = RESOURCES / "calibration" / "inference_calibration.csv"
TRAINING = RESOURCES / "calibration" / "training_calibration.csv"


def first_row(of: Path) -> dict[str, str]:
    with of.open(encoding="utf-8", newline="") as handle:
        return next(csv.DictReader(handle))


def table(path: Path, row: dict[str, str]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerow(row)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def check(path: Path, snapshot: Snapshot) -> serving_table.ValidationReport:
    if training_table.is_training_file(path):
        return training_table.validate_training_file(path, snapshot)
    return serving_table.validate_file(path, snapshot)


def test_every_column_that_is_read_as_a_number_has_its_kind() -> None:
    """Whoever reads one more column as a number says here what it may be."""
    read = set()
    for module in (serving_rows, training_rows, training_table, serving_table):
        assert module.__file__
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "number" and len(node.args) == 2:
                assert isinstance(node.args[1], ast.Constant)
                read.add(node.args[1].value)
    assert read <= set(KINDS)
    assert "zero_stage" in read


@pytest.mark.parametrize("of", [SERVING, TRAINING])
@pytest.mark.parametrize("text", ["x", "nan", "inf", "-1", "1e999", "1_0", "١٢", "0x10", "1,5", "1e30"])
def test_what_is_no_such_number_is_refused_by_row_and_column(of: Path, text: str, tmp_path: Path, snapshot: Snapshot) -> None:
    row = first_row(of)
    for column in KINDS:
        if column in row:
            with pytest.raises(MeasurementTableError) as refused:
                check(table(tmp_path / "t.csv", {**row, column: text}), snapshot)
            for locale in LOCALES:
                said = Texts(locale).word(refused.value.message)
                assert column in said
                assert "2" in said


@pytest.mark.parametrize(
    ("column", "text"),
    [("gpu_count", "1.5"), ("tp", "0.5"), ("zero_stage", "4"), ("zero_stage", "2.5"), ("global_batch", "1e308")],
)
def test_counts_are_whole_and_stages_are_known(column: str, text: str, tmp_path: Path, snapshot: Snapshot) -> None:
    with pytest.raises(MeasurementTableError):
        check(table(tmp_path / "t.csv", {**first_row(TRAINING), column: text}), snapshot)


@pytest.mark.parametrize("of", [SERVING, TRAINING])
@pytest.mark.parametrize("end", ["least", "most"])
def test_at_the_ends_of_its_kind_a_row_is_predicted_or_told_why_not(
    of: Path, end: str, tmp_path: Path, snapshot: Snapshot
) -> None:
    row = first_row(of)
    for column in KINDS:
        if column in row:
            report = check(table(tmp_path / "t.csv", {**row, column: repr(getattr(KINDS[column], end))}), snapshot)
            one = report.predictions[0]
            assert (one.predicted is None) == (one.reason is not None)
            assert report.predicted_rows + report.unpredicted_rows == 1


@pytest.mark.parametrize(
    ("notes", "number"),
    [("EP=8", 8.0), ("EP=0", None), ("EP=" + "9" * 400, None), ("EP=" + "9" * 5000, None), ("no", None), ("EP=1e", 1.0)],
)
def test_a_number_in_a_note_is_a_number_or_nothing(notes: str, number: float | None) -> None:
    assert noted(r"EP=(\d+)", notes) == number


def test_points_in_a_note_make_no_number() -> None:
    assert noted(r"at ([\d.]+) tok/s", "at 1.2.3 tok/s") is None
    assert noted(r"at ([\d.]+) tok/s", "at ... tok/s") is None
