"""A sentence that another place of the same document makes false keeps it from leaving: each kind, made by hand, is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.engine.data.vectors import LEFT_OUT
from aiready_gui.proposal import audit, sentence_audit
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Bullets, Document, Part, Risks, Table, Timeline, Utilisation
from aiready_gui.proposal.price_information import compose_prices
from aiready_gui.proposal.said import messages
from tests.common import TODAY, answer_to, ask, catalogue, chosen, proposal_of


def parts_changed(whole: Document, change: Callable[[Part], Part]) -> Document:
    return whole.revised(sections=tuple(one.revised(parts=tuple(change(part) for part in one.parts)) for one in whole.sections))


def reworded(whole: Document, old: str, new: str) -> Document:
    """With one sentence of its lists put in place of another."""

    def change(part: Part) -> Part:
        if not isinstance(part, Bullets):
            return part
        return part.revised(items=tuple(Message(key=new, args=one.args) if one.key == old else one for one in part.items))

    made = parts_changed(whole, change)
    assert made != whole
    return made


def faults(whole: Document, check: audit.Check) -> list[str]:
    assert check in audit.BLOCKING
    return [fault.key for fault in check(whole)]


def keys(whole: Document) -> set[str]:
    return {found.key for found in messages(tuple(section.parts for section in whole.sections))}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_what_is_said_of_the_cover_stands_on_it(name: str) -> None:
    """ "Until when it is valid stands on the cover" stood in documents whose cover says "not set"; "the named customer", unnamed."""
    whole, check = proposal_of(name), sentence_audit.cover_is_as_told
    assert whole.valid_until is None
    assert not whole.customer
    assert keys(whole) >= {"term-validity-open", "term-secrecy-addressee"}
    assert faults(reworded(whole, "term-validity-open", "term-validity"), check) == ["audit-cover"]
    assert faults(reworded(whole, "term-secrecy-addressee", "term-secrecy"), check) == ["audit-cover"]


def test_a_day_and_a_customer_are_spoken_of_where_there_are_some() -> None:
    """Prices confirmed today hold; the same words stand in the price information, which has no cover."""
    answer = answer_to("chat")
    project = answer.project.revised(
        customer="Ромашка", terms=answer.project.terms.revised(prices_confirmed_on=TODAY, valid_until=TODAY + timedelta(days=20))
    )
    whole = compose(answer.revised(project=project), issued=TODAY)
    assert keys(whole) >= {"term-validity", "term-secrecy"}
    late = reworded(whole, "term-validity", "term-validity-open")
    assert faults(late, sentence_audit.cover_is_as_told) == ["audit-cover"]
    for one in (answer, answer.revised(project=project)):
        assert "term-validity-bare" in keys(compose_prices(one, issued=TODAY))


@pytest.mark.parametrize(("issued", "moved"), [(date(2026, 11, 29), True), (date(2027, 2, 1), False)])
def test_stages_begin_when_the_words_say(issued: date, moved: bool) -> None:
    """Testing began on 11 January after a decision of 18 December, over the words "on the Monday after a decision".

    Issued 29 November: decided 13 December, pilot 14-18 December; two weeks from the 21st meet 1 January, so testing begins on
    Monday the 11th. Issued 1 February: nothing is moved.
    """
    whole, check = compose(answer_to("chat"), issued=issued), sentence_audit.stages_follow_decisions
    assert ("road-calendar-note-holidays" in keys(whole), "road-calendar-note" in keys(whole)) == (moved, not moved)

    def late(part: Part) -> Part:
        if not isinstance(part, Timeline):
            return part
        return part.revised(bars=tuple(bar if bar.decision else bar.revised(first=bar.first + timedelta(1)) for bar in part.bars))

    if not moved:
        assert faults(parts_changed(whole, late), check)[:1] == ["audit-stage-day"]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_replacement_is_promised_where_there_is_one(name: str) -> None:
    """ "The options of this document are the replacement" stood over one option alone."""
    whole, check = proposal_of(name), sentence_audit.replacements_are_there
    alone = "risk-response-supply-alone" in keys(whole)
    assert alone == (len({(one.layout.provider, one.layout.gpu_name) for one in answer_to(name).options}) < 2)
    assert alone == (name == "pretraining")

    def promised(part: Part) -> Part:
        if not isinstance(part, Risks):
            return part
        supply = Message(key="risk-response-supply")
        return part.revised(items=tuple(one.revised(response=supply) for one in part.items))

    assert faults(parts_changed(whole, promised), check) == (["audit-no-replacement"] if alone else [])


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_machines_that_stay_as_they_are_are_not_said_to_scale(name: str) -> None:
    """ "Headroom and autoscaling" stood beside machines that wait for searches around the clock."""
    answer = answer_to(name)
    assert answer.chosen is not None
    steady = "risk-response-load-steady" in keys(proposal_of(name))
    assert steady == (name == "embeddings")
    assert not steady or (not answer.chosen.price.plan.chosen.follows_load and answer.chosen.served is None)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_what_has_no_price_is_named_as_left_out(name: str) -> None:
    """Kubernetes and the gateway stood in the drawing with a dash for a price, and in no list of what the sum leaves out."""
    whole, check = proposal_of(name), sentence_audit.unpriced_is_named
    if "left-out-services" not in keys(whole):
        assert faults(whole, check) == []
        return
    less = parts_changed(
        whole,
        lambda part: (
            part.revised(items=tuple(one for one in part.items if one.key != "left-out-services"))
            if isinstance(part, Bullets)
            else part
        ),
    )
    bare = sum(
        1
        for section in whole.sections
        for part in section.parts
        if isinstance(part, Table) and "column-priced" in part.places
        for row in part.rows
        if row[part.places["column-priced"]] == Message(key="value-none")
        and not {"component-name-vectors", "component-name-single-node"} & {one.key for one in messages(row)}
    )
    assert faults(less, check) == ["audit-unpriced"] * bare
    assert bare or name == "lora-7b"


def test_what_is_called_more_is_more() -> None:
    """ "6 vCPU counted for the work, the node has 6 vCPU" was among the departures from the wishes."""
    whole = proposal_of("speech")
    tight = next(one for one in messages(tuple(s.parts for s in whole.sections)) if one.key == "host-tight-said")
    assert sentence_audit.TIGHT == "host-tight"
    needs = tight.args["needs"]
    assert isinstance(needs, Message)
    alike = needs.revised(args={**needs.args, "value": 4.004})
    assert not isinstance(tight.args["has"], str)

    def said(part: Part) -> Part:
        return Bullets(items=(tight.revised(args={**tight.args, "needs": alike}),)) if isinstance(part, Bullets) else part

    assert set(faults(parts_changed(whole, said), sentence_audit.more_is_more)) == {"audit-same-amount"}


@pytest.mark.parametrize("name", ["embeddings", "chat", "rag", "images"])
def test_what_decides_leaves_least(name: str) -> None:
    """Of searches 1 % was "what decides" while the first load took 57.3 h of 72."""
    whole = proposal_of(name)
    [rows] = [part.rows for section in whole.sections for part in section.parts if isinstance(part, Utilisation)]
    assert rows[0].decides
    named = {"embeddings": "card-first-load", "chat": "used-throughput", "rag": "used-speed", "images": "used-throughput"}
    assert rows[0].label.key == named[name]

    def idle(part: Part) -> Part:
        if not isinstance(part, Utilisation):
            return part
        first, *others = part.rows
        fuller = first.revised(decides=False, peak=first.peak + 0.1)
        return part.revised(rows=(first.revised(peak=first.peak / 100), fuller, *others))

    assert faults(parts_changed(whole, idle), sentence_audit.what_decides_is_fullest) == ["audit-idle-decides"]


def test_vectors_that_the_machines_hold_are_paid_with_the_machines() -> None:
    """A little text: its index lies in the memory of the GPU machines, so the sum leaves nothing of it out, and no dash stands there."""
    project = SAMPLES["rag"].revised(data=SAMPLES["rag"].data.revised(text_inside_gb=1.3))
    answer = studied(ask(project), catalogue())
    assert not [one for one in chosen(answer).price.left_out if one.key.startswith(LEFT_OUT)]
    document = compose(answer, issued=TODAY)
    refuse(document)
    said = [one for section in document.sections for one in messages(section.parts) if one.key == "priced-within"]
    assert len(said) == 1


def test_no_document_sums_up_some_works_for_all() -> None:
    """Nothing fits the second: the sum of the first stood on page 1 as that of the project."""
    rag, embeddings = SAMPLES["rag"], SAMPLES["embeddings"]
    answer = ask(rag.revised(workloads=(*rag.workloads, *embeddings.workloads)))
    missing = answer.beside[0].revised(options=(), recommended=None)
    with pytest.raises(ExportError) as refused:
        compose(answer.revised(beside=(missing,), together=None), issued=TODAY)
    assert refused.value.message.key == "export-work-without-option"
    assert refused.value.message.args["number"] == 2
