"""How many requests came in each minute, from which hours, weeks and peaks follow."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

MINUTE, HOUR, DAY, WEEK = 60, 60, 24, 168
"""Seconds of a minute, minutes of an hour, hours of a day and of a week."""
_FIRST_MONDAY_H: Final = 96
"""Hours from the beginning of 1970, a Thursday, to the first Monday."""
MOST_MINUTES: Final = 3 * 366 * DAY * HOUR
"""A log of more than three years tells of other times; more would be the mistake of a clock."""


class Minutes:
    """Counts from the first minute to the last: an array that grows either way, 6 MB for three years."""

    def __init__(self) -> None:
        self._first = 0
        self._counts: NDArray[np.int32] = np.zeros(0, dtype=np.int32)

    def add(self, times: NDArray[np.float64]) -> int:
        """Take in the times of many requests; how many lie too far from the others. [s since 1970, UTC]"""
        if not times.size:
            return 0
        minutes = (times // MINUTE).astype(np.int64)
        if not self._counts.size:
            self._first = int(np.median(minutes))
        low, high = min(self._first, int(minutes.min())), max(self._first + self._counts.size, int(minutes.max()) + 1)
        if high - low > MOST_MINUTES:
            middle = self._first + self._counts.size // 2
            near = abs(minutes - middle) < (MOST_MINUTES - self._counts.size) // 2
            return int((~near).sum()) + self.add(times[near])
        if low < self._first or high > self._first + self._counts.size:
            grown = np.zeros(high - low, dtype=np.int32)
            grown[self._first - low : self._first - low + self._counts.size] = self._counts
            self._first, self._counts = low, grown
        self._counts += np.bincount(minutes - self._first, minlength=self._counts.size).astype(np.int32)
        return 0

    @property
    def first(self) -> int:
        """The first minute. [min since 1970, UTC]"""
        return self._first

    @property
    def last(self) -> int:
        """The minute behind the last. [min since 1970, UTC]"""
        return self._first + self._counts.size

    def hours(self) -> tuple[int, NDArray[np.int64]]:
        """The first hour [h since 1970, UTC] and the requests of each from there on."""
        before = self._first % HOUR
        padded = np.zeros(-(-(before + self._counts.size) // HOUR) * HOUR, dtype=np.int64)
        padded[before : before + self._counts.size] = self._counts
        return self._first // HOUR, padded.reshape(-1, HOUR).sum(axis=1)

    def week(self, offset_h: int) -> tuple[float, ...]:
        """Requests of each hour of the week in the mean, Monday 0:00 first, where clocks stand ``offset_h`` before UTC. [1/h]"""
        first, counts = self.hours()
        places = (np.arange(first, first + counts.size) - _FIRST_MONDAY_H + offset_h) % WEEK
        total = np.bincount(places, weights=counts, minlength=WEEK)
        times = np.bincount(places, minlength=WEEK)
        return tuple(float(one) for one in total / np.maximum(times, 1))

    def busiest(self) -> tuple[float, float]:
        """Requests of the busiest hour [1/h], and how much more than its mean its busiest minute has [1]."""
        first, counts = self.hours()
        if not counts.size:
            return 0.0, 1.0
        at = int(counts.argmax())
        start = (first + at) * HOUR - self._first
        inside = self._counts[max(start, 0) : start + HOUR]
        return float(counts[at]), float(inside.max()) * HOUR / float(counts[at])

    def days(self, offset_h: int) -> int:
        """Working days, Monday to Friday, on which any request came."""
        first, counts = self.hours()
        busy = np.nonzero(counts)[0] + first + offset_h - _FIRST_MONDAY_H
        days = np.unique(busy // DAY)
        return int((days % 7 < 5).sum())
