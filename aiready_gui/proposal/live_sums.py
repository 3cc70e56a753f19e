"""Formulas of the workbook: a line is its quantity times its price, its tax by the rate of the month, every total a sum.

Only what is typed over is a number: quantities, unit prices, rates of VAT. What people wrote never gets into a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from aiready_gui.domain.schedule import PriceLine, Schedule
from aiready_gui.domain.units import MONTHS_PER_YEAR
from aiready_gui.proposal.document import BarChart, KeyFigures, LineChart, Part, Section, Table

Formulas = Mapping[tuple[int, int], str]
"""Row and column of a part's cells, from zero -> the formula there."""

QUANTITY, EXCL, VAT, INCL = range(4)
"""Blocks of a sheet of months, from above."""
BLOCKS: Final = ("column-count", "column-excl", "months-vat", "column-incl")
ITEM, PRICE, YEAR, ALL, FIRST_MONTH = range(5)
"""Columns of a sheet of months."""
HEAD_ROW, RATE_ROW, FIRST_BLOCK = 2, 3, 4
PRICE_TABLE_COUNT, PRICE_TABLE_PRICE = 2, 3
"""Columns of a table of prices."""
_TAX: Final = {"column-excl": EXCL, "column-incl": INCL}


@dataclass
class MonthsSheet:
    """Where everything stands on the sheet of one workload's months."""

    sheet: str
    schedule: Schedule
    price_sheet: str
    priced: dict[int, int] = field(default_factory=dict)
    """Line -> its row on the sheet of prices, once that is written: its price and its quantity are typed there."""

    @property
    def lines(self) -> Sequence[PriceLine]:
        """A row of every block each."""
        return self.schedule.lines

    @property
    def months(self) -> int:
        """A column each. [count]"""
        return len(self.schedule.months)

    def row(self, block: int, line: int) -> int:
        """Row of a line in a block; of its total where ``line`` is the number of lines."""
        return FIRST_BLOCK + block * (len(self.lines) + 2) + 1 + line

    def at(self, row: int, column: int) -> str:
        """A cell of the sheet, for another one."""
        return _at(self.sheet, row, column)

    def total(self, block: int, column: int) -> str:
        """All lines of a block, for another sheet."""
        return self.at(self.row(block, len(self.lines)), column)

    def of_bill(self, block: int) -> str:
        """What the price table totals: the first month, or all of a single run."""
        return self.total(block, ALL if all(line.once for line in self.lines) else FIRST_MONTH)

    def later(self, block: int) -> str:
        """The second month, where the first has something paid once."""
        return self.total(block, FIRST_MONTH + 1)

    def quantity(self, line: int, month: int) -> str | None:
        """From the sheet of prices for the first month of what lasts; what is left of a single purchase for its last one."""
        bought = [number for number, one in enumerate(self.lines[line].months) if one.quantity]
        row, purchase = self.row(QUANTITY, line), self.lines[line].once
        if line not in self.priced or month != (bought[-1] if purchase else 0):
            return None
        whole = _at(self.price_sheet, self.priced[line], PRICE_TABLE_COUNT)
        return f"={whole}" if not purchase or not month else f"={whole}-SUM({_cells(row, FIRST_MONTH, FIRST_MONTH + month - 1)})"

    def price(self, line: int) -> str | None:
        """From the sheet of prices, where the line stands there."""
        return f"={_at(self.price_sheet, self.priced[line], PRICE_TABLE_PRICE)}" if line in self.priced else None

    def amount(self, block: int, line: int, month: int) -> str:
        """A line in one month: see :func:`aiready_gui.engine.money.schedule.line_months`, which the workbook repeats."""
        column = FIRST_MONTH + month
        excl, vat = (xl_rowcol_to_cell(self.row(one, line), column) for one in (EXCL, VAT))
        if block == INCL:
            return f"={excl}+{vat}"
        own = xl_rowcol_to_cell(RATE_ROW, FIRST_MONTH, row_abs=True, col_abs=True)
        rate = xl_rowcol_to_cell(RATE_ROW, column, row_abs=True)
        net, tax = (self._bought(line, month, own, taxed=one) for one in (False, True))
        return f"={net}" if block == EXCL else f"=IF({rate}={own},{tax},ROUND({excl}*{rate},2))"

    def _bought(self, line: int, month: int, own: str, *, taxed: bool) -> str:
        """What a month's quantity comes to at the price's own rate; of one purchase what it has by then less what it had."""
        row, column = self.row(QUANTITY, line), FIRST_MONTH + month
        price = xl_rowcol_to_cell(self.row(QUANTITY, line), PRICE, col_abs=True)
        with_vat = self.lines[line].unit_price.with_vat

        def of(quantity: str) -> str:
            whole = f"ROUND({quantity}*{price},2)"
            tax = f"ROUND({whole}*{own}/(1+{own}),2)" if with_vat else f"ROUND({whole}*{own},2)"
            return tax if taxed else f"{whole}-{tax}" if with_vat else whole

        if not self.lines[line].once or not month:
            return of(xl_rowcol_to_cell(row, column))
        by_now, before = (f"SUM({_cells(row, FIRST_MONTH, end)})" for end in (column, column - 1))
        return f"{of(by_now)}-({of(before)})"

    def sums(self, row: int, column: int) -> str:
        """The total of a line over the first year or over all months."""
        last = min(MONTHS_PER_YEAR, self.months) if column == YEAR else self.months
        return f"=SUM({_cells(row, FIRST_MONTH, FIRST_MONTH + last - 1)})"

    def block_total(self, block: int, column: int) -> str:
        """All lines of a block."""
        return _column_sum(self.row(block, 0), len(self.lines), column)


