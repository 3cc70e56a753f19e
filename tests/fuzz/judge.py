"""Tries one case and says what is wrong with what happened; nothing is wrong with a clear refusal."""

from __future__ import annotations

import io
import json
import math
import re
import shutil
import tempfile
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from generate import Case, harmed_database
from pydantic import BaseModel

from aiready_gui import cli
from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.catalogue import build, store
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.deploy import export_files
from aiready_gui.proposal.pdf import export_pdf
from aiready_gui.proposal.xlsx import export_xlsx
from aiready_gui.texts import LOCALES, Texts

TODAY: Final = date(2026, 11, 24)
SLOW_S: Final = 2.0
"""Of the processor, not of the wall: a machine that is busy with other things is no fault."""
PACKAGE: Final = "aiready_gui"


@dataclass(frozen=True)
class Verdict:
    """What became of a case."""

    result: str
    """``done``, ``refused``, or what is wrong: ``exception``, ``exit 1``, ``lines``, ``slow``, ``figure``, ``differs``."""
    place: str = ""
    """Where, so that one fault found twice is one fault."""

    @property
    def is_fault(self) -> bool:
        return self.result not in ("done", "refused")


def judge(case: Case) -> Verdict:
    """Try it."""
    started = time.process_time()
    try:
        found = _TRIALS[case.kind](case)
    except Exception as error:
        return Verdict("exception", _place(error))
    spent = time.process_time() - started
    if not found.is_fault and spent > SLOW_S * _share(case):
        return Verdict("slow", f"{case.kind} {spent:.1f} s")
    return found


def _share(case: Case) -> float:
    """A valid project is sized, studied and written in four forms, for each of its workloads: each of these may take its time."""
    if case.kind != "valid":
        return 1.0
    return 6.0 * max(len(case.project.get("workloads", [])), 1) * (2 if case.project.get("scenarios") else 1)


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
    kept_fault, kept_snapshot = cli._our_fault, cli._snapshot

    def noticed(error: Exception) -> Any:
        faults.append(error)
        return kept_fault(error)

    cli._our_fault, cli._snapshot = noticed, lambda _options: snapshot()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main(arguments)
    finally:
        cli._our_fault, cli._snapshot = kept_fault, kept_snapshot
    if code == cli.OUR_FAULT:
        return Verdict("exit 1", _place(faults[0]) if faults else err.getvalue())
    if code == cli.BAD_INPUT and len(err.getvalue().splitlines()) != 1:
        return Verdict("lines", err.getvalue()[:200])
    if code == cli.DONE and arguments[0] == "advise" and (odd := _NO_NUMBER.search(out.getvalue())):
        return Verdict("figure", f"printed {odd[0]}")  # a table's own cells are printed as they are
    return Verdict("done" if code == cli.DONE else "refused")


@cache
def _folder() -> Path:
    """Of this process, for files that each case writes anew."""
    return Path(_KEPT.name)


_KEPT: Final = tempfile.TemporaryDirectory()
_NO_NUMBER: Final = re.compile(r"(?<![\w-])(nan|inf|NaN|Infinity)(?![\w-])")


def _file(case: Case) -> Verdict:
    path = _folder() / "p.aiready"
    path.write_bytes(case.files["p.aiready"])
    return _command(["advise", str(path), "--lang", "en"])


def _table(case: Case) -> Verdict:
    path = _folder() / "t.csv"
    path.write_bytes(case.files["t.csv"])
    return _command(["validate", str(path), "--lang", "en", "--predictions", str(path.with_suffix(".out"))])


def _valid(case: Case) -> Verdict:
    try:
        file = {"format": project_file.FORMAT, "schema_version": project_file.SCHEMA_VERSION, "project": case.project}
        project = project_file.loads(json.dumps(file))
        answer = advise(project, snapshot(), as_of=TODAY)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused")
    if wrong := wrong_figure(answer):
        return Verdict("figure", wrong)
    for locale in LOCALES:
        cli._summary(answer, Texts(locale))
    whole = studied(answer, snapshot())
    if wrong := wrong_figure(whole):
        return Verdict("figure", wrong)
    with tempfile.TemporaryDirectory() as folder:
        try:
            export_pdf(whole, Path(folder) / "p.pdf", locale="ru", issued=TODAY)
            export_xlsx(whole, Path(folder) / "p.xlsx", locale="en", issued=TODAY)
            export_files(whole, Path(folder) / "files", locale="en")
        except AdvisorError as refused:
            _worded(refused)
    return Verdict("done")


def _worded(error: AdvisorError) -> None:
    for locale in LOCALES:
        Texts(locale).word(error.message)


def _prices(case: Case) -> Verdict:
    """Built, opened and asked once; the other tables are the shipped ones."""
    ((name, content),) = case.files.items()
    folder = _folder() / "sources"
    if not folder.exists():
        shutil.copytree(store.SOURCES, folder)
    path = folder / name
    path.write_bytes(content)
    try:
        seen = store._snapshot(build.database(folder), folder / "c.db")
        advise(SAMPLES[_ASKED[len(content) % len(_ASKED)]], seen, as_of=TODAY)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused")
    finally:
        shutil.copy(store.SOURCES / name, path)
    return Verdict("done")


_ASKED: Final = sorted(SAMPLES)


def _catalogue(case: Case) -> Verdict:
    """Refused, or the very catalogue it was: a byte that nothing reads may be any byte."""
    path = _folder() / "c.db"
    path.write_bytes(harmed_database(case.project))
    try:
        seen = store.open_catalogue(path)
    except AdvisorError as refused:
        _worded(refused)
        return Verdict("refused")
    return (
        Verdict("done") if seen.content_hash == snapshot().content_hash else Verdict("differs", "another catalogue was accepted")
    )


_TRIALS: Final = {"file": _file, "valid": _valid, "table": _table, "prices": _prices, "catalogue": _catalogue}


def wrong_figure(answer: Recommendation) -> str:
    """The first figure of an answer that is no number, below zero where nothing can be, or does not add up; empty for none."""
    for part in answer.parts:
        for path, value in _numbers(part, "answer"):
            if not math.isfinite(value):
                return f"not finite: {_plain(path)}"
        for option in part.options:
            price, layout = option.price, option.layout
            if layout.gpus < 1 or layout.instances < 1 or layout.replicas < 1 or layout.spares < 0:
                return "a layout without cards"
            if price.per_month_excl + price.per_month_vat != price.per_month_incl:
                return "excl + vat is not incl"
            if min(line.total_excl.amount for line in price.lines) < 0 or price.per_month_excl.amount < 0:
                return "a negative price"
            if not 0 <= price.plan.idle_gpu_share <= 1:
                return "an idle share beyond 0 to 1"
            for fact in option.facts:
                if fact.figure.value < 0:
                    return f"a negative figure: {fact.figure.key}"
            for need in option.storage:
                if need.capacity_bytes.value < 0:
                    return "negative storage"
        for way in part.ways_out:
            if way.per_month_excl.amount < 0:
                return "a negative way out"
    return ""


def _plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def _numbers(value: Any, path: str) -> Any:
    """Every number below a value with its path; the project itself was checked when it was read."""
    if isinstance(value, bool | str | date) or value is None:
        return
    if isinstance(value, float | int | Decimal):
        yield path, float(value)
    elif isinstance(value, Money):
        yield path, float(value.amount)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("project", "beside", "compliance", "providers", "sources"):
                yield from _numbers(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, f"{path}.{key}")
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from _numbers(inner, f"{path}[{index}]")
