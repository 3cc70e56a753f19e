"""Sums in words, against grammars: https://gramota.ru for gender and number of numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.money import Currency, Money
from aiready_gui.sum_in_words import sum_in_words
from aiready_gui.texts import LOCALES, Texts

RU, EN = Texts("ru"), Texts("en")


def said(amount: str, texts: Texts = RU, currency: Currency = Currency.RUB) -> str:
    return sum_in_words(Money(amount=Decimal(amount), currency=currency), texts.text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "Ноль рублей 00 копеек"),
        ("1.01", "Один рубль 01 копейка"),
        ("2.02", "Два рубля 02 копейки"),
        ("5.05", "Пять рублей 05 копеек"),
        ("11.11", "Одиннадцать рублей 11 копеек"),
        ("21.21", "Двадцать один рубль 21 копейка"),
        ("112.12", "Сто двенадцать рублей 12 копеек"),
        ("1000", "Одна тысяча рублей 00 копеек"),
        ("2001", "Две тысячи один рубль 00 копеек"),
        ("14000", "Четырнадцать тысяч рублей 00 копеек"),
        ("264350.40", "Двести шестьдесят четыре тысячи триста пятьдесят рублей 40 копеек"),
        ("1000000", "Один миллион рублей 00 копеек"),
        ("12665695.96", "Двенадцать миллионов шестьсот шестьдесят пять тысяч шестьсот девяносто пять рублей 96 копеек"),
        ("2001000001", "Два миллиарда один миллион один рубль 00 копеек"),
        ("0.995", "Один рубль 00 копеек"),
    ],
)
def test_roubles_in_russian(amount: str, words: str) -> None:
    """Thousands are feminine, roubles and millions masculine; eleven to fourteen take the plural of many."""
    assert said(amount) == words


def test_other_currencies_and_english() -> None:
    assert said("22.03", currency=Currency.USD) == "Двадцать два доллара США 03 цента"
    assert said("57650.84", currency=Currency.EUR) == "Пятьдесят семь тысяч шестьсот пятьдесят евро 84 евроцента"
    assert said("38972.00", EN) == "Thirty-eight thousand nine hundred seventy-two roubles 00 kopecks"
    assert said("1201.50", EN) == "One thousand two hundred one roubles 50 kopecks"


@pytest.mark.parametrize("locale", LOCALES)
@given(amount=st.decimals("0", "999999999999999.99", places=2))
def test_every_sum_has_words_of_its_own(locale: str, amount: Decimal) -> None:
    """No group is lost: the words read back, group by group, are the number."""
    texts = Texts(locale)
    values: dict[str, int] = {}
    for key, first, step in (
        ("number-units", 0, 1),
        ("number-units-feminine", 0, 1),
        ("number-tens", 20, 10),
        ("number-hundreds", 100, 100),
    ):
        values |= {word: first + index * step for index, word in enumerate(texts.text(key).split(", "))}
    sizes = {"number-trillion": 10**12, "number-billion": 10**9, "number-million": 10**6, "number-thousand": 1000}
    scales = {texts.text(key, count=count): size for key, size in sizes.items() for count in (1, 2, 5)}
    whole = sum_in_words(Money(amount=amount, currency=Currency.RUB), texts.text).lower().replace("-", " ")
    whole = whole.rsplit(" ", 3)[0]
    read = group = 0
    while whole:
        found = max((word for word in (*values, *scales) if f"{whole} ".startswith(f"{word} ")), key=len)
        group, read = (0, read + group * scales[found]) if found in scales else (group + values[found], read)
        whole = whole[len(found) + 1 :]
    assert read + group == int(amount)
