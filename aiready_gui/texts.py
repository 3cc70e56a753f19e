"""Message keys to words: both languages from Fluent files, numbers and money as their readers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from babel.core import Locale
from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentFloat, fluent_number

from aiready_gui import number_words, shipped
from aiready_gui.domain.explain import PRACTICE_SOURCE, Figure, Message, NamedFigure, Source, Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.price import MonthTotal
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.domain.units import GIB
from aiready_gui.domain.written import CONTROLS
from aiready_gui.paths import RESOURCES
from aiready_gui.sum_in_words import in_words

LOCALES: Final = shipped.LOCALES
LONGEST_LINE: Final = 1000
LONGEST_PLACEABLE: Final = 2000
"""Fluent refuses arguments of more than 2,500 characters: longer ones are put in after it."""
PLAIN_BELOW: Final = 10**18
"""Whole numbers from here on, which only a damaged file holds, are told by their power of ten."""
TERM: Final = "glossary-"
COUNTRY: Final = "country-"
"""What the key of a country's name begins with; the code follows in small letters."""

_OWN_SOURCES: Final = {PRACTICE_SOURCE.title: "source-practice"}
"""Titles of sources that are sentences of ours, to their messages."""

Argument = str | int | float | Message


class Texts:
    """Everything people read, in one language.

    A missing key raises ``KeyError``: a key on screen is a bug that a test must find, not a customer. Where another
    language has it, the file of this one has lost it: ``ResourceError``.
    """

    def __init__(self, locale: str) -> None:
        if locale not in LOCALES:
            raise ValueError(locale)
        self.locale = locale
        self._book = _book(locale)

    def text(self, key: str, **args: Argument) -> str:
        """The message ``key`` with its arguments worded; a user's text given as an argument stays as typed."""
        if (said := self._book.written(key)) is not None:
            return said
        pattern = self._book.pattern(key)
        if pattern is None:
            if (country := _country(self.locale, key)) is not None:
                return country
            raise _unworded(self.locale, key)
        given = {name.replace("_", "-"): self._argument(value) for name, value in args.items()}
        long = {name: value for name, value in given.items() if isinstance(value, str) and len(value) > LONGEST_PLACEABLE}
        marks = {name: f"\ue000{index}\ue001" for index, name in enumerate(long)}
        worded, errors = self._book.bundle.format_pattern(pattern, given | marks)
        if errors:
            raise KeyError(f"{self.locale}: {key}: {errors}")
        said = str(worded)
        for name, mark in marks.items():
            said = said.replace(mark, long[name])
        if not args:
            self._book.plain[key] = said
        return said

    def word(self, message: Message) -> str:
        """A message that the engine or a document carries."""
        return self.text(message.key, **message.args)

    def has(self, key: str) -> bool:
        """Whether the key exists."""
        return key in self._book.sources or _country(self.locale, key) is not None

    def glossary(self) -> tuple[tuple[str, str], ...]:
        """Every term of the field with what it means, by the alphabet."""
        found = (self._book.term(key) for key in self._book.sources if key.startswith(TERM))
        return tuple(sorted(found, key=lambda term: term[0].casefold()))

    def number(self, value: float | Decimal, *, decimals: int | None = None) -> str:
        """Three significant digits, or exactly ``decimals`` places."""
        return number_words.number(self.locale, value, decimals)

    def exact(self, value: Decimal) -> str:
        """With every digit there is."""
        return number_words.exact(self.locale, value)

    def column(self, values: Sequence[float | None]) -> list[str]:
        """Numbers under one another: places for three digits of the largest, the same in every row; a dash for nothing."""
        known = [value for value in values if value is not None]
        places = number_words.places(max(map(abs, known), default=0.0))
        return ["\u2014" if value is None else number_words.number(self.locale, value, places) for value in values]

    def money(self, money: Money, *, decimals: int = 0) -> str:
        """``575 970 ₽`` or ``RUB 575,970``."""
        return number_words.money(self.locale, money.amount, money.currency, decimals)

    def money_at_a_glance(self, money: Money) -> str:
        """Whole from a hundred on, with hundredths below: ``EUR 0.33`` is no ``EUR 0``."""
        return self.money(money, decimals=0 if not money.amount or abs(money.amount) >= number_words.WHOLE_FROM else 2)

    def unit_price(self, price: UnitPrice) -> str:
        """All its digits, and whether the tax is in it: ``2.57 ₽ incl. VAT``."""
        said = self.money(price.money, decimals=price.places)
        return self.text("price-with-vat" if price.with_vat else "price-without-vat", price=said)

    def money_short(self, money: Money) -> str:
        """Rounded to thousands or millions: ``RUB 576k``."""
        amount = float(money.amount)
        size = abs(amount)
        key, divisor = (
            ("money-millions", 1e6) if size >= 999_500 else ("money-thousands", 1e3) if size >= 1000 else ("money-units", 1.0)
        )
        return self.text(
            key,
            amount=number_words.number(self.locale, amount / divisor, None),
            currency=self.text(f"currency-{money.currency.value.lower()}"),
        )

    def unit_of(self, unit: Message, quantity: Decimal) -> str:
        """A line's unit as it is named beside so many of them: ``node-hour``, ``node-hours``."""
        return self.word(unit.beside(float(quantity)))

    def months(self, totals: Iterable[MonthTotal]) -> str:
        """What a bill comes to without VAT: every month, or the first and each after it."""
        return ", ".join(
            self.text("month-sum", excl=self.money(total.excl), month=self.word(total.month.word)) for total in totals
        )

    def times(self, count: int, name: str) -> str:
        """``1 616 × H100``."""
        return f"{number_words.number(self.locale, count, 0)} × {name}"

    def share(self, value: float, *, decimals: int | None = None) -> str:
        """``61 %`` or ``61%``."""
        return number_words.share(self.locale, value, decimals)

    def nines(self, value: float) -> str:
        """A share that is near to all, as availability is, in as many places as say the time without it."""
        return number_words.nines(self.locale, value)

    def with_unit(self, number: str, unit: str) -> str:
        """A number as it is written and the words of its unit: ``35 %`` or ``35%``, ``6,000 people``."""
        gap = "" if unit.startswith("%") and not self.share(0).startswith(f"0{number_words.NBSP}") else " "
        return f"{number}{gap}{unit}".rstrip()

    def quantity(self, value: float, unit: Unit, *, full: bool = False) -> str:
        """A value with its unit, scaled to a readable size."""
        return _quantity(self.locale, value, unit, full)

    def scaled(self, value: float, unit: Unit) -> tuple[float, str]:
        """The value in the size that people read, and the unit's name: a spreadsheet keeps the number a number."""
        divisor, key = number_words.scale(value, unit)
        if not key:
            return value / divisor, ""
        worded = self.text(key, value=value / divisor)
        return value / divisor, worded.rpartition(" ")[2].rpartition(number_words.NBSP)[2] if _bends(self.locale, key) else worded

    def gib(self, size_bytes: float, *, decimals: int = 1) -> str:
        """GPU memory as drivers report it: ``79.6 GiB``."""
        return f"{number_words.number(self.locale, size_bytes / GIB, decimals)}{number_words.NBSP}{self.text('unit-gib')}"

    def also(self, figure: Figure) -> str:
        """Bytes in GiB, as memory is named beside it where sizes are in GB; empty of what has no other name."""
        return self.gib(figure.value) if figure.unit is Unit.BYTES and figure.value >= GIB else ""

    def figure(self, figure: Figure) -> str:
        """A figure's value with its unit; one whose interval tells its size alone is said so in a word.

        Its digits are those of every number, as the sentences and sums made of it have them: 3 replicas of "0.88" are no "2.7".
        """
        if isinstance(figure, NamedFigure) and figure.shown is not None:
            return self.word(figure.shown)
        said = self.quantity(figure.value, figure.unit)
        return self.text("figure-loose", value=said).replace(" ", number_words.NBSP) if figure.loose else said

    def name(self, figure: Figure) -> str:
        """What a figure is of."""
        return self.word(figure.name) if isinstance(figure, NamedFigure) else self.text(f"figure-{figure.key}")

    def source(self, source: Source) -> str:
        """Who says so: our own words in the reader's language, what others called their works as they called them."""
        key = _OWN_SOURCES.get(source.title)
        return source.title if key is None else self.text(key)

    def interval(self, figure: Figure) -> str:
        """``1.1-1.9 s``, or nothing for a figure without interval."""
        if figure.low is None or figure.high is None:
            return ""
        return _interval(self.locale, figure.low, figure.high, figure.unit)

    def day_of_year(self, day: date) -> str:
        """``20.11`` or ``20 Nov``."""
        return format_date(day, "dd.MM" if self.locale == "ru" else "d MMM", locale=self.locale)

    def date(self, day: date) -> str:
        """``20.11.2026`` or ``20 Nov 2026``."""
        return format_date(day, "dd.MM.yyyy" if self.locale == "ru" else "d MMM yyyy", locale=self.locale)

    def day(self, words: str) -> str:
        """A source's date: an ISO day or month as the language writes it, anything else as it stands."""
        try:
            if _MONTH.fullmatch(words):
                month = date.fromisoformat(f"{words}-01")
                return format_date(month, "MM.yyyy" if self.locale == "ru" else "MMM yyyy", locale=self.locale)
            return self.date(date.fromisoformat(words))
        except ValueError:
            return words

    def listed(self, items: Iterable[str]) -> str:
        """Items joined by commas."""
        return ", ".join(items)

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self.word(value)
        if isinstance(value, bool | str):
            return value
        if isinstance(value, int) and abs(value) >= PLAIN_BELOW:
            return f"{Decimal(value):.3E}"
        if isinstance(value, int):
            return fluent_number(value)
        places = number_words.places(value)
        number = FluentFloat(round(value, places), maximumFractionDigits=max(places, 0), minimumFractionDigits=0)
        number.options.whole = value  # of a number Fluent keeps its options alone
        return number


