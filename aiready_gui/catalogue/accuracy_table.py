"""The cross-validated predictions that ship beside the calibration."""

from __future__ import annotations

import csv
from typing import Final

from aiready_gui.domain.accuracy import AccuracyRow, WaitRow
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.paths import RESOURCES

FOLDER: Final = RESOURCES / "calibration"
NAMES: Final = {"framework": "engine", "method": "scenario"}
"""What the columns of the training table are in a row."""


def wait_rows() -> tuple[WaitRow, ...]:
    """How the closed form of the wait stood against the simulation when it was last checked."""
    with (FOLDER / "waiting.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(WaitRow.model_validate(row) for row in csv.DictReader(handle))


def accuracy_rows() -> tuple[AccuracyRow, ...]:
    """Every measured row of the shipped tables with its prediction.

    Raises
    ------
    CatalogueError
        A table is missing or damaged; names it.
    """
    rows = []
    for path in sorted(FOLDER.glob("*accuracy.csv")):
        try:
            with path.open(encoding="utf-8", newline="") as handle:
                for line in csv.DictReader(handle):
                    rows.append(AccuracyRow.model_validate({NAMES.get(name, name): value for name, value in line.items()}))
        except (OSError, ValueError) as error:
            raise CatalogueError(Message(key="catalogue-damaged", args={"file": str(path)}), details=str(error)) from error
    return tuple(rows)
