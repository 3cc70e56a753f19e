"""Batch jobs for a language model: done within the window, at the highest throughput of every offer."""

from __future__ import annotations

import numpy as np

from aiready_gui.advisor.answer.brief import Brief, planned_share
from aiready_gui.advisor.answer.family import Grounds, Sketch
from aiready_gui.advisor.answer.layout_words import why_laid_so
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.advisor.answer.own_measurements import own_assumptions, own_of, own_reason
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.fleets.payment import instances_at_ends
from aiready_gui.advisor.families.fleets.words import amount_of, card_memory, target, title
from aiready_gui.domain.explain import Message, Unit, assumed, derived
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown, Option
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.units import (
    HOURS_PER_WEEK,
    MILLION,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    SECONDS_PER_MONTH,
)
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.serving import tensor_exchange
from aiready_gui.engine.data.paths.texts import text_path
from aiready_gui.engine.fleets import batch
from aiready_gui.engine.fleets.fleet import Fleet, pile_months
from aiready_gui.engine.fleets.load import Load, pile_hours
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need
from aiready_gui.engine.gpu.memory import weights_bytes
from aiready_gui.engine.gpu.replica import Array


class BatchFamily(FleetFamily):
    """Items a second that finish the pile in the window."""

    fields = (
        ("model", "model"), ("precisions", "enums:precision"), ("items", "items"), ("window_h", "hours"), ("runs_per_month", "runs"),
        ("isl_mean", "tokens"), ("osl_mean", "tokens"), ("interruptible", "yesno"),
    )  # fmt: skip
    unit = Message(key="cost-million-done")
    assumptions = (Message(key="assumption-engine"), Message(key="assumption-batch"))

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Batch)
        self._card = card = model_card(work, brief.snapshot)
        amount = amount_of(work)
        self.stand_in = amount.stand_in
        self._window_h = work.window_h or 8.0
        self._pile = pile = batch.BatchWork(
            card=card,
            precisions=work.precisions or (Precision.BF16,),
            items=float(work.items or amount.stand_in),
            window_s=self._window_h * SECONDS_PER_HOUR,
            runs_per_month=work.runs_per_month,
            isl=float(work.isl_mean or 0),
            osl=float(work.osl_mean or 0),
        )
        self._tokens = pile.isl + pile.osl  # of one item
        self._mean_rate = pile.items * (work.runs_per_month or 1.0) / SECONDS_PER_MONTH
        self._crowded = pile.apart_s < pile.window_s
        self._allowed = target("batch-window", self._window_h, Unit.HOURS, asked.window_h)
        self._within = (
            target("batch-apart", pile.apart_s / SECONDS_PER_HOUR, Unit.HOURS, asked.runs_per_month)
            if self._crowded
            else self._allowed
        )
        items = target(amount.figure, pile.items, amount.unit, asked.items)
        self.load = Load(
            asked=derived("batch-load", pile.rate, Unit.COUNT, items, self._within),
            planned=planned_share(brief),
            week=(1.0,) * HOURS_PER_WEEK,
            stops=True,
            interruptible=bool(work.interruptible),
            pile=pile.pile,
        )
        self.ways = batch.batch_ways(pile, brief.market, brief.snapshot)
        self.units_per_hour = self._mean_rate * self._tokens * SECONDS_PER_HOUR / MILLION
        self.title, self.model = title(brief.project, card.name), card.name
        self.need = Message(key="need-batch", args={"items": pile.items, "hours": self._window_h, "model": card.name})
        self.sources = (card.source, *brief.snapshot.calibration.sources)

    def host(self, way: Way) -> HostNeed:
        """Weights and the tokens of a replica."""
        return host_need(gpus=way.gpus, weights_bytes=self._weights(way), tokens_per_s=way.rate.value * self._tokens)

    def path(self, way: Way, layout: Layout) -> Path:
        """Texts read and written while the pile lasts; of a single run that goes on for months, a part of them in each."""
        months = self._months(way, layout)
        return text_path(
            items_per_s=self._pile.rate,
            busy_share=self._mean_rate / self._pile.rate / max(months, 1),
            once_months=months or None,
            isl=self._pile.isl,
            osl=self._pile.osl,
            weights_bytes=self._weights(way),
            nodes=layout.instances,
            data=self.brief.project.data,
            exchanged=tensor_exchange(self._card, way.tp, way.rate.value * self._tokens),
        )

    def lasts(self, candidates: Fleet) -> Array | float:
        """Of a single run in whole months, as it is billed. [month]"""
        return np.maximum(pile_months(self.load, candidates), 1.0)

    def run_months(self, sketch: Sketch[Fleet]) -> int:
        """Months in which a single run goes on; 0 for runs of every month. [month]"""
        return self._months(sketch.pick.candidates.way(sketch.pick.row), sketch.layout)

    def end_months(self, sketch: Sketch[Fleet]) -> tuple[int, int]:
        """On as many machines as either end asks for. [month]"""
        way, layout = sketch.pick.candidates.way(sketch.pick.row), sketch.layout
        rate, machines = way.rate, instances_at_ends(self.brief, self.load, sketch)
        low, high = (
            self._months(way, layout, count, 1.0 if end is None else max(end, 1e-9) / rate.value)
            for count, end in zip(machines, (rate.high, rate.low), strict=True)
        )
        return low, high

    def _months(self, way: Way, layout: Layout, machines: int | None = None, factor: float = 1.0) -> int:
        """``factor``: how many times as fast as predicted the ways turn out. [1]"""
        if self._pile.runs_per_month is not None:
            return 0
        count = machines or layout.instances
        hours = np.array(float(pile_hours(self.load, way, layout.replicas_per_instance, count, factor)))
        return int(self._pile.pile.lasts_months(np.array(float(count)), hours))

    def fed_by(self, way: Way) -> Precision | None:
        """Its weights."""
        return way.precision

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """When the pile is done."""
        seconds = batch.finish_s(self._pile, way.rate, layout.replicas)
        hours = {name: (getattr(seconds, name) or 0.0) / SECONDS_PER_HOUR for name in ("value", "low", "high")}
        finish = seconds.revised(unit=Unit.HOURS, **hours)
        met = hours["value"] <= self._window_h
        return (Fact(label=Message(key="card-finish"), figure=finish, target=self._allowed, met=met),)

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """Weights and cache of the requests in flight."""
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

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """What binds, what the run takes and what of it is paid."""
        hours = pile_hours(self.load, way, layout.replicas_per_instance, layout.instances)
        crowded = Message(key="why-batch-apart", args={"hours": self._within.value, "window": self._window_h})
        return (
            Message(
                key="why-batch",
                args={
                    "replicas": layout.replicas,
                    "each": way.gpus,
                    "precision": Message(key=f"precision-{way.precision}"),
                    "tokens": way.rate.value * self._pile.osl,
                    "binding": Message(key=f"binding-{way.binding}"),
                },
            ),
            why_laid_so(self._card, way.gpu, tp=way.tp, pp=way.pp, holding=self._holding(way)),
            *own_reason(own_of(self.brief, self._card, way.gpu.key, way.precision)),
            Message(
                key="why-batch-hours",
                args={
                    "runs": 0 if self._pile.runs_per_month is None else 1,
                    "hours": hours,
                    "share": self.load.utilisation,
                    "minutes": way.start_s / SECONDS_PER_MINUTE,
                },
            ),
            *((crowded,) if self._crowded else ()),
        )

    def _holding(self, way: Way) -> list[int]:
        """Degrees of tensor parallelism alone that hold the model on its card. [1]"""
        alike = (one for one in self.ways if (one.gpu, one.precision, one.pp, one.gate) == (way.gpu, way.precision, 1, None))
        return [one.tp for one in alike]

    def grounds(self, options: tuple[Option, ...]) -> Grounds:
        """Before all else what was measured."""
        grounds = super().grounds(options)
        return grounds._replace(first=(*own_assumptions(self.brief, self._card, options), *grounds.first))

    def _weights(self, way: Way) -> float:
        return weights_bytes(self._card, way.precision or Precision.BF16)
