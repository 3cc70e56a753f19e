"""The start: a broken installation, a frozen first window, folders that cannot be written, and boxes that show text as text."""

from __future__ import annotations

import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

import aiready_gui
from aiready_gui import paths, shipped
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue.current import current
from aiready_gui.domain.errors import AdvisorError, ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import launch, only_one
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.error_dialog import show_error
from aiready_gui.gui.message_box import Icon, message_box
from aiready_gui.gui.only_one import HandOver, OnlyOne, hand_over, meeting_place
from aiready_gui.paths import RESOURCES
from aiready_gui.settings import Settings, load_settings, save_settings
from aiready_gui.texts import LOCALES, Texts
from tests.common import WAIT_MS
from tests.gui.labels import words_in
from tests.gui.places import meeting_place_of, when_up

HOSTILE = '<b>x</b><img src="file:///m.png">'
PACKAGE = Path(aiready_gui.__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets with a path")


def in_box(act: Callable[[QMessageBox], None]) -> list[QMessageBox]:
    """When a message box is up, do something with it."""
    seen: list[QMessageBox] = []

    def note(box: QMessageBox) -> None:
        seen.append(box)
        act(box)

    when_up(QMessageBox, note)
    return seen


def click(qtbot: QtBot, words: str) -> Callable[[QMessageBox], None]:
    return lambda box: qtbot.mouseClick(
        next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == words), Qt.MouseButton.LeftButton
    )


# Boxes


def test_only_one_place_makes_message_boxes() -> None:
    """Anywhere else the text format would be forgotten some day."""
    for path in PACKAGE.rglob("*.py"):
        if path.name != "message_box.py":
            assert not re.search(r"QMessageBox|QErrorMessage", path.read_text(encoding="utf-8")), path


def test_a_hostile_text_is_shown_as_it_is_typed(qtbot: QtBot) -> None:
    """A picture it names is not asked for: nothing of it is read as markup, wherever in the box it stands."""
    box = message_box(Icon.Warning, "title", HOSTILE, informative=HOSTILE, details=HOSTILE)
    shown = [one for one in box.findChildren(QLabel) if one.text()]
    assert len(shown) == 2
    for label in shown:
        assert label.text() == HOSTILE
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert box.detailedText() == HOSTILE
    box.deleteLater()


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_field_of_a_strangers_file_is_shown_as_text(tmp_path: Path, qtbot: QtBot, locale: str) -> None:
    path = tmp_path / "p.aiready"
    text = project_file.dumps(SAMPLES["rag"]).replace('"project": {', '"project": {"' + HOSTILE.replace('"', "'") + '": 1,')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectFileError) as caught:
        project_file.load(path)
    seen = in_box(click(qtbot, "OK"))
    show_error(caught.value, Texts(locale), None)
    (box,) = seen
    assert "<img" in box.text()
    assert box.textFormat() is Qt.TextFormat.PlainText


# Other windows


@posix
def test_a_first_window_that_is_frozen_is_told_apart(tmp_path: Path) -> None:
    """It is there and takes no call: first while its queue of callers has room, then with the queue full."""
    place = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as frozen:
        frozen.bind(place)
        frozen.listen(1)
        for _ in range(4):
            assert hand_over("a.aiready", place, patience_s=0.1) is HandOver.FROZEN


