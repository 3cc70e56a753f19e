"""Menus and their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.recovery import Recovery
from aiready_gui.gui.step_list import ACCURACY, ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT
from aiready_gui.gui.widgets.basics import plain_tip
from aiready_gui.gui.widgets.text_field import FIND_KEYS, REDO_KEYS, UNDO_KEYS
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

Key = QKeySequence.StandardKey


CHOICES = {
    "interface_language": ("ru", "en"),
    "theme": ("system", "light", "dark", "contrast"),
    "motion": ("system", "still"),
    "text_scale": (100, 115, 130),
}
"""Settings that the View menu offers, with the values to choose from."""
MOST_TABS = 8
"""Of a result: a training has one that a service has not, and the other way round."""


def build_menus(window: MainWindow, settings: Settings, texts: Texts, open_project: OpenProject, recovery: Recovery) -> None:
    """File, Edit, View, Help."""
    menus = _Menus(window, texts)
    menus.file(open_project, recovery)
    menus.edit(open_project)
    menus.view(settings)
    menus.help()


class _Menus:
    """The menus of one window, each built whole by one method."""

    def __init__(self, window: MainWindow, texts: Texts) -> None:
        self._window, self._texts = window, texts

    def file(self, open_project: OpenProject, recovery: Recovery) -> None:
        window = self._window
        menu = self._menu(window.menuBar(), "menu-file")
        self._add(menu, "new-project", window.new_requested.emit, Key.New)
        self._add(menu, "menu-open", window.open_requested.emit, Key.Open)
        self._recent(menu)
        self._add(menu, "menu-start", lambda: window.go("start"))
        menu.addSeparator()
        self._add(menu, "menu-save", window.save_requested.emit, Key.Save)
        self._add(menu, "menu-save-as", window.save_as_requested.emit, "Ctrl+Shift+S")
        versions = self._add(menu, "menu-versions", recovery.show_versions)
        recovered = self._add(menu, "menu-recovered", recovery.show)

        def allow() -> None:
            versions.setEnabled(open_project.path is not None)
            recovered.setEnabled(recovery.has_any())

        menu.aboutToShow.connect(allow)
        menu.addSeparator()
        self._add(menu, "prices-import", window.import_prices, "Ctrl+I")
        self._add(menu, "menu-log", window.choose_log, "Ctrl+L")
        self._add(menu, "menu-export", window.export_requested.emit, "Ctrl+E")
        menu.addSeparator()
        self._add(menu, "menu-quit", window.close, Key.Quit)

    def _recent(self, holder: QMenu) -> None:
        """The files opened last, named when the menu opens."""
        window, menu = self._window, self._menu(holder, "menu-recent")

        def name_recent() -> None:
            menu.clear()
            for name in window.recent_files:
                act = menu.addAction(Path(name).stem.replace("&", "&&"))
                act.setToolTip(plain_tip(name))
                act.triggered.connect(partial(_open, window, name))

        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(name_recent)
        holder.aboutToShow.connect(lambda: menu.setEnabled(bool(window.recent_files)))

    def edit(self, open_project: OpenProject) -> None:
        window, texts = self._window, self._texts
        menu = self._menu(window.menuBar(), "menu-edit")
        undo = self._add(menu, "undo", window.undo, *UNDO_KEYS)
        redo = self._add(menu, "redo", window.redo, *REDO_KEYS)

        def name_steps() -> None:
            for action, key, step in ((undo, "undo", open_project.undo_label()), (redo, "redo", open_project.redo_label())):
                action.setEnabled(bool(step))
                action.setText(f"{texts.text(key)}: {texts.text(step)}" if step else texts.text(key))

        def let_keys_through() -> None:
            """A disabled action gives its keys to the field with the keyboard; the history may have grown since."""
            for action in (undo, redo):
                action.setEnabled(True)

        menu.addSeparator()
        self._add(menu, "menu-preferences", window.preferences_requested.emit, "Ctrl+,")
        menu.aboutToShow.connect(name_steps)
        menu.aboutToHide.connect(let_keys_through)

    def view(self, settings: Settings) -> None:
        window = self._window
        menu = self._menu(window.menuBar(), "menu-view")
        for number, step in enumerate(STEPS, start=1):
            self._add(menu, f"step-{step}", partial(window.go, step), f"Ctrl+{number}")
        self._add(menu, "to-solution", lambda: window.go(RESULT), "Ctrl+Return")
        self._add(menu, "back", lambda: window.walk(-1), "Alt+Left")
        self._add(menu, "next", lambda: window.walk(1), "Alt+Right")
        self._tabs(menu)
        self._add(menu, "menu-filter", window.to_filter, "Ctrl+F")
        self._add(menu, "menu-find", lambda: _find(window), FIND_KEYS)
        self._add(menu, "menu-present", window.present, "F11")
        self._add(menu, "menu-chart-tables", window.show_chart_tables, "Ctrl+Shift+T")
        self._add(menu, "menu-fold-options", lambda: window.fold_options(folded=True), "Ctrl+Shift+Up")
        self._add(menu, "menu-unfold-options", lambda: window.fold_options(folded=False), "Ctrl+Shift+Down")
        self._add(menu, "what-if", window.ask_what_if, "Ctrl+T")
        self._add(menu, "step-comparison", lambda: window.go(COMPARISON), "Ctrl+Shift+C")
        self._add(menu, "step-assumptions", lambda: window.go(ASSUMPTIONS), "Ctrl+Shift+A")
        self._add(menu, "step-hardware", lambda: window.go(HARDWARE))
        self._add(menu, "step-prices", lambda: window.go(PRICES))
        self._add(menu, "step-accuracy", lambda: window.go(ACCURACY))
        menu.addSeparator()
        for name, values in CHOICES.items():
            self._choice(menu, name, values, getattr(settings, name))

    def _tabs(self, holder: QMenu) -> None:
        """The tabs of the result by number, named when the menu opens; on other pages their keys mean other things, or nothing."""
        window, menu = self._window, self._menu(holder, "menu-tabs")
        words = [self._texts.text("menu-tab", number=number + 1) for number in range(MOST_TABS)]
        acts = [self._act(menu, said, partial(window.open_tab, at), f"Alt+{at + 1}") for at, said in enumerate(words)]

        def allow(step: str) -> None:
            for act in acts:
                act.setEnabled(step == RESULT)

        def name() -> None:
            names = window.results.tab_names if window.step == RESULT else ()
            for at, act in enumerate(acts):
                said = names[at] if at < len(names) else ""
                act.setVisible(bool(said))
                act.setText(said)

        def let_keys_through() -> None:
            """The next result may have more tabs."""
            for act, said in zip(acts, words, strict=True):
                act.setVisible(True)
                act.setText(said)

        window.went.connect(allow)
        allow(window.step)
        holder.aboutToShow.connect(lambda: menu.setEnabled(window.step == RESULT))
        menu.aboutToShow.connect(name)
        menu.aboutToHide.connect(let_keys_through)

    def _choice(self, holder: QMenu, setting: str, values: Sequence[str | int], current: str | int) -> None:
        """One of the values of a setting, the current one ticked."""
        key = f"setting-{setting.replace('_', '-')}"
        menu = self._menu(holder, key)
        group = QActionGroup(menu)
        for value in values:
            words = f"{value} %" if isinstance(value, int) else self._texts.text(f"{key}-{value}")
            action = QAction(words, self._window, checkable=True, checked=current == value)
            action.triggered.connect(partial(_prefer, self._window, setting, value))
            group.addAction(action)
            menu.addAction(action)

    def help(self) -> None:
        menu = self._menu(self._window.menuBar(), "menu-help")
        self._add(menu, "menu-field-help", self._window.help, "F1")
        self._add(menu, "menu-glossary", self._window.show_glossary)
        menu.addSeparator()
        self._add(menu, "menu-catalogue-update", self._window.catalogue_update_requested.emit)
        self._add(menu, "menu-catalogue-revert", self._window.catalogue_revert_requested.emit)
        menu.addSeparator()
        self._add(menu, "menu-about", self._window.about_requested.emit)

    def _menu(self, holder: QMenuBar | QMenu, key: str) -> QMenu:
        """A menu that belongs to its holder and to the window: one that only a call left behind may be deleted under us."""
        made = QMenu(self._texts.text(key), holder)
        holder.addMenu(made)
        self._window.menus.append(made)
        return made

    def _add(self, menu: QMenu, key: str, act: Callable[[], Any], *shortcuts: QKeySequence | Key | str) -> QAction:
        return self._act(menu, self._texts.text(key), act, *shortcuts)

    def _act(self, menu: QMenu, words: str, act: Callable[[], Any], *shortcuts: QKeySequence | Key | str) -> QAction:
        action = QAction(words, self._window)
        action.triggered.connect(lambda _checked=False: act())
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        menu.addAction(action)
        return action


def _open(window: MainWindow, name: str, _checked: bool = False) -> None:
    window.file_requested.emit(name)


def _find(window: MainWindow) -> None:
    from aiready_gui.gui.palette import Palette  # only here: nothing of it is seen at a start

    Palette(window, *window.speaks_of).exec()


def _prefer(window: MainWindow, name: str, value: str | int, _checked: bool = False) -> None:
    window.settings_changed.emit({name: value})
