"""What comes of a config: parameters, weights in each format, the cache, the known model that it is most like."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import FORMATS, ModelCard, Precision, model_shape
from aiready_gui.domain.units import BYTES_16_BIT, GIGA
from aiready_gui.engine.gpu.memory import weights_bytes
from aiready_gui.gui.charts.bars import Meter
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, pair, rule
from aiready_gui.model_config.keeping import Nearest, nearest
from aiready_gui.texts import Texts

SHOWN: Final = (Precision.BF16, Precision.FP8, Precision.INT4)
_SIZE_IN_NAME: Final = re.compile(r"(?<![\w.])(?:\d+x)?(\d+(?:\.\d+)?)\s?[bB](?![a-zA-Z])")
NAME_OFF: Final = 0.03
"""Share by which a size in the name may differ before it is said."""


class SumCard(Card):
    """Follows each edit."""

    known_asked = Signal(str)
    """The catalogue's own row is to be taken instead."""

    def __init__(self, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("model-result"))
        self._snapshot, self._texts, self._theme = snapshot, texts, theme
        self.params = label("", "figure")
        self._active = label("", "body", tone="muted", wrap=True)
        self._named = label("", "note", wrap=True)
        for one in (self.params, self._active, self._named):
            self.body.addWidget(one)
        self.body.addWidget(rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        self._bars: dict[Precision, tuple[QLabel, Meter, QLabel]] = {}
        for line, precision in enumerate(SHOWN):
            bar = self._bars[precision] = (label("", "body"), Meter(theme, 0.0), label("", "strong"))
            bar[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate(bar):
                grid.addWidget(widget, line, column)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(rule())
        self._cache, self._context, self._interval = (label("", "strong") for _ in range(3))
        self._like = label("", "strong", tone="accent", wrap=True)
        for key, value in (
            ("cache", self._cache),
            ("context", self._context),
            ("like", self._like),
            ("interval", self._interval),
        ):
            self.body.addLayout(pair(texts.text(f"model-sum-{key}"), value))
        self.known = button("", "link", lambda: self.known_asked.emit(self._known_key))
        self.body.addWidget(self.known)
        self._known_key = ""

    def show_card(self, card: ModelCard | None) -> None:
        """Follow the sum; nothing while sizes are missing."""
        texts = self._texts
        self.known.setVisible(False)
        if card is None:
            self.params.setText(texts.text("model-no-sum"))
            for one in (self._active, self._named, self._cache, self._context, self._like, self._interval):
                one.setText("")
            for _, meter, value in self._bars.values():
                meter.show_share(0.0)
                value.setText("")
            return
        self.params.setText(texts.text("model-params", params=card.params / GIGA))
        self._active.setText(
            texts.text("model-active", active=card.active_params / GIGA) if card.is_moe else texts.text("model-all-active")
        )
        self._say_of_name(card)
        self._show_weights(card)
        token = model_shape(card).kv_values * BYTES_16_BIT
        self._cache.setText(texts.text("model-cache", kib=token / 1024))
        self._context.setText(texts.text("model-context", tokens=card.max_context or 0))
        near = nearest(card, self._snapshot.models)
        if near is not None:
            self._show_near(card, near)

    def _say_of_name(self, card: ModelCard) -> None:
        """A size in the name that is another one is said, not used."""
        found = _SIZE_IN_NAME.search(card.name)
        off = found is not None and abs(float(found[1]) * GIGA / card.params - 1) > NAME_OFF
        self._named.setVisible(off)
        self._named.setText(self._texts.text("model-named", size=found[0]) if found is not None and off else "")

    def _show_weights(self, card: ModelCard) -> None:
        own = FORMATS[card.published].precision
        most = weights_bytes(card, Precision.BF16)
        for precision, (name, meter, value) in self._bars.items():
            size = weights_bytes(card, precision)
            mark = self._texts.text("model-weights-own") if own is precision else ""
            name.setText(f"{self._texts.text(f'model-weights-{precision}')}{mark}")
            meter.show_share(size / most)
            value.setText(self._texts.text("model-gb", size=size / GIGA))

    def _show_near(self, card: ModelCard, near: Nearest) -> None:
        texts = self._texts
        self._like.setText(texts.text("model-near", model=near.card.name, same=near.same, of=near.of))
        spread = self._snapshot.calibration.spread_by_group.get(("tpot", f"{'moe' if card.is_moe else 'dense'}/cell"))
        if spread is not None:
            self._interval.setText(texts.text("model-interval", low=1 - spread.low, high=spread.high - 1))
        self._known_key = near.card.key
        self.known.setVisible(near.alike)
        self.known.setText(texts.text("model-known", model=near.card.name))
        self.known.setAccessibleName(self.known.text())
