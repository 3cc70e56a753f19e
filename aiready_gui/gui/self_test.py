"""``--self-test DIR``: advice, both documents and a window, written into DIR; the exit code tells."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any


def self_test(folder: Path) -> int:
    """Prove an installation: from a checkout, a wheel or the frozen bundle alike."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    checks: dict[str, Any] = {}
    started = time.perf_counter()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _checks(folder, checks)
        checks["ok"] = True
    except Exception as error:
        import traceback

        checks["ok"] = False
        checks["error"] = f"{type(error).__name__}: {error}"
        checks["trace"] = traceback.format_exc()
    checks["seconds"] = round(time.perf_counter() - started, 3)
    text = json.dumps(checks, ensure_ascii=False, indent=1)
    (folder / "self_test.json").write_text(text + "\n", encoding="utf-8")
    if sys.stdout is not None:
        print(text)
    return 0 if checks["ok"] else 1


def _checks(folder: Path, checks: dict[str, Any]) -> None:
    from aiready_gui import __version__
    from aiready_gui.advisor.advise import advise
    from aiready_gui.catalogue.build import build
    from aiready_gui.catalogue.store import SOURCES, open_catalogue, open_shipped
    from aiready_gui.domain.samples import SAMPLES
    from aiready_gui.proposal.pdf import export_pdf

    checks["version"], checks["python"] = __version__, sys.version.split()[0]
    snapshot = open_shipped()
    checks["offers"] = len(snapshot.offers)
    answer = advise(SAMPLES["rag"], snapshot, as_of=date(2026, 11, 24))
    began = time.perf_counter()
    advise(SAMPLES["rag"], snapshot, as_of=date(2026, 11, 24))
    checks["advice_ms"] = round((time.perf_counter() - began) * 1e3, 1)
    assert answer.chosen is not None, "the sample has no recommendation"
    checks["recommended"] = f"{answer.chosen.layout.gpus} x {answer.chosen.layout.gpu_name}"
    for locale in ("ru", "en"):
        began = time.perf_counter()
        export_pdf(answer, folder / f"proposal_{locale}.pdf", locale=locale, issued=date(2026, 11, 24))
        checks[f"pdf_{locale}_ms"] = round((time.perf_counter() - began) * 1e3)
    # A folder with a Russian name, as many a user's home has: spelt by code point, code holds no Russian.
    russian = folder / "".join(map(chr, (0x41F, 0x430, 0x43F, 0x43A, 0x430)))
    russian.mkdir(exist_ok=True)
    built = russian / "catalogue.db"
    build(SOURCES, built)
    assert open_catalogue(built).content_hash == snapshot.content_hash, "the catalogue built anew differs"
    checks |= window_checks(folder)


def window_checks(folder: Path) -> dict[str, Any]:
    """The window on the sample, grabbed in both languages."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QDialogButtonBox

    from aiready_gui.catalogue.store import open_shipped
    from aiready_gui.domain.samples import SAMPLES
    from aiready_gui.gui.app import Advisor, application
    from aiready_gui.gui.step_list import RESULT
    from aiready_gui.gui.theme import load_fonts
    from aiready_gui.settings import Settings

    began = time.perf_counter()
    app = application()
    found: dict[str, Any] = {}
    for locale in ("ru", "en"):
        advisor = Advisor(app, Settings(interface_language=locale, theme="light"), open_shipped(), keep_settings=False)
        window = advisor.window
        assert window is not None
        window.show()
        found.setdefault("window_ms", round((time.perf_counter() - began) * 1e3))
        advisor.open_project.start(SAMPLES["rag"])
        loop = QEventLoop()
        advisor.open_project.answered.connect(loop.quit)
        QTimer.singleShot(20_000, loop.quit)
        loop.exec()
        assert advisor.open_project.answer is not None, "no answer within 20 s"
        for step in ("load", RESULT):
            window.go(step)
            app.processEvents()
            assert window.grab().save(str(folder / f"window_{locale}_{step}.png")), "the window could not be grabbed"
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = box.button(QDialogButtonBox.StandardButton.Cancel).text()
        cyrillic = any(0x400 <= ord(letter) < 0x500 for letter in cancel)
        assert cyrillic is (locale == "ru"), f"Qt's own button says {cancel!r}"
        assert load_fonts() == 4, "fonts are missing"
        assert not advisor.theme.pixmap("check", "ok", 16).toImage().isNull(), "SVG icons cannot be drawn"
        window.hide()
        advisor.close()
        window.deleteLater()
    return found
