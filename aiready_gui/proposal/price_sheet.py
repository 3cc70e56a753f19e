"""The sheet of prices: of every option what is bought, quantity times price, with the tax apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.proposal.document import Cell, Quantity
from aiready_gui.proposal.live_sums import (
    COUNT,
    DATED,
    FIELDS,
    LINE_EXCL,
    LINE_INCL,
    LINE_ITEM,
    LINE_PRICE,
    LINE_RATE,
    LINE_VAT,
    NUMBER,
    OF_SUM,
    OptionCells,
    WorkCells,
)
from aiready_gui.proposal.sheet_cells import SheetCells
from aiready_gui.proposal.tables import price_source, priced_item

TOP: Final = 2
"""First row below the title and what leads."""
HEADS: Final = {
    NUMBER: "column-number", LINE_ITEM: "column-item", COUNT: "column-count", LINE_PRICE: "column-unit-price", LINE_EXCL: "column-excl",
    LINE_RATE: "months-rate", LINE_VAT: "months-vat", LINE_INCL: "column-incl", DATED: "column-price-date",
}  # fmt: skip


def write_prices(cells: SheetCells, works: Sequence[WorkCells]) -> None:
    """Each workload under its name, each option under its own."""
    cells.across(0, NUMBER, DATED, cells.texts.text("sheet-prices"), "title")
    cells.across(1, NUMBER, DATED, cells.texts.text("prices-lead"), "note")
    for work in works:
        cells.across(work.options[0].price_top - 1, NUMBER, DATED, cells.texts.word(work.work), "subhead")
        for number, option in enumerate(work.options, start=1):
            last = option.total_row + len(option.totals) - 1
            cells.pale_unless(f"{work.counts}={number}", option.price_top, last, DATED)
            _option(cells, option)
        after = work.options[-1].total_row + len(work.options[-1].totals) + 1
        for row, note in enumerate((*work.part.beside, Message(key="left-out-title"), *work.part.left_out), start=after):
            cells.across(row, NUMBER, DATED, cells.texts.word(note), "note")
    cells.finish(frozen=(TOP, 0))


def _option(cells: SheetCells, option: OptionCells) -> None:
    label = (
        option.label
        if option.missed is None
        else Message(key="option-label-missed", args={"label": option.label, "missed": option.missed})
    )
    cells.across(option.price_top, NUMBER, DATED, cells.texts.word(label), "strong")
    for column, key in HEADS.items():
        numbers = column in (COUNT, LINE_PRICE, LINE_RATE, *OF_SUM.values())
        cells.text(option.price_top + 1, column, cells.texts.text(key), "head of numbers" if numbers else "head")
    for place, number in enumerate(option.billed, start=1):
        line, row, made = option.lines[number], option.price_row(number), option.priced(number)
        cells.text(row, NUMBER, f"P{place}")
        words: dict[int, Cell] = {LINE_ITEM: priced_item(line), DATED: price_source(line)}
        typed: dict[int, Cell] = {COUNT: Quantity(value=line.quantity, unit=line.unit), LINE_PRICE: line.unit_price}
        sums: dict[int, Cell] = {LINE_EXCL: line.total_excl, LINE_VAT: line.vat, LINE_INCL: line.total_incl}
        for column, cell in (words | typed | sums).items():
            style = "typed" if column in typed else "aside" if column == DATED else "text"
            cells.put(row, column, cell, style, made.get(column))
        cells.number(row, LINE_RATE, float(line.vat_percent or 0) / 100, "0.##%", formula=made[LINE_RATE])
    for number, total in enumerate(option.totals):
        row = option.total_row + number
        for column in range(NUMBER, DATED + 1):
            cells.text(row, column, "", "total")
        cells.text(row, LINE_ITEM, cells.texts.text(f"price-total-{total.month}"), "total")
        for block, money in zip(FIELDS, (total.excl, total.vat, total.incl), strict=True):
            cells.put(row, OF_SUM[block], money, "total", option.price_total(number, block))
