"""The questions to the customer as a workbook: what is asked, why, what is counted with, and a cell for the answer.

Every cell is a text; what is typed into a cell for an answer stays as typed, so that 50 % does not become a half.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter

from aiready_gui import __version__
from aiready_gui.domain.question_form import ANSWER_BEFORE, BETWEEN, ONE_OF, SEVERAL_OF, WHO, FormQuestion
from aiready_gui.proposal.sheet_cells import SheetCells
from aiready_gui.texts import Texts

NUMBER, ASK, WHY, ASSUMED, ANSWER, HOW = range(6)
KEY: Final = ANSWER + ANSWER_BEFORE
HEAD: Final = 5
"""Row of the heads."""
WIDTHS: Final = {NUMBER: 5, ASK: 38, WHY: 42, ASSUMED: 22, ANSWER: 30, HOW: 34}
LONGEST_LIST: Final = 250  # letters of a list of choices that the format takes
AS_TYPED: Final = "@"


def form(questions: Sequence[FormQuestion], title: str, day: date, texts: Texts) -> bytes:
    """The workbook's bytes in the language of ``texts``; ``title`` names the project and the customer."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        created = datetime(day.year, day.month, day.day)
        book.set_properties(
            {"title": texts.text("questions-step"), "comments": f"{texts.text('app-name')} {__version__}", "created": created}
        )
        cells = SheetCells(book, book.add_worksheet(texts.text("questions-step")), texts)
        cells.across(0, NUMBER, HOW, texts.text("questions-step"), "title")
        cells.across(1, NUMBER, HOW, title, "note")
        cells.across(2, NUMBER, HOW, texts.text("form-how"), "note")
        cells.across(3, NUMBER, ASSUMED, texts.text("form-who"), "text")
        _answered(cells, 3, f"{WHO}:{texts.locale}")
        for column, name in enumerate(("number", "ask", "why", "assumed", "answer", "form")):
            cells.text(HEAD, column, texts.text(f"form-column-{name}"), "head")
        for number, question in enumerate(questions, start=1):
            _ask(cells, HEAD + number, number, question)
        cells.widths = dict(WIDTHS)
        cells.finish(frozen=(HEAD + 1, 0), repeated=(HEAD, HEAD))
        cells.sheet.set_column(KEY, KEY, None, None, {"hidden": True})
        cells.sheet.print_area(0, 0, HEAD + len(questions), HOW)
    return buffer.getvalue()


def _ask(cells: SheetCells, row: int, number: int, question: FormQuestion) -> None:
    texts = cells.texts
    cells.text(row, NUMBER, str(number))
    cells.text(row, ASK, texts.word(question.ask), "text")
    cells.text(row, WHY, texts.word(question.why) if question.why is not None else "", "note")
    cells.text(row, ASSUMED, texts.word(question.assumed) if question.assumed is not None else "", "note")
    cells.text(row, HOW, how(question, texts), "note")
    _answered(cells, row, question.mark)
    words = [texts.word(option) for _, option in question.options]
    if question.kind in ONE_OF and words and len(",".join(words)) <= LONGEST_LIST and not any("," in one for one in words):
        cells.sheet.data_validation(row, ANSWER, row, ANSWER, {"validate": "list", "source": words, "error_type": "warning"})


def _answered(cells: SheetCells, row: int, mark: str) -> None:
    cells.sheet.write_blank(row, ANSWER, None, cells.format("typed", AS_TYPED))
    cells.sheet.write_string(row, KEY, mark)


def how(question: FormQuestion, texts: Texts) -> str:
    """The unit, or what there is to choose from."""
    if question.options:
        words = f"{BETWEEN} ".join(texts.word(option) for _, option in question.options)
        return texts.text("form-several", words=words) if question.kind in SEVERAL_OF else words
    return texts.word(question.unit) if question.unit is not None else ""
