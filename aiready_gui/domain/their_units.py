"""Amounts as customers have them, documents and pages, calls, hours a day, runs a week, to what the engine asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Final

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.conversation import Counted, kept, with_said
from aiready_gui.domain.lengths import CHARACTERS_PER_PAGE
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Speech, SpeechMode
from aiready_gui.domain.project import Project, TextLanguage
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import GB, MINUTES_PER_HOUR
from aiready_gui.domain.workload import CountBy, RateMeans, ServingUse

WEEKS_PER_MONTH: Final = 365.25 / 7 / 12
BYTES_PER_CHARACTER: Final = {TextLanguage.RU: 1.81, TextLanguage.EN: 1.0}
"""Of plain text in UTF-8. [bytes/character]

Russian: 155 million tokens a GB at 3.56 characters each, as the same measured text has it (engine/data/vectors.py, lengths.py); a
Cyrillic letter takes two bytes, spaces and signs one. English letters take one.
"""


@dataclass(frozen=True)
class Way:
    """One way to count: the amounts that are asked for, and what they come to."""

    key: str
    field: str
    """Dotted path of the answer that comes of it."""
    parts: tuple[tuple[str, str], ...]
    """Name of each amount, and the message key of its unit or nothing."""
    applies: Callable[[Project], bool]
    """Whether a project with its defaults can be counted so."""
    comes_to: Callable[[Sequence[float], Project], float]
    """Amounts and the project with its defaults -> the answer in its stored unit."""


def bytes_per_page(language: TextLanguage) -> float:
    """Of a standard page of plain text; mixed text counts half of each language. [bytes]"""
    per = BYTES_PER_CHARACTER.get(language)
    return CHARACTERS_PER_PAGE * (sum(BYTES_PER_CHARACTER.values()) / 2 if per is None else per)


def _first(project: Project) -> Any:
    return project.workloads[0] if project.workloads else None


def _reads_text(project: Project) -> bool:
    return isinstance(_first(project), Embeddings) or (project.serving is not None and project.serving.use is ServingUse.RAG)


def _hears(mode: SpeechMode) -> Callable[[Project], bool]:
    def applies(project: Project) -> bool:
        work = _first(project)
        return isinstance(work, Speech) and work.mode is mode

    return applies


def _by_minute(project: Project) -> bool:
    serving = project.serving
    return serving is not None and serving.count_by is CountBy.PER_MINUTE and serving.rate_means is RateMeans.PEAK


def _is(*families: type) -> Callable[[Project], bool]:
    return lambda project: isinstance(_first(project), families)


def _text(amounts: Sequence[float], project: Project) -> float:
    documents, pages = amounts
    return documents * pages * bytes_per_page(project.text_language or TextLanguage.MIXED) / GB


def _questions(amounts: Sequence[float], project: Project) -> float:
    """Of a day its busiest hour, in that the busiest minute. [1/min]"""
    documents, questions = amounts
    serving = project.serving
    assert serving is not None
    return documents * questions * (serving.busy_hour_share or 0.0) * (serving.burst or 1.0) / MINUTES_PER_HOUR


WAYS: Final = (
    Way("text", "data.text_inside_gb", (("documents", ""), ("pages", "unit-word-pages")), _reads_text, _text),
    Way(
        "questions",
        "workload.requests_per_minute",
        (("documents-day", "unit-per-day"), ("questions", "")),
        _by_minute,
        _questions,
    ),
    Way(
        "audio",
        "workload.audio_hours_peak_hour",
        (("audio-day", "unit-word-audio-hours"), ("window", "unit-word-hours")),
        _hears(SpeechMode.BATCH),
        lambda amounts, _: amounts[0] / amounts[1],
    ),
    Way(
        "calls",
        "workload.audio_hours_peak_hour",
        (("calls-day", "unit-per-day"), ("call-minutes", "unit-minutes"), ("window", "unit-word-hours")),
        _hears(SpeechMode.BATCH),
        lambda amounts, _: amounts[0] * amounts[1] / MINUTES_PER_HOUR / amounts[2],
    ),
    Way(
        "streams",
        "workload.live_streams",
        (("calls-hour", ""), ("call-minutes", "unit-minutes")),
        _hears(SpeechMode.STREAMING),
        lambda amounts, _: ceil(amounts[0] * amounts[1] / MINUTES_PER_HOUR - 1e-9),
    ),
    Way(
        "images",
        "workload.images_peak_hour",
        (("images-day", "unit-per-day"), ("window", "unit-word-hours")),
        _is(Images),
        lambda amounts, _: amounts[0] / amounts[1],
    ),
    Way(
        "weekly",
        "workload.runs_per_month",
        (("runs-week", "unit-per-week"),),
        _is(Training, Batch),
        lambda amounts, _: amounts[0] * WEEKS_PER_MONTH,
    ),
)
"""Even over the window: who has a busier hour in it says so by a shorter one. Live calls at once: by Little's law."""


def counted(project: Project, field: str) -> Counted | None:
    """How the answer at ``field`` was counted, while it is the one that came of it."""
    said = next((one for one in project.counted or () if not one.workload and one.field == field), None)
    return said if said is not None and kept(answer(project, field)) == said.value else None


def with_counted(project: Project, way: Way, amounts: Sequence[float], *, on: date) -> Project:
    """``project``, whose answer came of these amounts, with them kept beside it."""
    said = Counted(field=way.field, day=on, way=way.key, amounts=tuple(amounts), value=kept(answer(project, way.field)))
    return project.revised(counted=with_said(project.counted, said))
