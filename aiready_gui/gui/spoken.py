"""What painted widgets are to a screen reader: a chart, a meter, a mark, each with its value in words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from aiready_gui.gui.charts.chart_table import Chart
from aiready_gui.gui.widgets.spoken_value import SpokenValue


class _Spoken(QAccessibleWidget):
    """Role and value; name, place and state are the widget's."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._shown = widget

    def text(self, what: QAccessible.Text) -> str:
        """The value where it is asked; a description too, where there is no other: some readers ask for nothing else."""
        if isinstance(self._shown, SpokenValue):
            told = what is QAccessible.Text.Description and self._shown.accessibleDescription()
            if what is QAccessible.Text.Value or (what is QAccessible.Text.Description and not told):
                return self._shown.spoken_value()
        return str(super().text(what))


def role_of(painted: QObject) -> QAccessible.Role | None:
    """Of a widget that paints itself; ``None``: Qt knows better."""
    if isinstance(painted, SpokenValue):
        return painted.SPOKEN_AS
    return QAccessible.Role.Chart if isinstance(painted, QWidget) and isinstance(painted, Chart) else None


def speak_painted() -> None:
    """Tell Qt, once; it asks when a screen reader does."""
    QAccessible.installFactory(_made)


def _made(_kind: str, asked: QObject) -> _Spoken | None:
    role = role_of(asked)
    return None if role is None else _Spoken(asked, role)  # type: ignore[arg-type]
