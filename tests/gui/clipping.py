"""What a person cannot read: words cut off, and controls beyond the edge of what can be scrolled to."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from aiready_gui.gui.widgets.basics import ZERO_WIDTH_SPACE, Elided, ElidedButton
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.said_line import SaidLine

SLACK = 2  # pixels that rounding may take
GIVE_WAY = (Elided, ElidedButton, SaidLine)
"""Widgets that shorten their words themselves and keep them in the tip."""


def clipped(root: QWidget) -> list[str]:
    """Everything visible under ``root`` that is cut, with by how much."""
    found = []
    for one in root.findChildren(QWidget):
        if one.isVisible() and one.width() > 1:
            found += _cut(one)
            found += _beyond(one)
    return found


def sideways(root: QWidget) -> list[str]:
    """Pages in sight that one has to scroll to the side; a table of many columns may, in itself."""
    areas = [one for one in root.findChildren(QScrollArea) if one.isVisible() and not isinstance(one.parent(), GridTable)]
    much = [(one, one.horizontalScrollBar().maximum()) for one in areas]
    return [f"scrolls sideways by {more}: {type(one).__name__}" for one, more in much if more]


def _cut(one: QWidget) -> list[str]:
    """Words that have less width, or wrapped ones less height, than they take."""
    if isinstance(one, GIVE_WAY):
        return []
    if isinstance(one, QLabel) and one.text():
        if one.wordWrap():
            words = max(
                re.split(rf"\s|{ZERO_WIDTH_SPACE}|(?<=[-/])", one.text()), key=one.fontMetrics().horizontalAdvance, default=""
            )
            wide = one.fontMetrics().horizontalAdvance(words) > one.width() + SLACK
            return [f"word cut: {words}"] * wide + [f"low: {one.text()[:60]}"] * (
                one.height() < one.heightForWidth(one.width()) - SLACK
            )
        need = one.minimumSizeHint().width()
        return [f"label {need} in {one.width()}: {one.text()[:60]}"] if need > one.width() + SLACK else []
    if isinstance(one, QAbstractButton) and one.text():
        need = one.minimumSizeHint().width()
        return [f"button {need} in {one.width()}: {one.text()[:60]}"] if need > one.width() + SLACK else []
    if isinstance(one, QComboBox) and one.currentText():
        need = one.fontMetrics().horizontalAdvance(one.currentText()) + 44
        return [f"list {need} in {one.width()}: {one.currentText()}"] if need > one.width() + SLACK else []
    if isinstance(one, QTabBar):
        rects = [one.tabRect(index) for index in range(one.count())]
        bare = not one.usesScrollButtons()
        return ["tabs beyond their bar"] if bare and rects and rects[-1].right() > one.width() + SLACK else []
    if isinstance(one, QHeaderView) and isinstance(one.parent(), QTableView):
        return _heads_cut(one)
    return []


def _heads_cut(heads: QHeaderView) -> list[str]:
    found = []
    for index in range(heads.count()):
        if not heads.isSectionHidden(index):
            need, room = heads.sectionSizeFromContents(index).width(), heads.sectionSize(index)
            words = heads.model().headerData(index, heads.orientation())
            if words and need > room + SLACK:
                found.append(f"head {need} in {room}: {words}")
    return found


def _beyond(one: QWidget) -> list[str]:
    """Whether a widget reaches beyond the sides of what shows it, and cannot be scrolled to."""
    if not isinstance(one, QLabel | QAbstractButton | QComboBox | QTableView) or (isinstance(one, QLabel) and not one.text()):
        return []
    up = one.parentWidget()
    while up is not None and not up.isWindow():
        area = up.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is up:
            if area.horizontalScrollBar().isVisible():
                return []  # one can scroll there
            place = QRect(one.mapTo(up, QPoint(0, 0)), one.size())
            if place.right() > up.width() + SLACK or place.left() < -SLACK:
                return [f"beyond {up.width()} of {type(area).__name__}: {place.left()}..{place.right()} {_words(one)}"]
        up = area
    window = one.window()
    place = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    return [f"beyond the window: {_words(one)}"] if place.right() > window.width() + SLACK else []


def _words(one: QWidget) -> str:
    words = getattr(one, "text", None)
    return str(words() if callable(words) else type(one).__name__)[:60]
