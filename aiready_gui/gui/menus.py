"""Menus and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from aiready_gui.advisor.flow import STEPS
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.recovery import Recovery
from aiready_gui.gui.step_list import ACCURACY, COMPARISON, RESULT
from aiready_gui.gui.widgets.basics import plain_tip
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

Key = QKeySequence.StandardKey


def build_menus(window: MainWindow, settings: Settings, texts: Texts, open_project: OpenProject, recovery: Recovery) -> None:
    """File, Edit, View, Help."""
    bar = window.menuBar()

    def add(menu: QMenu, key: str, act: Callable[[], Any], shortcut: QKeySequence | Key | str | None = None) -> QAction:
        action = QAction(texts.text(key), window)
        action.triggered.connect(lambda _checked=False: act())
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        menu.addAction(action)
        return action

    file_menu = bar.addMenu(texts.text("menu-file"))
    add(file_menu, "new-project", window.new_requested.emit, Key.New)
    add(file_menu, "menu-open", window.open_requested.emit, Key.Open)
    recent = file_menu.addMenu(texts.text("menu-recent"))

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

    edit = bar.addMenu(texts.text("menu-edit"))
    undo = add(edit, "undo", open_project.undo, Key.Undo)
    redo = add(edit, "redo", open_project.redo, Key.Redo)

    def name_steps() -> None:
        for action, key, step in ((undo, "undo", open_project.undo_label()), (redo, "redo", open_project.redo_label())):
            action.setEnabled(bool(step))
            action.setText(f"{texts.text(key)}: {texts.text(step)}" if step else texts.text(key))

    edit.aboutToShow.connect(name_steps)

    view = bar.addMenu(texts.text("menu-view"))
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
        sub = view.addMenu(texts.text(f"setting-{name.replace('_', '-')}"))
        group = QActionGroup(sub)
        for value in values:
            words = f"{value} %" if isinstance(value, int) else texts.text(f"setting-{name.replace('_', '-')}-{value}")
            action = QAction(words, window, checkable=True, checked=getattr(settings, name) == value)
            action.triggered.connect(partial(_prefer, window, name, value))
            group.addAction(action)
            sub.addAction(action)

    about = bar.addMenu(texts.text("menu-help"))
    add(about, "menu-about", window.about_requested.emit)


def _open(window: MainWindow, name: str, _checked: bool = False) -> None:
    window.file_requested.emit(name)


def _prefer(window: MainWindow, name: str, value: str | int, _checked: bool = False) -> None:
    window.settings_changed.emit({name: value})
