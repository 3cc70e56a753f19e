"""The history of the project on screen: states one can go back to, and forward again."""

import time
from typing import NamedTuple

from aiready_gui.domain.project import Project

HISTORY, MERGE_S = 200, 1.0


class Step(NamedTuple):
    """A state one can go back to, and what left it."""

    project: Project
    label: str
    """Message key of the field or act."""
    focus: int = 0
    """Which workload it is about."""


class History:
    """Edits of one field within a second are one step; an act is a step of its own, however soon it comes again."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._last = ("", 0.0)

    @property
    def undo_label(self) -> str:
        """Message key of the step that :meth:`back` would take back, or nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """Message key of the step that :meth:`forward` would do again, or nothing."""
        return self._redo[-1].label if self._redo else ""

    def clear(self) -> None:
        """Begin anew."""
        self._undo.clear()
        self._redo.clear()

    def left(self, step: Step, place: str) -> None:
        """Keep the state that an edit left; edits of one field are told by their ``place``."""
        now = time.monotonic()
        recent = self._last[0] == place and now - self._last[1] < MERGE_S
        if not (recent and step.label.startswith("field-") and self._undo):
            self._undo.append(step)
            del self._undo[:-HISTORY]
        self._last = (place, now)
        self._redo.clear()

    def forget_since(self, step: Step) -> bool:
        """Forget the newest steps of one label and workload from the one that left this state on; whether there was one."""
        for index in reversed(range(len(self._undo))):
            one = self._undo[index]
            if (one.label, one.focus) != (step.label, step.focus):
                return False
            if one.project == step.project:
                del self._undo[index:]
                self._last = ("", 0.0)
                return True
        return False

    def back(self, project: Project) -> Step | None:
        """The step before ``project``, which :meth:`forward` brings back; ``None`` where there is none."""
        return self._travel(self._undo, self._redo, project)

    def forward(self, project: Project) -> Step | None:
        """What was left by :meth:`back` last."""
        return self._travel(self._redo, self._undo, project)

    def _travel(self, source: list[Step], target: list[Step], project: Project) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(project, step.label, step.focus))
        self._last = ("", 0.0)
        return step
