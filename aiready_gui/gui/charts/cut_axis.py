"""Where one bar dwarfs all others: its axis ends a little above them, and the bar is drawn broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

DWARFS: Final = 4.0
"""From so many times the next one on the others are stubs of which nobody sees which is longer: an assumption."""
ROOM: Final = 1.3
"""Of the next one, where the axis then ends."""


def axis_end(values: Sequence[float]) -> float:
    """Where the axis of bars ends: at the longest, or a little above the next where that one dwarfs it."""
    ordered = sorted(values, reverse=True)
    if len(ordered) > 1 and ordered[1] > 0 and ordered[0] > DWARFS * ordered[1]:
        return ordered[1] * ROOM
    return ordered[0] if ordered else 0.0


def break_bar(painter: QPainter, bar: QRectF, ground: QColor) -> None:
    """Two slanted lines through a bar that goes on beyond the axis."""
    painter.save()
    painter.setPen(QPen(ground, 2.5))
    for across in (0.86, 0.90):
        x, lean = bar.left() + bar.width() * across, bar.height() * 0.35
        painter.drawLine(QPointF(x - lean, bar.bottom() + 2), QPointF(x + lean, bar.top() - 2))
    painter.restore()
