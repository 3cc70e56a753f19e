"""What a typed number is taken for: in both languages, pasted from a spreadsheet, and when it turns out to be none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.typed_number import read_number
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.texts import Texts

ONE_WINDOW = True

CTRL = Qt.KeyboardModifier.ControlModifier
SCALES = {"k": 1e3, "тыс": 1e3, "млн": 1e6}

READ = [
    # language, text, of a quantity with fractions, of a whole one, whether it is doubtful (fractions, whole)
    ("en", "1,500", 1500, 1500, (False, False)),
    ("en", "12,500,000", 12_500_000, 12_500_000, (False, False)),
    ("en", "1,500.25", 1500.25, 1500.25, (False, False)),
    ("en", "1.500,25", 1500.25, 1500.25, (True, True)),
    ("en", "1.500,5", 1500.5, 1500.5, (True, True)),
    ("en", "1.500.000", 1_500_000, 1_500_000, (True, True)),
    ("en", "1,234,567.891", 1_234_567.891, 1_234_567.891, (False, False)),
    ("en", "1 500,5", 1500.5, 1500.5, (False, False)),
    ("en", "1 500,500", 1500.5, 1500.5, (True, True)),
    ("en", "1 500.500", 1500.5, 1500.5, (False, False)),
    ("en", "1 50.5", 150.5, 150.5, (True, True)),
    ("en", "1'500", 1500, 1500, (True, True)),
    ("en", "1\u2019500.5", 1500.5, 1500.5, (True, True)),
    ("en", "1.5", 1.5, 1.5, (False, False)),
    ("en", "1,", 1, 1, (False, False)),
    ("en", "1,5", 1.5, 1.5, (True, True)),
    ("en", "0,500", 0.5, 0.5, (True, True)),
    ("en", "1.500", 1.5, 1500, (True, True)),
    ("en", "1.5k", 1500, 1500, (False, False)),
    ("en", "1,500k", 1_500_000, 1_500_000, (False, False)),
    ("en", "1\u00a0500,25", 1500.25, 1500.25, (False, False)),
    ("ru", "1,500", 1.5, 1500, (True, True)),
    ("ru", "1,5", 1.5, 1.5, (False, False)),
    ("ru", "1.5", 1.5, 1.5, (False, False)),
    ("ru", "1.500", 1.5, 1500, (True, True)),
    ("ru", "0.500", 0.5, 0.5, (False, False)),
    ("ru", "1,500.5", 1500.5, 1500.5, (True, True)),
    ("ru", "1.500,5", 1500.5, 1500.5, (True, True)),
    ("ru", "1,500,000", 1_500_000, 1_500_000, (True, True)),
    ("ru", "1 500,5", 1500.5, 1500.5, (False, False)),
    ("ru", "1 500.5", 1500.5, 1500.5, (False, False)),
    ("ru", "1 500,500", 1500.5, 1500.5, (False, False)),
    ("ru", "1 500.500", 1500.5, 1500.5, (True, True)),
    ("ru", "1'500", 1500, 1500, (True, True)),
    ("ru", "1 500", 1500, 1500, (False, False)),
    ("ru", "1\u00a0500,25", 1500.25, 1500.25, (False, False)),
    ("ru", "1\u202f500\u202f000", 1_500_000, 1_500_000, (False, False)),
    ("ru", "1 500 тыс", 1_500_000, 1_500_000, (False, False)),
    ("ru", "2,3 тыс", 2300, 2300, (False, False)),
    ("ru", "10 20", 1020, 1020, (True, True)),
    ("ru", "\u22125,5", -5.5, -5.5, (False, False)),
    ("ru", "1 500\t\n", 1500, 1500, (False, False)),
]


@pytest.mark.parametrize(("language", "words", "value", "whole", "doubtful"), READ)
def test_a_number_is_read_as_its_language_writes_it(
    language: str, words: str, value: float, whole: float, doubtful: tuple[bool, bool]
) -> None:
    """A text that others read as another number is told to be doubtful."""
    for expected, doubt, kind in ((value, doubtful[0], False), (whole, doubtful[1], True)):
        number = read_number(words, language, SCALES, whole=kind)
        assert number is not None
        assert (number.value, number.doubtful) == (expected, doubt)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "words",
    [
        "7e3",
        "1.2.3",
        "1,50,000",
        "1.50,00.0",
        "1,500,5",
        "1.500.5",
        "12,34.5",
        "1,234.567,8",
        "1,500 000",
        "1 500,000 5",
        "1.500 000,5",
        "1 500,000.5",
        "0,500,000",
        "1'50",
        "1'500 000",
        "-",
        ",",
        "12 abc",
        "1 2x",
        "0x10",
        "nan",
        "inf",
        "9" * 330,
        "12\n34",
        "12\t34",
        "12\r\n500",
        "1\u2028500",
        "12\t.5",
    ],
)
def test_what_is_no_number_is_guessed_at_in_no_language(language: str, words: str) -> None:
    assert read_number(words, language, SCALES) is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_program_reads_what_it_writes(language: str) -> None:
    texts = Texts(language)
    for value in (0.5, 1.25, 7, 999, 1000, 1500, 12_345, 1_234_567, 987_654_321):
        number = read_number(texts.number(value, decimals=2 if value < 2 else 0), language, SCALES)
        assert number is not None
        assert (number.value, number.doubtful) == (value, False)


def field(advisor: Advisor, step: str, path: str) -> tuple[FieldBlock, QuantityEdit]:
    assert advisor.window is not None
    advisor.window.go(step)
    blocks = advisor.window.findChildren(FieldBlock)
    made = next(one for one in blocks if one.field.path == path and one.isVisible())
    assert isinstance(made.editor, QuantityEdit)
    made.editor.setFocus()
    made.editor.selectAll()
    return made, made.editor


def users(advisor: Advisor) -> object:
    return advisor.open_project.project.workloads[0].users  # type: ignore[union-attr]


def test_the_beginning_of_a_refused_text_never_becomes_the_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """7e3 is no number: neither is the 7 it begins with, and nothing of it is left in the history."""
    made, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "7")
    assert users(advisor) == 7
    qtbot.keyClicks(editor, "e")
    assert users(advisor) == 6000
    qtbot.keyClicks(editor, "3")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert advisor.open_project.project == SAMPLES["rag"]
    assert advisor.open_project.undo_label() == ""
    assert editor.text() == "7e3", "what was typed stays to be mended"
    assert made.note.isVisible()
    assert advisor.open_project.invalid == ("workload.users",)


def test_typing_that_was_mended_is_the_answer_again(advisor: Advisor, qtbot: QtBot) -> None:
    made, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "12e")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, "7")
    assert users(advisor) == 127
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert made.note.isHidden()
    advisor.open_project.undo()
    assert advisor.open_project.project == SAMPLES["rag"]


def test_a_slow_hand_leaves_nothing_of_a_refused_text_either(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key a step of its own, as after a second of thought."""
    monkeypatch.setattr("aiready_gui.gui.history.MERGE_S", -1.0)
    _, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "123x")
    assert advisor.open_project.project == SAMPLES["rag"]
    assert advisor.open_project.undo_label() == ""


