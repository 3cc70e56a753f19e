"""Speech to text: recordings that arrive by the hour, or people who speak at once."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief, planned_share
from aiready_gui.advisor.answer.media_models import media_model
from aiready_gui.advisor.families.fleets.arriving import arrival
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.fleets.words import (
    model_memory,
    model_words,
    title,
)
from aiready_gui.domain.explain import Message, Unit, derived
from aiready_gui.domain.media import MediaKind, RateMode
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.other_workloads import Speech, SpeechMode
from aiready_gui.domain.project import DataNeeds, TextLanguage
from aiready_gui.domain.units import BYTES_16_BIT, HOURS_PER_MONTH, KB, MONTHS_PER_YEAR, SECONDS_PER_HOUR
from aiready_gui.domain.work import load_growth
from aiready_gui.engine.data.paths.media import AUDIO_BYTES_PER_S, TRANSCRIPT_BYTES_PER_S, speech_path
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.data.storage_demand import dataset_bytes, growth_factor
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.load import Load, planned_capacity
from aiready_gui.engine.fleets.media_speed import CONTEXT_BYTES, LIVE_BYTES, MediaWork
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need

_RUN = (("model", "model"), ("stack", "enum:speechstack"), ("mode", "enum:speechmode"))


class SpeechFamily(FleetFamily):
    """Audio seconds (or live streams) against what a card recognises."""

    unit = Message(key="cost-audio-hour")
    cites_rates = True

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Speech)
        mode = work.mode or SpeechMode.BATCH
        self._live = live = mode is SpeechMode.STREAMING
        model = media_model(work.model or "", MediaKind.SPEECH, "workload.model", brief.snapshot)
        comes = arrival(asked, work)
        self.fields, self.stand_in = (*_RUN, *comes.fields), comes.stand_in
        self._wanted = comes.asked
        self._amount = amount = comes.asked.value
        english = brief.project.text_language is TextLanguage.EN
        rated = RateMode.STREAMING if live else RateMode.BATCH
        self._recognised = recognised = MediaWork(model=model, mode=rated, english=english, stack=work.stack)
        self._stack = Message(key=f"speechstack-{recognised.runs_on}")
        self._weights = model.params * BYTES_16_BIT
        self.load = Load(asked=self._wanted, planned=planned_share(brief), week=comes.week, stops=False, interruptible=False)
        self.ways = media.media_ways(recognised, brief.market.gpus, brief.snapshot)
        self.units_per_hour = amount * self.load.mean_share
        self.title, self.model = title(brief.project, model.name), model.name
        key = "need-speech-live" if live else "need-speech-batch"
        self.need = comes.said(Message(key=key, args={"amount": amount, "model": model.name}))
        self.assumptions = (
            *self._conditions(),
            *comes.assumptions,
            Message(key="assumption-speech-bytes", args={"audio": AUDIO_BYTES_PER_S / KB, "transcript": TRANSCRIPT_BYTES_PER_S}),
            *self._not_kept(brief.project.data),
            *(() if english else (Message(key="assumption-speech-language"),)),
            *model_words(model),
        )
        self.sources = (model.source,)

    def _conditions(self) -> tuple[Message, ...]:
        """What the rate presumes."""
        args: dict[str, str | int | float | Message] = {"stack": self._stack, "windows": self._recognised.windows}
        if self._live:
            return (Message(key="assumption-speech-live", args=args),)
        return (Message(key="assumption-speech-stack", args=args), Message(key="assumption-speech"))

    def _not_kept(self, data: DataNeeds) -> tuple[Message, ...]:
        """That recordings come faster than the dataset is said to grow: its growth is an answer, never worked out of the load."""
        month = self.units_per_hour * SECONDS_PER_HOUR * AUDIO_BYTES_PER_S * HOURS_PER_MONTH
        months = data.retention_months or MONTHS_PER_YEAR
        if self._live or month * months <= dataset_bytes(data.revised(backup=False)) * growth_factor(data, months):
            return ()
        return (Message(key="assumption-speech-kept", args={"month": month}),)

    def host(self, way: Way) -> HostNeed:
        """Recordings are decoded on the host."""
        return host_need(gpus=1, weights_bytes=self._weights, decoded_bytes_per_s=AUDIO_BYTES_PER_S * way.rate.value)

    def path(self, way: Way, layout: Layout) -> Path:
        """Recordings in, text out."""
        return speech_path(
            audio_s_per_s=self._amount,
            mean_share=self.load.mean_share,
            weights_bytes=self._weights,
            nodes=layout.instances,
            data=self.brief.project.data,
            per_year=load_growth(self.brief.project.workloads[0]),
        )

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """What is carried; of recordings also how soon one is done."""
        found = planned_capacity(self.load, way, layout.replicas)
        first = Fact(label=Message(key="card-streams" if self._live else "card-audio"), figure=found, target=self._wanted)
        if self._live:
            return (first,)
        hour = derived("hour-of-audio", SECONDS_PER_HOUR / max(way.rate.value, 1e-9), Unit.SECONDS, way.rate, against=(way.rate,))
        return (first, Fact(label=Message(key="card-hour-of-audio"), figure=hour))

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """The model, several times where people speak at once."""
        if not self._live:
            return model_memory(way.gpu, self._weights, media.WORK_BYTES[MediaKind.SPEECH])
        processes = media.processes_on(self._recognised.model, way.gpu)
        working, runtime = (LIVE_BYTES - CONTEXT_BYTES) * processes, CONTEXT_BYTES
        return model_memory(way.gpu, self._weights, working, processes, runtime)

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """What a card carries, and how it is run."""
        args: dict[str, str | int | float | Message] = {
            "cards": layout.replicas,
            "rate": way.rate.value,
            "share": self.load.utilisation,
            "asked": self._amount,
            "stack": self._stack,
            "evidence": Message(key=f"speed-is-{way.rate.evidence}"),
        }
        if not self._live:
            return (Message(key="why-speech-batch", args=args), Message(key="why-speech-modes"))
        processes = media.processes_on(self._recognised.model, way.gpu)
        held = Message(key="why-speech-processes", args={"processes": processes})
        return (Message(key="why-speech-live", args=args), held)
