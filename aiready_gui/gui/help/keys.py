"""The keys of the program, read off its menus: no list of them can be out of date."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu


class KeyLine(NamedTuple):
    """An act and what presses it."""

    menu: str
    act: str
    keys: str
    """As this system writes them."""


def keys_of(menus: Sequence[QMenu]) -> Iterator[KeyLine]:
    """Every act that has keys, in the order of the menus."""
    for menu in menus:
        for action in menu.actions():
            if keys := _keys(action.shortcuts()):  # a system may have none for an act
                yield KeyLine(menu.title(), _name(action), keys)


def _name(action: QAction) -> str:
    """Without what it would undo now, and without the mark of its letter."""
    return action.text().partition(":")[0].replace("&", "")


def _keys(shortcuts: Sequence[QKeySequence]) -> str:
    written = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in shortcuts]
    return ", ".join(dict.fromkeys(filter(None, written)))
