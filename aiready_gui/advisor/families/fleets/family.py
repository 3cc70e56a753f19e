"""Work that is carried by equal units side by side: what its families have in common on the road.

A family says what it needs: the load, the ways to carry it, the words. Counting, gates, prices, storage, links, options and
reasons are the same for all of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence

from aiready_gui.advisor.answer.brief import Brief, headroom_on_top
from aiready_gui.advisor.answer.family import Billed, Grounds, Payment, Sketch, Told
from aiready_gui.advisor.answer.storage_and_network import beside_rows, links_of
from aiready_gui.advisor.families.fleets import payment, words
from aiready_gui.domain.conversation import OF_WORK
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.option import Binding, Carried, Fact, Layout, MemoryBreakdown, Option, Role, StorageNeed
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Requirements
from aiready_gui.domain.units import GB
from aiready_gui.domain.work import load_growth, missing
from aiready_gui.engine.candidates.grid import Pick, why_fewer
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.fleets.fleet import Fleet, fleet, layout_of
from aiready_gui.engine.fleets.load import Load
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.need.requirement_lines import EGRESS_FIELD, Fields, practice, requirement_lines, unconfirmed


class FleetFamily(ABC):
    """One family of such work with one project's need; a subclass fills in what stands before the methods."""

    title: Message
    need: Message
    """In one sentence."""
    fields: Fields
    """Of its requirements table."""
    of_data: Fields = ()
    """What it alone asks of the data."""
    model: str
    """Name of the model in it."""
    stand_in: float
    """For the one answer without a default, while it is missing."""
    load: Load
    ways: tuple[Way, ...]
    unit: Message
    """One unit of the work, for its cost."""
    units_per_hour: float
    """Done in an average hour of the week. [1/h]"""
    assumptions: tuple[Message, ...]
    sources: tuple[Source, ...]
    cites_rates = False
    """Whether what was measured of its ways is cited beside them."""
    unpriced: tuple[Message, ...] = ()
    """What the work needs beside its machines and nobody prices."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    @abstractmethod
    def host(self, way: Way) -> HostNeed:
        """What one unit needs around its GPUs."""

    @abstractmethod
    def path(self, way: Way, layout: Layout) -> Path:
        """What a layout asks of storage and network: by its machines, their cards and what :meth:`fed_by` says of its way."""

    def fed_by(self, way: Way) -> Hashable:
        """What of a way decides how it is fed: nothing, where all ways of the work read and write the same."""
        return None

    @abstractmethod
    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """What options are compared by; the first stands on the card."""

    def first_fact(self, way: Way, layout: Layout) -> Fact:
        """The first of them alone: every row of the table has it."""
        return self.facts(way, layout)[0]

    @abstractmethod
    def memory(self, way: Way) -> MemoryBreakdown | None:
        """One card's memory, where the work fills it."""

    @abstractmethod
    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """Why this way and so many of it."""

    def candidates(
        self, project: Project, *, headroom: bool, by_hand: float | None = None, fewer_than: Fleet | None = None
    ) -> Fleet:
        """Every way on every offer."""
        margin = headroom_on_top(project, by_hand, asked=headroom)
        of = self.brief.market, self.ways, project, self.load, self.brief.residency
        return fleet(*of, margin=margin, fewer_than=fewer_than)

    def beside(self, candidates: Fleet) -> Beside:
        """Storage and network of a month, the same for as many machines that are fed the same."""

        def path(row: int) -> Path:
            return self.path(candidates.way(row), layout_of(Pick(Role.OPTIMAL, row, candidates)))

        def same(row: int) -> tuple[Hashable, ...]:
            return candidates.offer(row).gpu_count, candidates.instances[row], self.fed_by(candidates.way(row))

        return beside_rows(self.brief, candidates, path, same, self.lasts(candidates))

    def lasts(self, candidates: Fleet) -> Array | float:
        """How long the storage of each row is paid for: a month, of a single run while it lasts. [month]"""
        return 1.0

    def compared(self, candidates: Fleet) -> Callable[[int], float] | None:
        """The first fact of the card, the same for as many units on the same way."""
        known: dict[tuple[int, float], float] = {}
        ways, units = candidates.row_way.tolist(), candidates.units.tolist()

        def compared(row: int) -> float:
            key = ways[row], units[row]
            if key not in known:
                first = self.first_fact(candidates.way(row), layout_of(Pick(Role.PINNED, row, candidates)))
                known[key] = first.figure.value
            return known[key]

        return compared

    def sketch(self, pick: Pick[Fleet]) -> Sketch[Fleet]:
        """Units on machines."""
        layout = layout_of(pick)
        return Sketch(pick, layout, self.path(pick.candidates.way(pick.row), layout))

    def payment(self, sketch: Sketch[Fleet], storage: tuple[StorageNeed, ...]) -> Payment:
        """By the hours of the week, or by the run where the work ends or begins with one."""
        modes, plan = payment.paid(self.brief, self.load, sketch)
        return Payment(modes, plan, *self.done(sketch), self.run_months(sketch), self.end_months(sketch))

    def done(self, sketch: Sketch[Fleet]) -> tuple[Message, float]:
        """The same on any machines. [1/h]"""
        return self.unit, self.units_per_hour

    def run_months(self, sketch: Sketch[Fleet]) -> int:
        """Months in which a single run goes on; 0 for work of every month. [month]"""
        return 0

    def end_months(self, sketch: Sketch[Fleet]) -> tuple[int, int]:
        """:meth:`run_months` at the ends of the interval of the way's rate. [month]"""
        return 0, 0

    def counts(
        self, sketch: Sketch[Fleet], storage: tuple[StorageNeed, ...], plan: PaymentPlan, months: int
    ) -> tuple[Counts, ...]:
        """A stated growth takes more units every month, and those more machines; without one every month is like the first."""
        yearly = load_growth(self.brief.project.workloads[0])
        if not yearly or self.load.pile is not None or sketch.layout.staying is not None:
            return ()
        later = (payment.machines(self.brief, self.load, sketch, growth(yearly, month)) for month in range(1, months))
        return (plan.counts, *later)

    def left_out(self, sketch: Sketch[Fleet]) -> tuple[Message, ...]:
        """The same for all machines."""
        return self.unpriced

    def spread(self, sketch: Sketch[Fleet], plan: PaymentPlan) -> tuple[float, float]:
        """From the interval of the way's rate."""
        return payment.shares_at_ends(self.brief, self.load, sketch, plan)

    def told(self, sketches: Sequence[Sketch[Fleet]], bills: Sequence[Billed]) -> tuple[Told, ...]:
        """How far the units are used, and the family's own facts and reasons."""
        return tuple(self._told(sketch, bill) for sketch, bill in zip(sketches, bills, strict=True))

    def _told(self, sketch: Sketch[Fleet], bill: Billed) -> Told:
        brief, load, layout = self.brief, self.load, sketch.layout
        way = sketch.pick.candidates.way(sketch.pick.row)
        used, headroom = words.carried(load, way, layout)
        ample = headroom.value >= (brief.project.conditions.headroom or 0.0) - 1e-9
        own = self.facts(way, layout)
        single = way.rate.value * load.utilisation / load.amount
        alone = layout.replicas == 1 and layout.spares and single > 2
        interval = (Fact(label=Message(key="card-accuracy"), figure=way.rate, interval=True),) if way.rate.low is not None else ()
        return Told(
            equation=words.equation(layout, way),
            answer=words.answer(layout, way),
            facts=(
                own[0],
                Fact(label=Message(key="card-headroom"), figure=headroom, met=ample),
                *interval,
                *own[1:],
                Fact(label=Message(key="card-utilisation"), figure=used),
            ),
            result=Carried(memory=self.memory(way)),
            service=tuple(dict.fromkeys((*(fact.figure for fact in own), way.rate, used))),
            network=links_of(brief, sketch, bill.storage),
            host=self.host(way),
            units=min(layout.replicas_per_instance, layout.replicas + layout.spares),
            binding=Binding.REDUNDANCY if alone else way.binding,
            evidence=way.rate.evidence,
            ample=ample,
            why=(*self.why(way, layout), *words.spares(load, layout), *words.first_run(bill.price.plan)),
            chip="trait-little-headroom" if sketch.pick.role is Role.BASE and not ample else None,
        )

    def side_by_side(self, picks: Sequence[Pick[Fleet]], options: tuple[Option, ...]) -> tuple[Option, ...]:
        """Without a base option that is not cheaper on the bill: a way to pay may turn two near rows about."""
        if len(options) > 1 and options[0].role is Role.BASE and not _cheaper(options[0], options[1]):
            return options[1:]
        return options

    def why_fewer(self, roles: Sequence[Role]) -> Message | None:
        """As everywhere."""
        return why_fewer(roles)

    def requirements(self, options: tuple[Option, ...]) -> Requirements:
        """What was understood, each line marked as the customer's or assumed."""
        raw = self.brief.raw
        open_fields = missing(raw.workloads[0], raw.data)

        def stand_in(field: str) -> float | None:
            if field == EGRESS_FIELD:
                return _egress_gb(options)
            return self.stand_in if field in open_fields and field.startswith(OF_WORK) else None

        lines = requirement_lines(
            raw, self.brief.project, self.fields, source_of=practice, of_data=self.of_data, model=self.model, stand_in=stand_in
        )
        return Requirements(title=self.title, need=self.need, lines=lines, missing=open_fields, unconfirmed=unconfirmed(lines))

    def grounds(self, options: tuple[Option, ...]) -> Grounds:
        """What the family says, and the zones."""
        zones = (Message(key="assumption-two-zones"),) if self.brief.project.conditions.two_zones else ()
        rates = words.rate_sources(self.ways) if self.cites_rates else ()
        return Grounds(first=self.assumptions, load=zones, sources=(*self.sources, *rates))


def _egress_gb(options: tuple[Option, ...]) -> float | None:
    """What the work sends out in a month, the same on any machines; ``None`` where nothing fits. [GB]"""
    volumes = (figure for option in options[:1] for link in option.network for figure in link.volumes)
    return next((figure.value / GB for figure in volumes if figure.key == "egress-month"), None)


def _cheaper(option: Option, other: Option) -> bool:
    return option.price.per_month_excl.amount < other.price.per_month_excl.amount
