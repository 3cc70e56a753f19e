"""The sheet of months: what is chosen on top, then quantities, sums and taxes of every line of every option, a column a month."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aiready_gui.proposal.document import Quantity
from aiready_gui.proposal.live_sums import (
    ALL,
    BLOCKS,
    CHOSEN_ROW,
    FIELDS,
    FIRST_MONTH,
    HEAD_ROW,
    ITEM,
    PRICE,
    QUANTITY,
    RATE_ROW,
    YEAR,
    OptionCells,
    WorkCells,
    together,
    with_totals,
)
from aiready_gui.proposal.sheet_cells import SheetCells
from aiready_gui.proposal.tables import scheduled_item, unit_in_a_month

MONTH_WIDTH, ITEM_WIDTH = 17, 46
PRINTED_PAGES: Final = 4  # across: a year on each after the first


def write_months(cells: SheetCells, works: Sequence[WorkCells]) -> None:
    """All of it: the head, the rates of VAT, the sums of what is chosen, a block of every option."""
    texts, first = cells.texts, works[0].chosen
    cells.across(0, ITEM, ITEM, texts.text("section-months"), "title")
    cells.across(1, ITEM, FIRST_MONTH, texts.text("months-lead"), "note")
    heads = {ITEM: "column-item", PRICE: "column-unit-price", YEAR: "months-year", ALL: "months-all"}
    for column, key in heads.items():
        cells.text(
            HEAD_ROW,
            column,
            texts.text(key, **({"months": first.months} if column == ALL else {})),
            "head" if column == ITEM else "head of numbers",
        )
    for number, month in enumerate(first.schedule.months):
        cells.day(HEAD_ROW, FIRST_MONTH + number, month.first_day, "head of numbers")
    cells.text(RATE_ROW, ITEM, texts.text("months-rate"))
    for number, one in enumerate(first.lines[0].months):
        cells.number(RATE_ROW, FIRST_MONTH + number, float(one.vat_percent or 0) / 100, "0.##%", "typed")
    _chosen(cells, works)
    for work in works:
        for number, option in enumerate(work.options, start=1):
            name = texts.word(option.label)
            said = name if option.alone else texts.text("rival-line", title=texts.word(work.work), reason=name)
            cells.across(option.months_top, ITEM, FIRST_MONTH, said, "subhead")
            cells.pale_unless(f"{work.counts}={number}", option.months_top, option.end - 1, FIRST_MONTH + option.months - 1)
            _blocks(cells, option)
    cells.widths |= {ITEM: ITEM_WIDTH, **dict.fromkeys(range(YEAR, FIRST_MONTH + first.months), MONTH_WIDTH)}
    cells.finish(frozen=(CHOSEN_ROW + len(FIELDS), PRICE), repeated=(HEAD_ROW, HEAD_ROW), pages=PRINTED_PAGES)


def _chosen(cells: SheetCells, works: Sequence[WorkCells]) -> None:
    form = cells.money_format(works[0].chosen.schedule.excl)
    for row, block in enumerate(FIELDS, start=CHOSEN_ROW):
        cells.text(row, ITEM, cells.texts.text("months-chosen", sum=cells.texts.text(BLOCKS[block])), "total")
        for column, parts in enumerate(zip(*(work.chosen.amounts(block) for work in works), strict=True), start=YEAR):
            cells.number(row, column, float(sum(parts, Decimal(0))), form, "total", together(works, block, column))


def _blocks(cells: SheetCells, option: OptionCells) -> None:
    for block, key in enumerate(BLOCKS):
        cells.text(option.row(block, 0) - 1, ITEM, cells.texts.text(key), "head")
        for number, line in enumerate(option.lines):
            cells.put(option.row(block, number), ITEM, scheduled_item(line))
        if block == QUANTITY:
            _quantities(cells, option)
        else:
            _sums(cells, option, block)


def _quantities(cells: SheetCells, option: OptionCells) -> None:
    for line, one in enumerate(option.lines):
        row = option.row(QUANTITY, line)
        price = option.price(line)
        cells.put(row, PRICE, one.unit_price, "text" if price else "typed", formula=price)
        for month, bought in enumerate(one.months.facts["quantity"]):
            formula = option.quantity(line, month)
            quantity = Quantity(value=bought, unit=unit_in_a_month(one))
            cells.put(row, FIRST_MONTH + month, quantity, "text" if formula else "typed", formula=formula)


def _sums(cells: SheetCells, option: OptionCells, block: int) -> None:
    form = cells.money_format(option.schedule.excl)
    for line, one in enumerate(option.lines):
        row = option.row(block, line)
        for column, amount in enumerate(with_totals(one.months.sums[FIELDS[block]]), start=YEAR):
            formula = option.amount(block, line, column - FIRST_MONTH) if column >= FIRST_MONTH else option.sums(row, column)
            cells.number(row, column, float(amount), form, formula=formula)
    whole = option.row(block, len(option.lines))
    cells.text(whole, ITEM, cells.texts.text("tco-total"), "total")
    for column, amount in enumerate(option.amounts(block), start=YEAR):
        cells.number(whole, column, float(amount), form, "total", option.block_total(block, column))
