"""Nothing that cannot be seen is rebuilt, what can be seen is changed in place, and long work lets the window live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import slices
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.comparison import comparison_page
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.results import results_view
from aiready_gui.gui.results.candidates import Candidates
from aiready_gui.gui.results.overview import Overview
from aiready_gui.gui.results.panel import Growing
from aiready_gui.gui.results.passages import DIGIT, Passages
from aiready_gui.gui.results.results_view import ResultsView
from aiready_gui.gui.results.tabs import TABS, Tab
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.wizard.pages import PAGES
from aiready_gui.gui.wizard.question_page import QuestionPage
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab

ONE_WINDOW = True


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    """The running program on the RAG sample, with an answer."""
    return running(SAMPLES["rag"], interface_language="en", theme="light")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the tabs whose panels are made from now on."""
    titles: list[str] = []

    def recorded(tab: Tab) -> Tab:
        def make(*args: Any) -> QWidget:
            titles.append(tab.title)
            return tab.make(*args)

        return replace(tab, make=make)

    monkeypatch.setattr(results_view, "TABS", tuple(recorded(tab) for tab in TABS))
    return titles


def results(advisor: Advisor) -> ResultsView:
    assert advisor.window is not None
    return advisor.window.results


def edit(advisor: Advisor, qtbot: QtBot, users: int) -> None:
    """Another number of users, and its answer."""
    opened = advisor.open_project
    work = opened.project.workloads[0].revised(users=users)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.revise(opened.project.revised(workloads=(work,)), "field-workload-users")


def panel(view: ResultsView) -> QWidget:
    """What stands under the tabs."""
    item = view._under.itemAt(0) if view._under is not None else None
    assert item is not None
    return item.widget()


def go(advisor: Advisor, step: str) -> None:
    assert advisor.window is not None
    advisor.window.go(step)


def words(widget: QWidget) -> list[str]:
    """Everything that the labels of a widget say."""
    return sorted(one.text() for one in widget.findChildren(QLabel))


def test_a_result_that_is_not_looked_at_is_built_once_when_it_is(advisor: Advisor, qtbot: QtBot, made: list[str]) -> None:
    """Three edits in the wizard cost no panel; the tab looked at last is there when the result is opened, and is the newest."""
    go(advisor, RESULT)
    open_tab(results(advisor), "tab-options")
    go(advisor, "load")
    made.clear()
    for users in (700, 800, 9000):
        edit(advisor, qtbot, users)
    qtbot.wait(100)
    assert made == []
    go(advisor, RESULT)
    results(advisor).finish()
    assert made == ["tab-options"]
    tab = panel(results(advisor))
    assert isinstance(tab, Candidates) and advisor.open_project.part is not None
    assert tab.model.rows == advisor.open_project.part.candidates
    assert results(advisor).option_index == advisor.open_project.part.chosen_index


def test_what_is_exported_follows_though_the_result_is_not_looked_at(advisor: Advisor, qtbot: QtBot) -> None:
    """The index of the option is no picture: it is right at once."""
    go(advisor, RESULT)
    results(advisor).choose(0)
    role = advisor.open_project.part.options[0].role  # type: ignore[union-attr]
    go(advisor, "load")
    edit(advisor, qtbot, 12_000)
    answer, index = advisor.open_project.part, results(advisor).option_index
    assert answer is not None and index is not None
    roles = [option.role for option in answer.options]
    assert index == (roles.index(role) if role in roles else answer.chosen_index)


