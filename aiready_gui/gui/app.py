"""Builds every object once and wires them: the one place that knows them all."""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from aiready_gui import __version__
from aiready_gui.advisor import project_file
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.work import work_key
from aiready_gui.files import existing, safe_name
from aiready_gui.gui.background import Background
from aiready_gui.gui.error_dialog import install_hook, named, show_error
from aiready_gui.gui.export_dialog import ExportDialog
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.menus import build_menus
from aiready_gui.gui.only_one import OnlyOne, hand_over, meeting_place
from aiready_gui.gui.open_project import OpenProject, recovery_path
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import Theme, system_is_dark
from aiready_gui.paths import user_documents_dir
from aiready_gui.settings import Settings, load_settings, save_settings
from aiready_gui.texts import Texts

RECENT = 12
FILTER = f"AI-Ready Advisor (*{project_file.SUFFIX})"


class Application(QApplication):
    """Hears of files that macOS wants opened, even before a window stands."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            name = event.file()
            QTimer.singleShot(0, lambda: self.file_opened.emit(name))
            return True
        return bool(super().event(event))


class Advisor(QObject):
    """The running program: window, project, settings."""

    def __init__(self, app: Application, settings: Settings, snapshot: Snapshot, *, keep_settings: bool = True) -> None:
        super().__init__()
        self._app, self.settings, self._snapshot, self._keep = app, settings, snapshot, keep_settings
        self._background = Background(self)
        self.open_project = OpenProject(snapshot, self._background, self)
        self._translator = QTranslator()
        self.window: MainWindow | None = None
        app.file_opened.connect(lambda name: self.open_file(Path(name)))
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.build()

    def build(self) -> None:
        """Make the window for the current language, theme and scale; the project and the place in it stay."""
        old = self.window
        step = old.step if old else START
        self.texts = Texts(self.settings.interface_language)
        dark = system_is_dark() if self.settings.theme == "system" else self.settings.theme == "dark"
        theme = self.theme = Theme(dark=dark, text_scale=self.settings.text_scale)
        theme.apply(self._app)
        self._translate_qt()
        window = MainWindow(self.open_project, self._snapshot, self.settings, self.texts, theme)
        build_menus(window, self.settings, self.texts, self.open_project)
        window.new_requested.connect(lambda: self._start(Project(terms=self.settings.terms)))
        window.sample_requested.connect(lambda name: self._start(SAMPLES[name]))
        window.open_requested.connect(self._choose_file)
        window.file_requested.connect(lambda name: self.open_file(Path(name)))
        window.save_requested.connect(self.save)
        window.save_as_requested.connect(self.save_as)
        window.export_requested.connect(self.export)
        window.about_requested.connect(self._about)
        window.settings_changed.connect(self._on_settings)
        window.close_asked.connect(self._on_close)
        if old is not None:
            window.setGeometry(old.geometry())
            window.results.take_place(old.results)
            old.hide()
            old.deleteLater()
            QTimer.singleShot(0, _freeze_anew)
        else:
            window.resize(1280, 820)
        self.window = window
        window.go(step)
        if old is not None:
            window.show()

    def open_file(self, path: Path) -> None:
        """Put a project file on the screen, or say why not."""
        try:
            project = project_file.load(path)
        except AdvisorError as error:
            show_error(named(error, path), self.texts, self.window)
            return
        if self._may_leave():
            self.open_project.start(project, path)
            self._remember(path)
            self._go("task")

    @Slot(str)
    def on_launched(self, file: str) -> None:
        """Another launch ended in favour of this one: come to the front, with its file."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()
        if file:
            self.open_file(Path(file))

    def save(self) -> bool:
        """Save where the project lies, or ask where."""
        return self._save_to(self.open_project.path) if self.open_project.path else self.save_as()

    def save_as(self) -> bool:
        """Ask where and save there."""
        name, _ = QFileDialog.getSaveFileName(self.window, self.texts.text("menu-save-as"), str(self._proposed_file()), FILTER)
        if not name:
            return False
        path = Path(name)
        return self._save_to(path if path.suffix == project_file.SUFFIX else path.with_name(path.name + project_file.SUFFIX))

    def export(self) -> None:
        """Open the export dialog, or say what is missing."""
        answer, window = self.open_project.part, self.window
        if window is None or answer is None or answer.chosen_index is None:
            why = self.texts.text("export-not-yet" if answer is None else "export-nothing")
            if answer is not None and answer.ways_out:
                why = self.texts.word(answer.refusal)
            QMessageBox.information(window, self.texts.text("export-title"), why)
            return
        chosen = window.results.option_index
        index = answer.chosen_index if chosen is None or chosen >= len(answer.options) else chosen
        dialog = ExportDialog(
            answer,
            self.open_project.snapshot,
            index,
            self.settings,
            existing(self.settings.export_folder, self._project_folder()),
            self._background,
            self.texts,
            self.theme,
            window,
        )
        dialog.exec()
        if dialog.written is not None:
            self._prefer(export_folder=str(dialog.written.parent))

    def offer_recovery(self) -> None:
        """After a crash: the project that had no file yet."""
        path = recovery_path()
        if not path.exists():
            return
        try:
            project = project_file.load(path)
        except AdvisorError:
            path.unlink(missing_ok=True)
            return
        saved = datetime.fromtimestamp(path.stat().st_mtime)
        name = project.title or (self.texts.text(work_key(project.workloads[0])) if project.workloads else "")
        words = self.texts.text(
            "recovery-question",
            name=name or self.texts.text("new-project"),
            day=self.texts.date(saved.date()),
            time=saved.strftime("%H:%M"),
        )
        restore, _ = self._ask(words, "recovery-restore", "recovery-discard")
        if restore:
            self.open_project.start(project)
            self.open_project.dirty = True
            self._go("task")
        else:
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the pool finish and take Qt's words back."""
        self.open_project.close()
        self._background.close()
        self._app.removeTranslator(self._translator)

    def _start(self, project: Project) -> None:
        if self._may_leave():
            self.open_project.start(project)
            self._go(RESULT if project.workloads else "task")

    def _go(self, step: str) -> None:
        if self.window is not None:
            self.window.go(step)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, self.texts.text("menu-open"), str(self._project_folder()), FILTER)
        if name:
            self.open_file(Path(name))

    def _project_folder(self) -> Path:
        """Where a file dialog opens: beside the project, else where the last one was, else among the documents."""
        if self.open_project.path is not None:
            return self.open_project.path.parent
        return existing(self.settings.project_folder, user_documents_dir())

    def _proposed_file(self) -> Path:
        """What "save as" proposes: the file itself, or one named as the project."""
        project, path = self.open_project.project, self.open_project.path
        if path is not None:
            return path
        name = project.title or (self.texts.text(work_key(project.workloads[0])) if project.workloads else "")
        words = "_".join(part for part in (project.customer, name or self.texts.text("new-project")) if part)
        return self._project_folder() / f"{safe_name(words)}{project_file.SUFFIX}"

    def _save_to(self, path: Path) -> bool:
        try:
            self.open_project.save(path)
        except AdvisorError as error:
            show_error(error, self.texts, self.window)
            return False
        self._remember(path)
        return True

    def _may_leave(self) -> bool:
        """Whether the project on screen may be replaced: saved, or the user does not mind."""
        if not self.open_project.dirty:
            return True
        save, discard = self._ask(self.texts.text("save-question"), "menu-save", "dont-save", may_stay=True)
        if save:
            return self.save()
        if discard:
            recovery_path().unlink(missing_ok=True)
        return discard

    def _ask(self, words: str, yes: str, no: str, *, may_stay: bool = False) -> tuple[bool, bool]:
        """Whether the first or the second was chosen; the buttons say what they do, not yes and no."""
        box = QMessageBox(QMessageBox.Icon.Question, self.texts.text("app-name"), words, parent=self.window)
        first = box.addButton(self.texts.text(yes), QMessageBox.ButtonRole.AcceptRole)
        second = box.addButton(self.texts.text(no), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(first)
        if may_stay:
            box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is first, box.clickedButton() is second

    def _on_close(self, event: QCloseEvent) -> None:
        if self._may_leave():
            event.accept()
        else:
            event.ignore()

    def _on_settings(self, changes: dict[str, object]) -> None:
        self._prefer(**changes)
        # The menu that asked is part of the window: let it finish before the window is replaced.
        QTimer.singleShot(0, self.build)

    def _on_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self.settings.theme == "system":
            QTimer.singleShot(0, self.build)

    def _prefer(self, **changes: object) -> None:
        self.settings = self.settings.revised(**changes)
        if self._keep:
            save_settings(self.settings)

    def _remember(self, path: Path) -> None:
        name = str(path.resolve())
        others = tuple(one for one in self.settings.recent_files if one != name)
        self._prefer(recent_files=(name, *others)[:RECENT], project_folder=str(path.resolve().parent))
        if self.window is not None:
            self.window.show_recent(self.settings.recent_files)

    def _about(self) -> None:
        words = self.texts.text("about-words", version=__version__, catalogue=self._snapshot.content_hash[:12])
        QMessageBox.about(self.window, self.texts.text("menu-about"), words)

    def _translate_qt(self) -> None:
        QLocale.setDefault(QLocale("ru_RU" if self.texts.locale == "ru" else "en_GB"))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.texts.locale == "ru" and self._translator.load("qtbase_ru", folder):
            self._app.installTranslator(self._translator)


def _freeze_anew() -> None:
    """The window was replaced: let the old one go, keep the new one out of collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def application() -> Application:
    """The one QApplication."""
    existing = QApplication.instance()
    if isinstance(existing, Application):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = Application(sys.argv[:1])
    app.setApplicationName("AI-Ready Advisor")
    app.setApplicationVersion(__version__)
    return app


def run(arguments: list[str]) -> int:
    """The window, with a file when one is named."""
    app = application()
    settings = load_settings()
    file = str(Path(arguments[0]).resolve()) if arguments else ""
    if hand_over(file, meeting_place()):
        return 0
    try:
        snapshot = open_shipped()
    except AdvisorError as error:
        show_error(error, Texts(settings.interface_language), None)
        return 2
    install_hook(Texts(settings.interface_language))
    advisor = Advisor(app, settings, snapshot)
    assert advisor.window is not None
    advisor.window.show()
    gc.freeze()  # catalogue and window stay as long as the program: no collection need look through them
    only = OnlyOne(meeting_place(), advisor)
    only.launched.connect(advisor.on_launched)
    if file:
        advisor.open_file(Path(file))
    else:
        advisor.offer_recovery()
    code = app.exec()
    only.close()
    advisor.close()
    return code
