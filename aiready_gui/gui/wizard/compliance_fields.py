"""How each question of the questionnaire is asked: as buttons, as a list, as boxes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from aiready_gui.domain.compliance_answers import (
    ORGANISATION_COUNTRIES,
    TRANSFER_COUNTRIES,
    AiRisk,
    AiRole,
    Answer,
    Assurance,
    CardNumbers,
    Deployment,
    EmiratesZone,
    ExternalApi,
    GisClass,
    GostLevel,
    Industry,
    Jurisdiction,
    KiiCategory,
    ModelOrigin,
    OrganisationType,
    PdCategory,
    SubjectCount,
    ThreatType,
)
from aiready_gui.domain.project import Project
from aiready_gui.gui.fields.field import Field
from aiready_gui.plan.questionnaire import QUESTIONS, Question, interview

Options = tuple[tuple[object, str], ...]


def _words(values: Iterable[StrEnum], prefix: str) -> Options:
    return tuple((value, f"{prefix}-{value.value.replace('.', '-').lower()}") for value in values)


def _countries(codes: Iterable[str]) -> Options:
    return tuple((code, f"country-{code.lower()}") for code in codes)


_YES_NO: Final = ("segments", _words(Answer, "answer"), "")
_NONE: Final = "none-of-these"
_ASKED_AS: Final[dict[str, tuple[str, Options, str]]] = {
    "org_country": ("choice", _countries(ORGANISATION_COUNTRIES), ""),
    "org_type": ("choice", _words(OrganisationType, "orgtype"), ""),
    "org_industry": ("choice", _words(Industry, "industry"), ""),
    "deployment": ("choice", _words(Deployment, "deployment"), ""),
    "pd_categories": ("checks", _words(PdCategory, "pdcat"), ""),
    "pd_non_employee_count": ("segments", _words(SubjectCount, "subjectcount"), ""),
    "pd_threat_type": ("choice", _words(ThreatType, "threat"), ""),
    "pd_transborder_countries": ("checks", _countries(TRANSFER_COUNTRIES), ""),
    "pd_external_api": ("segments", _words(ExternalApi, "externalapi"), ""),
    "cards_pan": ("choice", _words(CardNumbers, "cards"), ""),
    "gis_class": ("choice", _words(GisClass, "gisclass"), ""),
    "kii_significant_category": ("choice", _words(KiiCategory, "kiicategory"), ""),
    "bank_gost_level": ("choice", _words(GostLevel, "gostlevel"), ""),
    "jurisdictions": ("checks", _words(Jurisdiction, "jurisdiction"), _NONE),
    "eu_ai_risk": ("choice", _words(AiRisk, "airisk"), ""),
    "ai_role": ("segments", _words(AiRole, "airole"), ""),
    "ae_zone": ("choice", _words(EmiratesZone, "zone"), ""),
    "ai_model_origin": ("choice", _words(ModelOrigin, "modelorigin"), ""),
    "assurance": ("checks", _words(Assurance, "assurance"), _NONE),
}
"""Kind, choices, and the box that says none of them; a question that is not here is answered yes, no or unknown."""


def _asked(question: Question) -> Field:
    kind, options, none = _ASKED_AS.get(question.field, _YES_NO)

    def applies(project: Project) -> bool:
        return question.field in interview(project.compliance).asked

    return Field(f"compliance.{question.field}", kind, options=options, applies=applies, asks=True, none=none)


FIELDS: Final = tuple((question, _asked(question)) for question in QUESTIONS)
"""Every question with its field, in the order of asking."""
