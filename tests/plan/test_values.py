"""Availability, downtime and prices of schemes, hours of phases: worked by hand.

Machines at 99.5 % and zones at 99.9 % are the working assumptions that the proposal states; a zone's outage lasts eight hours.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.resilience import ResilienceVariant, Scheme
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.scorecard import Verdict
from aiready_gui.plan import exit_numbers, providers, resilience, trials
from aiready_gui.plan.provider_facts import Facts


def rub(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def variants(**changes: Any) -> dict[Scheme, ResilienceVariant]:
    facts: dict[str, Any] = {
        "needed": 2, "instances": 3, "peak_share": 0.6, "load_per_month": rub(200_000), "spare_per_month": rub(100_000),
        "start": Figure(key="scale-up", value=720, unit=Unit.SECONDS, evidence=Evidence.FORMULA, formula="sum"),
        "storage_per_month": rub(7_000), "in_two_zones": 4, "two_zones": False,
    }  # fmt: skip
    return {one.scheme: one for one in resilience.variants(resilience.Fleet(**{**facts, **changes}))}


def test_two_of_three_machines() -> None:
    """0.995^3 + 3 x 0.995^2 x 0.005 = 0.985074875 + 0.014850375; two of two 0.990025."""
    assert resilience.at_least(2, 3, 0.995) == pytest.approx(0.99992525)
    assert resilience.at_least(2, 2, 0.995) == pytest.approx(0.990025)
    assert resilience.at_least(0, 3, 0.995) == pytest.approx(1.0)


def test_parts_that_must_all_work() -> None:
    """0.9 x 0.8 x 0.5."""
    assert resilience.chain(0.9, 0.8, 0.5) == pytest.approx(0.36)


def test_a_month_of_downtime_has_thirty_days() -> None:
    """0.1 % of 2,592,000 s."""
    assert resilience.downtime_s(0.999) == pytest.approx(2592)


@pytest.mark.parametrize(
    ("scheme", "share"),
    [
        (Scheme.N, 0.999 * 0.990025),
        (Scheme.N_PLUS_1, 0.999 * 0.99992525),
        (Scheme.N_PLUS_2, 0.999 * 0.999999501875),  # 1 - 4 x 0.995 x 0.005^3 - 0.005^4
        # both zones stand and 2 of 4 machines work, or one stands with both of its machines
        (Scheme.TWO_ZONES, 0.998001 * 0.999999501875 + 2 * 0.999 * 0.001 * 0.990025),
        # a lost zone counts for 720 s of its 28,800: 1 - 0.001 x 0.025
        (Scheme.RECOVERY, 0.999975 * 0.99992525),
    ],
)
def test_availability_of_every_scheme(scheme: Scheme, share: float) -> None:
    found = variants()[scheme]
    assert found.availability.value == pytest.approx(share, abs=1e-12)
    assert found.downtime.value == pytest.approx((1 - share) * 2_592_000, rel=1e-6)


def test_a_recovery_longer_than_the_outage_counts_as_the_outage() -> None:
    slow = Figure(key="scale-up", value=90_000, unit=Unit.SECONDS, evidence=Evidence.FORMULA, formula="sum")
    assert variants(start=slow)[Scheme.RECOVERY].availability.value == pytest.approx(0.999 * 0.99992525)


def test_machines_capacity_and_price_of_every_scheme() -> None:
    """Each machine carries 0.6 of the peak. Instances; normal day, one lost, zone lost; a month, and what it adds to N.

    Spares stand all hours at 100,000; a second zone carries the load again and holds the storage again.
    """
    found = {
        scheme: (
            one.instances,
            round(one.normal.value, 9),
            round(one.guaranteed.value, 9),
            round(one.zone_lost.value, 9),
            one.per_month,
            one.extra_per_month,
        )
        for scheme, one in variants().items()
    }
    assert found == {
        Scheme.N: (2, 1.2, 0.6, 0.0, rub(200_000), rub(0)),
        Scheme.N_PLUS_1: (3, 1.8, 1.2, 0.0, rub(300_000), rub(100_000)),
        Scheme.N_PLUS_2: (4, 2.4, 1.8, 0.0, rub(400_000), rub(200_000)),
        Scheme.TWO_ZONES: (4, 2.4, 1.8, 1.2, rub(407_000), rub(207_000)),
        Scheme.RECOVERY: (3, 1.8, 1.2, 1.2, rub(307_000), rub(107_000)),
    }


def test_two_zones_keep_the_spares_that_are_asked_for() -> None:
    """One machine carries 1.2 of the peak, N+2: the second zone holds the two spares, three machines in all.

    Any one left carries it: both zones and 1 of 3, or one of them with 1 of 1 or 1 of 2. A machine lost leaves 2 x 1.2, the
    larger zone lost leaves 1.2. The load twice and the spare that is more than it: 2 x 100,000 + 100,000, and 7,000 of storage.
    """
    built = variants(needed=1, instances=3, in_two_zones=3, two_zones=True, peak_share=1.2, load_per_month=rub(100_000))
    found = built[Scheme.TWO_ZONES]
    one, two, three = 0.995, 1 - 0.005**2, 1 - 0.005**3
    assert found.availability.value == pytest.approx(0.999**2 * three + 0.999 * 0.001 * (one + two), abs=1e-12)
    assert (found.instances, found.normal.value, found.guaranteed.value, found.zone_lost.value) == pytest.approx(
        (3, 3.6, 2.4, 1.2)
    )
    assert (found.per_month, found.chosen) == (rub(307_000), True)


def test_the_scheme_that_is_built_is_marked_by_its_spares() -> None:
    for instances, scheme in ((2, Scheme.N), (3, Scheme.N_PLUS_1), (4, Scheme.N_PLUS_2), (5, None)):
        assert [one for one, variant in variants(instances=instances).items() if variant.chosen] == ([scheme] if scheme else [])
    assert variants(two_zones=True)[Scheme.TWO_ZONES].chosen


def test_hours_of_the_phases() -> None:
    """A week of pilot, two of testing: 168 and 336 hours."""
    assert trials.phase_hours(PhaseKind.PILOT) == 168
    assert trials.phase_hours(PhaseKind.TESTING) == 336


def test_a_trial_of_runs_takes_a_few_of_them_or_the_whole_phase() -> None:
    """Three runs of 10.2 hours are 30.6, paid as 31; three of 56 hours fill the week of 168, three of 57 do not fit."""
    short = trials.trial(PhaseKind.PILOT, 10.2)
    assert (short.hours, short.runs, short.basis.key) == (31, 3, "phase-basis-runs")
    long = trials.trial(PhaseKind.PILOT, 56.0)
    assert (long.hours, long.runs, long.whole, long.basis.key) == (168, None, True, "phase-basis-hours")
    longer = trials.trial(PhaseKind.PILOT, 169.0)
    assert (longer.hours, longer.whole) == (168, False)
    endless = trials.trial(PhaseKind.PILOT, None)
    assert (endless.hours, endless.whole) == (168, True)


def facts_of(snapshot: Snapshot, **changes: Any) -> Facts:
    source = Source(title="x", as_of="2026-10-25")
    return Facts(**{"provider": snapshot.providers[0], "lines": {}, "priced": True, "newest": source, **changes})


def test_why_nothing_of_a_provider_fits_is_told_by_the_offer_that_came_nearest(snapshot: Snapshot) -> None:
    """One fell by its place, one by its memory, two gates later: memory is the reason."""
    fell = frozenset((Gate.RESIDENCY, Gate.MEMORY, Gate.MARKETPLACE))
    verdict, fact, _ = providers._fits(facts_of(snapshot), fell, None, None)
    assert (verdict, fact.args) == (Verdict.NOT_MET, {"gate": Message(key="gate-memory")})
    assert providers._fits(facts_of(snapshot), frozenset((Gate.PROVIDER,)), None, None)[0] is Verdict.UNKNOWN
    assert providers._fits(facts_of(snapshot, priced=False), fell, None, None)[0] is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [("2026-09-25", Verdict.MET), ("2026-09-24", Verdict.NOT_MET), ("2026-11-24", Verdict.MET), ("2026", Verdict.UNKNOWN)],
)
def test_prices_are_fresh_for_sixty_days(snapshot: Snapshot, as_of: str, verdict: Verdict) -> None:
    """On 24 November: of 25 September they are 60 days old, of the day before 61; a year names no day."""
    source = Source(title="x", as_of=as_of)
    assert providers._fresh(facts_of(snapshot), source, date(2026, 11, 24))[0] is verdict


@pytest.mark.parametrize(
    ("low", "replicas", "key", "value"),
    [
        (1.73, 8, "criterion-replica-share", 2.5),
        (2.6, 8, "criterion-replica-speed", 2.6),
        (2.5, 8, "criterion-replica-speed", 2.5),
    ],
)
def test_a_replica_that_passes_carries_its_share_of_the_peak(low: float, replicas: int, key: str, value: float) -> None:
    """20 requests a second over 8 replicas are 2.5 of each: a forecast whose low end is 1.73 would accept eight that carry 13.84."""
    asked = exit_numbers.ServingLoad(peak_rps=20.0, ttft_s=2.0, replicas=replicas, replica_rps=low)
    assert (asked.speed_to_pass.key, asked.speed_to_pass.args["value"]) == (key, pytest.approx(value))
