"""A customer's own measurement as a bounded local correction: learnt from measured / predicted, applied to the time columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.own_measurement import MOST_FACTOR, OwnFactor
from aiready_gui.engine.gpu.replica import WORK, Array, Replicas

if TYPE_CHECKING:
    from aiready_gui.domain.accuracy import AccuracyRow

Z_80: Final = 1.2816  # half an 80 % interval of the normal distribution, in standard deviations
SHARE_BOUNDS: Final = (0.1, 0.9)  # neither a point that tells everything nor points that tell nothing: an assumption


def variance_within(rows: Iterable[AccuracyRow]) -> dict[str, float]:
    """For each metric the part of the variance of a miss that is among the points of one combination. [share]

    Own derivation: the 80 % ranges of ``log(measured / predicted)``, within combinations of source, model, GPU, engine and
    format and in all, squared; ranges, since a few rows lie far out.
    """
    shares = {}
    misses: dict[str, dict[tuple[str, ...], list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        combination = (row.source, row.model, row.gpu, row.engine, row.precision)
        misses[row.metric][combination].append(float(np.log(row.measured / row.predicted)))
    for metric, groups in misses.items():
        apart = [(np.array(one) - np.mean(one)) * np.sqrt(len(one) / (len(one) - 1)) for one in groups.values() if len(one) > 1]
        if apart:
            inner, whole = (_range(np.concatenate(parts)) for parts in (apart, [np.array(one) for one in groups.values()]))
            shares[metric] = float(np.clip((inner / max(whole, 1e-9)) ** 2, *SHARE_BOUNDS))
    return shares


def _range(misses: Array) -> float:
    low, high = np.quantile(misses, (0.1, 0.9))
    return float(high - low)


def learnt(missed: Array, felt: Array, within: float, width: float) -> OwnFactor:
    """The correction that measured points of one combination call for.

    Own derivation: ``missed = felt * x + noise`` with a prior of ``x`` around nothing. ``within`` is the noise's part of the
    variance of one miss, so the prior is ``within / (1 - within)`` points that met the prediction, and ``x`` is the ridge
    regression with as many. The interval is that of the next point, relative to the interval before any: all of it with
    no point, ``sqrt(within)`` with endless ones, wider again where the points scatter more than expected. An error beyond the
    bounds of :data:`MOST_FACTOR` is cut there.

    Parameters
    ----------
    missed : (n,)
        ``log(measured / predicted)`` of times. [1]
    felt : (n,)
        What a point shows of the correction: growth of its predicted time with the factor, both in logarithms. [1]
    within : float
        Variance among the points of one combination over that of all points of all combinations. [share]
    width : float
        Half the interval of the uncorrected prediction, in logarithms. [1]
    """
    prior = within / (1 - within)
    weight = float(felt @ felt)
    x = float(felt @ missed) / (weight + prior)
    expected = max(width, 1e-9) / Z_80 * np.sqrt(within)
    scattered = float(np.std(missed - felt * x, ddof=1)) / expected if len(missed) > 1 else 1.0
    narrowing = np.sqrt(within * (1 + 1 / (weight + prior))) * max(scattered, 1.0)
    factor = float(np.clip(np.exp(x), 1 / MOST_FACTOR, MOST_FACTOR))
    return OwnFactor(factor=factor, narrowing=float(min(narrowing, 1.0)), points=len(missed))


def paced(replicas: Replicas, calibration: Calibration) -> Replicas:
    """The time columns with what the customer measured: all work [s] at their pace, and what comes before a first token [s].

    Own derivation: decode and prefill are homogeneous in the columns :data:`WORK`, so the time per token is multiplied by the
    factor exactly. What precedes a first token has a factor of its own; the wait behind other prompts follows the pace.
    """
    if not calibration.own:
        return replicas
    own = [calibration.own_of(tags) for tags in replicas.tags]
    pace = np.array([one.pace.factor if one and one.pace else 1.0 for one in own])[replicas.combination]
    first = np.array([one.first_token.factor if one and one.first_token else 1.0 for one in own])[replicas.combination]
    return replace(
        replicas,
        **{name: getattr(replicas, name) * pace for name in WORK},
        ttft_fixed=replicas.ttft_fixed * first,
        ttft_prefill=np.maximum(replicas.ttft_prefill * first, 1.0),
        ttft_steps=replicas.ttft_steps * first,
    )


def narrowed(interval: tuple[float, float], own: OwnFactor) -> tuple[float, float]:
    """The factors of an ``interval`` [1] that is left around a corrected prediction, the same up and down.

    Own derivation: its width in logarithms times what is left of it, around the correction, which took the bias out.
    """
    low, high = interval
    half = np.log(high / low) / 2 * own.narrowing
    return float(np.exp(-half)), float(np.exp(half))
