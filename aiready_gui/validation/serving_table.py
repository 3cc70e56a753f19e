"""Published measurements beside our predictions: every row predicted or told why not, and the errors by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import line
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.gpu.roofline import Rows, channel_matrix, columns, replica_rows
from aiready_gui.engine.serving import speed
from aiready_gui.validation.between_machines import evidence, intervals, joined
from aiready_gui.validation.measurement_table import is_scored
from aiready_gui.validation.readings import every_reading, widened
from aiready_gui.validation.report import Score, ValidationReport, report, score
from aiready_gui.validation.serving_rows import Case, cases, read_rows

GROUPINGS: Final = ("metric", "kind", "gpu", "family", "model", "engine", "scenario")
ROUNDS: Final = 40  # of the fixed point that finds the batch at an arrival rate


@dataclass(frozen=True)
class Runs:
    """How each case was run; arrays of shape (n,)."""

    isl: Array
    osl: Array
    requests: Array
    """Of the whole configuration, 0 where not told."""
    rate: Array
    """NaN where not an arrival-rate test."""
    sent: Array
    copies: Array
    scenario: npt.NDArray[np.str_]
    unit: npt.NDArray[np.str_]


def validate_file(path: Path, snapshot: Snapshot) -> ValidationReport:
    """Predict every row of ``path``; a table that cannot be read raises ``MeasurementTableError``."""
    return validate(read_rows(path), snapshot, file=path.name)


def validate(rows: Sequence[dict[str, str]], snapshot: Snapshot, *, file: str = "") -> ValidationReport:
    """Predict every row, or say why not, in the order of the table."""
    outcomes = cases(rows, snapshot)
    chosen = [one for one in outcomes if isinstance(one, Case)]
    predicted, low, high, evidence = predict(chosen, snapshot.calibration)
    return report(file, outcomes, (predicted, low, high, evidence), tuple(scores(chosen, predicted, low, high)))


def static_rows(chosen: Sequence[Case]) -> Rows:
    """Facts and tags of the cases' layouts."""
    cards = list({case.card.key + str(case.card.params): case.card for case in chosen}.values())
    gpus = list({case.gpu.key: case.gpu for case in chosen}.values())
    card_at = {id(card): i for i, card in enumerate(cards)}
    by_key = {card.key + str(card.params): i for i, card in enumerate(cards)}
    gpu_at = {gpu.key: i for i, gpu in enumerate(gpus)}
    return replica_rows(
        cards,
        gpus,
        model_index=[card_at.get(id(case.card), by_key[case.card.key + str(case.card.params)]) for case in chosen],
        gpu_index=[gpu_at[case.gpu.key] for case in chosen],
        tp=np.array([case.tp for case in chosen], dtype=float),
        pp=np.array([case.pp for case in chosen], dtype=float),
        dp=np.array([case.dp for case in chosen], dtype=float),
        ep=np.array([case.ep for case in chosen], dtype=float),
        formats=[case.form for case in chosen],
        kv_bits=[case.kv_bits for case in chosen],
        engine=[case.engine for case in chosen],
        extra=[(case.era, case.version, case.protocol, case.stat, case.campaign) for case in chosen],
    )


def runs(chosen: Sequence[Case]) -> Runs:
    """How the cases were run, as columns."""
    return Runs(
        isl=np.array([case.isl for case in chosen]),
        osl=np.array([case.osl for case in chosen]),
        requests=np.array([case.requests or 0.0 for case in chosen]),
        rate=np.array([np.nan if case.rate is None or case.requests else case.rate for case in chosen]),
        sent=np.array([case.sent for case in chosen]),
        copies=np.array([case.copies for case in chosen], dtype=float),
        scenario=np.array([case.scenario for case in chosen]),
        unit=np.array([case.row["metric"] for case in chosen]),
    )


def predict(chosen: Sequence[Case], calibration: Calibration) -> tuple[Array, Array, Array, list[Evidence]]:
    """Predicted values in the rows' units, the factors of their 80 % intervals, and their evidence classes."""
    if not chosen:
        return np.zeros(0), np.zeros(0), np.zeros(0), []
    readings = every_reading(chosen)
    rows = static_rows(readings)
    of = joined(columns(rows, channel_matrix(calibration, rows)), readings)
    low, high = intervals(of, readings, calibration)
    classes = evidence(of, readings, calibration)
    value = values(of, runs(readings))
    usual, low, high = widened(chosen, value, low, high)
    return value[usual], low, high, [classes[i] for i in usual]


