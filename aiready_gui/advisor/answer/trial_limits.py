"""What was asked, as numbers that few machines can show within a phase."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Fact, Layout, Option
from aiready_gui.domain.recommendation import Recommendation


def limits(
    answer: Recommendation, option: Option, snapshot: Snapshot, offer: Offer, count: int, run_h: float | None, hours: int
) -> tuple[Message, ...]:
    """What was asked, as far as ``count`` machines [count] of ``offer`` can show it within the ``hours`` [h] of a phase.

    A run longer than the phase, or than its deadline on so few machines, proves its speed instead of its duration; memory
    is held against the card that is there. Other work than a run is divided: fewer machines than carry it show their share.
    """
    run = option.run
    if answer.serving is not None:
        return asked(answer, option)
    if run is None or run_h is None:
        gpus = offer.gpu_count * count
        return tuple(
            _shared_limit(fact, gpus, option.layout)
            for fact in option.facts
            if fact.target is not None and (fact.figure.unit is not Unit.HOURS or _share_hours(option, fact, gpus) <= hours)
        )
    found, memory = [], snapshot.gpu_by_key[offer.gpu].memory_bytes
    for fact in option.facts:
        target = fact.target
        if target is None:
            continue
        if target.unit is Unit.MEMORY_BYTES:
            found.append(_limit(fact, target.value if memory is None else float(memory)))
        elif target.unit is not Unit.HOURS or run_h <= min(target.value, hours):
            found.append(_limit(fact, target.value))
        elif offer.gpu == option.layout.gpu_key:
            mfu = run.mfu
            # No less than ends the run by its deadline on the machines that are proposed: a slower one would pass and miss it.
            least = max(mfu.value if mfu.low is None else mfu.low, mfu.value * min(run.duration.value / target.value, 1.0))
            args = {"label": Message(key="card-mfu"), "value": least, "unit": mfu.unit.value}
            found.append(Message(key="criterion-at-least", args=args))
    return tuple(found)


def asked(answer: Recommendation, option: Option) -> tuple[Message, ...]:
    """What was asked, as numbers to pass: a time at most, anything else at least."""
    if (need := answer.serving) is not None:
        return _latencies(need.percentile, need.ttft_target_s, need.tpot_target_s)
    return tuple(_limit(fact, fact.target.value) for fact in option.facts if fact.target is not None)


@lru_cache(maxsize=64)
def _latencies(percentile: str, ttft_s: float, tpot_s: float) -> tuple[Message, ...]:
    """The targets of an answer [s]: every phase of every option has them."""
    targets = (("criterion-ttft", ttft_s), ("criterion-tpot", tpot_s))
    return tuple(Message(key=key, args={"percentile": percentile, "value": value}) for key, value in targets)


def loaded(layout: Layout, replicas: int | None = None) -> int:
    """GPUs that carry the load: those of all replicas unless ``replicas`` [count] are named. [count]"""
    return (replicas or layout.replicas) * layout.cards


def _share_hours(option: Option, fact: Fact, gpus: int) -> float:
    """What ``gpus`` [count] take for the work that ``fact`` times, or for their share of it where more are to carry it. [h]"""
    return fact.figure.value * min(1.0, loaded(option.layout) / gpus)


def _shared_limit(fact: Fact, gpus: int, layout: Layout) -> Message:
    """What was asked of all machines, for the share that falls to ``gpus`` [count] of them; what one card holds is not divided.

    A time is that of all that carry a first load, an amount that of those that stay.
    """
    assert fact.target is not None
    value, of = fact.target.value, loaded(layout, None if fact.at_most else layout.staying_replicas)
    if gpus >= of or fact.target.unit in (Unit.BYTES, Unit.MEMORY_BYTES):
        return _limit(fact, value)
    share = value if fact.at_most else value * gpus / of
    whole = _limit(fact, float(ceil(share)) if fact.target.unit is Unit.USERS else share)
    return Message(key=f"{whole.key}-share", args=whole.args | {"gpus": gpus, "of": of})


def _limit(fact: Fact, value: float) -> Message:
    return Message.trusted(
        key="criterion-at-most" if fact.at_most else "criterion-at-least",
        args={"label": fact.label, "value": value, "unit": fact.figure.unit.value},
    )
