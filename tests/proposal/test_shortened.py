"""Words that do not fit are cut where they do."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.proposal import style

SIZE = 8.0


@pytest.fixture(autouse=True)
def fonts() -> None:
    style.register_fonts()


def longest(words: str, room: float) -> str:
    """Letter by letter, as it was."""
    while words and stringWidth(words + "\u2026", style.REGULAR, SIZE) > room:
        words = words[:-1]
    return words.rstrip() + "\u2026"


@pytest.mark.parametrize(
    "words",
    ["Двадцать два слова о большой языковой модели", "wwwwwwwwww iiiiiiiiii", "x" * 90, "a b c d e f g h i j k l m n o p"],
)
@pytest.mark.parametrize("room", [0.0, 3.0, 20.0, 37.5, 55.0])
def test_as_many_letters_stand_as_fit(words: str, room: float) -> None:
    assert style.shortened(words, style.REGULAR, SIZE, room) == longest(words, room)


def test_words_that_fit_stand_as_they_are() -> None:
    width = stringWidth("Чат", style.REGULAR, SIZE)
    assert style.shortened("Чат", style.REGULAR, SIZE, width) == "Чат"


def test_a_title_of_thousands_of_letters_is_measured_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page head of 5,000 letters was measured 5,000 times on every page: 80 % of a proposal of twenty workloads."""
    measured: list[int] = []

    def width(words: str, _font: str, _size: float) -> float:
        measured.append(len(words))
        return float(len(words))

    monkeypatch.setattr(style, "stringWidth", width)
    style.shortened.cache_clear()
    for _ in range(130):
        assert style.shortened("m" * 5000, style.REGULAR, SIZE, 101.0) == "m" * 100 + "\u2026"
    assert len(measured) <= 15
    style.shortened.cache_clear()
