"""Answers that nobody gave: what follows from another one, what is usual in a trade, what the next workload takes over."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from aiready_gui import shipped
from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.customer_questions import customer_questions
from aiready_gui.advisor.project.followers import followers
from aiready_gui.advisor.project.follows import FILE, following, read_from, rules
from aiready_gui.advisor.project.taking import taking
from aiready_gui.advisor.project.trades import TRADES, trade, trades
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import confirming, proposal
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY


def answered(project: Project, path: str, value: Any) -> Project:
    """As the window does: the answer, then what follows from it."""
    given = taking(project, path, value, today=TODAY)
    return following(project, given, on=TODAY)


def law(project: Project) -> dict[str, Any]:
    return {name: str(value) for name, value in project.compliance if value is not None}


def test_a_bank_answers_once() -> None:
    """In Russia it is in finance, keeps bank secrets (395-1, art. 26) and, as finance is a sector of 187-FZ, art. 2, is a CII subject."""
    project = answered(Project(), "compliance.org_country", "RU")
    assert (project.conditions.countries, law(project)) == (("RU",), {"org_country": "RU"})
    project = answered(project, "compliance.org_type", "bank")
    assert law(project) == {
        "org_country": "RU",
        "org_type": "bank",
        "org_industry": "finance",
        "data_bank_secret": "yes",
        "kii_subject": "yes",
    }
    said = {one.field: one.because for one in project.proposed or ()}
    assert said["compliance.kii_subject"] == "because-kii-sector"
    assert set(said) == {f"compliance.{name}" for name in ("org_industry", "data_bank_secret", "kii_subject")} | {
        "conditions.countries"
    }


def test_what_was_answered_is_never_overwritten() -> None:
    """Who said "no, no CII subject" before he said "bank" keeps his word, and an industry of his own leads to no proposal about CII."""
    project = answered(Project(), "compliance.org_country", "RU")
    project = answered(project, "compliance.kii_subject", "no")
    project = answered(project, "compliance.org_industry", "other")
    project = answered(project, "compliance.org_type", "bank")
    assert (project.compliance.kii_subject, project.compliance.org_industry) == ("no", "other")
    assert proposal(project, "compliance.kii_subject") is None


def test_a_proposal_goes_with_its_reason_and_stays_away_once_it_was_cleared() -> None:
    """Bank -> commercial takes finance, secret and CII back; a cleared proposal does not return with the next answer."""
    bank = answered(answered(Project(), "compliance.org_country", "RU"), "compliance.org_type", "bank")
    commercial = answered(bank, "compliance.org_type", "commercial")
    assert law(commercial) == {"org_country": "RU", "org_type": "commercial"}
    cleared = answered(bank, "compliance.kii_subject", None)
    assert answered(cleared, "compliance.pd_processed", "no").compliance.kii_subject is None


def test_to_answer_the_same_is_to_agree() -> None:
    """What somebody chose himself is his answer, though it was proposed; what is confirmed on the page of assumptions is confirmed."""
    bank = answered(Project(), "compliance.org_type", "bank")
    assert proposal(bank, "compliance.org_industry") is not None
    assert proposal(answered(bank, "compliance.org_industry", "finance"), "compliance.org_industry") is None
    agreed = confirming(bank, [("compliance.org_industry", "finance")], by="", on=TODAY)
    assert proposal(agreed, "compliance.org_industry") is None
    agreed = answered(agreed, "compliance.org_type", "commercial")
    assert agreed.compliance.org_industry == "finance", "the reason is gone, but somebody had spoken for it"


def test_every_row_is_worded_and_can_be_answered() -> None:
    """A rule without its sentence would show a key to a customer; one that no question leads to would never hold."""
    rows = list(csv.DictReader(shipped.read(*FILE).splitlines()))
    assert len(rules()) == len(rows) > 0
    for rule in rules():
        for locale in LOCALES:
            assert Texts(locale).text(rule.because)
    assert "compliance.org_type" in read_from()


@pytest.mark.parametrize("key", TRADES)
def test_a_template_proposes_and_the_answer_says_so(key: str, snapshot: Snapshot) -> None:
    """Every answer of it carries its reason, survives the file, and stands among assumptions and questions until it is agreed to."""
    begun = trade(key).begun(TODAY)
    assert [(one.workload, one.field) for one in begun.proposed or ()] == list(trade(key).answers)
    assert project_file.loads(project_file.dumps(begun)) == begun
    found = advise(begun, snapshot, as_of=TODAY)
    first = found.parts[0] if found.parts else found
    assumed = {line.field for line in first.requirements.lines if line.evidence is Evidence.ASSUMPTION}
    ours = {field for workload, field in trade(key).answers if workload == 0}
    told = {line.field for line in first.requirements.lines}
    assert ours & told <= assumed
    asked = {one.field for one in customer_questions(first)}
    assert {field for field in ours if field.startswith("compliance.")} <= asked
    assert any(message.key == "assumption-proposed" for message in first.assumptions)
    for locale in LOCALES:
        assert Texts(locale).text(trade(key).name) and Texts(locale).text(f"because-trade-{key}")


def test_a_template_invents_no_amount() -> None:
    """How many people, documents or hours a customer has is his to say: each template leaves open what its works need."""
    assert tuple(one.key for one in trades()) == TRADES
    for one in trades():
        needed = {index for index, path in one.leaves_open if not path.startswith("compliance.")}
        assert needed == set(range(len(one.project.workloads))), one.key


def test_what_was_tuned_is_served_next(snapshot: Snapshot) -> None:
    """LoRA of Qwen2.5 7B: a service of that model follows; where nobody named a model the default goes along as a proposal."""
    tuned = SAMPLES["lora-7b"]
    serve = followers(tuned, tuned, effective_on(tuned, snapshot), on=TODAY)[0]
    assert isinstance(serve.workload, LlmServing)
    assert (serve.key, serve.workload.model, serve.proposed) == ("follow-serve", "qwen2-5-7b", ())
    unnamed = tuned.revised(workloads=(tuned.workloads[0].revised(model=None),))
    filled = effective_on(unnamed, snapshot)
    serve = followers(unnamed, unnamed, filled, on=TODAY)[0]
    assert serve.model == answer(filled, "workload.model")
    assert [one.field for one in serve.proposed] == ["workload.model"]


def test_followers_know_what_is_there_already(snapshot: Snapshot) -> None:
    """RAG leads to embeddings of its embedder and to tuning its model; with embeddings in the project they are not offered again."""
    rag = SAMPLES["rag"]
    found = followers(rag, rag, effective_on(rag, snapshot), on=TODAY)
    assert [(one.key, one.model) for one in found] == [("follow-embed", ""), ("follow-tune", "qwen3-32b")]
    both = rag.revised(workloads=(*rag.workloads, found[0].workload))
    again = followers(both, both.alone(0), effective_on(both.alone(0), snapshot), on=TODAY)
    assert [one.key for one in again] == ["follow-tune"]
