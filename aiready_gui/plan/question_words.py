"""Open questions and levels of the law as messages: who answers, by when, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aiready_gui.domain.compliance import (
    Brought,
    ComplianceResult,
    Control,
    ControlKind,
    LevelRange,
    OpenQuestion,
    ProtectionLevel,
    State,
    Verification,
)
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.open_questions import COMPUTED_FROM
from aiready_gui.plan.questionnaire import field_of


def level_line(level: LevelRange) -> Message:
    """A level, or its range with the questions that decide."""
    said = Message(key=f"level-{level.key}{'' if level.certain else '-range'}", args=_ends(level.strictest, level.mildest))
    return said if not level.fields else Message(key="level-decided-by", args={"level": said, "questions": _names(level.fields)})


def protection_line(level: ProtectionLevel, law: ComplianceResult) -> Message:
    """The protection level of personal data in one sentence, or why there is none."""
    of_law = next((one for one in law.levels if one.key == "uz"), None)
    return level.reason if of_law is None else level_line(of_law)


def settling(key: str) -> Message | None:
    """What settles a key of the rules: a question, or the protection level; ``None`` where nobody is asked."""
    if key == "pd.uz":
        return Message(key="field-protection-level")
    field = field_of(key) or COMPUTED_FROM.get(key)
    return None if field is None else Message(key=label_key(f"compliance.{field}"))


def decider(question: OpenQuestion) -> Message:
    """Who answers it."""
    return Message(key=f"decider-{question.decider}")


def due(question: OpenQuestion) -> Message:
    """By when."""
    return Message(key=f"due-{question.due}")


def answered_by(question: OpenQuestion) -> Message:
    """Both in a few words."""
    return Message(key="answered-by", args={"decider": decider(question), "due": due(question)})


def brings(question: OpenQuestion, law: ComplianceResult) -> Message:
    """What its answers would bring on."""
    said = [Message(key="brings-line", args={"answer": one.answer, "what": _what(one, law)}) for one in question.brings]
    if question.with_others:
        said.append(Message(key="brings-with-others", args={"regimes": _regimes(question.with_others, law)}))
    return listed(said, "value-then") if said else Message(key="brings-details")


ASIDE: Final = (ControlKind.LIABILITY, ControlKind.DATE, ControlKind.REMARK)
"""Rows that are no controls, in the order they are shown."""


def aside_lines(law: ComplianceResult, kind: ControlKind) -> tuple[Message, ...]:
    """Rows of one kind that apply, each with its article where it has one."""
    return tuple(_row(found.control) for found in law.of_kind(kind) if found.state is State.APPLIES)


def _row(control: Control) -> Message:
    what = control.requirement.message()
    mark = control.verification is Verification.UNVERIFIED
    said = [control.reference.message()] * bool(control.reference.en) + [Message(key="law-unverified-mark")] * mark
    return Message(key="law-row-line", args={"what": what, "reference": listed(said)}) if said else what


def _what(one: Brought, law: ComplianceResult) -> Message:
    return listed(_parts(one, law))


def _parts(one: Brought, law: ComplianceResult) -> Iterator[Message]:
    if one.levels:
        key = "level-uz-short" if len(one.levels) == 1 else "level-uz-short-range"
        yield Message(key=key, args=_ends(str(one.levels[0]), str(one.levels[-1])))
    if one.regimes:
        yield _regimes(one.regimes, law)
    if one.controls:
        yield Message(key="brings-measures", args={"count": len(one.controls)})


def _regimes(keys: tuple[str, ...], law: ComplianceResult) -> Message:
    names = {found.regime.key: found.regime.name.message() for found in law.regimes}
    return listed((names[key] for key in keys), "value-and")


def _ends(strictest: str, mildest: str) -> dict[str, str | int | float | Message]:
    def word(value: str) -> str | Message:
        return Message(key="kiicategory-none") if value == "none" else value

    return {"strictest": word(strictest), "mildest": word(mildest)}


def _names(fields: tuple[str, ...]) -> Message:
    return listed(Message(key="quoted", args={"words": Message(key=label_key(field))}) for field in fields)
