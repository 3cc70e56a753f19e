"""The short answer of a drag is the long one's proposal."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise, proposed
from aiready_gui.domain import families
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from tests.common import TODAY


def same(project: Project, snapshot: Snapshot) -> bool:
    """Whether both say the same of everything that the sliders' drawer shows, and of the whole bill; something fits."""
    long, short = advise(project, snapshot, as_of=TODAY).chosen, proposed(project, snapshot, as_of=TODAY)
    assert long is not None and short is not None
    return (short.layout, short.price, short.equation, short.facts) == (long.layout, long.price, long.equation, long.facts)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_short_answer_is_what_advice_proposes(snapshot: Snapshot, name: str) -> None:
    assert same(SAMPLES[name], snapshot)


@pytest.mark.parametrize("name", ["rag", "lora-7b", "speech"])
def test_an_offer_taken_by_hand_stays(snapshot: Snapshot, name: str) -> None:
    """The dearest that fits, which nobody would propose."""
    project = SAMPLES[name]
    answer = advise(project, snapshot, as_of=TODAY)
    fitting = [row for row in answer.candidates if row.gate is None and row.per_month_excl is not None]
    dear = max(fitting, key=lambda row: row.per_month_excl.amount if row.per_month_excl else 0)
    assert answer.chosen is not None and dear.offer_key != answer.chosen.layout.offer_key
    pinned = project.revised(workloads=(project.workloads[0].revised(pinned_offer=dear.offer_key),))
    assert same(pinned, snapshot)


def test_nothing_fits_in_short_too(snapshot: Snapshot) -> None:
    hard = SAMPLES["chat"].workloads[0].revised(model="llama-3-1-405b", ttft_target_s=0.05)
    project = SAMPLES["chat"].revised(workloads=(hard,))
    assert advise(project, snapshot, as_of=TODAY).chosen is None
    assert proposed(project, snapshot, as_of=TODAY) is None


def test_what_is_wrong_is_wrong_in_short_too(snapshot: Snapshot) -> None:
    for project in (Project(), SAMPLES["chat"].revised(provider="nobody")):
        with pytest.raises(AdvisorError) as long:
            advise(project, snapshot, as_of=TODAY)
        with pytest.raises(AdvisorError) as short:
            proposed(project, snapshot, as_of=TODAY)
        assert short.value.message == long.value.message


def test_every_family_has_a_short_answer() -> None:
    assert {type(project.workloads[0]) for project in SAMPLES.values()} <= {one.work for one in families.FAMILIES}
