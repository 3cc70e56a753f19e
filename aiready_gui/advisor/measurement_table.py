"""Tables of measurements as rows: a readable file, the columns that must be there, numbers that are numbers."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Final

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.units import MB
from aiready_gui.files import MOST_BYTES, TooLargeError, read_whole

RAN_OUT: Final = frozenset({"OOM", "OUT OF MEMORY"})
"""What stands for a value where memory ran out, in capitals."""


def read_table(
    path: Path, required: tuple[str, ...], numbers: tuple[str, ...], *, may_run_out: bool = False
) -> list[dict[str, str]]:
    """Rows of a table; ``value`` is a number in every one, or says that memory ran out where that may be.

    Raises
    ------
    MeasurementTableError
        No such file, no header, a column missing, or a value that is no number; names row and column.
    """
    try:
        reader = csv.DictReader(StringIO(read_whole(path).decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise _error("table-column", path, column=", ".join(missing))
        return [_checked(row, number, path, numbers, may_run_out) for number, row in enumerate(reader, start=2)]
    except TooLargeError as error:
        raise _error("file-too-large", path, limit=MOST_BYTES // MB) from error
    except OSError as error:
        raise _error("table-unreadable", path, details=str(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _error("table-not-csv", path, details=str(error)) from error


def ran_out(text: str) -> bool:
    """Whether a value says that memory ran out."""
    return text.strip().upper() in RAN_OUT


def _checked(row: dict[str, str], number: int, path: Path, numbers: tuple[str, ...], may_run_out: bool) -> dict[str, str]:
    if None in row or None in row.values():
        raise _error("table-ragged", path, row=number)
    if not row["value"].strip():
        raise _error("table-number", path, row=number, column="value")
    for column in ("value", *numbers):
        text = (row.get(column) or "").strip()
        if text and not _is_number(text) and not (column == "value" and may_run_out and ran_out(text)):
            raise _error("table-number", path, row=number, column=column)
    return row


def _is_number(text: str) -> bool:
    """Finite and not negative."""
    try:
        return 0 <= float(text) < float("inf")
    except ValueError:
        return False


def _error(key: str, path: Path, *, details: str = "", **args: str | int) -> MeasurementTableError:
    return MeasurementTableError(Message(key=key, args={"file": str(path), **args}), details=details)
