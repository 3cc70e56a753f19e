"""Tables of measurements as rows: a readable file, the columns that must be there, numbers that are numbers."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.units import MB
from aiready_gui.files import MOST_BYTES, TooLargeError, read_whole

RAN_OUT: Final = frozenset({"OOM", "OUT OF MEMORY"})
"""What stands for a value where memory ran out, in capitals."""


@dataclass(frozen=True)
class Kind:
    """What a number of a column may be; zero stands for not stated."""

    most: float
    least: float = 1.0
    whole: bool = True


_COUNT: Final = Kind(most=1e6)
_TOKENS: Final = Kind(most=1e9)
_SIZE: Final = Kind(most=1e5, least=1e-4, whole=False)
KINDS: Final[dict[str, Kind]] = {
    "value": Kind(most=1e15, least=1e-9, whole=False),
    "params_b": _SIZE,
    "active_params_b": _SIZE,
    **dict.fromkeys(("gpu_count", "tp", "pp", "dp", "cp", "ep"), _COUNT),
    "zero_stage": Kind(most=3),
    **dict.fromkeys(("micro_batch", "global_batch", "seq_len"), _TOKENS),
    **dict.fromkeys(("isl", "osl", "concurrency_or_batch"), Kind(most=1e9, least=1e-3, whole=False)),
    "tokens_total": Kind(most=1e18, whole=False),
}
"""Every column of either table that is read as a number: far beyond every published run, and no further."""


def read_table(path: Path, required: tuple[str, ...], *, may_run_out: bool = False) -> list[dict[str, str]]:
    """Rows of a table; ``value`` is a number in every one, or says that memory ran out where that may be.

    Raises
    ------
    MeasurementTableError
        No such file, no header, a column missing, a value that is no number or beyond its kind; names row and column.
    """
    try:
        reader = csv.DictReader(StringIO(read_whole(path).decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise _error("table-column", path, column=", ".join(missing))
        return [_checked(row, number, path, may_run_out) for number, row in enumerate(reader, start=2)]
    except TooLargeError as error:
        raise _error("file-too-large", path, limit=MOST_BYTES // MB) from error
    except OSError as error:
        raise _error("table-unreadable", path, details=str(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _error("table-not-csv", path, details=str(error)) from error


def ran_out(text: str) -> bool:
    """Whether a value says that memory ran out."""
    return text.strip().upper() in RAN_OUT


def noted(pattern: str, notes: str, most: float = 1e6) -> float | None:
    """The number that a note states, by the first group of ``pattern`` that matched; nothing that is zero or beyond ``most``."""
    found = re.search(pattern, notes)
    text = "" if found is None else next(group for group in found.groups() if group)
    value = _number(text)
    return value if value is not None and 0 < value <= most else None


def _checked(row: dict[str, str], number: int, path: Path, may_run_out: bool) -> dict[str, str]:
    if None in row or None in row.values():
        raise _error("table-ragged", path, row=number)
    if not row["value"].strip():
        raise _error("table-number", path, row=number, column="value")
    for column, kind in KINDS.items():
        text = (row.get(column) or "").strip()
        if not text or (column == "value" and may_run_out and ran_out(text)):
            continue
        value = _number(text)
        if value is None:
            raise _error("table-number", path, row=number, column=column)
        if value and not kind.least <= value <= kind.most:
            raise _error("table-range", path, row=number, column=column, least=kind.least, most=kind.most)
        if kind.whole and value != int(value):
            raise _error("table-whole", path, row=number, column=column)
    return row


def _number(text: str) -> float | None:
    """Finite and not negative, in plain digits; ``None`` for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if text.isascii() and "_" not in text and 0 <= value < float("inf") else None


def _error(key: str, path: Path, *, details: str = "", **args: str | float) -> MeasurementTableError:
    return MeasurementTableError(Message(key=key, args={"file": str(path), **args}), details=details)
