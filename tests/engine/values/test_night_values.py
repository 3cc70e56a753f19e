"""A run in the idle hours of a service, worked by hand."""

from __future__ import annotations

import pytest

from aiready_gui.engine.training.nights import RESTART_H, by_night, free_hours

NIGHTS = tuple(hour < 8 for _ in range(7) for hour in range(24))
"""From midnight to eight, every day."""


def test_hours_are_free_in_which_enough_machines_are_off() -> None:
    """Of nine, two are needed at night and eight by day: seven are free at night, one by day."""
    counts = (2, 8)
    assert free_hours(counts, 9, 7) == (True, False)
    assert free_hours(counts, 9, 1) == (True, True)
    assert free_hours(counts, 9, 8) == (False, False)


def test_a_run_of_ten_hours_ends_in_the_second_night() -> None:
    """Each night brings 8 h less the restart of 10 min: 7.83; the other 2.17 h take 10 min and 2.17 h of the next: the third hour.

    So it ends 24 + 3 = 27 h after the first midnight, and machines worked 8 + 3 = 11 h.
    """
    assert pytest.approx(1 / 6) == RESTART_H
    found = by_night(10.0, NIGHTS, 0)
    assert found is not None
    assert (found.hours, found.worked, found.a_week) == (27, 11, 56)


def test_a_long_run_takes_whole_weeks_like_single_ones() -> None:
    """548.33 h are ten weeks of 7 x 7.83 h: the last useful hour ends at eight on the seventieth day, 69 x 24 + 8 = 1,664 h."""
    found = by_night(10 * 7 * (8 - RESTART_H) - 1e-6, NIGHTS, 0)
    assert found is not None
    assert (found.hours, found.worked) == (1664, 560)


def test_stretches_shorter_than_a_restart_bring_nothing() -> None:
    """Nor does a week without a free hour."""
    assert by_night(1.0, (False,) * 168, 0) is None
