"""What a project's file and its questions say, and what goes wrong with them, each by hand."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aiready_gui.advisor.guards.failures import guarded, not_made
from aiready_gui.advisor.project.customer_questions import _LENGTHS, _TARGETS, CustomerQuestion, why_default, words_beside
from aiready_gui.advisor.project.project_file import content_of, decoded, dumps, encoded, load, loads_to_view
from aiready_gui.advisor.project.same_kind import other_kind
from aiready_gui.advisor.project.session_lock import SessionLock, is_held
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.project.versions import Version, load_version
from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.domain.errors import AnswerError, ProgramError, ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.synthesis import Synthesis
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.texts import Texts

CHAT = LlmServing(use=ServingUse.CHAT)
SAID = Message(key="said")


def test_stored_data_are_counted_with_the_first_workload() -> None:
    """Texts are work for whoever reads them; traffic that was stated once is not sent twice, one that was not is each work's own."""
    data = DataNeeds(
        volume_gb=500, text_inside_gb=20, chunk_tokens=256, overlap_tokens=32, egress_gb_month=70, backup=True, hot_share=0.5
    )
    project = Project(workloads=(CHAT, Embeddings()), data=data)
    assert standing_alone(project, 0) == project.revised(workloads=(CHAT,))
    second = standing_alone(project, 1)
    assert second.workloads == (Embeddings(),)
    assert second.data == DataNeeds(
        volume_gb=0, text_inside_gb=20, chunk_tokens=256, overlap_tokens=32, egress_gb_month=0, backup=False
    )
    silent = standing_alone(project.revised(data=data.revised(egress_gb_month=None)), 1)
    assert silent.data.egress_gb_month is None


@pytest.mark.parametrize(
    ("field", "step", "why"),
    [
        ("workload.use", "task", "task"),
        ("workload.precisions", "model", "model"),
        ("workload.users", "load", "load"),
        ("workload.isl_p95", "load", "lengths"),
        ("workload.shared_prefix", "load", "lengths"),
        ("workload.sequence_length", "load", "lengths"),
        ("workload.thinking_p95", "load", "lengths"),
        ("workload.thinking", "load", "load"),
        ("workload.ttft_target_s", "load", "targets"),
        ("workload.window_h", "load", "targets"),
        ("data.hot_share", "data", "data"),
        ("terms.usd_rate", "conditions", "conditions"),
        ("buying.machine_price", "conditions", "conditions"),
        ("conditions.headroom", "conditions", "conditions"),
        ("compliance.pd_processed", "compliance", "compliance"),
        ("text_language", "task", "task"),
    ],
)
def test_a_field_is_asked_on_its_step_and_says_what_hangs_on_it(field: str, step: str, why: str) -> None:
    assert (step_of(field), why_default(field)) == (step, f"why-default-{why}")


def test_every_name_that_has_a_reason_of_its_own_begins_a_field() -> None:
    """A name that no field has would leave that field with the reason of another."""
    works = (LlmServing, Training, Batch, Embeddings, Speech, Images, Synthesis, Sandboxes)
    fields = {name for one in works for name in one.model_fields}
    assert [name for name in (*_LENGTHS, *_TARGETS) if not any(field.startswith(name) for field in fields)] == []


def test_a_question_is_put_with_its_reason_and_what_stands_in() -> None:
    question = CustomerQuestion(
        field="x", ask=SAID, why=Message(key="why-default-load"), answered=Message(key="due-contract"),
        assumed=Message(key="value-quantity", args={"value": 0.5, "unit": "share"}),
    )  # fmt: skip
    texts = Texts("en")
    reason, by_when = texts.word(question.why), texts.word(Message(key="due-contract"))
    assert words_beside(question, texts).startswith(f"{reason} {by_when}. ")
    assert "50" in words_beside(question, texts).removeprefix(f"{reason} {by_when}. ")
    assert words_beside(question.revised(answered=None, assumed=None), texts) == reason


