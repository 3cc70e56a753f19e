"""The local correction that a customer's own runs call for, of each model, GPU, format and engine among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_measurement import MOST_FILES_CHARS, OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import FORMATS, Precision
from aiready_gui.engine.gpu.calibration import ENGINE_FAMILY
from aiready_gui.engine.gpu.own_pace import learnt
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.validation.between_machines import intervals, joined
from aiready_gui.validation.serving_rows import Case
from aiready_gui.validation.serving_table import runs, values

STEP: Final = OwnFactor(factor=1.1, narrowing=1.0, points=1)  # to see how far a prediction follows a factor


def as_advised(chosen: Sequence[Case], calibration: Calibration) -> tuple[Array, Array, Array]:
    """Predictions in the rows' units, and the factors of their 80 % intervals, by the columns that advice is sized with.

    Formats by their names, today's engine, nobody's way of measuring: all that a proposal knows.
    """
    if not chosen:
        return np.zeros(0), np.zeros(0), np.zeros(0)
    tp, pp, dp, ep = np.array([(case.tp, case.pp, case.dp, case.ep) for case in chosen], dtype=float).T
    replicas = replica_columns(
        [case.card for case in chosen],
        [case.gpu for case in chosen],
        model_index=list(range(len(chosen))),
        gpu_index=list(range(len(chosen))),
        tp=tp,
        pp=pp,
        dp=dp,
        ep=ep,
        precision=[FORMATS[case.form].precision.value for case in chosen],
        kv_bits=[case.kv_bits for case in chosen],
        engine=[case.engine for case in chosen],
        calibration=calibration,
    )
    return values(joined(replicas, chosen), runs(chosen)), *intervals(replicas, chosen, calibration)


def learnt_from(
    chosen: Iterable[tuple[str, Case]], snapshot: Snapshot, shares: dict[str, float], day: date
) -> Iterator[OwnMeasurement]:
    """The correction of each combination that the catalogue holds: of the pace, then of what that leaves of first tokens.

    Parameters
    ----------
    chosen : iterable of (str, Case)
        Each with the name of its file.
    """
    catalogue = {model.key for model in snapshot.models}
    groups: dict[tuple[str, str, str, str], list[Case]] = defaultdict(list)
    names: dict[tuple[str, str, str, str], dict[str, None]] = defaultdict(dict)
    for file, case in chosen:
        if not case.borrowed and not case.guessed and case.card.key in catalogue and case.gpu.key in snapshot.gpu_by_key:
            precision = FORMATS[case.form].precision.value
            of = case.card.key, case.gpu.key, precision, ENGINE_FAMILY.get(case.engine, "other")
            groups[of].append(case)
            names[of][file] = None
    for of, members in groups.items():
        model, gpu, precision, engine = of
        files = ", ".join(names[of])
        blank = OwnMeasurement(
            model=model,
            gpu=gpu,
            precision=Precision(precision),
            engine=engine,
            files=files if len(files) <= MOST_FILES_CHARS else f"{files[: MOST_FILES_CHARS - 1]}…",
            day=day,
            revision=snapshot.calibration.revision,
        )
        pace = _factor(_of_pace(members), snapshot.calibration, blank, "pace", shares["tpot_ms"])
        paced = blank.revised(pace=pace)
        first = [case for case in members if case.metric == "ttft"]
        found = paced.revised(first_token=_factor(first, snapshot.calibration, paced, "first_token", shares["ttft_ms"]))
        if found.pace or found.first_token:
            yield found


def _of_pace(members: Sequence[Case]) -> list[Case]:
    """What shows the pace: times per token; the throughput of a run that has none, for it would tell the same twice."""

    def run(case: Case) -> tuple[object, ...]:
        return case.tp, case.pp, case.dp, case.ep, case.copies, case.isl, case.osl, case.requests, case.rate

    timed = {run(case) for case in members if case.metric == "tpot"}
    return [case for case in members if case.metric == "tpot" or (case.metric == "throughput" and run(case) not in timed)]


def _factor(points: Sequence[Case], calibration: Calibration, known: OwnMeasurement, name: str, share: float) -> OwnFactor | None:
    """The factor of this name that the points call for beyond what is ``known``; ``None`` where none shows it."""
    before, low, high = as_advised(points, calibration.standing_on((known,)))
    after, _, _ = as_advised(points, calibration.standing_on((known.revised(**{name: STEP}),)))
    measured = np.array([case.value for case in points])
    usable = np.isfinite(before) & np.isfinite(after) & (before > 0) & (after > 0) & (measured > 0)
    if not usable.any():
        return None
    felt = np.log(after[usable] / before[usable]) / np.log(STEP.factor)
    missed = np.log(measured[usable] / before[usable])
    width = float(np.median(np.log(high[usable] / low[usable]) / 2))
    return learnt(missed, felt, share, width)
