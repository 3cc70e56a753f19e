"""Settings and the first questions over the window that stands: closed before it is built anew, and opened again where they were."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.preferences.place import Place
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.recovery import Recovery
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

if TYPE_CHECKING:  # opened by few, and not at start
    from aiready_gui.gui.preferences.dialog import PreferencesDialog
    from aiready_gui.gui.preferences.welcome import WelcomeDialog


class Left(NamedTuple):
    """What was open when the window went."""

    settings: Place | None
    welcome: bool


class SettingsDialogs(QObject):
    """At most one of each."""

    settings_closed = Signal()
    file_dropped = Signal(object)
    """Its path, on the first questions."""

    def __init__(self, preferences: Preferences, market: Callable[[], Snapshot], recovery: Recovery, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._market, self._recovery = preferences, market, recovery
        self.settings: PreferencesDialog | None = None
        self.welcome: WelcomeDialog | None = None

    def attach(self, window: MainWindow, texts: Texts, theme: Theme) -> None:
        """Stand over this window from now on."""
        self._window, self._texts, self._theme = window, texts, theme

    def open_settings(self, place: Place | None = None) -> "PreferencesDialog":
        """Show them, at a place; where they are open already they stay where they are."""
        from aiready_gui.gui.preferences.dialog import PreferencesDialog

        if self.settings is None:
            dialog = self.settings = PreferencesDialog(self._preferences, self._market(), self._texts, self._theme, self._window)
            kept = (
                (dialog.versions, self._recovery.show_versions, self._recovery.has_versions),
                (dialog.recovered, self._recovery.show, self._recovery.has_any()),
            )
            for act, show, possible in kept:
                act.setEnabled(possible)
                act.clicked.connect(dialog.reject)  # another project may come of it
                act.clicked.connect(show)
            dialog.finished.connect(self._on_settings_closed)
            dialog.open_at(place or Place())
        return self.settings

    def open_welcome(self) -> None:
        """Show the first questions."""
        from aiready_gui.gui.preferences.welcome import WelcomeDialog

        dialog = self.welcome = WelcomeDialog(self._preferences, self._market(), self._texts, self._theme, self._window)
        dialog.finished.connect(self._on_welcome_closed)
        dialog.prices_asked.connect(self._window.import_prices)
        dialog.file_dropped.connect(self.file_dropped)
        dialog.open()

    def leave(self) -> Left:
        """Close both before their window is replaced."""
        left = Left(self.settings.place() if self.settings else None, self.welcome is not None)
        for dialog in (self.settings, self.welcome):
            if dialog is not None:
                dialog.reject()
        return left

    def come_back(self, left: Left) -> None:
        """Open what was open, over the new window."""
        if left.settings is not None:
            self.open_settings(left.settings)
        elif left.welcome:
            self.open_welcome()

    @Slot()
    def _on_settings_closed(self) -> None:
        self.settings = None
        self.settings_closed.emit()

    @Slot()
    def _on_welcome_closed(self) -> None:
        self.welcome = None
