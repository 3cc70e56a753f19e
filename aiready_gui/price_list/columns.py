"""Which row of a sheet is its head, and what each column under it holds: guessed, shown, and changed by the user."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency
from aiready_gui.price_list.sheets import Cell, Sheet
from aiready_gui.price_list.words import meaning

_HEAD_WITHIN: Final = 30  # rows: letterheads and conditions stand above
_JUDGED_BY: Final = 50  # rows under the head that tell what a column holds


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
    MONTH = "month"


@dataclass(frozen=True)
class Column:
    """A column, and of a price column what its head says the price is for; ``None``: it does not say."""

    head: str
    role: Role
    mode: PricingMode | None = None
    other_term: bool = False
    """Whether it is a price of a term that no offer of the catalogue is kept for, such as six months."""
    period: Period | None = None
    per_gpu: bool = False
    vat_included: bool | None = None
    currency: Currency | None = None
    decimal_sign: str = "."


@dataclass(frozen=True)
class Layout:
    """How a sheet is read."""

    first_row: int
    """Number of the first row under the head. [row of the file, from 1]"""
    columns: tuple[Column, ...]

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


def layout_of(sheet: Sheet) -> Layout | None:
    """The guess; ``None`` where no row looks like the head of a price list: a name of what is sold beside a price."""
    for index in range(min(_HEAD_WITHIN, len(sheet.rows) - 1)):
        upper, lower = sheet.rows[index], sheet.rows[index + 1]
        below = sheet.rows[index + 2 : index + 2 + _JUDGED_BY]
        alone = _columns(tuple(map(str, upper)), (lower, *below))
        if not alone and _columns(tuple(map(str, lower)), below):
            continue  # a title over the head
        if _is_second_head(upper, lower) and (found := _columns(_joined(upper, lower), below)):
            return Layout(index + 3, found)
        if alone:
            return Layout(index + 2, alone)
    return None


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


def _columns(heads: tuple[str, ...], below: Sequence[Sequence[Cell]]) -> tuple[Column, ...] | None:
    russian = any(re.search("[\u0430-\u044f]", head.lower()) for head in heads)
    found = tuple(
        column_of(head, [row[at] for row in below if at < len(row) and row[at]], "," if russian else ".")
        for at, head in enumerate(heads)
    )
    roles = {column.role for column in found}
    return found if Role.PRICE in roles and roles & _TELLS_CARD else None


def column_of(head: str, cells: Sequence[Cell], usual_sign: str = ".") -> Column:
    """What a column holds by its head, and by its cells where the head alone leaves it open."""
    said = meaning("column", head)
    timed = meaning("mode", head) or meaning("period", head)
    numbers = sum(isinstance(cell, Decimal) or bool(re.match(r"\s*\d[\d\s.,]*(\D{0,12})$", cell)) for cell in cells)
    mostly_numbers = numbers * 2 > len(cells)
    if said in (None, Role.TERM) and timed and mostly_numbers:  # a column for each term, under nothing but the term
        said = Role.PRICE
    if said == Role.PRICE and cells and not numbers:  # "Price list item"
        said = None
    return as_role(head, Role(said) if said else Role.LEFT, cells, usual_sign)


def as_role(head: str, role: Role, cells: Sequence[Cell], usual_sign: str = ".") -> Column:
    """A column that holds ``role``; of a price, what its head says it is for."""
    if role is not Role.PRICE:
        return Column(head, role)
    mode, period, currency = meaning("mode", head), meaning("period", head), meaning("currency", head)
    return Column(
        head=head,
        role=Role.PRICE,
        mode=PricingMode(mode) if mode and mode != "other" else None,
        other_term=mode == "other",
        period=Period(period) if period else None,
        per_gpu=meaning("share", head) == "gpu",
        vat_included={"included": True, "excluded": False}.get(meaning("vat", head) or ""),
        currency=Currency(currency) if currency else None,
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
