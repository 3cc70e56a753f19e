"""The question asked backwards: what models do on machines that are there already."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

import pytest

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.studies import own_hardware
from aiready_gui.advisor.studies.own_hardware import as_project, best_first, closely, least_that_carries, on_own_hardware
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_hardware import ModelHeld, OwnHardware, Verdict, ranked
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.units import GIB
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse, Speculation
from aiready_gui.engine.candidates.gates import PASSED
from tests.common import TODAY

RAG: Project = SAMPLES["rag"].revised(workloads=(SAMPLES["rag"].workloads[0].revised(embedder=""),))
"""Of the model alone, as what is published of it: what searches beside it is in ``tests/acceptance/test_search_beside.py``."""
ALONE = RAG.revised(conditions=RAG.conditions.revised(redundancy=Redundancy.N, headroom=0.0))
FOUR_L40S = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4),))


def held_on(hardware: OwnHardware, project: Project, snapshot: Snapshot, *models: str) -> tuple[ModelHeld, ...]:
    return tuple(on_own_hardware(hardware, project, snapshot, TODAY, models))


def machines_for(users: int, model: str, hardware: OwnHardware, project: Project, snapshot: Snapshot) -> int:
    """As many as so many people take, asked forwards with the headroom of the project."""
    asked = project.revised(workloads=(project.workloads[0].revised(users=users),))
    forwards = own_hardware.asking(asked, asked.workloads[0], snapshot.model_by_key[model])
    family = Serving(make_brief(forwards, own_hardware.market_of(0, hardware.nodes[0], snapshot), TODAY))
    sized = family.candidates(family.brief.project, headroom=True)
    return int(sized.instances[sized.gate == PASSED].min())


def test_the_fewest_cards_that_let_a_model_in_are_named(snapshot: Snapshot) -> None:
    """DeepSeek-V3 keeps 671 GB in FP8 (one byte a parameter): eight H100 have 640 GB, sixteen in one machine 1,280.

    Two machines of eight have as much, but nobody said what joins them. Where a model is in already, one machine more is enough.
    """
    eight = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8),))
    (held,) = held_on(eight, ALONE, snapshot, "deepseek-v3")
    assert held.verdict is Verdict.DOES_NOT_FIT
    found = least_that_carries(eight, "deepseek-v3", ALONE, snapshot, TODAY)
    assert found is not None
    assert (found[0].gpus_per_node, found[0].nodes, found[1].verdict) == (16, 1, Verdict.FITS)
    assert least_that_carries(FOUR_L40S, "deepseek-v3", ALONE, snapshot, TODAY) is None, (
        "16 x 48 GB hold the weights and no cache"
    )


def test_no_more_machines_are_tried_than_can_be_said() -> None:
    """Of 9,998 machines one and two more, as 10,000 is the most; of 10,000 none."""
    tried = {
        nodes: [
            one.nodes for _, one in own_hardware._more(OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=16, nodes=nodes),)))
        ]
        for nodes in (1, 9_998, 10_000)
    }
    assert tried == {1: [2, 3, 4, 5, 7, 9, 17], 9_998: [9_999, 10_000], 10_000: []}


@pytest.mark.parametrize(
    ("gpu", "cards", "nodes", "model"),
    [
        ("l40s", 4, 1, "qwen3-32b"),
        ("l40s", 4, 3, "qwen3-14b"),
        ("h100_sxm_80", 8, 2, "llama-3-3-70b"),
        ("a100_sxm_80", 8, 1, "gpt-oss-120b"),
        ("h200_sxm_141", 8, 2, "deepseek-r1"),
        ("h100_sxm_80", 8, 2, "llama-3-1-405b"),  # two replicas carried 0.02 % less forwards: it took a third machine
        ("h100_sxm_80", 8, 4, "llama-3-1-405b"),
        ("h200_sxm_141", 8, 2, "llama-3-1-405b"),
    ],
)
@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_1])
@pytest.mark.parametrize("headroom", [0.0, 0.2])
def test_asked_forwards_for_that_load_it_takes_these_machines_and_for_more_it_takes_more(
    snapshot: Snapshot, gpu: str, cards: int, nodes: int, model: str, redundancy: Redundancy, headroom: float
) -> None:
    if nodes == 1 and redundancy is Redundancy.N_PLUS_1:
        pytest.skip("no machine to spare")
    project = RAG.revised(conditions=RAG.conditions.revised(redundancy=redundancy, headroom=headroom))
    hardware = OwnHardware(nodes=(OwnNodes(gpu=gpu, gpus_per_node=cards, nodes=nodes),))
    (found,) = held_on(hardware, project, snapshot, model)
    assert found.verdict is Verdict.FITS and found.users is not None and found.best is not None
    taken = [machines_for(users, model, hardware, project, snapshot) for users in (found.users, ceil(found.users * 1.05) + 1)]
    assert taken[0] == nodes < taken[1]


@pytest.mark.parametrize(
    ("rdma", "nodes", "redundancy", "degrees", "span", "copies", "taken"),
    [
        (False, 2, Redundancy.N, (8, 2, 1), 2, 1, 2),
        (False, 4, Redundancy.N_PLUS_1, (8, 2, 1), 2, 1, 4),
        (False, 7, Redundancy.N, (8, 3, 1), 3, 2, 6),
        (True, 2, Redundancy.N, (1, 1, 16), 2, 1, 2),
        (True, 4, Redundancy.N_PLUS_1, (1, 1, 16), 2, 1, 4),
        (True, 7, Redundancy.N, (1, 1, 16), 2, 3, 6),
    ],
)
def test_a_model_lies_over_own_machines_that_a_network_joins_and_asked_forwards_takes_as_many(
    snapshot: Snapshot,
    rdma: bool,
    nodes: int,
    redundancy: Redundancy,
    degrees: tuple[int, int, int],
    span: int,
    copies: int,
    taken: int,
) -> None:
    """DeepSeek-R1 in FP8 takes two machines of eight H100 for a copy. Of four, another copy's two are spare. In a pipeline, which is all
    there is without RDMA, on seven two copies of three machines carry more than three of two, as the weights leave more room, and one
    machine is left over; in attention ranks, of which none keeps another's cache, three copies of two carry most."""
    project = RAG.revised(conditions=RAG.conditions.revised(redundancy=redundancy, headroom=0.0))
    joined = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, nodes=nodes, network_gbit_s=3200, rdma=rdma),))
    (found,) = held_on(joined, project, snapshot, "deepseek-r1")
    assert found.verdict is Verdict.FITS and found.users is not None and found.best is not None
    assert (found.best.tp, found.best.pp, found.best.dp) == degrees
    assert (found.best.machines, found.best.replicas) == (span, copies)
    counts = (found.users, ceil(found.users * 1.05) + 1)
    needed = [machines_for(users, "deepseek-r1", joined, project, snapshot) for users in counts]
    assert needed[0] == taken < needed[1]


