"""Questions to the customer: everything open is asked once, with its reason, in both languages."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project.customer_questions import as_text, customer_questions
from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.questionnaire import PREFILLED, QUESTIONS
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, plain_answer_to


def test_what_is_missing_comes_first_and_the_law_before_defaults(snapshot: Snapshot) -> None:
    """Users decide the size, the law the place; a default can wait."""
    answer = advise(Project(workloads=(LlmServing(use=ServingUse.CHAT),)), snapshot, as_of=TODAY)
    fields = [question.field for question in customer_questions(answer)]
    assert fields[0] == "workload.users"
    assert len(fields) == len(set(fields))
    law = [index for index, field in enumerate(fields) if field.startswith("compliance.")]
    assert law == list(range(1, len(law) + 1))
    assert set(answer.requirements.unconfirmed) <= set(fields)


def test_an_answer_takes_its_question_away(snapshot: Snapshot) -> None:
    """And "unknown" leaves it standing: somebody still has to find out."""
    project = SAMPLES["rag"]

    def asked(crypto: Answer | None) -> bool:
        answers = project.compliance.revised(crypto_used_as_protection=crypto)
        answer = advise(project.revised(compliance=answers), snapshot, as_of=TODAY)
        return any(one.field == "compliance.crypto_used_as_protection" for one in customer_questions(answer))

    assert asked(None)
    assert asked(Answer.UNKNOWN)
    assert not asked(Answer.NO)


def test_a_default_says_what_is_counted_with() -> None:
    answer = plain_answer_to("rag")
    questions = {one.field: one for one in customer_questions(answer)}
    assert questions["workload.isl_mean"].assumed is not None
    assert questions["compliance.org_type"].assumed is None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_has_words(snapshot: Snapshot, locale: str) -> None:
    """The whole questionnaire and every default of a blank project, as a letter."""
    texts = Texts(locale)
    for question in QUESTIONS:
        slug = question.field.replace("_", "-")
        for prefix in ("ask", "field", *(() if question.field in PREFILLED else ("why",))):
            assert texts.text(f"{prefix}-compliance-{slug}")
    answer = advise(Project(workloads=(LlmServing(use=ServingUse.RAG),), compliance=ComplianceAnswers()), snapshot, as_of=TODAY)
    questions = customer_questions(answer)
    letter = as_text(questions, texts)
    assert letter.count("\n") == 2 * len(questions) + 2
    assert f"{len(questions)}. " in letter
