"""The verb of the load: what a customer's log of requests comes to, and the project with it."""

from __future__ import annotations

import argparse
from datetime import date

from pydantic import ValidationError

from aiready_gui.advisor.project import project_file
from aiready_gui.cli import inputs
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.texts import Texts, one_line


def load_import(options: argparse.Namespace, texts: Texts) -> None:
    """What was read, a line a value; with a project the same values as its answers, written where it is said."""
    from aiready_gui.request_log.profile import PREFIX, RATE, WEEK, offered, profile, usual, with_log
    from aiready_gui.request_log.reading import read_log

    inputs.keep_apart(options.file, options.output)
    if options.output is not None and options.project is None:
        raise ProjectFileError(Message(key="log-needs-project"))
    log = profile(read_log(options.file), options.utc_offset)
    days = {"first": log.first.date().isoformat(), "last": log.last.date().isoformat()}
    print(one_line(texts.text("log-read", file=options.file.name, count=log.rows, **days)))
    for reason, count, row in log.skipped:
        print(texts.text(f"log-skipped-{reason}", count=count, row=row))
    for side, lengths in (("prompts", log.prompts), ("answers", log.answers)):
        print(f"{texts.text(f'log-{side}')}: {texts.text('log-lengths', mean=lengths.mean, p95=lengths.p95)}")
    busiest = max(range(len(log.week)), key=lambda hour: log.week[hour])
    day = texts.text("weekdays").split()[busiest // 24]
    print(texts.text("log-line-week", day=day, hour=busiest % 24, count=log.hour))
    if not log.enough:
        print(texts.text("log-few", rows=log.rows, days=log.days))
    if options.project is None:
        return
    project = project_file.load(options.project)
    if project.serving is None:
        raise ProjectFileError(Message(key="log-no-service", args={"file": str(options.project)}))
    work = effective(project).serving or project.serving
    values = offered(log, work)
    taken = usual(work, values.keys())
    chosen = {path: value for path, value in values.items() if path in taken}
    for path, value in chosen.items():
        if path != WEEK:
            name = texts.text("log-offer-rate" if path == RATE else label_key(path))
            print(f"{name}: {texts.share(value) if path == PREFIX else texts.number(value)}")
    view = project.alone(0)
    try:
        revised = with_log(view, chosen, by=texts.text("log-as-who", file=options.file.name), on=date.today())
    except ValidationError as error:
        raise ProjectFileError(project_file.field_message(error)) from error
    if options.output is not None:
        inputs.write(options.output, project_file.dumps(project.with_alone(0, revised)))
