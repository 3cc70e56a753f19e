"""Which compliance question is asked when, and what the answers say. Progressive: a "no" ends its branch.

A question is asked when its ``when`` is certainly true and its ``unless`` is not. If it certainly cannot matter, its
``absent`` value counts, whatever stands in the project: hidden answers are kept, not counted. Between the two, an
answer is still awaited and everything that depends on it is to be clarified.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from aiready_gui.domain.compliance_answers import Answer, Assurance, CardNumbers, ComplianceAnswers, Deployment, Jurisdiction
from aiready_gui.plan.expressions import Fact, judge, known, parse, these

UNKNOWN: Final = "unknown"
_EEA: Final = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO"
_COUNTRY_KEYS: Final = {"GB": "UK"} | dict.fromkeys(_EEA.split(), "EEA")


class Branch(StrEnum):
    """Questions that belong together: a card of the wizard."""

    ORGANISATION = "organisation"
    PERSONAL_DATA = "personal_data"
    TRANSFER = "transfer"
    SECRETS = "secrets"
    CARDS = "cards"
    STATE = "state"
    INFRASTRUCTURE = "infrastructure"
    BANK = "bank"
    CRYPTO = "crypto"
    JURISDICTIONS = "jurisdictions"
    AI = "ai"
    ASSURANCE = "assurance"


class Question(NamedTuple):
    """One question: its field, the key the rules read, when it is asked."""

    field: str
    key: str
    branch: Branch
    when: str = "always"
    unless: str = ""
    absent: str | None = None
    """Value of the key where the question certainly does not matter; ``None`` for a set of nothing."""


_B = Branch
_NO_PERSONAL: Final = "pd.processed==false"
_RUSSIAN_DATA: Final = "org.country==RU || pd.subjects_ru_citizens"
_STATE: Final = "org.country==RU && org.type in [gov,gup,state_institution,municipal,healthcare]"
"""A medical organisation may be a state one: only its answer tells."""
_FINANCE: Final = "org.country==RU && org.type in [bank,nfo,payment]"

QUESTIONS: Final = (
    Question("org_country", "org.country", _B.ORGANISATION),
    Question("org_type", "org.type", _B.ORGANISATION),
    Question("org_industry", "org.industry", _B.ORGANISATION),
    Question("deployment", "deployment", _B.ORGANISATION),
    Question("pd_processed", "pd.processed", _B.PERSONAL_DATA),
    Question("pd_subjects_ru_citizens", "pd.subjects_ru_citizens", _B.PERSONAL_DATA, unless=_NO_PERSONAL, absent="false"),
    Question("pd_categories", "pd.category", _B.PERSONAL_DATA, unless=_NO_PERSONAL),
    Question(
        "use_biometric_identification",
        "use.biometric_identification",
        _B.PERSONAL_DATA,
        when="pd.category==biometric",
        unless=_NO_PERSONAL,
        absent="false",
    ),
    Question(
        "pd_employees_only",
        "pd.subjects_employees_only",
        _B.PERSONAL_DATA,
        when=_RUSSIAN_DATA,
        unless=_NO_PERSONAL,
        absent="none",
    ),
    Question(
        "pd_non_employee_count",
        "pd.non_employee_count",
        _B.PERSONAL_DATA,
        when=_RUSSIAN_DATA,
        unless=f"{_NO_PERSONAL} || pd.subjects_employees_only==true",
        absent="none",
    ),
    Question("pd_threat_type", "pd.threat_type", _B.PERSONAL_DATA, when=_RUSSIAN_DATA, unless=_NO_PERSONAL, absent="none"),
    Question("pd_transborder", "pd.transborder", _B.TRANSFER, unless=_NO_PERSONAL, absent="false"),
    Question(
        "pd_transborder_countries", "pd.transborder_countries", _B.TRANSFER, unless=f"{_NO_PERSONAL} || pd.transborder==false"
    ),
    Question("pd_external_api", "pd.external_ai_api", _B.TRANSFER, unless=_NO_PERSONAL, absent="none"),
    Question("data_health", "data.health", _B.SECRETS, when="org.type==healthcare || pd.category==special", absent="false"),
    Question("data_bank_secret", "data.bank_secret", _B.SECRETS, when=_FINANCE, absent="false"),
    Question("data_trade_secret", "data.trade_secret", _B.SECRETS),
    Question("cards_pan", "cards.pan_stored_or_processed", _B.CARDS),
    Question("gis_is_gis", "gis.is_gis", _B.STATE, when=_STATE, absent="false"),
    Question("gis_integrated", "gis.integrated", _B.STATE, when=_STATE, absent="false"),
    Question(
        "gis_class",
        "gis.class",
        _B.STATE,
        when=_STATE,
        unless="gis.is_gis==false && gis.integrated==false",
        absent="none",
    ),
    Question("kii_subject", "kii.subject", _B.INFRASTRUCTURE, when="org.country==RU", absent="false"),
    Question(
        "kii_significant_category",
        "kii.significant_category",
        _B.INFRASTRUCTURE,
        when="org.country==RU",
        unless="kii.subject==false",
        absent="none",
    ),
    Question("bank_gost_level", "bank.gost_level", _B.BANK, when=_FINANCE, absent="none"),
    Question("crypto_used_as_protection", "crypto.used_as_protection", _B.CRYPTO),
    Question("jurisdictions", "jurisdictions", _B.JURISDICTIONS),
    Question("eu_ai_risk", "eu.ai_risk", _B.JURISDICTIONS, when="eu.subjects || eu.ai_market", absent="none"),
    Question("ai_role", "ai.role", _B.JURISDICTIONS, when="eu.subjects || eu.ai_market", absent="none"),
    Question("ae_zone", "ae.zone", _B.JURISDICTIONS, when="ae.subjects", absent="none"),
    Question("ai_decision_about_person", "ai.decision_about_person", _B.AI),
    Question("ai_model_origin", "ai.model_origin", _B.AI),
    Question("assurance", "assurance", _B.ASSURANCE),
)
"""In the order they are asked; a condition reads only keys of questions above it."""

PREFILLED: Final = ("ai_model_origin",)
"""Answered by the rest of the project until someone knows better: never open."""


class Interview(NamedTuple):
    """The questionnaire as far as it has come."""

    asked: tuple[str, ...]
    """Fields of the questions to put, in order."""
    unanswered: tuple[str, ...]
    """Of those, the ones without any answer."""
    undecided: tuple[str, ...]
    """Of those, the ones without an answer or with "unknown"."""
    may_follow: tuple[str, ...]
    """Not asked yet, not ruled out and without an answer kept from before: whether they are put depends on open answers."""
    facts: Mapping[str, Fact]
    """What the answers that count say, by key."""
    counted: ComplianceAnswers
    """The answers without the hidden ones."""


@lru_cache(maxsize=512)
def interview(answers: ComplianceAnswers) -> Interview:
    """Walk the table once: who is asked what, and what is known by now."""
    facts: dict[str, Fact] = {}
    asked, unanswered, undecided, may_follow, hidden = [], [], [], [], []
    for question, when, unless in _CONDITIONS:
        wanted = judge(when, facts)
        ended = False if unless is None else judge(unless, facts)
        if wanted is False or ended is True:
            facts[question.key] = these(()) if question.absent is None else known(question.absent)
            hidden.append(question.field)
        elif wanted is None:
            if getattr(answers, question.field) in (None, UNKNOWN):
                may_follow.append(question.field)
            hidden.append(question.field)
        else:
            asked.append(question.field)
            value = getattr(answers, question.field)
            if value is None and question.field not in PREFILLED:
                unanswered.append(question.field)
            if (value is None and question.field not in PREFILLED) or value == UNKNOWN:
                undecided.append(question.field)
            elif value is not None:
                facts.update(facts_of(question.field, value))
    return Interview(
        asked=tuple(asked),
        unanswered=tuple(unanswered),
        undecided=tuple(undecided),
        may_follow=tuple(may_follow),
        facts=facts,
        counted=answers.revised(**dict.fromkeys(hidden)),
    )


_CONDITIONS: Final = tuple((one, parse(one.when), parse(one.unless) if one.unless else None) for one in QUESTIONS)


def facts_of(field: str, answer: Any) -> dict[str, Fact]:
    """What an answer says, by key of the rules."""
    return _MAKERS.get(field, _single)(_KEYS[field], answer)


_KEYS: Final = {question.field: question.key for question in QUESTIONS}
_FIELD_OF: Final = (
    {question.key: question.field for question in QUESTIONS}
    | {jurisdiction.value: "jurisdictions" for jurisdiction in Jurisdiction}
    | {f"assurance.{standard}": "assurance" for standard in Assurance}
    | {"cards.pan_needed_by_ai": "cards_pan"}
)


def field_of(key: str) -> str | None:
    """The field that answers a key of the rules; ``None`` for what is computed."""
    return _FIELD_OF.get(key)


def country_key(code: str) -> str:
    """A country as the rules name it."""
    return _COUNTRY_KEYS.get(code, code)


def _single(key: str, value: Any) -> dict[str, Fact]:
    if isinstance(value, Answer):
        return {key: known(value is Answer.YES)}
    return {key: known(country_key(str(value)))}


def _several(key: str, values: tuple[str, ...]) -> dict[str, Fact]:
    return {key: these(country_key(str(value)) for value in values)}


def _deployment(key: str, value: Deployment) -> dict[str, Fact]:
    """IaaS and PaaS are sold from a public cloud; a public cloud may be either."""
    if value in (Deployment.IAAS, Deployment.PAAS):
        return {key: these((value, Deployment.PUBLIC_CLOUD))}
    if value is Deployment.PUBLIC_CLOUD:
        return {key: Fact(frozenset({value}), frozenset({value, Deployment.IAAS, Deployment.PAAS}))}
    return {key: known(value)}


def _cards(key: str, value: CardNumbers) -> dict[str, Fact]:
    return {key: known(value is not CardNumbers.NO), "cards.pan_needed_by_ai": known(value is CardNumbers.NEEDED)}


def _jurisdictions(_key: str, values: tuple[Jurisdiction, ...]) -> dict[str, Fact]:
    return {jurisdiction.value: known(jurisdiction in values) for jurisdiction in Jurisdiction}


def _assurance(_key: str, values: tuple[Assurance, ...]) -> dict[str, Fact]:
    return {f"assurance.{standard}": known(standard in values) for standard in Assurance}


_MAKERS: Final[dict[str, Callable[[str, Any], dict[str, Fact]]]] = {
    "pd_categories": _several,
    "pd_transborder_countries": _several,
    "deployment": _deployment,
    "cards_pan": _cards,
    "jurisdictions": _jurisdictions,
    "assurance": _assurance,
}
