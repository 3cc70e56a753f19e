"""The cross-validated predictions that ship beside the calibration."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final, TypeVar

from aiready_gui import shipped
from aiready_gui.catalogue.schema import Table
from aiready_gui.domain.accuracy import AccuracyRow, ApartRow, LeftOutRow, WaitRow
from aiready_gui.paths import RESOURCES

Row = TypeVar("Row", AccuracyRow, ApartRow, LeftOutRow, WaitRow)

FOLDER: Final = "calibration"
LEFT_OUT_KINDS: Final = ("serving", "training", "media")
TABLES: Final = ("accuracy.csv", "training_accuracy.csv")
NAMES: Final = {"framework": "engine", "method": "scenario"}
"""What the columns of the training table are in a row."""
MEASUREMENTS: Final = Table(
    name="measurement",
    file="accuracy.csv",
    key=("id",),
    columns={name: float if field.annotation is float else str for name, field in AccuracyRow.model_fields.items()},
)
"""Published measurements beside the predictions: a table of the calibration, not of the catalogue."""


def wait_rows() -> tuple[WaitRow, ...]:
    """How the closed form of the wait stood against the simulation when it was last checked."""
    return _rows("waiting.csv", WaitRow)


def apart_rows() -> tuple[ApartRow, ...]:
    """How far the sources of the serving tables lie apart, by kind of figure."""
    return _rows("sources_apart.csv", ApartRow)


def left_out_rows(grouping: str, kinds: Iterable[str] = LEFT_OUT_KINDS) -> tuple[LeftOutRow, ...]:
    """Every measured row, predicted without its whole ``grouping``: a member of ``domain.accuracy.LEFT_OUT``.

    Raises
    ------
    ResourceError
        The table is missing or damaged; names it.
    """
    return tuple(row for kind in kinds for row in _rows(f"left_out_{kind}_{grouping}.csv", LeftOutRow))


def accuracy_rows() -> tuple[AccuracyRow, ...]:
    """Every measured row of the shipped tables with its prediction.

    Raises
    ------
    ResourceError
        A table is missing or damaged; names it.
    """
    return tuple(row for name in TABLES for row in _rows(name, AccuracyRow))


def _rows(name: str, of: type[Row]) -> tuple[Row, ...]:
    """Rows of a shipped table as records."""
    lines = csv.reader(StringIO(shipped.read(FOLDER, name), newline=""), strict=True)
    try:
        names = [NAMES.get(column, column) for column in next(lines, [])]
        return tuple(of.model_validate(dict(zip(names, cells, strict=True))) for cells in lines if cells)
    except (ValueError, csv.Error) as error:
        raise shipped.damaged(RESOURCES / FOLDER / name, error) from error