class _Book:
    """The messages of one language, each parsed when first asked for: all at once would hold the window up.

    Messages of this project refer to no other messages, so each can be parsed alone; a test parses them all. Three of four
    are a line of words with nothing to put in, and need no parser.
    """

    def __init__(self, locale: str) -> None:
        self.bundle = _bundle(locale)
        self.plain: dict[str, str] = {}
        """Messages without arguments, as they were worded the first time: a table says the same few in every row."""
        self.sources: dict[str, str] = {}
        for name in shipped.names("locales", locale, suffix=".ftl"):
            self.sources.update(_entries(shipped.read("locales", locale, name)))

    def written(self, key: str) -> str | None:
        """The words of a message into which nothing is put, where they are known without parsing it."""
        said = self.plain.get(key)
        if said is None and not self.bundle.has_message(key) and (line := _LINE.fullmatch(self.sources.get(key, ""))):
            said = self.plain[key] = line[1]
        return said

    def pattern(self, key: str) -> Any:
        """The parsed value of a message, or ``None`` where there is none."""
        message = self._message(key)
        return None if message is None else message.value

    def term(self, key: str) -> tuple[str, str]:
        """A term of the glossary, with its abbreviation where that is another word, and its meaning."""
        message = self._message(key)
        said = {name: str(self.bundle.format_pattern(pattern)[0]) for name, pattern in message.attributes.items()}
        word, short = str(self.bundle.format_pattern(message.value)[0]), said.get("short", "")
        return f"{word}, {short}" if short not in ("", word) else word, said["means"]

    def _message(self, key: str) -> Any:
        if key not in self.sources:
            return None
        if not self.bundle.has_message(key):
            self.bundle.add_resource(FluentResource(self.sources[key]))
        return self.bundle.get_message(key) if self.bundle.has_message(key) else None


