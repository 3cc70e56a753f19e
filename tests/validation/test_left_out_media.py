"""Speech and pictures on measurements of people whom the fit never saw."""

from __future__ import annotations

import csv
from statistics import mean, median

import pytest

from aiready_gui.paths import RESOURCES

TABLE = RESOURCES / "calibration" / "left_out_media_source.csv"


@pytest.mark.parametrize("kind", ["speech", "images"])
def test_who_was_never_seen_is_predicted_within_a_fifth(kind: str) -> None:
    """Whole publishers left out: median error up to 20 %, three of five within 25 %, the interval holds seven of ten or more."""
    with TABLE.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["target"] == kind]
    off = [abs(float(row["predicted"]) / float(row["measured"]) - 1) for row in rows]
    assert len(rows) > 20
    assert median(off) <= 0.20
    assert mean(one <= 0.25 for one in off) >= 0.60
    assert mean(float(row["low"]) <= float(row["measured"]) <= float(row["high"]) for row in rows) >= 0.70
