"""What is kept of a what-if is what its own sliders say, on top of the project as it is by then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.results.option_card import FACTS
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.what_if_drawer import WhatIfDrawer
from aiready_gui.gui.what_if_sliders import TURN
from aiready_gui.gui.widgets.basics import Elided
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.text_field import TextField
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab
from tests.gui.test_history import CTRL, block, typed

ONE_WINDOW = True
MANY_SLICES = 50


@pytest.fixture
def advisor(advisor: Advisor) -> Advisor:
    assert advisor.window is not None
    advisor.window.go("load")
    advisor.window.ask_what_if()
    return advisor


def drawer(advisor: Advisor) -> WhatIfDrawer:
    assert advisor.window is not None
    return advisor.window.what_if


def serving(advisor: Advisor) -> LlmServing:
    found = advisor.open_project.project.serving
    assert found is not None
    return found


def turn(qtbot: QtBot, advisor: Advisor, path: str, words: str) -> None:
    field = drawer(advisor)._knobs[path].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def keep(qtbot: QtBot, advisor: Advisor) -> None:
    qtbot.mouseClick(drawer(advisor)._keep, Qt.MouseButton.LeftButton)


def edit(qtbot: QtBot, advisor: Advisor, path: str, words: str) -> None:
    """On the page beside the drawer, which stays open."""
    assert advisor.window is not None
    typed(qtbot, block(advisor, "load", path), words)
    assert drawer(advisor).isVisible()


def test_an_edit_beside_the_drawer_is_kept(advisor: Advisor, qtbot: QtBot) -> None:
    turn(qtbot, advisor, "workload.users", "9000")
    edit(qtbot, advisor, "workload.ttft_target_s", "1")
    turn(qtbot, advisor, "workload.users", "8000")
    keep(qtbot, advisor)
    assert (serving(advisor).users, serving(advisor).ttft_target_s) == (8000, 1.0)
    advisor.open_project.undo()
    assert (serving(advisor).users, serving(advisor).ttft_target_s) == (6000, 1.0)


def test_of_one_answer_turned_and_edited_the_later_intention_wins(advisor: Advisor, qtbot: QtBot) -> None:
    turn(qtbot, advisor, "workload.users", "9000")
    turn(qtbot, advisor, "workload.osl_mean", "300")
    edit(qtbot, advisor, "workload.users", "7000")
    assert drawer(advisor)._knobs["workload.users"].field.parsed() == 7000
    assert drawer(advisor)._knobs["workload.osl_mean"].field.parsed() == 300
    keep(qtbot, advisor)
    assert (serving(advisor).users, serving(advisor).osl_mean) == (7000, 300)


def test_a_slider_not_turned_follows_the_page(advisor: Advisor, qtbot: QtBot) -> None:
    edit(qtbot, advisor, "workload.isl_mean", "4000")
    assert drawer(advisor)._knobs["workload.isl_mean"].field.parsed() == 4000
    assert not drawer(advisor)._keep.isEnabled(), "nothing was turned"


def test_undo_beside_the_drawer_does_not_come_back_with_keep(advisor: Advisor, qtbot: QtBot) -> None:
    edit(qtbot, advisor, "workload.ttft_target_s", "1")
    turn(qtbot, advisor, "workload.users", "9000")
    advisor.open_project.undo()
    keep(qtbot, advisor)
    assert serving(advisor).users == 9000
    assert serving(advisor).ttft_target_s == SAMPLES["rag"].serving.ttft_target_s  # type: ignore[union-attr]


def test_undo_in_a_slider_takes_back_the_slider_first(advisor: Advisor, qtbot: QtBot) -> None:
    edit(qtbot, advisor, "workload.ttft_target_s", "1")
    turn(qtbot, advisor, "workload.users", "9000")
    field = drawer(advisor)._knobs["workload.users"].field
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.parsed() == 6000
    assert serving(advisor).ttft_target_s == 1.0
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert advisor.open_project.project == SAMPLES["rag"]


def test_what_the_project_would_not_take_is_said_and_not_kept(advisor: Advisor, qtbot: QtBot) -> None:
    """The mean beyond the 95th percentile that somebody gave."""
    edit(qtbot, advisor, "workload.isl_p95", "9000")
    turn(qtbot, advisor, "workload.isl_mean", "10000")
    assert drawer(advisor)._refusal.isVisible()
    assert "9" in drawer(advisor)._refusal.text()
    assert not drawer(advisor)._keep.isEnabled()
    turn(qtbot, advisor, "workload.isl_mean", "8000")
    assert drawer(advisor)._refusal.isHidden()
    keep(qtbot, advisor)
    assert (serving(advisor).isl_mean, serving(advisor).isl_p95) == (8000, 9000)


def said(advisor: Advisor) -> str:
    """Why Keep is off; nothing where it is not."""
    shown = drawer(advisor)
    assert shown._refusal.isVisible() == bool(shown._refusal.text())
    assert not (shown._refusal.text() and shown._keep.isEnabled())
    return shown._refusal.text()


@pytest.mark.parametrize("words", ["0", "-5", "2.5", "99999999999"])
def test_a_number_past_its_bounds_stays_beside_its_reason(advisor: Advisor, qtbot: QtBot, words: str) -> None:
    """With Enter too; and it never is what a text that is no number gives back."""
    field = drawer(advisor)._knobs["workload.users"].field
    turn(qtbot, advisor, "workload.users", words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said(advisor)
    assert (field.text(), field.property("state")) == (words, "bad")
    turn(qtbot, advisor, "workload.users", "7000x")
    assert advisor.texts.text("not-a-number") in said(advisor)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (field.parsed(), said(advisor), field.property("state")) == (6000, "", "")
    assert not drawer(advisor)._keep.isEnabled(), "nothing is turned"
    keep(qtbot, advisor)
    assert advisor.open_project.project == SAMPLES["rag"]


def way(advisor: Advisor, qtbot: QtBot) -> None:
    """Click on the way to the field that is spoken of."""
    assert drawer(advisor)._way.isVisible()
    qtbot.mouseClick(drawer(advisor)._way, Qt.MouseButton.LeftButton)


def test_a_refused_slider_is_named_and_the_way_leads_to_it(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Scrolled out of sight nothing marked it; the answer above is said to stand on the value before."""
    shown, texts = drawer(advisor), advisor.texts
    turn(qtbot, advisor, "workload.users", "0")
    knob = shown._knobs["workload.users"]
    knob.field.clearFocus()
    bar = shown._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert texts.text("field-workload-users") in said(advisor)
    assert said(advisor).endswith(texts.text("what-if-stands"))
    assert (knob.field.property("state"), knob.field.accessibleDescription() in said(advisor)) == ("bad", True)
    assert knob.field.accessibleDescription()
    way(advisor, qtbot)
    settle()
    assert knob.field.hasFocus()
    assert shown._scroll.viewport().rect().contains(knob.field.mapTo(shown._scroll.viewport(), knob.field.rect().center()))
    qtbot.keyClicks(knob.field, "9000")
    assert (said(advisor), knob.field.property("state"), knob.field.accessibleDescription()) == ("", "", "")
    assert shown._way.isHidden()


