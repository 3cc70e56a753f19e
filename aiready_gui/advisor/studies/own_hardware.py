"""The question asked backwards: what models do on machines that are there already.

The same engine answers it: the machines are a market of one offer without a price, their replicas are counted, and what these
carry within the targets is the answer. Asked forwards for that load it takes these machines (a test holds it to that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, repeat
from math import floor
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.serving.load_following import points_of
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.own_hardware import HeldClosely, Laid, ModelHeld, OwnHardware, OwnNodes, Verdict
from aiready_gui.domain.parts import FORMATS, FORMATS_OFFERED, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import GB, SECONDS_PER_MINUTE
from aiready_gui.domain.workload import COUNTED, CountBy, LlmServing, ModelChoice, RateMeans
from aiready_gui.engine.candidates.gates import PASSED, gate_index
from aiready_gui.engine.candidates.grid import Pick
from aiready_gui.engine.candidates.joined import MOST_MACHINES
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.replica import Array, Index, Mask, Replicas
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need import demand
from aiready_gui.engine.serving import figures, memory_figures, operating, reading, sizing
from aiready_gui.engine.serving.context_room import longest_context
from aiready_gui.engine.serving.counted import ROUNDING, Asked, Counted, as_sized, at_cells, counted
from aiready_gui.engine.serving.sizing import Sized
from aiready_gui.plan.compliance import lawful

OWNER: Final = "own-hardware"
LAST_RESORT: Final = Precision.INT4
"""Where nobody chose formats: a service is not offered in it by itself, but these machines are given, and the model may be made to fit."""
FIRST_AT_ONCE: Final = 12
"""Models worked out together before the first answer: as many as a table shows at first."""
AT_ONCE: Final = 32
"""And from then on: of more the arithmetic is hardly quicker."""
CARDS_SOLD: Final = (2, 4, 8, 16)
"""Cards in a machine that makers build: an assumption."""
MACHINES_TRIED: Final = (1, 2, 3, 4, 6, 8, 16)
"""Machines added while one looks for what would let a model in."""
_MISSED: Final = (gate_index(Gate.TPOT), gate_index(Gate.TTFT))


@dataclass(frozen=True)
class _Found:
    """The row chosen on one kind of machine."""

    counted: Counted
    row: int
    gate: int
    """The first gate it failed, however many the project's own load would take."""
    short: bool
    """There is no machine to spare, though one is asked for."""
    laid: Laid
    """Copies of that row and what all of them carry."""

    @property
    def reason(self) -> Message | None:
        """Why it is no better."""
        of = self.counted
        sized = sizing.size(of.grid, of.asked.project, of.need, of.capacity, ())
        return sized.reason(self.row, list(Gate)[self.gate])


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
    work = project.workloads[0] if project.workloads else None
    if not isinstance(work, LlmServing):
        raise AnswerError("workloads", Message(key="own-hardware-serving-only"))
    for nodes in hardware.nodes:
        if nodes.gpu not in snapshot.gpu_by_key:
            raise AnswerError("gpu", Message(key="own-hardware-unknown-gpu", args={"gpu": nodes.gpu}))
    markets = tuple(market_of(place, nodes, snapshot) for place, nodes in enumerate(hardware.nodes))
    cards = [snapshot.model_by_key[key] for key in (snapshot.model_by_key if models is None else models)]
    start = 0
    for at_once in (FIRST_AT_ONCE, *repeat(AT_ONCE, len(cards))):
        if start < len(cards):
            yield tuple(_held(hardware, project, work, markets, cards[start : start + at_once], as_of))
        start += at_once


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
    """Place of each kind of machine with more of it."""
    for place, nodes in enumerate(hardware.nodes):
        for cards in CARDS_SOLD:
            if cards > nodes.gpus_per_node:
                yield place, nodes.revised(gpus_per_node=cards)
        for more in MACHINES_TRIED:
            yield place, nodes.revised(nodes=nodes.nodes + more)


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
    return _with_model(_anywhere(project), work, card)


