"""Menus and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.recovery import Recovery
from aiready_gui.gui.step_list import ACCURACY, COMPARISON, RESULT
from aiready_gui.gui.widgets.basics import plain_tip
from aiready_gui.gui.widgets.text_field import REDO_KEYS, UNDO_KEYS
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

Key = QKeySequence.StandardKey


def build_menus(window: MainWindow, settings: Settings, texts: Texts, open_project: OpenProject, recovery: Recovery) -> None:
    """File, Edit, View, Help."""
    bar = window.menuBar()

    def menu_in(holder: QMenuBar | QMenu, words: str) -> QMenu:
        """A menu that belongs to its holder and to the window: one that only a call left behind may be deleted under us."""
        made = QMenu(words, holder)
        holder.addMenu(made)
        window.menus.append(made)
        return made

    def add(menu: QMenu, key: str, act: Callable[[], Any], *shortcuts: QKeySequence | Key | str) -> QAction:
        action = QAction(texts.text(key), window)
        action.triggered.connect(lambda _checked=False: act())
        action.setShortcuts([QKeySequence(one) for one in shortcuts])
        menu.addAction(action)
        return action

    file_menu = menu_in(bar, texts.text("menu-file"))
    add(file_menu, "new-project", window.new_requested.emit, Key.New)
    add(file_menu, "menu-open", window.open_requested.emit, Key.Open)
    recent = menu_in(file_menu, texts.text("menu-recent"))

    def name_recent() -> None:
        recent.clear()
        for name in window.recent_files:
            act = recent.addAction(Path(name).stem.replace("&", "&&"))
            act.setToolTip(plain_tip(name))
            act.triggered.connect(partial(_open, window, name))

    recent.setToolTipsVisible(True)
    recent.aboutToShow.connect(name_recent)
    file_menu.aboutToShow.connect(lambda: recent.setEnabled(bool(window.recent_files)))
    add(file_menu, "menu-start", lambda: window.go("start"))
    file_menu.addSeparator()
    add(file_menu, "menu-save", window.save_requested.emit, Key.Save)
    add(file_menu, "menu-save-as", window.save_as_requested.emit, "Ctrl+Shift+S")
    versions = add(file_menu, "menu-versions", recovery.show_versions)
    recovered = add(file_menu, "menu-recovered", recovery.show)

    def allow() -> None:
        versions.setEnabled(open_project.path is not None)
        recovered.setEnabled(recovery.has_any())

    file_menu.aboutToShow.connect(allow)
    file_menu.addSeparator()
    add(file_menu, "menu-export", window.export_requested.emit, "Ctrl+E")
    file_menu.addSeparator()
    add(file_menu, "menu-quit", window.close, Key.Quit)

    edit = menu_in(bar, texts.text("menu-edit"))
    undo = add(edit, "undo", window.undo, *UNDO_KEYS)
    redo = add(edit, "redo", window.redo, *REDO_KEYS)

    def name_steps() -> None:
        for action, key, step in ((undo, "undo", open_project.undo_label()), (redo, "redo", open_project.redo_label())):
            action.setEnabled(bool(step))
            action.setText(f"{texts.text(key)}: {texts.text(step)}" if step else texts.text(key))

    def let_keys_through() -> None:
        """A disabled action gives its keys to the field with the keyboard; the history may have grown since."""
        for action in (undo, redo):
            action.setEnabled(True)

    edit.aboutToShow.connect(name_steps)
    edit.aboutToHide.connect(let_keys_through)

    view = menu_in(bar, texts.text("menu-view"))
    for number, step in enumerate(STEPS, start=1):
        add(view, f"step-{step}", partial(window.go, step), f"Ctrl+{number}")
    add(view, "to-solution", lambda: window.go(RESULT), "Ctrl+Return")
    add(view, "back", lambda: window.walk(-1), "Alt+Left")
    add(view, "next", lambda: window.walk(1), "Alt+Right")
    add(view, "what-if", window.ask_what_if, "Ctrl+T")
    add(view, "step-comparison", lambda: window.go(COMPARISON), "Ctrl+Shift+C")
    add(view, "step-accuracy", lambda: window.go(ACCURACY))
    view.addSeparator()
    for name, values in (
        ("interface_language", ("ru", "en")),
        ("theme", ("system", "light", "dark")),
        ("text_scale", (100, 115, 130)),
    ):
        sub = menu_in(view, texts.text(f"setting-{name.replace('_', '-')}"))
        group = QActionGroup(sub)
        for value in values:
            words = f"{value} %" if isinstance(value, int) else texts.text(f"setting-{name.replace('_', '-')}-{value}")
            action = QAction(words, window, checkable=True, checked=getattr(settings, name) == value)
            action.triggered.connect(partial(_prefer, window, name, value))
            group.addAction(action)
            sub.addAction(action)

    about = menu_in(bar, texts.text("menu-help"))
    add(about, "menu-about", window.about_requested.emit)


def _open(window: MainWindow, name: str, _checked: bool = False) -> None:
    window.file_requested.emit(name)


def _prefer(window: MainWindow, name: str, value: str | int, _checked: bool = False) -> None:
    window.settings_changed.emit({name: value})
