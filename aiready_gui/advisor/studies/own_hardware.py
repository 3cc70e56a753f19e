"""The question asked backwards: what models do on machines that are there already.

The same engine answers it: the machines are a market of one offer without a price, their replicas are counted, and what these
carry within the targets is the answer. Asked forwards for that load it takes these machines (a test holds it to that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import floor
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.brief import Brief, make_brief
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
from aiready_gui.engine.gpu.replica import Array, Index, Replicas, take
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving import figures, operating, reading, sessions, sizing
from aiready_gui.engine.serving.context_room import longest_context
from aiready_gui.engine.serving.service_level import Targets
from aiready_gui.engine.serving.sizing import Sized

OWNER: Final = "own-hardware"
LAST_RESORT: Final = Precision.INT4
"""Where nobody chose formats: a service is not offered in it by itself, but these machines are given, and the model may be made to fit."""
ROUNDS: Final = 4
"""Of asking sizing again about a load that came out smaller: each changes what it carries a thousand times less."""
ROUNDING: Final = 1e-6
"""Taken off a load that fills machines to the brim, so that it does not ask for one more."""
CARDS_SOLD: Final = (2, 4, 8, 16)
"""Cards in a machine that makers build: an assumption."""
MACHINES_TRIED: Final = (1, 2, 3, 4, 6, 8, 16)
"""Machines added while one looks for what would let a model in."""
_MISSED: Final = (gate_index(Gate.TPOT), gate_index(Gate.TTFT))


@dataclass(frozen=True)
class _Found:
    """The row chosen on one kind of machine."""

    brief: Brief
    sized: Sized
    row: int
    replicas: Array
    """Of each cell. [1]"""
    spare_nodes: int
    short: bool
    """There is no machine to spare, though one is asked for."""
    carried_rps: float
    """By all replicas. [1/s]"""

    @property
    def gate(self) -> int:
        """The first gate it failed."""
        return int(self.sized.gate[self.row])

    @property
    def cell(self) -> int:
        """Into the grid's cells."""
        return self.sized.parts(self.row)[0]


