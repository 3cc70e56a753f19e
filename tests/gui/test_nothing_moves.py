"""Nothing under the pointer moves when an answer is given: places measured before and after, for every control that stays.

The rule is that of :func:`tests.gui.places.moved`: at and above the answered question all stays; below it, questions that
come or go push the rest as one, and where none come or go nothing moves at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.compliance_answers import Jurisdiction
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.what_if_steps import StepSeeker
from aiready_gui.gui.wizard.model_page import facts_of, longest_facts
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.gui.places import controls, moved, name, places, settle
from tests.gui.tabs import open_tab
from tests.gui.test_wheel import FAMILIES

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages

LOOKS = {"ru": (100, 1280, 720), "en": (130, 1024, 700)}
MOST = 2  # answers tried of one question


def started(running: Callable[..., Advisor], language: str, sample: str) -> Advisor:
    scale, width, height = LOOKS[language]
    advisor = running(SAMPLES[sample], interface_language=language, theme="light", text_scale=scale)
    assert advisor.window is not None
    advisor.window.resize(width, height)
    return advisor


def answers(editor: QWidget) -> list[QWidget]:
    """What one clicks to answer: the buttons of a choice, boxes, or the list itself, once for each answer."""
    if isinstance(editor, QComboBox):
        return [editor] * min(editor.count(), MOST)
    if editor.objectName() == "segments":
        return list(editor.findChildren(QPushButton))[:MOST]
    boxes = [editor, editor] if isinstance(editor, QCheckBox) else editor.findChildren(QCheckBox)[:MOST]
    return [] if isinstance(editor, QPushButton) else boxes


def give(qtbot: QtBot, target: QWidget, row: int) -> None:
    if isinstance(target, QComboBox):
        target.setFocus()
        qtbot.keyClick(target, Qt.Key.Key_Home if row == 0 else Qt.Key.Key_Down)
    else:
        qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(9, target.height() // 2))


def questions(page: QWidget) -> Iterator[FieldBlock]:
    """Every question, also those that an answer brings."""
    seen: set[FieldBlock] = set()
    while found := [one for one in page.findChildren(FieldBlock) if one.editor.isVisible() and one not in seen]:
        seen.add(found[0])
        yield found[0]


def check(advisor: Advisor, qtbot: QtBot, step: str) -> int:
    """Answer every question of a page by hand; how many answers were given."""
    assert advisor.window is not None
    advisor.window.go(step)
    settle()
    page, opened, given = advisor.window.page(step), advisor.open_project, 0
    assert isinstance(page, QScrollArea)
    for made in questions(page):
        for row, target in enumerate(answers(made.editor)):
            if not target.isVisible():
                continue
            page.ensureWidgetVisible(target)
            settle()
            before, project, answer = places(page), opened.project, opened.answer
            give(qtbot, target, row)
            settle()
            assert not (wrong := moved(before, places(page), target)), (made.field.path, name(target), wrong)
            if opened.project != project:
                qtbot.waitUntil(lambda answer=answer: opened.answer is not answer, timeout=WAIT_MS)  # type: ignore[misc]
                settle()
                assert not (wrong := moved(before, places(page), target)), (made.field.path, name(target), wrong)
                given += 1
    return given


@pytest.mark.parametrize(("language", "sample"), [(lang, one) for lang, samples in FAMILIES.items() for one in samples])
def test_an_answer_moves_nothing_on_the_load_page(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, sample: str
) -> None:
    advisor = started(running, language, sample)
    given = check(advisor, qtbot, "load")
    assert given or sample in ("images", "embeddings", "sandboxes"), "those ask for numbers alone"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_answer_moves_nothing_on_the_compliance_page(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """Effects, the mark of an open question and the protection level have their places before they have words."""
    assert check(started(running, language, "rag"), qtbot, "compliance") > 20


@pytest.mark.parametrize("language", ["ru", "en"])
def test_typing_moves_nothing(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """An empty field, one with the caret, a filled one and one with an error take the same room."""
    advisor = started(running, language, "rag")
    assert advisor.window is not None
    for step in ("task", "load", "conditions"):
        advisor.window.go(step)
        settle()
        page = advisor.window.page(step)
        for one in controls(page):
            if isinstance(one, QLineEdit):
                page.ensureWidgetVisible(one)  # type: ignore[attr-defined]
                settle()
                before = places(page)
                one.setFocus()
                one.selectAll()
                for words in ("7", "abc"):
                    qtbot.keyClicks(one, words)
                    one.updateGeometry()
                    settle()
                    assert not moved(before, places(page), one), (step, name(one), words)
                qtbot.keyClick(one, Qt.Key.Key_Return)
                settle()
                assert not moved(before, places(page), one), (step, name(one), "error")
                advisor.window.undo()


def test_the_focus_moves_nothing(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """A wider border takes its room from inside, whatever wears it."""
    advisor = started(running, "ru", "rag")
    window = advisor.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    seen: set[object] = set()
    for step in (*STEPS, RESULT):
        window.go(step)
        window.ask_what_if()
        settle()
        for one in controls(window):
            kind = (type(one), one.property("kind"), one.objectName())
            if kind not in seen and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled():
                seen.add(kind)
                before = places(window)
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                one.updateGeometry()
                settle()
                after = places(window)
                assert {name(each) for each in before if before[each] != after.get(each)} == set(), (step, name(one))


def test_where_other_machines_begin_is_said_into_room_that_is_there(
    running: Callable[..., Advisor], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked for beside the keyboard and comes while the hand is on a slider: once all below it went down by two pixels."""
    asked: list[tuple[StepSeeker, tuple[object, ...]]] = []
    seek = StepSeeker.seek
    monkeypatch.setattr(StepSeeker, "seek", lambda seeker, *what: asked.append((seeker, what)))
    drawer = started(running, "ru", "rag").window.what_if
    drawer.open()
    settle()
    before = places(drawer)
    for seeker, what in asked:
        seek(seeker, *what)  # type: ignore[arg-type]
    knob = next(iter(drawer._knobs.values()))
    qtbot.waitUntil(lambda: bool(knob.step.text()), timeout=WAIT_MS)
    settle()
    assert places(drawer) == before
    assert knob.step.heightForWidth(knob.step.width()) == knob.step.height(), "the longest of them takes all of the room"


