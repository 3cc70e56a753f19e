"""Speech and video made to order: so much in the busiest hour, on cards for which the model was measured."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief, planned_share
from aiready_gui.advisor.answer.media_models import media_model
from aiready_gui.advisor.families.fleets.arriving import arrival
from aiready_gui.advisor.families.fleets.family import FleetFamily
from aiready_gui.advisor.families.fleets.words import model_words, title
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.media import MediaKind, MediaRate
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.support import PINNED, VLLM
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.units import BYTES_16_BIT, SECONDS_PER_HOUR
from aiready_gui.domain.work import load_growth
from aiready_gui.engine.data.paths.media import CLIP_BYTES, VOICE_BYTES_PER_S, made_path
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.fleets.load import Load, planned_capacity
from aiready_gui.engine.fleets.measured import measured_ways
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need

KINDS = {Made.VOICE: MediaKind.VOICE, Made.VIDEO: MediaKind.VIDEO}
UNITS = {Made.VOICE: Unit.TIMES_REAL_TIME, Made.VIDEO: Unit.COUNT}
BYTES = {Made.VOICE: VOICE_BYTES_PER_S, Made.VIDEO: CLIP_BYTES}


class SynthesisFamily(FleetFamily):
    """What is made an hour against what a card was measured to make."""

    cites_rates = True

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Synthesis)
        self._made = made = work.made
        model = media_model(work.model or "", KINDS[made], "workload.model", brief.snapshot)
        comes = arrival(asked, work)
        self.fields, self.stand_in = (("model", "model"), *comes.fields), comes.stand_in
        self._wanted, self._amount = comes.asked, comes.asked.value
        self._weights = model.params * BYTES_16_BIT
        self.load = Load(asked=comes.asked, planned=planned_share(brief), week=comes.week, stops=False, interruptible=False)
        video = made is Made.VIDEO
        self.ways = measured_ways(model, brief.market.gpus, brief.snapshot.media_rates, UNITS[made], hourly=video)
        self.unit = Message(key=f"cost-{made}")
        self.units_per_hour = self._amount * self.load.mean_share
        self.title, self.model = title(brief.project, model.name), model.name
        self.need = comes.said(Message(key=f"need-{made}", args={"amount": self._amount, "model": model.name}))
        self.assumptions = (
            Message(key="assumption-measured-only"),
            *comes.assumptions,
            *model_words(model),
            Message(key="assumption-no-launch", args={"vllm": PINNED[VLLM]}),
        )
        self.sources = (model.source,)

    def host(self, way: Way) -> HostNeed:
        """What is made is written by the host."""
        a_second = way.rate.value if self._made is Made.VOICE else way.rate.value / SECONDS_PER_HOUR
        return host_need(gpus=1, weights_bytes=self._weights, decoded_bytes_per_s=BYTES[self._made] * a_second)

    def path(self, way: Way, layout: Layout) -> Path:
        """Texts in, speech or clips out."""
        return made_path(
            made_per_s=self._amount if self._made is Made.VOICE else self._amount / SECONDS_PER_HOUR,
            each_bytes=BYTES[self._made],
            mean_share=self.load.mean_share,
            weights_bytes=self._weights,
            nodes=layout.instances,
            data=self.brief.project.data,
            per_year=load_growth(self.brief.project.workloads[0]),
        )

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """What is made with the reserve that is planned."""
        made = planned_capacity(self.load, way, layout.replicas)
        return (Fact(label=Message(key=f"card-{self._made}"), figure=made, target=self._wanted),)

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """What of the card was filled nobody printed for every measurement."""
        return None

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """The measurement with its conditions."""
        rate = way.detail
        assert isinstance(rate, MediaRate)
        args: dict[str, str | int | float | Message] = {
            "cards": layout.replicas,
            "rate": way.rate.value,
            "share": self.load.utilisation,
            "asked": self._amount,
            "engine": rate.engine,
            "batch": rate.batch or 1,
            "steps": rate.steps or 0,
            "lines": rate.size_px or 0,
        }
        return (Message(key=f"why-{self._made}", args=args),)
