"""Labels, buttons, chips, cards, the scrolling page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from aiready_gui.gui.widgets.columns import Fold
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.unwrapped import unwrapped

PAGE_WIDTH, PAGE_MARGIN = 1120, 24
ZERO_WIDTH_SPACE: Final = "\N{ZERO WIDTH SPACE}"
UNBROKEN_LETTERS: Final = 20
"""From so many on a word is broken where it need not be wrapped; ``/`` and ``-`` break by themselves."""
LEAST_LETTERS: Final = 5
"""Of a chip: of fewer nobody knows what it says."""
_ENDLESS: Final = re.compile(rf"[^\s/-]{{{2 * UNBROKEN_LETTERS},}}")
_UNBROKEN: Final = re.compile(rf"[^\s/-]{{{UNBROKEN_LETTERS}}}(?=[^\s/-])")
_NAME: Final = re.compile(rf"(?=[^\s/-]*_)[^\s/-]{{{UNBROKEN_LETTERS},}}")


def label(words: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> OpeningLabel:
    """Plain text in a role of the type scale; markup in a user's text stays text."""
    made = OpeningLabel(ending(words) if wrap else words)  # whatever users name, its lines end inside their column
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def breakable(words: str) -> str:
    """With places to break in words wider than a narrow column, such as names of files: else they push what is beside them away."""
    return _UNBROKEN.sub(lambda found: f"{found[0]}{ZERO_WIDTH_SPACE}", words)


def ending(words: str) -> str:
    """As :func:`breakable`, of words that nobody writes but as a name: those of a language stay whole."""
    return _ENDLESS.sub(lambda found: breakable(found[0]), words)


def parted(words: str) -> str:
    """With places to break after each ``_`` of a long name, such as a provider's of a machine; nobody copies it from there."""
    return _NAME.sub(lambda found: found[0].replace("_", f"_{ZERO_WIDTH_SPACE}"), words)


def chip(words: str, tone: str = "neutral") -> OpeningLabel:
    """A short state in a coloured pill; the colour never stands alone."""
    made = OpeningLabel(words)
    made.setObjectName("chip")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, kind: str = "secondary", act: Callable[[], Any] | None = None) -> QPushButton:
    """A button; one primary a view."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setAccessibleName(words)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def plain_tip(words: str) -> str:
    """A tool tip that shows a path or a user's text as it is: Qt would read a tag in it as markup."""
    return f"<span>{escape(words)}</span>" if "<" in words else words


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Give it another look: the value of a property that the style sheet reads, where nothing is as good as none."""
    if (widget.property(name) or "") != (value or ""):
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class OneLine(OpeningLabel):
    """Plain text in one line where there is room for it beside its neighbours, wrapped where there is not."""

    def __init__(self, words: str, role: str = "body", *, tone: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # Qt keeps the answer, even one of a font that the style is about to change
        measure = self.fontMetrics()
        return QSize(measure.horizontalAdvance(self.text()) + 2, measure.height())


class Elided(QLabel):
    """One line of plain text that gives way: in the middle, so that a path keeps its end, or as ``mode`` says."""

    def __init__(self, words: str, role: str = "note", mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__()
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words; whole in the tip, and to a screen reader."""
        self._words = words
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, self._mode, self.width()))