def test_a_bad_value_of_the_page_is_told_in_the_drawer(advisor: Advisor, qtbot: QtBot) -> None:
    """It stands where the summary is, which told of it; what is kept here is another thing."""
    window = advisor.window
    assert window is not None
    edit(qtbot, advisor, "workload.users", "abc")
    qtbot.keyClick(block(advisor, "load", "workload.users").editor, Qt.Key.Key_Tab)
    assert advisor.texts.text("field-workload-users") in drawer(advisor)._refusal.text()
    window.go(RESULT)
    way(advisor, qtbot)
    assert window.step == "load"
    assert window.field_in_hand() == "workload.users"
    edit(qtbot, advisor, "workload.users", "7000")
    assert drawer(advisor)._refusal.isHidden()
    assert drawer(advisor)._way.isHidden()


@pytest.mark.parametrize("words", ["abc", ""])
def test_keep_takes_nothing_while_a_field_holds_no_number(advisor: Advisor, qtbot: QtBot, words: str) -> None:
    """Nor does it close; left, the field holds again what stood there before, and that is what is kept."""
    field = drawer(advisor)._knobs["workload.users"].field
    turn(qtbot, advisor, "workload.users", "8000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    turn(qtbot, advisor, "workload.users", words)
    if not words:
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert said(advisor)
    keep(qtbot, advisor)
    assert (field.text(), drawer(advisor).isVisible(), serving(advisor).users) == (words, True, 6000)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (field.parsed(), said(advisor)) == (8000, "")
    keep(qtbot, advisor)
    assert serving(advisor).users == 8000


def test_undo_and_reset_take_away_what_is_no_number(advisor: Advisor, qtbot: QtBot) -> None:
    field = drawer(advisor)._knobs["workload.users"].field
    for words in ("7e", "0"):
        turn(qtbot, advisor, "workload.users", words)
        assert said(advisor)
        qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert (field.parsed(), said(advisor)) == (6000, "")
        turn(qtbot, advisor, "workload.users", words)
        drawer(advisor).open()
        assert (field.parsed(), said(advisor)) == (6000, "")


def by_keyboard(qtbot: QtBot, advisor: Advisor, name: str) -> QWidget:
    """Open the drawer by its keys, turn a slider by an arrow, then press a button of it by the space bar."""
    window = advisor.window
    assert window is not None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_T, CTRL)
    assert drawer(advisor).isAncestorOf(window.focusWidget())
    knob = drawer(advisor)._knobs["workload.users"]
    knob.track.setFocus()
    qtbot.keyClick(knob.track, Qt.Key.Key_Right)
    assert drawer(advisor)._turned
    pressed = next(one for one in drawer(advisor).findChildren(QPushButton) if one.text() == advisor.texts.text(name))
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    return pressed


