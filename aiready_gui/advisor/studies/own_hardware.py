"""The question asked backwards: what models do on machines that are there already.

The same engine answers it: the machines are a market of one offer without a price, their replicas are counted, and what these
carry within the targets is the answer. Asked forwards for that load it takes these machines (a test holds it to that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, repeat
from math import floor
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.models import services_on
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.serving.load_following import points_of
from aiready_gui.advisor.families.serving.retrieval import beside_of
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.own_hardware import HeldClosely, Laid, ModelHeld, OwnHardware, Verdict
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.parts import FORMATS, FORMATS_OFFERED, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GB, SECONDS_PER_MINUTE
from aiready_gui.domain.workload import COUNTED, CountBy, LlmServing, ModelChoice, RateMeans
from aiready_gui.engine.candidates.gates import PASSED, engine_of, gate_index
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.joined import MOST_MACHINES
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Array, Index, Replicas, take
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import figures, memory_figures, operating, reading
from aiready_gui.engine.serving.context_room import longest_context
from aiready_gui.engine.serving.counted import ROUNDING, Asked, Counted, as_sized, counted
from aiready_gui.engine.serving.ladders import of_candidates
from aiready_gui.engine.serving.sizing import Sized

OWNER: Final = "own-hardware"
LAST_RESORT: Final = Precision.INT4
"""Where nobody chose formats: a service is not offered in it by itself, but these machines are given, and the model may be made to fit."""
FIRST_AT_ONCE: Final = 12
"""Models worked out together before the first answer: as many as a table shows at first."""
AT_ONCE: Final = 512
"""And from then on: all that are left, of the shipped catalogue."""
CARDS_SOLD: Final = (2, 4, 8, 16)
"""Cards in a machine that makers build: an assumption."""
MACHINES_TRIED: Final = (1, 2, 3, 4, 6, 8, 16)
"""Machines added while one looks for what would let a model in."""
_MISSED: Final = (gate_index(Gate.TPOT), gate_index(Gate.TTFT))


@dataclass(frozen=True)
class _Found:
    """The row chosen on one kind of machine."""

    need: Demand
    gate: int
    """The first gate it failed, however many the project's own load would take."""
    short: bool
    """Fewer machines are left to spare than are asked for."""
    laid: Laid
    """Copies of that row and what all of them carry."""
    reason: Message | None
    """Why it is no better."""


def on_own_hardware(
    hardware: OwnHardware, project: Project, snapshot: Snapshot, as_of: date, models: Iterable[str] | None = None
) -> Iterator[ModelHeld]:
    """What each of ``models`` does on ``hardware`` under the load, lengths and targets of a project with one serving workload.

    In their order, as they are asked for; arguments and errors as of :func:`some_at_once`.
    """
    return chain.from_iterable(some_at_once(hardware, project, snapshot, as_of, models))


def some_at_once(
    hardware: OwnHardware, project: Project, snapshot: Snapshot, as_of: date, models: Iterable[str] | None = None
) -> Iterator[tuple[ModelHeld, ...]]:
    """:func:`on_own_hardware`, as many models at a time as are worked out together: a list may be filled while it is looked at.

    Parameters
    ----------
    models : iterable of str, optional
        Keys of model cards, all of the catalogue unless given.

    Raises
    ------
    AdvisorError
        The workload is not a service, or a card is not in the catalogue.
    """
    work = service_on(hardware.nodes, project, snapshot)
    markets = tuple(market_of(place, nodes, snapshot) for place, nodes in enumerate(hardware.nodes))
    cards = [snapshot.model_by_key[key] for key in (snapshot.model_by_key if models is None else models)]
    start = 0
    for at_once in (FIRST_AT_ONCE, *repeat(AT_ONCE, len(cards))):
        if start < len(cards):
            yield tuple(_held(hardware, project, work, markets, cards[start : start + at_once], as_of))
        start += at_once


def service_on(machines: Iterable[OwnNodes], project: Project, snapshot: Snapshot) -> LlmServing:
    """The service that is asked about, where it is one and the catalogue has the cards. Raises as :func:`some_at_once`."""
    work = project.workloads[0] if project.workloads else None
    if not isinstance(work, LlmServing):
        raise AnswerError("workloads", Message(key="own-hardware-serving-only"))
    for nodes in machines:
        if nodes.gpu not in snapshot.gpu_by_key:
            raise AnswerError("gpu", Message(key="own-hardware-unknown-gpu", args={"gpu": nodes.gpu}))
    return work


