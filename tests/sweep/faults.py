"""What is wrong with a window as it stands: cut, over each other, not translated, without a name, faint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QWidget,
)

from aiready_gui.domain.contrast import contrast
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.what_if_drawer import WhatIfDrawer
from aiready_gui.gui.widgets.toast import Toast
from aiready_gui.texts import Texts
from tests.gui.clipping import clipped, sideways

LEAF = (QLabel, QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSlider)
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSlider, QTableView)
SLACK = 3  # [px]: borders that touch
UNFILLED = re.compile(r"{\s*\$|\?\?\?")
MESSAGES = Texts("en")
AA, AAA, LARGE, LARGE_PX = 4.5, 7.0, 3.0, 24
"""WCAG 2.2, 1.4.3 and 1.4.6; letters from 18 pt on."""
SHARE = 0.35
"""Of a label's place that its ground must fill at least, for it to be one colour at all."""


def faults(window: QWidget, theme: Theme, picture: QImage) -> list[tuple[str, str]]:
    """Kind and words of each; ``picture`` is the window as it was just painted."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]
    found = [("cut", words) for words in clipped(window)]
    if not any(one.isVisible() for one in window.findChildren(WhatIfDrawer)):  # beside it a page may, where the window is small
        found += [("sideways", words) for words in sideways(window)]
    found += [("overlap", words) for words in _over_each_other(window, shown)]
    found += [("not translated", words) for words in _untranslated(shown)]
    found += [("no name", words) for words in _nameless(shown)]
    found += [("faint", words) for words in _faint(window, shown, theme, picture)]
    return found


def words_of(one: QWidget) -> str:
    """What it says, or what it is called."""
    said = getattr(one, "text", None) or getattr(one, "currentText", None)
    words = str(said()) if callable(said) else ""
    return " ".join((words or one.accessibleName() or type(one).__name__).split())[:60]


def _place(one: QWidget, window: QWidget) -> QRect:
    """What of it can be seen, in the window."""
    seen = one.visibleRegion().boundingRect()
    return QRect(one.mapTo(window, seen.topLeft()), seen.size())


def _over_each_other(window: QWidget, shown: list[QWidget]) -> Iterator[str]:
    leaves = [
        one
        for one in shown
        if isinstance(one, LEAF) and not isinstance(one, QScrollBar) and not (isinstance(one, QLabel) and not one.text())
        and not _within(one, (Toast, QComboBox, QAbstractButton, QLineEdit))
    ]  # fmt: skip
    places = sorted(((_place(one, window), one) for one in leaves), key=lambda pair: pair[0].top())
    for at, (place, one) in enumerate(places):
        for other_place, other in places[at + 1 :]:
            if other_place.top() > place.bottom():
                break
            common = place.intersected(other_place)
            if min(common.width(), common.height()) > SLACK and not (one.isAncestorOf(other) or other.isAncestorOf(one)):
                yield f"{words_of(one)} / {words_of(other)}"


def _within(one: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    up = one.parentWidget()
    while up is not None:
        if isinstance(up, kinds):
            return True
        up = up.parentWidget()
    return False


def _untranslated(shown: list[QWidget]) -> Iterator[str]:
    for one in shown:
        if isinstance(one, QLabel | QAbstractButton):
            for words in (one.text(), one.toolTip(), one.accessibleName()):
                if UNFILLED.search(words) or ("-" in words and MESSAGES.has(words)):
                    yield words[:60]


def _nameless(shown: list[QWidget]) -> Iterator[str]:
    for one in shown:
        if isinstance(one, CONTROLS) and one.focusPolicy() != Qt.FocusPolicy.NoFocus and not _within(one, (QComboBox,)):
            told = QAccessible.queryAccessibleInterface(one)
            if told is None or not told.text(QAccessible.Text.Name).strip():
                yield f"{type(one).__name__} {one.objectName()} in {type(one.parentWidget()).__name__}"


def _faint(window: QWidget, shown: list[QWidget], theme: Theme, picture: QImage) -> Iterator[str]:
    """Words by the colour that is set for them, against the colour that most of their place has in the picture."""
    for one in shown:
        if not isinstance(one, QLabel | QAbstractButton) or not one.text().strip() or not one.isEnabled():
            continue
        ground = _ground(_place(one, window), picture)
        if ground is None:
            continue
        role = one.foregroundRole()
        words = one.palette().color(role).name()
        least = (
            LARGE
            if one.fontInfo().pixelSize() >= LARGE_PX * theme.scale and not theme.contrast
            else AAA
            if theme.contrast
            else AA
        )
        found = contrast(words, ground)
        if found < least - 0.05:  # a picture's colours are whole numbers
            yield f"{found:.1f} of {least} {words} on {ground}: {words_of(one)}"


def _ground(place: QRect, picture: QImage) -> str | None:
    ratio = picture.devicePixelRatio()
    counted: Counter[int] = Counter()
    for y in range(place.top() + 1, place.bottom(), max(place.height() // 8, 1)):
        for x in range(place.left() + 1, place.right(), max(place.width() // 40, 1)):
            at = QPoint(round(x * ratio), round(y * ratio))
            if picture.rect().contains(at):
                counted[picture.pixel(at)] += 1
    if not counted:
        return None
    colour, times = counted.most_common(1)[0]
    return QColor.fromRgb(colour).name() if times >= SHARE * counted.total() else None
