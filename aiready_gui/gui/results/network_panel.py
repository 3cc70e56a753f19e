"""Links of one option: a small diagram, then each link with need, supply, the RDMA decision and its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.recommendation import NetworkNeed, Option, Recommendation
from aiready_gui.gui.charts.data_bars import ShareBar, ShareBars
from aiready_gui.gui.charts.link_diagram import LinkDiagram
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, label, row, rule
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.texts import Texts


class NetworkPanel(QWidget):
    """What passes between GPUs, machines, storage and users."""

    explain_requested = Signal(object)

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        picture = Card(texts.text("network-diagram"))
        picture.body.addWidget(LinkDiagram(option.layout, option.network, texts, theme))
        column.addWidget(picture)
        links = Card(texts.text("tab-network"))
        for index, link in enumerate(option.network):
            if index:
                links.body.addWidget(rule())
            self._link(links, link)
        column.addWidget(links)
        column.addStretch(1)

    def _link(self, card: Card, link: NetworkNeed) -> None:
        texts = self._texts
        parts: list[QWidget | None] = [label(texts.text(f"link-{link.kind}"), "strong")]
        if link.rdma is not None and link.kind not in ("in_node", "north_south"):
            parts.append(chip(texts.text("network-rdma-yes" if link.rdma else "network-rdma-no"), "warn" if link.rdma else "ok"))
        parts.append(None)
        if link.need.value > 0:
            parts += [label(texts.text("network-need"), "body", tone="muted"), self._figure(link.need)]
        if link.supply is not None:
            parts += [label(texts.text("network-supply"), "body", tone="muted"), self._figure(link.supply)]
        card.body.addLayout(row(*parts))
        card.body.addWidget(label(texts.word(link.decision), "body", tone="muted", wrap=True))
        if link.volumes:
            words: list[QWidget | None] = [label(texts.text("network-volumes"), "label")]
            for figure in link.volumes:
                words += [label(texts.text(f"figure-{figure.key}"), "body", tone="muted"), self._figure(figure)]
            card.body.addLayout(row(*words, None))
        if link.efficiency_with is not None and link.efficiency_without is not None:
            title = texts.text("network-efficiency")
            card.body.addWidget(label(title, "label"))
            bars = (
                ShareBar(texts.text("network-efficiency-with"), link.efficiency_with.value, ours=True),
                ShareBar(texts.text("network-efficiency-without"), link.efficiency_without.value),
            )
            card.body.addWidget(ShareBars(bars, title, texts, self._theme))

    def _figure(self, figure: Figure) -> FigureLabel:
        made = FigureLabel(figure, self._texts)
        made.explain_requested.connect(self.explain_requested)
        return made
