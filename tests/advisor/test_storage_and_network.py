"""What is told beside the price of the machines: traffic, what stands in front, what nobody prices, what must be reserved."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.studies.cost_study import cost_study, studied
from aiready_gui.domain.explain import Evidence, Figure
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Conditions, Project, Stage
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.units import GB
from aiready_gui.engine.candidates.grid import passing
from aiready_gui.engine.money.stock import AT_ONCE_GPUS
from aiready_gui.proposal.compose import compose
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to

FRONT = {"line-balancer", "line-address", "left-out-balancer", "left-out-address"}
AWS_FREE_GB = 100  # the first gigabytes of a month out of AWS


def at_aws(name: str, **data: float) -> Project:
    """A sample at a provider with prices for traffic and balancers."""
    sample = SAMPLES[name]
    return sample.revised(
        provider="AWS",
        data=sample.data.revised(**data),
        conditions=sample.conditions.revised(countries=()),
    )


def answered(project: Project, snapshot: Snapshot) -> tuple[Recommendation, Option]:
    answer = advise(project, snapshot, as_of=TODAY)
    assert answer.chosen is not None
    return answer, answer.chosen


def line(option: Option, key: str) -> PriceLine:
    return next(one for one in option.price.lines if one.item.key == key)


def volume(option: Option, key: str) -> Figure:
    return next(figure for link in option.network for figure in link.volumes if figure.key == key)


@pytest.mark.parametrize("name", ["chat", "embeddings", "images", "speech", "batch"])
def test_what_goes_out_is_what_is_answered(name: str, snapshot: Snapshot) -> None:
    """A hundred gigabytes of habit were billed where the pictures alone came to five times as many."""
    answer, option = answered(at_aws(name), snapshot)
    out, answers = volume(option, "egress-month"), volume(option, "answers-month")
    assert out.value == answers.value > 0
    assert out.inputs == (answers,)
    charged = out.value / GB - AWS_FREE_GB
    assert [float(one.quantity) for one in option.price.lines if one.item.key == "line-egress"] == (
        [pytest.approx(charged, abs=0.1)] if charged > 0 else []
    )
    said = next(one for one in answer.requirements.lines if one.field == "data.egress_gb_month")
    assert said.value.args["value"] == pytest.approx(out.value / GB)
    assert said.evidence is Evidence.ASSUMPTION
    for locale in LOCALES:
        texts, figures = Texts(locale), [out]
        while figures:
            one = figures.pop()
            assert texts.text(f"figure-{one.key}")
            assert not one.formula or texts.text(f"formula-{one.formula}")
            figures += one.inputs


def test_the_customers_own_traffic_stays(snapshot: Snapshot) -> None:
    """Ten terabytes are ten terabytes, whatever the model answers; nothing is nothing."""
    _, option = answered(at_aws("images", egress_gb_month=10_000), snapshot)
    assert volume(option, "egress-month").evidence is Evidence.CUSTOMER
    assert float(line(option, "line-egress").quantity) == 10_000 - AWS_FREE_GB
    _, silent = answered(at_aws("images", egress_gb_month=0), snapshot)
    assert not any(one.item.key == "line-egress" for one in silent.price.lines)


def test_each_workload_sends_its_own_answers(snapshot: Snapshot) -> None:
    """Pictures beside a chat go out too; a stated total is billed once, with the first of them."""
    both = at_aws("chat").revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["images"].workloads))
    second = advise(both, snapshot, as_of=TODAY).beside[0].chosen
    assert second is not None
    assert line(second, "line-egress").quantity > 400
    stated = advise(both.revised(data=both.data.revised(egress_gb_month=2000)), snapshot, as_of=TODAY)
    first, second = (part.options[part.recommended or 0] for part in stated.parts)
    assert float(line(first, "line-egress").quantity) == 2000 - AWS_FREE_GB
    assert not any(one.item.key == "line-egress" for one in second.price.lines)


@pytest.mark.parametrize("name", ["lora-7b", "pretraining", "batch"])
def test_work_that_answers_nobody_pays_for_no_balancer(name: str, snapshot: Snapshot) -> None:
    """A run was charged for a balancer and an address in front of machines that nobody calls."""
    project = at_aws(name)
    if name == "batch":
        project = project.revised(workloads=(project.workloads[0].revised(items=2_000_000),))
    answer, option = answered(project, snapshot)
    said = {one.item.key for one in option.price.lines}
    said |= {one.key for one in cost_study(answer, option, snapshot).left_out}
    assert not said & FRONT
    if name == "batch":
        assert option.layout.instances > 1
        private = next(link for link in option.network if link.kind == "private")
        assert private.decision.key == "decision-private-closed"


def test_work_that_answers_people_keeps_its_balancer(snapshot: Snapshot) -> None:
    """AWS prices balancers and no addresses: one is a line, the other is named."""
    answer, option = answered(at_aws("chat"), snapshot)
    assert line(option, "line-balancer")
    assert "left-out-address" in {one.key for one in cost_study(answer, option, snapshot).left_out}


def rag(volume_gb: float, growth: float = 0.3) -> Project:
    sample = SAMPLES["rag"]
    return sample.revised(data=sample.data.revised(volume_gb=volume_gb, growth_per_year=growth))


@pytest.mark.parametrize(
    ("project", "storage_note", "assumption"),
    [
        (rag(1200), "index-too-large", "assumption-vector-store"),
        (rag(900), "index-month", "assumption-vector-store-later"),
        (rag(50), "index-month", None),  # beyond the longest term that is counted
        (rag(50, growth=0), None, None),
        (SAMPLES["chat"], None, None),
    ],
)
def test_a_vector_store_of_its_own_is_named_wherever_the_price_is(
    project: Project, storage_note: str | None, assumption: str | None, snapshot: Snapshot
) -> None:
    """The storage tab asked for machines that no page of the price spoke of."""
    answer, option = answered(project, snapshot)
    assert ({note.key for note in option.storage[-1].notes} & {"index-too-large", "index-month"}) == (
        {storage_note} if storage_note else set()
    )
    keys = {"assumption-vector-store", "assumption-vector-store-later"}
    assert ({one.key for one in answer.assumptions} & keys) == ({assumption} if assumption else set())
    left = [one for one in option.price.left_out if one.key == "left-out-vector-store"]
    assert bool(left) is bool(assumption)
    whole = studied(answer, snapshot)
    study = whole.options[whole.recommended or 0].study
    assert study is not None
    assert all(one in study.left_out for one in left)
    for one in left:
        for locale in LOCALES:
            assert Texts(locale).word(one)
        for told in (answer, whole):  # the document names it with the total cost and without it
            assert one.model_dump_json() in compose(told, issued=TODAY).model_dump_json()


def test_the_store_of_embeddings_is_named_too(snapshot: Snapshot) -> None:
    """It was an assumption only, never on the list of what the sum leaves out."""
    answer, option = answered(SAMPLES["embeddings"], snapshot)
    left = cost_study(answer, option, snapshot).left_out
    assert any(one.key == "left-out-vector-store" for one in left)


def one_day() -> Project:
    return Project(
        stage=Stage.PRODUCTION,
        workloads=(Training(method=TrainingMethod.PRETRAINING, deadline_days=1, tokens=160e9),),
        conditions=Conditions(countries=()),
    )


def test_hundreds_of_gpus_at_once_must_be_reserved(snapshot: Snapshot) -> None:
    """Thousands of GPUs for a day read "all requirements met", as if they lay on a shelf."""
    answer, option = answered(one_day(), snapshot)
    assert option.layout.gpus > AT_ONCE_GPUS
    assert option.to_reserve
    assert option.why[0].key == "why-to-reserve"  # the summary of the document prints the first reasons
    assert any(one.key == "assumption-at-once" and one.args["limit"] == AT_ONCE_GPUS for one in answer.assumptions)
    for locale in LOCALES:
        assert str(AT_ONCE_GPUS) in Texts(locale).word(option.why[0])


@pytest.mark.parametrize("name", ["chat", "batch", "pretraining"])
def test_what_is_had_at_once_needs_no_word(name: str, snapshot: Snapshot) -> None:
    """The samples' machines stand below the threshold."""
    answer, option = answered(sample_project(name, snapshot), snapshot)
    assert not option.to_reserve
    assert not any(one.key in ("why-to-reserve", "assumption-at-once") for one in (*option.why, *answer.assumptions))


