"""The field for the last day of a proposal: typed, or left to the rule, whose day it shows."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Signal, Slot

from aiready_gui.domain.bounds import FIRST_DAY, LAST_DAY
from aiready_gui.domain.validity import HOLDS_DAYS
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts


class ValidUntil(TextField):
    """A day is taken as soon as it can be read; words that stay unread are said to be so."""

    changed = Signal()

    def __init__(self, day: date | None, texts: Texts) -> None:
        super().__init__("" if day is None else texts.date(day))
        self._texts = texts
        self.day = day
        """What is asked for; nothing leaves it to the rule."""
        self.unread = ""
        """Words that are no day."""
        self.setAccessibleName(texts.text("export-until"))
        self.setToolTip(texts.text("export-until-told", days=HOLDS_DAYS))
        self.setAccessibleDescription(self.toolTip())
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    def show_rule(self, until: date | None) -> None:
        """The day that stands where nothing is typed."""
        self.setPlaceholderText(self._texts.text("export-until-none") if until is None else self._texts.date(until))

    def take(self, day: date) -> None:
        """A day that was offered."""
        self.setText(self._texts.date(day))
        self._take(day, "")

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        with suppress(ValueError):  # half of a day is no fault yet
            self._take(_read(words), "")

    @Slot()
    def _on_finished(self) -> None:
        try:
            self._take(_read(self.text()), "")
        except ValueError:
            self._take(self.day, self.text().strip())

    def _take(self, day: date | None, unread: str) -> None:
        if (day, unread) != (self.day, self.unread):
            self.day, self.unread = day, unread
            self.changed.emit()


def _read(words: str) -> date | None:
    """As :func:`~aiready_gui.gui.fields.dates.read_date`, of the days that a project can hold."""
    day = read_date(words)
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(words)
    return day
