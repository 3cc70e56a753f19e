"""Where everything on a page stands, and what moved between two looks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSlider)


D = TypeVar("D", bound=QDialog)


def when_up(kind: type[D], act: Callable[[D], object]) -> None:
    """When a modal dialog of this kind is up, do something with it; where that fails it is shut, or the run would wait for it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            except BaseException:
                dialog.reject()
                raise
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def meeting_place_of(test: Path) -> str:
    """Where launches of one test meet, as the system wants it named."""
    return rf"\\.\pipe\{test.name}" if sys.platform == "win32" else str(test / "s")


def settle() -> None:
    """Let every layout that waits come to rest."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()


def controls(page: QWidget) -> list[QWidget]:
    """Everything on a page that can be clicked or typed in."""
    found = [one for one in page.findChildren(QWidget) if isinstance(one, CONTROLS) and not isinstance(one, QScrollBar)]
    return [one for one in found if one.isVisible() and not any(isinstance(up, CONTROLS) for up in _above(one, page))]


def _above(one: QWidget, page: QWidget) -> list[QWidget]:
    found, up = [], one.parentWidget()
    while up is not None and up is not page:
        found.append(up)
        up = up.parentWidget()
    return found


def places(page: QWidget) -> dict[QWidget, QRect]:
    """Control -> where it stands in the window, as the pointer sees it."""
    return {one: QRect(one.mapTo(one.window(), QPoint(0, 0)), one.size()) for one in controls(page)}


def moved(before: dict[QWidget, QRect], after: dict[QWidget, QRect], answered: QWidget) -> list[str]:
    """What moved although it should not have.

    The rule: an answer moves nothing at or above its own row. What stands below moves only when questions come or go, and
    then all those that stay go down or up together, in the order they stood in, with those that come below the answer.
    """
    wrong, line = [], before[answered].bottom()
    asked = set(before) == set(after)
    for one in set(before) & set(after):
        above = before[one].top() <= line
        if before[one] != after[one] and (above or asked or before[one].left() != after[one].left()):
            wrong.append(f"{name(one)} {before[one].getRect()} -> {after[one].getRect()}")
    wrong += [f"{name(one)} came above" for one in set(after) - set(before) if after[one].bottom() < before[answered].top()]
    return wrong


def name(one: QWidget) -> str:
    """What a person would call a control."""
    return f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}"
