"""What to ask the customer: answers that are missing, defaults nobody confirmed, rules that stay undecided."""

from __future__ import annotations

from typing import Final

from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.domain.compliance import ComplianceResult
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.record import Record
from aiready_gui.domain.said_of import asked_of, proposals
from aiready_gui.domain.status import StateKind
from aiready_gui.plan.question_words import answered_by, brings
from aiready_gui.texts import Texts

_LENGTHS: Final = (
    "isl", "osl", "shared_prefix", "sequence_length", "thinking_", "kept_context", "query_tokens", "candidate_tokens",
    "tokens_per_document",
)  # fmt: skip
_TARGETS: Final = ("ttft", "speed_target", "percentile", "deadline", "window")


class CustomerQuestion(Record):
    """One open answer: what to ask, why, and what stands in for it until then."""

    field: str
    ask: Message
    why: Message
    """Why it matters and where to find it."""
    assumed: Message | None = None
    answered: Message | None = None
    """Who answers it and by when."""
    brings: Message | None = None
    """What the answer would bring on."""


def customer_questions(answer: Recommendation) -> tuple[CustomerQuestion, ...]:
    """Missing answers first, then the law, then defaults; each field once."""
    need = answer.requirements
    values = {line.field: line.value for line in need.lines}
    found: dict[str, CustomerQuestion] = {}
    own = tuple(field for point in answer.status.of_kind(StateKind.OWN_PRICE) for field in point.fields)
    law = tuple(one.field for one in proposals(answer.project) if one.field.startswith("compliance."))
    for field in (*need.missing, *own, *answer.compliance.open_fields, *law, *need.unconfirmed):
        if field in found:
            continue
        if field.startswith("compliance."):
            found[field] = _of_law(field, answer.compliance)
        else:
            why = Message(key="why-own-price" if field in own else why_default(field))
            found[field] = CustomerQuestion(field=field, ask=Message(key=label_key(field)), why=why, assumed=values.get(field))
    return tuple(found.values())


def _of_law(field: str, law: ComplianceResult) -> CustomerQuestion:
    asked = CustomerQuestion(field=field, ask=Message(key=label_key(field, "ask")), why=Message(key=label_key(field, "why")))
    question = next((one for one in law.questions if one.field == field), None)
    if question is None:
        return asked
    matters = question.brings or question.with_others
    return asked.revised(answered=answered_by(question), brings=brings(question, law) if matters else None)


def as_text(questions: tuple[CustomerQuestion, ...], texts: Texts) -> str:
    """A numbered list to paste into a letter."""
    lines = [texts.text("questions-title"), ""]
    for number, question in enumerate(questions, start=1):
        lines.append(f"{number}. {ask_words(question, texts)}")
        lines.append(f"   {words_beside(question, texts)}")
    return "\n".join(lines) + "\n"


def ask_words(question: CustomerQuestion, texts: Texts) -> str:
    """The question itself."""
    return texts.word(question.ask)


def words_beside(question: CustomerQuestion, texts: Texts) -> str:
    """Why it is asked, and what is counted with until then."""
    words = texts.word(question.why)
    for more in (question.answered, question.brings):
        if more is not None:
            words += f" {texts.word(more)}."
    if question.assumed is not None:
        words += " " + texts.text("questions-assumed", value=question.assumed)
    return words


def why_default(field: str) -> str:
    """Message key of what hangs on a default, and of where to find the answer."""
    name = field.rpartition(".")[2]
    kind = "lengths" if name.startswith(_LENGTHS) else "targets" if name.startswith(_TARGETS) else step_of(field)
    return f"why-default-{kind}"


def put_to_customer(answer: Recommendation) -> tuple[CustomerQuestion, ...]:
    """Of all questions those that wait for the customer: what is missing, the law, and the defaults he was asked about.

    The other defaults are the engineer's to confirm until he asks.
    """
    asked = {*asked_of(answer.project.alone(answer.workload)), *answer.requirements.missing}
    unconfirmed = set(answer.requirements.unconfirmed) - asked
    return tuple(one for one in customer_questions(answer) if one.field not in unconfirmed)
