"""One model on the machines, closely: how it lies, what fills a card, what would change the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.own_hardware import HeldClosely, ModelHeld, OwnHardware
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.bars import MemoryBar, part_tokens
from aiready_gui.gui.charts.swatch import Swatch
from aiready_gui.gui.hardware.held_table import TONES, load, size
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, chip, clear, label, row
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.plan.capacity_words import layout_of
from aiready_gui.texts import Texts


class HeldCard(Card):
    """Filled when a row is chosen; the closer look comes when it is worked out."""

    explain_requested = Signal(object)
    take_requested = Signal(object)
    """The model is to become the project's; carries what was shown."""
    rent_requested = Signal(object)
    """Beside the machines shall stand the same for rent; carries what was shown."""
    files_requested = Signal(object)
    """The model is to be started on the machines; carries what was shown."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._close = QVBoxLayout()
        self._close.setSpacing(8)
        self._told = label("", "note", wrap=True)

    def show_nothing(self, why: str = "own-hardware-choose-model") -> None:
        """No row is chosen; ``why`` is a message key."""
        clear(self.body)
        self.body.addWidget(label(self._texts.text(why), "body", tone="muted", wrap=True))
        self.body.addStretch(1)

    def show_held(self, held: ModelHeld, hardware: OwnHardware) -> None:
        """What the table knows of it, at once."""
        texts = self._texts
        clear(self.body)
        state = chip(texts.text(f"own-hardware-verdict-{held.verdict}"), TONES[held.verdict])
        self.body.addLayout(row(label(held.name, "heading", wrap=True), None, state))
        self.body.addWidget(label(size(held, texts), "body", tone="muted"))
        if held.carried_rps:
            self.body.addWidget(label(load(held, texts), "title"))
        for laid in held.laid:
            words = texts.word(layout_of(laid))
            spare = texts.text("own-hardware-spare", machines=laid.spare_nodes) if laid.spare_nodes else ""
            self.body.addWidget(label(", ".join(filter(None, (words, spare))), "body", wrap=True))
        if held.reason:
            self.body.addWidget(label(texts.word(held.reason), "body", tone="muted", wrap=True))
        self._close = QVBoxLayout()
        self._close.setSpacing(8)
        self.body.addLayout(self._close)
        self.body.addStretch(1)
        if held.laid:
            self.take = button(texts.text("own-hardware-take"), "primary", lambda: self.take_requested.emit(held))
            self.body.addWidget(self.take)
        if held.carried_rps:
            self.rent = button(texts.text("own-hardware-rent"), "secondary", lambda: self.rent_requested.emit(held))
            self.files = button(texts.text("own-hardware-files"), "secondary", lambda: self.files_requested.emit(held))
            self.body.addLayout(Flow(self.rent, self.files, spacing=8))
            self._told = label("", "note", wrap=True)
            self.body.addWidget(self._told)

    def tell(self, words: str) -> None:
        """What came of an act on the model shown, below its button."""
        self._told.setText(words)

    def take_keyboard(self) -> None:
        """To the act on the model, or to the first thing that opens where none is offered."""
        stops = [*self.findChildren(QPushButton), *self.findChildren(FigureLabel)]
        stop = next((one for one in stops if one.isVisible() and one.isEnabled()), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_closely(self, close: HeldClosely | None, else_: Sequence[tuple[Message, ModelHeld]]) -> None:
        """Memory, what runs out first, and the answers beside."""
        texts = self._texts
        clear(self._close)
        if close is not None:
            self._close.addWidget(label(texts.text("memory-title"), "strong"))
            self._close.addWidget(with_table(MemoryBar(close.memory, texts, self._theme), texts, self._theme))
            for figure, token in zip(close.memory.parts, part_tokens(close.memory), strict=True):
                self._close.addLayout(self._line(figure, texts.gib(figure.value), Swatch(self._theme, token)))
            binding = texts.text(f"binding-{close.binding}")
            self._close.addWidget(label(texts.text("own-hardware-binding", binding=binding), "strong", wrap=True))
            for figure in (close.speed.utilisation, close.speed.ttft_target_percentile_s, close.speed.tpot_target_percentile_s):
                self._close.addLayout(self._line(figure, texts.figure(figure)))
        if else_:
            self._close.addWidget(label(texts.text("own-hardware-else"), "strong"))
        for message, held in else_:
            said = load(held, texts) if held.carried_rps else texts.text(f"own-hardware-verdict-{held.verdict}")
            self._close.addLayout(row(label(texts.word(message), "body", tone="muted", wrap=True), None, label(said, "strong")))

    def _line(self, figure: Figure, words: str, *before: Swatch) -> QVBoxLayout:
        value = FigureLabel(figure, self._texts, words=words)
        value.explain_requested.connect(self.explain_requested)
        named = label(self._texts.text(f"figure-{figure.key}"), "body", tone="muted")
        column = QVBoxLayout()
        column.addLayout(row(*before, named, None, value, spacing=6))
        return column
