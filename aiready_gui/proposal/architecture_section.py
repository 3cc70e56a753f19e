"""The page of the architecture: what stands where, what goes in and out, what of it is priced; facts alone, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import StorageClass
from aiready_gui.domain.option import Option, counted_before
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.components import (
    NONE,
    Kind,
    Piece,
    Site,
    Works,
    component,
    components_table,
    in_two_zones,
    link,
    machines_to_come,
    purpose,
    sites,
)
from aiready_gui.proposal.document import (
    Architecture,
    Box,
    Cell,
    Flow,
    ListColumn,
    Lists,
    Paragraph,
    Part,
    Row,
    Section,
    Zone,
)

MOST_DRAWN: Final = 3
"""Equal machines of a zone that have a box each; more have one with their number."""
LAID_SO: Final = ("why-joined", "why-ranks", "why-ranks-joined")
AUDIT: Final = "component-name-audit"
OUT: Final = {
    f"left-out-{one}": f"out-{one}" for one in (
        "storage", "some-storage", "egress", "balancer", "address", "vector-store", "vector-store-unsized", "services", "backup",
        "move", "kept", "trials", "support", "platform", "work", "channel",
    )
} | {"left-out-trials-rented": "out-trials", "left-out-trials-unpriced": "out-trials"}  # fmt: skip
"""What is named below the drawing in a few words; the page of total cost has the sentences."""


def architecture(works: Works) -> Section:
    """Of all workloads together: a drawing of every site, one table of components."""
    found = sites(works)
    parts: list[Part] = []
    for site in found:
        if len(found) > 1:
            parts.append(Paragraph(text=Message(key="architecture-site", args=_place(site)), tone="subhead"))
        parts.append(_drawn(site))
    parts += [*_laid_so(works), components_table(found), _in_out(works)]
    return Section(title=Message(key="section-architecture"), headline=_headline(found, works), own_page=True, parts=tuple(parts))


def _laid_so(works: Works) -> Iterator[Paragraph]:
    """Why a replica lies over several machines, or its attention in ranks: what the drawing of machines does not show."""
    for _, option in works:
        yield from (Paragraph(text=reason) for reason in option.why if reason.key in LAID_SO)


def _headline(found: Sequence[Site], works: Works) -> Message:
    """How many zones and machines, and what leaves them."""
    zones = {"zones": 2 if any(in_two_zones(option) for _, option in works) else 1, "sites": len(found)}
    again = counted_before([option for _, option in works])
    machines = sum(option.layout.instances for place, (_, option) in enumerate(works) if place not in again)
    *some, last = (Message(key=f"{one.key}-short") for one in _leaving(works))
    leaving = Message(key="value-last", args={"first": listed(some), "last": last}) if some else last
    key = "architecture-headline-sites" if len(found) > 1 else "architecture-headline"
    return Message(key=key, args={**zones, "machines": Message(key="machines-gpu", args={"count": machines}), "what": leaving})


def _place(site: Site) -> dict[str, str | int | float | Message]:
    return {"provider": site.provider, "region": site.region.message()}


def _called(part: Recommendation) -> bool:
    """Whether somebody outside calls the workload."""
    return traits(part.project.workloads[part.workload]).called


def _drawn(site: Site) -> Architecture:
    called = any(_called(part) for part, _ in site.works)
    moved = next((over for _, option in site.works if (over := link(option, "migration")) is not None), None)
    audited = any(component(option, AUDIT) for _, option in site.works)
    entrance, cluster = (next(iter(site.of(kind)), None) for kind in (Kind.ENTRANCE, Kind.CLUSTER))
    return Architecture(
        place=Message(key="architecture-place", args=_place(site)),
        held=Message(key="architecture-held"),
        perimeter=Message(key="architecture-perimeter", args=_place(site)),
        customer=Message(key="architecture-customer"),
        users=_users(site.works, called=called),
        sources=Box(name=Message(key="architecture-sources"), lines=moved.volumes) if moved else None,
        events=Box(name=Message(key="architecture-events"), lines=(Message(key="architecture-events-note"),))
        if audited
        else None,
        entrance=_box(entrance, Message(key="box-entrance")) if entrance else None,
        zones=tuple(_zones(site)),
        shared=tuple(_box(piece, piece.amount) for piece in site.of(Kind.STORAGE)),
        cluster=_box(cluster) if cluster else None,
        flows=tuple(_flows(site, called=called, audited=audited)),
    )


def _users(works: Works, *, called: bool) -> Box:
    """Who calls it, and how much they ask."""
    if not called:
        return Box(name=Message(key="architecture-team"), lines=(Message(key="architecture-team-note"),))
    lines: list[Cell] = []
    for part, option in works:
        need = part.serving
        if need is None:
            lines += [Message(key="figure-of", args={"label": one.label, "value": _said(one.target)})
                      for one in option.facts if one.target is not None and not one.at_most][:1]  # fmt: skip
            continue
        people = next((one for one in need.peak_rps.inputs if one.unit is Unit.USERS), None)
        lines += [] if people is None else [people]
        lines.append(Message(key="architecture-peak", args={"value": need.peak_rps.value, "unit": need.peak_rps.unit.value}))
    return Box(name=Message(key="architecture-users"), lines=tuple(lines))


def _said(figure: Figure) -> Message:
    return Message(key="value-quantity", args={"value": figure.value, "unit": figure.unit.value})


def _box(piece: Piece, *lines: Cell) -> Box:
    return Box(name=piece.short or piece.name, number=piece.number, lines=tuple(line for line in lines if line != NONE))


def _index(option: Option) -> Message:
    """How many passages are searched in how much memory, where it is known."""
    told = next((note for need in option.storage for note in need.remarks if note.key == "index-size"), None)
    return Message(key="box-index", args=told.args) if told else NONE


def _zones(site: Site) -> Iterator[Zone]:
    """One, or two of which each holds the whole load of those workloads that ask for it."""
    two = any(in_two_zones(option) for _, option in site.works)
    for number in range(2 if two else 1):
        here = [(part, option) for part, option in site.works if not number or in_two_zones(option)]
        title = Message(key=("zone-named-a", "zone-named-b")[number] if two else "zone-named-one")
        note = _left_after_loss(here[0][1], two_zones=two) if len(here) == 1 else None
        yield Zone(title=title, note=note, rows=tuple(_row(site, part, option, number) for part, option in here))


def _left_after_loss(option: Option, *, two_zones: bool) -> Message | None:
    schemes = option.plan.resilience if option.plan else ()
    built = next((one for one in schemes if one.chosen), None)
    if built is None:
        return None
    left = built.zone_lost if two_zones else built.guaranteed
    return Message(key="zone-left-zone" if two_zones else "zone-left-machine", args={"share": left.value})


def _row(site: Site, part: Recommendation, option: Option, zone: int) -> Row:
    machines = next(piece for piece in site.of(Kind.MACHINES) if part.workload in piece.works)
    gateway, vectors, fabric = (next(iter(site.of(kind)), None) for kind in (Kind.GATEWAY, Kind.VECTORS, Kind.FABRIC))
    searched = vectors is not None and component(option, "component-name-vectors") is not None
    beside = vectors if searched else fabric if fabric is not None and link(option, "between_nodes") else None
    waited_for = traits(part.project.workloads[part.workload]).waited_for
    return Row(
        title=Message(key="row-of-work", args={"number": part.workload + 1, "work": part.requirements.title})
        if len(site.works) > 1
        else None,
        before=_box(gateway, Message(key="box-gateway")) if gateway is not None and waited_for else None,
        machines=tuple(_groups(machines.number, option, zone, 1 if len(site.works) > 1 else MOST_DRAWN))
        if part.workload == machines.works[0]
        else (Box(name=Message(key="machines-same"), number=machines.number, look="ours"),),
        beside=None if beside is None else _box(beside, *([_index(option)] if beside is vectors else [beside.amount])),
    )


def _groups(number: str, option: Option, zone: int, most: int) -> Iterator[Box]:
    """Machines of one zone: under load, spare, of the first run alone, and those that growth brings; ``most`` equal ones apart."""
    layout = option.layout
    common = layout.common
    loaded = common.carrying if common else ceil(layout.replicas / max(layout.replicas_per_instance, 1)) * layout.machines
    leaving = 0 if layout.staying is None else layout.instances - layout.staying
    spare = layout.instances - loaded
    if in_two_zones(option):
        counts = [(spare if zone else loaded, "")]
    else:
        counts = [(loaded - leaving, ""), (spare, "machine-spare"), (leaving, "machine-first-run")]
    gpu = Message(key="component-gpu-value", args={"gpus": layout.gpus_per_instance, "gpu": layout.gpu_name})
    for count, note in counts:
        lines = (gpu, Message(key=note)) if note else (gpu,)
        if count > most:
            yield Box(name=Message(key="machines-box", args={"count": count}), number=number, lines=lines, look="ours")
        else:
            yield from (Box(name=Message(key="machine-box"), number=number, lines=lines, look="ours") for _ in range(count))
    if (later := _later(option)) is not None:
        yield Box(name=later, look="later")


def _later(option: Option) -> Message | None:
    """How many more machines the term's growth brings, from which month: in one zone, where the box stands."""
    if not (more := machines_to_come(option)):
        return None
    price = option.price
    gpus = price.schedule.months.facts["gpus"][: price.term_months]
    month = next(at for at, count in enumerate(gpus, start=1) if count > gpus[0])
    return Message(key="machines-later", args={"count": ceil(more / (2 if in_two_zones(option) else 1)), "month": month})


