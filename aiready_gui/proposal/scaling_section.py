"""The section on load and scaling: hours at each count, the start of a replica, latency against load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.scaling import LoadPoint, ScalingPlan
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.proposal.document import Bullets, Cell, Column, Paragraph, Part, Section, Table, text


def scaling(answer: Recommendation, option: Option, issued: date) -> Section | None:
    """How the replicas follow the week where people are served, else the machines where they are billed by the hour that needs them."""
    served, asked = option.served, answer.serving
    if served is None or asked is None:
        return _machines(option)
    plan = served.scaling
    parts: list[Part] = [Paragraph(text=bounds(plan)), Paragraph(text=plan.advice)]
    if plan.minimum < plan.maximum:
        parts += [
            _hours(plan.hours_at, "load-column-replicas-loaded"),
            *([] if (told := billed(option)) is None else [Paragraph(text=told)]),
            Table(
                columns=(
                    Column(head=Message(key="load-scale-title"), width=0.7),
                    Column(head=Message(key="load-value"), width=0.3, number=True),
                ),
                rows=tuple(
                    (Message(key=f"figure-{figure.key}"), figure)
                    for figure in (*plan.scale_up_s.inputs, plan.scale_up_s, plan.headroom, plan.saved_share)
                ),
            ),
            Bullets(items=(plan.metric, plan.guard)),
        ]
    if served.load_curve:
        parts += [Paragraph(text=Message(key="load-latency-note"), tone="note"), _latency(served.load_curve, asked.percentile)]
    if served.alternatives:
        parts += [Paragraph(text=Message(key="load-alternatives-title"), tone="subhead"), Bullets(items=served.alternatives)]
    return Section(title=Message(key="section-scaling"), parts=tuple(parts))


def bounds(plan: ScalingPlan) -> Message:
    """Between which numbers of replicas the load moves them."""
    if plan.minimum == plan.maximum:
        return Message(key="load-replicas-fixed", args={"maximum": plan.maximum, "spares": plan.warm_spares})
    return Message(key="load-replicas", args={"minimum": plan.minimum, "maximum": plan.maximum, "spares": plan.warm_spares})


def billed(option: Option) -> Message | None:
    """What the machine-hours of a month come from, where each hour of the week has its own number of machines."""
    plan = option.price.plan
    if plan.chosen.kind is not PaymentKind.AUTOSCALED:
        return None
    month = sum(part.hours for part in plan.chosen.parts)
    return Message(key="price-hours", args={"week": sum(plan.counts), "month": month, "hours": HOURS_PER_MONTH})


def _machines(option: Option) -> Section | None:
    told, counts = billed(option), option.price.plan.counts
    if told is None:
        return None
    table = _hours(dict(sorted(Counter(counts).items())), "load-column-machines")
    return Section(title=Message(key="section-scaling"), parts=(Paragraph(text=told), table))


def _hours(hours_at: Mapping[int, int], of: str) -> Table:
    """Hours of a week at each count of what the column's head names."""
    heads = ((of, 0.34), ("load-column-hours", 0.33), ("load-column-share", 0.33))
    week = sum(hours_at.values())
    return Table(
        columns=tuple(Column(head=Message(key=key), width=width, number=index > 0) for index, (key, width) in enumerate(heads)),
        rows=tuple(
            (text(str(count)), text(str(hours)), Message(key="load-share", args={"share": hours / week}))
            for count, hours in hours_at.items()
        ),
    )


def _latency(curve: tuple[LoadPoint, ...], percentile: str) -> Table:
    names = ("load", "rate", "utilisation", "ttft-median", "ttft-tail", "tpot-median", "tpot-tail", "whole-median", "whole-tail")
    return Table(
        columns=tuple(
            Column(
                head=Message(key=f"load-column-{name}", args={"percentile": percentile} if name.endswith("tail") else {}),
                width=1 / len(names),
                number=True,
            )
            for name in names
        ),
        rows=tuple(_point(point) for point in curve),
    )


def _point(point: LoadPoint) -> tuple[Cell, ...]:
    def number(value: float | None, scale: float = 1.0) -> Message:
        return text("—") if value is None else Message(key="load-number", args={"value": value * scale})

    return (
        Message(key="load-share", args={"share": point.share}),
        number(point.rps),
        Message(key="load-share", args={"share": point.utilisation}),
        number(point.ttft_median_s),
        number(point.ttft_tail_s),
        number(point.tpot_median_s, 1e3),
        number(point.tpot_tail_s, 1e3),
        number(point.whole_median_s),
        number(point.whole_tail_s),
    )
