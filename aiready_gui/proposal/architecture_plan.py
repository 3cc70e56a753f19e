"""How wide and high everything in the drawing of an architecture is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.proposal import style
from aiready_gui.proposal.architecture_boxes import (
    ARROWS,
    BESIDE,
    BETWEEN,
    CROSSING,
    ENTRANCE,
    GATEWAY,
    LINE,
    MACHINE,
    PAD,
    THEIRS,
    TITLE,
    height_of,
)
from aiready_gui.proposal.document import Architecture, Box, Flow, Row
from aiready_gui.texts import Texts


class Plan:
    """How wide and high everything is. [pt]"""

    def __init__(self, part: Architecture, texts: Texts, width: float) -> None:
        self.texts, self.width = texts, width
        self.inner_left = PAD + THEIRS + CROSSING
        self.inner_right = width - PAD
        self.zone_left = self.inner_left + PAD + (ENTRANCE + ARROWS if part.entrance else 0.0)
        self.zone_right = self.inner_right - PAD
        self.zones = [sum(self.row(row) for row in zone.rows) + TITLE + PAD / 2 for zone in part.zones]
        each = self.shared_width(len(part.shared))
        self.shared_high = max((height_of(box, texts, each) for box in part.shared), default=0.0)
        outside = [box for box in (part.sources, part.events) if box is not None]
        self.outside_high = sum(height_of(box, texts, THEIRS - 2 * PAD) + BETWEEN for box in outside)
        self.panel = max(self.shared_high + TITLE + PAD, self.outside_high)
        users = height_of(part.users, texts, THEIRS - 2 * PAD)
        if part.entrance:
            users = max(users, height_of(part.entrance, texts, ENTRANCE))
        self.zones_high = max(sum(self.zones) + ARROWS * 0.7 * (len(self.zones) - 1), users)
        self.legend = list(self._legend(part.flows))
        self.frame = TITLE + PAD + TITLE + self.zones_high + ARROWS + self.panel + 2 * PAD
        self.legend_high = 12.0 * (1 + max((line for *_, line in self.legend), default=-1)) + 4
        self.height = self.frame + self.legend_high

    def shared_width(self, count: int) -> float:
        """Of a box of the shared services."""
        return (self.inner_right - self.inner_left - 4 * PAD - BETWEEN * (count - 1)) / max(count, 1)

    def machines(self, row: Row) -> tuple[float, float, int, float]:
        """Left edge and width of the machines' field, how many stand side by side, how wide each is."""
        left = self.zone_left + PAD + (GATEWAY + ARROWS if row.before else 0.0)
        right = self.zone_right - PAD - (BESIDE + ARROWS if row.beside else 0.0)
        columns = max(1, min(int((right - left + BETWEEN) / (MACHINE + BETWEEN)), len(row.machines)))
        return left, right - left, columns, (right - left - BETWEEN * (columns - 1)) / columns

    def lines(self, row: Row) -> list[list[Box]]:
        """Its machines side by side."""
        columns = self.machines(row)[2]
        return [list(row.machines[at : at + columns]) for at in range(0, len(row.machines), columns)]

    def row(self, row: Row) -> float:
        """How high a workload's row is, its title and the room below it included."""
        each = self.machines(row)[3]
        machines = sum(max(height_of(box, self.texts, each) for box in line) + BETWEEN for line in self.lines(row)) - BETWEEN
        sides = [height_of(box, self.texts, wide) for box, wide in ((row.before, GATEWAY), (row.beside, BESIDE)) if box]
        return max(machines, *sides, 0.0) + (12.0 if row.title else 0.0) + PAD

    def _legend(self, flows: Sequence[Flow]) -> Iterator[tuple[str, float, int]]:
        """What each flow is, where it stands and in which line."""
        left, line = 0.0, 0
        for flow in flows:
            said = self.texts.word(flow.text)
            wide = stringWidth(said, style.REGULAR, LINE) + 24
            if left and left + wide - 12 > self.width:
                left, line = 0.0, line + 1
            yield said, left, line
            left += wide
