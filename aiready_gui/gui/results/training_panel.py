"""A training run: over time, in memory, where a step's time goes, how the model lies, and the cheaper ways."""

from __future__ import annotations

from collections.abc import Iterator

from aiready_gui.advisor.studies.money_figures import sum_of
from aiready_gui.domain.explain import Evidence, Figure, Message, NamedFigure, Unit
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.training_run import TrainingRoute, TrainingRun
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.data_bars import ShareBar, ShareBars
from aiready_gui.gui.charts.run_line import RunLine
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label, row
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.texts import Texts

LEAST_SHARE = 0.005


class TrainingPanel(Panel):
    """Everything of one run that the overview has no room for."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        texts, theme = self._texts, self._theme
        run = option.run
        assert run is not None
        deadline = next((fact.target.value for fact in option.facts if fact.target and fact.target.key == "deadline"), 0.0)
        line = Card(texts.text("training-timeline"))
        line.body.addWidget(with_table(RunLine(run, deadline, texts, theme), texts, theme))
        self._column.addWidget(line)
        yield
        self._column.addWidget(self._layout(run))
        yield
        self._column.addWidget(self._step(run))
        if run.offload is not None:
            self._column.addWidget(self._figures("training-offload-title", list(run.offload.figures)))
        yield
        points = run.checkpoints
        figures = [
            points.size,
            points.write,
            points.upload,
            points.interval,
            points.mtbf,
            points.lost,
            points.written_bytes_per_s,
        ]
        figures += [points.spot_price_ratio] if points.spot_price_ratio else []
        self._column.addWidget(self._figures("training-checkpoints-title", figures))
        yield
        if run.scaling is not None:
            of = run.scaling
            self._column.addWidget(
                self._figures("training-network-title", [of.efficiency, of.over_100gbit, of.duration_over_100gbit])
            )
        self._column.addWidget(self._routes(run.routes))
        yield
        self._column.addStretch(1)

    def _figures(self, title: str, figures: list[Figure]) -> Card:
        card = Card(self._texts.text(title))
        for figure in figures:
            name = label(self._texts.text(f"figure-{figure.key}"), "body", tone="muted", wrap=True)
            line = row(name, self._figure(figure))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        return card

    def _layout(self, run: TrainingRun) -> Card:
        card = Card(self._texts.text("training-layout-title"))
        for reason in run.parallelism.why:
            said = label(self._texts.word(reason), "body", wrap=True)
            card.body.addWidget(self.otherwise(said, *run.step))
        return card

    def _step(self, run: TrainingRun) -> Card:
        texts = self._texts
        title = texts.text("training-step-title")
        card = Card(title)
        whole = sum(figure.value for figure in run.step)
        parts = sorted((figure for figure in run.step if figure.value > LEAST_SHARE * whole), key=lambda one: -one.value)
        other = "step-other" if run.nodes > 1 else "step-other-alone"  # between machines, or what one machine loses
        bars = tuple(
            ShareBar(
                texts.text(f"figure-{other if figure.key == 'step-other' else figure.key}"), figure.value / whole, ours=index == 0
            )
            for index, figure in enumerate(parts)
        )
        card.body.addWidget(with_table(ShareBars(bars, title, texts, self._theme), texts, self._theme))
        return card

    def _routes(self, routes: tuple[TrainingRoute, ...]) -> Card:
        texts = self._texts
        card = Card(texts.text("training-routes-title"))
        heads = [texts.text(f"training-route-{head}") for head in ("way", "machines", "memory", "time", "cost")]
        rows = [
            [
                self.told(
                    label(words, "strong" if line == 0 else "body", wrap=place == 0),
                    *_figures_of(route),
                    fields=("workload.model",),
                    stop=place == 1,
                )
                for place, words in enumerate(_cells(route, texts))
            ]
            for line, route in enumerate(routes)
        ]
        card.body.addWidget(GridTable(heads, rows))
        return card


def _cells(route: TrainingRoute, texts: Texts) -> tuple[str, ...]:
    if not route.gpus:
        return (texts.word(route.told), "", "", "", texts.money(route.cost) if route.cost else "")
    return (
        texts.word(route.told),
        texts.times(route.gpus, route.gpu_name),
        texts.quantity(route.memory_bytes, Unit.MEMORY_BYTES),
        texts.quantity(route.duration_h, Unit.PLAIN_HOURS),
        texts.money(route.cost) if route.cost else "",
    )


def _figures_of(route: TrainingRoute) -> tuple[Figure, ...]:
    """Time, memory and money of one way, each worked out anew for it."""
    known = Evidence.FORMULA
    money = () if route.cost is None else (sum_of("route-once", route.told, route.cost, formula="asked-anew"),)
    if not route.gpus:
        return money
    time = NamedFigure(
        key="training-duration", name=Message(key="figure-training-duration"), value=route.duration_h, unit=Unit.PLAIN_HOURS,
        evidence=known, formula="asked-anew",
    )  # fmt: skip
    memory = NamedFigure(
        key="training-memory", name=Message(key="figure-training-memory"), value=route.memory_bytes, unit=Unit.MEMORY_BYTES,
        evidence=known, formula="asked-anew",
    )  # fmt: skip
    return (time, memory, *money)
