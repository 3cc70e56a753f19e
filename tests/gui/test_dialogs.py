"""A dialog opens inside the screen that is there: what it holds scrolls, its buttons are in sight."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aiready_gui.texts import LOCALES
from tests.common import WAIT_S

pytestmark = pytest.mark.both_languages

ON_A_SCREEN = """
import json, sys
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import application
from aiready_gui.gui.help.glossary_dialog import GlossaryDialog
from aiready_gui.gui.kept_dialog import Kept, KeptDialog
from aiready_gui.gui.models.import_dialog import ModelDialog
from aiready_gui.gui.models.list_dialog import ModelListDialog
from aiready_gui.gui.preferences.sections import ICONS
from aiready_gui.settings import Settings
from tests.gui.places import settle
app = application()
advisor = Advisor(app, Settings.model_validate_json(sys.argv[1]), open_shipped(), keep_settings=False)
window = advisor.window
window.show()
advisor.open_project.start(SAMPLES["rag"])
while advisor.open_project.part is None and advisor.open_project.failure is None:
    QTest.qWait(10)
found = {}

def look(name, dialog):
    settle()
    room = dialog.screen().availableGeometry()
    feet = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and not dialog.scrolled.isAncestorOf(one)]
    corners = [one.mapToGlobal(point) for one in feet for point in (QPoint(0, 0), QPoint(one.width(), one.height()))]
    found[name] = {
        "inside": room.contains(dialog.frameGeometry()),
        "buttons": len(feet),
        "in_sight": all(room.contains(corner) for corner in corners),
        "cut": dialog.scrolled.horizontalScrollBar().maximum(),
        "reaches_the_end": dialog.scrolled.verticalScrollBar().maximum() > 0,
    }
    dialog.reject()

def when_open():
    dialog = QApplication.activeModalWidget()
    look("export", dialog) if dialog is not None else QTimer.singleShot(20, when_open)

QTimer.singleShot(0, when_open)
QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
rows = [Kept("a project " * 9, ("a customer", "yesterday"), "/a/path/of/a/project.json") for _ in range(12)]
kept = KeptDialog("Title", "Lead. " * 40, "Take it back", rows, advisor.texts, advisor.theme, window)
kept.show()
look("kept", kept)
models = ModelDialog(open_shipped(), advisor.own_rows, advisor.texts, advisor.theme, window)
models.open_size(671.0, 37.0)
models.show()
look("model", models)
listed = ModelListDialog(open_shipped(), "qwen3-32b", advisor.texts, advisor.theme, window)
listed.show()
look("models", listed)
words = GlossaryDialog(advisor.texts, advisor.theme, window)
words.show()
look("glossary", words)
for section in ICONS:
    window.preferences_requested.emit()
    advisor.dialogs.settings.go(section)
    look(f"settings-{section}", advisor.dialogs.settings)
advisor.dialogs.open_welcome()
look("welcome", advisor.dialogs.welcome)
print(json.dumps(found))
advisor.open_project.dirty = False
advisor.close()
"""


@pytest.mark.parametrize("language", LOCALES)
def test_every_dialog_opens_inside_a_small_screen_with_its_buttons_in_sight(tmp_path: Path, language: str) -> None:
    screen = {"name": "s", "x": 0, "y": 0, "width": 1024, "height": 600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    settings = {"interface_language": language, "theme": "light", "text_scale": 130}
    done = subprocess.run(
        [sys.executable, "-c", ON_A_SCREEN, json.dumps(settings)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen:configfile=screen.json",
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT_S,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["export"]["buttons"] == 3  # folder, close and export
    assert found["glossary"]["buttons"] == 1
    assert found["kept"]["buttons"] == 1
    assert (found["model"]["buttons"], found["models"]["buttons"]) == (3, 2)
    assert found["settings-company"]["buttons"] == 3  # undo, redo, close
    assert found["welcome"]["buttons"] == 2
    for name, seen in found.items():
        assert seen["inside"], name
        assert seen["in_sight"], name
        assert seen["cut"] == 0, name
    assert found["kept"]["reaches_the_end"]
