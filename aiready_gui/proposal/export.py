"""Writing a composed proposal whole, in whatever form it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.files import write_whole
from aiready_gui.proposal.annex import annex_to
from aiready_gui.proposal.answer_audit import refuse_answer
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.compose import compose, taken
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.issues import issue_of
from aiready_gui.texts import Texts


@dataclass(frozen=True)
class Edition:
    """Of an answer as it is handed over: in which language, on which day, of which option, by whom."""

    locale: str
    issued: date
    option_index: int | None = None
    """The recommended one unless given."""
    author: str = ""
    with_files: bool = False
    """Launch files lie beside it."""
    company: Company | None = None
    """In whose name."""
    voice: Voice | None = None
    """Who speaks; as the project has it unless given."""
    left_out: frozenset[str] = frozenset()
    """Names of the sections that it does without."""


Render = Callable[[Document, Texts], bytes]
"""A composed document in a language -> the bytes of its file."""


@dataclass(frozen=True)
class Made:
    """A document as its file will be, and what is kept of it where it is a version that leaves."""

    content: bytes
    issue: Issue


def composed(answer: Recommendation, edition: Edition, *, internal: bool = False) -> Document:
    """One option's proposal, or the ``internal`` annex to it, as it may leave.

    Raises
    ------
    ExportError
        Nothing fits, or the document contradicts itself (names both places).
    """
    refuse_answer(answer)
    option = taken(answer, edition.option_index)
    document = compose(
        answer,
        option_index=edition.option_index,
        issued=edition.issued,
        author=edition.author,
        with_files=edition.with_files,
        company=edition.company,
        voice=edition.voice,
        left_out=edition.left_out,
    )
    if internal:
        document = annex_to(document, answer, option)
    refuse(document)
    return document


def made(render: Render, answer: Recommendation, edition: Edition, *, internal: bool = False) -> Made:
    """The file of one option's proposal, or of the ``internal`` annex to it, not yet written. ``ExportError`` as :func:`composed`."""
    document = composed(answer, edition, internal=internal)
    content = render(document, Texts(edition.locale))
    return Made(content, issue_of(answer, taken(answer, edition.option_index), document, content))


def put(path: Path, content: bytes) -> None:
    """Write a file that is made.

    Raises
    ------
    ExportError
        The path cannot be written (names it; nothing half-written is left).
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(path)}), details=str(error)) from error


def export(render: Render, answer: Recommendation, path: Path, edition: Edition, *, internal: bool = False) -> Issue:
    """Write one option's proposal, or the ``internal`` annex to it; what of it is kept where it is a version that leaves.

    Raises
    ------
    ExportError
        As :func:`composed` and :func:`put` do.
    """
    done = made(render, answer, edition, internal=internal)
    put(path, done.content)
    return done.issue
