"""How large a widget would be whose lines nobody asks to be wrapped at a width that they never get."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def unwrapped(widget: QWidget) -> QSize:
    """The size hint of a widget whose height is asked at the width it gets, and at no other.

    By itself Qt works the hint's height out at the hint's width: each line is wrapped once more, at a width it never has.
    """
    layout = widget.layout()
    return QSize() if layout is None else layout.sizeHint().grownBy(widget.contentsMargins())
