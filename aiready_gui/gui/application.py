"""The program as Qt knows it: one of it, with the files that the system wants opened."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from aiready_gui import __version__
from aiready_gui.gui.collector import Collector
from aiready_gui.gui.spoken import speak_painted


class Application(QApplication):
    """Hears of files that macOS wants opened; they wait here until a window can show them."""

    file_asked = Signal()

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.asked_files: list[Path] = []
        self.collector = Collector(self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.asked_files.append(Path(event.file()))
            QTimer.singleShot(0, self.file_asked.emit)
            return True
        return bool(super().event(event))


def application() -> Application:
    """The one QApplication."""
    existing = QApplication.instance()
    if isinstance(existing, Application):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = Application(sys.argv[:1])
    app.setApplicationName("AI-Ready Advisor")
    app.setApplicationVersion(__version__)
    speak_painted()
    return app
