"""Services of one project on common machines: tried wherever several are asked for, told where it is cheaper.

Each service is sized on parts of every card that the project may have (:mod:`aiready_gui.engine.candidates.shared_cards`), the
parts are laid on as few cards as will do, and the machines stand on one bill with one reserve. It is compared with the bill of
machines of their own, and never told where it costs more in the first month or over the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import ceil, floor
from typing import Any, Final

import numpy as np

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.family import Family
from aiready_gui.advisor.answer.storage_and_network import stands_beside
from aiready_gui.advisor.families.table import family_of
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, Role
from aiready_gui.domain.other_workloads import Embeddings, Images, Speech
from aiready_gui.domain.parts import Gpu, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.schedule import LONGEST_MONTHS, Schedule
from aiready_gui.domain.shared_cards import SharedCards, Tenant
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates.gates import PASSED, offer_gates
from aiready_gui.engine.candidates.grid import Candidates, Pick, row_of_offer
from aiready_gui.engine.candidates.shared_cards import Asked, Part, fewest, laid, part_of, shares_of, slices_of
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.money import mode_mix, payment_columns, pricing, schedule
from aiready_gui.engine.money.modes import admissible
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.engine.money.total_ranking import Beside
from aiready_gui.engine.serving.operating import sequences as sequences_held
from aiready_gui.engine.serving.sizing import Sized
from aiready_gui.remembered import Remembered

SHARED: Final = (LlmServing, Embeddings, Speech, Images)
"""Services that run all day on one card each: the others end, or take whole cards."""
MOST_SERVICES: Final = 4  # of which every company is tried; of more only all together
BILLED: Final = 3  # offers whose whole bill is made: those with the cheapest machines

AnyFamily = Family[Any, Any]


@dataclass(frozen=True)
class _OnPart:
    """One service on parts of one card."""

    asked: Asked
    family: AnyFamily
    """Of the service on such a part."""
    candidates: Candidates
    row: int
    evidence: Evidence

    @property
    def layout(self) -> Layout:
        """One server on the part."""
        layout: Layout = self.family.sketch(Pick(Role.OPTIMAL, self.row, self.candidates)).layout
        return layout


@dataclass(frozen=True)
class _Stood:
    """A service with the machines that it may have for itself: what it stores and sends is theirs too."""

    family: AnyFamily
    candidates: Candidates
    beside: Beside

    @classmethod
    def of(cls, family: AnyFamily) -> _Stood:
        candidates = family.candidates(family.brief.project, headroom=True)
        return cls(family, candidates, family.beside(candidates))


@dataclass(frozen=True)
class _Company:
    """Services that may stand together on machines of one offer."""

    offer: Offer
    members: tuple[int, ...]
    """Places of the services among the workloads."""
    asked: tuple[Asked, ...]
    machines: int
    saves: float
    """On machines alone, a month. [currency]"""


def on_shared_cards(
    project: Project, answers: Sequence[Recommendation], families: Sequence[AnyFamily], apart: Bill, snapshot: Snapshot
) -> SharedCards | None:
    """The cheapest bill with some of the services on common machines; ``None`` where none is cheaper than ``apart``."""
    places = tuple(place for place, work in enumerate(project.workloads) if isinstance(work, SHARED))
    if len(places) < 2:
        return None
    brief = families[places[0]].brief
    market, conditions = brief.market, brief.project.conditions
    passed = offer_gates(market, brief.project, brief.residency) == PASSED
    cheapest, _ = payment_columns.cheapest_hour(market.price, np.array(admissible(conditions, interruptible=False)))
    sold = np.flatnonzero(passed & market.host_included & np.isfinite(cheapest))
    gpus = tuple({market.gpu_of_offer[row].key: market.gpu_of_offer[row] for row in sold.tolist()}.values())
    own = {place: _machines_month(answers[place]) for place in places}
    sized = {place: _on_parts(project, place, gpus, snapshot, families[place]) for place in places}
    machines_of: dict[str, dict[int, tuple[float, int]]] = {gpu.key: {} for gpu in gpus}
    for row in sold.tolist():  # of one card and size only the cheapest is of interest
        of_card, size = machines_of[market.gpu_of_offer[row].key], int(market.gpu_count[row])
        of_card[size] = min(of_card.get(size, (np.inf, row)), (float(cheapest[row]), row))
    reserve = reserve_of(conditions)
    found: list[_Company] = []
    for gpu in gpus:
        for parts in (slices_of(gpu), shares_of(gpu)):
            for members in _companies(
                tuple(place for place in places if any((gpu.key, part.name) in sized[place] for part in parts))
            ):
                choices = [
                    [sized[place][gpu.key, part.name].asked for part in parts if (gpu.key, part.name) in sized[place]]
                    for place in members
                ]
                asked = fewest(choices) if all(choices) else None
                if asked is None:
                    continue
                cards, before = len(laid(asked)), sum(own[place] for place in members)
                for size, (hour, row) in machines_of[gpu.key].items():
                    machines = reserve.machines(ceil(cards / size))
                    saves = before - machines * hour * HOURS_PER_MONTH
                    if saves > 0:
                        found.append(_Company(market.offers[row], members, asked, machines, saves))
    found.sort(key=lambda one: (-round(one.saves, 2), not one.asked[0].part.sliced, one.offer.key))
    stood = {place: _Stood.of(families[place]) for one in found[:BILLED] for place in one.members}
    bills = (_billed(one, project, answers, stood, apart, sized) for one in found[:BILLED])
    cheaper = [one for one in bills if one is not None]
    return min(cheaper, key=lambda one: (one.term_excl.amount, not one.sliced), default=None)


def _companies(places: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(places) > MOST_SERVICES:
        yield places
        return
    for count in range(2, len(places) + 1):
        yield from combinations(places, count)


def _machines_month(answer: Recommendation) -> float:
    """What its own machines cost in the first month. [currency]"""
    assert answer.chosen is not None
    return float(sum(line.total_excl.amount for line in answer.chosen.price.lines if line.mode is not None))


def _on_parts(
    project: Project, place: int, gpus: Sequence[Gpu], snapshot: Snapshot, family: AnyFamily
) -> dict[tuple[str, str], _OnPart]:
    """What a service takes of every part of every card that holds it within its targets, by card and part."""
    parts = {f"{gpu.key}:{part.name}": (gpu, part) for gpu in gpus for part in (*shares_of(gpu), *slices_of(gpu))}
    pool = _POOLS.get((snapshot.content_hash, *parts), lambda: _pool(parts, snapshot), same=(snapshot.gpus,))
    filled = family.brief.project
    anywhere = {"countries": (), "excluded_gpus": (), "consumer_cards": True, "dedicated_host": False, "follow_load": False}
    asking = family.brief.raw.revised(
        conditions=filled.conditions.revised(**anywhere), compliance=ComplianceAnswers(), provider=None
    )
    work = asking.workloads[0].revised(pinned_offer=None)
    small = family_of(make_brief(asking.revised(workloads=(work,)), pool, family.brief.as_of))
    candidates = small.candidates(small.brief.project, headroom=True)
    margin = 1 + (filled.conditions.headroom or 0.0)
    found: dict[tuple[str, str], _OnPart] = {}
    rows = np.flatnonzero((candidates.gate == PASSED) & np.isfinite(candidates.units))
    wanted = candidates.units[rows] / (1 + candidates.headroom[rows]) * margin
    told = candidates.shown(rows)
    for index, row in enumerate(rows.tolist()):
        gpu, part = parts[candidates.offer(row).key]
        key = gpu.key, part.name
        if key not in found or wanted[index] < found[key].asked.wanted:
            asked = Asked(part, float(wanted[index]))
            found[key] = _OnPart(asked, small, candidates, row, told["evidence"][index] or Evidence.FORMULA)
    return found


_POOLS: Final[Remembered[Snapshot]] = Remembered(4)


def _pool(parts: Mapping[str, tuple[Gpu, Part]], snapshot: Snapshot) -> Snapshot:
    """The catalogue with a machine for each part, remembered."""
    cut = {name: part_of(gpu, part) for name, (gpu, part) in parts.items()}
    return snapshot.revised(
        content_hash=f"{snapshot.content_hash}/shared/{'/'.join(parts)}",
        offers=tuple(_machine(name, gpu, snapshot.offers[0]) for name, gpu in cut.items()),
        gpus=tuple({gpu.key: gpu for gpu in cut.values()}.values()),
    )


def _machine(key: str, gpu: Gpu, like: Offer) -> Offer:
    """A machine with one part of a card, which costs nothing."""
    return like.revised(
        key=key,
        countries=(),
        gpu=gpu.key,
        gpu_count=1,
        vcpus=None,
        ram_bytes=None,
        on_demand_per_hour=Decimal(0),
        spot_per_hour=None,
        reserved_1y_per_hour=None,
        reserved_3y_per_hour=None,
        reference=None,
        host_included=True,
        marketplace=False,
    )


def _billed(
    company: _Company,
    project: Project,
    answers: Sequence[Recommendation],
    stood: Mapping[int, _Stood],
    apart: Bill,
    sized: dict[int, dict[tuple[str, str], _OnPart]],
) -> SharedCards | None:
    """The whole bill with a company on common machines; ``None`` where it is no cheaper, or a member may not stand there."""
    offer, brief = company.offer, stood[company.members[0]].family.brief
    reserve, conditions = reserve_of(brief.project.conditions), brief.project.conditions
    yearly = [load_growth(stood[place].family.brief.project.workloads[0]) for place in company.members]
    counts = [company.machines]
    for month in range(1, LONGEST_MONTHS):
        if not any(yearly):
            counts.append(company.machines)
            continue
        cards = laid(company.asked, [growth(each, month) for each in yearly])
        counts.append(max(counts[-1], reserve.machines(ceil(len(cards) / offer.gpu_count))))
    modes = pricing.mode_prices(offer, company.machines, brief.book, conditions)
    plan = mode_mix.payment_plan(
        (company.machines,) * HOURS_PER_WEEK,
        pricing.tariff(offer, modes, company.machines, brief.project),
        busy_gpu_hours=float(len(laid(company.asked)) * HOURS_PER_WEEK),
        gpus_per_instance=offer.gpu_count,
    )
    parts: dict[int, Schedule] = {}
    first_day = conditions.start or brief.as_of
    layout: Layout | None = None
    for place in company.members:
        family, candidates = stood[place].family, stood[place].candidates
        row = row_of_offer(candidates, offer.key, stood[place].beside)
        if row is None:
            return None
        sketch = family.sketch(Pick(Role.OPTIMAL, row, candidates))
        layout = layout or sketch.layout
        lines = stands_beside(family.brief, sketch.path, offer).lines
        if place == company.members[0]:
            weekly = [(count,) * HOURS_PER_WEEK for count in counts] if any(yearly) else ()
            lines = (*pricing.gpu_lines(offer, layout, plan, brief.book, counts=weekly), *lines)
            parts[place] = schedule.scheduled(lines, first_day, [count * offer.gpu_count for count in counts])
        elif lines:
            parts[place] = schedule.scheduled(lines, first_day, [0] * LONGEST_MONTHS)
    assert layout is not None
    alone = {place: answer.chosen.price for place, answer in enumerate(answers) if place not in company.members and answer.chosen}
    money = schedule.joined(
        [parts.get(place) or alone[place].schedule for place in range(len(answers)) if place in parts or place in alone]
    )
    term, currency = apart.term_months, apart.per_month_excl.currency
    own_term = {
        name: Money.total((getattr(price, f"term_{name}") for price in alone.values()), currency) for name in ("excl", "incl")
    }
    shared_term = {
        name: Money.total((getattr(month, name) for part in parts.values() for month in part.months[:term]), currency)
        for name in ("excl", "incl")
    }
    whole = {name: own_term[name] + shared_term[name] for name in ("excl", "incl")}
    first = money.months[0]
    if whole["excl"].amount >= apart.term_excl.amount or first.excl.amount > apart.per_month_excl.amount:
        return None
    gpu = brief.snapshot.gpu_by_key[offer.gpu]
    cards = laid(company.asked)
    others = [answer.chosen for place, answer in enumerate(answers) if place in alone and answer.chosen]
    return SharedCards(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=gpu.key,
        gpu_name=gpu.name,
        gpus_per_instance=offer.gpu_count,
        sliced=company.asked[0].part.sliced,
        carrying=ceil(len(cards) / offer.gpu_count),
        instances=company.machines,
        tenants=tuple(
            _tenant(place, asked, answers[place], sized[place][gpu.key, asked.part.name])
            for place, asked in zip(company.members, company.asked, strict=True)
        ),
        cards=cards,
        schedule=money,
        gpus=company.machines * offer.gpu_count + sum(option.layout.gpus for option in others),
        term_months=term,
        per_month_excl=first.excl,
        per_month_incl=first.incl,
        term_excl=whole["excl"],
        term_incl=whole["incl"],
        saved_month=apart.per_month_excl - first.excl,
        saved_term=apart.term_excl - whole["excl"],
    )


def _tenant(place: int, asked: Asked, answer: Recommendation, sized: _OnPart) -> Tenant:
    layout, sequences, converts = sized.layout, None, False
    if isinstance(sized.candidates, Sized) and answer.serving is not None:
        cells, (cell, _) = sized.candidates.grid.cells, sized.candidates.parts(sized.row)
        length = answer.serving.isl_mean + answer.serving.osl_mean
        sequences = max(1, floor(float(sequences_held(cells, length)[cell])))
        weights = float(memory.weights_bytes(sized.candidates.need.card, Precision.BF16))
        converts = weights <= float(cells.memory_bytes[cell]) * memory.MEMORY_LIMIT_SHARE
    return Tenant(
        workload=place,
        title=answer.requirements.title,
        part=asked.part.name,
        memory_share=asked.part.memory,
        compute_share=asked.part.compute,
        layout=layout,
        units=asked.units(),
        sequences=sequences,
        converts=converts,
        used=asked.wanted / asked.units(),
        evidence=sized.evidence,
    )
