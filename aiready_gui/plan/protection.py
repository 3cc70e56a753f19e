"""152-FZ protection level of personal data by Decree 1119: computed from answers, a range while something is unknown."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.compliance import ProtectionLevel
from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers, PdCategory, SubjectCount, ThreatType
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import ProtectionRule, Snapshot
from aiready_gui.plan.expressions import judge, open_keys, parse
from aiready_gui.plan.questionnaire import field_of, interview

_RUSSIAN_LAW = parse("pd.processed && (pd.subjects_ru_citizens || org.country==RU)")


def protection_level(answers: ComplianceAnswers, snapshot: Snapshot) -> ProtectionLevel:
    """The level, or all levels still possible; an unknown answer widens, it never excuses.

    Every rule that the answers do not contradict stays; of several categories in one system the strictest counts
    (clauses 9-12: "at least one of the conditions").
    """
    asked = interview(answers)
    answers = asked.counted
    bound = judge(_RUSSIAN_LAW, asked.facts)
    if bound is False:
        return _none(False, "protection-not-needed" if answers.pd_processed is Answer.NO else "protection-not-russian")
    if bound is None:
        key = "protection-unknown-law" if answers.pd_processed is Answer.YES else "protection-unknown"
        fields = (field_of(key) for key in open_keys(_RUSSIAN_LAW, asked.facts))
        return _none(None, key, tuple(f"compliance.{field}" for field in fields if field))
    categories = _categories(answers)
    threats = {1, 2, 3} if answers.pd_threat_type in (None, ThreatType.UNKNOWN) else {int(answers.pd_threat_type.value)}
    levels: set[int] = set()
    rules: list[ProtectionRule] = []
    for threat in threats:
        possible = [_matching(rule_set, answers) for rule_set in (_of(snapshot, threat, c.value) for c in categories)]
        flat = [rule for matching in possible for rule in matching]
        rules += flat
        if answers.pd_categories:
            # All named categories are present: the strictest of them counts, in each still possible case.
            best = [min(rule.level for rule in matching) for matching in possible if matching]
            worst = [max(rule.level for rule in matching) for matching in possible if matching]
            levels.update(range(min(best), min(worst) + 1))
        else:
            levels.update(rule.level for rule in flat)
    named = [rule for rule in rules if rule.level in levels]
    return ProtectionLevel(
        applies=True,
        levels=tuple(sorted(levels)),
        clauses=tuple(dict.fromkeys(rule.clause for rule in named)),
        to_clarify=_to_clarify(answers),
        residency=None if answers.pd_subjects_ru_citizens is Answer.NO else "RU",
        reason=Message(key="protection-level" if len(levels) == 1 else "protection-range"),
        sources=tuple(dict.fromkeys(rule.source for rule in named)),
    )


def _categories(answers: ComplianceAnswers) -> tuple[PdCategory, ...]:
    """The named categories; medical data is special whatever else was named (152-FZ art. 10)."""
    if not answers.pd_categories:
        return tuple(PdCategory)
    health = (PdCategory.SPECIAL,) if answers.data_health is Answer.YES else ()
    return tuple(dict.fromkeys((*answers.pd_categories, *health)))


def _of(snapshot: Snapshot, threat: int, category: str) -> list[ProtectionRule]:
    return [rule for rule in snapshot.protection_rules if rule.threat_type == threat and rule.category == category]


def _matching(rules: list[ProtectionRule], answers: ComplianceAnswers) -> list[ProtectionRule]:
    staff, count = answers.pd_employees_only, answers.pd_non_employee_count
    kept = []
    for rule in rules:
        if staff is Answer.YES and not rule.employees_only:
            continue
        if staff is Answer.NO and rule.employees_only:
            continue
        many = {SubjectCount.LESS_THAN_100K: False, SubjectCount.MORE_THAN_100K: True}.get(count) if count else None
        if many is not None and rule.more_than_100k is not None and rule.more_than_100k is not many:
            continue
        kept.append(rule)
    return kept


DECIDING: Final = (
    "compliance.pd_categories",
    "compliance.pd_employees_only",
    "compliance.pd_non_employee_count",
    "compliance.pd_threat_type",
)
"""Questions that a level hangs on where the law binds."""


def _to_clarify(answers: ComplianceAnswers) -> tuple[str, ...]:
    waiting = (
        not answers.pd_categories,
        answers.pd_employees_only in (None, Answer.UNKNOWN),
        answers.pd_employees_only is not Answer.YES and answers.pd_non_employee_count is None,
        answers.pd_threat_type in (None, ThreatType.UNKNOWN),
    )
    return tuple(field for field, open_ in zip(DECIDING, waiting, strict=True) if open_)


def _none(applies: bool | None, key: str, to_clarify: tuple[str, ...] = ()) -> ProtectionLevel:
    return ProtectionLevel(
        applies=applies, levels=(), clauses=(), to_clarify=to_clarify, residency=None, reason=Message(key=key), sources=()
    )
