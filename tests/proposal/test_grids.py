"""Columns of the document: what a number needs, it gets."""

from __future__ import annotations

import pytest
from reportlab.platypus import Paragraph as Words

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.contrast import LEAST, WHITE, contrast
from aiready_gui.proposal import grids, style
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Table
from aiready_gui.texts import Texts
from tests.common import TODAY, catalogue, plain_answer_to


@pytest.mark.parametrize("locale", ["ru", "en"])
@pytest.mark.parametrize("name", ["rag", "speech", "pretraining"])
def test_no_sum_is_broken_into_two_lines(name: str, locale: str) -> None:
    """A kopeck on a line of its own reads as another number; totals are bold and need more room than their rows."""
    texts = Texts(locale)
    style.register_fonts()
    answer = studied(plain_answer_to(name), catalogue())
    document = compose(answer, issued=TODAY)
    tables = [part for section in document.sections for part in section.parts if isinstance(part, Table) and part.total]
    assert tables
    for part in tables:
        grid = grids.table(part, texts)
        for row in grid._cellvalues[1:]:
            for column, cell in enumerate(row):
                for line in cell if isinstance(cell, list) else [cell]:
                    if part.columns[column].number and isinstance(line, Words):
                        room = grid._colWidths[column] - grids.CELL_LEFT - grids.CELL_RIGHT
                        line.wrap(room, 1000)
                        assert len(line.blPara.lines) <= 1, (name, locale, line.text)


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_second_line_of_a_price_is_read_on_white(locale: str) -> None:
    """How it is paid and the day of its price stand below each item in grey: no smaller than 7.5 points, lighter than the item, 4.5 : 1 at least."""
    texts = Texts(locale)
    style.register_fonts()
    sections = compose(plain_answer_to("rag"), issued=TODAY).sections
    part = next(part for one in sections if one.name == "section-price" for part in one.parts if isinstance(part, Table))
    lines = grids.table(part, texts)._cellvalues[1 : -part.total]
    assert len(lines) > 3
    for row in lines:
        item, note = row[part.places["column-item-noted"]]
        grey, ink = (f"#{one.style.textColor.hexval()[2:]}" for one in (note, item))
        assert note.style.fontSize >= 7.5 and contrast(ink, WHITE) > contrast(grey, WHITE) >= LEAST
    first = [one.text for one in lines[0][part.places["column-item-noted"]]]
    assert texts.text("mode-on_demand") in first[1] and "2026" in first[1] and "2026" not in first[0]
