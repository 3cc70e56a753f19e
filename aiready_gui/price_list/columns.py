"""Which row of a sheet is its head, and what each column under it holds: guessed, shown, and changed by the user."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeVar

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.price_list.sheets import Cell, Sheet
from aiready_gui.price_list.words import meaning

_HEAD_WITHIN: Final = 30  # rows: letterheads and conditions stand above
_JUDGED_BY: Final = 50  # rows under the head that tell what a column holds
_PRICE_LIKE: Final = re.compile(r"\s*(?:usd|us ?|eur|rub)?\s*[$€₽]?\s*\d[\d\s.,]*\D{0,20}$", re.IGNORECASE)
_SCALES: Final = {"thousand": 1000, "million": 1_000_000}
_T = TypeVar("_T")


class Role(StrEnum):
    """What a column may hold."""

    SKU = "sku"
    NAME = "name"
    GPU = "gpu"
    GPU_MEMORY = "gpu_memory"
    COUNT = "count"
    TERM = "term"
    PRICE = "price"
    REGION = "region"
    PROVIDER = "provider"
    VCPU = "vcpu"
    RAM = "ram"
    CURRENCY = "currency"
    UNIT = "unit"
    """What storage and traffic are counted in."""
    NOTE = "note"
    LEFT = "left"
    """Not taken."""


_TELLS_CARD: Final = frozenset((Role.SKU, Role.NAME, Role.GPU))


class Period(StrEnum):
    """What time a price is for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def hours(self) -> int:
        """[h]"""
        return {Period.HOUR: 1, Period.DAY: 24, Period.MONTH: HOURS_PER_MONTH, Period.YEAR: 12 * HOURS_PER_MONTH}[self]


@dataclass(frozen=True)
class Said:
    """What a text says of the prices it stands at or over; ``None``: it does not say."""

    period: Period | None = None
    per_gpu: bool | None = None
    vat_included: bool | None = None
    currency: Currency | None = None
    scale: int | None = None
    """What a number is to be multiplied by: a thousand where prices are in thousands."""


@lru_cache(maxsize=8192)
def said_in(text: str) -> Said:
    """Of the prices at which ``text`` stands: a head, a cell, a unit."""
    period, share, vat = meaning("period", text), meaning("share", text), meaning("vat", text)
    currency, scale = meaning("currency", text), meaning("scale", text)
    return Said(
        period=Period(period) if period else None,
        per_gpu=share == "gpu" if share else None,
        vat_included=vat == "included" if vat else None,
        currency=Currency(currency) if currency else None,
        scale=_SCALES[scale] if scale else None,
    )


@dataclass(frozen=True)
class Column:
    """A column, and of a price column what its head says the price is for."""

    head: str
    role: Role
    mode: PricingMode | None = None
    other_term: bool = False
    """Whether it is a price of a term that no offer of the catalogue is kept for, such as six months."""
    said: Said = Said()
    decimal_sign: str = "."


@dataclass(frozen=True)
class Layout:
    """How a sheet is read."""

    first_row: int
    """Number of the first row under the head. [row of the file, from 1]"""
    columns: tuple[Column, ...]
    above: Said = Said()
    """What stands over the table holds for every price of it that does not say otherwise itself."""

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns up to the last that has a head: what is empty at the right of a sheet is not the list's."""
        last = max((at for at, column in enumerate(self.columns) if column.head), default=-1)
        return self.columns[: last + 1]

    @property
    def heads(self) -> str:
        """What the columns are remembered by, whatever their letters."""
        return json.dumps([column.head.casefold() for column in self.named], ensure_ascii=False)

    @property
    def roles(self) -> str:
        """What is remembered of them."""
        return " ".join(column.role for column in self.named)

    def cells(self, sheet: Sheet, at: int) -> list[Cell]:
        """The first cells under the head of a column that hold anything."""
        return [row[at] for row in sheet.rows[self.first_row - 1 :][:_JUDGED_BY] if at < len(row) and row[at] != ""]

    def of_role(self, role: Role) -> tuple[int, ...]:
        """Indices of the columns that hold it."""
        return tuple(index for index, column in enumerate(self.columns) if column.role is role)


