"""What the labels of a window say."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from aiready_gui.gui.widgets.basics import ZERO_WIDTH_SPACE


def words_in(root: QWidget, *, seen: bool = False) -> list[str]:
    """Of every label under ``root``, or of those that are ``seen``, without places to break a line at: a path of Windows has some."""
    labels = [one for one in root.findChildren(QLabel) if one.isVisible() or not seen]
    return [one.text().replace(ZERO_WIDTH_SPACE, "") for one in labels]
