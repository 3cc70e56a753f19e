"""One grid for every kind of work: the same choice and the same bill, over the shipped catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Conditions, Project, Term
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates.gates import GATES, PASSED
from aiready_gui.engine.candidates.grid import EQUAL_SUMS, Candidates, Pick, nearest_rows, passing, rejected_by_gate, row_of_offer
from aiready_gui.engine.candidates.offers import market
from aiready_gui.engine.candidates.table import candidate_rows, gate_reason
from aiready_gui.engine.money import mode_mix, payment_columns, pricing
from aiready_gui.engine.money.modes import admissible
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.need.demand import demand
from aiready_gui.engine.serving import operating, reading, sizing
from aiready_gui.engine.training.need import training_need
from aiready_gui.engine.training.plan import plan
from tests.common import TODAY

TERMS = CommercialTerms(discount_percent=Decimal(10), usd_rate=Decimal(90))
WEEK = (5,) * 40 + (3,) * 60 + (1,) * 68
"""Machines of each hour: five for forty hours, three for sixty, else one."""


def columns_of(project: Project, snapshot: Snapshot) -> Any:
    book = price_book(snapshot, project, TODAY)
    return market(snapshot, book.currency, project.taxed_in, book.vat_percent, book.in_gross)


def test_a_discount_and_a_rate_change_prices_alone(snapshot: Snapshot) -> None:
    """What is remembered of the machines holds for both; a price in roubles is 0.9 of itself, one in dollars 0.9 * 90 / 84.40 of it.

    To the digits of a price, five; of another catalogue nothing is taken over.
    """
    project = effective(SAMPLES["chat"])
    snapshot = snapshot.revised(content_hash="new")  # of which nothing is remembered yet
    listed = columns_of(project, snapshot)
    agreed = columns_of(project, market_view(snapshot, project.revised(terms=TERMS), TODAY))
    assert agreed.machines is listed.machines
    assert agreed.row_cell is listed.row_cell
    part = np.array([{"RUB": 0.9, "USD": 0.9 * 90 / 84.40}.get(offer.currency, np.nan) for offer in snapshot.offers])
    known = ~np.isnan(part[:, None] * listed.price)
    assert known.any(axis=0).all()
    assert agreed.price[known] == pytest.approx((listed.price * part[:, None])[known], rel=1e-4)
    assert [offer.discount_percent for offer in agreed.offers[:3]] == [Decimal(10)] * 3
    larger = snapshot.offers[0].revised(gpu_count=snapshot.offers[0].gpu_count + 8)
    other = columns_of(project, snapshot.revised(offers=(larger, *snapshot.offers[1:]), content_hash="another"))
    assert other.machines is not listed.machines
    assert other.gpu_count[0] == listed.gpu_count[0] + 8


def serving(snapshot: Snapshot, **conditions: Any) -> sizing.Sized:
    project = effective(SAMPLES["chat"])
    project = project.revised(conditions=project.conditions.revised(countries=(), **conditions))
    work = project.workloads[0]
    assert isinstance(work, LlmServing)
    need = demand(project, model_card(work, snapshot))
    at = operating.targets(need, project)
    grid = operating.grid(columns_of(project, snapshot), snapshot, need, at)
    return sizing.size(grid, project, need, reading.capacity(grid.points, at), (), margin=0.2)


def training(snapshot: Snapshot) -> Candidates:
    project = effective(SAMPLES["lora-7b"])
    work = project.workloads[0]
    assert isinstance(work, Training)
    need = training_need(project, model_card(work, snapshot))
    return plan(columns_of(project, snapshot), project, need, snapshot.training, ())


@pytest.mark.parametrize("family", [serving, training])
def test_every_offer_stands_once_those_that_pass_first_by_price(family: Any, snapshot: Snapshot) -> None:
    """No row of an offer got further than the one shown, and of those that pass none is cheaper."""
    of = family(snapshot)
    rows = of.best
    assert sorted(of.row_offer[rows].tolist()) == sorted(set(of.row_offer.tolist()))
    passed = rows[of.gate[rows] == PASSED]
    assert rows[: len(passed)].tolist() == passed.tolist()
    assert len(passed) and (np.diff(of.per_month[passed]) >= 0).all()
    assert (np.diff(of.gate[rows[len(passed) :]]) <= 0).all()
    for row in rows[:: max(1, len(rows) // 50)].tolist():
        same = np.flatnonzero(of.row_offer == of.row_offer[row])
        assert of.gate[row] == of.gate[same].max()
        if of.gate[row] == PASSED:
            assert of.nearness[row] <= of.nearness[same][of.gate[same] == PASSED].min() + 0.01
            taken = row_of_offer(of, of.offer(row).key, Beside(lambda _row: 0.0))
            assert taken is not None
            assert of.price[taken] <= of.price[row] * (1 + EQUAL_SUMS)


def test_no_layout_is_shown_that_another_on_the_same_machines_beats(snapshot: Snapshot) -> None:
    """Of one offer at one price and on as many cards the row that carries more is shown, whatever its tensor degree."""
    of = serving(snapshot)
    shown = of.best[of.gate[of.best] == PASSED]
    assert len(shown)
    for row in shown.tolist():
        same = np.flatnonzero((of.row_offer == of.row_offer[row]) & (of.gate == PASSED) & (of.instances == of.instances[row]))
        same = same[np.abs(of.per_month[same] - of.per_month[row]) < 0.01]
        assert of.headroom[row] >= of.headroom[same].max() - 1e-9


@pytest.mark.parametrize("family", [serving, training])
def test_the_table_tells_every_offers_gate_and_its_reason(family: Any, snapshot: Snapshot) -> None:
    """As many rows fell at each gate as are counted; a row that passes has a price and no reason."""
    of = family(snapshot)
    table = candidate_rows(of, SAMPLES["chat"].currency)
    counts = rejected_by_gate(of)
    assert [row.offer_key for row in table] == [of.offer(int(row)).key for row in nearest_rows(of)]
    for gate in GATES:
        assert sum(row.gate is gate for row in table) == counts.get(gate, 0)
    for row, index in zip(table, nearest_rows(of).tolist(), strict=True):
        assert (row.reason is None) is (row.gate is None)
        assert (row.per_month_excl is None) is (row.gate is not None)
        if row.gate is not None:
            assert row.reason == gate_reason(of, index, row.gate)


def test_a_huge_table_keeps_those_that_pass_and_the_nearest(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more than the table holds the cheapest that pass and those that came furthest stay; the counts are of all."""
    of = serving(snapshot)
    passed = int((of.gate[of.best] == PASSED).sum())
    monkeypatch.setattr("aiready_gui.engine.candidates.grid.MOST_ROWS", 10)
    rows = nearest_rows(of)
    assert rows.tolist() == [*of.best[:10].tolist(), *of.best[passed : passed + 10].tolist()]
    assert sum(rejected_by_gate(of).values()) == len(of.best) - passed


