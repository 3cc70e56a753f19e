"""F1 in any field tells what it means; the keys are those of the menus; the glossary finds a term."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from aiready_gui import __version__
from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.about_dialog import AboutDialog
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.help.glossary_dialog import GlossaryDialog
from aiready_gui.gui.help.keys import keys_of
from aiready_gui.gui.wizard.compliance_fields import FIELDS
from aiready_gui.gui.wizard.questions import groups
from aiready_gui.texts import LOCALES, Texts
from tests.gui.places import settle


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_says_what_it_is_and_where_its_answer_stands(locale: str, snapshot: Snapshot) -> None:
    """Of every page, the questions of the law too: two sentences each, and no help is left over that nothing asks for."""
    texts = Texts(locale)
    of_pages = [group for step in STEPS if step != "compliance" for group in groups(step, snapshot)]
    paths = {field.path for group in of_pages for field in (*group.fields, *filter(None, (group.beside,)))}
    keys = {label_key(path, "help") for path in paths | {field.path for _, field in FIELDS}}
    lacking = {key for key in keys for one in (key, f"{key}-where") if not texts.has(one)}
    assert not lacking
    assert all(texts.text(one).endswith(".") for key in keys for one in (key, f"{key}-where"))


def shown(advisor: Advisor) -> list[str]:
    assert advisor.window is not None
    return [one.text() for one in advisor.window.help_drawer.findChildren(QLabel)]


def test_f1_in_a_field_opens_its_paragraph_and_escape_gives_the_keyboard_back(
    running: Callable[..., Advisor],
) -> None:
    advisor = running(SAMPLES["rag"])
    window = advisor.window
    assert window is not None
    window.go("load")
    window.go_to_field("workload.users")
    settle()
    field = window.focusWidget()
    assert window.field_in_hand() == "workload.users"
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert window.help_drawer.isVisible()
    texts = advisor.texts
    assert {texts.text("help-workload-users"), texts.text("help-workload-users-where"), texts.text("help-answered")} <= set(
        shown(advisor)
    )
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.help_drawer.isHidden()
    assert window.focusWidget() is field


def test_an_assumption_is_told_beside_the_help(running: Callable[..., Advisor]) -> None:
    """Nobody has said how large the burst is: the field shows an assumption, and help says so."""
    advisor = running(SAMPLES["chat"])
    window = advisor.window
    assert window is not None
    window.go("load")
    window.go_to_field("workload.burst")
    window.help()
    assert advisor.texts.text("help-open") in shown(advisor)
    window.ask_what_if()  # one drawer at a time
    assert window.help_drawer.isHidden()


def test_without_a_field_in_hand_the_keys_are_told_as_the_menus_have_them(running: Callable[..., Advisor]) -> None:
    advisor = running()
    window = advisor.window
    assert window is not None
    window.go("result")
    window.help()
    lines = {line.act: line.keys for line in keys_of(window.menus)}
    assert lines[advisor.texts.text("menu-export")] == "Ctrl+E"
    assert lines[advisor.texts.text("menu-field-help")] == "F1"
    assert lines[advisor.texts.text("undo")].startswith("Ctrl+Z")
    assert set(lines) <= set(shown(advisor))


def test_the_glossary_finds_a_term_by_its_meaning_too(running: Callable[..., Advisor]) -> None:
    advisor = running()
    dialog = GlossaryDialog(advisor.texts, advisor.theme, None)
    assert dialog.seen == len(advisor.texts.glossary()) > 40
    QTest.keyClicks(dialog.search, "kv")
    assert 0 < dialog.seen < 10
    QTest.keyClicks(dialog.search, "zzz")
    assert dialog.seen == 0
    dialog.deleteLater()


def test_what_a_letter_to_support_needs_is_copied(running: Callable[..., Advisor]) -> None:
    advisor = running()
    dialog = AboutDialog("abc", advisor.texts, advisor.theme, None)
    dialog.copy_for_support()
    copied = QGuiApplication.clipboard().text()
    assert f"{advisor.texts.text('doctor-version')}: {__version__}" in copied
    assert advisor.texts.text("doctor-log") in copied
    dialog.deleteLater()
