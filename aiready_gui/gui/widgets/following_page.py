"""A page that follows the project while it is looked at, and catches up when it is looked at again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent

from aiready_gui.gui.widgets.basics import ScrollPage


class FollowingPage(ScrollPage):
    """Out of sight nothing is brought up to date: typing on one page must not cost what nine pages take."""

    def __init__(self) -> None:
        super().__init__()
        self._due: dict[Callable[[], None], None] = {}

    def follow(self, act: Callable[[], None]) -> None:
        """Call ``act`` now when the page can be seen, else once, in the order of asking, when it is shown."""
        if self.isVisible():
            act()
        else:
            self._due[act] = None

    def catch_up(self) -> None:
        """Do what is due."""
        due, self._due = self._due, {}
        for act in due:
            act()

    def showEvent(self, event: QShowEvent) -> None:
        self.catch_up()
        super().showEvent(event)
