"""What of an answer stands on the customer's own measurements, in words."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.own_measurement import OwnMeasurement
from aiready_gui.domain.parts import FORMATS, ModelCard, Precision
from aiready_gui.engine.gpu.formats import ENGINE, checkpoint_format


def own_of(brief: Brief, card: ModelCard, gpu: str, precision: Precision | None) -> OwnMeasurement | None:
    """What was measured of just this model, GPU and format, under the engine that advice is given for.

    The format is the one that the card really computes in, as the forecast has it: FP8 weights on Ampere are read and widened.
    """
    model, of_card = card.key.partition("@")[0], gpu.partition(":")[0]
    form = checkpoint_format(precision or Precision.BF16, card, brief.snapshot.gpu_by_key[of_card], ENGINE)
    return brief.snapshot.calibration.own_by_combination.get((model, of_card, FORMATS[form].precision, ENGINE))


def own_reason(own: OwnMeasurement | None) -> tuple[Message, ...]:
    """Why an option is as fast as it is said to be."""
    return (Message(key="why-own-measurement", args=own.told),) if own else ()


def own_assumptions(brief: Brief, card: ModelCard, options: tuple[Option, ...]) -> tuple[Message, ...]:
    """Measurements that an option stands on; and those that were held against another calibration, which none does."""
    layouts = (option.layout for option in options)
    used = dict.fromkeys(own for one in layouts if (own := own_of(brief, card, one.gpu_key, one.precision)))
    shipped = brief.catalogue.calibration.revision
    stale = [one for one in brief.raw.measurements or () if one.revision != shipped]
    return (
        *(Message(key="assumption-own-measurement", args={**own.told, "model": card.name}) for own in used),
        *(Message(key="assumption-own-stale", args=own.told) for own in stale),
    )