def _anywhere(project: Project) -> Project:
    conditions = project.conditions.revised(
        countries=(), excluded_gpus=(), consumer_cards=True, dedicated_host=False, follow_load=False
    )
    return project.revised(conditions=conditions, compliance=ComplianceAnswers(), provider=None)


def _with_model(project: Project, work: LlmServing, card: ModelCard) -> Project:
    formats = work.precisions or (
        (*FORMATS_OFFERED, LAST_RESORT) if FORMATS[card.published].precision is Precision.BF16 else None
    )
    served = work.revised(model_choice=ModelChoice.CATALOGUE, model=card.key, precisions=formats, pinned_offer=None)
    return project.revised(workloads=(served,))


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
    return snapshot.revised(content_hash=f"{snapshot.content_hash}/{offer.model_dump_json()}", offers=(offer,))


def _held(
    hardware: OwnHardware,
    project: Project,
    work: LlmServing,
    markets: tuple[Snapshot, ...],
    cards: Sequence[ModelCard],
    as_of: date,
) -> Iterator[ModelHeld]:
    """Some models at once, on one kind of machine after another."""
    anywhere = _anywhere(project)
    asked = [_with_model(anywhere, work, card) for card in cards]
    by_kind = [
        _on_nodes(kind, nodes, _briefs(asked, market, as_of), cards)
        for kind, (nodes, market) in enumerate(zip(hardware.nodes, markets, strict=True))
    ]
    for card, found in zip(cards, zip(*by_kind, strict=True), strict=True):
        yield _together(work, card, found)


def _briefs(asked: Sequence[Project], market: Snapshot, as_of: date) -> list[Brief]:
    """One for each project: they differ in the model alone, so law and market are asked once."""
    first = make_brief(asked[0], market, as_of)
    rest = [replace(first, raw=one, project=lawful(effective_on(one, market), first.law.applied)) for one in asked[1:]]
    return [first, *rest]


def _together(work: LlmServing, card: ModelCard, found: Sequence[_Found]) -> ModelHeld:
    """What one model does on all kinds of machines."""
    named = {"model": card.key, "name": card.name, "params": card.params, "active_params": card.active_params}
    if work.images_per_request and card.vision is None:
        return ModelHeld(
            **named, verdict=Verdict.DOES_NOT_FIT, laid=(), reason=Message(key="images-not-taken", args={"model": card.name})
        )
    fits = [one for one in found if one.gate == PASSED]
    if not fits:
        return _misses(named, max(found, key=lambda one: one.gate))
    carried = sum(one.laid.carried_rps for one in fits)
    short = all(one.short for one in fits)
    return ModelHeld(
        **named,
        verdict=Verdict.NO_SPARE if short else Verdict.FITS,
        laid=tuple(one.laid for one in fits),
        carried_rps=carried,
        **_customers(fits[0].counted, carried),
        reason=Message(key="own-hardware-no-machine-to-spare") if short else None,
    )


def _customers(counted: Counted, carried_rps: float) -> dict[str, int]:
    """People or sessions whose peak ``carried_rps`` is with the asked headroom on top: load grows with their number in proportion."""
    need, headroom = counted.need, counted.asked.project.conditions.headroom or 0.0
    if need.serving.count_by is CountBy.PER_MINUTE:
        return {}
    field = COUNTED[need.serving.count_by or CountBy.USERS]
    asked = getattr(need.serving, field) or demand.stand_in(f"workload.{field}") or 1
    return {field: floor(carried_rps / (1 + headroom) / need.peak_rps * asked)}


def _misses(named: dict[str, object], found: _Found) -> ModelHeld:
    """A model that misses a target, or that the machines do not hold."""
    slow = found.gate in _MISSED
    return ModelHeld(
        **named,
        verdict=Verdict.SLOW if slow else Verdict.DOES_NOT_FIT,
        laid=(found.laid,) if slow else (),
        reason=found.reason,
    )


