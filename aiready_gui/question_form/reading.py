"""A form that came back: every answer on it held against the project, or why it is no answer; nothing in it is executed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from aiready_gui.advisor.project.taking import RefusedError, taking
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.errors import PriceListError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.question_form import ANSWER_BEFORE, BETWEEN, MARK, NUMBERS, SEVERAL_OF, WHO, FormQuestion
from aiready_gui.domain.said_of import confirming
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.domain.typed_number import read_number
from aiready_gui.domain.units import MB
from aiready_gui.domain.written import as_line
from aiready_gui.files import TooLargeError, read_whole
from aiready_gui.price_list.sheets import MOST_FILE_BYTES, Cell, is_formula, read_sheets
from aiready_gui.texts import LOCALES, Texts

PDF: Final = ".pdf"
_MOST_WHO: Final = 120
_NUMBERED: Final = re.compile(r"^[\s>]*(\d{1,3})\s*[.):]\s+(.*)$")
"""A line of a list: its number, and what stands behind it; ``1.5`` is a number of its own."""


class Outcome(StrEnum):
    """What an answer is to the project."""

    ADDED = "added"
    """There was no answer."""
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class FormAnswer:
    """One row of the form in which something stands."""

    row: int
    """Of the file, from 1."""
    question: FormQuestion | None
    """``None``: the project does not ask this."""
    typed: str
    outcome: Outcome
    value: Any = None
    before: Any = None
    reason: Message | None = None
    """Why it is refused."""


@dataclass(frozen=True)
class ReadForm:
    """A whole form."""

    who: str
    """Who answered, as it is written there."""
    answers: tuple[FormAnswer, ...]
    empty: int
    """Questions without an answer."""

    def of(self, outcome: Outcome) -> tuple[FormAnswer, ...]:
        """Its answers of one outcome."""
        return tuple(one for one in self.answers if one.outcome is outcome)


def read_form(path: Path, questions: Mapping[str, FormQuestion], project: Project, *, today: date) -> ReadForm:
    """The form in ``path``; ``questions`` are all that the project asks, by their marks.

    Answers are held against each other too, as they would be taken one after another.

    Raises
    ------
    PriceListError
        The file cannot be read, or no question of ours stands in it.
    """
    who, empty = "", 0
    locales: tuple[str, ...] = LOCALES
    found: list[FormAnswer] = []
    marked = False
    for number, mark, cell in _marked(path):
        marked, typed = True, _written(cell)
        if mark.startswith(WHO):
            who = typed[:_MOST_WHO]
            locales = tuple(sorted(LOCALES, key=lambda one, mark=mark: not mark.endswith(f":{one}")))  # type: ignore[misc]
        elif not typed:
            empty += 1
        else:
            one, project = _answered(number, typed, cell, questions.get(mark), project, today, locales)
            found.append(one)
    if not marked:
        raise PriceListError(Message(key="form-not-ours", args={"file": path.name}))
    return ReadForm(who, tuple(found), empty)


def read_text(
    words: str,
    asked: Sequence[FormQuestion | None],
    ours: Collection[str],
    project: Project,
    *,
    today: date,
    locales: Sequence[str],
) -> ReadForm:
    """Answers out of a letter, by the numbers of the list of questions, which is ``asked``; as :func:`read_form` holds them.

    An answer stands behind its number or in the lines below it. ``ours`` are sentences of the list itself: where the letter
    quotes them they are no answer.
    """
    blocks: dict[int, list[str]] = {}
    number = 0
    for line in map(as_line, words.splitlines()):
        begins = _NUMBERED.match(line)
        if begins is not None and 1 <= int(begins[1]) <= len(asked):
            number = int(begins[1])
            line = begins[2]
        if number:
            blocks.setdefault(number, []).append(_without(line, ours))
    found: list[FormAnswer] = []
    for number, lines in sorted(blocks.items()):
        typed = next(filter(None, lines), "")
        if typed:
            one, project = _answered(number, typed, typed, asked[number - 1], project, today, locales)
            found.append(one)
    return ReadForm("", tuple(found), len(asked) - len(found))


def _without(line: str, ours: Collection[str]) -> str:
    """What a line says beside the sentences of ours that it quotes."""
    bare = line.strip().lstrip("> ").strip()
    for said in sorted(ours, key=len, reverse=True):
        rest = bare.removeprefix(said)
        if rest != bare and not rest[:1].isalnum():
            return rest.strip(" \t:-–—")
    return bare


def _marked(path: Path) -> Iterator[tuple[int, str, Cell]]:
    """Row, mark and answer of every place of ours: cells of a workbook, fields of a PDF in their order."""
    if path.suffix.lower() == PDF:
        for number, (mark, typed) in enumerate(_fields(path), start=1):
            if mark.startswith(f"{MARK}:"):
                yield number, mark, as_line(typed)
        return
    for sheet in read_sheets(path):
        for number, row in enumerate(sheet.rows, start=1):
            at = next((place for place, cell in enumerate(row) if isinstance(cell, str) and cell.startswith(f"{MARK}:")), None)
            if at is not None:
                given = row[at - ANSWER_BEFORE] if at >= ANSWER_BEFORE else ""
                yield number, str(row[at]), "" if is_formula(given) else given


def _fields(path: Path) -> tuple[tuple[str, str], ...]:
    from aiready_gui.proposal.form_fields import NoFormError, read_fields  # only here: PDFium takes its time to load

    try:
        return read_fields(read_whole(path, MOST_FILE_BYTES))
    except TooLargeError as error:
        raise PriceListError(Message(key="file-too-large", args={"file": path.name, "limit": MOST_FILE_BYTES // MB})) from error
    except OSError as error:
        raise PriceListError(unreadable("price-list-unreadable", path.name, error), details=str(error)) from error
    except NoFormError as error:
        raise PriceListError(Message(key="form-pdf-unreadable", args={"file": path.name}), details=str(error)) from error


def taken(project: Project, answers: Sequence[FormAnswer], *, by: str, today: date) -> Project:
    """``project`` with these answers, agreed to on ``today``; one that another stands in the way of by now is left out."""
    for one in answers:
        if one.question is None or one.outcome is Outcome.REFUSED:
            continue
        try:
            view = taking(project.alone(one.question.workload), one.question.field, one.value, today=today)
        except RefusedError:
            continue
        view = confirming(view, ((one.question.field, one.value),), by=by, on=today)
        project = project.with_alone(one.question.workload, view)
    return project


def _answered(
    row: int, typed: str, cell: Cell, question: FormQuestion | None, project: Project, today: date, locales: Sequence[str]
) -> tuple[FormAnswer, Project]:
    """One answer, and the project with it where it can be taken."""
    if question is None:
        return FormAnswer(row, None, typed, Outcome.REFUSED, reason=Message(key="form-not-asked")), project
    view = project.alone(question.workload)
    before = answer(view, question.field)
    value, reason = _read(typed, cell, question, locales)
    if reason is not None:
        return FormAnswer(row, question, typed, Outcome.REFUSED, before=before, reason=reason), project
    try:
        revised = taking(view, question.field, value, today=today)
    except RefusedError as error:
        return FormAnswer(row, question, typed, Outcome.REFUSED, before=before, reason=_shown(error.message, question)), project
    kept = answer(revised, question.field)
    outcome = Outcome.ADDED if before is None else Outcome.SAME if kept == before else Outcome.CHANGED
    return FormAnswer(row, question, typed, outcome, kept, before), project.with_alone(question.workload, revised)


def _read(typed: str, cell: Cell, question: FormQuestion, locales: Sequence[str]) -> tuple[Any, Message | None]:
    """The stored value that was meant, or why it is none."""
    if question.kind in NUMBERS:
        return _number(typed, cell, question, locales)
    if question.options:
        several = question.kind in SEVERAL_OF
        words = [one for one in (typed.split(BETWEEN) if several else [typed]) if one.strip()]
        values = [chosen[0] for one in words if (chosen := _chosen(one, question)) is not None]
        alone = several and () in values  # "none of them", beside nothing else
        if len(values) < len(words) or not values or (alone and len(values) > 1):
            return None, Message(key="form-no-choice")
        if alone:
            return (), None
        return tuple(dict.fromkeys(values)) if several else values[0], None
    return typed, None


def _number(typed: str, cell: Cell, question: FormQuestion, locales: Sequence[str]) -> tuple[Any, Message | None]:
    """A number cell as it is; a text in the form's language, else in the other, with its unit or without."""
    if isinstance(cell, Decimal):
        amount: float | None = float(cell)
    else:
        amount = next(filter(lambda one: one is not None, (_said(typed, question, locale) for locale in locales)), None)
    if amount is None:
        return None, Message(key="not-a-number")
    value = amount / question.factor
    if question.kind == "whole" and (question.factor != 1.0 or value.is_integer()):
        return round(value), None
    return value, None


