"""Verbs about a project: a sample, advice, export, and the schema of its file."""

from __future__ import annotations

import argparse
import json
from datetime import date

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project import project_file
from aiready_gui.cli import inputs
from aiready_gui.cli.answer_lines import answer_lines
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import sample_project
from aiready_gui.texts import Texts


def sample(options: argparse.Namespace, _texts: Texts) -> None:
    print(project_file.dumps(sample_project(options.name, inputs.snapshot_of(options))), end="")


def schema(_options: argparse.Namespace, _texts: Texts) -> None:
    print(json.dumps(project_file.schema(), ensure_ascii=False, indent=2))


def advise(options: argparse.Namespace, texts: Texts) -> None:
    inputs.keep_apart(options.project, options.json)
    answer = inputs.recommend(options)
    if options.json:
        inputs.write(options.json, _studied(answer, options).model_dump_json(indent=1))
    for line in answer_lines(answer, texts):
        print(line)


def _studied(answer: Recommendation, options: argparse.Namespace) -> Recommendation:
    """With what is worked out beside the schedule of money: what moves it, other ways to the same answer."""
    from aiready_gui.advisor.studies.cost_study import studied

    snapshot = inputs.snapshot_of(options)
    return failures.guarded(lambda: studied(answer, snapshot), failures.NOT_STUDIED)


def export(options: argparse.Namespace, texts: Texts) -> None:
    if not (options.pdf or options.xlsx or options.files):
        raise ExportError(Message(key="export-nothing-asked"))
    inputs.keep_apart(options.project, options.pdf, options.xlsx, options.files)
    answer, today = inputs.recommend(options), date.today()
    if options.pdf or options.xlsx:
        answer = _studied(answer, options)
    if options.pdf:
        from aiready_gui.proposal.pdf import export_pdf

        failures.guarded(
            lambda: export_pdf(answer, options.pdf, locale=texts.locale, issued=today), failures.not_made(options.pdf)
        )
    if options.xlsx:
        from aiready_gui.proposal.xlsx import export_xlsx

        failures.guarded(
            lambda: export_xlsx(answer, options.xlsx, locale=texts.locale, issued=today), failures.not_made(options.xlsx)
        )
    if options.files:
        from aiready_gui.proposal.deploy import export_files

        failures.guarded(lambda: export_files(answer, options.files, locale=texts.locale), failures.not_made(options.files))
    for written in filter(None, (options.pdf, options.xlsx, options.files)):
        print(texts.text("cli-written", file=str(written)))
    if options.pdf:
        from aiready_gui.proposal.printable import not_printed

        lost = not_printed(answer.project)
        if lost is not None:
            print(texts.word(lost))