def _on_nodes(kind: int, nodes: OwnNodes, briefs: Sequence[Brief], cards: Sequence[ModelCard]) -> list[_Found]:
    """The best way to run each model on one kind of machine, or the one that comes nearest."""
    reserve = reserve_of(briefs[0].project.conditions)
    groups = {span: nodes.nodes // span for span in range(1, MOST_MACHINES + 1)}
    carrying = {span: reserve.carrying(count) for span, count in groups.items()}

    def replicas(cells: Replicas) -> Array:
        working = [carrying[span] if carrying[span] >= 1 else groups[span] for span in cells.machines.astype(int).tolist()]
        return np.asarray(np.floor(nodes.gpus_per_node * cells.machines / cells.gpus) * working)

    needs = [demand.demand(brief.project, card) for brief, card in zip(briefs, cards, strict=True)]
    asked = [
        Asked(brief.market, brief.project, need, operating.targets(need, brief.project))
        for brief, need in zip(briefs, needs, strict=True)
    ]
    found = counted(asked, briefs[0].snapshot, replicas)
    short = np.array([span in carrying and carrying[span] < 1 for span in range(MOST_MACHINES + 1)])
    chosen = [_best(one, short) for one in found]
    at = [(one, int(one.grid.row_cell[row])) for one, (row, _) in zip(found, chosen, strict=True)]
    copies = np.array([one.replicas[cell] for one, cell in at])
    cells, points = at_cells(at)
    carried = as_sized(at, cells, copies * [one.capacity.rate[cell] for one, cell in at])
    tails = reading.at_rate(points, carried / np.maximum(copies, 1.0), points.tails_s)
    tpot, ttft = np.where(carried > 0, tails, points.tails_s[:, 0])
    context = longest_context(cells, [card.max_context for card in cards])
    answers = []
    for place, (one, (row, gate)) in enumerate(zip(found, chosen, strict=True)):
        span = int(cells.machines[place])
        spare = nodes.nodes - span * (groups[span] if short[span] else carrying[span])
        laid = Laid(
            kind=kind,
            precision=one.grid.precision_of(at[place][1]),
            tp=int(cells.tp[place]),
            pp=int(cells.pp[place]),
            dp=int(cells.dp[place]),
            machines=span,
            replicas=int(copies[place]),
            spare_nodes=spare,
            carried_rps=float(carried[place]),
            ttft_s=float(ttft[place]),
            tpot_s=float(tpot[place]),
            context_tokens=context[place],
        )
        answers.append(_Found(one, row, gate, bool(short[span]), laid))
    return answers


def _best(of: Counted, short: Mask) -> tuple[int, int]:
    """The row that carries most and its gate [index], in 4 bits only where no other does; where none carries anything, the nearest miss.

    Copies over as many machines as are ``short``, by that count, leave none to spare: they come after those that do. A copy over more machines
    than there are is no row. Of those that do not hold the model the roomiest is the nearest, whatever its format: it tells that no other would do.
    """
    grid, need, gates = of.grid, of.need, of.gates
    cells: Index = grid.row_cell
    gate = np.where(gates > gate_index(Gate.TTFT), PASSED, gates)  # how many the project's own load takes is not asked
    passed = gate == PASSED
    carried = np.where(passed, of.replicas[cells] * of.capacity.rate[cells], 0.0)
    last = np.array([len(grid.precisions) > 1 and one is LAST_RESORT for one in grid.precisions])[
        cells // len(grid.market.cell_gpu)
    ]
    late = (grid.points.tails_s[:, 0] / np.array([[need.tpot_target_s], [need.ttft_target_s]])).max(axis=0)
    slow = (gate == _MISSED[0]) | (gate == _MISSED[1])
    miss = np.where(slow, late[cells], -memory.kv_capacity_bytes(grid.cells)[cells])
    none, absent = passed & short[grid.cells.machines[cells].astype(np.int64)], of.replicas[cells] < 1
    keys = (grid.cells.gpus[cells], -np.round(carried, 9), np.where(passed, last, miss), none, -gate, absent)
    row = int(np.lexsort(keys)[0])
    return row, int(gate[row])
