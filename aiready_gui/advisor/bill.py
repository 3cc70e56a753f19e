"""The monthly bill of a picked row: machines as they are paid for, storage, traffic, addresses."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.desk import Desk
from aiready_gui.advisor.traffic import network_lines
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout, StorageNeed
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.price import ModePrice, Price
from aiready_gui.domain.project import Term
from aiready_gui.domain.units import MILLION, SECONDS_PER_HOUR
from aiready_gui.engine import links, memory, mode_mix, pricing, selection, storage_tiers, vectors
from aiready_gui.engine.autoscaling import scale_up
from aiready_gui.engine.datapath import Path, serving_path
from aiready_gui.engine.reserve import reserve_of
from aiready_gui.engine.selection import Pick
from aiready_gui.engine.storage_bill import storage_bill


@dataclass(frozen=True)
class Bill:
    """What the machines ask of storage and network, the tiers with their prices, the time to start, and the price of it all."""

    path: Path
    storage: tuple[StorageNeed, ...]
    start: Figure
    """From the decision to the first answer of a new replica. [s]"""
    price: Price


def bill(desk: Desk, pick: Pick, layout: Layout, ends: tuple[int, int] | None = None) -> Bill:
    """Price the row. ``ends`` are the instances needed at the ends of the speed interval, where they are known."""
    offer, _, precision = selection.parts(desk.grid, pick.row)
    weights = memory.weights_bytes(desk.need.card, precision)
    kept = desk.law.applied.log_retention_days
    path = serving_path(desk.need, weights, layout, desk.raw.data, desk.project.data, logs_kept_days=kept)
    tiers = storage_tiers.storage(desk.raw.data, desk.project.data, path.feed, offer, desk.snapshot)
    storage_lines, storage = storage_bill(tiers, desk.book)
    modes = pricing.gpu_modes(offer, layout.instances, desk.book, desk.project)
    start = scale_up(weights, storage, offer)
    plan = _payment(desk, pick, offer, layout, modes, start.value)
    lines = pricing.gpu_lines(offer, layout, plan, desk.book)
    lines += storage_lines
    outside, left_out = network_lines(
        desk.snapshot, desk.project, desk.book, layout.provider, links.egress(path.traffic, desk.raw.data)
    )
    lines += outside
    if path.feed.index:
        store = vectors.own_machines(path.feed.index, desk.project.data.growth_per_year or 0.0, offer.ram_bytes)
        left_out += (store,) if store else ()
    low, high = ends or (layout.instances, layout.instances)
    price = pricing.price(
        modes=modes,
        plan=plan,
        lines=tuple(lines),
        left_out=left_out,
        term_months=(desk.project.conditions.term or Term.HOURLY).months,
        unit=Message(key="cost-million"),
        units_per_hour=desk.need.mean_rps * (desk.need.isl + desk.need.osl) * SECONDS_PER_HOUR / MILLION,
        low_share=low / layout.instances,
        high_share=high / layout.instances,
    )
    return Bill(path=path, storage=storage, start=start, price=price)


def _payment(desk: Desk, pick: Pick, offer: Offer, layout: Layout, modes: tuple[ModePrice, ...], start_s: float) -> PaymentPlan:
    """How the machines are paid for, from what each hour of the week needs."""
    cell = int(desk.grid.row_cell[pick.row])
    each = float(pick.sized.capacity.rate[cell])
    replicas = mode_mix.replica_hours(mode_mix.ready_week(desk.need.week, start_s), desk.wanted_rps(pick.role), each, 1)
    counts = mode_mix.instance_counts(replicas, layout.replicas_per_instance, reserve_of(desk.project.conditions))
    return mode_mix.payment_plan(
        counts,
        pricing.tariff(offer, modes, layout.instances, desk.project),
        busy_gpu_hours=float(sum(replicas) * layout.tp * layout.pp),
        gpus_per_instance=offer.gpu_count,
    )
