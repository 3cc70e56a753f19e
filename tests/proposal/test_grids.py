"""Columns of the document: what a number needs, it gets."""

from __future__ import annotations

import pytest
from reportlab.platypus import Paragraph as Words

from aiready_gui.advisor.studies.cost_study import studied
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
                if part.columns[column].number and isinstance(cell, Words):
                    room = grid._colWidths[column] - grids.CELL_LEFT - grids.CELL_RIGHT
                    cell.wrap(room, 1000)
                    assert len(cell.blPara.lines) <= 1, (name, locale, cell.text)
