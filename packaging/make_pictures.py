"""Draw the pictures of the README anew: ``python packaging/make_pictures.py`` (needs pdftoppm for the pages of the PDF)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
SCREEN = TOP / "tests" / "gui" / "screen.json"  # a window keeps to its screen, and that of "offscreen" has 800 x 800
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN.as_posix()}"
sys.path.insert(0, str(TOP))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from aiready_gui.advisor.advise import advise  # noqa: E402
from aiready_gui.advisor.studies.cost_study import studied  # noqa: E402
from aiready_gui.catalogue.store import open_shipped  # noqa: E402
from aiready_gui.domain.samples import SAMPLES  # noqa: E402
from aiready_gui.domain.voice import Voice  # noqa: E402
from aiready_gui.gui.app import Advisor  # noqa: E402
from aiready_gui.gui.application import application  # noqa: E402
from aiready_gui.gui.step_list import ACCURACY, RESULT  # noqa: E402
from aiready_gui.proposal.export import Edition, composed  # noqa: E402
from aiready_gui.proposal.page_pictures import leaves  # noqa: E402
from aiready_gui.proposal.pdf import render  # noqa: E402
from aiready_gui.settings import Settings  # noqa: E402
from aiready_gui.texts import Texts  # noqa: E402

FOLDER = TOP / "packaging" / "pictures"
PAGES = {"section-summary": "proposal", "section-architecture": "architecture", "section-price": "price"}
"""Section of the proposal -> the picture of its first page."""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    snapshot = open_shipped()
    app = application()
    advisor = Advisor(app, Settings(interface_language="en", theme="light"), snapshot, keep_settings=False)
    window = advisor.window
    assert window is not None
    window.resize(1280, 820)
    window.show()
    loop = QEventLoop()
    advisor.open_project.answered.connect(loop.quit)
    advisor.open_project.start(SAMPLES["rag"])
    loop.exec()
    for step, name in ((RESULT, "result"), ("load", "wizard"), (ACCURACY, "accuracy")):
        window.go(step)
        settle(400)
        window.grab().save(str(FOLDER / f"{name}.png"))
    advisor.open_project.dirty = False
    advisor.close()
    window.close()
    today = date.today()
    answer = studied(advise(SAMPLES["rag"], snapshot, as_of=today), snapshot)
    document = composed(answer, Edition("en", today, voice=Voice.OFFER))
    content = render(document, Texts("en"))
    begins = {section.name: page for section, page in zip(document.sections, leaves(content).begins, strict=True)}
    with tempfile.TemporaryDirectory() as folder:
        proposal = Path(folder) / "proposal.pdf"
        proposal.write_bytes(content)
        for section, name in PAGES.items():
            page, target = str(begins[section] + 1), str(FOLDER / name)
            asked = ["pdftoppm", "-png", "-r", "72", "-f", page, "-l", page, "-singlefile", str(proposal), target]
            subprocess.check_call(asked)


def settle(milliseconds: int) -> None:
    """Let the window lay itself out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