def best_first(hardware: OwnHardware, snapshot: Snapshot) -> list[str]:
    """Models of the catalogue in the order in which a list of answers is looked at: the largest that may fit first.

    May: by its narrowest weights against the memory of one kind of machine, all machines of it where they are joined.
    """

    def room(nodes: OwnNodes) -> float:
        card = snapshot.gpu_by_key.get(nodes.gpu)
        joined = min(nodes.nodes, MOST_MACHINES) if nodes.network_gbit_s or nodes.rdma else 1
        return memory.MEMORY_LIMIT_SHARE * ((card and card.memory_bytes) or 0) * nodes.gpus_per_node * joined

    most = max(map(room, hardware.nodes))

    def place(card: ModelCard) -> tuple[bool, float, str]:
        own = FORMATS[card.published].precision
        narrowest = memory.weights_bytes(card, LAST_RESORT if own is Precision.BF16 else own)
        return narrowest > most, -card.params, card.name

    return [card.key for card in sorted(snapshot.models, key=place)]


def closely(hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot, as_of: date) -> HeldClosely | None:
    """The kind of machine that carries most of a model, at that load; ``None`` where it carries nothing. Raises as above."""
    laid, work = held.best, project.workloads[0]
    assert isinstance(work, LlmServing)
    if laid is None or not laid.carried_rps:
        return None
    market = market_of(laid.kind, hardware.nodes[laid.kind], snapshot)
    filled = effective(project).workloads[0]
    assert isinstance(filled, LlmServing)
    loaded = asking(project, _under(work, filled, laid), snapshot.model_by_key[held.model])
    family = Serving(make_brief(loaded, market, as_of))
    sized = family.candidates(family.brief.project, headroom=False)
    pick = Pick(Role.OPTIMAL, _row_of(sized, laid), sized)
    (points,) = points_of(family.grid, family.need, family.targets, (pick,))
    sketch = family.sketch(pick)
    operating = family.operating(sketch, points)
    speed = figures.speed(operating, family.asked)
    return HeldClosely(
        memory=memory_figures.memory_of(operating, speed.batch),
        speed=speed,
        binding=family.binding(operating, pick, sketch.layout),
    )


def least_that_carries(
    hardware: OwnHardware, model: str, project: Project, snapshot: Snapshot, as_of: date
) -> tuple[OwnNodes, ModelHeld] | None:
    """The fewest cards added to one kind of machine that let a model in within the targets; ``None`` where none of those tried do.

    More cards in a machine are tried as machines are sold, more machines one by one and then by doubling. Raises as above.
    """
    for place, nodes in sorted(_more(hardware), key=lambda one: one[1].gpus - hardware.nodes[one[0]].gpus):
        machines = (*hardware.nodes[:place], nodes, *hardware.nodes[place + 1 :])
        (held,) = on_own_hardware(OwnHardware(nodes=machines), project, snapshot, as_of, (model,))
        if held.verdict in (Verdict.FITS, Verdict.NO_SPARE):
            return nodes, held
    return None


def _more(hardware: OwnHardware) -> Iterator[tuple[int, OwnNodes]]:
    """Place of each kind of machine with more of it, as many as can be said."""
    for place, nodes in enumerate(hardware.nodes):
        for cards in CARDS_SOLD:
            if cards > nodes.gpus_per_node:
                yield place, nodes.revised(gpus_per_node=cards)
        for count in sorted({OwnNodes.clipped("nodes", nodes.nodes + more) for more in MACHINES_TRIED} - {nodes.nodes}):
            yield place, nodes.revised(nodes=count)


def as_project(project: Project, held: ModelHeld) -> Project:
    """The project with a model that fits, in the format it was laid in, under the load that the machines carry.

    People or sessions where load is counted by them, else requests in the busiest minute. Where nothing is carried it is the
    project with the model.
    """
    work, best = project.workloads[0], held.best
    assert isinstance(work, LlmServing)
    chosen = work.revised(model_choice=ModelChoice.CATALOGUE, model=held.model, pinned_offer=None)
    if best is not None and held.carried_rps:
        filled = effective(project).workloads[0]
        assert isinstance(filled, LlmServing)
        counted = {name: count for name in ("users", "sessions") if (count := getattr(held, name)) is not None}
        free = effective(project).conditions.headroom or 0.0
        chosen = chosen.revised_within(**counted, precisions=(best.precision,)) if counted else _under(chosen, filled, best, free)
    return project.revised(workloads=(chosen,))


