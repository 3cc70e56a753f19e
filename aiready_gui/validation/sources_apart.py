"""How far two sources lie apart that measured the same thing, by which a forecast from the one misses the other; and one source measuring again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import exp
from statistics import median
from typing import Literal, NamedTuple

from aiready_gui.domain.accuracy import CLOSE, ApartRow


class Miss(NamedTuple):
    """One measured row beside its prediction as advised, which knows neither who measured nor when."""

    target: str
    same: tuple[str, ...]
    """Model, card and weight format."""
    source: str
    miss: float
    """log(measured / predicted). [1]"""
    run: tuple[object, ...] = ()
    """All that the row says of the run; rows that say the same are predicted the same."""


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
    return _rows("sources", factors)


def again(rows: Iterable[Miss]) -> tuple[ApartRow, ...]:
    """The same of one run that its source measured more than once: by so much a figure repeats at all."""
    of_same: dict[tuple[str, str, tuple[str, ...], tuple[object, ...]], list[float]] = defaultdict(list)
    for row in rows:
        of_same[row.target, row.source, row.same, row.run].append(row.miss)
    factors: dict[str, list[float]] = defaultdict(list)
    for (target, *_), misses in of_same.items():
        factors[target].extend(_factors(misses))
    return _rows("runs", factors)


def _between(sources: Mapping[str, list[float]]) -> list[float]:
    return _factors([median(misses) for _, misses in sorted(sources.items())])


def _factors(misses: Iterable[float]) -> list[float]:
    return [exp(abs(one - other)) - 1 for one, other in combinations(misses, 2)]


def _rows(between: Literal["sources", "runs"], factors: Mapping[str, list[float]]) -> tuple[ApartRow, ...]:
    return tuple(
        ApartRow(
            between=between,
            target=target,
            pairs=len(found),
            median=median(found),
            within_25=sum(factor <= CLOSE for factor in found) / len(found),
        )
        for target, found in sorted(factors.items())
        if found
    )
