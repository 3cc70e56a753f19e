"""Verbs about a project: a sample, advice, export, and the schema of its file."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project import project_file
from aiready_gui.cli import inputs
from aiready_gui.cli.answer_lines import answer_lines
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import MOST_ISSUES, Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import sample_project
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.units import MB
from aiready_gui.domain.voice import Voice
from aiready_gui.files import MOST_BYTES, TooLargeError, read_whole
from aiready_gui.settings import load_settings
from aiready_gui.texts import Texts

if TYPE_CHECKING:
    from aiready_gui.domain.company import Company
    from aiready_gui.proposal.export import Edition


def sample(options: argparse.Namespace, _texts: Texts) -> None:
    print(project_file.dumps(sample_project(options.name, inputs.snapshot_of(options))), end="")


def schema(options: argparse.Namespace, _texts: Texts) -> None:
    if options.of == "capacity":
        from aiready_gui.domain.own_hardware import AllHeld  # the records of own machines are for whoever asks for them

        found = AllHeld.model_json_schema(mode="serialization")
    else:
        found = project_file.schema()
    print(json.dumps(found, ensure_ascii=False, indent=2))


def advise(options: argparse.Namespace, texts: Texts) -> None:
    inputs.keep_apart(options.project, options.json)
    answer = inputs.recommend(options)
    if options.json:
        from aiready_gui.proposal.answer_audit import refuse_answer

        refuse_answer(answer)
        inputs.write(options.json, _studied(answer, options).model_dump_json(indent=1))
    for line in answer_lines(answer, texts):
        print(line)


def _studied(answer: Recommendation, options: argparse.Namespace) -> Recommendation:
    """With what is worked out beside the schedule of money: what moves it, other ways to the same answer."""
    from aiready_gui.advisor.studies.cost_study import studied

    snapshot = inputs.snapshot_of(options)
    return failures.guarded(lambda: studied(answer, snapshot), failures.NOT_STUDIED)


def export(options: argparse.Namespace, texts: Texts) -> None:
    """Whatever of the asked can be written is, and is told; the first that cannot ends the verb with its reason.

    Launch files come first: a document speaks of those that stand.
    """
    from aiready_gui.proposal.export import Edition

    writers = (
        (options.files, _files),
        (options.pdf, _pdf),
        (options.docx, _docx),
        (options.xlsx, _xlsx),
        (options.annex, _annex),
    )
    wanted = [(path, write) for path, write in writers if path]
    if not wanted:
        raise ExportError(Message(key="export-nothing-asked"))
    if options.issue and not options.pdf:
        raise ExportError(Message(key="export-issue-of-pdf"))
    inputs.keep_apart(options.project, options.pdf, options.docx, options.xlsx, options.files, options.annex)
    answer, refused = inputs.recommend(options), []
    if options.issue and len(answer.project.issues) >= MOST_ISSUES:
        raise ExportError(Message(key="field-too-many", args={"field": Message(key="field-issues"), "limit": MOST_ISSUES}))
    if options.pdf or options.docx or options.xlsx or options.annex:
        answer = _studied(answer, options)
    author = load_settings().author if options.author is None else options.author
    edition = Edition(
        texts.locale,
        date.today(),
        author=author,
        company=_issuer(options, texts),
        voice=options.voice and Voice(options.voice),
        paper=Paper(options.paper),
    )
    left: list[Issue] = []
    for path, write in wanted:
        try:
            made = failures.guarded(partial(write, answer, path, edition), failures.not_made(path))
        except ExportError as error:
            refused.append(error)
            print(texts.text("cli-not-written", file=str(path), reason=error.message))
            continue
        if path == options.files:
            edition = replace(edition, with_files=True)
        print(texts.text("cli-written", file=str(path)))
        if path == options.pdf:
            _say_what_is_lost(answer, edition, texts)
        if isinstance(made, Issue) and (left or path == options.pdf):
            left.append(made)
    if options.issue and left:
        files = tuple(file for one in left for file in one.files)
        _keep_issue(options.project, left[0].revised(files=files), texts)
    if refused:
        raise refused[0]


def _issuer(options: argparse.Namespace, texts: Texts) -> Company:
    """This machine's company, unless the project's file brought another; that is told aside."""
    from aiready_gui.domain.company import Company
    from aiready_gui.issuer.profile import load_company

    own, brought = load_company(), options.issuer
    assert brought is None or isinstance(brought, Company)
    if brought is None or brought == own or options.own_company:
        return own
    from aiready_gui.proposal.issuer_words import name

    inputs.say_aside((Message(key="issuer-of-file", args={"name": name(brought)}),), texts)
    return brought


def _pdf(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    from aiready_gui.proposal.pdf import export_pdf

    return export_pdf(answer, path, edition)


def _keep_issue(project_path: Path, issue: Issue, texts: Texts) -> None:
    """The version that has left, in the project's own file."""
    project, standing = project_file.load_whole(project_path)
    inputs.write(project_path, project_file.dumps(project.revised(issues=(*project.issues, issue)), standing))
    print(texts.text("cli-issued", number=issue.number, version=issue.version, file=str(project_path)))


