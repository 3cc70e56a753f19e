"""No option that is shown is beaten: by another one on the same machines, or by a rival that was rejected; for every family."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from needs import FAMILIES, need

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.table import family_of
from aiready_gui.domain.explain import LOOSE_FACTOR
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.candidates.grid import Candidates, Pick, choose, passing
from aiready_gui.engine.fleets.fleet import Fleet
from aiready_gui.engine.gpu.collectives import has_nvlink
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money.total_ranking import SAME_SUM, Beside
from aiready_gui.engine.serving import reading
from aiready_gui.engine.serving.sizing import Sized
from aiready_gui.engine.training.plan import Plan
from aiready_gui.texts import Texts
from tests.common import TODAY, ask, catalogue

EXAMPLES = 60 if os.environ.get("EXPLORE") else 8
EVEN = 1e-3  # a pace is told apart by a thousandth


def targets(of: Candidates, rows: Index) -> tuple[Array, Array]:
    """What is asked of a row, least best, shape (targets, rows); and what it has to spare, a run the cards that it leaves free."""
    match of:
        case Sized():
            return np.stack(of.tails(rows)), of.headroom[rows]
        case Fleet():
            return np.array([[1 / of.way(row).quickness for row in rows.tolist()]]), of.headroom[rows]
        case Plan():
            return of.wall_s[rows][None, :], -of.working_cards(rows)
    raise AssertionError(of)


def picks_of(project: Project) -> tuple[list[tuple[Pick[Any], float]], Candidates, Beside]:
    """The chosen rows with their bills, all rows with the headroom that is asked for, and what stands beside each."""
    family = family_of(make_brief(project, catalogue(), TODAY))
    enough, ample = (family.candidates(family.brief.project, headroom=asked) for asked in (False, True))
    less, beside = family.beside(enough), family.beside(ample)
    picks = choose(enough, ample, less, beside)
    bills = (one.candidates.price[one.row] + (less if one.candidates is enough else beside)(one.row) for one in picks)
    return list(zip(picks, bills, strict=True)), ample, beside


def better(of: Candidates, rows: Index, shown: Pick[Any]) -> Mask:
    """Which rows are no worse, to be had as easily, and have more to spare than what is shown."""
    return no_worse(of, rows, shown, margin=1.0) & of.reachable(rows, shown.row)


def no_worse(of: Candidates, rows: Index, shown: Pick[Any], *, margin: float = -1.0) -> Mask:
    """Which rows are as quick in every target, as well proven, and have as much to spare; with a margin of 1 more than what is even."""
    asked, spare = targets(of, rows)
    own, own_spare = targets(shown.candidates, np.array([shown.row]))
    proof = of.proof(rows) <= shown.candidates.proof(np.array([shown.row]))
    more = spare > own_spare + margin * EVEN * np.abs(own_spare)
    return np.asarray((asked <= own * (1 - margin * 1e-9)).all(axis=0) & more & proof)


def machines(pick: Pick[Any]) -> tuple[str, float]:
    """An offer and how many of it."""
    return pick.candidates.offer(pick.row).key, float(pick.candidates.instances[pick.row])


@pytest.mark.parametrize("family", FAMILIES)
def test_no_rejected_rival_beats_an_option(family: str) -> None:
    """A rival as cheap in all, as quick and as well proven, with more to spare, stood in the table below the option."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
    @given(seed=st.integers(0, 10**9))
    def holds(seed: int) -> None:
        picks, ample, beside = picks_of(need(Random(f"{family}-{seed}"), family))
        for shown, bill in picks:
            rows = passing(ample)
            rows = rows[(ample.price[rows] <= bill) & (rows != shown.row)]
            for row in rows[better(ample, rows, shown)].tolist():
                assert float(ample.price[row]) + beside(row) > bill + SAME_SUM, (shown.role, ample.offer(row).key)

    holds()


@pytest.mark.parametrize("family", FAMILIES)
def test_no_option_is_beaten_by_another_on_the_same_machines(family: str) -> None:
    """DeepSeek R1 on 24 H200: the base option was slower than the recommended one on the very same machines."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
    @given(seed=st.integers(0, 10**9))
    def holds(seed: int) -> None:
        picks, _, _ = picks_of(need(Random(f"{family}-{seed}"), family))
        for one, bill in picks:
            assert not one.candidates.outdone(np.array([one.row])).any(), one.role
            for other, asked in picks:
                if one is other or machines(one) != machines(other):
                    continue
                assert Role.BASE not in (one.role, other.role)
                assert asked > bill + SAME_SUM or not better(other.candidates, np.array([other.row]), one).any(), (
                    one.role,
                    other.role,
                )

    holds()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_recommended_option_is_not_beaten_by_a_cheaper_one_beside_it(family: str) -> None:
    """Whoever pays more than for another option of the same page gets something for it: pace, room or proof."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
    @given(seed=st.integers(0, 10**9))
    def holds(seed: int) -> None:
        picks, _, _ = picks_of(need(Random(f"{family}-{seed}"), family))
        for ours, bill in (one for one in picks if one[0].role is Role.OPTIMAL):
            for other, asked in picks:
                cheaper = other is not ours and asked < bill - SAME_SUM
                assert not (cheaper and no_worse(other.candidates, np.array([other.row]), ours).any())

    holds()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(3))
def test_a_figure_whose_size_alone_is_known_is_said_so(family: str, seed: int) -> None:
    """First tokens stood on the card in three digits beside intervals of a factor of fifteen."""
    for option in ask(need(Random(f"loose-{seed}"), family)).options:
        loose = {fact.label.key for fact in option.facts if fact.figure.loose}
        assert loose == {reason.args["what"].key for reason in option.why if reason.key == "why-loose"}  # type: ignore[union-attr]
        for fact in option.facts:
            assert not fact.figure.loose or fact.figure.high > LOOSE_FACTOR * fact.figure.low  # type: ignore[operator]
            assert Texts("en").figure(fact.figure).startswith("roughly") is fact.figure.loose


