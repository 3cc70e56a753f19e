"""Spare machines and second zones: counts, and what they cost."""

from __future__ import annotations

from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import Scheme
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.money.spare_machines import Reserve
from tests.common import TODAY, chosen

ANSWERING = ("chat", "rag", "embeddings", "speech", "images")


def zoned(name: str, two_zones: bool | None, redundancy: Redundancy = Redundancy.N, **conditions: object) -> Project:
    made = SAMPLES[name].conditions.revised(two_zones=two_zones, redundancy=redundancy, **conditions)
    return SAMPLES[name].revised(conditions=made)


def answers(name: str, snapshot: Snapshot, **conditions: object) -> tuple[Recommendation, Recommendation]:
    """The same need in one zone and in two."""
    one, two = (advise(zoned(name, zones, **conditions), snapshot, as_of=TODAY) for zones in (False, True))  # type: ignore[arg-type]
    return one, two


@given(carrying=st.integers(1, 5000), spares=st.integers(0, 2), zones=st.booleans())
def test_the_rule_for_one_count_is_the_rule_for_columns(carrying: int, spares: int, zones: bool) -> None:
    reserve = Reserve(spares=spares, two_zones=zones)
    assert reserve.column(np.array([float(carrying)]))[0] == reserve.machines(carrying)
    assert reserve.carrying(reserve.machines(carrying)) == carrying


@given(carrying=st.integers(1, 5000), spares=st.integers(0, 2))
def test_either_zone_holds_the_load(carrying: int, spares: int) -> None:
    """With half of the machines gone those that carry the load are left, and never fewer than one zone would have."""
    machines = Reserve(spares=spares, two_zones=True).machines(carrying)
    assert machines - carrying >= carrying
    assert machines >= Reserve(spares=spares, two_zones=False).machines(carrying)


@given(machines=st.integers(1, 60), spares=st.integers(0, 2), zones=st.booleans())
def test_so_few_machines_keep_what_they_can(machines: int, spares: int, zones: bool) -> None:
    """One always works, a machine more never leaves fewer at work, and the rule that is kept is one that so many machines make."""
    asked = Reserve(spares=spares, two_zones=zones)
    kept, more = asked.kept(machines), asked.kept(machines + 1)
    assert 1 <= kept.carrying(machines) <= more.carrying(machines + 1)
    assert kept.machines(kept.carrying(machines)) <= machines
    assert (kept == asked) == (asked.carrying(machines) >= 1)


def test_of_two_spares_two_machines_keep_one() -> None:
    """N+2: of one machine none, of two one, of three both; one works until there are four. Two zones take two machines."""
    asked = Reserve(spares=2, two_zones=False)
    found = [(asked.kept(count).spares, asked.kept(count).carrying(count)) for count in (1, 2, 3, 4)]
    assert found == [(0, 1), (1, 1), (2, 1), (2, 2)]
    zoned = Reserve(spares=0, two_zones=True)
    assert zoned.kept(1) == Reserve(spares=0, two_zones=False)
    assert zoned.kept(2) is zoned


@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_1, Redundancy.N_PLUS_2])
@pytest.mark.parametrize("follow_load", [True, False])
def test_two_zones_never_cost_less(name: str, redundancy: Redundancy, follow_load: bool, snapshot: Snapshot) -> None:
    """No candidate is cheaper for standing in two zones; cards, billed by the whole hour, are held against cards."""
    one, two = answers(name, snapshot, redundancy=redundancy, follow_load=follow_load)
    before = {(row.offer_key): row.per_month_excl for row in one.candidates if row.gate is None and row.per_month_excl}
    after = {(row.offer_key): row.per_month_excl for row in two.candidates if row.gate is None and row.per_month_excl}
    assert set(before) == set(after)
    cards = [{option.layout.offer_key for option in answer.options} for answer in (one, two)]
    alike = [key for key in before if (key in cards[0]) == (key in cards[1])]
    assert len(alike) > len(before) / 2
    assert all(after[key].amount >= before[key].amount for key in alike)
    assert one.chosen is not None
    assert two.chosen is not None
    assert two.chosen.price.per_month_excl.amount >= one.chosen.price.per_month_excl.amount


@pytest.mark.parametrize("name", ANSWERING)
def test_the_second_zone_is_said_and_marked(name: str, snapshot: Snapshot) -> None:
    """Twice the machines that carry the load: in the layout, among reasons and assumptions, as the scheme that is built."""
    _, two = answers(name, snapshot)
    for option in two.options:
        carrying = ceil(option.layout.replicas / option.layout.replicas_per_instance)
        assert option.layout.instances == 2 * carrying
        assert "why-two-zones" in {reason.key for reason in option.why}
        assert max(option.price.plan.counts) == option.layout.instances
        assert option.plan is not None
        assert [one.scheme for one in option.plan.resilience if one.chosen] == [Scheme.TWO_ZONES]
    assert "assumption-two-zones" in {one.key for one in two.assumptions}
    assert "conditions.two_zones" in {line.field for line in two.requirements.lines}


def test_the_hours_that_autoscaling_keeps_stand_in_both_zones(snapshot: Snapshot) -> None:
    """The bounds of the platform and of the launch files are those of the scaling, with the reserve."""
    for answer in answers("chat", snapshot):
        times = 2 if answer.project.conditions.two_zones else 1
        for option in answer.options:
            assert option.plan is not None
            assert option.served is not None
            bounds = option.plan.bounds
            assert (bounds.least, bounds.most) == (option.served.scaling.minimum * times, option.served.scaling.maximum * times)


def test_nobody_waits_for_a_training_so_zones_are_no_question(snapshot: Snapshot) -> None:
    """A flag left from another workload changes nothing."""
    assert effective(zoned("lora-7b", True)).conditions.two_zones is None
    one, two = answers("batch", snapshot)
    assert [row.instances for row in one.candidates] == [row.instances for row in two.candidates]


def test_a_zone_less_is_offered_as_a_softer_need(snapshot: Snapshot) -> None:
    """Applying it gives the bill it promises."""
    _, two = answers("images", snapshot)
    softer = next(one for one in relaxations(two, snapshot) if one.field == "conditions.two_zones")
    eased = advise(softer.project, snapshot, as_of=TODAY)
    assert two.chosen is not None
    assert eased.chosen is not None
    saved = two.chosen.price.per_month_excl - eased.chosen.price.per_month_excl
    assert saved == softer.saves_per_month


def test_a_training_is_not_asked_for_spares_and_counts_its_own(snapshot: Snapshot) -> None:
    """A long run keeps a machine of its own in reserve, whatever was answered; its document said "no spare (N)" beside it."""
    project = SAMPLES["pretraining"]
    assert effective(project).conditions.redundancy is None
    answered = project.revised(conditions=project.conditions.revised(redundancy=Redundancy.N_PLUS_2))
    runs = [chosen(advise(one, snapshot, as_of=TODAY)) for one in (project, answered)]
    assert runs[0].run is not None and runs[0].run.spare_nodes == 1
    assert runs[0].price.totals == runs[1].price.totals
