"""The window as a self-test asks for it: on the sample, painted in both languages."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qVersion
from PySide6.QtWidgets import QDialogButtonBox

from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import application
from aiready_gui.gui.launch import FONTS
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import load_fonts
from aiready_gui.settings import Settings

ANSWER_WITHIN_MS = 60_000


def window_checks(folder: Path) -> dict[str, str | int | float]:
    """Facts of the window: ms until it stood, how many fonts, Qt's version; pictures of it lie in the folder."""
    began = time.perf_counter()
    app = application()
    found: dict[str, str | int | float] = {"fonts": load_fonts(), "qt": qVersion()}
    assert found["fonts"] == FONTS, f"{found['fonts']} fonts of {FONTS} could be loaded"
    for locale in ("ru", "en"):
        advisor = Advisor(app, Settings(interface_language=locale, theme="light"), open_shipped(), keep_settings=False)
        window = advisor.window
        assert window is not None
        window.show()
        found.setdefault("ms", round((time.perf_counter() - began) * 1e3))
        advisor.open_project.start(SAMPLES["rag"])
        loop = QEventLoop()
        advisor.open_project.answered.connect(loop.quit)
        QTimer.singleShot(ANSWER_WITHIN_MS, loop.quit)
        loop.exec()
        assert advisor.open_project.answer is not None, "no answer"
        for step in ("load", RESULT):
            window.go(step)
            app.processEvents()
            assert window.grab().save(str(folder / f"window_{locale}_{step}.png")), "the window could not be grabbed"
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = box.button(QDialogButtonBox.StandardButton.Cancel).text()
        cyrillic = any(0x400 <= ord(letter) < 0x500 for letter in cancel)
        assert cyrillic is (locale == "ru"), f"Qt's own button says {cancel!r}"
        assert not advisor.theme.pixmap("check", "ok", 16).toImage().isNull(), "SVG icons cannot be drawn"
        window.hide()
        advisor.close()
        window.deleteLater()
    return found
