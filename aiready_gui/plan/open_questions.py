"""What the law leaves open: levels as ranges, and for each open question who answers it by when and what it could bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aiready_gui.domain.compliance import (
    Brought,
    ComplianceResult,
    ControlKind,
    Decider,
    Due,
    LevelRange,
    OpenQuestion,
    ProtectionLevel,
    State,
)
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.plan.answer_words import SEVERAL, options_of
from aiready_gui.plan.compliance import derived
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.expressions import Condition, Fact, judge, keys_of, parse
from aiready_gui.plan.protection import protection_level
from aiready_gui.plan.questionnaire import QUESTIONS, UNKNOWN, facts_of, field_of, interview
from aiready_gui.remembered import Remembered

# Who knows, and by when it is needed, are rules of this product: no law names them.
DECIDES: Final[dict[str, tuple[Decider, Due]]] = {
    "org_country": (Decider.LAWYER, Due.CONTRACT),
    "org_type": (Decider.LAWYER, Due.CONTRACT),
    "org_industry": (Decider.LAWYER, Due.CONTRACT),
    "deployment": (Decider.ARCHITECT, Due.CONTRACT),
    "pd_processed": (Decider.DATA_OWNER, Due.CONTRACT),
    "pd_subjects_ru_citizens": (Decider.DATA_OWNER, Due.CONTRACT),
    "pd_categories": (Decider.DATA_OWNER, Due.CONTRACT),
    "use_biometric_identification": (Decider.BUSINESS, Due.CONTRACT),
    "pd_employees_only": (Decider.DATA_OWNER, Due.CONTRACT),
    "pd_non_employee_count": (Decider.DATA_OWNER, Due.CONTRACT),
    "pd_threat_type": (Decider.SECURITY, Due.CONTRACT),
    "pd_transborder": (Decider.DATA_OWNER, Due.DATA),
    "pd_transborder_countries": (Decider.DATA_OWNER, Due.DATA),
    "pd_external_api": (Decider.ARCHITECT, Due.DATA),
    "data_health": (Decider.DATA_OWNER, Due.CONTRACT),
    "data_bank_secret": (Decider.SECURITY, Due.DATA),
    "data_trade_secret": (Decider.LAWYER, Due.DATA),
    "cards_pan": (Decider.DATA_OWNER, Due.CONTRACT),
    "gis_is_gis": (Decider.LAWYER, Due.CONTRACT),
    "gis_integrated": (Decider.ARCHITECT, Due.CONTRACT),
    "gis_class": (Decider.SECURITY, Due.CONTRACT),
    "kii_subject": (Decider.SECURITY, Due.CONTRACT),
    "kii_significant_category": (Decider.SECURITY, Due.CONTRACT),
    "bank_gost_level": (Decider.SECURITY, Due.CONTRACT),
    "crypto_used_as_protection": (Decider.SECURITY, Due.DATA),
    "jurisdictions": (Decider.LAWYER, Due.CONTRACT),
    "eu_ai_risk": (Decider.LAWYER, Due.PRODUCTION),
    "ai_role": (Decider.LAWYER, Due.PRODUCTION),
    "ae_zone": (Decider.LAWYER, Due.CONTRACT),
    "ai_decision_about_person": (Decider.BUSINESS, Due.PRODUCTION),
    "ai_model_origin": (Decider.ARCHITECT, Due.PRODUCTION),
    "assurance": (Decider.BUSINESS, Due.CONTRACT),
}

COMPUTED_FROM: Final = {
    "pd.subjects_in_ru": "pd_subjects_ru_citizens",
    "pd.transborder_country_adequate": "pd_transborder_countries",
    "ai.admt": "ai_decision_about_person",
    "network.external": "deployment",
    "eu.large_scale_special": "pd_categories",
}
"""Computed key -> the question it hangs on."""

_LEVELS: Final = {
    "gis": ("ru_gis_fstec117", "gis.class", ("K1", "K2", "K3")),
    "gost": ("ru_gost57580", "bank.gost_level", ("1", "2", "3")),
    "kii": ("ru_kii_187fz", "kii.significant_category", ("1", "2", "3", "none")),
}
"""Level -> the regime that speaks of it, its key, its values strictest first."""

_FOUND: Final[Remembered[ComplianceResult]] = Remembered(16)


def opened(project: Project, law: ComplianceResult, protection: ProtectionLevel, snapshot: Snapshot) -> ComplianceResult:
    """``law`` with its levels and its open questions. Remembered, as the law is."""
    facts = _facts(project, protection, snapshot)

    def made() -> ComplianceResult:
        whole = law.revised(levels=tuple(_levels(law, protection, facts)))
        undecided = _Undecided(whole, facts)
        return whole.revised(questions=_questions(project, whole, undecided, protection, snapshot))

    key = (project.compliance, frozenset(facts.items()), law.dedicated_extra, law.proofs)
    return _FOUND.get(key, made, same=(snapshot.regimes, snapshot.controls))


def _decided_by(key: str, law: ComplianceResult) -> tuple[str, ...]:
    """The questions that settle a key of the rules, as dotted fields; empty where nobody is asked."""
    field = field_of(key) or COMPUTED_FROM.get(key)
    if field is not None:
        return (f"compliance.{field}",)
    level = next((one for one in law.levels if key == f"pd.{one.key}"), None)
    return () if level is None else level.fields


def _facts(project: Project, protection: ProtectionLevel, snapshot: Snapshot) -> dict[str, Fact]:
    return {**interview(project.compliance).facts, **derived(project, protection, snapshot)}


def _levels(law: ComplianceResult, protection: ProtectionLevel, facts: dict[str, Fact]) -> Iterator[LevelRange]:
    """Of the regimes that apply."""
    if protection.levels:
        strictest, mildest = (str(protection.levels[end]) for end in (0, -1))
        fields = protection.to_clarify if strictest != mildest else ()
        yield LevelRange(key="uz", strictest=strictest, mildest=mildest, fields=fields)
    applying = {found.regime.key for found in law.regimes if found.state is State.APPLIES}
    for key, (regime, fact, values) in _LEVELS.items():
        if regime not in applying:
            continue
        possible = [value for value in values if fact not in facts or value in facts[fact].possible]
        if possible:
            fields = () if len(possible) == 1 else (f"compliance.{field_of(fact)}",)
            yield LevelRange(key=key, strictest=possible[0], mildest=possible[-1], fields=fields)


class _Undecided:
    """What is open now, to be judged again with an answer more."""

    def __init__(self, law: ComplianceResult, facts: dict[str, Fact]) -> None:
        self._known = facts
        self.regimes: dict[str, Condition] = {
            found.regime.key: parse(found.regime.applies_when) for found in law.regimes if found.state is State.TO_CLARIFY
        }
        self._read = {key: keys_of(condition) for key, condition in self.regimes.items()}
        self._applying = {found.regime.key for found in law.regimes if found.state is State.APPLIES}
        self._controls = [
            (found.control.key, found.control.regime, parse(found.control.applies_when))
            for found in law.of_kind(ControlKind.CONTROL)
            if found.state is State.TO_CLARIFY
        ]

    def then(self, facts: dict[str, Fact]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Regimes and controls that apply with these facts and are open without them."""
        told = {key for key, fact in facts.items() if self._known.get(key) != fact}
        regimes = tuple(
            key
            for key, condition in self.regimes.items()
            if not told.isdisjoint(self._read[key]) and judge(condition, facts) is True  # what reads nothing new stays open
        )
        active = self._applying.union(regimes)
        found = (key for key, regime, condition in self._controls if regime in active and judge(condition, facts) is True)
        return regimes, tuple(found)