@posix
def test_a_first_window_whose_thread_alone_lives_is_frozen_too(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The word that a file is taken comes from the thread of the window, not from the one that listens."""
    monkeypatch.setattr(only_one, "PATIENCE_S", 0.1)
    place = str(tmp_path / "s")
    first = OnlyOne(place)
    assert hand_over("a.aiready", place, patience_s=60) is HandOver.FROZEN  # this thread waits, so the window cannot answer
    with ThreadPoolExecutor(1) as second:
        monkeypatch.setattr(only_one, "PATIENCE_S", 60)
        outcome = second.submit(hand_over, "a.aiready", place, patience_s=60)
        qtbot.waitUntil(outcome.done, timeout=WAIT_MS)
        assert outcome.result() is HandOver.TAKEN
    first.close()


@posix
@pytest.mark.parametrize("length", [20, 150])
def test_a_home_with_a_long_name_has_a_meeting_place_too(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, length: int) -> None:
    """A socket's path may have about a hundred bytes; the short folder belongs to the user alone."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        home = Path(name) / ("x" * length)
        monkeypatch.setenv("XDG_DATA_HOME", str(home))
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        place = Path(meeting_place())
        assert place.is_relative_to(home) is (length == 20)
        assert meeting_place() == str(place), "the second launch comes to the same place"
        first = OnlyOne(str(place))
        assert first._listener is not None
        first.close()
        if length == 150:
            assert place.parent.stat().st_mode & 0o777 == 0o700
            place.parent.chmod(0o777)
            assert Path(meeting_place()).parent != place.parent, "a folder that others may write is no meeting place"


@pytest.mark.parametrize("language", LOCALES)
def test_a_frozen_first_window_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, language: str) -> None:
    """Try again, start all the same, or give up; never an end without a word."""
    texts = Texts(language)
    settings = Settings(interface_language=language)
    answers = [HandOver.FROZEN, HandOver.FROZEN, HandOver.TAKEN]
    monkeypatch.setattr(launch, "hand_over", lambda file, place: answers.pop(0))

    def press_twice(box: QMessageBox) -> None:
        click(qtbot, texts.text("try-again"))(box)
        in_box(click(qtbot, texts.text("try-again")))

    seen = in_box(press_twice)
    assert launch._hand_over("a", "place", settings) is HandOver.TAKEN
    assert seen[0].text() == texts.text("frozen")
    for words, outcome in (("frozen-start-anyway", HandOver.FROZEN), ("close", None)):
        answers.append(HandOver.FROZEN)
        in_box(click(qtbot, texts.text(words)))
        assert launch._hand_over("a", "place", settings) is outcome


def test_a_file_that_is_handed_over_waits_for_the_dialog_that_is_open(
    running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot
) -> None:
    """What the dialog speaks of is not exchanged under it."""
    advisor = running(store=WorkStore(tmp_path / "data"), interface_language="en", theme="light")
    path = tmp_path / "p.aiready"
    project_file.save(SAMPLES["rag"], path)
    dialog = QDialog(advisor.window, modal=True)
    dialog.show()
    advisor.on_launched(str(path))
    assert advisor.open_project.path is None
    dialog.close()
    qtbot.waitUntil(lambda: advisor.open_project.path == path, timeout=WAIT_MS)


def test_a_file_that_the_system_wants_opened_is_opened_however_early_it_asks(
    qapp: Application, running: Callable[..., Advisor], tmp_path: Path, qtbot: QtBot
) -> None:
    """macOS names the file by an event, which may come while the start still asks a question; later ones find the window."""
    early, late = tmp_path / "early.aiready", tmp_path / "late.aiready"
    for path in (early, late):
        project_file.save(SAMPLES["rag"], path)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(early)))
    qtbot.wait(0)  # nobody listens yet
    advisor = running(store=WorkStore(tmp_path / "data"), interface_language="en", theme="light")
    launch._begin(advisor, current(), "")
    assert advisor.open_project.path == early
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(late)))
    qtbot.waitUntil(lambda: advisor.open_project.path == late, timeout=WAIT_MS)


# Folders and resources


def test_folders_that_cannot_be_made_are_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the user's folder would be: reading finds nothing, writing is an error of whoever writes."""
    (tmp_path / "file").write_text("")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "file"))
    for folder in (paths.user_data_dir(), paths.user_config_dir(), paths.user_cache_dir()):
        assert not folder.is_dir()
    assert load_settings() == Settings()
    save_settings(Settings())


