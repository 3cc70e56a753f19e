"""Which sections the document has: a tick each, those that it cannot do without ticked for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from aiready_gui.gui.widgets.basics import button, label, row, set_look
from aiready_gui.gui.widgets.one_stop import Tick, Ticks
from aiready_gui.proposal.left_out import KEPT, short_title
from aiready_gui.texts import Texts

COLUMNS = 2
COVER = "cover"


class SectionTicks(QWidget):
    """In the document's order, down the first column and then the second; what is left out is remembered by its name."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.left_out: frozenset[str] = frozenset()
        """Names of what is not ticked."""
        self.boxes: dict[str, Tick] = {}
        """Name of a section -> its tick."""
        self._ticks = Ticks(self)
        self._count = label("", "body", tone="muted")
        self.turn = button("", "link", self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row(label(texts.text("export-sections"), "heading"), self._count, None, self.turn))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, 1)
        column.addLayout(self._grid)
        self._say()

    def offer(self, names: Sequence[str]) -> None:
        """What the document could have; ticks that are there already stay the same widgets, for the keyboard stands on one."""
        wanted = [COVER, *names]
        if wanted == [*self.boxes]:
            return
        for name in [one for one in self.boxes if one not in wanted]:
            gone = self.boxes.pop(name)
            self._grid.removeWidget(gone)
            gone.deleteLater()
        self.boxes = {name: self.boxes.get(name) or self._box(name) for name in wanted}
        self._ticks.put([*self.boxes.values()])
        high = -(-len(wanted) // COLUMNS)
        before: QWidget = self.turn
        for at, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, at % high, at // high)
            QWidget.setTabOrder(before, box)
            before = box
        self._say()

    def mark(self, name: str) -> None:
        """The section of the page that is looked at."""
        for one, box in self.boxes.items():
            here = one == (name or COVER)
            set_look(box, "here", here)

    def _box(self, name: str) -> Tick:
        made = Tick(self._texts.word(short_title(name)), self._ticks)
        always = name in KEPT or name == COVER
        made.setChecked(always or name not in self.left_out)
        made.setEnabled(not always)
        if always:
            made.setToolTip(self._texts.text("export-section-always"))
        made.toggled.connect(self._on_toggled)
        return made

    def _on_toggled(self, _on: bool) -> None:
        gone = {name for name, box in self.boxes.items() if not box.isChecked()}
        self.left_out = frozenset(gone | (self.left_out - self.boxes.keys()))
        self._say()
        self.changed.emit()

    def _turn(self) -> None:
        """All of them, or only what the document cannot do without."""
        on = bool(self._gone())
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(on or not box.isEnabled())
            box.blockSignals(False)
        self._on_toggled(on)

    def _gone(self) -> list[str]:
        return [name for name, box in self.boxes.items() if not box.isChecked()]

    def _say(self) -> None:
        gone, everything = len(self._gone()), len(self.boxes)
        self._count.setText(self._texts.text("export-sections-of", count=everything - gone, all=everything) if everything else "")
        self.turn.setText(self._texts.text("export-sections-all" if gone else "export-sections-short"))
        self.turn.setAccessibleName(self.turn.text())
        self.turn.setEnabled(everything > 0)
