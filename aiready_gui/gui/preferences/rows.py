"""Settings that are lists: a row for each, rows added and taken away; what is typed in one stays while it says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, label, rule
from aiready_gui.texts import Texts


class Row(QWidget):
    """One of them; a subclass shows it and calls :meth:`revise`."""

    follow: Callable[[Any], None]
    """Show what is set."""

    def __init__(self, rows: Rows, at: int) -> None:
        super().__init__()
        self.rows, self.at = rows, at

    def revise(self, *, typing: bool = False, **changes: Any) -> bool:
        """Set this one anew with ``changes``; whether they are taken. What is not leaves what was set."""
        values = list(self.rows.values)
        try:
            values[self.at] = values[self.at].revised(**changes)
            self.rows.put(values, typing=typing)
        except ValidationError:
            self.rows.follow()
            return False
        return True


class Rows(Card):
    """The list as a card with "Add" at its head."""

    path = ""
    title = ""
    empty = ""
    """Message key of what is said where there is none."""
    new: Callable[[], Any]
    """What "Add" adds."""
    row: Callable[[int], Row]
    """The row of one of them."""

    def __init__(self, preferences: Preferences, texts: Texts, theme: Theme) -> None:
        self.add_button = button(texts.text("preferences-add"), "secondary", self._add)
        self.add_button.setIcon(theme.icon("plus"))
        super().__init__(texts.text(self.title), beside=self.add_button)
        self.preferences, self.texts, self.theme = preferences, texts, theme
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.body.addLayout(self._list)
        self.made: list[Row] = []
        self._built = False
        preferences.changed.connect(self.follow)
        self.follow()

    @property
    def values(self) -> Sequence[Any]:
        """What is set."""
        found: Sequence[Any] = self.preferences.value(self.path)
        return found

    def put(self, values: Sequence[Any], *, typing: bool = False) -> None:
        """Set the whole list."""
        self.preferences.put((self.path, tuple(values)), typing=typing)

    def remove(self, at: int) -> None:
        """Take one away."""
        self.put([one for place, one in enumerate(self.values) if place != at])

    @Slot()
    def follow(self) -> None:
        values = self.values
        if len(values) != len(self.made) or not self._built:
            self._built = True
            clear(self._list)
            self.made = [self.row(at) for at in range(len(values))]
            for place, one in enumerate(self.made):
                if place:
                    self._list.addWidget(rule())
                self._list.addWidget(one)
            if not self.made:
                self._list.addWidget(label(self.texts.text(self.empty), "body", tone="muted", wrap=True))
        for one, value in zip(self.made, values, strict=True):
            one.follow(value)

    def _add(self) -> None:
        self.put([*self.values, self.new()])
        if self.made:
            first = self.made[-1].findChild(QWidget, "first")
            if first is not None:
                first.setFocus()