def as_last_time(sheet: Sheet, guess: Layout, said: Mapping[str, str]) -> Layout:
    """``guess`` with the roles that its heads had when a list with the same ones was taken; ``said`` are roles by heads."""
    roles, named = said.get(guess.heads, "").split(), guess.named
    if len(roles) != len(named) or not set(roles) <= set(Role):
        return guess
    columns = (
        column if column.role == role else as_role(column.head, Role(role), guess.cells(sheet, at), column.decimal_sign)
        for at, (column, role) in enumerate(zip(named, roles, strict=True))
    )
    return replace(guess, columns=(*columns, *guess.columns[len(named) :]))


def as_mapped(sheet: Sheet, guess: Layout, said: Mapping[str, Role]) -> Layout:
    """``guess`` with the roles ``said`` of heads, in whatever letters they are written."""
    wanted = {head.casefold(): role for head, role in said.items()}
    columns = (
        as_role(column.head, wanted[column.head.casefold()], guess.cells(sheet, at), column.decimal_sign)
        if column.head.casefold() in wanted
        else column
        for at, column in enumerate(guess.columns)
    )
    return replace(guess, columns=tuple(columns))


def layouts_of(sheets: Sequence[Sheet], said: Mapping[str, str]) -> dict[str, Layout]:
    """How each sheet is read, by its name: the guess, with roles ``said`` by heads; sheets without prices are not there.

    Where no sheet has a head that looks like a price list's, those that have any head at all: a hand says what its columns hold.
    """
    found = {sheet.name: as_last_time(sheet, guess, said) for sheet in sheets if (guess := layout_of(sheet)) is not None}
    return found or {sheet.name: as_last_time(sheet, bare, said) for sheet in sheets if (bare := _bare_layout(sheet)) is not None}


def _bare_layout(sheet: Sheet) -> Layout | None:
    """The first row of words alone, two at least, over one that holds a number, every column as its head says; none is a price."""
    for index, (upper, lower) in enumerate(pairwise(sheet.rows[: _HEAD_WITHIN + 1])):
        words = [cell for cell in upper if isinstance(cell, str) and re.search(r"[^\W\d_]", cell)]
        filled = [cell for cell in upper if cell != ""]
        if len(words) > 1 and len(words) == len(filled) and any(re.search(r"\d", str(cell)) for cell in lower):
            below = sheet.rows[index + 1 :][:_JUDGED_BY]
            return Layout(index + 2, _all_columns(tuple(map(str, upper)), below), _said_above(sheet, index))
    return None


def layout_of(sheet: Sheet) -> Layout | None:
    """The guess; ``None`` where no row looks like the head of a price list: a name of what is sold beside a price."""
    for index in range(min(_HEAD_WITHIN, len(sheet.rows) - 1)):
        upper, lower = sheet.rows[index], sheet.rows[index + 1]
        below = sheet.rows[index + 2 : index + 2 + _JUDGED_BY]
        alone = _columns(tuple(map(str, upper)), (lower, *below))
        if not alone and _columns(tuple(map(str, lower)), below):
            continue  # a title over the head
        if _is_second_head(upper, lower) and (found := _columns(_joined(upper, lower), below)):
            return Layout(index + 3, found, _said_above(sheet, index))
        if alone:
            return Layout(index + 2, alone, _said_above(sheet, index))
    return None


def stated_money(layouts: Iterable[Layout]) -> tuple[Currency | None, bool | None]:
    """Currency of a list and whether its prices include VAT, by the heads of prices or what stands over them.

    ``None`` of what nothing says, or what is said in two ways.
    """
    said = [(layout.columns[at].said, layout.above) for layout in layouts for at in layout.of_role(Role.PRICE)]
    return (
        _one(column.currency or above.currency for column, above in said),
        _one(above.vat_included if column.vat_included is None else column.vat_included for column, above in said),
    )


def _one(said: Iterable[_T | None]) -> _T | None:
    found = {one for one in said if one is not None}
    return found.pop() if len(found) == 1 else None


