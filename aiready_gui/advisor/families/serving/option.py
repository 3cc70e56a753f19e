"""One option made whole: layout, memory, speed, storage, network, bill, and the reasons for it."""

from __future__ import annotations

from math import ceil

import numpy as np

from aiready_gui.advisor.answer.large_orders import to_reserve, why_reserved
from aiready_gui.advisor.answer.option_chip import trait
from aiready_gui.advisor.families.serving import load_following
from aiready_gui.advisor.families.serving.bill import bill
from aiready_gui.advisor.families.serving.brief import Desk
from aiready_gui.advisor.families.serving.retrieval import documents
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.option import Binding, Fact, Layout, MemoryBreakdown, Option, Speed
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.payment import PaymentKind, PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import GB
from aiready_gui.domain.workload import ServingUse
from aiready_gui.engine.data import datapath
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.host import host_check, host_need
from aiready_gui.engine.gpu.replica import take
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import figures, selection, service_level
from aiready_gui.engine.serving import speed as serving
from aiready_gui.engine.serving.selection import Pick


def build_option(desk: Desk, pick: Pick) -> Option:
    """The option of a picked row."""
    layout = selection.layout(desk.grid, pick)
    offer, cell, precision = selection.parts(desk.grid, pick.row)
    gpu = desk.snapshot.gpu_by_key[layout.gpu_key]
    operating = figures.Operating(
        grid=desk.grid,
        cell=cell,
        need=desk.need,
        replicas=layout.replicas,
        capacity_rps=float(pick.sized.capacity.rate[cell]),
        saturated_rps=float(pick.sized.capacity.saturated_rate[cell]),
        precision=precision,
        gpu=gpu,
        snapshot=desk.snapshot,
        points=load_following.points(desk.grid, cell, desk.need, desk.targets, layout.replicas),
    )
    speed = figures.speed(operating, desk.asked)
    breakdown = figures.memory_of(operating, speed.batch)
    weights = memory.weights_bytes(desk.need.card, precision)
    paid = bill(desk, pick, layout, _instances_at_ends(desk, pick, cell, layout))
    tokens_per_s = desk.need.peak_rps / layout.replicas * (desk.need.isl + desk.need.osl)
    host = host_check(
        host_need(gpus=layout.tp * layout.pp, weights_bytes=weights, tokens_per_s=tokens_per_s),
        offer,
        units=min(layout.replicas_per_instance, layout.replicas + layout.spares),
    )
    loaded, found = _documents(desk, gpu)
    headroom, budget = desk.project.conditions.headroom or 0.0, desk.project.conditions.budget_per_month
    ample = speed.headroom.value >= headroom - 1e-9
    affordable = budget is None or paid.price.per_month_excl.amount <= budget
    binding = _binding(desk, pick, cell, layout)
    return Option(
        role=pick.role,
        layout=layout,
        equation=_equation(layout),
        answer=_answer(layout),
        facts=_facts(speed, desk.need, ample),
        memory=breakdown,
        speed=speed,
        service=(
            speed.ttft_target_percentile_s,
            speed.tpot_target_percentile_s,
            speed.capacity_rps,
            speed.utilisation,
            speed.batch,
            *loaded,
        ),
        storage=paid.storage,
        network=datapath.network(
            paid.path, layout, gpu, offer, paid.storage[-1].throughput_bytes_per_s, desk.raw.data, desk.project.data, answers=True
        ),
        price=paid.price,
        binding=binding,
        trait=trait(
            pick.role,
            ample=ample,
            affordable=affordable,
            fastest="trait-no-quantisation" if layout.precision is Precision.BF16 else "trait-fastest",
        ),
        meets_all=ample and affordable,
        to_reserve=to_reserve(layout),
        why=(
            *why_reserved(layout),
            *_why(desk, layout, speed, breakdown, binding, weights),
            *why_two_zones(desk.project, layout),
            *why_paid_so(paid.price.plan),
            *found,
        ),
        evidence=desk.grid.evidence[cell],
        vcpus_per_instance=offer.vcpus,
        ram_bytes_per_instance=offer.ram_bytes,
        local_nvme_bytes_per_instance=offer.local_nvme_bytes,
        scaling=load_following.scaling(operating, layout, paid.start, desk.wanted_rps(pick.role)),
        load_curve=load_following.load_curve(operating),
        alternatives=load_following.alternatives(operating, layout, offer, desk.targets),
        host=(host.vcpus, host.ram_bytes, host.local_nvme_bytes),
        host_notes=host.notes,
    )


def _documents(desk: Desk, gpu: Gpu) -> tuple[tuple[Figure, ...], tuple[Message, ...]]:
    """What the documents of a RAG service add; every request is a search."""
    serving = desk.need.serving
    if serving.use is not ServingUse.RAG:
        return (), ()
    return documents(desk.raw.data, desk.project.data, serving.embedder or "", desk.need.peak_rps, gpu, desk.snapshot)


def _equation(layout: Layout) -> Message:
    return Message(
        key="layout-equation",
        args={
            "gpus": layout.gpus,
            "replicas": layout.replicas + layout.spares,
            "each": layout.tp * layout.pp,
            "precision": Message(key=f"precision-{layout.precision}"),
        },
    )


def _answer(layout: Layout) -> Message:
    return Message(
        key="summary-answer",
        args={
            "gpus": layout.gpus,
            "gpu": layout.gpu_name,
            "provider": layout.provider,
            "replicas": layout.replicas,
            "spares": layout.spares,
            "precision": Message(key=f"precision-{layout.precision}"),
        },
    )