def test_machines_that_nobody_says_are_joined_hold_a_copy_each_or_none(snapshot: Snapshot) -> None:
    """The same two machines without a word of their network: the model does not fit, and the reason says that two joined would do."""
    apart = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, nodes=2),))
    (found,) = held_on(apart, ALONE, snapshot, "deepseek-r1")
    assert found.verdict is Verdict.DOES_NOT_FIT and found.reason is not None
    assert found.reason.key == "gate-reason-memory-ask" and found.reason.args["machines"] == 2
    alone = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, network_gbit_s=3200, rdma=True),))
    (one,) = held_on(alone, ALONE, snapshot, "deepseek-r1")
    assert one.verdict is Verdict.DOES_NOT_FIT, "a network to nowhere joins nothing"


def test_as_many_copies_as_the_cards_hold_less_the_machine_that_may_fail(snapshot: Snapshot) -> None:
    """Three machines of four cards, one to spare: 2 x 4 / 2 copies over two cards each."""
    hardware = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=3),))
    project = RAG.revised(conditions=RAG.conditions.revised(redundancy=Redundancy.N_PLUS_1))
    (found,) = held_on(hardware, project, snapshot, "qwen3-32b")
    (laid,) = found.laid
    assert laid.replicas * laid.tp * laid.pp == 8
    assert laid.spare_nodes == 1


