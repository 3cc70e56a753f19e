"""An offer taken by hand: it is proposed, everything follows it, and it says when it no longer will do."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise, proposed
from aiready_gui.advisor.answer.more_by_hand import changed, reach
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from tests.common import TODAY, plain_answer_to

FAMILIES = ("chat", "lora-7b", "speech")


def pinned(project: Project, offer: str) -> Project:
    first, *others = project.workloads
    return project.revised(workloads=(first.revised(pinned_offer=offer), *others))


def another(answer: Recommendation) -> CandidateRow:
    """An offer that fits and stands on no card."""
    taken = {option.layout.offer_key for option in answer.options}
    return next(row for row in answer.candidates if row.gate is None and row.per_month_excl and row.offer_key not in taken)


@pytest.mark.parametrize("sample", FAMILIES)
def test_an_offer_taken_by_hand_is_proposed_as_the_table_shows_it(snapshot: Snapshot, sample: str) -> None:
    """The same layout, a fourth option beside the three, which stay; the recommendation stays known."""
    before = plain_answer_to(sample)
    row = another(before)
    answer = advise(pinned(SAMPLES[sample], row.offer_key), snapshot, as_of=TODAY)
    assert answer.chosen is not None
    assert answer.chosen.role is Role.PINNED
    assert row.is_of(answer.chosen.layout)
    assert answer.chosen.why[0].key == "why-by-hand"
    assert answer.pin_lost is None
    assert answer.advised is not None
    assert before.chosen is not None
    assert answer.advised.layout == before.chosen.layout
    assert [option.layout for option in answer.options[:-1]] == [option.layout for option in before.options]
    shown = next(one for one in answer.candidates if one.offer_key == row.offer_key)
    assert shown.per_month_excl == answer.chosen.price.plan.chosen.per_month


@pytest.mark.parametrize("sample", FAMILIES)
def test_a_card_taken_by_hand_stays_one_card(snapshot: Snapshot, sample: str) -> None:
    before = plain_answer_to(sample)
    extended = before.options[-1]
    assert extended.role is Role.EXTENDED
    answer = advise(pinned(SAMPLES[sample], extended.layout.offer_key), snapshot, as_of=TODAY)
    assert len(answer.options) in (len(before.options), len(before.options) + 1)
    assert answer.chosen is not None
    assert answer.chosen.layout.offer_key == extended.layout.offer_key
    if answer.chosen.role is Role.EXTENDED:
        assert len(answer.options) == len(before.options)


def test_what_no_longer_fits_says_why_and_the_recommendation_stands(snapshot: Snapshot) -> None:
    """A rejected offer names its gate, one that is sold no more says so; neither stops the answer."""
    before = plain_answer_to("chat")
    rejected = next(row for row in before.candidates if row.gate is not None)
    answer = advise(pinned(SAMPLES["chat"], rejected.offer_key), snapshot, as_of=TODAY)
    assert answer.pinned is None
    assert answer.chosen == answer.advised
    assert answer.pin_lost is not None
    assert answer.pin_lost.args["reason"] == rejected.reason
    gone = advise(pinned(SAMPLES["chat"], "sold no more"), snapshot, as_of=TODAY)
    assert gone.pin_lost is not None
    assert gone.pin_lost.key == "pin-gone"


@pytest.mark.parametrize("sample", ("chat", "speech"))
def test_a_softer_requirement_stays_on_the_offer_and_gives_the_bill_it_names(snapshot: Snapshot, sample: str) -> None:
    """ "What makes it dear" speaks of the option taken by hand, not of a change of machine."""
    row = another(plain_answer_to(sample))
    answer = advise(pinned(SAMPLES[sample], row.offer_key), snapshot, as_of=TODAY)
    assert answer.chosen is not None
    for softer in relaxations(answer, snapshot):
        eased = advise(softer.project, snapshot, as_of=TODAY)
        assert eased.chosen is not None
        assert eased.chosen.layout.offer_key == row.offer_key
        saved = answer.chosen.price.per_month_excl - eased.chosen.price.per_month_excl
        assert saved == softer.saves_per_month


def test_file_bill_and_document_follow(snapshot: Snapshot) -> None:
    """The pin is kept in the file; the sum over workloads and the proposal take the option taken by hand."""
    row = another(plain_answer_to("chat"))
    project = pinned(SAMPLES["chat"], row.offer_key)
    assert project_file.loads(project_file.dumps(project)) == project
    both = project.revised(workloads=(*project.workloads, *SAMPLES["speech"].workloads))
    answer = advise(both, snapshot, as_of=TODAY)
    assert answer.chosen is not None
    assert answer.together is not None
    assert answer.together.gpus == sum(part.chosen.layout.gpus for part in answer.parts if part.chosen is not None)
    assert compose(answer, issued=TODAY).provider == answer.chosen.layout.provider


def by_hand(project: Project, offer: str | None, more: int) -> Project:
    first, *others = project.workloads
    return project.revised(workloads=(first.revised(pinned_offer=offer, pinned_more=more), *others))


@pytest.mark.parametrize("sample", ["chat", "rag", "speech", "images"])
def test_a_replica_more_by_hand_is_one_replica_more_of_the_same(snapshot: Snapshot, sample: str) -> None:
    """Of the recommended offer: its layout, one replica more, dearer by no more than a machine, headroom as many times as there are
    replicas; the recommendation stays beside it, and short answer and long one agree."""
    before = plain_answer_to(sample).chosen
    assert before is not None
    project = by_hand(SAMPLES[sample], before.layout.offer_key, 1)
    answer = advise(project, snapshot, as_of=TODAY)
    chosen, advised = answer.chosen, answer.advised
    assert chosen is not None and advised is not None
    assert (chosen.role, chosen.layout.more, chosen.layout.replicas) == (Role.PINNED, 1, before.layout.replicas + 1)
    alike = ("offer_key", "tp", "pp", "precision", "machines", "replicas_per_instance")
    assert all(getattr(chosen.layout, name) == getattr(before.layout, name) for name in alike)
    assert chosen.layout.instances - before.layout.instances in (0, 1)
    assert chosen.price.per_month_excl.amount >= before.price.per_month_excl.amount
    assert advised.layout == before.layout
    assert "why-more-by-hand" in [one.key for one in chosen.why]
    have, had = (1 + headroom(option) for option in (chosen, before))
    assert have / had == pytest.approx(chosen.layout.replicas / before.layout.replicas, rel=1e-6)
    short = proposed(project, snapshot, as_of=TODAY)
    assert short is not None
    assert (short.layout, short.price) == (chosen.layout, chosen.price)
    assert project_file.loads(project_file.dumps(project)) == project


def headroom(option: Option) -> float:
    return next(fact.figure.value for fact in option.facts if fact.label.key == "card-headroom")


def test_never_fewer_replicas_than_the_peak_takes(snapshot: Snapshot) -> None:
    """A hundred fewer are the fewest that carry the peak, and the card says that headroom is short; ``reach`` says so beforehand."""
    heavy = SAMPLES["chat"].workloads[0].revised_within(requests_per_minute=6000)
    project = SAMPLES["chat"].revised(workloads=(heavy,))
    before = advise(project, snapshot, as_of=TODAY).chosen
    assert before is not None
    may = reach(project, before)
    assert may is not None and may.fewest < may.counted == before.layout.replicas
    chosen = advise(by_hand(project, before.layout.offer_key, -100), snapshot, as_of=TODAY).chosen
    assert chosen is not None
    assert chosen.layout.replicas == may.fewest
    assert 0 <= headroom(chosen) < 0.2
    assert not chosen.meets_all and chosen.price.per_month_excl.amount <= before.price.per_month_excl.amount


def test_work_that_ends_counts_no_replicas_by_hand(snapshot: Snapshot) -> None:
    """A deadline says how many machines a run takes: nothing is added by hand, and nothing is offered."""
    for sample in ("lora-7b", "batch"):
        before = plain_answer_to(sample).chosen
        assert before is not None
        assert reach(SAMPLES[sample], before) is None
        chosen = advise(by_hand(SAMPLES[sample], before.layout.offer_key, 2), snapshot, as_of=TODAY).chosen
        assert chosen is not None and chosen.layout.more == 0


def test_back_at_the_calculations_number_nothing_is_by_hand(snapshot: Snapshot) -> None:
    """Plus and minus: the project is as it was. Of another offer the offer stays taken."""
    project, answer = SAMPLES["chat"], plain_answer_to("chat")
    more = changed(project, answer, 1)
    assert more is not None and more.workloads[0].pinned_more == 1
    assert changed(more, advise(more, snapshot, as_of=TODAY), -1) == project
    row = another(answer)
    taken = pinned(project, row.offer_key)
    fuller = changed(taken, advise(taken, snapshot, as_of=TODAY), 1)
    assert fuller is not None
    assert changed(fuller, advise(fuller, snapshot, as_of=TODAY), -1) == taken
