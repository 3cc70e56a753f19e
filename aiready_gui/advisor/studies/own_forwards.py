"""Machines that are there already, asked forwards: a model on them as a whole answer, and the same work on rented ones beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.own_hardware import as_project, asking, market_of, on_own_hardware, service_on
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.own_hardware import ModelHeld, OwnHardware, Verdict
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.engine.money.spare_machines import reserve_of

A_UNIT: Final = Decimal(1)
"""Of any currency: what a machine costs that is there already does not matter, but that fewer do is better than that more have to."""


def forwards(hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot, as_of: date) -> Recommendation | None:
    """The answer about the kind of machine that carries most of a model, under what it carries; ``None`` where it carries nothing.

    Its proposed option is the layout that was found backwards: what starts it is made of it as of any other. Its sums mean nothing.

    Raises
    ------
    AdvisorError
        As of :func:`~aiready_gui.advisor.studies.own_hardware.on_own_hardware`.
    """
    if held.best is None or not held.carried_rps:
        return None
    return on_nodes(hardware.nodes[held.best.kind], _loaded(hardware, held, project, snapshot, as_of), snapshot, as_of)


def on_nodes(nodes: OwnNodes, project: Project, snapshot: Snapshot, as_of: date) -> Recommendation:
    """The answer to a project with one service and a model of the catalogue, on machines that are there. Its sums mean nothing.

    Raises
    ------
    AdvisorError
        It has no such service, or the catalogue has not the card or the model.
    """
    work = service_on((nodes,), project, snapshot)
    card = snapshot.model_by_key.get(work.model or "")
    if card is None:
        raise AnswerError("workload.model", Message(key="own-hardware-unknown-model", args={"model": work.model or ""}))
    asked = asking(project, work, card)
    market = market_of(0, nodes, snapshot)
    offers = tuple(offer.revised(on_demand_per_hour=A_UNIT) for offer in market.offers)
    return advise(asked, _sold(market, offers), as_of=as_of)


def _loaded(hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot, as_of: date) -> Project:
    """The project under what one kind of machine carries of a model, that which carries most of it."""
    assert held.best is not None
    nodes, project = hardware.nodes[held.best.kind], _spared(hardware, project, held)
    if len(hardware.nodes) > 1:
        held = next(on_own_hardware(OwnHardware(nodes=(nodes,)), project, snapshot, as_of, (held.model,)))
    return as_project(project, held)


class Beside(NamedTuple):
    """One model under one load, both times."""

    nodes: OwnNodes
    """Machines that are there."""
    owned: Project
    """What is asked of them."""
    rented: Project
    """The same of machines that are rented out."""


def beside_rent(hardware: OwnHardware, held: ModelHeld, project: Project, snapshot: Snapshot, as_of: date) -> Beside | None:
    """The load that machines carry with a model, on them and on the same for rent; ``None`` where nobody rents out such cards.

    Rented is the cheapest machine with the same cards and as many of them, within what the project may use; where there is none, with
    the same cards. It stays the one to compare with, and the card's own machine the one whose price would be held against its rent. Of
    several kinds of machines that which carries most is compared. Raises as :func:`forwards`.
    """
    if held.best is None or not held.carried_rps:
        return None
    nodes, saved = hardware.nodes[held.best.kind], _loaded(hardware, held, project, snapshot, as_of)
    of_card = tuple(offer for offer in snapshot.offers if offer.gpu == nodes.gpu)
    for offers in (tuple(offer for offer in of_card if offer.gpu_count == nodes.gpus_per_node), of_card):
        chosen = advise(saved, _sold(snapshot, offers), as_of=as_of).chosen if offers else None
        if chosen is not None:
            buying = saved.buying
            if buying.machine_price is None:  # of a machine that has one it is said already what it is
                buying = buying.revised(machine_gpu=nodes.gpu, cards=nodes.gpus_per_node)
            owned = saved.revised(buying=buying)
            work = saved.workloads[0].revised(pinned_offer=chosen.layout.offer_key)
            return Beside(nodes, owned, owned.revised(workloads=(work,)))
    return None


def _spared(hardware: OwnHardware, project: Project, held: ModelHeld) -> Project:
    """With as much spare as the machines have, where that is less than is asked for: as many of them are asked about."""
    if held.verdict is not Verdict.NO_SPARE or held.best is None:
        return project
    asked = reserve_of(effective(project).conditions)
    kept = asked.kept(hardware.nodes[held.best.kind].nodes // held.best.machines)
    redundancy = next(one for one in Redundancy if one.spares == kept.spares)
    return project.revised(conditions=project.conditions.revised(redundancy=redundancy, two_zones=kept.two_zones))


def _sold(snapshot: Snapshot, offers: tuple[Offer, ...]) -> Snapshot:
    """The catalogue with these offers alone."""
    told = "/".join(f"{offer.key} {offer.on_demand_per_hour}" for offer in offers)
    return snapshot.revised(content_hash=f"{snapshot.content_hash}/{told}", offers=offers)
