"""The page that decides: one page whatever is asked, its numbers those of the tables, right for several workloads."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import cache

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal import audit
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import (
    Callout,
    Document,
    Gauge,
    KeyFigures,
    Labelled,
    Section,
    Spans,
    Table,
    TornadoChart,
    flat,
)
from aiready_gui.proposal.pdf import render
from aiready_gui.proposal.road_section import DECIDE_DAYS
from aiready_gui.proposal.said import messages
from aiready_gui.proposal.summary import MOST_AIM
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue, studied_answer_to
from tests.printed import pages_of, squeezed

FOUR = ("rag", "chat", "lora-7b", "speech")
LONG_AIM = "Employees ask in their own words and get an answer with a link to the document that is in force. " * 15


@cache
def answer(name: str) -> Recommendation:
    if name != "four":
        return studied_answer_to(name)
    works = tuple(work for one in FOUR for work in SAMPLES[one].workloads)
    conditions = SAMPLES["rag"].conditions.revised(budget_per_month=Decimal(900_000))
    project = SAMPLES["rag"].revised(workloads=works, aim=LONG_AIM, title="Assistant", conditions=conditions)
    return studied(advise(project, catalogue(), as_of=TODAY), catalogue())


@cache
def document(name: str, voice: Voice = Voice.OFFER) -> Document:
    return compose(answer(name), issued=TODAY, voice=voice)


def page_of(whole: Document) -> Section:
    return whole.sections[0]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [*sorted(SAMPLES), "four"])
def test_it_is_one_page(name: str, locale: str) -> None:
    """From the task to the next step, the architecture on the page after it: it was half empty, or ran over."""
    whole, texts = document(name), Texts(locale)
    _, page, after, *_ = pages_of(render(whole.revised(sections=whole.sections[:2]), texts))
    said, later = squeezed(page), squeezed(after)
    for key in ("section-summary", "summary-task", "summary-price", "summary-step"):
        assert "".join(texts.text(key).split()) in said
    assert whole.sections[1].name == "section-architecture"
    assert "".join(texts.text("section-architecture").split()) in later
    assert "".join(texts.text("summary-step").split()) not in later


@pytest.mark.parametrize("name", ["rag", "pretraining", "four"])
def test_every_sum_of_it_stands_in_a_table_or_a_sentence_of_another_page(name: str) -> None:
    """Page 2 of four workloads left out what grows: 9,383,325.96 for 10,389,510.86."""
    whole = document(name)
    audit.refuse(whole)
    page, *others = whole.sections
    amounts = {str(one.args["amount"]) for part in others for one in messages(part) if "amount" in one.args}
    amounts |= {
        f"{cell.amount:.2f}"
        for section in others
        for part in section.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if isinstance(cell, Money)
    }
    figures = next(part for part in flat(page.parts) if isinstance(part, KeyFigures))
    sums = [item.value for item in figures.items if isinstance(item.value, Money)]
    assert sums
    assert {f"{one.amount:.2f}" for one in sums} <= amounts


def test_what_users_get_is_what_the_option_says() -> None:
    """With the ends of the interval and the target beside it."""
    found = answer("rag")
    assert found.chosen is not None
    facts = [fact for fact in found.chosen.facts if not fact.interval][:3]
    (spans,) = (part for part in flat(page_of(document("rag")).parts) if isinstance(part, Spans))
    for fact, item in zip(facts, spans.items, strict=False):
        assert isinstance(item.value, Figure)
        assert (item.value, item.low, item.high) == (fact.figure, fact.figure.low, fact.figure.high)
        assert item.target == (None if fact.target is None else fact.target.value)
    assert spans.items[-1].label.key == "summary-availability"


def test_an_offer_does_not_tell_how_far_the_price_would_go_down() -> None:
    """A discount of 30 % among what moves the price is an invitation to ask for it."""
    drivers = {
        voice: [
            swing.driver.key
            for part in flat(page_of(document("rag", voice)).parts)
            if isinstance(part, TornadoChart)
            for swing in part.swings
        ]
        for voice in (Voice.OFFER, Voice.ADVICE)
    }
    assert drivers[Voice.ADVICE] == ["driver-discount", *drivers[Voice.OFFER]]
    assert len(drivers[Voice.OFFER]) >= 3


def test_what_moves_the_price_of_several_is_widest_first_and_named_by_its_workload() -> None:
    (chart,) = (part for part in flat(page_of(document("four")).parts) if isinstance(part, TornadoChart))
    spreads = [swing.spread for swing in chart.swings]
    assert spreads == sorted(spreads, reverse=True)
    assert all(swing.driver.key == "summary-of-work" for swing in chart.swings)


@pytest.mark.parametrize(("budget", "key", "headline"), [
    (Decimal(900_000), "summary-budget-left", "headline-within"),
    (Decimal(300_000), "summary-budget-over", "headline-over"),
])  # fmt: skip
def test_a_budget_is_a_bar_and_part_of_the_headline(budget: Decimal, key: str, headline: str) -> None:
    """404,854 a month: 495,146 are left of 900,000, and 104,854 are missing of 300,000; nothing is said without a budget."""
    project = SAMPLES["rag"].revised(conditions=SAMPLES["rag"].conditions.revised(budget_per_month=budget))
    found = advise(project, catalogue(), as_of=TODAY)
    assert found.chosen is not None
    page = page_of(compose(found, issued=TODAY))
    (gauge,) = (part for part in flat(page.parts) if isinstance(part, Gauge))
    assert gauge.said.key == key
    left = gauge.said.args["left"]
    assert isinstance(left, Message)
    assert left.args["amount"] == f"{abs(budget - found.chosen.price.dearest_month.amount):.2f}"
    assert page.headline is not None
    assert page.headline.key == headline
    plain = page_of(document("rag"))
    assert plain.headline is not None
    assert plain.headline.key == "headline"
    assert not any(isinstance(part, Gauge) for part in flat(plain.parts))


def test_the_next_step_has_a_day_within_what_the_prices_hold() -> None:
    """Two weeks; sooner where the proposal ends sooner."""

    def step(whole: Document) -> str:
        (found,) = (part for part in page_of(whole).parts if isinstance(part, Callout))
        return str(found.text.args["day"])

    assert step(document("rag")) == (TODAY + timedelta(days=DECIDE_DAYS)).isoformat()
    soon = TODAY + timedelta(days=3)
    terms = SAMPLES["rag"].terms.revised(prices_confirmed_on=TODAY, valid_until=soon)
    found = answer("rag")
    assert step(compose(found.revised(project=found.project.revised(terms=terms)), issued=TODAY)) == soon.isoformat()


def test_words_too_long_for_the_page_stand_whole_with_the_requirements() -> None:
    page, *others = document("four").sections
    requirements = next(one for one in others if one.name == "section-requirements")
    (task,) = (part for part in page.parts if isinstance(part, Labelled) and part.label.key == "summary-task")
    said = [one.args["aim"] for one in messages(task.parts) if one.key == "summary-aim"]
    assert len(said) == 1
    assert len(str(said[0])) <= MOST_AIM + 1
    assert LONG_AIM.startswith(str(said[0]).removesuffix("…"))
    assert [one.args["aim"] for one in messages(requirements.parts) if one.key == "summary-aim"] == [LONG_AIM]


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("0.3342", Currency.EUR, "EUR\u00a00.33"),
        ("22.4", Currency.RUB, "RUB\u00a022.40"),
        ("7541140.50", Currency.RUB, "RUB\u00a07,541,141"),
    ],
)
def test_a_small_price_is_not_nought_at_a_glance(amount: str, currency: Currency, said: str) -> None:
    """A million tokens once stood on page 2 as "EUR 0"; a whole sum is rounded as bills are, half a rouble up."""
    assert Texts("en").money_at_a_glance(Money(amount=Decimal(amount), currency=currency)) == said
