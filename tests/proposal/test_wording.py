"""What an editor struck out of the documents once does not come back: by kind, over everything that is said of every sample."""

from __future__ import annotations

import re
from typing import Final

import pytest
from outline import outline

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.texts import LOCALES, Texts
from tests.common import proposal_of

STRUCK: Final = {
    "ru": (
        r"\d,\d+ (?:запросов|токенов|часов|сессий|потоков|изображений|дней|узлов)\b",  # a fraction takes the genitive singular
        r"\b0,\d+ (?:ГБ|Гбит/с|Мбит/с|МБ/с)",  # 215 МБ, not 0,215 ГБ
        r"(?:[Сс]корост\w*|прогноз\w*)[^.|]*: (?:измерено|откалибровано|по формуле|опубликовано)\b",  # "рассчитана и сверена с измерениями"
        r"Размер определяет (?:целев|пропускн|объём|вычислит|срок)",  # which of the two decides which?
        r"\bпри запасе\b",
        r": 0 %, ",
        r"ни о чём не говорят|ждущих запрос|Держать свободным|Общее начало запросов|Неизвестно ни об одном",
        r"\bработ[аыу] \d",  # one word for one thing: a workload is a нагрузка
        r"\d-\d+ (?:млн|тыс)",  # a range takes a dash
        r"\w - \w",
    ),
    "en": (
        r"\bdearer\b|\bRequisites\b|\bcome beside\b|\bon the mean\b",
        r"\bof \S+ tokens/s asked",
        r"\bis decided by answer-speed",
        r"(?<![\d.,])1 (?:months|machines|nodes|replicas|runs|tokens|requests)\b",
        r"\d %",
        r"(?<!deleted )\bdata (?:are|do|have|change)\b",
        r"п\. \d",
        r"\b0\.\d+ (?:GB|Gbit/s|Mbit/s|MB/s)\b",
        r'"',  # quotation marks are curly
    ),
}
"""Language -> patterns of what was printed once and reads badly."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_was_struck_out_does_not_come_back(sample: str, locale: str) -> None:
    """Each mended where it is made, so no other sentence of the kind prints it either."""
    lines = outline(proposal_of(sample), Texts(locale)).split("\n")
    found = [f"{pattern}: {line}" for pattern in STRUCK[locale] for line in lines if re.search(pattern, line)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("ru", "Мощность 16,7 запросов/с"),
        ("ru", "К хранилищу: 0,573 Гбит/с из 10 Гбит/с"),
        ("ru", "Происхождение прогноза скорости: откалибровано."),
        ("ru", "До 14.12.2026 — решение о пилоте работы 1"),
        ("en", 'They are marked "assumption" in the table'),
        ("en", "over 1 months"),
        ("en", "RUB 5; 80 %: 4 – 6"),
    ],
)
def test_the_hunt_finds_them(locale: str, line: str) -> None:
    """A pattern that never matches would guard nothing."""
    assert any(re.search(pattern, line) for pattern in STRUCK[locale])
