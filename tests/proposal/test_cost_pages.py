"""The pages about money: equal numbers everywhere, nothing that is only half said."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Conditions, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import CostStudy
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.voice import Voice
from aiready_gui.engine.money.schedule import first_months
from aiready_gui.proposal import xlsx
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import LineChart, Paragraph, Table, TornadoChart
from aiready_gui.proposal.tables import price_table
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, proposal_of, studied_answer_to
from tests.printed import printed_words, squeezed

TERMS = CommercialTerms(discount_percent=Decimal(10), api_input_per_million=Decimal(30), api_output_per_million=Decimal(120))
ABROAD = SAMPLES["rag"].revised(compliance={}, conditions=Conditions(countries=(), term=Term.THREE_YEARS), terms=TERMS)


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return studied(advise(ABROAD, snapshot, as_of=TODAY), snapshot)


def chosen(answer: Recommendation) -> tuple[Option, CostStudy]:
    assert answer.chosen is not None
    assert answer.chosen.study is not None
    return answer.chosen, answer.chosen.study


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pages_hold_the_totals_the_drivers_and_what_is_left_out(answer: Recommendation, locale: str) -> None:
    """Totals of 12 and 36 months, every driver, every way and every omission stand in the file."""
    option, study = chosen(answer)
    texts, whole = Texts(locale), option.price.schedule
    found = squeezed(printed_words(compose(answer, issued=TODAY, voice=Voice.MEMO), locale))
    said = [texts.money(money, decimals=2) for money in (first_months(whole, 12).excl, whole.excl, whole.vat, whole.incl)]
    said += [texts.word(swing.driver) for swing in study.swings]
    said += [texts.text(f"route-{route.kind}") for route in study.routes]
    said += [texts.word(message) for message in study.left_out]
    said += [texts.word(finding.message) for finding in option.findings]
    for one in said:
        assert "".join(one.split()) in found, one


def test_the_table_of_totals_adds_up(answer: Recommendation) -> None:
    """Each column of the total's row is the sum of the lines above it."""
    section = next(one for one in compose(answer, issued=TODAY).sections if one.title.key == "section-tco")
    table = next(part for part in section.parts if isinstance(part, Table))
    *lines, total = table.rows
    for column in range(1, 5):
        assert sum(row[column].amount for row in lines) == total[column].amount  # type: ignore[union-attr]
    assert [type(part) for part in section.parts if isinstance(part, LineChart | TornadoChart)] == [LineChart, TornadoChart]


def test_what_follows_the_load_is_drawn_beside_the_same_machines_always_on(snapshot: Snapshot) -> None:
    """And beside the service that sells the same answers by the token."""
    at_home = studied(advise(SAMPLES["rag"].revised(terms=TERMS), snapshot, as_of=TODAY), snapshot)
    section = next(one for one in compose(at_home, issued=TODAY).sections if one.title.key == "section-tco")
    chart = next(part for part in section.parts if isinstance(part, LineChart))
    assert [line.label.key for line in chart.lines][1:] == ["payment-always_on", "route-hosted_api"]


def test_a_month_of_a_way_is_called_the_first_where_the_others_cost_more() -> None:
    """A chat's 201,728.93 "per month" are not a twelfth of 2,670,319.28: they are the first month's, and grow.

    A LoRA's two runs of 642.32 are 1,284.64 in every month, and twelve times that over the year.
    """
    for name, head in (("chat", "route-head-first"), ("lora-7b", "route-head-gpus-month")):
        option, study = chosen(studied_answer_to(name))
        assert study.route_heads[1].key == head
        assert Texts("en").has(head)
        way = next(route for route in study.routes if route.once and route.per_month and route.total)
        assert way.once and way.per_month and way.total
        level = way.total in (way.per_month * 12, way.once + way.per_month * 12)
        assert level is (name == "lora-7b")
    assert option.run is not None


