"""Light, dark and high contrast: every pair of colours that stands on each other can be told apart; stillness moves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui import gui
from aiready_gui.domain.contrast import contrast
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.looks import look_of
from aiready_gui.gui.motion import MOVING, USUAL_MS, keep_still, shown_ms
from aiready_gui.gui.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Theme, Tokens
from aiready_gui.settings import Settings
from tests.gui.colour_pairs import MARKS, NEIGHBOURS, WORDS, ruled

AA, AAA, MARK, PART = 4.5, 7.0, 3.0, 1.5
"""WCAG 2.2: 1.4.3 (AA) and 1.4.6 (AAA) of words, 1.4.11 of controls; parts of a bar are told apart by a gap too."""
LOOKS = [
    pytest.param(LIGHT, AA, id="light"),
    pytest.param(DARK, AA, id="dark"),
    pytest.param(STRONG_LIGHT, AAA, id="contrast, light"),
    pytest.param(STRONG_DARK, AAA, id="contrast, dark"),
]


@pytest.mark.parametrize(("tokens", "least"), LOOKS)
def test_words_are_read_on_every_ground_they_stand_on(tokens: Tokens, least: float) -> None:
    """4.5 to 1, in high contrast 7 to 1: what the style sheet rules, and what labels, chips and charts do."""
    assert {("ok", "ok_soft"), ("on", "accent"), ("text", "surface")} <= ruled()
    faint = {
        (words, ground): round(found, 2)
        for words, ground in {*WORDS, *ruled()}
        if (found := contrast(getattr(tokens, words), getattr(tokens, ground))) < least
    }
    assert not faint


@pytest.mark.parametrize(("tokens", "least"), LOOKS)
def test_borders_and_bars_are_told_from_their_ground(tokens: Tokens, least: float) -> None:
    """In high contrast the lines of cards too."""
    lines = [("line", ground) for ground in ("surface", "bg", "sunken")] if least == AAA else []
    for one, other in (*MARKS, *lines):
        assert contrast(getattr(tokens, one), getattr(tokens, other)) >= MARK, (one, other)
    for one, other in NEIGHBOURS:
        assert contrast(getattr(tokens, one), getattr(tokens, other)) >= PART, (one, other)


def test_the_switch_of_high_contrast_gives_the_third_look(qapp: Application) -> None:
    """Light or dark as the system is; another text scale, as the screen turned to a customer has, keeps it."""
    look = look_of(Settings(theme="contrast", text_scale=130))
    assert look.contrast
    assert look.tokens in (STRONG_LIGHT, STRONG_DARK)
    assert look.at(150).tokens is look.tokens
    assert not look_of(Settings(theme="light")).contrast
    assert look_of(Settings(theme="dark")).tokens is DARK


def test_stillness_is_said_in_one_place_and_heard(qapp: Application) -> None:
    """The style's own animations get no time, menus and tips appear at once; taken back, all is as the system had it."""
    keep_still(still=False)
    before = {effect: QApplication.isEffectEnabled(effect) for effect in MOVING}
    still, moving = look_of(Settings(theme="light", motion="still")), Theme(dark=False)
    assert (shown_ms(still=True), shown_ms(still=False)) == (0, USUAL_MS)
    assert "widget-animation-duration: 0;" in still.style_sheet()
    assert f"widget-animation-duration: {USUAL_MS};" in moving.style_sheet()
    QApplication.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, True)
    try:
        keep_still(still=True)
        assert not any(QApplication.isEffectEnabled(effect) for effect in MOVING)
    finally:
        keep_still(still=False)
    assert {effect: QApplication.isEffectEnabled(effect) for effect in MOVING} == before


def test_nothing_is_animated_past_the_one_place() -> None:
    """A new animation has to ask it."""
    made = re.compile(r"\bQ(Property|Variant|Sequential|Parallel)\w*Animation\w*|\bQTimeLine\b|\bQMovie\b")
    for file in Path(gui.__file__).parent.rglob("*.py"):
        words = file.read_text(encoding="utf-8")
        assert not made.search(words) or "shown_ms" in words, file.name


class Styled(QLabel):
    """Counts how often it was styled anew."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


@pytest.mark.parametrize("depth", [1, 8])
def test_a_new_look_styles_a_widget_as_often_however_deep_it_lies(qapp: Application, qtbot: QtBot, depth: int) -> None:
    """Once as the old sheet goes, once as the new one comes. Qt put one sheet over another once more for every widget around:
    a window of four thousand widgets took five times as long to become dark."""
    look_of(Settings(theme="light")).apply(qapp)
    top = inner = QWidget()
    qtbot.addWidget(top)
    for _ in range(depth):
        column = QVBoxLayout(inner)
        inner = QWidget()
        column.addWidget(inner)
    words = Styled("words")
    QVBoxLayout(inner).addWidget(words)
    top.show()
    words.times = 0
    look_of(Settings(theme="dark")).apply(qapp)
    assert words.times == 2
    assert words.palette().windowText().color().name() == DARK.text.lower()


def test_a_window_that_goes_is_not_styled_for_a_look_that_it_never_has(qapp: Application, qtbot: QtBot) -> None:
    """Neither told nor polished; the one that stays is, and so is what comes after."""
    look_of(Settings(theme="light")).apply(qapp)
    windows = [QWidget(), QWidget()]
    going, staying = words = [Styled("words"), Styled("words")]
    for window, one in zip(windows, words, strict=True):
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(one)
        window.show()
        one.times = 0
    look_of(Settings(theme="dark")).apply(qapp, going=windows[0])
    assert (going.times, staying.times) == (0, 2)
    assert staying.palette().windowText().color().name() == DARK.text.lower()
    windows[0].close()
    new = Styled("words")
    qtbot.addWidget(new)
    new.show()
    assert new.palette().windowText().color().name() == DARK.text.lower()


def test_the_pointer_says_that_another_look_takes_a_moment(
    running: Callable[..., Advisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is the usual one again when it stands, or has failed."""
    advisor = running(theme="light")
    shown: list[Qt.CursorShape] = []
    apply = Theme.apply

    def applied(theme: Theme, app: QApplication, **given: QWidget | None) -> None:
        cursor = QApplication.overrideCursor()
        assert cursor is not None
        shown.append(cursor.shape())
        apply(theme, app, **given)

    monkeypatch.setattr(Theme, "apply", applied)
    advisor.build()
    assert shown == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None
    monkeypatch.setattr(Theme, "apply", lambda theme, app, **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        advisor.build()
    assert QApplication.overrideCursor() is None
