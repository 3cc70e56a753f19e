"""Prices: every offer there is, shipped and own, the steps that one's own came by, and a price list taken in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.catalogue import own
from aiready_gui.catalogue.confirming import confirm
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.own_file import SUFFIX, read_own_file, write_own_file
from aiready_gui.catalogue.schema import OFFERS
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.validity import WARN_DAYS
from aiready_gui.gui.background import Background
from aiready_gui.gui.error_dialog import show_error
from aiready_gui.gui.message_box import Icon, Role, ask, message_box
from aiready_gui.gui.prices.age_banner import of_catalogue
from aiready_gui.gui.prices.confirm_dialog import ConfirmDialog
from aiready_gui.gui.prices.import_part import ImportPart
from aiready_gui.gui.prices.line_tables import RIGHT, Shown
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.record_model import Index, RecordModel
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.settings import load_settings
from aiready_gui.texts import Texts

OFFER: Final = OFFERS.name
FILTERS: Final = ("all", "own", "old")
_ACTS: Final = 8  # steps shown; the command line lists all
_WIDTHS: Final = (170, 104, 116, 104, 104, 104, 112, 84, 120)
_DATED, _STATE = 6, 7


class OfferModel(RecordModel[Offer]):
    """Rows are offers as they are in force."""

    def __init__(self, rows: tuple[Offer, ...], keys: frozenset[str], snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(rows, texts)
        self._own, self._theme, self._today = keys, theme, date.today()
        self._names = {key: gpu.name for key, gpu in snapshot.gpu_by_key.items()}

    columns = (
        Shown("prices-head-offer", lambda offer, texts: ""),
        Shown("prices-head-provider", lambda offer, _: offer.provider),
        Shown("prices-head-region", lambda offer, texts: texts.word(offer.region.message())),
        Shown("prices-head-on-demand", lambda offer, texts: _price(offer, PricingMode.ON_DEMAND, texts), number=True),
        Shown("prices-head-spot", lambda offer, texts: _price(offer, PricingMode.SPOT, texts), number=True),
        Shown("prices-head-year", lambda offer, texts: _price(offer, PricingMode.RESERVED_1Y, texts), number=True),
        Shown("prices-head-dated", lambda offer, texts: texts.day(offer.source.as_of)),
        Shown("prices-head-state", lambda offer, texts: ""),
        Shown("prices-head-source", lambda offer, _: offer.source.title),
    )

    def is_own(self, offer: Offer) -> bool:
        """Whether the user brought it."""
        return offer.key in self._own

    def age(self, offer: Offer) -> int | None:
        """Of its price; ``None`` where its source names no day. [d]"""
        return None if offer.source.day is None else (self._today - offer.source.day).days

    def state(self, offer: Offer) -> str:
        """Own, or how old."""
        if self.is_own(offer):
            return self._texts.text("prices-own")
        age = self.age(offer)
        return "" if age is None else self._texts.text("prices-age", days=age)

    def words(self, at: int, column: int) -> str:
        """What a cell says."""
        offer = self.rows[at]
        if column == 0:
            return self._texts.times(offer.gpu_count, self._names.get(offer.gpu, offer.gpu))
        return self.state(offer) if column == _STATE else self.columns[column].words(offer, self._texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[index.column()].number else None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (_DATED, _STATE):
            offer = self.rows[index.row()]
            age = self.age(offer)
            return self._theme.colour(
                "accent" if self.is_own(offer) else "warn" if age is not None and age > WARN_DAYS else "text2"
            )
        return None


def _price(offer: Offer, mode: PricingMode, texts: Texts) -> str:
    price = offer.price_per_hour(mode)
    return "" if price is None else f"{texts.number(price, decimals=2)} {offer.currency}"


class OfferFilter(QSortFilterProxyModel):
    """Words anywhere in the row; all, own, or old ones."""

    kind, asked = "all", ""

    def look_for(self, kind: str, asked: str) -> None:
        """Show what is of the kind and holds every word."""
        self.kind, self.asked = kind, asked.lower()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, OfferModel)
        offer = model.rows[source_row]
        age = model.age(offer)
        if (self.kind == "own" and not model.is_own(offer)) or (self.kind == "old" and not (age is not None and age > WARN_DAYS)):
            return False
        if not self.asked:
            return True
        regions = f"{offer.region.ru} {offer.region.en}"
        said = f"{model.words(source_row, 0)} {offer.provider} {regions} {offer.instance_type} {offer.source.title}".lower()
        return all(word in said for word in self.asked.split())


class PricesPage(QStackedWidget):
    """Two views: the catalogue, and a list that is being taken in."""

    market_changed = Signal()
    """Own rows are others now: advice is to be asked anew."""

    def __init__(self, snapshot: Snapshot, background: Background, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._snapshot, self._background, self._texts, self._theme = snapshot, background, texts, theme
        self._path = own.own_path()
        self.importing = ImportPart(snapshot, background, texts, theme)
        self.importing.accepted.connect(self._take)
        self.importing.cancelled.connect(lambda: self.setCurrentIndex(0))
        self._filled = False
        self.addWidget(self._catalogue())
        self.addWidget(self.importing)

    def _catalogue(self) -> QWidget:
        texts = self._texts
        page = QWidget()
        page.setObjectName("pageBody")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        self.choose = button(texts.text("prices-import"), "primary", self.choose_file)
        self.export = button(texts.text("prices-export"), "secondary", self._export)
        self.confirming = button(texts.text("prices-confirm"), "secondary", self.confirm)
        column.addLayout(
            Flow(label(texts.text("prices-title"), "title"), None, self.export, self.confirming, self.choose, spacing=10)
        )
        self._lead = label("", "body", tone="muted", wrap=True)
        column.addWidget(self._lead)
        if (banner := of_catalogue(self._snapshot, (("age-show", partial(self._choose_kind, "old")),), texts)) is not None:
            column.addWidget(banner)
        self.search = TextField()
        self.search.setPlaceholderText(texts.text("prices-search"))
        self.search.setAccessibleName(texts.text("prices-search"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(self._theme.px(260))
        self.search.textChanged.connect(lambda _words: self._filter())
        segments = QWidget()
        segments.setObjectName("segments")
        line = row(spacing=2)
        line.setContentsMargins(2, 2, 2, 2)
        self.kinds = {name: button("", "segment", partial(self._choose_kind, name)) for name in FILTERS}
        for one in self.kinds.values():
            one.setCheckable(True)
            line.addWidget(one)
        self.kinds["all"].setChecked(True)
        segments.setLayout(line)
        segments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._shown = label("", "body", tone="muted")
        column.addLayout(Flow(self.search, segments, None, self._shown, spacing=14))
        self.table = QTableView()
        self.table.setAccessibleName(texts.text("prices-title"))
        as_records(self.table, self._theme)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._proxy = OfferFilter()
        column.addWidget(self.table, 1)
        self._steps_card = Card(texts.text("prices-steps"))
        self._steps = QVBoxLayout()
        self._steps_card.body.addLayout(self._steps)
        column.addWidget(self._steps_card)
        return page

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if not self._filled:
            self._filled = True
            self._fill()

    def _fill(self) -> None:
        try:
            keys, acts = frozenset(one.key for one in own.own_rows(self._path) if one.kind == OFFER), own.acts(self._path)
        except AdvisorError as error:
            keys, acts = frozenset(), ()
            self._lead.setText(self._texts.word(error.message))
        else:
            self._lead.setText(self._texts.text("prices-lead", count=len(self._snapshot.offers), own=len(keys)))
        self.export.setEnabled(bool(keys))
        offers = tuple(sorted(self._snapshot.offers, key=lambda one: one.key not in keys))
        self.model = OfferModel(offers, keys, self._snapshot, self._texts, self._theme)
        self._proxy.setSourceModel(self.model)
        self.table.setModel(self._proxy)
        set_widths(self.table, _WIDTHS, self._theme)
        old = sum((self.model.age(one) or 0) > WARN_DAYS for one in offers)
        for name, count in (("all", len(offers)), ("own", len(keys)), ("old", old)):
            self.kinds[name].setText(self._texts.text(f"prices-{name}-count", count=count))
            self.kinds[name].setAccessibleName(self.kinds[name].text())
        self._show_count()
        clear(self._steps)
        self._steps_card.setVisible(bool(acts))
        for act in acts[:_ACTS]:
            words = self._texts.text("prices-step", day=act.at[:10], title=act.name, count=act.rows)
            back = button(self._texts.text("prices-revert"), "link", partial(self._revert, act.number))
            back.setAccessibleName(f"{self._texts.text('prices-revert')}: {words}")
            line = row(label(words, "body", wrap=True), back, spacing=12)
            line.setStretch(0, 1)
            self._steps.addLayout(line)

    def _choose_kind(self, kind: str) -> None:
        for name, one in self.kinds.items():
            one.setChecked(name == kind)
        self._filter()

    def _filter(self) -> None:
        kind = next(name for name, one in self.kinds.items() if one.isChecked())
        self._proxy.look_for(kind, self.search.words())
        self._show_count()

    def _show_count(self) -> None:
        self._shown.setText(self._texts.text("prices-shown", shown=self._proxy.rowCount(), count=len(self.model.rows)))

    def choose_file(self) -> None:
        """Ask for a price list, or a colleague's rows."""
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("prices-import"), "", self._texts.text("prices-filter"))
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Show what a price list would change; a colleague's rows are taken after a question."""
        try:
            if path.suffix == SUFFIX:
                self._take_file(path)
                return
            chosen = own.choices(self._path, "sku")
        except AdvisorError as error:
            show_error(error, self._texts, self)
            return
        self.setCurrentWidget(self.importing)
        self.importing.read(path, chosen)

    def _take_file(self, path: Path) -> None:
        rows = read_own_file(path)
        words = self._texts.text("prices-take-file", file=path.name, count=len(rows))
        choices = ((self._texts.text("prices-take"), Role.AcceptRole),)
        if rows and ask(self._texts.text("prices-import"), words, choices, may_stay=True, parent=self) == 0:
            self._write(partial(own.add, self._path, path.name, rows, datetime.now()))

    def _take(self, offers: tuple[Offer, ...], title: str, country: str, chosen: dict[str, str]) -> None:
        rows, at = rows_to_keep(offers, self._snapshot, country), datetime.now()

        def work() -> None:
            own.add(self._path, title, rows, at)
            if chosen:
                own.remember(self._path, "sku", chosen)

        self._write(work)

    def confirm(self, provider: str = "") -> None:
        """Ask which old prices hold still; those of ``provider`` are shown first."""
        dialog = ConfirmDialog(self._snapshot, provider, self._texts, self._theme, self)
        dialog.exec()
        if (said := dialog.confirmed) is not None:
            title = self._texts.text("confirm-act", provider=said.provider, source=said.source)
            self._write(partial(confirm, said.records, said.source, said.day, title))

    def _revert(self, act: int) -> None:
        self._write(partial(own.take_back, self._path, act))

    def _write(self, work: Callable[[], object]) -> None:
        """Off the GUI thread: another program may be writing for seconds."""
        self.setEnabled(False)
        self._background.run(work, self._on_written)

    def _on_written(self, done: Future[object]) -> None:
        self.setEnabled(True)
        try:
            done.result()
        except AdvisorError as error:
            show_error(error, self._texts, self)
            return
        self.setCurrentIndex(0)
        self.market_changed.emit()

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self._texts.text("prices-export"), f"prices{SUFFIX}", f"*{SUFFIX}")
        if not name:
            return
        path = Path(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
        try:
            write_own_file(path, own.own_rows(self._path), load_settings().author, date.today().isoformat())
        except OSError as error:
            words = self._texts.text("export-unwritable", file=str(path))
            message_box(Icon.Warning, self._texts.text("prices-export"), words, details=str(error), parent=self).exec()
        except AdvisorError as error:
            show_error(error, self._texts, self)
