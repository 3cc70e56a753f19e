"""The monthly bill of a picked row: machines as they are paid for, storage, traffic, addresses."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.answer.storage_and_network import money_beside, stands_beside
from aiready_gui.advisor.families.serving.brief import Desk
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Layout, Role, StorageNeed
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.price import ModePrice, Price
from aiready_gui.domain.project import Term
from aiready_gui.domain.units import MILLION, SECONDS_PER_HOUR
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.datapath import Path, serving_path
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.money import mode_mix, pricing
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.serving import selection
from aiready_gui.engine.serving.autoscaling import scale_up
from aiready_gui.engine.serving.selection import Pick
from aiready_gui.engine.serving.sizing import Sized


@dataclass(frozen=True)
class Bill:
    """What the machines ask of storage and network, the tiers with their prices, the time to start, and the price of it all."""

    path: Path
    storage: tuple[StorageNeed, ...]
    start: Figure
    """From the decision to the first answer of a new replica. [s]"""
    price: Price


def beside_of(desk: Desk, sized: Sized) -> Beside:
    """What stands beside any row of ``sized``, worked out once for rows that ask the same."""
    known: dict[tuple[object, ...], float] = {}
    fronts: dict[str, float] = {}

    def asked(row: int) -> float:
        offer, _, precision = selection.parts(desk.grid, row)
        key = (offer.key, sized.instances[row], precision)
        if key not in known:
            path, offer = _path(desk, Pick(Role.OPTIMAL, row, sized))
            known[key] = money_beside(desk, path, offer, fronts)
        return known[key]

    return asked


def _path(desk: Desk, pick: Pick) -> tuple[Path, Offer]:
    """What the machines of a row ask for, and the machines."""
    layout = selection.layout(desk.grid, pick)
    offer, _, precision = selection.parts(desk.grid, pick.row)
    weights = memory.weights_bytes(desk.need.card, precision)
    kept = desk.law.applied.log_retention_days
    return serving_path(desk.need, weights, layout, desk.raw.data, desk.project.data, logs_kept_days=kept), offer


def bill(desk: Desk, pick: Pick, layout: Layout, ends: tuple[int, int] | None = None) -> Bill:
    """Price the row. ``ends`` are the instances needed at the ends of the speed interval, where they are known."""
    offer, _, precision = selection.parts(desk.grid, pick.row)
    weights = memory.weights_bytes(desk.need.card, precision)
    path, _ = _path(desk, pick)
    beside = stands_beside(desk, path, offer)
    left_out = beside.left_out
    if path.feed.index:
        store = vectors.own_machines(path.feed.index, desk.project.data.growth_per_year or 0.0, offer.ram_bytes)
        left_out += (store,) if store else ()
    modes = pricing.gpu_modes(offer, layout.instances, desk.book, desk.project)
    start = scale_up(weights, beside.storage, offer, layout.instances)
    plan = _payment(desk, pick, offer, layout, modes, start.value)
    lines = pricing.gpu_lines(offer, layout, plan, desk.book)
    lines += beside.lines
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
    return Bill(path=path, storage=beside.storage, start=start, price=price)


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