@pytest.mark.parametrize("name", ["what-if-keep", "close"])
def test_the_keyboard_goes_back_to_the_field_it_was_in(advisor: Advisor, qtbot: QtBot, name: str) -> None:
    """It went on to the top bar, where the next press of the space bar is an export."""
    drawer(advisor).shut()
    editor = block(advisor, "load", "workload.osl_mean").editor
    editor.setFocus()
    by_keyboard(qtbot, advisor, name)
    assert drawer(advisor).isHidden()
    assert advisor.window is not None
    assert advisor.window.focusWidget() is editor
    assert (serving(advisor) == SAMPLES["rag"].serving) is (name == "close")


def test_reset_leaves_the_keyboard_on_its_button(advisor: Advisor, qtbot: QtBot) -> None:
    pressed = by_keyboard(qtbot, advisor, "what-if-reset")
    assert advisor.window is not None
    assert advisor.window.focusWidget() is pressed
    assert not drawer(advisor)._turned


@pytest.mark.parametrize("tabs", [True, False], ids=["tabs", "card"])
def test_a_page_of_the_result_made_anew_keeps_the_keyboard(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], tabs: bool
) -> None:
    """On the tabs where it was on them, else on the card that is shown; never on the bar above."""
    window = advisor.window
    assert window is not None
    drawer(advisor).shut()
    window.go(RESULT)
    window.results.finish()
    if tabs:
        window.results._tabs.setFocus()  # type: ignore[union-attr]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        by_keyboard(qtbot, advisor, "what-if-keep")
    window.results.finish()
    settle()
    assert window.focusWidget() is (window.results._tabs if tabs else window.results.first())


def test_an_answer_while_the_page_is_made_anew_keeps_the_keyboard_on_the_tabs(
    advisor: Advisor, settle: Callable[[], None]
) -> None:
    """They were gone by then, and the page itself had it."""
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    page, answer = window.results, advisor.open_project.part
    page.finish()
    settle()
    page._tabs.setFocus()  # type: ignore[union-attr]
    page._building.start(page._whole(answer))  # type: ignore[arg-type]
    for _ in range(MANY_SLICES):
        if window.focusWidget() is page:
            break
        page._building._go_on()
    assert window.focusWidget() is page, "the new tabs have not got it yet"
    advisor.open_project.answered.emit(answer)
    page.finish()
    settle()
    assert window.focusWidget() is page._tabs


