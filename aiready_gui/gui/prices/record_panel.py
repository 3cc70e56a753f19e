"""The record of one row: every field with its unit, its source, its history; filled in where it is the engineer's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.catalogue.line import Line
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import KINDS as OWNED
from aiready_gui.catalogue.schema import Row
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.gui.prices.cell_words import CellWords
from aiready_gui.gui.prices.kinds import Kind
from aiready_gui.gui.prices.look import state_of
from aiready_gui.gui.prices.record_form import Cells, RecordForm
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Body, Scroll, breakable, button, chip, clear, label, pair, row, rule

LONG: Final = 22  # characters from which a value stands under its name, whatever room there is
AROUND: Final = 50  # what edges, margins, the bar and the gap after a name take of the record's width [px]
TONES: Final = {"own": "accent", "unverified": "neutral", "old": "warn", "verified": "ok"}


@dataclass(frozen=True)
class Draft:
    """A row that is being filled in."""

    kind: Kind
    cells: Cells
    new: bool
    """Whether it stands beside the others; else it is laid over, or follows, ``line``."""
    line: Line | None = None
    begin_at: str = ""
    """The field to begin at; the first price where none is named."""
    typed: Cells | None = None
    """What stood in the fields when it was left; ``cells`` where nothing was typed yet."""

    @property
    def place(self) -> tuple[str, str]:
        """Kind, and key of the row that it is laid over."""
        return self.kind.name, "" if self.new or self.line is None else self.line.key


class RecordPanel(QFrame):
    """Asks for acts by signals; the page does them."""

    override_requested = Signal()
    duplicate_requested = Signal()
    revert_requested = Signal()
    save_requested = Signal()
    left = Signal()
    """The draft is given up, or the record is shut."""

    def __init__(self, theme: Theme, words: CellWords) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme, self._words, self._texts = theme, words, words.texts
        self._rows: Mapping[str, tuple[Row, ...]] = {}
        self.form: RecordForm | None = None
        self.draft: Draft | None = None
        self.line: Line | None = None
        """The row that is shown as it is."""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 12)
        column.setSpacing(8)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(0, 0, 6, 0)
        self._head.setSpacing(2)
        self.shut = button(self._texts.text("close"), "link", self.left.emit)
        self.shut.hide()
        column.addLayout(row(None, self.shut))
        column.addLayout(self._head)
        inside = Body()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 6, 0)
        self._body.setSpacing(7)
        self._scroll = Scroll(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        self._said = label("", "note", tone="bad", wrap=True)
        self._said.hide()
        column.addWidget(self._said)
        column.addLayout(self._foot())
        self._history = QVBoxLayout()

    def _foot(self) -> QVBoxLayout:
        texts = self._texts
        self.save = button(texts.text("record-save"), "primary", self.save_requested.emit)
        self.cancel = button(texts.text("record-cancel"), "secondary", self.left.emit)
        self.override = button(texts.text("record-override"), "secondary", self.override_requested.emit)
        self.override.setIcon(self._theme.icon("pen-line"))
        self.revert = button("", "secondary", self.revert_requested.emit)
        self.copy = button("", "secondary", self.duplicate_requested.emit)
        self.copy.setIcon(self._theme.icon("copy"))
        self.copy.setAccessibleName(texts.text("record-duplicate"))
        self.copy.setToolTip(texts.text("record-duplicate"))
        self.copy.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 6, 0)
        foot.setSpacing(8)
        foot.addLayout(_line(self.save, self.cancel))
        foot.addLayout(_line(self.override, self.revert, self.copy))
        for one in (self.save, self.cancel, self.override, self.revert, self.copy):
            one.hide()  # while the catalogue is read there is no record to act on
        return foot

    def follow(self, rows: Mapping[str, tuple[Row, ...]], words: CellWords) -> None:
        """Speak of other rows."""
        self._rows, self._words = rows, words

    # Showing

    def show_line(self, kind: Kind, line: Line | None, today: date, in_project: bool = False) -> None:
        """A row as it is; its own rows can be typed in at once."""
        self._start()
        self.line = line
        if line is None:
            self._head.addWidget(label(self._texts.text("record-none"), "body", tone="muted", wrap=True))
            self._body.addStretch(1)
            self._buttons()
            return
        state = state_of(line, today)
        words = (
            self._texts.text("prices-age", days=line.age(today) or 0) if state == "old" else self._texts.text(f"state-{state}")
        )
        self._name(kind, line.row, chip(words, TONES[state]))
        if line.lacks:
            self._body.addWidget(label(self._texts.text(line.lacks), "note", tone="warn", wrap=True))
        if line.own is not None:
            self.draft = Draft(kind, cells_of(kind.name, line.row), new=False, line=line)
            self._fill_in(open_all=False)
        else:
            self._read_only(kind, line)
        if in_project:
            self._body.addWidget(
                label(
                    f"{self._texts.text('record-in-project')}: {self._texts.text('record-in-project-yes')}",
                    "note",
                    tone="accent",
                    wrap=True,
                )
            )
        self._history.setSpacing(4)
        self._body.addLayout(self._history)
        self._body.addStretch(1)
        self._buttons(line)

    def fill_in(self, draft: Draft) -> None:
        """A row to be typed, with the keyboard where it begins."""
        self._start()
        self.draft = draft
        named = draft.line.row if draft.line is not None else draft.cells
        if draft.new or draft.line is None:
            self._head.addWidget(label(self._texts.text("record-new"), "heading", wrap=True))
            self._head.addWidget(label(self._texts.text(f"kind-{draft.kind.name}"), "label"))
        else:
            self._name(draft.kind, named, chip(self._texts.text("state-own"), "accent"))
        self._fill_in(open_all=draft.new)
        self._body.addStretch(1)
        self._buttons(draft=True)
        if self.form is not None:
            self.form.begin(draft.begin_at)

    def _start(self) -> None:
        for part in (self._head, self._body):
            clear(part)
        self.forget()
        self._history = QVBoxLayout()
        self._said.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def _name(self, kind: Kind, shown: Row, state: QWidget) -> None:
        title = row(label(breakable(self._words.title(kind, shown)), "heading", wrap=True), state, spacing=6)
        title.setStretch(0, 1)
        title.setAlignment(state, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(title)
        under = self._words.under(kind, shown)
        if under:
            self._head.addWidget(label(breakable(under), "body", tone="muted", wrap=True))

    def _fill_in(self, *, open_all: bool) -> None:
        draft = self.draft
        assert draft is not None
        form = self.form = RecordForm(
            draft.kind, self._words, self._rows, draft.cells, draft.typed or draft.cells, open_all=open_all
        )
        form.submitted.connect(self.save_requested)
        form.changed.connect(self._on_changed)
        self._body.addWidget(form)
        self._say_shipped()

    def _say_shipped(self) -> None:
        draft = self.draft
        if self.form is None or draft is None or draft.new or draft.line is None:
            return
        shipped = draft.line.shipped if draft.line.own is not None else draft.line.row
        if shipped is not None:
            self.form.say_shipped(shipped)

    def _on_changed(self) -> None:
        self._said.hide()
        self._say_shipped()
        if self.draft is not None and self.draft.line is not None and self.draft.line.own is not None:
            self._buttons(self.draft.line)

    def _read_only(self, kind: Kind, line: Line) -> None:
        """Prices first, then what else is known."""
        table = kind.table
        unsaid = (kind.made_key, "ram_unit")  # the key is nobody's word, the unit stands beside its number
        names = [name for name in self._words.columns(table) if name not in unsaid and self._words.cell(table, line.row, name)]
        first = [name for name in kind.prices if name in names]
        last = [name for name in ("source", "as_of") if name in names]
        for name in first:
            self._body.addLayout(pair(self._words.head(table, name), label(self._words.cell(table, line.row, name), "strong")))
        if first:
            self._body.addWidget(rule())
        for name in [name for name in names if name not in (*first, *last)] + last:
            words = self._words.cell(table, line.row, name)
            if self._stand_beside(self._words.head(table, name), words):
                self._body.addLayout(pair(self._words.head(table, name), label(words, "body")))
            else:
                self._body.addWidget(label(self._words.head(table, name), "body", tone="muted", wrap=True))
                told = label(breakable(words), "body", wrap=True)
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._body.addWidget(told)

    def _stand_beside(self, name: str, words: str) -> bool:
        """Whether a value has room at the right of its name, which wraps; one and the same font is wider on some systems."""
        measure = QFontMetrics(self._theme.font("body"))
        widest = max(map(measure.horizontalAdvance, name.split()), default=0)
        return len(words) <= LONG and widest + measure.horizontalAdvance(words) <= self.minimumWidth() - AROUND

    def show_history(self, kind: Kind, told: Sequence[tuple[OwnRow, str]], shipped: Row | None) -> None:
        """Every own value of the row, the shipped one last; one alone is no history."""
        clear(self._history)
        past = [
            (one.row, self._texts.text("record-history-own", day=self._texts.day(str(one.row["as_of"])), act=name))
            for one, name in told
        ]
        if shipped is not None:
            past.append((shipped, self._texts.text("record-history-shipped", day=self._texts.day(str(shipped["as_of"])))))
        if len(past) < 2:
            return
        self._history.addWidget(rule())
        self._history.addWidget(label(self._texts.text("record-history" if kind.prices else "record-history-row"), "label"))
        for shown, words in past:
            price = next((self._words.cell(kind.table, shown, name) for name in kind.prices if shown.get(name) is not None), "")
            self._history.addLayout(pair(breakable(words), label(price, "strong")))

    def _buttons(self, line: Line | None = None, *, draft: bool = False) -> None:
        """Those that the record answers to now."""
        own = line is not None and line.own is not None
        touched = self.is_changed()
        self.save.setVisible(draft or touched)
        self.cancel.setVisible(draft or touched)
        self.override.setVisible(line is not None and not own and line.table.name in OWNED)
        self.revert.setVisible(own)
        self.copy.setVisible(line is not None and line.table.name in OWNED)
        if own and line is not None:
            words = self._texts.text("record-revert" if line.shipped is not None else "record-remove")
            self.revert.setText(words)
            self.revert.setAccessibleName(words)
            self.revert.setIcon(self._theme.icon("undo-2" if line.shipped is not None else "trash-2"))

    def walk(self) -> list[QWidget]:
        """What takes the keyboard, in its order."""
        fields = self.form.walk() if self.form is not None else []
        return [self.shut, *fields, self.save, self.cancel, self.override, self.revert, self.copy]

    # Typing

    def forget(self) -> None:
        """What is typed is kept, or given up."""
        self.form = self.draft = self.line = None

    def unfinished(self) -> Draft | None:
        """What is typed and not kept yet."""
        if self.form is None or self.draft is None or not self.is_changed():
            return None
        return replace(self.draft, typed=self.form.cells(doubtful=True))

    def begin(self) -> None:
        """Put the keyboard on the first field, or on the first button of a row that is only read."""
        if self.form is not None:
            self.form.begin()
        else:
            shown = (one for one in (self.override, self.copy) if one.isVisibleTo(self))
            next(shown, self.shut).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self.form is not None and self.form.is_changed()

    def say_wrong(self, error: CatalogueError) -> None:
        """At the field that it is about, else above the buttons."""
        words = self.form.say_wrong(error) if self.form is not None else self._texts.word(error.message)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _line(*widgets: QWidget) -> QHBoxLayout:
    made = row(*widgets)
    made.setStretch(0, 1)
    return made
