"""Tables that no page can hold in the usual way."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from aiready_gui.domain.explain import Message
from aiready_gui.proposal import style
from aiready_gui.proposal.document import Column, Table
from aiready_gui.proposal.grids import Breakable, _longest_word, column_widths


@pytest.fixture(autouse=True)
def fonts() -> None:
    style.register_fonts()


def pages(*rows: str) -> int:
    """Of a narrow column of words beside another, under a repeated head."""
    words = ParagraphStyle("words", fontName=style.REGULAR, fontSize=9, leading=11)
    document = SimpleDocTemplate(
        io.BytesIO(), pagesize=(style.WIDTH, style.HEIGHT), topMargin=style.TOP, bottomMargin=style.BOTTOM
    )
    cells = [[Paragraph(said, words), Paragraph("x", words)] for said in ("head", *rows)]
    document.build([Breakable(cells, colWidths=[80, 200], repeatRows=1)])
    return document.page


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    """80 points hold two of these words: a thousand are some 500 lines of 11 points, a page has some 65."""
    assert pages("words " * 1000) > 4


def test_a_row_that_a_page_holds_is_not_broken() -> None:
    """Some 40 lines each, six tenths of a page: the second begins a page of its own and is not cut at the foot of the first."""
    assert pages("words " * 80, "words " * 80) == 2


def test_wide_numbers_do_not_take_a_words_column_away() -> None:
    """A stage's name beside sums of many digits: the column stays as wide as declared, or as its longest word."""
    names = ["Stage", "Cards", "A month", "In all", "From", "To"]
    part = Table(
        columns=tuple(
            Column(head=Message(key="value-text", args={"text": name}), width=1 / 6, number=name in ("A month", "In all"))
            for name in names
        ),
        rows=(),
    )
    words = [
        ["Production", "4 304 × B200 SXM 180GB", "1 797 413 692 ₽", "64 706 892 912 ₽", "2026-12-24", "as it grows, in steps"]
    ]
    cell = ParagraphStyle("cell", fontName=style.REGULAR, fontSize=9)
    widths = column_widths(part, names, words, cell)
    assert sum(widths) == pytest.approx(style.TEXT_WIDTH)
    for index, column in enumerate(part.columns):
        if not column.number:
            assert widths[index] >= min(_longest_word(index, names, words, cell), style.TEXT_WIDTH / 6) - 1
