"""Text that the project has not taken: never in the project, and not lost by what happens elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies.scenarios import keep, take
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import LEFT_OUT, Advisor
from aiready_gui.gui.exporting import EXPORT_WAITS
from aiready_gui.gui.fields.block import FieldBlock
from tests.common import WAIT_MS
from tests.gui.test_history import CTRL, block, typed
from tests.gui.test_saving import answer

ONE_WINDOW = True

LONG = "A" * 130


def words(editor: QWidget) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()  # type: ignore[attr-defined]


def refused(qtbot: QtBot, advisor: Advisor, step: str, path: str, text: str) -> FieldBlock:
    """A field left with text that the project does not take."""
    made = block(advisor, step, path)
    qtbot.keyClick(typed(qtbot, made, text), Qt.Key.Key_Tab)
    assert path in advisor.open_project.invalid
    return made


def assert_red(advisor: Advisor, made: FieldBlock, text: str) -> None:
    assert made.field.path in advisor.open_project.invalid
    assert words(made.editor) == text
    assert made.note.isVisible()
    assert made.editor.property("state") == "bad"


def test_of_a_text_too_long_nothing_is_in_the_project(advisor: Advisor, qtbot: QtBot) -> None:
    """Neither its beginning, nor a step of the history."""
    made = refused(qtbot, advisor, "task", "customer", LONG)
    assert advisor.open_project.project == SAMPLES["rag"]
    assert advisor.open_project.undo_label() == ""
    assert_red(advisor, made, LONG)
    made.editor.setFocus()
    for _ in range(10):
        qtbot.keyClick(made.editor, Qt.Key.Key_Backspace)
    assert advisor.open_project.project.customer == LONG[:120], "mended, it is the answer"
    assert made.note.isHidden()
    qtbot.keyClick(made.editor, Qt.Key.Key_Tab)
    typed(qtbot, made, LONG)
    assert advisor.open_project.project.customer == LONG[:120], "the answer before it"
    qtbot.keyClick(made.editor, Qt.Key.Key_Z, CTRL)
    assert words(made.editor) == LONG[:120]
    assert advisor.open_project.invalid == ()


def test_of_several_lines_too_long_nothing_is_in_the_project(advisor: Advisor, qtbot: QtBot) -> None:
    made = block(advisor, "task", "aim")
    before = advisor.open_project.project
    made.editor.setFocus()
    assert isinstance(made.editor, QPlainTextEdit)
    qtbot.keyClicks(made.editor, "abc")
    assert advisor.open_project.project.aim.endswith("abc") or advisor.open_project.project.aim.startswith("abc")
    made.editor.insertPlainText("b" * 2000)
    assert advisor.open_project.project == before
    assert advisor.open_project.undo_label() == ""
    assert "aim" in advisor.open_project.invalid
    qtbot.keyClick(made.editor, Qt.Key.Key_Z, CTRL)
    assert words(made.editor) == before.aim
    assert advisor.open_project.invalid == ()


@pytest.mark.parametrize(
    ("step", "path", "text"),
    [("load", "workload.isl_mean", "2x"), ("load", "workload.active_share", "300"), ("conditions", "conditions.start", "31.31"),
     ("task", "customer", LONG)],
)  # fmt: skip
def test_undo_and_redo_elsewhere_leave_refused_text(advisor: Advisor, qtbot: QtBot, step: str, path: str, text: str) -> None:
    qtbot.keyClick(typed(qtbot, block(advisor, "load", "workload.users"), "5000"), Qt.Key.Key_Tab)
    edited = advisor.open_project.project
    refused(qtbot, advisor, step, path, text)
    other = block(advisor, "load", "workload.osl_mean").editor
    other.setFocus()
    for key, project in ((Qt.Key.Key_Z, SAMPLES["rag"]), (Qt.Key.Key_Y, edited), (Qt.Key.Key_Z, SAMPLES["rag"])):
        qtbot.keyClick(other, key, CTRL)
        assert advisor.open_project.project == project
        assert_red(advisor, block(advisor, step, path), text)
        advisor.window.go("load")  # type: ignore[union-attr]
        other.setFocus()


def test_undo_of_the_answer_itself_takes_refused_text_away(advisor: Advisor, qtbot: QtBot) -> None:
    """On the result, where its page is out of sight, too."""
    qtbot.keyClick(typed(qtbot, block(advisor, "load", "workload.users"), "5000"), Qt.Key.Key_Tab)
    made = refused(qtbot, advisor, "load", "workload.users", "7e3")
    advisor.window.go("result")  # type: ignore[union-attr]
    advisor.open_project.undo()
    assert advisor.open_project.project == SAMPLES["rag"]
    assert advisor.open_project.invalid == ()
    advisor.window.go("load")  # type: ignore[union-attr]
    assert made.editor.parsed() == 6000  # type: ignore[attr-defined]
    assert made.note.isHidden()


REFUSED = (
    ("task", "customer", LONG),
    ("load", "workload.users", "7e3"),
    ("load", "workload.active_share", "300"),
    ("conditions", "conditions.start", "31.31"),
)


@pytest.mark.parametrize("changed", ["language", "theme", "scale"])
def test_a_window_made_anew_shows_what_was_refused(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], changed: str
) -> None:
    """The text and the red, on every page, said in the language of the new window; nothing of it is in the project."""
    for step, path, text in REFUSED:
        refused(qtbot, advisor, step, path, text)
    old = advisor.window
    other = "en" if advisor.texts.locale == "ru" else "ru"
    changes = {"language": {"interface_language": other}, "theme": {"theme": "dark"}, "scale": {"text_scale": 115}}
    advisor._on_settings(changes[changed])
    settle()
    assert advisor.window is not old
    assert sorted(advisor.open_project.invalid) == sorted(path for _, path, _ in REFUSED)
    for step, path, text in REFUSED:
        assert_red(advisor, block(advisor, step, path), text)
    assert block(advisor, "load", "workload.users").note.whole == advisor.texts.text("not-a-number")
    assert advisor.open_project.project == SAMPLES["rag"]
    assert advisor.open_project.undo_label() == ""
    made = block(advisor, "load", "workload.users")
    made.editor.setFocus()
    qtbot.keyClick(made.editor, Qt.Key.Key_Z, CTRL)
    assert made.editor.parsed() == 6000  # type: ignore[attr-defined]
    assert "workload.users" not in advisor.open_project.invalid


def test_refused_text_waits_at_its_workload(advisor: Advisor, qtbot: QtBot) -> None:
    """Another workload shows none of it, what is about the whole project stays, and each comes back with its own."""
    opened = advisor.open_project
    for step, path, text in REFUSED:
        refused(qtbot, advisor, step, path, text)
    opened.add(SAMPLES["rag"].workloads[0])
    assert sorted(opened.invalid) == ["conditions.start", "customer"]
    assert_red(advisor, block(advisor, "task", "customer"), LONG)
    assert block(advisor, "load", "workload.users").editor.parsed() == 6000  # type: ignore[attr-defined]
    refused(qtbot, advisor, "load", "workload.users", "8e3")
    opened.look_at(0)
    assert_red(advisor, block(advisor, "load", "workload.users"), "7e3")
    assert_red(advisor, block(advisor, "load", "workload.active_share"), "300")
    opened.remove()
    assert_red(advisor, block(advisor, "load", "workload.users"), "8e3")
    assert "workload.active_share" not in opened.invalid
    opened.undo()
    assert opened.focus == 0
    assert "workload.users" not in opened.invalid, "its text went with the workload"
    opened.look_at(1)
    assert_red(advisor, block(advisor, "load", "workload.users"), "8e3")
    assert [one.users for one in opened.project.workloads] == [6000, 6000]  # type: ignore[union-attr]


def test_refused_text_of_work_that_a_version_has_not_is_gone_with_it(advisor: Advisor, qtbot: QtBot) -> None:
    """A version of one workload is taken over two: nothing warns of a field that no page shows, and undo files it nowhere."""
    opened = advisor.open_project
    one = opened.project
    opened.revise(keep(one, "A"), "act-keep-scenario")
    opened.add(SAMPLES["chat"].workloads[0])
    refused(qtbot, advisor, "load", "workload.requests_per_minute", "abc")
    opened.look_at(0)
    refused(qtbot, advisor, "load", "workload.users", "7e3")
    assert opened.aside.places() == ((1, "workload.requests_per_minute"),)
    opened.revise(take(opened.project, opened.project.scenarios[0]), "act-take-scenario")
    assert len(opened.project.workloads) == 1
    assert opened.aside.places() == ()
    assert_red(advisor, block(advisor, "load", "workload.users"), "7e3")
    opened.undo()
    assert len(opened.project.workloads) == 2
    assert opened.aside.places() == ()
    assert_red(advisor, block(advisor, "load", "workload.users"), "7e3")


def test_another_project_brings_back_nothing(advisor: Advisor, qtbot: QtBot) -> None:
    for step, path, text in REFUSED:
        refused(qtbot, advisor, step, path, text)
    advisor.open_project.start(SAMPLES["rag"].revised(customer="B"))
    advisor.open_project.add(SAMPLES["rag"].workloads[0])
    advisor.open_project.look_at(0)
    assert advisor.open_project.invalid == ()


def test_saving_tells_what_it_left_out(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """Ctrl+S in the very field: it said "saved" alone, and the text was in no file."""
    path, opened, texts = tmp_path / "a.aiready", advisor.open_project, advisor.texts
    opened.save(path)
    qtbot.keyClick(typed(qtbot, block(advisor, "load", "workload.osl_mean"), "300"), Qt.Key.Key_S, CTRL)
    assert project_file.load(path).workloads[0].osl_mean == 300, "typed and not left: taken over first"  # type: ignore[union-attr]
    assert LEFT_OUT not in advisor.notices.shown
    made = block(advisor, "load", "workload.users")
    qtbot.keyClick(typed(qtbot, made, "7e3"), Qt.Key.Key_S, CTRL)
    assert_red(advisor, made, "7e3")
    said = texts.word(advisor.notices.shown[LEFT_OUT].message)
    assert texts.text("field-workload-users") in said
    assert project_file.load(path).workloads[0].users == 6000  # type: ignore[union-attr]
    qtbot.keyClick(typed(qtbot, made, "7000"), Qt.Key.Key_S, CTRL)
    assert LEFT_OUT not in advisor.notices.shown
    assert project_file.load(path).workloads[0].users == 7000  # type: ignore[union-attr]


def ways_to_leave(advisor: Advisor, path: Path) -> tuple[Callable[[], object], ...]:
    """Close the window, a new project, a sample, another file."""
    window = advisor.window
    assert window is not None
    project_file.save(SAMPLES["chat"], path)
    return (
        window.close,
        window.new_requested.emit,
        lambda: window.sample_requested.emit("speech"),
        lambda: window.file_requested.emit(str(path)),
    )


@pytest.mark.parametrize("way", range(4))
def test_whoever_leaves_is_told_once_of_what_was_never_taken(advisor: Advisor, qtbot: QtBot, tmp_path: Path, way: int) -> None:
    """Field and text are named; "back" leads to the field with its text, "go on" goes. The second field is in another workload."""
    opened, window, texts = advisor.open_project, advisor.window, advisor.texts
    assert window is not None
    opened.start(SAMPLES["rag"])
    refused(qtbot, advisor, "load", "workload.users", "7e3")
    opened.add(SAMPLES["rag"].workloads[0])
    refused(qtbot, advisor, "conditions", "conditions.start", "31.31")
    opened.save(tmp_path / "a.aiready")
    window.go("task")
    leave = ways_to_leave(advisor, tmp_path / "b.aiready")[way]
    seen: list[QWidget] = []
    answer(qtbot, texts.text("refused-stay"), seen)
    leave()
    (box,) = seen
    for path, text in (("workload-users", "7e3"), ("conditions-start", "31.31")):
        assert texts.text("refused-line", field=texts.text(f"field-{path}"), text=text) in box.text()  # type: ignore[attr-defined]
    assert window.isVisible() and len(opened.project.workloads) == 2
    assert (window.step, window.field_in_hand()) == ("conditions", "conditions.start")
    assert_red(advisor, block(advisor, "conditions", "conditions.start"), "31.31")
    answer(qtbot, texts.text("refused-go"))
    leave()
    assert window.isVisible() == (way > 0)
    assert way == 0 or len(opened.project.workloads) < 2
    assert way == 0 or (opened.invalid == () and opened.aside.places() == ())
    leave()  # nobody is asked again


def test_a_text_being_typed_as_the_window_closes_is_asked_about(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """The field was not left yet; what can be taken over is."""
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    opened.save(tmp_path / "a.aiready")
    typed(qtbot, block(advisor, "load", "workload.users"), "7e3")
    seen: list[QWidget] = []
    answer(qtbot, advisor.texts.text("refused-stay"), seen)
    window.close()
    assert seen and window.isVisible()
    typed(qtbot, block(advisor, "conditions", "conditions.start"), advisor.texts.date(date(2027, 3, 1)))
    answer(qtbot, advisor.texts.text("refused-go"))
    window.close()
    assert not window.isVisible()
    assert project_file.load(tmp_path / "a.aiready").conditions.start == date(2027, 3, 1)


def test_a_row_typed_in_the_catalogue_is_asked_about_as_the_window_closes(advisor: Advisor, qtbot: QtBot) -> None:
    """Not as the project goes: the page stays, with what is typed."""
    window = advisor.window
    assert window is not None
    advisor.open_project.dirty = False
    window.go("prices")
    part = window.prices.catalogue
    qtbot.waitUntil(lambda: part._current is not None, timeout=WAIT_MS)
    part.add_row()
    assert part.record.form is not None
    source = part.record.form.editors["source"]
    qtbot.keyClicks(source, "offer 12")
    window.go("task")
    window.sample_requested.emit("chat")
    advisor.open_project.dirty = False
    seen: list[QWidget] = []
    answer(qtbot, advisor.texts.text("refused-stay"), seen)
    window.close()
    assert advisor.texts.text("record-new") in seen[0].text()  # type: ignore[attr-defined]
    assert window.isVisible() and window.step == "prices"
    assert part.record.form is not None and words(part.record.form.editors["source"]) == "offer 12"
    answer(qtbot, advisor.texts.text("refused-go"))
    window.close()
    assert not window.isVisible()


def test_what_is_refused_in_two_workloads_is_shown_one_after_the_other(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """By the line above the pages after saving, and by the export; the first in view, then the other."""
    opened, window = advisor.open_project, advisor.window
    assert window is not None
    opened.save(tmp_path / "a.aiready")
    opened.add(SAMPLES["rag"].workloads[0])
    for workload in (0, 1):
        opened.look_at(workload)
        refused(qtbot, advisor, "load", "workload.users", f"{workload}e3")
    window.go("task")
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    assert "1" in advisor.texts.word(advisor.notices.shown[LEFT_OUT].message), "and one more"
    for workload in (1, 0):
        window.go("task")
        (show,) = window.notice_bar.buttons(LEFT_OUT)
        qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
        assert (opened.focus, window.step, window.field_in_hand()) == (workload, "load", "workload.users")
        made = block(advisor, "load", "workload.users")
        assert_red(advisor, made, f"{workload}e3")
        window.go("task")
        qtbot.keyClick(window, Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(lambda: EXPORT_WAITS in advisor.notices.shown, timeout=WAIT_MS)  # the answer comes first
        assert (opened.focus, window.step, window.field_in_hand()) == (workload, "load", "workload.users")
        qtbot.keyClick(typed(qtbot, made, "5000"), Qt.Key.Key_Tab)
    assert not {LEFT_OUT, EXPORT_WAITS} & set(advisor.notices.shown)
    assert [one.users for one in opened.project.workloads] == [5000, 5000]  # type: ignore[union-attr]
