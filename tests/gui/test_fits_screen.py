"""The window opens inside the screen that is there, comes back where it was, and cuts no words at its smallest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.results.option_cell import OptionCell
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import ACCURACY, ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT
from aiready_gui.gui.widgets.basics import Card, Elided
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.gui.window_place import FRAME, LEAST, USUAL, place_of, within
from aiready_gui.settings import Settings, load_settings, save_settings
from tests.common import WAIT_MS, WAIT_S
from tests.gui.clipping import clipped, sideways
from tests.gui.places import settle
from tests.gui.tabs import open_tab

pytestmark = pytest.mark.both_languages

SCREENS = [(1280, 720), (1366, 768), (1920, 1080), (1024, 600), (800, 600)]
ON_A_SCREEN = """
import json, sys
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import application
from aiready_gui.settings import Settings
from PySide6.QtCore import QPoint
from tests.gui.places import settle
app = application()
advisor = Advisor(app, Settings.model_validate_json(sys.argv[1]), open_shipped(), keep_settings=False)
window = advisor.window
window.show()
window.go("load")
settle()
room = window.screen().availableGeometry()
feet = [one.mapToGlobal(QPoint(one.width(), one.height())) for one in (window.footer.back, window.footer.next)]
print(json.dumps({
    "inside": room.contains(window.frameGeometry()),
    "feet": all(room.contains(foot) for foot in feet),
    "maximised": window.isMaximized(),
    "size": [window.width(), window.height()],
}))
advisor.close()
"""


def opened_on(tmp_path: Path, width: int, height: int, settings: Settings) -> dict[str, object]:
    """What the window is like in a process of its own, on a screen of this size."""
    screen = {"name": "s", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = tmp_path / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ON_A_SCREEN, settings.model_dump_json()],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={file.name}",
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT_S,
    )
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_window_opens_inside_the_screen_with_its_footer_in_sight(tmp_path: Path, width: int, height: int) -> None:
    found = opened_on(tmp_path, width, height, Settings())
    assert found["inside"]
    assert found["feet"]
    assert found["maximised"] is (width < 1280 + FRAME.width() or height < 820 + FRAME.height())


def test_a_place_on_a_large_screen_is_cut_to_a_small_one(running: Callable[..., Advisor], tmp_path: Path) -> None:
    """Left on a big monitor, opened on the laptop."""
    advisor = running(theme="light")
    assert advisor.window is not None
    advisor.window.setGeometry(300, 250, 1500, 900)
    settle()
    found = opened_on(tmp_path, 1280, 720, Settings(window_place=place_of(advisor.window)))
    assert found["inside"]
    assert found["feet"]


def test_size_place_and_state_come_back(
    qapp: Application, qtbot: QtBot, snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed by its user, opened again from the settings' file."""
    file = tmp_path / "settings.json"
    monkeypatch.setattr("aiready_gui.gui.app.save_settings", lambda settings: save_settings(settings, file))

    def closed(change: Callable[[QWidget], object]) -> None:
        advisor = Advisor(qapp, load_settings(file), snapshot)
        assert advisor.window is not None
        advisor.window.show()
        change(advisor.window)
        settle()
        assert advisor.window.close()
        advisor.close()
        advisor.window.deleteLater()

    def look() -> tuple[QRect, bool]:
        advisor = Advisor(qapp, load_settings(file), snapshot, keep_settings=False)
        assert advisor.window is not None
        advisor.window.show()
        settle()
        found = advisor.window.geometry(), advisor.window.isMaximized()
        advisor.close()
        advisor.window.close()
        advisor.window.deleteLater()
        return found

    closed(lambda window: window.setGeometry(120, 90, 1300, 800))
    assert look() == (QRect(120, 90, 1300, 800), False)
    closed(lambda window: window.showMaximized())
    assert look()[1]


def test_a_bad_place_in_the_settings_does_no_harm(running: Callable[..., Advisor]) -> None:
    advisor = running(theme="light", window_place="?? not a place ??")
    assert advisor.window is not None
    assert advisor.window.size() == USUAL


def test_the_least_size_holds_where_the_screen_has_room_for_it(running: Callable[..., Advisor]) -> None:
    advisor = running(theme="light")
    assert advisor.window is not None
    assert advisor.window.minimumSize() == LEAST
    assert within(USUAL, QRect(0, 0, 1280, 720)).size() == QSize(1278, 680)
    assert within(USUAL, QRect(1920, 0, 1920, 1080)).size() == USUAL


