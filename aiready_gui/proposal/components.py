"""What is proposed, piece by piece: C1..Cn with their zone, what decides their size, their lines of the price."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import ceil
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.option import NetworkNeed, Option, StorageNeed, counted_before
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import Scheme
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.stack import Component, Layer
from aiready_gui.engine.data.vectors import LEFT_OUT
from aiready_gui.engine.money.pricing import SENT_LINE
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.document import Cell, Column, Table, text
from aiready_gui.proposal.numbers import numbered
from aiready_gui.proposal.tables import capacity, layout_words, node_words

Works = Sequence[tuple[Recommendation, Option]]
"""Every workload's answer with what is proposed for it."""

NONE: Final = Message(key="value-none")
FEW: Final = 5
"""Rows of the table that stand beside a drawing in the usual size; more are set small, so that both are on one page."""
ENTRANCE_LINES: Final = ("line-balancer", "line-address", SENT_LINE)
VECTORS: Final = "component-name-vectors"
UNKNOWN: Final = "component-host-unknown"


class Kind(StrEnum):
    """What a piece is, in the order of their numbers."""

    MACHINES = "machines"
    FABRIC = "fabric"
    STORAGE = "storage"
    ENTRANCE = "entrance"
    GATEWAY = "gateway"
    VECTORS = "vectors"
    CLUSTER = "cluster"


@dataclass(frozen=True)
class Piece:
    """A component of a site; machines are of one workload, or of those that share them, the rest is of all of them."""

    kind: Kind
    name: Message
    amount: Cell
    role: Message
    sized_by: Message
    prices: tuple[str, ...] = ()
    two_zones: bool = False
    works: tuple[int, ...] = ()
    """Places of the workloads whose machines they are."""
    short: Message | None = None
    """Its name where there is little room."""
    with_machines: bool = False
    """Where no line sells it, it is part of the machines' price."""
    number: str = ""


class Site(NamedTuple):
    """A provider's place, with the workloads that stand there."""

    provider: str
    region: Wording
    works: Works
    pieces: tuple[Piece, ...]

    def of(self, kind: Kind) -> tuple[Piece, ...]:
        """Its pieces of one kind."""
        return tuple(piece for piece in self.pieces if piece.kind is kind)


def sites(works: Works) -> tuple[Site, ...]:
    """Every place with its pieces, which are numbered through."""
    places = dict.fromkeys((option.layout.provider, option.layout.region) for _, option in works)
    found, count = [], 0
    for provider, region in places:
        here = [(part, option) for part, option in works if (option.layout.provider, option.layout.region) == (provider, region)]
        pieces = [piece for maker in _MAKERS for piece in maker(here)]
        named = tuple(_numbered(piece, count + at) for at, piece in enumerate(pieces, start=1))
        count += len(named)
        found.append(Site(provider, region, here, named))
    return tuple(found)


def _numbered(piece: Piece, number: int) -> Piece:
    return Piece(**(vars(piece) | {"number": f"C{number}"}))


def in_two_zones(option: Option) -> bool:
    """Whether its machines stand in two zones."""
    schemes = option.plan.resilience if option.plan else ()
    return any(one.chosen and one.scheme is Scheme.TWO_ZONES for one in schemes)


def machines_to_come(option: Option) -> int:
    """How many more machines the growth of the term brings than stand there in its first month. [count]"""
    price = option.price
    if price.single:
        return 0
    gpus: Sequence[int] = price.schedule.months.facts["gpus"][: price.term_months]
    return max(0, ceil((max(gpus) - gpus[0]) / option.layout.gpus_per_instance))


def component(option: Option, key: str) -> Component | None:
    """The component of the platform with this name, where it is proposed."""
    stack = option.plan.stack if option.plan else ()
    return next((one for one in stack if one.name.key == key), None)


def link(option: Option, kind: str) -> NetworkNeed | None:
    """The link of a kind over which something goes."""
    return next((one for one in option.network if one.kind == kind and one.need.value > 0), None)


