"""What stands beside the GPUs of an option: storage tier by tier, traffic, balancer, address; and what of it nobody prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from aiready_gui.advisor.answer.network_lines import network_lines
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import StorageNeed
from aiready_gui.domain.parts import StorageClass
from aiready_gui.domain.price import PriceLine
from aiready_gui.domain.project import Project
from aiready_gui.engine.data import links, storage_tiers
from aiready_gui.engine.data.datapath import Path
from aiready_gui.engine.money.pricing import PriceBook
from aiready_gui.engine.money.storage_bill import storage_bill, storage_month
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


class Table(Protocol):
    """What lies on the table of every family of work."""

    @property
    def raw(self) -> Project: ...
    @property
    def project(self) -> Project:
        """``raw`` with its defaults."""

    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def book(self) -> PriceBook: ...


def stands_beside(desk: Table, path: Path, offer: Offer) -> StandsBeside:
    """Read off what machines of ``offer`` ask of storage and network."""
    usual, provider = usual_prices(desk.snapshot, desk.book), offer.provider
    tiers = storage_tiers.storage(desk.raw.data, desk.project.data, path.feed, offer, desk.snapshot)
    stored, storage = storage_bill(tiers, desk.book)
    egress = links.egress(path.traffic, desk.raw.data)
    outside, missing = network_lines(desk.snapshot, desk.project, desk.book, provider, egress)
    silent = [usual_storage_line(tier.need, provider, usual, desk.book) for tier in tiers if storage_tiers.unpriced(tier)]
    unpriced = {kind: usual_network_line(kind, provider, egress.value, usual, desk.book) for kind in missing}
    left_out = tuple(
        Message(key=_LEFT_OUT[kind], args={"provider": provider, "counted": int(line is not None)})
        for kind, line in unpriced.items()
    )
    lines = (*stored, *outside, *(line for line in (*silent, *unpriced.values()) if line is not None))
    return StandsBeside(storage=storage, lines=lines, left_out=left_out)


def money_beside(desk: Table, path: Path, offer: Offer, fronts: dict[str, float]) -> float:
    """The sum of :func:`stands_beside` for a month, without the lines: for rankings of many rows.

    ``fronts`` remembers what stands before the machines at each provider: the same for every row.
    """
    usual = usual_prices(desk.snapshot, desk.book)
    if offer.provider not in fronts:
        egress = links.egress(path.traffic, desk.raw.data)
        lines, missing = network_lines(desk.snapshot, desk.project, desk.book, offer.provider, egress)
        unknown = sum(usual.network(kind, egress.value) for kind in missing)
        fronts[offer.provider] = float(sum(line.total_excl.amount for line in lines)) + unknown
    found = fronts[offer.provider]
    for storage_class, stored, size in storage_tiers.homes(desk.project.data, path.feed, offer, desk.snapshot):
        if stored is not None:
            found += storage_month(stored, size, desk.book)
        elif storage_class is not StorageClass.LOCAL_NVME:  # the machine's own disks come with it
            found += usual.storage(storage_class, offer.provider, size)
    return found
