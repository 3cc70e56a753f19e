"""The start of the window: what catches errors comes first, then the folders, the other program that may run, the resources."""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue.current import Current, current
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.files import followed, takes_files
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application, application
from aiready_gui.gui.collector import settle
from aiready_gui.gui.error_dialog import CrashBox, show_error
from aiready_gui.gui.message_box import Icon, Role, ask, message_box
from aiready_gui.gui.notices import Notice
from aiready_gui.gui.only_one import HandOver, OnlyOne, hand_over, meeting_place
from aiready_gui.gui.theme import load_fonts
from aiready_gui.issuer.profile import load_company
from aiready_gui.paths import user_config_dir, user_data_dir
from aiready_gui.settings import Settings, load_settings
from aiready_gui.shipped import damaged_resource
from aiready_gui.texts import LOCALES, Texts

DONE, CANNOT_START = 0, 2
FONTS = 4
NOT_REMEMBERED = "foldersNotice"


def run(arguments: list[str]) -> int:
    """The window, with a file when one is named. Exit 0 done, 2 where the window cannot stand."""
    crash_box = CrashBox(Settings().interface_language)
    crash_box.install()
    app = application()
    settings = load_settings()
    crash_box.language = settings.interface_language
    try:
        file = str(followed(Path(arguments[0]))) if arguments else ""
        place = meeting_place()
        heard = _hand_over(file, place, settings)
        if heard in (None, HandOver.TAKEN):
            return DONE
        advisor, catalogue = _advisor(app, settings)
    except Exception as error:
        _say_why(error, settings.interface_language)
        return CANNOT_START
    crash_box.secure = advisor.open_project.autosave.secure
    advisor.crash_box = crash_box
    assert advisor.window is not None
    advisor.window.show()
    # Catalogue and window stay as long as the program: no collection need look through them.
    settle()
    advisor.window.completed.connect(settle)
    # Beside a program that is frozen this one stays silent: the other may yet wake up and be the one again.
    only = OnlyOne(place, advisor) if heard is HandOver.NOBODY else None
    if only is not None:
        only.launched.connect(advisor.on_launched)
    QTimer.singleShot(
        0, lambda: _begin(advisor, catalogue, file)
    )  # an error in there is one of the window, not the end of the start
    code = app.exec()
    if only is not None:
        only.close()
    advisor.close()
    return code


def _hand_over(file: str, place: str, settings: Settings) -> HandOver | None:
    """What became of the launch; nothing where the user gives it up because the program that runs is frozen."""
    while (heard := hand_over(file, place)) is HandOver.FROZEN:
        texts = Texts(settings.interface_language)
        choices = (
            (texts.text("try-again"), Role.AcceptRole),
            (texts.text("frozen-start-anyway"), Role.ActionRole),
            (texts.text("close"), Role.RejectRole),
        )
        choice = ask(texts.text("app-name"), texts.text("frozen"), choices, icon=Icon.Warning)
        if choice == 1:
            return heard
        if choice != 0:
            return None
    return heard


def _advisor(app: Application, settings: Settings) -> tuple[Advisor, Current]:
    """The program and its catalogue, or an error where its own files are not whole."""
    if damaged_resource() is not None:
        raise FileNotFoundError
    catalogue = current()
    advisor = Advisor(app, settings, catalogue.snapshot, store=WorkStore(user_data_dir()), company=load_company())
    if load_fonts() != FONTS:
        raise FileNotFoundError
    return advisor, catalogue


def _begin(advisor: Advisor, catalogue: Current, file: str) -> None:
    """What the window shows first: the file, then what an earlier session left."""
    _say_what_is_not_remembered(advisor)
    for message in catalogue.told:
        subject = f"catalogue-{message.key}"
        advisor.notices.put(subject, Notice(message, "warn", (("understood", partial(advisor.notices.drop, subject)),)))
    opened = advisor.open_file(Path(file)) if file else False
    advisor.recovery.offer(Path(file) if opened else None)
    asked = bool(file or advisor.files_wait)
    advisor.open_asked()
    if not asked and advisor.window is not None:  # who comes with a file has work to do
        advisor.window.completed.connect(advisor.welcome)  # the window is seen first


def _say_why(error: Exception, language: str) -> None:
    """One sentence that names the file; the rest under it."""
    details = "".join(traceback.format_exception(error))
    damaged = damaged_resource()
    if isinstance(error, AdvisorError) and damaged is None:
        show_error(error, Texts(language), None)
        return
    for locale in (language, *LOCALES):  # the damaged file may be one of the language itself
        try:
            texts = Texts(locale)
            if damaged is None:
                words = texts.text("error-unexpected", work=Message(key="secured-nothing-open"))
            else:
                words = texts.text("resource-damaged", file=str(damaged))
            message_box(Icon.Critical, texts.text("app-name"), words, details=details).exec()
            return
        except (KeyError, OSError, ValueError):
            continue
    message_box(Icon.Critical, "", str(damaged), details=details).exec()  # no language is left: the name alone


def _say_what_is_not_remembered(advisor: Advisor) -> None:
    """Once, where settings or work in progress have no folder to be kept in."""
    closed = next((folder for folder in (user_data_dir(), user_config_dir()) if not takes_files(folder)), None)
    if closed is not None:
        message = Message(key="nothing-remembered", args={"folder": str(closed)})
        acts = (("understood", lambda: advisor.notices.drop(NOT_REMEMBERED)),)
        advisor.notices.put(NOT_REMEMBERED, Notice(message, "warn", acts))
