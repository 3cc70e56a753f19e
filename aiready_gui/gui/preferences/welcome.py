"""The first questions, asked once: language, currency and VAT, home provider, a price list, a logo; each may be passed over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.preferences.block import AskBlock, AskGrid
from aiready_gui.gui.preferences.company_cards import LogoCard
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.preferences.sections import currency, look, provider, vat_country
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, row
from aiready_gui.texts import Texts

WIDTH, HEIGHT, LEAST_HEIGHT = 760, 600, 420


class WelcomeDialog(ScrolledDialog):
    """What it asks is what the settings ask, of the same place; a file may be dropped on it."""

    prices_asked = Signal()
    file_dropped = Signal(object)

    def __init__(self, preferences: Preferences, snapshot: Snapshot, texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(texts.text("welcome"), QSize(theme.px(WIDTH), theme.px(LEAST_HEIGHT)), theme, parent, spacing=12)
        self.setAcceptDrops(True)
        self.body.addWidget(label(texts.text("welcome-lead"), "body", tone="muted", wrap=True))
        asks = (look("interface_language"), provider(snapshot), currency(), vat_country(snapshot))
        made = [AskBlock(ask, preferences, texts, theme) for ask in asks]
        self.blocks = {one.ask.path: one for one in made}
        card = Card()
        card.body.addWidget(AskGrid(made))
        self.body.addWidget(card)
        self.prices = button(texts.text("prices-import"), "secondary", self._on_prices)
        prices = Card(texts.text("welcome-prices"), beside=self.prices)
        prices.body.addWidget(label(texts.text("welcome-prices-hint"), "body", tone="muted", wrap=True))
        self.body.addWidget(prices)
        self.logo = LogoCard(preferences, texts, theme)
        self.body.addWidget(self.logo)
        self.body.addStretch(1)
        skip = button(texts.text("welcome-skip"), "secondary", self.reject)
        done = button(texts.text("welcome-done"), "primary", self.accept)
        self.foot.addLayout(row(None, skip, done))
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(one is done)
        self.resize(self.fitting(QSize(theme.px(WIDTH), theme.px(HEIGHT))))
        self.finished.connect(lambda _code: preferences.flush())
        self.finished.connect(self.deleteLater)
        made[0].focus_editor()

    def _on_prices(self) -> None:
        self.accept()
        self.prices_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A logo is taken here; anything else is for the window."""
        for url in event.mimeData().urls()[:1]:
            path = Path(url.toLocalFile())
            if path.suffix.lower() in (".svg", ".png"):
                self.logo.take(path)
            else:
                self.accept()
                self.file_dropped.emit(path)
