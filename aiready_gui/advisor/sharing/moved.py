"""What services on common machines come to where an answer turns out otherwise: sized, laid and billed again on the same offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.recommend import considered
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.sharing.bill import Stood, standing
from aiready_gui.advisor.sharing.companies import MOST_CARDS, Company
from aiready_gui.advisor.sharing.parts import AnyFamily, on_parts
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.project import Project
from aiready_gui.engine.candidates.shared_cards import cards_for, fewest, shares_of, slices_of
from aiready_gui.engine.money.spare_machines import reserve_of


def pool_term(project: Project, layout: Layout, snapshot: Snapshot, as_of: date, *, months: int) -> Money | None:
    """All services on the common machines of ``layout`` over ``months``, without VAT; ``None`` where one no longer fits. [currency]"""
    common = layout.common
    assert common is not None
    families = {
        place: family_of(make_brief(standing_alone(project, place), snapshot, as_of, on_offer=layout.offer_key))
        for place in common.members
    }
    company = _company(layout, common.members, tuple(families.values()), snapshot, sliced=common.sliced)
    if company is None:
        return None
    found = standing(company, {place: Stood(family, considered(family)) for place, family in families.items()})
    return None if found is None else found.term(months, project.currency)


def _company(
    layout: Layout, members: tuple[int, ...], families: Sequence[AnyFamily], snapshot: Snapshot, *, sliced: bool
) -> Company | None:
    """The services in the parts that now take the fewest cards."""
    offer = next((one for one in families[0].brief.market.offers if one.key == layout.offer_key), None)
    gpu = snapshot.gpu_by_key[layout.gpu_key]
    parts = slices_of(gpu) if sliced else shares_of(gpu)
    sized = [on_parts((gpu,), snapshot, family) for family in families]
    choices = [[held[gpu.key, part.name].asked for part in parts if (gpu.key, part.name) in held] for held in sized]
    asked = fewest(choices, MOST_CARDS) if all(choices) else None
    if offer is None or asked is None:
        return None
    machines = reserve_of(families[0].brief.project.conditions).machines(ceil(cards_for(asked) / offer.gpu_count))
    return Company(offer, members, asked, machines, saves=0.0)
