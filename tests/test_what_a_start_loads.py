"""What each way to start loads: what is not asked for would be waited for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.record import Record
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.paths import user_cache_dir
from tests.common import WAIT_S
from tests.conftest import HOMES

TOP = Path(__file__).resolve().parents[1]

VERB = """
import json, sys
from aiready_gui.__main__ import main
main()
print()
print(json.dumps(sorted(sys.modules)))
"""

WINDOW = """
import json, linecache, os, sys
from PySide6.QtCore import QEvent, QObject
from aiready_gui.gui import application, launch

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.inherits("QMainWindow"):
            print(json.dumps(sorted(sys.modules) + sorted("read:" + name for name in linecache.cache)), flush=True)
            os._exit(0)
        return False

first = FirstPaint()
application.application().installEventFilter(first)
launch.run([])
"""

DOCUMENTS = {"reportlab", "xlsxwriter", "openpyxl", "docx", "lxml", "PIL", "pypdfium2"}
CHARTS = {"pyqtgraph", "matplotlib"}
OURS, ALL = 265, 660
"""Modules that advice on one load may load, of the program and in all; 260 and 643 on Linux with Python 3.11."""


def loaded(program: str, *arguments: str) -> frozenset[str]:
    """Names of the modules, of packages alike, that the program has loaded when it says so."""
    with TemporaryDirectory() as home:  # another test's program may be running in the home that tests share
        built = user_cache_dir()
        shutil.copytree(built, Path(home) / built.relative_to(os.environ["HOME"]))  # nothing of it is built again
        folders = {**os.environ, **dict.fromkeys(HOMES, home)}
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=TOP,
            env=folders,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=WAIT_S,
        )
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module", autouse=True)
def the_catalogue_is_built() -> None:
    """As an installed program has it: a checkout builds it once, in whatever home the tests have."""
    open_shipped()


@cache
def by_the_window() -> frozenset[str]:
    return loaded(WINDOW)


@pytest.fixture(scope="module")
def by_advice(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    path = tmp_path_factory.mktemp("start") / "rag.aiready"
    project_file.save(SAMPLES["rag"], path)
    return loaded(VERB, "advise", str(path))


def ours(modules: frozenset[str], *rooms: str) -> set[str]:
    return {name for name in modules if name.startswith(tuple(f"aiready_gui.{room}" for room in rooms))}


def test_the_version_is_told_without_anything() -> None:
    """Installers and scripts ask for it many times."""
    modules = loaded(VERB, "--version")
    assert ours(modules, "") <= {"aiready_gui.__main__", "aiready_gui.cli"}
    assert not modules & {"numpy", "pydantic", "PySide6", "babel", "argparse", "logging"}


def test_advice_loads_neither_window_nor_documents(by_advice: frozenset[str]) -> None:
    """A server that asks for a configuration has no screen, and needs none of Qt's libraries."""
    assert not by_advice & {"PySide6", "shiboken6", *DOCUMENTS, *CHARTS, "sqlite_utils", "numpy.ma", "numpy.polynomial"}
    assert not ours(by_advice, "gui", "proposal", "validation", "checkup")


def test_advice_on_one_kind_of_work_leaves_the_others_alone(by_advice: frozenset[str]) -> None:
    assert "aiready_gui.advisor.families.serving.family" in by_advice
    others = ("engine.training", "advisor.families.fleets", "advisor.families.training.family", "advisor.studies")
    assert not ours(by_advice, *others, "advisor.sharing", "domain.own_hardware"), "nor are there several works, or own machines"


def test_advice_loads_no_more_than_it_takes(by_advice: frozenset[str]) -> None:
    """Each module of ours is a third of a millisecond before anything is worked out; so are the verbs that nobody asked for."""
    assert not by_advice & {f"aiready_gui.{name}" for name in ("domain.standing", "domain.company", "domain.accuracy")}
    assert ours(by_advice, "cli.") == {f"aiready_gui.cli.{name}" for name in ("answer_lines", "entrance", "inputs", "projects")}
    assert len(ours(by_advice, "")) <= OURS
    assert len(by_advice) <= ALL


def test_records_are_annotated_with_what_they_mean() -> None:
    """Not with its text, which ``from __future__ import annotations`` makes of it: pydantic and ``NamedTuple`` compile each one alone.

    Of 1,400 fields that is a twentieth of the time of a verb. Where the program starts from, not in rooms that a start leaves alone.
    """
    project_file.schema()
    kinds = [Record, *_below(Record)]
    texts = {kind.__module__ for kind in kinds if hasattr(sys.modules[kind.__module__], "annotations")}
    assert not {name for name in texts if name.startswith(("aiready_gui.domain", "aiready_gui.settings"))}


def test_nobody_looks_for_rubbish_on_the_way_out(tmp_path: Path) -> None:
    """Through the 150,000 records that advice makes: they go with the process."""
    path = tmp_path / "rag.aiready"
    project_file.save(SAMPLES["rag"], path)
    counted = "import gc; gc.callbacks.append(lambda phase, _: print('looks through', len(gc.get_objects()), flush=True))"
    for asked, code in ((["advise", str(path)], 0), (["advise"], 2)):
        leaving = f"{counted}; from aiready_gui.__main__ import start; start()"
        done = subprocess.run(
            [sys.executable, "-c", leaving, *asked], cwd=TOP, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stderr
        looks = [int(line.split()[-1]) for line in done.stdout.splitlines() if line.startswith("looks through")]
        assert all(count < 20_000 for count in looks), looks


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield from (one, *_below(one))


def test_the_first_window_loads_no_arithmetic_and_no_document() -> None:
    """The start page offers samples and files: sizing, documents and charts come with the first question."""
    assert "aiready_gui.gui.start_page" in by_the_window()
    assert not by_the_window() & {"numpy", *DOCUMENTS, *CHARTS, "sqlite_utils"}
    assert not ours(
        by_the_window(),
        "engine",
        "proposal",
        "advisor.families",
        "advisor.studies",
        "advisor.answer",
        "gui.charts",
        "gui.results",
    )


def test_qt_does_not_read_the_source_of_all_that_is_loaded() -> None:
    """It would take 26 MB and a tenth of the start."""
    assert not [name for name in by_the_window() if name.startswith("read:") and "aiready_gui" in name]


@pytest.mark.skipif(os.name != "posix" or not os.access("/etc/localtime", os.R_OK), reason="a zone of Unix")
def test_the_zone_is_said_and_stays_what_it_was() -> None:
    """Babel would open six hundred files for its name; the clock goes by the same rules as where nothing is said."""
    told = "import sys, time; sys.argv[1:] = ['sample', 'rag']; from aiready_gui.__main__ import main; main(); import os"
    ends = "print(); print(time.tzname, time.localtime(0)[:6], os.environ.get('TZ'))"
    for said, wanted in ((None, ":/etc/localtime"), ("Asia/Tokyo", "Asia/Tokyo")):
        env = {name: value for name, value in os.environ.items() if name != "TZ"} | ({} if said is None else {"TZ": said})
        bare = subprocess.run(
            [sys.executable, "-c", "import time; print(time.tzname, time.localtime(0)[:6])"],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        done = subprocess.run(
            [sys.executable, "-c", f"{told}; {ends}"], cwd=TOP, env=env, capture_output=True, encoding="utf-8", check=True
        )
        assert done.stdout.splitlines()[-1] == f"{bare.stdout.strip()} {wanted}"
