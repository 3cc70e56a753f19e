"""What stands beside the GPUs of an option: storage tier by tier, traffic, balancer, address; and what of it nobody prices."""

from collections.abc import Callable, Hashable
from typing import Any, Final, NamedTuple

import numpy as np

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.family import Sketch
from aiready_gui.advisor.answer.network_lines import fabric_line, network_lines
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import NetworkOffer, Offer, StorageClass
from aiready_gui.domain.option import AT_THE_MEDIAN, NetworkNeed, StorageNeed
from aiready_gui.domain.schedule import LONGEST_MONTHS, PriceLine
from aiready_gui.domain.units import GB
from aiready_gui.domain.work import answers_people, load_growth
from aiready_gui.engine.candidates.grid import Candidates
from aiready_gui.engine.data import links, storage_tiers
from aiready_gui.engine.data.paths.network import network
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.storage_demand import dataset_bytes
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.money import pricing
from aiready_gui.engine.money.spare_machines import zones_of
from aiready_gui.engine.money.storage_bill import storage_bill, storage_month
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.money.usual_lines import usual_network_line, usual_storage_line
from aiready_gui.engine.money.usual_prices import usual_prices
from aiready_gui.remembered import Remembered

_LEFT_OUT = {"egress_internet": "left-out-egress", "load_balancer": "left-out-balancer", "public_ip": "left-out-address"}


class StandsBeside(NamedTuple):
    """Tiers, and lines of every month."""

    storage: tuple[StorageNeed, ...]
    lines: tuple[PriceLine, ...]
    left_out: tuple[Message, ...]
    """What the provider publishes no price for, and whether the market's usual one stands in the lines."""


def stands_beside(brief: Brief, path: Path, offer: Offer, months: int = LONGEST_MONTHS) -> StandsBeside:
    """Read off what machines of ``offer`` ask of storage and network, over ``months`` at least."""
    usual, provider, front = usual_prices(brief.snapshot, brief.book), offer.provider, _front(brief, path, offer.provider)
    zones = zones_of(brief.project.conditions)
    tiers = storage_tiers.storage(brief.raw.data, brief.project.data, path.feed, offer, brief.snapshot, months, zones)
    stored, storage = storage_bill(tiers, brief.book)
    silent = [usual_storage_line(tier, provider, usual, brief.book) if storage_tiers.unpriced(tier) else None for tier in tiers]
    storage = tuple(
        need if line is None else need.revised_trusting(per_month=line.total_excl, note=Message(key=AT_THE_MEDIAN))
        for need, line in zip(storage, silent, strict=True)
    )
    fabric = fabric_line(brief.snapshot, brief.book, provider, path.joined)
    others = (line for line in (fabric, *silent, *front.stand_ins) if line is not None)
    return StandsBeside(storage=storage, lines=(*stored, *front.lines, *others), left_out=front.left_out)


def links_of(
    brief: Brief, sketch: Sketch[Any], storage: tuple[StorageNeed, ...], between: NetworkNeed | None = None
) -> tuple[NetworkNeed, ...]:
    """Every link of an option; ``between`` is that of machines which share one replica."""
    needs = network(
        sketch.path,
        sketch.layout,
        sketch.gpu,
        sketch.offer,
        storage[-1],
        brief.raw.data,
        brief.project.data,
        answers=answers_people(brief.project.workloads[0]),
        between=between,
    )
    counted = _front(brief, sketch.path, sketch.offer.provider).counted
    return needs if counted is None else tuple(_with_traffic(one, counted) if one.kind == "north_south" else one for one in needs)


def _with_traffic(need: NetworkNeed, counted: Message) -> NetworkNeed:
    return need.revised(decision=Message(key="decision-and-traffic", args={"decision": need.decision, "traffic": counted}))


def _counted_traffic(steps: tuple[NetworkOffer, ...], egress: float, ingress: float) -> Message | None:
    """What of the first month's traffic [bytes] the provider counts and what it gives free: the line of the bill is the rest, if any.

    ``None`` where nothing goes out, or nothing is given.
    """
    if not egress or not steps or not steps[0].free_gb:
        return None
    moved = pricing.counted_bytes(steps[0], egress, ingress)
    return Message(key="traffic-free", args={"moved": moved / GB, "free": steps[0].free_gb, "both": int(steps[0].counts_inbound)})


class _Front(NamedTuple):
    """What stands before the machines of a provider, whichever they are: traffic, balancer, address."""

    lines: tuple[PriceLine, ...]
    stand_ins: tuple[PriceLine | None, ...]
    """For what the provider publishes no price of."""
    left_out: tuple[Message, ...]
    month: float
    """All of the first month, before it is rounded to kopecks. [currency]"""
    counted: Message | None
    """What of the traffic is counted, and what of it is free."""


_FRONTS: Final[Remembered[_Front]] = Remembered(256)


