"""An offer taken by hand: it is proposed, everything follows it, and it says when it no longer will do."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
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
