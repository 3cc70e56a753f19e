"""The real program with an observer inside: ``probe.py IN OUT [FILE]`` answers each line read from descriptor IN with one of JSON on OUT.

It tells what stands on the screen and where, and of its own accord what goes wrong: exceptions, Qt's critical messages, a GUI
thread that does not answer, edits of the project as they are made. It changes nothing.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
import zlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QWidget,
)

from aiready_gui.domain.project import Project
from aiready_gui.gui import application as window_module
from aiready_gui.gui.main_window import MainWindow

BEAT_MS = 50
HANG_S = 2.0
KINDS: tuple[tuple[type[QWidget], str], ...] = (
    (QLineEdit, "line"),
    (QPlainTextEdit, "text"),
    (QComboBox, "combo"),
    (QSlider, "slider"),
    (QTabBar, "tabs"),
    (QAbstractButton, "button"),
    (QAbstractItemView, "view"),
)


def fingerprint(project: Project) -> int:
    """Equal for equal projects, before and after they were in a file."""
    return zlib.crc32(project.model_dump_json().encode())


class Wire:
    """One JSON record a line, from any thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._lock = descriptor, threading.Lock()

    def tell(self, **record: Any) -> None:
        """Whole lines only."""
        line = json.dumps(record, default=str).encode() + b"\n"
        with self._lock:
            while line:
                line = line[os.write(self._descriptor, line) :]

    def fault(self, kind: str, words: str) -> None:
        """What should not have happened."""
        self.tell(fault=kind, words=words, time=time.monotonic())


def _kept_from_work_s() -> float:
    """How long threads of this process have waited for a free processor so far: a busy machine is not a hang."""
    waits = 0
    for thread in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError):  # it has ended meanwhile
            waits += int(thread.read_text(encoding="utf-8").split()[1])
    return waits / 1e9


class Probe(QObject):
    """Lives in the GUI thread; its timer is the pulse that the watching thread feels."""

    asked = Signal()

    def __init__(self, reading: int, wire: Wire) -> None:
        super().__init__()
        self._reading, self._wire = reading, wire
        self._beat = time.monotonic()
        self._longest = 0.0
        self._answers = self._edits = 0
        self._watched: QObject | None = None
        self._pulse = QTimer(self, interval=BEAT_MS)
        self._pulse.timeout.connect(self._on_beat)
        self._pulse.start()
        self.asked.connect(self._answer)
        self._stacks = tempfile.TemporaryFile("w+")  # noqa: SIM115  # as long as the process lives
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    @Slot()
    def _on_beat(self) -> None:
        self._beat = time.monotonic()
        faulthandler.dump_traceback_later(HANG_S, file=self._stacks)
        self._find_project()

    def _find_project(self) -> MainWindow | None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, MainWindow) and one.isVisible():
                if self._watched is not one._open:
                    self._watched = one._open
                    one._open.changed.connect(self._on_changed)
                    one._open.answered.connect(self._on_answered)
                    self._on_changed(None)
                return one
        return None

    @Slot(object)
    def _on_changed(self, _view: object) -> None:
        self._edits += 1
        project = self._watched.project  # type: ignore[union-attr]
        self._wire.tell(edit=fingerprint(project), time=time.monotonic(), dirty=self._watched.dirty)  # type: ignore[union-attr]

    @Slot(object)
    def _on_answered(self, _answer: object) -> None:
        self._answers += 1

    def _listen(self) -> None:
        with os.fdopen(self._reading) as lines:
            for _ in lines:
                self.asked.emit()

    def _watch(self) -> None:
        """The stack is written by a thread that needs no interpreter: one call may hold it all the while, and this thread too."""
        beat, kept = self._beat, _kept_from_work_s()
        while True:
            time.sleep(BEAT_MS / 1000)
            latest = self._beat
            if latest == beat:
                continue
            gap, starved = latest - beat, _kept_from_work_s() - kept
            self._longest = max(self._longest, gap - starved)
            self._stacks.seek(0)
            stack = self._stacks.read()
            self._stacks.seek(0)
            self._stacks.truncate()
            if gap > HANG_S:
                kind = "hang" if gap - starved > HANG_S else "starved"
                self._wire.fault(kind, f"{gap:.1f} s, of which {starved:.1f} s no processor was free\n{stack}")
            beat, kept = latest, _kept_from_work_s()

    @Slot()
    def _answer(self) -> None:
        window = self._find_project()
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        top = popup or modal or window
        pages = Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]
        self._wire.tell(
            state=True,
            step=window.step if window else "",
            window=int(window.winId()) if window else 0,
            active=QApplication.activeWindow() is not None,
            popup=type(popup).__name__ if popup else "",
            modal=_dialog(modal) if modal else None,
            targets=_targets(top) if top else [],
            rss=int(pages) * os.sysconf("SC_PAGE_SIZE"),
            widgets=len(QApplication.allWidgets()),
            none=sys.getrefcount(None),
            edits=self._edits,
            answers=self._answers,
            longest=self._longest,
            threads=threading.active_count(),
        )


