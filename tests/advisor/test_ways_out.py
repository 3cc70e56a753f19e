"""Where nothing fits: single softer answers with which something does; and what a softer training saves."""

from __future__ import annotations

from functools import cache

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.option import Quote, quote_of
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.softer.step import Step, spoken
from aiready_gui.advisor.softer.ways_out import mildest
from aiready_gui.domain.compliance_answers import Answer
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue, plain_answer_to

CATALOGUE = catalogue()
EVERY_CARD = tuple(sorted({offer.gpu for offer in CATALOGUE.offers}))
FAR = ("IS",)  # a country where the catalogue has nothing verified


def working(name: str, **changes: object) -> Project:
    sample = sample_project(name, CATALOGUE)
    return sample.revised(workloads=(sample.workloads[0].revised(**changes),))


def on(project: Project, **changes: object) -> Project:
    return project.revised(conditions=project.conditions.revised(**changes))


AT_ONCE: dict[str, object] = {"isl_mean": 8000, "ttft_target_s": 0.05}  # no percentile of such prompts comes so soon

SIX_TRILLION: dict[str, object] = {"model_choice": ModelChoice.SIZE, "params_b": 6000.0, "active_params_b": 40.0}
"""12 TB in 16 bits: more machines of eight cards than a replica spans."""

CASES: dict[str, tuple[Project, set[str]]] = {
    "a token at once": (working("rag", **AT_ONCE), {"workload.ttft_target_s"}),
    "too quick an answer": (working("rag", speed_target_tokens_per_s=500), {"workload.speed_target_tokens_per_s"}),
    "too wide for memory": (working("rag", precisions=(Precision.BF16,), **SIX_TRILLION), {"workload.precisions"}),
    "too long a context": (working("rag", longest_context=1_000_000), {"workload.longest_context", "workload.extended_context"}),
    "no card left": (on(SAMPLES["chat"], excluded_gpus=EVERY_CARD), {"conditions.excluded_gpus"}),
    "nowhere": (on(SAMPLES["chat"], countries=FAR), {"conditions.countries"}),
    "only interruptible": (on(SAMPLES["chat"], pricing_modes=(PricingMode.SPOT,)), {"conditions.pricing_modes"}),
    "abroad at home": (SAMPLES["chat"].revised(provider="AWS"), {"provider", "conditions.countries"}),
    "abroad under the law": (SAMPLES["rag"].revised(provider="AWS"), {"provider"}),
    "third parties": (
        on(SAMPLES["chat"], countries=()).revised(provider="Vast.ai (marketplace)"),
        {"provider", "conditions.marketplaces"},
    ),
    "adapters tonight": (
        on(working("lora-7b", deadline_days=0.003), excluded_gpus=()),
        {"workload.deadline_days", "conditions.countries"},
    ),
    "pre-training in a day": (
        on(working("pretraining", deadline_days=1.0), countries=("RU",)),
        {"workload.deadline_days", "conditions.countries"},
    ),
    "all weights on one node": (
        working("lora-7b", method=TrainingMethod.FULL, model="llama-3-3-70b").revised(provider="Selectel"),
        {"workload.method", "provider"},
    ),
    "training nowhere": (on(sample_project("lora-7b", CATALOGUE), countries=FAR), {"conditions.countries"}),
    "a wide batch": (
        working("batch", model="deepseek-v3", precisions=(Precision.BF16,)),
        {"workload.precisions", "conditions.countries"},
    ),
    "embeddings nowhere": (on(SAMPLES["embeddings"], countries=FAR), {"conditions.countries"}),
    "speech without cards": (on(SAMPLES["speech"], excluded_gpus=EVERY_CARD), {"conditions.excluded_gpus"}),
    "images without cards": (on(SAMPLES["images"], excluded_gpus=EVERY_CARD), {"conditions.excluded_gpus"}),
    "a whole node each": (
        on(working("sandboxes", gpu_memory_gb=1000.0), excluded_gpus=tuple(key for key in EVERY_CARD if key != "a30")),
        {"workload.gpu_memory_gb", "conditions.excluded_gpus"},
    ),
}


@cache
def answer_to(name: str) -> Recommendation:
    return advise(CASES[name][0], CATALOGUE, as_of=TODAY)


