"""The order in which Tab walks what came late."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_in_chain(widget: QWidget) -> QWidget:
    """What Tab looks at after a widget."""
    return _given_back(widget.nextInFocusChain())


def walk_before(later: QWidget, come: QWidget) -> None:
    """Let Tab walk a part just before another one: what comes into a window late stands behind everything by itself."""
    window = come.window()
    policy = come.focusPolicy()
    come.setFocusPolicy(
        Qt.FocusPolicy.ClickFocus
    )  # Qt moves nothing else; what comes into the part later is looked for from here
    before = next((one for one in _back_from(later) if _takes_keys(one)), None)
    one, stops = come, []
    while one is not window and (one is come or come.isAncestorOf(one)):
        if _takes_keys(one):
            stops.append(one)
        one = next_in_chain(one)
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
    come.setFocusPolicy(policy)


def _back_from(widget: QWidget) -> Iterator[QWidget]:
    one = _given_back(widget.previousInFocusChain())
    while one is not widget:
        yield one
        one = _given_back(one.previousInFocusChain())


def _takes_keys(widget: QWidget) -> bool:
    """What takes the keyboard by a click only may take it by Tab later: a row of choices is entered at the one that is chosen."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _given_back(one: QWidget | None) -> QWidget:
    """PySide takes what it is asked for by the order of Tab for a child of who was asked: it would go with that one.

    To be told its parent again changes nothing for Qt.
    """
    assert one is not None  # the chain is a ring
    one.setParent(one.parentWidget())  # of a window: none
    return one
