"""Rows of a price list to prices of machines an hour, storage and network; what cannot be read is told by row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from aiready_gui.domain.bounds import SMALLEST
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode, VolumeUnit
from aiready_gui.domain.money import Currency
from aiready_gui.price_list.amounts import NUMBER
from aiready_gui.price_list.amounts import stated as amount_stated
from aiready_gui.price_list.columns import Column, Layout, Period, Role, Said, layout_of, said_in
from aiready_gui.price_list.parts import MOST_PER_GB, ListedPart, part_of
from aiready_gui.price_list.recognition import Known, Recogniser
from aiready_gui.price_list.row_words import NOTHING, RowReader, RowWords
from aiready_gui.price_list.sheets import Cell, Sheet, is_formula
from aiready_gui.price_list.words import meaning

_LEAST: Final = Decimal(repr(SMALLEST))
_MOST_PER_HOUR: Final = Decimal(1_000_000)  # of any machine in any currency here: a rack for thousands an hour
_GUESSED_BY: Final = re.compile(r"(20\d\d)-([01]\d)-([0-3]\d)|([0-3]?\d)\.([01]\d)\.(20\d\d)")


Place = tuple[str, int, str]
"""A cell of a list: its sheet, its row of the file from 1, the head of its column."""
_NO_PRICE: Final = frozenset(f"price-list-{one}" for one in ("no-number", "on-request", "formula", "from", "none", "beyond"))


@dataclass(frozen=True)
class Terms:
    """What holds for the whole list where it does not say otherwise itself."""

    provider: str
    currency: Currency
    vat_included: bool
    as_of: date
    country: str = ""
    """Where a provider sits that the catalogue does not know: its VAT, and where its machines stand. [ISO 3166]"""
    period: Period | None = None
    """What time a price is for whose head, cell and unit do not say it; ``None``: as the list's other columns or the lines over
    them say, else an hour."""


class ListedPrice(NamedTuple):
    """One price of the list, of a whole machine; a tuple, as a list has a hundred thousand."""

    sheet: str
    row: int
    """Of the file, from 1."""
    product: str
    """Article number, or the name where there is none: what the machine is called."""
    known: Known
    mode: PricingMode
    per_hour: Decimal
    """[currency/h]"""
    currency: Currency
    vat_included: bool
    region: str
    vcpus: int | None
    ram_gb: float | None
    typed: bool = False
    """Whether the price was typed in the place of what the list says."""


Listed = ListedPrice | ListedPart


@dataclass(frozen=True)
class Rejected:
    """A row, or one price of it, that is not taken."""

    sheet: str
    row: int
    column: str
    """Its head."""
    value: str
    reason: Message

    @property
    def cell(self) -> Place:
        """Where it stands."""
        return self.sheet, self.row, self.column

    @property
    def wants_price(self) -> bool:
        """Whether a price typed in its place would make it one."""
        return self.reason.key in _NO_PRICE


@dataclass(frozen=True)
class Read:
    """A whole list, understood."""

    prices: tuple[ListedPrice, ...]
    parts: tuple[ListedPart, ...]
    """Storage and network."""
    rejected: tuple[Rejected, ...]
    layouts: tuple[tuple[str, Layout], ...]
    """Sheets with prices, by name, and how each was read."""
    skipped_sheets: tuple[str, ...]
    """Sheets in which no head of a price list was found."""


def read_list(
    sheets: Sequence[Sheet],
    terms: Terms,
    recogniser: Recogniser,
    layouts: dict[str, Layout] | None = None,
    typed: Mapping[Place, Decimal] | None = None,
) -> Read:
    """Every sheet by its layout: the one given for its name, else the guess; ``typed`` prices stand in the place of cells."""
    prices: list[ListedPrice] = []
    parts: list[ListedPart] = []
    rejected: list[Rejected] = []
    used, skipped = [], []
    found_layouts = {sheet.name: (layouts or {}).get(sheet.name) or layout_of(sheet) for sheet in sheets}
    above = [layout.above for layout in found_layouts.values() if layout is not None]
    # What is said over every table alike is what the terms were guessed by: who says them otherwise by hand means all of it.
    ways = ({one.currency for one in above}, {one.vat_included for one in above})
    said_alike = all(len(said - {None}) <= 1 for said in ways)
    for sheet in sheets:
        layout = found_layouts[sheet.name]
        if layout is None:
            skipped.append(sheet.name)
            continue
        used.append((sheet.name, layout))
        _SheetReader(sheet, layout, terms, recogniser, typed or {}, (prices, parts, rejected), said_alike=said_alike).read()
    return Read(tuple(prices), tuple(parts), tuple(rejected), tuple(used), tuple(skipped))


def stated_day(sheets: Sequence[Sheet], file_name: str) -> date | None:
    """The day that the list names: above its table, or in the name of its file."""
    above = (str(cell) for sheet in sheets for row in sheet.rows[:8] for cell in row if cell)
    for text in (*above, file_name):
        for found in _GUESSED_BY.finditer(text):
            parts = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
            try:
                return date(*map(int, parts))
            except ValueError:
                continue
    return None


class _How(NamedTuple):
    """What a price is for, by all that is said of it but its number."""

    hours: int
    """[h]"""
    scale: int
    """What its number is to be multiplied by."""
    per_gpu: bool
    mode: PricingMode
    currency: Currency
    vat_included: bool


class _SheetReader:
    """Reads one sheet: what stands in a caption or in the sheet's name holds for the rows under it."""

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        terms: Terms,
        recogniser: Recogniser,
        typed: Mapping[Place, Decimal],
        found: tuple[list[ListedPrice], list[ListedPart], list[Rejected]],
        *,
        said_alike: bool,
    ) -> None:
        """``found`` is where the prices of machines, those of parts, and what is not taken are put."""
        self._typed = typed
        self._prices, self._parts, self._refused = found
        self._sheet, self._layout, self._terms, self._recogniser = sheet, layout, terms, recogniser
        self._reader = RowReader(layout)
        self._columns = {role: layout.of_role(role) for role in Role}
        self._price_columns = self._columns[Role.PRICE]
        self._telling = tuple(at for role in (Role.SKU, Role.NAME, Role.GPU) for at in self._columns[role])
        stated = {layout.columns[at].said.period for at in self._price_columns} - {None}
        self._period = terms.period or (stated.pop() if len(stated) == 1 else None) or layout.above.period or Period.HOUR
        self._vat_included = terms.vat_included if said_alike or layout.above.vat_included is None else layout.above.vat_included
        self._currency = terms.currency if said_alike or layout.above.currency is None else layout.above.currency
        self._seller = terms.provider.casefold()
        self._caption = sheet.name
        self._how_said: dict[tuple[int, str, str, str, str], _How] = {}
        """By column, term, unit, currency and caption, which stand over thousands of rows."""

    def read(self) -> None:
        """Every row."""
        for number, row in enumerate(self._sheet.rows[self._layout.first_row - 1 :], start=self._layout.first_row):
            if len(row) < 2 or not (row[0] and row[1]):  # nearly every row begins with two cells that hold something
                filled = [cell for cell in row if cell != ""]
                if not filled:
                    continue
                if len(filled) == 1 and isinstance(filled[0], str):
                    self._caption = filled[0]  # over the rows that follow
                    continue
            self._row(number, row)

    def _row(self, number: int, row: tuple[Cell, ...]) -> None:
        words = self._reader.words(row)
        if words.seller and words.seller.casefold() != self._seller:
            self._reject(number, self._columns[Role.PROVIDER][0], row, "price-list-other-provider")
            return
        sku, names = self._reader.text(row, Role.SKU), words.names
        if "=" in (sku[:1], names[0][:1], names[1][:1]):
            at = next(at for at in self._telling if at < len(row) and is_formula(row[at]))
            self._reject(number, at, row, "price-list-formula")
            return
        known = self._recogniser.under(self._caption, self._recogniser.known(sku, *names), sku, *names)
        if known is None:
            self._beside(number, row, sku, words)
            return
        if words.count is not None and not known.counted:
            if not words.count:
                self._reject(number, self._columns[Role.COUNT][0], row, "price-list-cards-none")
                return
            known = Known(known.gpu, words.count, known.way, known.among, counted=True)
        of_row = self._said_by_row(row, words)
        for at in self._price_columns:
            column = self._layout.columns[at]
            if column.other_term or (words.other_term and column.mode is None):
                where = at if column.other_term else self._columns[Role.TERM][0]
                self._reject(number, where, row, "price-list-other-term")
                continue
            self._price(number, at, row, sku or next(filter(None, names), ""), known, words, of_row)

    def _price(
        self, number: int, at: int, row: tuple[Cell, ...], product: str, known: Known, words: RowWords, of_row: Said
    ) -> None:
        stated = self._stated(number, at, row)
        if stated is None:
            return
        cell, amount = stated
        how = self._how(at, _said_of(cell), words, of_row)
        per_hour = amount / how.hours
        if how.scale != 1:
            per_hour *= how.scale
        if how.per_gpu:
            per_hour *= known.count
        if not _LEAST <= per_hour <= _MOST_PER_HOUR:
            self._reject(number, at, row, "price-list-beyond")
            return
        self._prices.append(
            ListedPrice(
                self._sheet.name,
                number,
                product,
                known,
                how.mode,
                per_hour,
                how.currency,
                how.vat_included,
                words.region,
                words.vcpus,
                words.ram_gb,
                self._by_hand(number, at) is not None,
            )
        )

    def _how(self, at: int, said: Said, words: RowWords, of_row: Said) -> _How:
        """What the price of a column is for: said in its cell, beside it, in its head, else of the whole list."""
        if said is not NOTHING or of_row is not words.said:
            return self._how_with(at, said, words, of_row)
        key = at, words.term, words.unit, words.money, self._caption
        if key not in self._how_said:
            self._how_said[key] = self._how_with(at, said, words, of_row)
        return self._how_said[key]

    def _how_with(self, at: int, said: Said, words: RowWords, of_row: Said) -> _How:
        column = self._layout.columns[at]
        currency, vat_included = self._money(column, said, words, of_row)
        return _How(
            self._hours(column, words.term, said, of_row),
            self._scale(column, said),
            self._per_gpu(column, said, of_row),
            column.mode or self._mode(words.term),
            currency,
            vat_included,
        )

    def _by_hand(self, number: int, at: int) -> Decimal | None:
        return self._typed.get((self._sheet.name, number, self._layout.columns[at].head)) if self._typed else None

    def _stated(self, number: int, at: int, row: tuple[Cell, ...]) -> tuple[Cell, Decimal] | None:
        """A price as it stands, or as it was typed in its place; ``None`` where that product has no price of that kind, or none is read."""
        by_hand = self._by_hand(number, at)
        cell = by_hand if by_hand is not None else row[at] if at < len(row) else ""
        if isinstance(cell, Decimal):
            return cell, cell
        refused, amount = amount_stated(cell, self._layout.columns[at].decimal_sign)
        if refused == "none":
            return None
        if amount is None:
            self._reject(number, at, row, f"price-list-{(refused or 'no-number').replace('_', '-')}")
            return None
        return cell, amount

    def _money(self, column: Column, said: Said, words: RowWords, of_row: Said) -> tuple[Currency, bool]:
        """Currency of a price, and whether its tax is in it."""
        vat = column.said.vat_included if said.vat_included is None else said.vat_included
        currency = said.currency or words.currency or column.said.currency or of_row.currency or self._currency
        return currency, self._vat_included if vat is None else vat

    def _said_by_row(self, row: tuple[Cell, ...], words: RowWords) -> Said:
        """What a row's unit says of all its prices, and one price of it that says what the others leave open."""
        unit = words.said
        cells = [one for at in self._price_columns if at < len(row) and (one := _said_of(row[at])) is not NOTHING]
        if not cells:  # nearly always
            return unit
        of_one = next((one.per_gpu for one in (unit, *cells) if one.per_gpu is not None), None)
        return replace(unit, per_gpu=of_one, currency=next(filter(None, (one.currency for one in cells)), None))

    def _per_gpu(self, column: Column, said: Said, by_row: Said) -> bool:
        """Whether a price is of one card: said in its cell, its head, its row, or over the table."""
        for one in (said, column.said, by_row, self._layout.above):
            if one.per_gpu is not None:
                return one.per_gpu
        return False

    def _scale(self, column: Column, said: Said) -> int:
        """What a number is to be multiplied by; a cell that names its money means it as it says it."""
        if said.scale or said.currency:
            return said.scale or 1
        return column.said.scale or self._layout.above.scale or 1

    def _beside(self, number: int, row: tuple[Cell, ...], sku: str, words: RowWords) -> None:
        """A row that sells no card: storage or network, at the first price that it has, as the catalogue keeps one of each."""
        name, term = words.name, words.term
        part = part_of(name or sku, self._caption) or part_of(f"{name} {sku}", "")
        if part is None:
            at = next(iter((*self._telling, *self._price_columns)), 0)
            self._reject(number, at, row, "price-list-no-card")
            return
        taken, of_row = False, self._said_by_row(row, words)
        for price_at in self._price_columns:
            column, stated = self._layout.columns[price_at], self._stated(number, price_at, row)
            if stated is None:
                continue
            cell, amount = stated
            said = _said_of(cell)
            told = (words.unit, cell if isinstance(cell, str) else "", term, column.head, name, sku)
            per = part.per(tuple(filter(None, told)), self._period)
            if per is None:
                self._reject(number, price_at, row, "price-list-no-unit")
                return
            if (
                taken
                or (meaning("mode", term) or column.mode or PricingMode.ON_DEMAND) != PricingMode.ON_DEMAND
                or column.other_term
            ):
                self._reject(number, price_at, row, "price-list-part-once")
                continue
            price = amount * self._scale(column, said) * per[1]
            if 0 < price < _LEAST or not 0 <= price <= (MOST_PER_GB if per[0] in set(VolumeUnit) else _MOST_PER_HOUR):
                self._reject(number, price_at, row, "price-list-beyond-part")
                continue
            taken, by_hand = True, self._by_hand(number, price_at) is not None
            currency, taxed = self._money(column, said, words, of_row)
            self._parts.append(
                ListedPart(
                    self._sheet.name, number, part.product, part.kind, per[0], price, currency, taxed, words.region, by_hand
                )
            )

    def _mode(self, term: str) -> PricingMode:
        said = next((found for text in (term, self._caption) if text and (found := meaning("mode", text))), None)
        return PricingMode(said) if said and said != "other" else PricingMode.ON_DEMAND

    def _hours(self, column: Column, term: str, said: Said, by_row: Said) -> int:
        """Hours that a price is for: said in its cell, its head, beside it, or by the list's other columns. [h]"""
        period = said.period or column.said.period or by_row.period or (said_in(term).period if term else None) or self._period
        return period.hours

    def _reject(self, number: int, at: int, row: tuple[Cell, ...], key: str) -> None:
        value = str(row[at]) if at < len(row) else ""
        head = self._layout.columns[at].head
        self._refused.append(Rejected(self._sheet.name, number, head, value, Message(key=key, args={"value": value})))


def _said_of(cell: Cell) -> Said:
    return NOTHING if isinstance(cell, Decimal) else _said_of_words(cell)


@lru_cache(maxsize=8192)
def _said_of_words(cell: str) -> Said:
    return NOTHING if NUMBER.fullmatch(cell) else said_in(cell)  # most are numbers alone