def test_a_single_machine_has_none_to_spare_and_says_so(snapshot: Snapshot) -> None:
    spared = ALONE.revised(conditions=ALONE.conditions.revised(redundancy=Redundancy.N_PLUS_1))
    (bare,), (wanting,) = (held_on(FOUR_L40S, project, snapshot, "qwen3-14b") for project in (ALONE, spared))
    assert bare.verdict is Verdict.FITS and bare.reason is None
    assert wanting.verdict is Verdict.NO_SPARE and wanting.reason is not None
    assert wanting.carried_rps == bare.carried_rps


def test_a_machine_more_never_carries_less(snapshot: Snapshot) -> None:
    """Two to spare: one machine works of one, of two and of three, two of four. Two carried twice what three did, with none to spare."""
    spared = ALONE.revised(conditions=ALONE.conditions.revised(redundancy=Redundancy.N_PLUS_2))
    found = []
    for count in (1, 2, 3, 4):
        own = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=count),))
        found += held_on(own, spared, snapshot, "qwen3-14b")
    assert [one.laid[0].spare_nodes for one in found] == [0, 1, 2, 2]
    assert [one.laid[0].replicas // found[0].laid[0].replicas for one in found] == [1, 1, 1, 2]
    assert found[0].carried_rps == found[1].carried_rps == found[2].carried_rps < found[3].carried_rps
    assert [one.verdict for one in found] == [Verdict.NO_SPARE, Verdict.NO_SPARE, Verdict.FITS, Verdict.FITS]
    reasons = [one.reason for one in found]
    assert reasons[0] == Message(key="own-hardware-no-machine-to-spare")
    assert reasons[1] == Message(key="own-hardware-fewer-to-spare", args={"left": 1, "asked": 2})
    assert reasons[2:] == [None, None]


def test_a_spare_that_can_be_kept_is_not_given_up_for_speed(snapshot: Snapshot) -> None:
    """405B on two machines of 8 x H100, two to spare: 16 bits over both carry more and leave none, 8 bits on one leave the other."""
    load = {"requests_per_minute": 600, "ttft_target_s": 10, "speed_target_tokens_per_s": 5}
    work = LlmServing(use=ServingUse.CHAT, model="llama-3-1-405b", **load)
    spared = Project(workloads=(work,), conditions=Conditions(redundancy=Redundancy.N_PLUS_2))
    own = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, nodes=2, network_gbit_s=400, rdma=True),))
    (found,) = held_on(own, spared, snapshot, "llama-3-1-405b")
    (laid,) = found.laid
    assert (found.verdict, laid.machines, laid.spare_nodes) == (Verdict.NO_SPARE, 1, 1)
    assert found.reason == Message(key="own-hardware-fewer-to-spare", args={"left": 1, "asked": 2})


def test_what_does_not_hold_says_what_it_would_take(snapshot: Snapshot) -> None:
    """DeepSeek-V3, 671 billion weights of one byte: 625 GiB over four cards of 44.99 GiB; five such machines would hold them."""
    (found,) = held_on(FOUR_L40S, ALONE, snapshot, "deepseek-v3")
    assert found.verdict is Verdict.DOES_NOT_FIT and not found.laid and found.users is None
    assert found.reason is not None and found.reason.key == "gate-reason-memory-ask"
    assert found.reason.args["machines"] == 5
    short = found.reason.args["short"]
    assert isinstance(short, Message)
    assert short.args["weights"] == pytest.approx(671e9 / GIB / 4, rel=0.01)


