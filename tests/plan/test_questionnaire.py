"""Which question is asked when; hidden answers are kept and do not count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.compliance_answers import (
    ORGANISATION_COUNTRIES,
    TRANSFER_COUNTRIES,
    Answer,
    CardNumbers,
    ComplianceAnswers,
    Deployment,
    GisClass,
    Jurisdiction,
    OrganisationType,
    PdCategory,
)
from aiready_gui.plan.expressions import judge, keys_of, parse
from aiready_gui.plan.questionnaire import QUESTIONS, field_of, interview

ANY_ANSWERS: dict[str, Any] = {
    **dict.fromkeys(ComplianceAnswers.model_fields, ...),
    "org_country": st.none() | st.sampled_from(ORGANISATION_COUNTRIES),
    "pd_transborder_countries": st.none() | st.lists(st.sampled_from(TRANSFER_COUNTRIES), max_size=3).map(tuple),
}

ALWAYS = {
    "org_country", "org_type", "org_industry", "deployment", "pd_processed", "data_trade_secret", "cards_pan",
    "crypto_used_as_protection", "jurisdictions", "ai_decision_about_person", "ai_model_origin", "assurance",
}  # fmt: skip
RUSSIAN = {"org_country": "RU"}
OF_STATE = RUSSIAN | {"org_type": OrganisationType.GOV}


def asked(**answers: Any) -> set[str]:
    return set(interview(ComplianceAnswers(**answers)).asked)


def test_the_table_asks_for_every_field_once() -> None:
    """A field without a question could never be answered."""
    assert [question.field for question in QUESTIONS] == sorted(
        ComplianceAnswers.model_fields, key=[question.field for question in QUESTIONS].index
    )
    assert len({question.field for question in QUESTIONS}) == len(QUESTIONS)


def test_a_condition_reads_only_what_was_asked_before() -> None:
    """Otherwise the walk would not be one pass."""
    seen: set[str | None] = set()
    for question in QUESTIONS:
        for text in filter(None, (question.when, question.unless)):
            assert {field_of(key) for key in keys_of(parse(text))} <= seen, question.field
        seen.add(question.field)


def test_a_blank_questionnaire_asks_the_first_questions() -> None:
    """What is always asked, and the branch of personal data that nobody has denied."""
    assert asked() == ALWAYS | {
        "pd_subjects_ru_citizens",
        "pd_categories",
        "pd_transborder",
        "pd_transborder_countries",
        "pd_external_api",
    }


def test_no_personal_data_ends_the_branch() -> None:
    assert asked(pd_processed=Answer.NO) == ALWAYS


@pytest.mark.parametrize(
    ("answers", "field", "shown"),
    [
        ({"pd_categories": (PdCategory.BIOMETRIC,)}, "use_biometric_identification", True),
        ({"pd_categories": (PdCategory.OTHER,)}, "use_biometric_identification", False),
        ({"pd_transborder": Answer.NO}, "pd_transborder_countries", False),
        (RUSSIAN, "pd_threat_type", True),
        ({"org_country": "KZ"}, "pd_threat_type", False),
        ({"org_country": "KZ", "pd_subjects_ru_citizens": Answer.YES}, "pd_employees_only", True),
        (RUSSIAN | {"pd_employees_only": Answer.YES}, "pd_non_employee_count", False),
        (RUSSIAN | {"pd_employees_only": Answer.UNKNOWN}, "pd_non_employee_count", True),
        (OF_STATE, "gis_is_gis", True),
        (OF_STATE | {"gis_is_gis": Answer.NO}, "gis_class", True),
        (OF_STATE | {"gis_is_gis": Answer.NO, "gis_integrated": Answer.NO}, "gis_class", False),
        (RUSSIAN | {"org_type": OrganisationType.COMMERCIAL}, "gis_is_gis", False),
        (RUSSIAN, "kii_subject", True),
        ({"org_country": "US"}, "kii_subject", False),
        (RUSSIAN | {"kii_subject": Answer.NO}, "kii_significant_category", False),
        (RUSSIAN | {"org_type": OrganisationType.BANK}, "bank_gost_level", True),
        ({"org_country": "DE", "org_type": OrganisationType.BANK}, "bank_gost_level", False),
        (RUSSIAN | {"org_type": OrganisationType.NFO}, "data_bank_secret", True),
        (RUSSIAN | {"org_type": OrganisationType.HEALTHCARE}, "gis_is_gis", True),
        ({"org_type": OrganisationType.HEALTHCARE}, "data_health", True),
        ({"pd_categories": (PdCategory.SPECIAL,)}, "data_health", True),
        ({"jurisdictions": (Jurisdiction.EU_AI_MARKET,)}, "eu_ai_risk", True),
        ({"jurisdictions": ()}, "ai_role", False),
        ({"jurisdictions": (Jurisdiction.AE_SUBJECTS,)}, "ae_zone", True),
    ],
)
def test_a_question_comes_when_its_turn_is(answers: dict[str, Any], field: str, shown: bool) -> None:
    """The table of the wizard, row by row."""
    assert (field in asked(**answers)) is shown


def test_a_hidden_answer_is_kept_but_does_not_count() -> None:
    """The state system of an organisation that turned out to be commercial."""
    answers = ComplianceAnswers(
        org_country="RU", org_type=OrganisationType.COMMERCIAL, gis_is_gis=Answer.YES, gis_class=GisClass.K1
    )
    found = interview(answers)
    assert found.counted.gis_is_gis is None
    assert judge(parse("gis.is_gis"), found.facts) is False
    assert judge(parse("gis.class in [K1,K2,K3]"), found.facts) is False
    assert answers.gis_is_gis is Answer.YES


def test_waiting_is_not_denying() -> None:
    """Until the country is known, nobody can say that there is no critical infrastructure."""
    found = interview(ComplianceAnswers())
    assert "kii_subject" not in found.asked
    assert judge(parse("kii.subject"), found.facts) is None


def test_unknown_is_answered_yet_undecided() -> None:
    """The step has no open question, the document still says "to be clarified"."""
    found = interview(ComplianceAnswers(pd_processed=Answer.UNKNOWN))
    assert "pd_processed" not in found.unanswered
    assert "pd_processed" in found.undecided
    assert "pd.processed" not in found.facts


def test_answers_become_the_keys_that_rules_read() -> None:
    facts = interview(
        ComplianceAnswers(
            org_country="GB",
            deployment=Deployment.PUBLIC_CLOUD,
            cards_pan=CardNumbers.CAN_FILTER,
            jurisdictions=(Jurisdiction.US_PHI,),
            assurance=(),
            pd_transborder_countries=("US", "DE"),
        )
    ).facts
    for text, truth in {
        "org.country==UK": True,
        "deployment in [public_cloud,private_cloud_hosted]": True,
        "deployment==iaas": None,
        "deployment==on_prem": False,
        "cards.pan_stored_or_processed && cards.pan_needed_by_ai==false": True,
        "us.phi && kz.subjects==false": True,
        "assurance.soc2": False,
        "pd.transborder_countries has US": True,
        "pd.transborder_countries has EEA": True,
        "pd.transborder_countries has KZ": False,
    }.items():
        assert judge(parse(text), facts) is truth, text


@given(st.builds(ComplianceAnswers, **ANY_ANSWERS))
def test_any_set_of_answers_can_be_walked(answers: ComplianceAnswers) -> None:
    """Everything is asked, waiting or settled; a field that is asked without an answer has no fact."""
    found = interview(answers)
    assert set(found.unanswered) <= set(found.undecided) <= set(found.asked)
    for field in found.undecided:
        key = next(question.key for question in QUESTIONS if question.field == field)
        assert key not in found.facts
