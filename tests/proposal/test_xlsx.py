"""The workbook: numbers stay numbers, a user's words stay words, the sums are those of the document."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import StateKind
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Document, Table
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.xlsx import export_xlsx, render
from aiready_gui.remembered import Remembered
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY
from tests.printed import book_of
from tests.proposal.recalculated import Recalculated

FORMULA = '=HYPERLINK("http://x","y")+cmd|\'/c calc\'!A1'


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return advise(SAMPLES["rag"].revised(title=FORMULA, aim=FORMULA), snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def document(answer: Recommendation) -> Document:
    return compose(answer, issued=TODAY)


def sheets(document: Document, locale: str) -> list[Worksheet]:
    """Read once for all that look at them."""
    book = partial(openpyxl.load_workbook, data_only=True)
    return list(_READ.get(locale, lambda: book(io.BytesIO(book_of(document, locale))), same=(document,)).worksheets)


_READ = Remembered[Workbook](2)


def values(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("locale", LOCALES)
def test_three_sheets_and_the_sources(document: Document, locale: str) -> None:
    """What a buyer recalculates, and where it is from; once a sheet stood for every section, 52 in a file."""
    texts = Texts(locale)
    keys = ("sheet-inputs", "sheet-prices", "section-months", "sheet-sources")
    assert [sheet.title for sheet in sheets(document, locale)] == [texts.text(key) for key in keys]


def test_every_answer_and_every_source_is_there(document: Document) -> None:
    """R and its value with whose word it is; the price lists are those of the document, each once."""
    texts, (inputs, _, _, sources) = Texts("ru"), sheets(document, "ru")
    tables = {section.name: part for section in document.sections for part in section.parts if isinstance(part, Table)}
    rows = {tuple(cell.value for cell in row if cell.value is not None) for row in inputs.iter_rows()}
    for _, name, value, origin in tables["section-requirements"].rows:
        assert tuple(worded(cell, texts) for cell in (name, value, origin)) in rows
    listed = [row[0].value for row in sources.iter_rows(min_row=4)]
    assert listed == [worded(row[0], texts) for row in tables["section-price-lists"].rows]


def test_prices_are_numbers_that_add_up(document: Document, answer: Recommendation) -> None:
    """What a buyer sums in the sheet is what the proposal says."""
    assert answer.chosen is not None
    price = answer.chosen.price
    numbers = [value for value in values(sheets(document, "ru")[1]) if isinstance(value, float | int)]
    for money in (price.per_month_excl, price.per_month_vat, price.per_month_incl, *(line.total_excl for line in price.lines)):
        assert float(money.amount) in numbers


def test_money_shows_its_currency_and_units_stand_in_the_format(document: Document) -> None:
    formats = {cell.number_format for row in sheets(document, "en")[1].iter_rows() for cell in row}
    assert {'"RUB\u00a0"#,##0.00', '#,##0" node-hours"', "0.##%"} <= formats
    russian = {cell.number_format for row in sheets(document, "ru")[1].iter_rows() for cell in row}
    assert '#,##0.00"\u00a0₽"' in russian


def test_a_users_formula_is_text(answer: Recommendation, document: Document) -> None:
    """A title that begins with an equals sign must not run in anyone's Excel: all formulas are sums of ours."""
    book = Recalculated(book_of(document, "ru"))
    assert all(book.value(*place) >= 0 for place in book.all_formulas())  # any other grammar is refused
    assert FORMULA in values(sheets(document, "ru")[0])


def test_sheets_are_ready_to_read_and_to_print(document: Document) -> None:
    """Heads stay in sight and on every page, columns fit their words, a page holds the width of a table."""
    for number, sheet in enumerate(sheets(document, "ru")):
        assert sheet.freeze_panes is not None
        assert sheet.print_area
        assert sheet.print_title_rows == ("$3:$3" if number == 2 else "$1:$1")
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert (sheet.page_setup.fitToWidth or 1) == (4 if number == 2 else 1)
        assert "&P" in (sheet.oddFooter.right.text or "")
    assert sheets(document, "ru")[1].column_dimensions["B"].width > 45  # names of what is bought wrap beyond that


def test_the_switch_takes_the_options_alone(document: Document, answer: Recommendation) -> None:
    """A list of their names, the proposed one picked; what is missed is told beside its sum."""
    inputs = sheets(document, "ru")[0]
    (rule,) = inputs.data_validations.dataValidation
    (names,) = [inputs[str(rule.formula1)]]
    assert [name.value for (name,) in names] == [
        f"{Texts('ru').text(f'role-{one.role}')}: {one.layout.gpus} × {one.layout.gpu_name}" for one in answer.options
    ]
    assert inputs[str(rule.sqref).partition(":")[0]].value == names[answer.chosen_index or 0][0].value
    missed = {one.role for one in answer.options if one.status.of_kind(StateKind.NOT_MET)}
    assert bool(missed) == any(value == "запас мал" for value in values(inputs))


def test_equal_documents_give_equal_bytes(document: Document) -> None:
    assert render(document, Texts("en")) == render(document, Texts("en"))


def test_an_unwritable_path_is_named(answer: Recommendation, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export_xlsx(answer, tmp_path / "missing" / "p.xlsx", Edition("ru", TODAY))
    assert "missing" in str(caught.value.message.args["file"])
    assert not list(tmp_path.iterdir())