@pytest.mark.parametrize(
    ("name", "load"), [("chat", {"requests_per_minute": 500_000}), ("speech", {"audio_hours_peak_hour": 80_000})]
)
def test_a_huge_service_is_reserved_too(name: str, load: dict[str, float], snapshot: Snapshot) -> None:
    """The stock of a provider does not depend on what the cards will do."""
    large = SAMPLES[name].revised(workloads=(SAMPLES[name].workloads[0].revised(**load),))
    assert answered(large, snapshot)[1].to_reserve


@pytest.mark.parametrize("volume_gb", [None, 30_000, 1e8])
@pytest.mark.parametrize("name", ["chat", "rag", "batch"])
def test_beside_more_machines_of_one_kin_stands_no_less(name: str, volume_gb: float | None, snapshot: Snapshot) -> None:
    """The ranking leaves out rows by this: a machine more of the same offer and weights needs no less storage."""
    sample = SAMPLES[name]
    data = sample.data if volume_gb is None else sample.data.revised(volume_gb=volume_gb)
    project = sample.revised(data=data, conditions=sample.conditions.revised(countries=()))
    family = family_of(make_brief(project, snapshot, TODAY))
    candidates = family.candidates(family.brief.project, headroom=True)
    beside, kin = family.beside(candidates), candidates.kin
    assert kin is not None
    found: dict[int, list[tuple[float, float]]] = {}
    for row in passing(candidates).tolist():
        found.setdefault(int(kin.group[row]), []).append((float(kin.machines[row]), round(beside(row), 2)))
    assert any(len(set(rows)) > 1 for rows in found.values())
    for rows in found.values():
        costs = [cost for _, cost in sorted(rows)]
        assert costs == sorted(costs)


