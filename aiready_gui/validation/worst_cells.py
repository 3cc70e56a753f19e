"""Which rows keep a kind of prediction from its goal: the cells of source, server and weight format with most misses beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final

from aiready_gui.domain.accuracy import CLOSE, LEFT_OUT_GOALS, AccuracyRow, Goal, LeftOutRow, WorstCell

TOLD: Final = 2  # cells of a kind of prediction

Cell = tuple[str, str, str]


def worst_cells(left_out: Iterable[LeftOutRow], described: Iterable[AccuracyRow]) -> tuple[WorstCell, ...]:
    """Cells of every kind whose median error, or share within 25 %, misses its goal; ``described`` names server and format of a row.

    Own derivation: a cell's excess is the number of its rows beyond 25 % above what the goal allows of as many rows. The largest
    ``TOLD`` are told, each with the median error of what is left without it.
    """
    known = {row.id: (row.engine, row.precision) for row in described}
    kinds: dict[str, dict[Cell, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in left_out:
        kinds[row.target][(row.group, *known.get(row.id, ("", "")))].append(abs(row.error))
    return tuple(
        cell
        for target, cells in sorted(kinds.items())
        if (goal := LEFT_OUT_GOALS.get(target)) is not None and goal.within_25 is not None and _missed(cells, goal)
        for cell in _worst(target, cells, 1 - goal.within_25)
    )


def _missed(cells: dict[Cell, list[float]], goal: Goal) -> bool:
    errors = [error for cell in cells.values() for error in cell]
    return median(errors) > goal.median or _beyond(errors) / len(errors) > 1 - (goal.within_25 or 0.0)


def _worst(target: str, cells: dict[Cell, list[float]], allowed: float) -> Iterator[WorstCell]:
    ranked = sorted(cells.items(), key=lambda one: (allowed * len(one[1]) - _beyond(one[1]), one[0]))
    for at, ((source, engine, precision), errors) in enumerate(ranked[:TOLD], start=1):
        others = [error for _, rest in ranked[at:] for error in rest]
        if _beyond(errors) <= allowed * len(errors) or not others:
            return
        yield WorstCell(
            target=target,
            source=source,
            engine=engine,
            precision=precision,
            rows=len(errors),
            median=median(errors),
            within_25=(len(errors) - _beyond(errors)) / len(errors),
            others=median(others),
        )


def _beyond(errors: Iterable[float]) -> int:
    return sum(error > CLOSE for error in errors)
