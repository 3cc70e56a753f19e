"""Versions of a document: one that leaves is frozen in its project, and the next one says what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Issue, IssuedAnswer, IssuedFile, IssuedSum, Project, Told
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.document import Cell, Column, Document, Noted, Paragraph, Section, Table, text
from aiready_gui.proposal.summary import variant
from aiready_gui.texts import Texts

NUMBER_LETTERS = 4
LONGEST_NAME = 255  # as file systems have it
HASH_LETTERS = 16  # of a file in the annex


def number_of(answer: Recommendation, issued: date) -> str:
    """As its first version had it, else as the project names it, else its own for every day and every set of answers."""
    project = answer.project
    if project.issues:
        return project.issues[0].number
    return (
        project.number
        or f"{issued:%y%m%d}-{sha256(project.bare.model_dump_json().encode()).hexdigest()[:NUMBER_LETTERS].upper()}"
    )


def issue_of(answer: Recommendation, option: Option, document: Document, content: bytes) -> Issue:
    """What is kept of a document that leaves as ``content``."""
    month, term = _sums(answer, option)
    return Issue(
        number=document.number,
        version=document.version,
        day=document.issued,
        author=document.author,
        voice=document.voice,
        catalogue=answer.snapshot_hash,
        files=(_file("", content),),
        project=answer.project,
        answers=tuple(_answers(answer)),
        option=_variant(option),
        month=month,
        term=term,
    )


def with_files(issue: Issue, files: Iterable[tuple[str, bytes]]) -> Issue:
    """The version with all the ``files`` in which it leaves, by their names."""
    return issue.revised(files=tuple(_file(name, content) for name, content in files))


def issue_of_file(project: Project, content: bytes) -> tuple[Issue, IssuedFile] | None:
    """Of which version a file is, byte by byte; ``None`` where none of them left so."""
    found = sha256(content).hexdigest()
    return next(((issue, file) for issue in project.issues for file in issue.files if file.sha256 == found), None)


def _file(name: str, content: bytes) -> IssuedFile:
    return IssuedFile(name=name[:LONGEST_NAME], sha256=sha256(content).hexdigest())


def changes(answer: Recommendation, option: Option, _issued: date) -> Section | None:
    """What differs from the last version that left; nothing where none has."""
    if not answer.project.issues:
        return None
    last = answer.project.issues[-1]
    title = Message(key="section-changes", args={"version": last.version, "day": last.day.isoformat()})
    rows = since(last, answer, option)
    if not rows:
        return Section(title=title, parts=(Paragraph(text=Message(key="changes-none")),))
    return Section(
        title=title,
        parts=(
            Table(
                columns=(
                    Column(head=Message(key="column-quantity"), width=0.34),
                    Column(head=Message(key="column-version", args={"version": last.version}), width=0.33),
                    Column(head=Message(key="column-version-now"), width=0.33),
                ),
                rows=tuple(rows),
            ),
        ),
    )


def since(issue: Issue, answer: Recommendation, option: Option) -> list[tuple[Cell, ...]]:
    """What differs from a version: the answer or the sum, as it was, as it is."""
    return [*_answers_changed(issue, answer), *_outcome_changed(issue, answer, option)]


def by_prices(issue: Issue, again: Recommendation) -> Money | None:
    """What prices, rates and rules alone did to a version's month without VAT: ``again`` is the answer of today to its own answers.

    ``None`` where nothing is proposed for them any more, or in another currency.
    """
    if again.chosen is None:
        return None
    month, _ = _sums(again, again.chosen)
    return None if month.currency is not issue.month.currency else month - issue.month


def history(answer: Recommendation) -> Section | None:
    """Every file of every version that has left, for ourselves: of which day, by whom, on which catalogue, which file."""
    rows = [
        (
            text(str(one.version)),
            text(one.day.isoformat()),
            text(one.author),
            one.month,
            text(one.catalogue[:12]),
            Noted(text=text(file.name), note=text(file.sha256[:HASH_LETTERS])) if file.name else text(file.sha256[:HASH_LETTERS]),
        )
        for one in answer.project.issues
        for file in one.files
    ]
    heads = (
        ("annex-version", 0.08),
        ("column-date", 0.14),
        ("cover-author", 0.22),
        ("column-excl", 0.18),
        ("cover-catalogue", 0.18),
    )
    if not rows:
        return None
    columns = (*(Column(head=Message(key=key), width=width, number=key == "column-excl") for key, width in heads),)
    table = Table(columns=(*columns, Column(head=Message(key="annex-file"), width=0.20)), rows=tuple(rows), dense=True)
    return Section(title=Message(key="annex-issues"), parts=(table,))


def _answers(answer: Recommendation) -> Iterator[IssuedAnswer]:
    for part in answer.parts:
        for line in part.requirements.lines:
            if not part.workload or line.field.startswith("workload."):
                yield IssuedAnswer(workload=part.workload, field=line.field, value=_told(line.value))


def _told(message: Message) -> Told:
    """In the words of today."""
    en, ru = (Texts(locale).word(message) for locale in ("en", "ru"))
    return Told(en=en, ru=ru)


def _answers_changed(last: Issue, answer: Recommendation) -> Iterator[tuple[Cell, ...]]:
    then = {(one.workload, one.field): one.value for one in last.answers}
    now = {(one.workload, one.field): one.value for one in _answers(answer)}
    for key in dict.fromkeys((*now, *then)):
        before, after = then.get(key), now.get(key)
        if before != after:
            yield _name(key[1]), _or_dash(before), _or_dash(after)


def _name(path: str) -> Message:
    """Of the answer at a dotted path; that itself where a program of another version asked for what this one does not know."""
    key = label_key(path)
    return Message(key=key) if Texts("en").has(key) else Message(key="value-text", args={"text": path})


def _or_dash(told: Told | None) -> Message:
    return Message(key="value-none") if told is None else told.message()


def _outcome_changed(last: Issue, answer: Recommendation, option: Option) -> Iterator[tuple[Cell, ...]]:
    month, term = _sums(answer, option)
    outcome: tuple[tuple[str, Cell, Cell], ...] = (
        ("summary-proposal", last.option.message(), _variant(option).message()),
        ("changes-month", last.month, month),
        ("changes-term", last.term, term),
    )
    for key, before, after in outcome:
        if before != after:
            yield Message(key=key), before, after


def _variant(option: Option) -> Told:
    return _told(Message(key="annex-variant", args=variant(option)))


def _sums(answer: Recommendation, option: Option) -> tuple[IssuedSum, IssuedSum]:
    """Of the first month and of the term, without VAT. [currency]"""
    bill = answer.together or option.price
    month, term = (IssuedSum.model_validate(vars(one)) for one in (bill.totals[0].excl, bill.term_excl))
    return month, term