def test_a_panel_that_goes_leaves_the_keyboard_on_the_tabs(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Another option chosen while the keyboard is in a table of the tab."""
    window = advisor.window
    assert window is not None
    drawer(advisor).shut()
    window.go(RESULT)
    open_tab(window.results, "tab-options")
    settle()
    next(one for one in window.results.findChildren(TextField) if one.isVisible()).setFocus()
    window.results.choose(0)
    settle()
    assert window.focusWidget() is window.results._tabs


def test_a_page_turned_meanwhile_has_the_keyboard_where_it_begins(advisor: Advisor, qtbot: QtBot) -> None:
    """What had it before is out of sight."""
    window = advisor.window
    assert window is not None
    window.go("data")
    drawer(advisor)._keep.setFocus()
    drawer(advisor)._close.setFocus()
    qtbot.keyClick(drawer(advisor)._close, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.page("data").first()  # type: ignore[attr-defined]


def test_the_derivation_of_a_figure_gives_the_keyboard_back_to_it(advisor: Advisor, qtbot: QtBot) -> None:
    """In the summary too, which stands aside meanwhile; opened over the sliders, it goes back to what had it before them."""
    window = advisor.window
    assert window is not None
    drawer(advisor).shut()
    editor = block(advisor, "load", "workload.osl_mean").editor
    figure = next(one for one in window.summary.findChildren(FigureLabel) if one.isVisible())
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Space)
    assert window.drawer.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is figure
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_T, CTRL)
    window.explain(figure._figure)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is editor


def test_another_workload_or_project_is_never_overwritten(advisor: Advisor, qtbot: QtBot) -> None:
    """The sliders belong to what they were opened on."""
    opened = advisor.open_project
    opened.add(SAMPLES["chat"].workloads[0])
    turn(qtbot, advisor, "workload.requests_per_minute", "1200")
    opened.look_at(0)
    assert not drawer(advisor)._keep.isEnabled()
    assert drawer(advisor)._knobs["workload.users"].field.parsed() == 6000
    turn(qtbot, advisor, "workload.users", "9000")
    opened.start(SAMPLES["speech"])
    assert drawer(advisor).isHidden()
    assert opened.project == SAMPLES["speech"]


def test_what_was_turned_of_a_workload_goes_with_it(advisor: Advisor, qtbot: QtBot) -> None:
    """Another service takes the place of the one taken away, and undo brings that one back: neither writes 1500 tokens."""
    opened, texts = advisor.open_project, advisor.texts
    assert advisor.window is not None
    opened.add(serving(advisor).revised(users=100))
    opened.look_at(0)
    turn(qtbot, advisor, "workload.osl_mean", "1500")
    bar = advisor.window._workloads.findChildren(QPushButton)
    away = next(one for one in bar if one.text() == texts.text("remove-workload"))
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert not drawer(advisor)._keep.isEnabled()
    keep(qtbot, advisor)
    assert [(one.users, one.osl_mean) for one in opened.project.workloads] == [(100, None)]  # type: ignore[union-attr]
    advisor.window.ask_what_if()
    turn(qtbot, advisor, "workload.osl_mean", "1500")
    opened.undo()
    assert not drawer(advisor)._keep.isEnabled(), "undone, the one in focus is the first again"
    assert drawer(advisor)._knobs["workload.osl_mean"].field.parsed() == 350, "what a service over documents writes"


def test_a_new_theme_keeps_what_was_turned(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """The window is built anew; the drawer stays open, the sliders where they were, and Keep keeps them."""
    turn(qtbot, advisor, "workload.users", "9000")
    turn(qtbot, advisor, "workload.osl_mean", "700")
    old = advisor.window
    advisor._on_settings({"theme": "dark"})
    settle()
    assert advisor.window is not old
    assert drawer(advisor).isVisible()
    assert drawer(advisor)._knobs["workload.users"].field.parsed() == 9000
    assert drawer(advisor)._knobs["workload.osl_mean"].field.parsed() == 700
    assert serving(advisor).users == 6000
    keep(qtbot, advisor)
    assert (serving(advisor).users, serving(advisor).osl_mean) == (9000, 700)


@pytest.mark.parametrize("place", [0, 1, None])
def test_a_new_theme_leaves_the_keyboard_in_the_drawer(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], place: int | None
) -> None:
    """In the same field, on the same slider, or on the drawer's own button where it was on none: typing and the arrows go on."""
    if place is not None:
        drawer(advisor)._knobs["workload.osl_mean"].stops[place].setFocus()
    assert advisor.window is not None
    advisor._on_settings({"theme": "dark"})
    settle()
    shown = drawer(advisor)
    stops = shown._knobs["workload.osl_mean"].stops
    assert shown.window().focusWidget() is (shown._close if place is None else stops[place])
    if place == 0:
        qtbot.keyClicks(stops[0], "0")
        assert shown._turned == {"workload.osl_mean": 3500}, "behind the 350 that stand there"


@pytest.mark.parametrize("words", ["9x", ""])
def test_what_is_half_typed_in_a_slider_goes_over_to_a_new_theme(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], words: str
) -> None:
    """It stays beside its reason, and goes as before where the field is left."""
    turn(qtbot, advisor, "workload.users", "9000")
    knob = drawer(advisor)._knobs["workload.users"]
    knob.field.editingFinished.emit()
    knob.field.selectAll()
    qtbot.keyClicks(knob.field, words) if words else qtbot.keyClick(knob.field, Qt.Key.Key_Delete)
    reason = drawer(advisor)._refusal.text()
    assert reason
    advisor._on_settings({"theme": "dark"})
    settle()
    shown = drawer(advisor)
    field = shown._knobs["workload.users"].field
    assert isinstance(field, QuantityEdit)
    assert (field.text(), field.property("state"), shown._refusal.text()) == (words, "bad", reason)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (field.parsed(), field.property("state"), shown._refusal.text()) == (9000, "", "")


