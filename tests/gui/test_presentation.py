"""The screen that is turned to the customer: F11 and Escape, its keys, and that nothing of ours is on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import START
from aiready_gui.gui.palette import Palette
from aiready_gui.gui.presentation.pages import PAGES
from aiready_gui.gui.presentation.presentation import Presentation
from aiready_gui.gui.results.results_view import ResultsView
from aiready_gui.gui.step_list import RESULT
from tests.common import WAIT_MS
from tests.gui.hands import MouseHand
from tests.gui.places import when_up
from tests.gui.tabs import open_tab

ONE_WINDOW = True

NOTE, OTHER, RATES, OFF = "mind the rival from Tver", "Bank of Elsewhere", "our treasurer by telephone", Decimal("13.7")
"""What the engineer keeps to himself, another customer's file, where a rate is from, and what is taken off."""
STANDING = ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText", "statusTip")


def ours(project: Project) -> Project:
    """A project that holds all that is not for the customer."""
    terms = CommercialTerms(discount_percent=OFF, rates_source=RATES)
    return project.revised(private_notes=NOTE, terms=terms, customer="Northern Logistics")


def words_of(top: QWidget) -> Iterator[str]:
    """Every word that a window shows, tells in a tip or says to a screen reader, those of menus and fields too."""
    held: list[QObject] = [top, *top.findChildren(QObject)]
    for one in held:
        for name in STANDING:
            value = one.property(name)
            if isinstance(value, str):
                yield value
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QLineEdit):
            yield one.text()


def secrets(advisor: Advisor) -> tuple[str, ...]:
    """How each of them is written."""
    texts = advisor.texts
    return NOTE, OTHER, RATES, texts.number(OFF), texts.text("not-saved"), texts.text("role-pinned"), texts.text("findings-title")


def found(top: QWidget, wanted: tuple[str, ...]) -> set[str]:
    """Which of them a window has."""
    return {one for one in wanted for words in words_of(top) if one in words}


def begin(advisor: Advisor, qtbot: QtBot) -> Presentation:
    """Press F11, and let the first page be built."""
    window = advisor.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    return up(advisor, qtbot)


def up(advisor: Advisor, qtbot: QtBot) -> Presentation:
    window = advisor.window
    assert window is not None
    qtbot.waitUntil(lambda: window.presentation is not None and window.presentation.isVisible(), timeout=WAIT_MS)
    shown = window.presentation
    assert shown is not None
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=WAIT_MS)
    shown.finish()
    return shown


