"""Operating points of machines under load: how fast each answers at each rung of its ladder of batch sizes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Final, TypeVar

import numpy as np

from aiready_gui.engine.gpu.replica import Array, Index

LADDER_STEPS: Final = 20
UNSTABLE_S: Final = 1e6  # stands for a latency that grows without end


@dataclass(frozen=True)
class Points:
    """Operating points of each candidate along its ladder of batch sizes; arrays of shape (K, n), never falling."""

    batch: Array
    """Mean requests in flight in one replica. [1]"""
    rate: Array
    """Requests a second of one replica. [1/s]"""
    tpot_tail_s: Array
    """At the asked percentile; of an answer of at least ``PACE_SPAN_TOKENS``, and no softer than of one that short. [s]"""
    ttft_tail_s: Array
    """At the asked percentile. [s]"""

    @cached_property
    def tails_s(self) -> Array:
        """Both of them, TPOT first; shape (2, K, n). [s]"""
        return np.stack((self.tpot_tail_s, self.ttft_tail_s))


@dataclass(frozen=True)
class Course(Points):
    """With all that is told of a machine under load; the gates ask for the tails alone."""

    decode_s: Array
    """Bare decode step. [s]"""
    tpot_mean_s: Array
    tpot_median_s: Array
    flow_mean_s: Array
    flow_tail_s: Array
    """TPOT of the answers as short as they are, the mean and at the asked percentile. [s]"""
    ttft_mean_s: Array
    ttft_median_s: Array


P = TypeVar("P", bound=Points)


def of_candidates(points: P, index: Index) -> P:
    """The ladders of the candidates ``index`` [index], in its order; arrays of shape (K, len(index))."""
    return type(points)(**{column.name: getattr(points, column.name).take(index, axis=1) for column in fields(points)})


def nowhere(count: int) -> Points:
    """Ladders of ``count`` candidates [count] that carry nothing, in times that have no end [s]; shape (K, count)."""
    still = {"batch": 0.0, "rate": 0.0}
    return Points(**{one.name: np.full((LADDER_STEPS, count), still.get(one.name, UNSTABLE_S)) for one in fields(Points)})


def fill(whole: Points, places: Index, points: Points) -> None:
    """Write ladders at their ``places`` [index] among all; times as of :class:`Points`. [s]"""
    for one in fields(Points):
        getattr(whole, one.name)[:, places] = getattr(points, one.name)


def placed(points: Points, places: Index, count: int) -> Points:
    """The ladders at their ``places`` [index] among ``count`` candidates [count]; the others carry nothing. (K, count)"""
    if len(places) == count:
        return points
    whole = nowhere(count)
    fill(whole, places, points)
    return whole


def of_ranks(points: P, ranks: Array) -> P:
    """The ladders of one of ``ranks`` attention ranks [1] as those of all: as often the rate [requests/s] and the batch [1], arithmetic.

    That a balancer fills them evenly and none waits for a slower one is an assumption.
    """
    if not np.any(ranks != 1):
        return points
    return replace(points, batch=points.batch * ranks, rate=points.rate * ranks)


def side_by_side(left: Points, right: Points) -> Points:
    """The ladders of two sets of candidates as one set, shapes (K, n) and (K, m) as (K, n + m)."""
    names = (field.name for field in fields(Points))
    return Points(**{name: np.concatenate([getattr(left, name), getattr(right, name)], axis=1) for name in names})