def test_a_machine_too_small_for_its_cards_says_so(snapshot: Snapshot) -> None:
    """1 GB of memory for a card that takes 4: all 186 models "did not fit", and nobody said why."""
    small = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=1, ram_gb=1),))
    (found,) = on_own_hardware(small, SAMPLES["rag"], snapshot, TODAY, ("qwen3-32b",))
    assert found.verdict is Verdict.DOES_NOT_FIT
    assert found.reason == Message(key="host-too-little-ram", args={"has": 1.0, "needs": 4.0})


def test_what_carries_not_one_session_does_not_pass(snapshot: Snapshot) -> None:
    """Agents of twenty steps over 30,000 tokens: MiniMax-M3 in 4 bits on four H20 was "no spare, 0 sessions"."""
    agents = {"use": ServingUse.AGENTS, "count_by": CountBy.SESSIONS, "sessions": 200, "waiting_share": 0.3}
    work = LlmServing(model="qwen3-32b", kept_context=30_000, prefix_hit_share=0.9, steps_per_task=20, **agents)
    project, four = SAMPLES["chat"].revised(workloads=(work,)), OwnHardware(nodes=(OwnNodes(gpu="h20_sxm_96", gpus_per_node=4),))
    found = {one.model: one for one in on_own_hardware(four, project, snapshot, TODAY, ("minimax-m3", "qwen3-32b"))}
    assert found["qwen3-32b"].sessions and found["qwen3-32b"].verdict is Verdict.NO_SPARE
    assert found["minimax-m3"].verdict is Verdict.SLOW and not found["minimax-m3"].carried_rps
    assert found["minimax-m3"].reason == Message(key="own-hardware-not-one-of-sessions")


def test_four_bit_weights_are_the_last_resort(snapshot: Snapshot) -> None:
    one = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=1),))
    small, large = held_on(one, ALONE, snapshot, "qwen3-8b", "qwen3-32b")
    assert small.best is not None and small.best.precision != "int4"
    assert large.best is not None and large.best.precision == "int4"


def test_kinds_of_machines_add_up(snapshot: Snapshot) -> None:
    kinds = (OwnNodes(gpu="l40s", gpus_per_node=4), OwnNodes(gpu="h100_sxm_80", gpus_per_node=8))
    (both,) = held_on(OwnHardware(nodes=kinds), ALONE, snapshot, "qwen3-14b")
    alone = [held_on(OwnHardware(nodes=(kind,)), ALONE, snapshot, "qwen3-14b")[0] for kind in kinds]
    assert both.carried_rps == pytest.approx(sum(one.carried_rps for one in alone))
    assert [one.kind for one in both.laid] == [0, 1]


def test_more_machines_never_carry_less(snapshot: Snapshot) -> None:
    carried = [
        held_on(OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=nodes),)), ALONE, snapshot, "qwen3-14b")[0].users
        for nodes in (1, 2, 4, 8)
    ]
    assert all(a is not None and b is not None and b >= 2 * a for a, b in pairwise(carried))


def test_the_headroom_asked_for_stays_free(snapshot: Snapshot) -> None:
    half = ALONE.revised(conditions=ALONE.conditions.revised(headroom=0.5))
    (full,), (spared,) = (held_on(FOUR_L40S, project, snapshot, "qwen3-14b") for project in (ALONE, half))
    assert full.users is not None and spared.users is not None
    # Sizing asked for two thirds of the load sees fewer replicas share it, which wait a little longer for each other.
    assert 0.999 * full.users <= 1.5 * spared.users <= full.users
    for users, taken in ((spared.users, 1), (ceil(spared.users * 1.01), 2)):
        assert machines_for(users, "qwen3-14b", FOUR_L40S, half, snapshot) == taken


def test_what_is_owned_may_be_what_nobody_rents_out(snapshot: Snapshot) -> None:
    """Cards for desks, and a project that keeps to a country: neither is asked about."""
    home = ALONE.revised(conditions=ALONE.conditions.revised(countries=("RU",)), provider="yandex")
    desk = OwnHardware(nodes=(OwnNodes(gpu="rtx_4090", gpus_per_node=2),))
    (found,) = held_on(desk, home, snapshot, "qwen3-8b")
    assert found.verdict is Verdict.FITS


