"""The plan of one option: phases as columns, availability, platform, launch files, providers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from aiready_gui.advisor.studies.money_figures import sum_of
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.roadmap import Phase, PhaseCost
from aiready_gui.domain.stack import Component
from aiready_gui.gui.results.launch_card import LaunchCard
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.results.provider_card import ProviderCard
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, label, row, rule
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.proposal.deploy import launch_files
from aiready_gui.texts import Texts


class PlanPanel(Panel):
    """Everything around the machines on one page."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme, spacing=14)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        texts, theme = self._texts, self._theme
        self._service = option.service
        self._targets = tuple(line.field for line in answer.requirements.lines if "target" in line.field)
        if (plan := option.plan) is not None:
            phases = []
            for phase in plan.phases:
                phases.append(self._phase(phase))
                yield
            yield from self._stand(Columns(phases, least=theme.px(290), spacing=14, most=3), self._column)
            yield
            if plan.resilience:
                yield from self._stand(self._availability(plan), self._column)
                yield
            yield from self._stand(self._stack(plan.stack), self._column)
            yield
            yield from self._stand(self._bottlenecks(plan), self._column)
            yield
        if files := launch_files(answer, answer.options.index(option), texts):
            yield
            launch = LaunchCard(files, texts, theme)
            for one in launch.findChildren(OpeningLabel):
                self.told(one, sources=tuple(part.source for part in plan.stack) if plan else ())
            yield from self._stand(launch, self._column)
            yield
        if answer.providers:
            providers = ProviderCard(answer.providers, option.layout.provider, texts, theme, self.told)
            yield
            providers.begin()
            yield from self._stand(providers, self._column)
            yield
        self._column.addStretch(1)

    def _phase(self, phase: Phase) -> Card:
        texts = self._texts
        card = Card(texts.word(phase.name))
        card.body.setSpacing(6)
        weeks = label(texts.word(phase.length), "body", tone="muted", wrap=True)
        card.body.addWidget(self.told(weeks, fields=("conditions.start",)))
        priced = (phase.cost.source,) if phase.cost is not None else ()
        card.body.addWidget(self.told(label(texts.word(phase.configuration), "strong", wrap=True), sources=priced))
        paid = texts.word(phase.payment) if phase.payment else ""
        paid = paid[:1].lower() + paid[1:]
        card.body.addWidget(label(" · ".join(part for part in (phase.provider, paid) if part), "body", tone="muted", wrap=True))
        if phase.cost is not None:
            card.body.addLayout(
                row(self._phase_cost(phase, phase.cost), label(texts.text("excl-vat"), "body", tone="muted"), None)
            )
        card.body.addWidget(self.told(label(texts.word(phase.basis), "note", wrap=True), sources=priced))
        for title, items in (("phase-exits", phase.criteria), ("phase-does", phase.deliverables)):
            card.body.addWidget(rule())
            card.body.addWidget(label(texts.text(title), "label"))
            items_said = label("\n".join(f"• {texts.word(item)}" for item in items), "body", wrap=True)
            fields = (f"acceptance.{phase.kind}", *self._targets) if title == "phase-exits" else self._targets
            card.body.addWidget(self.told(items_said, *self._service, fields=fields))
        card.body.addWidget(rule())
        card.body.addWidget(label(", ".join(texts.word(role) for role in phase.roles), "note", wrap=True))
        card.body.addStretch(1)
        return card

    def _phase_cost(self, phase: Phase, cost: PhaseCost) -> OpeningLabel:
        figure = sum_of(
            "phase-cost",
            phase.name,
            cost.excl,
            formula="phase-cost",
            evidence=Evidence.ASSUMPTION if cost.assumed else Evidence.PUBLISHED,
            sources=(cost.source,),
        )
        return self.openings.open(label(self._texts.money(cost.excl), "price"), figure)

    def _availability(self, plan: OptionPlan) -> Card:
        texts = self._texts
        heads = ("scheme", "machines", "availability", "downtime", "guaranteed", "zone-lost", "month")
        card = Card(texts.text("section-availability"))
        card.body.addWidget(label(texts.text("availability-lead"), "body", tone="muted", wrap=True))
        card.body.addWidget(
            GridTable(
                [texts.text(f"column-{head}") for head in heads],
                [self._scheme(one) for one in plan.resilience],
                numbers=frozenset(range(1, len(heads))),
                tall_heads=True,
            )
        )
        return card

    def _scheme(self, one: ResilienceVariant) -> list[str | QWidget]:
        texts = self._texts
        name = texts.text(f"scheme-{one.scheme}")
        shown = label(
            texts.text("scheme-chosen", scheme=name) if one.chosen else name, "strong" if one.chosen else "body", wrap=True
        )
        shown.setToolTip(texts.word(one.note))
        ways = ("conditions.redundancy", "conditions.two_zones")
        month = sum_of("scheme-month", Message(key=f"scheme-{one.scheme}"), one.per_month, formula="scheme-month", fields=ways)
        return [
            self.told(shown, one.availability, one.downtime, month, fields=ways),
            self.told(label(str(one.instances), "body"), one.availability, fields=ways),
            self._figure(one.availability, texts.nines(one.availability.value)),
            self._figure(one.downtime),
            self._figure(one.guaranteed),
            self._figure(one.zone_lost),
            self.openings.open(label(texts.money(one.per_month), "body"), month),
        ]

    def _stack(self, components: tuple[Component, ...]) -> Card:
        texts = self._texts
        card = Card(texts.text("section-platform"))
        rows: list[list[str | QWidget]] = [
            [
                label(texts.text(f"layer-{one.layer}"), "body", tone="muted", wrap=True),
                label(texts.word(one.name), "strong", wrap=True),
                self._reason(one.reason, one),
                chip(texts.text(f"evidence-{one.evidence}"), "warn" if one.evidence is Evidence.ASSUMPTION else "neutral"),
            ]
            for one in components
        ]
        heads = [texts.text(f"column-{head}") for head in ("layer", "component", "reason", "evidence")]
        card.body.addWidget(GridTable(heads, rows, stretches=(2, 3, 6, 0)))
        return card

    def _reason(self, reason: Message, component: Component) -> QWidget:
        shown = label(self._texts.word(reason), "body", wrap=True)
        self.told(shown, sources=(component.source,))
        shown.setToolTip(f"{component.source.title}, {self._texts.day(component.source.as_of)}")
        return shown

    def _bottlenecks(self, plan: OptionPlan) -> Card:
        texts = self._texts
        card = Card(texts.text("road-bottlenecks"))
        heads = [texts.text(f"column-{head}") for head in ("signal", "cause", "remedy")]
        rows = [
            [
                self.told(label(texts.word(words), "body", wrap=True), *self._service)
                for words in (one.signal, one.cause, one.remedy)
            ]
            for one in plan.bottlenecks
        ]
        card.body.addWidget(GridTable(heads, rows, stretches=(4, 3, 5)))
        return card
