"""Rows that can be read in several ways: a card with its variant left open, a prompt whose length nobody states.

Each reading is predicted; the row's figure is that of the usual reading, and its interval holds the intervals of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

from aiready_gui.engine.gpu.replica import Array


class Reading(Protocol):
    """A run that a row may mean."""

    @property
    def alternatives(self) -> tuple[Self, ...]:
        """What else the row may mean."""


ReadingT = TypeVar("ReadingT", bound=Reading)


def every_reading(chosen: Iterable[ReadingT]) -> list[ReadingT]:
    """The rows' usual readings, each followed by its alternatives."""
    return [reading for usual in chosen for reading in (usual, *usual.alternatives)]


def widened(chosen: Sequence[Reading], value: Array, low: Array, high: Array) -> tuple[npt.NDArray[np.intp], Array, Array]:
    """Where the usual readings stand, and the factors of intervals that hold those of their alternatives.

    Parameters
    ----------
    value, low, high : Array
        Of every reading: the prediction and the factors of its interval. [1]
    """
    if not chosen:
        return np.zeros(0, dtype=np.intp), np.zeros(0), np.zeros(0)
    counts = np.array([1 + len(usual.alternatives) for usual in chosen])
    usual = np.concatenate([[0], np.cumsum(counts)[:-1]])
    finite = np.isfinite(value) & np.isfinite(low) & np.isfinite(high)
    least = np.fmin.reduceat(np.where(finite, value * low, np.nan), usual)
    most = np.fmax.reduceat(np.where(finite, value * high, np.nan), usual)
    several = counts > 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return (
            usual,
            np.where(several, least / value[usual], low[usual]),
            np.where(several, most / value[usual], high[usual]),
        )
