"""Buying beside rent in documents: what the months say, the lines say, and nothing of an own site reads as its price."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.buying import Bought, Buying
from aiready_gui.domain.compliance_answers import ComplianceAnswers, Deployment
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import RouteKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.engine.money.schedule import first_months
from aiready_gui.proposal.answer_audit import lines_add_up, lines_multiply, tax_is_known
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Callout, LineChart
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue, chosen
from tests.printed import book_of, pages_of, pdf_of, printed_words, squeezed

NAMED = Buying(
    machine_price=Decimal(1_200_000), kwh_price=Decimal(8), rack_month=Decimal(5000), people=0.2, person_month=Decimal(400_000)
)
API = CommercialTerms(api_input_per_million=Decimal(300), api_output_per_million=Decimal(1200))
OWN_SITE = ComplianceAnswers(deployment=Deployment.ON_PREM)


@cache
def told(asked: Buying, law: ComplianceAnswers = SAMPLES["rag"].compliance) -> Recommendation:
    project = SAMPLES["rag"].revised(buying=asked, terms=API, compliance=law)
    return studied(advise(project, catalogue(), as_of=TODAY), catalogue())


def own(answer: Recommendation) -> Bought:
    study = chosen(answer).study
    assert study is not None and study.buying is not None
    return study.buying


@pytest.mark.parametrize("locale", LOCALES)
def test_a_named_price_is_compared_line_by_line(locale: str) -> None:
    """Machines, verdicts, a month over the life, and the line of the chart stand in the file; its lines pass the audit."""
    answer, texts = told(NAMED), Texts(locale)
    option, found = chosen(answer), own(answer)
    assert found.schedule is not None and found.what is not None and found.break_even_month is not None
    for check in (lines_add_up, lines_multiply, tax_is_known):
        assert list(check(answer, option)) == []
    document = compose(answer, issued=TODAY)
    chart = next(part for one in document.sections for part in one.parts if isinstance(part, LineChart))
    drawn = next(line for line in chart.lines if line.label.key == "buying-line")
    assert Money.total(drawn.months, found.schedule.excl.currency) == found.schedule.excl
    pages = squeezed(printed_words(document, locale))
    for words in (found.what.said, *found.verdict, found.month_said):
        assert squeezed(texts.word(words)) in pages


def test_the_way_of_buying_costs_what_its_months_do() -> None:
    """Once: machines x price, as asked; over the months of the ways what the schedule has; unknown while no price is named."""
    study, found = chosen(told(NAMED)).study, own(told(NAMED))
    assert study is not None and found.schedule is not None and found.what is not None
    way = next(one for one in study.routes if one.kind is RouteKind.BUY)
    assert way.once is not None and way.once.amount == found.what.machines * 1_200_000
    assert way.total == first_months(found.schedule, study.swing_months).excl
    unnamed = chosen(told(Buying(years=4))).study
    assert unnamed is not None
    (open_way,) = (one for one in unnamed.routes if one.kind is RouteKind.BUY)
    assert (open_way.once, open_way.per_month, open_way.total) == (None, None, None)
    assert "buying-worth-rent" in [note.key for note in open_way.notes]


def test_what_has_no_price_is_named_and_what_is_answered_is_no_assumption() -> None:
    """Room is priced and power is not: power and people are named as left out, the typed years are no assumption."""
    found = own(told(Buying(rack_month=Decimal(100), years=4)))
    said = Texts("en").word(found.not_counted) if found.not_counted else ""
    assert "electricity" in said and "staff" in said and "rack" not in said
    assert "buying-assumes-years" not in [one.key for one in found.assumptions]
    assert found.years == 4
    assert own(told(NAMED)).not_counted is None


@pytest.mark.parametrize("locale", LOCALES)
def test_no_rent_of_an_own_site_stands_without_its_word(locale: str) -> None:
    """Page 1, the workbook's summary and the answer's file say beside the sum that it is rent for comparison, and what to buy."""
    answer, texts = told(Buying(), OWN_SITE), Texts(locale)
    beside = chosen(answer).status.beside_sum()[0]
    assert beside.key == "short-own-site"
    document = compose(answer, issued=TODAY)
    page = squeezed(pages_of(pdf_of(document, locale))[1])
    book = openpyxl.load_workbook(io.BytesIO(book_of(document, locale)))
    summary = squeezed(" ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row))
    for words in (beside, chosen(answer).answer):
        assert squeezed(texts.word(words)) in page
        assert squeezed(texts.word(words)) in summary
    assert '"short-own-site"' in answer.model_dump_json()


def test_the_sum_of_several_works_names_what_each_would_buy() -> None:
    """Page 1 once named the machines of the first work alone beside the rent of all: one DEPARTURE, told once, took the others' along."""
    chat = SAMPLES["chat"]
    both = chat.revised(workloads=(*chat.workloads, *SAMPLES["sandboxes"].workloads), compliance=OWN_SITE)
    answer = advise(both, catalogue(), as_of=TODAY)
    (first, own_sum), (second, others) = [(part.chosen, part.chosen.status.beside_sum()) for part in answer.parts if part.chosen]
    assert first.layout.gpu_name != second.layout.gpu_name
    for name, said in ((first.layout.gpu_name, own_sum), (second.layout.gpu_name, others)):
        assert [name in one.model_dump_json() for one in said].count(True) == 1
    whole = [one.model_dump_json() for one in answer.status.beside_sum(whole=True)]
    assert all(any(one.layout.gpu_name in said for said in whole) for one in (first, second))
    assert len([point for point in answer.status.points if point.words.key == "departure-on-prem"]) == 1


