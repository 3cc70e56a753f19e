"""Tables of measurements as rows: a readable file, the columns that must be there, numbers that are numbers."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
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
    endless: bool = False
    """Whether ``inf`` is a value: all at once."""


_COUNT: Final = Kind(most=1e6)
_TOKENS: Final = Kind(most=1e9)
_SIZE: Final = Kind(most=1e5, least=1e-4, whole=False)
KINDS: Final[dict[str, Kind]] = {
    "value": Kind(most=1e15, least=1e-9, whole=False),
    "params_b": _SIZE,
    "active_params_b": _SIZE,
    **dict.fromkeys(("gpu_count", "tp", "pp", "dp", "cp", "ep", "requests_sent"), _COUNT),
    "zero_stage": Kind(most=3),
    **dict.fromkeys(("micro_batch", "global_batch", "seq_len"), _TOKENS),
    "isl": Kind(most=1e7, whole=False),  # as long as a project's prompts may be
    "osl": Kind(most=1e6, whole=False),
    "concurrency_or_batch": Kind(most=1e5, least=1e-3, whole=False),
    **dict.fromkeys(("batch", "steps", "size_px", "fragment_tokens"), _COUNT),
    "tokens_total": Kind(most=1e18, whole=False),
    **dict.fromkeys(("expert_parallel", "virtual_stages", "model_parallel", "shard_ranks", "lora_rank"), _COUNT),
    **dict.fromkeys(("gradient_accumulation", "hidden", "layers"), _COUNT),
    "trainable_params": Kind(most=1e13),
    **dict.fromkeys(("frozen_bits", "kv_bits"), Kind(most=16)),
    "node_gbit_s": Kind(most=1e6, whole=False),
    "request_rate": Kind(most=1e5, least=1e-6, whole=False, endless=True),
    "token_rate": Kind(most=1e9, least=1e-6, whole=False),
}
"""Every column of a table that is read as a number: far beyond every published run, and no further."""
_YES_NO: Final = ("y", "n")
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "axes": ("multiplied",),
    "campaign": ("drawn", "powers", "thousands"),
    "dp_kind": ("attention", "replicas"),
    "recompute": ("none", "selective", "full"),
    "float8_scaling": ("plain", "rowwise"),
    "packing": ("packed", "padded"),
    "memory_reading": ("reserved", "allocated", "active", "device"),
    "gigabyte": ("gb", "gib"),
    "flops_counted": ("model", "hardware"),
    "fabric": ("usual", "ethernet"),
    **dict.fromkeys(
        ("unsharded", "unfused_attention", "evaluated", "compiled", "async_tp", "sequence_parallel", "cpu_offload"), _YES_NO
    ),
    **dict.fromkeys(("activation_offload", "chunked_loss"), _YES_NO),
}
"""Every column that is read as one of a few words; blank is not stated."""
_STATE_BYTES: Final = re.compile(r"\d{1,2}(\.\d)?(\+\d{1,2}(\.\d)?){2}")


def read_table(path: Path, required: tuple[str, ...], *, may_run_out: bool = False) -> list[dict[str, str]]:
    """Rows of a table; ``value`` is a number in every one, or says that memory ran out where that may be.

    Raises
    ------
    MeasurementTableError
        No such file, no header, a column missing, no row, a value that is no number or beyond its kind; names row and column.
    """
    try:
        reader = csv.DictReader(StringIO(read_whole(path).decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise _error("table-column", path, column=", ".join(missing))
        rows = [_checked(row, number, path, may_run_out) for number, row in enumerate(reader, start=2)]
    except TooLargeError as error:
        raise _error("file-too-large", path, limit=MOST_BYTES // MB) from error
    except OSError as error:
        raise MeasurementTableError(unreadable("table-unreadable", str(path), error), details=str(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _error("table-not-csv", path, details=str(error)) from error
    if not rows:
        raise _error("table-empty", path)
    return rows


def number(row: dict[str, str], column: str) -> float | None:
    """The number of a cell; nothing where it is blank or the column is not there."""
    text = stated(row, column)
    return float(text) if text else None


def stated(row: dict[str, str], column: str) -> str:
    """The words of a cell; blank where the column is not there."""
    return (row.get(column) or "").strip()


def is_on(row: dict[str, str], column: str) -> bool:
    """Whether a yes-or-no cell says yes."""
    return stated(row, column) == "y"


def is_scored(row: dict[str, str], value: float | None) -> bool:
    """Whether a row's prediction is held against it: something was measured, and no other row tells the same run."""
    return bool(value) and not stated(row, "repeats")


def ran_out(text: str) -> bool:
    """Whether a value says that memory ran out."""
    return text.strip().upper() in RAN_OUT


def fits(column: str, text: str) -> bool:
    """Whether a cell is blank or holds what its column may hold."""
    return not text or _fault(column, text, may_run_out=False) is None


def _checked(row: dict[str, str], number: int, path: Path, may_run_out: bool) -> dict[str, str]:
    if None in row or None in row.values():
        raise _error("table-ragged", path, row=number)
    if not row["value"].strip():
        raise _error("table-number", path, row=number, column="value")
    for column in (*KINDS, *WORDS, "state_bytes"):
        text = (row.get(column) or "").strip()
        if text and (fault := _fault(column, text, may_run_out=may_run_out)):
            raise _error(fault.key, path, row=number, column=column, **dict[str, Any](fault.args))
    return row


def _fault(column: str, text: str, *, may_run_out: bool) -> Message | None:
    """What is wrong with a cell, but for where it stands."""
    if column in WORDS:
        return None if text in WORDS[column] else Message(key="table-word", args={"words": ", ".join(WORDS[column])})
    if column == "state_bytes":
        return None if _STATE_BYTES.fullmatch(text) else Message(key="table-word", args={"words": "2+2+12"})
    kind = KINDS.get(column)
    if kind is None or (column == "value" and may_run_out and ran_out(text)) or (kind.endless and text == "inf"):
        return None
    value = _number(text)
    if value is None:
        return Message(key="table-number")
    if value and not kind.least <= value <= kind.most:
        return Message(key="table-range", args={"least": kind.least, "most": kind.most})
    return Message(key="table-whole") if kind.whole and value != int(value) else None


def _number(text: str) -> float | None:
    """Finite and not negative, in plain digits; ``None`` for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if text.isascii() and "_" not in text and 0 <= value < float("inf") else None


def _error(key: str, path: Path, *, details: str = "", **args: Any) -> MeasurementTableError:
    return MeasurementTableError(Message(key=key, args={"file": str(path), **args}), details=details)
