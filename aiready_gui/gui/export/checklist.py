"""What is to be looked at before a document leaves: until when it holds, what of it is lost, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import AdvisorError, ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.requisites import to_check
from aiready_gui.domain.status import Point, StateKind, Tone
from aiready_gui.domain.validity import last_day, valid_until
from aiready_gui.domain.voice import Voice
from aiready_gui.gui.export.checks import ASK, STEP, Check
from aiready_gui.gui.step_list import ASSUMPTIONS, PRICES
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.compose import works_of
from aiready_gui.proposal.issuer_words import name
from aiready_gui.proposal.left_out import short_title
from aiready_gui.proposal.printable import not_printed
from aiready_gui.proposal.to_agree import discount_to_agree
from aiready_gui.proposal.voice import others_in_offer
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

UNTIL: Final = f"{ASK}until"
WAYS: Final = {
    "check-customer": f"{ASK}customer",
    "check-issuer-brought": f"{ASK}issuer",
    "check-voice-others": f"{ASK}voice_list",
    "check-nobody-signs": "company.signatories",
    "check-power-ends": "company.signatories",
}
"""Message -> where it is put right."""
PAGES: Final = {StateKind.ASSUMPTIONS: f"{STEP}{ASSUMPTIONS}", StateKind.PRICES_OLD: f"{STEP}{PRICES}"}


@dataclass(frozen=True)
class Leaving:
    """What is about to leave."""

    answer: Recommendation
    option: Option | None
    """Nothing where it is the reply that nothing fits."""
    voice: Voice
    company: Company
    brought: Company | None
    """The company, where the project's file names it."""
    unread_day: str = ""
    """Words for the last day that are no day."""
    left_out: Sequence[str] = ()
    """Names of sections."""


def checklist(leaving: Leaving, fault: AdvisorError | None, settings: Settings, texts: Texts) -> list[Check]:
    """All that is to be said of it; ``fault`` is why it cannot be composed."""
    found = list(_validity(leaving, texts))
    if fault is not None and texts.word(fault.message) not in [one.words for one in found]:
        found.append(Check(Tone.BAD, texts.word(fault.message), blocks=True))
    found += [Check(Tone.WARN, texts.word(one), way=_way(one)) for one in _told(leaving, settings)]
    if leaving.option is not None:
        found += [Check(one.tone, texts.word(one.sentence), way=_way_of(one)) for one in leaving.option.status.points]
    if leaving.left_out:
        gone = listed(short_title(one) for one in leaving.left_out)
        found.append(Check(Tone.NOTE, texts.word(Message(key="export-left-out", args={"sections": gone}))))
    return found


def _way(told: Message) -> str:
    """Where what was told of the document is put right."""
    field = told.args.get("field")
    if told.key == "check-requisites" and isinstance(field, Message):
        return f"company.{field.key.removeprefix('setting-company-').replace('-', '_')}"
    return WAYS.get(told.key, "")


def _way_of(point: Point) -> str:
    """Where what stands against the solution is answered: a page that lists all of it, else the first field."""
    return PAGES.get(point.kind) or next(iter(point.fields), "")


def until(answer: Recommendation, option: Option) -> date | None:
    """The last day of a document of today. ``ExportError`` as :func:`~aiready_gui.domain.validity.valid_until`."""
    return valid_until([chosen.price for _, chosen in works_of(answer, option)], answer.project.terms, date.today())


def _validity(leaving: Leaving, texts: Texts) -> Iterator[Check]:
    """Until when it will be valid, or why it names no day; a reply that nothing fits holds no prices."""
    if leaving.option is None:
        return
    if leaving.unread_day:
        yield Check(Tone.BAD, texts.text("export-until-unread", words=leaving.unread_day), blocks=True, way=UNTIL)
        return
    try:
        day = until(leaving.answer, leaving.option)
    except ExportError as error:
        yield Check(Tone.BAD, texts.word(error.message), blocks=True, way=UNTIL, day=_taken(leaving.answer, leaving.option))
        return
    if day is None:
        yield Check(Tone.WARN, texts.text("doc-not-valid"))
    else:
        yield Check(Tone.OK, texts.text("doc-valid", day=day.isoformat()))


def _taken(answer: Recommendation, option: Option) -> date | None:
    """The last day that its prices hold; ``None`` where they hold no more."""
    last = last_day([chosen.price for _, chosen in works_of(answer, option)], answer.project.terms.prices_confirmed_on)
    return last if last is not None and last >= date.today() else None


def _told(leaving: Leaving, settings: Settings) -> Iterator[Message]:
    """Whoever exports has to have read it."""
    project = leaving.answer.project
    if not project.customer:
        yield Message(key="check-customer")
    if leaving.brought is not None:
        yield Message(key="check-issuer-brought", args={"name": name(leaving.brought)})
    found = [not_printed(project, settings.author, leaving.company)]
    if (option := leaving.option) is not None:
        found.append(others_in_offer(leaving.answer, option, leaving.voice))
        found.append(discount_to_agree(leaving.answer, option, settings.discount_cap))
    yield from (one for one in found if one is not None)
    yield from to_check(leaving.company, date.today())
