"""What is told of one replica at work: memory, images, thoughts, proposals, sessions; on round numbers, worked by hand."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import hand_made
import numpy as np
import pytest
from hand_made import figure
from test_datapath_values import need
from test_memory_values import cells as live
from test_speculation_values import HEAD

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Speed
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.domain.vision import USUAL
from aiready_gui.engine.candidates.gates import PASSED
from aiready_gui.engine.candidates.offers import market
from aiready_gui.engine.need.demand import Demand, Sessions
from aiready_gui.engine.need.images import Images
from aiready_gui.engine.serving import figures, memory_figures, speculation, speed
from aiready_gui.engine.serving.counted import Asked, Counted
from aiready_gui.engine.serving.counted import counted as together
from aiready_gui.engine.serving.ladders import Course
from aiready_gui.engine.serving.operating import Grid
from aiready_gui.engine.serving.operation import Operating
from aiready_gui.engine.serving.reading import Bound
from aiready_gui.engine.serving.service_level import Targets

COURSE = {"ttft_mean_s": 0.5, "ttft_median_s": 0.4, "ttft_tail_s": 1.5, "flow_mean_s": 0.02, "flow_tail_s": 0.03, "batch": 1.0}
SESSIONS = Sessions(open=100.0, waiting_s=48.0, answer_s=12.0, kept=500.0)


PLANNED = figure(8 / 9, Unit.SHARE, key="used-share")


def at_work(snapshot: Snapshot, of: Demand, **columns: float) -> Operating:
    """Two replicas of one card, of a model of 10e9 parameters whose token keeps a megabyte, five requests a second each."""
    facts = {"weights_bytes": 20e9, "runtime_bytes": 2e9, "kv_sequence_bytes_per_token": 1e6, "active": 10e9, "peak_flops": 1e15}
    cell = replace(hand_made.replicas(**{**facts, **columns}), tags=live(snapshot, "llama-3-1-8b").tags)
    grid = SimpleNamespace(cells=cell, evidence=(Evidence.FORMULA,), cache_bits=lambda _: 16)
    points = {one.name: np.full((3, 1), COURSE.get(one.name, 0.0)) for one in fields(Course)} | {
        "rate": np.array([[1.0], [5.0], [9.0]])
    }
    return Operating(
        grid=cast(Grid, grid), cell=0, need=of, replicas=2, capacity_rps=8.0, saturated_rps=9.0, precision=Precision.BF16,
        gpu=hand_made.gpu(), snapshot=snapshot, points=Course(**points), bound=Bound.UTILISATION, planned=PLANNED,
        ends_rps=(1.5, 12.0),
    )  # fmt: skip


def told(found: tuple[Figure, ...]) -> dict[str, float]:
    return {one.key: one.value for one in found}


def test_memory_of_one_card(snapshot: Snapshot) -> None:
    """Nine tenths of 100 GB; 20 of weights, 2 of the server; ten requests of 1,000 + 200 tokens of a megabyte 12: 56 are left, room
    for 46 more of 1.2 GB on each of two replicas. A hundred requests would take 120 GB: the cache ends at 68.
    """
    found = memory_figures.memory_of(at_work(snapshot, need()), figure(10.0))
    assert (found.total_bytes.value, found.limit_bytes.value, found.free_bytes.value) == pytest.approx((100e9, 90e9, 56e9))
    assert told(found.parts) == pytest.approx({"weights": 20e9, "kv-cache": 12e9, "runtime": 2e9})
    assert (found.more.key, found.more.args) == ("memory-more", {"count": 92})
    full = memory_figures.memory_of(at_work(snapshot, need()), figure(100.0))
    assert (told(full.parts)["kv-cache"], full.free_bytes.value, full.more.args["count"]) == pytest.approx((68e9, 0.0, 0))
    small = memory_figures.memory_of(at_work(snapshot, need(), memory_bytes=10e9), figure(1.0))
    assert (told(small.parts)["kv-cache"], small.free_bytes.value) == (0.0, 0.0)


def test_memory_of_open_sessions_and_of_what_proposes(snapshot: Snapshot) -> None:
    """Fifty of a hundred sessions on each replica, 0.8 x 500 + 0.2 x 1,200 = 640 tokens: 32 GB, whatever is answered. A head of 1e9
    parameters takes 2 GB of the 22 that weights are; on two cards one.
    """
    found = memory_figures.memory_of(at_work(snapshot, need(sessions=SESSIONS)), figure(10.0))
    assert told(found.parts)["kv-cache"] == pytest.approx(32e9)
    assert (found.more.key, found.more.args["count"]) == ("memory-more-sessions", 2 * int(36 / 0.64))
    drafted = memory_figures.memory_of(at_work(snapshot, need(drafting=HEAD), weights_bytes=22e9), figure(10.0))
    assert told(drafted.parts) == pytest.approx({"weights": 20e9, "draft-weights": 2e9, "kv-cache": 12e9, "runtime": 2e9})


def test_adapters_are_told_apart_from_the_server(snapshot: Snapshot) -> None:
    """Four of rank 16 take 20.992 MB (``test_adapters_take_room_and_time``) of the 2 GB that are not weights."""
    of = need()
    of = of._replace(serving=of.serving.revised(adapters=100, adapters_active=4, adapter_rank=16))
    parts = told(memory_figures.memory_of(at_work(snapshot, of), figure(10.0)).parts)
    assert parts == pytest.approx({"weights": 20e9, "adapters": 20.992e6, "kv-cache": 12e9, "runtime": 2e9 - 20.992e6})


def test_what_proposes_is_divided_over_the_cards() -> None:
    """1e9 parameters of two bytes: 2 GB, half of it on each of two cards; nothing where nothing proposes."""
    found = [speculation.draft_bytes(hand_made.replicas(tp=tp), HEAD)[0] for tp in (1, 2)]
    assert found == [2e9, 1e9]
    assert speculation.draft_bytes(hand_made.replicas(tp=2), None).tolist() == [0.0]


def test_images_of_a_request_are_encoded(snapshot: Snapshot) -> None:
    """1,024 pixels of 28: 37 x 37 = 1,369 tokens and 4 x 1,369 = 5,476 patches of Qwen2.5-VL's grid. Its tower of 0.41e9 takes
    2 x 0.41e9 x 5,476 + 4 x 27 x 1,152 x 5,476^2 = 8.22112e12 an image, two of them 1.64422e13; a parameter and token of 2 operations
    take 10 us / 10e9: 8.2211 ms.
    """
    seen = need(images=Images(USUAL, 2.0, 1024, 1024))
    tokens, took = figures.of_images(at_work(snapshot, seen, prefill_flop_s=1e-5))
    found = told((tokens, took))
    assert found == {"image-tokens": 1369, "image-encoding": pytest.approx(8.2211e-3, rel=1e-4)}
    published = need(images=Images(USUAL.revised(assumed=False), 2.0, 1024, 1024))
    assert tokens.evidence is Evidence.ASSUMPTION
    assert figures.of_images(at_work(snapshot, published))[0].evidence is Evidence.PUBLISHED
    assert figures.of_images(at_work(snapshot, need())) == ()


def test_an_answer_begins_after_its_thoughts(snapshot: Snapshot) -> None:
    """600 thoughts of 20 ms after 0.4 s: 12.4 s. At the asked percentile 0.5 + 12 in the mean, and the excesses of the first token,
    1 s, and of 601 tokens that take 10 ms longer, 6.01 s, in squares: 12.5 + 6.0926.
    """
    reached = cast(Speed, SimpleNamespace(ttft_mean_s=figure(0.5), tpot_mean_s=figure(0.02)))
    found = told(figures.of_thinking(at_work(snapshot, need(thinking=600.0, thinking_cv2=0.0, osl=800.0)), reached))
    assert found == pytest.approx({"answer-start-median": 12.4, "answer-start-tail": 18.5926}, abs=1e-4)
    assert figures.of_thinking(at_work(snapshot, need()), reached) == ()


def test_what_proposals_bring_at_work(snapshot: Snapshot) -> None:
    """As in ``test_drafts_that_are_checked_together``: 2.533 tokens a step, which takes 23 ms instead of 20."""
    bare = {"kv_sequence_bytes_per_token": 0.0, "step_s": 0.020}
    found = told(figures.of_proposals(at_work(snapshot, need(drafting=HEAD), **bare)))
    assert found == pytest.approx({"tokens-per-step": 2.533, "drafting-gain": 1.2026}, abs=1e-3)
    assert figures.of_proposals(at_work(snapshot, need())) == ()


def test_a_capacity_is_worked_out_of_what_bounds_it(snapshot: Snapshot) -> None:
    """8 of 9 requests a second are the planned 8/9, two replicas carry 16: told as the product that it is. Where the first token's
    target decides, nothing is multiplied. At its slow end a replica carries 1.5, both 3: 0.7 less than the 10 of the peak; at its fast
    end 24. One that meets no target at all there carries nothing, and that is no unknown end.
    """
    asked = cast(ServingRequirements, SimpleNamespace(peak_rps=figure(10.0)))
    work = at_work(snapshot, need())
    found = figures.speed(work, asked)
    capacity, each = found.capacity_rps, found.capacity_rps.inputs[0]
    assert (each.key, each.formula) == ("replica-capacity", "replica-capacity-utilisation")
    assert [one.key for one in each.inputs] == ["replica-saturated", "used-share"]
    assert each.value == pytest.approx(each.inputs[0].value * each.inputs[1].value) == pytest.approx(8.0)
    assert (capacity.value, capacity.low, capacity.high) == pytest.approx((16.0, 3.0, 24.0))
    assert (found.headroom.low, found.headroom.high) == pytest.approx((-0.7, 1.4))
    by_first = figures.speed(replace(work, bound=Bound.TTFT, ends_rps=(0.0, 12.0)), asked)
    assert by_first.capacity_rps.inputs[0].formula == "replica-capacity-ttft"
    assert [one.key for one in by_first.capacity_rps.inputs[0].inputs] == ["prefill", "decode-step"]
    assert (by_first.capacity_rps.low, by_first.headroom.low) == (0.0, -1.0)
    counted = work.need._replace(sessions=SESSIONS)
    told_of = figures.speed(replace(work, need=counted), asked).capacity_rps.inputs[0]
    assert told_of.formula == "replica-capacity-sessions-utilisation"


def test_what_sessions_save_and_hold(snapshot: Snapshot) -> None:
    """300 of 1,000 tokens found: at 10 us each 3 of 10 ms are saved; a hundred sessions of 640 tokens 64 GB on a card, 128 on two."""
    asked = cast(ServingRequirements, SimpleNamespace(unconfirmed=(), concurrency=figure(20.0, inputs=(figure(100.0),))))
    of = need(sessions=SESSIONS)
    of = of._replace(serving=of.serving.revised(count_by="sessions", prefix_hit_share=0.3))
    found = figures.of_sessions(at_work(snapshot, of, prefill_flop_s=1e-5, gpus=2.0), asked)
    assert told(found) == pytest.approx({"prefix-hit": 0.3, "prefill-saved": 0.003, "kv-sessions": 128e9})
    assert found[0].evidence is Evidence.CUSTOMER
    guessed = cast(
        ServingRequirements, SimpleNamespace(unconfirmed=("workload.prefix_hit_share",), concurrency=asked.concurrency)
    )
    assumed = figures.of_sessions(at_work(snapshot, of), guessed)[0]
    assert (assumed.evidence, assumed.sources, found[0].sources) == (Evidence.ASSUMPTION, (PRACTICE_SOURCE,), ())
    assert figures.of_sessions(at_work(snapshot, need()), asked) == ()


@pytest.mark.parametrize(
    ("tokens", "routing", "share"), [(0, 1.0, 0.25), (1, 1.0, 0.25), (2, 1.0, 0.4375), (3, 0.5, 0.4375), (2, 0.0, 0.25)]
)
def test_experts_that_a_step_reads(tokens: int, routing: float, share: float) -> None:
    """Two of eight a token: 1 - 0.75^2 = 0.4375 of them for two that choose apart, or for three that half do; reading all takes 8 ms."""
    cell = hand_made.replicas(expert_share=0.25, expert_read_s=0.008, routing=routing)
    assert speed.expert_reading_s(cell, tokens)[0] == pytest.approx(0.008 * share)
    assert speed.expert_reading_s(hand_made.replicas(expert_read_s=0.008), tokens).tolist() == [0.0]


def test_machines_that_are_there_share_a_queue_as_they_are_counted(snapshot: Snapshot) -> None:
    """How many share the work moves the wait for a first token, not the rate that one of them reaches."""
    known = hand_made.changed(
        snapshot, **{"offers": (hand_made.offer(gpu_count=1),), "gpus": (hand_made.gpu(),), "content_hash": "one"}
    )
    sold = market(known, Currency.RUB, "RU", Decimal(0))
    of = need(isl=4000.0, cached=0.0, context=8000)
    of = of._replace(serving=of.serving.revised(precisions=(Precision.BF16,)))
    asked = Asked(of, Targets(ttft_s=2.0, tpot_s=0.05, z=1.6449, tail=0.05, utilisation=1.0))

    def counted(count: float) -> Counted:
        return together((asked,), sold, known, lambda cells: np.full(cells.tp.shape, count))

    alone, four = counted(1.0), counted(4.0)
    assert len(alone.cells.tp) == alone.points.rate.shape[1] == 1
    assert np.array_equal(alone.points.batch, four.points.batch)
    assert alone.points.rate[:-1] == pytest.approx(four.points.rate[:-1])
    assert (four.points.ttft_tail_s[8:-1] < alone.points.ttft_tail_s[8:-1]).all()
    assert speed.max_batch(alone.cells, of.isl + of.osl)[0] == pytest.approx(
        (0.9 * 100e9 - alone.cells.weights_bytes[0] - alone.cells.runtime_bytes[0]) / (4200 * 8000)
    )
    assert alone.held.tolist() == [PASSED]