class ElidedChip(Elided):
    """A chip that gives way at its end where there is no room for all of it."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__(words, "", Qt.TextElideMode.ElideRight)
        self.setObjectName("chip")
        self.setProperty("tone", tone)
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + self._around(), super().sizeHint().height())

    def _fit(self) -> None:
        measure, room = self.fontMetrics(), self.width() - self._around()
        whole = measure.horizontalAdvance(self._words) <= room  # whole pixels: eliding counts parts of them
        self.setText(self._words if whole else measure.elidedText(self._words, self._mode, room))

    @property
    def least(self) -> int:
        """Width below which nobody knows what it says: it is better left out. [px]"""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(f"{self._words[:LEAST_LETTERS]}…") + self._around()

    def _around(self) -> int:
        """What the style puts at the sides of the words. [px]"""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())


class ShortSum(OpeningLabel):
    """A sum in full where there is room for it, else rounded with the sum in the tip: a part of its digits would be another sum."""

    def __init__(self, whole: str, rounded: str, role: str = "body", *, tone: str = "") -> None:
        super().__init__(whole)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self._whole, self._rounded = whole, rounded
        self.setAccessibleName(whole)

    def sizeHint(self) -> QSize:
        return self._size(self._whole)

    def minimumSizeHint(self) -> QSize:
        return self._size(min(self._whole, self._rounded, key=self.fontMetrics().horizontalAdvance))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self._size(self._whole).width() <= self.width()
        words = self._whole if fits else self._rounded
        if words != self.text():
            self.setText(words)
            self.setToolTip("" if fits else self._whole)

    def _size(self, words: str) -> QSize:
        self.ensurePolished()  # Qt keeps the answer, even one of a font that the style is about to change
        measure, own = self.fontMetrics(), super().sizeHint()
        return QSize(own.width() - measure.horizontalAdvance(self.text()) + measure.horizontalAdvance(words) + 1, own.height())


class ElidedButton(QPushButton):
    """A link that gives way at its end instead of pushing its neighbours."""

    def __init__(self, words: str, act: Callable[[], Any] | None = None) -> None:
        super().__init__(words)
        self._words = words
        self.setToolTip(plain_tip(words))
        self.setProperty("kind", "link")
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if act is not None:
            self.clicked.connect(lambda _checked=False: act())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 8))


def on_click(made: QAbstractButton, act: Callable[..., Any], *args: Any) -> None:
    """Call ``act`` with ``args`` when clicked; Qt's own argument is dropped."""
    made.clicked.connect(lambda _checked=False: act(*args))


def rule() -> QFrame:
    """A thin dividing line."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; ``None`` takes the free room."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def pair(name: str, value: QWidget) -> QHBoxLayout:
    """A name that wraps rather than push, and its value at the right."""
    made = row(label(name, "body", tone="muted", wrap=True), value)
    made.setStretch(0, 1)
    return made


class Card(QFrame):
    """A white box with a heading, something at its right, and a body."""

    def __init__(self, title: str = "", *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 16)
        self.body.setSpacing(10)
        if isinstance(beside, OneLine):
            self.body.addWidget(_Heading(title, beside))
        elif title:
            self.body.addLayout(row(OneLine(title, "heading"), None, *([beside] if beside else [])))

    def sizeHint(self) -> QSize:
        return unwrapped(self)


class _Heading(Fold):
    """A title and a note at the right of it, or under it where one of the two would have to be wrapped."""

    def __init__(self, title: str, note: OneLine) -> None:
        super().__init__(OneLine(title, "heading"), note)
        self._note = note

    def fold(self) -> None:
        super().fold()
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight if self.in_line else Qt.AlignmentFlag.AlignLeft)


class Wrapping(QWidget):
    """Holds what is as high as its lines take at the width they get; nobody asks it for another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # what is in sight is not painted anew when more comes below it

    def sizeHint(self) -> QSize:
        return unwrapped(self)


class Body(Wrapping):
    """Content of a scroll area: asks for the height that its wrapped lines take at its width."""

    def __init__(self) -> None:
        super().__init__()
        self.floor = 0
        """Height that it does not fall below, so that what is in view stays where it is. [px]"""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        # A scroll area asks for the minimum size, which by itself knows nothing of lines that wrap.
        height = layout.totalHeightForWidth(max(self.width(), 1))
        return QSize(layout.totalMinimumSize().width(), max(height, self.floor))