@pytest.mark.parametrize(
    ("place", "value", "key"),
    [
        (("conditions", "headroom"), True, "field-yes-no-number"),
        (("conditions", "headroom"), "0.2", "field-not-a-number"),
        (("conditions", "dedicated_host"), 1, "field-not-yes-or-no"),
        (("data", "chunk_tokens"), "512", "field-not-whole"),
        (("conditions", "start"), 1_767_312_000, "field-not-a-date"),
        (("workloads", 0, "users"), True, "field-yes-no-number"),
        (("data", "chunk_tokens"), 512.0, None),
        (("terms", "usd_rate"), "90.5", None),
        (("conditions", "start"), "2026-12-01", None),
    ],
)
def test_a_value_of_another_kind_is_named(place: tuple[str | int, ...], value: Any, key: str | None) -> None:
    """pydantic reads true as 1, "5" as 5 and 1,767,312,000 as 2 January 2026: whoever wrote it meant something else."""
    written: Any = json.loads(dumps(Project(workloads=(CHAT,))))["project"]
    inner = written
    for part in place[:-1]:
        inner = inner.setdefault(part, {}) if isinstance(inner, dict) else inner[part]
    inner[place[-1]] = value
    said = other_kind(written, Project.model_validate(written))
    assert said == (key and Message(key=key, args={"field": ".".join(map(str, place))}))


def test_a_file_of_powershell_is_text_and_half_a_letter_is_none() -> None:
    """What it redirects is UTF-16 with its mark; UTF-8 with a mark and without are read as well."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        assert decoded("{«»}".encode(encoding)).lstrip("\ufeff") == "{«»}"
    with pytest.raises(ProjectFileError) as error:
        decoded(b'{"\xd0"}', name="a.json")
    assert error.value.message == Message(key="project-not-ours", args={"file": "a.json"})


def test_a_file_that_is_not_there_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As an earlier version it is passed over: the newer ones are still there."""
    path = tmp_path / "a.json"
    with pytest.raises(ProjectFileError) as error:
        content_of(path)
    assert error.value.message == Message(key="project-unreadable", args={"file": str(path)})
    with caplog.at_level(logging.CRITICAL):
        assert load_version(Version(path, datetime(2026, 11, 24))) is None
    project = Project(customer="Ромашка", workloads=(CHAT,))
    path.write_bytes(encoded(project))
    assert content_of(path) == dumps(project).encode()
    assert load(path) == load_version(Version(path, datetime(2026, 11, 24))) == project


def newer(change: Callable[[dict[str, Any]], None], by: int = 1) -> str:
    content = json.loads(dumps(Project(customer="Ромашка", workloads=(CHAT,))))
    content["schema_version"] += by
    change(content["project"])
    return json.dumps(content)


def test_a_newer_file_is_viewed_without_what_nobody_here_knows() -> None:
    """Fields are left out, inside a workload too; a kind of work that is not known makes it one of the future."""

    def unknown(project: dict[str, Any]) -> None:
        project["mood"] = "good"
        project["workloads"][0]["colour"] = "blue"

    project, version = loads_to_view(newer(unknown))
    assert project == Project(customer="Ромашка", workloads=(CHAT,))
    assert version == json.loads(newer(unknown))["schema_version"]
    assert loads_to_view(newer(lambda project: None, by=0)) == (project, 0)
    with pytest.raises(ProjectFileError) as error:
        loads_to_view(newer(lambda project: project["workloads"][0].update(family="telepathy")), name="a.json")
    assert (error.value.message.key, error.value.message.args["found"]) == ("project-newer", version)


def test_a_lock_is_held_until_it_is_given_back(tmp_path: Path) -> None:
    """What a dead program left is a file that nobody holds."""
    path = tmp_path / "lock"
    assert not is_held(path)
    path.touch()
    assert not is_held(path)
    lock = SessionLock(path)
    lock.hold()
    assert is_held(path) and is_held(path)
    lock.release()
    assert not is_held(path)


def test_what_goes_wrong_comes_out_as_something_a_user_can_act_on(caplog: pytest.LogCaptureFixture) -> None:
    """Our own errors as they are, any other with what could not be done, and its traceback beneath."""
    assert not_made(Path("a.pdf")) == Message(key="not-made", args={"file": "a.pdf"})
    assert guarded(lambda: 5, SAID) == 5

    def refused() -> int:
        raise AnswerError("x", Message(key="refused"))

    with pytest.raises(AnswerError):
        guarded(refused, SAID)
    with caplog.at_level(logging.CRITICAL), pytest.raises(ProgramError) as error:
        guarded(lambda: 1 // 0, SAID)
    assert error.value.message == SAID
    assert "ZeroDivisionError" in error.value.details
