"""Which columns of a table are seen."""

from __future__ import annotations

from aiready_gui.gui.widgets.tick_menu import TickMenu
from aiready_gui.texts import Texts


class ColumnChooser(TickMenu):
    """A box a column; what it is the answer to is told by whose table it stands over."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(())
        self.setText(texts.text("columns-choose"))
        self.setAccessibleName(texts.text("columns-choose"))
        self.setToolTip(texts.text("columns-choose-tip"))
        self.setProperty("kind", "secondary")
