"""What stands beside the GPUs of an option: storage tier by tier, traffic, balancer, address; and what of it nobody prices."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.network_lines import network_lines
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.parts import StorageClass
from aiready_gui.domain.price import PriceLine
from aiready_gui.engine.candidates.grid import Candidates
from aiready_gui.engine.data import links, storage_tiers
from aiready_gui.engine.data.datapath import Path
from aiready_gui.engine.money.storage_bill import storage_bill, storage_month
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.money.usual_lines import usual_network_line, usual_storage_line
from aiready_gui.engine.money.usual_prices import usual_prices

_LEFT_OUT = {"egress_internet": "left-out-egress", "load_balancer": "left-out-balancer", "public_ip": "left-out-address"}


@dataclass(frozen=True)
class StandsBeside:
    """Tiers and lines of a month."""

    storage: tuple[StorageNeed, ...]
    lines: tuple[PriceLine, ...]
    left_out: tuple[Message, ...]
    """What the provider publishes no price for, and whether the market's usual one stands in the lines."""


def stands_beside(brief: Brief, path: Path, offer: Offer) -> StandsBeside:
    """Read off what machines of ``offer`` ask of storage and network."""
    usual, provider = usual_prices(brief.snapshot, brief.book), offer.provider
    tiers = storage_tiers.storage(brief.raw.data, brief.project.data, path.feed, offer, brief.snapshot)
    stored, storage = storage_bill(tiers, brief.book)
    egress = links.egress(path.traffic, brief.raw.data)
    outside, missing = network_lines(brief.snapshot, brief.project, brief.book, provider, egress)
    silent = [usual_storage_line(tier.need, provider, usual, brief.book) for tier in tiers if storage_tiers.unpriced(tier)]
    unpriced = {kind: usual_network_line(kind, provider, egress.value, usual, brief.book) for kind in missing}
    left_out = tuple(
        Message(key=_LEFT_OUT[kind], args={"provider": provider, "counted": int(line is not None)})
        for kind, line in unpriced.items()
    )
    lines = (*stored, *outside, *(line for line in (*silent, *unpriced.values()) if line is not None))
    return StandsBeside(storage=storage, lines=lines, left_out=left_out)


def money_beside(brief: Brief, path: Path, offer: Offer, fronts: dict[str, float]) -> float:
    """The sum of :func:`stands_beside` for a month, without the lines: for rankings of many rows.

    ``fronts`` remembers what stands before the machines at each provider: the same for every row.
    """
    usual = usual_prices(brief.snapshot, brief.book)
    if offer.provider not in fronts:
        egress = links.egress(path.traffic, brief.raw.data)
        lines, missing = network_lines(brief.snapshot, brief.project, brief.book, offer.provider, egress)
        unknown = sum(usual.network(kind, egress.value) for kind in missing)
        fronts[offer.provider] = float(sum(line.total_excl.amount for line in lines)) + unknown
    found = fronts[offer.provider]
    for storage_class, stored, size in storage_tiers.homes(brief.project.data, path.feed, offer, brief.snapshot):
        if stored is not None:
            found += storage_month(stored, size, brief.book)
        elif storage_class is not StorageClass.LOCAL_NVME:  # the machine's own disks come with it
            found += usual.storage(storage_class, offer.provider, size)
    return found


@dataclass(frozen=True)
class Sums:
    """What stands beside the machines of one piece of work, worked out so far. [currency/month]"""

    rows: dict[tuple[Hashable, ...], float] = field(default_factory=dict)
    """Of all of it, by what a row asks for."""
    fronts: dict[str, float] = field(default_factory=dict)
    """Of what stands before the machines, by provider."""


def beside_rows(
    brief: Brief,
    candidates: Candidates,
    path: Callable[[int], Path],
    same: Callable[[int], tuple[Hashable, ...]],
    months: Callable[[int], float] = lambda row: 1.0,
    sums: Sums | None = None,
) -> Beside:
    """What stands beside any row, worked out once for rows that ask the same.

    Parameters
    ----------
    path : callable
        What the machines of a row ask for.
    same : callable
        What of a row decides that, apart from what storage reads of its offer.
    months : callable
        How long a row is priced for. [months]
    sums : Sums, optional
        Where they are remembered, by all rows of the same work.
    """
    sums = sums or Sums()
    known, fronts = sums.rows, sums.fronts

    def asked(row: int) -> float:
        offer = candidates.offer(row)
        key = (*storage_tiers.read_of(offer), *same(row))
        if key not in known:
            known[key] = money_beside(brief, path(row), offer, fronts)
        return known[key] * months(row)

    return asked
