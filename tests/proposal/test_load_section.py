"""How the size follows from the load, as it is drawn: the engine's own numbers, the deciding resource first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.option import Binding
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.components import NONE
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.conclusions import conclusion
from aiready_gui.proposal.document import Chain, HourChart, Paragraph, Part, StackChart, Utilisation
from aiready_gui.proposal.load_section import WROUGHT, load
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, ask, chosen

GOLDEN = Path(__file__).parents[1] / "golden" / "projects"


def parts(name: str, section: str = "section-load") -> tuple[Part, ...]:
    return next(one for one in compose(answer_to(name), issued=TODAY).sections if one.name == section).parts


def used(name: str) -> Utilisation:
    return next(part for part in parts(name) if isinstance(part, Utilisation))


@pytest.mark.parametrize("locale", LOCALES)
def test_requests_in_flight_at_the_targets_are_not_told_as_those_of_the_forecast(locale: str) -> None:
    """Chat: 16.667 x (2 + 256 x 0.05) = 246.7 if answers took all they may; 2.083 x 256 x 21.5 ms = 11.5 in each of 8 replicas at the pace that is foreseen."""
    option, texts = chosen(answer_to("chat")), Texts(locale)
    chain = next(part for part in parts("chat") if isinstance(part, Chain))
    assert option.served is not None
    flight, batch = chain.items[-1], option.served.speed.batch
    assert isinstance(flight.value, Figure)
    assert flight.value.value == pytest.approx(1000 / 60 * (2 + 256 * 0.05))
    assert batch.value == pytest.approx(1000 / 60 / 8 * 256 * option.served.speed.tpot_mean_s.value)
    named = texts.word(flight.label), texts.text(f"figure-{batch.key}"), texts.word(conclusion(chain))
    assert [
        word in words
        for word, words in zip(
            {"ru": ("целях", "прогноз", "допускают цели"), "en": ("targets", "forecast", "targets allow")}[locale],
            named,
            strict=True,
        )
    ] == [True] * 3


def test_the_load_of_sessions_begins_with_the_sessions() -> None:
    """A chain that began with the requests in flight ended in them: 48 over 22 s are 2.18 a second, of which 48 are in flight."""
    answer = ask(project_file.load(GOLDEN / "sessions.aiready"))
    section = next(one for one in compose(answer, issued=TODAY).sections if one.name == "section-load")
    chain = next(part for part in section.parts if isinstance(part, Chain))
    keys = [item.value.key for item in chain.items if isinstance(item.value, Figure)]
    assert keys == ["sessions", "waiting-share", "concurrency", "answer-time", "peak-rps"]
    flight = conclusion(chain).args["flight"]
    assert isinstance(flight, Message)
    assert flight.args == {"value": pytest.approx(120 * 0.4), "unit": "requests"}


def test_the_chain_ends_in_the_answers_at_a_time() -> None:
    """From people over the peak to Little's law, each number as the engine has it."""
    need = answer_to("rag").serving
    assert need is not None
    chain = next(part for part in parts("rag") if isinstance(part, Chain))
    assert [item.value for item in chain.items] == [*need.peak_rps.inputs, need.peak_rps, need.concurrency]


def test_the_loss_of_a_machine_leaves_what_the_other_ones_carry() -> None:
    """Four replicas of 0.885 requests a second on a machine each: 1.62 of 2.65 with one lost, 1.62 of 3.54 before."""
    speed = used("rag").rows[0]
    assert speed.decides
    assert speed.lost is not None
    assert speed.peak / speed.lost == pytest.approx(3 / 4)
    assert speed.peak == pytest.approx(1.625 / (4 * 0.885), rel=0.01)
    levels = next(part for part in parts("rag") if isinstance(part, HourChart))
    assert max(levels.capacity) == pytest.approx(levels.peak.value / speed.peak)
    assert max(levels.left) == pytest.approx(levels.peak.value / speed.lost)
    assert all(left < whole for left, whole in zip(levels.left, levels.capacity, strict=True))


@pytest.mark.parametrize("name", ["rag", "lora-7b", "pretraining", "speech", "sandboxes", "embeddings"])
def test_one_resource_decides_and_stands_first(name: str) -> None:
    """Only a host, and a tier that weights are read from, are asked for more than there is, and that is told: in a note."""
    rows = used(name).rows
    option = answer_to(name).chosen
    assert option is not None
    marked = [at for at, row in enumerate(rows) if row.decides]
    assert marked in ([0], [])
    if option.binding is Binding.MEMORY_CAPACITY and option.memory is not None:
        assert rows[0].label.key == "used-memory"
    over = [row.label.key for row in rows if row.peak > 1.0001]
    late = any(note.key.startswith("storage-load-slow") for tier in option.storage for note in tier.notes)
    assert ("used-reading" in over) is late
    assert all(key.startswith("host-part-") for key in over if key != "used-reading")
    assert not over or option.host_notes


@pytest.mark.parametrize("name", ["rag", "lora-7b"])
def test_a_stack_is_the_sum_of_its_option(name: str) -> None:
    """To the kopeck, for every option that is shown."""
    answer = answer_to(name)
    chart = next(part for part in parts(name, "section-options") if isinstance(part, StackChart))
    for bar, option in zip(chart.bars, answer.options, strict=True):
        assert sum(money.amount for money in bar.amounts) == option.price.per_month_excl.amount
        assert len(bar.amounts) == len(chart.groups)
    assert NONE not in chart.groups


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"adapters": 8, "adapters_active": 4, "adapter_rank": 32}, ["why-adapters"]),
        ({"model": "qwen3-32b", "speculation": "eagle3"}, ["why-drafting-gains", "why-drafting-until"]),
        ({"model": "qwen2-5-vl-72b", "images_per_request": 2.0}, ["why-pictures"]),
        ({"model": "qwen3-32b", "thinking": True, "thinking_mean": 2000.0}, ["why-thinking"]),
        ({"requests_per_minute": 1.0}, ["small-one-card-spare"]),
        ({}, []),
    ],
)
def test_what_an_answer_about_the_model_does_to_the_size_is_printed(answers: dict[str, Any], told: list[str]) -> None:
    """Only the first three reasons stand on the page that decides: what adapters cost, or drafting brings, was on screen alone."""
    work = SAMPLES["chat"].workloads[0].revised(**answers)
    answer = ask(SAMPLES["chat"].revised(workloads=(work,)))
    section = load(answer, chosen(answer), TODAY)
    found = [part.text.key for part in section.parts if isinstance(part, Paragraph)]
    assert [key for key in found if key in WROUGHT] == told
