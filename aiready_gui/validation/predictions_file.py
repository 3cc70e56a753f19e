"""The rows of a report with their predictions, as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.files import write_whole
from aiready_gui.validation.report import ValidationReport


def write_predictions(report: ValidationReport, path: Path) -> None:
    """The input's columns with ``predicted``, ``low``, ``high``, ``evidence`` and ``reason``, in the input's order."""
    buffer = io.StringIO()
    names = list(report.predictions[0].row) if report.predictions else []
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*names, "predicted", "low", "high", "evidence", "reason"])
    for one in report.predictions:
        numbers = ("" if value is None else f"{value:.6g}" for value in (one.predicted, one.low, one.high))
        reason = "" if one.reason is None else one.reason.key.removeprefix("unpredicted-")
        writer.writerow([*(one.row.get(name, "") for name in names), *numbers, one.evidence or "", reason])
    try:
        write_whole(path, buffer.getvalue().encode())
    except OSError as error:
        raise MeasurementTableError(Message(key="table-unwritable", args={"file": str(path)}), details=str(error)) from error