def _under(work: LlmServing, filled: LlmServing, laid: Laid, headroom: float = 0.0) -> LlmServing:
    """The service with what the machines carry as its busiest minute, the ``headroom`` on top; ``filled`` with its defaults."""
    sessions = demand.sessions_of(filled)
    if sessions is not None:
        opened = floor(laid.carried_rps * sessions.turn_s)
        return work.revised_within(sessions=opened, precisions=(laid.precision,))
    per_minute = laid.carried_rps * SECONDS_PER_MINUTE / (filled.steps_per_task or 1) / (1 + headroom)
    load = {"count_by": CountBy.PER_MINUTE, "rate_means": RateMeans.PEAK, "requests_per_minute": per_minute * (1 - ROUNDING)}
    return work.revised_within(**load, precisions=(laid.precision,))


def _row_of(sized: Sized, laid: Laid) -> int:
    cells = sized.grid.cells
    own = {"tp": laid.tp, "pp": laid.pp, "dp": laid.dp, "machines": laid.machines}
    same = np.all([getattr(cells, name)[sized.grid.row_cell] == value for name, value in own.items()], axis=0)
    return int(np.flatnonzero(same)[0])


def asking(project: Project, work: LlmServing, card: ModelCard) -> Project:
    """The project with another model, and without what is said about buying."""
    return _anywhere(project).revised(workloads=(_with_model(work, card),))


def _anywhere(project: Project) -> Project:
    conditions = project.conditions.revised(
        countries=(), excluded_gpus=(), consumer_cards=True, dedicated_host=False, follow_load=False
    )
    return project.revised(conditions=conditions, compliance=ComplianceAnswers(), provider=None)


def _with_model(work: LlmServing, card: ModelCard) -> LlmServing:
    formats = work.precisions or (
        (*FORMATS_OFFERED, LAST_RESORT) if FORMATS[card.published].precision is Precision.BF16 else None
    )
    return work.revised_trusting(model_choice=ModelChoice.CATALOGUE, model=card.key, precisions=formats, pinned_offer=None)


def nodes_of(offer: Offer, count: int) -> OwnNodes:
    """``count`` machines as an offer has them: who rents one may ask what else runs on it.

    Raises
    ------
    AnswerError
        There are more of them, or more in one, than is asked about.
    """
    numbers = {
        "gpus_per_node": offer.gpu_count,
        "nodes": count,
        "ram_gb": round(offer.ram_bytes / GB, 1) if offer.ram_bytes else None,
        "vcpus": offer.vcpus,
        "network_gbit_s": offer.network_gbit_s,
    }
    for name, value in numbers.items():
        most = OwnNodes.clipped(name, value)
        if value is not None and value > most:
            what = Message(key=f"own-hardware-{name.replace('_', '-')}")
            raise AnswerError(name, Message(key="own-hardware-beyond", args={"what": what, "count": value, "most": most}))
    return OwnNodes(gpu=offer.gpu, rdma=offer.rdma is True, **numbers)


def market_of(place: int, nodes: OwnNodes, snapshot: Snapshot) -> Snapshot:
    """The catalogue with one offer: a machine that costs nothing."""
    gpu = snapshot.gpu_by_key[nodes.gpu]
    offer = Offer(
        key=f"{OWNER}/{place}",
        provider=OWNER,
        region=Wording(en="", ru=""),
        countries=(),
        instance_type=f"{nodes.gpus_per_node} x {gpu.name}",
        gpu=gpu.key,
        gpu_count=nodes.gpus_per_node,
        vcpus=nodes.vcpus,
        ram_bytes=None if nodes.ram_gb is None else round(nodes.ram_gb * GB),
        local_nvme_bytes=None,
        network_gbit_s=nodes.network_gbit_s,
        rdma=nodes.rdma or None,
        on_demand_per_hour=Decimal(0),
        spot_per_hour=None,
        reserved_1y_per_hour=None,
        reserved_3y_per_hour=None,
        currency=snapshot.offers[0].currency,
        vat_included=False,
        vat_assumed=False,
        host_included=True,
        marketplace=False,
        notes="",
        source=Source(title="", as_of=""),
    )
    return snapshot.revised_trusting(content_hash=f"{snapshot.content_hash}/{offer.model_dump_json()}", offers=(offer,))


