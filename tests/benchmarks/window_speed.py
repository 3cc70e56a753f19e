"""How quick the window is: ``python tests/benchmarks/window_speed.py [--rounds N] [sample ...]``.

Drives a real window (offscreen unless ``QT_QPA_PLATFORM`` says otherwise) with real keys and clicks and prints, for each
sample, medians over the rounds:

``keystroke``    a digit typed into a field, until the summary beside it is repainted with the answer, for each result tab
                 that was looked at last;
``what-if``      an arrow key on a slider, until the drawer is repainted with the answer, over the wizard and over each tab;
``tab``          a click on a tab, until it is first painted and until nothing is left to do: one that was not opened since the
                 answer came, and one that was;
``answer``       an edit while a tab is looked at, until nothing is left to do.

Each as wall-clock time, as CPU time of the GUI thread and of the whole process, and as the longest stretch: the longest
time between two turns of the event loop, when neither a key nor a repaint gets through, wall-clock and CPU. On a shared
machine the CPU times are what to compare: what a quiet one takes is near that of the whole process. Figures only: nothing
is asserted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP)]  # run as a script, from any folder
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A window keeps to its screen, and Qt's own has 800 x 800 points: no room for the summary, which then is never painted.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={(TOP / 'tests' / 'gui' / 'screen.json').as_posix()}"

from PySide6.QtCore import QEvent, QObject, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from aiready_gui.catalogue.store import open_shipped  # noqa: E402
from aiready_gui.domain.samples import SAMPLES  # noqa: E402
from aiready_gui.gui.app import Advisor  # noqa: E402
from aiready_gui.gui.application import Application, application  # noqa: E402
from aiready_gui.gui.background import Background  # noqa: E402
from aiready_gui.gui.collector import settle  # noqa: E402
from aiready_gui.gui.fields.block import FieldBlock  # noqa: E402
from aiready_gui.gui.main_window import MainWindow  # noqa: E402
from aiready_gui.gui.step_list import RESULT  # noqa: E402
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit  # noqa: E402
from aiready_gui.gui.widgets.tab_strip import TabStrip  # noqa: E402
from aiready_gui.gui.wizard.card_page import CardPage  # noqa: E402
from aiready_gui.settings import Settings  # noqa: E402
from tests.gui.tabs import open_tab  # noqa: E402

LOADS = {
    "rag": "workload.users",
    "chat": "workload.requests_per_minute",
    "pretraining": "workload.deadline_days",
    "speech": "workload.audio_hours_peak_hour",
}
"""Samples and the field of the load page that is typed into."""

REST_S = 0.1
"""As long without an event of note, and nothing under way in the pool, means that nothing is left to do: no timer of the window that
leads to work waits longer but that of the autosave."""
PATIENCE_S = 5.0
"""What takes longer is given up: the rounds of an act end with it, and a line without any says so."""
DIGITS = "123456789"


@dataclass
class Span:
    """What one act cost. [ms]"""

    wall: float = 0.0
    cpu: float = 0.0
    all_cpu: float = 0.0
    stretch: float = 0.0
    stretch_cpu: float = 0.0


@dataclass
class Line:
    """Spans of one kind of act."""

    name: str
    spans: list[Span] = field(default_factory=list)

    def words(self) -> str:
        """Medians, and the worst stretch."""
        if not self.spans:
            return f"  {self.name:<34} nothing measured"
        mid = [
            median(getattr(span, name) for span in self.spans) for name in ("wall", "cpu", "all_cpu", "stretch", "stretch_cpu")
        ]
        worst = max(span.stretch_cpu for span in self.spans)
        return f"  {self.name:<34}{mid[0]:>8.0f}{mid[1]:>8.0f}{mid[2]:>9.0f}{mid[3]:>10.0f}{mid[4]:>10.0f}{worst:>10.0f}"


HEADS = f"  {'[ms]':<34}{'wall':>8}{'cpu':>8}{'all cpu':>9}{'stretch':>10}{'its cpu':>10}{'worst cpu':>10}"


class Painted(QObject):
    """Counts how often a widget was painted ``since`` something happened: the same turn of the loop may bring it and its picture."""

    def __init__(self, widget: QWidget, since: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.count = 0
        self._widget, self._since = widget, since
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint and self._since()
        return False

    def stop(self) -> None:
        """Watch no more."""
        self._widget.removeEventFilter(self)


class Clock:
    """Turns the event loop by hand, so that every turn can be timed."""

    def __init__(self, app: Application, background: Background) -> None:
        self._app = app
        self._under_way = 0
        self._run, background.run = background.run, self._counted  # type: ignore[method-assign]
        self._wall = self._cpu = self._all = 0.0
        self.span = Span()

    def _counted(self, work: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        """As the pool, counting what is under way: the GUI thread has nothing to do meanwhile, and is not done."""

        def ended(done: Future[Any]) -> None:
            self._under_way -= 1
            then(done)

        self._under_way += 1
        self._run(work, ended)

    def start(self) -> None:
        """From now on."""
        self.span = Span()
        self._wall, self._cpu, self._all = time.perf_counter(), time.thread_time(), time.process_time()

    def act(self, act: Callable[[], object]) -> None:
        """What the user does is a stretch as well: its slots run before the loop turns again."""
        wall, cpu = time.perf_counter(), time.thread_time()
        act()
        self._stretch(wall, cpu)

    def _stretch(self, wall: float, cpu: float) -> None:
        self.span.stretch = max(self.span.stretch, (time.perf_counter() - wall) * 1e3)
        self.span.stretch_cpu = max(self.span.stretch_cpu, (time.thread_time() - cpu) * 1e3)

    def until(self, done: Callable[[], bool]) -> bool:
        """Turn until ``done``; the time is that of the last turn's end."""
        end = time.perf_counter() + PATIENCE_S
        while not done():
            if time.perf_counter() > end:
                return False
            self._turn()
        self.note()
        return True

    def note(self) -> None:
        """The time so far."""
        self.span.wall = (time.perf_counter() - self._wall) * 1e3
        self.span.cpu = (time.thread_time() - self._cpu) * 1e3
        self.span.all_cpu = (time.process_time() - self._all) * 1e3

    def rest(self) -> float:
        """Turn until nothing is left to do, and say when the last turn of note ended. [ms since the start]"""
        last, said = time.perf_counter(), self._wall
        end = last + PATIENCE_S
        while (self._under_way or time.perf_counter() - last < REST_S) and time.perf_counter() < end:
            cpu = time.thread_time()
            self._turn()
            if time.thread_time() - cpu > 1e-3:
                last = said = time.perf_counter()
        return (said - self._wall) * 1e3

    def _turn(self) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        self._app.processEvents()
        # What is to go would wait for a loop that runs: thousands of widgets lay there by the third sample.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._stretch(wall, cpu)
        time.sleep(0.0003)  # let the pool have the interpreter, as a loop that waits does