def _facts(speed: Speed, need: Demand, ample: bool) -> tuple[Fact, ...]:
    def target(key: str, value: float) -> Figure:
        return Figure(key=key, value=value, unit=Unit.SECONDS, evidence=Evidence.CUSTOMER)

    return (
        Fact(
            label=Message(key="card-ttft", args={"percentile": need.percentile.value}),
            figure=speed.ttft_target_percentile_s,
            target=target("ttft-target", need.ttft_target_s),
        ),
        Fact(label=Message(key="card-headroom"), figure=speed.headroom, met=ample),
        Fact(label=Message(key="card-accuracy"), figure=speed.tpot_target_percentile_s, interval=True),
        Fact(
            label=Message(key="card-tpot", args={"percentile": need.percentile.value}),
            figure=speed.tpot_target_percentile_s,
            target=target("tpot-target", need.tpot_target_s),
        ),
        Fact(label=Message(key="card-capacity"), figure=speed.capacity_rps),
        Fact(label=Message(key="card-utilisation"), figure=speed.utilisation),
    )


def _instances_at_ends(desk: Desk, pick: Pick, cell: int, layout: Layout) -> tuple[int, int]:
    """Instances needed if the machines turn out as fast, or as slow, as the 80 % interval of throughput says."""
    low, high = serving.spread(desk.grid.cells, cell, "throughput", desk.snapshot.calibration)
    reserve = reserve_of(desk.project.conditions)
    load = desk.wanted_rps(pick.role)

    def instances(factor: float) -> int:
        count = service_level.capacity(desk.grid.points, desk.targets, 1 / factor)
        replicas = service_level.replicas(load, count.rate)[cell]
        if not np.isfinite(replicas):
            return layout.instances * 4  # at that speed the targets cannot be met at all: the bill is open upwards
        return reserve.machines(ceil(replicas / layout.replicas_per_instance))

    fast, slow = instances(max(high, 1.0)), instances(min(low, 1.0))
    return min(fast, layout.instances), max(slow, layout.instances)


def _binding(desk: Desk, pick: Pick, cell: int, layout: Layout) -> Binding:
    """What a cheaper configuration would run out of first."""
    if layout.replicas == 1 and layout.spares:
        single = float(pick.sized.capacity.rate[cell]) / desk.need.peak_rps
        if single > 2:
            return Binding.REDUNDANCY
    capacity = pick.sized.capacity
    if capacity.limited_by_ttft[cell]:
        return Binding.TTFT_TARGET
    if capacity.limited_by_tpot[cell]:
        return Binding.TPOT_TARGET
    points, rate = desk.grid.points, capacity.rate
    batch = service_level.at_rate(points, rate, points.batch)[[cell]]
    alone = take(desk.grid.cells, np.array([cell]))
    return serving.RESOURCES[int(serving.binding(alone, desk.need.isl, desk.need.osl, batch)[0])]


def why_paid_so(plan: PaymentPlan) -> tuple[Message, ...]:
    """What the chosen way to pay saves against machines that run all hours."""
    chosen, always = plan.chosen, plan.always_on
    if always is None or not always.per_month or not chosen.per_month or chosen.kind is PaymentKind.ALWAYS_ON:
        return ()
    if not always.per_month.amount:
        return ()  # a discount of nearly everything leaves nothing to save
    share = 1 - float(chosen.per_month.amount / always.per_month.amount)
    return (Message(key="why-payment", args={"way": chosen.label, "share": share}),)


def why_two_zones(project: Project, layout: Layout) -> tuple[Message, ...]:
    """What the second zone takes, where one is asked for."""
    if not project.conditions.two_zones:
        return ()
    return (Message(key="why-two-zones", args={"machines": layout.instances}),)


def _why(
    desk: Desk, layout: Layout, speed: Speed, breakdown: MemoryBreakdown, binding: Binding, weights: float
) -> tuple[Message, ...]:
    reasons = [
        Message(
            key="why-carries",
            args={
                "replicas": layout.replicas,
                "spares": layout.spares,
                "capacity": speed.capacity_rps.value,
                "peak": desk.need.peak_rps,
                "binding": Message(key=f"binding-{binding}"),
            },
        )
    ]
    if layout.precision is not Precision.BF16:
        wide = memory.weights_bytes(desk.need.card, Precision.BF16)
        reasons.append(
            Message(
                key="why-precision",
                args={
                    "precision": Message(key=f"precision-{layout.precision}"),
                    "before": wide / GB,
                    "after": weights / GB,
                    "cache": layout.kv_bits or 16,
                    "gpus": layout.tp * layout.pp,
                },
            )
        )
    else:
        reasons.append(Message(key="why-no-quantisation", args={"weights": weights / GB, "gpus": layout.tp * layout.pp}))
    reasons.append(
        Message(
            key="why-latency",
            args={
                "ttft": speed.ttft_target_percentile_s.value,
                "target": desk.need.ttft_target_s,
                "flow": 1 / speed.tpot_target_percentile_s.value,
                "asked": 1 / desk.need.tpot_target_s,
            },
        )
    )
    if layout.tp > 1:
        reasons.append(Message(key="why-tensor-parallel", args={"tp": layout.tp, "model": desk.need.card.name}))
    if breakdown.more and breakdown.more.args["count"]:
        reasons.append(Message(key="why-memory-left", args={"requests": breakdown.more.args["count"]}))
    return tuple(reasons)
