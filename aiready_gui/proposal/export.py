"""Writing a composed proposal whole, in whatever form it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.files import write_whole
from aiready_gui.proposal.annex import compose_annex
from aiready_gui.proposal.answer_audit import refuse_answer
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.compose import compose, taken
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.issues import issue_of
from aiready_gui.proposal.letter import compose_letter
from aiready_gui.proposal.price_information import compose_prices
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
    paper: Paper = Paper.PROPOSAL


def export(
    render: Callable[[Document, Texts], bytes], answer: Recommendation, path: Path, edition: Edition, *, internal: bool = False
) -> Issue | None:
    """Write one option's paper, or the ``internal`` annex to it; what of it is kept where it is a version that leaves.

    A letter is no version of a proposal: nothing of it is kept.

    Raises
    ------
    ExportError
        Nothing fits where prices are asked for, or something where a letter is; the document contradicts itself (names both places);
        or the path cannot be written (names it; nothing half-written is left).
    """
    refuse_answer(answer)
    document = _composed(answer, edition, internal=internal)
    refuse(document)
    content = render(document, Texts(edition.locale))
    try:
        write_whole(path, content)
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(path)}), details=str(error)) from error
    if edition.paper is Paper.LETTER:
        return None
    return issue_of(answer, taken(answer, edition.option_index), document, content)


def _composed(answer: Recommendation, edition: Edition, *, internal: bool) -> Document:
    if edition.paper is Paper.LETTER and not internal:
        return compose_letter(answer, issued=edition.issued, author=edition.author, company=edition.company, voice=edition.voice)
    make = compose_annex if internal else compose_prices if edition.paper is Paper.PRICES else compose
    return make(
        answer,
        option_index=edition.option_index,
        issued=edition.issued,
        author=edition.author,
        with_files=edition.with_files,
        company=edition.company,
        voice=edition.voice,
    )