class Drive:
    """The window and what a user does to it."""

    def __init__(self, app: Application, advisor: Advisor, sample: str) -> None:
        assert advisor.window is not None
        self.app, self.advisor, self.window, self.sample = app, advisor, advisor.window, sample
        self.clock = Clock(app, advisor._background)
        self.answers = 0
        advisor.open_project.answered.connect(self._on_answer)

    def _on_answer(self, _answer: object) -> None:
        self.answers += 1

    def open(self) -> None:
        """The sample, with its answer."""
        before = self.answers
        self.advisor.open_project.start(SAMPLES[self.sample])
        self.clock.until(lambda: self.answers > before)
        self.window.go(RESULT)
        self.clock.rest()

    def tabs(self) -> list[str]:
        """Keys of the tabs that this answer has."""
        return [tab.title for tab in self.window.results._shown]

    def look_at(self, title: str) -> None:
        """Open a tab and let it come to rest."""
        self.window.go(RESULT)
        self.clock.rest()
        open_tab(self.window.results, title)
        self.clock.rest()

    def strip(self) -> TabStrip:
        """The bar of tabs."""
        return next(one for one in self.window.results.findChildren(TabStrip) if one.isVisible())

    def editor(self) -> QuantityEdit:
        """The field of the load page that is typed into, with the keyboard in it."""
        self.window.go("load")
        page = self.window.page("load")
        assert isinstance(page, CardPage)
        block = next(one for one in page.findChildren(FieldBlock) if one.field.path == LOADS[self.sample])
        assert isinstance(block.editor, QuantityEdit)
        block.focus_editor()
        self.clock.rest()
        return block.editor

    def press(self, key: Qt.Key | str) -> None:
        """A real key: through the window system, to whatever has the focus."""
        handle = self.window.windowHandle()
        assert handle is not None
        if isinstance(key, str):
            QTest.keyClick(handle, key)
        else:
            QTest.keyClick(handle, key)

    def keystrokes(self, rounds: int) -> list[Span]:
        """Each digit replaces the one before it."""
        editor = self.editor()
        body = self.window.summary.findChild(QWidget, "summaryBody")
        assert body is not None and body.isVisible(), "what is waited for is a picture of it"
        spans, written = [], editor.text()
        for index in range(rounds):
            editor.setSelection(len(written) - 1, 1)
            digit = DIGITS[(index * 2 + 1) % 9]
            before = self.answers
            painted = Painted(body, lambda before=before: self.answers > before)  # an earlier frame shows the answer before
            self.clock.start()
            self.clock.act(lambda digit=digit: self.press(digit))
            seen = self.clock.until(lambda painted=painted: painted.count > 0)
            painted.stop()
            if not seen:
                break
            span = self.clock.span
            self.clock.rest()  # the rest belongs to the stretch, not to the answer
            spans.append(span)
        return spans

    def what_if(self, rounds: int) -> list[Span]:
        """Arrow keys on the first slider."""
        self.window.ask_what_if()
        drawer = self.window.what_if
        self.clock.rest()
        knob = next(one for one in drawer._knobs.values() if one.isVisible())
        knob.track.setFocus()
        self.clock.rest()
        shown = [0]
        show, spans = drawer._show, []

        def spy(*answer: object) -> None:
            show(*answer)  # type: ignore[arg-type]
            shown[0] += 1

        drawer._show = spy  # type: ignore[method-assign,assignment]
        for index in range(rounds):
            self.clock.rest()
            before = shown[0]
            painted = Painted(drawer, lambda before=before: shown[0] > before)
            self.clock.start()
            self.clock.act(lambda index=index: self.press(Qt.Key.Key_Right if index < rounds / 2 else Qt.Key.Key_Left))
            seen = self.clock.until(lambda painted=painted: painted.count > 0)
            painted.stop()
            if not seen:
                break
            spans.append(self.clock.span)
        del drawer._show
        drawer.shut()
        self.clock.rest()
        return spans

    def switch(self, title: str, others: list[str], rounds: int, *, anew: bool) -> tuple[list[Span], list[Span]]:
        """Click on a tab, each time from another: until the first frame, and until nothing is left to do.

        With ``anew`` as if it had not been opened before.
        """
        first, whole = [], []
        self.window.go(RESULT)
        for index in range(rounds):
            open_tab(self.window.results, others[index % len(others)])
            self.clock.rest()
            if anew:
                self.window.results._kept.clear()
                self.clock.rest()
            strip = self.strip()
            place = strip.tabRect(self.tabs().index(title)).center()
            page = self.window.results.widget()
            assert page is not None
            painted = Painted(page)
            self.clock.start()
            self.clock.act(lambda strip=strip, place=place: QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place))
            count = painted.count
            self.clock.until(lambda painted=painted, count=count: painted.count > count and self.window.results.updatesEnabled())
            shown = replace(self.clock.span)
            first.append(shown)
            wall = self.clock.rest()
            self.clock.note()
            self.clock.span.wall = max(wall, shown.wall)
            whole.append(self.clock.span)
            painted.stop()
        return first, whole

    def edits(self, rounds: int) -> list[Span]:
        """Undo and redo while a result is looked at."""
        spans = []
        editor = self.editor()
        editor.setSelection(len(editor.text()) - 1, 1)
        before = self.answers
        self.press("7")
        self.clock.until(lambda: self.answers > before)
        self.window.go(RESULT)
        self.clock.rest()
        for index in range(rounds):
            before = self.answers
            act = self.advisor.open_project.undo if index % 2 == 0 else self.advisor.open_project.redo
            self.clock.start()
            self.clock.act(act)
            self.clock.until(lambda before=before: self.answers > before)
            wall = self.clock.rest()
            self.clock.note()
            self.clock.span.wall = wall
            spans.append(self.clock.span)
        return spans


