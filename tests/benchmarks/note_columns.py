"""Put what the notes of the published tables say into columns: run after a table is taken in or a rule has changed.

usage: python tests/benchmarks/note_columns.py

Rules are those of ``resources/calibration/note_words.csv``. The columns they fill are written anew at the end of each row and
reviewed as a diff; every other cell stays byte for byte as published. ``repeats`` names the row whose run a row tells again:
the same configuration with the same result, in any of the tables and to two decimals, as a source prints its runs once with three and
once with two; or a row whose notes say that it is another's run in other units.
"""

from __future__ import annotations

import csv
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP)]  # run as a script, from any folder

from aiready_gui.validation import note_words  # noqa: E402

FOLDER = TOP / "resources" / "calibration"
TABLES: tuple[tuple[str, note_words.Table], ...] = (
    ("inference_calibration*.csv", "serving"),
    ("serving_latency_calibration*.csv", "serving"),
    ("training_calibration*.csv", "training"),
)


# Two names of one architecture: a run that stands under both was run once.
ONE_NETWORK = {"DeepSeek-V3": "DeepSeek-R1"}
IN_OTHER_UNITS = re.compile(r"of the row with (?P<value>[\d.]+) tokens/s/GPU")
TOLD_OTHERWISE = ("id", "params_b", "active_params_b", "source_version_or_date", "notes")
"""Columns in which two rows of one run may differ."""


def main() -> None:
    first: dict[tuple[str, ...], str] = {}
    for pattern, table in TABLES:
        for path in sorted(FOLDER.glob(pattern)):
            write(path, annotated(path, table), first)


def write(path: Path, rows: list[dict[str, str]], first: dict[tuple[str, ...], str]) -> None:
    """The table with its columns, in place; ``first`` collects the rows of every run."""
    for row in rows:
        identity = _other_units(row, rows) or first.setdefault(run(row), row["id"])
        row["repeats"] = "" if identity == row["id"] else identity
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {sum(bool(row['repeats']) for row in rows)} told before")


def _other_units(row: dict[str, str], rows: list[dict[str, str]]) -> str:
    """The row whose run this one tells in other units; empty where its notes name none."""
    told = IN_OTHER_UNITS.search(row["notes"])
    same = (
        other["id"]
        for other in rows
        if told and (other["value"], other["model"], other["gpu"]) == (told["value"], row["model"], row["gpu"])
    )
    return next(same, "")


def run(row: dict[str, str]) -> tuple[str, ...]:
    """What a row tells, without how it is named."""
    told = row | {"model": ONE_NETWORK.get(row["model"], row["model"]), "value": _rounded(row["value"])}
    return tuple(f"{name}={told[name]}" for name in sorted(told) if name not in (*TOLD_OTHERWISE, "repeats"))


def _rounded(value: str) -> str:
    """A figure above one to two decimals; as it stands where that would blur it."""
    number = Decimal(value)
    return str(number.quantize(Decimal("0.01"), ROUND_HALF_UP)) if abs(number) > 1 else value


def annotated(path: Path, table: note_words.Table) -> list[dict[str, str]]:
    """The published cells of every row, then what the rules make of them."""
    columns = note_words.columns(table)
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [{name: cell for name, cell in row.items() if name not in (*columns, "repeats")} for row in csv.DictReader(handle)]
    filled = note_words.in_columns(rows, table)
    return [row | {name: told[name] for name in columns} for row, told in zip(rows, filled, strict=True)]


if __name__ == "__main__":
    main()