def _said(typed: str, question: FormQuestion, locale: str) -> float | None:
    texts = Texts(locale)
    unit = texts.word(question.unit) if question.unit is not None else ""
    bare = typed.strip()
    bare = bare.removesuffix(unit).rstrip() if unit else bare
    scales = {
        word: scale for key, scale in (("thousand-suffixes", 1e3), ("million-suffixes", 1e6)) for word in texts.text(key).split()
    }
    found = read_number(bare, locale, scales, whole=question.kind == "whole")
    return None if found is None else found.value


def _chosen(words: str, question: FormQuestion) -> tuple[Any] | None:
    """The choice that ``words`` name in either language; in a tuple of its own, as nothing may be a choice."""
    said = words.strip().casefold()
    for locale in LOCALES:
        for value, option in question.options:
            if Texts(locale).word(option).casefold() == said:
                return (value,)
    return None


def _written(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.strip()


def _shown(message: Message, question: FormQuestion) -> Message:
    """A limit in the unit in which the form asks."""
    limit = message.args.get("limit")
    if question.factor == 1.0 or not isinstance(limit, int | float):
        return message
    return message.revised(args={**message.args, "limit": round(limit * question.factor, 6)})


def marks_of(questions: Collection[FormQuestion]) -> dict[str, FormQuestion]:
    """Questions by what stands beside their answers."""
    return {one.mark: one for one in questions}