_NUMBER: Final = re.compile(r"[\d.,\s\u2212]+")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_ENTRY: Final = re.compile(r"\n(?=[a-z])")  # line ends are found three times as fast as places between two letters
_LINE: Final = re.compile(r"[a-zA-Z0-9_-]+ *= *([^\s{}](?:[^\n\r{}]*[^\s{}])?) *\r?\n(?:\s*\n|#[^\n]*\n)*")
"""The only line of an entry, and what follows it up to the next: blank lines and remarks."""


def _entries(words: str) -> Iterator[tuple[str, str]]:
    """The messages of a file by their keys, each with what stands below it up to the next."""
    for entry in _ENTRY.split(f"\n{words}")[1:]:
        yield entry.partition("=")[0].strip(), f"{entry}\n"


def _unworded(locale: str, key: str) -> Exception:
    """Why there are no words for a key: a file that is missing or cut, or a bug."""
    for other in LOCALES:
        for name in shipped.names("locales", other, suffix=".ftl") if other != locale else ():
            if key in dict(_entries(shipped.read("locales", other, name))):
                return shipped.damaged(RESOURCES / "locales" / locale / name)
    return KeyError(f"{locale}: {key}")


@lru_cache(maxsize=2)
def _book(locale: str) -> _Book:
    return _Book(locale)