def test_another_look_stays_maximised(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    advisor = running(theme="light")
    assert advisor.window is not None
    advisor.window.showMaximized()
    settle()
    advisor._on_settings({"theme": "dark"})
    qtbot.wait(20)
    assert advisor.window.windowState() & Qt.WindowState.WindowMaximized


@pytest.mark.parametrize(("language", "samples"), [("ru", ("rag", "lora-7b")), ("en", ("speech", "chat"))])
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "what-if"])
def test_no_words_are_cut_at_the_smallest_size_and_the_largest_text(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, samples: tuple[str, ...], beside: bool
) -> None:
    """1024 x 700 and 130 %, every page and tab, with what-if open beside them too."""
    advisor = running(interface_language=language, theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    for sample in samples:
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            advisor.open_project.start(SAMPLES[sample])
        for page in (START, *STEPS, COMPARISON, ASSUMPTIONS, HARDWARE, ACCURACY, PRICES, RESULT):
            window.go(page)
            if beside and page != START:
                window.ask_what_if()
            for tab in TABS if page == RESULT else (None,):
                if tab is not None:
                    open_tab(window.results, tab.title)
                qtbot.wait(60)
                settle()

                def whole(place: object = (sample, page, tab and tab.title)) -> None:
                    assert not clipped(window), place
                    assert beside or not sideways(window), place  # in half of the smallest window a page may

                qtbot.waitUntil(whole, timeout=WAIT_MS)  # the study of the money comes when it is ready, and grows card by card
        window.what_if.shut()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_sum_of_ten_digits_is_whole_beside_what_if(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """A hundred thousand sandboxes cost over a billion: the last digits were cut off, and the machines with the chip had no room."""
    advisor = running(interface_language=language, theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(Project.model_validate({"workloads": [{"family": "sandboxes", "people": 100_000}]}))
    window.go(RESULT)
    window.ask_what_if()
    window.results.finish()
    settle()
    qtbot.waitUntil(lambda: not clipped(window), timeout=WAIT_MS)
    cells = window.results.findChildren(OptionCell)
    assert cells
    for cell in cells:
        assert cell._sum.text() in {cell._sum.accessibleName(), advisor.texts.money_short(cell._option.price.totals[0].excl)}
        assert cell._machines.width() > 100, "what the sum is for is read too"
        assert not cell._chip.isVisible() or len(cell._chip.text()) > 3
    window.what_if.shut()


def of_size(running: Callable[..., Advisor], language: str, size: QSize, scale: int) -> tuple[Advisor, MainWindow]:
    """A sample in a window of a size [px], its text so large [%]."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=scale)
    assert advisor.window is not None
    advisor.window.resize(size)
    return advisor, advisor.window


SMALL = [(LEAST, 130), (QSize(1280, 720), 100), (QSize(1280, 720), 130)]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(("size", "scale"), SMALL)
def test_the_tabs_of_a_result_are_in_sight_on_a_small_screen(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, size: QSize, scale: int
) -> None:
    """Three cards in two lines pushed them 300 pixels below the edge; a click on one opens it, without a turn of the wheel."""
    advisor, window = of_size(running, language, size, scale)
    for sample in ("rag", "pretraining"):
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            advisor.open_project.start(SAMPLES[sample])
        window.go(RESULT)
        window.results.finish()
        settle()
        tabs = window.results._tabs
        assert tabs is not None
        assert tabs.mapTo(window, tabs.rect().bottomLeft()).y() < window.height()
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
        assert window.results._tab == 2
        assert not clipped(window)


@pytest.mark.parametrize(("language", "size", "scale"), [("en", LEAST, 100), ("ru", QSize(1280, 720), 130)])
def test_no_step_scrolls_sideways_beside_the_summary(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, size: QSize, scale: int
) -> None:
    """A note beside the title of a card made the page of conditions 9 and 19 pixels too wide."""
    _, window = of_size(running, language, size, scale)
    for step in STEPS:
        window.go(step)
        settle()
        assert not sideways(window), step


def test_options_are_one_line_where_cards_would_take_two(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """With the same words; a click and Enter choose one, and a wider window has the cards again with the same one chosen."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    window.go(RESULT)
    window.results.finish()
    settle()
    rows = [one for one in window.results.findChildren(OptionCell) if one.isVisible()]
    assert len(rows) == 3
    assert len({one.mapTo(window, one.rect().topLeft()).y() for one in rows}) == 1
    assert not window.results.findChildren(OptionCard)
    names = [one.accessibleName() for one in rows]
    QTest.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert [one.property("chosen") for one in rows] == ["false", "false", "true"]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Return)
    assert window.results.option_index == 0
    window.resize(QSize(1600, 1100))
    window.results.finish()
    settle()
    cards = window.results.findChildren(OptionCard)
    assert [one.accessibleName() for one in cards] == names
    assert [one.property("chosen") for one in cards] == ["true", "false", "false"]
    assert window.focusWidget() is cards[0], "the keyboard stays where it was"


def test_cells_for_cards_leave_all_else_of_the_result_as_it_was(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """The keyboard on the same option, the next after it where they stand, and what was typed in the table below them."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(QSize(1600, 1100))
    window.go(RESULT)
    window.results.finish()
    open_tab(window.results, "tab-options")
    settle()
    typed = next(one for one in window.results.findChildren(TextField) if one.isVisible())
    typed.setText("H100")
    window.results.cards[1].setFocus()
    for size, shape in ((LEAST, OptionCell), (QSize(1600, 1100), OptionCard)):
        window.resize(size)
        window.results.finish()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of those exchanged
        settle()
        options = window.results.findChildren(shape)
        assert len(options) == len(window.results.cards) == 3
        assert window.focusWidget() is options[1]
        options[0].setFocus()
        for following in (options[1], options[2], window.results._tabs):
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            assert window.focusWidget() is following
        options[1].setFocus()
    typed.setFocus()
    window.resize(LEAST)
    window.results.finish()
    settle()
    assert window.focusWidget() is typed
    assert typed.text() == "H100"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_narrow_list_of_steps_and_the_footer_say_what_is_open(
    running: Callable[..., Advisor], qtbot: QtBot, language: str
) -> None:
    """Icons alone said nothing of questions, and the summary is not there at this size."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    window.go("load")
    settle()
    status = advisor.open_project.status
    assert status is not None
    assert status.lead is not None
    assert advisor.texts.word(status.lead.words) in window.footer.brief.text()
    assert window.footer.brief.isVisible()
    law = window.steps.buttons["compliance"]
    assert not law._mark.pixmap().isNull()
    assert law.rect().contains(law._mark.geometry())
    assert law.rect().contains(law._icon.geometry())
    assert law.accessibleDescription() == law.toolTip().removeprefix(f"{law.accessibleName()}: ")
    assert law.accessibleDescription()
    users = next(one for one in window.findChildren(FieldBlock) if one.field.path == "workload.users" and one.isVisible())
    users.editor.setFocus()
    users.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(users.editor, "abc")
    qtbot.keyClick(users.editor, Qt.Key.Key_Tab)
    settle()
    load = window.steps.buttons["load"]
    assert load._mark.isVisible()
    assert load._invalid
    assert advisor.texts.text("status-invalid", field=advisor.texts.text("field-workload-users")) in window.footer.brief.text()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_tables_fit_the_smallest_size_and_the_largest_text(running: Callable[..., Advisor], qtbot: QtBot, language: str) -> None:
    """Of the page of accuracy the last column was beyond the edge. The price table alone, of ten columns, scrolls sideways."""
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=130)
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    seen = 0
    for page, tab in ((ACCURACY, ""), *((RESULT, title) for title in ("tab-load", "tab-storage", "tab-network", "tab-plan"))):
        window.go(page)
        if tab:
            open_tab(window.results, tab)
        qtbot.wait(60)
        settle()
        tables = [one for one in window.findChildren(GridTable) if one.isVisible()]
        areas = [area for one in tables for area in one.findChildren(QScrollArea)]
        assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas), (page, tab)
        seen += len(tables)
    assert seen > 8


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_longest_texts_that_people_write_are_shortened_with_a_sign(
    running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    """Title and customer of the header were cut in the middle of a letter; whole they are in the tip and for a screen reader."""
    wide = "Щ" * 60
    sample = SAMPLES["rag"]
    kept = tuple(Scenario(name=f"{wide} {index}", project=sample.revised(stage=None)) for index in range(4))
    title, customer = f"Assistant {wide} {wide}", f"«{wide}» & <b>{wide[:40]}</b>"
    project = sample.revised(title=title, customer=customer, aim=f"{wide} " * 30, scenarios=kept)
    advisor = running(
        interface_language=language, theme="light", text_scale=130, recent_files=(str(tmp_path / f"{wide}.aiready"),)
    )
    window = advisor.window
    assert window is not None
    window.resize(LEAST)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(project)
    for page in (START, *STEPS, COMPARISON, ASSUMPTIONS, HARDWARE, ACCURACY, PRICES, RESULT):
        window.go(page)
        qtbot.wait(60)
        settle()

        def whole(place: object = page) -> None:
            assert not clipped(window), place

        qtbot.waitUntil(whole, timeout=WAIT_MS)
    shown = [one for one in window.findChildren(Elided) if one.isVisible()]
    for words in (title, customer):
        line = next(one for one in shown if one.accessibleName().startswith(words))
        assert line.text().endswith("…")
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
        assert unescape(line.toolTip().removeprefix("<span>").removesuffix("</span>")) == line.accessibleName()


def test_the_check_for_cut_words_finds_them(running: Callable[..., Advisor]) -> None:
    """A check that finds nothing must be one that could."""
    advisor = running(SAMPLES["rag"], interface_language="ru", theme="light")
    assert advisor.window is not None
    advisor.window.go("load")
    settle()
    assert not clipped(advisor.window)
    button = advisor.window.footer.next
    button.setFixedWidth(40)
    assert any("button" in one for one in clipped(advisor.window))
    button.setFixedWidth(4000)
    settle()
    assert any("beyond" in one for one in clipped(advisor.window))
    button.setFixedWidth(100)
    assert not sideways(advisor.window)
    next(one for one in advisor.window.page("load").findChildren(Card) if one.isVisible()).setMinimumWidth(4000)
    settle()
    assert sideways(advisor.window)
