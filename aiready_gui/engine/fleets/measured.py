"""Work whose speed nobody can work out: a card is rated by what somebody measured on it with the same model, else not at all."""

from __future__ import annotations

from collections.abc import Iterable

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, assumed
from aiready_gui.domain.media import MediaModel, MediaRate
from aiready_gui.domain.option import Binding
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import SECONDS_PER_HOUR
from aiready_gui.engine.fleets.media import UNMEASURED
from aiready_gui.engine.fleets.way import Way


def measured_ways(
    model: MediaModel, gpus: Iterable[Gpu], rates: Iterable[MediaRate], unit: Unit, *, hourly: bool
) -> tuple[Way, ...]:
    """One way for each GPU: the quickest measurement of the model on it, by the second or ``hourly`` [1/s or 1/h], or that there is none."""
    best: dict[str, MediaRate] = {}
    for rate in rates:
        if rate.model == model.key and rate.gpu and rate.per_gpu:
            now = best.get(rate.gpu)
            if now is None or (now.per_gpu or 0.0) < rate.per_gpu:
                best[rate.gpu] = rate
    return tuple(_way(model, gpu, best.get(gpu.key), unit, SECONDS_PER_HOUR if hourly else 1) for gpu in gpus)


def _way(model: MediaModel, gpu: Gpu, rate: MediaRate | None, unit: Unit, seconds: int) -> Way:
    if rate is None:
        names = Message(key="gate-reason-no-rate", args={"model": model.name})
        nothing = assumed("made-rate", 0.0, unit)
        return Way(gpu, 1, nothing, 0.0, Binding.COMPUTE, gate=Gate.UNVERIFIED, reason=names)
    value = (rate.per_gpu or 0.0) * seconds
    low, high = (value * end for end in UNMEASURED)  # one measurement says nothing of how far the next one lies
    figure = Figure(
        key="made-rate", value=value, unit=unit, low=low, high=high, evidence=Evidence.MEASURED, sources=(rate.source,)
    )
    return Way(gpu=gpu, gpus=1, rate=figure, quickness=value, binding=Binding.COMPUTE, detail=rate)
