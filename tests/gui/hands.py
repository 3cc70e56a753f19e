"""Two hands that do the same acts by real events: one has a mouse alone, the other the keys alone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QWidget,
)

from aiready_gui.gui.app import Advisor
from aiready_gui.gui.widgets.one_stop import Tick
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from tests.gui.places import when_up

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
MOST_TABS = 400
"""Controls that one page has, at most: a walk round all of them that does not come by is a fault."""

ROUNDS = 200
"""Of events until a page that an answer changed has come to rest, at most."""


class Hand(ABC):
    """Counts what it does: a press, a choice, a text, a file are an act each."""

    def __init__(self) -> None:
        self.acts = 0

    def press(self, one: QWidget) -> None:
        """A button, a tile, a box."""
        self.acts += 1
        assert one.isVisible() and one.isEnabled(), one
        self._press(one)

    def choose(self, editor: DropDown, words: str) -> None:
        """A line of a list."""
        self.acts += 1
        at = editor.findText(words)
        assert at >= 0, (words, [editor.itemText(row) for row in range(editor.count())])
        self._choose(editor, at)
        assert editor.currentText() == words

    def write(self, line: QLineEdit, words: str) -> None:
        """A text into an empty field, which is then left."""
        self.acts += 1
        self._write(line, words)
        assert words in line.text()

    def give(self, path: Path, onto: QWidget, asks: QWidget) -> None:
        """A file: dropped ``onto`` a window, or named in the dialog that a button ``asks`` for."""
        self.acts += 1
        self._give(path, onto, asks)

    def pick(self, listed: QListWidget, row: int) -> None:
        """A line of a list that stands open."""
        self.acts += 1
        self._pick(listed, row)
        assert listed.currentRow() == row

    def open(self, path: Path, advisor: Advisor) -> None:
        """A project's file: dropped on the window, or named in the dialog that the menu opens."""
        self.acts += 1
        self._open(path, advisor)

    @abstractmethod
    def _press(self, one: QWidget) -> None: ...

    @abstractmethod
    def _pick(self, listed: QListWidget, row: int) -> None: ...

    @abstractmethod
    def _open(self, path: Path, advisor: Advisor) -> None: ...

    @abstractmethod
    def agree(self) -> None:
        """Take what the dialog for files that is about to open proposes."""

    @abstractmethod
    def _choose(self, editor: DropDown, at: int) -> None: ...

    @abstractmethod
    def _write(self, line: QLineEdit, words: str) -> None: ...

    @abstractmethod
    def _give(self, path: Path, onto: QWidget, asks: QWidget) -> None: ...

    @abstractmethod
    def menu(self, advisor: Advisor, key: str, shortcut: str) -> None:
        """An act of the menus."""


class MouseHand(Hand):
    """Clicks, and drags files and texts from other windows."""

    def _press(self, one: QWidget) -> None:
        _seen(one)
        at = QPoint(9, one.height() // 2) if isinstance(one, QCheckBox) else one.rect().center()
        QTest.mouseClick(one, LEFT, pos=at)

    def _choose(self, editor: DropDown, at: int) -> None:
        _seen(editor)
        QTest.mouseClick(editor, LEFT, pos=QPoint(editor.width() - 8, editor.height() // 2))
        view = editor.view()
        index = editor.model().index(at, editor.modelColumn())
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseMove(view.viewport(), QPoint(1, 1))
        QTest.mouseMove(view.viewport(), place)  # a list that just opened lets no button go that was not moved
        QTest.mouseClick(view.viewport(), LEFT, pos=place)

    def _write(self, line: QLineEdit, words: str) -> None:
        _seen(line)
        QTest.mouseClick(line, LEFT)
        mime = QMimeData()
        mime.setText(words)
        drop(line, mime, QPointF(line.width() - 6, line.height() / 2))
        others = [one for kind in (QLineEdit, QAbstractItemView) for one in line.window().findChildren(kind)]
        other = next(one for one in others if one is not line and not one.visibleRegion().isEmpty() and one.isEnabled())
        QTest.mouseClick(other if isinstance(other, QLineEdit) else other.viewport(), LEFT)  # the field is left

    def _pick(self, listed: QListWidget, row: int) -> None:
        QTest.mouseClick(listed.viewport(), LEFT, pos=listed.visualItemRect(listed.item(row)).center())

    def _open(self, path: Path, advisor: Advisor) -> None:
        assert advisor.window is not None
        self._give(path, advisor.window, advisor.window)

    def agree(self) -> None:
        def turn(dialog: QFileDialog) -> None:
            box = dialog.findChild(QDialogButtonBox)
            assert box is not None
            QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), LEFT)

        when_up(QFileDialog, turn)

    def _give(self, path: Path, onto: QWidget, asks: QWidget) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        drop(onto, mime, QPointF(200, 200))

    def menu(self, advisor: Advisor, key: str, shortcut: str) -> None:
        self.acts += 1
        window = advisor.window
        assert window is not None
        words = advisor.texts.text(key)
        holder = next(one for one in window.menus if any(act.text() == words for act in one.actions()))
        bar = window.menuBar()
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(holder.menuAction()).center())
        act = next(act for act in holder.actions() if act.text() == words)
        QTest.mouseClick(holder, LEFT, pos=holder.actionGeometry(act).center())


