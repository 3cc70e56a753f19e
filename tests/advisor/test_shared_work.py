"""What is worked out once and shared is what would have been worked out alone."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.option import build_options, quote
from aiready_gui.advisor.answer.recommend import proposed_pick, recommend
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.serving.load_following import points_of
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.softer.neighbours import neighbours
from aiready_gui.advisor.softer.step import Case
from aiready_gui.advisor.softer.steps import steps
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import KvPrecision
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import Percentile
from aiready_gui.engine.candidates.grid import Pick, passing
from aiready_gui.engine.gpu.card_facts import NO_PEAK
from aiready_gui.engine.gpu.replica import Replicas, take
from aiready_gui.engine.serving import ladders, operating, reading
from aiready_gui.engine.serving.ladders import Points
from aiready_gui.engine.serving.waiting import Arrivals

DEAR = 40_000.0
"""An hour of a machine that leaves most of the market in sight. [RUB]"""


def equal(one: Points, other: Points) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Points))


def served(
    project: Project, snapshot: Snapshot, today: date, like: Serving | None = None, hour_limit: float | None = None
) -> Serving:
    brief = make_brief(project, snapshot, today, None if like is None else like.brief, hour_limit=hour_limit)
    return Serving(brief, like)


@pytest.fixture(params=["chat", "rag"])
def family(request: pytest.FixtureRequest, snapshot: Snapshot, today: date) -> Serving:
    return served(SAMPLES[request.param], snapshot, today)


def test_a_machine_is_as_fast_alone_as_beside_all_others(family: Serving) -> None:
    """To the last bit: a proposal is worked out on other grids than the advice that it is held against."""
    able = np.flatnonzero(family.grid.cells.supported)
    for cells in (able[:1], able[[7, 3]], able[20:31]):
        alone = operating.operating_points(take(family.grid.cells, cells), family.need, family.targets)
        for field in fields(Points):
            assert np.array_equal(getattr(alone, field.name), getattr(family.grid.points, field.name)[:, cells]), field.name


def test_what_is_told_of_a_machine_is_what_it_was_chosen_by(family: Serving) -> None:
    """The gates ask for the tails alone, an option tells more of the same ladder: to the last bit."""
    need, cells = family.need, take(family.grid.cells, np.flatnonzero(family.grid.cells.supported)[:9])
    arrivals = Arrivals(swing=need.swing, total_rps=need.peak_rps)
    assert equal(
        operating.operating_points(cells, need, family.targets), operating.operating_course(cells, need, family.targets, arrivals)
    )


def test_a_card_that_does_not_compute_in_a_format_carries_nothing(family: Serving) -> None:
    """It is not even worked out; what the formulas would say of it comes to the same.

    Cards that compute, but that nobody has verified, are not worked out either: of them the formulas would say something.
    """
    cells = family.grid.cells
    unable = np.flatnonzero(~cells.supported & (cells.peak_flops <= NO_PEAK * cells.gpus))
    assert len(unable)
    for points in (
        ladders.of_candidates(family.grid.points, unable),
        operating.operating_points(take(family.grid.cells, unable), family.need, family.targets),
    ):
        carried = reading.capacity(points, family.targets)
        assert not carried.rate.any()
        assert not carried.tpot_ok.any()


def test_speeds_lent_by_a_neighbour_are_those_worked_out_anew(family: Serving, snapshot: Snapshot, today: date) -> None:
    """A requirement that leaves the load alone finds the same machines; cells, evidence and points are theirs."""
    softer = family.brief.raw.revised(conditions=family.brief.raw.conditions.revised(headroom=0.0))
    lent = served(softer, snapshot, today, like=family, hour_limit=DEAR).grid
    alone = served(softer, snapshot, today, hour_limit=DEAR).grid
    assert 0 < len(lent.row_cell) < len(family.grid.row_cell)
    assert equal(lent.points, alone.points)
    assert lent.evidence == alone.evidence
    assert np.array_equal(lent.max_batch, alone.max_batch)
    assert np.array_equal(lent.row_cell, alone.row_cell)


def test_another_load_borrows_no_speeds(snapshot: Snapshot, today: date) -> None:
    """Twice the requests meet other queues: the neighbour's points would be wrong."""
    project = SAMPLES["chat"]
    work = project.workloads[0]
    twice = project.revised(workloads=(work.revised(requests_per_minute=2 * (work.requests_per_minute or 0)),))
    family = served(project, snapshot, today)
    assert equal(served(twice, snapshot, today, like=family).grid.points, served(twice, snapshot, today).grid.points)
    assert not equal(served(twice, snapshot, today, like=family).grid.points, family.grid.points)


def test_a_format_that_the_neighbour_lacks_is_worked_out(family: Serving, snapshot: Snapshot, today: date) -> None:
    """One more weight format: its cells are nobody's to lend."""
    work = family.brief.raw.workloads[0]
    more = family.brief.raw.revised(workloads=(work.revised(precisions=[*(family.need.serving.precisions or ()), "fp4"]),))
    grid = served(more, snapshot, today, like=family).grid
    assert len(grid.precisions) == len(family.grid.precisions) + 1
    assert equal(grid.points, served(more, snapshot, today).grid.points)


