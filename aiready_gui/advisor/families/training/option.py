"""One training option made whole: machines, run, bill, and the reasons for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.large_orders import to_reserve, why_reserved
from aiready_gui.advisor.answer.storage_and_network import StandsBeside, money_beside, stands_beside
from aiready_gui.advisor.families.training import words
from aiready_gui.advisor.families.training.brief import TrainingDesk
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown, NetworkNeed, Option, Role, StorageNeed
from aiready_gui.domain.price import ModePrice, Price
from aiready_gui.domain.project import Term
from aiready_gui.domain.training_run import TrainingRoute, TrainingRun
from aiready_gui.domain.units import GIGA, HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine.data import links
from aiready_gui.engine.data.datapath import Path, training_path
from aiready_gui.engine.facts import derived
from aiready_gui.engine.gpu.host import host_check, host_need
from aiready_gui.engine.money import pricing
from aiready_gui.engine.money.modes import MODES, admissible
from aiready_gui.engine.money.run_payment import run_payment
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.training import figures as training_figures
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.checkpoints import Rhythm
from aiready_gui.engine.training.figures import TOKEN_BYTES, At
from aiready_gui.engine.training.plan import Plan, TrainingPick, losses
from aiready_gui.engine.training.speed import RDMA_WORTH

SLOW_READ: Final = 50e6  # what every fast tier gives: slower reading asks no less of them. [bytes/s]
LITTLE_STALL: Final = 0.001
"""Share of the time between checkpoints that nobody notices: storage is not bought to write a small adapter faster."""


def build_training(desk: TrainingDesk, pick: TrainingPick, routes: tuple[TrainingRoute, ...] = ()) -> Option:
    """The option of a picked row."""
    at = desk.at(pick.row)
    run = training_figures.run(at, desk.book.currency, words.layout_reasons(desk, at)).revised(routes=routes)
    layout = _layout(desk, at, run)
    points = run.checkpoints
    path = _path(
        desk, run.nodes, run.read_bytes_per_s, points.size.value, points.write.value, points.interval_h * SECONDS_PER_HOUR
    )
    beside = stands_beside(desk, path, at.offer)
    bill = _price(desk, at, layout, run, beside)
    host = host_check(host_need(gpus=at.offer.gpu_count, weights_bytes=desk.need.card.params * 2), at.offer, units=1)
    late = run.duration.value * SECONDS_PER_HOUR > desk.need.deadline_s
    budget = desk.project.conditions.budget_per_month
    affordable = budget is None or bill.per_month_excl.amount <= budget
    return Option(
        role=pick.role,
        layout=layout,
        equation=_equation(run, layout),
        answer=Message(
            key="training-answer",
            args={"gpus": layout.gpus, "gpu": layout.gpu_name, "provider": layout.provider, "hours": run.duration.value},
        ),
        facts=_facts(desk, run, late=late),
        memory=_memory(run),
        training=run,
        service=(run.duration, run.tokens_per_s, run.mfu, run.checkpoints.interval, run.checkpoints.lost),
        storage=beside.storage,
        network=_network(desk, at, run, beside.storage),
        price=bill,
        binding=words.binding(run),
        trait=_trait(pick.role, late=late, affordable=affordable),
        meets_all=affordable and not late,
        to_reserve=to_reserve(layout),
        why=(*why_reserved(layout), *words.reasons(desk, at, run)),
        evidence=at.evidence,
        vcpus_per_instance=at.offer.vcpus,
        ram_bytes_per_instance=at.offer.ram_bytes,
        local_nvme_bytes_per_instance=at.offer.local_nvme_bytes,
        host=(host.vcpus, host.ram_bytes, host.local_nvme_bytes),
        host_notes=host.notes,
    )


def _layout(desk: TrainingDesk, at: At, run: TrainingRun) -> Layout:
    offer, machines = at.offer, training_figures.instances_with_spares(at)
    return Layout(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=at.gpu.name,
        gpus_per_instance=offer.gpu_count,
        tp=run.parallelism.tp,
        pp=run.parallelism.pp,
        replicas=run.nodes,
        spares=run.spare_nodes,
        replicas_per_instance=1,
        instances=machines,
        gpus=machines * offer.gpu_count,
    )


def _equation(run: TrainingRun, layout: Layout) -> Message:
    at = run.parallelism
    return Message(
        key="training-equation" if layout.gpus > 1 else "training-equation-alone",
        args={
            "gpus": layout.gpus,
            "nodes": run.nodes,
            "each": layout.gpus_per_instance,
            "spares": run.spare_nodes,
            "dp": at.dp,
            "tp": at.tp,
            "pp": at.pp,
            "sharding": Message(key=f"sharding-{at.zero}"),
        },
    )


def _facts(desk: TrainingDesk, run: TrainingRun, *, late: bool) -> tuple[Fact, ...]:
    deadline = Figure(
        key="deadline",
        value=desk.need.deadline_s / SECONDS_PER_HOUR,
        unit=Unit.HOURS,
        evidence=Evidence.ASSUMPTION if desk.asked.deadline_days is None else Evidence.CUSTOMER,
    )
    found = [
        Fact(label=Message(key="card-duration"), figure=run.duration, target=deadline, met=not late),
        Fact(label=Message(key="card-memory"), figure=run.memory_total, target=run.memory_limit),
        Fact(label=Message(key="card-accuracy"), figure=run.duration, interval=True),
        Fact(label=Message(key="card-training-rate"), figure=run.tokens_per_s),
        Fact(label=Message(key="card-mfu"), figure=run.mfu),
        Fact(label=Message(key="card-lost"), figure=run.checkpoints.lost),
    ]
    if run.scaling is not None:
        found.append(Fact(label=Message(key="card-scaling"), figure=run.scaling.efficiency))
    return tuple(found)


def _memory(run: TrainingRun) -> MemoryBreakdown:
    free = max(run.memory_limit.value - run.memory_total.value, 0.0)
    return MemoryBreakdown(
        total_bytes=run.memory_limit,
        limit_bytes=run.memory_limit,
        parts=run.memory,
        free_bytes=Figure(
            key="memory-free", value=free, unit=Unit.MEMORY_BYTES, evidence=Evidence.FORMULA, formula="memory-free", inputs=(run.memory_limit, run.memory_total)
        ),
    )  # fmt: skip


def _network(desk: TrainingDesk, at: At, run: TrainingRun, storage: tuple[StorageNeed, ...]) -> tuple[NetworkNeed, ...]:
    """Inside the machine, between machines, to storage, and the move of the data."""
    step = sum(figure.value for figure in run.step)
    cards = at.offer.gpu_count
    found = [links.in_node(at.gpu, _exchange_bytes_per_s(at, step, float(np.ravel(at.job.link)[0])) if cards > 1 else 0.0, cards)]
    if run.scaling is not None:
        share = float(np.ravel(at.job.fabric)[0]) * cards
        need = Figure(
            key="training-exchange",
            value=_exchange_bytes_per_s(at, step, share) * 8 / GIGA,
            unit=Unit.GBIT_PER_SECOND,
            evidence=Evidence.FORMULA,
            formula="training-exchange",
        )
        args: dict[str, str | int | float | Message] = {
            "with": run.scaling.efficiency.value,
            "without": run.scaling.over_100gbit.value,
        }
        found.append(
            NetworkNeed(
                kind="between_nodes",
                need=need,
                supply=run.scaling.efficiency.inputs[0],
                decision=Message(key="decision-training-rdma" if at.offer.rdma else "decision-training-plain", args=args),
                rdma=run.scaling.over_100gbit.value < RDMA_WORTH * run.scaling.efficiency.value,
                efficiency_with=run.scaling.efficiency,
                efficiency_without=run.scaling.over_100gbit,
            )
        )
    found.append(links.to_storage(storage[-1].throughput_bytes_per_s, run.nodes, at.offer))
    move = links.migration(desk.raw.data, desk.project.data)
    return tuple(found if move is None else [*found, move])


def beside_of(desk: TrainingDesk, of: Plan) -> Beside:
    """What stands beside a run on any row of ``of``, worked out once for rows that ask the same.

    Storage is kept while the run lasts, and between the runs of a month.
    """
    beats: dict[bool, Rhythm] = {}
    known: dict[tuple[object, ...], float] = {}
    fronts: dict[str, float] = {}

    def asked(row: int) -> float:
        offer, cell, spot = of.offer(row), int(of.row_laid[row]), MODES[int(of.mode[row])] is PricingMode.SPOT
        if spot not in beats:
            beats[spot] = losses(desk.need, of.laid, spot=spot)
        beat, nodes = beats[spot], of.nodes(row)
        rate = max(float(of.laid.speed[cell]) * TOKEN_BYTES, SLOW_READ)
        moment = (float(beat.size[cell]), float(beat.write_s[cell]), float(beat.interval_s[cell]))
        key = (offer.key, nodes, rate, *moment)
        if key not in known:
            read = derived("tokens-read", rate, Unit.BYTES_PER_SECOND)
            path = _path(desk, nodes, read, *moment)
            known[key] = money_beside(desk, path, offer, fronts)
        months = max(float(of.wall_s[row]) / SECONDS_PER_HOUR / HOURS_PER_MONTH, 1 / desk.need.runs_per_month)
        return known[key] * months

    return asked


def _path(desk: TrainingDesk, nodes: int, read: Figure, checkpoint_bytes: float, write_s: float, interval_s: float) -> Path:
    """Dataset, checkpoints, and what the machines read and write."""
    return training_path(
        read=read,
        nodes=nodes,
        weights_bytes=desk.need.card.params * 2,
        checkpoint_bytes=checkpoint_bytes,
        checkpoint_stall_s=max(write_s, LITTLE_STALL * interval_s),
        data=desk.project.data,
    )


def _exchange_bytes_per_s(at: At, step_s: float, link: float) -> float:
    """What passes a link while a step is worked: its bytes over the step's time. [bytes/s]"""
    whole = float(training_speed.step_time(at.job, at.by).collectives_whole[0])
    return whole * link / max(step_s, 1e-9)