@pytest.mark.parametrize("name", CASES)
def test_a_way_out_applied_is_what_it_promised(name: str) -> None:
    """Each is the real engine's answer: the GPUs, the provider and the bill that applying it gives."""
    answer, expected = answer_to(name), CASES[name][1]
    assert answer.options == ()
    assert {way.field for way in answer.ways_out} == expected
    for way in answer.ways_out:
        then = advise(way.project, CATALOGUE, as_of=TODAY)
        assert then.chosen is not None, way.field
        assert (then.chosen.layout.gpus, then.chosen.layout.gpu_name) == (way.gpus, way.gpu_name)
        assert then.chosen.layout.provider == way.provider
        assert then.chosen.price.per_month_excl == way.per_month_excl
    prices = [way.per_month_excl.amount for way in answer.ways_out]
    assert prices == sorted(prices)


@pytest.mark.parametrize("name", CASES)
def test_a_way_out_changes_one_answer(name: str) -> None:
    """Everything else stays as the customer said it."""
    before = CASES[name][0]
    for way in answer_to(name).ways_out:
        kept = before.conditions, before.workloads[0], before.provider
        after = way.project.conditions, way.project.workloads[0], way.project.provider
        changed = {
            *(f"conditions.{key}" for key, value in kept[0] if getattr(after[0], key) != value),
            *(f"workload.{key}" for key, value in kept[1] if getattr(after[1], key) != value),
            *(["provider"] if kept[2] != after[2] else []),
        }
        assert changed - {"workload.optimiser"} == {way.field}  # an adapter's optimiser is its own


@pytest.mark.parametrize("name", CASES)
def test_what_the_law_demands_stands(name: str) -> None:
    """Residency and whole nodes are demanded of the softer project too, and what is offered obeys them."""
    answer = answer_to(name)
    for way in answer.ways_out:
        then = advise(way.project, CATALOGUE, as_of=TODAY)
        assert then.chosen is not None
        assert then.compliance.applied.residency == answer.compliance.applied.residency
        assert then.compliance.applied.dedicated_host == answer.compliance.applied.dedicated_host
        where = CATALOGUE.offer_by_key[then.chosen.layout.offer_key].countries
        assert not answer.compliance.applied.residency or {*where} <= {*answer.compliance.applied.residency}


def test_the_law_is_said_where_it_stands_in_the_way() -> None:
    """With personal data of Russian citizens no other country is offered, and it is said whose demand that is."""
    assert [kept.key for kept in answer_to("abroad under the law").kept_by_law] == ["law-keeps-place-for-now"]
    project = CASES["abroad under the law"][0]
    known = project.revised(compliance=project.compliance.revised(pd_subjects_ru_citizens=Answer.YES))
    answer = advise(known, CATALOGUE, as_of=TODAY)
    assert [kept.key for kept in answer.kept_by_law] == ["law-keeps-place"]
    assert {way.field for way in answer.ways_out} == {"provider"}
    assert answer_to("nowhere").kept_by_law == ()


def test_the_mildest_number_is_found() -> None:
    """The round value before the one offered does not fit."""
    target = answer_to("a token at once").ways_out[0].project.workloads[0].ttft_target_s  # type: ignore[union-attr]
    assert target is not None
    before = max(value for value in spoken(0.05, 60) if value < target)
    assert advise(working("rag", **{**AT_ONCE, "ttft_target_s": before}), CATALOGUE, as_of=TODAY).options == ()


@pytest.mark.parametrize("first", range(6))
def test_halving_finds_the_first_that_fits(first: int) -> None:
    """Wherever it lies, also nowhere."""
    projects = tuple(Project(title=str(number)) for number in range(5))
    some = plain_answer_to("sandboxes").options[0]

    def ask(project: Project) -> Quote | None:
        return quote_of(some) if int(project.title) >= first else None

    step = Step("title", projects, lambda project: (Message(key="apply"), project), nested=True)
    way = mildest(step, ask)
    assert (None if way is None else way.project.title) == (str(first) if first < 5 else None)


