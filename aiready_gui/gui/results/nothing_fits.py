"""Where nothing fits: the softer answers that would help, then every gate with its count and the nearest miss."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.gui.widgets.basics import Card, button, label
from aiready_gui.plan.near_miss import nearest
from aiready_gui.texts import Texts

FIELDS: Final = {
    Gate.PROVIDER: "provider",
    Gate.RESIDENCY: "conditions.countries",
    Gate.DEDICATED: "conditions.dedicated_host",
    Gate.MARKETPLACE: "conditions.marketplaces",
    Gate.EXCLUDED: "conditions.excluded_gpus",
    Gate.LICENCE: "conditions.consumer_cards",
    Gate.PRECISION: "workload.precisions",
    Gate.CONTEXT: "workload.longest_context",
    Gate.MEMORY: "workload.model",
    Gate.DEADLINE: "workload.deadline_days",
    Gate.TPOT: "workload.speed_target_tokens_per_s",
    Gate.TTFT: "workload.ttft_target_s",
    Gate.PRICE: "conditions.pricing_modes",
}
"""The answer that a gate judges by; the others judge by the catalogue alone."""


class WaysOut(Card):
    """Every single softer answer with which something fits, what that would be, and a button that takes it."""

    relaxed = Signal(object)

    def __init__(self, answer: Recommendation, texts: Texts) -> None:
        super().__init__(texts.text("ways-out-title"))
        lead = texts.text("ways-out-lead" if answer.ways_out else "ways-out-none")
        self.body.addWidget(label(lead, "body", tone="muted", wrap=True))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for line, way in enumerate(answer.ways_out):
            words = texts.word(way.label)
            price = f"{texts.money_short(way.per_month_excl)} {texts.word(way.month.word)}"
            act = button(texts.text("apply"), "secondary", partial(self.relaxed.emit, way))
            act.setAccessibleName(f"{texts.text('apply')}: {words}")
            grid.addWidget(label(words, "strong", wrap=True), line, 0)
            grid.addWidget(label(texts.word(way.place), "body", wrap=True), line, 1)
            grid.addWidget(label(price, "strong"), line, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(act, line, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if answer.ways_out:
            self.body.addWidget(holder)
        for kept in answer.kept_by_law:
            self.body.addWidget(label(texts.word(kept), "body", tone="muted", wrap=True))


class NothingFits(Card):
    """The gates in the order they are passed: what is rejected last was nearest."""

    field_requested = Signal(str)

    def __init__(self, answer: Recommendation, texts: Texts) -> None:
        super().__init__(texts.text("nothing-fits-title"))
        if answer.fewer_options_reason is not None:
            self.body.addWidget(label(texts.word(answer.fewer_options_reason), "body", wrap=True))
        if len(answer.rejected_by_gate) > 1:
            self.body.addWidget(label(texts.text("nothing-fits-lead"), "body", tone="muted", wrap=True))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        asked = set(type(answer.project.workloads[0]).model_fields) if answer.project.workloads else set()
        gates = sorted(answer.rejected_by_gate, key=list(Gate).index, reverse=True)
        for line, gate in enumerate(gates):
            words = texts.text(f"gate-{gate}")
            grid.addWidget(label(words[:1].upper() + words[1:], "body"), line, 0)
            grid.addWidget(
                label(texts.text("offers-rejected", count=answer.rejected_by_gate[gate]), "body", tone="muted"), line, 1
            )
            near = nearest(answer, gate)
            if near is not None and near.reason is not None:
                said = texts.text("nearest-miss", gpu=near.gpu_name, provider=near.provider, reason=near.reason)
                if gate is Gate.PROVIDER and answer.project.provider and gates == [gate]:
                    said = texts.text("provider-has-none", provider=answer.project.provider)
                grid.addWidget(label(said, "body", wrap=True), line, 2)
            field = FIELDS.get(gate)
            if field is not None and (not field.startswith("workload.") or field.removeprefix("workload.") in asked):
                change = button(texts.text("change-answer"), "link", partial(self.field_requested.emit, field))
                change.setAccessibleName(f"{texts.text('change-answer')}: {words}")
                grid.addWidget(change, line, 3)
        grid.setColumnStretch(2, 1)
        self.body.addWidget(holder)
