"""The only place of the window that shows an error."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import what_happened
from aiready_gui.gui.message_box import Icon, message_box
from aiready_gui.texts import Texts


def show_error(error: AdvisorError, texts: Texts, parent: QWidget | None) -> None:
    """What happened and what to do; technical details folded under it."""
    message_box(Icon.Warning, texts.text("app-name"), texts.word(error.message), details=error.details, parent=parent).exec()


def named(error: AdvisorError, path: Path) -> AdvisorError:
    """The error with the file's name, where its message has only the field."""
    if "file" in error.message.args:
        return error
    said = Message(key="project-field", args={"file": str(path), "problem": error.message})
    return AdvisorError(said, details=error.details)


class CrashBox:
    """What anything that is a bug reaches: it is logged, shown once with where the work is, and can be copied as a report.

    In place before anything else is made; the window tells it later in which language to speak and where the work is.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.secure: Callable[[], Message | None] = lambda: None
        """Puts the work on disk and says where."""
        self._shown = False

    def install(self) -> None:
        """Be the hook of every thread."""
        sys.excepthook = self.show
        threading.excepthook = lambda args: _log(args.exc_type, args.exc_value, args.exc_traceback)

    def show(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log it and say it; a second error while the box is open is logged only."""
        _log(kind, error, trace)
        if self._shown or not isinstance(QCoreApplication.instance(), QApplication):
            return
        self._shown = True
        try:
            texts = Texts(self.language)
            words = texts.text("error-unexpected", work=self._where())
            details = "".join(traceback.format_exception(kind, error, trace))
            message_box(Icon.Critical, texts.text("app-name"), words, details=details).exec()
        except Exception:  # such as a message file that is gone: the log has the first error
            logging.getLogger(__name__).critical("the error could not be shown", exc_info=True)
        finally:
            self._shown = False

    def _where(self) -> Message:
        try:
            return self.secure() or Message(key="secured-nothing-open")
        except Exception as error:  # the bug may lie in the saving itself
            logging.getLogger(__name__).critical("the work could not be saved", exc_info=True)
            return Message(key="secured-nowhere", args={"reason": what_happened(error)})


def _log(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None:
        logging.getLogger(__name__).critical("unexpected", exc_info=(kind, error, trace))