def _dialog(modal: QWidget) -> dict[str, Any]:
    kind = "file" if isinstance(modal, QFileDialog) else "message" if isinstance(modal, QMessageBox) else "dialog"
    words = modal.text() if isinstance(modal, QMessageBox) else modal.windowTitle()
    saves = isinstance(modal, QFileDialog) and modal.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    pdf = isinstance(modal, QFileDialog) and any("pdf" in one for one in modal.nameFilters())
    return {"kind": kind, "words": words, "saves": saves, "pdf": pdf, "closes": isinstance(modal, QDialog)}


def _targets(top: QWidget) -> list[dict[str, Any]]:
    """What can be pressed, with the rectangle of it that is seen, in pixels of the screen."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not top.window():
            continue
        if isinstance(widget, QMenuBar | QMenu):
            found += _entries(widget)
            continue
        kind = next((name for cls, name in KINDS if isinstance(widget, cls)), "")
        if not kind and type(widget).__module__.startswith("aiready_gui.gui"):
            kind = (
                "canvas"
                if widget.cursor().shape() is Qt.CursorShape.PointingHandCursor or ".charts." in type(widget).__module__
                else ""
            )
        if not kind or (isinstance(widget, QLineEdit) and widget.isReadOnly()):
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.width() > 4 and seen.height() > 4:
            found.append(_target(widget, seen, kind, widget.accessibleName() or getattr(widget, "text", str)()))
    return found


def _entries(menu: QMenuBar | QMenu) -> list[dict[str, Any]]:
    kind = "menu" if isinstance(menu, QMenuBar) else "item"
    actions = [one for one in menu.actions() if one.isVisible() and one.isEnabled() and not one.isSeparator()]
    ends = QKeySequence(QKeySequence.StandardKey.Quit)
    return [_target(menu, menu.actionGeometry(one), kind, one.text()) for one in actions if one.shortcut() != ends]


def _target(widget: QWidget, seen: QRect, kind: str, name: str) -> dict[str, Any]:
    place = widget.mapToGlobal(QPoint(seen.x(), seen.y()))
    ratio = widget.devicePixelRatio()
    where = [round(value * ratio) for value in (place.x(), place.y(), seen.width(), seen.height())]
    return {"kind": kind, "name": f"{type(widget).__name__} {name[:60]!r}", "where": where}


class Log(logging.Handler):
    """Exceptions that reached the program's own hook, and what it logged as an error."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(logging.WARNING)
        self._wire = wire

    def emit(self, record: logging.LogRecord) -> None:
        """A warning is no fault; it is told all the same."""
        trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info and record.exc_info[0] else ""
        self._wire.fault("exception" if record.levelno >= logging.ERROR else "warning", f"{record.getMessage()}\n{trace}")


def observe(wire: Wire) -> None:
    """Listen to every way by which trouble comes to light."""
    logging.getLogger().addHandler(Log(wire))
    critical = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    qInstallMessageHandler(lambda kind, _where, words: wire.fault("qt critical" if kind in critical else "qt warning", words))

    def unraisable(one: sys.UnraisableHookArgs) -> None:
        wire.fault(
            "exception", "".join(traceback.format_exception(one.exc_type, one.exc_value, one.exc_traceback)) + str(one.object)
        )

    def raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        wire.fault("exception", "".join(traceback.format_exception(kind, error, trace)))

    sys.unraisablehook = unraisable
    sys.excepthook = raised  # until the program installs its own, which logs
    threading.excepthook = lambda one: raised(one.exc_type, one.exc_value or one.exc_type(), one.exc_traceback)
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True)


def main() -> int:
    """Start as ``python -m aiready_gui`` does."""
    reading, writing = int(sys.argv[1]), int(sys.argv[2])
    wire = Wire(writing)
    observe(wire)
    probes, make = [], window_module.application

    def application() -> window_module.Application:
        made = make()
        if not probes:
            probes.append(Probe(reading, wire))
        return made

    window_module.application = application
    sys.argv = ["aiready", *sys.argv[3:]]
    from aiready_gui.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
