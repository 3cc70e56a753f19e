"""Where the program opens: begin, open, samples, recent projects."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.work import work_key
from aiready_gui.gui.prices.age_banner import of_catalogue
from aiready_gui.gui.recent_card import RecentCard
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.trade_tiles import TradeTiles
from aiready_gui.gui.widgets.basics import Card, ScrollPage, button, clear, label, on_click
from aiready_gui.gui.widgets.columns import Columns, Split
from aiready_gui.gui.widgets.tile import Tile
from aiready_gui.gui.wizard.work_tiles import ICONS
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

LEAST_TILE = 315
NARROW = 960


class StartPage(ScrollPage):
    """One sentence, two buttons, the samples, the recent projects."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal(str)
    trade_requested = Signal(str)
    file_requested = Signal(str)
    hardware_requested = Signal()
    """Machines are there already: what would they do?"""
    import_requested = Signal()
    confirm_requested = Signal()

    def __init__(self, settings: Settings, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(centred=True)
        self._texts = texts
        head = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(theme.pixmap("mark", "accent", 40))
        head.addWidget(mark)
        head.addSpacing(12)
        words = QVBoxLayout()
        words.addWidget(label(texts.text("app-name"), "title"))
        words.addWidget(label(texts.text("start-lead"), "body", tone="muted", wrap=True))
        head.addLayout(words, 1)
        self.content.addSpacing(theme.px(56))
        self.content.addLayout(head)
        self.content.addSpacing(10)
        self._aged = QVBoxLayout()
        self.content.addLayout(self._aged)
        self.show_age(snapshot)
        begin = Card(texts.text("start-begin"))
        new = self._new = button(texts.text("new-project"), "primary", self.new_requested.emit)
        new.setIcon(theme.icon("file-plus", "on"))
        opened = button(texts.text("open-project"), "secondary", self.open_requested.emit)
        opened.setIcon(theme.icon("folder-open"))
        line = QHBoxLayout()
        line.addWidget(new)
        line.addWidget(opened)
        self.hardware = button(texts.text("own-hardware-start"), "secondary", self.hardware_requested.emit)
        self.hardware.setIcon(theme.icon("server"))
        line.addWidget(self.hardware)
        line.addStretch(1)
        begin.body.addLayout(line)
        begin.body.addSpacing(8)
        begin.body.addWidget(label(texts.text("start-samples"), "label"))
        tiles = []
        for name in SAMPLES:
            tile = Tile(
                texts.text(f"sample-{name}"),
                texts.text(f"sample-{name}-line"),
                ICONS[work_key(SAMPLES[name].workloads[0])],
                theme,
            )
            on_click(tile, self.sample_requested.emit, name)
            tiles.append(tile)
        begin.body.addWidget(Columns(tiles, least=theme.px(LEAST_TILE), spacing=10, most=2))
        begin.body.addSpacing(8)
        begin.body.addWidget(label(texts.text("start-trades"), "label"))
        begin.body.addWidget(label(texts.text("start-trades-lead"), "note", wrap=True))
        self.trades = TradeTiles(self.trade_requested.emit, texts, theme)
        begin.body.addWidget(self.trades)
        begin.body.addStretch(1)
        self._recent = recent = RecentCard(texts)
        recent.file_requested.connect(self.file_requested)
        recent.open_requested.connect(self.open_requested)
        self.show_recent(settings.recent_files)
        self.content.addWidget(Split(begin, recent, shares=(66, 34), narrow=theme.px(NARROW)))
        self.content.addStretch(1)

    def first(self) -> QWidget:
        """What is begun here, whatever is said above it."""
        return self._new

    def show_age(self, snapshot: Snapshot) -> None:
        """How many prices are old."""
        clear(self._aged)
        acts = (("prices-import", self.import_requested.emit), ("prices-confirm", self.confirm_requested.emit))
        self.age = of_catalogue(snapshot, acts, self._texts)
        if self.age is not None:
            self._aged.addWidget(self.age)

    def take_place(self, old: StartPage) -> None:
        """Go on where the page of the window before this one was."""
        self._recent.take_place(old._recent)

    def show_recent(self, files: tuple[str, ...]) -> None:
        """Newest first."""
        self._recent.show_files(files)
