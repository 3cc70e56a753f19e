"""Every answer that a question of the questionnaire can have, with its words."""

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

Options = tuple[tuple[object, str], ...]
"""Value and message key of each."""


def _words(values: Iterable[StrEnum], prefix: str) -> Options:
    return tuple((value, f"{prefix}-{value.value.replace('.', '-').lower()}") for value in values)


def _countries(codes: Iterable[str]) -> Options:
    return tuple((code, f"country-{code.lower()}") for code in codes)


_YES_NO: Final = _words(Answer, "answer")
_OPTIONS: Final[dict[str, Options]] = {
    "org_country": _countries(ORGANISATION_COUNTRIES),
    "org_type": _words(OrganisationType, "orgtype"),
    "org_industry": _words(Industry, "industry"),
    "deployment": _words(Deployment, "deployment"),
    "pd_categories": _words(PdCategory, "pdcat"),
    "pd_non_employee_count": _words(SubjectCount, "subjectcount"),
    "pd_threat_type": _words(ThreatType, "threat"),
    "pd_transborder_countries": _countries(TRANSFER_COUNTRIES),
    "pd_external_api": _words(ExternalApi, "externalapi"),
    "cards_pan": _words(CardNumbers, "cards"),
    "gis_class": _words(GisClass, "gisclass"),
    "kii_significant_category": _words(KiiCategory, "kiicategory"),
    "bank_gost_level": _words(GostLevel, "gostlevel"),
    "jurisdictions": _words(Jurisdiction, "jurisdiction"),
    "eu_ai_risk": _words(AiRisk, "airisk"),
    "ai_role": _words(AiRole, "airole"),
    "ae_zone": _words(EmiratesZone, "zone"),
    "ai_model_origin": _words(ModelOrigin, "modelorigin"),
    "assurance": _words(Assurance, "assurance"),
}

SEVERAL: Final = frozenset({"pd_categories", "pd_transborder_countries", "jurisdictions", "assurance"})
"""Questions whose answer is any number of the values."""


def options_of(field: str) -> Options:
    """The answers to a question; one that is not named otherwise is answered yes, no or unknown."""
    return _OPTIONS.get(field, _YES_NO)
