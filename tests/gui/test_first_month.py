"""A sum of the first month is called so wherever it stands, beside what the second comes to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.step_list import RESULT
from tests.common import chosen, loaded_in_two_days

EMBEDDINGS = loaded_in_two_days()
FIRST = {"ru": "79 306 ₽", "en": "RUB 79,306"}
WORD = {"ru": "в первый месяц", "en": "in the first month"}
AFTER = {"ru": "78 080 ₽ во второй месяц", "en": "RUB 78,080 in the second month"}
MONTH = {"ru": "в месяц", "en": "a month"}


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def spaced(sum_words: str) -> str:
    return sum_words.replace(",", " ")


def said(part: QWidget) -> list[str]:
    return [plain(one.text()) for one in part.findChildren(QLabel)]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_cards_summary_bar_and_drawer_say_which_month(language: str, running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The first load is paid once; its month was "a month" on the card, the cost tab beside it said "the first"."""
    made = running(EMBEDDINGS, interface_language=language, theme="light")
    window = made.window
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    once, every = (said(one) for one in window.results.findChildren(OptionCard))
    assert once[once.index(FIRST[language]) + 1] == WORD[language]
    assert AFTER[language] in once
    assert MONTH[language] in every
    assert WORD[language] not in every
    assert WORD[language] in plain(window.footer.brief.text())
    window.go("load")
    assert WORD[language] in said(window.summary)
    assert AFTER[language] in said(window.summary)
    window.ask_what_if()
    qtbot.waitUntil(lambda: AFTER[language] in said(window.what_if))
    assert WORD[language] in said(window.what_if)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_line_of_all_workloads_says_both(language: str, running: Callable[..., Advisor]) -> None:
    """Embeddings at 79,306.05, then 78,079.62, and what RAG comes to in each of the two."""
    made = running(
        EMBEDDINGS.revised(workloads=(*EMBEDDINGS.workloads, *SAMPLES["rag"].workloads)),
        interface_language=language,
        theme="light",
    )
    window = made.window
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    assert made.open_project.answer is not None
    parts = [chosen(part) for part in made.open_project.answer.parts]
    gpus = sum(part.layout.gpus for part in parts)
    first, second = (f"{sum(part.price.total(month).excl.amount for part in parts):,.0f}" for month in (0, 1))
    assert first != second
    both = {
        "ru": f"{gpus} GPU, {spaced(first)} ₽ в первый месяц, {spaced(second)} ₽ во второй месяц без НДС",
        "en": f"{gpus} GPUs, RUB {first} in the first month, RUB {second} in the second month excl. VAT",
    }
    assert both[language] in said(window.results)
