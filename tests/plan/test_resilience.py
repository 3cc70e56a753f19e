"""Availability arithmetic: the published table of k of n, chains, what a zone does, what each scheme costs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.explain import Evidence, Figure, Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.resilience import ResilienceVariant, Scheme
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.plan.resilience import (
    ZONE_AVAILABILITY,
    Fleet,
    at_least,
    availability,
    chain,
    downtime_s,
    variants,
)
from tests.common import ask


def rub(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def fleet(**changes: object) -> Fleet:
    facts: dict[str, object] = {
        "needed": 2,
        "instances": 3,
        "peak_share": 0.6,
        "start": Figure(key="scale-up", value=600, unit=Unit.SECONDS, evidence=Evidence.FORMULA, formula="sum"),
        "load_per_month": rub(200_000),
        "spare_per_month": rub(100_000),
        "storage_per_month": rub(7_000),
        "in_two_zones": 4,
        "two_zones": False,
    }
    return Fleet(**(facts | changes))  # type: ignore[arg-type]


def by_scheme(of: Fleet) -> dict[Scheme, ResilienceVariant]:
    return {one.scheme: one for one in variants(of)}


@pytest.mark.parametrize(
    ("needed", "of", "percent"),
    [(2, 2, 99.003), (2, 3, 99.9925), (4, 4, 98.015), (4, 5, 99.975), (8, 8, 96.07), (8, 9, 99.912)],
)
def test_k_of_n_is_the_published_table(needed: int, of: int, percent: float) -> None:
    """Machines at 99.5 %: one spare buys most of the gain."""
    assert at_least(needed, of, 0.995) * 100 == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(("share", "minutes"), [(0.99, 432), (0.995, 216), (0.999, 43.2), (0.9995, 21.6), (0.9999, 4.32)])
def test_downtime_is_counted_over_thirty_days(share: float, minutes: float) -> None:
    assert downtime_s(share) / 60 == pytest.approx(minutes)


def test_a_chain_is_weaker_than_its_weakest_part() -> None:
    assert chain(0.999, 0.995, 0.9999) < 0.995


@given(needed=st.integers(1, 12), spare=st.integers(0, 4), each=st.floats(0.5, 0.9999))
def test_a_spare_never_lowers_availability(needed: int, spare: int, each: float) -> None:
    assert at_least(needed, needed + spare + 1, each) >= at_least(needed, needed + spare, each) - 1e-9


def test_thousands_of_machines_have_an_availability() -> None:
    """Binomial coefficients of a large fleet are larger than any float."""
    assert at_least(3980, 4000, 0.995) == pytest.approx(0.559, abs=0.01)
    assert at_least(4000, 4000, 0.995) == pytest.approx(0.995**4000, rel=1e-6)


@given(needed=st.integers(1, 12))
def test_one_zone_is_never_better_than_the_zone(needed: int) -> None:
    """Independence is assumed between machines; a zone failure takes them all."""
    of = fleet(needed=needed, in_two_zones=2 * needed, peak_share=1 / needed)
    for scheme in (Scheme.N, Scheme.N_PLUS_1, Scheme.N_PLUS_2):
        assert availability(scheme, of) < ZONE_AVAILABILITY
    assert availability(Scheme.TWO_ZONES, of) > ZONE_AVAILABILITY


def test_the_scheme_it_is_built_with_is_marked() -> None:
    """Exactly one, by its spare machines; two zones when they are asked for."""
    for of, expected in ((fleet(), Scheme.N_PLUS_1), (fleet(instances=2), Scheme.N), (fleet(two_zones=True), Scheme.TWO_ZONES)):
        assert [one.scheme for one in variants(of) if one.chosen] == [expected]


def test_price_and_capacity_follow_the_machines() -> None:
    """Two zones hold the whole load and the storage twice; recovery pays for the copy only."""
    found = by_scheme(fleet())
    assert found[Scheme.N].extra_per_month == rub(0)
    assert found[Scheme.N_PLUS_1].per_month == rub(300_000)
    assert found[Scheme.TWO_ZONES].per_month == rub(407_000)
    assert found[Scheme.RECOVERY].extra_per_month == rub(107_000)
    assert found[Scheme.N].guaranteed.value == pytest.approx(0.6)
    assert found[Scheme.N_PLUS_1].guaranteed.value == pytest.approx(1.2)
    assert found[Scheme.N_PLUS_1].zone_lost.value == 0
    assert found[Scheme.TWO_ZONES].zone_lost.value == pytest.approx(1.2)


def test_availability_and_capacity_count_the_same_machines() -> None:
    """Nine machines of 15 % of the peak each carry 135 %: seven carry it, so two may fail; the note says what the column says."""
    found = by_scheme(fleet(needed=9, instances=9, peak_share=0.15))
    lone = found[Scheme.N]
    assert (lone.needed, lone.instances) == (7, 9)
    assert lone.availability.value == pytest.approx(ZONE_AVAILABILITY * at_least(7, 9, 0.995))
    assert lone.guaranteed.value == pytest.approx(1.2)
    assert lone.note.key == "scheme-note-n-headroom"
    assert lone.note.args["left"] == lone.guaranteed.value
    tight = by_scheme(fleet(needed=7, instances=7, peak_share=0.15))[Scheme.N]
    assert (tight.note.key, tight.needed) == ("scheme-note-n", 7)
    assert tight.guaranteed.value < 1


@given(needed=st.integers(1, 40), over=st.floats(1.0, 3.0))
def test_what_the_note_of_no_spare_says_is_what_remains(needed: int, over: float) -> None:
    """The targets hold after a loss exactly where the machines that are left carry the peak."""
    lone = by_scheme(fleet(needed=needed, instances=needed, peak_share=over / needed))[Scheme.N]
    assert (lone.note.key == "scheme-note-n-headroom") == (lone.guaranteed.value >= 1 - 1e-6)


def test_a_spare_stands_all_hours_while_the_load_may_not() -> None:
    """Machines that follow the load cost less than always-on ones; their spare does not."""
    found = by_scheme(fleet(load_per_month=rub(90_000)))
    assert found[Scheme.N].per_month == rub(90_000)
    assert found[Scheme.N_PLUS_2].per_month == rub(290_000)
    assert found[Scheme.TWO_ZONES].per_month == rub(187_000)


def test_recovery_takes_as_long_as_a_new_replica() -> None:
    """The autoscaler and the recovery start the same machine."""
    recovery = by_scheme(fleet())[Scheme.RECOVERY].recovery
    assert recovery is not None
    assert recovery.value == fleet().start.value
    assert by_scheme(fleet())[Scheme.N_PLUS_2].recovery is None


@pytest.mark.parametrize(
    ("sample", "carried", "asked", "machines"), [("speech", 376.8, 300.0, 15), ("images", 2592.4, 2000.0, 8)]
)
def test_machines_of_any_work_carry_what_the_first_page_says(sample: str, carried: float, asked: float, machines: int) -> None:
    """377 hours of calls an hour against 300: 126 % of the peak, 117 % after a loss; the table said 100 and 93 %, targets broken."""
    chosen = ask(SAMPLES[sample]).chosen
    assert chosen is not None and chosen.plan is not None
    (alone,) = (one for one in chosen.plan.resilience if one.scheme is Scheme.N)
    assert alone.instances == machines
    assert alone.normal.value == pytest.approx(carried / asked, rel=0.001)
    assert alone.guaranteed.value == pytest.approx(carried / asked * (machines - 1) / machines, rel=0.001)
    assert alone.guaranteed.value > 1
