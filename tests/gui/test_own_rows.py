"""Own rows: acts asked for while another is being written, and what another program writes meanwhile."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import standing
from aiready_gui.advisor.project.standing import in_use, total_of
from aiready_gui.catalogue import own
from aiready_gui.catalogue.own_file import SUFFIX, cells_of, own_file, write_own_file
from aiready_gui.catalogue.stamp import stamp
from aiready_gui.catalogue.store import shipped_rows
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.newer_prices import SUBJECT
from aiready_gui.gui.prices.catalogue_part import CataloguePart
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.wizard.model_page import ModelPage
from tests.common import WAIT_MS
from tests.gui.clipping import clipped
from tests.gui.labels import words_in
from tests.gui.test_catalogue_page import CTRL, PRICE, find, form_of, press, type_in

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")

TOP = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a starved machine another program holds the database longer than users would wait."""
    monkeypatch.setattr(own, "PATIENCE_S", WAIT_MS / 1000)


@contextmanager
def another_program_writes() -> Iterator[None]:
    """It holds the database until the end."""
    own.acts(own.own_path())  # the tables of it, if it is there
    with closing(sqlite3.connect(own.own_path(), isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


def dearer(provider: str, times: int, day: str) -> tuple[str, dict[str, str]]:
    """The first offer of a provider at other prices."""
    row = next(row for row in shipped_rows().of["offer"] if row["provider"] == provider and row[PRICE])
    names = [name for name in row if name.startswith("price") and row[name]]
    return "offer", cells_of("offer", {**row, **{name: str(Decimal(row[name]) * times) for name in names}, "as_of": day})


@pytest.fixture
def part(advisor: Advisor, qtbot: QtBot) -> CataloguePart:
    """The page of the catalogue, with own rows in a database that is there already."""
    own.add(own.own_path(), "first", [dearer("AWS", 2, "2026-11-20")], datetime(2026, 11, 20))
    window = advisor.window
    assert window is not None
    window.go("prices")
    found = window.prices.catalogue
    qtbot.waitUntil(lambda: bool(found.lines) and found.record.line is not None, timeout=WAIT_MS)
    return found


def override(part: CataloguePart, qtbot: QtBot, words: str, price: str) -> None:
    """By keys, up to the last Enter."""
    find(part, qtbot, words)
    part.override()
    for name, typed in ((PRICE, price), ("source", "our list"), ("as_of", "24.11.2026")):
        form_of(part).editors[name].setFocus()
        type_in(typed)
    press(Qt.Key.Key_Return)


def priced(part: CataloguePart) -> dict[str, str]:
    return {one.key: str(one.row[PRICE]) for one in own.own_rows(own.own_path()) if one.act > 1}


def test_a_second_act_waits_for_the_first(part: CataloguePart, qtbot: QtBot) -> None:
    """Two prices, each with Enter held too long, and one taken back, all while another program holds the database: nothing is dropped."""
    first, second = _two(part)
    with another_program_writes():
        override(part, qtbot, first, "7.5")
        press(Qt.Key.Key_Return)
        override(part, qtbot, second, "8.5")
        press(Qt.Key.Key_Return)
        assert part.unkept() == (), "both are on their way"
    qtbot.waitUntil(lambda: len(priced(part)) == 2, timeout=WAIT_MS)
    assert sorted(priced(part).values()) == ["7.5", "8.5"]
    assert len(own.acts(own.own_path())) == 3
    qtbot.waitUntil(lambda: sum(line.own is not None for line in part.lines) == 3, timeout=WAIT_MS)
    assert part.drafts == {} and not part.record.is_changed()
    with another_program_writes():
        part.table.setFocus()
        press(Qt.Key.Key_Z, CTRL)
        press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: priced(part) == {}, timeout=WAIT_MS)
    assert part._open.undo_label() == "", "the project's history is another's"
    press(Qt.Key.Key_Z, CTRL)
    assert len(own.acts(own.own_path())) == 1, "what was there before is not this window's act"


def _two(part: CataloguePart) -> list[str]:
    """Keys of two offers of the shipped catalogue, each found by itself."""
    lines = [line for line in part.lines if line.own is None and line.row[PRICE]]
    return [line.key for line in lines if sum(line.key in other.key for other in lines) == 1][:2]


def test_an_act_outlives_the_window_and_the_program(
    advisor: Advisor, part: CataloguePart, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """The look changes while it is being written; the program ends while the next is."""
    first, second = _two(part)
    with another_program_writes():
        override(part, qtbot, first, "7.5")
        advisor._on_settings({"theme": "dark"})
        settle()
    assert advisor.window is not None
    new = advisor.window.prices.catalogue
    assert new is not part
    toast = advisor.window.prices.toast
    qtbot.waitUntil(lambda: not toast.isHidden(), timeout=WAIT_MS)  # looked for first: it stays for seconds only
    qtbot.waitUntil(lambda: sum(line.own is not None for line in new.lines) == 2, timeout=WAIT_MS)
    assert new.unkept() == ()
    override(new, qtbot, second, "8.5")
    advisor.own_rows.close()
    assert sorted(priced(new).values()) == ["7.5", "8.5"]


def command_line(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aiready_gui", *arguments], cwd=TOP, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def comes_back(advisor: Advisor) -> None:
    advisor._on_application_state(Qt.ApplicationState.ApplicationActive)


def from_a_terminal(advisor: Advisor, tmp_path: Path) -> None:
    """The chosen machine at twice the price, taken in by a process of its own."""
    part = advisor.open_project.part
    assert part is not None and part.chosen is not None
    key = part.chosen.layout.offer_key
    row = next(row for row in shipped_rows().of["offer"] if row["offer"] == key)
    names = [name for name in row if name.startswith("price") and row[name]]
    twice = {**row, **{name: str(Decimal(row[name]) * 2) for name in names}, "as_of": date.today().isoformat()}
    path = tmp_path / "theirs.sqlite"
    own.add(path, "a", [("offer", cells_of("offer", twice))], datetime(2026, 11, 24))
    rows = tmp_path / f"theirs{SUFFIX}"
    write_own_file(rows, own.own_rows(path), "", "2026-11-24")
    command_line("catalogue", "import", str(rows))


def test_what_the_command_line_writes_is_seen_and_nothing_is_recalculated_unasked(
    advisor: Advisor, qtbot: QtBot, tmp_path: Path
) -> None:
    """The catalogue shows it as the window comes back; the sum on screen stays, with both sums above it, until "Recalculate"."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None and opened.answer is not None
    window.go("prices")
    page = window.prices.catalogue
    qtbot.waitUntil(lambda: bool(page.lines), timeout=WAIT_MS)
    total = total_of(opened.answer)
    from_a_terminal(advisor, tmp_path)
    comes_back(advisor)
    qtbot.waitUntil(lambda: any(line.own is not None for line in page.lines), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)
    assert opened.answer is not None and total_of(opened.answer) == total
    (recalculate, _) = window.notice_bar.buttons(SUBJECT)
    assert isinstance(recalculate, QPushButton)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        QTest.mouseClick(recalculate, Qt.MouseButton.LeftButton)
    assert opened.kept is None and opened.answer is not None
    assert total_of(opened.answer) != total


def test_a_window_that_comes_back_to_what_it_knows_asks_nothing(advisor: Advisor, part: CataloguePart, qtbot: QtBot) -> None:
    """Neither about rows that it wrote itself, nor about the same ones again."""
    machine = advisor.open_project.machine
    override(part, qtbot, _two(part)[0], "7.5")
    qtbot.waitUntil(lambda: advisor.open_project.machine is not machine, timeout=WAIT_MS)
    asked: list[object] = []
    advisor.own_rows.changed_elsewhere.connect(asked.append)
    for _ in range(2):
        comes_back(advisor)
        qtbot.waitUntil(lambda: advisor.own_rows._stamp == stamp(own.own_path()), timeout=WAIT_MS)
        done: list[object] = []
        advisor.open_project.background.run(lambda: None, done.append)
        qtbot.waitUntil(lambda done=done: bool(done), timeout=WAIT_MS)
        qtbot.wait(50)
    assert asked == []
    own.add(own.own_path(), "b", [dearer("AWS", 3, "2026-11-21")], datetime(2026, 11, 21))
    comes_back(advisor)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT_MS)


def test_rows_that_leave_say_who_they_are_from(advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is set in the window: the file of settings is written after it."""
    assert advisor.window is not None
    advisor.window.go("prices")
    target = tmp_path / f"ours{SUFFIX}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    advisor.preferences.put(("settings.author", "Орлова"), typing=True)
    advisor.window.prices.catalogue.export_requested.emit()
    assert own_file(target.read_bytes(), target).by == "Орлова"


LONG = "OurOwnModelForAnswersFromTheDocumentsOfTheBankWithAMemoryOfItsDialogues2027TheFinalVersion"


def with_own_model(advisor: Advisor, qtbot: QtBot, name: str) -> None:
    """The project goes on with a model of that name, which is written and read as the catalogue's page does it."""
    row = next(row for row in shipped_rows().of["model"] if row["key"] == "qwen3-14b")
    cells = {**cells_of("model", row), "key": "own-ours", "model": name, "source": f"card {name}", "as_of": "2026-11-20"}
    advisor.own_rows.write(lambda: own.add(own.own_path(), name, [("model", cells)], datetime(2026, 11, 20)), name)
    opened = advisor.open_project
    qtbot.waitUntil(lambda: "own-ours" in opened.snapshot.model_by_key, timeout=WAIT_MS)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.choose_model("own-ours")


def said(advisor: Advisor) -> str:
    """By all labels of the window that are seen."""
    assert advisor.window is not None
    return "\n".join(words_in(advisor.window, seen=True))


def test_a_model_that_was_taken_away_is_called_by_its_name(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """In the place of the answer, with names of others: nobody who uses the window knows keys."""
    with_own_model(advisor, qtbot, "Ours 14B")
    with qtbot.waitSignal(advisor.open_project.failed, timeout=WAIT_MS):
        assert advisor.own_rows.take_back_last("")
    settle()
    assert advisor.window is not None
    advisor.window.go(RESULT)
    settle()
    assert "Ours 14B" in said(advisor) and "own-ours" not in said(advisor)
    near = str(advisor.open_project.failure.message.args["near"]).split(", ")  # type: ignore[union-attr]
    assert set(near) <= {one.name for one in advisor.open_project.snapshot.models}


@pytest.mark.both_languages
def test_a_name_of_ninety_letters_ends_in_dots_or_on_the_next_line(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """No letter is cut and no page is pushed beyond its column; the whole name is in the tip of the list."""
    assert len(LONG) == 90
    with_own_model(advisor, qtbot, LONG)
    settle()
    window = advisor.window
    assert window is not None
    window.resize(1280, 720)
    advisor.open_project.revise(advisor.open_project.project.revised(title=LONG, customer=LONG), "field-title")
    for step in ("model", "load", RESULT):
        window.go(step)
        settle()
        qtbot.wait(50)
        page = window.page(step)
        assert not page.horizontalScrollBar().isVisible(), step  # type: ignore[attr-defined]

        def whole(page: QWidget = page, step: str = step) -> None:
            assert [one for one in clipped(page) if not one.startswith("list")] == [], step

        qtbot.waitUntil(whole, timeout=WAIT_MS)  # a result grows card by card
    page = window.page("model")
    assert isinstance(page, ModelPage)
    window.go("model")
    chosen = next(block.editor for block in page.blocks if block.field.path == "workload.model" and block.isVisible())
    qtbot.waitUntil(lambda: chosen.toolTip() == LONG, timeout=WAIT_MS)
    advisor.open_project.choose_model("qwen3-14b")
    qtbot.waitUntil(lambda: chosen.toolTip() == "", timeout=WAIT_MS)


def test_rows_that_are_in_use_again_are_known_again(advisor: Advisor, part: CataloguePart) -> None:
    """Asked for while others were in force they are none; taken back to, a file's own market is made over them as ever."""
    shipped = advisor.open_project.machine
    standing._IN_USE._known.clear()
    assert in_use(shipped) is None
    own.own_path().unlink()
    assert in_use(shipped) is not None


def test_rows_that_cannot_be_read_now_change_nothing(advisor: Advisor, part: CataloguePart, qtbot: QtBot) -> None:
    """An empty file lies there while another program begins to write: the answer does not fall back to the shipped rows."""
    machine = advisor.open_project.machine
    own.own_path().write_bytes(b"")
    comes_back(advisor)
    qtbot.waitUntil(lambda: advisor.own_rows._stamp == (), timeout=WAIT_MS)
    assert advisor.open_project.machine is machine
