"""The price table of one option: its lines with their sums, and what the month comes to; every cell opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from aiready_gui.advisor.studies.bill_figures import LineFigures, of_group, of_line, of_month
from aiready_gui.domain.explain import Figure
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import GroupTotal, Price, group_totals
from aiready_gui.domain.schedule import CostGroup, PriceLine
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label, parted
from aiready_gui.gui.widgets.disclosure import Disclosure
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.openings import Openings
from aiready_gui.texts import Texts

HEADS = (
    "number", "item", "unit", "quantity", "term", "unit-price", "excl", "vat-percent", "vat", "incl", "mode", "source",
)  # fmt: skip
NUMBERS = frozenset({3, 5, 6, 7, 8, 9})


class PriceTable(Card):
    """Its rows are made one by one, and stand there together. Lines of a group fold under its sum."""

    def __init__(
        self, option: Option, openings: Openings, texts: Texts, theme: Theme, *, on_own_site: bool, folded: set[CostGroup]
    ) -> None:
        """Of ``option``; ``folded`` groups are shut, and whoever keeps the set is told in it what is opened and shut here."""
        title = "own-site-price-table" if on_own_site else "price-table-title"
        super().__init__(texts.text(title), beside=label(_in_currency(option.price, texts), "body", tone="muted"))
        self._option, self._openings, self._texts, self._theme, self._folded = option, openings, texts, theme, folded
        self._below: dict[Disclosure, tuple[CostGroup, range]] = {}
        """Head of each group that folds -> the group, and where its lines are."""

    def rows(self, page: QWidget) -> Iterator[None]:
        """Make them, a step each, styled as they will stand on the ``page``; that shows them when there is no more."""
        self.setParent(page)
        heads = [self._texts.text(f"price-head-{head}") for head in HEADS]
        table = GridTable(heads, (), numbers=NUMBERS, stretches=(0, 1), spacing=12, tall_heads=True)
        self.body.addWidget(table)
        self.ensurePolished()  # before its cells: each is styled when it comes
        for cells in self._price_rows():
            table.add(cells)
            for cell in cells:
                if isinstance(cell, QWidget):
                    cell.ensurePolished()
            yield
        for head, (group, below) in self._below.items():
            head.turned.connect(partial(self._on_turned, table, group, below))
            if not head.opened:
                table.show_rows(below, False)

    def _price_rows(self) -> Iterator[list[str | QWidget]]:
        texts, price, made = self._texts, self._option.price, 0
        lines = [of_line(line) for line in price.lines]
        for of in group_totals(price.lines):
            head = self._head(of) if len(of.lines) > 1 else None  # one line is its own sum
            if head is not None:
                made += 1
                self._below[head] = of.group, range(made, made + len(of.lines))
                yield self._summed(head, of_group(of, lines), of[-3:])
            made += len(of.lines)
            for number, line in of.lines:
                yield self._cells(number, line, lines[number - 1])
        for total in price.totals:
            month, *sums = total
            name = label(texts.text(f"price-total-{month}"), "strong", wrap=True)
            yield self._summed(name, of_month(price, total, lines), sums)

    def _head(self, of: GroupTotal) -> Disclosure:
        texts = self._texts
        words = texts.text("price-group", group=texts.text(f"cost-group-{of.group}"), lines=len(of.lines))
        return Disclosure(words, texts, self._theme, opened=of.group not in self._folded)

    def _summed(self, name: QWidget, figures: Sequence[Figure], sums: Sequence[Money]) -> list[str | QWidget]:
        """A row of sums: without the tax, the tax, with it."""
        excl, vat, incl = (label(self._exact(money), "strong") for money in sums)
        for one, figure in zip((excl, vat, incl), figures, strict=True):
            self._openings.open(one, figure, stop=one is excl)
            one.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return ["", name, "", "", "", "", excl, "", vat, incl]

    def _on_turned(self, table: GridTable, group: CostGroup, below: range, opened: bool) -> None:
        (self._folded.discard if opened else self._folded.add)(group)
        table.show_rows(below, opened)

    def _exact(self, money: Money) -> str:
        return self._texts.number(money.amount, decimals=2)

    def _cells(self, number: int, line: PriceLine, figures: LineFigures) -> list[str | QWidget]:
        texts = self._texts
        item = label(parted(texts.word(line.item)), "body", wrap=True)
        item.setMinimumWidth(self._theme.px(170))
        source = label(self._source(line), "note", wrap=True)
        source.setMinimumWidth(self._theme.px(64))
        source.setToolTip(line.source.title)

        def cell(words: str, figure: Figure) -> QLabel:
            return self._openings.open(label(words, "body"), figure, stop=figure is figures.excl)

        self._openings.open(item, figures.excl, stop=False)
        self._openings.open(source, figures.price, stop=False)
        off = f" (\u2212{texts.number(line.discount_percent)}\u00a0%)" if line.discount_percent else ""
        return [
            self._openings.open(label(f"P{number}", "body"), figures.excl, stop=False),
            item,
            cell(texts.unit_of(line.unit, line.quantity), figures.quantity),
            cell(texts.exact(line.quantity), figures.quantity),
            cell(texts.text("price-one-run" if self._option.price.single else "price-one-month"), figures.quantity),
            cell(texts.unit_price(line.unit_price) + off, figures.price),
            cell(self._exact(line.total_excl), figures.excl),
            cell(texts.text("vat-unknown") if self._option.price.untaxed else texts.number(line.vat_percent or 0), figures.vat),
            cell(self._exact(line.vat), figures.vat),
            cell(self._exact(line.total_incl), figures.incl),
            texts.text(f"mode-{line.mode}") if line.mode else "\u2013",
            source,
        ]

    def _source(self, line: PriceLine) -> str:
        texts = self._texts
        if line.reference is not None:
            return texts.text("price-source-reference", **line.reference.range)
        key = "price-source-assumed" if line.assumed else "price-source"
        return texts.text(key, date=line.source.as_of)


def _in_currency(price: Price, texts: Texts) -> str:
    """Of which month, in what."""
    currency = texts.text(f"currency-{price.per_month_excl.currency.value.lower()}")
    return texts.text("price-table-run" if price.single else "price-table-month", currency=currency)
