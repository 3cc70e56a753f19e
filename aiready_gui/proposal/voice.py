"""Who is told what: the one rule by which a document keeps from its reader what is not meant for him.

Everything that is known is composed first. What is said here of a key holds for whatever carries it: a section by its title, a table by
the head of a column, a sentence, a cell, a part of a sentence. What is withheld stands in the internal annex.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.record import Record
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import BarChart, Bullets, Paragraph, Part, Section, Table


class Audience(IntEnum):
    """Who may read something; each may read what those before it may."""

    EVERYONE = 0
    ADVISED = 1
    """An adviser's customer: providers are compared for him."""
    OURS = 2
    """Our colleagues alone."""


READERS: Final = {Voice.OFFER: Audience.EVERYONE, Voice.ADVICE: Audience.ADVISED, Voice.MEMO: Audience.OURS}
"""Whom a voice speaks to."""


class Rule(NamedTuple):
    """For whom a sentence is, and whether others are told something else in its place: the key with ``-said``, or a dash."""

    audience: Audience
    instead: str = ""


SAID: Final = "-said"
DASH: Final = "value-none"
_OURS, _ADVISED = Audience.OURS, Audience.ADVISED
# What competitors sell and ask; what we know of a price list's gaps.
_MARKET: Final = (
    "section-providers", "options-rivals", "rival-title", "rival-title-gpu", "driver-discount", "reason-not-published",
    "tco-foreign", "why-by-hand", "small-hosted", "small-hosted-priced", "small-hosted-beyond", "small-without-gpus",
)  # fmt: skip
_MARKET_REWORDED: Final = (
    "line-balancer-usual", "line-storage-usual", "line-egress-usual", "line-address-usual",
    "short-left-out-egress", "short-left-out-balancer", "short-left-out-address", "short-left-out-storage",
    "short-left-out-some-storage", "short-price-by-reference",
    "left-out-reference", "left-out-storage", "left-out-some-storage", "left-out-egress", "left-out-balancer", "left-out-address",
    "assumption-reference", "price-source-reference", "price-source-assumed", "price-by-reference", "proof-stated", "term-service",
    "assumption-at-once", "departure-on-prem-sentence", "assumption-swing",
)  # fmt: skip
# Where numbers come from, what we have not asked yet, what we tell ourselves to do.
_NOTES: Final = (
    "section-sources", "sources-lead", "providers-silent", "index-engines", "host-unknown", "law-doc-watch",
    "price-too-old", "price-aged", "price-undated", "rate-assumed", "rate-stale",
    "status-price-too-old", "status-price-aged", "status-price-undated",
    "routes-title", "route-head-way", "route-sized-train", "route-sized-tune", "route-nothing-fits-train", "route-nothing-fits-tune",
    "route-enter-price", "route-hosted-terms", "route-hosted-stated", "route-hosted-listed", "route-break-even", "route-break-even-beyond", "route-once-is-a-run",
    "criterion-availability", "criterion-unit", "gate-reason-memory-ask",
)  # fmt: skip
_NOTES_REWORDED: Final = (
    "decision-network-unknown", "host-tight", "departure-quota-sentence", "departure-consumer-sentence",
    "departure-licence-open-sentence", "assumption-two-zones", "assumption-embedding-speed", "assumption-rate",
    "assumption-rate-tried",
    "availability-assumptions", "protection-unknown", "protection-unknown-law", "left-out-support", "left-out-platform",
    "component-host-ram", "component-host-vcpus", "status-prices-warn", "status-prices-block",
)  # fmt: skip
_NOTES_DASHED: Final = (
    "component-host-unknown",
    "network-unknown",
    "note-storage-price-unknown",
    "proof-unknown",
    "phase-basis-unknown",
)
RULES: Final[dict[str, Rule]] = {
    **dict.fromkeys(_MARKET, Rule(_ADVISED)),
    **{key: Rule(_ADVISED, key + SAID) for key in _MARKET_REWORDED},
    **dict.fromkeys(_NOTES, Rule(_OURS)),
    **{key: Rule(_OURS, key + SAID) for key in _NOTES_REWORDED},
    **dict.fromkeys(_NOTES_DASHED, Rule(_OURS, DASH)),
}
"""Key of a message -> for whom it is. What is not named here is for everyone."""
SPOKEN: Final = Rule(Audience.EVERYONE)
TERSE: Final = ("line-", "price-source", "driver-", "reason-")
"""What begins so is a word of a table or a chart: the annex has it in tables of its own."""
LISTS: Final = frozenset(("value-and", "value-then", "value-list"))
"""Messages that hold two others, of which one may stand alone."""


def withheld(message: Message, voice: Voice) -> bool:
    """Whether the reader of ``voice`` is not to read the message as it is."""
    rule = RULES.get(message.key)
    return rule is not None and rule.audience > READERS[voice]


def facts_for(answer: Recommendation, voice: Voice, option: Option | None = None) -> Recommendation:
    """The answer as far as the voice speaks of ``option``, the proposed one by default: an offer knows no other provider's."""
    proposed = option or answer.chosen
    if voice is not Voice.OFFER or proposed is None:
        return answer
    own = tuple(one for one in answer.options if one.layout.provider == proposed.layout.provider)
    beside = tuple(facts_for(part, voice) for part in answer.beside)
    shared = answer.shared if answer.shared and answer.shared.provider == proposed.layout.provider else None
    return answer.revised(
        options=own, recommended=own.index(proposed), pinned=None, beside=beside, shared=shared, providers=(), rivals=()
    )


