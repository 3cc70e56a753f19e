"""Work that ends on machines of a market: when it is through, what hours it takes, which machines stay. Worked by hand."""

from __future__ import annotations

from decimal import Decimal
from math import inf
from typing import Any

import hand_made
import pytest
from hand_made import figure
from test_fleet_values import counted, load, way

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.candidates.offers import Market, market
from aiready_gui.engine.fleets import fleet
from aiready_gui.engine.fleets.batch import BatchWork, batch_ways, finish_s
from aiready_gui.engine.fleets.finite_work import FirstRun, Pile
from aiready_gui.engine.fleets.load import pile_hours
from aiready_gui.engine.fleets.way import Way


def work(**changes: Any) -> BatchWork:
    facts: dict[str, Any] = {
        "card": hand_made.card(), "precisions": (Precision.BF16,), "items": 36_000.0, "window_s": 7200.0, "runs_per_month": 30.0,
        "isl": 3000.0, "osl": 400.0,
    }  # fmt: skip
    return BatchWork(**{**facts, **changes})


def test_a_pile_is_through_when_all_replicas_have_done_it() -> None:
    """36,000 items over three replicas of 2 a second: 6,000 s; of a rate between 1 and 4 from 3,000 to 12,000; of one without ends 6,000."""
    found = finish_s(work(), figure(2.0, low=1.0, high=4.0), 3)
    assert (found.value, found.low, found.high, found.unit) == (6000.0, 3000.0, 12_000.0, Unit.SECONDS)
    sure = finish_s(work(), figure(2.0), 3)
    assert (sure.low, sure.high) == (6000.0, 6000.0)


def test_a_pile_is_worked_off_before_the_window_ends_and_the_next_one_comes() -> None:
    """36,000 in two hours: 5 a second. 730 runs a month come every hour: 10. Of a single run only the window counts."""
    assert [work(runs_per_month=runs).rate for runs in (30.0, 730.0, None)] == [5.0, 10.0, 5.0]
    assert work(runs_per_month=None).apart_s == inf


def test_hours_of_a_pile_on_machines_that_start() -> None:
    """Four units of 3 a second at half: 6. 36,000 / 6 = 1.667 h, two machines start in a quarter of an hour each: 2.167 h, thirty
    times 65. Half as fast as predicted 3.833 h, 115. A single run of 2.167 h is billed as three.
    """
    ways = way(start_s=900.0)
    nightly, once = (load(pile=Pile(amount=36_000, runs_per_month=runs)) for runs in (30.0, None))
    assert [pile_hours(nightly, ways, 4, 2, factor) for factor in (1.0, 0.5)] == [65, 115]
    assert pile_hours(once, ways, 4, 2) == 3


@pytest.mark.parametrize(("items", "runs", "months"), [(36e6, None, 1), (144e6, None, 3), (144e6, 1.0, 0)])
def test_months_of_a_single_run(snapshot: Snapshot, items: float, runs: float | None, months: int) -> None:
    """Four machines of 6 a second each, a quarter of an hour to start: 36e6 take 1,666.67 + 1 h, of 730 each a month 0.57: one month.
    Four times that, 6,668 h: 2.28, three months. What lies there every month lasts none.
    """
    pile = load(pile=Pile(amount=items, runs_per_month=runs))
    found = counted(snapshot, ways=(way(start_s=900.0),), of=pile)
    assert found.instances[0] == 4
    assert fleet.pile_months(pile, found)[0] == months


def test_machines_that_stay_after_a_first_run(snapshot: Snapshot) -> None:
    """12 a second last, of units of 3 at half: 8 of them, 4 a machine: 2. A tenth more: 8.8, so 9 on 3. Half as fast: 16 on 4; a
    spare beside them. What lasts less than one unit still has its machine.
    """
    first = load(first_run=FirstRun(amount=1e6, lasting=12.0))
    found, plain, spare = counted(snapshot), Project(), Redundancy.N_PLUS_1
    stays = [fleet.staying_at(found, 0, plain, first, factor, margin) for factor, margin in ((1.0, 0.0), (1.0, 0.1), (0.5, 0.0))]
    assert stays == [2, 3, 4]
    spared = plain.revised(conditions=plain.conditions.revised(redundancy=spare))
    assert fleet.staying_at(found, 0, spared, first, 1.0, 0.0) == 3
    nothing = load(first_run=FirstRun(amount=1e6, lasting=0.0))
    assert fleet.staying_at(found, 0, plain, nothing, 1.0, 0.0) == 1


def ways_of(snapshot: Snapshot, asked: BatchWork, **card: Any) -> tuple[Way, ...]:
    facts = {"offers": (hand_made.offer(),), "gpus": (hand_made.gpu(**card),), "content_hash": repr(card)}
    known = hand_made.changed(snapshot, **facts)
    sold: Market = market(known, Currency.RUB, "RU", Decimal(0))
    return batch_ways(asked, sold, known)


def test_no_way_of_a_pile_beats_its_card(snapshot: Snapshot) -> None:
    """10e9 parameters over 3,400 tokens are 6.8e13 operations an item: at 1e15 a second 14.7 items, which no card reaches and a good
    one does to a third at least. 20 GB of weights lie whole on one card, halved on two.
    Of a third of the prompt more are done, but not three times as many: answers stay.
    """
    by_cards = {found.gpus: found for found in ways_of(snapshot, work()) if found.gate is None}
    assert {1, 2} <= by_cards.keys()
    for cards, found in by_cards.items():
        assert 14.7 / 3 * cards * 0.5 < found.rate.value < 14.7 * cards
        assert found.quickness == pytest.approx(found.rate.value / cards)
    assert by_cards[1].rate.value > 14.7 / 3
    held = [by_cards[cards].detail.weights for cards in (1, 2)]  # type: ignore[attr-defined]
    assert held[0] == pytest.approx(20e9, rel=0.05)
    assert held[1] == pytest.approx(held[0] / 2)
    (shorter,) = (found for found in ways_of(snapshot, work(isl=1000.0)) if (found.gpus, found.gate) == (1, None))
    assert by_cards[1].rate.value * 1.5 < shorter.rate.value < by_cards[1].rate.value * 3


def test_why_a_pile_cannot_be_worked_on_a_card(snapshot: Snapshot) -> None:
    """An item of 3,400 tokens in a model of 3,399; 20 GB of weights on a card of 10; 10 heads over 4 cards."""

    def gate(cards: int, asked: BatchWork, **card: Any) -> Gate | None:
        return next(found.gate for found in ways_of(snapshot, asked, **card) if (found.gpus, found.pp) == (cards, 1))

    assert [gate(1, work(card=hand_made.card(max_context=most))) for most in (3399, 3400)] == [Gate.CONTEXT, None]
    assert gate(1, work(), memory_bytes=10 * 10**9) is Gate.MEMORY
    assert gate(4, work()) is Gate.PRECISION