def test_a_value_left_good_is_what_a_refused_text_gives_back(advisor: Advisor, qtbot: QtBot) -> None:
    _, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "500")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    _, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "7e3")
    assert users(advisor) == 500


def test_the_beginning_of_a_number_past_its_limit_is_no_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """3 % and 30 % stood there only on the way to 300 %."""
    made, editor = field(advisor, "load", "workload.active_share")
    qtbot.keyClicks(editor, "30")
    assert advisor.open_project.project.workloads[0].active_share == 0.3  # type: ignore[union-attr]
    qtbot.keyClicks(editor, "0")
    assert advisor.open_project.project == SAMPLES["rag"]
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert made.note.isVisible()
    assert editor.text() == "300"


def test_a_project_with_the_same_value_takes_refused_text_away(advisor: Advisor, qtbot: QtBot) -> None:
    """Left or not: the words were about the project before."""
    for leaves in (False, True):
        made, editor = field(advisor, "load", "workload.users")
        qtbot.keyClicks(editor, "7e3")
        if leaves:
            qtbot.keyClick(editor, Qt.Key.Key_Tab)
        advisor.open_project.start(SAMPLES["rag"].revised(customer="B"))
        assert editor.parsed() == 6000
        assert made.note.isHidden()
        assert advisor.open_project.invalid == ()
        assert advisor.open_project.project == SAMPLES["rag"].revised(customer="B")


