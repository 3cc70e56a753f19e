"""The steps by which one's own rows came, each taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from aiready_gui.catalogue.own import Act
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.texts import Texts

LEAST = QSize(520, 320)


class StepsDialog(ScrolledDialog):
    """Newest first; taking one back closes the list, as the rest may be others then."""

    def __init__(self, acts: tuple[Act, ...], revert: Callable[[int], None], texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(texts.text("steps-title"), LEAST, theme, parent)
        self._revert = revert
        if not acts:
            self.body.addWidget(label(texts.text("steps-none"), "body", tone="muted", wrap=True))
        for act in acts:
            words = texts.text("prices-step", day=act.at[:10], title=act.name, count=act.rows)
            back = button(texts.text("prices-revert"), "link", partial(self._take_back, act.number))
            back.setAutoDefault(False)
            back.setAccessibleName(f"{texts.text('prices-revert')}: {words}")
            line = row(label(words, "body", wrap=True), back, spacing=12)
            line.setStretch(0, 1)
            self.body.addLayout(line)
        self.body.addStretch(1)
        close = button(texts.text("close"), "primary", self.accept)
        close.setDefault(True)
        self.foot.addLayout(row(None, close))

    def _take_back(self, act: int) -> None:
        self.accept()
        self._revert(act)