class Scroll(QScrollArea):
    """Scrolls its body up and down only."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        body = self.widget()
        if body is not None:
            body.updateGeometry()


CALM = 2  # passes that change nothing: what the last one laid out may ask once more
PASSES = 8  # of laying out: lines wrap, columns fold, bars come and go, each at the width that the one before left


class ScrollPage(Scroll):
    """A page that scrolls, its content no wider than reads well."""

    def __init__(self, *, centred: bool = False) -> None:
        body = Body()
        body.setObjectName("pageBody")
        super().__init__(body)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # rather than cut what cannot be narrower
        self.setObjectName("page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(PAGE_MARGIN, 18, PAGE_MARGIN, 18)
        inner = Wrapping()
        inner.setMaximumWidth(PAGE_WIDTH)
        if centred:
            outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self._body = body
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)
        self._releasing = QTimer(self, singleShot=True, interval=0)
        self._releasing.timeout.connect(self._release)
        # New widgets are shown by events that were posted after the start of this timer: the second turn comes after them.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._releasing.start)

    def to_top(self) -> None:
        """Show the page from its beginning."""
        self._body.floor = 0
        self.verticalScrollBar().setValue(0)

    def keep_place(self) -> None:
        """Stay where the page is scrolled to, even if an answer takes away what stood at its end."""
        self._body.floor = self.verticalScrollBar().value() + self.viewport().height()

    @Slot(int)
    def _on_scrolled(self, place: int) -> None:
        lowest = place + self.viewport().height()
        if lowest < self._body.floor:
            self._body.floor = lowest
            self._body.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._body.floor = 0
        super().resizeEvent(event)

    def begin(self) -> None:
        """Put the keyboard on the first thing of the page that takes it; a choice of several is entered at what is chosen."""
        one = self.first() or self
        holder = one.parentWidget()
        chosen = holder.focusProxy() if holder is not None else None
        (chosen or one).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first(self) -> QWidget | None:
        """What :meth:`begin` puts the keyboard on."""
        return next(self.takers(), None)

    def takers(self) -> Iterator[QWidget]:
        """What takes the keyboard now, as it was made."""
        takes = Qt.FocusPolicy.TabFocus.value  # among its own: the binding takes what it is told by the order of Tab for children
        for one in self.findChildren(QWidget):
            if one.focusPolicy().value & takes and one.isEnabled() and one.isVisibleTo(self):
                yield one

    def hold(self) -> None:
        """Paint nothing until what was just put in has found its place: new widgets are shown and laid out in steps.

        Held again before that, the page waits anew: the end of the first wait knows nothing of what came since.
        """
        self.setUpdatesEnabled(False)
        self._releasing.stop()
        self._settling.start()

    @Slot()
    def _release(self) -> None:
        self.settle()
        self.setUpdatesEnabled(True)

    def settle(self) -> None:
        """Let everything find its place now, in as many passes as it takes."""
        for _ in self.settling():
            pass

    def settling(self, within: QLayout | None = None) -> Iterator[None]:
        """The steps of :meth:`settle`: what is new is styled and shown, then laid out; between two of them keys get through.

        What is new stands ``within`` a part of the page, where it is known.
        """
        for widget in tuple(new_widgets(within or self.content)):
            if isValid(widget):  # else taken away meanwhile
                widget.show()
        yield  # not between them: Qt would show what is left itself, and lay the page out for each
        body = self.widget()
        assert body is not None
        calm = 0
        for _ in range(PASSES):
            before = body.height()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QCoreApplication.sendEvent(body, QEvent(QEvent.Type.LayoutRequest))  # the area takes its content's size on this
            settled = body.height() == before == max(body.minimumSizeHint().height(), self.viewport().height())
            calm = calm + 1 if settled else 0
            if calm == CALM:
                break
            yield


def standing_in(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout that stands somewhere, and of those within it.

    It is not asked for its items: the binding would make one each time, keep it as long as the layout, and take what stands at its
    place in memory later for it, as Qt throws it away with its widget and says nothing.
    """
    rows = [layout, *layout.findChildren(QLayout)]
    holder = layout.parentWidget()
    around = holder.children() if holder is not None else []
    return [one for one in around if isinstance(one, QWidget) and any(line.indexOf(one) >= 0 for line in rows)]


def new_widgets(layout: QLayout) -> Iterator[QWidget]:
    """What was just put into a layout, or into one within it, and is not shown yet; by itself Qt shows it some events later."""
    for widget in standing_in(layout):
        if not isValid(widget):
            continue  # taken away meanwhile
        if not widget.isHidden():
            if (within := widget.layout()) is not None:
                yield from new_widgets(within)
        elif not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            yield widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
