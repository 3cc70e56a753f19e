"""A row of the catalogue to be filled in: a field a column, whatever the table; what is wrong is said at the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import Row, Table
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.typed_number import read_number
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.prices.cell_words import DATES, FLAGS, WORDED, CellWords, bare_name
from aiready_gui.gui.prices.kinds import Kind
from aiready_gui.gui.widgets.basics import button, label, row, set_look
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.number_words import MINUS, NBSP

Cells = dict[str, str]
CHOSEN: Final = FLAGS | frozenset(
    [
        "currency",
        "unit",
        "volume_unit",
        "ram_unit",
        "class",
        "kind",
        "generation",
        "published",
        "fp8_blocks",
        "family",
        "label",
        "base",
        "quote",
    ]
)
"""Columns whose values are the ones that other rows have."""
FIRST: Final = ("currency", "vat_included", "source", "as_of")
"""After the prices, before all others."""


class RecordForm(QWidget):
    """Prices, source and date first; the other columns folded unless they are what is being filled in."""

    submitted = Signal()
    """Enter in a field."""
    changed = Signal()

    def __init__(
        self, kind: Kind, words: CellWords, rows: Mapping[str, tuple[Row, ...]], before: Cells, cells: Cells, *, open_all: bool
    ) -> None:
        super().__init__()
        self.kind, self._words, self._rows, self._texts = kind, words, rows, words.texts
        self._before = dict(before)
        self.editors: dict[str, TextField | DropDown] = {}
        self.notes: dict[str, SaidLine] = {}
        """Under each field: what is wrong with it, else the shipped price."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        names = [name for name in words.columns(kind.table) if name != kind.made_key]
        first = [name for name in (*kind.prices, *FIRST) if name in names]
        rest = [name for name in names if name not in first]
        alone = not kind.prices  # nothing to fold: what it is comes first, its source last
        column.addLayout(self._grid(rest if alone else first, cells))
        self._rest = QWidget()
        self._rest.setLayout(self._grid(first if alone else rest, cells))
        self.fold = button(self._texts.text("record-others"), "link", lambda: self.unfold(on=self._rest.isHidden()))
        column.addLayout(row(self.fold, None))
        column.addWidget(self._rest)
        self.fold.setHidden(alone)
        self._rest.setHidden(not (alone or open_all))

    def walk(self) -> list[QWidget]:
        """What takes the keyboard, in its order."""
        found: list[QWidget] = []
        for name, editor in self.editors.items():
            if self._rest.isAncestorOf(editor) and self.fold not in found:
                found.append(self.fold)
            found += [editor, self.today] if name == "as_of" else [editor]
        return found

    def unfold(self, *, on: bool = True) -> None:
        """Show the other fields, or not."""
        self._rest.setVisible(on)

    def _grid(self, names: list[str], cells: Cells) -> QGridLayout:
        """Short fields in twos."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for name in names:
            wide = not (self._is_number(name) or name in ("currency", "vat_included", *DATES)) or name == "as_of"
            place += place % 2 if wide else 0
            grid.addWidget(self._field(name, cells), place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
        return grid

    def _field(self, name: str, cells: Cells) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = self._words.head(self.kind.table, name)
        head = label(words, "label", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(head, 1)
        editor = self.editors[name] = self._editor(name)
        editor.setAccessibleName(words)
        self._put(name, cells)
        if name == "as_of":
            self.today = button(self._texts.text("record-today"), "link", self._today)
            column.addLayout(row(editor, self.today, spacing=10))
        else:
            column.addWidget(editor)
        note = self.notes[name] = SaidLine()
        column.addWidget(note)
        return holder

    def _editor(self, name: str) -> TextField | DropDown:
        options = self._options(name)
        if options is None:
            typed = TextField()
            typed.setMinimumWidth(1)
            typed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            typed.textEdited.connect(lambda _words: self._on_edit(name))
            typed.returnPressed.connect(self.submitted)
            if name == "source":
                typed.setPlaceholderText(self._texts.text("record-source-hint"))
            elif name in DATES:
                typed.setPlaceholderText(self._texts.text("price-list-dated-hint"))
            return typed
        chosen = DropDown()
        chosen.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chosen.setMinimumContentsLength(4)
        chosen.addItem(self._texts.text("record-choose"), "")
        for value in options:
            chosen.addItem(self._words.choice(self.kind.table, name, value), value)
        chosen.activated.connect(lambda _index: self._on_edit(name))
        return chosen

    def _options(self, name: str) -> list[str] | None:
        """What can be chosen; ``None`` where it is typed."""
        table = self.kind.table
        for column, other, key in table.foreign_keys:
            if column == name:
                return sorted(
                    (str(one[key]) for one in self._rows[other]), key=lambda one: self._words.choice(table, name, one).lower()
                )
        if name not in CHOSEN and (table.name, name) not in WORDED:
            return None
        return self._words.occurring(table, name)

    def _is_number(self, name: str) -> bool:
        return self.kind.table.columns.get(name) in (int, float) or name in (*self.kind.prices, "percent")

    def _put(self, name: str, cells: Cells) -> None:
        """Show a cell as people write it."""
        editor, value = self.editors[name], self._value(name, cells)
        with QSignalBlocker(editor):
            if isinstance(editor, DropDown):
                if value and editor.findData(value) < 0:
                    editor.addItem(value, value)
                editor.setCurrentIndex(max(editor.findData(value), 0))
            elif value and self._is_number(name):
                editor.setText(self._texts.exact(Decimal(value)).replace(NBSP, ""))
            else:
                editor.setText(self._texts.day(value) if name in DATES else value)
                editor.setCursorPosition(0)

    def _value(self, name: str, cells: Cells) -> str:
        return str(self._words.value(dict(cells), name) or "")

    def _today(self) -> None:
        editor = self.editors["as_of"]
        assert isinstance(editor, TextField)
        editor.setText(self._texts.date(date.today()))
        self._on_edit("as_of")
        editor.setFocus()

    def _on_edit(self, name: str) -> None:
        self._mark(name, "")
        self.changed.emit()

    # Reading

    def is_changed(self) -> bool:
        """Whether anything else stands there than at the beginning."""
        try:
            return self.cells() != self._before
        except CatalogueError:
            return True

    def cells(self, *, doubtful: bool = False) -> Cells:
        """The row as cells of its table, those that are not asked for as they were.

        ``CatalogueError`` names what is no number or day; where ``doubtful`` is let pass, that stays as it was.
        """
        cells = dict(self._before)
        for name, editor in self.editors.items():
            if isinstance(editor, DropDown):
                self._set(cells, name, str(editor.currentData() or ""))
                continue
            typed = editor.text().strip()
            if typed == self._shown_before(name):
                continue  # not a digit is lost of what nobody touched
            try:
                self._set(cells, name, self._read(name, typed))
            except CatalogueError:
                if not doubtful:
                    raise
        return cells

    def _shown_before(self, name: str) -> str:
        value = self._value(name, self._before)
        if value and self._is_number(name):
            return self._texts.exact(Decimal(value)).replace(NBSP, "")
        return self._texts.day(value) if name in DATES else value

    def _set(self, cells: Cells, name: str, value: str) -> None:
        """What is said in two languages is what was typed in both: nobody translates a price list."""
        if value != self._value(name, self._before):
            cells.update({column: value for column in self.kind.table.columns if bare_name(column) == name})

    def _read(self, name: str, typed: str) -> str:
        if not typed:
            return ""
        if name in DATES:
            try:
                day = read_date(typed)
            except ValueError:
                raise _wrong("catalogue-day", name) from None
            return "" if day is None else day.isoformat()
        if not self._is_number(name):
            return typed
        number = read_number(typed, self._texts.locale, {})
        if number is None:
            raise _wrong("catalogue-number", name)
        return f"{Decimal(repr(number.value)):f}".removesuffix(".0")

    # Saying

    def say_shipped(self, shipped: Row) -> None:
        """Under each price what the shipped one is, and by how much the own one differs."""
        for name in self.kind.prices:
            was, note = shipped.get(name), self.notes[name]
            if was is None:
                editor = self.editors[name]
                typed = isinstance(editor, TextField) and bool(editor.text().strip())
                note.say(self._texts.text("record-shipped-none") if typed else "", tone="")
            else:
                note.say(*self._against(name, shipped, str(was)), tone="")
            note.setVisible(True)

    def _against(self, name: str, shipped: Row, was: str) -> tuple[str, ...]:
        words = self._words.cell(self.kind.table, shipped, name)
        try:
            cells = self.cells()
        except CatalogueError:
            return (words,)
        now = cells.get(name) or ""
        like = cells_of(self.kind.name, shipped)
        if not now or not Decimal(was) or any(cells.get(column) != like.get(column) for column in ("currency", "vat_included")):
            return (self._texts.text("record-shipped-price-alone", price=words),)
        moved = Decimal(now) / Decimal(was) - 1
        if not moved:
            return (self._texts.text("record-shipped-same"),)
        share = ("+" if moved > 0 else MINUS) + self._texts.share(
            abs(float(moved)), decimals=0 if abs(moved) >= Decimal("0.1") else 1
        )
        return self._texts.text("record-shipped-price", price=words, moved=share), f"{words}, {share}"

    def say_wrong(self, error: CatalogueError) -> str:
        """Mark the field that an error is about and go there; the sentence, for what no field shows."""
        column = bare_name(str(error.message.args.get("column", "")))
        key = f"wrong-{error.message.key}"
        known = {name: value for name, value in error.message.args.items() if name not in ("file", "row", "column")}
        words = self._texts.text(key, **known) if self._texts.has(key) else self._texts.word(error.message)
        if column not in self.editors:
            return words
        self._mark(column, words)
        editor = self.editors[column]
        if self._rest.isAncestorOf(editor):
            self.unfold()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, TextField):
            editor.selectAll()
        return ""

    def _mark(self, name: str, words: str) -> None:
        editor, note = self.editors[name], self.notes[name]
        note.say(words, tone="bad")
        note.setVisible(bool(words))
        editor.setAccessibleDescription(words)
        state = "bad" if words else ""
        set_look(editor, "state", state)

    def begin(self, name: str = "") -> None:
        """Put the keyboard on a field: the first price, unless named."""
        name = name or next((one for one in self.kind.prices if self.editors[one]), next(iter(self.editors)))
        editor = self.editors[name]
        if self._rest.isAncestorOf(editor):
            self.unfold()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, TextField):
            editor.selectAll()


def blank(table: Table) -> Cells:
    """A row with nothing in it."""
    return dict.fromkeys(table.columns, "")


def made_key(kind: Kind, cells: Cells, taken: set[str]) -> str:
    """A key for a new row out of what names it, that no other row has."""
    said = "-".join(cells.get(column, "") for column in kind.named_by).lower()
    slug = "own-" + "-".join("".join(letter if letter.isalnum() else " " for letter in said).split())
    number = 1
    key = slug
    while key in taken:
        number += 1
        key = f"{slug}-{number}"
    return key


def _wrong(key: str, column: str) -> CatalogueError:
    return CatalogueError(Message(key=key, args={"column": column}))
