"""The check of the engine against published measurements: goals reached or not, and where it is worst."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from aiready_gui.domain.accuracy import CLOSE, GOALS, LEFT_OUT_GOALS, Goal, GoalLine, LeftOutRow, Unseen
from aiready_gui.domain.calibration import Accuracy
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot


def goal_lines(snapshot: Snapshot) -> tuple[GoalLine, ...]:
    """Each kind of prediction of serving with its figures on groups left out; those with a goal first."""
    return _lines(snapshot.calibration.accuracy, GOALS)


def left_out_lines(rows: Iterable[LeftOutRow]) -> tuple[GoalLine, ...]:
    """Each kind of prediction with its figures on what was left out whole; those with a goal first."""
    return _lines(scores(rows, "target"), LEFT_OUT_GOALS)


def _lines(stated: Iterable[Accuracy], goals: Mapping[str, Goal]) -> tuple[GoalLine, ...]:
    lines = [GoalLine(target=one.target, score=one, goal=goals.get(one.target)) for one in stated]
    return tuple(sorted(lines, key=lambda line: (line.goal is None, line.target)))


def target_key(target: str) -> str:
    """The message that names a kind of prediction."""
    return "accuracy-target-" + target.replace(" ", "-").replace("/", "-")


def goal_words(goal: Goal) -> Message:
    """What is asked, in words."""
    if goal.within_25 is None:
        return Message(key="accuracy-goal-median", args={"median": goal.median})
    if goal.coverage is None:
        return Message(key="accuracy-goal", args={"median": goal.median, "within": goal.within_25})
    low, high = goal.coverage
    return Message(
        key="accuracy-goal-left-out", args={"median": goal.median, "within": goal.within_25, "least": low, "most": high}
    )


def scores(rows: Iterable[Unseen], by: str) -> tuple[Accuracy, ...]:
    """Figures of each group; ``by`` is a field of the rows. The worst median first."""
    groups: dict[str, list[Unseen]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, by)].append(row)
    return tuple(sorted((_score(name, group) for name, group in groups.items()), key=lambda one: -one.median))


def _score(name: str, group: list[Unseen]) -> Accuracy:
    errors = sorted(abs(row.error) for row in group)
    return Accuracy(
        target=name,
        rows=len(group),
        median=median(errors),
        p90=errors[min(round(0.9 * (len(errors) - 1)), len(errors) - 1)],
        within_25=sum(error <= CLOSE for error in errors) / len(errors),
        bias=median(row.error for row in group),
        coverage=sum(row.low <= row.measured <= row.high for row in group) / len(group),
    )