def test_a_project_that_lost_its_work_shuts_the_drawer(advisor: Advisor) -> None:
    """Its last answer stood on, of a workload that was taken back."""
    advisor.open_project.revise(advisor.open_project.project.revised(workloads=()), "act-remove-workload")
    assert not drawer(advisor).isVisible()


def test_what_was_tried_is_saved_beside_the_project(advisor: Advisor, qtbot: QtBot) -> None:
    """A scenario with the slider's answer; the project itself stays, and one step of the history takes the scenario away."""
    before = serving(advisor).users
    turn(qtbot, advisor, "workload.users", "9000")
    assert drawer(advisor)._save.isEnabled()
    qtbot.mouseClick(drawer(advisor)._save, Qt.MouseButton.LeftButton)
    (kept,) = advisor.open_project.project.scenarios
    assert kept.project.serving is not None and kept.project.serving.users == 9000
    assert serving(advisor).users == before
    assert kept.name == advisor.texts.text("comparison-numbered", number=1)
    assert advisor.window is not None
    advisor.window.undo()
    assert advisor.open_project.project.scenarios == ()


def test_under_the_slider_in_hand_stands_where_other_machines_begin(advisor: Advisor, qtbot: QtBot) -> None:
    """Of the first slider at once, of another as soon as it has the keyboard; gone while it is turned, and true where it leads.

    The line stays in its place once it was shown: nothing moves under a pointer. Both marks stand on the groove.
    """
    shown = drawer(advisor)
    users, output = (shown._knobs[path] for path in ("workload.users", "workload.osl_mean"))
    qtbot.waitUntil(lambda: bool(users.step.text()), timeout=WAIT_MS)
    told = users.step.text()
    assert len(users.track.marks) == 2 and users.track.accessibleDescription() == told
    assert not output.step.text()
    output.field.setFocus()
    qtbot.waitUntil(lambda: bool(output.step.text()), timeout=WAIT_MS)
    part = advisor.open_project.part
    assert part is not None and part.chosen is not None
    gpus = part.chosen.layout.gpus
    dearer = next(one for one in told.split(" · ") if one.startswith(("от ", "from ")))
    value, machines = dearer.split(": ")
    typed_value = "".join(letter for letter in value if letter.isdigit())
    turn(qtbot, advisor, "workload.users", typed_value)
    assert (users.step.text(), users.track.marks, users.step.isVisible()) == ("", (), True)
    qtbot.waitUntil(lambda: bool(users.step.text()), timeout=WAIT_MS)
    now = shown._shown
    assert now is not None and now.layout.gpus > gpus
    assert machines.startswith(f"{now.layout.gpus} GPU")
    with qtbot.waitSignal(advisor.open_project.opened, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["chat"])
    assert shown.isHidden() and not users.step.text(), "steps of a project that is gone"