@pytest.mark.parametrize("term", [Term.HOURLY, Term.YEAR, Term.THREE_YEARS])
@pytest.mark.parametrize("modes", [tuple(PricingMode), (PricingMode.ON_DEMAND,), (PricingMode.RESERVED_1Y, PricingMode.SPOT)])
@pytest.mark.parametrize("follow_load", [True, False])
@pytest.mark.parametrize("interruptible", [True, False])
def test_the_columns_and_the_bill_pay_alike_for_machines_that_follow_a_week(
    term: Term, modes: tuple[PricingMode, ...], follow_load: bool, interruptible: bool, snapshot: Snapshot
) -> None:
    """Every offer of the catalogue: floats over columns and Decimals over variants choose ways of one price."""
    conditions = Conditions(term=term, pricing_modes=modes, follow_load=follow_load)
    project = Project(conditions=conditions)
    of, book = columns_of(project, snapshot), price_book(snapshot, project, TODAY)
    levels, hours = np.unique(np.array(WEEK), return_counts=True)
    week = payment_columns.Week(counts=levels[::-1, None].astype(float), hours=hours[::-1].astype(float))
    allowed = np.array(admissible(conditions, interruptible=interruptible))
    follows = np.isfinite(of.price[:, 0]) & follow_load
    kind = np.zeros(len(of.offers), dtype=np.int64)
    costs, _ = payment_columns.cheapest_mode(payment_columns.week_costs(of.price, allowed, week, kind, follows=follows))
    paid = 0
    for offer, cost in zip(of.offers, costs.tolist(), strict=True):
        priced = pricing.mode_prices(offer, 5, book, conditions, interruptible=interruptible)
        if not np.isfinite(cost):
            assert all(one.reason is not None for one in priced)
            continue
        tariff = pricing.tariff(offer, priced, 5, project)
        chosen = mode_mix.payment_plan(WEEK, tariff, busy_gpu_hours=1.0, gpus_per_instance=1).chosen
        assert chosen.per_month is not None
        assert cost == pytest.approx(float(chosen.per_month.amount), rel=1e-9), offer.key
        paid += 1
    assert paid or term is Term.HOURLY


