"""Amounts as customers have them come to what the engine asks for; what was typed is kept while it holds."""

from __future__ import annotations

from datetime import date

import pytest

from aiready_gui.domain.answer_path import with_answer
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.project import Project, TextLanguage
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.their_units import WAYS, Way, bytes_per_page, counted, with_counted
from aiready_gui.domain.workload import CountBy

WAY = {way.key: way for way in WAYS}
DAY = date(2026, 11, 29)


def come_to(key: str, *amounts: float, project: Project = SAMPLES["rag"]) -> float:
    return WAY[key].comes_to(amounts, effective(project))


def test_the_sums_of_three_calls_are_worked_by_hand() -> None:
    """2,000 h over 8 are 250, not 84; 600 calls of 5 min are 50 h; 5,000 images over 10 h are 500; a week is 4.348 of a month."""
    assert come_to("audio", 2000, 8) == 250
    assert come_to("audio", 2000, 24) == pytest.approx(83.33, abs=0.01)
    assert come_to("calls", 600, 5, 10) == 5
    assert come_to("images", 5000, 10) == 500
    assert come_to("weekly", 1) == pytest.approx(365.25 / 7 / 12)


def test_live_calls_at_once_follow_littles_law() -> None:
    """120 an hour of 5 minutes: ten at once; of 121 the eleventh has to be heard too."""
    assert come_to("streams", 120, 5) == 10
    assert come_to("streams", 121, 5) == 11


def test_documents_and_pages_are_gigabytes_of_text() -> None:
    """40,000 x 10 pages x 1,800 characters: 0.72 GB of English letters, 1.81 times that of Russian text in UTF-8."""
    assert come_to("text", 40_000, 10, project=SAMPLES["rag"].revised(text_language=TextLanguage.EN)) == pytest.approx(0.72)
    assert come_to("text", 40_000, 10, project=SAMPLES["rag"].revised(text_language=TextLanguage.RU)) == pytest.approx(
        1.303, abs=0.001
    )
    assert bytes_per_page(TextLanguage.EN) < bytes_per_page(TextLanguage.MIXED) < bytes_per_page(TextLanguage.RU)


def test_a_russian_character_takes_what_the_measured_text_says() -> None:
    """A GB holds 155 million tokens (vectors.py) of 3.56 characters each (lengths.py): 1.812 bytes a character."""
    from aiready_gui.domain.lengths import characters_per_token
    from aiready_gui.domain.their_units import BYTES_PER_CHARACTER
    from aiready_gui.engine.data.vectors import TOKENS_PER_TEXT_GB

    per = 1e9 / TOKENS_PER_TEXT_GB[1] / characters_per_token(TextLanguage.RU, "")
    assert BYTES_PER_CHARACTER[TextLanguage.RU] == pytest.approx(per, rel=0.01)


def test_documents_a_day_are_requests_of_the_busiest_minute() -> None:
    """20,000 x 3 questions x 13 % of the busiest hour x 1.5 over 60: 195 a minute (mock of the load step)."""
    sample = SAMPLES["rag"]
    work = sample.workloads[0].revised(count_by=CountBy.PER_MINUTE, busy_hour_share=0.13, burst=1.5)
    assert come_to("questions", 20_000, 3, project=sample.revised(workloads=(work,))) == pytest.approx(195)


@pytest.mark.parametrize(
    ("sample", "field", "keys"),
    [
        ("rag", "data.text_inside_gb", ["text"]),
        ("chat", "data.text_inside_gb", []),
        ("embeddings", "data.text_inside_gb", ["text"]),
        ("speech", "workload.audio_hours_peak_hour", ["audio", "calls"]),
        ("speech", "workload.live_streams", []),
        ("images", "workload.images_peak_hour", ["images"]),
        ("lora-7b", "workload.runs_per_month", ["weekly"]),
        ("batch", "workload.runs_per_month", ["weekly"]),
    ],
)
def test_a_field_is_counted_in_the_units_of_its_work(sample: str, field: str, keys: list[str]) -> None:
    """Whoever has recordings has hours and calls; who does not read texts has no pages."""
    assert [way.key for way in WAYS if way.field == field and way.applies(effective(SAMPLES[sample]))] == keys


def test_what_was_typed_is_kept_while_the_answer_is_that_one() -> None:
    """Another answer by hand ends it; the sum of before comes back with it when that is undone."""
    way: Way = WAY["audio"]
    project = with_counted(with_answer(SAMPLES["speech"], way.field, 250.0), way, (2000.0, 8.0), on=DAY)
    said = counted(project, way.field)
    assert said is not None
    assert said.amounts == (2000.0, 8.0)
    assert counted(with_answer(project, way.field, 251.0), way.field) is None
    assert counted(SAMPLES["speech"], way.field) is None
