"""A noun beside a number bends with it, in every message of both languages: 1 token, 2 tokens; 1 токен, 2 токена, 5 токенов, 1,5 токена."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

import pytest
from fluent.syntax import ast

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.texts import LOCALES, Texts
from tests.messages import entries

NUMBERS: Final = (1, 2, 5, 21, 1.5)
CATEGORIES: Final = {"one", "few", "many", "other"}
STRINGS: Final = {
    "unit": "share", "target-unit": "share", "currency": "RUB", "mode": "on_demand", "date": "2026-11-24", "day": "2026-11-24",
    "last": "2026-11-24", "valid": "2026-11-24", "en": "", "ru": "", "text": "",
}  # fmt: skip
"""Arguments that are no numbers wherever they stand."""
UNITS: Final = {
    "ru": "GPU|vCPU|ч|мин|с|мс|бит|сут|нед|мес|дн|чел|шт|млн|млрд|тыс|байт|пикс|изобр/с|изобр/ч",
    "en": "vCPU|h|min|s|ms|bits|x|px|million|billion",
}
"""What stands beside any number as it is: signs of units, and bits, of which a format has four, eight or sixteen."""
NOUN: Final = {
    "ru": re.compile(r"\w*(?:[оеё]в|[еи]й|лет|раз|штук|машин|карт|реплик|задач|строк|страниц|минут|секунд|недель|стадий)"),
    "en": re.compile(r"[a-z-]*[a-rt-z]s"),
}
"""A word that is one of several."""
NO_NOUNS: Final = "is|allows|has|does|was|as|names|publishes|reads|stands|moves|loads|fits|decides|prices|weights|more|yes|each"
"""Words that end like a noun, or are one elsewhere: verbs after a name, the weights of a format."""


def walked(node: object) -> Iterator[ast.BaseNode]:
    """A node and all inside it."""
    if isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            for one in value if isinstance(value, list) else [value]:
                yield from walked(one)


def plurals(node: object) -> Iterator[dict[str, ast.Pattern]]:
    """The forms of every selector by a number's category, however deep."""
    for one in walked(node):
        if isinstance(one, ast.SelectExpression):
            forms = {variant.key.name: variant.value for variant in one.variants if isinstance(variant.key, ast.Identifier)}
            if forms.keys() & (CATEGORIES - {"other"}):
                yield forms


@cache
def bending(locale: str) -> frozenset[str]:
    """Words that bend somewhere: they then bend everywhere."""
    found = set()
    for entry in entries(locale).values():
        for forms in plurals(entry.value):
            said = [" ".join(one.value for one in form.elements if isinstance(one, ast.TextElement)) for form in forms.values()]
            words = {word for one in said for word in re.findall(r"^\W*([^\W\d]{3,})", one)}
            found |= words if len(words) > 1 else set()
    return frozenset(found)


@cache
def variables(locale: str, key: str) -> frozenset[str]:
    return frozenset(one.id.name for one in walked(entries(locale)[key].value) if isinstance(one, ast.VariableReference))


def rendered(locale: str, key: str, number: float) -> str:
    """A message whose every number is the same."""
    args = {name.replace("-", "_"): STRINGS.get(name, number) for name in variables(locale, key)}
    return Texts(locale).text(key, **args).replace("\u00a0", " ")


def beside(locale: str, key: str, number: float) -> list[tuple[str, str]]:
    """The two words after each such number."""
    shown = Texts(locale).number(number)
    found = re.findall(rf"(?<![\w.,-]){re.escape(shown)} ([^\W\d][\w/-]*)(?: ([^\W\d][\w/-]*))?", rendered(locale, key, number))
    return [(first, second) for first, second in found if not re.fullmatch(UNITS[locale], first)]


def stiff(locale: str, key: str) -> list[str]:
    """Nouns that stand alike beside 1, 2, 5 and 21."""
    if not variables(locale, key):
        return []  # no number of it is another one
    said = [beside(locale, key, number) for number in NUMBERS[:4]]
    if len({len(words) for words in said}) > 1:
        return []  # a selector of the whole sentence
    faults = []
    for words in zip(*said, strict=True):
        first, second = words[0]
        if len(set(words)) > 1 or re.fullmatch(NO_NOUNS, first):
            continue
        if NOUN[locale].fullmatch(first) or first in bending(locale) or (len(first) > 3 and second in bending(locale)):
            faults.append(f"{first} {second}")
    return faults


