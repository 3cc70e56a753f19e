"""The law over all countries, kinds of organisation and answers: not knowing drops nothing, and nothing binds where it does not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

import pytest

from aiready_gui.domain.compliance import Basis, ControlKind, Regime, RegimeKind, State, Verification
from aiready_gui.domain.compliance_answers import (
    ORGANISATION_COUNTRIES,
    Answer,
    ComplianceAnswers,
    OrganisationType,
    PdCategory,
)
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.answer_words import SEVERAL, options_of
from aiready_gui.plan.compliance import comply, derived
from aiready_gui.plan.expressions import judge, parse
from aiready_gui.plan.open_questions import opened
from aiready_gui.plan.protection import protection_level
from aiready_gui.plan.questionnaire import QUESTIONS, UNKNOWN, country_key, interview
from aiready_gui.texts import LOCALES, Texts
from tests.common import catalogue

COUNTRIES: Final = (None, *ORGANISATION_COUNTRIES)
TYPES: Final = (None, *OrganisationType)
SITUATIONS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"pd_processed": Answer.YES, "pd_subjects_ru_citizens": Answer.YES, "pd_categories": (PdCategory.BIOMETRIC,)},
    {"pd_processed": Answer.YES, "pd_subjects_ru_citizens": Answer.NO, "pd_transborder": Answer.YES},
)
"""What else is answered."""


def project(answers: dict[str, Any]) -> Project:
    return Project(workloads=(LlmServing(use=ServingUse.RAG),), compliance=ComplianceAnswers(**answers))


def regimes(**answers: Any) -> Mapping[str, bool | None]:
    """Regime -> whether it applies, as :func:`comply` judges it; without the controls, which take most of its time.

    Asked of 78,000 combinations, of which many are the same: an answer left open, and one that the interview has no use for.
    """
    return _regimes(frozenset((field, value) for field, value in answers.items() if value is not None))


@lru_cache(maxsize=2048)
def _regimes(answers: frozenset[tuple[str, Any]]) -> Mapping[str, bool | None]:
    asked = project(dict(answers))
    level = protection_level(asked.compliance, catalogue())
    return _judged(frozenset({**interview(asked.compliance).facts, **derived(asked, level, catalogue())}.items()))


@lru_cache(maxsize=2048)
def _judged(facts: frozenset[tuple[str, Any]]) -> Mapping[str, bool | None]:
    known = dict(facts)
    return {one.key: judge(parse(one.applies_when), known) for one in catalogue().regimes}


def organisations() -> Iterator[dict[str, Any]]:
    for country in COUNTRIES:
        for kind in TYPES:
            for situation in SITUATIONS:
                yield {"org_country": country, "org_type": kind} | situation


@cache
def answers_to(field: str) -> tuple[Any, ...]:
    """All but "unknown"."""
    return tuple((value,) if field in SEVERAL else value for value, _ in options_of(field) if value != UNKNOWN)


@pytest.mark.parametrize("field", [question.field for question in QUESTIONS])
def test_not_knowing_drops_no_regime(field: str) -> None:
    """A hospital that did not know whether its system is a state one once lost order 117."""
    can_doubt = any(value == UNKNOWN for value, _ in options_of(field))
    for organisation in organisations():
        known = [regimes(**organisation | {field: value}) for value in answers_to(field)]
        for open_answer in (None, UNKNOWN) if can_doubt else (None,):
            found = regimes(**organisation | {field: open_answer})
            for key, state in found.items():
                if any(one[key] for one in known):
                    assert state is not False, (key, organisation, field, open_answer)


@pytest.mark.parametrize("country", [code for code in COUNTRIES if code not in (None, "RU")])
def test_no_russian_law_abroad(country: str) -> None:
    """A customer and people outside Russia: no Russian regime binds, waits, or is what an answer would bring."""
    russian = {one.key for one in catalogue().regimes if one.jurisdiction == "RU"}
    for kind in TYPES:
        here = {"org_country": country, "org_type": kind, "pd_subjects_ru_citizens": Answer.NO}
        for field in (question.field for question in QUESTIONS if question.field not in here):
            for value in (None, *answers_to(field)):
                found = regimes(**here | {field: value})
                assert not [key for key in russian if found[key] is not False], (here, field, value)


@pytest.mark.parametrize("country", ["DE", "PL", "IT", "KZ"])
def test_a_foreign_customer_is_told_of_no_russian_law(country: str) -> None:
    """The page once listed the rules of Russian banks for a German customer whose kind was open."""
    asked = project({"org_country": country, "pd_processed": Answer.YES, "pd_subjects_ru_citizens": Answer.NO})
    level = protection_level(asked.compliance, catalogue())
    law = opened(asked, comply(asked, level, catalogue()), level, catalogue())
    jurisdiction = {one.key: one.jurisdiction for one in catalogue().regimes}
    assert "RU" not in {jurisdiction[one.regime.key] for one in law.regimes}
    assert "RU" not in {jurisdiction[key] for question in law.questions for brought in question.brings for key in brought.regimes}
    assert not level.levels
    if country != "KZ":
        assert country_key(country) == "EEA"
        assert "eu_gdpr" in {one.regime.key for one in law.regimes if one.state is State.APPLIES}


@pytest.mark.parametrize("kind", [OrganisationType.HEALTHCARE, OrganisationType.STATE_INSTITUTION])
@pytest.mark.parametrize("gis", [None, Answer.UNKNOWN])
def test_a_hospital_that_does_not_know_keeps_order_117(kind: OrganisationType, gis: Answer | None) -> None:
    """A medical organisation is told "if GIS: order 117"; a state institution is bound by it whatever the answer is."""
    answers = {"org_country": "RU", "org_type": kind, "pd_processed": Answer.YES, "gis_is_gis": gis, "gis_integrated": gis}
    asked = project(answers)
    level = protection_level(asked.compliance, catalogue())
    law = opened(asked, comply(asked, level, catalogue()), level, catalogue())
    state = {one.regime.key: one.state for one in law.regimes}
    assert state["ru_gis_fstec117"] is (State.APPLIES if kind is OrganisationType.STATE_INSTITUTION else State.TO_CLARIFY)
    assert state["ru_fstec21"] is State.TO_CLARIFY
    question = next(one for one in law.questions if one.field == "compliance.gis_is_gis")
    brought = {key for one in question.brings for key in one.regimes}
    assert "ru_fstec21" in brought
    assert kind is OrganisationType.STATE_INSTITUTION or "ru_gis_fstec117" in brought
    for answer, key in ((Answer.YES, "ru_gis_fstec117"), (Answer.NO, "ru_fstec21")):
        given = regimes(**answers | {"gis_is_gis": answer, "gis_integrated": Answer.NO})
        assert given[key] is True


def test_the_rules_of_a_country_bind_its_own_organisations() -> None:
    """Whoever processes personal data there, whatever was said of other people: the open answer is no excuse."""
    own = {"EEA": "eu_gdpr", "GB": "uk_gdpr", "KZ": "kz_94v", "BY": "by_99z", "UZ": "uz_547", "AE": "ae_pdpl", "SA": "sa_pdpl"}
    for country, key in own.items():
        assert regimes(org_country=country, pd_processed=Answer.YES)[key] is True, country
        assert regimes(org_country=country, pd_processed=Answer.NO, jurisdictions=())[key] is False, country


def test_every_row_names_where_it_stands_who_says_so_and_when() -> None:
    """Article, source and date; a remark of ours may have no article, and what nobody has read is marked so."""
    for one in catalogue().regimes:
        assert one.legal_basis.ru
        assert one.legal_basis.en
        assert one.source.title
        assert one.as_of
    for row in catalogue().controls:
        assert row.source.title, row.key
        assert row.source.as_of, row.key
        if row.kind is ControlKind.CONTROL:
            assert row.reference.ru, row.key
            assert row.reference.en, row.key
        if "general knowledge" in row.source.title:
            assert row.verification is Verification.UNVERIFIED, row.key


@pytest.mark.parametrize("kind", [None, *OrganisationType])
def test_a_recommendation_is_never_called_a_law(kind: OrganisationType | None) -> None:
    """ "HSM recommended: by law", "draft law on AI: by law": what is only advised says so, beside whatever law there is."""
    regime: dict[str, Regime] = {one.key: one for one in catalogue().regimes}
    answers = {"org_country": "RU", "org_type": kind, "pd_processed": Answer.YES, "pd_subjects_ru_citizens": Answer.YES,
               "kii_subject": Answer.YES, "data_bank_secret": Answer.YES}  # fmt: skip
    asked = project(answers)
    law = comply(asked, protection_level(asked.compliance, catalogue()), catalogue())
    for one in law.controls:
        if regime[one.control.regime].kind in (RegimeKind.DRAFT, RegimeKind.GUIDELINE, RegimeKind.FRAMEWORK):
            assert one.basis is not Basis.LAW, one.control.key
    for effect in law.effects:
        if any(value.endswith(("_recommended", "_preferred", "_draft")) for value in effect.values):
            assert effect.basis is Basis.ADVICE, effect
            assert all(value.endswith(("_recommended", "_preferred", "_draft")) for value in effect.values), effect


@pytest.mark.parametrize("locale", LOCALES)
def test_references_are_in_the_language_of_the_page(locale: str) -> None:
    """ "Law 99-Z" stood in Russian documents. Codes of measures stay as their text has them, whatever its alphabet."""
    foreign = {
        "ru": r"Law|Order|Art|Annex|Regulation|Decision|Federal|Decree|regulations|Req|amended|draft|of|the",
        "en": "ст|п|закон|приказ",
    }
    words = [one for row in catalogue().regimes for one in (row.name, row.legal_basis, row.summary, row.applies_to)]
    words += [one for row in catalogue().controls for one in (row.requirement, row.reference)]
    found = {said for said in (getattr(one, locale) for one in words) if re.search(rf"\b(?:{foreign[locale]})\b", said)}
    assert not found
    assert "99-" in Texts(locale).word(next(one for one in catalogue().regimes if one.key == "by_99z").legal_basis.message())