def _country(locale: str, key: str) -> str | None:
    """The name of a country that this project has no shorter name for, as Unicode's CLDR has it."""
    code = key.removeprefix(COUNTRY).upper()
    if not key.startswith(COUNTRY) or len(code) != 2:
        return None
    name = Locale.parse(locale).territories.get(code)
    return None if name is None else str(name)


def _bundle(locale: str) -> FluentBundle:
    functions: dict[str, Any] = {
        "PERCENT": lambda value: number_words.share(locale, _plain(value), None),
        "MONEY": lambda value, currency: number_words.money(locale, Decimal(str(_plain(value))), Currency(str(currency)), 0),
        "MONEY2": lambda value, currency: number_words.money(locale, Decimal(str(value)), Currency(str(currency)), 2),
        "PRICE": lambda value, currency: number_words.unit_price(locale, Decimal(str(value)), Currency(str(currency))),
        "QUANTITY": lambda value, unit: _quantity(locale, _plain(value), Unit(str(unit)), False),
        "INTERVAL": lambda low, high, unit: _interval(locale, _plain(low), _plain(high), Unit(str(unit))),
        "DAY": lambda value: Texts(locale).day(str(value)),
        "MONTH": lambda value: format_date(date.fromisoformat(str(value)), "LLLL yyyy", locale=locale),
        "NINES": lambda value: number_words.nines(locale, float(str(value))),
        "SIG": lambda value: number_words.number(locale, _plain(value), None),
        "WORDS": lambda amount, currency: in_words(str(amount), str(currency), Texts(locale).text),
        "EXACT": lambda value: number_words.exact(locale, Decimal(str(value))),
    }
    return FluentBundle([locale], functions=functions, use_isolating=False)


def _plain(value: Any) -> float:
    """An argument of a message as it was given: rounded once, 0.3748 is 37 %; as of 0.375 it was 38."""
    return float(getattr(getattr(value, "options", None), "whole", value))


_UNPRINTABLE: Final = re.compile(f"[{CONTROLS}]+")


def one_line(words: str) -> str:
    """For a terminal: without line ends and whatever else it would act upon, and no longer than anybody reads."""
    bare = _UNPRINTABLE.sub(" ", words)
    return bare if len(bare) <= LONGEST_LINE else f"{bare[: LONGEST_LINE - 1]}\u2026"


def _quantity(locale: str, value: float, unit: Unit, full: bool) -> str:
    if unit is Unit.SHARE:
        return number_words.share(locale, value, None)
    if unit in (Unit.RUB, Unit.USD, Unit.EUR):
        return number_words.money(locale, Decimal(str(round(value, 2))), Currency(unit.value.upper()), 2 if full else 0)
    divisor, key = number_words.scale(value, unit)
    words = Texts(locale)
    if not key:
        return number_words.number(locale, value / divisor, None)
    if _bends(locale, key):
        return words.text(key, value=value / divisor).replace(" ", number_words.NBSP)
    return f"{number_words.number(locale, value / divisor, None)}{number_words.NBSP}{words.text(key)}"


def _bends(locale: str, key: str) -> bool:
    """Whether the unit's word bends with the number: its message then holds both."""
    return "$value" in _book(locale).sources[key]


def _interval(locale: str, low: float, high: float, unit: Unit) -> str:
    """Both ends, the unit once where it is the same; of a word that bends, the upper end decides."""
    first, second = _quantity(locale, low, unit, False), _quantity(locale, high, unit, False)
    same = unit not in (Unit.RUB, Unit.USD, Unit.EUR) and number_words.scale(low, unit) == number_words.scale(high, unit)
    bare = _NUMBER.match(first)
    return f"{bare[0].rstrip() if same and bare else first}\u2013{second}"
