"""How any number explains itself: messages, sources, intervals and the tree of figures."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import Final

from pydantic import Field, ValidationInfo, field_validator

from aiready_gui.domain.record import Record


class Message(Record):
    """A key of the message files with its arguments; worded last, in the reader's language.

    An argument may itself be a :class:`Message` (worded first), which is how a reason names a thing
    that has a name in each language.
    """

    key: str
    args: "dict[str, str | int | float | Message]" = Field(default_factory=dict)

    def beside(self, quantity: float) -> "Message":
        """A unit as it is named beside so many of it, and whatever it is made of: ``node-hours × month``."""
        within = {name: one.beside(quantity) if isinstance(one, Message) else one for name, one in self.args.items()}
        return Message(key=self.key, args={**within, "quantity": quantity})


def label_key(path: str, prefix: str = "field") -> str:
    """Message key of the label of the field at a dotted path, or of another text about it."""
    return f"{prefix}-" + path.replace(".", "-").replace("_", "-")


class Wording(Record):
    """Our own words in both languages."""

    en: str
    ru: str

    def message(self) -> Message:
        """As a message that is worded in the reader's language."""
        return _own_words(self.en, self.ru)


@lru_cache(maxsize=4096)
def _own_words(en: str, ru: str) -> Message:
    """Remembered: every row of a market says where it stands, in a few words that are the same for most."""
    return Message(key="value-own-words", args={"en": en, "ru": ru})


class Evidence(StrEnum):
    """Where a value comes from; one vocabulary for predictions, facts and inputs."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    FORMULA = "formula"
    PUBLISHED = "published"
    UNVERIFIED = "unverified"
    CUSTOMER = "customer"
    ASSUMPTION = "assumption"


class Source(Record):
    """Who says so, and when. ``as_of`` is printed as the source gave it: a day, a month or a year."""

    title: str
    as_of: str

    @property
    def day(self) -> date | None:
        """The day it names, the first of the month where it names a month; ``None`` for less."""
        try:
            return date.fromisoformat(self.as_of if len(self.as_of) == 10 else f"{self.as_of}-01")
        except ValueError:
            return None


PRACTICE_SOURCE: Final = Source(title="Working assumption of the advisor, confirm with the customer", as_of="2026-11-24")
"""Behind what stands in where nobody answered and nothing is published."""


class Unit(StrEnum):
    """Units a figure can carry; each has a message that prints it in both languages."""

    BYTES = "bytes"
    MEMORY_BYTES = "memory_bytes"
    """Memory of a card or of a machine: bytes, shown in GiB as drivers and providers tell it."""
    GB = "gb"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"
    HOURS = "hours"
    """That pass: many of them are told in days."""
    PLAIN_HOURS = "plain_hours"
    """That add up, of replicas or of recordings, or stand in a column to compare: never told in days."""
    DAYS = "days"
    MONTHS = "months"
    TOKENS = "tokens"
    TOKENS_PER_SECOND = "tokens_per_second"
    REQUESTS = "requests"
    REQUESTS_PER_SECOND = "requests_per_second"
    REQUESTS_PER_MINUTE = "requests_per_minute"
    FLOP = "flop"
    FLOP_PER_SECOND = "flop_per_second"
    BYTES_PER_SECOND = "bytes_per_second"
    GBIT_PER_SECOND = "gbit_per_second"
    SHARE = "share"
    COUNT = "count"
    GPUS = "gpus"
    USERS = "users"
    SESSIONS = "sessions"
    VCPUS = "vcpus"
    STREAMS = "streams"
    ITEMS = "items"
    PIXELS = "pixels"
    TIMES_REAL_TIME = "times_real_time"
    """Seconds of audio worked through in a second."""
    IMAGES_PER_SECOND = "images_per_second"
    IMAGES_PER_HOUR = "images_per_hour"
    RUB = "rub"
    USD = "usd"
    EUR = "eur"
    RUB_PER_HOUR = "rub_per_hour"
    USD_PER_HOUR = "usd_per_hour"
    EUR_PER_HOUR = "eur_per_hour"


LOOSE_FACTOR: Final = 5.0
"""Upper end of an interval over its lower one beyond which a figure is told as rough, in words."""
LEFT_OVER: Final = frozenset(("headroom", "fleet-headroom"))
"""Keys of what is left beyond a load: near nothing their ends are any number of times apart, whatever is known of the capacity."""


class Figure(Record):
    """A number with everything needed to defend it.

    ``key`` names the quantity (message ``figure-{key}``), ``formula`` its derivation (message
    ``formula-{formula}``, empty for an input), ``inputs`` the figures it came from.
    """

    key: str
    value: float
    unit: Unit
    low: float | None = None
    high: float | None = None
    evidence: Evidence
    formula: str = ""
    inputs: "tuple[Figure, ...]" = ()
    sources: tuple[Source, ...] = ()

    @classmethod
    def worked_out(
        cls,
        key: str,
        value: float,
        unit: Unit,
        evidence: Evidence,
        *,
        formula: str = "",
        inputs: "tuple[Figure, ...]" = (),
        sources: tuple[Source, ...] = (),
        low: float | None = None,
        high: float | None = None,
    ) -> "Figure":
        """As the constructor, for the engine's hundreds of figures: what it would refuse is handed to it."""
        number = float(value)
        ends = (number if low is None else float(low)), (number if high is None else float(high))
        if not (ends[0] <= number <= ends[1] and isfinite(ends[0]) and isfinite(ends[1])):
            return cls(
                key=key,
                value=value,
                unit=unit,
                low=low,
                high=high,
                evidence=evidence,
                formula=formula,
                inputs=inputs,
                sources=sources,
            )
        return cls.trusted(
            key=key,
            value=number,
            unit=unit,
            low=None if low is None else ends[0],
            high=None if high is None else ends[1],
            evidence=evidence,
            formula=formula,
            inputs=inputs,
            sources=sources,
        )

    @property
    def loose(self) -> bool:
        """Whether its interval tells an order of magnitude and no more: wider than a factor of :data:`LOOSE_FACTOR`.

        Of what is left beyond a load the capacity tells that: 0.3 to 63 % are no wider than -20 to 86 %.
        """
        if self.low is None or self.high is None or self.key in LEFT_OVER:
            return False
        return 0 < self.low * LOOSE_FACTOR < self.high

    def to_compare(self) -> "Figure":
        """The figure as it stands in a column, in its own unit: hours stay hours."""
        return self.revised(unit=Unit.PLAIN_HOURS) if self.unit is Unit.HOURS else self

    @field_validator("high")
    @classmethod
    def _interval_holds_value(cls, high: float | None, info: ValidationInfo) -> float | None:
        """Weighed only where an interval is stated: an answer has a thousand figures, most of them without one."""
        if high is None:
            return high
        low, value = info.data.get("low"), info.data.get("value")
        if low is not None and value is not None and not low <= value <= high:
            raise ValueError(f"{info.data.get('key')}: {value} lies outside [{low}, {high}]")
        return high


