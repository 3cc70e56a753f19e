"""The only place that makes a message box: whatever a file's text holds, it is shown as typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Icon = QMessageBox.Icon
Role = QMessageBox.ButtonRole


def message_box(
    icon: Icon, title: str, words: str, *, informative: str = "", details: str = "", parent: QWidget | None = None
) -> QMessageBox:
    """A box of plain text; left to itself Qt reads a tag in a project's title as markup and opens the picture it names."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # before any text; the informative text follows it, details are plain always
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(words)
    if informative:
        box.setInformativeText(informative)
    if details:
        box.setDetailedText(details)
    return box


def ask(
    title: str, words: str, choices: tuple[tuple[str, Role], ...], *, may_stay: bool = False, icon: Icon = Icon.Question,
    details: str = "", parent: QWidget | None = None,
) -> int:  # fmt: skip
    """Which choice was taken, or -1 for none of them; the buttons say what they do, not yes and no."""
    box = message_box(icon, title, words, details=details, parent=parent)
    buttons = [box.addButton(words, role) for words, role in choices]
    box.setDefaultButton(buttons[0])
    if may_stay:
        box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    clicked = box.clickedButton()
    return next((index for index, button in enumerate(buttons) if button is clicked), -1)
