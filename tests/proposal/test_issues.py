"""A version that has left is frozen in its project; the next one keeps the number and says what changed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.cli import entrance as cli
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import MOST_ISSUES, Issue, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing
from aiready_gui.proposal import audit
from aiready_gui.proposal.annex import annex_to
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Section, Table
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.issues import issue_of, issue_of_file
from aiready_gui.proposal.pdf import export_pdf
from tests.common import TODAY, answer_to, catalogue


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the chat's first version."""
    return tmp_path_factory.mktemp("left") / "p.pdf"


@pytest.fixture(scope="module")
def left(document: Path) -> Project:
    """The chat after its first version has left."""
    answer = answer_to("chat")
    issue = export_pdf(answer, document, Edition("ru", TODAY, author="A. N."))
    return answer.project.revised(issues=(issue,))


def changes(project: Project) -> Section:
    whole = compose(advise(project, catalogue(), as_of=TODAY), issued=TODAY)
    audit.refuse(whole)
    return next(section for section in whole.sections if section.name == "section-changes")


def test_what_leaves_is_kept_with_its_answers_its_catalogue_and_the_hash_of_the_file(left: Project, document: Path) -> None:
    (issue,) = left.issues
    assert [(one.name, one.sha256) for one in issue.files] == [("p.pdf", sha256(document.read_bytes()).hexdigest())]
    assert issue.catalogue == catalogue().content_hash
    assert issue.project == SAMPLES["chat"]
    assert (issue.version, issue.author, issue.day) == (1, "A. N.", TODAY)
    assert project_file.loads(project_file.dumps(left)) == left


def test_a_project_of_before_that_kept_one_hash_is_read() -> None:
    """Its version has one file, whose name nobody kept."""
    issue = with_first_version_of_bytes()
    old = json.loads(issue.model_dump_json())
    old["document"] = old.pop("files")[0]["sha256"]
    assert Issue.model_validate_json(json.dumps(old)) == issue


def with_first_version_of_bytes() -> Issue:
    answer = answer_to("chat")
    assert answer.chosen is not None
    return issue_of(answer, answer.chosen, compose(answer, issued=TODAY), b"%PDF")


