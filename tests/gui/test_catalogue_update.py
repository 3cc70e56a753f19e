"""A newer catalogue is taken in the Help menu, and whatever of the user's own rows cannot be used is said above the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue import own, updates
from aiready_gui.catalogue.current import current
from aiready_gui.gui import launch
from aiready_gui.gui.app import Advisor
from aiready_gui.texts import Texts
from tests.catalogue.newer import catalogue_of
from tests.gui.places import when_up


def pressed(advisor: Advisor, key: str) -> str:
    """What the message box says after an entry of the Help menu was taken."""
    said: list[str] = []

    def read(box: QMessageBox) -> None:
        said.append(box.text())
        box.accept()

    when_up(QMessageBox, read)
    assert advisor.window is not None
    words = advisor.texts.text(key)
    next(act for menu in advisor.window.menus for act in menu.actions() if act.text() == words).trigger()
    return said[0]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_file_is_taken_once_and_given_back(
    running: Callable[..., Advisor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(updates, "user_data_dir", lambda: tmp_path)
    file = catalogue_of("2027-03-01", tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    advisor, texts = running(interface_language=language), Texts(language)
    assert pressed(advisor, "menu-catalogue-update") == texts.text("update-taken", day="2027-03-01")
    assert current().rows.newest == "2027-03-01"
    assert str(file) in pressed(advisor, "menu-catalogue-update")  # not newer than what is in use
    assert pressed(advisor, "menu-catalogue-revert") == texts.text("update-taken-back")
    assert pressed(advisor, "menu-catalogue-revert") == texts.text("update-none")


def test_rows_that_do_not_count_are_said_above_the_pages(
    running: Callable[..., Advisor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Until it is read: prices that silently fell back to the shipped ones would go to a customer."""
    monkeypatch.setattr(own, "user_data_dir", lambda: tmp_path)
    own.own_path().write_bytes(b"no database" * 100)
    advisor = running(interface_language="en")
    launch._begin(advisor, current(), "")
    (notice,) = advisor.notices.shown.values()
    assert "own-damaged-1.sqlite" in advisor.texts.word(notice.message)
    dict(notice.acts)["understood"]()
    assert not advisor.notices.shown