def test_a_page_stays_where_it_is_when_questions_at_its_end_go(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """At the very end of a page an answer that takes questions away does not pull the page from under the pointer."""
    advisor = started(running, "ru", "rag")
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    law = opened.project.compliance.revised(jurisdictions=(Jurisdiction.EU_SUBJECTS, Jurisdiction.EU_AI_MARKET))
    opened.revise(opened.project.revised(compliance=law), "field-compliance-jurisdictions")
    window.go("compliance")
    page = window.page("compliance")
    assert isinstance(page, QScrollArea)
    made = next(one for one in page.findChildren(FieldBlock) if one.field.path == "compliance.jurisdictions")
    none = made.editor.findChildren(QCheckBox)[-1]
    settle()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    before, end = places(page), bar.maximum()
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton, pos=QPoint(9, none.height() // 2))
    settle()
    after = places(page)
    assert len(after) < len(before), "questions went"
    assert after[none] == before[none]
    bar.setValue(0)
    settle()
    assert bar.maximum() < end, "the empty room at the end goes with the first look away from it"


def test_an_error_has_its_line_before_it_has_its_words(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The 95th percentile below the mean that stands by default: refused at the field, nothing else moves."""
    advisor = started(running, "ru", "rag")
    assert advisor.window is not None
    advisor.window.go("load")
    settle()
    page, opened = advisor.window.page("load"), advisor.open_project
    blocks = {one.field.path.rpartition(".")[2]: one for one in page.findChildren(FieldBlock) if not one.isHidden()}
    p95, mean = blocks["isl_p95"], blocks["isl_mean"]
    assert isinstance(page, QScrollArea)

    def on_page() -> dict[QWidget, QRect]:
        """Where all stands on the page itself: it may follow the keyboard to the next field."""
        top = page.verticalScrollBar().value()
        return {one: where.translated(0, top) for one, where in places(page).items()}

    project, before = opened.project, on_page()
    assert isinstance(p95.editor, QLineEdit) and isinstance(mean.editor, QLineEdit)
    p95.editor.setFocus()
    qtbot.keyClicks(p95.editor, "100")
    qtbot.keyClick(p95.editor, Qt.Key.Key_Tab)
    settle()
    assert opened.project == project, "the mean stays, and so does the rest"
    assert mean.editor.placeholderText() == "3\u00a0000"
    assert p95.note.isVisible()
    assert "3\u00a0000" in p95.note.text() and "Длина входа, среднее" in p95.note.whole
    assert p95.editor.property("state") == "bad"
    assert on_page() == before
    mean.editor.setFocus()
    qtbot.keyClicks(mean.editor, "80")  # now it fits, and is taken without being typed again
    qtbot.waitUntil(lambda: opened.project.workloads[0].isl_p95 == 100, timeout=WAIT_MS)  # type: ignore[union-attr]
    assert p95.note.isHidden()
    assert p95.editor.property("state") == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_room_for_the_facts_of_a_model_is_that_of_the_longest(snapshot: Snapshot, language: str) -> None:
    """Only some are worded to find it; among all there is no longer one."""
    texts = Texts(language)
    assert longest_facts(snapshot.models, texts) == max((facts_of(model, texts) for model in snapshot.models), key=len)
    assert longest_facts((), texts) == ""


def test_a_tab_that_follows_another_is_laid_out_at_one_width(advisor: Advisor) -> None:
    """The bar went with the old tab and came with the new one: every line was wrapped twice, a third of the time."""
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    results = window.results
    results.finish()
    QApplication.processEvents()
    assert results.verticalScrollBar().isVisible()
    widths = {results.viewport().width()}
    results.verticalScrollBar().rangeChanged.connect(lambda: widths.add(results.viewport().width()))
    open_tab(results, "tab-plan")
    results.finish()
    QApplication.processEvents()
    assert len(widths) == 1
    assert results.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