def _flows(site: Site, *, called: bool, audited: bool) -> Iterator[Flow]:
    """What goes from where to where; the largest of the workloads where they share a link."""
    options = [option for _, option in site.works]
    outward = [over.need for option in options if (over := link(option, "north_south")) is not None]
    waited = any(traits(part.project.workloads[part.workload]).waited_for for part, _ in site.works)
    yield _flow("users", "flow-team" if not called else "flow-users" if waited else "flow-people", outward, of="flow-of-way")
    if site.of(Kind.GATEWAY):
        served = next((part.serving for part, _ in site.works if part.serving is not None), None)
        args: dict[str, str | int | float | Message] = (
            {} if served is None else {"isl": round(served.isl_mean), "osl": round(served.osl_mean)}
        )
        yield Flow(ends="model", text=Message(key="flow-model-tokens" if served else "flow-model", args=args))
    if site.of(Kind.VECTORS):
        yield Flow(ends="search", text=Message(key="flow-search"))
    if site.of(Kind.FABRIC):
        taught = any(option.run is not None for option in options)  # of a step its mean is known, the exchange comes in bursts
        yield _flow(
            "nodes",
            "flow-nodes",
            [over.need for option in options if (over := link(option, "between_nodes")) is not None],
            of="flow-of-step" if taught else "flow-of",
        )
    if any(map(in_two_zones, options)):
        yield Flow(ends="zones", text=Message(key="flow-zones"))
    each = [over.need for option in options if (over := link(option, "storage")) is not None]  # of one node, as the link says
    yield _flow("storage", _stored(options), each, of="flow-of-node")
    if moved := [over.need for option in options if (over := link(option, "migration")) is not None]:
        yield _flow("sources", "flow-sources", moved)
    if audited:
        yield Flow(ends="events", text=Message(key="flow-events"))


