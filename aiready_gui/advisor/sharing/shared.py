"""Services of one project on common machines: tried wherever several are asked for, proposed where it is cheaper.

Each service is sized on parts of every card that the project may have (:mod:`aiready_gui.engine.candidates.shared_cards`), the
parts are laid on as few cards as will do, and the machines stand on one bill with one reserve. It is compared with the bill of
machines of their own, and never told where it costs more in the first month or over the term. Of several the project's answers
propose it, unless the project keeps its workloads apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from aiready_gui.advisor.sharing.bill import CommonBill, Stood, cheapest_bill
from aiready_gui.advisor.sharing.companies import BILLED, found_companies
from aiready_gui.advisor.sharing.options import option_on
from aiready_gui.advisor.sharing.parts import OnPart
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Embeddings, Images, Speech
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.shared_cards import SharedCards, Tenant
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates.shared_cards import Asked, laid
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.serving.operating import sequences as sequences_held
from aiready_gui.engine.serving.sizing import Sized

SERVICES: Final = (LlmServing, Embeddings, Speech, Images)
"""Work that runs all day on one card each: the others end, or take whole cards."""


@dataclass(frozen=True)
class Shared:
    """Services on common machines, with the answers that propose it."""

    told: SharedCards
    answers: tuple[Recommendation, ...]


def services(project: Project) -> tuple[int, ...]:
    """Places of the workloads that may stand with others; one whose offer was taken by hand stays there."""
    works = enumerate(project.workloads)
    return tuple(place for place, work in works if isinstance(work, SERVICES) and work.pinned_offer is None)


def on_shared_cards(
    project: Project, answers: Sequence[Recommendation], stood: Sequence[Stood], apart: Bill, snapshot: Snapshot
) -> Shared | None:
    """The cheapest bill with some of the services on common machines; ``None`` where none is cheaper than ``apart``."""
    places = services(project)
    if len(places) < 2:
        return None
    found, sized = found_companies(places, answers, [one.family for one in stood], snapshot)
    bill = cheapest_bill(found[:BILLED], answers, stood, apart)
    if bill is None:
        return None
    gpu = snapshot.gpu_by_key[bill.company.offer.gpu]
    of_part = {
        place: sized[place][gpu.key, asked.part.name]
        for place, asked in zip(bill.company.members, bill.company.asked, strict=True)
    }
    told = _told(bill, gpu.name, answers, of_part, apart.term_months)
    if project.apart:
        return Shared(told, tuple(answers))
    proposing = [
        answer if place not in of_part else _proposing(answer, option_on(told, bill, place, stood[place], of_part[place]))
        for place, answer in enumerate(answers)
    ]
    return Shared(told, tuple(proposing))


def _proposing(answer: Recommendation, option: Option) -> Recommendation:
    """The answer with the option on common machines before its others, recommended instead of the one that was."""
    own = tuple(
        one.revised(trait=Message(key="trait-own-machines")) if one.trait.key == "trait-recommended" else one
        for one in answer.options
    )
    return answer.revised(options=(option, *own), recommended=0)


def _told(
    bill: CommonBill, gpu_name: str, answers: Sequence[Recommendation], of_part: dict[int, OnPart], term_months: int
) -> SharedCards:
    company, offer = bill.company, bill.company.offer
    cards = laid(company.asked)
    return SharedCards(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=offer.gpu,
        gpu_name=gpu_name,
        gpus_per_instance=offer.gpu_count,
        sliced=company.asked[0].part.sliced,
        carrying=ceil(len(cards) / offer.gpu_count),
        instances=company.machines,
        tenants=tuple(
            _tenant(place, asked, answers[place], of_part[place])
            for place, asked in zip(company.members, company.asked, strict=True)
        ),
        cards=cards,
        term_months=term_months,
        per_month_excl=bill.per_month_excl,
        saved_month=bill.saved_month,
        saved_term=bill.saved_term,
    )


def _tenant(place: int, asked: Asked, answer: Recommendation, sized: OnPart) -> Tenant:
    layout, sequences, converts = sized.family.sketch(sized.pick).layout, None, False
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
