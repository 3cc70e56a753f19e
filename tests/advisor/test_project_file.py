"""Compliance answers in a project file: silence, "none of them" and old files stay apart."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project.project_file import dumps, load, loads
from aiready_gui.domain.compliance_answers import Answer, Assurance, ComplianceAnswers, Jurisdiction, KiiCategory
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.shipped import LOCALES
from aiready_gui.texts import Texts


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


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ("workloads.0.users", True, "field-yes-no-number"),
        ("workloads.0.isl_mean", True, "field-yes-no-number"),
        ("workloads.0.isl_mean", "5", "field-not-whole"),
        ("workloads.0.ttft_target_s", False, "field-yes-no-number"),
        ("workloads.0.ttft_target_s", "0.01", "field-not-a-number"),
        ("workloads.0.users", "6000", "field-not-whole"),
        ("workloads.0.burst", True, "field-yes-no-number"),
        ("workloads.0.burst", "1.5", "field-not-a-number"),
        ("conditions.headroom", "0.2", "field-not-a-number"),
        ("conditions.marketplaces", 1, "field-not-yes-or-no"),
        ("conditions.marketplaces", "yes", "field-not-yes-or-no"),
        ("conditions.start", 5, "field-not-a-date"),
        ("terms.discount_percent", True, "field-yes-no-number"),
    ],
)
def test_a_value_of_another_kind_is_refused_by_name(path: str, value: object, key: str) -> None:
    """True is not 1, a text is no number, 1 is not true, a number is no day; nor are they told that 1 is below the least value."""
    written = json.loads(dumps(SAMPLES["rag"]))
    *way, name = path.split(".")
    place = written["project"]
    for part in way:
        place = place[int(part) if part.isdigit() else part]
    place[name] = value
    with pytest.raises(ProjectFileError) as refused:
        loads(json.dumps(written))
    assert (refused.value.message.key, refused.value.message.args["field"]) == (key, path)


@pytest.mark.parametrize(
    ("once", "twice", "key"),
    [
        ('"users": 6000', '"users": 6000, "users": 2', "users"),
        ('"schema_version": 1', '"schema_version": 9, "schema_version": 1', "schema_version"),
        ('"customer": "', '"customer": "", "customer": "', "customer"),
    ],
)
def test_a_name_written_twice_is_refused_by_name(once: str, twice: str, key: str) -> None:
    """JSON's reader takes the last of two, so 6000 users would have become 2 without a word."""
    whole = dumps(SAMPLES["rag"])
    assert once in whole
    with pytest.raises(ProjectFileError) as refused:
        loads(whole.replace(once, twice), name="p.aiready")
    assert (refused.value.message.key, refused.value.message.args["field"]) == ("project-key-twice", key)
    for locale in LOCALES:
        assert key in Texts(locale).word(refused.value.message)


def test_values_in_the_kind_that_files_have_are_read() -> None:
    """Per cent and money are text in a file, or a number; JSON knows no whole numbers, so 6000.0 users are 6000."""
    written = json.loads(dumps(SAMPLES["rag"]))
    written["project"]["workloads"][0]["users"] = 6000.0
    for percent in ("12.5", 12.5):
        written["project"]["terms"]["discount_percent"] = percent
        assert loads(json.dumps(written)) == SAMPLES["rag"].revised(terms=CommercialTerms(discount_percent=Decimal("12.5")))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_is_written_in_the_kinds_that_are_read(name: str) -> None:
    assert loads(dumps(SAMPLES[name])) == SAMPLES[name]
