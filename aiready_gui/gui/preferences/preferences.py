"""Settings and the company as they are in use, with a history of their own."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from aiready_gui.domain.company import Company
from aiready_gui.domain.record import Record
from aiready_gui.settings import Settings

LATER_MS: Final = 400
"""After the last key, before what is typed is written to the disk."""
MOST_STEPS: Final = 200
SETTINGS, COMPANY = "settings", "company"


class Step(NamedTuple):
    """What one act changed: where, from what, to what."""

    changes: tuple[tuple[str, Any, Any], ...]
    typing: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Where."""
        return tuple(path for path, _, _ in self.changes)


class Preferences(QObject):
    """Every place of the window that shows a setting, or changes one, asks here."""

    changed = Signal(object)
    """The paths whose values are others now."""

    def __init__(self, settings: Settings, company: Company, keep: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings, self.company = settings, company
        self._keep = keep
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(keep)

    def value(self, path: str) -> Any:
        """What is set at ``settings.theme``, ``settings.terms.usd_rate`` or ``company.inn``."""
        found: Any = self
        for name in path.split("."):
            found = getattr(found, name)
        return found

    def put(self, *changes: tuple[str, Any], typing: bool = False) -> None:
        """One step: new values at their paths. Letters typed one after the other at one place are a step together.

        Raises
        ------
        ValidationError
            A value that is not taken; then none of them is.
        """
        before = (self.settings, self.company)
        told = tuple((path, self.value(path), value) for path, value in changes)
        try:
            for path, value in changes:
                self._set(path, value)
        except ValueError:
            self.settings, self.company = before
            raise
        step = Step(told, typing)
        if all(old == new for _, old, new in told):
            return
        last = self._done[-1] if self._done else None
        if typing and last is not None and last.typing and last.paths == step.paths:
            self._done.pop()
            step = Step(tuple((path, was[1], value) for was, (path, _, value) in zip(last.changes, told, strict=True)), typing)
        if any(old != new for _, old, new in step.changes):  # typed, and typed back
            self._done = [*self._done, step][-MOST_STEPS:]
        self._undone.clear()
        self._tell(step)

    def settle(self) -> None:
        """What is typed next is a step of its own."""
        if self._done:
            self._done[-1] = Step(self._done[-1].changes)

    def remember(self, **changes: Any) -> None:
        """Keep what nobody sets by hand, such as the files opened last: no step."""
        self.settings = self.settings.revised(**changes)
        self._keep()

    @property
    def may_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def may_redo(self) -> bool:
        """Whether one was taken back."""
        return bool(self._undone)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            for path, before, _ in reversed(step.changes):
                self._set(path, before)
            self._tell(step)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            for path, _, after in step.changes:
                self._set(path, after)
            self._tell(step)

    def flush(self) -> None:
        """Write now what waits to be written."""
        if self._later.isActive():
            self._later.stop()
            self._keep()

    def _set(self, path: str, value: Any) -> None:
        whole, _, rest = path.partition(".")
        made = _with(getattr(self, whole), rest, value)
        if whole == SETTINGS:
            assert isinstance(made, Settings)
            self.settings = made
        else:
            assert isinstance(made, Company)
            self.company = made

    def _tell(self, step: Step) -> None:
        self._later.start()
        self.changed.emit(frozenset(step.paths))


def _with(record: Record, path: str, value: Any) -> Record:
    name, _, rest = path.partition(".")
    return record.revised(**{name: _with(getattr(record, name), rest, value) if rest else value})