def _held(
    hardware: OwnHardware,
    project: Project,
    work: LlmServing,
    markets: tuple[Snapshot, ...],
    cards: Sequence[ModelCard],
    as_of: date,
) -> Iterator[ModelHeld]:
    """Some models at once, on one kind of machine after another."""
    served = [_with_model(work, card) for card in cards]
    asked = _anywhere(project).revised(workloads=(served[0],))
    # The projects differ in the model alone, so law, conditions and market are asked once.
    first = make_brief(asked, markets[0], as_of)
    briefs = [first, *(make_brief(asked, market, as_of, first) for market in markets[1:])]
    filled = first.project
    needs = [
        demand.demand_of(one, card, beside_of(one, filled.data, markets[0]))
        for one, card in zip(services_on(served, markets[0]), cards, strict=True)
    ]
    questions = [Asked(need, operating.targets(need, filled)) for need in needs]
    by_kind = [
        _on_nodes(kind, nodes, brief, questions) for kind, (nodes, brief) in enumerate(zip(hardware.nodes, briefs, strict=True))
    ]
    for card, found in zip(cards, zip(*by_kind, strict=True), strict=True):
        yield _together(work, card, found, filled.conditions.headroom or 0.0, reserve_of(filled.conditions).spares)


def _together(work: LlmServing, card: ModelCard, found: Sequence[_Found], headroom: float, asked_spares: int) -> ModelHeld:
    """What one model does on all kinds of machines."""
    if work.images_per_request and card.vision is None:
        return _answer(card, Verdict.DOES_NOT_FIT, Message(key="images-not-taken", args={"model": card.name}))
    fits = [one for one in found if one.gate == PASSED]
    if not fits:
        nearest = max(found, key=lambda one: one.gate)
        slow = nearest.gate in _MISSED
        return _answer(card, Verdict.SLOW if slow else Verdict.DOES_NOT_FIT, nearest.reason, (nearest.laid,) if slow else ())
    laid, carried = tuple(one.laid for one in fits), sum(one.laid.carried_rps for one in fits)
    customers = _customers(fits[0].need, carried, headroom)
    for counted_by, count in customers.items():
        if not count:  # within the targets, but for nobody
            return _answer(card, Verdict.SLOW, Message(key=f"own-hardware-not-one-of-{counted_by}"), laid)
    short = all(one.short for one in fits)
    return _answer(
        card,
        Verdict.NO_SPARE if short else Verdict.FITS,
        _fewer_to_spare(fits, asked_spares) if short else None,
        laid,
        carried,
        customers,
    )


