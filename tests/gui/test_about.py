"""About: the licence of everything that comes with the program, found by name and read by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from aiready_gui.gui.about_dialog import AboutDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import LOCALES, Texts


@pytest.fixture(params=LOCALES)
def about(request: pytest.FixtureRequest, qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog("0123456789ab", Texts(request.param), Theme(dark=False), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_a_licence_is_found_and_read_without_a_mouse(about: AboutDialog, qtbot: QtBot) -> None:
    """Typing narrows the list, Down goes into it, the text follows, Tab reaches it."""
    assert about.focusWidget() is about.search
    qtbot.keyClicks(about.search, "lgpl")
    names = [about.list.item(row).text() for row in range(about.list.count())]
    assert [name.split()[0] for name in names] == ["PySide6_Essentials", "shiboken6"]
    qtbot.keyClick(about.search, Qt.Key.Key_Down)
    assert about.focusWidget() is about.list
    assert about.list.currentRow() == 1
    words = about.text.toPlainText()
    assert "Using another Qt" in words
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in words
    qtbot.keyClick(about.list, Qt.Key.Key_Tab)
    assert about.focusWidget() is about.text
    qtbot.keyClick(about.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert about.focusWidget() is about.search


def test_what_is_not_there_is_said_not_left_standing(about: AboutDialog, qtbot: QtBot) -> None:
    """The text of the work chosen before would be taken for an answer."""
    before = about.text.toPlainText()
    qtbot.keyClicks(about.search, "no such work")
    assert about.list.count() == 0
    assert about.text.toPlainText() not in ("", before)


def test_fonts_and_icons_are_among_the_works(about: AboutDialog, qtbot: QtBot) -> None:
    for name, words in {"Plex": "SIL OPEN FONT LICENSE", "Lucide": "ISC License"}.items():
        about.search.setText(name)
        assert words in about.text.toPlainText()
