"""Where the window opens: inside the screen that is there, as large and where it was left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

USUAL: Final = QSize(1280, 820)
LEAST: Final = QSize(1024, 700)
FRAME: Final = QSize(2, 40)
"""About what a title bar and borders take, before the system has drawn them. [px]"""


def open_at(window: QWidget, saved: str) -> None:
    """Give a window that is not shown yet the place it was left at, or a usual one; a small screen it fills.

    A place on a screen that is gone, or larger than the one that is there, is moved and cut to fit by Qt.
    """
    let_shrink(window)
    if saved and window.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii", "ignore"))):
        let_shrink(window)
        return
    room = window.screen().availableGeometry()
    place = within(USUAL, room)
    window.setGeometry(place)
    if place.size() != USUAL:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_of(window: QWidget) -> str:
    """Size, place and whether it fills the screen, for :func:`open_at`."""
    return window.saveGeometry().toBase64().toStdString()


def let_shrink(window: QWidget) -> None:
    """As small as still reads well, or as the screen is where that is smaller."""
    room = window.screen().availableSize() - FRAME
    window.setMinimumSize(LEAST.boundedTo(room))


def keep_inside(window: QWidget) -> None:
    """Bring a shown window whose frame reaches over the screen's edge back onto it: its buttons stand at its foot."""
    if window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        return
    room, frame, inner = window.screen().availableGeometry(), window.frameGeometry(), window.geometry()
    if room.contains(frame):
        return
    borders = frame.size() - inner.size()
    size = inner.size().boundedTo(room.size() - borders)
    corner = QPoint(
        max(room.left(), min(frame.left(), room.right() + 1 - size.width() - borders.width())),
        max(room.top(), min(frame.top(), room.bottom() + 1 - size.height() - borders.height())),
    )
    window.resize(size)
    window.move(corner)


def within(wanted: QSize, room: QRect) -> QRect:
    """A place of the wanted size in the middle of the room, smaller where the room with a frame is. [px]"""
    size = wanted.boundedTo(room.size() - FRAME)
    place = QRect(QPoint(0, 0), size)
    place.moveCenter(room.center() + QPoint(0, FRAME.height() // 2))
    return place
