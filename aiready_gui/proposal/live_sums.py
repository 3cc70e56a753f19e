"""Formulas of the workbook: a line is its quantity times its price, its tax by the rate of the month, every total a sum of the chosen option's.

Only what is typed over is a number: quantities, unit prices, rates of VAT, and the option that counts. What people wrote never gets
into a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from aiready_gui.domain.explain import Message
from aiready_gui.domain.price import Month, MonthTotal, month_totals
from aiready_gui.domain.schedule import PriceLine, Schedule
from aiready_gui.domain.units import MONTHS_PER_YEAR
from aiready_gui.proposal.document import Months

QUANTITY, EXCL, VAT, INCL = range(4)
"""Blocks of an option's months, from above."""
FIELDS: Final = {EXCL: "excl", VAT: "vat", INCL: "incl"}
BLOCKS: Final = ("column-count", "column-excl", "months-vat", "column-incl")
ITEM, PRICE, YEAR, ALL, FIRST_MONTH = range(5)
"""Columns of the sheet of months."""
HEAD_ROW, RATE_ROW, CHOSEN_ROW = 2, 3, 4
"""Its rows: months, rates of VAT, three sums of what is chosen."""
FIRST_OPTION: Final = CHOSEN_ROW + len(FIELDS) + 1
NUMBER, LINE_ITEM, COUNT, LINE_PRICE, LINE_EXCL, LINE_RATE, LINE_VAT, LINE_INCL, DATED = range(9)
"""Columns of the sheet of prices."""
OF_SUM: Final = {EXCL: LINE_EXCL, VAT: LINE_VAT, INCL: LINE_INCL}
OPTION, FIRST_SUM, COUNTS = 0, 1, 4
"""Columns of the sheet of inputs: an option's name, two sums each of the bill, the term and all months; the number of what counts."""
SPANS: Final = ("bill", "term", "all")
SUM_COLUMNS: Final = tuple((span, block) for span in SPANS for block in (EXCL, INCL))


@dataclass(frozen=True)
class Names:
    """What the sheets are called."""

    inputs: str
    prices: str
    months: str


@dataclass(frozen=True)
class OptionCells:
    """Where everything of one option stands."""

    names: Names
    label: Message
    missed: Message | None
    of_sum: Message | None
    schedule: Schedule
    term_months: int
    alone: bool
    """Its workload is the only one."""
    price_top: int
    """Row of its name on the sheet of prices: a head follows, then the lines."""
    months_top: int
    """Row of its name on the sheet of months."""

    @property
    def lines(self) -> Sequence[PriceLine]:
        """A row of every block each."""
        return self.schedule.lines

    @property
    def months(self) -> int:
        """A column each. [count]"""
        return len(self.schedule.months)

    @property
    def single(self) -> bool:
        """Whether it is a single run, billed as a whole."""
        return all(line.once for line in self.lines)

    @property
    def totals(self) -> tuple[MonthTotal, ...]:
        """Those of its price table. [currency]"""
        if self.single:
            return (MonthTotal(Month.RUN, self.schedule.excl, self.schedule.vat, self.schedule.incl),)
        return month_totals(self.schedule, self.term_months)

    @property
    def billed(self) -> tuple[int, ...]:
        """Lines that its price table has, by their numbers."""
        return tuple(number for number, line in enumerate(self.lines) if line.quantity)

    def price_row(self, line: int) -> int:
        """Row of a billed line on the sheet of prices."""
        return self.price_top + 2 + self.billed.index(line)

    @property
    def total_row(self) -> int:
        """Of its first total there."""
        return self.price_top + 2 + len(self.billed)

    def row(self, block: int, line: int) -> int:
        """Row of a line in a block of months; of its total where ``line`` is the number of lines."""
        return self.months_top + 2 + block * (len(self.lines) + 2) + line

    @property
    def end(self) -> int:
        """First row of the sheet of months that is another option's."""
        return self.row(INCL, len(self.lines)) + 2

    def total(self, block: int, column: int) -> str:
        """All lines of a block, for another sheet."""
        return _at(self.names.months, self.row(block, len(self.lines)), column)

    def amounts(self, block: int) -> list[Decimal]:
        """All lines of a block: of the first year, of all months, of every month. [currency]"""
        return with_totals(self.schedule.months.sums[FIELDS[block]])

    def comes_to(self, span: str, block: int) -> Decimal:
        """What stands beside the formula of :meth:`over`. [currency]"""
        _, whole, *months = self.amounts(block)
        return {
            "bill": whole if self.single and self.alone else months[0],
            "term": sum(months[: self.term_months], Decimal(0)),
        }.get(span, whole)

    def over(self, span: str, block: int) -> str:
        """What the bill, the term or all months come to."""
        if span == "all" or (span == "bill" and self.single and self.alone):
            return f"={self.total(block, ALL)}"
        if span == "bill":
            return f"={self.total(block, FIRST_MONTH)}"
        row = self.row(block, len(self.lines))
        first, last = (
            xl_rowcol_to_cell(row, one, row_abs=True, col_abs=True)
            for one in (FIRST_MONTH, ALL + min(self.term_months, self.months))
        )
        return f"=SUM('{self.names.months}'!{first}:{last})"

    def priced(self, line: int) -> dict[int, str]:
        """Columns of a line on the sheet of prices -> what they come from: quantity times price, with VAT or without as the price is."""
        row = self.price_row(line)
        count, price, excl, rate, vat, incl = (
            xl_rowcol_to_cell(row, one) for one in (COUNT, LINE_PRICE, LINE_EXCL, LINE_RATE, LINE_VAT, LINE_INCL)
        )
        whole = f"=ROUND({count}*{price},2)"
        made = (
            (f"={incl}-{vat}", f"=ROUND({incl}*{rate}/(1+{rate}),2)", whole)
            if self.lines[line].unit_price.with_vat
            else (whole, f"=ROUND({excl}*{rate},2)", f"={excl}+{vat}")
        )
        first = self.lines[line].used[0] if self.lines[line].once else 0
        rate_of_bill = {LINE_RATE: f"={_at(self.names.months, RATE_ROW, FIRST_MONTH + first)}"}
        return dict(zip(OF_SUM.values(), made, strict=True)) | rate_of_bill

    def price_total(self, number: int, block: int) -> str:
        """A total below the prices: of the lines, and of the second month where the first has something paid once."""
        if number:
            return f"={self.total(block, FIRST_MONTH + number)}"
        return column_sum(self.price_row(self.billed[0]), len(self.billed), OF_SUM[block])

    def quantity(self, line: int, month: int) -> str | None:
        """From the sheet of prices for the first month of what lasts; what is left of a single purchase for its last one."""
        row, purchase = self.row(QUANTITY, line), self.lines[line].once
        last = max(self.lines[line].used, default=0) if purchase else 0
        if line not in self.billed or month != last:
            return None
        whole = _at(self.names.prices, self.price_row(line), COUNT)
        return f"={whole}" if not purchase or not month else f"={whole}-SUM({_cells(row, FIRST_MONTH, FIRST_MONTH + month - 1)})"

    def price(self, line: int) -> str | None:
        """From the sheet of prices, where the line stands there."""
        return f"={_at(self.names.prices, self.price_row(line), LINE_PRICE)}" if line in self.billed else None

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
        return column_sum(self.row(block, 0), len(self.lines), column)