def _stored(options: list[Option]) -> str:
    """What passes between machines and storage."""
    if any(option.run is not None for option in options):
        return "flow-storage-run"
    return "flow-storage" if _weighed(options) else "flow-data"


def _flow(ends: str, key: str, needs: list[Figure], *, of: str = "flow-of") -> Flow:
    """With how much goes there, said as ``of`` says it, where something is known of it."""
    said = Message(key=key)
    if needs:
        most = max(needs, key=lambda one: one.value)
        said = Message(key=of, args={"what": said, "value": _said(most)})
    return Flow(ends=ends, text=said)  # type: ignore[arg-type]


def _leaving(works: Works) -> tuple[Message, ...]:
    """What goes out of the provider's perimeter."""
    found: dict[str, Message] = {}
    for part, option in works:
        key = {"requests": "leaves-answers", "work": "leaves-work", "run": "leaves-model", "items": "leaves-results"}[
            _of(part, option)
        ]
        found.setdefault(key, Message(key=key))
    if any(component(option, AUDIT) for _, option in works):
        found["leaves-events"] = Message(key="leaves-events")
    return tuple(found.values())


def _of(part: Recommendation, option: Option) -> str:
    """What passes through the machines: requests that are waited for, people's own work, a run, items of a pile."""
    if _called(part):
        return "requests" if traits(part.project.workloads[part.workload]).waited_for else "work"
    return "run" if option.run else "items"


def _weighed(options: list[Option]) -> bool:
    """Whether weights of a model lie on the fast tier of one of them."""
    return any(purpose(option.storage).args.get("weights") for option in options)


def _kept(tiers: Sequence[tuple[StorageClass, Message]]) -> Iterator[Message]:
    """What lies where, each thing at its first tier: checkpoints that lie on two stood in the list twice."""
    told: set[str] = set()
    for tier, lies in tiers:
        flags = {name: 0 if name in told - {"weights"} else value for name, value in lies.args.items()}
        told |= {name for name, value in lies.args.items() if value}
        yield Message(key=f"stays-{tier.split('_')[0]}", args={"what": Message(key=lies.key, args=flags)})


def _in_out(works: Works) -> Lists:
    """What stays, what leaves, what nobody has priced here."""
    needs = [need for _, option in works for need in option.storage]
    tiers = dict.fromkeys(need.storage_class for need in needs)
    stays = (
        *(Message(key=key) for key in dict.fromkeys(f"stays-{_of(part, option)}" for part, option in works)),
        *_kept([(tier, purpose([one for one in needs if one.storage_class == tier])) for tier in tiers]),
    )
    named = {
        one.key
        for _, option in works
        for one in (*option.price.left_out, *(option.study.left_out if option.study else ()))
        if not one.args.get("counted")  # the market's median stands in the sum
    }
    out = [Message(key=key) for key in dict.fromkeys(said for left, said in OUT.items() if left in named)]
    columns = (
        ("architecture-stays", stays),
        ("architecture-leaves", _leaving(works)),
        ("architecture-out", tuple(out)),
    )
    return Lists(columns=tuple(ListColumn(head=Message(key=head), items=(listed(items),)) for head, items in columns if items))
