"""Both languages: same keys, same arguments, numbers as their readers write them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from fluent.syntax import ast

from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Binding, Role
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.workload import LlmServing, Schedule, ServingUse
from aiready_gui.texts import LOCALES, Texts, _Book
from tests.messages import arguments, entries

NBSP = "\u00a0"


def test_both_languages_hold_the_same_keys_and_arguments() -> None:
    """A key in one language only would be a hole in the other."""
    russian, english = arguments("ru"), arguments("en")
    assert set(russian) == set(english)
    for key, names in russian.items():
        assert names == english[key], key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_value_that_people_see_has_a_name(locale: str) -> None:
    """Enumerations, fields, units."""
    texts = Texts(locale)
    for prefix, values in (
        ("precision", Precision),
        ("use", ServingUse),
        ("schedule", Schedule),
        ("role", Role),
        ("binding", Binding),
        ("gate", Gate),
        ("evidence", Evidence),
    ):
        for value in values:
            assert texts.text(f"{prefix}-{value}")
    for prefix, record in (
        ("", Project),
        ("workload-", LlmServing),
        ("data-", DataNeeds),
        ("conditions-", Conditions),
        ("compliance-", ComplianceAnswers),
        ("terms-", CommercialTerms),
    ):
        for name in record.model_fields:
            if name not in ("workloads", "data", "conditions", "compliance", "vat_country", "family", "custom_week"):
                assert texts.text(f"field-{prefix}{name.replace('_', '-')}")
    for unit in Unit:
        assert texts.quantity(12.5, unit)


def test_every_key_in_the_code_exists() -> None:
    """Keys written out in the code; the ones put together from values are covered above."""
    texts = Texts("ru")
    package = Path(__file__).resolve().parent.parent / "aiready_gui"
    for path in package.rglob("*.py"):
        for key in re.findall(
            r'(?:texts\.text|self\._texts\.text|Message\(key=|Message\(\s*key=|text)\(?"([a-z][a-z0-9_-]*[a-z0-9])"',
            path.read_text(encoding="utf-8"),
        ):
            assert texts.has(key) or texts.has(f"figure-{key}"), f"{path.name}: {key}"


def test_numbers_and_money_follow_the_language() -> None:
    """No-break spaces, comma, true minus."""
    russian, english = Texts("ru"), Texts("en")
    money = Money(amount=Decimal("575970.4"), currency=Currency.RUB)
    assert russian.money(money) == f"575{NBSP}970{NBSP}₽"
    assert english.money(money) == f"RUB{NBSP}575,970"
    assert russian.money_short(money) == "576 тыс. ₽"
    assert [english.share(value) for value in (0.9998, 0.995, 0.99893, 0.99)] == ["99.98%", "99.5%", "99.893%", "99%"]
    assert russian.share(0.61) == f"61{NBSP}%"
    assert english.share(0.61) == "61%"
    assert russian.number(-12.34) == "\u221212,3"
    assert russian.quantity(1.44, Unit.SECONDS) == f"1,44{NBSP}с"
    assert russian.gib(79.6 * 2**30) == f"79,6{NBSP}ГиБ"
    assert russian.quantity(79.6 * 2**30, Unit.MEMORY_BYTES) == f"79,6{NBSP}ГиБ"
    assert russian.quantity(14_600, Unit.BYTES_PER_SECOND) == f"14,6{NBSP}КБ/с"
    assert russian.times(6448, "H100") == f"6{NBSP}448 × H100"
    assert russian.share(0.0003) == f"0{NBSP}%"


@pytest.mark.parametrize(
    ("decimals", "said"), [(0, "10" + ",000" * 13), (2, "10" + ",000" * 13 + ".00"), (None, "10" + ",000" * 13)]
)
def test_a_number_of_any_size_has_words(decimals: int | None, said: str) -> None:
    """Forty digits typed into a field, and an arrow key: the arithmetic of decimals knows 28 unless it is told otherwise."""
    assert Texts("en").number(Decimal(10) ** 40, decimals=decimals) == said
    assert len(Texts("ru").number(1.7e308, decimals=2)) > 400


def test_a_source_may_name_a_month() -> None:
    """A price list of July is not dated 2026-07 in front of a customer."""
    assert [Texts(locale).day("2026-07") for locale in ("ru", "en")] == ["07.2026", "Jul 2026"]
    assert Texts("ru").day("2026") == "2026"


def test_numbers_under_one_another_share_their_places() -> None:
    """A column of 9,28 and 10 would be ragged: what the largest can show, all show."""
    russian = Texts("ru")
    assert russian.column([9.28, 10.0, None, 14.94]) == ["9,3", "10,0", "\u2014", "14,9"]
    assert russian.column([]) == []


def test_an_interval_names_its_unit_once() -> None:
    """A word that bends with the number follows the higher end only."""
    russian = Texts("ru")
    figure = Figure(key="capacity", value=8.65, unit=Unit.REQUESTS, low=6.62, high=10.9, evidence=Evidence.FORMULA)
    assert russian.interval(figure) == f"6,62\u201310,9{NBSP}запроса"


def test_a_figure_whose_size_alone_is_known_is_said_so() -> None:
    """A first token of 184 ms whose interval ends at 1.13 s is called rough; a factor of five is not.

    Its digits are the three that sentences and sums have: "roughly 0.18 s" beside "0.184 s" would be two answers.
    """

    def told(low: float, high: float) -> list[str]:
        figure = Figure(key="ttft-mean", value=0.184, unit=Unit.SECONDS, low=low, high=high, evidence=Evidence.CALIBRATED)
        return [Texts(locale).figure(figure).replace(NBSP, " ") for locale in ("ru", "en")]

    assert told(0.076, 1.13) == ["≈ 0,184 с", "roughly 0.184 s"]
    assert told(0.1, 0.5) == ["0,184 с", "0.184 s"]
    assert told(0.0, 0.5) == ["0,184 с", "0.184 s"]  # no factor leads away from nothing


def test_rough_figures_multiply_out_as_they_are_printed() -> None:
    """Three replicas of 0.885 requests/s are 2.655: "roughly 2.7" of "roughly 0.88" each would be 2.64, and the headline said 2.65."""

    def told(value: float) -> str:
        figure = Figure(
            key="capacity",
            value=value,
            unit=Unit.REQUESTS_PER_SECOND,
            low=value / 7,
            high=value * 1.7,
            evidence=Evidence.CALIBRATED,
        )
        return Texts("en").figure(figure).replace(NBSP, " ")

    each, whole = told(0.885), told(3 * 0.885)
    assert (each, whole) == ("roughly 0.885 requests/s", "roughly 2.66 requests/s")
    assert 3 * float(each.split()[1]) == pytest.approx(float(whole.split()[1]), abs=0.005 + 3 * 0.0005)


def test_a_small_rate_keeps_a_readable_unit() -> None:
    """0,0327 МБ/с says little; neither does a nought before any other unit that has a smaller one."""
    texts = Texts("ru")
    assert texts.quantity(32_700, Unit.BYTES_PER_SECOND) == f"32,7{NBSP}КБ/с"
    assert texts.quantity(573_000, Unit.BYTES_PER_SECOND) == f"573{NBSP}КБ/с"
    assert texts.quantity(0.573, Unit.GBIT_PER_SECOND) == f"573{NBSP}Мбит/с"
    assert texts.quantity(0.000234, Unit.GBIT_PER_SECOND) == f"234{NBSP}Кбит/с"
    assert texts.quantity(0.215, Unit.GB) == f"215{NBSP}МБ"


def test_russian_plurals() -> None:
    """One, few, many."""
    texts = Texts("ru")
    assert [texts.text("unit-tokens", value=n).split()[-1] for n in (1, 2, 5, 21)] == ["токен", "токена", "токенов", "токен"]


def test_a_users_text_is_data() -> None:
    """Braces and markup in a name stay what they are."""
    name = "{ $x } <b>& ООО «Ромашка»"
    assert Texts("en").word(Message(key="value-text", args={"text": name})) == name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_stands_alone(locale: str) -> None:
    """Messages are parsed one by one when asked for: none may refer to another, none may be missed."""
    texts = Texts(locale)
    for key in arguments(locale):
        assert texts.has(key), key
        assert texts._book.pattern(key) is not None, key
        assert not re.search(r"\{ *-?[a-z][a-z0-9-]* *\}", texts._book.sources[key]), key


@pytest.mark.parametrize("locale", LOCALES)
def test_a_line_of_words_is_said_as_fluent_would_say_it(locale: str) -> None:
    """Such lines never meet its parser: a start would wait for hundreds of them."""
    book = _Book(locale)
    taken = {key: said for key in arguments(locale) if (said := book.written(key)) is not None}
    assert len(taken) > len(arguments(locale)) / 2
    for key, said in taken.items():
        entry = entries(locale)[key]
        assert not entry.attributes, key
        assert entry.value is not None, key
        (words,) = entry.value.elements
        assert isinstance(words, ast.TextElement), key
        assert words.value == said, key


def test_what_fluent_reads_otherwise_than_as_a_line_is_left_to_it() -> None:
    """An argument, a second line, an attribute, an escape; spaces around and remarks after a line are none of its words."""
    book = _Book("en")
    book.sources = {
        "line": "line =  so much, # not less  \n\n# A remark.\n",
        "windows": "windows = words\r\n",
        "argument": "argument = so { $much }\n",
        "two": "two = first\n    second\n",
        "below": "below =\n    words\n",
        "attribute": "attribute = word\n    .means = more\n",
    }
    assert {key: book.written(key) for key in book.sources} == {
        "line": "so much, # not less", "windows": "words", **dict.fromkeys(("argument", "two", "below", "attribute"))
    }  # fmt: skip


def test_long_durations_are_told_in_days_and_columns_stay_in_hours() -> None:
    """Nobody feels how long 1,131 hours are; what is compared or added up keeps its unit."""
    russian, english = Texts("ru"), Texts("en")
    assert russian.quantity(1131, Unit.HOURS) == "47,1 дня".replace(" ", NBSP)
    assert russian.quantity(1440, Unit.HOURS) == "60 дней".replace(" ", NBSP)
    assert english.quantity(1440, Unit.HOURS) == "60 days".replace(" ", NBSP)
    assert english.quantity(71, Unit.HOURS) == "71 h".replace(" ", NBSP)
    assert english.quantity(1131, Unit.PLAIN_HOURS) == "1,131 h".replace(" ", NBSP)
    figure = Figure(key="training-duration", value=1131, unit=Unit.HOURS, low=950, high=1400, evidence=Evidence.FORMULA)
    assert russian.interval(figure) == "39,6–58,3 дня".replace(" ", NBSP)
    assert russian.figure(figure.to_compare()) == "1 131 ч".replace(" ", NBSP)


@pytest.mark.parametrize("length", [2000, 2001, 2500, 2501, 100_000])
def test_a_text_of_any_length_is_said_whole(length: int) -> None:
    """Fluent takes no argument of more than 2,500 characters."""
    words = "x" * length
    said = Texts("en").text("unknown-provider", field="provider", provider=words)
    assert said == f'provider: the catalogue has no provider "{words}".'
    nested = Message(key="value-text", args={"text": words})
    assert words in Texts("ru").text("unknown-provider", field="provider", provider=nested)


def test_what_fails_at_times_is_never_printed_as_always_there() -> None:
    """2.59 s of a month down are 99.9999 %: rounded to three places it was a promise that nobody can keep."""
    assert "99.99990%" in Texts("en").text("availability-value", share="0.999999")
    assert "99.950%" in Texts("en").text("availability-value", share="0.9995")
    assert "99.999999%" in Texts("en").text("availability-value", share="0.99999999999")


@pytest.mark.parametrize(
    ("down_s", "said"), [(2.62758, "99.99990%"), (62.9936, "99.9976%"), (2609.79, "99.899%"), (79309.7, "96.940%")]
)
def test_an_availability_says_the_downtime_that_stands_beside_it(down_s: float, said: str) -> None:
    """ "99.999 %" of 30 days, 2,592,000 s, are 26 s down, and 2.63 s stood beside it; 2.63 / 2,592,000 lack, 0.00010 %.

    62.99 s are 0.00243 %, so 99.9976 %; 99.998 % were 52 s.
    """
    share = 1 - down_s / 2_592_000
    assert Texts("en").text("availability-value", share=f"{share:.8f}") == said
    assert (1 - float(said[:-1]) / 100) * 2_592_000 == pytest.approx(down_s, rel=0.05)


@pytest.mark.parametrize("key", ["rate-stale", "rate-assumed", "tco-foreign", "assumption-rate"])
def test_a_rate_of_exchange_is_printed_as_it_was_used(key: str) -> None:
    """100 euros at 96.74 are 9,674 roubles; a reader of "96.7" multiplied out 9,670."""
    args = {"base": "EUR", "quote": "RUB", "rate": "96.74", "date": "2026-09-24", "excl": "", "incl": ""}
    assert "96.74" in Texts("en").text(key, **args)
    assert "96,74" in Texts("ru").text(key, **args)


@pytest.mark.parametrize("share", [0.37482, 0.1253, 0.37518, 0.1247, 0.0949, 0.99949])
def test_a_share_is_rounded_once_wherever_it_is_said(share: float) -> None:
    """37.482 % is 37 and 12.53 % is 13; within a sentence they were made 0.375 and 0.125 first, and printed as 38 and 12."""
    for locale in LOCALES:
        texts = Texts(locale)
        figure = Figure(key="headroom", value=share, unit=Unit.SHARE, evidence=Evidence.FORMULA)
        alone = texts.share(share)
        assert alone == texts.figure(figure) == texts.quantity(share, Unit.SHARE)
        assert alone in texts.text("rival-dearer", share=share, headroom=0.0)
        assert alone in texts.word(Message(key="value-quantity", args={"value": share, "unit": "share"}))
    assert [Texts("en").text("short-within-budget", share=one, budget=1.0, currency="RUB")[:3] for one in (0.37482, 0.1253)] == [
        "37%",
        "13%",
    ]


def test_a_unit_stands_beside_its_number_as_the_language_has_it() -> None:
    english, russian = Texts("en"), Texts("ru")
    assert [english.with_unit("35", "%"), russian.with_unit("35", "%")] == ["35%", "35 %"]
    assert [english.with_unit("6,000", "people"), english.with_unit("1.5", "")] == ["6,000 people", "1.5"]


def test_what_fails_at_times_is_no_hundred_per_cent_in_the_window_either() -> None:
    """2.6 s in 30 days: the window said 100.000 % where the document says 99.99990 %, and a bare share 100 %."""
    for locale, nines, share in (("en", "99.99990%", "99.9999%"), ("ru", "99,99990 %", "99,9999 %")):
        texts = Texts(locale)
        assert texts.nines(0.999999) == texts.text("availability-value", share="0.999999") == nines.replace(" ", NBSP)
        assert texts.share(0.999999) == share.replace(" ", NBSP)
