"""Which rows of a market stand, in which layouts, and how a row becomes machines: counted by hand on a market of one or two offers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import hand_made
import numpy as np
import pytest
from test_fleet_values import counted, sold

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Layout, Role
from aiready_gui.domain.other_workloads import Batch, Images
from aiready_gui.domain.parts import ModelCard, Precision
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.support import PINNED, EngineSupport, Support
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.engine.candidates.gates import GATES, PASSED, engine_of, first_failed, gate_index
from aiready_gui.engine.candidates.grid import Pick, where_told
from aiready_gui.engine.candidates.layout import row_layout
from aiready_gui.engine.candidates.offers import Laid, Market, market, refused_cells, unlaid_cells
from aiready_gui.engine.candidates.table import why_not_run


def test_a_row_is_rejected_by_the_first_gate_that_it_fails() -> None:
    """Of memory and price it is memory, in whichever order they are asked; what an offer failed before stays; what fails nothing passes."""
    memory, price, nobody = np.array([True, True, True, False]), np.array([True, False, True, False]), np.zeros(4, dtype=bool)
    so_far = np.array([PASSED, PASSED, gate_index(Gate.PROVIDER), PASSED])
    wanted = [GATES.index(Gate.MEMORY), GATES.index(Gate.MEMORY), GATES.index(Gate.PROVIDER), PASSED]
    for failures in (((Gate.MEMORY, memory), (Gate.PRICE, price)), ((Gate.PRICE, price), (Gate.MEMORY, memory))):
        assert first_failed(so_far, failures).tolist() == wanted
    assert first_failed(so_far, ((Gate.PRICE, nobody),)).tolist() == so_far.tolist()
    assert first_failed(so_far, ()) is so_far


def test_what_runs_each_kind_of_work() -> None:
    works = (LlmServing(use=ServingUse.CHAT), Batch(), Training(method=TrainingMethod.LORA), Images())
    assert [engine_of(Project(workloads=(work,))) for work in works] == ["vllm", "vllm", "axolotl", "pytorch"]
    assert engine_of(Project()) == ""


def test_a_column_is_told_of_the_rows_that_have_it() -> None:
    assert where_told(np.array([True, False, True]), np.array([1.5, 2.5])) == [1.5, None, 2.5]
    assert where_told(np.array([False, False]), np.array([])) == [None, None]


def test_a_row_as_machines(snapshot: Snapshot) -> None:
    """14 units of two cards, four on a machine of eight: 4 machines of 32 cards hold 16, two to spare; with a spare machine 5, six."""

    def laid(**conditions: Redundancy) -> Layout:
        return row_layout(Pick(Role.OPTIMAL, 0, counted(snapshot, **conditions)), tp=2, pp=1, precision=Precision.FP8)

    found, spare = laid(), laid(redundancy=Redundancy.N_PLUS_1)
    assert (found.replicas, found.replicas_per_instance, found.instances, found.gpus, found.spares) == (14, 4, 4, 32, 2)
    assert (found.tp, found.pp, found.machines, found.gpus_per_instance, found.precision) == (2, 1, 1, 8, Precision.FP8)
    assert (found.offer_key, found.provider, found.gpu_name) == ("hand-offer", "Hand", "Hand 100")
    assert (spare.replicas, spare.instances, spare.gpus, spare.spares) == (14, 5, 40, 6)


def layouts(of: Market, marked: np.ndarray) -> list[tuple[int, int]]:
    """Those (TP, PP) of one format that are marked."""
    return [(int(tp), int(pp)) for tp, pp, mark in zip(of.cell_tp, of.cell_pp, marked, strict=True) if mark]


def on(of: Market, card: ModelCard, *precisions: Precision) -> Laid:
    return Laid(of, card, precisions or (Precision.BF16,), (16,) * (len(precisions) or 1))


def test_layouts_that_a_model_does_not_have(snapshot: Snapshot) -> None:
    """Ten heads are not divided by 4 or 8. Sixteen are: then a pipeline of two pairs stands only where four cards in tensor parallel do
    not hold the model, each format by itself; over PCIe it always does.
    """
    joined = sold(snapshot, hand_made.offer())
    assert layouts(joined, np.ones(6)) == [(1, 1), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1)]
    all_fit = np.ones(6, dtype=bool)
    ten, sixteen = hand_made.card(), hand_made.card(heads=16, kv_heads=16)
    assert layouts(joined, unlaid_cells((on(joined, ten),), all_fit)) == [(4, 1), (4, 2), (8, 1)]
    assert layouts(joined, unlaid_cells((on(joined, sixteen),), all_fit)) == [(2, 2), (4, 2)]
    without_four = np.array([False, False, True, False, True, True])
    two = unlaid_cells((on(joined, sixteen, Precision.BF16, Precision.FP8),), np.concatenate([all_fit, without_four]))
    assert [layouts(joined, half) for half in (two[:6], two[6:])] == [[(2, 2), (4, 2)], [(4, 2)]]
    pcie = {
        "offers": (hand_made.offer(),),
        "gpus": (hand_made.gpu(nvlink_bytes_per_s=None, form_factor="PCIe"),),
        "content_hash": "p",
    }
    loose = market(hand_made.changed(snapshot, **pcie), Currency.RUB, "RU", Decimal(0))
    assert layouts(loose, unlaid_cells((on(loose, sixteen),), all_fit)) == []


def test_models_side_by_side_have_the_layouts_that_each_has_alone(snapshot: Snapshot) -> None:
    """Ten heads in one format, sixteen in two on machines of which two may be joined: the cells of one behind those of the other."""
    joined = sold(snapshot, hand_made.offer())
    far = replace(joined, cell_machines=np.array([1.0, 1.0, 1.0, 1.0, 2.0, 1.0]), cell_flat=np.arange(6))
    ten, sixteen = hand_made.card(), hand_made.card(heads=16, kv_heads=16)
    models = (on(joined, ten), on(far, sixteen, Precision.BF16, Precision.FP8), on(joined, sixteen))
    fits = np.array([True] * 6 + [False] * 4 + [True, True] + [True] * 6 + [False, True] * 3)
    alone = [unlaid_cells((one,), fits[start:end]) for one, start, end in zip(models, (0, 6, 18), (6, 18, 24), strict=True)]
    assert unlaid_cells(models, fits).tolist() == np.concatenate(alone).tolist()
    assert layouts(far, alone[1][:6]) == [] and (4, 2) in layouts(far, alone[1][6:]), "each format by itself"


def test_several_machines_are_joined_only_where_one_does_not_hold_the_model(snapshot: Snapshot) -> None:
    """Two machines of four cards: they stand where four cards of one hold the model in no layout; a machine of eight is another one."""
    joined = sold(snapshot, hand_made.offer())
    far = replace(joined, cell_machines=np.array([1.0, 1.0, 1.0, 1.0, 2.0, 1.0]), cell_flat=np.arange(6))
    card = hand_made.card(heads=16, kv_heads=16)
    for held, stands in (
        ([True] * 6, False),
        ([False, False, False, False, True, False], True),
        ([False] * 3 + [True, True, False], False),
        ([False] * 4 + [True, True], True),
    ):
        unlaid = unlaid_cells((on(far, card),), np.array(held))
        assert ((4, 2) not in layouts(far, unlaid)) is stands


def fact(**changes: str) -> EngineSupport:
    facts = {
        "engine": "vllm", "version_from": "0.1", "version_to": None, "generation": "hopper", "weights": "fp8", "architecture": "any",
        "support": Support.NOT_SUPPORTED, "image": None, "source": hand_made.SOURCE,
    }  # fmt: skip
    return EngineSupport(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "bf16", "fp8"),
    [
        ((), False, False),
        ((fact(),), False, True),
        ((fact(support=Support.IMMATURE),), False, True),
        ((fact(support=Support.WEIGHT_ONLY),), False, False),
        ((fact(generation="ampere"),), False, False),
        ((fact(engine="pytorch"),), False, False),
        ((fact(architecture="moe"),), False, False),
        ((fact(weights="kv8"),), False, True),  # the cache of 8 bits stands beside FP8 alone
        ((fact(weights="any"),), True, True),
    ],
)
def test_cells_whose_format_the_server_does_not_run(
    snapshot: Snapshot, said: tuple[EngineSupport, ...], bf16: bool, fp8: bool
) -> None:
    """All six layouts of each format: the makers' word holds for a format on a generation of cards."""
    known = replace(sold(snapshot, hand_made.offer()), support=said)
    found = refused_cells((Laid(known, hand_made.card(), (Precision.BF16, Precision.FP8), (16, 8)),), "vllm")
    assert found.tolist() == [bf16] * 6 + [fp8] * 6


def test_why_software_does_not_run_a_card() -> None:
    """The pinned version with the date of the makers' word; unfinished is another reason than never; a format is named."""
    args = {"engine": "vLLM", "version": PINNED["vllm"], "date": "2026-11-24"}
    assert why_not_run(fact()) == Message(key="gate-reason-stack", args=args)
    assert why_not_run(fact(support=Support.IMMATURE)) == Message(key="gate-reason-immature", args=args)
    named = {**args, "precision": Message(key="precision-fp8")}
    assert why_not_run(fact(), Precision.FP8) == Message(key="gate-reason-stack-format", args=named)
    assert why_not_run(fact(support=Support.IMMATURE), Precision.FP8).key == "gate-reason-immature-format"
