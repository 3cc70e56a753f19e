"""A screen to turn to the customer: the answer alone, full screen, in larger type. F11 or Escape leaves it, Ctrl+T tries other numbers.

It stands before the window and shares nothing with it but the project: what is not on its pages cannot be seen, and nothing of
the project or the settings can be changed from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from aiready_gui.domain.option import Option
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.presentation.pages import PAGES
from aiready_gui.gui.presentation.told import Told
from aiready_gui.gui.presentation.what_if import WhatIfBar
from aiready_gui.gui.slices import Slices
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.top_bar import HEIGHT, project_name
from aiready_gui.gui.widgets.basics import Elided, ScrollPage, button, chip, clear, label, on_click, row
from aiready_gui.texts import Texts

LARGER: Final = 1.3
ROOM: Final = 985
"""Width that the pages take at 100 %: the type is no larger than leaves it on the screen. [px]"""
FIRST: Final = "solution"
SCROLLING: Final = {
    "Up": QAbstractSlider.SliderAction.SliderSingleStepSub,
    "Down": QAbstractSlider.SliderAction.SliderSingleStepAdd,
    "PgUp": QAbstractSlider.SliderAction.SliderPageStepSub,
    "PgDown": QAbstractSlider.SliderAction.SliderPageStepAdd,
}


def larger(theme: Theme, width: int) -> Theme:
    """The same appearance in larger type, as far as the width of the screen [px] goes."""
    scale = max(theme.scale, min(theme.scale * LARGER, width / ROOM))
    return theme.at(round(scale * 100))


class Presentation(QDialog):
    """Follows the answer while it is up."""

    def __init__(
        self, open_project: OpenProject, shown: Callable[[], Option | None], texts: Texts, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        screen = parent.screen().geometry()
        self._open, self._shown, self._texts, self._theme = open_project, shown, texts, larger(theme, screen.width())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        # A sheet of its own gives words without a role the size of the application's: larger ones are asked for by rule.
        size = f"QWidget {{ font-size: {self._theme.font('body').pixelSize()}px; }}"
        self.setStyleSheet(f"{size}\n{self._theme.style_sheet()}")
        self.setGeometry(screen)
        self.name = FIRST
        self.page = ScrollPage(centred=True)
        self.pages = {name: button(texts.text(f"show-page-{name}"), "segment") for name in PAGES}
        self.back, self.next = button("", "secondary", lambda: self.walk(-1)), button("", "primary", lambda: self.walk(1))
        self.leave = button(texts.text("show-leave"), "secondary", self.leave_it)
        self.ask = button(texts.text("show-what-if"), "secondary", self.turn)
        self.what_if = WhatIfBar(open_project, texts, self._theme)
        self._place, self._foot = label("", "body", tone="muted"), Elided("", "body", Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (self._head(), self.page, self.what_if, self._feet()):
            column.addWidget(one, int(one is self.page))
        self._building = Slices(self)
        self._walking: list[QShortcut] = []
        """Keys that walk the pages."""
        self._keys()
        for heard in (open_project.answered, open_project.emptied, open_project.failed):
            heard.connect(self._on_changed)
        self.go(FIRST)

    def _head(self) -> QFrame:
        head, texts, project = QFrame(), self._texts, self._open.project
        head.setObjectName("topBar")
        head.setMinimumHeight(self._theme.px(HEIGHT))
        mark = QLabel()
        mark.setPixmap(self._theme.pixmap("mark", "accent", 28))
        name = project_name(self._open, texts)
        title, customer = Elided("", "strong", Qt.TextElideMode.ElideRight), Elided("", "label", Qt.TextElideMode.ElideRight)
        title.say(name)
        customer.say(project.customer)
        customer.setVisible(bool(project.customer))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(customer)
        line = row(mark, chip(texts.text("show-mark"), "accent"), *self.pages.values(), self.ask, self.leave, spacing=6)
        line.insertLayout(1, names, 1)
        line.setContentsMargins(24, 8, 24, 8)
        head.setLayout(line)
        for page, act in self.pages.items():
            act.setCheckable(True)
            on_click(act, self.go, page)
        self.setWindowTitle(f"{name} — {texts.text('show-mark')}")
        return head

    def _feet(self) -> QFrame:
        feet = QFrame()
        feet.setObjectName("footer")
        self.back.setIcon(self._theme.icon("arrow-left"))
        self.back.setAccessibleName(self._texts.text("back"))
        keeps = self.next.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the last page has none: what stands beside it stays under the pointer
        self.next.setSizePolicy(keeps)
        line = row(self._foot, self._place, self.back, self.next, spacing=12)
        line.setStretch(0, 1)
        line.setContentsMargins(24, 10, 24, 10)
        feet.setLayout(line)
        return feet

    def _keys(self) -> None:
        """Before the buttons take them: an arrow walks the pages wherever the keyboard is."""
        always: dict[str, Callable[[], Any]] = {"F11": self.leave_it, "Ctrl+T": self.turn}
        acts: dict[str, Callable[[], Any]] = {"Left": lambda: self.walk(-1), "Right": lambda: self.walk(1)}
        acts |= {str(number): self.pages[name].click for number, name in enumerate(PAGES, start=1)}
        bar = self.page.verticalScrollBar()
        acts |= {key: partial(bar.triggerAction, how) for key, how in SCROLLING.items()}
        for key, act in (always | acts).items():
            made = QShortcut(QKeySequence(key), self)
            made.activated.connect(act)
            if key in acts:
                self._walking.append(made)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """In the sliders the arrows and digits are theirs."""
        for one in self._walking:
            one.setEnabled(now is None or not self.what_if.isAncestorOf(now))

    @Slot()
    def turn(self) -> None:
        """Open the sliders, or shut them."""
        if self.what_if.isHidden():
            self.what_if.open()
        else:
            self.what_if.hide()
            self.pages[self.name].setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Escape: one layer at a time."""
        if self.what_if.isHidden():
            super().reject()
        else:
            self.turn()

    @Slot()
    def leave_it(self) -> None:
        """Out of it, whatever is open."""
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes on, where no button has it; Escape leaves."""
        if event.key() == Qt.Key.Key_Space and not self.what_if.isAncestorOf(self.focusWidget() or self):
            self.walk(1)
        else:
            super().keyPressEvent(event)

    def walk(self, by: int) -> None:
        """One page on or back; at either end it stays."""
        names = list(PAGES)
        self.go(names[min(max(names.index(self.name) + by, 0), len(names) - 1)])

    def go(self, name: str) -> None:
        """Open a page."""
        names, texts = list(PAGES), self._texts
        at = names.index(name)
        self.name = name
        for other, act in self.pages.items():
            act.setChecked(other == name)
        self._place.setText(texts.text("show-of", page=at + 1, pages=len(names)))
        self.back.setEnabled(at > 0)
        self.next.setVisible(at + 1 < len(names))
        self.next.setText(texts.text(f"show-page-{names[min(at + 1, len(names) - 1)]}"))
        self.next.setAccessibleName(self.next.text())
        self.pages[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def finish(self) -> None:
        """Put together at once what is still being built."""
        self._building.finish()

    @Slot()
    def _on_changed(self) -> None:
        clear(self.page.content)
        self.page.to_top()
        self.page.setUpdatesEnabled(False)
        self._building.start(self._built())

    def _built(self) -> Iterator[None]:
        answer, option = self._open.part, self._shown()
        if answer is None or option is None:
            self._foot.say("")
            self.page.content.addWidget(label(self._texts.text("show-nothing"), "title", wrap=True))
        else:
            voice = answer.project.spoken_by(company=not self._open.issuer.is_empty)
            told = Told(answer, option, voice, self._texts)
            self._foot.say(self._texts.text("show-footer", prices=told.word(option.price.dates)))
            for one in PAGES[self.name](told, self._theme):
                self.page.content.addWidget(one)
                yield
        self.page.content.addStretch(1)
        yield from self.page.settling()
        self.page.setUpdatesEnabled(True)
