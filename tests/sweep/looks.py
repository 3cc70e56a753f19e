"""The window of one process put into one look after another; a line of JSON a look."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import application
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import ACCURACY, ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT
from aiready_gui.settings import Settings
from tests.gui.places import settle
from tests.gui.tabs import open_tab
from tests.sweep.faults import faults
from tests.sweep.pairs import Row

WHAT_IF = "what-if"
PAGES = (START, *STEPS, COMPARISON, ASSUMPTIONS, HARDWARE, ACCURACY, PRICES)
PLACES = (*PAGES, *(tab.title for tab in TABS), WHAT_IF)
REST_MS, LATER_MS, ANSWER_MS = 80, 1500, 60_000
CALM = 8  # times REST_MS
READ_LATER = (PRICES, HARDWARE, ACCURACY)
"""Their tables are read beside the window."""
ACROSS, DOWN, CELL = 3, 4, QSize(640, 450)
"""Pictures of a contact sheet."""


class Sheets:
    """Small pictures side by side, a file for each dozen."""

    def __init__(self, folder: str, row: str) -> None:
        self._folder, self._row = folder, row
        self._cells: list[tuple[str, QImage]] = []

    def add(self, place: str, picture: QImage) -> None:
        """One more."""
        if self._folder:
            small = picture.scaled(CELL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(1)
            self._cells.append((place, small))

    def keep(self) -> None:
        """Write what was added."""
        for sheet in range(0, len(self._cells), ACROSS * DOWN):
            cells = self._cells[sheet : sheet + ACROSS * DOWN]
            high = CELL.height() + 20
            whole = QImage(ACROSS * CELL.width(), -(-len(cells) // ACROSS) * high, QImage.Format.Format_RGB32)
            whole.fill(Qt.GlobalColor.gray)
            painter = QPainter(whole)
            painter.setFont(QFont("IBM Plex Sans", 10))
            for at, (place, picture) in enumerate(cells):
                x, y = at % ACROSS * CELL.width(), at // ACROSS * high
                painter.drawText(QRect(x + 4, y, CELL.width(), 20), Qt.AlignmentFlag.AlignVCenter, f"{place}  {self._row}")
                painter.drawImage(x, y + 20, picture)
            painter.end()
            Path(self._folder).mkdir(parents=True, exist_ok=True)
            name = "".join(letter if letter.isalnum() else "-" for letter in self._row)
            whole.save(str(Path(self._folder) / f"{name}-{sheet // (ACROSS * DOWN)}.png"))


def main(asked: dict[str, Any]) -> None:
    """Every row in the order of what is dear to change: a window for each look, then projects, then sizes."""
    app, snapshot = application(), open_shipped()
    rows = sorted(asked["rows"], key=lambda row: (row["language"], row["theme"], row["text"], row["sample"]))
    advisor: Advisor | None = None
    worn: Settings | None = None
    for row in rows:
        settings = Settings(interface_language=row["language"], theme=row["theme"], text_scale=row["text"])
        if advisor is None or settings != worn:
            _close(advisor)
            advisor, worn = Advisor(app, settings, snapshot, keep_settings=False), settings
        _row(advisor, row, asked["places"] or PLACES, asked["pictures"])
    _close(advisor)


def _row(advisor: Advisor, row: Row, places: list[str], pictures: str) -> None:
    window = advisor.window
    assert window is not None
    window.show()
    window.resize(QSize(*row["size"]))
    _answered(advisor, row["sample"])
    named = " ".join(
        (row["sample"], row["language"], row["theme"], f"{row['ratio']}x", "x".join(map(str, row["size"])), f"{row['text']}%")
    )
    sheets = Sheets(pictures, named)
    for place in _visited(window, places):
        _rest(REST_MS)
        settle()
        picture = window.grab().toImage()
        sheets.add(place, picture)
        found = sorted(set(faults(window, advisor.theme, picture)))
        print(json.dumps({"place": f"{place}, {named}", "faults": found}), flush=True)
    sheets.keep()


def _visited(window: MainWindow, places: list[str]) -> Iterator[str]:
    tabs = {tab.title for tab in TABS}
    for place in places:
        if place in tabs:
            window.go(RESULT)
            open_tab(window.results, place)
            if place not in {tab.title for tab in window.results._shown}:
                continue  # this work has no such tab
        elif place == WHAT_IF:
            window.go("load")
            window.ask_what_if()
        else:
            window.go(place)
        if place in READ_LATER:
            _rest(LATER_MS)
        if place in tabs:
            _stands(window)
        yield place
    window.what_if.shut()
    window.go(START)


def _stands(window: MainWindow) -> None:
    """Until a tab has not grown for a while: what is worked out for it comes when it is ready."""
    still = 0
    while still < CALM:
        _rest(REST_MS)
        still = 0 if window.results.grows else still + 1


def _answered(advisor: Advisor, sample: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ANSWER_MS, loop, loop.quit)
    link = advisor.open_project.answered.connect(loop.quit)
    advisor.open_project.start(SAMPLES[sample])
    loop.exec()
    advisor.open_project.answered.disconnect(link)
    if advisor.open_project.part is None:
        sys.exit(f"{sample}: no answer within {ANSWER_MS} ms")


def _rest(rest_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(rest_ms, loop, loop.quit)
    loop.exec()


def _close(advisor: Advisor | None) -> None:
    if advisor is not None and advisor.window is not None:
        advisor.open_project.dirty = False
        advisor.close()
        advisor.window.close()
        advisor.window.deleteLater()
        QApplication.processEvents()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