def _fewer_to_spare(fits: Sequence[_Found], asked: int) -> Message:
    """How many machines are left for a failure, of as many as are asked for."""
    left = max(one.laid.spare_nodes // one.laid.machines for one in fits)
    if left and asked:
        return Message.trusted(key="own-hardware-fewer-to-spare", args={"left": left, "asked": asked})
    return Message.trusted(key="own-hardware-no-machine-to-spare", args={})


def _answer(
    card: ModelCard,
    verdict: Verdict,
    reason: Message | None,
    laid: tuple[Laid, ...] = (),
    carried_rps: float = 0.0,
    customers: dict[str, int] | None = None,
) -> ModelHeld:
    """Fields in their order: a file shows them so."""
    counts = {"users": None, "sessions": None} | (customers or {})
    named = {"model": card.key, "name": card.name, "params": card.params, "active_params": card.active_params}
    return ModelHeld.trusted(**named, verdict=verdict, laid=laid, carried_rps=carried_rps, **counts, reason=reason)


def _customers(need: Demand, carried_rps: float, headroom: float) -> dict[str, int]:
    """People or sessions whose peak ``carried_rps`` is with the asked headroom on top: load grows with their number in proportion."""
    if need.serving.count_by is CountBy.PER_MINUTE:
        return {}
    field = COUNTED[need.serving.count_by or CountBy.USERS]
    asked = getattr(need.serving, field) or demand.stand_in(f"workload.{field}") or 1
    return {field: floor(carried_rps / (1 + headroom) / need.peak_rps * asked)}


def _on_nodes(kind: int, nodes: OwnNodes, brief: Brief, asked: Sequence[Asked]) -> list[_Found]:
    """The best way to run each model on one kind of machine, or the one that comes nearest."""
    reserve = reserve_of(brief.project.conditions)
    spans = range(1, MOST_MACHINES + 1)
    groups = np.array([0, *(nodes.nodes // span for span in spans)])
    kept = [reserve.kept(int(count)) for count in groups]
    short = np.array([reserve.spares - rule.spares + (reserve.two_zones and not rule.two_zones) for rule in kept])
    working = np.array([rule.carrying(int(count)) for rule, count in zip(kept, groups, strict=True)])

    def replicas(cells: Replicas) -> Array:
        held = np.floor(nodes.gpus_per_node * cells.machines / cells.gpus)
        return np.asarray(held * working[cells.machines.astype(np.int64)])

    of = counted(asked, brief.market, brief.snapshot, replicas)
    rows, gates = of.rows(brief.market, brief.project)
    best, gate = _best(of, rows, gates, short)
    chosen = rows[best]
    copies, cells, points = of.replicas[chosen], take(of.cells, chosen), of_candidates(of.points, chosen)
    carried = as_sized(of, chosen, copies * of.capacity.rate[chosen], brief.project.conditions.headroom or 0.0)
    tails = reading.at_rate(points, carried / np.maximum(copies, 1.0), points.tails_s)
    tpot, ttft = np.where(carried > 0, tails, points.tails_s[:, 0])
    span = cells.machines.astype(np.int64)
    columns = {
        "precision": [of.formats[block][0] for block in of.block[chosen].tolist()],
        **{name: getattr(cells, name).astype(np.int64).tolist() for name in ("tp", "pp", "dp")},
        "machines": span.tolist(),
        "replicas": copies.astype(np.int64).tolist(),
        "spare_nodes": (nodes.nodes - span * working[span]).tolist(),
        "carried_rps": carried.tolist(),
        "ttft_s": ttft.tolist(),
        "tpot_s": tpot.tolist(),
        "context_tokens": longest_context(cells, [one.need.card.max_context for one in asked]),
    }
    laid = [Laid.trusted(kind=kind, **dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]
    (offer,), engine, order = brief.market.offers, engine_of(brief.project), list(Gate)
    why = (
        None if missed == PASSED else of.why(cell, order[missed], offer, engine)
        for cell, missed in zip(chosen.tolist(), gate.tolist(), strict=True)
    )
    shorts = (short[span] > 0).tolist()
    return [
        _Found(one.need, missed, none, way, reason)
        for one, missed, none, way, reason in zip(asked, gate.tolist(), shorts, laid, why, strict=True)
    ]


def _best(of: Counted, rows: Index, gates: Index, short: Index) -> tuple[Index, Index]:
    """Each model's row that carries most and its gate [index], in 4 bits only where no other does; where none carries anything, the nearest miss.

    Copies over as many machines leave so many fewer to spare than asked as ``short`` says by that count: those that leave more come
    first. A copy over more machines than there are is no row. Of those that do not hold the model the roomiest is the nearest, whatever its format: it tells that no other would do.
    ``rows`` are the cells [index] of all models' rows, ``gates`` [index] theirs.
    """
    gate = np.where(gates > gate_index(Gate.TTFT), PASSED, gates)  # how many the project's own load takes is not asked
    passed, model = gate == PASSED, of.model[rows]
    carried = np.where(passed, of.replicas[rows] * of.capacity.rate[rows], 0.0)
    last = np.array([len(one.precisions) > 1 and form is LAST_RESORT for one in of.laid for form in one.precisions])[
        of.block[rows]
    ]
    targets = np.array([(one.need.tpot_target_s, one.need.ttft_target_s) for one in of.asked])[model].T
    late = (of.points.tails_s[:, 0, rows] / targets).max(axis=0)
    slow = (gate == _MISSED[0]) | (gate == _MISSED[1])
    miss = np.where(slow, late, -memory.kv_capacity_bytes(of.cells)[rows])
    missing, absent = np.where(passed, short[of.cells.machines[rows].astype(np.int64)], 0), of.replicas[rows] < 1
    keys = (of.cells.gpus[rows], -np.round(carried, 9), np.where(passed, last, miss), missing, -gate, absent, model)
    order = np.lexsort(keys)
    best = order[np.searchsorted(model[order], np.arange(len(of.asked)))]
    return best, gate[best]
