"""The sheet of months: quantities, sums and taxes of every line, a column a month."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.units import MONTHS_PER_YEAR
from aiready_gui.proposal.document import Quantity
from aiready_gui.proposal.live_sums import (
    ALL,
    BLOCKS,
    EXCL,
    FIRST_MONTH,
    HEAD_ROW,
    INCL,
    ITEM,
    PRICE,
    QUANTITY,
    RATE_ROW,
    VAT,
    YEAR,
    MonthsSheet,
)
from aiready_gui.proposal.sheet_cells import SheetCells
from aiready_gui.proposal.tables import priced_item

MONTH_WIDTH, ITEM_WIDTH = 17, 46
PRINTED_PAGES: Final = 4  # across: a year on each after the first
SUMS: Final = {EXCL: "excl", VAT: "vat", INCL: "incl"}


def write_months(cells: SheetCells, plan: MonthsSheet) -> None:
    """All of it: the head, the rates of VAT, a block each for quantity and the three sums."""
    texts = cells.texts
    cells.across(0, ITEM, ITEM, texts.text("section-months"), "title")
    cells.across(1, ITEM, FIRST_MONTH, texts.text("months-lead"), "note")
    heads = {ITEM: "column-item", PRICE: "column-unit-price", YEAR: "months-year", ALL: "months-all"}
    for column, key in heads.items():
        cells.text(HEAD_ROW, column, texts.text(key, **({"months": plan.months} if column == ALL else {})), "head")
    for number, month in enumerate(plan.schedule.months):
        cells.day(HEAD_ROW, FIRST_MONTH + number, month.first_day, "head")
    cells.text(RATE_ROW, ITEM, texts.text("months-rate"))
    for number, one in enumerate(plan.lines[0].months):
        cells.number(RATE_ROW, FIRST_MONTH + number, float(one.vat_percent or 0) / 100, "0.##%")
    for block, key in enumerate(BLOCKS):
        cells.text(plan.row(block, 0) - 1, ITEM, texts.text(key), "head")
        for number, line in enumerate(plan.lines):
            cells.put(plan.row(block, number), ITEM, _item(line))
        if block == QUANTITY:
            _quantities(cells, plan)
        else:
            _sums(cells, plan, block)
    cells.widths |= {ITEM: ITEM_WIDTH, **dict.fromkeys(range(YEAR, FIRST_MONTH + plan.months), MONTH_WIDTH)}
    cells.finish(frozen=(RATE_ROW + 1, PRICE), repeated=HEAD_ROW, pages=PRINTED_PAGES)


def _item(line: PriceLine) -> Message:
    item = priced_item(line)
    return Message(key="tco-once", args={"item": item}) if line.once else item


def _quantities(cells: SheetCells, plan: MonthsSheet) -> None:
    for line, one in enumerate(plan.lines):
        row = plan.row(QUANTITY, line)
        cells.put(row, PRICE, one.unit_price, formula=plan.price(line))
        for month, bought in enumerate(one.months):
            cells.put(
                row, FIRST_MONTH + month, Quantity(value=bought.quantity, unit=one.unit), formula=plan.quantity(line, month)
            )


def _sums(cells: SheetCells, plan: MonthsSheet, block: int) -> None:
    form = cells.money_format(plan.schedule.excl)
    rows = [_with_totals([getattr(month, SUMS[block]).amount for month in line.months]) for line in plan.lines]
    for line, amounts in enumerate(rows):
        row = plan.row(block, line)
        for column, amount in enumerate(amounts, start=YEAR):
            formula = plan.amount(block, line, column - FIRST_MONTH) if column >= FIRST_MONTH else plan.sums(row, column)
            cells.number(row, column, float(amount), form, formula=formula)
    cells.text(plan.row(block, len(rows)), ITEM, cells.texts.text("tco-total"), "total")
    for column, parts in enumerate(zip(*rows, strict=True), start=YEAR):
        whole = float(sum(parts, Decimal(0)))
        cells.number(plan.row(block, len(rows)), column, whole, form, "total", plan.block_total(block, column))


def _with_totals(amounts: list[Decimal]) -> list[Decimal]:
    """Of the first year and of all months, before those of every month."""
    return [sum(amounts[:MONTHS_PER_YEAR], Decimal(0)), sum(amounts, Decimal(0)), *amounts]
