"""What is read off a ladder of operating points: how much a replica carries within the targets, and its figures at a rate.

Between two rungs everything is linear in ``1 / (1 - load)``, which is what queues grow with. Arrays are (K, n): K rungs of the
ladder, n candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.serving.ladders import Points
from aiready_gui.engine.serving.service_level import STEADY_LOAD, Targets, within

AT_ONCE: Final = 4096  # rates that are held against all rungs at once: a huge catalogue asks for many more, rung by rung


class Bound(StrEnum):
    """What a replica would break first if it were given more."""

    TTFT = "ttft"
    TPOT = "tpot"
    ROOM = "room"
    """Open sessions keep all memory there is."""
    UTILISATION = "utilisation"
    """The planned share of the saturated rate: both latencies are still within their targets."""


@dataclass(frozen=True)
class Capacity:
    """What one replica carries; arrays of shape (n,)."""

    rate: Array
    """Largest rate within all targets, 0 where none. [1/s]"""
    saturated_rate: Array
    """Rate at the largest batch that memory holds, targets ignored. [1/s]"""
    tpot_ok: Mask
    """Some operating point meets the TPOT target."""
    ttft_ok: Mask
    """Some operating point meets both latency targets."""
    limited_by_ttft: Mask
    limited_by_tpot: Mask
    limited_by_room: Mask
    """By what open sessions keep in memory."""

    def bound(self, place: int) -> Bound:
        """What decided the rate of the candidate at ``place`` [index]: none of the three is left, so the planned share did."""
        if self.limited_by_room[place]:
            return Bound.ROOM
        if self.limited_by_ttft[place]:
            return Bound.TTFT
        return Bound.TPOT if self.limited_by_tpot[place] else Bound.UTILISATION


def capacity(points: Points, targets: Targets, slow_factor: float | Array = 1.0) -> Capacity:
    """The largest rate within the targets, interpolated between the rungs of the ladder; shapes (n,). [requests/s]

    ``slow_factor`` [1] stretches every time: 1.2 asks what a machine 20 % slower than predicted would carry.
    """
    saturated = points.rate.max(axis=0) / slow_factor
    limits = np.array([[targets.tpot_s], [targets.ttft_s]])
    by_tpot, by_ttft = _largest_rate(points.rate, points.tails_s * slow_factor, limits) / slow_factor
    capped = saturated * targets.utilisation
    rate = np.minimum(np.minimum(by_tpot, by_ttft), capped)
    return Capacity(
        rate=rate,
        saturated_rate=saturated,
        tpot_ok=by_tpot > 0,
        ttft_ok=(by_tpot > 0) & (by_ttft > 0),
        limited_by_ttft=(by_ttft <= rate * 1.0001) & (by_ttft < by_tpot),
        limited_by_tpot=(by_tpot <= rate * 1.0001) & (by_tpot <= by_ttft),
        limited_by_room=np.zeros(rate.shape, dtype=bool),
    )


def _largest_rate(rate: Array, values: Array, targets: Array) -> Array:
    """Where ``values`` (v, K, n), growing along the ladder, reach ``targets`` (v, 1): the rates (K, n) there; 0 if they start above."""
    count = (values <= targets[:, None]).sum(axis=1)
    kinds, columns = np.arange(len(values))[:, None], np.arange(rate.shape[1])
    last, following = np.maximum(count - 1, 0), np.minimum(count, rate.shape[0] - 1)
    low, high = values[kinds, last, columns], values[kinds, following, columns]
    share = within((targets - low) / np.maximum(high - low, 1e-12), 0.0, 1.0)
    top = rate[-1]
    before, after = _crowding(rate[last, columns], top), _crowding(rate[following, columns], top)
    crossing = top * (1 / STEADY_LOAD - 1 / (before + share * (after - before)))
    return np.where(count == 0, 0.0, crossing)


def _crowding(rate: Array, top: Array | float) -> Array:
    """What latencies grow with, ``1 / (1 - load)``, from a rate and the highest: between rungs they are linear in it. [1]"""
    return np.asarray(1 / (1 / STEADY_LOAD - rate / np.maximum(top, 1e-12)))


def at_rate(points: Points, rate: Array, values: Array, candidates: Index | None = None) -> Array:
    """``values`` (K, n) interpolated where each candidate runs at ``rate``, in the unit of ``values`` [any]; shape of ``rate``.

    Own derivation: between rungs they are linear in ``1 / (1 - load)``, which is what queues grow with. ``candidates`` [index]
    says whose rates they are, all of them in order unless given. Several kinds of values, (v, K, n), are read at once.
    """
    columns = np.arange(rate.shape[0]) if candidates is None else candidates
    if rate.size <= AT_ONCE:
        above = (points.rate[:, columns] < rate).sum(axis=0)
    else:
        above = np.zeros(rate.shape, dtype=np.int64)
        for rung in points.rate:
            above += rung[columns] < rate
    above = within(above, 1, points.rate.shape[0] - 1)
    top = points.rate[-1, columns]
    low, high = _crowding(points.rate[above - 1, columns], top), _crowding(points.rate[above, columns], top)
    share = within((_crowding(np.minimum(rate, top), top) - low) / np.maximum(high - low, 1e-12), 0.0, 1.0)
    before = values[..., above - 1, columns]
    return np.asarray(before + share * (values[..., above, columns] - before))


def crowdings(points: Points, rates: Array, column: int = 0) -> tuple[Array, Array]:
    """Where several ``rates`` [requests/s] of one candidate lie, and its rungs, on what latencies are linear in. [1]

    Own derivation, that of :func:`at_rate`; ``column`` says of which [index]. Beyond the ladder its ends.
    """
    top = float(points.rate[-1, column])
    return _crowding(np.minimum(rates, top), top), _crowding(points.rate[:, column], top)


def along(place: tuple[Array, Array], values: Array, column: int = 0) -> Array:
    """``values`` (K, n) of one candidate at the rates of ``place``, by :func:`crowdings` [1], in their own unit [any]."""
    return np.interp(*place, values[:, column])


class Spot(NamedTuple):
    """Where one rate of one candidate lies on its ladder, by :func:`spot`."""

    rung: int
    """The last one that is not beyond it. [index]"""
    beyond: float
    """How far it is from there, on what latencies are linear in. [1]"""
    apart: float
    """How far the next rung is from there, likewise. [1]"""

    def of(self, values: Array) -> float:
        """``values`` (K, 1) of the candidate's ladder there, in their own unit [any].

        Own derivation, that of :func:`at_rate`; to the last bit what :func:`along` reads, in plain numbers.
        """
        low: float = values.item(self.rung, 0)
        return low if not self.beyond else (values.item(self.rung + 1, 0) - low) / self.apart * self.beyond + low


def spot(points: Points, rate: float) -> Spot:
    """Where a ``rate`` [requests/s] of the one candidate of ``points`` lies; own derivation, that of :func:`at_rate`."""
    crowd, crowds = crowdings(points, np.array([rate]))
    place, rungs = float(crowd[0]), crowds.tolist()
    rung = max(bisect_right(rungs, place) - 1, 0)
    if rung == len(rungs) - 1 or place <= rungs[rung]:
        return Spot(rung, 0.0, 0.0)
    return Spot(rung, place - rungs[rung], rungs[rung + 1] - rungs[rung])


def replicas(load: float, per_replica: Array) -> Array:
    """Smallest number of replicas that carries ``load``, infinite where a replica carries nothing; shape (n,). [1]

    Arithmetic: ``load`` and ``per_replica`` (n,) are of one unit, such as [requests/s].
    """
    with np.errstate(divide="ignore"):
        count = np.ceil(load / np.where(per_replica > 0, per_replica, 0.0) - 1e-9)
    return np.asarray(np.maximum(count, 1.0), dtype=np.float64)
