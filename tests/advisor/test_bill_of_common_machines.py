"""Services on common machines are not billed where they are known to be too dear: none of those would have been the cheapest."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.recommend import considered
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.sharing.bill import Stood, billed, cheapest_bill, dearer, standing
from aiready_gui.advisor.sharing.companies import BILLED, found_companies
from aiready_gui.advisor.sharing.parts import on_parts
from aiready_gui.advisor.sharing.shared import services
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from tests.common import TODAY, ask, catalogue, on_common_machines

LITTLE = on_common_machines()
CHAT = LITTLE.workloads[0]
PROJECTS = {
    "embedder": LITTLE,
    "search": LITTLE.revised(workloads=(CHAT, SAMPLES["rag"].workloads[0].revised(users=1000))),
    "growing": LITTLE.revised(workloads=(CHAT.revised(growth_per_year=2.0), LITTLE.workloads[1], SAMPLES["speech"].workloads[0])),
}


@pytest.mark.parametrize("name", PROJECTS)
def test_what_is_left_out_as_too_dear_costs_more(name: str) -> None:
    """Its bill is held against the bound: a company is never known to cost more than it does, and the cheapest of all is found."""
    project = PROJECTS[name]
    apart = ask(project.revised(apart=True))
    bill, stood = apart.together, _stood(project)
    assert bill is not None
    found, _ = found_companies(services(project), apart.parts, [one.family for one in stood], catalogue())
    assert len(found) > 0
    for company in found[: 3 * BILLED]:
        there = standing(company, dict(enumerate(stood)))
        assert there is not None
        costs = float(there.term(bill.term_months, bill.term_excl.currency).amount)
        assert not dearer(company, dict(enumerate(stood)), bill.term_months, costs)
        assert dearer(company, dict(enumerate(stood)), bill.term_months, costs * 0.9)
    every = [one for company in found[:BILLED] if (one := billed(company, apart.parts, stood, bill))]
    cheapest = min(every, key=lambda one: one.term_excl.amount) if every else None
    assert cheapest_bill(found[:BILLED], apart.parts, stood, bill) == cheapest


def test_what_a_service_takes_of_parts_is_remembered_while_another_is_changed() -> None:
    """The chat under another load takes other parts; the embedder, which nobody touched, is not sized again."""
    gpus = tuple(gpu for gpu in catalogue().gpus if gpu.key in ("l4", "l40s", "a100_pcie_80", "h100_sxm_80"))
    assert gpus
    busier = LITTLE.revised(workloads=(CHAT.revised(requests_per_minute=400), LITTLE.workloads[1]))
    before, after = ([on_parts(gpus, catalogue(), one.family) for one in _stood(project)] for project in (LITTLE, busier))
    assert after[1] is before[1]
    assert after[0].keys() <= before[0].keys()
    assert all(one.asked.wanted > before[0][key].asked.wanted for key, one in after[0].items())


def _stood(project: Project) -> list[Stood]:
    families = [family_of(make_brief(standing_alone(project, at), catalogue(), TODAY)) for at in range(len(project.workloads))]
    return [Stood(family, considered(family)) for family in families]
