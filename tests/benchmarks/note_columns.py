"""Put what the notes of the published tables say into columns: run after a table is taken in or a rule has changed.

usage: python tests/benchmarks/note_columns.py [TABLE...]

Rules are those of ``resources/calibration/note_words.csv``. The columns they fill are written anew at the end of each row and
reviewed as a diff; every other cell stays byte for byte as published.
"""

from __future__ import annotations

import csv
import sys
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


def main(paths: list[Path]) -> None:
    for pattern, table in TABLES:
        for path in sorted(FOLDER.glob(pattern)):
            if not paths or path.resolve() in paths:
                write(path, table)


def write(path: Path, table: note_words.Table) -> None:
    """The table with its columns, in place."""
    rows = annotated(path, table)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    columns = note_words.columns(table)
    print(f"{path.name}: {len(rows)} rows, " + ", ".join(f"{name} {sum(bool(row[name]) for row in rows)}" for name in columns))


def annotated(path: Path, table: note_words.Table) -> list[dict[str, str]]:
    """The published cells of every row, then what the rules make of them."""
    columns = note_words.columns(table)
    with path.open(encoding="utf-8", newline="") as handle:
        published = [{name: cell for name, cell in row.items() if name not in columns} for row in csv.DictReader(handle)]
    filled = note_words.in_columns(published, table)
    return [row | {name: told[name] for name in columns} for row, told in zip(published, filled, strict=True)]


if __name__ == "__main__":
    main([Path(one).resolve() for one in sys.argv[1:]])
