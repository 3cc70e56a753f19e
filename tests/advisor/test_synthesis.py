"""Speech and video made to order: sized by what was measured, refused where nothing was."""

from __future__ import annotations

from math import ceil

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.arrival import ArrivesBy
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaKind
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.texts import Texts
from tests.common import TODAY


def ask(snapshot: Snapshot, work: Synthesis, **conditions: object) -> Recommendation:
    asked = Conditions(**{"countries": (), "redundancy": Redundancy.N, "headroom": 0.0, **conditions})
    return advise(Project(workloads=(work,), conditions=asked), snapshot, as_of=TODAY)


def test_fifty_clips_an_hour_take_five_h200(snapshot: Snapshot) -> None:
    """Wan2.1 14B, five seconds at 480p, 40 steps: 191 s on one H200 under LightX2V in FP8, the quickest of its benchmark
    without distillation, 18.8 an hour; 50 / (18.8 x 0.6) = 4.4."""
    found = ask(snapshot, Synthesis(made=Made.VIDEO, clips_peak_hour=50))
    assert found.chosen is not None
    assert found.chosen.layout.gpu_key == "h200_sxm_141"
    assert found.chosen.layout.replicas == ceil(50 / (3600 / 191 * 0.6)) == 5
    assert found.chosen.evidence is Evidence.MEASURED
    assert any("lightx2v" in source.title for source in found.sources)


def test_a_day_of_clips_is_counted_as_its_busiest_hour(snapshot: Snapshot) -> None:
    """500 in ten hours are 50 in each."""
    day = Synthesis(made=Made.VIDEO, arrives_by=ArrivesBy.DAY, clips_day=500, arrival_hours=10)
    hour = Synthesis(made=Made.VIDEO, clips_peak_hour=50, arrival_hours=10)
    of_day, of_hour = (ask(snapshot, work).chosen for work in (day, hour))
    assert of_day is not None and of_hour is not None
    assert of_day.layout == of_hour.layout


def test_cards_without_a_measurement_are_refused_with_the_reason(snapshot: Snapshot) -> None:
    """CosyVoice2 was measured on an L20, which nobody of the catalogue rents out: no answer, and why."""
    found = ask(snapshot, Synthesis(made=Made.VOICE, model="cosyvoice2-0-5b", voice_hours_peak_hour=10))
    assert found.chosen is None
    assert found.rejected_by_gate[Gate.UNVERIFIED] > 100
    reason = next(row.reason for row in found.candidates if row.gate is Gate.UNVERIFIED and row.reason)
    assert "CosyVoice2" in Texts("en").word(reason)


def test_ten_hours_of_speech_take_three_consumer_cards_where_those_are_allowed(snapshot: Snapshot) -> None:
    """CosyVoice3 on an RTX 5090, eight at once at a factor of 1.21 each: 6.61 x real time; 10 / (6.61 x 0.6) = 2.5."""
    work = Synthesis(made=Made.VOICE, voice_hours_peak_hour=10)
    allowed = ask(snapshot, work, consumer_cards=True).chosen
    assert allowed is not None
    assert (allowed.layout.gpu_key, allowed.layout.replicas) == ("rtx_5090", 3)
    refused = ask(snapshot, work, consumer_cards=False)
    assert refused.chosen is None
    assert any(way.label.key == "relax-consumer" for way in refused.ways_out)


@pytest.mark.parametrize("made", list(Made))
def test_every_listed_model_has_a_measurement_with_its_conditions(snapshot: Snapshot, made: Made) -> None:
    """A model without one would be a name that answers nothing."""
    kind = MediaKind.VOICE if made is Made.VOICE else MediaKind.VIDEO
    models = [one for one in snapshot.media_models if one.kind is kind]
    assert models
    for model in models:
        rates = [one for one in snapshot.media_rates if one.model == model.key and one.per_gpu]
        assert rates
        assert all(one.engine and one.batch and one.source.title for one in rates)