def _said_above(sheet: Sheet, head: int) -> Said:
    """Of all prices of a table: in the name of its sheet, and in the lines over its head that speak of prices."""
    lines = (str(cell) for row in sheet.rows[:head] for cell in row if cell != "")
    said = [said_in(text) for text in (sheet.name, *lines) if text == sheet.name or meaning("about_price", text)]
    return Said(
        period=_one(one.period for one in said),
        per_gpu=_one(one.per_gpu for one in said),
        vat_included=_one(one.vat_included for one in said),
        currency=_one(one.currency for one in said),
        scale=_one(one.scale for one in said),
    )


def _is_second_head(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a head goes on in the next row: under a merged cell, whose neighbours at the right are empty, stand words."""
    if any(isinstance(cell, Decimal) or re.fullmatch(r"[\d\s.,]+", cell) for cell in lower if cell):
        return False
    blank = [at for at, cell in enumerate(lower) if cell and not (upper[at : at + 1] or ("",))[0]]
    return bool(blank) and any(upper)


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[str, ...]:
    """Heads of two rows as one: a merged cell of the upper one stands over every column beneath it."""
    heads, over = [], ""
    for at in range(max(len(upper), len(lower))):
        above, under = (str(row[at]) if at < len(row) else "" for row in (upper, lower))
        over = above or (over if under else "")
        heads.append(f"{over} {under}".strip())
    return tuple(heads)


def _all_columns(heads: tuple[str, ...], below: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    russian = any(re.search("[\u0430-\u044f]", head.lower()) for head in heads)
    return tuple(
        column_of(head, [row[at] for row in below if at < len(row) and row[at]], "," if russian else ".")
        for at, head in enumerate(heads)
    )


def _columns(heads: tuple[str, ...], below: Sequence[Sequence[Cell]]) -> tuple[Column, ...] | None:
    found = _all_columns(heads, below)
    roles = {column.role for column in found}
    return _taxed_once(found) if Role.PRICE in roles and roles & _TELLS_CARD else None


def _taxed_once(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """One price beside itself with VAT is one price: the one without it is read."""
    net = {
        replace(column, head="", decimal_sign="", said=replace(column.said, vat_included=True))
        for column in columns
        if column.role is Role.PRICE and column.said.vat_included is False
    }
    return tuple(
        Column(column.head, Role.LEFT)
        if column.said.vat_included and replace(column, head="", decimal_sign="") in net
        else column
        for column in columns
    )


def column_of(head: str, cells: Sequence[Cell], usual_sign: str = ".") -> Column:
    """What a column holds by its head, and by its cells where the head alone leaves it open."""
    said = meaning("column", head)
    timed = meaning("mode", head) or meaning("period", head)
    numbers = sum(isinstance(cell, Decimal) or bool(_PRICE_LIKE.match(cell)) for cell in cells)
    mostly_numbers = numbers * 2 > sum(isinstance(cell, Decimal) or meaning("refused", cell) != "none" for cell in cells)
    if said in (None, Role.TERM) and timed and mostly_numbers:  # a column for each term, under nothing but the term
        said = Role.PRICE
    if said == Role.PRICE and cells and not numbers:  # "Price list item"
        said = None
    return as_role(head, Role(said) if said else Role.LEFT, cells, usual_sign)


def as_role(head: str, role: Role, cells: Sequence[Cell], usual_sign: str = ".") -> Column:
    """A column that holds ``role``; of a price, what its head says it is for."""
    if role is not Role.PRICE:
        return Column(head, role)
    mode = meaning("mode", head)
    return Column(
        head=head,
        role=Role.PRICE,
        mode=PricingMode(mode) if mode and mode != "other" else None,
        other_term=mode == "other",
        said=said_in(head),
        decimal_sign=_decimal_sign(cells, usual_sign),
    )


def _decimal_sign(cells: Sequence[Cell], usual: str) -> str:
    """What the texts of a column show: a sign before other than three digits, or the last of two, parts the fraction."""
    votes = {".": 0, ",": 0}
    for cell in cells:
        if isinstance(cell, str) and (found := re.search(r"([.,])(\d+)\D*$", cell)):
            sign, fraction = found[1], found[2]
            other = "," if sign == "." else "."
            votes[sign] += len(fraction) != 3 or other in cell[: found.start()]
            votes[other] += len(fraction) == 3 and cell.count(sign) > 1
    return usual if votes["."] == votes[","] else max(votes, key=lambda sign: votes[sign])
