"""The table of candidates: the best layout of every offer or its nearest miss, why it fell, and the chosen one's rivals."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from math import isfinite
from typing import Any, Final

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.recommendation import CandidateRow, Gate, Rival
from aiready_gui.domain.units import SECONDS_PER_HOUR
from aiready_gui.engine.candidates.gates import MOST_GPUS
from aiready_gui.engine.candidates.grid import Candidates, nearest_rows
from aiready_gui.engine.gpu.host import host_misfit

TECHNICAL: Final = (Gate.PRECISION, Gate.CONTEXT, Gate.MEMORY, Gate.DEADLINE, Gate.TPOT, Gate.TTFT, Gate.SUPPLY)
"""Gates that tell of the card itself."""


def candidate_rows(
    candidates: Candidates, currency: Currency, compared: Callable[[int], float] | None = None
) -> tuple[CandidateRow, ...]:
    """The best layout of every offer, or its nearest miss: those that pass first, by price, then those that came nearest.

    Parameters
    ----------
    compared : callable, optional
        What the cards compare first, of a row [row], where the row's own columns do not tell it; in its own unit [any].
    """
    rows = nearest_rows(candidates)
    counted = np.isfinite(candidates.instances[rows])
    instances, units = (
        np.where(counted, column[rows], 0).astype(np.int64) for column in (candidates.instances, candidates.units)
    )
    columns: dict[str, list[Any]] = {
        "gpus": (instances * candidates.market.gpu_count[candidates.row_offer[rows]]).tolist(),
        "instances": instances.tolist(),
        "replicas": units.tolist(),
        "spares": np.where(counted, instances * candidates.per_instance(rows) - units, 0).tolist(),
        **candidates.shown(rows),
    }
    columns["reason"] = _reasons(candidates, rows.tolist())
    row_values = zip(rows.tolist(), *columns.values(), strict=True)
    return tuple(
        _row(candidates, row, currency, compared, dict(zip(columns, values, strict=True))) for row, *values in row_values
    )


def _reasons(candidates: Candidates, rows: list[int]) -> list[Message | None]:
    """Why each row was rejected; most rows of a market are in the same few words."""
    known: dict[Hashable, Message] = {}
    reasons: list[Message | None] = []
    for row in rows:
        gate = candidates.gate_of(row)
        if gate is None:
            reasons.append(None)
            continue
        offer = candidates.offer(row)
        about: Hashable = candidates.reason_about(row)
        match gate:
            case Gate.PROVIDER:
                about = offer.provider
            case Gate.RESIDENCY:
                about = (offer.region.en, offer.region.ru)
            case Gate.NODE | Gate.SUPPLY:
                about = (offer.key, about)
            case Gate.PRICE:
                about = offer.host_included
        key = (gate, about)
        if key not in known:
            known[key] = gate_reason(candidates, row, gate)
        reasons.append(known[key])
    return reasons


def _row(
    candidates: Candidates, row: int, currency: Currency, compared: Callable[[int], float] | None, columns: dict[str, Any]
) -> CandidateRow:
    offer, gate = candidates.offer(row), candidates.gate_of(row)
    per_month = float(candidates.per_month[row])
    priced = gate is None and isfinite(per_month)
    return CandidateRow.trusted(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=candidates.gpu(row).name,
        per_month_excl=Money(amount=Decimal(f"{per_month:.2f}"), currency=currency) if priced else None,
        mode=candidates.pricing_mode(row) if priced else None,
        compared=compared(row) if priced and compared is not None else None,
        gate=gate,
        **columns,
    )


def gate_reason(candidates: Candidates, row: int, gate: Gate) -> Message:
    """Why a row [row] was rejected, with the two numbers where there are two."""
    own = candidates.reason(row, gate)
    if own is not None:
        return own
    offer, key = candidates.offer(row), f"gate-reason-{gate}"
    args: dict[str, str | int | float | Message] = {}
    match gate:
        case Gate.PROVIDER:
            args = {"provider": offer.provider}
        case Gate.RESIDENCY:
            args = {"region": offer.region.message()}
        case Gate.NODE if (small := host_misfit(offer)) is not None:
            return small
        case Gate.SUPPLY:
            args = {"gpus": int(candidates.instances[row]) * offer.gpu_count, "limit": MOST_GPUS}
        case Gate.PRICE if not offer.host_included:
            key = "gate-reason-price-host"
    return Message.trusted(key=key, args=args)


def rivals(
    rows: tuple[CandidateRow, ...],
    chosen: Layout,
    per_month: Money,
    limit: int = 3,
) -> tuple[Rival, ...]:
    """The nearest other kinds of GPU, ``limit`` [count] at most, and what decided against each: its gate, or its price."""
    rivals_by_gpu: dict[str, Rival] = {}
    ranked = sorted(rows, key=lambda row: (row.gate is not None, row.gate not in TECHNICAL))
    for row in ranked:
        if row.gpu_key == chosen.gpu_key or row.gpu_key in rivals_by_gpu or len(rivals_by_gpu) >= limit:
            continue
        title = Message(key="rival-title", args={"count": max(row.gpus, 1), "gpu": row.gpu_name, "provider": row.provider})
        if row.gate is None and row.per_month_excl is not None and per_month.amount:
            why = _price_apart(row, float(row.per_month_excl.amount / per_month.amount) - 1)
        elif row.gate in TECHNICAL and row.reason is not None:
            title = Message(key="rival-title-gpu", args={"gpu": row.gpu_name, "provider": row.provider})
            why = row.reason
        else:
            continue
        rivals_by_gpu[row.gpu_key] = Rival(title=title, reason=why)
    return tuple(rivals_by_gpu.values())


def _price_apart(row: CandidateRow, share: float) -> Message:
    """How far a rival's price is from the chosen one, beside what it gives for it: its headroom, or the length of a run."""
    apart = "dearer" if share >= 0 else "cheaper"
    if row.duration_s is not None:
        return Message(key=f"rival-training-{apart}", args={"share": abs(share), "hours": row.duration_s / SECONDS_PER_HOUR})
    return Message(key=f"rival-{apart}", args={"share": abs(share), "headroom": row.headroom or 0.0})
