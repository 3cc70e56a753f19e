"""What a working installation does, one thing a check: each gives the facts of its line, or raises what is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from aiready_gui.domain.samples import SAMPLES

Facts = dict[str, str | int | float]

DAY: Final = date(2026, 11, 24)
"""The day the sample is asked on: an installation gives the same answer whenever it is proven."""
FONT_IN_A_PDF: Final = b"/FontFile2"
RUSSIAN_NAME: Final = "".join(map(chr, (0x41F, 0x430, 0x43F, 0x43A, 0x430, 0x20, 0x31)))
"""A Russian name with a space, as many a home has, spelt by code point: no Russian stands in code."""


class CheckError(Exception):
    """A check's own finding; its text is for whoever mends the installation."""


@dataclass(frozen=True)
class Check:
    """``name`` is the end of its message keys ``checkup-NAME`` and ``checkup-NAME-done``."""

    name: str
    run: Callable[[Path], Facts]


def resources(_folder: Path) -> Facts:
    from aiready_gui.paths import RESOURCES
    from aiready_gui.shipped import damaged_resource

    damaged = damaged_resource()
    if damaged is not None:
        raise CheckError(str(damaged))
    return {"files": sum(1 for path in RESOURCES.rglob("*") if path.is_file())}


def catalogue(_folder: Path) -> Facts:
    """Opening counts the rows' hash anew and refuses a file whose rows are others."""
    from aiready_gui.catalogue.store import open_shipped

    snapshot = open_shipped()
    return {"offers": len(snapshot.offers), "hash": snapshot.content_hash[:12]}


def own_database(folder: Path) -> Facts:
    """Made, migrated, written, read and taken back; the engineer's own is not touched."""
    from aiready_gui.catalogue import own

    path, rates = (
        folder / own.FILE,
        {"base": "USD", "quote": "RUB", "rate": "90.5", "source": "self-test", "as_of": DAY.isoformat()},
    )
    path.unlink(missing_ok=True)
    act = own.add(path, "self-test", [("exchange_rate", rates)], datetime.combine(DAY, datetime.min.time()))
    if [one.row["rate"] for one in own.own_rows(path)] != ["90.5"]:
        raise CheckError("a row that was written is not there")
    if own.take_back(path, act) != 1 or own.own_rows(path):
        raise CheckError("a row that was taken back is still there")
    return {"migrations": len(own.MIGRATIONS)}


def own_rows(_folder: Path) -> Facts:
    """The engineer's own, as a start takes them: raises what it would say about them."""
    from aiready_gui.catalogue import own
    from aiready_gui.catalogue.overlay import laid_over
    from aiready_gui.catalogue.updates import newest_rows
    from aiready_gui.domain.errors import CatalogueError

    rows = own.own_rows(own.own_path())
    _, told = laid_over(newest_rows()[0], rows)
    if told:
        raise CatalogueError(told[0])
    return {"rows": len(rows)}


def folders(_folder: Path) -> Facts:
    from aiready_gui import paths
    from aiready_gui.files import takes_files

    asked = (paths.user_data_dir(), paths.user_config_dir(), paths.user_cache_dir(), paths.user_log_dir())
    closed = [str(folder) for folder in asked if not takes_files(folder)]
    if closed:
        raise CheckError(", ".join(closed))
    return {"folder": str(asked[0])}


def licences(_folder: Path) -> Facts:
    """Only a bundle carries the texts of others; a checkout leaves them with the packages they came with."""
    from aiready_gui.licences import shipped_licences

    return {"texts": len(shipped_licences())}


def advice(_folder: Path) -> Facts:
    from aiready_gui.advisor.advise import advise
    from aiready_gui.catalogue.store import open_shipped

    snapshot = open_shipped()
    advise(SAMPLES["rag"], snapshot, as_of=DAY)
    began = time.perf_counter()
    answer = advise(SAMPLES["rag"], snapshot, as_of=DAY)
    took = time.perf_counter() - began
    if answer.chosen is None:
        raise CheckError("the sample has no recommendation")
    return {"gpus": answer.chosen.layout.gpus, "gpu": answer.chosen.layout.gpu_name, "ms": round(took * 1e3)}


