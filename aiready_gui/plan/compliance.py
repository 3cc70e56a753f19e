"""152-FZ protection level of personal data by Decree 1119: computed from answers, a range while something is unknown."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import ProtectionRule, Snapshot
from aiready_gui.domain.project import Answer, ComplianceAnswers, PdCategory, SubjectCount, ThreatType
from aiready_gui.domain.recommendation import ProtectionLevel


def protection_level(answers: ComplianceAnswers, snapshot: Snapshot) -> ProtectionLevel:
    """The level, or all levels still possible; an unknown answer widens, it never excuses.

    Every rule that the answers do not contradict stays; of several categories in one system the strictest counts
    (clauses 9-12: "at least one of the conditions").
    """
    processed = answers.pd_processed
    if processed is Answer.NO:
        return _none(False, "protection-not-needed")
    if processed is None or processed is Answer.UNKNOWN:
        return _none(None, "protection-unknown", ("compliance.pd_processed",))
    abroad = answers.org_country not in (None, "RU") and answers.pd_subjects_ru_citizens is Answer.NO
    if abroad:
        return _none(False, "protection-not-russian")
    open_fields = _to_clarify(answers)
    categories = answers.pd_categories or tuple(PdCategory)
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
        to_clarify=open_fields,
        residency="RU",
        reason=Message(key="protection-level" if len(levels) == 1 else "protection-range"),
        sources=tuple(dict.fromkeys(rule.source for rule in named)),
    )


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


def _to_clarify(answers: ComplianceAnswers) -> tuple[str, ...]:
    fields = []
    if not answers.pd_categories:
        fields.append("compliance.pd_categories")
    if answers.pd_employees_only in (None, Answer.UNKNOWN):
        fields.append("compliance.pd_employees_only")
    if answers.pd_employees_only is not Answer.YES and answers.pd_non_employee_count is None:
        fields.append("compliance.pd_non_employee_count")
    if answers.pd_threat_type in (None, ThreatType.UNKNOWN):
        fields.append("compliance.pd_threat_type")
    return tuple(fields)


def _none(applies: bool | None, key: str, to_clarify: tuple[str, ...] = ()) -> ProtectionLevel:
    return ProtectionLevel(
        applies=applies, levels=(), clauses=(), to_clarify=to_clarify, residency=None, reason=Message(key=key), sources=()
    )
