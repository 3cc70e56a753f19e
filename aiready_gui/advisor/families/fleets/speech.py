"""Speech to text: recordings that arrive by the hour, or people who speak at once."""

from __future__ import annotations

from functools import partial

from aiready_gui.advisor.families.fleets.answer import answer
from aiready_gui.advisor.families.fleets.brief import FleetDesk, Job, planned_share
from aiready_gui.advisor.families.fleets.words import (
    media_model,
    model_memory,
    model_words,
    office_week,
    rate_sources,
    target,
    title,
)
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.media import MediaKind, RateMode
from aiready_gui.domain.option import Fact, Layout
from aiready_gui.domain.other_workloads import Speech, SpeechMode
from aiready_gui.domain.project import TextLanguage
from aiready_gui.domain.units import BYTES_16_BIT, SECONDS_PER_HOUR
from aiready_gui.engine.data.datapath import AUDIO_BYTES_PER_S, speech_path
from aiready_gui.engine.facts import derived
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.fleet import Load, Way, planned_capacity
from aiready_gui.engine.gpu.host import host_need

FIELDS = {
    SpeechMode.BATCH: (("model", "model"), ("mode", "enum:speechmode"), ("audio_hours_peak_hour", "plain_hours")),
    SpeechMode.STREAMING: (("model", "model"), ("mode", "enum:speechmode"), ("live_streams", "streams")),
}
STAND_IN = {SpeechMode.BATCH: 100.0, SpeechMode.STREAMING: 50.0}  # while nobody has said


def speech_job(desk: FleetDesk) -> Job:
    """Audio seconds (or live streams) against what a card recognises."""
    asked, work = desk.raw.workloads[0], desk.project.workloads[0]
    assert isinstance(asked, Speech) and isinstance(work, Speech) and work.mode is not None
    live = work.mode is SpeechMode.STREAMING
    model = media_model(work.model or "", MediaKind.SPEECH, "workload.model", desk.snapshot)
    amount = float((work.live_streams if live else work.audio_hours_peak_hour) or STAND_IN[work.mode])
    of_work = media.MediaWork(
        model=model,
        mode=RateMode.STREAMING if live else RateMode.BATCH,
        english=desk.project.text_language is TextLanguage.EN,
    )
    weights = model.params * BYTES_16_BIT
    unit = Unit.STREAMS if live else Unit.TIMES_REAL_TIME
    wanted = target("speech-asked", amount, unit, asked.live_streams if live else asked.audio_hours_peak_hour)
    load = Load(asked=wanted, planned=planned_share(desk), week=office_week(), stops=False, interruptible=False)

    def facts(way: Way, layout: Layout) -> tuple[Fact, ...]:
        found = planned_capacity(load, way, layout.replicas)
        hour = derived("hour-of-audio", SECONDS_PER_HOUR / max(way.rate.value, 1e-9), Unit.SECONDS, way.rate, against=(way.rate,))
        first = Fact(label=Message(key="card-streams" if live else "card-audio"), figure=found, target=wanted)
        return (first,) if live else (first, Fact(label=Message(key="card-hour-of-audio"), figure=hour))

    def why(way: Way, layout: Layout) -> tuple[Message, ...]:
        return (
            Message(
                key="why-speech-live" if live else "why-speech-batch",
                args={
                    "cards": layout.replicas,
                    "rate": way.rate.value,
                    "share": load.utilisation,
                    "asked": amount,
                    "evidence": Message(key=f"evidence-{way.rate.evidence}"),
                },
            ),
            Message(key="why-speech-one-process" if live else "why-speech-modes"),
        )

    ways = media.media_ways(of_work, desk.market.gpus, desk.snapshot)
    return Job(
        title=title(desk.project, model.name),
        need=Message(key="need-speech-live" if live else "need-speech-batch", args={"amount": amount, "model": model.name}),
        fields=FIELDS[work.mode],
        model=model.name,
        stand_in=STAND_IN[work.mode],
        load=load,
        host_of=lambda way: host_need(gpus=1, weights_bytes=weights, decoded_bytes_per_s=AUDIO_BYTES_PER_S * way.rate.value),
        ways=ways,
        unit=Message(key="cost-audio-hour"),
        units_per_hour=amount * load.mean_share,
        path_of=lambda _way, layout: speech_path(
            audio_s_per_s=amount,
            mean_share=load.mean_share,
            weights_bytes=weights,
            nodes=layout.instances,
            data=desk.project.data,
        ),
        facts_of=facts,
        memory_of=lambda way: model_memory(
            way.gpu, weights, media.WORK_BYTES[MediaKind.SPEECH], media.STREAM_PROCESSES if live else 1.0
        ),
        why_of=why,
        assumptions=(
            Message(key="assumption-speech-live" if live else "assumption-speech"),
            *(() if of_work.english else (Message(key="assumption-speech-language"),)),
            *model_words(model),
        ),
        sources=(model.source, *rate_sources(ways)),
    )


advise_speech = partial(answer, speech_job)
