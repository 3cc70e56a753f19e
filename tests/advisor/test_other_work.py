"""Batches, embeddings, speech, images, sandboxes: what is always true of their answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.media import MediaStack
from aiready_gui.domain.option import Role
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.candidates.grid import passing, recommended
from aiready_gui.engine.money.total_ranking import Beside
from tests.common import TODAY, answer_to, catalogue, plain_answer_to, small_catalogue

FAMILIES = ("batch", "embeddings", "speech", "images", "sandboxes")
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CATALOGUE = catalogue()


def ask(work: Workload, market: Snapshot = CATALOGUE, **data: float) -> Recommendation:
    """Anywhere, one by one: no spare, no headroom."""
    conditions = Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0)
    return advise(Project(workloads=(work,), data=DataNeeds(**data), conditions=conditions), market, as_of=TODAY)


def gpus_by_offer(answer: Recommendation) -> dict[str, int]:
    return {row.offer_key: row.gpus for row in answer.candidates if row.gate is None}


def never_fewer(small: Workload, large: Workload) -> None:
    """A law of any market: asked of the small one."""
    before, after = (gpus_by_offer(ask(work, small_catalogue())) for work in (small, large))
    assert before
    assert before.keys() == after.keys()
    assert all(after[key] >= count for key, count in before.items())


@few
@given(st.integers(1, 400), st.integers(0, 400))
def test_more_people_never_take_fewer_gpus_of_any_offer(people: int, more: int) -> None:
    """Sandboxes."""
    never_fewer(Sandboxes(people=people), Sandboxes(people=people + more))


@few
@given(st.floats(1, 5000), st.floats(1, 4), st.sampled_from(SpeechMode))
def test_more_audio_never_takes_fewer_gpus_of_any_offer(amount: float, times: float, mode: SpeechMode) -> None:
    """Recordings and live streams."""
    if mode is SpeechMode.BATCH:
        never_fewer(Speech(mode=mode, audio_hours_peak_hour=amount), Speech(mode=mode, audio_hours_peak_hour=amount * times))
    else:
        never_fewer(Speech(mode=mode, live_streams=round(amount)), Speech(mode=mode, live_streams=round(amount * times)))


@few
@given(st.floats(100, 1e6), st.floats(1, 4))
def test_a_longer_window_never_takes_more_gpus(items: float, times: float) -> None:
    """Batches."""
    never_fewer(Batch(items=items, window_h=8 * times), Batch(items=items, window_h=8))


def test_the_host_writes_pictures_as_large_as_they_are() -> None:
    """A picture of 2,048 pixels has four times the bytes of one of 1,024: 6 MB, at 100 MB a second and core."""
    family = family_of(make_brief(Project(workloads=(Images(size_px=2048),)), CATALOGUE, TODAY))
    assert isinstance(family, FleetFamily)
    way = max(family.ways, key=lambda way: way.rate.value)
    cores = next(part for part in family.host(way).vcpus.inputs if part.key == "host-cores-decode")
    assert cores.value == pytest.approx(6e6 * way.rate.value / 100e6)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_has_options_prices_storage_links_and_reasons(snapshot: Snapshot, name: str) -> None:
    """The whole answer, not a number."""
    answer = plain_answer_to(name)
    chosen = answer.chosen
    assert chosen is not None
    assert chosen.role is Role.OPTIMAL
    assert {link.kind for link in chosen.network} >= {"in_node", "storage", "private", "north_south"}
    assert len(chosen.storage) == 2
    assert len(chosen.host) == 3
    assert chosen.why
    assert answer.rivals
    assert answer.assumptions
    assert answer.sources
    assert {mode.mode for mode in chosen.price.modes} == set(PricingMode)
    assert len(answer.candidates) == len(snapshot.offers)
    assert all(row.reason is not None for row in answer.candidates if row.gate is not None)
    for option in answer.options:
        assert all(fact.met for fact in option.facts if fact.target is not None)
        assert option.price.per_month_excl + option.price.per_month_vat == option.price.per_month_incl


@pytest.mark.parametrize("name", FAMILIES)
def test_a_relaxation_saves_what_it_says(snapshot: Snapshot, name: str) -> None:
    """Applying it gives exactly that bill."""
    answer = plain_answer_to(name)
    assert answer.chosen is not None
    for softer in relaxations(answer, snapshot):
        eased = advise(softer.project, snapshot, as_of=TODAY).chosen
        assert eased is not None
        saved = answer.chosen.price.per_month_excl - eased.price.per_month_excl
        assert saved == softer.saves_per_month


@pytest.mark.parametrize("name", [*FAMILIES, "lora-7b"])
def test_a_budget_too_small_is_named_with_the_sum_that_would_do(snapshot: Snapshot, name: str) -> None:
    """For every kind of work: the next whole rouble above the bill, and with it everything is met."""
    sample = SAMPLES[name]
    tight = sample.revised(conditions=sample.conditions.revised(budget_per_month=Decimal(1000)))
    answer = advise(tight, snapshot, as_of=TODAY)
    first = relaxations(answer, snapshot)[0]
    assert answer.chosen is not None
    assert first.field == "conditions.budget_per_month"
    assert 0 <= first.project.conditions.budget_per_month - answer.chosen.price.per_month_excl.amount < 1  # type: ignore[operator]
    then = advise(first.project, snapshot, as_of=TODAY).chosen
    assert then is not None
    assert then.meets_all


def test_redundancy_is_a_whole_machine(snapshot: Snapshot) -> None:
    """N+1 of a speech service has one instance more than N on the same offer."""
    plain = SAMPLES["speech"].revised(conditions=Conditions(redundancy=Redundancy.N))
    spare = SAMPLES["speech"].revised(conditions=Conditions(redundancy=Redundancy.N_PLUS_1))
    one, two = (
        {row.offer_key: row.instances for row in advise(project, snapshot, as_of=TODAY).candidates if row.gate is None}
        for project in (plain, spare)
    )
    assert one
    assert all(two[key] == count + 1 for key, count in one.items())


def test_people_who_stop_their_machines_pay_for_their_hours(snapshot: Snapshot) -> None:
    """Forty hours a week cost less than a quarter of always on."""
    worked = plain_answer_to("sandboxes").chosen
    always = advise(
        SAMPLES["sandboxes"].revised(workloads=(Sandboxes(people=10, hours_per_day=24, gpu_memory_gb=20),)),
        snapshot,
        as_of=TODAY,
    ).chosen
    assert worked is not None
    assert always is not None
    assert worked.layout.gpu_key == always.layout.gpu_key
    assert 2.9 < float(always.price.per_hour_gpus.amount / worked.price.per_hour_gpus.amount) < 3.1


def test_a_pile_that_must_not_be_interrupted_is_not_on_spot(snapshot: Snapshot) -> None:
    """The reason says so."""
    calm = Batch(model="qwen3-32b", items=200_000, interruptible=False)
    answer = advise(SAMPLES["batch"].revised(workloads=(calm,)), snapshot, as_of=TODAY)
    assert answer.chosen is not None
    spot = next(mode for mode in answer.chosen.price.modes if mode.mode is PricingMode.SPOT)
    assert spot.reason is not None
    assert answer.chosen.price.mode is not PricingMode.SPOT


def test_an_unknown_model_names_those_there_are(snapshot: Snapshot) -> None:
    """A speech model does not draw."""
    with pytest.raises(AdvisorError) as caught:
        advise(Project(workloads=(Images(model="whisper-large-v3", images_peak_hour=10),)), snapshot, as_of=TODAY)
    assert "sdxl" in str(caught.value.message.args["near"])


@pytest.mark.parametrize(("dearer", "winner"), [(1.04, Evidence.MEASURED), (1.06, Evidence.CALIBRATED)])
def test_proof_goes_before_price_where_prices_are_nearly_the_same(snapshot: Snapshot, dearer: float, winner: Evidence) -> None:
    """Within five per cent a measured card is recommended before a scaled one; beyond that the cheaper is."""
    tuned = SAMPLES["speech"].revised(workloads=(Speech(audio_hours_peak_hour=300, stack=MediaStack.TUNED),))
    family = family_of(make_brief(tuned, snapshot, TODAY))
    of = family.candidates(family.brief.project, headroom=False)
    first = {of.way(int(row)).rate.evidence: int(row) for row in passing(of)}
    prices = np.full(len(of.per_month), np.inf)
    prices[first[Evidence.CALIBRATED]], prices[first[Evidence.MEASURED]] = 100.0, 100.0 * dearer
    pick = recommended(replace(of, per_month=prices), Beside(lambda _: 0.0))
    assert pick is not None
    assert of.way(pick.row).rate.evidence is winner


def test_a_missing_answer_is_stood_in_for_and_said_to_be(snapshot: Snapshot) -> None:
    """A result from the first choice on."""
    answer = advise(Project(workloads=(Embeddings(),)), snapshot, as_of=TODAY)
    assert answer.requirements.missing == ("data.text_inside_gb",)
    assert "assumption-stand-in" in {message.key for message in answer.assumptions}
    assert answer.options


def test_the_hours_behind_a_unit_price_are_told() -> None:
    """A third stood for the mean hour of searches and was told nowhere; the hours of speech and pictures were told neither.

    A weekday is 1 / 0.13 = 7.6923 of its busiest hour, a week (5 + 2 x 0.12) x 7.6923 = 40.3077, its mean hour / 168 = 0.239927.
    600 searches a minute are 36,000 x 0.239927 x 730 / 1,000 = 6,305.27 thousand a month: 70,405.03 / 6,305.27 = 11.17 each.
    Of 20 kB each they send 10 x 20,000 x 0.239927 x 2,628,000 s = 126.1 GB out.
    """
    told = {name: {one.key: one.args for one in answer_to(name).assumptions} for name in ("embeddings", "speech", "images")}
    week = told["embeddings"]["assumption-week"]
    assert (week["busy"], round(week["weekend"], 6), round(week["mean"], 6)) == (0.13, 0.12, 0.239927)
    assert {key["assumption-week"]["what"].key for key in told.values()} == {"week-of-searches", "week-of-machines"}
    found = answer_to("embeddings").chosen
    assert found is not None
    assert found.price.per_unit is not None
    assert round(found.price.per_unit.amount.amount, 2) == Decimal("11.17")
    sent = next(volume for need in found.network for volume in need.volumes if volume.key == "egress-month")
    assert sent.value == pytest.approx(126.1e9, rel=1e-3)


def test_recordings_that_no_storage_holds_are_said_not_to_be_kept() -> None:
    """300 hours of audio in the busiest hour brought 6 TB a month beside 6 TB that grow by 40 % a year, without a word.

    300 x 3,600 s x 32,000 B x 0.239927 (the mean hour, as above) x 730 h = 6.053 TB a month, 72.6 TB in the 12 months of retention.
    52 TB are 72.8 by then and hold them. The growth of the dataset is asked, so no amount moves by what comes.
    """

    def told(volume_gb: float, work: Speech) -> list[float]:
        asked = SAMPLES["speech"].revised(workloads=(work,))
        answer = advise(asked.revised(data=asked.data.revised(volume_gb=volume_gb)), CATALOGUE, as_of=TODAY)
        return [float(str(one.args["month"])) for one in answer.assumptions if one.key == "assumption-speech-kept"]

    recordings = Speech(audio_hours_peak_hour=300)
    assert told(6_000, recordings) == [pytest.approx(6.053e12, rel=1e-3)]
    assert told(52_000, recordings) == []
    assert told(6_000, Speech(mode=SpeechMode.STREAMING, live_streams=300)) == []  # nobody records live speech
