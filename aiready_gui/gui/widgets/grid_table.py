"""A small table of words inside a card: heads, rows, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from aiready_gui.gui.widgets.basics import label, rule


class GridTable(QWidget):
    """Cells are words or widgets; the first column takes the free room unless ``stretches`` shares it out."""

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str | QWidget]],
        *,
        numbers: frozenset[int] = frozenset(),
        stretches: Sequence[int] = (1,),
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "label", wrap=column not in numbers), 0, column, _side(column, numbers))
        grid.addWidget(rule(), 1, 0, 1, max(len(heads), 1))
        for line, cells in enumerate(rows, start=2):
            for column, cell in enumerate(cells):
                shown = cell if isinstance(cell, QWidget) else label(cell, "body", wrap=column not in numbers)
                grid.addWidget(
                    shown,
                    line,
                    column,
                    _side(column, numbers) if column in numbers or not isinstance(cell, QWidget) else Qt.AlignmentFlag(0),
                )
        for column, share in enumerate(stretches):
            grid.setColumnStretch(column, share)


def _side(column: int, numbers: frozenset[int]) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if column in numbers else Qt.AlignmentFlag(0)
