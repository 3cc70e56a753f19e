"""A training run in the proposal: layout, memory, checkpoints, network, other ways."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.figures_within import figures_in
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.training_run import TrainingRoute, TrainingRun
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import Bullets, Cell, Column, Paragraph, Part, Section, Table


def training(answer: Recommendation, option: Option, issued: date) -> Section | None:
    """The run of an option that teaches a model; ``None`` for other work."""
    run = option.run
    if run is None:
        return None
    parts: list[Part] = [
        Paragraph(text=Message(key="training-layout-title"), tone="note"),
        Bullets(items=(*run.parallelism.why, *(one for one in option.why if one.key == "why-spare-nodes"))),
        Paragraph(text=Message(key="training-memory-terms"), tone="note"),
        _figures((*run.memory, run.memory_total, run.memory_limit)),
        *_as_measured(run),
        Paragraph(text=Message(key="training-checkpoints-title"), tone="note"),
        _figures(_checkpoints(run)),
    ]
    if run.offload is not None:
        parts += [Paragraph(text=Message(key="training-offload-title"), tone="note"), _figures(run.offload.figures)]
    if run.scaling is not None:
        parts += [
            Paragraph(text=Message(key="training-network-title"), tone="note"),
            _figures((run.scaling.efficiency, run.scaling.over_100gbit, run.scaling.duration_over_100gbit)),
        ]
    parts += [Paragraph(text=Message(key="training-routes-title"), tone="note"), _routes(run.routes)]
    return Section(title=Message(key="section-training"), parts=tuple(parts))


def _as_measured(run: TrainingRun) -> list[Part]:
    """By how much states in the table differ from the bytes that the layout counts, where published runs took another amount."""
    fitted = next((one.value for one in figures_in(run.memory) if one.key == "states-measured"), 1.0)
    if round(fitted, 2) == 1:
        return []
    rows = (term.key for term in run.memory if any(one.key == "states-measured" for one in term.inputs))
    args = {"factor": fitted, "rows": listed(Message(key=f"figure-{key}") for key in rows)}
    return [Paragraph(text=Message(key="training-states-measured", args=args), tone="note")]


def _checkpoints(run: TrainingRun) -> tuple[Figure, ...]:
    points = run.checkpoints
    found = (points.size, points.write, points.upload, points.interval, points.mtbf, points.lost, points.written_bytes_per_s)
    return found if points.spot_price_ratio is None else (*found, points.spot_price_ratio)


def _figures(figures: tuple[Figure, ...]) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="column-figure"), width=0.7),
            Column(head=Message(key="column-value"), width=0.3, number=True),
        ),
        rows=tuple((Message(key=f"figure-{figure.key}"), figure) for figure in figures),
    )


def _routes(routes: tuple[TrainingRoute, ...]) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="training-route-way"), width=0.36),
            Column(head=Message(key="training-route-machines"), width=0.22),
            Column(head=Message(key="training-route-memory"), width=0.12, number=True),
            Column(head=Message(key="training-route-time"), width=0.12, number=True),
            Column(head=Message(key="training-route-cost"), width=0.18, number=True),
        ),
        rows=tuple(_row(route) for route in routes),
    )


def _row(route: TrainingRoute) -> tuple[Cell, ...]:
    empty = Message(key="value-text", args={"text": ""})
    if not route.gpus:
        return (route.told, empty, empty, empty, route.cost or empty)
    machines = Message(key="value-text", args={"text": f"{route.gpus} × {route.gpu_name}"})
    memory = Figure(key="memory-one-gpu", value=route.memory_bytes, unit=Unit.MEMORY_BYTES, evidence=Evidence.CALIBRATED)
    time = Figure(key="training-duration", value=route.duration_h, unit=Unit.PLAIN_HOURS, evidence=Evidence.CALIBRATED)
    return (route.told, machines, memory, time, route.cost or empty)
