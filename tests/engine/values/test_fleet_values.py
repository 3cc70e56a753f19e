"""Machines for a steady load, what their months cost, which of them are chosen: counted by hand on a market of a few offers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import hand_made
import numpy as np
import pytest
from hand_made import figure

from aiready_gui.domain.explain import Evidence, Message, Unit
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Binding, Role
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Term
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.candidates.gates import GATES
from aiready_gui.engine.candidates.grid import cheapest, choose, nearest_rows, passing, recommended, row_of_offer, why_fewer
from aiready_gui.engine.candidates.offers import Market, market
from aiready_gui.engine.fleets import fleet
from aiready_gui.engine.fleets.finite_work import Pile
from aiready_gui.engine.fleets.fleet import Fleet
from aiready_gui.engine.fleets.load import Load, planned_capacity, unit_hours
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.money.total_ranking import Beside

WEEK = (1.0,) * 84 + (0.5,) * 84
CONDITIONS = Conditions(
    pricing_modes=(PricingMode.ON_DEMAND, PricingMode.RESERVED_1Y), term=Term.YEAR, redundancy=Redundancy.N, follow_load=True
)


def way(speed: float = 3.0, **changes: Any) -> Way:
    facts = {"gpu": hand_made.gpu(), "gpus": 2, "rate": figure(speed), "quickness": speed, "binding": Binding.COMPUTE}
    return Way(**{**facts, **changes})


def load(week: tuple[float, ...] = WEEK, asked: float = 20.0, **changes: Any) -> Load:
    facts = {"asked": figure(asked), "planned": figure(0.5, Unit.SHARE), "week": week, "stops": False, "interruptible": False}
    return Load(**{**facts, **changes})


def sold(snapshot: Snapshot, *offers: Offer) -> Market:
    known = hand_made.changed(
        snapshot, **{"offers": offers, "gpus": (hand_made.gpu(), hand_made.gpu(key="other")), "content_hash": repr(offers)}
    )
    return market(known, Currency.RUB, "RU", Decimal(0))


def counted(
    snapshot: Snapshot, *offers: Offer, ways: Sequence[Way] = (), of: Load | None = None, margin: float = 0.0, **conditions: Any
) -> Fleet:
    project = Project(conditions=CONDITIONS.revised(**conditions))
    return fleet.fleet(
        sold(snapshot, *(offers or (hand_made.offer(),))), ways or (way(),), project, of or load(), (), margin=margin
    )


def test_units_and_machines_of_a_load(snapshot: Snapshot) -> None:
    """20 a second over units of 3 at half speed are 14; 4 fit a machine of 8 cards: 4 machines, planned for 21, 5 % more.

    A fifth more load: 16 units exactly, still 4 machines; a spare, or the same again in a second zone.
    """
    found = counted(snapshot)
    assert (found.units[0], found.instances[0]) == (14, 4)
    assert found.headroom[0] == pytest.approx(0.05)
    assert counted(snapshot, margin=0.2).units[0] == 16
    assert counted(snapshot, redundancy=Redundancy.N_PLUS_1).instances[0] == 5
    assert counted(snapshot, two_zones=True).instances[0] == 8


def test_the_cheapest_mode_of_a_fleet_that_runs_all_hours(snapshot: Snapshot) -> None:
    """A machine 1,000 by the hour, 600 for a year: 4 x 600 x 730 = 1,752,000; by the hour alone 2,920,000."""
    found = counted(snapshot, follow_load=False)
    assert (found.per_month[0], found.pricing_mode(0)) == (1_752_000, PricingMode.RESERVED_1Y)
    hourly = counted(snapshot, pricing_modes=(PricingMode.ON_DEMAND,), follow_load=False)
    assert hourly.per_month[0] == 2_920_000


def test_machines_that_stop_are_paid_for_their_hours(snapshot: Snapshot) -> None:
    """A quarter of the week, 182.5 hours a month: 4 x 1,000 x 182.5 beats 600 around the clock; interruptible 250 beats both."""
    stopping = load((1.0,) * 42 + (0.0,) * 126, stops=True)
    assert stopping.hours_per_month == pytest.approx(182.5)
    assert stopping.mean_share == pytest.approx(0.25)
    assert load().hours_per_month == 730
    found = counted(snapshot, of=stopping)
    assert (found.per_month[0], found.pricing_mode(0)) == (pytest.approx(730_000), PricingMode.ON_DEMAND)
    spot = counted(snapshot, of=load(stopping.week, stops=True, interruptible=True), pricing_modes=tuple(PricingMode))
    assert (spot.per_month[0], spot.pricing_mode(0)) == (pytest.approx(182_500), PricingMode.SPOT)


def test_a_fleet_that_follows_its_load_is_billed_by_the_hours_of_each_count(snapshot: Snapshot) -> None:
    """84 hours at 4 machines; 84 at half the load, 10 a second: 7 units on 2 machines. A week by the hour
    84 x 4 + 84 x 2 = 504 machine-hours, 504,000; two for a year and two half of the week: 168 x 2 x 600 + 84 x 2 x 1,000
    = 369,600 a week, x 730 / 168 = 1,606,000 a month.
    """
    paid = counted(snapshot)
    assert paid.per_month[0] == pytest.approx(1_606_000)
    assert paid.pricing_mode(0) is PricingMode.RESERVED_1Y
    only = counted(snapshot, pricing_modes=(PricingMode.ON_DEMAND,))
    assert only.per_month[0] == pytest.approx(504_000 / 168 * 730)
    fixed = counted(snapshot, follow_load=False)
    assert fixed.per_month[0] == 4 * 600 * 730


def test_a_base_is_reserved_under_hourly_machines_only_where_hours_may_be_bought(snapshot: Snapshot) -> None:
    """A year alone was allowed: all four machines are reserved, 4 x 600 x 730, and none is bought by the hour on top."""
    found = counted(snapshot, pricing_modes=(PricingMode.RESERVED_1Y,))
    assert found.per_month[0] == 4 * 600 * 730


def test_machines_without_an_hourly_price_cannot_follow_a_load(snapshot: Snapshot) -> None:
    """Interruptible at 250 and nothing by the hour: 4 machines around the clock, as the bill has it."""
    spot_only = hand_made.offer(on_demand_per_hour=None, reserved_1y_per_hour=None)
    found = counted(snapshot, spot_only, of=load(interruptible=True), pricing_modes=tuple(PricingMode))
    assert (found.per_month[0], found.pricing_mode(0)) == (4 * 250 * 730, PricingMode.SPOT)


def test_units_of_each_hour(snapshot: Snapshot) -> None:
    """20 a second / 1.5 = 13.3: 14 units in the busy hours, 7 in the others; one always stands where nothing stops."""
    assert set(unit_hours(load(), way(), 14, 0.0)) == {14, 7}
    quiet = load((1.0, 0.0) * 84)
    assert set(unit_hours(quiet, way(), 14, 0.0)) == {14, 1}
    assert set(unit_hours(load(quiet.week, stops=True), way(), 14, 0.0)) == {14, 0}
    assert max(unit_hours(load(), way(), 14, 0.5)) == 14  # never more than there are


def test_machines_if_a_unit_is_slower_than_predicted(snapshot: Snapshot) -> None:
    """At two thirds of the rate 20 units, 5 machines; at twice 7 units, 2 machines."""
    found, project = counted(snapshot), Project(conditions=CONDITIONS)
    assert [fleet.instances_at(found, 0, project, load(), factor, 0.0) for factor in (2 / 3, 1.0, 2.0)] == [5, 4, 2]


def test_what_the_units_carry_as_planned() -> None:
    """14 units of 3 (2 to 6) at half speed: 21, between 14 and 42."""
    found = planned_capacity(load(), way(rate=figure(3.0, low=2.0, high=6.0)), 14)
    assert (found.value, found.low, found.high) == pytest.approx((21.0, 14.0, 42.0))


@pytest.mark.parametrize(
    ("offer", "changed", "gate"),
    [
        ({}, {}, None),
        ({"gpu_count": 1}, {}, Gate.NODE),  # a unit takes two cards
        ({"vcpus": 7}, {}, Gate.NODE),  # eight cards want eight cores
        ({"host_included": False}, {}, Gate.PRICE),
        ({"on_demand_per_hour": None, "reserved_1y_per_hour": None}, {}, Gate.PRICE),
        ({}, {"gate": Gate.MEMORY}, Gate.MEMORY),
    ],
)
def test_gates_of_a_fleet(snapshot: Snapshot, offer: dict[str, Any], changed: dict[str, Any], gate: Gate | None) -> None:
    found = counted(snapshot, hand_made.offer(**offer), ways=(way(**changed),))
    assert (None if found.gate[0] == len(GATES) else GATES[int(found.gate[0])]) is gate


def beside(money: float = 0.0) -> Beside:
    return Beside(lambda _row: money)


def machine(name: str, price: int, gpu: str = "hand_100", cards: int = 8) -> Offer:
    return hand_made.offer(
        key=name,
        gpu=gpu,
        gpu_count=cards,
        on_demand_per_hour=Decimal(price),
        reserved_1y_per_hour=None,
        reserved_3y_per_hour=None,
    )


def test_the_cheapest_passing_row_and_of_two_equal_ones_the_smaller(snapshot: Snapshot) -> None:
    """4 machines of 8 cards at 1,000 or 7 of 4 cards at 571.43: both 4,000 an hour, 32 cards against 28; 900 beats both."""
    equal = counted(snapshot, machine("large", 1000), machine("small", 1000, cards=4))
    assert cheapest(counted(snapshot, machine("a", 1000), machine("b", 900)), beside()) == 1
    assert cheapest(equal, beside()) == 0  # 7 x 1,000 is dearer than 4 x 1,000
    assert row_of_offer(equal, "small", beside()) == 1
    assert row_of_offer(equal, "none", beside()) is None
    none = counted(snapshot, hand_made.offer(host_included=False))
    assert cheapest(none, beside()) is None


def test_an_offer_taken_by_hand_runs_the_way_that_costs_least_in_all(snapshot: Snapshot) -> None:
    """4 machines for 2,920,000 or, with other weights, 5 for 3,650,000: what stands beside the four may cost 700,000 more, not 731,000."""
    ways = (way(precision=Precision.BF16), way(2.0, precision=Precision.FP8))
    found = counted(snapshot, machine("a", 1000), ways=ways, follow_load=False)
    assert found.per_month.tolist() == [2_920_000, 3_650_000]
    for stands, taken in ((700_000.0, 0), (731_000.0, 1)):
        lines = [stands, 0.0]
        assert row_of_offer(found, "a", Beside(lines.__getitem__)) == taken


def test_of_two_bills_of_a_pile_the_one_that_works_less_stands(snapshot: Snapshot) -> None:
    """10,000 pieces at 2 a second take one machine 1.39 h, at 1.5 a second two of them 1.85 h: of each an hour at least, both bills
    are 2 h. The second ends sooner and stood there, until ten runs a month told 14 h from 20.
    """
    ways = (way(3.0, gpus=8), way(4.0, gpus=8))
    for runs, hours in ((1.0, [2, 2]), (10.0, [20, 14])):
        pile = load(asked=2.0, pile=Pile(amount=10_000, runs_per_month=runs))
        found = counted(snapshot, machine("a", 1000), ways=ways, of=pile)
        assert found.per_month.tolist() == [1000 * count for count in hours]
        assert found.instances.tolist() == [2, 1]
        assert cheapest(found, beside()) == 1


def best(snapshot: Snapshot, first: Evidence, other: Evidence, price: int, stands: float = 0.0) -> tuple[int, int | None]:
    """The recommended row and what gave way to it: one card at 1,000, the other at ``price``; ``stands`` times the former's bill
    beside both.
    """
    card = hand_made.gpu(key="other")
    ways = (way(rate=figure(3.0, evidence=first)), way(gpu=card, rate=figure(3.0, evidence=other)))
    of = counted(snapshot, machine("a", 1000), machine("b", price, "other"), ways=ways)
    pick = recommended(of, beside(stands * float(of.price[0])))
    assert pick is not None
    return pick.row, pick.instead_of


def test_within_five_per_cent_what_was_measured_goes_first(snapshot: Snapshot) -> None:
    """At 1,000 calibrated, at 1,050 measured: the measured one; at 1,051 it is too dear."""
    assert best(snapshot, Evidence.CALIBRATED, Evidence.MEASURED, 1050) == (1, None)
    assert best(snapshot, Evidence.CALIBRATED, Evidence.MEASURED, 1051) == (0, None)


@pytest.mark.parametrize("proof", [Evidence.MEASURED, Evidence.CALIBRATED])
def test_a_formula_gives_way_to_what_was_measured_within_a_quarter_of_the_bill(snapshot: Snapshot, proof: Evidence) -> None:
    """At 1,000 by a formula, at 1,250 by measurements: the latter, and it knows what gave way; at 1,251 it is too dear.

    The whole bill counts: with as much again for storage beside both, 1,500 against 1,000 is (1.5 + 1) / (1 + 1) = 1.25.
    """
    assert best(snapshot, Evidence.FORMULA, proof, 1250) == (1, 0)
    assert best(snapshot, Evidence.FORMULA, proof, 1251) == (0, None)
    assert best(snapshot, proof, Evidence.FORMULA, 1001) == (0, None)
    assert best(snapshot, Evidence.FORMULA, Evidence.FORMULA, 1200) == (0, None)
    assert best(snapshot, Evidence.FORMULA, proof, 1500, stands=1.0) == (1, 0)
    assert best(snapshot, Evidence.FORMULA, proof, 1501, stands=1.0) == (0, None)


def chosen(snapshot: Snapshot, *offers: Offer, ways: Sequence[Way], enough: float = 0.0) -> dict[Role, str]:
    lean, ample = (counted(snapshot, *offers, ways=ways, margin=margin) for margin in (0.0, 0.5))
    picks = choose(lean, ample, beside(enough), beside(enough))
    return {pick.role: pick.candidates.offer(pick.row).key for pick in picks}


def test_good_better_and_best(snapshot: Snapshot) -> None:
    """Asked 20 and half more: 14 units on 4 machines are enough, 20 on 5 are balanced. A card that is 1/0.9 as quick and at
    most four times as dear is the extended one; slower or dearer ones are none.
    """
    quick = hand_made.gpu(key="other")
    slow = way(quickness=1.0)
    fast = way(gpu=quick, quickness=1.12)
    assert chosen(snapshot, machine("a", 1000), machine("b", 3000, "other"), ways=(slow, fast)) == {
        Role.BASE: "a", Role.OPTIMAL: "a", Role.EXTENDED: "b",
    }  # fmt: skip
    for other in (way(gpu=quick, quickness=1.11), way(gpu=quick, quickness=1.12)):
        price = 3000 if other.quickness < 1.115 else 4001
        assert Role.EXTENDED not in chosen(snapshot, machine("a", 1000), machine("b", price, "other"), ways=(slow, other))


def test_a_base_that_saves_next_to_nothing_is_the_same_option(snapshot: Snapshot) -> None:
    """2,920,000 against 3,650,000 a month is worth a role; beside 200 million of storage 0.4 % is not."""
    assert Role.BASE in chosen(snapshot, machine("a", 1000), ways=(way(),))
    assert Role.BASE not in chosen(snapshot, machine("a", 1000), ways=(way(),), enough=200e6)


def test_the_nearest_row_of_every_offer(snapshot: Snapshot) -> None:
    """The cheapest way that passes, else the one that got furthest."""
    ways = (way(3.0), way(6.0), way(gate=Gate.MEMORY))
    found = counted(snapshot, machine("a", 1000), machine("b", 1000), ways=ways)
    assert [(found.offer(row).key, found.way(row).rate.value) for row in nearest_rows(found).tolist()] == [
        ("a", 6.0),
        ("b", 6.0),
    ]
    refused = counted(snapshot, machine("a", 1000), ways=(way(gate=Gate.PRECISION), way(gate=Gate.TTFT)))
    assert GATES[int(refused.gate[nearest_rows(refused)[0]])] is Gate.TTFT


def test_nothing_is_chosen_where_nothing_passes(snapshot: Snapshot) -> None:
    none = counted(snapshot, hand_made.offer(host_included=False))
    assert choose(none, none, beside(), beside()) == ()
    assert why_fewer(()) is None
    alone = counted(snapshot, machine("a", 1000))
    picks = choose(alone, alone, beside(), beside())
    assert ([pick.role for pick in picks], why_fewer(picks)) == ([Role.OPTIMAL], Message(key="fewer-one"))


def test_rows_without_a_price_never_pass(snapshot: Snapshot) -> None:
    found = counted(snapshot, machine("a", 1000), hand_made.offer(key="free", on_demand_per_hour=None, reserved_1y_per_hour=None))
    assert passing(found).tolist() == [0]
    assert np.isinf(found.per_month[1])
