"""The plan in the document: the same numbers as the answer, in both languages, nothing left unworded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Document, Section, Table, Timeline
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to
from tests.printed import printed_words

SECTIONS = ("availability", "platform", "road", "providers", "risks", "terms")


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    return answer_to("rag")


@pytest.fixture(scope="module")
def document(answer: Recommendation) -> Document:
    return compose(answer, issued=TODAY)


def section(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.title.key == f"section-{name}")


def table(of: Section) -> Table:
    return next(part for part in of.parts if isinstance(part, Table))


def test_the_order_is_that_of_the_outline(document: Document) -> None:
    """Availability, road, risks, terms after compliance; the terms last of the pages, what is looked up behind them."""
    keys = [one.title.key.removeprefix("section-") for one in document.sections]
    pages = ("compliance", "availability", "road", "risks", "terms")
    positions = [keys.index(name) for name in (*pages, "scaling", "platform", "providers")]
    assert positions == sorted(positions)
    behind = [one.appendix for one in document.sections]
    assert behind == sorted(behind) and behind.index(True) == keys.index("terms") + 1
    assert set(SECTIONS) <= set(keys)


def test_the_timeline_has_no_gaps(document: Document) -> None:
    """Each phase begins on the Monday after what it waits for and ends with a decision; none lies over the holidays of January."""
    chart = next(part for part in section(document, "road").parts if isinstance(part, Timeline))
    assert [bar.decision for bar in chart.bars] == [True, False] * 3 + [True]
    assert chart.bars[0].last == TODAY + timedelta(days=14)
    stages = [bar for bar in chart.bars if not bar.decision]
    assert [(bar.first, bar.last) for bar in stages] == [
        (date(2026, 12, 14), date(2026, 12, 18)),
        (date(2027, 1, 11), date(2027, 1, 22)),  # from 21 December it would lie over them
        (date(2027, 1, 25), date(2027, 2, 5)),
    ]
    assert chart.holidays == (date(2027, 1, 1), date(2027, 1, 8))


def test_the_tables_hold_the_answers_numbers(answer: Recommendation, document: Document) -> None:
    assert answer.chosen is not None
    plan = answer.chosen.plan
    assert plan is not None
    road = table(section(document, "road"))
    assert [row[3] for row in road.rows] == [phase.cost.excl if phase.cost else None for phase in plan.phases]
    assert len(table(section(document, "availability")).rows) == len(plan.resilience)
    assert len(table(section(document, "platform")).rows) == len(plan.stack)
    shown = table(section(document, "providers"))
    assert shown.strong == 1
    assert shown.rows[0][1] == answer.providers[0].best.per_month_excl  # type: ignore[union-attr]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pages_can_be_read(answer: Recommendation, document: Document, locale: str) -> None:
    """Selectable text with the numbers of the plan, as the language writes them."""
    texts = Texts(locale)
    words = printed_words(document, locale)
    assert answer.chosen is not None
    plan = answer.chosen.plan
    assert plan is not None
    pilot = next(phase for phase in plan.phases if phase.kind is PhaseKind.PILOT)
    built = next(one for one in plan.resilience if one.chosen)
    assert pilot.cost is not None
    for expected in (
        texts.money(pilot.cost.excl, decimals=2),
        texts.share(built.availability.value, decimals=3),
        texts.word(plan.bottlenecks[0].remedy)[:24],
        *(texts.text(f"section-{name}") for name in SECTIONS),
    ):
        assert expected.replace("\u00a0", " ") in words, expected


def test_every_workload_has_its_own_road(snapshot: Snapshot) -> None:
    """Its machines, price and exit numbers; the platform, the calendar, providers, risks and terms stand once."""
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["rag"].workloads))
    titles = [one.title for one in compose(advise(both, snapshot, as_of=TODAY), issued=TODAY).sections]
    named = [title.args["section"] for title in titles if title.key == "section-of-work"]
    assert named.count(Message(key="section-availability")) == 2
    for name in ("platform", "road", "providers", "risks", "terms"):
        assert [title.key for title in titles].count(f"section-{name}") == 1