def values(of: Replicas, run: Runs) -> Array:
    """What the rows' metrics would read, in their units; shape (n,)."""
    isl, osl = run.isl, run.osl
    # A replica without a request of its own stands still, and no more are in flight than are sent at all.
    busy = np.where(run.requests > 0, np.minimum(run.copies, np.maximum(run.requests, 1.0)), run.copies)
    each = run.requests / busy
    sent = np.maximum(run.sent / busy, 1.0)
    held = np.clip(each, 1.0, sent)
    ttft, tpot, rate = speed.closed_loop(of, isl, osl, held, sent / held)
    batch_ttft, batch_tpot, batch_rate = speed.static_batch(of, isl, osl, np.maximum(each, 1.0))
    endless = speed.offline_throughput(of, isl, osl, each)
    arriving = ~np.isnan(run.rate)
    if arriving.any():
        open_ttft, open_tpot, open_rate = at_rate(of, run, endless)
        ttft, tpot, rate = (
            np.where(arriving, new, old) for new, old in ((open_ttft, ttft), (open_tpot, tpot), (open_rate, rate))
        )
    static = np.isin(run.scenario, ("static_batch", "latency"))
    offline = run.scenario == "offline_max_throughput"
    ttft, tpot = np.where(static, batch_ttft, ttft), np.where(static, batch_tpot, tpot)
    tokens = np.where(offline, endless, np.where(static, batch_rate, rate)) * busy
    # A prompt-only test (no output) reads prompt tokens over prefill time.
    prompts = np.maximum(each, 1.0) * busy / np.maximum(batch_ttft, 1e-9)
    written = np.maximum(osl, 1.0)
    both = np.where(osl >= 1, tokens * (isl + written) / written, prompts * isl)
    choices = [tpot * 1e3, ttft * 1e3, both, tokens / written]
    units = [run.unit == name for name in ("tpot_ms", "ttft_ms", "total_tokens_per_s", "requests_per_s")]
    return np.select(units, choices, tokens)


def at_rate(of: Replicas, run: Runs, endless: Array) -> tuple[Array, Array, Array]:
    """TTFT, TPOT and output tokens a second where requests arrive at a rate; beyond saturation a burst drains."""
    osl = np.maximum(run.osl, 1.0)
    limit = endless / osl  # requests a second of one replica
    each = np.minimum(np.nan_to_num(run.rate, nan=0.0, posinf=1e9) / run.copies, 1e9)
    sent = np.maximum(run.sent / run.copies, 1.0)
    arriving = sent / np.maximum(each, 1e-9)  # seconds
    batch = np.ones(osl.shape)
    room = np.maximum(np.minimum(speed.max_batch(of, run.isl + osl), of.cap), 1.0)
    prompt = speed.prefill_s(of, run.isl)
    for _ in range(ROUNDS):
        step = speed.decode_step_s(of, batch, run.isl + osl / 2)
        tpot = step + batch * prompt / osl  # prompts of the others fall between the tokens of one
        life = osl * tpot
        # Little's law of a run that begins and ends.
        batch = np.clip(0.5 * batch + 0.5 * sent / of.dp * life / (arriving + life), 1.0, room)
    wait = (tpot / step - 1) * prompt  # M/G/1: busy / (1 - busy) of a prompt
    ttft = of.ttft_fixed + of.ttft_prefill * speed.prefill_alone_s(of, run.isl) + of.ttft_steps * tpot + wait
    # Everyone comes at once, or faster than the replica serves: the mean request waits for half of the excess.
    over = np.maximum(1 - limit / np.maximum(each, 1e-9), 0.0)
    queued = over * sent / np.maximum(limit, 1e-9) / 2
    # The last one is served after it came; a replica that is full all along only drains its last batch.
    lasted = np.maximum(arriving + life, sent / np.maximum(limit, 1e-9) + of.drain * life)
    return ttft + queued, tpot, sent * osl / lasted


def scores(chosen: Sequence[Case], predicted: Array, low: Array, high: Array) -> Iterator[Score]:
    """Errors by the row's metric, overall and by kind of model, GPU, model family, model, engine and scenario."""
    members: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    finite = np.isfinite(predicted) & np.isfinite(low) & np.isfinite(high)
    for index, case in enumerate(chosen):
        row = case.row
        if not finite[index] or not is_scored(row, case.value):
            continue
        kind = "moe" if case.card.is_moe else "dense"
        groups = ("", kind, row["gpu"], line(case.card), row["model"], row["engine"], row["scenario"])
        for order, group in enumerate(groups):
            members[order, group, row["metric"]].append(index)
    measured = np.array([case.value for case in chosen])
    for (order, group, metric), at in sorted(members.items()):
        yield score(GROUPINGS[order], group, metric, predicted[at] / measured[at], low[at], high[at])


def target(case: Case) -> str:
    """Which stated accuracy target the row belongs to."""
    kind = "moe" if case.card.is_moe else "dense"
    if case.metric == "throughput":
        return "offline throughput" if case.scenario == "offline_max_throughput" else "other throughput"
    if case.metric == "tpot":
        return f"tpot {kind}"
    closed = case.scenario == "server" and case.requests is not None and case.stat == "mean"
    return "ttft closed loop" if closed else "other ttft"
