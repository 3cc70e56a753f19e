"""The check of the engine against published measurements: goals reached or not, and where it is worst."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from aiready_gui.domain.accuracy import GOALS, AccuracyRow, Goal, GoalLine
from aiready_gui.domain.calibration import Accuracy
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot


def goal_lines(snapshot: Snapshot) -> tuple[GoalLine, ...]:
    """Each kind of prediction with its cross-validated figures; those with a goal first."""
    taught = [one.revised(target=f"training {one.target}".replace("_", " ")) for one in snapshot.training.accuracy]
    stated = (*snapshot.calibration.accuracy, *taught)
    lines = [GoalLine(target=one.target, score=one, goal=GOALS.get(one.target)) for one in stated]
    return tuple(sorted(lines, key=lambda line: (line.goal is None, line.target)))


def goal_words(goal: Goal) -> Message:
    """What is asked, in words."""
    if goal.within_25 is None:
        return Message(key="accuracy-goal-median", args={"median": goal.median})
    return Message(key="accuracy-goal", args={"median": goal.median, "within": goal.within_25})


def scores(rows: Iterable[AccuracyRow], by: str) -> tuple[Accuracy, ...]:
    """Figures of each group; ``by`` is a field of the rows. The worst median first."""
    groups: dict[str, list[AccuracyRow]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, by)].append(row)
    return tuple(sorted((_score(name, group) for name, group in groups.items()), key=lambda one: -one.median))


def _score(name: str, group: list[AccuracyRow]) -> Accuracy:
    errors = sorted(abs(row.error) for row in group)
    return Accuracy(
        target=name,
        rows=len(group),
        median=median(errors),
        p90=errors[min(round(0.9 * (len(errors) - 1)), len(errors) - 1)],
        within_25=sum(error <= 0.25 for error in errors) / len(errors),
        bias=median(row.error for row in group),
        coverage=sum(row.low <= row.measured <= row.high for row in group) / len(group),
    )
