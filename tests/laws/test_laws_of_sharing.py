"""Laws of services on common machines, on any market: never dearer, nobody left out, nothing laid where it does not fit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiready_gui.domain.bounds import MOST_WORKLOADS
from aiready_gui.domain.money import Money
from aiready_gui.domain.other_workloads import Embeddings, Images, Speech, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.proposal.answer_audit import refuse_answer
from tests.common import ask, on_common_machines, small_catalogue

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
chats = st.builds(
    LlmServing,
    use=st.just(ServingUse.CHAT),
    model=st.sampled_from(("llama-3-1-8b", "qwen3-14b", "qwen3-32b")),
    count_by=st.just(CountBy.PER_MINUTE),
    requests_per_minute=st.floats(1, 400),
    growth_per_year=st.sampled_from((0.0, 1.0)),
)
searches = st.builds(Embeddings, searches_per_minute=st.floats(1, 3000), reranker=st.sampled_from(("", "bge-reranker-v2-m3")))
others = st.one_of(
    searches,
    chats,
    st.builds(Speech, audio_hours_peak_hour=st.floats(0.5, 200)),
    st.builds(Images, images_peak_hour=st.floats(1, 2000), growth_per_year=st.sampled_from((None, 0.5))),
)
reserves = st.sampled_from(tuple(Redundancy))


@few
@given(first=chats, beside=st.lists(others, min_size=1, max_size=2), reserve=reserves)
def test_common_machines_never_cost_more_than_machines_of_their_own(
    first: LlmServing, beside: list[Workload], reserve: Redundancy
) -> None:
    """In the first month and over the term; the sum is that of its lines, and every service stands on cards with room for it."""
    conditions = Conditions(countries=(), redundancy=reserve)
    project = Project(workloads=(first, *beside), data=DataNeeds(text_inside_gb=0.5), conditions=conditions)
    answer, own = ask(project, small_catalogue()), ask(project.revised(apart=True), small_catalogue())
    shared, bill, apart = answer.shared, answer.together, own.together
    assert own.shared == shared
    if shared is None or bill is None or apart is None:
        assert bill == apart
        return
    assert bill.term_excl.amount < apart.term_excl.amount
    assert bill.per_month_excl.amount <= apart.per_month_excl.amount
    assert bill.per_month_excl == shared.per_month_excl
    assert apart.term_excl - bill.term_excl == shared.saved_term
    currency = bill.per_month_excl.currency
    assert Money.total((line.total_excl for line in bill.schedule.lines), currency) == bill.per_month_excl
    standing = [part.chosen for part in answer.parts if part.chosen and part.is_common]
    assert len(standing) == len(shared.tenants)
    assert sum(one.layout.common.share for one in standing if one.layout.common) == 1
    machines = sum(line.quantity for one in standing for line in one.price.lines if line.unit.key == "line-unit-instance")
    assert machines in (0, shared.instances)
    refuse_answer(answer)
    assert shared.instances - shared.carrying == reserve.spares
    assert len(shared.cards) <= shared.carrying * shared.gpus_per_instance
    for held in shared.cards:
        assert sum(shared.tenants[place].memory_share for place in held) <= 1 + 1e-9
        assert sum(shared.tenants[place].compute_share for place in held) <= 1 + 1e-9
    for place, tenant in enumerate(shared.tenants):
        assert sum(held.count(place) for held in shared.cards) == tenant.units
        assert 0 < tenant.used <= 1


def test_one_service_alone_shares_with_nobody() -> None:
    """Nor do services beside work that ends: nothing is asked of them that costs time."""
    assert ask(SAMPLES["chat"]).shared is None
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["batch"].workloads))
    assert ask(both).shared is None


@pytest.mark.parametrize("reserve", [Redundancy.N, Redundancy.N_PLUS_1])
def test_the_spare_is_counted_once(reserve: Redundancy) -> None:
    """Two little services: on machines of their own each has its spare, on common ones they have one together."""
    answer = ask(on_common_machines(reserve))
    shared = answer.shared
    assert shared is not None
    apart = ask(answer.project.revised(apart=True))
    own = [part.chosen.layout.instances for part in apart.parts if part.chosen]
    assert answer.together is not None and apart.together is not None
    assert (answer.together.gpus, apart.together.gpus) == (shared.instances, sum(own))
    assert answer.together.schedule.months[0].gpus == shared.instances
    assert shared.spares == reserve.spares
    assert shared.instances == 1 + reserve.spares
    assert sum(own) == 2 * (1 + reserve.spares)
    assert shared.saved_month.amount > Decimal(0)


def test_as_many_services_as_a_project_may_have_share_machines_and_save() -> None:
    """Twenty equal little chats: on common machines they cost no more than apart, and each of them stands somewhere."""
    chat = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", count_by=CountBy.PER_MINUTE, requests_per_minute=10.0)
    answer = ask(Project(workloads=(chat,) * MOST_WORKLOADS))
    shared = answer.shared
    assert shared is not None
    assert len(shared.tenants) == MOST_WORKLOADS
    assert {place for held in shared.cards for place in held} == set(range(MOST_WORKLOADS))
    assert shared.saved_month.amount >= 0 and shared.saved_term.amount > 0
