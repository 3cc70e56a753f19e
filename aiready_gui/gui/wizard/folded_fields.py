"""Fields that specialists set: a line tells what stands in them, a click opens them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Elided, chip
from aiready_gui.gui.widgets.disclosure import Disclosure
from aiready_gui.gui.wizard.field_grid import FieldGrid
from aiready_gui.texts import Texts


class FoldedFields(QWidget):
    """Takes no room where none of its fields is asked."""

    turned = Signal(bool)
    """By hand: whether the fields are to be seen from now on."""

    def __init__(self, blocks: Sequence[FieldBlock], texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._blocks, self._texts = tuple(blocks), texts
        self.head = Disclosure(texts.text("fields-more"), texts, theme, opened=False)
        self.head.turned.connect(self._on_turned)
        self._said, self._defaults = Elided("", "label", Qt.TextElideMode.ElideRight), chip("", "warn")
        self.grid = FieldGrid(list(blocks))
        self._holder = QWidget()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.grid)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.head)
        line.addWidget(self._said, 1)
        line.addWidget(self._defaults)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(line)
        outer.addWidget(self._holder)
        for block in blocks:
            block.setParent(self.grid)
        self.open_up(on=False)

    @property
    def opened(self) -> bool:
        """Whether its fields are seen."""
        return not self._holder.isHidden()

    def holds(self, block: FieldBlock) -> bool:
        """Whether it is one of these fields."""
        return block in self._blocks

    def open_up(self, *, on: bool = True) -> None:
        """Show the fields, or the line alone."""
        self.head.stand(opened=on)
        self._holder.setVisible(on)
        self._tell()

    def follow(self) -> None:
        """The fields show another state of the project."""
        self.grid.place()
        self.setVisible(not self.grid.isHidden())
        self._tell()

    def _tell(self) -> None:
        """What stands in the fields, where they are not seen themselves, and how much of it nobody has said."""
        asked = [block for block in self._blocks if not block.isHidden()]
        self._said.say("" if self.opened else " · ".join(block.in_short() for block in asked))
        count = sum(block.stands_by_default for block in asked)
        self._defaults.setText(self._texts.text("fields-by-default", count=count))
        self._defaults.setVisible(bool(count) and not self.opened)

    @Slot(bool)
    def _on_turned(self, on: bool) -> None:
        self.open_up(on=on)
        self.turned.emit(on)
