"""What verbs read and write: the catalogue, a project's answer, a file of text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project import project_file
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.files import followed, write_whole
from aiready_gui.settings import load_settings
from aiready_gui.texts import Texts, one_line


def snapshot_of(options: argparse.Namespace) -> Snapshot:
    """Read once for a verb; what of the user's own cannot be used is said beside the answer."""
    if not hasattr(options, "snapshot"):
        options.snapshot = _read(options)
    found: Snapshot = options.snapshot
    return found


def _read(options: argparse.Namespace) -> Snapshot:
    if options.catalogue:
        from aiready_gui.catalogue.store import open_catalogue  # SQLite: only for verbs that need it

        return open_catalogue(options.catalogue)
    from aiready_gui.catalogue.current import current

    found = current()
    say_aside(found.told, Texts(options.lang or load_settings().interface_language))
    return found.snapshot


def say_aside(told: Iterable[Message], texts: Texts) -> None:
    """Beside what the verb answers."""
    for message in told:
        print(one_line(texts.word(message)), file=sys.stderr)


def recommend(options: argparse.Namespace) -> Recommendation:
    """The answer to the project's file; the rows that it brings are in force unless others are asked for."""
    project, standing = project_file.load_whole(options.project)
    options.issuer = standing.company if standing is not None else None
    from aiready_gui.advisor.advise import advise

    snapshot = snapshot_of(options)
    if standing is not None and not options.catalogue and not getattr(options, "recalculate", False):
        from aiready_gui.advisor.project.standing import kept_market

        kept = kept_market(standing, snapshot)
        if kept is not None:
            snapshot = options.snapshot = kept.snapshot
            told = Message(key="kept-in-force", args={"count": len(standing.rows), "day": standing.as_of.isoformat()})
            say_aside((told,), Texts(options.lang or load_settings().interface_language))
    apart = getattr(options, "apart", None)
    project = project if apart is None else project.revised(apart=apart)
    return failures.guarded(lambda: advise(project, snapshot, as_of=date.today()), failures.NOT_SIZED)


def write(path: Path, content: str) -> None:
    try:
        write_whole(path, content.encode())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(path)}), details=str(error)) from error


def keep_apart(read: Path, *written: Path | None) -> None:
    """No output may be what is read, or another output: it would be gone."""
    taken = {followed(read)}
    for path in filter(None, written):
        where = followed(path)
        if where in taken:
            raise ExportError(Message(key="export-onto-itself", args={"file": str(path)}))
        taken.add(where)
