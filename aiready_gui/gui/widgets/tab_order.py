"""The order in which Tab walks what came late."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def walk_before(later: QWidget, come: QWidget) -> None:
    """Let Tab walk a part just before another one: what comes into a window late stands behind everything by itself."""
    window = come.window()
    policy = come.focusPolicy()
    come.setFocusPolicy(
        Qt.FocusPolicy.ClickFocus
    )  # Qt moves nothing else; what comes into the part later is looked for from here
    before = next((one for one in _back_from(later) if _takes_keys(one)), None)
    one: QWidget | None = come
    stops = []
    while one is not None and one is not window and (one is come or come.isAncestorOf(one)):
        if _takes_keys(one):
            stops.append(one)
        one = one.nextInFocusChain()
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
    come.setFocusPolicy(policy)


def _back_from(widget: QWidget) -> Iterator[QWidget]:
    one = widget.previousInFocusChain()
    while one is not None and one is not widget:
        yield one
        one = one.previousInFocusChain()


def _takes_keys(widget: QWidget) -> bool:
    """What takes the keyboard by a click only may take it by Tab later: a row of choices is entered at the one that is chosen."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