def sellers(answer: Recommendation, option: Option) -> tuple[str, ...]:
    """Names of those whose machines are proposed, of all workloads, each once."""
    works = (option, *(part.chosen for part in answer.beside if part.chosen is not None))
    return tuple(dict.fromkeys(one.layout.provider for one in works))


def others_in_offer(answer: Recommendation, option: Option, voice: Voice) -> Message | None:
    """That an offer would sell machines of several providers: only one of them makes it."""
    names = sellers(answer, option)
    if voice is not Voice.OFFER or len(names) < 2:
        return None
    return Message(
        key="check-voice-others", args={"providers": listed(Message(key="value-text", args={"text": one}) for one in names)}
    )


def spoken(sections: Iterable[Section], voice: Voice) -> tuple[Section, ...]:
    """What the reader of ``voice`` is told: sections, parts, sentences and cells that are for him."""
    if voice is Voice.MEMO:
        return tuple(sections)
    told = ((section, _parts(section.parts, voice)) for section in sections if not withheld(_titled(section), voice))
    return tuple(section.revised(parts=parts) for section, parts in told if parts)


def kept_back(sections: Iterable[Section], voice: Voice) -> Iterator[Section]:
    """What :func:`spoken` leaves out or rewords, as it was: whole sections, whole parts, and sentences in a list."""
    for section in sections:
        if withheld(_titled(section), voice):
            yield section
        elif parts := tuple(_kept(section.parts, voice)):
            yield section.revised(parts=parts, own_page=False, headline=None)


def _kept(parts: tuple[Part, ...], voice: Voice) -> Iterator[Part]:
    """Parts that are not told, and lists of the sentences of those that are told otherwise; each sentence once."""
    seen: list[Message] = []
    for part, told in _pairs(parts, voice):
        if told is None and not isinstance(part, Bullets | BarChart):
            yield part
            continue
        whole = part.items if told is None and isinstance(part, Bullets) else tuple(_sentences(part, voice))
        fresh = tuple(one for one in dict.fromkeys(map(_frozen, whole)) if one not in map(_frozen, seen))
        items = tuple(Message.model_validate_json(one) for one in fresh)
        seen += items
        if items:
            yield Bullets(items=items)


def _frozen(message: Message) -> str:
    return message.model_dump_json()


def _titled(section: Section) -> Message:
    return Message(key=section.name)


def _of_heads(table: Table, voice: Voice) -> bool:
    return any(withheld(column.head, voice) for column in table.columns)


def _sentences(value: Any, voice: Voice) -> Iterator[Message]:
    """The outermost messages within a value that are not told as they are."""
    if isinstance(value, Message):
        if not value.key.startswith(TERSE) and RULES.get(value.key, SPOKEN).instead != DASH and _told(value, voice) is not value:
            yield value
    elif isinstance(value, Record | tuple):
        for one in value if isinstance(value, tuple) else dict(value).values():
            yield from _sentences(one, voice)


def _pairs(parts: Iterable[Part], voice: Voice) -> Iterator[tuple[Part, Any]]:
    """Each part and what is told of it; what stands below a heading that is not told goes with it."""
    headless = False
    for part in parts:
        told = None if headless and not isinstance(part, Paragraph) else _told(part, voice)
        headless = told is None and isinstance(part, Paragraph) and part.tone in ("note", "subhead")
        yield part, told


def _parts(parts: Iterable[Part], voice: Voice) -> tuple[Part, ...]:
    return tuple(told for _, told in _pairs(parts, voice) if told is not None)


_WORDLESS: Final = frozenset((str, int, float, bool, type(None), Decimal, date, Money))
"""Kinds of values that tell nobody anything by themselves: most of a document."""


def _told(value: Any, voice: Voice) -> Any:
    """The value without what its reader is not told, itself where he is told all of it; ``None`` where nothing is left."""
    if type(value) in _WORDLESS:
        return value
    match value:
        case Message():
            return message_for(value, voice)
        case Table():
            return None if _of_heads(value, voice) else _table(value, voice)
        case tuple():
            told = tuple(one for one in (_told(one, voice) for one in value) if one is not None)
            return told if len(told) != len(value) or any(new is not old for new, old in zip(told, value, strict=True)) else value
        case Record():
            return _record(value, voice)
    return value


def _record(value: Record, voice: Voice) -> Record | None:
    """A record of which something cannot be said is not said; a list of which nothing is left is none."""
    changed: dict[str, Any] = {}
    for name, old in vars(value).items():
        if type(old) in _WORDLESS:
            continue
        new = _told(old, voice)
        if (new is None and old is not None) or (new == () and old):
            return None
        if new is not old:
            changed[name] = new
    return value.model_copy(update=changed) if changed else value


def _table(table: Table, voice: Voice) -> Table:
    """Rows keep their places: a cell that is not told is a dash."""
    dash = Message(key=DASH)

    def cell(value: Any) -> Any:
        told = _told(value, voice)
        return dash if told is None else told

    rows = tuple(tuple(map(cell, row)) for row in table.rows)
    return table if rows == table.rows else table.model_copy(update={"rows": rows})


def message_for(message: Message, voice: Voice) -> Message | None:
    if withheld(message, voice):
        instead = RULES[message.key].instead
        return _within(Message(key=instead, args=message.args), voice) if instead else None
    return _within(message, voice)


def _within(message: Message, voice: Voice) -> Message | None:
    """A message with its arguments told; of a list the rest, where one of its two halves is not."""
    told = {name: _told(one, voice) for name, one in message.args.items()}
    if None in told.values():
        left = [one for one in told.values() if isinstance(one, Message)]
        return left[0] if left and message.key in LISTS else None
    return message if all(told[name] is one for name, one in message.args.items()) else Message(key=message.key, args=told)