@pytest.mark.parametrize("term", [Term.HOURLY, Term.THREE_YEARS])
def test_the_columns_and_the_bill_pay_alike_for_a_run(term: Term, snapshot: Snapshot) -> None:
    """Three machines for 400 hours together in a month, reserved ones around the clock.

    A way to pay is told as its line prints it: off by half the last digit of its price an hour and by half a kopeck.
    """
    conditions = Conditions(term=term, pricing_modes=tuple(PricingMode))
    project = Project(conditions=conditions)
    of, book = columns_of(project, snapshot), price_book(snapshot, project, TODAY)
    machines, hours = np.full(len(of.offers), 3.0), np.full(len(of.offers), 400.0)
    allowed = np.array(admissible(conditions, interruptible=True))
    costs, _ = payment_columns.cheapest_mode(
        payment_columns.mode_costs(of.price, payment_columns.mode_hours(hours, machines), allowed)
    )
    for offer, cost in zip(of.offers, costs.tolist(), strict=True):
        priced = pricing.mode_prices(offer, 3, book, conditions, interruptible=True, ends=True, machine_hours=Decimal(400))
        if np.isfinite(cost):
            chosen = mode_mix.run_payment(priced, 3, 400).chosen
            assert chosen.per_month is not None
            rounded = sum(part.hours for part in chosen.parts) * 0.00005 + 0.005
            assert cost == pytest.approx(float(chosen.per_month.amount), abs=rounded), offer.key
            assert float(sum(part.per_month.amount for part in chosen.parts)) == pytest.approx(cost, rel=1e-9)


def test_a_layout_says_that_its_cards_have_no_bfloat16(snapshot: Snapshot) -> None:
    """A T4 computes in float16; an A10G, of which nobody has published the rate, is not said to lack the format."""
    sized = serving(snapshot)

    def layout(gpu: str) -> Any:
        rows = np.flatnonzero(np.isfinite(sized.instances))
        row = next(row for row in rows.tolist() if sized.gpu(row).key == gpu)
        return sizing.layout_of(Pick(Role.PINNED, row, sized))

    assert layout("t4").float16
    assert not layout("a100_sxm_80").float16


def test_serving_follows_its_load_where_it_may(snapshot: Snapshot) -> None:
    """No row that passes costs more when quiet hours need not be paid."""
    still, following = serving(snapshot, follow_load=False), serving(snapshot, follow_load=True)
    rows = passing(still)
    assert len(rows)
    assert rows.tolist() == passing(following).tolist()
    assert (following.per_month[rows] <= still.per_month[rows] + 0.01).all()
    assert (following.per_month[rows] < still.per_month[rows] - 1).any()
