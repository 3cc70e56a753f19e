"""Writing a composed proposal whole, in whatever form it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.voice import Voice
from aiready_gui.engine.money.whole_bill import whole_bill
from aiready_gui.files import write_whole
from aiready_gui.proposal.annex import annex_to
from aiready_gui.proposal.answer_audit import refuse_answer
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.brief import compose_brief
from aiready_gui.proposal.compose import compose, taken, works_of
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.issues import issue_of, with_files
from aiready_gui.proposal.letter import compose_letter
from aiready_gui.proposal.price_information import compose_prices
from aiready_gui.remembered import Remembered
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
    paper: Paper = Paper.PROPOSAL


_KNOWN: Final = Remembered[Document](4)
"""Documents that passed: in both languages, as pages and as a workbook it is the same one."""

Render = Callable[[Document, Texts], bytes]
"""A composed document in a language -> the bytes of its file."""


@dataclass(frozen=True)
class Made:
    """A document as its file will be, and what is kept of it where it is a version that leaves."""

    content: bytes
    issue: Issue | None
    """A letter is no version of a proposal, and the annex never leaves: nothing of them is kept."""


def papers_of(answer: Recommendation) -> tuple[Paper, ...]:
    """Which papers can be made of an answer: a reply where something of it fits nowhere, the others where there is an option."""
    offered = [one for one in Paper if one.is_offered and answer.options]
    return (*offered, *([Paper.LETTER] if any(not part.options for part in answer.parts) else []))


def composed(answer: Recommendation, edition: Edition, *, internal: bool = False) -> Document:
    """One option's paper, or the ``internal`` annex to its proposal, as it may leave.

    Raises
    ------
    ExportError
        Nothing fits where prices are asked for, or something where a letter is; or the document contradicts itself (names both places).
    """

    def document() -> Document:
        refuse_answer(answer)
        of = _of_option(answer, edition)
        made = _annex(of, edition) if internal else _paper(of, edition)
        refuse(made)
        return made

    return _KNOWN.get((replace(edition, locale=""), internal), document, same=(answer,))


def _of_option(answer: Recommendation, edition: Edition) -> Recommendation:
    """The answer whose bill of all workloads stands on the option that the edition is of, not on the one proposed of the first."""
    if answer.together is None or edition.option_index is None:
        return answer
    works = works_of(answer, taken(answer, edition.option_index))
    return answer.revised_trusting(together=whole_bill([option for _, option in works]))


def _paper(answer: Recommendation, edition: Edition) -> Document:
    match edition.paper:
        case Paper.LETTER:
            return compose_letter(answer, **_signed(edition))
        case Paper.BRIEF | Paper.PAGE:
            alone = edition.paper is Paper.PAGE
            return compose_brief(answer, option_index=edition.option_index, alone=alone, **_signed(edition))
        case Paper.PRICES:
            return compose_prices(answer, option_index=edition.option_index, **_signed(edition))
        case Paper.PROPOSAL:
            return _proposal(answer, edition)


def _annex(answer: Recommendation, edition: Edition) -> Document:
    return annex_to(_proposal(answer, edition), answer, taken(answer, edition.option_index))


def _proposal(answer: Recommendation, edition: Edition) -> Document:
    return compose(
        answer,
        option_index=edition.option_index,
        with_files=edition.with_files,
        left_out=edition.left_out,
        **_signed(edition),
    )


def _signed(edition: Edition) -> dict[str, Any]:
    """When, by whom, in whose name and voice: what every paper says."""
    return {"issued": edition.issued, "author": edition.author, "company": edition.company, "voice": edition.voice}


def made(render: Render, answer: Recommendation, edition: Edition, *, internal: bool = False) -> Made:
    """The file of one option's paper, or of the ``internal`` annex to it, not yet written. ``ExportError`` as :func:`composed`."""
    document = composed(answer, edition, internal=internal)
    content = render(document, Texts(edition.locale))
    if internal or not edition.paper.is_offered:
        return Made(content, None)
    return Made(content, issue_of(_of_option(answer, edition), taken(answer, edition.option_index), document, content))


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


def export(render: Render, answer: Recommendation, path: Path, edition: Edition, *, internal: bool = False) -> Issue | None:
    """Write one option's paper, or the ``internal`` annex to it; what of it is kept where it is a version that leaves.

    Raises
    ------
    ExportError
        As :func:`composed` and :func:`put` do.
    """
    done = made(render, answer, edition, internal=internal)
    put(path, done.content)
    return done.issue and with_files(done.issue, [(path.name, done.content)])
