"""Which candidates become the options, why these, and why not the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import CandidateRow, Gate, Layout, Rival, Role
from aiready_gui.engine import service_level
from aiready_gui.engine.candidates import MODES
from aiready_gui.engine.demand import Demand
from aiready_gui.engine.replica import Array, Index
from aiready_gui.engine.sizing import GATES, Grid, Sized

PASSED: Final = len(GATES)
FASTEST_PRICE_LIMIT: Final = 4.0  # the fastest option may cost this many times the balanced one: beyond it nobody buys


@dataclass(frozen=True)
class Pick:
    """A row of the grid chosen for a role."""

    role: Role
    row: int
    sized: Sized


def choose(of: Grid, enough: Sized, ample: Sized, need: Demand) -> tuple[tuple[Pick, ...], Message | None]:
    """The cheapest that meets the need, the cheapest with the asked headroom, the fastest within reason.

    Roles that would repeat a configuration are left out, with the reason.
    """
    balanced = _cheapest(of, ample)
    if balanced is None:
        return (), None
    picks = [Pick(Role.OPTIMAL, balanced, ample)]
    base = _cheapest(of, enough)
    if base is not None and enough.per_month[base] < ample.per_month[balanced] * 0.995:
        picks.insert(0, Pick(Role.BASE, base, enough))
    fast = _fastest(of, ample, balanced, need)
    if fast is not None:
        picks.append(Pick(Role.EXTENDED, fast, ample))
    reason = None
    if len(picks) < 3:
        lacking = "fewer-no-faster" if fast is None else "fewer-same-base"
        reason = Message(key=lacking if len(picks) == 2 else "fewer-one")
    return tuple(picks), reason


def _order(of: Grid, sized: Sized, rows: Index) -> Index:
    """Rows by price, then fewer GPUs, then the offers' order: the same input always gives the same answer."""
    gpus = sized.instances[rows] * of.market.gpu_count[of.row_offer[rows]]
    return rows[np.lexsort((rows, gpus, np.round(sized.per_month[rows], 2)))]


def passing(sized: Sized) -> Index:
    """Rows that meet the need and have a price."""
    return np.flatnonzero((sized.gate == PASSED) & np.isfinite(sized.per_month)).astype(np.int64)


def cheapest(sized: Sized) -> float:
    """Monthly price of the cheapest GPUs that meet the need; infinite where none do."""
    rows = passing(sized)
    return float(sized.per_month[rows].min()) if len(rows) else float("inf")


def _cheapest(of: Grid, sized: Sized) -> int | None:
    rows = passing(sized)
    return int(_order(of, sized, rows)[0]) if len(rows) else None


def _fastest(of: Grid, sized: Sized, balanced: int, need: Demand) -> int | None:
    rows = passing(sized)
    rows = rows[sized.per_month[rows] <= sized.per_month[balanced] * FASTEST_PRICE_LIMIT]
    rows = rows[sized.per_month[rows] >= sized.per_month[balanced]]
    if not len(rows):
        return None
    tpot, ttft = tails(of, sized, rows, need.peak_rps)
    reference_tpot, reference_ttft = tails(of, sized, np.array([balanced]), need.peak_rps)
    # What a user waits for: half the first token, half the flow of the answer, each against the balanced option.
    score = 0.5 * tpot / reference_tpot[0] + 0.5 * ttft / reference_ttft[0]
    best = rows[np.lexsort((rows, np.round(sized.per_month[rows], 2), np.round(score, 3)))][0]
    if score[np.flatnonzero(rows == best)[0]] > 0.9:
        return None
    return int(best)


def tails(of: Grid, sized: Sized, rows: Index, peak_rps: float) -> tuple[Array, Array]:
    """TPOT and TTFT at the asked percentile of ``rows`` at their own rate; shape (len(rows),). [s]"""
    cells = of.row_cell[rows]
    points = of.points
    narrow = service_level.Points(**{name: getattr(points, name)[:, cells] for name in service_level.Points.__dataclass_fields__})
    rate = peak_rps / sized.replicas[rows]  # infinite counts give an idle replica: its figures are not shown
    return (
        service_level.at_rate(narrow, rate, narrow.tpot_tail_s),
        service_level.at_rate(narrow, rate, narrow.ttft_tail_s),
    )


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
        kv_bits=of.kv_bits,
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


def candidate_rows(of: Grid, sized: Sized, need: Demand, currency: Currency) -> tuple[CandidateRow, ...]:
    """The best layout of every offer, or its nearest miss: the row that got furthest through the gates."""
    price = np.where(np.isfinite(sized.per_month), sized.per_month, 1e300)
    order = np.lexsort((np.arange(len(price)), price, -sized.gate, of.row_offer))
    _, first = np.unique(of.row_offer[order], return_index=True)
    best = order[first]
    tpot, ttft = tails(of, sized, best, need.peak_rps)
    rows = [_candidate(of, sized, int(row), float(tpot[i]), float(ttft[i]), need, currency) for i, row in enumerate(best)]
    return tuple(sorted(rows, key=lambda row: (row.gate is not None, row.per_month_excl.amount if row.per_month_excl else 0)))