def components_table(found: Sequence[Site]) -> Table:
    """C1..Cn: what is proposed, where it stands, what it is for."""
    heads = ("number", "component", "amount", "zone", "role", "sized-by", "priced")
    several = len(found) > 1
    widths = (0.05, 0.24, 0.15, 0.15 if several else 0.06, 0.22 if several else 0.30, 0.11, 0.08 if several else 0.09)
    rows = tuple(
        (
            text(piece.number),
            piece.name,
            piece.amount,
            _zone(site, piece, named=several),
            piece.role,
            piece.sized_by,
            _priced(site, piece),
        )
        for site in found
        for piece in site.pieces
    )
    columns = (Column(head=Message(key=f"column-{head}"), width=width) for head, width in zip(heads, widths, strict=True))
    return Table(columns=tuple(columns), rows=rows, dense=len(rows) > FEW)


def _priced(site: Site, piece: Piece) -> Message:
    """Its lines of the price tables, or that it comes with the machines; a dash where nothing is paid for it here."""
    if piece.prices:
        return text(", ".join(piece.prices))
    machines = ", ".join(one.number for one in site.of(Kind.MACHINES))
    return Message(key="priced-within", args={"number": machines}) if piece.with_machines else NONE


def _zone(site: Site, piece: Piece, *, named: bool) -> Message:
    zones = Message(key="zones-both" if piece.two_zones else "zone-first")
    return listed((text(site.provider), zones), "value-then") if named else zones


def _prices(works: Works, of: Callable[[PriceLine], bool]) -> tuple[str, ...]:
    """Numbers of the lines of the price tables."""
    return tuple(
        numbered("P", part, number)
        for part, option in works
        for number, line in enumerate(option.price.lines, start=1)
        if of(line)
    )


def _machines(works: Works) -> Iterator[Piece]:
    again = counted_before([option for _, option in works])
    common = [(part, option) for part, option in works if option.layout.common is not None]
    for place, (part, option) in enumerate(works):
        if place in again:
            continue
        layout = option.layout
        whose = [(part, option)] if layout.common is None else common
        name = Message(
            key="machine-of-work" if len(part.project.workloads) > 1 else "machine",
            args={
                "gpus": layout.gpus_per_instance,
                "gpu": layout.gpu_name,
                "work": listed((one.requirements.title for one, _ in whose), "value-then"),
            },
        )
        yield Piece(
            kind=Kind.MACHINES,
            name=name,
            amount=_machines_count(option),
            role=listed(
                [
                    *(layout_words(one) for _, one in whose),
                    *([node] if (node := node_words(option)).key != UNKNOWN else []),
                ],
                "value-then",
            ),
            sized_by=Message(key=f"binding-{option.binding}"),
            prices=_prices(whose, lambda line: line.item.key == "line-instances"),
            two_zones=in_two_zones(option),
            works=tuple(one.workload for one, _ in whose),
        )


def _machines_count(option: Option) -> Message:
    """How many stand there in the first month, and how many at the end of the term where its growth brings more."""
    count = option.layout.instances
    if more := machines_to_come(option):
        return Message(key="machines-grow", args={"now": count, "count": count + more})
    return Message(key="machines-count", args={"count": count})


def _fabric(works: Works) -> Iterator[Piece]:
    joined = [(part, option, over) for part, option in works if (over := link(option, "between_nodes")) is not None]
    if joined:
        _, _, first = joined[0]
        yield Piece(
            kind=Kind.FABRIC,
            name=Message(key="piece-fabric"),
            amount=first.need,
            role=first.decision,
            sized_by=Message(key="sized-by-speed"),
            prices=_prices([(part, option) for part, option, _ in joined], lambda line: line.item.key == "line-fabric"),
            with_machines=True,
        )


def _storage(works: Works) -> Iterator[Piece]:
    """A tier a piece, of all workloads together; what lies in two zones apart from what lies in one."""
    lying = [(need.storage_class, in_two_zones(option), need) for _, option in works for need in option.storage]
    for tier, two_zones in dict.fromkeys((tier, both) for tier, both, _ in lying):
        needs = [need for *where, need in lying if where == [tier, two_zones]]
        purposes = [need.purpose for need in needs]
        yield Piece(
            kind=Kind.STORAGE,
            name=Message(key=f"storage-{tier}"),
            short=Message(key=f"storage-{tier}-short"),
            amount=capacity(needs),
            role=Message(key="purpose-zones", args={"purpose": purpose(needs)}) if two_zones else purpose(needs),
            sized_by=Message(key="sized-by-volume"),  # speed decides which tier it is, never how much of it
            prices=(
                *_prices(works, partial(_lies_there, purposes)),
                *_prices(_taken_from_store(works, tier, two_zones=two_zones), lambda line: line.item.key.startswith(SENT_LINE)),
            ),
            two_zones=two_zones,
            with_machines=tier is StorageClass.LOCAL_NVME,
        )