def test_a_closer_look_is_at_the_same_machines_under_that_load(snapshot: Snapshot) -> None:
    (found,) = held_on(FOUR_L40S, ALONE, snapshot, "qwen3-32b")
    close = closely(FOUR_L40S, found, ALONE, snapshot, TODAY)
    assert close is not None and found.best is not None
    assert close.speed.capacity_rps.value == pytest.approx(found.carried_rps, rel=1e-3)
    assert close.speed.ttft_target_percentile_s.value == pytest.approx(found.best.ttft_s, rel=1e-2)
    assert close.memory.free_bytes.value >= 0


@pytest.mark.parametrize("kept", [0, 3000])
def test_sessions_are_counted_backwards_as_forwards(snapshot: Snapshot, kept: int) -> None:
    """As many as are told take these machines, 5 % more take another; a closer look has them in memory."""
    work = RAG.workloads[0].revised(count_by=CountBy.SESSIONS, users=None, kept_context=kept)
    project = ALONE.revised(workloads=(work,))
    (found,) = held_on(FOUR_L40S, project, snapshot, "qwen3-32b")
    assert found.users is None and found.sessions
    taken = []
    for sessions in (found.sessions, ceil(found.sessions * 1.05) + 1):
        asked = project.revised(workloads=(work.revised(sessions=sessions),))
        market = own_hardware.market_of(0, FOUR_L40S.nodes[0], snapshot)
        family = Serving(
            make_brief(own_hardware.asking(asked, asked.workloads[0], snapshot.model_by_key["qwen3-32b"]), market, TODAY)
        )
        sized = family.candidates(family.brief.project, headroom=False)
        taken.append(int(sized.instances[sized.gate == PASSED].min()))
    assert taken[0] == 1 < taken[1]
    close = closely(FOUR_L40S, found, project, snapshot, TODAY)
    assert close is not None
    assert close.memory.part("kv-cache").formula == "kv-cache-sessions"
    assert close.speed.headroom.value == pytest.approx(0.0, abs=2 / found.sessions)


def test_agents_whose_steps_nobody_told_are_looked_at_under_what_they_carry(snapshot: Snapshot) -> None:
    """Ten steps of a task by default: the load is as many tasks as come to that many requests."""
    agents = ALONE.revised(workloads=(LlmServing(use=ServingUse.AGENTS, count_by=CountBy.USERS, users=100),))
    eight = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80"),))
    (found,) = held_on(eight, agents, snapshot, "qwen3-32b")
    close = closely(eight, found, agents, snapshot, TODAY)
    assert close is not None
    assert close.speed.headroom.value == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize(
    ("said", "kinds_held"),
    [
        ({}, {1, 2}),
        ({"images_per_request": 1.0}, {0, 1, 2}),
        ({"adapters": 20}, {1, 2}),
        ({"speculation": Speculation.MTP}, {1, 2}),
        ({"thinking": True}, {1, 2}),
    ],
)
def test_models_worked_out_together_are_answered_as_each_alone(
    snapshot: Snapshot, said: dict[str, object], kinds_held: set[int]
) -> None:
    """To the last bit: some lie on one kind of machine, some on both, some over two machines; half of them take no images, and what
    adapters, a draft or thoughts take is another figure for each."""
    kinds = (
        OwnNodes(gpu="l40s", gpus_per_node=4, nodes=3),
        OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, nodes=2, network_gbit_s=3200, rdma=True),
    )
    project = ALONE.revised(workloads=(RAG.workloads[0].revised(**said),))
    models = ("qwen3-8b", "deepseek-r1", "kimi-k2", "gpt-oss-120b", "qwen3-vl-235b-a22b", "llama-3-1-405b", "gemma-3-27b")
    together = held_on(OwnHardware(nodes=kinds), project, snapshot, *models)
    alone = tuple(held_on(OwnHardware(nodes=kinds), project, snapshot, model)[0] for model in models)
    assert together == alone
    assert {len(one.laid) for one in together} == kinds_held


