"""Builds every object once and wires them: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from aiready_gui.advisor.project.project_home import open_home
from aiready_gui.advisor.project.trades import trade
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.own_file import SUFFIX
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.market import Snapshot, short_hash
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import sample_project
from aiready_gui.files import followed
from aiready_gui.gui.application import Application
from aiready_gui.gui.autosave import PATIENCE_S
from aiready_gui.gui.background import Background
from aiready_gui.gui.catalogue_update import choose_update, take_back_update
from aiready_gui.gui.error_dialog import CrashBox, named, show_error
from aiready_gui.gui.exporting import Exporting
from aiready_gui.gui.hand import Hand
from aiready_gui.gui.looks import AS_SYSTEM, LOOK, look_of
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.menus import build_menus
from aiready_gui.gui.models.file_kinds import is_model_file
from aiready_gui.gui.motion import keep_still
from aiready_gui.gui.newer_prices import NewerPrices
from aiready_gui.gui.notices import Notice, NoticeBar, Notices
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.own_rows import OwnRows
from aiready_gui.gui.preferences.preferences import COMPANY, Preferences
from aiready_gui.gui.recovery import Recovery
from aiready_gui.gui.saving import FILTER, Edit, Saving
from aiready_gui.gui.settings_dialogs import SettingsDialogs
from aiready_gui.gui.step_list import PRICES, RESULT
from aiready_gui.gui.team_folder import TeamFolder
from aiready_gui.gui.widgets.waiting import waiting
from aiready_gui.gui.window_place import open_at, place_of
from aiready_gui.issuer.profile import save_company
from aiready_gui.settings import Settings, save_settings
from aiready_gui.texts import Texts

RECENT = 12
TEAM_ANSWERED = 500
LAUNCH_RETRY_MS = 300
LEFT_OUT = "leftOutNotice"
PRICE_LISTS = frozenset((".xlsx", ".xlsm", ".csv", SUFFIX))
LOGOS = (".svg", ".png")
SETTINGS_FILE = ".aiready-settings"
"""What the window is built anew for."""


class Advisor(QObject):
    """The running program: window, project, settings."""

    def __init__(
        self,
        app: Application,
        settings: Settings,
        snapshot: Snapshot,
        *,
        keep_settings: bool = True,
        store: WorkStore | None = None,
        company: Company | None = None,
    ) -> None:
        super().__init__()
        self._app, self._snapshot, self._keep = app, snapshot, keep_settings
        self.preferences = Preferences(settings, company or Company(), self._keep_settings, self)
        self._kept_company = self.preferences.company
        self._hand = Hand("settings")  # a busy disk takes seconds
        self._rebuilding = QTimer(self, singleShot=True)
        self._rebuilding.timeout.connect(self._build_when_free)
        self.preferences.changed.connect(self._on_preferences)
        self._background = Background(self)
        self.open_project = OpenProject(snapshot, self._background, self, store)
        self.open_project.own_company = lambda: self.preferences.company
        self.open_project.discount_cap = lambda: self.settings.discount_cap
        self.own_rows = OwnRows(snapshot, self._background, self)
        self.own_rows.author = lambda: self.settings.author
        self.own_rows.written.connect(self._on_market)
        self.own_rows.changed_elsewhere.connect(self._on_market_elsewhere)
        self.notices = Notices(self)
        self.saving = Saving(self.open_project, self.notices, lambda: self.settings.project_folder, self)
        self.saving.file_settled.connect(self._remember)
        self.newer_prices = NewerPrices(self.open_project, self.notices, self)
        self.recovery = Recovery(self.open_project, self.saving, self.notices, self)
        self.team = TeamFolder(self.own_rows, self.notices, self)
        self.team.answered.connect(self._on_team_answered)
        self.dialogs = SettingsDialogs(self.preferences, lambda: self._snapshot, self.recovery, self)
        self.dialogs.settings_closed.connect(lambda: self.team.follow(self.settings))  # it may be another folder now
        self.dialogs.file_dropped.connect(self.open_file)
        self.crash_box: CrashBox | None = None
        self.exporting = Exporting(self.open_project, self.saving, self.notices, self.preferences, self.dialogs, self)
        self.open_project.opened.connect(self._follow_market)
        self.open_project.market_changed.connect(self._follow_market)
        self.open_project.status_changed.connect(self._on_status)
        self._translator = QTranslator()
        self.window: MainWindow | None = None
        app.file_asked.connect(self.open_asked)
        self._hints = app.styleHints()  # held: the binding takes what is part of it away with it
        self._hints.colorSchemeChanged.connect(self._on_scheme)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._on_scheme)
        app.applicationStateChanged.connect(self._on_application_state)
        self.build()

    @property
    def settings(self) -> Settings:
        """In use."""
        return self.preferences.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.preferences.settings = settings

    def _covered(self) -> bool:
        """Whether something is open over the window that does not come back with another one."""
        open_now = {QApplication.activeModalWidget(), QApplication.activePopupWidget()}
        shown = self.window is not None and self.window.presentation is not None
        return shown or bool(open_now - {None, self.dialogs.settings, self.dialogs.welcome})

    @Slot()
    def _build_when_free(self) -> None:
        """A question, a list or a presentation that is open has the word: the window under it is replaced after it."""
        if self._covered():
            self._rebuilding.start(LAUNCH_RETRY_MS)
        else:
            self.build()

    def build(self) -> None:
        """Make the window for the current language, theme and scale; the project and the place in it stay."""
        with waiting():
            self._build()

    def _build(self) -> None:
        old = self.window
        left = self.dialogs.leave()
        step = old.step if old else START
        in_hand = old.field_in_hand() if old else ""
        self.texts = Texts(self.settings.interface_language)
        if self.crash_box is not None:
            self.crash_box.language = self.settings.interface_language
        theme = self.theme = look_of(self.settings)
        keep_still(still=theme.still)
        theme.apply(self._app, going=old)
        self._translate_qt()
        self.open_project.aside.leave()  # new fields show what the project holds, and then what it refused
        window = MainWindow(self.open_project, self.own_rows, self._snapshot, self.settings, self.texts, theme)
        window.show_notices(NoticeBar(self.notices, self.texts, theme))
        self.saving.attach(window, self.texts)
        self.recovery.attach(window, self.texts, theme)
        self.team.attach(window, self.texts, theme)
        self.exporting.attach(window, self.texts, theme)
        self.team.follow(self.settings)
        build_menus(window, self.settings, self.texts, self.open_project, self.recovery)
        window.new_requested.connect(lambda: self._start(self.settings.new_project()))
        window.sample_requested.connect(lambda name: self._start(sample_project(name, self._snapshot)))
        window.trade_requested.connect(lambda key: self._start(trade(key).begun(date.today()), "task"))
        window.open_requested.connect(self._choose_file)
        window.file_requested.connect(lambda name: self.open_file(Path(name)))
        window.save_requested.connect(lambda: self._save(self.saving.save))
        window.save_as_requested.connect(lambda: self._save(self.saving.save_as))
        window.save_project_requested.connect(lambda project, act: self._save(lambda: self.saving.save_as(Edit(project, act))))
        window.export_requested.connect(self.exporting.export)
        window.about_requested.connect(self._about)
        window.catalogue_update_requested.connect(self._update_catalogue)
        window.catalogue_revert_requested.connect(lambda: take_back_update(self.texts, self.window))
        window.settings_changed.connect(self._on_settings)
        window.views.kept.connect(lambda changes: self._prefer(**changes))
        window.preferences_requested.connect(lambda: self.dialogs.open_settings())
        window.model_requested.connect(self.ask_for_model)
        window.list_requested.connect(self._find_model)
        window.close_asked.connect(self._on_close)
        if old is not None:
            open_at(window, place_of(old))
            window.take_place(old)
            old.hide()
            self.open_project.forget_invalid()  # a field of the old window that was left by it has nothing more to say
            old.deleteLater()
            self._app.collector.replace()
        else:
            open_at(window, self.settings.window_place)
        self.window = window
        self.dialogs.attach(window, self.texts, theme)
        window.go(step)
        if old is not None:
            window.show()
            window.bring_back()
            if in_hand:
                window.type_on(in_hand)
        self.dialogs.come_back(left)

    def open_file(self, path: Path) -> bool:
        """Put a project file on the screen, or say why not; whether it is there. A price list, a model and a logo go to their places."""
        if path.suffix.lower() in PRICE_LISTS and self.window is not None:
            self._go(PRICES)
            self.window.prices.read(path)
            return False
        if path.suffix.lower() in (*LOGOS, SETTINGS_FILE):
            dialog = self.dialogs.open_settings()
            (dialog.take_file if path.suffix.lower() == SETTINGS_FILE else dialog.take_logo)(path)
            return False
        if is_model_file(path):
            self.ask_for_model(path)
            return False
        try:
            project, home = open_home(path)
        except AdvisorError as error:
            show_error(named(error, path), self.texts, self.window)
            return False
        if not self.saving.may_leave():
            return False
        self.open_project.start(project, home)
        self._remember(path)
        self._go("task")
        return True

    @Slot(object)
    def ask_for_model(self, start: Path | tuple[float, float] | None = None) -> None:
        """Take a model in from its config or a size [G], and go on with it where it was asked for the project on screen."""
        from aiready_gui.gui.models.import_dialog import ask_for_model  # only here: nothing of it is seen at a start

        path, size = (start, None) if isinstance(start, Path) else (None, start)
        asked = ask_for_model(self._snapshot, self.own_rows, self.texts, self.theme, self.window, path=path, size_b=size)
        if asked is not None and asked.choose:
            self.open_project.choose_model(asked.key)

    @Slot()
    def _find_model(self) -> None:
        from aiready_gui.gui.models.list_dialog import choose_model

        work = self.open_project.view.workloads[:1]
        current = getattr(work[0], "model", None) if work else None
        key = choose_model(self._snapshot, current or "", self.texts, self.theme, self.window)
        if key:
            self.open_project.choose_model(key)

    @Slot(object)
    def on_launched(self, file: str) -> None:
        """Another launch ended in favour of this one: come to the front, with its file."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()
        if file:
            self._open_when_free(Path(file))

    @property
    def files_wait(self) -> bool:
        """Whether the system wants any opened."""
        return bool(self._app.asked_files)

    @Slot()
    def open_asked(self) -> None:
        """The files that the system wants opened, some of them perhaps since before this window stood."""
        while self._app.asked_files:
            self._open_when_free(self._app.asked_files.pop(0))

    def _save(self, save: Callable[[], bool]) -> None:
        """Save what is accepted, and say what is not: it stays on the screen alone."""
        if self.window is not None:
            self.window.finish_editing()
        left_out = (*self.open_project.invalid, *(path for _, path in self.open_project.aside.places()))
        if save() and left_out:
            told = {"field": Message(key=label_key(left_out[0])), "more": len(left_out) - 1}
            acts = (("status-show", self.saving.refused.show),)
            self.notices.put(LEFT_OUT, Notice(Message(key="save-left-out", args=told), "warn", acts))

    @Slot()
    def _on_status(self) -> None:
        """All that is on the screen is in the project again."""
        if not self.open_project.invalid and not self.open_project.aside.places():
            self.notices.drop(LEFT_OUT)

    def _follow_market(self) -> None:
        """The pages name cards and models: where the project brings rows of its own they are made anew."""
        if self._snapshot is not self.open_project.snapshot:
            self._snapshot = self.open_project.snapshot
            self._rebuilding.start(0)

    def close(self) -> None:
        """Let the pool finish and take Qt's words back."""
        self._rebuilding.stop()
        self.preferences.flush()
        self._app.file_asked.disconnect(self.open_asked)
        self.open_project.close()
        self.team.close()
        self.own_rows.close()
        self._background.close()
        self._hand.rest(PATIENCE_S)
        self._app.removeTranslator(self._translator)

    def _start(self, project: Project, step: str = "") -> None:
        if self.saving.may_leave():
            self.open_project.start(project)
            self._go(step or (RESULT if project.workloads else "task"))

    def _open_when_free(self, path: Path) -> None:
        """A dialog that is open has the word: the file comes after it."""
        if (dialog := QApplication.activeModalWidget()) is not None:
            dialog.raise_()
            dialog.activateWindow()
            QTimer.singleShot(LAUNCH_RETRY_MS, lambda: self._open_when_free(path))
        else:
            self.open_file(path)

    def _go(self, step: str) -> None:
        if self.window is not None:
            self.window.go(step)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, self.texts.text("menu-open"), str(self.saving.folder()), FILTER)
        if name:
            self.open_file(Path(name))

    def _on_close(self, event: QCloseEvent) -> None:
        if self.saving.may_leave(closing=True):
            if self.window is not None:
                self._prefer(window_place=place_of(self.window))
            event.accept()
        else:
            event.ignore()

    def _on_settings(self, changes: dict[str, object]) -> None:
        self.preferences.put(*((f"settings.{name}", value) for name, value in changes.items()))

    @Slot()
    def _on_market(self) -> None:
        """The user's own rows are others now: the project on screen is answered with them."""
        self._background.run(lambda: current().snapshot, self._on_snapshot)

    def _on_snapshot(self, done: Future[Snapshot]) -> None:
        try:
            found = done.result()
        except AdvisorError as error:
            show_error(error, self.texts, self.window)
            return
        self._stand_on(found, asked=True)

    @Slot(object)
    def _on_market_elsewhere(self, found: Snapshot) -> None:
        """Another program changed own rows: all pages show them, the sum on screen stays until somebody here asks for another."""
        if self._covered():
            QTimer.singleShot(LAUNCH_RETRY_MS, self, lambda: self._on_market_elsewhere(found))
        elif found.content_hash != self.open_project.machine.content_hash:
            self._stand_on(found, asked=False)

    def _stand_on(self, found: Snapshot, *, asked: bool) -> None:
        before = self._snapshot
        self.open_project.stand_on(found, asked=asked)
        self.own_rows.stands_on(found)
        self._snapshot = self.open_project.snapshot
        named_anew = _named(before) != _named(self._snapshot)
        if self.window is not None and (self._covered() or not named_anew):
            self.window.stand_on(self._snapshot)
        if named_anew:
            self._build_when_free()  # its lists offer other models, cards or providers now

    @Slot(str)
    def _on_team_answered(self, digest: str) -> None:
        self._prefer(team_answered=(digest, *self.settings.team_answered)[:TEAM_ANSWERED])

    def _on_scheme(self, _wanted: object) -> None:
        if self.settings.theme in AS_SYSTEM:
            self._rebuilding.start(0)

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.open_project.autosave.look()  # somebody may have written the file meanwhile, or own rows
            self.own_rows.look()

    @Slot(object)
    def _on_preferences(self, paths: frozenset[str]) -> None:
        if any(path.startswith(f"{COMPANY}.") for path in paths) and self.open_project.brought is None:
            self.open_project.restate()
        if paths & LOOK:
            self._rebuilding.start(0)  # what asked is part of the window: let it finish before the window is replaced

    @Slot()
    def welcome(self) -> None:
        """The first questions, to whoever has never been asked them, has opened nothing yet and is at no work already."""
        gone_on = self.window is not None and self.window.step != START
        at_work = bool(self.settings.recent_files or self.open_project.view.workloads or gone_on)
        if not self.settings.welcomed and not at_work:
            self._prefer(welcomed=True)
            self.dialogs.open_welcome()

    def _prefer(self, **changes: object) -> None:
        self.preferences.remember(**changes)

    def _keep_settings(self) -> None:
        if self._keep:
            self._hand.give(partial(save_settings, self.settings))
            if self.preferences.company != self._kept_company:
                self._kept_company = self.preferences.company
                self._hand.give(partial(save_company, self._kept_company))

    @Slot(object)
    def _remember(self, path: Path) -> None:
        where = followed(path)
        name = str(where)
        others = tuple(one for one in self.settings.recent_files if one != name)
        self._prefer(recent_files=(name, *others)[:RECENT], project_folder=str(where.parent))
        if self.window is not None:
            self.window.show_recent(self.settings.recent_files)

    def _update_catalogue(self) -> None:
        choose_update(self.texts, self.saving.folder(), self.window)

    def _about(self) -> None:
        from aiready_gui.gui.about_dialog import AboutDialog

        AboutDialog(short_hash(self._snapshot.content_hash), self.texts, self.theme, self.window).exec()

    def _translate_qt(self) -> None:
        QLocale.setDefault(QLocale("ru_RU" if self.texts.locale == "ru" else "en_GB"))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.texts.locale == "ru" and self._translator.load("qtbase_ru", folder):
            self._app.installTranslator(self._translator)


def _named(snapshot: Snapshot) -> tuple[object, ...]:
    """What the lists of the window offer to choose from."""
    named = (snapshot.models, snapshot.media_models, snapshot.gpus, snapshot.providers)
    return (*((one.key, one.name) for of in named for one in of), frozenset(offer.gpu for offer in snapshot.offers))
