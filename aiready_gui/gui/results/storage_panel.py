"""Storage of one option: each tier's capacity, rates, growth and price, and the GPUs that would wait; then the node."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.advisor.studies.bill_figures import of_line
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.option import AT_THE_MEDIAN, Option, StorageNeed
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.data_bars import GrowthBars, ShareBar, ShareBars
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, OneLine, label
from aiready_gui.texts import Texts

LITTLE = 0.1  # of the time: GPUs that wait longer are worth a warning
HOST_PARTS = ("vcpus", "ram", "nvme")


class StoragePanel(Panel):
    """Everything that feeds the GPUs from inside the data centre."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        self._lines = option.price.lines
        self._months = effective(answer.project).data.retention_months or 12
        for need in option.storage:
            self._column.addWidget(self._tier(need, option.layout.provider))
            yield
        for need in option.storage:
            if need.idle_share is not None:
                self._column.addWidget(self._idle(need))
                yield
        if option.host:
            self._column.addWidget(self._host(option))
            yield
        self._column.addStretch(1)

    def _tier(self, need: StorageNeed, provider: str) -> Card:
        texts = self._texts
        name = texts.text(f"storage-{need.storage_class}")
        card = Card(f"{name}: {texts.word(need.purpose)}")
        offer = (
            texts.text("storage-offer", provider=provider, name=texts.word(need.offer_name.message()))
            if need.offer_name
            else texts.text("storage-no-offer", provider=provider)
        )
        card.body.addWidget(label(offer, "body", tone="muted", wrap=True))
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addLayout(self._figures(need), 1)
        if len(need.growth) > 1:
            growth = QVBoxLayout()
            growth.addWidget(label(texts.text("storage-growth"), "label"))
            growth.addWidget(with_table(GrowthBars(need.growth, self._months, texts, self._theme), texts, self._theme))
            growth.addStretch(1)
            sides.addLayout(growth, 1)
        card.body.addLayout(sides)
        for remark in need.remarks:
            said = label(texts.word(remark), "body", tone="muted", wrap=True)
            card.body.addWidget(self.told(said, need.capacity_bytes, need.throughput_bytes_per_s))
        for note in need.notes:
            said = label(texts.word(note), "body", tone="warn", wrap=True)
            card.body.addWidget(self.told(said, need.capacity_bytes, need.throughput_bytes_per_s))
        return card

    def _figures(self, need: StorageNeed) -> QGridLayout:
        texts, grid = self._texts, QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        rows: list[tuple[str, QWidget]] = [
            ("storage-capacity", self._figure(need.capacity_bytes)),
        ]
        if need.throughput_bytes_per_s.value > 0:
            rows.append(("storage-need", self._figure(need.throughput_bytes_per_s)))
        if need.supply is not None:
            rows.append(("storage-supply", self._figure(need.supply)))
        lines = [of_line(line).excl for line in self._lines if line.total_excl == need.per_month]
        rows.append(("storage-price", self.told(label(self._price(need), "strong"), *lines, need.capacity_bytes, stop=True)))
        for index, (key, value) in enumerate(rows):
            grid.addWidget(label(texts.text(key), "body", tone="muted", wrap=True), index, 0)
            grid.addWidget(value, index, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(rows), 1)
        return grid

    def _price(self, need: StorageNeed) -> str:
        if need.per_month is not None:
            said = self._texts.money(need.per_month)
            at_the_median = need.note is not None and need.note.key == AT_THE_MEDIAN
            return self._texts.text("storage-price-usual", amount=said) if at_the_median else said
        included = need.storage_class is StorageClass.LOCAL_NVME and need.offer_name is None
        return self._texts.text("storage-included" if included else "storage-no-price")

    def _idle(self, need: StorageNeed) -> Card:
        texts = self._texts
        card = Card(texts.text("storage-idle"))
        card.body.addWidget(label(texts.text("storage-idle-why"), "body", tone="muted", wrap=True))
        bars = []
        for key, of_class, figure in (
            ("storage-idle-here", need.storage_class, need.idle_share),
            ("storage-idle-slower", need.slower_class, need.slower_idle_share),
        ):
            if figure is not None and of_class is not None:
                name = texts.text(key, tier=texts.text(f"storage-{of_class}"))
                tone = "warn" if figure.value > LITTLE else ""
                bars.append(ShareBar(name, figure.value, ours=key == "storage-idle-here", tone=tone))
        card.body.addWidget(
            with_table(ShareBars(tuple(bars), texts.text("storage-idle"), texts, self._theme), texts, self._theme)
        )
        return card

    def _host(self, option: Option) -> Card:
        texts = self._texts
        sold = tuple(dict.fromkeys(line.source for line in option.price.lines if line.mode is not None))
        beside = OneLine(option.layout.instance_type, "body", tone="muted")
        card = Card(texts.text("host-title"), beside=self.told(beside, sources=sold))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        has = (option.vcpus_per_instance, option.ram_bytes_per_instance, option.local_nvme_bytes_per_instance)
        for index, (name, need, stated) in enumerate(zip(HOST_PARTS, option.host, has, strict=True)):
            there = texts.text("network-unknown") if stated is None else texts.quantity(float(stated), need.unit)
            grid.addWidget(label(texts.text(f"host-part-{name}"), "body", tone="muted", wrap=True), index, 0)
            grid.addWidget(label(texts.text("network-need"), "body", tone="muted"), index, 1)
            whole = texts.quantity(ceil(need.value), need.unit) if need.unit is Unit.VCPUS else ""  # nobody buys part of a core
            grid.addWidget(self._figure(need, whole), index, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(texts.text("network-supply"), "body", tone="muted"), index, 3)
            grid.addWidget(self.told(label(there, "strong"), need, sources=sold), index, 4, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        for note in option.host_notes:
            card.body.addWidget(self.told(label(texts.word(note), "body", tone="warn", wrap=True), *option.host, sources=sold))
        return card
