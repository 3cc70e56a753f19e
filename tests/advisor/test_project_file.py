"""Compliance answers in a project file: silence, "none of them" and old files stay apart."""

from __future__ import annotations

import json

from aiready_gui.advisor.project_file import dumps, loads
from aiready_gui.domain.compliance_answers import Answer, Assurance, ComplianceAnswers, Jurisdiction, KiiCategory
from aiready_gui.domain.project import Conditions, Project


def test_answers_come_back_as_they_were_given() -> None:
    """An empty choice is an answer, a missing one is not."""
    answers = ComplianceAnswers(
        org_country="RU",
        kii_significant_category=KiiCategory.NONE,
        jurisdictions=(),
        assurance=(Assurance.SOC2,),
        data_trade_secret=Answer.UNKNOWN,
    )
    project = Project(compliance=answers, conditions=Conditions(dedicated_host=True))
    assert loads(dumps(project)) == project
    assert loads(dumps(Project())).compliance.jurisdictions is None
    both = ComplianceAnswers(jurisdictions=(Jurisdiction.EU_SUBJECTS, Jurisdiction.US_CA_BUSINESS))
    assert loads(dumps(Project(compliance=both))).compliance == both


def test_a_file_from_before_the_questionnaire_opens() -> None:
    """Its few answers count, everything newer is not answered."""
    written = json.loads(dumps(Project()))
    written["project"]["compliance"] = {"org_country": "RU", "pd_processed": "yes", "pd_external_api": "none"}
    found = loads(json.dumps(written)).compliance
    assert (found.org_country, found.pd_processed) == ("RU", Answer.YES)
    assert found.cards_pan is None
