"""Three workloads of three providers in euro: what a buyer multiplies, and what a lawyer looks for."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Redundancy, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal import answer_audit, audit, pdf, xlsx
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Callout, Document, Table, text
from aiready_gui.proposal.export import Edition, composed, made
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue

RAG = SAMPLES["rag"]
PROJECT = RAG.revised(
    workloads=(*RAG.workloads, *SAMPLES["embeddings"].workloads, *SAMPLES["lora-7b"].workloads),
    currency=Currency.EUR,
    compliance=RAG.compliance.revised(org_country="FR"),
    data=RAG.data.revised(growth_per_year=0.4),
    conditions=RAG.conditions.revised(
        countries=("FR", "DE"), two_zones=True, redundancy=Redundancy.N_PLUS_1, term=Term.THREE_YEARS, start=date(2027, 1, 15)
    ),
)


def market() -> Snapshot:
    """With a rate of VAT that changes within the term: 20 % in France, 22.5 % from July 2027."""
    shipped = catalogue()
    french = next(rate for rate in shipped.vat_rates if rate.country == "FR")
    later = french.revised(percent=Decimal("22.5"), valid_from=date(2027, 7, 1))
    return shipped.revised(vat_rates=(*shipped.vat_rates, later), content_hash=f"{shipped.content_hash}-vat")


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    return advise(PROJECT, market(), as_of=TODAY)


@pytest.fixture(scope="module")
def document(answer: Recommendation) -> Document:
    return compose(answer, issued=TODAY, voice=Voice.ADVICE)


def row(document: Document, section: str, key: str) -> tuple[object, ...]:
    """The row of a section's tables that begins with a message."""
    parts = next(one for one in document.sections if one.name == section).parts
    rows = (line for part in parts if isinstance(part, Table) for line in part.rows)
    return next(line for line in rows if isinstance(line[0], Message) and line[0].key == key)


def test_it_passes_the_audit(answer: Recommendation, document: Document) -> None:
    """Growth, two zones, prices in dollars and euro, and a tax that changes."""
    answer_audit.refuse_answer(answer)
    audit.refuse(document)


def test_all_whose_machines_are_proposed_are_named(answer: Recommendation, document: Document) -> None:
    """On the cover and where it is signed; the first one's name alone would promise his signature for the others."""
    names = {part.chosen.layout.provider for part in answer.parts if part.chosen is not None}
    assert len(names) > 1
    assert set(document.provider.split(", ")) == names
    assert row(document, "section-terms", "requisites-name")[1] == text(document.provider)


def test_nothing_is_said_twice_beside_the_sum(answer: Recommendation) -> None:
    """Storage at the market's median of two providers is one remark, which names neither."""
    assert answer.chosen is not None
    for locale in LOCALES:
        said = [Texts(locale).word(note) for note in answer.chosen.status.beside_sum(whole=True)]
        assert len(said) == len(set(said))


def test_a_search_without_a_text_to_load_tells_of_no_load(answer: Recommendation) -> None:
    """The text is loaded by the first workload: "first load, 0 h of 3 days" is no figure, and nothing to accept by."""
    search = answer.parts[1]
    for option in search.options:
        assert [fact.label.key for fact in option.facts if fact.label.key.startswith(("card-first", "card-index"))] == []
        assert option.facts[0].label.key == "card-searches"


def test_the_rate_that_made_a_sum_is_told_to_who_pays_it(document: Document) -> None:
    """Machines priced in dollars on a bill in euro: by which rate, of which day."""
    items = repr(next(one for one in document.sections if one.name == "section-assumptions"))
    assert "assumption-rate-of-day" in items


def test_page_two_says_whose_pilot_it_prices(document: Document) -> None:
    for locale, words in (("ru", "пилоте нагрузки 1: "), ("en", "pilot of workload 1, ")):
        page = " ".join(Texts(locale).word(part.text) for part in document.sections[0].parts if isinstance(part, Callout))
        assert words in page


def test_only_what_is_billed_has_hundredths_beside_other_providers(answer: Recommendation, document: Document) -> None:
    """Ours is the bill's; what others would take is a forecast of this program, in whole euro."""
    assert answer.chosen is not None
    ours, *others = row(document, "section-providers", "score-cheapest")[1:]
    assert ours == answer.chosen.price.plan.chosen.per_month
    assert others and not any(isinstance(one, Money) for one in others)
    assert all("." not in Texts("en").word(one) for one in others if isinstance(one, Message))


def test_the_workbook_of_an_offer_holds_no_options_of_others(answer: Recommendation) -> None:
    """The first workload by itself has options of two providers; the offer's sheets, months too, know one."""
    alone = answer.revised(beside=(), together=None)
    assert alone.chosen is not None
    others = {one.layout.provider for one in alone.options} - {alone.chosen.layout.provider}
    assert others
    whole = compose(alone, issued=TODAY, voice=Voice.OFFER)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(whole, Texts("en"))))
    cells = " ".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)
    assert alone.chosen.layout.provider in cells
    assert not [name for name in others if name in cells]


@pytest.mark.parametrize("paper", [Paper.PROPOSAL, Paper.BRIEF, Paper.PRICES])
def test_a_document_of_another_option_sums_that_option(answer: Recommendation, paper: Paper) -> None:
    """The bill of all stood on the option proposed of the first workload: a document of any other contradicted itself, and was refused."""
    others = [index for index in range(len(answer.options)) if index != answer.chosen_index]
    assert others and answer.together is not None
    beside = [part.chosen.price.schedule.months[0].excl.amount for part in answer.beside if part.chosen is not None]
    assert len(beside) == 2
    for index in others:
        edition = Edition("en", TODAY, option_index=index, company=Company(), paper=paper)
        whole = answer.options[index].price.schedule.months[0].excl.amount + sum(beside)
        assert whole != answer.together.per_month_excl.amount
        issue = made(pdf.render if paper is Paper.BRIEF else xlsx.render, answer, edition).issue
        assert issue is not None and issue.month.amount == whole
        if paper is Paper.PROPOSAL:
            of_month = row(composed(answer, edition), "section-together", f"price-total-{answer.together.totals[0].month}")
            assert of_month[2] == Money(amount=whole, currency=Currency.EUR)