REMEMBERED: Final = 4096
"""Figures that hold nothing but a number: the same few stand in every option of every answer."""


def given(key: str, value: float, unit: Unit, answer: object, source: Source = PRACTICE_SOURCE) -> Figure:
    """An input, ``value`` in its ``unit`` [unit]: the customer's when ``answer`` is there, else an assumption of ``source``."""
    if answer is None:
        return assumed(key, value, unit, source)
    return Figure.worked_out(key, value, unit, Evidence.CUSTOMER)


def assumed(
    key: str, value: float, unit: Unit, source: Source = PRACTICE_SOURCE, low: float | None = None, high: float | None = None
) -> Figure:
    """A number that nobody has confirmed, ``value`` and its interval, ``low`` and ``high``, in its ``unit`` [unit]."""
    if source is PRACTICE_SOURCE and low is None and high is None:
        return _by_practice(key, value, unit)
    return Figure(key=key, value=value, unit=unit, low=low, high=high, evidence=Evidence.ASSUMPTION, sources=(source,))


@lru_cache(maxsize=REMEMBERED)
def _by_practice(key: str, value: float, unit: Unit) -> Figure:
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.ASSUMPTION, sources=(PRACTICE_SOURCE,))


def published(key: str, value: float, unit: Unit, source: Source) -> Figure:
    """A number that somebody states in print, ``value`` in its ``unit`` [unit]."""
    return Figure.worked_out(key, value, unit, Evidence.PUBLISHED, sources=(source,))


def derived(
    key: str,
    value: float,
    unit: Unit,
    *inputs: Figure,
    evidence: Evidence = Evidence.FORMULA,
    along: tuple[Figure, ...] = (),
    against: tuple[Figure, ...] = (),
) -> Figure:
    """A number worked out of ``inputs`` by the formula of the same key, ``value`` in its ``unit`` [unit].

    Parameters
    ----------
    along, against : tuple of Figure
        Predictions it is proportional to, and those it falls with: their intervals, taken together, become its own.
    """
    if not along and not against:
        return Figure.worked_out(key, value, unit, evidence, formula=key, inputs=inputs)
    low, high = ends(value, along, against)
    return Figure.worked_out(key, value, unit, evidence, formula=key, inputs=inputs, low=low, high=high)


def ends(value: float, along: tuple[Figure, ...], against: tuple[Figure, ...] = ()) -> tuple[float | None, float | None]:
    """Interval of ``value`` from those of its factors and divisors, in its unit [any]; none where none of them has one.

    Own derivation: every factor at its low end and every divisor at its high one, and the other way round.
    """
    if all(figure.low is None or figure.high is None for figure in (*along, *against)):
        return None, None
    low = high = value
    for figure in along:
        below, above = _shares(figure)
        low, high = low * below, high * above
    for figure in against:
        below, above = _shares(figure)
        low, high = low / above, high / below
    return low, high


def _shares(figure: Figure) -> tuple[float, float]:
    """Ends of an interval as shares of its value. [1]"""
    if figure.low is None or figure.high is None or figure.low <= 0:
        return 1.0, 1.0
    return figure.low / figure.value, figure.high / figure.value


@lru_cache(maxsize=REMEMBERED)
def counted(key: str, value: float, unit: Unit) -> Figure:
    """A number read off the configuration itself, ``value`` in its ``unit`` [unit]."""
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.FORMULA)


def summed(key: str, parts: tuple[Figure, ...]) -> Figure:
    """The sum of figures of one unit.

    Raises
    ------
    IndexError
        For no ``parts``: nothing tells the unit.
    """
    return Figure.worked_out(
        key, sum([part.value for part in parts]), parts[0].unit, Evidence.FORMULA, formula="sum", inputs=parts
    )


class NamedFigure(Figure):
    """A figure of one thing among many of its kind: named by that thing, told in its own digits."""

    name: Message
    shown: Message | None = None
    """Its value where all its digits count: a sum of money, a price."""
    fields: tuple[str, ...] = ()
    """Dotted paths of the answers that move it."""


class Passage(Record):
    """A sentence that names figures: what it says, the figures in it, the answers behind it."""

    words: Message
    figures: tuple[Figure, ...] = ()
    fields: tuple[str, ...] = ()
    """Dotted paths."""
    sources: tuple[Source, ...] = ()

    @property
    def told(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.figures or self.fields or self.sources)
