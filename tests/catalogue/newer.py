"""A catalogue of another day, as a file of an update."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from aiready_gui.catalogue.build import build
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.catalogue.updates import SUFFIX


def catalogue_of(day: str, folder: Path) -> Path:
    """The shipped catalogue with a rate of ``day`` in the place of its own."""
    sources = folder / f"sources-{day}"
    shutil.copytree(SOURCES, sources)
    rates = sources / "exchange_rates.csv"
    with rates.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with rates.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows([{**rows[0], "as_of": day}, *rows[1:]])
    target = folder / f"prices-{day}{SUFFIX}"
    build(sources, target)
    return target
