"""Fine steps where a plan turns: at a target that is just kept, where hours of a schedule flip, where whole hours hide the work."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate

import pytest
from laws import SLACK

from aiready_gui.advisor.advise import proposed
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy, Stage
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.workload import CountBy, LlmServing, Percentile, ServingUse
from tests.common import TODAY, answer_to, catalogue

AT_AN_EDGE = 0.99  # rungs of the ladder lie a little elsewhere for answers of another length


def taken(project: Project, offer: str | None, **changes: object) -> Option:
    """What is proposed for the project with ``changes`` of its work, on an offer taken by hand."""
    work = project.workloads[0].revised_within(pinned_offer=offer, **changes)
    option = proposed(project.revised(workloads=(work,)), catalogue(), as_of=TODAY)
    assert option is not None
    assert offer in (None, option.layout.offer_key)
    return option


def passing(sample: str, gpu: str) -> list[str]:
    """The offers of a kind of GPU that a sample may be run on, the cheapest first."""
    return [row.offer_key for row in answer_to(sample).candidates if row.gate is None and row.gpu_key == gpu]


def months(options: Iterable[Option]) -> list[float]:
    return [float(option.price.per_month_excl.amount) for option in options]


def terms(options: Iterable[Option]) -> list[float]:
    return [float(option.price.term_excl.amount) for option in options]


def falls(sums: list[float]) -> float:
    """The lowest of the sums against the highest before it, 1 where none fell. [share]"""
    return min(now / before for now, before in zip(sums, accumulate(sums, max), strict=True))


@cache
def longer_answers(gpu: str | None) -> tuple[Option, ...]:
    """Retrieval with long contexts, whose first token comes just in time, as answers grow."""
    offer = passing("rag", gpu)[0] if gpu else None
    return tuple(taken(SAMPLES["rag"], offer, longest_context=40_000, osl_mean=osl) for osl in range(200, 640, 40))


@pytest.mark.parametrize("gpu", [None, "a100_pcie_80", "rtx_pro_6000_bse"])
def test_longer_answers_cost_no_less_where_a_target_is_just_kept(gpu: str | None) -> None:
    """300 to 400 tokens cost 414,864 and then 405,155 on four cards; on 16 A100 250 cost 1,866,366 and 500 cost 1,731,177."""
    options = longer_answers(gpu)
    assert falls(months(options)) >= AT_AN_EDGE
    assert falls(terms(options)) >= AT_AN_EDGE


@pytest.mark.parametrize("gpu", ["a100_pcie_80", "rtx_pro_6000_bse"])
def test_a_replica_carries_no_more_of_longer_answers(gpu: str) -> None:
    """Read off slices of prompts that were all of one length, 16 A100 carried 2.33 requests/s at 300 tokens and 2.91 at 500."""
    carried = [option.served.speed.capacity_rps.value / option.layout.replicas for option in longer_answers(gpu) if option.served]
    assert falls([1 / one for one in carried]) >= AT_AN_EDGE


@pytest.mark.parametrize("percentile", [Percentile.P50, Percentile.P90])
def test_a_longer_context_alone_never_costs_less(percentile: Percentile) -> None:
    """28 users of code: 2,456 USD in a context of 13,500, 2,336 in 20,000 and 1,985 in 27,000, as half the prompts were taken to be shorter."""
    work = LlmServing(
        use=ServingUse.CODE,
        model="qwen3-32b",
        count_by=CountBy.USERS,
        users=28,
        speed_target_tokens_per_s=30.0,
        percentile=percentile,
    )
    project = Project(stage=Stage.PILOT, currency=Currency.USD, workloads=(work,), conditions=Conditions(headroom=0.0))
    options = [taken(project, None, longest_context=tokens) for tokens in (9000, 13_500, 16_000, 20_000, 27_000, 40_000)]
    assert falls(months(options)) >= SLACK


def test_thoughts_before_answers_never_cost_less() -> None:
    """Generation with Gemma 3 27B at 99 of 100: with thoughts 25 replicas carried what 29 did without, and the month fell by 4.4 %."""
    work = LlmServing(
        use=ServingUse.GENERATION,
        model="gemma-3-27b",
        count_by=CountBy.PER_MINUTE,
        requests_per_minute=231.9,
        shared_prefix=0.5,
        adapters=20,
        percentile=Percentile.P99,
    )
    conditions = Conditions(countries=("RU",), dedicated_host=True, headroom=0.2, redundancy=Redundancy.N_PLUS_1)
    project = Project(stage=Stage.PRODUCTION, currency=Currency.USD, workloads=(work,), conditions=conditions)
    options = [taken(project, None, thinking=thinks) for thinks in (False, True)]
    assert falls(months(options)) == 1
    assert [option.layout.replicas for option in options] == [29, 29]


@pytest.mark.parametrize(("field", "steps"), [("users", range(5000, 6500, 100)), ("isl_p95", range(3500, 7000, 250))])
def test_the_term_on_the_same_machines_never_falls(field: str, steps: range) -> None:
    """What was switched on and off in one step stayed so for all the year: 5,141,362 for prompts of 5,510 tokens, 4,885,495 for 6,162."""
    offer = passing("rag", "rtx_pro_6000_bse")[0]
    options = [taken(SAMPLES["rag"], offer, **{field: value}) for value in steps]
    assert falls(months(options)) >= SLACK
    assert falls(terms(options)) >= SLACK


def test_more_data_never_costs_less_where_weights_wait_for_their_tier() -> None:
    """DeepSeek R1 at Selectel: 3,786 GB beside it moved the weights, too, to a slower and cheaper tier, and the month fell by 0.5 %."""
    project = Project(workloads=(LlmServing(use=ServingUse.CHAT, model="deepseek-r1"),), provider="Selectel")
    volumes = (0, 1000, 3786, 4354, 20_000, 60_000)
    options = [taken(project.revised(data=DataNeeds(volume_gb=volume)), None) for volume in volumes]
    assert falls(months(options)) == falls(terms(options)) == 1
    assert [len(option.storage) for option in options] == [2, 3, 3, 3, 3, 3]
    assert {option.storage[-1].storage_class for option in options} == {StorageClass.BLOCK_NVME}
    assert len({option.storage[-1].load_s for option in options}) == 1


def test_headroom_never_costs_less_over_the_term() -> None:
    """A tenth cost 5,141,362 a year, an eighth 4,909,906."""
    rag, offer = SAMPLES["rag"], passing("rag", "rtx_pro_6000_bse")[0]
    options = [
        taken(rag.revised(conditions=rag.conditions.revised(headroom=headroom / 40)), offer) for headroom in range(0, 24, 2)
    ]
    assert falls(months(options)) >= SLACK
    assert falls(terms(options)) >= SLACK


def test_more_runs_take_no_fewer_cards() -> None:
    """16 L4 for one run a month and 8 for ten: three whole hours hid which layout works less."""
    offer = next(key for key in passing("batch", "l4") if catalogue().offer_by_key[key].gpu_count == 8)
    options = [
        taken(SAMPLES["batch"], offer, items=10_000.0, window_h=3.0, runs_per_month=float(runs))
        for runs in (*range(1, 13), 20, 30)
    ]
    cards = [option.layout.gpus for option in options]
    assert cards == sorted(cards)
    assert falls(months(options)) == falls(terms(options)) == 1


def test_an_offer_taken_by_hand_costs_no_less_with_a_deadline_that_is_sooner() -> None:
    """Fewer machines for longer stored as long: 6,891,084 for 240 days and 6,848,769 for 91."""
    project = sample_project("pretraining", catalogue())
    offer = passing("pretraining", "mi300x")[0]
    options = [taken(project, offer, deadline_days=days) for days in (240.0, 200.0, 150.0, 120.0, 91.0, 60.0)]
    assert falls(months(options)) == 1
