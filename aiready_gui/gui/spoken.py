"""What painted widgets are to a screen reader: a chart, a meter, a mark, each with its value in words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget

from aiready_gui.gui.widgets.spoken_value import SpokenValue


class _Spoken(QAccessibleWidget):
    """Role and value; name, place and state are the widget's."""

    def __init__(self, widget: SpokenValue) -> None:
        super().__init__(widget, widget.SPOKEN_AS)
        self._shown = widget

    def text(self, what: QAccessible.Text) -> str:
        """The value where it is asked; a description too, where there is no other: some readers ask for nothing else."""
        described = bool(self._shown.accessibleDescription())
        if what is QAccessible.Text.Value or (what is QAccessible.Text.Description and not described):
            return self._shown.spoken_value()
        return str(super().text(what))


def speak_painted() -> None:
    """Tell Qt, once; it asks when a screen reader does."""
    QAccessible.installFactory(_made)


def _made(_kind: str, asked: QObject) -> _Spoken | None:
    return _Spoken(asked) if isinstance(asked, SpokenValue) else None  # Qt knows the others better
