"""The table of candidates: the best layout of every offer or its nearest miss, why it fell, and the chosen one's rivals."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.columns import Late, Rows
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import CandidateRow, Gate, Rival
from aiready_gui.domain.support import NAMES, PINNED, EngineSupport, Support
from aiready_gui.domain.units import SECONDS_PER_HOUR
from aiready_gui.engine.candidates.gates import GATES, MOST_GPUS, PASSED
from aiready_gui.engine.candidates.grid import Candidates, nearest_rows, where_told
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.gpu.host import host_misfit
from aiready_gui.engine.gpu.replica import Index
from aiready_gui.engine.gpu.support import refusal
from aiready_gui.engine.money.modes import MODES
from aiready_gui.remembered import Remembered

TECHNICAL: Final = (Gate.STACK, Gate.PRECISION, Gate.CONTEXT, Gate.MEMORY, Gate.DEADLINE, Gate.TPOT, Gate.TTFT, Gate.SUPPLY)
"""Gates that tell of the card itself."""


def candidate_rows(
    candidates: Candidates, currency: Currency, compared: Callable[[int], float] | None = None
) -> Rows[CandidateRow]:
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
    machines = candidates.spanned(rows)
    offers = candidates.row_offer[rows]
    gates = [None if gate == PASSED else GATES[gate] for gate in candidates.gate[rows].tolist()]
    passing = np.isfinite(candidates.per_month[rows]) & (candidates.gate[rows] == PASSED)
    priced = passing.tolist()
    columns: dict[str, Sequence[Any]] = {
        **{name: column[offers].tolist() for name, column in _names(candidates.market).columns.items()},
        "per_month_excl": Late(where_told(passing, candidates.per_month[rows[passing]]), partial(_money, currency)),
        "mode": [MODES[mode] if known else None for known, mode in zip(priced, candidates.mode[rows].tolist(), strict=True)],
        "compared": [None] * len(rows)
        if compared is None
        else [compared(row) if known else None for known, row in zip(priced, rows.tolist(), strict=True)],
        "gate": gates,
        "gpus": (instances * candidates.market.gpu_count[offers]).tolist(),
        "instances": instances.tolist(),
        "replicas": units.tolist(),
        "machines": machines.tolist(),
        "spares": np.where(counted, instances // machines * candidates.per_instance(rows) - units, 0).tolist(),
        "reason": _reasons(candidates, rows),
        **candidates.shown(rows),
    }
    return Rows(CandidateRow, columns)


def _money(currency: Currency, month: float) -> Money:
    """Hundreds of rows have a price, of which few are read."""
    return Money.trusted(amount=Decimal(f"{month:.2f}"), currency=currency)


class _Names(NamedTuple):
    """What rows say of the machines of a market, whatever they cost and carry."""

    columns: dict[str, npt.NDArray[np.object_]]
    """By the fields of a row, shape (m,)."""
    region: Index
    """(m,) which of the distinct regions it is."""
    provider: Index
    """(m,) which of the distinct providers it is."""


_NAMES: Final[Remembered[_Names]] = Remembered(8)


def _names(market: Market) -> _Names:
    """Remembered for the machines."""

    def column(values: Iterable[object]) -> npt.NDArray[np.object_]:
        told = np.empty(len(market.offers), dtype=np.object_)
        told[:] = list(values)
        return told

    def kinds(values: Iterable[Hashable]) -> Index:
        found: dict[Hashable, int] = {}
        return np.array([found.setdefault(value, len(found)) for value in values], dtype=np.int64)

    def made() -> _Names:
        offers = market.offers
        columns = {name: column(getattr(offer, name) for offer in offers) for name in ("provider", "region", "instance_type")}
        columns["offer_key"] = column(offer.key for offer in offers)
        columns["gpu_key"] = column(offer.gpu for offer in offers)
        columns["gpu_name"] = column(gpu.name for gpu in market.gpu_of_offer)
        regions = ((offer.region.en, offer.region.ru) for offer in offers)
        return _Names(columns, kinds(regions), kinds(offer.provider for offer in offers))

    return _NAMES.get((), made, same=(market.machines,))


def _reasons(candidates: Candidates, rows: Index) -> list[Message | None]:
    """Why each row was rejected; most rows of a market are in the same few words."""
    gates = candidates.gate[rows]
    about = np.array(candidates.reasons_about(rows), dtype=np.int64)
    for gate in np.flatnonzero(np.bincount(gates)).tolist():  # numpy.unique loads masked arrays, for which a verb would wait
        at = gates == gate
        about[at] = 0 if gate == PASSED else _about(candidates, GATES[gate], rows[at], about[at])
    _, first, same = np.unique(about * (PASSED + 1) + gates, return_index=True, return_inverse=True)
    told = zip(rows[first].tolist(), gates[first].tolist(), strict=True)
    worded = [None if gate == PASSED else gate_reason(candidates, row, GATES[gate]) for row, gate in told]
    return [worded[kind] for kind in same.tolist()]


def _about(candidates: Candidates, gate: Gate, rows: Index, own: Index) -> Index:
    """What the reasons of a gate speak of [index]; those that are not of the offer alone of what the family says, its ``own``."""
    market, offers = candidates.market, candidates.row_offer[rows]
    match gate:
        case Gate.RESIDENCY:
            return _names(market).region[offers]
        case Gate.PROVIDER:
            return _names(market).provider[offers]
        case Gate.NODE | Gate.SUPPLY:
            return offers * (int(own.max(initial=0)) + 1) + own
        case Gate.STACK:
            return market.gpu[offers]
        case Gate.PRICE:
            return market.host_included[offers].astype(np.int64)
    return own


def gate_reason(candidates: Candidates, row: int, gate: Gate) -> Message:
    """Why a row [row] was rejected, with the two numbers where there are two."""
    own = candidates.reason(row, gate)
    if own is not None:
        return own
    if gate is Gate.STACK and (fact := refusal(candidates.market.support, candidates.engine, candidates.gpu(row))) is not None:
        return why_not_run(fact)
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


def why_not_run(fact: EngineSupport, precision: Precision | None = None) -> Message:
    """That the pinned software does not run a card, or a format on it, or that its makers have not finished it."""
    key = "gate-reason-immature" if fact.support is Support.IMMATURE else "gate-reason-stack"
    args = {"engine": NAMES[fact.engine], "version": PINNED[fact.engine], "date": fact.source.as_of}
    if precision is None:
        return Message(key=key, args=args)
    return Message(key=f"{key}-format", args={**args, "precision": Message(key=f"precision-{precision}")})


def rivals(
    rows: Rows[CandidateRow],
    shown: Collection[str],
    per_month: Money,
    limit: int = 3,
) -> tuple[Rival, ...]:
    """The nearest other kinds of GPU, ``limit`` [count] at most, and what decided against each: its gate, or its price.

    Parameters
    ----------
    shown : collection of str
        Kinds of GPU of the options: nothing was decided against them.
    per_month : Money
        Of the GPUs of what is proposed, as the rows' prices are. [currency]
    """
    rivals_by_gpu: dict[str, Rival] = {}
    gates, gpus = rows.columns["gate"], rows.columns["gpu_key"]
    fit = (place for place, gate in enumerate(gates) if gate is None)
    for place in chain(fit, (place for place, gate in enumerate(gates) if gate in TECHNICAL)):
        if len(rivals_by_gpu) >= limit:
            break
        if gpus[place] in shown or gpus[place] in rivals_by_gpu:
            continue
        row = rows[place]
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
    """How far the price of a rival's GPUs is from that of the chosen ones, and what it gives: its headroom, or the length of a run."""
    apart = "dearer" if share >= 0 else "cheaper"
    if row.duration_s is not None:
        told = Message(key=f"rival-training-{apart}", args={"share": abs(share), "hours": row.duration_s / SECONDS_PER_HOUR})
        return Message(key="rival-training-offload", args={"told": told}) if row.offload else told
    return Message(key=f"rival-{apart}", args={"share": abs(share), "headroom": row.headroom or 0.0})