@contextmanager
def driven(app: Application, sample: str) -> Iterator[Drive]:
    """A window on a sample."""
    settings = Settings(interface_language="ru", theme="light")
    advisor = Advisor(app, settings, open_shipped(), keep_settings=False)
    window: MainWindow | None = advisor.window
    assert window is not None
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    window.complete()
    settle()  # as the program does when it stands
    drive = Drive(app, advisor, sample)
    drive.open()
    try:
        yield drive
    finally:
        advisor.open_project.dirty = False
        advisor.close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def measure(app: Application, sample: str, rounds: int, acts: list[str]) -> None:
    """Print the lines of a sample."""
    print(f"\n{sample}\n{HEADS}", flush=True)
    with driven(app, sample) as drive:
        tabs = drive.tabs()
        if "keystroke" in acts:
            for title in tabs:
                drive.look_at(title)
                print(Line(f"keystroke, {title} last", drive.keystrokes(rounds)).words(), flush=True)
        if "what-if" in acts:
            drive.editor()
            print(Line("what-if over the load page", drive.what_if(rounds)).words(), flush=True)
            for title in ("tab-overview", "tab-options"):
                drive.look_at(title)
                print(Line(f"what-if over {title}", drive.what_if(rounds)).words(), flush=True)
        if "tab" in acts:
            for title in tabs:
                for anew in (True, False):
                    time_of = "new" if anew else "again"
                    first, whole = drive.switch(title, [one for one in tabs if one != title], rounds, anew=anew)
                    print(Line(f"{title} {time_of}, first frame", first).words(), flush=True)
                    print(Line(f"{title} {time_of}, whole", whole).words(), flush=True)
        if "answer" in acts:
            for title in tabs:
                drive.look_at(title)
                print(Line(f"answer, {title} shown", drive.edits(rounds)).words(), flush=True)


def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", nargs="*", default=list(LOADS), metavar="sample", help=f"of {', '.join(LOADS)}")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--acts", default="keystroke,what-if,tab,answer", help="which of the four, with commas")
    given = parser.parse_args()
    if unknown := [one for one in given.samples if one not in LOADS]:
        parser.error(f"no such sample: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:  # neither the user's settings nor a recovery file
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = folder
        app = application()
        for sample in given.samples:
            measure(app, sample, given.rounds, given.acts.split(","))


if __name__ == "__main__":
    main()
