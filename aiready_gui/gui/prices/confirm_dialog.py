"""Old prices of a provider that hold still: ticked, with one day and one source for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTableView, QWidget

from aiready_gui.domain.days import latest_day
from aiready_gui.domain.market import Offer, Priced, Snapshot
from aiready_gui.domain.price_age import OldPrices, first_price, old_prices, price_day
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.record_model import RIGHT, Index, Shown
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.gui.widgets.ticked_model import TickedModel
from aiready_gui.texts import Texts

_LEAST: Final = (620, 420)  # of the dialog [px at 100 %]
_SIZE: Final = (880, 600)
_TABLE: Final = 250
_WIDTHS: Final = (300, 160, 140, 116, 84)


@dataclass(frozen=True)
class Confirmed:
    """What was confirmed, by whom and of which day."""

    provider: str
    records: tuple[Priced, ...]
    source: str
    day: date


def product(record: Priced, snapshot: Snapshot, texts: Texts) -> str:
    """What is sold, in words."""
    if not isinstance(record, Offer):
        return texts.word(record.name.message())
    card = snapshot.gpu_by_key.get(record.gpu)
    cards = texts.times(record.gpu_count, card.name if card else record.gpu)
    return f"{cards} · {record.instance_type}" if record.instance_type else cards


def _price(record: Priced, texts: Texts) -> str:
    amount = first_price(record)
    return "" if amount is None else f"{texts.exact(amount)} {record.currency}"


class OldModel(TickedModel[Priced]):
    """Rows are old prices, all of them ticked at first."""

    columns = (
        Shown("confirm-head-product", lambda one, texts: ""),
        Shown("prices-head-region", lambda one, texts: texts.word(one.region.message())),
        Shown("confirm-head-price", _price, number=True),
        Shown("prices-head-dated", lambda one, texts: texts.day(price_day(one))),
        Shown("confirm-head-age", lambda one, texts: ""),
    )

    def __init__(self, rows: tuple[Priced, ...], snapshot: Snapshot, texts: Texts) -> None:
        super().__init__(rows, range(len(rows)), texts)
        self._snapshot, self._today = snapshot, date.today()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == 0:
                return product(record, self._snapshot, self._texts)
            if column == len(self.columns) - 1:
                day = latest_day(price_day(record))
                return "" if day is None else self._texts.text("prices-age", days=(self._today - day).days)
            return self.columns[column].words(record, self._texts)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[column].number else None
        return super().data(index, role)


class ConfirmDialog(ScrolledDialog):
    """Asks for a source and a day; what was said is :attr:`confirmed` when it was accepted."""

    def __init__(self, snapshot: Snapshot, provider: str, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        """``provider`` is shown first where it has old prices."""
        super().__init__(texts.text("confirm-title"), QSize(theme.px(_LEAST[0]), theme.px(_LEAST[1])), theme, parent)
        self._snapshot, self._texts, self._theme = snapshot, texts, theme
        self.confirmed: Confirmed | None = None
        self._old = {one.provider: one for one in old_prices(snapshot, date.today())}
        self.body.addWidget(label(texts.text("confirm-lead"), "body", tone="muted", wrap=True))
        self.provider = DropDown()
        for key, one in self._old.items():
            name = snapshot.provider_by_key[key].name if key in snapshot.provider_by_key else key
            self.provider.addItem(texts.text("confirm-provider", provider=name, count=len(one.records)), key)
        self.source, self.day = TextField(), TextField(texts.date(date.today()))
        self.source.setPlaceholderText(texts.text("confirm-source-hint"))
        self.day.setFixedWidth(theme.px(110))
        names = {"price-list-provider": self.provider, "price-list-dated": self.day, "confirm-source": self.source}
        first, second, third = (self._named(texts.text(name), editor) for name, editor in names.items())
        self.body.addLayout(row(first, second, None, spacing=16))
        self.body.addWidget(third)
        self.table = QTableView()
        self.table.setAccessibleName(texts.text("confirm-title"))
        as_records(self.table, theme)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(theme.px(_TABLE))
        self.body.addWidget(self.table, 1)
        self._said = label("", "body", tone="muted", wrap=True)
        self.accept_button = button("", "primary", self._take)
        self.accept_button.setDefault(True)
        foot = row(self._said, button(texts.text("price-list-cancel"), "secondary", self.reject), self.accept_button, spacing=12)
        foot.setStretch(0, 1)
        self.foot.addLayout(foot)
        self.provider.setCurrentIndex(max(self.provider.findData(provider), 0))
        self.provider.currentIndexChanged.connect(self._show)
        self.source.textChanged.connect(self._judge)
        self.day.textChanged.connect(self._judge)
        self._show()
        self.resize(self.fitting(QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        self.source.setFocus()

    @staticmethod
    def _named(words: str, editor: QWidget) -> QWidget:
        editor.setAccessibleName(words)
        holder = QWidget()
        holder.setLayout(row(label(words, "body", tone="muted"), editor))
        return holder

    def _show(self) -> None:
        shown: OldPrices | None = self._old.get(self.provider.currentData())
        self.model = OldModel(shown.records if shown else (), self._snapshot, self._texts)
        self.model.ticked.connect(self._judge)
        self.table.setModel(self.model)
        set_widths(self.table, _WIDTHS, self._theme)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._judge()

    def _judge(self) -> None:
        """What is still missing, in words; with nothing missing the button says how many are confirmed."""
        self._said.setText(self._texts.text(self._missing() or "confirm-reversible"))
        self.accept_button.setText(self._texts.text("confirm-accept", count=len(self.model.taken)))
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.accept_button.setEnabled(not self._missing())

    def _missing(self) -> str:
        if not self._old:
            return "confirm-nothing-old"
        if not self.model.taken:
            return "confirm-nothing-ticked"
        if not self.source.words().strip():
            return "confirm-no-source"
        return "" if self._day() else "confirm-no-day"

    def _day(self) -> date | None:
        try:
            day = read_date(self.day.words())
        except ValueError:
            return None
        return day if day is not None and day <= date.today() else None

    def _take(self) -> None:
        day = self._day()
        if day is not None and not self._missing():
            self.confirmed = Confirmed(self.provider.currentData(), self.model.lines(), self.source.words().strip(), day)
            self.accept()
