"""How a price list is read: provider, currency, VAT and date for the whole list, then its columns; guessed, and changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.prices.columns_card import ColumnsStrip
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.price_list.columns import Layout, Period, stated_money
from aiready_gui.price_list.reading import Terms, stated_day
from aiready_gui.price_list.sheets import Sheet
from aiready_gui.texts import Texts


def drop_down(options: Sequence[tuple[object, str]], act: Callable[[int], Any], texts: Texts) -> DropDown:
    """A list with nothing chosen yet."""
    made = DropDown()
    made.setPlaceholderText(texts.text("not-chosen"))
    for value, words in options:
        made.addItem(str(words), value)
    made.setCurrentIndex(-1)
    made.activated.connect(act)
    return made


class HowRead(Card):
    """Says that something is said otherwise; what that comes to is for who reads."""

    said = Signal()
    columns_said = Signal(str, object)
    """Name of a sheet, and its layout."""

    def __init__(self, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("price-list-columns"), beside=label(texts.text("price-list-guessed"), "note"))
        self._texts = texts
        self._sheets: Sequence[Sheet] = ()
        self._layouts: Mapping[str, Layout] = {}
        self.provider = self._list([(one.key, one.name) for one in snapshot.providers if not one.marketplace])
        self.provider.setEditable(True)
        self.provider.setInsertPolicy(DropDown.InsertPolicy.NoInsert)
        typed = self.provider.lineEdit()
        assert typed is not None  # the list takes typing
        typed.editingFinished.connect(self.said)
        self.country = self._list([(code, code) for code in sorted({one.country for one in snapshot.vat_rates})])
        self.currency = self._list([(one, one) for one in Currency])
        self.vat = self._list([(True, texts.text("price-list-vat-included")), (False, texts.text("price-list-vat-excluded"))])
        periods = [(one, texts.text(f"price-list-period-{one}")) for one in Period]
        self.period = self._list([(None, texts.text("price-list-as-listed")), *periods])
        self.period.setCurrentIndex(0)
        self.dated = TextField()
        self.dated.setPlaceholderText(texts.text("price-list-dated-hint"))
        self.dated.setFixedWidth(theme.px(110))
        self.dated.editingFinished.connect(self.said)
        self.sheet = drop_down([], self._on_sheet, texts)
        fields = []
        named: dict[str, QWidget] = {
            "provider": self.provider,
            "country": self.country,
            "currency": self.currency,
            "vat": self.vat,
            "period": self.period,
            "dated": self.dated,
            "sheet": self.sheet,
        }
        for name, editor in named.items():
            words = texts.text(f"price-list-{name}")
            editor.setAccessibleName(words)
            holder = QWidget()
            holder.setLayout(row(label(words, "body", tone="muted"), editor))
            holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            fields.append(holder)
        self._editors = named
        self._country_field, self._sheet_field = fields[1], fields[-1]
        self._country_field.hide()
        self.body.addLayout(Flow(*fields, spacing=16))
        self.columns = ColumnsStrip(texts, theme, self._on_columns)
        self.body.addWidget(self.columns)

    def editor(self, name: str) -> QWidget:
        """Of what is said of the whole list, by its name in :meth:`terms`."""
        return self._editors[name]

    def _list(self, options: Sequence[tuple[object, str]]) -> DropDown:
        return drop_down(options, self._on_said, self._texts)

    def show_sheets(self, sheets: Sequence[Sheet], layouts: Mapping[str, Layout]) -> None:
        """The sheets that hold a table, the first of them with its columns."""
        self._sheets, self._layouts = sheets, layouts
        self.sheet.clear()
        for name in layouts:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(0 if layouts else -1)
        self._sheet_field.setVisible(len(layouts) > 1)
        self._show_columns()

    def say_as(self, other: HowRead) -> None:
        """All as it is said, and the sheet that is shown, in another one."""
        for mine, theirs in zip(self._chosen(), other._chosen(), strict=True):
            mine.setCurrentIndex(mine.findData(theirs.currentData()))
        self.provider.setEditText(other.provider.currentText())
        self.dated.setText(other.dated.text())
        self._show_columns()

    def _chosen(self) -> tuple[DropDown, ...]:
        """What is chosen for the whole list, and which of its sheets is shown."""
        return self.provider, self.country, self.currency, self.vat, self.period, self.sheet

    def guess(self, path: Path, snapshot: Snapshot) -> None:
        """What the file says of itself: the provider by its name anywhere above, currency and VAT by heads and lines over them."""
        currency, taxed = stated_money(self._layouts.values())
        self.currency.setCurrentIndex(-1 if currency is None else self.currency.findData(currency))
        self.vat.setCurrentIndex(-1 if taxed is None else self.vat.findData(taxed))
        self.period.setCurrentIndex(0)
        day = stated_day(self._sheets, path.name)
        self.dated.setText("" if day is None else self._texts.date(day))
        above = " ".join(str(cell) for sheet in self._sheets for line in sheet.rows[:8] for cell in line).casefold()
        said = f"{path.stem} {above}".casefold()
        named = [one.key for one in snapshot.providers if one.name.casefold() in said]
        if len(named) == 1:
            self.provider.setCurrentIndex(self.provider.findData(named[0]))
        elif self.provider.currentIndex() < 0:
            self.provider.setEditText("")

    def terms(self, snapshot: Snapshot) -> Terms | str:
        """What holds for the whole list, or the name of the first thing that is not said yet."""
        provider = self.provider.currentText().strip()
        try:
            day = read_date(self.dated.words())
        except ValueError:
            return "dated"
        known = provider in snapshot.provider_by_key
        self._country_field.setVisible(bool(provider) and not known)
        country = "known" if known else self.country.currentData()
        said = {
            "provider": provider,
            "country": country,
            "currency": self.currency.currentData(),
            "vat": self.vat.currentData(),
            "dated": day,
        }
        missing = next((name for name, value in said.items() if value in (None, "")), "")
        if missing or day is None:
            return missing
        if day > date.today():
            return "dated"
        # Qt keeps an enumeration as its text
        period = self.period.currentData()
        return Terms(
            provider,
            Currency(said["currency"]),
            bool(said["vat"]),
            day,
            "" if known else str(country),
            Period(period) if period else None,
        )

    def _show_columns(self) -> None:
        name = self.sheet.currentData()
        sheet = next((one for one in self._sheets if one.name == name), None)
        if sheet is not None:
            self.columns.show_layout(sheet, self._layouts[name])

    @Slot(int)
    def _on_sheet(self, _index: int) -> None:
        self._show_columns()

    @Slot(int)
    def _on_said(self, _index: int) -> None:
        self.said.emit()

    def _on_columns(self) -> None:
        if self.columns.layout_shown is not None:
            self.columns_said.emit(self.sheet.currentData(), self.columns.layout_shown)
