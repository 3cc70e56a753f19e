"""Tries one case and says what is wrong with what happened; nothing is wrong with a clear refusal."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

sys.path.append(str(Path(__file__).parents[1] / "laws"))

from figures import wrong_figure
from generate import Case, harmed_database
from laws import broken
from needs import asking_more
from projects import TODAY

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.catalogue import build, store
from aiready_gui.cli import entrance as cli
from aiready_gui.cli import inputs
from aiready_gui.cli.answer_lines import answer_lines
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.deploy import export_files
from aiready_gui.proposal.docx import export_docx
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.pdf import export_pdf
from aiready_gui.proposal.xlsx import export_xlsx
from aiready_gui.texts import LOCALES, Texts

SLOW_S: Final = 2.0
"""Of the processor, not of the wall: for a project all of it, advice, study, both documents and the files that launch it."""
AGAIN: Final = 2
PACKAGE: Final = "aiready_gui"


@dataclass(frozen=True)
class Verdict:
    """What became of a case."""

    result: str
    """``done``, ``refused``, or what is wrong: ``exception``, ``exit 1``, ``lines``, ``slow``, ``figure``, ``law``, ``differs``."""
    place: str = ""
    """Where, so that one fault found twice is one fault."""
    spent_s: float = field(default=0.0, compare=False)
    """What the program took of the processor; looking its answer over is not counted. [s]"""

    @property
    def is_fault(self) -> bool:
        return self.result not in ("done", "refused")


Trial = tuple[Verdict, Recommendation | None]
"""What became of a case, and the answer to look over."""


def judge(case: Case, again: int = AGAIN) -> Verdict:
    """Try it; one that takes long is tried ``again``, for a machine that is busy with other things makes work longer."""
    found = _tried(case)
    for _ in range(again):
        if found.result != "slow":
            break
        found = min(found, _tried(case), key=lambda one: one.spent_s)
    return found


def _tried(case: Case) -> Verdict:
    started = time.process_time()
    try:
        found, answer = _TRIALS[case.kind](case)
        spent = time.process_time() - started
        if answer is not None and (wrong := wrong_figure(answer)):
            found = Verdict("figure", wrong)
        elif answer is not None and (law := _broken_law(answer)):
            found = Verdict("law", law)
    except Exception as error:
        return Verdict("exception", _place(error), time.process_time() - started)
    if not found.is_fault and spent > SLOW_S:
        return Verdict("slow", f"{case.kind} of more than {SLOW_S:g} s", spent)
    return replace(found, spent_s=spent)


def _broken_law(answer: Recommendation) -> str:
    """Asks for more of one thing, drawn by the project: the law that then does not hold, or nothing.

    Of one workload, and not where an offer is taken by hand: that one is gone once its country is.
    """
    project = answer.project
    if answer.beside or project.workloads[0].pinned_offer:
        return ""
    ways = list(asking_more(project))
    if not ways:
        return ""
    law, more = Random(project.model_dump_json()).choice(ways)
    then = advise(more, snapshot(), as_of=TODAY)
    found = next(broken(answer, then, law), None)
    return f"{project.workloads[0].family}, {law}: {found.what}" if found else ""


def _place(error: BaseException) -> str:
    frames = [one for one in traceback.extract_tb(error.__traceback__) if PACKAGE in one.filename]
    last = frames[-1] if frames else None
    at = f"{last.filename.rpartition(PACKAGE)[2].lstrip('/')}:{last.name}" if last else "?"
    words = re.sub(r"\d[\d.e+-]*", "N", str(error).partition("\n")[0])[:80]
    return f"{type(error).__name__} {at} {words}"


@cache
def snapshot() -> Snapshot:
    return store.open_shipped()


def _command(arguments: list[str]) -> Verdict:
    """A verb of the command line: 0, or 2 with one line."""
    out, err = io.StringIO(), io.StringIO()
    faults: list[BaseException] = []
    kept = cli._our_fault, inputs.snapshot_of, cli._parser

    def noticed(error: Exception) -> Any:
        faults.append(error)
        return kept[0](error)

    cli._our_fault, inputs.snapshot_of, cli._parser = noticed, lambda _options: snapshot(), _parser
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main(arguments)
    finally:
        cli._our_fault, inputs.snapshot_of, cli._parser = kept
    if code == cli.OUR_FAULT:
        return Verdict("exit 1", _place(faults[0]) if faults else err.getvalue())
    if code == cli.BAD_INPUT and len(err.getvalue().splitlines()) != 1:
        return Verdict("lines", err.getvalue()[:200])
    if code == cli.DONE and arguments[0] == "advise" and (odd := _NO_NUMBER.search(out.getvalue())):
        return Verdict("figure", f"printed {odd[0]}")  # a table's own cells are printed as they are
    return Verdict("done" if code == cli.DONE else "refused")


_MADE: Final = cli._parser


@cache
def _parser_of(locale: str) -> Any:
    return _MADE(Texts(locale))


def _parser(texts: Texts, _verb: str) -> Any:
    """Of a language, made once: making it takes half the time of refusing a table."""
    return _parser_of(texts.locale)


@cache
def _folder() -> Path:
    """Of this process, for files that each case writes anew."""
    return Path(_KEPT.name)


_KEPT: Final = tempfile.TemporaryDirectory()
_NO_NUMBER: Final = re.compile(r"(?<![\w-])(nan|inf|NaN|Infinity)(?![\w-])")


def _file(case: Case) -> Trial:
    path = _folder() / "p.aiready"
    path.write_bytes(case.files["p.aiready"])
    return _command(["advise", str(path), "--lang", "en"]), None


def _table(case: Case) -> Trial:
    path = _folder() / "t.csv"
    path.write_bytes(case.files["t.csv"])
    return _command(["validate", str(path), "--lang", "en", "--predictions", str(path.with_suffix(".out"))]), None


def _valid(case: Case) -> Trial:
    try:
        file = {"format": project_file.FORMAT, "schema_version": project_file.SCHEMA_VERSION, "project": case.project}
        project = project_file.loads(json.dumps(file))
        answer = advise(project, snapshot(), as_of=TODAY)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused"), None
    for locale in LOCALES:
        answer_lines(answer, Texts(locale))
    whole = studied(answer, snapshot())
    with tempfile.TemporaryDirectory() as folder:
        try:
            export_pdf(whole, Path(folder) / "p.pdf", Edition("ru", TODAY))
            export_docx(whole, Path(folder) / "p.docx", Edition("ru", TODAY))
            export_xlsx(whole, Path(folder) / "p.xlsx", Edition("en", TODAY))
            export_files(whole, Path(folder) / "files", locale="en")
        except AdvisorError as refused:
            assert not refused.message.key.startswith("audit-"), refused.message  # a document that contradicts itself
            _worded(refused)
    return Verdict("done"), whole


def _worded(error: AdvisorError) -> None:
    for locale in LOCALES:
        Texts(locale).word(error.message)


def _prices(case: Case) -> Trial:
    """Built, opened and asked once; the other tables are the shipped ones."""
    ((name, content),) = case.files.items()
    folder = _folder() / "sources"
    if not folder.exists():
        shutil.copytree(store.SOURCES, folder)
    path = folder / name
    path.write_bytes(content)
    try:
        seen = store.snapshot_of(store.rows_of(build.database(folder), folder / "c.db"), folder / "c.db")
        advise(SAMPLES[_ASKED[len(content) % len(_ASKED)]], seen, as_of=TODAY)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused"), None
    finally:
        shutil.copy(store.SOURCES / name, path)
    return Verdict("done"), None


_ASKED: Final = sorted(SAMPLES)


def _catalogue(case: Case) -> Trial:
    """Refused, or the very catalogue it was: a byte that nothing reads may be any byte."""
    path = _folder() / "c.db"
    path.write_bytes(harmed_database(case.project))
    try:
        seen = store.open_catalogue(path)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused"), None
    same = seen.content_hash == snapshot().content_hash
    return Verdict("done") if same else Verdict("differs", "another catalogue was accepted"), None


_TRIALS: Final[dict[str, Callable[[Case], Trial]]] = {
    "file": _file,
    "valid": _valid,
    "table": _table,
    "prices": _prices,
    "catalogue": _catalogue,
}