def walked(shown: WhatIfDrawer) -> list[str]:
    """Paths of the sliders in the order in which Tab comes to them, from the head of the drawer to its foot; each once for its
    field and once for its track."""
    shown._close.setFocus()
    found = []
    while (held := QApplication.focusWidget()) is not shown._keep and len(found) < 100:
        QTest.keyClick(held, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        found += [path for path, knob in shown._knobs.items() if knob.isAncestorOf(now)]
    return found


def seen(shown: WhatIfDrawer) -> list[str]:
    """Paths of the sliders in sight, from the top down."""
    here = {path: knob for path, knob in shown._knobs.items() if knob.isVisible()}
    return sorted(here, key=lambda path: here[path].y())


def test_sliders_that_come_with_another_project_stand_and_are_walked_in_their_places(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """Each is built when a project first has a value for it: a transcription's come between those of the chat."""
    for sample in ("rag", "speech", "chat"):
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            advisor.open_project.start(SAMPLES[sample])
        assert advisor.window is not None
        advisor.window.ask_what_if()
        settle()
        turn(qtbot, advisor, "conditions.headroom", "40")  # something to keep: the button at the foot is a stop
        shown = drawer(advisor)
        now = seen(shown)
        assert now == [path for path in TURN if path in now], sample
        assert walked(shown) == [path for path in now for _ in ("field", "track")], sample


def test_a_slider_that_no_project_asked_for_is_not_built(advisor: Advisor) -> None:
    """None of the chats has clips of video to make."""
    assert "workload.users" in drawer(advisor)._knobs
    assert "workload.clips_day" not in drawer(advisor)._knobs


def sliders_in_sight(advisor: Advisor) -> int:
    """Of which the whole track is to be seen."""
    shown = drawer(advisor)
    port = shown._scroll.viewport()
    knobs = [one for one in shown._knobs.values() if one.isVisible()]
    return sum(port.rect().contains(QRect(one.track.mapTo(port, QPoint(0, 0)), one.track.size())) for one in knobs)


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_low_drawer_says_its_answer_briefly_and_no_slider_moves(
    running: Callable[..., Advisor], qtbot: QtBot, settle: Callable[[], None], language: str
) -> None:
    """On a screen of 1366 x 768 at 125 % the answer left room for one slider; what is missed is said, and does not push them."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=100)
    window = advisor.window
    assert window is not None
    window.setMinimumSize(600, 500)
    window.resize(1024, 598)
    window.go("load")
    window.ask_what_if()
    settle()
    shown, option = drawer(advisor), advisor.open_project.part.chosen  # type: ignore[union-attr]
    shown._scroll.verticalScrollBar().setValue(0)
    assert option is not None and sliders_in_sight(advisor) >= 3
    price, month = (advisor.texts.money(option.price.totals[0].excl), advisor.texts.word(option.price.totals[0].month.word))
    said = {one.text() for one in shown.findChildren(QLabel) if one.isVisible()}
    assert {price, month} <= said
    place = shown._scroll.geometry()
    missed = option.revised(facts=tuple(fact.revised(met=False) for fact in option.facts))
    shown._show(missed, None)
    settle()
    assert shown._scroll.geometry() == place
    (told,) = [one for one in shown.findChildren(Elided) if one.property("tone") == "warn"]
    assert all(fact_words(fact, advisor.texts) in told.accessibleName() for fact in missed.facts[:FACTS] if not fact.interval)
    window.resize(1280, 820)
    settle()
    assert advisor.texts.word(option.equation) in {one.text() for one in shown.findChildren(QLabel) if one.isVisible()}