def _taken_from_store(works: Works, tier: StorageClass, *, two_zones: bool) -> Works:
    """Those whose results nobody calls for: they are taken from object storage, and leave from there."""
    return [
        (part, option)
        for part, option in works
        if tier is StorageClass.OBJECT_HOT
        and in_two_zones(option) is two_zones
        and not traits(part.project.workloads[part.workload]).called
    ]


def purpose(needs: Sequence[StorageNeed]) -> Message:
    """What lies in tiers of one kind: whatever any of the workloads keeps there."""
    said = [said if isinstance(said := need.purpose.args.get("purpose"), Message) else need.purpose for need in needs]
    args: dict[str, str | int | float | Message] = {}
    for one in said:
        args |= {name: found for name, found in one.args.items() if found or name not in args}
    fullest = max(said, key=lambda one: len(one.args))  # weights that lie apart, beside the data of another workload
    return Message(key=fullest.key, args=args)


def _lies_there(purposes: Sequence[Message], line: PriceLine) -> bool:
    return line.item.args.get("purpose") in purposes


def _entrance(works: Works) -> Iterator[Piece]:
    called = [one for one in works if traits(one[0].project.workloads[one[0].workload]).called]
    if called:
        bought = [
            sum(line.quantity for _, option in called for line in option.price.lines if line.item.key.startswith(piece))
            for piece in ENTRANCE_LINES[:2]
        ]
        yield Piece(
            kind=Kind.ENTRANCE,
            name=Message(key="piece-entrance"),
            short=Message(key="piece-entrance-short"),
            amount=Message(key="pieces-count", args={"count": max(1, *map(ceil, bought))}),
            role=Message(key="piece-entrance-role"),
            sized_by=Message(key="sized-by-need"),
            prices=_prices(called, lambda line: line.item.key.startswith(ENTRANCE_LINES)),
            two_zones=any(in_two_zones(option) for _, option in called),
        )


def _gateway_role(works: Works) -> Message:
    """How the router deals requests out, as the launch files set it; without a language model there is none."""
    served = [part.serving for part, _ in works if part.serving is not None]
    key = "sessions" if any(one.in_sessions for one in served) else "routed" if served else "any"
    return Message(key=f"piece-gateway-role-{key}")


def _platform(works: Works) -> Iterator[Piece]:
    """Software that is a place of its own on the drawing; it is not sold by the line."""
    stacks = [one for _, option in works if option.plan for one in option.plan.stack]
    two_zones = any(in_two_zones(option) for _, option in works)
    beside = any(one.key.startswith(LEFT_OUT) for _, option in works for one in option.price.left_out)
    for kind, of in (
        (Kind.GATEWAY, lambda one: one.layer is Layer.GATEWAY),
        (Kind.VECTORS, lambda one: one.name.key == VECTORS),
        (Kind.CLUSTER, lambda one: one.layer is Layer.CLUSTER),
    ):
        found = list({one.name.key: one for one in stacks if of(one)}.values())
        if found:
            yield Piece(
                kind=kind,
                name=listed((one.name for one in found), "value-then"),
                short=Message(key=f"piece-{kind}-short") if kind is not Kind.CLUSTER else found[0].name,
                amount=NONE,
                role=_gateway_role(works) if kind is Kind.GATEWAY else Message(key=f"piece-{kind}-role"),
                sized_by=Message(key="sized-by-memory" if kind is Kind.VECTORS else "sized-by-need"),
                two_zones=two_zones,
                with_machines=kind is Kind.VECTORS and not beside,
            )


_MAKERS: Final = (_machines, _fabric, _storage, _entrance, _platform)
