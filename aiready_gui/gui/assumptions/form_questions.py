"""The questions of the wizard's tables as they stand on a form."""

from __future__ import annotations

from collections.abc import Iterator

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.customer_questions import ask_words, put_to_customer, words_beside
from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.conversation import OF_WORK
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.question_form import FormQuestion
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.fields.field import IN_CURRENCY, Field
from aiready_gui.gui.wizard.compliance_fields import FIELDS
from aiready_gui.gui.wizard.questions import groups
from aiready_gui.texts import LOCALES, Texts

_YES_NO = ((True, Message(key="answer-yes")), (False, Message(key="answer-no")))
PLAIN = ("number", "whole", "choice", "segments", "switch", "checks", "check_menu")
"""Kinds that a cell can answer; days and texts are talked about."""


def askable(project: Project, snapshot: Snapshot) -> tuple[FormQuestion, ...]:
    """Everything that can be asked about a project by a form: what its workloads ask each, what is the project's once."""
    return tuple(_asked(project, snapshot))


def to_send(answer: Recommendation, snapshot: Snapshot) -> tuple[FormQuestion, ...]:
    """What waits for the customer in an answer to all workloads, in the order of the list of questions."""
    known = {(one.workload, one.field): one for one in askable(answer.project, snapshot)}
    found: dict[tuple[int, str], FormQuestion] = {}
    for part in answer.parts:
        for question in put_to_customer(part):
            place = (part.workload if question.field.startswith(OF_WORK) else 0, question.field)
            if place in known and place not in found:
                one = known[place]
                found[place] = FormQuestion(
                    one.workload,
                    one.field,
                    question.ask,
                    one.kind,
                    question.why,
                    question.assumed,
                    one.unit,
                    one.factor,
                    one.options,
                )
    return tuple(found.values())


def numbered(
    part: Recommendation, project: Project, snapshot: Snapshot
) -> tuple[tuple[FormQuestion | None, ...], frozenset[str]]:
    """The list of questions of one workload as its copy numbers them, and its sentences in either language.

    ``None`` stands for what no cell can answer.
    """
    known = {(one.workload, one.field): one for one in askable(project, snapshot)}
    listed = put_to_customer(part)
    asked = (known.get((part.workload if one.field.startswith(OF_WORK) else 0, one.field)) for one in listed)
    said = (words(one, Texts(locale)) for one in listed for locale in LOCALES for words in (ask_words, words_beside))
    return tuple(asked), frozenset(said)


def _asked(project: Project, snapshot: Snapshot) -> Iterator[FormQuestion]:
    for index in range(len(project.workloads)):
        filled = effective_on(project.alone(index), snapshot)
        cards = (
            group for step in STEPS[:-1] for group in groups(step, snapshot) if group.applies is None or group.applies(filled)
        )
        fields = [field for group in cards for field in (group.beside, *group.fields) if field is not None]
        for field in fields:
            of_work = field.path.startswith(OF_WORK)
            if (of_work or not index) and field.kind in PLAIN and (field.applies is None or field.applies(filled)):
                yield _question(field, index, project)
    for _, field in FIELDS if project.workloads else ():
        yield _question(field, 0, project)


def _question(field: Field, workload: int, project: Project) -> FormQuestion:
    named = (*field.options, ((), field.none)) if field.none else field.options
    options = _YES_NO if field.kind == "switch" else tuple((value, _words(key)) for value, key in named)
    currency = {"currency": Message(key=f"currency-{project.currency.value.lower()}")} if field.unit in IN_CURRENCY else {}
    return FormQuestion(
        workload=workload,
        field=field.path,
        ask=Message(key=label_key(field.path, "ask" if field.asks else "field")),
        kind=field.kind,
        unit=Message(key=field.unit, args=currency) if field.unit else None,
        factor=field.factor,
        options=options,
    )


def _words(key: str) -> Message:
    return Message(key="value-text", args={"text": key[1:]}) if key.startswith("=") else Message(key=key)