@pytest.mark.parametrize("sample", ["lora-7b", "pretraining"])
def test_a_run_is_counted_with_the_storage_that_is_priced(sample: str) -> None:
    """Copies of checkpoints take as long as the tier in the bill needs, and one ends before the next begins."""
    for option in answer_to(sample).options:
        assert option.run is not None
        points, (archive, _) = option.run.checkpoints, option.storage
        assert archive.supply is not None
        assert points.upload.value == pytest.approx(points.size.value / archive.supply.value)
        assert points.upload.value <= points.interval_h * 3600
        _, _, disk = option.host
        share = points.size.value / option.run.nodes
        assert any(part.value == pytest.approx(share) for part in disk.inputs)  # it has room on the machine
        assert archive.throughput_bytes_per_s.value == points.written_bytes_per_s.value <= archive.supply.value


@pytest.mark.parametrize(("name", "kept"), [("chat", "logs"), ("images", "results"), ("speech", "results"), ("video", "results")])
def test_what_is_kept_is_billed_by_the_load_of_its_months(name: str, kept: str, snapshot: Snapshot) -> None:
    """Machines grew with the load and logs did not. A load that doubles in a year leaves as much in the first month, and after twelve
    the sum of 2^(k/12) over k = 0 ... 11, 1 / (2^(1/12) - 1) = 16.817 months of it in place of 12.
    """
    sample = sample_project(name, snapshot)
    steady, doubled = (
        chosen_of(sample.revised(workloads=(sample.workloads[0].revised(growth_per_year=per_year),)), snapshot)
        for per_year in (0.0, 1.0)
    )
    whole = [
        next(one for one in option.storage[0].capacity_bytes.inputs if one.key == kept).value for option in (steady, doubled)
    ]
    assert whole[1] / whole[0] == pytest.approx(16.817 / 12, rel=1e-4)
    first, last = ([option.storage[0].growth[at] for option in (steady, doubled)] for at in (0, -1))
    assert first[0] == first[1]
    assert last[1] - last[0] == pytest.approx(whole[1] - whole[0])


def chosen_of(project: Project, snapshot: Snapshot) -> Option:
    return answered(project, snapshot)[1]
