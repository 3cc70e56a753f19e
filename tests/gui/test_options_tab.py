"""The options tab: chart and table point at one another, an offer is taken by hand and given back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.option_chart import OptionChart, Point
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.charts.log_axis import LogAxis
from aiready_gui.gui.charts.option_scatter import OptionScatter
from aiready_gui.gui.charts.week_curve import WeekCurve
from aiready_gui.gui.results.candidates import Candidates
from aiready_gui.gui.results.option_card import OptionFrame
from aiready_gui.gui.results.pin_banner import PinBanner
from aiready_gui.gui.results.replica_count import ReplicaCount
from aiready_gui.gui.results.results_view import ResultsView
from aiready_gui.gui.results.week_card import WeekCard
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.tab_strip import TabStrip
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab

ONE_WINDOW = True


@pytest.fixture
def advisor(running: Callable[..., Advisor], settle: Callable[[], None]) -> Advisor:
    """The running program on the chat sample, at its result."""
    made = running(SAMPLES["chat"], interface_language="en", theme="light")
    assert made.window is not None
    made.window.go(RESULT)
    settle()
    return made


def results(advisor: Advisor) -> ResultsView:
    assert advisor.window is not None
    return advisor.window.results


def options(advisor: Advisor, settle: Callable[[], None]) -> tuple[Candidates, OptionScatter]:
    open_tab(results(advisor), "tab-options")
    settle()
    return options_standing(advisor)


def options_standing(advisor: Advisor) -> tuple[Candidates, OptionScatter]:
    """The tab that is looked at."""
    tab = next(one for one in results(advisor).findChildren(Candidates) if one.isVisible())
    assert tab.chart is not None
    return tab, tab.chart


def test_a_click_on_a_point_selects_its_row(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Even one that the filter hides."""
    tab, chart = options(advisor, settle)
    tab.filter.setText("H100")
    point = next(one for one in chart._chart.points if one.option is None and "T4" in one.gpu_name)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place(point).toPoint())
    chosen = tab.model.rows[tab.proxy.mapToSource(tab.table.currentIndex()).row()]
    near = [one for one in chart._chart.points if (chart.place(one) - chart.place(point)).manhattanLength() < 20]
    assert chosen in [tab.model.rows[one.row] for one in near]


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 700, 130), (1280, 720, 100), (1440, 900, 100)])
def test_the_edge_cuts_no_provider(
    running: Callable[..., Advisor], settle: Callable[[], None], language: str, width: int, height: int, scale: int
) -> None:
    """State, GPU, price and provider end in sight; a name that gives way is read where the pointer rests, with why it is out."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=scale)
    assert advisor.window is not None
    advisor.window.resize(width, height)
    advisor.window.go(RESULT)
    settle()
    open_tab(results(advisor), "tab-options")
    settle()
    tab = results(advisor).findChild(Candidates)
    assert tab is not None
    table = tab.table
    assert table.columnViewportPosition(3) + table.columnWidth(3) <= table.viewport().width()
    measure = table.fontMetrics().horizontalAdvance
    assert sum(measure(row.provider) < table.columnWidth(3) for row in tab.model.rows) > 0.8 * len(tab.model.rows)
    for number, row in enumerate(tab.model.rows):
        tip = table.model().data(table.model().index(number, 3), Qt.ItemDataRole.ToolTipRole)
        assert row.provider in tip
        assert row.reason is None or advisor.texts.word(row.reason) in tip


def test_arrows_walk_the_points_and_enter_selects(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """The description names the point for those who do not see it."""
    tab, chart = options(advisor, settle)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    second = chart._chart.points[1]
    assert second.gpu_name in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert tab.proxy.mapToSource(tab.table.currentIndex()).row() == second.row


def test_an_offer_is_taken_by_hand_undone_and_given_back(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """The banner stands while it is; "use this" is offered only for what fits and is not in use."""
    tab, chart = options(advisor, settle)
    free = next(one for one in chart._chart.points if one.option is None and one.best)
    offer = tab.model.rows[free.row].offer_key
    tab.select(free.row)
    assert tab.use.isVisible()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        tab.use.click()
    settle()
    answer = advisor.open_project.part
    assert answer is not None
    assert answer.chosen is not None
    assert answer.chosen.layout.offer_key == offer
    assert results(advisor).option_index == answer.pinned
    assert advisor.open_project.undo_label() == "act-pin"
    tab, _ = options(advisor, settle)
    tab.select(free.row)
    assert not tab.use.isVisible()
    rejected = next(index for index, row in enumerate(tab.model.rows) if row.gate is not None)
    tab.select(rejected)
    assert not tab.use.isVisible()
    banner = results(advisor).findChild(PinBanner)
    assert banner is not None
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        banner.findChildren(QPushButton)[0].click()
    settle()
    assert advisor.open_project.project.workloads[0].pinned_offer is None
    assert results(advisor).findChild(PinBanner) is None
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.undo()
    assert advisor.open_project.project.workloads[0].pinned_offer == offer


def test_a_month_of_growth_moves_the_week(advisor: Advisor, settle: Callable[[], None]) -> None:
    """Slider and field tell the same month, the words and the curve follow."""
    open_tab(results(advisor), "tab-load")
    settle()
    card = results(advisor).findChild(WeekCard)
    assert card is not None
    curve, before = card.findChild(WeekCurve), card.words.text()
    assert curve is not None
    load = curve._load
    answer = advisor.open_project.part
    assert answer is not None and answer.chosen is not None and answer.chosen.served is not None
    each = answer.chosen.served.replica_rps(answer.chosen.layout)
    assert curve._spare == pytest.approx(answer.chosen.layout.spares * each) and curve._spare > 0
    assert advisor.texts.text("load-series-spare") in curve.accessibleDescription()
    card.findChild(QSlider).setValue(12)
    assert card.field.parsed() == 12
    assert max(curve._load) == pytest.approx(max(load) * 1.4)
    assert card.words.text() != before
    card.field.quantity_changed.emit(0.0)
    assert card.words.text() == before


def test_tabs_come_closer_and_never_grow_arrows(advisor: Advisor, settle: Callable[[], None]) -> None:
    """With a drawer open the last tab is whole, or shortened with its name in the tip."""
    assert advisor.window is not None
    advisor.window.resize(1280, 820)
    settle()
    strip = results(advisor).findChild(TabStrip)
    assert strip is not None
    assert not strip.property("tight")
    advisor.window.ask_what_if()
    settle()
    assert strip.property("tight")
    assert not strip.usesScrollButtons()
    assert strip.tabRect(strip.count() - 1).right() <= strip.width()
    assert strip.tabToolTip(strip.count() - 1) == strip.tabText(strip.count() - 1)


class Painted(QObject):
    """Heights that a widget was painted at, beside those that its content asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[tuple[int, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.heights.append((watched.height(), watched.minimumSizeHint().height()))  # type: ignore[attr-defined]
        return False


def wait_for_paint(page: ResultsView, spy: Painted, qtbot: QtBot) -> None:
    """Until a page that was just held back is painted again."""
    seen = len(spy.heights)
    qtbot.waitUntil(lambda: page.updatesEnabled() and len(spy.heights) > seen, timeout=WAIT_MS)


def test_no_frame_is_squeezed(advisor: Advisor, qtbot: QtBot) -> None:
    """What comes with an answer or a tab is painted when it has found its place, not before."""
    page, spy = results(advisor), Painted()
    body = page.widget()
    assert body is not None
    body.installEventFilter(spy)
    work = advisor.open_project.project.workloads[0]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.revise(
            advisor.open_project.project.revised(workloads=(work.revised(requests_per_minute=3000.0),)), "act-what-if"
        )
    wait_for_paint(page, spy, qtbot)
    for title in ("tab-plan", "tab-overview", "tab-storage"):
        open_tab(page, title)
        wait_for_paint(page, spy, qtbot)
    assert not [(painted, asked) for painted, asked in spy.heights if painted < asked]
    body.removeEventFilter(spy)


@pytest.mark.parametrize("turns", range(5))
def test_a_tab_that_comes_before_the_last_has_found_its_place_squeezes_no_frame(
    advisor: Advisor, qtbot: QtBot, turns: int
) -> None:
    """However many turns of the event loop lie between the two: a busy machine lets few pass."""
    page, spy = results(advisor), Painted()
    body = page.widget()
    assert body is not None
    body.installEventFilter(spy)
    for first, second in (("tab-plan", "tab-overview"), ("tab-storage", "tab-plan"), ("tab-options", "tab-compliance")):
        open_tab(page, first)
        for _ in range(turns):
            QApplication.processEvents()
        open_tab(page, second)
        wait_for_paint(page, spy, qtbot)
    assert not [(painted, asked) for painted, asked in spy.heights if painted < asked]
    body.removeEventFilter(spy)


def test_dialogs_start_among_documents_and_remember(advisor: Advisor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not in whatever folder the program was started from."""
    asked: list[str] = []

    def refuse(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        asked.append(place)
        return "", ""

    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr("aiready_gui.gui.saving.user_documents_dir", lambda: documents)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", refuse)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", refuse)
    advisor._choose_file()
    advisor.saving.save_as()
    assert Path(asked[0]) == documents
    assert Path(asked[1]).parent == documents
    assert Path(asked[1]).suffix == ".aiready"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    advisor.saving.save_to(elsewhere / "kept.aiready")
    advisor._choose_file()
    advisor.saving.save_as()
    assert Path(asked[2]) == elsewhere
    assert Path(asked[3]) == elsewhere / "kept.aiready"
    advisor.open_project.start(SAMPLES["chat"])
    advisor._choose_file()
    assert Path(asked[4]) == elsewhere


def test_an_axis_says_round_numbers_within_its_ends() -> None:
    """Over decades ones, twos and fives; within a part of one even steps."""
    assert LogAxis(90_000, 3_000_000).ticks() == [100_000, 200_000, 500_000, 1_000_000, 2_000_000]
    narrow = LogAxis(310, 830).ticks()
    assert narrow == [400, 600, 800]
    assert 0 < LogAxis(310, 830).place(400) < 1


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_axis_on_which_one_option_dwarfs_the_rest_says_that_it_is_logarithmic(
    running: Callable[..., Advisor], language: str
) -> None:
    """Sums of 100 000 and 120 000 beside one of 40 million: on an even axis the two would be one point, on this they are not.

    Where all are within a factor of three the axis reads as an even one, and nothing is said.
    """
    made = running(interface_language=language, theme="light")
    texts, said = made.texts, made.texts.text("axis-log")

    def chart(*prices: int) -> OptionScatter:
        points = tuple(
            Point(row, 1, "T4", "P", Money(amount=price, currency=Currency.RUB), 1.0 + row / 10, option=row)
            for row, price in enumerate(prices)
        )
        shown = OptionChart(Message(key="table-headroom"), Unit.COUNT, less_is_better=False, points=points)
        return OptionScatter(shown, ("role-base", "role-optimal", "role-extended"), 0, texts, made.theme)

    far, near = chart(100_000, 120_000, 40_000_000), chart(100_000, 120_000, 140_000)
    far.resize(600, far.sizeHint().height())
    assert said in far.titles()[1] and said not in far.titles()[0], "the prices are far apart, the results are not"
    assert said in far.accessibleDescription()
    assert not any(said in words for words in near.titles())
    low, next_to_it = (far.place(one).x() for one in far._chart.points[:2])
    assert next_to_it - low > 8, "two marks, not one"


def test_a_price_of_nothing_stands_at_the_low_end_of_its_axis() -> None:
    """It has no logarithm."""
    axis = LogAxis.around([0.0, 100.0, 1000.0])
    assert axis == LogAxis.around([100.0, 1000.0])
    assert axis.place(0.0) == 0.0
    assert LogAxis.around([0.0, 0.0]).place(0.0) == 0.0


def test_the_chart_paints_in_both_themes(running: Callable[..., Advisor], qtbot: QtBot, settle: Callable[[], None]) -> None:
    made = running(SAMPLES["pretraining"], interface_language="ru", theme="dark")
    assert made.window is not None
    made.window.go(RESULT)
    _, chart = options(made, settle)
    assert not chart.grab().isNull()
    qtbot.mouseMove(chart, QPoint(round(chart.place(chart._chart.points[0]).x()), round(chart.place(chart._chart.points[0]).y())))
    QApplication.processEvents()
    assert chart.words(chart._chart.points[0]).count("\n") >= 2


def test_replicas_are_counted_by_hand_on_the_proposed_card(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Plus and minus by mouse and by key: the card, the banner and one step of the history follow; back again nothing is by hand.

    The keyboard goes along to the card that was changed, and stays on the one stop that a card is.
    """
    page = results(advisor)

    def pressed(act: Callable[[OptionFrame], None]) -> OptionFrame:
        card = page.first()
        assert isinstance(card, OptionFrame)
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            act(card)
        settle()
        page.finish()
        now = page.first()
        assert isinstance(now, OptionFrame)
        return now

    def count() -> int:
        answer = advisor.open_project.part
        assert answer is not None and answer.chosen is not None
        return answer.chosen.layout.replicas

    first, before = page.first(), count()
    assert first is not None
    first.setFocus()
    card = pressed(lambda one: QTest.mouseClick(one.findChild(ReplicaCount).buttons[1], Qt.MouseButton.LeftButton))
    assert count() == before + 1 and advisor.open_project.undo_label() == "act-more-by-hand"
    assert QApplication.focusWidget() is card
    banner = page.findChild(PinBanner)
    assert banner is not None
    assert f"{before + 1} instead of {before}" in banner.findChildren(QLabel)[0].text()
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for one in card.findChildren(QPushButton))
    card = pressed(lambda one: QTest.keyClick(one, Qt.Key.Key_Plus))
    assert count() == before + 2 and QApplication.focusWidget() is card
    pressed(lambda one: QTest.keyClick(one, Qt.Key.Key_Minus))
    pressed(lambda one: QTest.keyClick(one, Qt.Key.Key_Minus))
    assert count() == before
    assert advisor.open_project.project.workloads == SAMPLES["chat"].workloads
    assert page.findChild(PinBanner) is None
    lonely = SAMPLES["rag"].workloads[0].revised(users=10)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["rag"].revised(workloads=(lonely,)))
    settle()
    page.finish()
    fewer = page.first().findChild(ReplicaCount).buttons[-1]  # type: ignore[union-attr]
    assert not fewer.isEnabled()
    assert fewer.toolTip().startswith("No fewer: 1 replica"), "a control that is off says why"


def test_the_filter_stays_while_an_answer_comes(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Words, what they leave and the keyboard in them; they are gone with the project. They were wiped, and typed on at a card."""
    table, _ = options(advisor, settle)
    table.filter.setFocus()
    qtbot.keyClicks(table.filter, "H100")
    left = table.proxy.rowCount()
    assert 0 < left < len(table.model.rows)
    opened = advisor.open_project
    first = opened.project.workloads[0]
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.revise(opened.project.revised(workloads=(first.revised(users=9000),)), "field-workload-users")
    settle()
    anew, _ = options_standing(advisor)
    assert anew is not table
    assert anew.filter.text() == "H100"
    assert 0 < anew.proxy.rowCount() < len(anew.model.rows)
    assert anew.filter.hasFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, " SXM")
    assert anew.filter.text() == "H100 SXM"

    results(advisor).choose(0)
    settle()
    advisor._on_settings({"theme": "dark"})
    settle()
    assert options_standing(advisor)[0].filter.text() == "H100 SXM", "in a window built anew"

    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(SAMPLES["rag"])
    settle()
    assert options(advisor, settle)[0].filter.text() == ""
