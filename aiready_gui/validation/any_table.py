"""A table of measurements of any kind, known by its header: serving, training, or speech, images and embeddings."""

from __future__ import annotations

import csv
from pathlib import Path

from aiready_gui.domain.market import Snapshot
from aiready_gui.files import read_whole
from aiready_gui.validation import media_table, serving_table, training_table
from aiready_gui.validation.media_rows import is_media_table
from aiready_gui.validation.report import ValidationReport
from aiready_gui.validation.training_rows import is_training_table


def validate_table(path: Path, snapshot: Snapshot) -> tuple[ValidationReport, tuple[str, ...]]:
    """Every row of ``path`` predicted or told why not, and the groupings of its scores.

    Raises
    ------
    MeasurementTableError
        The table cannot be read, lacks a column, or holds a value that is none; names row and column.
    """
    names = _header(path)
    if is_training_table(names):
        return training_table.validate_training_file(path, snapshot), training_table.GROUPINGS
    if is_media_table(names):
        return media_table.validate_media_file(path, snapshot), media_table.GROUPINGS
    return serving_table.validate_file(path, snapshot), serving_table.GROUPINGS


def _header(path: Path) -> list[str]:
    """The column names; none where the file cannot be read: its reader says why."""
    try:
        head = read_whole(path).partition(b"\n")[0].decode("utf-8-sig")
        return next(csv.reader([head]), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
