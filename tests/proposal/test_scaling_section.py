"""The section on load and scaling."""

from __future__ import annotations

from aiready_gui.domain.option import Carried
from aiready_gui.proposal.document import Table
from aiready_gui.proposal.said import messages
from aiready_gui.proposal.scaling_section import scaling
from tests.common import TODAY, plain_answer_to


def test_the_plan_is_told_hour_by_hour() -> None:
    """One table for the hours at each count, one for the start of a replica, one for latency against load."""
    answer = plain_answer_to("chat")
    section = scaling(answer, answer.options[0], TODAY)
    assert section is not None
    hours, start, latency = [part for part in section.parts if isinstance(part, Table)]
    assert sum(int(str(row[1].args["text"])) for row in hours.rows) == 168
    plan = answer.options[0].served.scaling
    assert plan is not None
    assert plan.scale_up_s in [row[1] for row in start.rows]
    assert len(latency.rows) == len(answer.options[0].served.load_curve)


def test_an_option_without_a_plan_has_no_section() -> None:
    """Work that serves nobody says nothing of replicas, and nothing of machines that are billed by the run."""
    chat, runs = plain_answer_to("chat"), plain_answer_to("lora-7b")
    bare = scaling(chat, chat.options[0].revised(result=Carried(memory=None)), TODAY)
    assert bare is not None
    assert [one.key for one in messages(bare.parts) if "replicas" in one.key] == []
    assert scaling(runs, runs.options[0], TODAY) is None
