"""Few rows in which every two values of different axes meet at least once."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

TRIES = 40
"""Rows thrown for each one taken: the one that shows most pairs not shown yet."""

Row = dict[str, Any]


def pairwise(axes: Mapping[str, Sequence[Any]], seed: int) -> list[Row]:
    """A covering of pairs, the same for the same seed; the first rows show most."""
    dice, names = random.Random(seed), list(axes)
    open_pairs = {((one, a), (other, b)) for one, other in combinations(names, 2) for a, b in product(axes[one], axes[other])}
    rows: list[Row] = []
    while open_pairs:
        best: Row = {}
        shown: set[Any] = set()
        for _ in range(TRIES):
            thrown = {name: dice.choice(axes[name]) for name in names}
            for name, value in dice.choice(sorted(open_pairs, key=repr)):
                thrown[name] = value
            met = pairs_of(thrown) & open_pairs
            if len(met) > len(shown):
                best, shown = thrown, met
        rows.append(best)
        open_pairs -= shown
    return rows


def pairs_of(row: Row) -> set[Any]:
    """Every two values that meet in a row."""
    return set(combinations(row.items(), 2))


def every(axes: Mapping[str, Sequence[Any]]) -> list[Row]:
    """The whole product."""
    return [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