def formulas(section: Section, part: Part, top: int, own: MonthsSheet | None, summed: Sequence[MonthsSheet]) -> Formulas:
    """What the cells of a part come from, its first row being ``top``; nothing where they are no sums of a schedule.

    ``own`` are the months of the workload that the section is of, ``summed`` those that the whole project's sums are of.
    """
    match section.name, part:
        case "section-summary", KeyFigures():
            return _key_figures(part, summed)
        case "section-summary", BarChart(bars=bars):
            return {(row, 1): f"={summed[0].of_bill(EXCL)}" for row, bar in enumerate(bars) if bar.ours}
        case "section-together", Table():
            return _together(part, top, summed)
        case "section-price", Table() if own is not None and "column-unit-price" in part.places:
            return _price_table(part, top, own)
        case "section-tco", Table() if own is not None and "tco-head-year" in part.places:
            return _total_cost(part, top, own)
        case "section-tco", LineChart() if own is not None:
            return _cost_lines(part, top, own)
    return {}


def _price_table(part: Table, top: int, sheet: MonthsSheet) -> Formulas:
    """A line is quantity times price, with VAT or without as its price is; the totals below. ``top`` is the row of the first line."""
    count, rate, first = len(part.rows) - part.total, sheet.at(RATE_ROW, FIRST_MONTH), part.places["column-excl"]
    columns = (first, first + 1, first + 2)  # the tax between the sums, whatever its head says of the rate
    billed = [number for number, line in enumerate(sheet.lines) if line.quantity]
    sheet.priced = dict(zip(billed, range(top, top + count), strict=True))
    found: dict[tuple[int, int], str] = {}
    for row, line in enumerate(sheet.lines[number] for number in billed):
        quantity, price = (xl_rowcol_to_cell(top + row, one) for one in (PRICE_TABLE_COUNT, PRICE_TABLE_PRICE))
        excl, vat, incl = (xl_rowcol_to_cell(top + row, one) for one in columns)
        whole = f"=ROUND({quantity}*{price},2)"
        made = (
            (f"={incl}-{vat}", f"=ROUND({incl}*{rate}/(1+{rate}),2)", whole)
            if line.unit_price.with_vat
            else (whole, f"=ROUND({excl}*{rate},2)", f"={excl}+{vat}")
        )
        found |= {(row, column): one for column, one in zip(columns, made, strict=True)}
    for block, column in zip((EXCL, VAT, INCL), columns, strict=True):
        found[count, column] = _column_sum(top, count, column)
        if part.total > 1:
            found[count + 1, column] = f"={sheet.later(block)}"
    return found


def _total_cost(part: Table, top: int, sheet: MonthsSheet) -> Formulas:
    """Every line over a year and over all months, from the sheet of months."""
    count = len(part.rows) - part.total
    cells = ((EXCL, YEAR), (EXCL, ALL), (VAT, ALL), (INCL, ALL))
    found = {
        (row, column): f"={sheet.at(sheet.row(block, row), place)}"
        for row in range(count)
        for column, (block, place) in enumerate(cells, start=1)
    }
    return found | {(count, column): _column_sum(top, count, column) for column in range(1, len(cells) + 1)}


def _together(part: Table, top: int, sheets: Sequence[MonthsSheet]) -> Formulas:
    """The first month of every workload, and their sum."""
    found: dict[tuple[int, int], str] = {}
    for name, block in _TAX.items():
        column = part.places[name]
        found |= {(row, column): f"={sheet.total(block, FIRST_MONTH)}" for row, sheet in enumerate(sheets)}
        found[len(sheets), column] = _column_sum(top, len(sheets), column)
        if part.total > 1:
            found[len(sheets) + 1, column] = "=" + "+".join(sheet.later(block) for sheet in sheets if sheet.months > 1)
    return found


def _key_figures(part: KeyFigures, sheets: Sequence[MonthsSheet]) -> Formulas:
    """The sum of a month on the summary, without VAT."""
    rows = [row for row, item in enumerate(part.items) if item.label.key.startswith("summary-month-")]

    def whole(block: int) -> str:
        return "+".join(one.total(block, FIRST_MONTH) for one in sheets) if len(sheets) > 1 else sheets[0].of_bill(block)

    return {(row, 1): f"={whole(block)}" for row, block in zip(rows, (EXCL,), strict=False)}


def _cost_lines(part: LineChart, top: int, sheet: MonthsSheet) -> Formulas:
    """What our own way, the first of the chart, has come to by the end of each month."""
    found = {}
    for month in range(len(part.lines[0].months)):
        before = f"{xl_rowcol_to_cell(top + month - 1, 1)}+" if month else ""
        found[month, 1] = f"={before}{sheet.total(EXCL, FIRST_MONTH + month)}"
    return found


def _at(sheet: str, row: int, column: int) -> str:
    return f"'{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def _cells(row: int, first: int, last: int) -> str:
    return f"{xl_rowcol_to_cell(row, first, col_abs=True)}:{xl_rowcol_to_cell(row, last)}"


def _column_sum(top: int, count: int, column: int) -> str:
    return f"=SUM({xl_rowcol_to_cell(top, column)}:{xl_rowcol_to_cell(top + count - 1, column)})"
