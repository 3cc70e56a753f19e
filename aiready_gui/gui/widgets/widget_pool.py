"""A list of small parts that is written anew often, out of the widgets of the last time.

A new widget is styled, shown and laid out, which takes far longer than another text; and one that stays keeps the keyboard.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from aiready_gui.domain.explain import Figure
from aiready_gui.gui.widgets.basics import ElidedButton, button, chip, ending, label, row, rule
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.texts import Texts

W = TypeVar("W", bound=QWidget)


class WidgetPool:
    """Within :meth:`anew` every part asked for is one of the last time, where there is one of its kind."""

    def __init__(self) -> None:
        self._used: list[tuple[Hashable, QWidget]] = []
        self._spare: defaultdict[Hashable, deque[QWidget]] = defaultdict(deque)
        self._acts: dict[QWidget, Callable[[], Any]] = {}
        self._grown = False

    @contextmanager
    def anew(self, layout: QLayout) -> Iterator[None]:
        """Write the contents of a layout, which holds nothing but parts of this pool, anew."""
        for key, widget in self._used:
            self._spare[key].append(widget)
        self._used, self._grown = [], False
        _take_out(layout)
        try:
            yield
        finally:
            self._drop_spare()
            if self._grown:
                self._put_in_order()

    def take(self, key: Hashable, make: Callable[[], W]) -> W:
        """A widget of the kind ``key``, which ``make`` makes where none is left of the last time."""
        left = self._spare.get(key)
        widget = cast(W, left.popleft()) if left else make()
        self._grown |= left is None
        self._used.append((key, widget))
        return widget

    def label(self, words: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
        """As :func:`~aiready_gui.gui.widgets.basics.label`."""
        return _saying(words, self.take(("label", role, tone, wrap), lambda: label(words, role, tone=tone, wrap=wrap)))

    def chip(self, words: str, tone: str = "neutral") -> QLabel:
        """As :func:`~aiready_gui.gui.widgets.basics.chip`."""
        return _saying(words, self.take(("chip", tone), lambda: chip(words, tone)))

    def rule(self) -> QFrame:
        """As :func:`~aiready_gui.gui.widgets.basics.rule`."""
        return self.take("rule", rule)

    def pair(self, name: str, value: QWidget) -> QHBoxLayout:
        """As :func:`~aiready_gui.gui.widgets.basics.pair`."""
        made = row(self.label(name, "body", tone="muted", wrap=True), value)
        made.setStretch(0, 1)
        return made

    def button(self, words: str, kind: str, act: Callable[[], Any], name: str = "", *, yields: bool = False) -> QPushButton:
        """As :func:`~aiready_gui.gui.widgets.basics.button`; ``name`` is what a screen reader says, if not ``words``.

        One that ``yields`` is a link that is shortened where it has no room.
        """

        def make() -> QPushButton:
            return ElidedButton(words) if yields else button(words, kind)

        made = self.take(("button", kind, words, name), make)
        if made not in self._acts:
            made.clicked.connect(lambda _checked=False: self._acts[made]())
            made.setAccessibleName(name or words)
        self._acts[made] = act
        return made

    def figure(
        self,
        figure: Figure,
        texts: Texts,
        words: str,
        explain: Callable[[Figure], Any],
        role: str = "strong",
        *,
        wrap: bool = False,
    ) -> FigureLabel:
        """A figure that opens its explanation: the same part for the same key, whatever the value."""

        def make() -> FigureLabel:
            made = FigureLabel(figure, texts, words=words, role=role, wrap=wrap)
            made.explain_requested.connect(explain)
            return made

        made = self.take(("figure", figure.key), make)
        made.show_figure(figure, texts, words)
        return made

    def _drop_spare(self) -> None:
        for widgets in self._spare.values():
            for widget in widgets:
                self._acts.pop(widget, None)
                widget.hide()
                widget.deleteLater()
        self._spare.clear()

    @property
    def stops(self) -> list[QWidget]:
        """The parts that take the keyboard, as they stand."""
        return [widget for _, widget in self._used if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _put_in_order(self) -> None:
        put_in_order(self.stops)


def put_in_order(stops: list[QWidget]) -> None:
    """The keyboard walks the parts as they stand, not as they were made."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def stops_within(part: QWidget) -> list[QWidget]:
    """What takes the keyboard in a part, as it was made. What hands it on to one within goes as a whole, with that before it.

    The rows of a list that drops down are in a window of their own.
    """
    found, window = list[QWidget](), part.window()
    for one in part.findChildren(QWidget):
        takes = one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is window
        if takes and not (found and found[-1].focusProxy() is not None and found[-1].isAncestorOf(one)):
            found.append(one)
    return found


def stop_mark(within: QWidget) -> QWidget:
    """Where the keyboard comes to a part whose stops are all made later: first of what :func:`put_in_order` is given, never seen."""
    mark = QWidget(within)
    mark.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one that takes no keyboard at all has no place in the order
    mark.hide()
    return mark


def _saying(words: str, made: QLabel) -> QLabel:
    shown = ending(words) if made.wordWrap() else words
    if made.text() != shown:
        made.setText(shown)
    return made


def _take_out(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets stay as they are."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _take_out(inner)