def documents(folder: Path) -> Facts:
    """Both languages, into a folder whose name is Russian, read back: whole, and with fonts of their own inside."""
    from aiready_gui.advisor.advise import advise
    from aiready_gui.advisor.studies.cost_study import studied
    from aiready_gui.catalogue.store import open_shipped
    from aiready_gui.proposal.export import Edition
    from aiready_gui.proposal.pdf import export_pdf
    from aiready_gui.texts import LOCALES

    snapshot = open_shipped()
    answer = studied(advise(SAMPLES["rag"], snapshot, as_of=DAY), snapshot)
    written = 0
    began = time.perf_counter()
    for locale in LOCALES:
        path = _russian(folder) / f"proposal_{locale}.pdf"
        export_pdf(answer, path, Edition(locale, DAY))
        pdf = path.read_bytes()
        if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
            raise CheckError(f"{path.name} is cut")
        if FONT_IN_A_PDF not in pdf:
            raise CheckError(f"{path.name} holds no font of its own")
        written += len(pdf)
    return {"kb": round(written / 1e3), "ms": round((time.perf_counter() - began) * 1e3 / len(LOCALES))}


def editable(folder: Path) -> Facts:
    """The template it is made from comes with the program, and what is read back is a document."""
    from aiready_gui.advisor.advise import advise
    from aiready_gui.catalogue.store import open_shipped
    from aiready_gui.proposal.docx import export_docx
    from aiready_gui.proposal.export import Edition

    path = _russian(folder) / "proposal.docx"
    export_docx(advise(SAMPLES["rag"], open_shipped(), as_of=DAY), path, Edition("ru", DAY))
    with ZipFile(path) as packed:
        broken = packed.testzip()
        headings = packed.read("word/document.xml").count(b'"Heading1"')
    if broken is not None or not headings:
        raise CheckError(broken or path.name)
    return {"headings": headings}


def workbook(folder: Path) -> Facts:
    from aiready_gui.advisor.advise import advise
    from aiready_gui.catalogue.store import open_shipped
    from aiready_gui.proposal.export import Edition
    from aiready_gui.proposal.xlsx import export_xlsx

    path = _russian(folder) / "proposal.xlsx"
    export_xlsx(advise(SAMPLES["rag"], open_shipped(), as_of=DAY), path, Edition("ru", DAY))
    with ZipFile(path) as book:
        broken = book.testzip()
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())
    if broken is not None or not sheets:
        raise CheckError(broken or path.name)
    return {"sheets": sheets}


def launch_files(folder: Path) -> Facts:
    from aiready_gui.advisor.advise import advise
    from aiready_gui.catalogue.store import open_shipped
    from aiready_gui.proposal.deploy import export_files

    written = export_files(advise(SAMPLES["rag"], open_shipped(), as_of=DAY), _russian(folder) / "launch", locale="en")
    empty = [path.name for path in written if not path.stat().st_size]
    if empty or not written:
        raise CheckError(", ".join(empty))
    return {"files": len(written)}


def window(folder: Path) -> Facts:
    from aiready_gui.gui.self_test import window_checks

    return window_checks(_russian(folder))


def _russian(folder: Path) -> Path:
    named = folder / RUSSIAN_NAME
    named.mkdir(parents=True, exist_ok=True)
    return named


_RUNS: Final = (
    resources,
    catalogue,
    own_database,
    folders,
    licences,
    advice,
    documents,
    editable,
    workbook,
    launch_files,
    window,
)
CHECKS: Final = tuple(Check(run.__name__.replace("_", "-"), run) for run in _RUNS)
