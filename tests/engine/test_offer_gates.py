"""What the law lets through: places and whole nodes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.models import model_card
from aiready_gui.domain.compliance_answers import Answer, Jurisdiction, PdCategory
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.candidates.gates import GATES, PASSED, offer_gates
from aiready_gui.engine.candidates.offers import fills_node, market
from aiready_gui.engine.data.paths.path import BYTES_PER_TOKEN
from aiready_gui.engine.data.paths.serving import serving_path
from aiready_gui.engine.need import demand
from tests.common import TODAY


def gates(snapshot: Snapshot, project: Project, residency: tuple[str, ...] = ()) -> dict[str, Gate | None]:
    of = market(snapshot, Currency.RUB, "RU", Decimal(22))
    found = [None if gate == PASSED else GATES[gate] for gate in offer_gates(of, effective(project), residency).tolist()]
    return dict(zip((offer.key for offer in of.offers), found, strict=True))


def test_demanded_places_overrule_wished_ones(snapshot: Snapshot) -> None:
    """The customer named Germany, the law Russia and Kazakhstan: only these two are left."""
    passed = gates(snapshot, Project(conditions=Conditions(countries=("DE",))), ("RU", "KZ"))
    kept = {code for key, gate in passed.items() if gate is None for code in snapshot.offer_by_key[key].countries}
    assert kept == {"RU"}
    abroad = [offer for offer in snapshot.offers if offer.countries == ("DE",)]
    assert abroad
    assert all(passed[offer.key] is Gate.RESIDENCY for offer in abroad)


def test_a_whole_node_has_no_neighbours(snapshot: Snapshot) -> None:
    """As many GPUs as the node holds, or sold as bare metal; of a card known one at a time nothing follows."""
    whole = {offer.key: fills_node(offer, snapshot.gpu_by_key[offer.gpu]) for offer in snapshot.offers}
    by_name = {f"{offer.provider} {offer.instance_type}": whole[offer.key] for offer in snapshot.offers}
    assert by_name["OCI BM.GPU.A10.4"]
    assert by_name["AWS g4dn.metal"]
    assert by_name["VK Cloud GPU-240-2048-H200-8"]
    assert not by_name["VK Cloud GPU-44-256-H200-1"]
    for offer in snapshot.offers:
        gpu = snapshot.gpu_by_key[offer.gpu]
        if offer.gpu_count < gpu.max_gpus_per_node and "BM." not in offer.instance_type and "metal" not in offer.instance_type:
            assert not whole[offer.key] or "dedicated" in offer.instance_type, offer.key


def test_asking_for_whole_nodes_rejects_shared_ones(snapshot: Snapshot) -> None:
    """Every offer that passes fills its node, and no other gate moves."""
    free = gates(snapshot, Project(conditions=Conditions(countries=())))
    strict = gates(snapshot, Project(conditions=Conditions(countries=(), dedicated_host=True)))
    for offer in snapshot.offers:
        whole = fills_node(offer, snapshot.gpu_by_key[offer.gpu])
        if free[offer.key] is None:
            assert strict[offer.key] is (None if whole else Gate.DEDICATED)


def test_russian_personal_data_never_leaves(snapshot: Snapshot) -> None:
    """Whatever countries were wished for, no option and no passing candidate stands abroad."""
    project = SAMPLES["rag"].revised(conditions=Conditions(countries=()))
    answer = advise(project, snapshot, as_of=TODAY)
    assert answer.options
    passing = [snapshot.offer_by_key[row.offer_key] for row in answer.candidates if row.gate is None]
    assert passing
    assert all(offer.countries == ("RU",) for offer in passing)


def test_biometrics_pay_for_whole_nodes(snapshot: Snapshot) -> None:
    """Each option is a whole node, it costs more, and the difference is named."""
    project = SAMPLES["rag"]
    biometric = project.revised(
        compliance=project.compliance.revised(pd_categories=(PdCategory.BIOMETRIC,), use_biometric_identification=Answer.YES)
    )
    shared, alone = (advise(one, snapshot, as_of=TODAY) for one in (project, biometric))
    for option in alone.options:
        offer = snapshot.offer_by_key[option.layout.offer_key]
        assert fills_node(offer, snapshot.gpu_by_key[offer.gpu])
    assert shared.chosen is not None
    assert alone.chosen is not None
    assert alone.chosen.price.per_month_excl.amount > shared.chosen.price.per_month_excl.amount
    assert alone.compliance.dedicated_extra is not None
    assert alone.compliance.dedicated_extra.amount > 0


@pytest.mark.parametrize("days", [None, 365, 1825])
def test_demanded_logs_take_room(snapshot: Snapshot, days: int | None) -> None:
    """Five years of logs take five times the room of one; what the law leaves free lives a year at most."""
    filled = effective(SAMPLES["rag"])
    workload = filled.workloads[0]
    assert isinstance(workload, LlmServing)
    need = demand.demand(filled, model_card(workload, snapshot))
    feed = serving_path(need, 1e9, filled.data, filled.data, logs_kept_days=days).feed
    (logs,) = (stream.full for stream in feed.streams)
    a_year = need.mean_rps * (need.isl + need.osl) * BYTES_PER_TOKEN * 8760 * 3600
    assert logs.value == pytest.approx(a_year * max((days or 0) / 365, 1), rel=1e-6)


def test_another_jurisdiction_moves_the_machines(snapshot: Snapshot) -> None:
    """Data of people in Kazakhstan beside Russian data: a conflict, and both places stay open."""
    project = SAMPLES["rag"]
    answers = project.compliance.revised(pd_subjects_ru_citizens=Answer.YES, jurisdictions=(Jurisdiction.KZ_SUBJECTS,))
    answer = advise(project.revised(compliance=answers), snapshot, as_of=TODAY)
    place = answer.compliance.effect("residency")
    assert place is not None
    assert place.conflict
    assert {snapshot.offer_by_key[row.offer_key].countries for row in answer.candidates if row.gate is None} <= {("RU",), ("KZ",)}