@dataclass(frozen=True)
class WorkCells:
    """The options of one workload, and where it is said which of them counts."""

    work: Message
    part: Months
    options: tuple[OptionCells, ...]
    switch_row: int
    """On the sheet of inputs: the name of what counts, its number beside it."""
    first_row: int
    """There: of the first option's sums."""

    @property
    def chosen(self) -> OptionCells:
        """The proposed one."""
        return self.options[self.part.chosen]

    @property
    def names_of_options(self) -> str:
        """The cells that hold them."""
        return self._column(OPTION)

    @property
    def number(self) -> str:
        """Which option counts, from one, by its name."""
        return f"=MATCH({xl_rowcol_to_cell(self.switch_row, FIRST_SUM)},{self.names_of_options},0)"

    @property
    def counts(self) -> str:
        """The cell of that number, for any sheet."""
        return _at(self.options[0].names.inputs, self.switch_row, COUNTS)

    def of_chosen(self, column: int) -> str:
        """The sum in a column of the inputs, of what counts."""
        return f"=INDEX({self._column(column)},{xl_rowcol_to_cell(self.switch_row, COUNTS, col_abs=True)})"

    def month(self, block: int, column: int) -> str:
        """The sum in a column of the months, of what counts."""
        return f"CHOOSE({self.counts},{','.join(one.total(block, column) for one in self.options)})"

    def _column(self, column: int) -> str:
        first, last = (xl_rowcol_to_cell(self.first_row + number, column, row_abs=True) for number in (0, len(self.options) - 1))
        return f"{first}:{last}"


def laid_out(
    parts: Sequence[Months], names: Names, *, price_top: int, switch_row: int, chosen_rows: int
) -> tuple[WorkCells, ...]:
    """Every workload with its options below each other, from ``price_top`` on the sheet of prices and ``switch_row`` on that of inputs.

    Between the switches and the options of the inputs stand ``chosen_rows`` rows.
    """
    found: list[WorkCells] = []
    months_top, option_row = FIRST_OPTION, switch_row + len(parts) + chosen_rows
    for number, part in enumerate(parts):
        options: list[OptionCells] = []
        price_top += 1  # the workload's name
        for choice in part.choices:
            made = OptionCells(
                names,
                choice.label,
                choice.missed,
                choice.of_sum,
                choice.schedule,
                part.term_months,
                len(parts) == 1,
                price_top,
                months_top,
            )
            options.append(made)
            price_top, months_top = made.total_row + len(made.totals) + 1, made.end
        price_top += len(part.beside) + len(part.left_out) + 2
        option_row += 1  # the workload's name
        found.append(WorkCells(part.work, part, tuple(options), switch_row + number, option_row))
        option_row += len(options)
    return tuple(found)


def together(works: Sequence[WorkCells], block: int, column: int) -> str:
    """What counts of every workload in a column of the months."""
    return "=" + "+".join(work.month(block, column) for work in works)


def with_totals(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Of the first year and of all months, before those of every month. [currency]"""
    return [sum(amounts[:MONTHS_PER_YEAR], Decimal(0)), sum(amounts, Decimal(0)), *amounts]


def column_sum(top: int, count: int, column: int) -> str:
    """Of ``count`` rows from ``top``."""
    return f"=SUM({xl_rowcol_to_cell(top, column)}:{xl_rowcol_to_cell(top + count - 1, column)})"


def _at(sheet: str, row: int, column: int) -> str:
    return f"'{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def _cells(row: int, first: int, last: int) -> str:
    return f"{xl_rowcol_to_cell(row, first, col_abs=True)}:{xl_rowcol_to_cell(row, last)}"