def _candidate(of: Grid, sized: Sized, row: int, tpot: float, ttft: float, need: Demand, currency: Currency) -> CandidateRow:
    offer, cell, precision = parts(of, row)
    gpu = of.market.gpu_of_offer[int(of.row_offer[row])]
    gate = None if sized.gate[row] == PASSED else GATES[int(sized.gate[row])]
    counted = np.isfinite(sized.instances[row])
    replicas = int(sized.replicas[row]) if counted else 0
    instances = int(sized.instances[row]) if counted else 0
    priced = gate is None and np.isfinite(sized.per_month[row])
    return CandidateRow.model_construct(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=gpu.name,
        gpus=instances * offer.gpu_count,
        instances=instances,
        replicas=replicas,
        spares=instances * (offer.gpu_count // int(of.cells.gpus[cell])) - replicas if counted else 0,
        tp=int(of.cells.tp[cell]),
        pp=int(of.cells.pp[cell]),
        precision=precision,
        per_month_excl=Money(amount=Decimal(f"{sized.per_month[row]:.2f}"), currency=currency) if priced else None,
        mode=MODES[int(sized.mode[row])] if priced else None,
        ttft_s=ttft if counted and gate in (None, Gate.PRICE) else None,
        tpot_s=tpot if counted and gate in (None, Gate.PRICE) else None,
        headroom=float(sized.headroom[row]) if counted and gate in (None, Gate.PRICE) else None,
        evidence=of.evidence[cell] if gate is None else None,
        gate=gate,
        reason=None if gate is None else reason(of, row, gate, need),
    )


def reason(of: Grid, row: int, gate: Gate, need: Demand) -> Message:
    """Why a row was rejected, with the two numbers where there are two."""
    offer, cell, precision = parts(of, row)
    points, column = of.points, cell
    explain: dict[Gate, Callable[[], dict[str, str | int | float | Message]]] = {
        Gate.PROVIDER: lambda: {"provider": offer.provider},
        Gate.RESIDENCY: lambda: {"region": offer.region},
        Gate.PRECISION: lambda: {"precision": Message(key=f"precision-{precision}")},
        Gate.CONTEXT: lambda: {"asked": need.context, "most": need.card.max_context or 0},
        Gate.MEMORY: lambda: {
            "weights": float(of.cells.weights_bytes[cell]) / 2**30,
            "memory": float(of.cells.memory_bytes[cell]) / 2**30,
        },
        Gate.TPOT: lambda: {"reached": float(points.tpot_tail_s[0, column]) * 1e3, "target": need.tpot_target_s * 1e3},
        Gate.TTFT: lambda: {"reached": float(points.ttft_tail_s[0, column]), "target": need.ttft_target_s},
    }
    key = "gate-reason-price-host" if gate is Gate.PRICE and not offer.host_included else f"gate-reason-{gate}"
    return Message(key=key, args=explain[gate]() if gate in explain else {})


def rejected_by_gate(rows: tuple[CandidateRow, ...]) -> dict[Gate, int]:
    """How many offers fell at each gate, in the order of the gates."""
    counts = Counter(row.gate for row in rows if row.gate is not None)
    return {gate: counts[gate] for gate in GATES if counts[gate]}


def rivals(rows: tuple[CandidateRow, ...], chosen: Layout, per_month: Money, limit: int = 3) -> tuple[Rival, ...]:
    """The nearest other kinds of GPU, and what decided against each: its gate, or its price."""
    found: dict[str, Rival] = {}
    technical = (Gate.PRECISION, Gate.CONTEXT, Gate.MEMORY, Gate.TPOT, Gate.TTFT)
    ranked = sorted(rows, key=lambda row: (row.gate is not None, row.gate not in technical))
    for row in ranked:
        if row.gpu_key == chosen.gpu_key or row.gpu_key in found or len(found) >= limit:
            continue
        title = Message(key="rival-title", args={"count": max(row.gpus, 1), "gpu": row.gpu_name, "provider": row.provider})
        if row.gate is None and row.per_month_excl is not None:
            share = float(row.per_month_excl.amount / per_month.amount) - 1
            key = "rival-dearer" if share >= 0 else "rival-cheaper"
            why = Message(key=key, args={"share": abs(share), "headroom": row.headroom or 0.0})
        elif row.gate in technical and row.reason is not None:
            title = Message(key="rival-title-gpu", args={"gpu": row.gpu_name, "provider": row.provider})
            why = row.reason
        else:
            continue
        found[row.gpu_key] = Rival(title=title, reason=why)
    return tuple(found.values())
