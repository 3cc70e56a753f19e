"""Pictures from text: so many in the busiest hour, of one size and number of steps."""

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
from aiready_gui.domain.media import REFERENCE_PX, MediaKind, RateMode, picture_area
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown
from aiready_gui.domain.other_workloads import Images
from aiready_gui.domain.support import PINNED, VLLM
from aiready_gui.domain.units import BYTES_16_BIT, SECONDS_PER_HOUR
from aiready_gui.domain.work import load_growth
from aiready_gui.engine.data.paths.media import image_bytes, images_path
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.load import Load, planned_capacity
from aiready_gui.engine.fleets.media_speed import MediaWork
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.host import HostNeed, host_need


class ImagesFamily(FleetFamily):
    """Pictures an hour against what a card draws."""

    unit = Message(key="cost-thousand-images")
    cites_rates = True

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        asked, work = brief.work(Images)
        model = media_model(work.model or "", MediaKind.IMAGES, "workload.model", brief.snapshot)
        self._steps, self._size_px = work.steps or 1, work.size_px or REFERENCE_PX
        comes = arrival(asked, work)
        self.fields = (("model", "model"), ("stack", "enum:imagestack"), *comes.fields, ("size_px", "pixels"), ("steps", "count"))
        self.stand_in, self._wanted, self._hourly = comes.stand_in, comes.asked, comes.asked.value
        self._per_s = self._hourly / SECONDS_PER_HOUR
        self._weights = model.params * BYTES_16_BIT
        self.load = Load(
            asked=derived("images-per-second", self._per_s, Unit.IMAGES_PER_SECOND, self._wanted),
            planned=planned_share(brief),
            week=comes.week,
            stops=False,
            interruptible=False,
        )
        drawn = MediaWork(model=model, mode=RateMode.BATCH, steps=self._steps, size_px=self._size_px, stack=work.stack)
        self._stack = Message(key=f"imagestack-{drawn.runs_on}")
        self.ways = media.media_ways(drawn, brief.market.gpus, brief.snapshot)
        self.units_per_hour = self._hourly * self.load.mean_share / 1000
        self.title, self.model = title(brief.project, model.name), model.name
        args = {"amount": self._hourly, "size": self._size_px, "steps": self._steps, "model": model.name}
        self.need = comes.said(Message(key="need-images", args=args))
        stack = Message(key="assumption-images-stack", args={"stack": self._stack})
        unstarted = Message(key="assumption-no-launch-images", args={"vllm": PINNED[VLLM], "stack": self._stack})
        self.assumptions = (stack, Message(key="assumption-images"), *comes.assumptions, *model_words(model), unstarted)
        self.sources = (model.source,)

    def host(self, way: Way) -> HostNeed:
        """Pictures are written by the host."""
        return host_need(
            gpus=1, weights_bytes=self._weights, decoded_bytes_per_s=image_bytes(self._size_px, self._size_px) * way.rate.value
        )

    def path(self, way: Way, layout: Layout) -> Path:
        """Texts in, pictures out."""
        return images_path(
            images_per_s=self._per_s,
            mean_share=self.load.mean_share,
            size_px=self._size_px,
            weights_bytes=self._weights,
            nodes=layout.instances,
            data=self.brief.project.data,
            per_year=load_growth(self.brief.project.workloads[0]),
        )

    def facts(self, way: Way, layout: Layout) -> tuple[Fact, ...]:
        """Pictures an hour, and the time of one."""
        second = planned_capacity(self.load, way, layout.replicas)
        bounds = {name: getattr(second, name) * SECONDS_PER_HOUR for name in ("value", "low", "high")}
        capacity = second.revised(key="images-capacity", unit=Unit.COUNT, formula="images-capacity", **bounds)
        each = derived("image-time", 1 / max(way.rate.value, 1e-9), Unit.SECONDS, way.rate, against=(way.rate,))
        return (
            Fact(label=Message(key="card-images"), figure=capacity, target=self._wanted),
            Fact(label=Message(key="card-image-time"), figure=each),
        )

    def memory(self, way: Way) -> MemoryBreakdown | None:
        """The working set grows with the picture's area."""
        working = media.WORK_BYTES[MediaKind.IMAGES] * picture_area(self._size_px)
        return model_memory(way.gpu, self._weights, working)

    def why(self, way: Way, layout: Layout) -> tuple[Message, ...]:
        """What a card draws, and what each step costs."""
        args: dict[str, str | int | float | Message] = {
            "cards": layout.replicas,
            "rate": way.rate.value * SECONDS_PER_HOUR,
            "share": self.load.utilisation,
            "asked": self._hourly,
            "stack": self._stack,
            "evidence": Message(key=f"speed-is-{way.rate.evidence}"),
        }
        return (
            Message(key="why-images", args=args),
            Message(key="why-images-steps", args={"steps": self._steps, "size": self._size_px}),
        )
