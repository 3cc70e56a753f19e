"""Compliance answers in a project file: silence, "none of them" and old files stay apart."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project.project_file import dumps, load, loads
from aiready_gui.domain.compliance_answers import Answer, Assurance, ComplianceAnswers, Jurisdiction, KiiCategory
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms


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


def test_a_project_of_the_first_version_opens_and_is_sized(snapshot: Snapshot) -> None:
    """It knows served language models only; what has come since is not answered, and it is written back whole."""
    old = Path(__file__).with_name("project_of_the_first_version.json").read_text(encoding="utf-8")
    project = loads(old)
    assert project.customer == "Ромашка"
    assert project.workloads == SAMPLES["rag"].workloads
    assert (project.conditions.two_zones, project.terms, project.scenarios) == (None, CommercialTerms(), ())
    assert loads(dumps(project)) == project
    assert advise(project, snapshot, as_of=date(2026, 11, 24)).chosen is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_redirected_sample_opens(encoding: str, tmp_path: Path) -> None:
    """``aiready sample chat > p.json`` of Windows PowerShell ends lines its way and writes UTF-16."""
    path = tmp_path / "p.json"
    path.write_bytes(dumps(SAMPLES["chat"]).replace("\n", "\r\n").encode(encoding))
    assert load(path) == SAMPLES["chat"]