def _front(brief: Brief, path: Path, provider: str) -> _Front:
    """Remembered: every row and every option at the provider has the same."""
    snapshot, book = brief.snapshot, brief.book
    egress, ingress = links.egress_bytes(path.traffic, brief.raw.data), links.ingress_bytes(path.traffic)
    called = answers_people(brief.project.workloads[0])
    yearly = load_growth(brief.project.workloads[0])
    once = path.traffic.out_once > 0 and brief.raw.data.egress_gb_month is None
    key = (snapshot.content_hash, *book.reading, provider, egress, ingress, yearly, called, once)

    def made() -> _Front:
        usual = usual_prices(snapshot, book)
        lines, missing = network_lines(snapshot, brief.project, book, provider, egress, ingress, yearly, once=once)
        stand_ins = tuple(usual_network_line(kind, provider, egress, usual, book, yearly, once=once) for kind in missing)
        return _Front(
            lines=lines,
            stand_ins=stand_ins,
            left_out=tuple(
                Message(key=_LEFT_OUT[kind], args={"provider": provider, "counted": int(line is not None)})
                for kind, line in zip(missing, stand_ins, strict=True)
            ),
            month=float(sum(line.total_excl.amount for line in lines)) + sum(usual.network(kind, egress) for kind in missing),
            counted=_counted_traffic(links.traffic_offers(snapshot, provider, called=called), egress, ingress),
        )

    return _FRONTS.get(key, made, same=(snapshot.network, book.rates))


def money_beside(brief: Brief, path: Path, offer: Offer) -> float:
    """The sum of :func:`stands_beside` for the first month, without the lines: for rankings of many rows."""
    found = _front(brief, path, offer.provider).month
    for home in storage_tiers.homes(brief.project.data, path.feed, offer, brief.snapshot):
        found += _stored(brief, offer.provider, home)
    fabric = fabric_line(brief.snapshot, brief.book, offer.provider, path.joined)
    return found + (float(fabric.total_excl.amount) if fabric else 0.0)


def _stored(brief: Brief, provider: str, home: storage_tiers.Home) -> float:
    """A month of one tier in every zone, before it is rounded to kopecks. [currency]"""
    storage_class, stored, size = home
    zones = zones_of(brief.project.conditions)
    if stored is not None:
        return storage_month(stored, size, brief.book) * zones
    if storage_class is StorageClass.LOCAL_NVME:  # the machine's own disks come with it
        return 0.0
    return usual_prices(brief.snapshot, brief.book).storage(storage_class, provider, size) * zones


_LEAST: Final[Remembered[Array]] = Remembered(32)


def _least(brief: Brief, candidates: Candidates) -> Array:
    """A month of the dataset in object storage at the provider of each row, which no machine there does without. [currency]

    Remembered for the offers of a market, whatever the load.
    """
    snapshot, book, size = brief.snapshot, brief.book, dataset_bytes(brief.project.data)

    def made() -> Array:
        providers = [offer.provider for offer in candidates.market.offers]
        homes = {provider: storage_tiers.objects_home(snapshot, provider, size) for provider in set(providers)}
        months = {provider: _stored(brief, provider, home) for provider, home in homes.items()}
        return np.array([months[provider] for provider in providers])

    key = (snapshot.content_hash, *book.reading, size, zones_of(brief.project.conditions))
    same = (candidates.market, snapshot.storage, snapshot.network, book.rates)
    return _LEAST.get(key, made, same=same)[candidates.row_offer]


Sums = dict[tuple[Hashable, ...], float]
"""What stands beside the machines of one piece of work, worked out so far, by what a row asks for. [currency/month]"""


def beside_rows(
    brief: Brief,
    candidates: Candidates,
    path: Callable[[int], Path],
    same: Callable[[int], tuple[Hashable, ...]],
    months: Array | float = 1.0,
    sums: Sums | None = None,
) -> Beside:
    """What stands beside any row, worked out once for rows that ask the same.

    Parameters
    ----------
    path : callable
        What the machines of a row ask for.
    same : callable
        What of a row decides that, apart from what storage reads of its offer.
    months : array or float
        How long each row is priced for. [months]
    sums : dict, optional
        Where they are remembered, by all rows of the same work.
    """
    known = {} if sums is None else sums
    paths: dict[tuple[Hashable, ...], Path] = {}
    lasting = np.broadcast_to(months, candidates.row_offer.shape)

    def asked(row: int) -> float:
        offer, needs = candidates.offer(row), same(row)
        key = (*storage_tiers.read_of(offer), *needs)
        if key not in known:
            if needs not in paths:
                paths[needs] = path(row)
            known[key] = money_beside(brief, paths[needs], offer)
        return known[key] * float(lasting[row])

    with np.errstate(invalid="ignore"):  # a run that never ends beside storage that costs nothing: no row that passes
        return Beside(asked, _least(brief, candidates) * lasting)
