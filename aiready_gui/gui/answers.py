"""The newest answer and the one that stood before the last edit, each part beside the workload that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation

Places = tuple[int | None, ...]
"""For each workload of the project as it is now: which part of an answer is about it, if any."""


class Answers:
    """Follows the project: a workload that was added has no part yet, and one that was taken away takes its part with it."""

    def __init__(self) -> None:
        self.newest: Recommendation | None = None
        self.previous: Recommendation | None = None
        self._places: Places = ()
        self._previous_places: Places = ()
        self._ground: Project | None = None
        """The project before the last edit."""

    def begin(self, ground: Project) -> None:
        """An edit of ``ground`` begins: what it brings is told against the answer that stands now."""
        self._ground = ground
        self._stand()

    def take(self, answer: Recommendation, asked: Project, now: Project) -> None:
        """A new answer to the project as it was ``asked``."""
        self.newest = answer
        self._places = followed(tuple(range(len(answer.parts))), asked.workloads, now.workloads)
        if asked == self._ground:  # it was still under way as the edit began
            self._stand()

    def follow(self, before: Project, now: Project) -> None:
        """The project changed."""
        self._places = followed(self._places, before.workloads, now.workloads)
        self._previous_places = followed(self._previous_places, before.workloads, now.workloads)

    def _stand(self) -> None:
        self.previous, self._previous_places = self.newest, self._places

    def drop(self) -> None:
        """What was answered is no answer to the project on screen; what stood before the edit may be told against once more."""
        self.newest, self._places = None, ()

    def clear(self) -> None:
        """Another project, or none."""
        self.drop()
        self._stand()

    def part(self, index: int) -> Recommendation | None:
        """The newest answer to the workload at ``index``."""
        return _part(self.newest, self._places, index)

    def previous_part(self, index: int) -> Recommendation | None:
        """The answer before to the same workload; none beside none."""
        return None if self.newest is None else _part(self.previous, self._previous_places, index)


def _part(answer: Recommendation | None, places: Places, index: int) -> Recommendation | None:
    place = places[index] if index < len(places) else None
    return answer.parts[place] if answer is not None and place is not None else None


def followed(places: Places, before: Sequence[Workload], now: Sequence[Workload]) -> Places:
    """``places`` of the workloads ``before``, as those of the workloads ``now``.

    As many as before are the same ones, edited; of more or fewer those that are equal at the beginning and at the end stay.
    """
    if len(before) == len(now) or not places:
        return places
    most = min(len(before), len(now))
    first = next((index for index in range(most) if before[index] != now[index]), most)
    last = next((index for index in range(most - first) if before[-1 - index] != now[-1 - index]), most - first)
    return (*places[:first], *[None] * (len(now) - first - last), *places[len(before) - last :])


def came_from(before: Sequence[Workload], now: Sequence[Workload], index: int) -> Places:
    """For each workload ``now`` which of those ``before`` it is; of equal ones the step's ``index`` tells which came or went."""
    longer, shorter = (now, before) if len(now) > len(before) else (before, now)
    if not before:
        return (None,) * len(now)
    if len(longer) - len(shorter) != 1 or (*longer[:index], *longer[index + 1 :]) != tuple(shorter):
        return followed(tuple(range(len(before))), before, now)
    if longer is now:
        return (*range(index), None, *range(index, len(before)))
    return tuple(place for place in range(len(before)) if place != index)
