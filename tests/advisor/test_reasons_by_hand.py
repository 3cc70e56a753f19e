"""Reasons, layouts, memory and reach of the market, each worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import hand_made
import pytest

from aiready_gui.advisor.answer.brief import Brief, planned_share
from aiready_gui.advisor.answer.large_orders import why_reserved
from aiready_gui.advisor.answer.layout_words import why_laid_so
from aiready_gui.advisor.answer.market_view import only_offer, within_reach
from aiready_gui.advisor.answer.models import common_prefix
from aiready_gui.advisor.answer.own_measurements import own_assumptions, own_reason
from aiready_gui.advisor.answer.pinned_offer import pinned_role
from aiready_gui.advisor.answer.recommend import considered
from aiready_gui.advisor.families.fleets.words import (
    card_memory,
    carried,
    model_memory,
    model_words,
    office_week,
    rate_sources,
    working_week,
)
from aiready_gui.advisor.families.serving.words import chip_of
from aiready_gui.advisor.families.training.methods import teaching
from aiready_gui.advisor.families.training.words import layout_reasons
from aiready_gui.advisor.studies.grown_load import yearly_growth
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Evidence, Message, Source, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import Label
from aiready_gui.domain.option import Layout, Option, Role
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.training_workload import AmountBy, Optimiser, Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ModelChoice, ServingUse
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.formats import ENGINE

DAY = date(2026, 11, 24)
CHAT = LlmServing(use=ServingUse.CHAT)


def test_more_cards_than_anybody_has_at_once_are_to_be_agreed() -> None:
    """Sixteen machines of eight: 128 are had, 136 are not."""
    assert why_reserved(hand_made.layout(gpus=128)) == ()
    (said,) = why_reserved(hand_made.layout(gpus=136))
    assert said == Message(key="why-to-reserve", args={"gpus": 136, "provider": "Hand", "limit": 128})


@pytest.mark.parametrize(
    ("degrees", "holding", "key", "args"),
    [
        ({"tp": 8, "pp": 2, "machines": 2}, (8,), "why-joined", {"tp": 8, "pp": 2, "machines": 2, "model": "Hand 10B"}),
        ({"tp": 1, "pp": 1}, (1,), "why-one-gpu", {"gpu": "Hand 100"}),
        ({"tp": 2, "pp": 3}, (), "why-pipeline-nvlink", {"tp": 2, "pp": 3, "gpus": 6, "heads": 10}),
        ({"tp": 2, "pp": 2}, (), "why-pipeline-nvlink", {"tp": 2, "pp": 2, "gpus": 4, "heads": 10}),
        ({"tp": 4, "pp": 1}, (4, 8), "why-tensor-parallel", {"tp": 4, "model": "Hand 10B"}),
        ({"tp": 8, "pp": 1}, (4, 2, 8), "why-tensor-parallel-faster", {"tp": 8, "model": "Hand 10B", "least": 2}),
    ],
)
def test_a_model_is_split_to_be_held_or_to_be_faster(degrees: Any, holding: tuple[int, ...], key: str, args: Any) -> None:
    assert why_laid_so(hand_made.card(), hand_made.gpu(), holding=holding, **degrees) == Message(key=key, args=args)
    bridged = hand_made.gpu(form_factor="PCIe dual slot")  # its bridge joins two cards only
    assert why_laid_so(hand_made.card(), bridged, tp=2, pp=3, holding=()).key == "why-pipeline-pcie"


def test_the_nearest_model_begins_with_the_same_letters() -> None:
    assert [common_prefix("qwen3-32b", name) for name in ("qwen3-3b", "qwen2-32b", "llama", "", "qwen3-32b-awq")] == [
        7,
        4,
        0,
        0,
        9,
    ]


def test_a_chip_tells_little_headroom_and_weights_as_published() -> None:
    bf16, fp8 = (hand_made.layout(precision=one) for one in (Precision.BF16, Precision.FP8))
    assert chip_of(Role.BASE, bf16, ample=False) == "trait-little-headroom"
    assert chip_of(Role.BASE, bf16, ample=True) is None
    assert chip_of(Role.EXTENDED, bf16, ample=False) == "trait-no-quantisation"
    assert chip_of(Role.EXTENDED, fp8, ample=True) is None and chip_of(Role.OPTIMAL, bf16, ample=False) is None


def test_an_offer_taken_by_hand_has_the_role_of_the_option_that_it_is() -> None:
    """But for the base option, which stands without the headroom: the same machine is taken with it."""
    picks = [SimpleNamespace(role=role, row=at) for at, role in enumerate((Role.BASE, Role.OPTIMAL, Role.EXTENDED))]
    assert [pinned_role(picks, at) for at in range(4)] == [Role.PINNED, Role.OPTIMAL, Role.EXTENDED, Role.PINNED]


def test_an_own_measurement_is_a_reason_where_there_is_one() -> None:
    own = OwnMeasurement(model="m", gpu="g", precision=Precision.FP8, engine="vllm", pace=OwnFactor(factor=1.2, narrowing=0.5, points=3),
                         files="a.csv", day=DAY, revision="1")  # fmt: skip
    (said,) = own_reason(own)
    assert (said.key, said.args["files"], said.args["day"]) == ("why-own-measurement", "a.csv", "2026-11-24")
    assert own_reason(None) == ()


def test_a_measurement_against_another_calibration_is_told_and_nothing_stands_on_it() -> None:
    """Two options on one card stand on one measurement, told once."""
    own = OwnMeasurement(
        model="hand-10b", gpu="hand_100", precision=Precision.FP8, engine=ENGINE, files="a.csv", day=DAY, revision="2"
    )
    old = own.revised(files="old.csv", revision="1")
    calibration = SimpleNamespace(own_by_combination={own.of: own}, revision="2")
    seen = SimpleNamespace(gpu_by_key={"hand_100": hand_made.gpu()}, calibration=calibration)
    brief: Any = SimpleNamespace(snapshot=seen, catalogue=seen, raw=SimpleNamespace(measurements=(own, old)))
    options = tuple(
        Option.model_construct(layout=hand_made.layout(precision=one)) for one in (Precision.FP8, Precision.FP8, Precision.BF16)
    )
    used, stale = own_assumptions(brief, hand_made.card(), options)
    assert (used.key, used.args["files"], used.args["model"]) == ("assumption-own-measurement", "a.csv", "Hand 10B")
    assert (stale.key, stale.args["files"]) == ("assumption-own-stale", "old.csv")


@pytest.mark.parametrize(
    ("job", "adapted", "keys"),
    [
        ({}, False, ["why-state", "why-one-gpu", "why-recompute-none"]),
        ({"tp": 8, "pp": 2, "recompute": 2}, False, ["why-state", "why-tp", "why-pp", "why-recompute-full"]),
        ({"cp": 2, "dp": 4, "zero": 1, "recompute": 1}, False, ["why-state", "why-cp", "why-zero1", "why-recompute-selective"]),
        ({"tp": 2, "pp": 2}, False, ["why-state", "why-tp", "why-pp", "why-recompute-none"]),
        ({"tp": 2, "cp": 2}, False, ["why-state", "why-tp", "why-cp", "why-recompute-none"]),
        ({"dp": 2, "zero": 3}, False, ["why-state", "why-fsdp", "why-recompute-none"]),
        ({"dp": 4, "zero": 3}, False, ["why-state", "why-fsdp", "why-recompute-none"]),
        ({"dp": 4, "zero": 1}, True, ["why-state", "why-dp", "why-recompute-none"]),
    ],
)
def test_a_run_is_laid_out_for_reasons(job: dict[str, int], adapted: bool, keys: list[str]) -> None:
    """A state of 160 GB is 40 on each of four cards; one of 6.6 GB 1.65."""
    columns = {
        **dict.fromkeys(("tp", "pp", "cp", "dp"), 1),
        "zero": 0,
        "recompute": 0,
        "grad_bytes": 2.0,
        "accumulate": 16,
        **job,
    }
    held = 6.6e9 if adapted else 160e9
    need = SimpleNamespace(
        card=hand_made.card(), optimisers=(Optimiser.ADAM,), adapted=adapted, seq=4096, method=TrainingMethod.LORA
    )
    laid = SimpleNamespace(laid=SimpleNamespace(optimiser=[0], offloaded=[False]))
    basis: Any = SimpleNamespace(need=need, plan=laid, alone=lambda _: SimpleNamespace(state=held))
    planned: Any = SimpleNamespace(
        job=SimpleNamespace(**columns), plan=laid, cell=0, gpu=hand_made.gpu(), offer=hand_made.offer()
    )
    found = {one.key: one.args for one in layout_reasons(basis, planned)}
    assert list(found) == keys
    state = held / 2**30
    assert (found["why-state"]["state"], found["why-state"]["memory"]) == pytest.approx((state, 100e9 / 2**30))
    for key in {"why-zero1", "why-fsdp", "why-dp"} & set(keys):
        assert (found[key]["dp"], found[key]["before"], found[key]["after"]) == (
            job["dp"],
            pytest.approx(state),
            pytest.approx(state / job["dp"]),
        )
    assert found.get("why-pp", {"micro": 16})["micro"] == 16


def test_the_recommended_option_is_chosen_of_what_has_the_headroom() -> None:
    family: Any = SimpleNamespace(
        brief=SimpleNamespace(project="p"),
        candidates=lambda project, headroom: (project, headroom),
        beside=lambda of: ("beside", of),
    )
    found = considered(family)
    assert (found.candidates, found.beside) == (("p", True), ("beside", ("p", True)))


def market(snapshot: Snapshot) -> Snapshot:
    """At home from 250 and for 4,160 an hour with tax, abroad from 250."""
    sold = (
        hand_made.offer(), hand_made.offer(key="dear", vat_included=True,
            on_demand_per_hour=Decimal(4160), spot_per_hour=None, reserved_1y_per_hour=None,
        reserved_3y_per_hour=None), hand_made.offer(key="abroad", countries=("US",)),
    )  # fmt: skip
    return hand_made.changed(snapshot, offers=sold, gpus=(hand_made.gpu(),), content_hash="pieces by hand")


def test_offers_out_of_reach_are_not_looked_at(snapshot: Snapshot) -> None:
    """Of a limit of 1,000 the next step of 1.5 is 1.5 ** 18 = 1,478, with tax at most 1,847: one of 250 at its cheapest is near, 4,160 is not.

    Of one of 3,000 it is 1.5 ** 20 = 3,325, with tax 4,157; of one of 3,400 1.5 ** 21 = 4,988, with tax 6,235: 4,160 is near too.
    """
    project, seen = effective(Project(workloads=(CHAT,), conditions=Conditions(countries=("RU",)))), market(snapshot)

    def near(limit: float | None, residency: tuple[str, ...] = ()) -> list[str]:
        return [one.key for one in within_reach(seen, project, residency, limit).offers]

    assert near(None) == ["hand-offer", "dear"]
    assert near(1000) == near(3000) == ["hand-offer"]
    assert near(3400) == ["hand-offer", "dear"]
    anywhere = project.revised(conditions=project.conditions.revised(countries=()))
    assert [one.key for one in within_reach(seen, anywhere, ()).offers] == ["hand-offer", "dear", "abroad"]
    assert [one.key for one in within_reach(seen, anywhere, ("RU",)).offers] == ["hand-offer", "dear"]
    views = [within_reach(seen, anywhere.revised(provider=provider), ()).offers for provider in ("Hand", "Other")]
    assert [len(view) for view in views] == [3, 0]  # each has a view of its own, not the one before


def test_a_what_if_stays_on_its_machine(snapshot: Snapshot) -> None:
    seen = market(snapshot)
    alone = only_offer(seen, "dear")
    assert ([one.key for one in alone.offers], alone.storage) == (["dear"], seen.storage)
    assert alone.content_hash != seen.content_hash


def test_people_at_work_rest_at_the_weekend() -> None:
    """The busiest hour is 13 % of a weekday, so a weekday is 1 / 0.13 of it; Saturday and Sunday come to 12 % of a weekday:
    (5 + 2 x 0.12) / 0.13 / 168 = 24 % of the busiest hour on the mean.
    """
    hours = office_week()
    assert (len(hours), max(hours), sum(hours[:24])) == (168, 1, pytest.approx(1 / 0.13))
    said = working_week("media-week")
    assert said.args == {
        "busy": 0.13, "weekend": pytest.approx(0.12), "mean": pytest.approx(5.24 / 0.13 / 168), "what": Message(key="media-week"),
    }  # fmt: skip


def test_headroom_is_as_uncertain_as_the_capacity_that_it_is_of() -> None:
    """15 cards of 40, at least 15 and at most 60, planned at 60 %: 360 of 300, 135 to 540: 20 % of headroom, -55 to 80 %."""
    rate = hand_made.figure(40.0, low=15.0, high=60.0)
    load: Any = SimpleNamespace(amount=300.0, utilisation=0.6, asked=hand_made.figure(300.0), planned=hand_made.figure(0.6))
    used, headroom = carried(load, cast(Way, SimpleNamespace(rate=rate)), cast(Layout, SimpleNamespace(replicas=15)))
    assert used.value == pytest.approx(0.5)
    assert (headroom.value, headroom.low, headroom.high) == pytest.approx((0.2, -0.55, 0.8))
    told = carried(load, cast(Way, SimpleNamespace(rate=hand_made.figure(40.0))), cast(Layout, SimpleNamespace(replicas=15)))[1]
    assert (told.low, told.high) == (None, None)
    near = headroom.revised(low=0.003, high=0.63)
    assert (near.loose, near.revised(key="capacity").loose) == (False, True)


def test_memory_of_a_card_is_filled_up_to_nine_tenths() -> None:
    """Of 100 GB 90: 30 and 20 leave 40, and 95 leave nothing, not less. Of an unknown card nothing is said."""
    parts = tuple(hand_made.figure(value * 1e9, Unit.MEMORY_BYTES) for value in (30, 20, 45))
    found = card_memory(hand_made.gpu(), parts[:2])
    assert found is not None
    assert (found.total_bytes.value, found.limit_bytes.value, found.free_bytes.value) == (100e9, 90e9, 40e9)
    full = card_memory(hand_made.gpu(), parts)
    assert full is not None and full.free_bytes.value == 0
    assert card_memory(hand_made.gpu(memory_bytes=None), parts) is None


def test_each_copy_of_a_small_model_brings_its_weights_and_its_runtime() -> None:
    """Three of 2 GB and 1.8 GB of runtime, 10 GB of work for all: 90 - 6 - 10 - 5.4 = 68.6 GB are free."""
    found = model_memory(hand_made.gpu(), 2e9, 10e9, processes=3)
    assert found is not None
    assert [one.value for one in found.parts] == [6e9, 10e9, pytest.approx(5.4e9)]
    assert found.free_bytes.value == pytest.approx(68.6e9)
    alone = model_memory(hand_made.gpu(), 2e9, 10e9)
    assert alone is not None and [one.value for one in alone.parts] == [2e9, 10e9, 1.8e9]


def test_rates_name_every_source_under_them_once() -> None:
    """Those that a rate was worked out of too; of ways that cannot do the work none."""
    sources = [Source(title=name, as_of="2026-11-24") for name in "abcd"]
    inner = hand_made.figure(1, sources=(sources[1], sources[0]))
    rates = (hand_made.figure(1, sources=(sources[0],), inputs=(inner,)), hand_made.figure(1, sources=(sources[2],)), inner)
    ways: Any = [SimpleNamespace(rate=rate, gate=None) for rate in rates]
    ways.append(SimpleNamespace(rate=hand_made.figure(1, sources=(sources[3],)), gate=Gate.MEMORY))
    assert rate_sources(tuple(ways)) == (sources[0], sources[1], sources[2])


def test_the_planned_share_is_the_customer_s_where_he_gave_one() -> None:
    def brief(said: float | None) -> Brief:
        raw = Project(workloads=(CHAT,), conditions=Conditions(target_utilisation=said))
        return cast(Brief, SimpleNamespace(raw=raw, project=effective(raw)))

    assumed, given = planned_share(brief(None)), planned_share(brief(0.8))
    assert (assumed.value, assumed.evidence, given.value, given.evidence) == (0.65, Evidence.ASSUMPTION, 0.8, Evidence.CUSTOMER)


def test_a_model_of_general_knowledge_says_so(snapshot: Snapshot) -> None:
    model = snapshot.media_models[0]
    said = Message(key="assumption-model-facts", args={"model": model.name})
    assert [model_words(model.revised(label=one)) for one in (Label.UNVERIFIED, Label.SECONDARY, Label.VERIFIED)] == [
        (said,),
        (),
        (),
    ]


def test_what_would_make_a_served_model_is_its_training_or_an_adapter_on_the_texts() -> None:
    served = CHAT.revised(model_choice=ModelChoice.SIZE, params_b=40.0, active_params_b=3.0)
    whole = teaching(served, TrainingMethod.PRETRAINING)
    assert whole == Training(method=TrainingMethod.PRETRAINING, model_choice=ModelChoice.SIZE, params_b=40.0, active_params_b=3.0)
    adapter = teaching(served, TrainingMethod.LORA)
    assert adapter == whole.revised(method=TrainingMethod.LORA, amount_by=AmountBy.VOLUME, epochs=1.0, deadline_days=30.0)


def test_a_load_that_nobody_described_grows_by_two_fifths() -> None:
    assert [yearly_growth(Project(workloads=(one,))) for one in (CHAT, CHAT.revised(growth_per_year=0.1), Batch())] == [
        0.4,
        0.1,
        0,
    ]
