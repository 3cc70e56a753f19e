"""The catalogue on one page: kinds at the left, their rows in a table, the record of one at the right."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.line import Lines
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.typed_row import typed_row
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.prices.age_banner import of_catalogue
from aiready_gui.gui.prices.cell_words import CellWords
from aiready_gui.gui.prices.filters import Filters
from aiready_gui.gui.prices.kind_list import KindList
from aiready_gui.gui.prices.kinds import BY_NAME, SHOWN, Kind
from aiready_gui.gui.prices.line_model import DATED, SOURCE, LineModel
from aiready_gui.gui.prices.line_table import LineTable
from aiready_gui.gui.prices.look import Look, counts
from aiready_gui.gui.prices.record_form import Cells, blank, made_key
from aiready_gui.gui.prices.record_panel import Draft, RecordPanel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.views import Views
from aiready_gui.gui.widgets.basics import button, clear, label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.skeleton import Skeleton
from aiready_gui.texts import Texts

WIDE, FOLDS = 1010, 800
"""Widths of the page below which the record is a drawer, and the kinds a list that drops down. [px at 100 %]"""
WAITING_LINES: Final = 12
"""Until the rows are read."""
RECORD: Final = 260  # width of the record [px at 100 %]
NEW: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_N)


Place = tuple[str, str]
"""Kind, and key of the row that is typed in; without one of a row beside the others."""


class CataloguePart(QWidget):
    """Shows rows and lets them be typed; what is to be kept it asks for by signals."""

    keep_requested = Signal(object, str, object, str)
    """Place, name of the act, cells, what is said of it."""
    withdraw_requested = Signal(object, str, str)
    """Place, name of the act, what is said of it."""
    history_requested = Signal(str, str)
    import_requested = Signal()
    export_requested = Signal()
    steps_requested = Signal()
    confirm_requested = Signal()
    config_requested = Signal()
    """A model out of its ``config.json``."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self._open, self._texts, self._theme = open_project, texts, theme
        self.kind: Kind = SHOWN[0]
        self.looks: dict[str, Look] = {}
        self.drafts: dict[Place, Draft] = {}
        """Rows that were left while something was typed in them."""
        self._asked: dict[Place, Cells] = {}
        """What was asked to be kept, or without cells to be taken away, and is not written yet."""
        self._made: set[str] = set()
        """Keys of new rows, some of them not written yet."""
        self._goes_on = False
        """Whether a new row was in hand in the page before this one."""
        self._current: Current | None = None
        self._lines: dict[str, Lines] = {}
        self._said: dict[str, list[str]] = {}
        """What the search of a kind looks in, made when it is first asked for."""
        self._drawn = False
        """Whether the record is asked for where it is a drawer."""
        self._showing = QTimer(self, singleShot=True, interval=0)
        self._showing.timeout.connect(self._show_record)
        self._views: Views | None = None
        self.words = CellWords(texts, {})
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        column.addLayout(self._head())
        self._aged = QVBoxLayout()
        column.addLayout(self._aged)
        self.show_age(open_project.machine)
        self.table = LineTable(theme)
        self.kinds = KindList(texts, theme)
        self.kinds.chosen.connect(self.open_kind)
        self._folded = QVBoxLayout()
        column.addLayout(self._folded)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(12)
        self._middle.addWidget(self.kinds)
        self._middle.addWidget(self._table_card(), 1)
        self.record = RecordPanel(theme, self.words)
        self.record.setFixedWidth(theme.px(RECORD))
        self._middle.addWidget(self.record)
        column.addLayout(self._middle, 1)
        self._wire()
        self._order()
        self._shortcuts()

    def _head(self) -> QVBoxLayout:
        texts = self._texts
        self.choose = button(texts.text("prices-import"), "primary", self.import_requested.emit)
        self.choose.setIcon(self._theme.icon("upload", "on"))
        self.add = button(texts.text("lines-add"), "secondary", self.add_row)
        self.add.setIcon(self._theme.icon("plus"))
        self.more = button(texts.text("lines-more"), "secondary")
        menu = QMenu(self.more)
        self.export = menu.addAction(texts.text("prices-export"))
        self.export.triggered.connect(lambda _checked=False: self.export_requested.emit())
        self.steps = menu.addAction(f"{texts.text('steps-title')}…")
        self.steps.triggered.connect(lambda _checked=False: self.steps_requested.emit())
        self.more.setMenu(menu)
        self.confirming = button(texts.text("prices-confirm"), "secondary", self.confirm_requested.emit)
        self.config = button(texts.text("lines-model-config"), "secondary", self.config_requested.emit)
        self._lead = label(texts.text("lines-loading"), "body", tone="muted", wrap=True)
        acts = (self.more, self.confirming, self.config, self.add, self.choose)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(Flow(label(texts.text("prices-title"), "title"), None, *acts, spacing=8))
        lines.addWidget(self._lead)
        return lines

    def _table_card(self) -> QFrame:
        texts = self._texts
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 10, 1, 8)
        column.setSpacing(8)
        self.filters = Filters(texts)
        column.addWidget(self.filters)
        self._waits = Skeleton(self._theme, WAITING_LINES)
        column.addWidget(self._waits, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        self.table.hide()
        column.addWidget(self._nothing(), 1)
        self._shown, self._legend = label("", "label"), label(f"▍{texts.text('lines-legend')}", "label", tone="accent")
        foot = row(self._shown, None, self._legend)
        foot.setContentsMargins(11, 0, 11, 0)
        column.addLayout(foot)
        return card

    def _nothing(self) -> QWidget:
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        column.addStretch(1)
        self._why = label("", "body", tone="muted", wrap=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._why)
        self.reset = button(self._texts.text("lines-reset"), "secondary", self._reset)
        column.addLayout(row(None, self.reset, None))
        column.addStretch(2)
        self._empty.hide()
        return self._empty

    def _wire(self) -> None:
        self.filters.changed.connect(lambda name, value: self._look(**{name: value}))
        self.filters.columns.chosen.connect(self._on_columns)
        self.table.opened.connect(self.open_record)
        self.record.override_requested.connect(self.override)
        self.record.duplicate_requested.connect(self.duplicate)
        self.record.revert_requested.connect(self.give_back)
        self.record.save_requested.connect(self.save)
        self.record.left.connect(self._leave_record)
        self.table.setAccessibleName(self._texts.text("prices-title"))

    def _order(self) -> None:
        """Of the keyboard: kinds, filters, table, record, then the buttons of the head; what is new stands at the end by itself."""
        head = (self.more, self.confirming, self.config, self.add, self.choose)
        walk = [*self.kinds.walk(), *self.filters.walk(), self.table, *self.record.walk(), *head]
        for before, after in itertools.pairwise(walk):
            QWidget.setTabOrder(before, after)

    # Showing

    def show_rows(self, current: Current, lines: dict[str, Lines], *, written: Place | None = None) -> None:
        """The rows in use, or what they have become; what is being typed in another row than the ``written`` one goes on."""
        goes_on = self._goes_on or self._new_in_hand()
        self._keep_draft()
        self._goes_on = False
        if written is not None and self._asked.pop(written, None) is not None:
            self.drafts.pop(written, None)
        self._current, self._lines, self._said = current, lines, {}
        self.record.forget()
        self.words = CellWords(self._texts, current.rows.of)
        self.record.follow(current.rows.of, self.words)
        self.kinds.show_counts({name: len(found) for name, found in lines.items()})
        self.export.setEnabled(bool(current.own))
        self.open_kind(self.kind.name)
        if goes_on and (self.kind.name, "") in self.drafts:
            self.add_row()

    def open_kind(self, name: str) -> None:
        """Show the rows of a kind as they were looked at last."""
        self._keep_draft()
        self.kind = BY_NAME[name]
        self.kinds.set_current(name)
        self.filters.show_words(self.look.words)
        self._say_filters()
        self._offer_columns()
        self._fill()

    def follow_views(self, views: Views) -> None:
        """Tables show the columns that were chosen before."""
        self._views = views

    def _columns(self) -> tuple[str, ...] | None:
        """Those that were chosen for the open kind, in the order of its record; ``None`` where nobody chose."""
        chosen = self._views.columns(self.kind.name) if self._views is not None else {}
        seen = tuple(name for name in self._offered() if chosen.get(name, name in self.kind.columns))
        return seen if chosen else None

    def _offered(self) -> tuple[str, ...]:
        """What its table shows by itself first; name, source, day and state always stand."""
        kind = self.kind
        told = {*kind.columns, *kind.title, *kind.under, *kind.table.key, SOURCE, DATED}
        return (*kind.columns, *(name for name in self.words.columns(kind.table) if name not in told))

    def _offer_columns(self) -> None:
        columns = self._columns()
        self.filters.columns.offer([(name, self.words.head(self.kind.table, name)) for name in self._offered()])
        self.filters.columns.tick(self.kind.columns if columns is None else columns)

    def _on_columns(self, seen: tuple[str, ...]) -> None:
        if self._views is not None:
            self._views.choose(self.kind.name, {name: name in seen for name in self._offered()})
            self._fill()

    @property
    def look(self) -> Look:
        """At the open kind."""
        return self.looks.get(self.kind.name, Look())

    @property
    def lines(self) -> Lines:
        """Every row of the open kind."""
        return self._lines.get(self.kind.name) or Lines.of(self.kind.table, ())

    def is_of(self, snapshot: Snapshot) -> bool:
        """Whether these rows are shown, or none yet."""
        return self._current is None or self._current.rows.content_hash == snapshot.content_hash

    def _say_filters(self) -> None:
        texts, lines = self._texts, self.lines
        count = counts(lines, date.today())
        self.filters.show_segment(self.look.segment, count)
        self._legend.setVisible(count["own"] > 0)
        if self._current is not None:
            key = "lines-lead" if self.kind.prices else "lines-lead-facts"
            self._lead.setText(texts.text(key, day=self._current.shipped.newest, own=len(self._current.own)))
        self.add.setEnabled(self.kind.may_be_own)
        self.add.setToolTip(texts.text("lines-add-tip" if self.kind.may_be_own else "lines-read-only"))
        self.config.setVisible(self.kind.name == "model")
        sold = "provider" in self.kind.table.columns and self.kind.name != "provider"
        names = sorted({row["provider"] for row in lines.rows}, key=str.lower) if sold else None
        self.filters.show_providers(names, self.look.provider)

    def _fill(self) -> None:
        look, today = self.look, date.today()
        found = look.passing(self._found(look), today)
        model = LineModel(self.kind, found, self.words, self._theme, today, self._columns())
        self._waits.hide()
        self.table.show_model(model)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._shown.setText(self._texts.text("prices-shown", shown=len(found), count=len(self.lines)))
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._why.setText(self._texts.text("lines-none" if self.lines else "lines-empty"))
        self.reset.setVisible(bool(self.lines))
        self.table.go_to(found.place(look.key) or 0 if look.key else 0)
        self._showing.start()

    def _found(self, look: Look) -> Lines:
        """The rows that hold every word of the search."""
        asked = look.words.lower().split()
        if not asked:
            return self.lines
        if self.kind.name not in self._said:
            self._said[self.kind.name] = self.words.said(self.kind, list(self.lines.rows))
        said = self._said[self.kind.name]
        return self.lines.at(place for place, words in enumerate(said) if all(one in words for one in asked))

    def _look(self, **changes: str) -> None:
        self._keep_draft()
        self.looks[self.kind.name] = replace(self.look, **changes)
        self._fill()

    def _reset(self) -> None:
        self.looks.pop(self.kind.name, None)
        self.open_kind(self.kind.name)
        self.filters.search.setFocus()

    def show_age(self, snapshot: Snapshot) -> None:
        """How many prices are old, over the table."""
        clear(self._aged)
        if (banner := of_catalogue(snapshot, (("age-show", self.show_old),), self._texts)) is not None:
            self._aged.addWidget(banner)

    def show_old(self, kind: str = "offer") -> None:
        """The rows of a kind whose prices are older than one relies on."""
        self.looks[kind] = Look(segment="old")
        self.open_kind(kind)

    def begin_row(self, kind: str) -> None:
        """An empty row of a kind that may be one's own, with the keyboard in it."""
        self.open_kind(kind)
        if self._current is None:
            self._goes_on = True
            self.drafts.setdefault((kind, ""), self._empty_row())
        self.add_row()

    def show_line(self, kind: str, key: str) -> None:
        """One row, with the keyboard on it."""
        self.looks[kind] = Look(key=key)
        self._drawn = True
        self.open_kind(kind)
        self.begin()

    # The record

    def _on_row(self, *_args: object) -> None:
        line = self.table.current_line()
        if line is not None and line.key != self.look.key:
            self._keep_draft()
            self.looks[self.kind.name] = replace(self.look, key=line.key)
            self._showing.start()

    def _show_record(self) -> None:
        self._keep_draft()
        line = self.table.current_line()
        kept = self.drafts.pop((self.kind.name, line.key), None) if line is not None else None
        if kept is not None and line is not None:
            self.record.fill_in(replace(kept, line=line))
        else:
            self.record.show_line(self.kind, line, date.today(), in_project=line is not None and line.key in self._in_project())
        if line is not None and self.kind.may_be_own:
            self.history_requested.emit(self.kind.name, line.key)
        self._place_record()

    def _in_project(self) -> set[str]:
        """Keys of the offers that the options of the open project stand on."""
        part = self._open.part
        return {option.layout.offer_key for option in part.options} if part is not None and self.kind.name == "offer" else set()

    def show_history(self, kind: str, key: str, told: tuple[tuple[OwnRow, str], ...]) -> None:
        """Under the record, if it is still the one that was asked about."""
        line = self.table.current_line()
        if line is not None and (kind, key) == (self.kind.name, line.key) and self.record.line is line:
            self.record.show_history(self.kind, told, line.shipped if line.own is not None else line.row)

    def open_record(self) -> None:
        """Into the record of the current row, which opens where it is a drawer."""
        self._drawn = True
        self._show_record()
        self.record.begin()

    def _leave_record(self) -> None:
        """What is typed is given up; the keyboard goes back to the table."""
        self._drawn = False
        self.record.forget()
        self._show_record()
        self.table.setFocus()

    def _keep_draft(self) -> None:
        draft = self.record.unfinished()
        if draft is not None:
            self.drafts[draft.place] = draft
            self.record.forget()

    def _unkept(self) -> list[Draft]:
        """The one in the record first."""
        in_hand = self.record.unfinished()
        there = [*([in_hand] if in_hand is not None else ()), *self.drafts.values()]
        return [draft for draft in there if draft.place not in self._asked]

    def unkept(self) -> tuple[str, ...]:
        """Kind and name of every row that is typed and was not asked to be kept."""
        return tuple(f"{self._texts.text(f'kind-{one.kind.name}')}: {self._named(one)}" for one in self._unkept())

    def _named(self, draft: Draft) -> str:
        if draft.new or draft.line is None:
            return self._texts.text("record-new")
        return self.words.title(draft.kind, draft.line.row)

    def show_unkept(self) -> None:
        """The record of a row that is typed and not kept, as it was left."""
        draft = next(iter(self._unkept()), None)
        if draft is None or self.record.unfinished() == draft:
            self.record.begin()
            return
        self.show_line(*draft.place)
        if draft.new:
            self.add_row()

    def _new_in_hand(self) -> bool:
        return self.record.draft is not None and self.record.draft.new

    def add_row(self) -> None:
        """An empty row of the open kind."""
        if self.kind.may_be_own and self._current is not None:
            self._keep_draft()
            self._fill_in(self.drafts.pop((self.kind.name, ""), self._empty_row()))

    def _empty_row(self) -> Draft:
        return Draft(self.kind, blank(self.kind.table), new=True, begin_at=self._first_asked())

    def override(self) -> None:
        """A copy of the shipped row over it, without its source and day: they are asked for."""
        line = self.table.current_line()
        if line is None or not self.kind.may_be_own:
            return
        if line.own is not None:
            self.open_record()
            return
        self._fill_in(Draft(self.kind, {**cells_of(self.kind.name, line.row), "source": "", "as_of": ""}, new=False, line=line))

    def duplicate(self) -> None:
        """A copy beside the row, without its key, source and day."""
        line = self.table.current_line()
        if line is not None and self.kind.may_be_own:
            cells = {**cells_of(self.kind.name, line.row), "source": "", "as_of": ""}
            self._fill_in(Draft(self.kind, cells, new=True, line=line, begin_at=self._told_apart()))

    def _first_asked(self) -> str:
        return next(name for name in self.words.columns(self.kind.table) if name != self.kind.made_key)

    def _told_apart(self) -> str:
        """The field by which a copy most often differs."""
        named = [name for name in ("instance_type", "name", "model") if name in self.words.columns(self.kind.table)]
        return named[0] if named else self._first_asked()

    def _fill_in(self, draft: Draft) -> None:
        self._keep_draft()
        self._showing.stop()
        self._drawn = True
        self.record.show()
        self.record.fill_in(draft)
        self._place_record()

    def save(self) -> None:
        """Ask for what is typed to be kept, or say at its field what is wrong with it."""
        draft, form = self.record.draft, self.record.form
        if draft is None or form is None or self._current is None:
            return
        try:
            typed = form.cells()
            if self._asked.get(draft.place) == typed:
                return  # a key held too long
            cells = dict(typed)
            if draft.new and draft.kind.made_key:
                taken = self._lines[draft.kind.name].keys | self._made
                cells[draft.kind.made_key] = made_key(draft.kind, cells, taken)
            shown = typed_row(draft.kind.name, cells, self._current.rows, date.today(), new=draft.new)
        except CatalogueError as error:
            self.record.say_wrong(error)
            return
        title = self.words.title(draft.kind, shown)
        self.looks[draft.kind.name] = (
            Look(key="/".join(str(shown[column]) for column in draft.kind.table.key)) if draft.new else self.look
        )
        self._asked[draft.place] = typed
        self._made.add(cells.get(draft.kind.made_key, ""))
        act = self._texts.text("act-add" if draft.new else "act-edit", row=title)
        self.keep_requested.emit(draft.place, act, cells, self._texts.text("toast-saved", row=title))

    def not_written(self, place: Place | None) -> None:
        """What was typed there is typed and not kept."""
        if place is not None:
            self._asked.pop(place, None)

    def give_back(self) -> None:
        """Let the shipped row count again, or take an own one away."""
        line = self.table.current_line()
        if line is None or line.own is None:
            return
        place = self.kind.name, line.key
        if self._asked.get(place) == {}:
            return
        self._asked[place] = {}
        title, covers = self.words.title(self.kind, line.row), line.shipped is not None
        act = self._texts.text("act-revert" if covers else "act-remove", row=title)
        said = self._texts.text("toast-reverted" if covers else "toast-removed", row=title)
        self.withdraw_requested.emit(place, act, said)

    # Room and keys

    def begin(self) -> None:
        """Put the keyboard on the table."""
        (self.table if self.table.isVisibleTo(self) else self.filters.search).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_place(self, old: CataloguePart) -> None:
        """What was looked at, and typed, in the page before this one."""
        self._goes_on = old._goes_on or old._new_in_hand()
        old._keep_draft()
        self.kind, self.looks, self.drafts, self._asked = old.kind, old.looks, old.drafts, old._asked
        self._made = old._made
        if old._current is not None and self._current is not None:
            self.open_kind(self.kind.name)

    def _place_record(self) -> None:
        """At the right where there is room; in a narrow window a drawer that is asked for."""
        narrow = self.width() < self._theme.px(WIDE)
        self.record.shut.setVisible(narrow)
        self.record.setVisible(not narrow or self._drawn)
        self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folds = self.width() < self._theme.px(FOLDS)
        if folds != (self._folded.count() > 0):
            (self._folded if folds else self._middle).insertWidget(0, self.kinds)
            self.kinds.fold(folds)
        self._place_record()

    def _shortcuts(self) -> None:
        """Here alone: elsewhere in the window the same keys mean other things."""
        acts: dict[str, Callable[[], object]] = {"Ctrl+D": self.duplicate}
        acts |= {f"Alt+{number + 1}": partial(self._to_kind, number) for number in range(9)}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def event(self, event: QEvent) -> bool:
        """Ctrl+N is a new row here, before the menu takes it for a new project."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.keyCombination() == NEW:
            event.accept()
            QTimer.singleShot(0, self, self.add_row)
            return True
        return bool(super().event(event))

    def to_search(self) -> None:
        """Put the keyboard on the words that narrow the table."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _to_kind(self, number: int) -> None:
        self.open_kind(SHOWN[number].name)
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.give_back()
        elif event.key() == Qt.Key.Key_Escape and self.filters.search.hasFocus() and self.filters.search.text():
            self.filters.search.clear()
        else:
            super().keyPressEvent(event)