def test_no_page_names_another_sum_for_the_term(answer: Recommendation) -> None:
    """The term on the price page is the total of the next page."""
    option, _ = chosen(answer)
    assert option.price.term_months == len(option.price.schedule.months) == 36
    section = next(one for one in compose(answer, issued=TODAY).sections if one.title.key == "section-price")
    said = [part.text for part in section.parts if isinstance(part, Paragraph) and part.text.key == "price-term-grown"]
    assert [one.args["excl"].args["amount"] for one in said] == [f"{option.price.schedule.excl.amount:.2f}"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "grows", "what"),
    [
        ("chat", "tco-grown", ("gpus", "storage")),
        ("embeddings", "tco-grown", ("storage",)),
        ("batch", "tco-grown", ("storage",)),
        ("pretraining", "tco-run", ()),
    ],
)
def test_nothing_is_said_to_grow_that_does_not(name: str, grows: str, what: tuple[str, ...]) -> None:
    """A level load, a batch of every month and a single run printed "machines grow with the load" over machines that stand still.

    The chat's load grows by 40 % a year, and its data; searches do not, the data behind them does.
    """
    option, _ = chosen(studied_answer_to(name))
    printed = next(one for one in proposal_of(name).sections if one.title.key == "section-tco")
    lead = printed.parts[0].text  # type: ignore[union-attr]
    assert lead.args["grows"].key == grows
    lines = [line for line in option.price.schedule.lines if not line.once]
    assert {line.group for line in lines if len({month.excl for month in line.months}) > 1} == set(what)
    word = Texts("en").word(lead)
    assert [one in word for one in ("the load", "stored data", "traffic")] == [
        one in what for one in ("gpus", "storage", "network")
    ]


def test_without_a_study_the_document_is_whole_too(answer: Recommendation, snapshot: Snapshot) -> None:
    """No page of totals, and the price page names what is left out itself."""
    plain = compose(advise(ABROAD, snapshot, as_of=TODAY), issued=TODAY)
    assert "section-tco" not in {section.title.key for section in plain.sections}
    assert "section-tco" in {section.title.key for section in compose(answer, issued=TODAY).sections}


def test_a_provider_on_request_is_printed_as_one(snapshot: Snapshot) -> None:
    """The reference range beside the price, the preliminary state above the table."""
    asked = studied(advise(SAMPLES["rag"].revised(provider="Cloud4Y"), snapshot, as_of=TODAY), snapshot)
    option, _ = chosen(asked)
    reference = option.price.lines[0].reference
    assert reference is not None
    texts = Texts("ru")
    found = squeezed(printed_words(compose(asked, issued=TODAY), texts.locale))
    for one in (
        texts.text("price-state-preliminary"),
        texts.text("price-source-reference", **reference.range),
    ):
        assert "".join(one.split()) in found


def test_the_workbook_holds_the_charts_as_rows(answer: Recommendation) -> None:
    """A row a way with a column a month; it is built without an error and twice the same."""
    document = compose(answer, issued=TODAY)
    assert xlsx.render(document, Texts("en")) == xlsx.render(document, Texts("en"))


def _printed(words: str) -> Decimal:
    """The first number of a cell as a buyer types it into a calculator."""
    return Decimal(re.search(r"\d[\d,]*(?:\.\d+)?", words).group().replace(",", ""))  # type: ignore[union-attr]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_check_of_any_buyer_succeeds(name: str) -> None:
    """Printed quantity x printed price is the printed sum, of every line of every option; their sum the printed total."""
    texts = Texts("en")
    for option in answer_to(name).options:
        table = price_table(answer_to(name), option.price)
        rows = [[worded(cell, texts) for cell in row] for row in table.rows]
        lines, totals = rows[: -table.total], rows[-table.total :]
        for _, _, _, quantity, price, excl, vat, incl in lines:
            found = (_printed(quantity) * _printed(price)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert found == _printed(incl if price.endswith("incl.\u00a0VAT") else excl), (quantity, price)
            assert _printed(excl) + _printed(vat) == _printed(incl)
        for column in (5, 6, 7):
            assert sum(_printed(row[column]) for row in lines) == _printed(totals[0][column])