def issued(options: argparse.Namespace, texts: Texts) -> None:
    """Of which version each file is, byte by byte.

    Raises
    ------
    ExportError
        One of them left in no version (names the first).
    """
    from aiready_gui.proposal.issues import issue_of_file

    project, unknown = project_file.load(options.project), list[Path]()
    for path in options.files:
        found = issue_of_file(project, _bytes_of(path))
        if found is None:
            unknown.append(path)
            print(texts.text("cli-not-issued", file=str(path)))
        else:
            of, day = found[0], found[0].day.isoformat()
            print(texts.text("cli-is-issued", file=str(path), number=of.number, version=of.version, day=day))
    if unknown:
        raise ExportError(Message(key="issued-unknown", args={"count": len(unknown), "file": str(unknown[0])}))


def _bytes_of(path: Path) -> bytes:
    try:
        return read_whole(path)
    except TooLargeError as error:
        raise ExportError(Message(key="file-too-large", args={"file": str(path), "limit": MOST_BYTES // MB})) from error
    except OSError as error:
        raise ExportError(unreadable("table-unreadable", str(path), error), details=str(error)) from error


def _annex(answer: Recommendation, path: Path, edition: Edition) -> None:
    from aiready_gui.proposal.pdf import export_annex

    export_annex(answer, path, edition)


def _docx(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    from aiready_gui.proposal.docx import export_docx

    return export_docx(answer, path, edition)


def _xlsx(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    from aiready_gui.proposal.xlsx import export_xlsx

    return export_xlsx(answer, path, edition)


def _files(answer: Recommendation, path: Path, edition: Edition) -> None:
    from aiready_gui.proposal.deploy import export_files

    export_files(answer, path, locale=edition.locale)


def _say_what_is_lost(answer: Recommendation, edition: Edition, texts: Texts) -> None:
    """Signs that the document's fonts do not have, an offer of several providers, a discount to be agreed, the company's profile."""
    from aiready_gui.domain.requisites import to_check
    from aiready_gui.proposal.printable import not_printed
    from aiready_gui.proposal.to_agree import discount_to_agree
    from aiready_gui.proposal.voice import others_in_offer

    company = edition.company
    voice = edition.voice or answer.project.spoken_by(company=company is not None and not company.is_empty)
    others = None if answer.chosen is None else others_in_offer(answer, answer.chosen, voice)
    over = None if answer.chosen is None else discount_to_agree(answer, answer.chosen, load_settings().discount_cap)
    lost = not_printed(answer.project, edition.author, company)
    for one in (*(one for one in (lost, others, over) if one is not None), *to_check(company, date.today())):
        print(texts.word(one))
