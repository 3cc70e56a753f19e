"""The sheet of inputs: whose proposal it is, which option counts and what it comes to, what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aiready_gui.proposal.document import Bullets, Document, Section, Table
from aiready_gui.proposal.issuer_words import cover_facts
from aiready_gui.proposal.live_sums import COUNTS, FIRST_SUM, OPTION, SUM_COLUMNS, WorkCells, column_sum
from aiready_gui.proposal.sheet_cells import SheetCells

LAST: Final = len(SUM_COLUMNS)
"""Column of the last sum."""
MISSED: Final = LAST + 1
OF_SUM: Final = LAST + 2
ASKED: Final = ("section-requirements", "section-assumptions")
SPANNED: Final = 3
"""Columns of an answer; of whose word it is the others."""


def switch_row(document: Document, cells: SheetCells) -> int:
    """Row of the first switch: below the facts, a heading and what leads."""
    return len(cover_facts(document, cells.texts)) + 6


def chosen_rows(works: int) -> int:
    """Between the switches and the options: a gap, a head, the sums of what counts and of all, a gap, a head."""
    return works + (works > 1) + 4


def write_inputs(cells: SheetCells, document: Document, works: Sequence[WorkCells]) -> None:
    """All of it."""
    texts = cells.texts
    cells.across(0, OPTION, MISSED, texts.word(document.title), "title")
    cells.across(1, OPTION, MISSED, texts.word(document.subject), "note")
    for row, (key, words) in enumerate(cover_facts(document, texts), start=3):
        cells.text(row, OPTION, texts.text(key), "note")
        cells.across(row, FIRST_SUM, LAST, words)
    top = works[0].switch_row
    cells.across(top - 2, OPTION, MISSED, texts.text("inputs-switch"), "subhead")
    cells.across(top - 1, OPTION, MISSED, texts.text("inputs-switch-lead"), "note")
    for work in works:
        cells.text(work.switch_row, OPTION, texts.word(work.work) if len(works) > 1 else texts.text("inputs-counts"), "strong")
        cells.choice(work.switch_row, FIRST_SUM, COUNTS - 1, texts.word(work.chosen.label), work.names_of_options)
        cells.number(work.switch_row, COUNTS, work.part.chosen + 1, "0", "note", work.number)
    _chosen(cells, works)
    last = _options(cells, works)
    row = last + 1
    for note in dict.fromkeys(texts.word(note) for work in works for note in work.part.beside):
        cells.across(row, OPTION, MISSED, note, "note")
        row += 1
    for section in document.sections:
        if section.name in ASKED:
            row = _asked(cells, section, row + 1)
    cells.widths |= {OPTION: 44, **dict.fromkeys(range(FIRST_SUM, MISSED), 21), MISSED: 30, OF_SUM: 44}
    cells.finish(frozen=(1, 0))


def _heads(cells: SheetCells, row: int, works: Sequence[WorkCells], first: str) -> None:
    texts, option = cells.texts, works[0].chosen
    bill = texts.text(f"price-total-{option.totals[0].month}" if option.alone else "inputs-first")
    spans = {
        "bill": bill,
        "term": texts.text("inputs-term", months=option.term_months),
        "all": texts.text("months-all", months=option.months),
    }
    cells.text(row, OPTION, first, "head")
    for column, (span, block) in enumerate(SUM_COLUMNS, start=FIRST_SUM):
        cells.text(row, column, texts.text("inputs-sum", span=spans[span], tax=block), "head of numbers")


def _chosen(cells: SheetCells, works: Sequence[WorkCells]) -> None:
    """What counts of each workload, and of all."""
    texts, form = cells.texts, cells.money_format(works[0].chosen.schedule.excl)
    head = works[-1].switch_row + 2
    _heads(cells, head, works, texts.text("inputs-comes-to"))
    for row, work in enumerate(works, start=head + 1):
        cells.text(row, OPTION, texts.word(work.work), "strong")
        for column, (span, block) in enumerate(SUM_COLUMNS, start=FIRST_SUM):
            cells.number(row, column, float(work.chosen.comes_to(span, block)), form, "strong", work.of_chosen(column))
    if len(works) > 1:
        row = head + 1 + len(works)
        cells.text(row, OPTION, texts.text("tco-total"), "total")
        for column, (span, block) in enumerate(SUM_COLUMNS, start=FIRST_SUM):
            whole = float(sum((work.chosen.comes_to(span, block) for work in works), Decimal(0)))
            cells.number(row, column, whole, form, "total", column_sum(head + 1, len(works), column))


def _options(cells: SheetCells, works: Sequence[WorkCells]) -> int:
    """Every option beside each other; the first row below them."""
    texts, form = cells.texts, cells.money_format(works[0].chosen.schedule.excl)
    _heads(cells, works[0].first_row - 2, works, texts.text("inputs-options"))
    cells.text(works[0].first_row - 2, MISSED, texts.text("inputs-missed"), "head")
    cells.text(works[0].first_row - 2, OF_SUM, texts.text("option-about-sum"), "head")
    for work in works:
        cells.text(work.first_row - 1, OPTION, texts.word(work.work), "strong")
        for row, option in enumerate(work.options, start=work.first_row):
            cells.text(row, OPTION, texts.word(option.label))
            for column, (span, block) in enumerate(SUM_COLUMNS, start=FIRST_SUM):
                cells.number(row, column, float(option.comes_to(span, block)), form, "text", option.over(span, block))
            for column, said in ((MISSED, option.missed), (OF_SUM, option.of_sum)):
                if said is not None:
                    cells.text(row, column, texts.word(said), "aside")
    return works[-1].first_row + len(works[-1].options)


def _asked(cells: SheetCells, section: Section, row: int) -> int:
    """The requirements and whose word each is, or what is assumed; the first row below them."""
    cells.across(row, OPTION, MISSED, cells.texts.word(section.title), "subhead")
    row += 1
    for part in section.parts:
        if isinstance(part, Bullets):
            for item in part.items:
                cells.across(row, OPTION, MISSED, cells.texts.word(item))
                row += 1
        for _number, name, value, *origin in part.rows if isinstance(part, Table) else ():
            cells.put(row, OPTION, name)
            cells.put(row, FIRST_SUM, value, over=SPANNED)
            for one in origin[:1]:
                cells.put(row, FIRST_SUM + SPANNED, one, "note", over=2)
            row += 1
    return row