@pytest.mark.parametrize("locale", LOCALES)
def test_nouns_bend_with_their_numbers(locale: str) -> None:
    """Every message with 1, 2, 5 and 21 for its numbers: "Средний запрос 1 024 токенов", "1 nodes"."""
    faults = {key: found for key in entries(locale) if (found := stiff(locale, key))}
    assert not faults


@pytest.mark.parametrize("locale", LOCALES)
def test_the_hunt_finds_a_noun_that_does_not_bend(locale: str) -> None:
    """It can fail: a word of a unit that bends, put beside a bare number."""
    assert {"токенов", "запросов", "узлов"} <= bending("ru")
    assert {"tokens", "requests", "nodes"} <= bending("en")
    assert NOUN["ru"].fullmatch("станков")
    assert NOUN["en"].fullmatch("machines")
    assert not NOUN[locale].fullmatch("GPU")


@pytest.mark.parametrize("unit", Unit)
def test_units_bend_with_their_numbers(unit: Unit) -> None:
    """A unit that is a word has its forms; a fraction takes the genitive singular in Russian, a plural in English."""
    for locale in LOCALES:
        words = [re.sub(r"[\d.,\s]", "", Texts(locale).quantity(number, unit)) for number in NUMBERS]
        sign = words[0].removesuffix(".")
        if len(set(words)) == 1:
            assert not NOUN[locale].fullmatch(sign) or re.fullmatch(UNITS[locale], sign), words
        elif locale == "ru":
            assert words[4] == words[1] != words[0] == words[3]
        else:
            assert words[4] == words[1] == words[2] != words[0]


def test_a_fraction_takes_the_genitive_singular() -> None:
    """16,7 запроса/с, 48,1 токена/с, 1,5 узла: wherever three digits of a number are told, its noun has a form for a fraction."""
    texts = Texts("ru")
    assert texts.quantity(16.7, Unit.REQUESTS_PER_SECOND) == "16,7\u00a0запроса/с"
    assert texts.quantity(48.1, Unit.TOKENS_PER_SECOND) == "48,1\u00a0токена/с"
    for key, entry in entries("ru").items():
        for forms in plurals(entry.value):
            told = {one.id.name for one in walked(forms.get("other")) if isinstance(one, ast.FunctionReference)}
            if "SIG" in told:
                assert "many" in forms, key


def test_lines_of_a_bill_bend_with_their_quantities() -> None:
    """2 503 узла × ч, 61 узел × ч; 1 node-hour."""
    hour = Message(key="line-unit-instance-hour")
    months = Message(key="line-unit-months", args={"unit": Message(key="line-unit-instance")})
    assert [Texts("ru").unit_of(hour, Decimal(n)) for n in (61, 2503, 5)] == ["узел × ч", "узла × ч", "узлов × ч"]
    assert Texts("ru").unit_of(hour, Decimal("1.5")) == "узла × ч"
    assert [Texts("en").unit_of(hour, Decimal(n)) for n in (1, 61)] == ["node-hour", "node-hours"]
    assert [Texts("en").unit_of(months, Decimal(n)) for n in (1, 6)] == ["node × month", "nodes × month"]


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_to_load_is_said_in_words(locale: str) -> None:
    """ "Load 0 tokens in 3 days" once stood as the need of a search without texts."""
    args = {"hours": 72.0, "searches": 60.0, "model": "BGE-M3", "cards": 1, "rate": 15_540.0, "share": 0.65}
    for key in ("need-embeddings", "why-embeddings-search"):
        assert "0\u00a0" not in Texts(locale).text(key, tokens=0.0, **args).replace("540\u00a0", "")
        assert re.search("первой загрузки|without a first load|no first load", Texts(locale).text(key, tokens=0.0, **args))