def test_every_file_of_a_version_is_known_again_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Document, DOCX and workbook of one export; a byte more is another file, and the annex, which never leaves, is none of them."""
    project = tmp_path / "p.aiready"
    project.write_text(project_file.dumps(SAMPLES["batch"]), encoding="utf-8")
    left = [tmp_path / f"p.{ending}" for ending in ("pdf", "docx", "xlsx")]
    annex = tmp_path / "inner.pdf"
    asked = [word for path in left for word in (f"--{path.suffix[1:]}", str(path))]
    assert cli.main(["export", str(project), *asked, "--annex", str(annex), "--issue"]) == cli.DONE
    (issue,) = project_file.load(project).issues
    assert [one.name for one in issue.files] == ["p.pdf", "p.docx", "p.xlsx"]
    for path in left:
        found = issue_of_file(project_file.load(project), path.read_bytes())
        assert found is not None and found[0] == issue and found[1].name == path.name
        assert issue_of_file(project_file.load(project), path.read_bytes() + b" ") is None
    assert cli.main(["issued", str(project), *map(str, left), "--lang", "en"]) == cli.DONE
    assert capsys.readouterr().out.count(f"version 1 of document no. {issue.number}") == 3
    assert cli.main(["issued", str(project), str(left[0]), str(annex), "--lang", "en"]) == cli.BAD_INPUT
    assert f"{annex} was never issued" in capsys.readouterr().err


def test_the_next_version_keeps_the_number_and_says_what_changed(left: Project) -> None:
    """A thousand requests a minute became fourteen hundred: the answer and what follows from it, the machines and both sums are told."""
    work = left.workloads[0]
    assert isinstance(work, LlmServing)
    grown = left.revised(workloads=(work.revised(requests_per_minute=1400),))
    document = compose(advise(grown, catalogue(), as_of=TODAY), issued=TODAY)
    assert (document.number, document.version) == (left.issues[0].number, 2)
    (table,) = changes(grown).parts
    assert isinstance(table, Table)
    told = {cell.key for row in table.rows for cell in row[:1] if isinstance(cell, Message)}
    answers = {"field-workload-requests-per-minute", "field-data-egress-gb-month"}
    assert told == {*answers, "summary-proposal", "changes-month", "changes-term"}
    rows = {row[0].key: row[1:] for row in table.rows if isinstance(row[0], Message)}
    assert rows["changes-month"][0] == left.issues[0].month


def test_an_answer_of_a_program_of_another_version_is_told_by_its_path(left: Project) -> None:
    """It was said in a version that left, and is asked no more: without a name here it would keep every document from being made."""
    (issue,) = left.issues
    gone = issue.answers[0].revised(field="workload.of_another_version", value=issue.answers[0].value)
    project = left.revised(issues=(issue.revised(answers=(*issue.answers, gone)),))
    (table,) = changes(project).parts
    assert isinstance(table, Table)
    (row,) = table.rows
    assert row[0] == Message(key="value-text", args={"text": "workload.of_another_version"})
    assert row[1] == gone.value.message()


def test_nothing_changed_is_said_and_a_first_version_says_nothing(left: Project) -> None:
    assert [part.kind for part in changes(left).parts] == ["paragraph"]
    first = compose(answer_to("chat"), issued=TODAY)
    assert first.version == 1
    assert not any(section.name == "section-changes" for section in first.sections)


def test_the_annex_tells_every_version(left: Project) -> None:
    found = advise(left, catalogue(), as_of=TODAY)
    assert found.chosen is not None
    annex = annex_to(compose(found, issued=TODAY), found, found.chosen)
    audit.refuse(annex)
    assert any(section.name == "annex-issues" for section in annex.sections)


def test_a_number_of_ones_own_books_stands_instead_of_ours() -> None:
    answer = answer_to("chat")
    own = answer.revised(project=answer.project.revised(number="TCP-2026-0147"))
    assert compose(own, issued=TODAY).number == "TCP-2026-0147"
    assert compose(answer, issued=TODAY).number.startswith(f"{TODAY:%y%m%d}-")


def test_the_command_line_keeps_what_it_issued(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twice: versions 1 and 2 stand in the project's file; without a document there is nothing to issue."""
    path, out = tmp_path / "p.aiready", tmp_path / "p.pdf"
    path.write_text(project_file.dumps(SAMPLES["batch"]), encoding="utf-8")
    assert cli.main(["export", str(path), "--issue", "--xlsx", str(tmp_path / "p.xlsx")]) == cli.BAD_INPUT
    for version in (1, 2):
        assert cli.main(["export", str(path), "--pdf", str(out), "--issue"]) == cli.DONE
        assert [one.version for one in project_file.load(path).issues] == [*range(1, version + 1)]
    assert "2" in capsys.readouterr().out
    assert len({one.number for one in project_file.load(path).issues}) == 1


def test_a_project_that_holds_all_it_can_still_gets_its_document(
    left: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After 200 versions every export ended in our fault, with its document written; one more version is refused before it is."""
    (first,) = left.issues
    full = left.revised(issues=[first.revised(version=number + 1) for number in range(MOST_ISSUES)])
    path, out = tmp_path / "p.aiready", tmp_path / "out.pdf"
    path.write_text(project_file.dumps(full), encoding="utf-8")
    assert cli.main(["export", str(path), "--pdf", str(out), "--issue"]) == cli.BAD_INPUT
    assert str(MOST_ISSUES) in capsys.readouterr().err and not out.exists()
    assert cli.main(["export", str(path), "--pdf", str(out)]) == cli.DONE
    assert out.exists() and len(project_file.load(path).issues) == MOST_ISSUES