def test_where_one_answer_is_not_enough_none_is_offered() -> None:
    """Two requirements out of reach at once."""
    answer = advise(working("rag", ttft_target_s=0.05, speed_target_tokens_per_s=500), CATALOGUE, as_of=TODAY)
    assert answer.options == ()
    assert answer.ways_out == ()
    assert answer.refusal.key == "export-nothing-fits"


def test_nothing_is_asked_where_something_fits() -> None:
    """Ways out belong to answers without options."""
    assert plain_answer_to("rag").ways_out == ()


def test_a_part_of_several_has_its_own_ways_out() -> None:
    """The second workload's ways out are projects with it alone, as the window shows it."""
    both = SAMPLES["chat"].revised(
        workloads=(*SAMPLES["chat"].workloads, working("rag", isl_mean=8000, ttft_target_s=0.05).workloads[0])
    )
    answer = advise(both, CATALOGUE, as_of=TODAY)
    assert answer.recommended is not None
    way = answer.beside[0].ways_out[0]
    applied = both.with_alone(1, way.project.revised(data=both.data))
    assert all(part.options for part in advise(applied, CATALOGUE, as_of=TODAY).parts)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", CASES)
def test_every_way_out_reads(name: str, locale: str) -> None:
    """No key, no empty place, in both languages."""
    texts, answer = Texts(locale), answer_to(name)
    words = [texts.word(part) for way in answer.ways_out for part in (way.label, way.then)]
    for told in (*words, texts.word(answer.refusal), *(texts.word(kept) for kept in answer.kept_by_law)):
        assert told
        assert "{" not in told


@pytest.mark.parametrize(
    "project",
    [
        working("pretraining", deadline_days=25.0),
        working("pretraining", interruptible=False),
        working("lora-7b", deadline_days=0.1),
        sample_project("lora-7b", CATALOGUE),
    ],
)
def test_a_softer_training_saves_exactly_what_it_promised(project: Project) -> None:
    """A later end, interruptions, another country: each is the real engine's bill."""
    answer = advise(project, CATALOGUE, as_of=TODAY)
    assert answer.chosen is not None
    found = relaxations(answer, CATALOGUE)
    assert found
    for softer in found:
        then = advise(softer.project, CATALOGUE, as_of=TODAY).chosen
        assert then is not None
        assert answer.chosen.price.per_month_excl - then.price.per_month_excl == softer.saves_per_month
        assert then.layout.gpus - answer.chosen.layout.gpus == softer.gpus
    amounts = [softer.saves_per_month.amount for softer in found]
    assert amounts == sorted(amounts, reverse=True)


def test_the_nearest_later_end_that_saves_is_told() -> None:
    """0.03 days become 0.045, which saves; 25 days become 40. One answer, one line."""
    for project, days in ((working("lora-7b", deadline_days=0.03), 0.045), (working("pretraining", deadline_days=25.0), 40.0)):
        later = [
            one
            for one in relaxations(advise(project, CATALOGUE, as_of=TODAY), CATALOGUE)
            if one.field == "workload.deadline_days"
        ]
        assert [one.project.workloads[0].deadline_days for one in later] == [days]  # type: ignore[union-attr]


def test_a_run_that_may_not_stop_has_a_way_out_of_spot_alone() -> None:
    """Only interruptible machines are allowed, and the run may not be interrupted: either answer may give way."""
    project = on(working("lora-7b", interruptible=False), pricing_modes=(PricingMode.SPOT,))
    answer = advise(project, CATALOGUE, as_of=TODAY)
    assert answer.options == ()
    assert {"workload.interruptible", "conditions.pricing_modes"} <= {way.field for way in answer.ways_out}


def test_a_machine_taken_by_hand_comes_back_with_the_way_out() -> None:
    """What the way out promises is what is proposed then: the offer taken by hand, not the cheapest."""
    alone = plain_answer_to("rag")
    dearest = max((row for row in alone.candidates if row.per_month_excl), key=lambda row: row.per_month_excl.amount)  # type: ignore[union-attr]
    project = working("rag", **AT_ONCE, pinned_offer=dearest.offer_key)
    answer = advise(project, CATALOGUE, as_of=TODAY)
    assert answer.options == ()
    (way,) = answer.ways_out
    then = advise(way.project, CATALOGUE, as_of=TODAY)
    assert then.chosen is not None
    assert then.chosen.price.per_month_excl == way.per_month_excl
