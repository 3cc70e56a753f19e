"""A newer catalogue from a file, and back: chosen in the Help menu, used from the next start on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from aiready_gui.catalogue import updates
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.gui.error_dialog import show_error
from aiready_gui.gui.message_box import Icon, message_box
from aiready_gui.texts import Texts


def choose_update(texts: Texts, folder: Path, parent: QWidget | None) -> None:
    """Ask for the file, and say what became of it."""
    title, kind = texts.text("menu-catalogue-update"), texts.text("catalogue-file-kind")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), f"{kind} (*{updates.SUFFIX} *.db)")
    if name:
        try:
            rows = updates.take(Path(name))
        except CatalogueError as error:
            show_error(error, texts, parent)
        else:
            _say(texts, texts.text("update-taken", day=rows.newest), parent)


def take_back_update(texts: Texts, parent: QWidget | None) -> None:
    """Return to what came with the program."""
    try:
        gone = updates.take_back()
    except CatalogueError as error:
        show_error(error, texts, parent)
    else:
        _say(texts, texts.text("update-taken-back" if gone else "update-none"), parent)


def _say(texts: Texts, words: str, parent: QWidget | None) -> None:
    message_box(Icon.Information, texts.text("app-name"), words, parent=parent).exec()