def _price(desk: TrainingDesk, at: At, layout: Layout, run: TrainingRun, beside: StandsBeside) -> Price:
    offer, hours = at.offer, training_figures.billed_hours(at)
    modes = _modes(desk, at, layout, hours)
    plan = run_payment(modes, layout.instances, hours)
    lines = (*pricing.gpu_lines(offer, layout, plan, desk.book), *beside.lines)
    fixed = at.mode in (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)
    low, high = (1.0, 1.0) if fixed else (_ratio(run.duration.low, run), _ratio(run.duration.high, run))
    runs = min(desk.need.runs_per_month, HOURS_PER_MONTH / run.duration.value)
    return pricing.price(
        modes=modes,
        plan=plan,
        lines=lines,
        left_out=beside.left_out,
        term_months=(desk.project.conditions.term or Term.HOURLY).months,
        unit=Message(key="cost-run"),
        units_per_hour=runs / HOURS_PER_MONTH,
        low_share=low,
        high_share=high,
    )


def _ratio(end: float | None, run: TrainingRun) -> float:
    return 1.0 if end is None else end / run.duration.value


def _modes(desk: TrainingDesk, at: At, layout: Layout, hours: int) -> tuple[ModePrice, ...]:
    """Every way of paying: the machines while they work, reserved ones all month."""
    offer, found = at.offer, []
    allowed = admissible(desk.project, interruptible=bool(desk.need.work.interruptible))
    for index, mode in enumerate(MODES):
        hour = _hour(desk, offer, mode)
        busy = HOURS_PER_MONTH * layout.instances if mode in (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y) else hours
        reason = None
        if hour is None:
            reason = Message(key="reason-on-request" if offer.reference else "reason-not-published")
        elif not allowed[index]:
            spot = mode is PricingMode.SPOT
            reason = Message(key="reason-not-interruptible" if spot else "reason-not-asked")
        found.append(
            ModePrice(
                mode=mode,
                per_hour=None if hour is None else hour * layout.instances,
                per_month=None if hour is None else hour * busy,
                reason=reason,
                chosen=mode is at.mode,
            )
        )
    return tuple(found)


def _hour(desk: TrainingDesk, offer: Offer, mode: PricingMode) -> Money | None:
    published = offer.price_per_hour(mode)
    return None if published is None else desk.book.net(published, offer.currency, offer.vat_included)


def _trait(role: Role, *, late: bool, affordable: bool) -> Message:
    if not affordable:
        return Message(key="trait-over-budget")
    if late:
        return Message(key="trait-too-late")
    return Message(key=_TRAITS[role])


_TRAITS: Final = {
    Role.BASE: "trait-cheapest",
    Role.OPTIMAL: "trait-recommended",
    Role.EXTENDED: "trait-fastest",
    Role.PINNED: "trait-by-hand",
}


def money(amount: float, desk: TrainingDesk) -> Money:
    """An amount of the plan's columns as money."""
    return Money(amount=Decimal(f"{amount:.2f}"), currency=desk.book.currency)
