"""Money: currency, rates with their age, VAT by country, discounts and their cap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import RATE_HOLDS_DAYS, VatRate
from aiready_gui.domain.terms import Discount
from aiready_gui.domain.unlikely import over_cap
from aiready_gui.engine.money.vat import rate_in_force
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.preferences.rows import Row, Rows
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, plain_tip, row
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts


def rates_age(preferences: Preferences) -> int | None:
    """Of the rates that are set; ``None`` without a day. [d]"""
    terms = preferences.settings.terms
    named = terms.usd_rate is not None or terms.eur_rate is not None
    return (date.today() - terms.rates_as_of).days if named and terms.rates_as_of is not None else None


def rates_fault(preferences: Preferences) -> Message | None:
    """Old, of a day that has not come, or of no day at all."""
    terms, age = preferences.settings.terms, rates_age(preferences)
    if terms.usd_rate is None and terms.eur_rate is None:
        return None
    if age is None:
        return Message(key="preferences-rates-undated")
    if age < 0:
        return Message(key="preferences-rates-to-come")
    return Message(key="preferences-rates-old", args={"days": age}) if age > RATE_HOLDS_DAYS else None


class DiscountRow(Row):
    """Provider, card, per cent, reason."""

    def __init__(self, rows: Discounts, at: int) -> None:
        super().__init__(rows, at)
        texts, theme = rows.texts, rows.theme
        self._providers, self._cards = rows.providers, rows.cards
        self.provider, self.card = DropDown(), DropDown()
        self.provider.setObjectName("first")
        for box, choices in ((self.provider, self._providers), (self.card, self._cards)):
            box.addItems([words for _, words in choices])
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.percent = QuantityEdit(texts, theme, unit=texts.text("unit-percent"))
        self.reason = TextField()
        self.reason.setPlaceholderText(texts.text("preferences-discount-reason"))
        self._note = SaidLine()
        self._refused = False
        """Whether more than all is typed."""
        named = (("provider", self.provider), ("card", self.card), ("percent", self.percent), ("reason", self.reason))
        for key, editor in named:
            editor.setAccessibleName(texts.text(f"preferences-discount-{key}"))
            editor.setMinimumHeight(theme.px(34))
        gone = button("", "ghost", lambda: rows.remove(self.at))
        gone.setIcon(theme.icon("trash-2"))
        gone.setAccessibleName(texts.text("preferences-remove"))
        line = row(self.provider, self.card, self.percent, self.reason, gone)
        for place, stretch in enumerate((3, 3, 2, 4)):
            line.setStretch(place, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._note)
        self.provider.activated.connect(lambda index: self.revise(provider=self._providers[index][0]))
        self.card.activated.connect(lambda index: self.revise(gpu=self._cards[index][0]))
        self.percent.quantity_changed.connect(self._on_percent)
        self.percent.given_up.connect(self._on_percent)
        self.percent.editingFinished.connect(self._on_left)
        self.reason.textEdited.connect(lambda words: self.revise(typing=True, reason=words))
        for field in (self.percent, self.reason):
            field.editingFinished.connect(rows.preferences.settle)

    def follow(self, value: Discount) -> None:
        for box, choices, key in ((self.provider, self._providers, value.provider), (self.card, self._cards, value.gpu)):
            with QSignalBlocker(box):
                keys = [one for one, _ in choices]
                box.setCurrentIndex(keys.index(key) if key in keys else -1)
        if not self._refused:
            self.percent.set_quantity(float(value.percent), None)
        if self.reason.text() != value.reason:
            self.reason.setText(value.reason)
        fault = over_cap(value.percent, self.rows.preferences.settings.discount_cap)
        self._note.say("" if fault is None else self.rows.texts.word(fault), tone="warn")
        self._note.setVisible(fault is not None)

    @Slot(object)
    def _on_percent(self, value: float | None) -> None:
        self._refused = value is not None and value > 100
        taken = self.percent.before if self._refused else value  # the beginning of what is refused is no answer
        self.revise(typing=True, percent=Decimal(repr(taken or 0.0)))
        if self._refused:
            self._note.say(self.rows.texts.text("limit-at-most", limit=100))
            self._note.show()

    @Slot()
    def _on_left(self) -> None:
        """What was refused goes: beside the row nothing tells that it is not what is set."""
        if self._refused:
            self._refused = False
            self.percent.forget()
            self.rows.follow()
        else:
            self.percent.finish()


class Discounts(Rows):
    """Off one provider's prices, or one card's of it."""

    path = "settings.terms.discounts"
    title = "preferences-discounts"
    empty = "preferences-discounts-none"

    def __init__(self, preferences: Preferences, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        self.providers = [(one.key, one.name) for one in snapshot.providers if not one.marketplace]
        cards = sorted(((gpu.key, gpu.name) for gpu in snapshot.gpus), key=lambda one: one[1])
        self.cards: list[tuple[Any, str]] = [(None, texts.text("preferences-discount-all-cards")), *cards]
        super().__init__(preferences, texts, theme)

    def new(self) -> Discount:
        home = self.preferences.settings.provider
        return Discount(provider=home or self.providers[0][0], percent=Decimal(0))

    def row(self, at: int) -> DiscountRow:
        return DiscountRow(self, at)


class VatCard(Card):
    """Today's rate of every country, and what is decided for later, each with its source."""

    def __init__(self, snapshot: Snapshot, texts: Texts) -> None:
        super().__init__(texts.text("preferences-vat-rates"))
        self.body.addWidget(label(texts.text("preferences-vat-from"), "body", tone="muted", wrap=True))
        today, grid = date.today(), QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        shown = _shown(snapshot, today)
        half = (len(shown) + 1) // 2
        for place, rate in enumerate(shown):
            line, first = place % half, 3 * (place // half)
            words = (
                texts.text(f"country-{rate.country.lower()}"),
                texts.text("vat-rate", percent=float(rate.percent)),
                texts.text("preferences-since", day=rate.valid_from.isoformat()),
            )
            for column, said in enumerate(words):
                cell = label(said, "body", tone="muted" if column == 2 else "")
                cell.setToolTip(plain_tip(rate.source))
                grid.addWidget(cell, line, first + column)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        self.body.addLayout(grid)


def _shown(snapshot: Snapshot, today: date) -> list[VatRate]:
    countries = dict.fromkeys(rate.country for rate in snapshot.vat_rates)
    now = [rate for one in countries if (rate := rate_in_force(snapshot.vat_rates, one, today)) is not None]
    return [*now, *(rate for rate in snapshot.vat_rates if rate.valid_from > today)]
