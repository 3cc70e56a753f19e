"""Papers besides the proposal: the letter where nothing fits, and price information for a public customer."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.cli import entrance as cli
from aiready_gui.domain.company import Company, Signatory
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal import docx, pdf
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.brief import compose_brief
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Table
from aiready_gui.proposal.letter import compose_letter
from aiready_gui.proposal.price_information import compose_prices
from aiready_gui.proposal.said import messages
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, ask, studied_answer_to
from tests.printed import pages_of, squeezed

BANK = Path(__file__).parent.parent / "golden" / "projects" / "bank.aiready"
ISSUER = Company(
    short_name="Северное облако", inn="7707083893", signatories=(Signatory(name="Игорь Орлов", position="Директор"),)
)


def hard() -> Project:
    """First tokens after 50 ms for 8,000 tokens of a prompt, for no more than a hundred thousand roubles a month."""
    rag = SAMPLES["rag"]
    conditions = rag.conditions.revised(budget_per_month=Decimal(100_000))
    return rag.revised(workloads=(rag.workloads[0].revised(isl_mean=8000, ttft_target_s=0.05),), conditions=conditions)


@cache
def refused() -> Recommendation:
    return ask(hard())


def pages(content: bytes) -> list[str]:
    return [squeezed(page) for page in pages_of(content)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_letter_says_why_nothing_fits_and_what_each_way_out_costs(locale: str) -> None:
    """On one page: what was asked, every reason with its count, every way out with its price with and without VAT, what the law keeps."""
    answer, texts = refused(), Texts(locale)
    assert not answer.options and answer.ways_out
    document = compose_letter(answer, issued=TODAY, company=ISSUER, voice=Voice.ADVICE)
    refuse(document)
    (page,) = pages(pdf.render(document, texts))
    for words in (answer.requirements.need, *answer.kept_by_law, *(way.label for way in answer.ways_out)):
        assert squeezed(texts.word(words)) in page
    for gate, count in answer.rejected_by_gate.items():
        assert squeezed(texts.text(f"gate-{gate}")) + str(count) in page
    for way in answer.ways_out:
        for money in (way.per_month_excl, way.per_month_incl):
            assert squeezed(texts.money(money, decimals=2)) in page
        assert (
            way.per_month_incl
            == Money(amount=way.per_month_excl.amount * Decimal("1.22"), currency=way.per_month_excl.currency).rounded()
        )
        assert squeezed(texts.word(way.place)) in page
    assert squeezed("Игорь Орлов") in page
    assert docx.render(document, texts)[:2] == b"PK"


def test_a_way_out_over_the_budget_says_so() -> None:
    """16 cards for more than six million roubles a month are no way into a hundred thousand."""
    cells = [
        cell.key
        for part in compose_letter(refused(), issued=TODAY).sections[0].parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if hasattr(cell, "key")
    ]
    over = [way.per_month_excl.amount > 100_000 for way in refused().ways_out]
    assert (cells.count("letter-over"), cells.count("letter-within")) == (sum(over), len(over) - sum(over))


def test_an_offers_letter_names_no_other_provider() -> None:
    """The nearest misses are machines of all sellers: whose they are is not for the reader of one of them."""
    answer = refused()
    ours = answer.ways_out[0].provider
    others = {row.provider for row in answer.candidates} - {ours}
    (page,) = pages(pdf.render(compose_letter(answer, issued=TODAY, company=ISSUER, voice=Voice.OFFER), Texts("en")))
    assert squeezed(ours) in page
    assert not [one for one in others if squeezed(one) in page and one not in ours]


def test_there_is_no_letter_where_something_fits() -> None:
    with pytest.raises(ExportError, match="export-letter-fits"):
        compose_letter(answer_to("rag"), issued=TODAY)


@pytest.mark.parametrize("locale", LOCALES)
def test_price_information_has_the_proposals_prices_and_its_own_legal_text(locale: str) -> None:
    """Two pages: the lines and totals of the proposal to the kopeck, the law that it is for, no word of a cover that is not there."""
    answer, texts = answer_to("rag"), Texts(locale)
    whole = compose(answer, issued=TODAY, company=ISSUER)
    document = compose_prices(answer, issued=TODAY, company=ISSUER)
    refuse(document)
    found = pages(pdf.render(document, texts))
    assert len(found) == 2
    said = "".join(found)
    price = {one.name: one for one in whole.sections}["section-price"]
    table = next(part for part in price.parts if isinstance(part, Table))
    sums = [cell for row in table.rows for cell in row if isinstance(cell, Money)]
    assert sums
    for money in sums:
        assert squeezed(texts.money(money, decimals=2)) in said
    legal = texts.word(document.footer)
    assert "44-" in legal and "223-" in legal and squeezed(legal) in said
    assert {"en": "cover", "ru": "обложке"}[locale] not in said
    assert "7707083893" in said and squeezed("Игорь Орлов") in said


@pytest.mark.parametrize("name", ["rag", "pretraining"])
def test_price_information_says_what_its_sums_leave_out_and_speaks_of_no_pilot(name: str) -> None:
    """A clerk takes a sum for the whole: the list stood on pages that this paper has not, and a pilot is in none of its lines."""
    document = compose_prices(studied_answer_to(name), issued=TODAY)
    told = {one.key: one for one in messages(tuple(section.parts for section in document.sections))}
    assert {"out-services", "out-support", "out-work"} <= {one.key for one in messages(told["prices-left-out"])}
    assert ("out-vector-store" in {one.key for one in messages(told["prices-left-out"])}) == (name == "rag")
    assert "term-delivery-bare" in told
    assert not [key for key in told if key == "term-delivery" or "pilot" in key]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_brief_is_the_deciding_page_and_a_page_of_prices_and_terms(locale: str) -> None:
    """Its sums are the proposal's, its first page is all of the summary alone, and nothing points to an appendix that is not there."""
    answer, texts = answer_to("rag"), Texts(locale)
    whole = compose(answer, issued=TODAY, company=ISSUER)
    brief, page = (compose_brief(answer, issued=TODAY, company=ISSUER, alone=alone) for alone in (False, True))
    for one in (brief, page):
        refuse(one)
    first, second = pages(pdf.render(brief, texts))
    of = {count: squeezed(texts.text("doc-page", page="1", pages=str(count))) for count in (1, 2)}
    assert pages(pdf.render(page, texts)) == [first.replace(of[2], of[1])]
    bill = {one.name: one for one in whole.sections}["section-price"]
    table = next(part for part in bill.parts if isinstance(part, Table))
    for money in (cell for row in table.rows for cell in row if isinstance(cell, Money)):
        assert squeezed(texts.money(money, decimals=2)) in second
    assert squeezed(texts.text("section-terms")) in second and squeezed("Игорь Орлов") in second
    assert {"en": "Appendix", "ru": "риложени"}[locale] not in first + second


def test_the_brief_of_several_workloads_has_two_pages_too() -> None:
    """Of three a line each, and the sum of them."""
    document = compose_brief(ask(project_file.load(BANK)), issued=TODAY)
    refuse(document)
    assert [one.name for one in document.sections] == ["section-summary", "section-together", "section-terms"]
    assert len(pages(pdf.render(document, Texts("ru")))) == 2


def test_papers_are_asked_for_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A letter of a project that fits, and a workbook of a letter, are refused in a sentence."""
    project, out = tmp_path / "hard.aiready", tmp_path / "letter.pdf"
    project_file.save(hard(), project)
    assert cli.main(["export", str(project), "--pdf", str(out), "--paper", "letter", "--lang", "en"]) == cli.DONE
    assert len(pages(out.read_bytes())) == 1
    book = tmp_path / "letter.xlsx"
    assert cli.main(["export", str(project), "--xlsx", str(book), "--paper", "letter", "--lang", "en"]) == cli.BAD_INPUT
    assert not book.exists() and "no workbook" in capsys.readouterr().out