@pytest.mark.parametrize(
    ("language", "sample"), [("ru", "rag"), ("en", "rag"), *((("ru", "en")[n % 2], one) for n, one in enumerate(SAMPLES))]
)
def test_no_page_holds_what_is_ours(running: Callable[..., Advisor], qtbot: QtBot, language: str, sample: str) -> None:
    """Notes, discounts, where rates are from, other customers' files, our checks: the window has them, the presentation none."""
    advisor = running(
        ours(SAMPLES[sample]), interface_language=language, theme="light", recent_files=(f"/projects/{OTHER}.aiready",)
    )
    window = advisor.window
    assert window is not None
    window.go(START)
    for step in ("task", "conditions", RESULT):
        window.go(step)
    window.ask_what_if()
    wanted = secrets(advisor)
    assert found(window.what_if, wanted) == {advisor.texts.number(OFF)}, "the slider of the discount"
    there = found(window, wanted)
    assert {OTHER, RATES, advisor.texts.number(OFF)} <= there, "else this test looks for nothing"
    shown = begin(advisor, qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not found(shown, wanted), "its sliders are none of money"
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not shown.what_if.isVisible()
    seen = []
    for _ in PAGES:
        shown.finish()
        seen.append(shown.name)
        assert not found(shown, wanted), (shown.name, found(shown, wanted))
        assert len(set(words_of(shown.page))) > 3, "the page says something"
        qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_1)
    shown.finish()
    assert shown.name == "task"
    assert not found(shown, wanted)
    assert seen[0] == "solution" and seen[-1] == "plan"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_offer_taken_by_hand_looks_like_any_other(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """Its card in the window says "by hand", and another provider of an offer is not named."""
    advisor = running(SAMPLES["chat"], interface_language=language, theme="dark")
    window, opened = advisor.window, advisor.open_project
    assert window is not None and opened.part is not None and opened.part.chosen is not None
    window.go(RESULT)
    ours = opened.part.chosen.layout.provider
    row = next(one for one in opened.part.candidates if one.gate is None and one.provider != ours)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        window.results._pin(row.offer_key)
    window.results.finish()
    by_hand = (advisor.texts.text("role-pinned"),)
    assert found(window.results, by_hand)
    shown = begin(advisor, qtbot)
    assert not found(shown, by_hand)
    assert any(row.gpu_name in words for words in words_of(shown.page)), "it is what is proposed"


def test_all_words_are_larger(advisor: Advisor, qtbot: QtBot) -> None:
    """1.3 times: 17 points where the window has 13, also where the style says nothing of size: in running text and on buttons."""
    shown = begin(advisor, qtbot)
    shown.finish()
    body = [one for one in shown.findChildren(QLabel) if one.isVisible() and one.property("role") == "body"]
    assert body
    assert {one.font().pixelSize() for one in (*body, *shown.pages.values())} == {17}
    assert advisor.theme.font("body").pixelSize() == 13


@pytest.mark.parametrize("leave", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_it_comes_and_goes_and_changes_nothing(advisor: Advisor, qtbot: QtBot, leave: Qt.Key) -> None:
    """Full screen, in larger type; afterwards the project, its history, the settings and the place in the window are as before."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    window.go(RESULT)
    before = advisor.settings, opened.project, opened.dirty, opened.undo_label(), window.step, window.size(), advisor.theme.scale
    shown = begin(advisor, qtbot)
    assert shown.isFullScreen()
    assert shown._theme.scale > advisor.theme.scale
    qtbot.keyClick(shown, leave)
    assert window.presentation is None
    assert not shown.isVisible()
    after = advisor.settings, opened.project, opened.dirty, opened.undo_label(), window.step, window.size(), advisor.theme.scale
    assert after == before


def test_it_is_in_the_menu_and_among_what_is_found_by_a_few_letters(advisor: Advisor, qtbot: QtBot) -> None:
    """Whoever does not know the key finds it under View, or types it after Ctrl+K."""
    window = advisor.window
    assert window is not None
    MouseHand().menu(advisor, "menu-present", "F11")
    qtbot.keyClick(up(advisor, qtbot), Qt.Key.Key_Escape)
    assert window.presentation is None
    window.activateWindow()  # as the desktop does
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)

    def choose(palette: Palette) -> None:
        palette.search.setText(advisor.texts.text("menu-present"))
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)

    when_up(Palette, choose)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert up(advisor, qtbot).isVisible()


def test_the_keyboard_reaches_everything(advisor: Advisor, qtbot: QtBot) -> None:
    """By Tab to every page, back, on and out; arrows, numbers and the space bar walk; Enter presses what has the keyboard."""
    shown = begin(advisor, qtbot)
    assert shown.pages["solution"].hasFocus()
    reached: set[QWidget | None] = set()
    for _ in range(20):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {*shown.pages.values(), shown.back, shown.next, shown.leave} <= reached
    qtbot.keyClick(shown, Qt.Key.Key_3)
    assert shown.name == "price"
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.name == "solution"
    qtbot.keyClick(shown.page, Qt.Key.Key_Space)
    assert shown.name == "price"
    shown.finish()
    shown.resize(1024, 500)
    qtbot.waitUntil(lambda: shown.page.verticalScrollBar().maximum() > 0, timeout=WAIT_MS)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.page.verticalScrollBar().value() > 0
    qtbot.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.name == "security"
    shown.leave.setFocus()
    qtbot.keyClick(shown.leave, Qt.Key.Key_Return)
    assert not shown.isVisible()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_without_a_solution_it_says_what_comes_first(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """An empty screen before a customer is worse than a sentence; the answer that comes meanwhile fills it."""
    advisor = running(interface_language=language, theme="light")
    shown = begin(advisor, qtbot)
    assert advisor.texts.text("show-nothing") in set(words_of(shown.page))
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["chat"])
    shown.finish()
    assert advisor.open_project.part is not None and advisor.open_project.part.chosen is not None
    machine = advisor.open_project.part.chosen.layout.gpu_name
    assert any(machine in words for words in words_of(shown.page))


JARGON = {
    "ru": re.compile(r"токен|реплик|\bp\d\d\b|KV-кэш|\bFP8\b|квантован|запрос[а-я]*/с", re.IGNORECASE),
    "en": re.compile(r"token|replica|\bp\d\d\b|KV cache|\bFP8\b|quanti[sz]|requests/s", re.IGNORECASE),
}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_speaks_in_the_customers_words(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """Servers, questions, reserve; a share of answers and no percentile, on each of the pages; what is awaited is said beside the price."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light")
    shown, texts = begin(advisor, qtbot), advisor.texts
    shown.finish()
    words = set(words_of(shown.page))
    assert texts.text("plain-card-ttft", percentile="p95") in words
    option = advisor.open_project.part.chosen if advisor.open_project.part else None
    assert option is not None
    each = option.layout.gpus // option.layout.instances
    assert texts.text("show-machines", machines=option.layout.instances, each=each, gpu=option.layout.gpu_name) in words
    assert texts.text("show-failure") in words
    assert any(one.startswith(texts.text("show-waiting", count=15)[:12]) for one in words)
    for number, name in enumerate(PAGES, start=1):
        qtbot.keyClick(shown, str(number))
        shown.finish()
        assert shown.name == name
        assert {one for one in words_of(shown.page) if JARGON[language].search(one)} == set()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_other_numbers_are_tried_and_nothing_is_kept(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """Ctrl+T, a number typed, the sentence tells what it would take; arrows are the slider's, Escape shuts it first, then leaves."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light")
    window, opened, texts = advisor.window, advisor.open_project, advisor.texts
    assert window is not None and opened.part is not None and opened.part.chosen is not None
    before, now = opened.project, opened.part.chosen
    shown = begin(advisor, qtbot)
    shown.finish()
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    bar = shown.what_if
    assert bar.isVisible() and {path for path, knob in bar.knobs.items() if knob.isVisible()} == {
        "workload.users",
        "workload.growth_per_year",
        "workload.ttft_target_s",
    }
    users = bar.knobs["workload.users"]
    assert users.track.hasFocus()
    qtbot.keyClick(users.track, Qt.Key.Key_Right)
    assert shown.name == "solution"
    users.field.setFocus()
    users.field.selectAll()
    qtbot.keyClicks(users.field, "60000")
    assert shown.name == "solution"
    dearer = texts.text("show-turned-more", change="").split()[0 if language == "ru" else -1]
    qtbot.waitUntil(lambda: dearer in bar.said.text(), timeout=WAIT_MS)
    assert now.layout.provider not in bar.said.text()
    qtbot.keyClick(users.field, Qt.Key.Key_Escape)
    assert shown.isVisible() and not bar.isVisible()
    assert shown.pages["solution"].hasFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert (opened.project, opened.undo_label()) == (before, "")


def test_it_shows_the_option_that_is_looked_at(advisor: Advisor, qtbot: QtBot) -> None:
    """As the document does: whoever has chosen the dearer card presents that one."""
    window, answer = advisor.window, advisor.open_project.part
    assert window is not None and answer is not None
    window.go(RESULT)
    results: ResultsView = window.results
    open_tab(results, "tab-overview")
    qtbot.mouseClick(results.cards[-1], Qt.MouseButton.LeftButton)
    shown = begin(advisor, qtbot)
    price = advisor.texts.money(answer.options[-1].price.totals[0].excl)
    assert sum(price in words for words in words_of(shown.page)) >= 2, "as the headline and as its line among the options"
