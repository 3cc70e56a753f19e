"""Machines, storage and users as boxes, the links between them with what each needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.option import Layout, NetworkNeed
from aiready_gui.gui.charts.painted import PaintedChart
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts

BETWEEN: Final = ("north_south", "storage")
"""Links whose line lies between two boxes."""
NODE: Final = 1.3  # width of the middle box against the others
SHADOW: Final = 6  # by how much the box of a second machine stands out [px at 100 %]


class LinkDiagram(PaintedChart):
    """Users on the left, the nodes in the middle, storage on the right; RDMA between the nodes stands out."""

    HEIGHT = 116
    INSIDE, BELOW = 24, 52  # what a line under the nodes and a box under the storage add

    def __init__(self, layout: Layout, links: tuple[NetworkNeed, ...], texts: Texts, theme: Theme) -> None:
        kinds = {link.kind for link in links if link.need.value > 0}
        taller = self.BELOW if "migration" in kinds else self.INSIDE if kinds & {"in_node", "between_nodes"} else 0
        super().__init__(theme, self.HEIGHT + taller)
        self._layout, self._texts = layout, texts
        self._links = {link.kind: link for link in links}
        self.setAccessibleName(texts.text("network-diagram"))
        self.setAccessibleDescription("; ".join(f"{texts.text(f'link-{one.kind}')}: {texts.figure(one.need)}" for one in links))

    def told(self) -> tuple[Iterable[str], Iterable[Iterable[str]]]:
        """A row a link."""
        texts = self._texts
        heads = (texts.text(f"chart-head-{head}") for head in ("link", "need", "supply"))
        rows = (
            (texts.text(f"link-{one.kind}"), texts.figure(one.need), texts.figure(one.supply) if one.supply else "")
            for one in self._links.values()
        )
        return heads, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        px, wide = self._theme.px, self.width()
        gap = self._widest() + px(SHADOW) + px(12)
        box_w, box_h = min(wide * 0.2, px(170), max((wide - 2 * gap) / (2 + NODE), px(60))), px(64)
        top = px(20)
        users = QRectF(0, top, box_w, box_h)
        node = QRectF((wide - box_w * NODE) / 2, top - px(10), box_w * NODE, box_h + px(20))
        store = QRectF(wide - box_w, top, box_w, box_h)
        served = "north_south" in self._links
        if served:
            self._between(painter, users, node, "north_south")
        else:
            node.moveLeft(1)  # nobody asks a run: its machines stand where the users would
        self._between(painter, node, store, "storage")
        if "migration" in self._links:
            below = QRectF(store.x(), store.bottom() + px(40), box_w, px(34))
            self._box(painter, below, self._texts.text("network-end-now"), "")
            self._line(painter, QPointF(store.center().x(), store.bottom()), QPointF(below.center().x(), below.y()), "migration")
        if served:
            self._box(painter, users, self._texts.text("network-end-users"), "")
        nodes = self._layout.instances
        count = self._texts.text("network-nodes", nodes=nodes, gpus=self._layout.gpus_per_instance)
        shadow = node.translated(px(SHADOW), px(SHADOW))
        if self._layout.instances > 1:
            self._box(painter, shadow, "", "")
        self._box(painter, node, self._texts.text("network-end-node", nodes=nodes), count, strong=True)
        self._box(painter, store, self._texts.text("network-end-storage"), "")
        inside = self._links.get("between_nodes") or self._links.get("in_node")
        if inside is not None and inside.need.value > 0:
            words = f"{self._texts.text(f'link-{inside.kind}')}: {self._texts.figure(inside.need)}"
            area = QRectF(node.x() - box_w, shadow.bottom() + px(6), node.width() + 2 * box_w, px(20))
            if not served:
                area.setLeft(0)
            painter.setFont(self._theme.font("label"))
            painter.setPen(self._theme.colour("warn" if inside.rdma else "text2"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter if not served else Qt.AlignmentFlag.AlignCenter, words)

    def _between(self, painter: QPainter, left: QRectF, right: QRectF, kind: str) -> None:
        start, end = QPointF(left.right(), left.center().y()), QPointF(right.x(), right.center().y())
        self._line(painter, start, end, kind)
        link = self._links.get(kind)
        if link is None:
            return
        painter.setFont(self._theme.font("label"))
        painter.setPen(self._theme.colour("text"))
        middle, px = self._theme.px(18), self._theme.px
        under = (
            px(SHADOW) if kind == "storage" and self._layout.instances > 1 else 0
        )  # the second machine covers the line's begin
        room = QRectF(start.x() + under, start.y() - middle - px(2), end.x() - start.x() - under, middle)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._texts.figure(link.need))
        if link.supply is not None:
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(room.translated(0, middle + px(4)), Qt.AlignmentFlag.AlignCenter, self._supplied(link.supply))

    def _supplied(self, supply: Figure) -> str:
        return f"{self._texts.text('network-supply')} {self._texts.figure(supply)}"

    def _widest(self) -> float:
        """Of the words over and under the lines between the boxes. [px]"""
        links = [link for link in self._links.values() if link.kind in BETWEEN]
        words = [self._texts.figure(link.need) for link in links]
        words += [self._supplied(link.supply) for link in links if link.supply is not None]
        measure = QFontMetricsF(self._theme.font("label"))
        return max(map(measure.horizontalAdvance, words), default=0.0)

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, kind: str) -> None:
        link = self._links.get(kind)
        short = link is not None and link.supply is not None and link.need.value > link.supply.value
        painter.setPen(QPen(self._theme.colour("bad" if short else "edge"), 2))
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)

    def _box(self, painter: QPainter, area: QRectF, title: str, under: str, *, strong: bool = False) -> None:
        painter.setPen(QPen(self._theme.colour("accent" if strong else "line"), 1.5))
        painter.setBrush(self._theme.colour("soft" if strong else "sunken"))
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font("strong"))
        half = QRectF(area.x(), area.y(), area.width(), area.height() / 2 if under else area.height())
        where = Qt.AlignmentFlag.AlignHCenter | (Qt.AlignmentFlag.AlignBottom if under else Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(half, where, title)
        if under:
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(half.translated(0, half.height()), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, under)
        painter.setPen(Qt.PenStyle.NoPen)
