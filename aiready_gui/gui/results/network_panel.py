"""Links of one option: a small diagram, then each link with need, supply, the RDMA decision and its reason."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aiready_gui.domain.option import NetworkNeed, Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.data_bars import ShareBar, ShareBars
from aiready_gui.gui.charts.link_diagram import LinkDiagram
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, label, rule
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.texts import Texts


class NetworkPanel(Panel):
    """What passes between GPUs, machines, storage and users."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        texts, theme = self._texts, self._theme
        picture = Card(texts.text("network-diagram"))
        picture.body.addWidget(with_table(LinkDiagram(option.layout, option.network, texts, theme), texts, theme))
        self._column.addWidget(picture)
        yield
        links = Card(texts.text("tab-network"))
        for index, link in enumerate(option.network):
            if index:
                links.body.addWidget(rule())
            self._link(links, link)
        self._column.addWidget(links)
        yield
        self._column.addStretch(1)

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
        card.body.addLayout(Flow(*parts))
        card.body.addWidget(label(texts.word(link.decision), "body", tone="muted", wrap=True))
        if link.volumes:
            volumes = []
            for figure in link.volumes:
                volume = QWidget()  # name and figure stay together where the line folds
                pair = QHBoxLayout(volume)
                pair.setContentsMargins(0, 0, 0, 0)
                pair.setSpacing(6)
                pair.addWidget(label(texts.text(f"figure-{figure.key}"), "body", tone="muted"))
                pair.addWidget(self._figure(figure))
                volumes.append(volume)
            card.body.addLayout(Flow(*volumes, spacing=20))
        if link.efficiency_with is not None and link.efficiency_without is not None:
            title = texts.text("network-efficiency")
            card.body.addWidget(label(title, "label"))
            bars = (
                ShareBar(texts.text("network-efficiency-with"), link.efficiency_with.value, ours=True),
                ShareBar(texts.text("network-efficiency-without"), link.efficiency_without.value),
            )
            card.body.addWidget(with_table(ShareBars(bars, title, texts, self._theme), texts, self._theme))
