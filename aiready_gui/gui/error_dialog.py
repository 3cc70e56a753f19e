"""The only place of the window that shows an error."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.texts import Texts


def show_error(error: AdvisorError, texts: Texts, parent: QWidget | None) -> None:
    """What happened and what to do; technical details folded under it."""
    box = QMessageBox(QMessageBox.Icon.Warning, texts.text("app-name"), texts.word(error.message), parent=parent)
    if error.details:
        box.setDetailedText(error.details)
    box.exec()


def named(error: AdvisorError, path: Path) -> AdvisorError:
    """The error with the file's name, where its message has only the field."""
    if "file" in error.message.args:
        return error
    said = Message(key="project-field", args={"file": str(path), "problem": error.message})
    return AdvisorError(said, details=error.details)


def without_path(message: Message, texts: Texts) -> str:
    """The words without the path of the field: the window leads there instead of naming it."""
    words = texts.word(message).removeprefix(f"{message.args.get('field', '')}: ")
    return words[:1].upper() + words[1:]


def install_hook(texts: Texts) -> None:
    """Anything that reaches here is a bug: log it, show it once, offer the report to copy."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger(__name__).critical("unexpected", exc_info=(kind, error, trace))
        box = QMessageBox(QMessageBox.Icon.Critical, texts.text("app-name"), texts.text("error-unexpected"))
        box.setDetailedText("".join(traceback.format_exception(kind, error, trace)))
        box.exec()

    sys.excepthook = hook