def on_own_hardware(
    hardware: OwnHardware, project: Project, snapshot: Snapshot, as_of: date, models: Iterable[str] | None = None
) -> Iterator[ModelHeld]:
    """What each of ``models`` does on ``hardware`` under the load, lengths and targets of a project with one serving workload.

    Models are answered as they are asked for: a list may be filled while it is looked at.

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
    for key in snapshot.model_by_key if models is None else models:
        asked = asking(project, work, snapshot.model_by_key[key])
        yield _held(hardware, asked, markets, snapshot.model_by_key[key], as_of)


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
        memory=figures.memory_of(operating, speed.batch),
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
    formats = work.precisions or (
        (*FORMATS_OFFERED, LAST_RESORT) if FORMATS[card.published].precision is Precision.BF16 else None
    )
    served = work.revised(model_choice=ModelChoice.CATALOGUE, model=card.key, precisions=formats, pinned_offer=None)
    anywhere = {"countries": (), "excluded_gpus": (), "consumer_cards": True, "dedicated_host": False, "follow_load": False}
    conditions = project.conditions.revised(**anywhere)
    return project.revised(workloads=(served,), conditions=conditions, compliance=ComplianceAnswers(), provider=None)


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


def _held(hardware: OwnHardware, project: Project, markets: tuple[Snapshot, ...], card: ModelCard, as_of: date) -> ModelHeld:
    found = [
        _on_nodes(nodes, make_brief(project, market, as_of), card) for nodes, market in zip(hardware.nodes, markets, strict=True)
    ]
    work = project.workloads[0]
    pictures = isinstance(work, LlmServing) and bool(work.images_per_request) and card.vision is None
    named = {"model": card.key, "name": card.name, "params": card.params, "active_params": card.active_params}
    if pictures:
        return ModelHeld(
            **named, verdict=Verdict.DOES_NOT_FIT, laid=(), reason=Message(key="images-not-taken", args={"model": card.name})
        )
    fits = [(kind, one) for kind, one in enumerate(found) if one.gate == PASSED]
    if not fits:
        nearest = max(range(len(found)), key=lambda kind: found[kind].gate)
        return _misses(named, nearest, found[nearest])
    carried = sum(one.carried_rps for _, one in fits)
    short = all(one.short for _, one in fits)
    return ModelHeld(
        **named,
        verdict=Verdict.NO_SPARE if short else Verdict.FITS,
        laid=tuple(_laid(kind, one) for kind, one in fits),
        carried_rps=carried,
        **_customers(fits[0][1], carried),
        reason=Message(key="own-hardware-no-machine-to-spare") if short else None,
    )


def _customers(found: _Found, carried_rps: float) -> dict[str, int]:
    """People or sessions whose peak ``carried_rps`` is with the asked headroom on top: load grows with their number in proportion."""
    need, headroom = found.sized.need, found.brief.project.conditions.headroom or 0.0
    if need.serving.count_by is CountBy.PER_MINUTE:
        return {}
    field = COUNTED[need.serving.count_by or CountBy.USERS]
    asked = getattr(need.serving, field) or demand.stand_in(f"workload.{field}") or 1
    return {field: floor(carried_rps / (1 + headroom) / need.peak_rps * asked)}


def _misses(named: dict[str, object], kind: int, found: _Found) -> ModelHeld:
    """A model that misses a target, or that the machines do not hold."""
    slow = found.gate in _MISSED
    reason = found.sized.reason(found.row, list(Gate)[found.gate])
    return ModelHeld(
        **named,
        verdict=Verdict.SLOW if slow else Verdict.DOES_NOT_FIT,
        laid=(_laid(kind, found),) if slow else (),
        reason=reason,
    )


def _laid(kind: int, found: _Found) -> Laid:
    sized, (cell, precision) = found.sized, found.sized.parts(found.row)
    points, one = sized.grid.points, np.array([cell])
    rate = np.array([found.carried_rps / max(float(found.replicas[cell]), 1.0)])
    tpot, ttft = reading.at_rate(points, rate, points.tails_s, one) if rate[0] > 0 else points.tails_s[:, 0, one]
    return Laid(
        kind=kind,
        precision=precision,
        tp=int(sized.grid.cells.tp[cell]),
        pp=int(sized.grid.cells.pp[cell]),
        dp=int(sized.grid.cells.dp[cell]),
        machines=int(sized.grid.cells.machines[cell]),
        replicas=int(found.replicas[cell]),
        spare_nodes=found.spare_nodes,
        carried_rps=found.carried_rps,
        ttft_s=float(ttft[0]),
        tpot_s=float(tpot[0]),
        context_tokens=longest_context(take(sized.grid.cells, one), sized.need.card.max_context),
    )


def _on_nodes(nodes: OwnNodes, brief: Brief, card: ModelCard) -> _Found:
    """The best way to run the model on one kind of machine, or the one that comes nearest."""
    reserve = reserve_of(brief.project.conditions)
    groups = {span: nodes.nodes // span for span in range(1, MOST_MACHINES + 1)}
    carrying = {span: reserve.carrying(count) for span, count in groups.items()}

    def replicas(cells: Replicas) -> Array:
        working = [carrying[span] if carrying[span] >= 1 else groups[span] for span in cells.machines.astype(int).tolist()]
        return np.asarray(np.floor(nodes.gpus_per_node * cells.machines / cells.gpus) * working)

    need = demand.demand(brief.project, card)
    targets = operating.targets(need, brief.project)
    grid = operating.counted_grid(brief.market, brief.snapshot, need, targets, replicas)
    capacity = sessions.carried(reading.capacity(grid.points, targets), need, grid.cells, grid.points)
    sized = sizing.size(grid, brief.project, need, capacity, ())
    counts = replicas(grid.cells)
    row = _best(sized, counts, [span for span in carrying if carrying[span] < 1])
    span = int(sized.spanned(np.array([row]))[0])
    short = carrying[span] < 1
    cell = sized.parts(row)[0]
    carried = _as_sized(brief, need, targets, cell, float(counts[cell]), float(counts[cell] * capacity.rate[cell]))
    left = nodes.nodes - span * (groups[span] if short else carrying[span])
    return _Found(brief, sized, row, counts, left, short, carried)


def _as_sized(brief: Brief, need: Demand, targets: Targets, cell: int, replicas: float, carried_rps: float) -> float:
    """What sizing, asked for that load, gives to so many replicas and no more of what they were found to carry. [1/s]

    Sizing reads the largest rate between rungs that are shared among as many replicas as each would take, here all are shared
    among ``replicas``: the two readings differ by some hundredths of a percent, which at the brim is a machine.
    """
    headroom = brief.project.conditions.headroom or 0.0
    for _ in range(ROUNDS if carried_rps else 0):
        asked = replace(need, peak_rps=carried_rps / (1 + headroom))
        grid = operating.grid(brief.market, brief.snapshot, asked, targets)
        of = sessions.carried(reading.capacity(grid.points, targets), asked, grid.cells, grid.points)
        taken = replicas * float(of.rate[cell])
        if taken >= carried_rps * (1 - ROUNDING):
            break
        carried_rps = taken
    return carried_rps


def _best(sized: Sized, replicas: Array, short: list[int]) -> int:
    """The row that carries most, in 4 bits only where no other does; where none carries anything, the nearest miss.

    Copies over as many machines as are ``short`` [count] leave none to spare: they come after those that do. A copy over more machines
    than there are is no row.
    """
    grid, rows = sized.grid, np.arange(len(sized.gate))
    cells: Index = grid.row_cell[rows]
    gate = np.where(sized.gate > gate_index(Gate.TTFT), PASSED, sized.gate)  # how many the project's own load takes is not asked
    carried = np.where(gate == PASSED, replicas[cells] * sized.capacity.rate[cells], 0.0)
    last = np.array([len(grid.precisions) > 1 and grid.precision_of(cell) is LAST_RESORT for cell in cells.tolist()])
    miss = (grid.points.tails_s[:, 0, cells] / np.array([[sized.need.tpot_target_s], [sized.need.ttft_target_s]])).max(axis=0)
    none, absent = (gate == PASSED) & np.isin(sized.spanned(rows), short), replicas[cells] < 1
    keys = (grid.cells.gpus[cells], -np.round(carried, 9), np.where(gate == PASSED, last, miss), none, -gate, absent)
    order = np.lexsort(keys)
    return int(rows[order[0]])
