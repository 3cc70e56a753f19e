"""The workbook: numbers stay numbers, a user's words stay words, the sums are those of the document."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Column, Document, Section, Table, text
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.xlsx import export_xlsx, render
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY
from tests.proposal.recalculated import Recalculated

FORMULA = '=HYPERLINK("http://x","y")+cmd|\'/c calc\'!A1'


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return advise(SAMPLES["rag"].revised(title=FORMULA, aim=FORMULA), snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def document(answer: Recommendation) -> Document:
    return compose(answer, issued=TODAY)


def sheets(document: Document, locale: str) -> list[Worksheet]:
    return list(openpyxl.load_workbook(io.BytesIO(render(document, Texts(locale))), data_only=True).worksheets)


def values(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def of_section(document: Document, locale: str, key: str) -> Worksheet:
    return next(sheet for sheet in sheets(document, locale) if sheet["A1"].value == Texts(locale).text(key))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_section_is_a_sheet(document: Document, locale: str) -> None:
    """Named in the language of the document, in its order, within Excel's 31 characters; the months stand after their prices."""
    found, texts = sheets(document, locale), Texts(locale)
    titles = [texts.word(section.title) for section in document.sections]
    titles.insert(titles.index(texts.text("section-price")) + 1, texts.text("section-months"))
    assert [sheet["A1"].value for sheet in found] == titles
    assert len({sheet.title.lower() for sheet in found}) == len(found)
    assert all(len(sheet.title) <= 31 for sheet in found)


def test_sheets_of_one_name_are_numbered_once(snapshot: Snapshot) -> None:
    """ "Plan of work from pilot to 2 3 4" once stood on a tab."""
    three = SAMPLES["chat"].revised(workloads=SAMPLES["chat"].workloads * 3)
    names = [sheet.title for sheet in sheets(compose(advise(three, snapshot, as_of=TODAY), issued=TODAY), "ru")]
    assert {"По месяцам", "По месяцам 2", "По месяцам 3"} <= set(names)
    assert not any(re.search(r"\d \d+$", name) for name in names)


def test_prices_are_numbers_that_add_up(document: Document, answer: Recommendation) -> None:
    """What a buyer sums in the sheet is what the proposal says."""
    assert answer.chosen is not None
    price = answer.chosen.price
    numbers = [value for value in values(of_section(document, "ru", "section-price")) if isinstance(value, float | int)]
    for money in (price.per_month_excl, price.per_month_vat, price.per_month_incl, *(line.total_excl for line in price.lines)):
        assert float(money.amount) in numbers


def test_money_shows_its_currency_and_shares_are_percent(document: Document) -> None:
    formats = {cell.number_format for row in of_section(document, "en", "section-price").iter_rows() for cell in row}
    assert '"RUB\u00a0"#,##0.00' in formats
    russian = {cell.number_format for row in of_section(document, "ru", "section-price").iter_rows() for cell in row}
    assert '#,##0.00"\u00a0₽"' in russian
    schemes = of_section(document, "en", "section-availability")
    shares = [cell for row in schemes.iter_rows() for cell in row if "%" in cell.number_format]
    assert shares
    assert all(isinstance(cell.value, float | int) for cell in shares)


def test_a_users_formula_is_text(answer: Recommendation, document: Document) -> None:
    """A title that begins with an equals sign must not run in anyone's Excel: all formulas are sums of ours."""
    book = Recalculated(render(document, Texts("ru")))
    assert all(book.value(*place) >= 0 for place in book.all_formulas())  # any other grammar is refused
    assert any(FORMULA in str(value) for value in values(sheets(document, "ru")[0]))


def test_sheets_are_ready_to_read_and_to_print(document: Document) -> None:
    """Heads stay in sight, columns fit their words, a page holds the width of a table."""
    for sheet in sheets(document, "ru"):
        assert sheet.freeze_panes is not None
        assert sheet.print_area
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert (sheet.page_setup.fitToWidth or 1) == (4 if sheet["A1"].value == "По месяцам" else 1)
    prices = of_section(document, "ru", "section-price")
    assert prices.freeze_panes == "A3"
    assert prices.column_dimensions["B"].width > 45  # names of what is bought wrap beyond that


def test_units_stand_in_the_format() -> None:
    """A cell of 2.5 GB is the number 2.5."""
    figure = Figure(key="weights", value=2.5e9, unit=Unit.BYTES, evidence=Evidence.FORMULA)
    tokens = Figure(key="isl", value=1200, unit=Unit.TOKENS, evidence=Evidence.CUSTOMER)
    table = Table(columns=(Column(head=text("a"), width=0.5), Column(head=text("b"), width=0.5)), rows=((figure, tokens),))
    plain = Document(
        title=text("t"), subject=text("s"), customer="", provider="p", project="", author="", issued=TODAY, valid_until=TODAY,
        price_date="", other_date="", validity=text(""), vat=text(""), catalogue="", footer=text(""), foot=text(""), state=text(""), sections=(Section(title=Message(key="section-price"), parts=(table,)),),
    )  # fmt: skip
    (sheet,) = sheets(plain, "en")
    weights, length = sheet["A3"], sheet["B3"]
    assert (weights.value, weights.number_format) == (2.5, '#,##0.00 "GB"')
    assert (length.value, length.number_format) == (1200, '#,##0 "tokens"')


def test_equal_documents_give_equal_bytes(document: Document) -> None:
    assert render(document, Texts("en")) == render(document, Texts("en"))


def test_an_unwritable_path_is_named(answer: Recommendation, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export_xlsx(answer, tmp_path / "missing" / "p.xlsx", Edition("ru", TODAY))
    assert "missing" in str(caught.value.message.args["file"])
    assert not list(tmp_path.iterdir())
