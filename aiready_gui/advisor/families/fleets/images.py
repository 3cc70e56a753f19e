"""Pictures from text: so many in the busiest hour, of one size and number of steps."""

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
from aiready_gui.domain.other_workloads import Images
from aiready_gui.domain.units import BYTES_16_BIT, SECONDS_PER_HOUR
from aiready_gui.engine.data.datapath import IMAGE_BYTES, images_path
from aiready_gui.engine.facts import derived
from aiready_gui.engine.fleets import media
from aiready_gui.engine.fleets.fleet import Load, Way, planned_capacity
from aiready_gui.engine.gpu.host import host_need

FIELDS = (("model", "model"), ("images_peak_hour", "images_per_hour"), ("size_px", "pixels"), ("steps", "count"))
STAND_IN = 1000.0  # pictures in the busiest hour while nobody has said
FEWER_STEPS = 20


def images_job(desk: FleetDesk) -> Job:
    """Pictures an hour against what a card draws."""
    asked, work = desk.raw.workloads[0], desk.project.workloads[0]
    assert isinstance(asked, Images) and isinstance(work, Images)
    model = media_model(work.model or "", MediaKind.IMAGES, "workload.model", desk.snapshot)
    steps, size = work.steps or 1, work.size_px or media.REFERENCE_PX
    hourly = float(work.images_peak_hour or STAND_IN)
    amount = hourly / SECONDS_PER_HOUR
    weights = model.params * BYTES_16_BIT
    working = media.WORK_BYTES[MediaKind.IMAGES] * (size / media.REFERENCE_PX) ** 2
    wanted = target("images-asked", hourly, Unit.COUNT, asked.images_peak_hour)
    load = Load(
        asked=derived("images-per-second", amount, Unit.IMAGES_PER_SECOND, wanted),
        planned=planned_share(desk),
        week=office_week(),
        stops=False,
        interruptible=False,
    )
    of_work = media.MediaWork(model=model, mode=RateMode.BATCH, steps=steps, size_px=size)
    ways = media.media_ways(of_work, desk.market.gpus, desk.snapshot)

    def facts(way: Way, layout: Layout) -> tuple[Fact, ...]:
        second = planned_capacity(load, way, layout.replicas)
        bounds = {name: getattr(second, name) * SECONDS_PER_HOUR for name in ("value", "low", "high")}
        capacity = second.revised(key="images-capacity", unit=Unit.COUNT, formula="images-capacity", **bounds)
        one = derived("image-time", 1 / max(way.rate.value, 1e-9), Unit.SECONDS, way.rate, against=(way.rate,))
        return (
            Fact(
                label=Message(key="card-images"),
                figure=capacity,
                target=wanted,
            ),
            Fact(label=Message(key="card-image-time"), figure=one),
        )

    def why(way: Way, layout: Layout) -> tuple[Message, ...]:
        return (
            Message(
                key="why-images",
                args={
                    "cards": layout.replicas,
                    "rate": way.rate.value * SECONDS_PER_HOUR,
                    "share": load.utilisation,
                    "asked": hourly,
                    "evidence": Message(key=f"evidence-{way.rate.evidence}"),
                },
            ),
            Message(key="why-images-steps", args={"steps": steps, "size": size}),
        )

    softer = (
        (
            "workload.steps",
            Message(key="relax-steps", args={"now": steps, "then": FEWER_STEPS}),
            desk.raw.revised(workloads=(asked.revised(steps=FEWER_STEPS),)),
        ),
    )
    return Job(
        title=title(desk.project, model.name),
        need=Message(key="need-images", args={"amount": hourly, "size": size, "steps": steps, "model": model.name}),
        fields=FIELDS,
        model=model.name,
        stand_in=STAND_IN,
        load=load,
        host_of=lambda way: host_need(gpus=1, weights_bytes=weights, decoded_bytes_per_s=IMAGE_BYTES * way.rate.value),
        ways=ways,
        unit=Message(key="cost-thousand-images"),
        units_per_hour=hourly * load.mean_share / 1000,
        path_of=lambda _way, layout: images_path(
            images_per_s=amount, mean_share=load.mean_share, size_px=size, weights_bytes=weights, nodes=layout.instances,
            data=desk.project.data,
        ),
        facts_of=facts,
        memory_of=lambda way: model_memory(way.gpu, weights, working),
        why_of=why,
        assumptions=(Message(key="assumption-images"), *model_words(model)),
        sources=(model.source, *rate_sources(ways)),
        softer=softer if steps > FEWER_STEPS else (),
    )  # fmt: skip


advise_images = partial(answer, images_job)
