"""What is asked, in numbers: busy hours, thoughts, what a cache finds, sessions, proposals, images; and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import hand_made
import pytest
from test_datapath_values import need

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import DataNeeds, Project, Stage
from aiready_gui.domain.said_of import confirming, proposing
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.workload import CountBy, LlmServing, Schedule, ServingUse
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.arrival import busy_week
from aiready_gui.engine.need.drafting import drafting_of
from aiready_gui.engine.need.images import images_of, tokens_of
from aiready_gui.engine.need.requirement_lines import answered_by, requirement_lines
from aiready_gui.engine.need.understood import load_assumptions


def serving(**answers: Any) -> LlmServing:
    return LlmServing(**{"use": ServingUse.CHAT, **answers})


def test_busy_hours_are_whole_ones_from_midnight_on() -> None:
    """Eight hours on five days are 40 of 168; 7.6 are billed as 8, half an hour as one; a whole week has no quiet hour."""
    week = busy_week(8, 5)
    assert (len(week), sum(week), week[7], week[8], week[24 * 5]) == (168, 40.0, 1.0, 0.0, 0.0)
    assert [sum(busy_week(*asked)) for asked in ((7.6, 5), (0.5, 7), (24, 7), (8, 0))] == [40, 7, 168, 0]
    assert len(busy_week(24, 7)) == len(busy_week(8, 0)) == 168


def test_the_longest_thoughts_are_their_mean_where_nobody_says() -> None:
    said = (
        serving(thinking=True, thinking_mean=600, thinking_p95=900), serving(thinking=True, thinking_mean=600),
        serving(thinking=True), serving(thinking=False, thinking_mean=600, thinking_p95=900),
    )  # fmt: skip
    assert [demand.longest_thoughts(one) for one in said] == [900.0, 600.0, 0.0, 0.0]


def test_what_the_cache_finds_is_asked_of_sessions_whole_and_of_others_as_the_common_beginning() -> None:
    both = {"prefix_hit_share": 0.4, "shared_prefix": 0.35}
    ways = (CountBy.SESSIONS, CountBy.USERS, CountBy.PER_MINUTE, None)
    assert [demand.found_share(serving(count_by=way, **both)) for way in ways] == [0.4, 0.35, 0.35, 0.35]
    assert demand.found_share(serving(count_by=CountBy.SESSIONS)) == demand.found_share(serving()) == 0.0


def test_sessions_wait_for_as_long_as_their_share_says() -> None:
    """2 s and 200 + 600 tokens at 20 a second: 42 s of an answer. Three quarters of the time waiting: 42 x 3 = 126 s, of 168 in all;
    100 sessions of 168 s, 25 of which are answered at once (Little's law: 100 / 168 x 42).
    """
    facts = {"count_by": CountBy.SESSIONS, "ttft_target_s": 2.0, "osl_mean": 200, "speed_target_tokens_per_s": 20.0}
    found = demand.sessions_of(serving(**facts, thinking=True, thinking_mean=600, waiting_share=0.75, kept_context=500))
    assert found is not None
    assert (found.open, found.answer_s, found.waiting_s, found.turn_s, found.kept) == pytest.approx((100, 42, 126, 168, 500))
    busy = demand.sessions_of(serving(**facts, sessions=7))
    assert busy is not None
    assert (busy.open, busy.answer_s, busy.waiting_s, busy.kept) == (7.0, 12.0, 0.0, 0.0)
    assert demand.sessions_of(serving(**{**facts, "count_by": CountBy.USERS}, sessions=7)) is None


def test_what_stands_in_for_a_load_that_nobody_stated() -> None:
    """500 people, 60 requests a minute, 100 sessions: assumptions of their constants; other answers have defaults."""
    fields = ("users", "requests_per_minute", "sessions", "isl_mean")
    assert [demand.stand_in(f"workload.{name}") for name in fields] == [500.0, 60.0, 100.0, None]
    assert demand.stand_in("users") is None


def test_proposals_that_are_asked_for(snapshot: Snapshot) -> None:
    """A model of its own of 0.5e9 parameters proposes five tokens, where nobody says a size 1e9 and one token; none unless asked."""
    card = hand_made.card()
    asked = serving(speculation=Speculation.DRAFT, acceptance=0.65, draft_tokens=5, draft_params_b=0.5)
    found, usual = drafting_of(asked, card), drafting_of(serving(speculation=Speculation.DRAFT), card)
    assert found is not None and usual is not None
    assert (found.method, found.acceptance, found.tokens, found.params) == (Speculation.DRAFT, 0.65, 5, 0.5e9)
    assert (usual.acceptance, usual.tokens, usual.params) == (0.0, 1, 1e9)
    assert drafting_of(serving(), card) is drafting_of(serving(speculation=Speculation.NONE), card) is None
    head = drafting_of(serving(speculation=Speculation.EAGLE3), snapshot.model_by_key["llama-3-1-8b"])
    assert head is not None and head.params == pytest.approx(0.425e9, rel=0.03)  # 850 MB in 16 bits, as published


def test_images_of_a_request_are_tokens_of_its_prompt(snapshot: Snapshot) -> None:
    """Gemma 3 makes 256 of each, whatever its size (its ``mm_tokens_per_image``): 1.5 in the mean are 384."""
    sees = snapshot.model_by_key["gemma-3-27b"]
    asked = serving(images_per_request=1.5, image_width_px=1024, image_height_px=768)
    found = images_of(asked, sees)
    assert found is not None
    assert (found.count, found.width_px, found.height_px, found.tokens_each) == (1.5, 1024, 768, 256)
    assert [tokens_of(asked, card) for card in (sees, hand_made.card())] == [384.0, 0.0]
    assert tokens_of(serving(images_per_request=0.0), sees) == tokens_of(serving(), sees) == 0.0
    assert images_of(asked, hand_made.card()) is None


def test_a_load_that_cannot_be_sized_is_said_to_be_so() -> None:
    """Less than one request a day, 1 / 86,400 a second, and a week in which nothing was painted."""

    def keys(rate: float, **answers: Any) -> list[str]:
        return [one.key for one in load_assumptions(need(peak_rps=rate, serving=serving(**answers)))]

    blank, one_hour = (0.0,) * 168, (1.0,) + (0.0,) * 167
    assert keys(1 / 86_399) == []
    assert keys(demand.LEAST_RPS) == ["assumption-least-load"]
    assert keys(1.0, schedule=Schedule.CUSTOM, custom_week=blank) == ["assumption-empty-week"]
    assert keys(0.0, schedule=Schedule.CUSTOM, custom_week=blank) == ["assumption-least-load", "assumption-empty-week"]
    assert keys(1.0, schedule=Schedule.CUSTOM, custom_week=one_hour) == keys(1.0, schedule=Schedule.FLAT, custom_week=blank) == []


def test_nothing_said_is_an_assumption_and_a_nought_is_an_answer() -> None:
    assert [answered_by(said) for said in (None, 0, 0.0, False, "", "x")] == [Evidence.ASSUMPTION] + [Evidence.CUSTOMER] * 5


def test_answers_are_told_in_their_order_with_who_said_them() -> None:
    """36,000 items answered; their hours a default; a single run where nobody asked to repeat it; 5 GB that follow from the work;
    the stage proposed, the growth agreed to.
    """
    raw = Project(workloads=(Batch(model="m", items=36_000),), data=DataNeeds())
    raw = proposing(raw, "stage", Stage.PILOT, because="why", on=date(2026, 11, 24))
    raw = confirming(raw, [("data.growth_per_year", 0.25)], by="Ivan", on=date(2026, 11, 25))
    filled = raw.revised(workloads=(raw.workloads[0].revised(window_h=8.0),))
    fields = (("model", "model"), ("items", "count"), ("window_h", "hours"), ("runs_per_month", "runs"), ("isl_mean", "tokens"))
    lines = requirement_lines(
        raw, filled, fields, source_of=lambda _: hand_made.SOURCE, model="Hand 10B", stand_in={"data.egress_gb_month": 5.0}.get
    )
    told = {line.field: (line.value.key, *line.value.args.values(), line.evidence) for line in lines}
    assert told == {
        "stage": ("stage-pilot", Evidence.ASSUMPTION),
        "workload.model": ("value-text", "Hand 10B", Evidence.CUSTOMER),
        "workload.items": ("value-quantity", 36_000.0, "count", Evidence.CUSTOMER),
        "workload.window_h": ("value-quantity", 8.0, "hours", Evidence.ASSUMPTION),
        "workload.runs_per_month": ("value-one-run", Evidence.ASSUMPTION),
        "data.growth_per_year": ("value-quantity", 0.25, "share", Evidence.CUSTOMER),
        "data.egress_gb_month": ("value-quantity", 5.0, "gb", Evidence.ASSUMPTION),
    }
    assert [line.field for line in lines][:3] == ["stage", "workload.model", "workload.items"]
    assert {line.field: line.source for line in lines if line.source} == {
        "stage": PRACTICE_SOURCE, "workload.window_h": hand_made.SOURCE, "workload.runs_per_month": hand_made.SOURCE,
        "data.egress_gb_month": hand_made.SOURCE,
    }  # fmt: skip
    (agreed,) = (line.confirmed for line in lines if line.confirmed)
    assert agreed == Message(key="confirmed-by", args={"day": "2026-11-25", "who": "Ivan"})
