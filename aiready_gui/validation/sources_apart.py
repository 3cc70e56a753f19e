"""How far two sources lie apart that measured the same thing: by so much a forecast from the one misses the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import exp
from statistics import median
from typing import NamedTuple

from aiready_gui.domain.accuracy import ApartRow


class Miss(NamedTuple):
    """One measured row beside its prediction as advised, which knows neither who measured nor when."""

    target: str
    same: tuple[str, ...]
    """Model, card and weight format."""
    source: str
    miss: float
    """log(measured / predicted). [1]"""


def apart(rows: Iterable[Miss]) -> tuple[ApartRow, ...]:
    """Each kind of figure with its pairs of sources, as factors between their median misses.

    Own derivation: no two sources measured one model, card and format at one load with one pair of lengths, so the prediction carries
    the one's load and lengths, and its server, to the other's. What is left between them is the sources' own, or the model's where it
    carries wrongly.
    """
    of_same: dict[tuple[str, tuple[str, ...]], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        of_same[row.target, row.same][row.source].append(row.miss)
    factors: dict[str, list[float]] = defaultdict(list)
    for (target, _), sources in sorted(of_same.items()):
        factors[target].extend(_between(sources))
    return tuple(_row(target, found) for target, found in sorted(factors.items()) if found)


def _between(sources: Mapping[str, list[float]]) -> list[float]:
    middle = [median(misses) for _, misses in sorted(sources.items())]
    return [exp(abs(one - other)) - 1 for one, other in combinations(middle, 2)]


def _row(target: str, found: list[float]) -> ApartRow:
    near = sum(factor <= 0.25 for factor in found) / len(found)
    return ApartRow(target=target, pairs=len(found), median=median(found), within_25=near)