@pytest.mark.parametrize("sample", ["rag", "chat"])
def test_what_no_format_holds_is_told_of_the_narrowest(snapshot: Snapshot, sample: str) -> None:
    """405.85 billion weights on four cards: in 8 bits 94.5 GiB a card, in 4 bits 47.2 and 1.6 for head and embedding, which keep 16 bits.

    Under one load it was told of 8 bits, under another of 4, as the one or the other answered sooner.
    """
    (found,) = held_on(FOUR_L40S, SAMPLES[sample], snapshot, "llama-3-1-405b")
    assert found.reason is not None
    short = found.reason.args["short"]
    assert isinstance(short, Message)
    assert short.args["weights"] == pytest.approx(405.85e9 / 2 / 4 / GIB, rel=0.08)


def test_a_long_list_is_worked_out_from_what_is_looked_at_first(snapshot: Snapshot) -> None:
    """Four L40S have 180 GiB, of which 90 % are for a server: 235 billion weights fit in 4 bits (109 GiB), 405 billion (189) do not."""
    order = best_first(FOUR_L40S, snapshot)
    assert sorted(order) == sorted(snapshot.model_by_key)
    assert order.index("qwen3-235b-a22b") < order.index("qwen3-32b") < order.index("llama-3-1-405b")


def test_the_list_begins_with_the_largest_that_fits(snapshot: Snapshot) -> None:
    found = ranked(held_on(FOUR_L40S, ALONE, snapshot, "qwen3-8b", "deepseek-v3", "qwen3-32b"))
    assert [one.model for one in found] == ["qwen3-32b", "qwen3-8b", "deepseek-v3"]


def test_a_card_that_nobody_knows_and_work_of_another_kind_are_refused(snapshot: Snapshot) -> None:
    with pytest.raises(AnswerError, match="own-hardware-unknown-gpu"):
        held_on(OwnHardware(nodes=(OwnNodes(gpu="none"),)), ALONE, snapshot)
    with pytest.raises(AnswerError, match="own-hardware-serving-only"):
        held_on(FOUR_L40S, SAMPLES["batch"], snapshot)


def test_saved_as_a_project_the_machines_are_asked_for_again(snapshot: Snapshot) -> None:
    """The model, its format and the people that four L40S carry: asked backwards about that project they carry no fewer."""
    (held,) = held_on(FOUR_L40S, ALONE, snapshot, "qwen3-32b")
    saved = as_project(ALONE, held)
    work = saved.workloads[0]
    assert isinstance(work, LlmServing) and held.best is not None
    assert (work.model, work.precisions, work.users) == ("qwen3-32b", (held.best.precision,), held.users)
    (again,) = held_on(FOUR_L40S, saved, snapshot, "qwen3-32b")
    assert again.users == held.users


def test_requests_a_minute_are_saved_with_the_headroom_left_free(snapshot: Snapshot) -> None:
    """They were saved as all that four L40S carry: the project, whose headroom comes on top, asked for a second machine."""
    work = RAG.workloads[0].revised(count_by=CountBy.PER_MINUTE, users=None, requests_per_minute=10)
    asked = ALONE.revised(workloads=(work,), conditions=ALONE.conditions.revised(headroom=0.2))
    (held,) = held_on(FOUR_L40S, asked, snapshot, "qwen3-32b")
    saved = as_project(asked, held).workloads[0]
    assert isinstance(saved, LlmServing) and saved.requests_per_minute is not None
    assert saved.requests_per_minute * 1.2 == pytest.approx(held.carried_rps * 60, rel=1e-5)
    forwards = own_hardware.asking(asked, saved, snapshot.model_by_key["qwen3-32b"])
    family = Serving(make_brief(forwards, own_hardware.market_of(0, FOUR_L40S.nodes[0], snapshot), TODAY))
    sized = family.candidates(family.brief.project, headroom=True)
    assert int(sized.instances[sized.gate == PASSED].min()) == 1