def _questions(
    project: Project, law: ComplianceResult, undecided: _Undecided, protection: ProtectionLevel, snapshot: Snapshot
) -> tuple[OpenQuestion, ...]:
    asked = interview(project.compliance)
    waiting = {*asked.undecided, *asked.may_follow}
    fields = [question.field for question in QUESTIONS if question.field in waiting]
    brought = {field: _brought(field, project, undecided, protection, snapshot) for field in fields}
    decided = {regime for brings in brought.values() for one in brings for regime in one.regimes}
    left = _by_first_question(law, {*undecided.regimes} - decided, fields)
    return tuple(
        OpenQuestion(
            field=f"compliance.{field}",
            decider=DECIDES[field][0],
            due=DECIDES[field][1],
            brings=brought[field],
            with_others=tuple(left.get(field, ())),
        )
        for field in fields
    )


def _by_first_question(law: ComplianceResult, regimes: set[str], fields: list[str]) -> dict[str, list[str]]:
    """Regimes that hang on several answers, each at the first of its questions that is open."""
    found: dict[str, list[str]] = {}
    for one in law.regimes:
        if one.regime.key not in regimes:
            continue
        asked = {field.partition(".")[2] for key in one.open_keys for field in _decided_by(key, law)}
        first = next((field for field in fields if field in asked), fields[0] if fields else None)
        if first is not None:
            found.setdefault(first, []).append(one.regime.key)
    return found


def _brought(
    field: str, project: Project, undecided: _Undecided, protection: ProtectionLevel, snapshot: Snapshot
) -> tuple[Brought, ...]:
    """What each answer to ``field`` would bring; answers that bring the same together, those that bring nothing left out."""
    alike: dict[tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]], list[Message]] = {}
    for value, words in options_of(field):
        if value == UNKNOWN:
            continue
        answer = (value,) if field in SEVERAL else value
        answered = project.revised_trusting(compliance=project.compliance.revised(**{field: answer}))
        level = protection_level(answered.compliance, snapshot)
        # A question that is not put yet has to be heard all the same: its own fact is laid over the interview's.
        facts = {**_facts(answered, level, snapshot), **facts_of(field, answer)}
        regimes, controls = undecided.then(facts)
        levels = level.levels if level.levels != protection.levels else ()
        if levels or regimes or controls:
            alike.setdefault((levels, regimes, controls), []).append(Message(key=words))
    return tuple(
        Brought(answer=listed(answers), levels=levels, regimes=regimes, controls=controls)
        for (levels, regimes, controls), answers in alike.items()
    )
