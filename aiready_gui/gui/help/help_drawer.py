"""F1: what the field in hand asks, what it moves, where the answer stands; with no field in hand, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from aiready_gui.domain.explain import label_key
from aiready_gui.gui.help.keys import KeyLine
from aiready_gui.gui.widgets.basics import button, clear, label, pair, rule
from aiready_gui.gui.widgets.drawer import Drawer
from aiready_gui.texts import Texts


class HelpDrawer(Drawer):
    """One paragraph of a field, or the list of keys; the glossary is a click away."""

    glossary_requested = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        self._texts = texts
        glossary = button(texts.text("menu-glossary"), "secondary", self.glossary_requested.emit)
        self._body = self._scrolled(texts.text("menu-help"), glossary)

    def tell_field(self, path: str, *, asks: bool, answered: bool) -> None:
        """Open on a field; ``asks``: its label is a question of its own, ``answered``: the project holds an answer of the customer's."""
        clear(self._body)
        text, key = self._texts.text, label_key(path, "help")
        self._body.addWidget(label(text(label_key(path, "ask" if asks else "field")), "heading", wrap=True))
        self._body.addWidget(label(text(key), "body", wrap=True))
        self._body.addWidget(rule())
        self._body.addWidget(label(text("help-where-from"), "label"))
        self._body.addWidget(label(text(f"{key}-where"), "body", wrap=True))
        self._body.addWidget(rule())
        said = "help-answered" if answered else "help-asked" if asks else "help-open"
        self._body.addWidget(label(text(said), "note", wrap=True))
        self._body.addStretch(1)
        self.enter()

    def tell_keys(self, keys: Sequence[KeyLine]) -> None:
        """Open on the keys that the menus have, menu by menu."""
        clear(self._body)
        self._body.addWidget(label(self._texts.text("help-no-field"), "note", wrap=True))
        menu = ""
        for line in keys:
            if line.menu != menu:
                menu = line.menu
                self._body.addWidget(label(menu, "label"))
            self._body.addLayout(pair(line.act, label(line.keys, "strong")))
        self._body.addStretch(1)
        self.enter()
