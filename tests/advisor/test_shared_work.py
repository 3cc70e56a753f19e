"""What is worked out once and shared is what would have been worked out alone."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from aiready_gui.advisor.families.serving.brief import Desk, lay_out
from aiready_gui.advisor.families.serving.load_following import points_of
from aiready_gui.advisor.families.serving.quote import best_pick, quote
from aiready_gui.advisor.families.training.brief import lay_out_training
from aiready_gui.advisor.families.training.option import beside_of, build_training, training_fit_of
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.candidates.grid import Pick, cheapest, passing
from aiready_gui.engine.gpu.replica import take
from aiready_gui.engine.serving import sizing
from aiready_gui.engine.serving.service_level import Points

DEAR = 40_000.0
"""An hour of a machine that leaves most of the market in sight. [RUB]"""


def equal(one: Points, other: Points) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Points))


@pytest.fixture(params=["chat", "rag"])
def desk(request: pytest.FixtureRequest, snapshot: Snapshot, today: date) -> Desk:
    return lay_out(SAMPLES[request.param], snapshot, today)


def test_a_machine_is_as_fast_alone_as_beside_all_others(desk: Desk) -> None:
    """To the last bit: a proposal is worked out on other grids than the advice that it is held against."""
    for cells in ([0], [7, 3], list(range(20, 31))):
        alone = sizing.operating_points(take(desk.grid.cells, np.array(cells)), desk.need, desk.targets)
        for field in fields(Points):
            assert np.array_equal(getattr(alone, field.name), getattr(desk.grid.points, field.name)[:, cells]), field.name


def test_speeds_lent_by_a_neighbour_are_those_worked_out_anew(desk: Desk, snapshot: Snapshot, today: date) -> None:
    """A requirement that leaves the load alone finds the same machines; cells, evidence and points are theirs."""
    softer = desk.raw.revised(conditions=desk.raw.conditions.revised(headroom=0.0))
    lent = lay_out(softer, snapshot, today, like=desk, hour_limit=DEAR).grid
    alone = lay_out(softer, snapshot, today, hour_limit=DEAR).grid
    assert 0 < len(lent.row_cell) < len(desk.grid.row_cell)
    assert equal(lent.points, alone.points)
    assert lent.evidence == alone.evidence
    assert np.array_equal(lent.max_batch, alone.max_batch)
    assert np.array_equal(lent.row_cell, alone.row_cell)


def test_another_load_borrows_no_speeds(snapshot: Snapshot, today: date) -> None:
    """Twice the requests meet other queues: the neighbour's points would be wrong."""
    project = SAMPLES["chat"]
    work = project.workloads[0]
    twice = project.revised(workloads=(work.revised(requests_per_minute=2 * (work.requests_per_minute or 0)),))
    desk = lay_out(project, snapshot, today)
    assert equal(lay_out(twice, snapshot, today, like=desk).grid.points, lay_out(twice, snapshot, today).grid.points)
    assert not equal(lay_out(twice, snapshot, today, like=desk).grid.points, desk.grid.points)


def test_a_format_that_the_neighbour_lacks_is_worked_out(desk: Desk, snapshot: Snapshot, today: date) -> None:
    """One more weight format: its cells are nobody's to lend."""
    work = desk.raw.workloads[0]
    more = desk.raw.revised(workloads=(work.revised(precisions=[*(desk.need.serving.precisions or ()), "fp4"]),))
    grid = lay_out(more, snapshot, today, like=desk).grid
    assert len(grid.precisions) == len(desk.grid.precisions) + 1
    assert equal(grid.points, lay_out(more, snapshot, today).grid.points)


def test_options_looked_at_together_are_those_looked_at_alone(desk: Desk) -> None:
    """Each behind a balancer over just its own replicas."""
    ample = sizing.size(desk.grid, desk.project, desk.need, desk.targets, desk.residency, margin=0.2)
    picks = tuple(Pick(Role.OPTIMAL, int(row), ample) for row in passing(ample)[[0, -1]])
    together = points_of(desk.grid, desk.need, desk.targets, picks)
    for pick, points in zip(picks, together, strict=True):
        assert equal(points, points_of(desk.grid, desk.need, desk.targets, (pick,))[0])


@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_2])
def test_machines_left_out_as_too_dear_would_not_have_won(redundancy: Redundancy, snapshot: Snapshot, today: date) -> None:
    """An hour's limit counts for the fewest machines that may run: with two spares for three of them."""
    project = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(redundancy=redundancy))
    whole = lay_out(project, snapshot, today)
    pick = best_pick(whole)
    assert pick is not None
    bill = quote(whole, pick)
    narrow = lay_out(project, snapshot, today, like=whole, hour_limit=float(bill.per_month.amount) / 730)
    again = best_pick(narrow)
    assert again is not None
    assert len(narrow.grid.market.offers) < len(whole.grid.market.offers)
    assert quote(narrow, again) == bill


@pytest.mark.parametrize("name", ["lora-7b", "pretraining"])
def test_a_training_is_billed_alike_with_and_without_its_reasons(name: str, snapshot: Snapshot, today: date) -> None:
    """What a softer answer saves is read off the short way."""
    desk = lay_out_training(SAMPLES[name], snapshot, today)
    row = cheapest(desk.plan, beside_of(desk, desk.plan))
    assert row is not None
    option, fit = build_training(desk, Pick(Role.OPTIMAL, row, desk.plan)), training_fit_of(desk, row)
    assert fit.layout == option.layout
    assert fit.per_month == option.price.per_month_excl