@pytest.mark.parametrize("change", [{"precisions": "int4"}, {"precisions": "fp4"}, {"kv_precision": KvPrecision.BITS_8}])
def test_formats_timed_together_are_those_timed_alone(
    change: dict[str, str], family: Serving, snapshot: Snapshot, today: date
) -> None:
    """Who asks for one more format is lent those that the next questions ask for; cells, evidence and points are the same."""
    work = family.brief.raw.workloads[0]
    now = family.need.serving.precisions or ()
    asked = {name: [*now, value] if name == "precisions" else value for name, value in change.items()}
    softer = family.brief.raw.revised(workloads=(work.revised(**asked),))
    near = served(family.brief.raw, snapshot, today, like=family, hour_limit=DEAR)
    lent = served(softer, snapshot, today, like=near, hour_limit=DEAR).grid
    alone = served(softer, snapshot, today, hour_limit=DEAR).grid
    assert (lent.precisions, lent.kv_bits) == (alone.precisions, alone.kv_bits)
    assert equal(lent.points, alone.points)
    assert lent.evidence == alone.evidence
    for field in fields(Replicas):
        if field.name not in ("tags", "combination"):  # numbered by the grid they were made in
            assert np.array_equal(getattr(lent.cells, field.name), getattr(alone.cells, field.name)), field.name


def test_a_neighbour_under_the_same_load_on_the_same_market_has_the_same_grid(
    family: Serving, snapshot: Snapshot, today: date
) -> None:
    """Spares, terms and targets change no speed; another percentile meets other tails."""
    raw = family.brief.raw
    fewer = raw.revised(conditions=raw.conditions.revised(redundancy=Redundancy.N))
    milder = raw.revised(workloads=(raw.workloads[0].revised(percentile=Percentile.P50),))
    assert served(fewer, snapshot, today, like=family).grid is family.grid
    assert not equal(served(milder, snapshot, today, like=family).grid.points, family.grid.points)


def test_softer_projects_asked_about_in_turn_get_what_each_would_get_alone(
    family: Serving, snapshot: Snapshot, today: date
) -> None:
    """Grid, sums beside the machines and bills are shared between the questions; none of it shows."""
    answer = recommend(family)
    brief = family.brief
    ask = neighbours(answer, family)
    case = Case(brief.raw, brief.project, brief.law.applied, (), brief.catalogue, ask)
    asked = [step.soften(value)[1] for step in steps(case) for value in step.near]
    assert len(asked) >= 8
    for project in asked:
        alone = served(project, snapshot, today)
        pick = proposed_pick(alone)
        assert pick is not None
        bill, asked_for = quote(alone, alone.sketch(pick)), ask(project)
        assert asked_for is not None
        assert (asked_for.layout, asked_for.per_month) == (bill.layout, bill.per_month)


def test_options_looked_at_together_are_those_looked_at_alone(family: Serving) -> None:
    """Each behind a balancer over just its own replicas."""
    ample = family.candidates(family.brief.project, headroom=True)
    picks = tuple(Pick(Role.OPTIMAL, int(row), ample) for row in passing(ample)[[0, -1]])
    together = points_of(family.grid, family.need, family.targets, picks)
    for pick, points in zip(picks, together, strict=True):
        assert equal(points, points_of(family.grid, family.need, family.targets, (pick,))[0])


def test_machines_that_cannot_pass_have_no_speed_where_nobody_asks_why(family: Serving) -> None:
    """What holds the model has the very speed that it has beside all others; what does not carries nothing."""
    grid, short = family.grid, Serving(family.brief._replace(passing_only=True))
    able = grid.cells.supported & ~grid.refused & operating.held(grid.cells, family.need)
    assert 0 < able.sum() < grid.cells.supported.sum()
    assert np.array_equal(short.grid.points.rate[:, able], grid.points.rate[:, able])
    assert not short.grid.points.rate[:, ~able].any()
    whole, found = (one.candidates(one.brief.project, headroom=True) for one in (family, short))
    assert np.array_equal(passing(found), passing(whole))
    assert np.array_equal(found.per_month[passing(found)], whole.per_month[passing(whole)])


@pytest.mark.parametrize("name", ["chat", "rag", "embeddings", "speech"])
def test_what_may_become_a_smaller_option_has_its_price(name: str, snapshot: Snapshot, today: date) -> None:
    """The same rows at the same price, whether or not the others, which nobody chooses, are priced too."""
    family = family_of(make_brief(SAMPLES[name], snapshot, today))
    project = family.brief.project
    ample, enough = (family.candidates(project, headroom=headroom) for headroom in (True, False))
    asked = family.candidates(project, headroom=False, fewer_than=ample)
    rows = enough.smaller(ample)
    assert np.array_equal(asked.smaller(ample), rows)
    assert np.array_equal(asked.price[rows], enough.price[rows])
    assert np.array_equal(asked.mode[rows], enough.mode[rows])


@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_2])
def test_machines_left_out_as_too_dear_would_not_have_won(redundancy: Redundancy, snapshot: Snapshot, today: date) -> None:
    """An hour's limit counts for the fewest machines that may run: with two spares for three of them."""
    project = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(redundancy=redundancy))
    whole = served(project, snapshot, today)
    pick = proposed_pick(whole)
    assert pick is not None
    bill = quote(whole, whole.sketch(pick))
    narrow = served(project, snapshot, today, like=whole, hour_limit=float(bill.per_month.amount) / 730)
    again = proposed_pick(narrow)
    assert again is not None
    assert len(narrow.grid.market.offers) < len(whole.grid.market.offers)
    assert quote(narrow, narrow.sketch(again)) == bill


@pytest.mark.parametrize("name", ["lora-7b", "pretraining"])
def test_a_training_is_billed_alike_with_and_without_its_reasons(name: str, snapshot: Snapshot, today: date) -> None:
    """What a softer answer saves is read off the short way."""
    family = family_of(make_brief(SAMPLES[name], snapshot, today))
    pick = proposed_pick(family)
    assert pick is not None
    (option,), billed = build_options(family, [pick]), quote(family, family.sketch(pick))
    assert billed.layout == option.layout
    assert billed.per_month == option.price.per_month_excl
