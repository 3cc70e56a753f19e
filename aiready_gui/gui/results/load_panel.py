"""Load: the week against capacity, scaling, latency against load, other ways to run it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QWidget

from aiready_gui.domain.explain import Figure, Message, Passage
from aiready_gui.domain.option import Option, Speed
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation, ServingRequirements
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.results.passages import DIGIT
from aiready_gui.gui.results.week_card import WeekCard
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label, row, rule
from aiready_gui.gui.widgets.grid_table import GridTable, TallHead
from aiready_gui.texts import Texts

TIMES = ("ttft_median_s", "ttft_tail_s", "tpot_median_s", "tpot_tail_s", "whole_median_s", "whole_tail_s")


def has_load(answer: Recommendation) -> bool:
    """Whether the answer says how it follows its load."""
    return any(option.served is not None for option in answer.options)


class LoadPanel(Panel):
    """One option over a week."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme, spacing=14)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        asked, served = answer.serving, option.served
        if served is not None and asked is not None:
            self._column.addWidget(self._week(option, served.scaling, asked, answer.project))
            yield
            self._column.addWidget(self._scaling(served.scaling))
            yield
            latency = self._latency(served.load_curve, asked.percentile, served.speed, asked.peak_rps)
            yield from self._stand(latency, self._column)
            yield
            if served.alternatives:
                self._column.addWidget(self._alternatives(served.alternatives))
                yield
        self._column.addStretch(1)

    def _week(self, option: Option, plan: ScalingPlan, asked: ServingRequirements, project: Project) -> Card:
        texts = self._texts
        card = WeekCard(option, asked, project, texts, self._theme)
        if plan.minimum < plan.maximum:
            card.body.addWidget(rule())
            card.body.addWidget(label(texts.text("load-hours-title"), "label"))
            heads = ("load-column-replicas", "load-column-hours", "load-column-share")
            stood_on = (plan.saved_share, asked.peak_rps)
            rows: list[list[str | QWidget]] = [
                [
                    self.told(label(words, "body"), *stood_on, fields=("workload.schedule",))
                    for words in (str(count), str(hours), texts.share(hours / len(plan.per_hour)))
                ]
                for count, hours in plan.hours_at.items()
            ]
            card.body.addWidget(GridTable([texts.text(head) for head in heads], rows, numbers=frozenset((1, 2))))
        return card

    def _alternatives(self, alternatives: tuple[Message, ...]) -> Card:
        card = Card(self._texts.text("load-alternatives-title"))
        for message in alternatives:
            card.body.addWidget(label(f"• {self._texts.word(message)}", "body", wrap=True))
        return card

    def _scaling(self, plan: ScalingPlan) -> Card:
        texts = self._texts
        card = Card(texts.text("load-scale-title"))
        for figure in (plan.scale_up_s, plan.headroom, plan.saved_share):
            name = label(texts.text(f"figure-{figure.key}"), "body", tone="muted", wrap=True)
            line = row(name, self._figure(figure))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        card.body.addWidget(rule())
        for message in (plan.advice, plan.metric, plan.guard):
            said = label(texts.word(message), "body", wrap=True)
            card.body.addWidget(self.otherwise(said, plan.scale_up_s, plan.headroom))
        return card

    def _latency(self, curve: tuple[LoadPoint, ...], percentile: str, speed: Speed, peak: Figure) -> Card:
        texts = self._texts
        names = (
            "load",
            "rate",
            "utilisation",
            "ttft-median",
            "ttft-tail",
            "tpot-median",
            "tpot-tail",
            "whole-median",
            "whole-tail",
        )
        heads = [
            texts.text(f"load-column-{name}", **({"percentile": percentile} if name.endswith("tail") else {})) for name in names
        ]
        card = Card(texts.text("load-latency-title"))
        card.body.addWidget(label(texts.text("load-latency-note"), "note", wrap=True))
        columns: list[list[str]] = [
            [texts.share(point.share) for point in curve],
            texts.column([point.rps for point in curve]),
            [texts.share(point.utilisation) for point in curve],
            *(self._times(curve, name, 1e3 if name.startswith("tpot") else 1.0) for name in TIMES),
        ]
        known = self._at_peak(speed, peak)
        rows: list[list[str | QWidget]] = [
            [
                self._cell(words, head, point.share, known[place])
                for place, (words, head) in enumerate(zip(cells, heads, strict=True))
            ]
            for point, cells in zip(curve, zip(*columns, strict=True), strict=True)
        ]
        table = GridTable(heads, rows, numbers=frozenset(range(len(names))), tall_heads=True)
        for one in table.findChildren(TallHead):
            self.told(one, fields=("workload.percentile",))
        card.body.addWidget(table)
        return card

    def _at_peak(self, speed: Speed, peak: Figure) -> tuple[Figure, ...]:
        """Column for column, the figure that the table tells at other loads."""
        return (
            peak,
            peak,
            speed.utilisation,
            speed.ttft_median_s,
            speed.ttft_target_percentile_s,
            speed.tpot_median_s,
            speed.tpot_target_percentile_s,
            speed.whole_median_s,
            speed.whole_target_percentile_s,
        )

    def _cell(self, words: str, head: str, share: float, at_peak: Figure) -> QLabel:
        """One time or rate at one load: the same arithmetic as at the peak, whose figure it leads to."""
        made = label(words, "body")
        if DIGIT.search(words):
            args: dict[str, str | int | float | Message] = {"head": head, "share": self._texts.share(share), "shown": words}
            what = Passage(words=Message(key="load-cell", args=args), figures=(at_peak,))
            self.openings.open(made, what, stop=head == self._texts.text("load-column-load"))
        return made

    def _times(self, curve: tuple[LoadPoint, ...], name: str, scale: float) -> list[str]:
        found: list[float | None] = [getattr(point, name) for point in curve]
        return self._texts.column([None if value is None else value * scale for value in found])
