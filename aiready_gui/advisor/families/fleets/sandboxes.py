"""GPUs for people who develop: a slice, a card or several for each, paid for the hours they work."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.fleets.words import amount_of, target, title
from aiready_gui.domain.explain import Message, Unit, counted, derived
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.other_workloads import Sandboxes
from aiready_gui.domain.units import GB, HOURS_PER_MONTH, KB
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.paths.people import HOME_BYTES, PERSON_BYTES_PER_S, sandbox_path
from aiready_gui.engine.fleets import sandboxes
from aiready_gui.engine.fleets.load import Load
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need
from aiready_gui.engine.need.arrival import WORKDAYS, busy_week

H100_FLOPS = 989e12  # what one person's reading is measured against: the card of the data-loading measurements


class SandboxesFamily(FleetFamily):
    """People at work at once against the seats of a card."""

    fields = (("people", "users"), ("hours_per_day", "hours"), ("gpu_memory_gb", "gb"))
    model = ""
    unit = Message(key="cost-person-hour")
    assumptions = (
        Message(key="assumption-sandbox-once"),
        Message(key="assumption-sandbox-stop"),
        Message(key="assumption-sandbox-bytes", args={"home": HOME_BYTES / GB, "rate": PERSON_BYTES_PER_S * 8 / KB}),
    )

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Sandboxes)
        amount = amount_of(work)
        self.stand_in = amount.stand_in
        self._people, self._memory_bytes = float(work.people or amount.stand_in), (work.gpu_memory_gb or 0.0) * GB
        at_work = busy_week(work.hours_per_day or 0.0, WORKDAYS)
        self._seats = target(amount.figure, self._people, amount.unit, asked.people)
        self._wanted = target("seat-asked", self._memory_bytes, Unit.BYTES, asked.gpu_memory_gb)
        self.load = Load(
            asked=self._seats, planned=counted("used-share", 1.0, Unit.SHARE), week=at_work, stops=True, interruptible=True
        )
        self.ways = sandboxes.sandbox_ways(self._memory_bytes, brief.market.gpus)
        self.units_per_hour = self._people * self.load.mean_share
        memory_gb = self._memory_bytes / GB
        self.title = title(brief.project, Message(key="value-quantity", args={"value": memory_gb, "unit": Unit.GB.value}))
        self.need = Message(
            key="need-sandboxes",
            args={"people": self._people, "memory": memory_gb, "hours": work.hours_per_day or 0.0},
        )
        self.sources = tuple(dict.fromkeys(gpu.source for gpu in brief.market.gpus if gpu.verified))

    def host(self, way: Way) -> HostNeed:
        """Homes of the people on a card."""
        weights, homes = self._memory_bytes * way.rate.value, HOME_BYTES * way.rate.value
        return host_need(gpus=way.gpus, weights_bytes=weights, cached_bytes=homes)

    def path(self, way: Way, layout: Layout) -> Path:
        """What people read while they work."""
        return sandbox_path(
            people=round(self._people),
            gpus=layout.gpus,
            nodes=layout.instances,
            speed=(way.gpu.bf16_flops or way.gpu.fp16_flops or 0.0) / H100_FLOPS,
            at_work=self.load.mean_share,
            data=self.brief.project.data,
        )

    def fed_by(self, way: Way) -> str:
        """How quickly its cards read."""
        return way.gpu.key

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """Seats, and the memory of one."""
        held = derived("seat-memory", _seat(way).memory_bytes, Unit.BYTES, way.rate)
        room = derived("seats-all", way.rate.value * layout.replicas, Unit.USERS, way.rate, self._seats)
        return (
            Fact(label=Message(key="card-seats"), figure=room, target=self._seats),
            Fact(label=Message(key="card-seat-memory"), figure=held, target=self._wanted),
        )

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """What people will put there nobody knows."""
        return None

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """How cards are shared, and the hours that are paid."""
        seat, hours = _seat(way), HOURS_PER_MONTH * self.load.mean_share
        if seat.cut.per_card > 1:
            args: dict[str, str | int | float | Message] = {
                "seats": seat.cut.per_card, "size": seat.memory_bytes / GB, "gpu": way.gpu.name,
            }  # fmt: skip
            first = Message(key="why-sandbox-slices", args=args)
        elif seat.cards > 1:
            first = Message(key="why-sandbox-cards", args={"cards": seat.cards, "size": self._memory_bytes / GB})
        else:
            first = Message(key="why-sandbox-whole", args={"gpu": way.gpu.name, "slices": way.gpu.mig_slices})
        return (first, Message(key="why-sandbox-hours", args={"hours": f"{hours:.1f}"}))


def _seat(way: Way) -> sandboxes.Seat:
    assert isinstance(way.detail, sandboxes.Seat)
    return way.detail
