"""A price list on one page: how it is read above, what it would change below; nothing is written before it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from aiready_gui.advisor.guards import failures
from aiready_gui.catalogue import own
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.typed_number import read_number
from aiready_gui.gui.background import Background
from aiready_gui.gui.message_box import Role as Answer
from aiready_gui.gui.message_box import ask
from aiready_gui.gui.prices.how_read import HowRead, drop_down
from aiready_gui.gui.prices.line_tables import LineModel, RejectedModel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Body, Card, Elided, Scroll, button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.tab_strip import TabStrip
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.price_list.changes import Change, Sort
from aiready_gui.price_list.columns import Layout, Role, layouts_of
from aiready_gui.price_list.comparison import Preview, preview, taken_offers
from aiready_gui.price_list.reading import Place, Rejected
from aiready_gui.price_list.sheets import Sheet, read_sheets
from aiready_gui.texts import Texts

_TABLE: Final = 230  # of the table at least [px at 100 %]
_SEARCH: Final = 150
_HAND: Final = 36  # of the line above it that asks for a card or a price
NOT_READ: Final = Message(key="price-list-not-read")
_WIDE: Final = (62, 150, 160, 122, 136, 106, 116, 90)  # of the columns [px at 100 %]
_WIDE_PARTS: Final = (62, 230, 210, 0, 128, 100, 110, 90)  # without how sure a card is, which storage and network have none of
_SURE: Final = 3


class ImportPart(QWidget):
    """Reads off the GUI thread, anew with every change of how; keeps the ticks of the result that is shown."""

    accepted = Signal(object, str, str, object)
    """What makes the offers to keep (seconds for a hundred thousand), the file's name, where a new provider sits, and cards chosen
    by hand by article number."""
    cancelled = Signal()
    other_asked = Signal()
    """Another file instead."""

    def __init__(self, snapshot: Snapshot, background: Background, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._snapshot, self._background, self._texts, self._theme = snapshot, background, texts, theme
        self._path = Path()
        self._sheets: tuple[Sheet, ...] = ()
        self._layouts: dict[str, Layout] = {}
        self._chosen: dict[str, str] = {}
        self._typed: dict[Place, Decimal] = {}
        self._asked = 0
        self._wanted: Callable[[], Preview] | None = None
        """How to read next: one at a time, as who walks through a list by keys says a dozen things in a second."""
        self._under_way, self._stale = False, False
        self._read_so: object = None
        """How the result on screen was read: who leaves a field as it was asks for nothing."""
        self.preview: Preview | None = None
        self._given: dict[str, str] = {}
        """Cards that were chosen for article numbers in lists before."""
        self._begins, self._held = False, QApplication.focusWidget()
        """Whether the keyboard is still to go where the page begins, and what had it when the list came."""
        self._rejected: Rejected | None = None
        """The row of the last tab that is selected."""
        self._lacks: QWidget | None = None
        self._missing = ""
        """What nothing can be taken without: where it is said, and in words."""
        self.models: dict[tuple[Sort, Change], LineModel] = {}
        self._sort = Sort.MACHINE
        """What of the list is shown."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = Body()
        body.setObjectName("pageBody")
        outer.addWidget(Scroll(body), 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(12)
        self.how = HowRead(snapshot, texts, theme)
        self.how.said.connect(self._read_on)
        self.how.columns_said.connect(self._on_columns)
        self._name, self._about = Elided("", "title"), label("", "body", tone="muted", wrap=True)
        self.other = button(texts.text("price-list-another"), "secondary", self._leave_for_another)
        self.other.setIcon(theme.icon("folder-open"))
        back = button(texts.text("price-list-other-file"), "secondary", self.leave)
        head = row(self._name, back, self.other, spacing=12)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.how)
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        self._result = self._what()
        kept = self._result.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._result.setSizePolicy(kept)
        column.addWidget(self._result, 1)
        outer.addLayout(self._foot())
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, self._on_escape, context=here)
        QShortcut(QKeySequence("Alt+Down"), self.table, self._open_cards, context=Qt.ShortcutContext.WidgetShortcut)

    def stand_on(self, snapshot: Snapshot) -> None:
        """Compare with another market from now on."""
        self._snapshot = snapshot
        if self.isVisible() and self.preview is not None:
            self._read_on()

    def take_place(self, old: ImportPart) -> None:
        """Go on with the list of the page before this one, as it was said and ticked there."""
        if not old._layouts:  # it is being read yet, or there was no table in it
            self.read(old._path, old._chosen)
            return
        self._path, self._sheets, self._layouts = old._path, old._sheets, old._layouts
        self._chosen, self._typed, self._given = old._chosen, old._typed, old._given
        self._name.say(self._path.name)
        self.how.show_sheets(self._sheets, self._layouts)
        self.how.say_as(old.how)
        self.how.terms(self._snapshot)
        self.search.setText(old.search.text())
        if old.preview is None or old._stale:
            self._read_on()
            return
        self._read_so = old._read_so
        self._show(old.preview)
        for change, model in self.models.items():
            model.take(old.models[change].taken)
        self.tabs.setCurrentIndex(old.tabs.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter accepts and Ctrl with a digit opens a tab here; elsewhere in the window they lead to the solution and to steps."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            tab = _tab_of(event)
            if _accepts(event) or 0 <= tab < self.tabs.count():
                event.accept()
                QTimer.singleShot(0, self, self._accept if tab < 0 else partial(self._to_tab, tab))
                return True
        return bool(super().event(event))

    def to_search(self) -> None:
        """Put the keyboard on the words that narrow the table."""
        self.search.setFocus()
        self.search.selectAll()

    def leave(self) -> None:
        """Back to the catalogue; what was typed is not given up unasked."""
        if self._may_go():
            self.cancelled.emit()

    def _leave_for_another(self) -> None:
        if self._may_go():
            self.other_asked.emit()

    def _may_go(self) -> bool:
        """Whether nothing was typed, or it is given up."""
        if not self._typed and self._chosen == self._given:
            return True
        texts = self._texts
        words = texts.text("price-list-leave", file=self._path.name)
        choices = ((texts.text("price-list-give-up"), Answer.DestructiveRole),)
        return ask(texts.text("prices-import"), words, choices, may_stay=True, parent=self) == 0

    def _on_escape(self) -> None:
        """One layer: the words of the search, then the list."""
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            self.leave()

    def _to_tab(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_cards(self) -> None:
        """The cards that the selected row may be, where it is not sure which."""
        if self._card_line.isVisibleTo(self):
            self.card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.card.showPopup()

    def _begin(self) -> None:
        """Once a list: the keyboard on what is missing, else on the first row that is not ticked, else on the button that accepts.

        A keyboard that was put elsewhere meanwhile stays there.
        """
        begins, self._begins = self._begins, False
        if not begins or not self.isVisible() or QApplication.focusWidget() not in (None, self._held):
            return
        model = self.table.model()
        at = -1
        if self._lacks is not None:
            self._lacks.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(model, LineModel) and (at := model.first_unticked()) >= 0:
            self.table.setCurrentIndex(model.index(at, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what(self) -> Card:
        card = Card()
        self.sorts = Segmented([(sort, "") for sort in Sort], self._on_sort)
        card.body.addWidget(self.sorts)
        self.tabs = TabStrip()
        self.tabs.setAccessibleName(self._texts.text("price-list-tabs"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.all = button(self._texts.text("price-list-tick-all"), "link", lambda: self._tick(on=True))
        self.none = button(self._texts.text("price-list-tick-none"), "link", lambda: self._tick(on=False))
        self.search = TextField()
        self.search.setPlaceholderText(self._texts.text("price-list-find"))
        self.search.setAccessibleName(self._texts.text("price-list-find"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(self._theme.px(_SEARCH))
        self.search.textChanged.connect(self._find)
        line = row(self.tabs, self.all, self.none, self.search, spacing=14)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        self.table = QTableView()
        as_records(self.table, self._theme)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(self._theme.px(_TABLE))
        card.body.addWidget(self.table, 1)
        cards = sorted(self._snapshot.gpus, key=lambda gpu: gpu.name)
        self.card = drop_down([(gpu.key, gpu.name) for gpu in cards], self._on_card, self._texts)
        self._card_words = label("", "body", tone="muted", wrap=True)
        self._card_line = QWidget()
        line = row(self._card_words, self.card, spacing=12)
        line.setStretch(0, 1)
        self._card_line.setLayout(line)
        self.price = TextField()
        self.price.setFixedWidth(self._theme.px(140))
        self.price.returnPressed.connect(self._on_price)
        self._price_words = label("", "body", tone="muted", wrap=True)
        self._price_line = QWidget()
        line = row(self._price_words, self.price, button(self._texts.text("price-list-set-price"), "secondary", self._on_price))
        line.setStretch(0, 1)
        self._price_line.setLayout(line)
        card.body.insertWidget(2, self._by_hand())
        return card

    def _by_hand(self) -> QWidget:
        """A card or a price for the selected row: above the table, in a place that is kept while rows may ask for either."""
        self._hand = QWidget()
        self._hand.setMinimumHeight(self._theme.px(_HAND))
        lines = QVBoxLayout(self._hand)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._card_line)
        lines.addWidget(self._price_line)
        return self._hand

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 10, 24, 12)
        self.accept = button("", "primary", self._accept)
        cancel = button(self._texts.text("price-list-cancel"), "secondary", self.leave)
        self._hint = label(self._texts.text("price-list-nothing-yet"), "body", tone="muted", wrap=True)
        line = row(cancel, self._hint, self.accept, spacing=12)
        line.setStretch(1, 1)
        foot.addLayout(line)
        return foot

    # Reading

    def read(self, path: Path, chosen: dict[str, str]) -> None:
        """Show what a file would change; ``chosen`` are cards chosen for article numbers before."""
        self._path, self._chosen, self._layouts, self._sheets, self._typed = path, dict(chosen), {}, (), {}
        self._given, self._begins, self._held = dict(chosen), True, QApplication.focusWidget()
        self.search.clear()
        self._name.say(path.name)
        self._show(None)
        self._about.setText(self._texts.text("price-list-reading"))
        self._background.run(partial(failures.guarded, partial(_read, path), NOT_READ), partial(self._on_sheets, self._asked))

    def _on_sheets(self, asked: int, done: Future[tuple[tuple[Sheet, ...], dict[str, str]]]) -> None:
        if asked != self._asked:
            return
        self._about.setText("")
        try:
            sheets, heads = done.result()
        except AdvisorError as error:
            self._fail(error)
            return
        self._sheets = sheets
        self._layouts = layouts_of(sheets, heads)
        self.how.show_sheets(self._sheets, self._layouts)
        if not self._layouts:
            self._say(self._texts.text("price-list-no-table", file=self._path.name), "bad")
            return
        self.how.guess(self._path, self._snapshot)
        self._read_on()

    @Slot(str, object)
    def _on_columns(self, sheet: str, layout: Layout) -> None:
        self._layouts[sheet] = layout
        self._read_on()

    def _read_on(self) -> None:
        """Read again with what is said now; what is not said yet is asked for in words."""
        if not self._layouts:
            return
        terms = self.how.terms(self._snapshot)
        if isinstance(terms, str):
            self._show(None)
            words = self._texts.text("price-list-say-first", name=self._texts.text(f"price-list-{terms}"))
            self._say(words, "warn")
            self._miss(words, self.how.editor(terms))
            return
        if not any(layout.of_role(Role.PRICE) for layout in self._layouts.values()):
            self._show(None)
            self._say(self._texts.text("price-list-no-price-column"), "bad")
            self._miss(self._texts.text("price-list-accept-no-price"), next(iter(self.how.columns.roles), None))
            self.how.columns.miss(on=True)
            return
        how = terms, dict(self._layouts), dict(self._chosen), dict(self._typed), self._snapshot.content_hash
        if how == self._read_so:
            return
        _, layouts, chosen, typed, _ = how
        priced = [sheet for sheet in self._sheets if sheet.name in layouts]
        work = partial(preview, priced, terms, self._snapshot, chosen, layouts, typed)
        self._ask_anew()
        self._read_so, self._wanted = how, partial(failures.guarded, work, NOT_READ)
        self._stale = True  # what is shown was read with other words: it cannot be taken any more
        self._about.setText(self._texts.text("price-list-reading"))
        self._count()
        if not self._under_way:
            self._start()

    def _ask_anew(self) -> None:
        """What is under way is no answer any more."""
        self._asked += 1
        self._read_so = self._wanted = None

    def _start(self) -> None:
        assert self._wanted is not None
        work, self._wanted, self._under_way = self._wanted, None, True
        self._background.run(work, partial(self._on_preview, self._asked))

    def _on_preview(self, asked: int, done: Future[Preview]) -> None:
        self._under_way = False
        if self._wanted is not None:
            self._start()
        if asked != self._asked:
            return
        try:
            self._show(done.result())
        except AdvisorError as error:
            self._fail(error)

    # Showing

    def _show(self, found: Preview | None) -> None:
        if found is None:
            self._ask_anew()
        self._lacks, self._missing = None, ""
        self.how.columns.miss(on=False)
        clear(self._said)
        self._about.setText("")
        self.preview, self._stale = found, False
        self.models = {}
        self._result.setVisible(found is not None)
        sorts = found.sorts if found is not None else ()
        if found is not None:
            rows = sum(len(sheet.rows) for sheet in self._sheets)
            self._about.setText(self._texts.text("price-list-about", sheets=len(self._layouts), rows=rows))
            for sort, change in product(sorts or (Sort.MACHINE,), Change):
                model = self.models[sort, change] = LineModel(found.of(change, sort), self._texts, self._theme)
                model.ticked.connect(self._count)
        if sorts and self._sort not in sorts:
            self._sort = sorts[0]
        self.sorts.setVisible(len(sorts) > 1)
        for sort, one in self.sorts.buttons.items():
            one.setVisible(sort in sorts)
            count = sum(len(model.rows) for (of, _), model in self.models.items() if of is sort)
            one.setText(self._texts.text("price-list-sort-count", sort=self._texts.text(f"price-list-sort-{sort}"), count=count))
            one.setAccessibleName(one.text())
        self._show_tabs()
        self._count()
        if found is not None:
            self._begin()

    def _miss(self, words: str, editor: QWidget | None) -> None:
        """What nothing can be taken without, on the button that takes."""
        self._lacks, self._missing = editor, words
        self._count()
        self._begin()

    @Slot(str)
    def _find(self, _words: str) -> None:
        self._show_tab()

    def _show_tabs(self) -> None:
        """What becomes of the prices of one sort; what is rejected is of none."""
        self.sorts.choose(self._sort)
        opened = self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        if self.preview is not None:
            for change, model in self._models():
                self.tabs.add(self._texts.text(f"price-list-tab-{change}", count=len(model.rows)))
            self.tabs.add(self._texts.text("price-list-tab-rejected", count=len(self.preview.rejected)))
            first = 1 if self.preview.of(Change.CHANGED, self._sort) else 0
            self.tabs.setCurrentIndex(opened if opened >= 0 else first)
        self.tabs.blockSignals(False)
        self._show_tab()

    def _models(self) -> list[tuple[Change, LineModel]]:
        """Of the sort that is shown, by tab."""
        return [(change, model) for (sort, change), model in self.models.items() if sort is self._sort]

    def _on_sort(self, sort: Sort) -> None:
        self._sort = sort
        self._show_tabs()

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self._show_tab()

    def _show_tab(self) -> None:
        at = self.tabs.currentIndex()
        models = [model for _, model in self._models()]
        changeable = 0 <= at <= 1
        for one in (self.all, self.none):
            one.setVisible(changeable)
        if self.preview is None:
            self.table.setModel(None)
            self._hand.hide()
            return
        if at < len(models):
            models[at].find(self.search.words())
        rejected = RejectedModel(self.preview.rejected, self._texts)
        self.table.setModel(models[at] if at < len(models) else rejected.finding(self.search.words()))
        parts = at < len(models) and self._sort is not Sort.MACHINE
        self.table.setColumnHidden(_SURE, parts)
        if at < len(models):
            set_widths(self.table, _WIDE_PARTS if parts else _WIDE, self._theme)
        else:
            self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(at >= len(models))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._on_row(QModelIndex())

    def _on_row(self, index: QModelIndex, _before: object = None) -> None:
        """A card that is only similar, or not recognised, may be chosen for its article number."""
        sku, at = "", self.tabs.currentIndex()
        self._rejected = None
        models = [model for _, model in self._models()]
        if index.isValid() and self.preview is not None:
            if at < len(models):
                line = models[at].at(index)
                said = line.machine
                sku = said.product if said is not None and (line.similar or said.product in self._chosen) else ""
                self.card.setCurrentIndex(self.card.findData(said.known.gpu.key) if said else -1)
            else:
                model = self.table.model()
                assert isinstance(model, RejectedModel)
                one = self._rejected = model.rows[index.row()]
                sku = one.value if one.reason.key == "price-list-no-card" else ""
                self.card.setCurrentIndex(-1)
        self._card_line.setVisible(bool(sku))
        self._ask_price()
        self._hand.setVisible(bool(sku) or at >= len(models))
        self.card.setProperty("sku", sku)
        self.card.setAccessibleName(self._texts.text("price-list-card-of", sku=sku))
        self._card_words.setText(self._texts.text("price-list-card-of", sku=sku))

    def _ask_price(self) -> None:
        """A price that the list does not name may be typed for its row."""
        one = self._rejected
        self._price_line.setVisible(one is not None and one.wants_price)
        if one is not None:
            self.price.clear()
            self._price_words.setText(self._texts.text("price-list-price-of", row=one.row, column=one.column, value=one.value))
            self.price.setAccessibleName(self._price_words.text())

    def _on_price(self) -> None:
        read = read_number(self.price.words(), self._texts.locale, {})
        if self._rejected is None or read is None or read.value <= 0:
            self._price_words.setText(self._texts.text("price-list-no-typed", value=self.price.words()))
            return
        self._typed[self._rejected.cell] = Decimal(repr(read.value))
        self._read_on()

    @Slot(int)
    def _on_card(self, _index: int) -> None:
        self._chosen[str(self.card.property("sku"))] = self.card.currentData()
        self._read_on()

    def _tick(self, *, on: bool) -> None:
        model = self.table.model()
        if isinstance(model, LineModel):
            model.tick(on)

    def _taken(self) -> int:
        return sum(len(model.taken) for model in self._takeable())

    def _takeable(self) -> list[LineModel]:
        return [model for (_, change), model in self.models.items() if change in (Change.ADDED, Change.CHANGED)]

    def _count(self) -> None:
        count = self._taken()
        self.accept.setText(self._missing or self._texts.text("price-list-accept", count=count))
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(count > 0 and not self._stale)

    def _say(self, words: str, tone: str) -> None:
        clear(self._said)
        self._said.addWidget(label(words, "body", tone=tone, wrap=True))

    def _fail(self, error: AdvisorError) -> None:
        self._show(None)
        clear(self._said)
        self._said.addWidget(Failure(without_path(error.message, self._texts), "", error.details, self._texts))

    def _accept(self) -> None:
        if self.preview is None or self._stale or not self._taken():
            return
        lines = tuple(line for model in self._takeable() for line in model.lines())
        offers = partial(taken_offers, self.preview, lines, self._path.name, self._texts.text("price-list-typed"))
        # Beside the rows: they count whether or not what the columns held is remembered.
        heads = {layout.heads: layout.roles for layout in self._layouts.values()}
        self._background.run(partial(own.remember, own.own_path(), "heads", heads), lambda _done: None)
        self.accepted.emit(offers, self._path.name, self.preview.terms.country, dict(self._chosen))


def _read(path: Path) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """A file's sheets, and what columns held in lists that were taken before."""
    return read_sheets(path), own.choices(own.own_path(), "heads")


def _tab_of(event: QKeyEvent) -> int:
    """The place of the tab that Ctrl and a digit ask for, from nought; -1 where they ask for none."""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier or not Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
        return -1
    return event.key() - Qt.Key.Key_1


def _accepts(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