def test_a_value_of_the_project_before_is_never_given_back(advisor: Advisor, qtbot: QtBot) -> None:
    _, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "7")
    other = advisor.open_project.project
    advisor.open_project.start(Project(customer="B", workloads=other.workloads))
    assert editor.text() == "7"
    editor.setFocus()
    editor.end(False)
    qtbot.keyClicks(editor, "e")
    assert users(advisor) == 7


def test_an_old_window_reports_nothing_and_gives_no_answer(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Half a date and half a number in the fields as the language is switched: the answers stay, no field is said to be bad."""
    opened = advisor.open_project
    dated = opened.project.conditions.revised(start="2027-03-01")
    opened.revise(opened.project.revised(conditions=dated), "field-conditions-start")
    before = opened.project
    window = advisor.window
    assert window is not None
    for step, path in (("load", "workload.users"), ("conditions", "conditions.start")):
        window = advisor.window
        assert window is not None
        window.go(step)
        made = next(one for one in window.findChildren(FieldBlock) if one.field.path == path and one.isVisible())
        made.editor.setFocus()
        made.editor.selectAll()  # type: ignore[attr-defined]
        qtbot.keyClicks(made.editor, "1x")
        heard: list[str] = []
        opened.status_changed.connect(lambda heard=heard: heard.extend(opened.invalid))
        advisor._on_settings({"interface_language": "en" if advisor.texts.locale == "ru" else "ru"})
        settle()
        assert opened.project == before
        assert opened.invalid == ()
        assert not heard


@pytest.mark.parametrize("changes", [{"theme": "dark"}, {"text_scale": 115}, "language"], ids=str)
def test_typing_goes_on_where_it_was_in_the_window_that_takes_the_old_ones_place(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], changes: object
) -> None:
    _, editor = field(advisor, "load", "workload.users")
    editor.selectAll()
    qtbot.keyClicks(editor, "77")
    other = {"interface_language": "en" if advisor.texts.locale == "ru" else "ru"}
    advisor._on_settings(changes if isinstance(changes, dict) else other)
    settle()
    assert advisor.window is not None
    in_hand = advisor.window.focusWidget()
    assert isinstance(in_hand, QuantityEdit)
    assert in_hand is not editor
    assert (in_hand.text(), in_hand.cursorPosition(), in_hand.hasSelectedText()) == ("77", 2, False)
    qtbot.keyClick(in_hand, "7")
    assert users(advisor) == 777


def paste(editor: QuantityEdit, words: str, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(words)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)


def test_a_spreadsheet_pastes_in_either_language(advisor: Advisor, qtbot: QtBot) -> None:
    """With a group of its own kind, a line end, a per cent sign."""
    _, editor = field(advisor, "load", "workload.users")
    for words in ("12 500\r\n", "12\u00a0500\n", "12\u202f500", "12,500", "12 500\t"):
        paste(editor, words, qtbot)
        assert users(advisor) == 12_500, repr(words)
    _, editor = field(advisor, "load", "workload.active_share")
    paste(editor, "45%" if advisor.texts.locale == "en" else "45,5%", qtbot)
    assert advisor.open_project.project.workloads[0].active_share == (0.45 if advisor.texts.locale == "en" else 0.455)  # type: ignore[union-attr]


def test_two_cells_are_not_one_number(advisor: Advisor, qtbot: QtBot) -> None:
    """A tab or a line break between digits parts two numbers; neither is taken, nor both as one."""
    made, editor = field(advisor, "load", "workload.users")
    for words in ("12\n34", "12\t34", "12\r\n34"):
        paste(editor, words, qtbot)
        assert users(advisor) == 6000, repr(words)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert made.note.isVisible()
        editor.setFocus()


def test_what_a_doubtful_text_was_read_as_stands_beside_it(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Requests a minute: in Russian 1,500 is one and a half, in English fifteen hundred, and 1,5 is one and a half."""
    for language, words, value, said in (
        ("ru", "1,500", 1.5, "1,5"),
        ("en", "1,500", 1500, ""),
        ("en", "1,5", 1.5, "1.5"),
        ("ru", "1,5", 1.5, ""),
    ):
        advisor = running(SAMPLES["chat"], interface_language=language, theme="light")
        made, editor = field(advisor, "load", "workload.requests_per_minute")
        qtbot.keyClicks(editor, words)
        assert advisor.open_project.project.workloads[0].requests_per_minute == value  # type: ignore[union-attr]
        assert made.note.isVisible() == bool(said)
        assert made.note.whole.endswith(said)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert made.note.isVisible() == bool(said), "it is still there when the field is left"
        assert advisor.open_project.invalid == ()


def test_commas_still_group_half_way_through_an_edit(qtbot: QtBot) -> None:
    """6,000 with its last digit taken away is 600, and with one more 60,001: never six."""
    editor = QuantityEdit(Texts("en"), Theme(dark=False), unit="", factor=1.0)
    qtbot.addWidget(editor)
    editor.set_quantity(6000, None)
    assert editor.text() == "6,000"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert (editor.parsed(), editor.understood()) == (600, "600")
    qtbot.keyClicks(editor, "01")
    assert (editor.parsed(), editor.understood()) == (60_001, "60001")
    editor.selectAll()
    qtbot.keyClicks(editor, "1,5")
    assert (editor.parsed(), editor.understood()) == (1.5, "1.5")


def test_other_signs_pasted_over_grouped_digits_are_read_anew(advisor: Advisor, qtbot: QtBot) -> None:
    """As many characters as stood there before: in English 1.500,5 became one and a half."""
    made, editor = field(advisor, "load", "workload.ttft_target_s")
    paste(editor, "1,500.5", qtbot)
    assert editor.parsed() == 1500.5
    paste(editor, "1.500,5", qtbot)
    assert editor.parsed() == 1500.5
    assert editor.understood() == ("1500,5" if advisor.texts.locale == "ru" else "1500.5")
    paste(editor, "1.500.5", qtbot)
    assert editor.parsed() is None
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert made.note.isVisible()
    assert made.note.whole == advisor.texts.text("not-a-number")
    example = "1 500,5" if advisor.texts.locale == "ru" else "1,500.5"
    assert example in made.note.whole.replace("\u00a0", " "), "what would be right"


def test_half_a_user_is_refused_and_not_rounded(advisor: Advisor, qtbot: QtBot) -> None:
    made, editor = field(advisor, "load", "workload.users")
    qtbot.keyClicks(editor, "2.5")
    assert users(advisor) == 6000
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert made.note.isVisible()


def test_a_slider_s_field_gives_back_too(advisor: Advisor, qtbot: QtBot) -> None:
    window = advisor.window
    assert window is not None
    window.ask_what_if()
    knob = window.what_if._knobs["workload.users"]
    knob.field.setFocus()
    knob.field.selectAll()
    qtbot.keyClicks(knob.field, "7e3")
    assert knob.track.value() == knob.track.maximum() // 2
    qtbot.keyClick(knob.field, Qt.Key.Key_Tab)
    assert knob.field.parsed() == 6000
    assert not window.what_if._keep.isEnabled()


@pytest.mark.parametrize(
    ("value", "shown"), [(92.4567, "92.4567"), (123.45, "123.45"), (0.004, "0.004"), (12.5, "12.5"), (1 / 3, "0.33")]
)
def test_an_answer_is_shown_with_all_its_digits(value: float, shown: str, advisor: Advisor) -> None:
    """A rate of the central bank has four: 92.4567 stood as 92.46 once the field was drawn again."""
    field = QuantityEdit(advisor.texts, advisor.theme, unit="")
    field.set_quantity(value, None)
    assert field.text().replace(",", ".") == shown
