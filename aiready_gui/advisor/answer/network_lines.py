"""Traffic, balancer and address: on the bill where the provider prices them, named beside it where it does not."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.market import NetworkOffer, Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.units import GB
from aiready_gui.domain.work import answers_people
from aiready_gui.engine.data.links import network_offer, traffic_offers
from aiready_gui.engine.money import pricing
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.remembered import Remembered

_FRONT: Final = (("load_balancer", "balancer"), ("public_ip", "address"))
"""What stands between people and the machines: kind of offer, name of its line."""


_PIECES: Final[Remembered[PriceLine | None]] = Remembered(256)


def _piece(name: str, offer: NetworkOffer, book: PriceBook) -> PriceLine | None:
    """One balancer or address for a month, remembered: the load does not change it."""
    key = (name, book.currency, book.vat_percent, book.percents)
    return _PIECES.get(key, lambda: pricing.hourly_line(f"line-{name}", 1, offer, book), same=(offer, book.rates))


def network_lines(
    snapshot: Snapshot,
    project: Project,
    book: PriceBook,
    provider: str,
    egress_bytes: float,
    ingress_bytes: float,
    per_year: float,
    *,
    once: bool = False,
) -> tuple[tuple[PriceLine, ...], tuple[str, ...]]:
    """The lines of a month, and the kinds of offer that the work needs but the provider publishes no price for.

    Parameters
    ----------
    project : Project
        With its defaults filled in.
    egress_bytes : float
        Out to the internet in the first month. [bytes]
    ingress_bytes : float
        In from it: paid only where the provider counts both ways together. [bytes]
    per_year : float
        What the load grows by. [1]
    once : bool
        Whether it goes out one time and no more.
    """
    found: list[PriceLine | None] = []
    missing = []
    called = answers_people(project.workloads[0])
    if steps := traffic_offers(snapshot, provider, called=called):
        counted = pricing.counted_bytes(steps[0], egress_bytes, ingress_bytes)
        found += pricing.egress_lines(counted / GB, steps, book, per_year, once=once)
    elif egress_bytes > 0:
        missing.append("egress_internet")
    for kind, name in _FRONT if called else ():
        if offer := network_offer(snapshot, provider, kind):
            found.append(_piece(name, offer, book))
        else:
            missing.append(kind)
    return tuple(line for line in found if line is not None), tuple(missing)


def fabric_line(snapshot: Snapshot, book: PriceBook, provider: str, machines: int) -> PriceLine | None:
    """The network between ``machines`` that share replicas [count]; ``None`` where there are none, or it comes with the machines."""
    offer = network_offer(snapshot, provider, "rdma_fabric") if machines else None
    return pricing.hourly_line("line-fabric", machines, offer, book) if offer else None
