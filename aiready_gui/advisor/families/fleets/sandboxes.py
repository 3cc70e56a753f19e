"""GPUs for people who develop: a slice, a card or several for each, paid for the hours they work."""

from __future__ import annotations

from functools import partial

from aiready_gui.advisor.families.fleets.answer import answer
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job
from aiready_gui.advisor.families.fleets.words import busy_week, target, title
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.option import Fact, Layout
from aiready_gui.domain.other_workloads import Sandboxes
from aiready_gui.domain.units import GB, HOURS_PER_MONTH
from aiready_gui.engine.data.datapath import HOME_BYTES, sandbox_path
from aiready_gui.engine.facts import counted, derived
from aiready_gui.engine.fleets import sandboxes
from aiready_gui.engine.fleets.fleet import Load, Way
from aiready_gui.engine.gpu.host import host_need

FIELDS = (("people", "users"), ("hours_per_day", "hours"), ("gpu_memory_gb", "gb"))
STAND_IN = 5.0  # people while nobody has said
WORKDAYS = 5  # of a week
H100_FLOPS = 989e12  # what one person's reading is measured against: the card of the data-loading measurements


def sandboxes_job(desk: FleetDesk) -> Job:
    """People at work at once against the seats of a card."""
    asked, work = desk.raw.workloads[0], desk.project.workloads[0]
    assert isinstance(asked, Sandboxes) and isinstance(work, Sandboxes)
    people, memory = float(work.people or STAND_IN), (work.gpu_memory_gb or 0.0) * GB
    at_work = busy_week(work.hours_per_day or 0.0, WORKDAYS)
    hours = HOURS_PER_MONTH * sum(at_work) / len(at_work)
    seats = target("people-asked", people, Unit.USERS, asked.people)
    wanted = target("seat-asked", memory, Unit.BYTES, asked.gpu_memory_gb)

    def seat(way: Way) -> sandboxes.Seat:
        assert isinstance(way.detail, sandboxes.Seat)
        return way.detail

    def facts(way: Way, layout: Layout) -> tuple[Fact, ...]:
        held = derived("seat-memory", seat(way).memory_bytes, Unit.BYTES, way.rate)
        room = derived("seats-all", way.rate.value * layout.replicas, Unit.USERS, way.rate, seats)
        return (
            Fact(label=Message(key="card-seats"), figure=room, target=seats),
            Fact(label=Message(key="card-seat-memory"), figure=held, target=wanted),
        )

    def why(way: Way, layout: Layout) -> tuple[Message, ...]:
        found = seat(way)
        if found.cut.per_card > 1:
            first = Message(
                key="why-sandbox-slices", args={"seats": found.cut.per_card, "size": found.memory_bytes / GB, "gpu": way.gpu.name}
            )
        elif found.cards > 1:
            first = Message(key="why-sandbox-cards", args={"cards": found.cards, "size": memory / GB})
        else:
            first = Message(key="why-sandbox-whole", args={"gpu": way.gpu.name, "slices": way.gpu.mig_slices})
        return (first, Message(key="why-sandbox-hours", args={"hours": hours}))

    return Job(
        title=title(desk.project, Message(key="value-quantity", args={"value": memory / GB, "unit": Unit.GB.value})),
        need=Message(key="need-sandboxes", args={"people": people, "memory": memory / GB, "hours": work.hours_per_day or 0.0}),
        fields=FIELDS,
        model="",
        stand_in=STAND_IN,
        load=Load(asked=seats, planned=counted("used-share", 1.0, Unit.SHARE), week=at_work, stops=True, interruptible=True),
        host_of=lambda way: host_need(
            gpus=way.gpus, weights_bytes=memory * way.rate.value, cached_bytes=HOME_BYTES * way.rate.value
        ),
        ways=sandboxes.sandbox_ways(memory, desk.market.gpus),
        unit=Message(key="cost-person-hour"),
        units_per_hour=people * sum(at_work) / len(at_work),
        path_of=lambda way, layout: sandbox_path(
            people=round(people),
            gpus=layout.gpus,
            nodes=layout.instances,
            speed=(way.gpu.bf16_flops or way.gpu.fp16_flops or 0.0) / H100_FLOPS,
            data=desk.project.data,
        ),
        facts_of=facts,
        memory_of=lambda way: None,
        why_of=why,
        assumptions=(Message(key="assumption-sandbox-once"), Message(key="assumption-sandbox-stop")),
        sources=tuple(dict.fromkeys(gpu.source for gpu in desk.market.gpus if gpu.verified)),
    )


advise_sandboxes = partial(answer, sandboxes_job)