def test_a_document_does_not_speak_of_buying_before_anybody_asks() -> None:
    """The window shows the limit always; a proposal of rent with it would argue against itself."""
    assert own(told(Buying())).worth is not None
    keys = compose(told(Buying()), issued=TODAY).model_dump_json()
    assert "buying-" not in keys and "own-machines" not in keys and "route-buy" not in keys
    assert "buying-worth-rent" in compose(told(Buying(years=4)), issued=TODAY).model_dump_json()


@pytest.mark.parametrize("locale", LOCALES)
def test_stages_before_the_purchase_are_called_rent_with_their_price(locale: str) -> None:
    """The pilot of an own site once stood as a price of the site: page 1, the road and what is left out say whose machines it runs on."""
    answer, texts = told(Buying(), OWN_SITE), Texts(locale)
    option = chosen(answer)
    assert option.plan is not None and option.study is not None
    pilot, testing, production = option.plan.phases
    for phase, key in ((pilot, "phase-rented"), (testing, "phase-rented"), (production, "phase-rented-beside")):
        assert phase.payment is not None and phase.payment.key == key
    assert "left-out-trials-rented" in [one.key for one in option.study.left_out]
    document = compose(answer, issued=TODAY)
    said = squeezed(printed_words(document, locale))
    assert squeezed(texts.text("road-own-site", provider=option.layout.provider)) in said
    step = next(part for part in document.sections[0].parts if isinstance(part, Callout)).text
    assert step.key == "summary-decide-rented" and pilot.cost is not None
    assert squeezed(texts.money(pilot.cost.excl, decimals=2)) in squeezed(texts.word(step))


def test_a_rented_pilot_is_not_called_rented_where_all_is_rented() -> None:
    """Rent is what the whole proposal is then: saying it of the pilot alone would make the rest something else."""
    plan = chosen(told(NAMED)).plan
    assert plan is not None
    assert not [one for one in plan.phases if one.payment is not None and one.payment.key.startswith("phase-rented")]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_month_of_own_machines_says_that_the_price_is_in_it(locale: str) -> None:
    """\"With upkeep X a month" was read as a sum on top of the price: purchase and upkeep stand in one sum, and it says so."""
    texts = Texts(locale)
    answer = texts.word(chosen(told(NAMED, OWN_SITE)).answer)
    together = {"en": "their purchase and upkeep together", "ru": "покупка и содержание этих машин вместе"}[locale]
    assert together in answer
    assert squeezed(texts.word(own(told(NAMED, OWN_SITE)).month_said)).count("VAT" if locale == "en" else "НДС") == 1