@pytest.mark.parametrize("language", LOCALES)
def test_that_nothing_is_remembered_is_said_once(
    running: Callable[..., Advisor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, language: str
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(launch, "user_data_dir", lambda: tmp_path / "file" / "data")
    advisor = running(store=WorkStore(tmp_path / "data"), interface_language=language, theme="light")
    launch._say_what_is_not_remembered(advisor)
    assert advisor.window is not None
    bar = advisor.window.notice_bar
    assert any(str(tmp_path / "file") in words for words in words_in(bar))
    (understood,) = bar.buttons(launch.NOT_REMEMBERED)
    qtbot.mouseClick(understood, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


@pytest.mark.parametrize("content", ["[" * 1000, '{"theme": ' + "[" * 5000, "\x00", ""])
def test_settings_that_cannot_be_read_are_defaults(tmp_path: Path, content: str) -> None:
    """A thousand brackets, one inside the other, are deeper than the reader goes."""
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert load_settings(path) == Settings()


def test_the_shipped_resources_are_whole() -> None:
    assert shipped.damaged_resource() is None


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that may be broken."""
    copy = tmp_path / "resources"
    shutil.copytree(RESOURCES, copy, ignore=shutil.ignore_patterns("*.csv", "*.db"))
    (copy / "catalogue" / "left.csv").write_text("one row")
    monkeypatch.setattr(shipped, "RESOURCES", copy)
    assert shipped.damaged_resource() is None
    return copy


@pytest.mark.parametrize(
    "name",
    [
        "locales/ru/window.ftl",
        "locales/en/saving.ftl",
        "style/app.qss",
        "calibration/serving.json",
        "icons/mark.svg",
        "fonts/IBMPlexSans-Regular.ttf",
    ],
)
def test_a_resource_that_is_cut_is_named(resources: Path, name: str) -> None:
    path = resources / name
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 50])
    assert shipped.damaged_resource() == path


@pytest.mark.parametrize("name", ["locales/ru/window.ftl", "locales/en/saving.ftl", "fonts", "style"])
def test_a_resource_that_is_missing_is_named(resources: Path, name: str) -> None:
    path = resources / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert shipped.damaged_resource() == path


def test_a_language_that_is_missing_is_named(resources: Path) -> None:
    shutil.rmtree(resources / "locales" / "en")
    found = shipped.damaged_resource()
    assert found is not None
    assert found.parent == resources / "locales" / "en"


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize(
    "error", [FileNotFoundError("app.qss"), KeyError("ru: menu-file"), ValueError("json"), RuntimeError("bug")]
)
def test_a_start_that_fails_says_why_in_one_box(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path, language: str, error: Exception
) -> None:
    """No traceback instead of a window; the exit code is that of bad input."""
    broken = tmp_path / "broken.ftl"

    def fails(*_: object) -> Advisor:
        raise error

    monkeypatch.setattr(launch, "load_settings", lambda: Settings(interface_language=language))
    monkeypatch.setattr(launch, "meeting_place", lambda: meeting_place_of(tmp_path))
    monkeypatch.setattr(launch, "damaged_resource", lambda: broken)
    monkeypatch.setattr(launch, "_advisor", fails)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    seen = in_box(click(qtbot, "OK"))
    assert launch.run([]) == 2
    (box,) = seen
    assert box.text() == Texts(language).text("resource-damaged", file=str(broken))


def test_with_no_language_left_the_file_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def none(_locale: str) -> Texts:
        raise KeyError("app-name")

    monkeypatch.setattr(launch, "Texts", none)
    monkeypatch.setattr(launch, "damaged_resource", lambda: Path("common.ftl"))
    seen = in_box(click(qtbot, "OK"))
    launch._say_why(KeyError("ru: app-name"), "ru")
    assert seen[0].text() == "common.ftl"


def test_an_error_of_the_world_speaks_for_itself(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    seen = in_box(click(qtbot, "OK"))
    launch._say_why(AdvisorError(Message(key="catalogue-missing", args={"file": HOSTILE})), "en")
    assert HOSTILE in seen[0].text()
