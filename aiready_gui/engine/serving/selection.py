"""Which candidates become the options, why these, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Layout, Role
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import CandidateRow, Gate, Rival
from aiready_gui.domain.units import GIB, SECONDS_PER_HOUR
from aiready_gui.engine.candidates import MOST_GPUS
from aiready_gui.engine.gpu.replica import Array, Index
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.money.total_ranking import Beside, Kin, cheapest_in_all, first_no_cheaper
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import service_level
from aiready_gui.engine.serving.sizing import GATES, Grid, Sized

Mask = npt.NDArray[np.bool_]

PASSED: Final = len(GATES)
MOST_ROWS: Final = 1000  # candidates shown that pass, and that do not: longer tables nobody reads
TECHNICAL: Final = (
    Gate.PRECISION,
    Gate.CONTEXT,
    Gate.MEMORY,
    Gate.TPOT,
    Gate.TTFT,
    Gate.SUPPLY,
)  # gates that tell of the card itself
FASTER: Final = 0.9  # and must take at most this share of its wait
WORTH_A_ROLE: Final = 0.995  # of the balanced bill: an option that saves less is the same option
FASTEST_PRICE_LIMIT: Final = 4.0  # the fastest option may cost this many times the balanced one: beyond it nobody buys


@dataclass(frozen=True)
class Pick:
    """A row of the grid chosen for a role."""

    role: Role
    row: int
    sized: Sized


def choose(
    of: Grid, enough: Sized, ample: Sized, need: Demand, beside_enough: Beside, beside_ample: Beside
) -> tuple[tuple[Pick, ...], Message | None]:
    """The cheapest that meets the need, the cheapest with the asked headroom, the fastest within reason.

    Cheap is what costs least in all, with what stands beside the GPUs. Roles that would repeat a configuration, or whose
    bill would stand in no order beside the others, are left out, with the reason. Machines that have the headroom anyway
    are no smaller option: only their quiet hours would be counted shorter.
    """
    balanced = cheapest_row(of, ample, beside_ample)
    if balanced is None:
        return (), None
    picks = [Pick(Role.OPTIMAL, balanced, ample)]
    base = cheapest_row(of, enough, beside_enough, among=enough.instances < ample.instances)
    bill = ample.per_month[balanced] + beside_ample(balanced)
    if base is not None and enough.per_month[base] + beside_enough(base) < bill * WORTH_A_ROLE:
        picks.insert(0, Pick(Role.BASE, base, enough))
    fast = _fastest(of, ample, balanced, need, beside_ample)
    if fast is not None:
        picks.append(Pick(Role.EXTENDED, fast, ample))
    reason = None
    if len(picks) < 3:
        lacking = "fewer-no-faster" if fast is None else "fewer-same-base"
        reason = Message(key=lacking if len(picks) == 2 else "fewer-one")
    return tuple(picks), reason


def passing(sized: Sized) -> Index:
    """Rows that meet the need and have a price."""
    return np.flatnonzero((sized.gate == PASSED) & np.isfinite(sized.per_month)).astype(np.int64)


def cheapest(sized: Sized) -> float:
    """Monthly price of the cheapest GPUs that meet the need; infinite where none do."""
    rows = passing(sized)
    return float(sized.per_month[rows].min()) if len(rows) else float("inf")


def cheapest_row(of: Grid, sized: Sized, beside: Beside, among: Mask | None = None) -> int | None:
    """The row that costs least in all; among equals fewer GPUs, then what carries more, then the offers' order.

    Equal input gives an equal answer, and no layout is taken that another on the same machines beats at the same price.
    """
    rows = passing(sized)
    formats = of.row_cell // len(of.market.cell_gpu)
    kin = Kin(group=of.row_offer * len(of.precisions) + formats, machines=sized.instances)
    tied, _ = cheapest_in_all(rows if among is None else rows[among[rows]], sized.per_month, beside, kin=kin)
    if not len(tied):
        return None
    gpus = sized.instances[tied] * of.market.gpu_count[of.row_offer[tied]]
    return int(tied[np.lexsort((tied, -np.round(sized.headroom[tied], 9), gpus))][0])


def _fastest(of: Grid, sized: Sized, balanced: int, need: Demand, beside: Beside) -> int | None:
    rows = passing(sized)
    rows = rows[sized.per_month[rows] <= sized.per_month[balanced] * FASTEST_PRICE_LIMIT]
    tpot, ttft = tails(of, sized, rows, need.peak_rps)
    reference_tpot, reference_ttft = tails(of, sized, np.array([balanced]), need.peak_rps)
    # What a user waits for: half the first token, half the flow of the answer, each against the balanced option.
    score = 0.5 * tpot / reference_tpot[0] + 0.5 * ttft / reference_ttft[0]
    order = np.lexsort((rows, np.round(sized.per_month[rows], 2), np.round(score, 3)))
    quick = rows[order][score[order] <= FASTER]
    return first_no_cheaper(quick, sized.per_month, beside, balanced)


def tails(of: Grid, sized: Sized, rows: Index, peak_rps: float) -> tuple[Array, Array]:
    """TPOT and TTFT at the asked percentile of ``rows`` at their own rate; shape (len(rows),). [s]"""
    cells, points = of.row_cell[rows], of.points
    rate = peak_rps / sized.replicas[rows]  # infinite counts give an idle replica: its figures are not shown
    return (
        service_level.at_rate(points, rate, points.tpot_tail_s, cells),
        service_level.at_rate(points, rate, points.ttft_tail_s, cells),
    )


def row_of_offer(of: Grid, sized: Sized, offer: str) -> int | None:
    """The cheapest passing row of one offer, as :func:`best_rows` has it."""
    rows = passing(sized)
    rows = rows[[of.market.offers[index].key == offer for index in of.row_offer[rows].tolist()]]
    order = np.lexsort((-sized.headroom[rows], sized.instances[rows], np.round(sized.per_month[rows], 2)))
    return int(rows[order][0]) if len(rows) else None


def layout(of: Grid, pick: Pick) -> Layout:
    """The row as a record."""
    offer, cell, precision = parts(of, pick.row)
    gpus_per_replica = int(of.cells.gpus[cell])
    instances = int(pick.sized.instances[pick.row])
    replicas = int(pick.sized.replicas[pick.row])
    per_instance = offer.gpu_count // gpus_per_replica
    index = int(of.row_offer[pick.row])
    return Layout(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=of.market.gpu_of_offer[index].name,
        gpus_per_instance=offer.gpu_count,
        precision=precision,
        kv_bits=of.cache_bits(precision),
        tp=int(of.cells.tp[cell]),
        pp=int(of.cells.pp[cell]),
        replicas=replicas,
        spares=instances * per_instance - replicas,
        replicas_per_instance=per_instance,
        instances=instances,
        gpus=instances * offer.gpu_count,
    )


def parts(of: Grid, row: int) -> tuple[Offer, int, Precision]:
    """Offer, cell and format of a row."""
    cell = int(of.row_cell[row])
    return of.market.offers[int(of.row_offer[row])], cell, of.precisions[cell // len(of.market.cell_gpu)]


def best_rows(of: Grid, sized: Sized) -> Index:
    """One row of every offer, its cheapest that passes or the one that got furthest: those that pass first, by price."""
    price = np.where(np.isfinite(sized.per_month), sized.per_month, 1e300)
    order = np.lexsort((-sized.headroom, sized.instances, np.round(price, 2), -sized.gate, of.row_offer))
    offers = of.row_offer[order]
    best = order[np.flatnonzero(np.diff(offers, prepend=-1))]
    return best[np.lexsort((best, price[best], -sized.gate[best]))].astype(np.int64)


def candidate_rows(of: Grid, sized: Sized, need: Demand, currency: Currency) -> tuple[CandidateRow, ...]:
    """The best layout of every offer, or its nearest miss; of a huge catalogue those that passed or came nearest."""
    best = best_rows(of, sized)
    passed = int((sized.gate[best] == PASSED).sum())
    best = np.concatenate([best[:passed][:MOST_ROWS], best[passed:][:MOST_ROWS]])
    tpot, ttft = tails(of, sized, best, need.peak_rps)
    cell = of.row_cell[best]
    counted = np.isfinite(sized.instances[best])
    per_instance = of.market.gpu_count[of.row_offer[best]] // of.cells.gpus[cell].astype(np.int64)
    columns = (
        of.row_offer[best], cell, counted, np.where(counted, sized.instances[best], 0).astype(np.int64),
        np.where(counted, sized.replicas[best], 0).astype(np.int64), per_instance, sized.gate[best], sized.per_month[best],
        sized.mode[best], tpot, ttft, sized.headroom[best], of.cells.tp[cell].astype(np.int64), of.cells.pp[cell].astype(np.int64),
    )  # fmt: skip
    return tuple(_candidate(of, need, currency, *values) for values in zip(*(column.tolist() for column in columns), strict=True))


def _candidate(
    of: Grid,
    need: Demand,
    currency: Currency,
    index: int,
    cell: int,
    counted: bool,
    instances: int,
    replicas: int,
    per_instance: int,
    passed: int,
    per_month: float,
    mode: int,
    tpot: float,
    ttft: float,
    headroom: float,
    tp: int,
    pp: int,
) -> CandidateRow:
    offer, precision = of.market.offers[index], of.precisions[cell // len(of.market.cell_gpu)]
    gate = None if passed == PASSED else GATES[passed]
    priced = gate is None and isfinite(per_month)
    shown = counted and gate in (None, Gate.SUPPLY, Gate.PRICE)
    return CandidateRow.trusted(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=of.market.gpu_of_offer[index].name,
        gpus=instances * offer.gpu_count,
        instances=instances,
        replicas=replicas,
        spares=instances * per_instance - replicas if counted else 0,
        tp=tp,
        pp=pp,
        precision=precision,
        per_month_excl=Money(amount=Decimal(f"{per_month:.2f}"), currency=currency) if priced else None,
        mode=MODES[mode] if priced else None,
        ttft_s=ttft if shown else None,
        tpot_s=tpot if shown else None,
        headroom=headroom if shown else None,
        evidence=of.evidence[cell] if gate is None else None,
        gate=gate,
        reason=None if gate is None else _reason(of, offer, cell, precision, gate, need, instances * offer.gpu_count),
    )


def _reason(of: Grid, offer: Offer, cell: int, precision: Precision, gate: Gate, need: Demand, gpus: int) -> Message:
    """Why a row was rejected, with the two numbers where there are two."""
    key, points = f"gate-reason-{gate}", of.points
    args: dict[str, str | int | float | Message] = {}
    match gate:
        case Gate.PROVIDER:
            args = {"provider": offer.provider}
        case Gate.RESIDENCY:
            args = {"region": offer.region.message()}
        case Gate.PRECISION:
            args = {"precision": Message(key=f"precision-{precision}")}
        case Gate.CONTEXT:
            args = {"asked": need.context, "most": need.card.max_context or 0}
        case Gate.MEMORY:
            weights, memory = (float(column[cell]) / GIB for column in (of.cells.weights_bytes, of.cells.memory_bytes))
            args = {"weights": weights, "memory": memory}
        case Gate.TPOT:
            args = {"reached": float(points.tpot_tail_s[0, cell]) * 1e3, "target": need.tpot_target_s * 1e3}
        case Gate.TTFT:
            args = {"reached": float(points.ttft_tail_s[0, cell]), "target": need.ttft_target_s}
        case Gate.SUPPLY:
            args = {"gpus": gpus, "limit": MOST_GPUS}
        case Gate.PRICE if not offer.host_included:
            key = "gate-reason-price-host"
    return Message.trusted(key=key, args=args)


def rejected_by_gate(of: Grid, sized: Sized) -> dict[Gate, int]:
    """How many offers fell at each gate, in the order of the gates."""
    counts = np.bincount(sized.gate[best_rows(of, sized)], minlength=PASSED + 1).tolist()
    return {gate: count for gate, count in zip(GATES, counts[:PASSED], strict=True) if count}


def rivals(
    rows: tuple[CandidateRow, ...],
    chosen: Layout,
    per_month: Money,
    technical: tuple[Gate, ...] = TECHNICAL,
    limit: int = 3,
) -> tuple[Rival, ...]:
    """The nearest other kinds of GPU, and what decided against each: its gate, or its price."""
    found: dict[str, Rival] = {}
    ranked = sorted(rows, key=lambda row: (row.gate is not None, row.gate not in technical))
    for row in ranked:
        if row.gpu_key == chosen.gpu_key or row.gpu_key in found or len(found) >= limit:
            continue
        title = Message(key="rival-title", args={"count": max(row.gpus, 1), "gpu": row.gpu_name, "provider": row.provider})
        if row.gate is None and row.per_month_excl is not None and per_month.amount:
            why = _price_apart(row, float(row.per_month_excl.amount / per_month.amount) - 1)
        elif row.gate in technical and row.reason is not None:
            title = Message(key="rival-title-gpu", args={"gpu": row.gpu_name, "provider": row.provider})
            why = row.reason
        else:
            continue
        found[row.gpu_key] = Rival(title=title, reason=why)
    return tuple(found.values())


def _price_apart(row: CandidateRow, share: float) -> Message:
    """How far a rival's price is from the chosen one, beside what it gives for it: its headroom, or the length of a run."""
    apart = "dearer" if share >= 0 else "cheaper"
    if row.duration_s is not None:
        return Message(key=f"rival-training-{apart}", args={"share": abs(share), "hours": row.duration_s / SECONDS_PER_HOUR})
    return Message(key=f"rival-{apart}", args={"share": abs(share), "headroom": row.headroom or 0.0})