def serving(model: str, **answers: Any) -> Project:
    work = LlmServing(use=ServingUse.CHAT, model=model, count_by=CountBy.PER_MINUTE, **answers)
    return Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=(), redundancy=Redundancy.N))


@pytest.mark.parametrize("model", ["deepseek-r1", "llama-3-1-70b", "qwen3-235b-a22b", "gpt-oss-120b", "kimi-k2"])
@pytest.mark.parametrize("precision", [Precision.BF16, Precision.FP8])
def test_a_pipeline_stands_inside_nvlink_only_where_tensor_parallelism_does_not_hold(model: str, precision: Precision) -> None:
    """TP 4 x PP 2 of eight joined H200 was recommended where TP 8 fits, answers sooner and carries more."""
    project = serving(model, requests_per_minute=200, precisions=(precision,))
    family = family_of(make_brief(project, catalogue(), TODAY))
    of = family.candidates(family.brief.project, headroom=True)
    assert isinstance(of, Sized)
    holding = {
        (of.gpu(row).key, int(of.grid.cells.gpus[of.grid.row_cell[row]])) for row in passing(of).tolist() if _flat(of, row)
    }
    for row in passing(of).tolist():
        if of.grid.cells.pp[of.grid.row_cell[row]] > 1 and has_nvlink(of.gpu(row)):
            gpus = int(of.grid.cells.gpus[of.grid.row_cell[row]])
            assert (of.gpu(row).key, gpus) not in holding


def _flat(of: Sized, row: int) -> bool:
    """Whether a row lies in tensor parallelism alone."""
    cells, cell = of.grid.cells, of.grid.row_cell[row]
    return int(cells.pp[cell] * cells.dp[cell]) == 1


@pytest.mark.parametrize("model", ["qwen2-5-7b", "t-lite-it-1-0"])
def test_heads_are_divided_evenly(model: str) -> None:
    """28 query heads over eight cards: the server refuses to start, "must be divisible by tensor parallel size"."""
    family = family_of(make_brief(serving(model, requests_per_minute=3000), catalogue(), TODAY))
    of = family.candidates(family.brief.project, headroom=True)
    assert isinstance(of, Sized)
    degrees = {int(of.grid.cells.tp[of.grid.row_cell[row]]) for row in passing(of).tolist()}
    assert degrees == {1, 2, 4}


def test_blocks_with_one_scale_are_not_cut() -> None:
    """Qwen3 235B in its makers' FP8: 1,536 / 8 = 192 is no multiple of 128, and vLLM does not start on eight cards; on four it does."""
    degrees = {}
    for precision in (Precision.FP8, Precision.BF16):
        work = serving("qwen3-235b-a22b", requests_per_minute=300, precisions=(precision,))
        family = family_of(make_brief(work, catalogue(), TODAY))
        of = family.candidates(family.brief.project, headroom=True)
        assert isinstance(of, Sized)
        degrees[precision] = {int(of.grid.cells.tp[of.grid.row_cell[row]]) for row in passing(of).tolist()}
    assert 8 in degrees[Precision.BF16]
    assert max(degrees[Precision.FP8]) == 4


@pytest.mark.parametrize("model", ["llama-3-1-8b", "deepseek-r1", "gpt-oss-120b", "qwen3-32b"])
def test_more_replicas_of_one_layout_are_never_slower(model: str) -> None:
    """The same model, card, format and load on more cards of one layout: neither latency grows, and no less is carried.

    Of tensor parallelism no such law is true: of 249 measured pairs with more of it (the tables of serving latency) 12 have the
    slower token, by up to 46 %; a layout that loses so is not chosen.
    """
    family = family_of(make_brief(serving(model, requests_per_minute=600), catalogue(), TODAY))
    of = family.candidates(family.brief.project, headroom=True)
    assert isinstance(of, Sized)
    rows = passing(of)[::7]
    before = of.tails(rows)
    for times in (1.5, 2.0, 4.0):
        after = of.tails(rows, of.units[rows] * times)
        assert all((many <= few * (1 + 1e-9)).all() for few, many in zip(before, after, strict=True))
        before = after
    wanted = of.need.peak_rps * np.array([1.0, 2.0, 5.0])
    counts = np.stack([reading.replicas(load, of.capacity.rate[of.grid.row_cell[rows]]) for load in wanted])
    assert (np.diff(counts, axis=0) >= 0).all()


def test_the_layout_is_explained() -> None:
    """One sentence says why a model lies on its cards so: a pipeline had none."""
    reasons = {
        model: {reason.key for option in ask(serving(model, requests_per_minute=60)).options for reason in option.why}
        for model in ("llama-3-1-8b", "deepseek-r1")
    }
    assert "why-one-gpu" in reasons["llama-3-1-8b"]
    assert reasons["deepseek-r1"] & {"why-tensor-parallel", "why-tensor-parallel-faster"}
    pcie = tuple(gpu.key for gpu in catalogue().gpus if gpu.key not in ("rtx_pro_6000_bse", "l40s"))
    asked = serving("qwen3-235b-a22b", requests_per_minute=60)
    answer = ask(asked.revised(conditions=asked.conditions.revised(excluded_gpus=pcie)))
    layouts = {(option.layout.pp > 1, "why-pipeline-pcie" in {one.key for one in option.why}) for option in answer.options}
    assert layouts <= {(True, True), (False, False)} and layouts