class KeysHand(Hand):
    """Tab to what it wants, then the keys of that."""

    def _press(self, one: QWidget) -> None:
        _to(one)
        QTest.keyClick(_held(), Qt.Key.Key_Space)

    def _choose(self, editor: DropDown, at: int) -> None:
        _to(editor)
        QTest.keyClick(editor, Qt.Key.Key_Home)
        for _ in range(editor.count()):
            if editor.currentIndex() == at:
                return
            QTest.keyClick(editor, Qt.Key.Key_Down)

    def _write(self, line: QLineEdit, words: str) -> None:
        _to(line)
        QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
        for letter in words:  # the test library knows the Latin ones alone
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(line, QKeyEvent(kind, 0, NONE, letter))
        QTest.keyClick(line, Qt.Key.Key_Tab)

    def _pick(self, listed: QListWidget, row: int) -> None:
        _to(listed)
        QTest.keyClick(listed, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(listed, Qt.Key.Key_Down)

    def _open(self, path: Path, advisor: Advisor) -> None:
        name_file(path)
        self.menu(advisor, "menu-open", "Ctrl+O")

    def agree(self) -> None:
        when_up(QFileDialog, lambda dialog: QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return))

    def _give(self, path: Path, onto: QWidget, asks: QWidget) -> None:
        name_file(path)
        self._press(asks)

    def menu(self, advisor: Advisor, key: str, shortcut: str) -> None:
        self.acts += 1
        assert advisor.window is not None
        _raised(advisor.window)
        QTest.keySequence(advisor.window, shortcut)


def name_file(path: Path) -> None:
    """In the dialog for files that is about to open: its name pasted, and Enter."""

    def turn(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        here = Path(dialog.directory().absolutePath()) == path.parent
        # Letter by letter the dialog would complete them to another file.
        QApplication.clipboard().setText(path.name if here else str(path))
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_V, CONTROL)
        QTest.keyClick(line, Qt.Key.Key_Return)

    when_up(QFileDialog, turn)


def _held() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def _raised(window: QWidget) -> None:
    """When a dialog goes the desktop gives the keyboard to the window below."""
    window.activateWindow()
    for _ in range(ROUNDS):
        if window.isActiveWindow():
            return
        QApplication.processEvents()


def _to(one: QWidget) -> None:
    """Tab by Tab, as whoever has no mouse; a row of exclusive buttons is one stop, in which the arrows go on."""
    _raised(one.window())
    row = one.parentWidget()
    for _ in range(MOST_TABS):
        held = _held()
        if held is one or one.isAncestorOf(held) or one.focusProxy() is held:
            return
        if isinstance(row, Segmented) and held in row.buttons.values():
            order = [*row.buttons.values()]
            QTest.keyClick(held, Qt.Key.Key_Right if order.index(one) > order.index(held) else Qt.Key.Key_Left)  # type: ignore[arg-type]
        elif isinstance(one, Tick) and isinstance(held, Tick) and one in held.list_of.boxes:
            QTest.keyClick(held, Qt.Key.Key_Down)
        else:
            QTest.keyClick(held, Qt.Key.Key_Tab)
    pytest.fail(f"no way by Tab to {one}")


def _seen(one: QWidget) -> None:
    """Scroll to it: nobody clicks on what is out of sight."""
    for _ in range(ROUNDS):
        up = one.parentWidget()
        while up is not None:
            if isinstance(up, QScrollArea):
                up.ensureWidgetVisible(one)
            up = up.parentWidget()
        QApplication.processEvents()
        if one.visibleRegion().contains(one.rect().center()):
            return
    pytest.fail(f"{one} cannot be brought into sight")


def drop(onto: QWidget, mime: QMimeData, at: QPointF) -> None:
    enters = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    QApplication.sendEvent(onto, enters)
    assert enters.isAccepted(), onto
    QApplication.sendEvent(onto, QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, NONE))
