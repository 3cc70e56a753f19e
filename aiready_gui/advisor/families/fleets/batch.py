"""A pile for a language model: through it within the window, at the highest throughput of every offer."""

from __future__ import annotations

from functools import partial

from aiready_gui.advisor.answer.models import model_card
from aiready_gui.advisor.families.fleets.answer import answer
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job, planned_share
from aiready_gui.advisor.families.fleets.words import card_memory, target, title
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK, MILLION, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.data.datapath import tensor_exchange, text_path
from aiready_gui.engine.facts import assumed, derived
from aiready_gui.engine.fleets import batch
from aiready_gui.engine.fleets.fleet import Load, Way, pile_hours
from aiready_gui.engine.gpu.host import host_need
from aiready_gui.engine.gpu.memory import weights_bytes

FIELDS = (
    ("model", "model"), ("precisions", "enums:precision"), ("items", "items"), ("window_h", "hours"), ("runs_per_month", "count"),
    ("isl_mean", "tokens"), ("osl_mean", "tokens"), ("interruptible", "yesno"),
)  # fmt: skip
STAND_IN = 100_000.0  # items while nobody has said
LONGER = 1.5


def batch_job(desk: FleetDesk) -> Job:
    """Items a second that finish the pile in the window."""
    asked, work = desk.raw.workloads[0], desk.project.workloads[0]
    assert isinstance(asked, Batch) and isinstance(work, Batch)
    card = model_card(work, desk.snapshot)
    window, runs = work.window_h or 8.0, work.runs_per_month or 1.0
    of_work = batch.BatchWork(
        card=card,
        precisions=work.precisions or (Precision.BF16,),
        items=float(work.items or STAND_IN),
        window_s=window * SECONDS_PER_HOUR,
        runs_per_month=runs,
        isl=float(work.isl_mean or 0),
        osl=float(work.osl_mean or 0),
    )
    month_s = HOURS_PER_MONTH * SECONDS_PER_HOUR
    mean_rate = of_work.items * runs / month_s
    piles = target("batch-items", of_work.items, Unit.ITEMS, asked.items)
    allowed = target("batch-window", window, Unit.HOURS, asked.window_h)
    apart = target("batch-apart", of_work.apart_s / SECONDS_PER_HOUR, Unit.HOURS, asked.runs_per_month)
    crowded = of_work.apart_s < of_work.window_s
    load = Load(
        asked=derived("batch-load", of_work.rate, Unit.COUNT, piles, apart if crowded else allowed),
        planned=planned_share(desk),
        week=(1.0,) * HOURS_PER_WEEK,
        stops=True,
        interruptible=bool(work.interruptible),
        pile=of_work.pile,
    )

    def facts(way: Way, layout: Layout) -> tuple[Fact, ...]:
        seconds = batch.finish_s(of_work, way.rate, layout.replicas)
        hours = {name: (getattr(seconds, name) or 0.0) / SECONDS_PER_HOUR for name in ("value", "low", "high")}
        return (
            Fact(
                label=Message(key="card-finish"),
                figure=seconds.revised(unit=Unit.HOURS, **hours),
                target=allowed,
                met=hours["value"] <= window,
            ),
        )

    def why(way: Way, layout: Layout) -> tuple[Message, ...]:
        return (
            Message(
                key="why-batch",
                args={
                    "replicas": layout.replicas,
                    "each": way.gpus,
                    "precision": Message(key=f"precision-{way.precision}"),
                    "tokens": way.rate.value * of_work.osl,
                    "binding": Message(key=f"binding-{way.binding}"),
                },
            ),
            *_why_hours(load, way, layout),
            *((Message(key="why-batch-apart", args={"hours": apart.value, "window": window}),) if crowded else ()),
        )

    def memory(way: Way) -> MemoryBreakdown | None:
        assert isinstance(way.detail, batch.Held)
        held = way.detail
        return card_memory(
            way.gpu,
            (
                derived("weights", held.weights, Unit.MEMORY_BYTES),
                derived("kv-cache", held.cache, Unit.MEMORY_BYTES),
                assumed("runtime", held.runtime, Unit.MEMORY_BYTES),
            ),
        )

    def weights(way: Way) -> float:
        return weights_bytes(card, way.precision or Precision.BF16)

    longer = Batch.clipped("window_h", window * LONGER)
    return Job(
        title=title(desk.project, card.name),
        need=Message(key="need-batch", args={"items": of_work.items, "hours": window, "model": card.name}),
        fields=FIELDS,
        model=card.name,
        stand_in=STAND_IN,
        load=load,
        host_of=lambda way: host_need(
            gpus=way.gpus, weights_bytes=weights(way), tokens_per_s=way.rate.value * (of_work.isl + of_work.osl)
        ),
        ways=batch.batch_ways(of_work, desk.market, desk.snapshot),
        unit=Message(key="cost-million"),
        units_per_hour=mean_rate * (of_work.isl + of_work.osl) * SECONDS_PER_HOUR / MILLION,
        path_of=lambda way, layout: text_path(
            items_per_s=of_work.rate,
            busy_share=mean_rate / of_work.rate,
            isl=of_work.isl,
            osl=of_work.osl,
            weights_bytes=weights(way),
            nodes=layout.instances,
            data=desk.project.data,
            exchanged=tensor_exchange(card, way.tp, way.rate.value * (of_work.isl + of_work.osl)),
        ),
        facts_of=facts,
        memory_of=memory,
        why_of=why,
        assumptions=(Message(key="assumption-engine"), Message(key="assumption-batch")),
        sources=(card.source, *desk.snapshot.calibration.sources),
        softer=(
            (
                "workload.window_h",
                Message(key="relax-window", args={"now": window, "then": longer}),
                desk.raw.revised(workloads=(asked.revised(window_h=longer),)),
            ),
        )
        if longer > window
        else (),
    )


def _why_hours(load: Load, way: Way, layout: Layout) -> tuple[Message, ...]:
    """What the run takes and what of it is paid."""
    hours = pile_hours(load, way, layout.replicas_per_instance, layout.instances)
    args: dict[str, str | int | float | Message] = {"hours": hours, "minutes": way.start_s / SECONDS_PER_MINUTE}
    return (Message(key="why-batch-hours", args=args),)


advise_batch = partial(answer, batch_job)