def test_only_the_page_that_is_looked_at_follows_an_edit(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field of the load page, no field of another; the others catch up when they are shown."""
    assert advisor.window is not None
    pages = {step: page for step in PAGES if isinstance(page := advisor.window.page(step), QuestionPage)}
    followed: Counter[str] = Counter()
    show = FieldBlock.show_project

    def counted(block: FieldBlock, project: Project, filled: Project) -> None:
        followed.update(step for step, page in pages.items() if page.isAncestorOf(block))
        show(block, project, filled)

    for step in pages:
        go(advisor, step)
    go(advisor, "load")
    monkeypatch.setattr(FieldBlock, "show_project", counted)
    edit(advisor, qtbot, 4321)
    assert set(followed) == {"load"}
    for step in pages:
        go(advisor, step)
    assert set(followed) == set(pages)
    before = followed.copy()
    for step in pages:
        go(advisor, step)
    assert followed == before


def test_a_comparison_that_is_not_looked_at_asks_nothing(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Project] = []
    monkeypatch.setattr(comparison_page, "advise", lambda project, *_args, **_more: asked.append(project))
    go(advisor, "load")
    edit(advisor, qtbot, 555)
    assert asked == []


def test_the_table_of_options_has_no_widget_for_a_row(advisor: Advisor, qtbot: QtBot) -> None:
    """As many widgets for hundreds of rows as for a few."""
    go(advisor, RESULT)
    open_tab(results(advisor), "tab-options")
    tab = results(advisor).findChild(Candidates)
    assert tab is not None and tab.proxy.rowCount() > 300
    many = len(tab.table.findChildren(QWidget))
    assert many < 20
    assert all(tab.table.indexWidget(tab.proxy.index(0, column)) is None for column in range(tab.proxy.columnCount()))
    tab.filter.setText("L40S")
    qtbot.wait(20)
    assert 0 < tab.proxy.rowCount() < 100
    assert len(tab.table.findChildren(QWidget)) == many


def test_a_tab_that_is_opened_again_stands_as_it_was_left(advisor: Advisor, qtbot: QtBot, made: list[str]) -> None:
    """With what was filtered and what the study filled in, and nothing is built; another answer takes it away with all that it said."""
    go(advisor, RESULT)
    view = results(advisor)
    edit(advisor, qtbot, 640)  # tabs are made as ``made`` has them from now on
    open_tab(view, "tab-options")
    table = panel(view)
    assert isinstance(table, Candidates)
    table.filter.setText("H100")
    open_tab(view, "tab-cost")
    costs = panel(view)
    heading = advisor.texts.text("left-out-title")
    qtbot.waitUntil(lambda: heading in words(costs) and not view._studying.busy, timeout=WAIT_MS)
    open_tab(view, "tab-options")
    assert panel(view) is table and table.isVisible() and not costs.isVisible()
    assert table.filter.text() == "H100"
    open_tab(view, "tab-cost")
    assert panel(view) is costs and costs.isVisible()
    assert [made.count(title) for title in ("tab-options", "tab-cost")] == [1, 1]
    view.choose(1 if view.option_index == 0 else 0)
    view.finish()
    assert panel(view) is not costs, "another option costs something else"
    edit(advisor, qtbot, 9000)
    view.finish()
    assert panel(view) is not costs
    open_tab(view, "tab-options")
    assert panel(view) is not table
    qtbot.waitUntil(lambda: not isValid(table) and not isValid(costs), timeout=WAIT_MS)


def test_a_tab_that_was_left_before_it_was_whole_is_built_when_it_is_opened_again(advisor: Advisor, qtbot: QtBot) -> None:
    """Half a page is not kept, nor one whose study has not come: it would never come any more."""
    go(advisor, RESULT)
    view = results(advisor)
    view.finish()
    bar = view._tabs
    assert bar is not None
    titles = [tab.title for tab in view._shown]
    open_tab(view, "tab-load")
    bar.setCurrentIndex(titles.index("tab-cost"))
    half = panel(view)
    bar.setCurrentIndex(titles.index("tab-load"))
    view.finish()
    bar.setCurrentIndex(titles.index("tab-cost"))
    view.finish()
    costs = panel(view)
    assert costs is not half
    heading = advisor.texts.text("left-out-title")
    qtbot.waitUntil(lambda: heading in words(costs), timeout=WAIT_MS)


def test_what_the_cells_say_is_worked_out_once(advisor: Advisor) -> None:
    """Painting, filtering and opening the tab again ask the same records."""
    go(advisor, RESULT)
    open_tab(results(advisor), "tab-options")
    tab = results(advisor).findChild(Candidates)
    assert tab is not None
    first = tab.model.words(7)
    tab.filter.setText("zzz")
    tab.filter.setText("")
    assert tab.model.words(7) is first
    view, answer = results(advisor), advisor.open_project.part
    assert answer is not None and view.option_index is not None
    view.choose((view.option_index + 1) % len(answer.options))
    view.finish()
    (again,) = [one for one in view.findChildren(Candidates) if one.isVisible()]
    assert again is not tab
    assert again.model.words(7) is first
    tab = again
    assert first[1] == tab.proxy.data(tab.proxy.index(7, 1))


def test_the_summary_keeps_the_keyboard(advisor: Advisor, qtbot: QtBot) -> None:
    """A figure and the link below stay the widgets that they are, with other words."""
    assert advisor.window is not None
    go(advisor, "load")
    summary = advisor.window.summary
    figure = summary.findChildren(FigureLabel)[0]
    link = next(one for one in summary.findChildren(QPushButton) if one.text() == advisor.texts.text("summary-walk"))
    for held, users in ((figure, 20_000), (link, 30_000)):
        held.setFocus(Qt.FocusReason.TabFocusReason)
        assert held.hasFocus()
        before = words(summary)
        edit(advisor, qtbot, users)
        assert words(summary) != before
        assert held.hasFocus()
    assert summary.findChildren(FigureLabel)[0] is figure


def test_a_summary_of_another_kind_of_work_leaves_nothing_behind(advisor: Advisor, qtbot: QtBot) -> None:
    """Parts without a successor go, and a window made for the new work says the same."""
    assert advisor.window is not None
    go(advisor, "load")
    for sample in ("pretraining", "speech", "rag"):
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            advisor.open_project.start(SAMPLES[sample])
        qtbot.wait(20)
        summary = advisor.window.summary
        fresh = type(summary)(advisor.open_project, advisor.texts, advisor.theme)
        qtbot.addWidget(fresh)
        assert words(summary) == words(fresh), sample
        order = [one for one in _chain(summary) if isinstance(one, FigureLabel | QPushButton)]
        assert [_place(one, summary) for one in order] == sorted(_place(one, summary) for one in order), sample


def _chain(widget: QWidget) -> list[QWidget]:
    """What the keyboard walks through within a widget."""
    found, one = [], widget.nextInFocusChain()
    while one is not widget:
        if widget.isAncestorOf(one) and one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def _place(one: QWidget, within: QWidget) -> int:
    return one.mapTo(within, one.rect().topLeft()).y()


@pytest.mark.parametrize("title", [tab.title for tab in TABS])
@pytest.mark.parametrize("sample", ["rag", "pretraining"])
def test_a_tab_built_in_slices_is_the_tab_built_at_once(
    running: Callable[..., Advisor], qtbot: QtBot, sample: str, title: str
) -> None:
    """Opened by a click, with the window alive meanwhile; nothing is left out and nothing comes twice."""
    advisor = running(SAMPLES[sample], interface_language="en", theme="light")
    answer = advisor.open_project.part
    assert answer is not None and answer.chosen is not None
    tab = next(tab for tab in TABS if tab.title == title)
    if not tab.applies(answer):
        pytest.skip("not of this work")
    go(advisor, RESULT)
    view = results(advisor)
    view.finish()
    open_tab(view, "tab-network")
    assert view._tabs is not None
    titles = [one.title for one in view._shown]
    QTest.mouseClick(view._tabs, Qt.MouseButton.LeftButton, pos=view._tabs.tabRect(titles.index(title)).center())
    qtbot.waitUntil(lambda: not view._building.busy, timeout=WAIT_MS)
    shown = panel(view)
    whole = tab.make(answer.chosen, answer, advisor.texts, advisor.theme)
    qtbot.addWidget(whole)
    for _ in whole.grow() if isinstance(whole, Growing) else ():
        pass
    if title == "tab-cost":
        qtbot.waitUntil(lambda: advisor.texts.text("study-counting") not in words(shown), timeout=WAIT_MS)
        assert set(words(whole)) - {advisor.texts.text("study-counting")} <= set(words(shown))
    else:
        if isinstance(whole, Overview):
            for _ in whole.softer_parts(relaxations(answer, advisor.open_project.snapshot)):
                pass
            qtbot.waitUntil(lambda: len(words(shown)) >= len(words(whole)), timeout=WAIT_MS)
        assert words(shown) == words(whole)
    assert view.updatesEnabled()


class Seen(QObject):
    """How much of a page there was at each of its frames, beside what the screen shows. [px]"""

    def __init__(self, view: ResultsView) -> None:
        super().__init__()
        self._view = view
        self.frames: list[tuple[int, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        body = self._view.widget()
        if event.type() == QEvent.Type.Paint and body is not None:
            self.frames.append((body.minimumSizeHint().height(), self._view.viewport().height()))
        return False


def test_a_long_tab_is_painted_when_its_first_screen_stands(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never empty and never half of it; the rest grows below. Every step is a slice here."""
    go(advisor, RESULT)
    view = results(advisor)
    open_tab(view, "tab-plan")
    qtbot.wait(50)
    body = view.widget()
    assert body is not None and view._tabs is not None
    whole = body.height()
    open_tab(view, "tab-network")
    qtbot.wait(50)
    view._kept.clear()  # as when it is opened for the first time
    monkeypatch.setattr(slices, "SLICE_S", -1.0)
    seen = Seen(view)
    body.installEventFilter(seen)
    titles = [one.title for one in view._shown]
    QTest.mouseClick(view._tabs, Qt.MouseButton.LeftButton, pos=view._tabs.tabRect(titles.index("tab-plan")).center())
    qtbot.waitUntil(lambda: not view._building.busy and view.updatesEnabled(), timeout=WAIT_MS)
    qtbot.wait(50)
    body.removeEventFilter(seen)
    assert seen.frames
    assert all(there >= screen for there, screen in seen.frames)
    assert seen.frames[0][0] < whole == body.height()


def test_what_stands_under_the_pointer_stays_until_what_follows_it_is_made(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click on a tab between two slices of the new page finds the tabs: those of before, or the new ones."""
    go(advisor, RESULT)
    view, answer = results(advisor), advisor.open_project.part
    view.finish()
    assert answer is not None
    monkeypatch.setattr(slices, "SLICE_S", -1.0)  # every step is a slice
    before, there = view._tabs, []
    view._building.start(view._whole(answer))
    while view._building.busy:
        there.append(view._tabs)
        view._building._go_on()
    assert None not in there
    made = there.index(view._tabs)
    assert made >= len(answer.options), "a card a step, beside the page of before"
    assert set(there[:made]) == {before}


def test_options_are_exchanged_in_steps_and_no_frame_shows_them_half(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three cards took the time of two frames; what is wished meanwhile is done after."""
    go(advisor, RESULT)
    view = results(advisor)
    view.finish()
    cards = view.cards
    monkeypatch.setattr(slices, "SLICE_S", -1.0)
    view.fold_options(folded=not view._options.folded)  # type: ignore[union-attr]
    assert view._shaping.busy and view.cards is cards and not view.updatesEnabled()
    view.fold_options(folded=view._options.folded)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not view._shaping.busy and view.updatesEnabled(), timeout=WAIT_MS)
    assert [type(one) for one in view.cards] == [type(one) for one in cards], "folded and back"
    assert all(one.isVisible() for one in view.cards)


def test_sentences_open_step_by_step_and_all_of_them(advisor: Advisor) -> None:
    """Steps that are dropped half way, as when another tab is opened, take nothing from those that come after."""
    go(advisor, RESULT)
    view, answer, option = results(advisor), advisor.open_project.part, results(advisor).shown_option()
    view.finish()
    assert answer is not None and option is not None
    whole, half = (Passages(option, answer, advisor.texts) for _ in range(2))
    said = [one.text() for one in view.findChildren(OpeningLabel) if DIGIT.search(one.text())]
    told = [whole.of(words) for words in said]
    assert sum(one.told for one in told) > 10
    steps = half.learning()
    next(steps)
    del steps
    assert sum(1 for _ in half.learning()) > 5
    assert [half.of(words) for words in said] == told


def test_a_page_left_while_it_is_built_is_whole_when_one_comes_back(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    monkeypatch.setattr(slices, "SLICE_S", -1.0)  # every step is a slice
    go(advisor, RESULT)
    assert results(advisor)._building.busy
    go(advisor, "load")
    assert not results(advisor)._building.busy
    qtbot.wait(50)
    made.clear()
    go(advisor, RESULT)
    qtbot.waitUntil(lambda: not results(advisor)._building.busy, timeout=WAIT_MS)
    assert made == ["tab-overview"]
    assert results(advisor).updatesEnabled()


def test_a_tab_clicked_before_the_new_answer_stands_is_the_new_answers(advisor: Advisor, qtbot: QtBot) -> None:
    """The page is about to be built anew: a click in between chooses the tab, and builds nothing of the old answer."""
    go(advisor, RESULT)
    results(advisor).finish()
    edit(advisor, qtbot, 9000)
    view = results(advisor)
    assert view._tabs is not None
    view._tabs.setCurrentIndex([one.title for one in view._shown].index("tab-options"))
    qtbot.waitUntil(lambda: not view._building.busy, timeout=WAIT_MS)
    tab = panel(view)
    assert isinstance(tab, Candidates) and advisor.open_project.part is not None
    assert tab.model.rows == advisor.open_project.part.candidates


def test_an_answer_that_is_long_in_coming_dims_the_page_until_it_is_there(advisor: Advisor, qtbot: QtBot) -> None:
    go(advisor, RESULT)
    view = results(advisor)
    view.finish()
    place = view.viewport().geometry().center()
    before = view.grab().toImage().pixelColor(place)
    advisor.open_project.busy_changed.emit(True)
    assert not view.veil.isVisible()
    qtbot.waitUntil(view.veil.isVisible, timeout=WAIT_MS)
    assert view.veil.geometry() == view.viewport().geometry()
    assert view.childAt(place) is not view.veil, "the page can be used all the same"
    paler = view.grab().toImage().pixelColor(place)
    page = advisor.theme.colour("bg")
    for mixed, shown, ground in zip(paler.getRgb(), before.getRgb(), page.getRgb(), strict=True):
        assert mixed == pytest.approx(0.6 * shown + 0.4 * ground, abs=2)  # type: ignore[operator]
    advisor.open_project.busy_changed.emit(False)
    assert not view.veil.isVisible()
    assert view.isVisible()


def test_a_failure_takes_the_place_of_an_answer_not_yet_shown(advisor: Advisor, qtbot: QtBot) -> None:
    """What is due when the page is shown is the failure, not the answer before it."""
    error = AdvisorError(Message(key="no-workload", args={"field": "workload.use"}))
    assert not results(advisor).isVisible(), "it stands, and follows when it is looked at"
    go(advisor, "load")
    edit(advisor, qtbot, 800)
    advisor.open_project.failed.emit(error)
    go(advisor, RESULT)
    qtbot.wait(50)
    assert not results(advisor).cards
    assert without_path(error.message, advisor.texts) in words(results(advisor))
