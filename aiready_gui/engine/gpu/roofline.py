"""Bytes and operations of each candidate over what its GPUs really reach: the time columns of a replica."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import FORMATS, Gpu, ModelCard, Precision
from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.engine.gpu import collectives, memory
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.calibration import (
    BRAKED,
    CHANNELS,
    MODERN,
    NAMES,
    NO_STARTS,
    PACED,
    Run,
    Setup,
    Sums,
    Tags,
    channel_values,
    divided,
    sums_of,
    tags_of,
)
from aiready_gui.engine.gpu.card_facts import Facts, facts_of
from aiready_gui.engine.gpu.formats import checkpoint_format
from aiready_gui.engine.gpu.kernel_surfaces import expert_starts, expert_width, kernels_of
from aiready_gui.engine.gpu.nearness import cell
from aiready_gui.engine.gpu.own_pace import paced
from aiready_gui.engine.gpu.replica import Array, Index, Replicas
from aiready_gui.engine.gpu.twins import bounded
from aiready_gui.remembered import Remembered

AS_LEARNT: Final = ("routing", "ttft_fixed", "ttft_steps", "ttft_wave", "ttft_queue", "offline", "drain", "reserve", "cap")
SHARING: Final = ("tp", "ep", "dp")  # how the GPUs of a replica share experts


@dataclass
class Combination:
    """One model on one GPU in one format under one engine: its facts, its tags, its channels by calibration."""

    facts: Facts[float]
    """Units as of :class:`Facts`. [any]"""
    supported: bool
    tags: Tags
    expert_width: float
    """Inner width of an expert on one GPU, 0 for a dense model. [values]"""
    twin: Combination | None = None
    """The same in the other of eight and sixteen bits, where the card computes in both."""
    channels: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """On the additive scale, by the calibration's revision. [1]"""

    def values(self, calibration: Calibration) -> tuple[float, ...]:
        """Channels on their additive scale, in the order of ``calibration.NAMES``. [1]"""
        known = self.channels.get(calibration.revision)
        if known is None:
            self.channels.clear()
            known = self.channels[calibration.revision] = self.learnt(calibration, sums_of(calibration))
        return known

    def learnt(self, calibration: Calibration, sums: Sums | None = None) -> tuple[float, ...]:
        """The same worked out anew, for calibrations that have no revision yet; ``sums`` are those known of one that has. [1]"""
        own = channel_values(calibration, self.tags, self.starts(calibration), sums)
        if self.twin is None:
            return own
        narrow = self.tags["format"] != "bf16"
        known, other_known = (cell(side.tags) in calibration.measured_cells for side in (self, self.twin))
        stands = known and not other_known if narrow else known or not other_known
        if stands:  # of the two the narrow one gives way, unless it alone was measured
            return own
        return bounded(own, self.twin.learnt(calibration, sums), self.facts, self.twin.facts, narrow=narrow)

    def starts(self, calibration: Calibration) -> Mapping[str, float]:
        """Where measured kernels start channels, in their own units. [any]"""
        kernels = kernels_of(calibration, self.tags) if self.expert_width else None
        return expert_starts(kernels, self.expert_width) if kernels else NO_STARTS


@dataclass(frozen=True)
class Rows:
    """What is known of each row before calibration; arrays of shape (n,)."""

    facts: Facts[Array]
    """Units as of :class:`Facts`. [any]"""
    tp: Array
    pp: Array
    dp: Array
    ep: Array
    supported: npt.NDArray[np.bool_]
    combination: Index
    """Of each row, into ``combinations``."""
    combinations: tuple[Combination, ...]

    @property
    def tags(self) -> tuple[Tags, ...]:
        """Tags of each combination."""
        return tuple(combination.tags for combination in self.combinations)


def replica_rows(
    models: Sequence[ModelCard],
    gpus: Sequence[Gpu],
    *,
    model_index: Sequence[int] | Index,
    gpu_index: Sequence[int] | Index,
    tp: Array,
    pp: Array,
    dp: Array,
    ep: Array,
    formats: Sequence[str],
    kv_bits: Sequence[int] | Index,
    engine: Sequence[str],
    extra: Sequence[Run] | None = None,
) -> Rows:
    """Facts and tags of each row; equal combinations of model, GPU, format and engine are worked out once.

    Arguments and errors as of :func:`replica_columns`; ``extra`` holds (era, version, protocol, statistic, campaign) of each
    row where a measurement table tells them.
    """
    runs = extra if extra is not None else [(MODERN.get(name.lower(), ""), "", "", "mean", "") for name in engine]
    wide, sharing = np.minimum(tp, 16).astype(np.int64), np.where(dp > 1, 2, np.where(ep > 1, 1, 0))
    named = [np.asarray(model_index), np.asarray(gpu_index), np.asarray(kv_bits), wide, sharing]
    free = (_coded(engine), _coded(runs)) if extra is not None else () if len(set(engine)) == 1 else (_coded(engine),)
    codes = (_coded(formats), *free)
    first, combination = _distinct(*named, *codes)
    grounds: dict[tuple[int, ...], tuple[int, _Ground]] = {}  # what combinations share is asked for once
    combinations, ground = [], []
    for (m, g, kv, width, kind, *code), row in zip(
        np.stack((*named, *codes), axis=1)[first].tolist(), first.tolist(), strict=True
    ):
        key = (m, g, kv, *code)
        if key not in grounds:
            form = _format(formats[row], models[m], gpus[g], engine[row])
            own = _ground_of(models[m], gpus[g], Setup(form, kv, engine[row], "", "", runs[row]))
            grounds[key] = (len(grounds), own)
        place, own = grounds[key]
        combinations.append(own.divided(width, kind))
        ground.append(place)
    on = np.array(ground, dtype=np.int64)[combination]
    table = np.array([each.facts for _, each in grounds.values()]).reshape(len(grounds), len(Facts._fields))[on]
    return Rows(
        facts=Facts[Array](*np.ascontiguousarray(table.T)),
        tp=tp,
        pp=pp,
        dp=dp,
        ep=ep,
        supported=np.array([each.supported for _, each in grounds.values()], dtype=bool)[on],
        combination=combination,
        combinations=tuple(combinations),
    )


def _format(form: str, card: ModelCard, gpu: Gpu, engine: str) -> str:
    """A key of ``parts.FORMATS``: as named, or what is published of the model in a precision."""
    return checkpoint_format(form, card, gpu, engine) if isinstance(form, Precision) else form


def _distinct(*columns: Index) -> tuple[Index, Index]:
    """Where each distinct combination of ``columns`` stands first, and which of those every row is. [index]"""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = code * (int(column.max(initial=0)) + 1) + column
    _, first, combination = np.unique(code, return_index=True, return_inverse=True)
    return first, combination


def _coded(values: Sequence[Any]) -> Index:
    """Equal values as equal small numbers."""
    position: dict[Any, int] = {}
    return np.array([position.setdefault(value, len(position)) for value in values], dtype=np.int64)


@dataclass(frozen=True)
class _Ground:
    """What combinations of a model on a GPU in a format share, however its GPUs divide the work."""

    card: ModelCard
    gpu: Gpu
    setup: Setup
    """Without tensor degree and sharing."""
    facts: Facts[float]
    supported: bool
    tags: Tags
    known: dict[tuple[int, int, bool], Combination] = field(default_factory=dict)

    def divided(self, width: int, sharing: int, *, alone: bool = False) -> Combination:
        """Over ``width`` GPUs, experts shared by that place of ``SHARING``; worked out once: a what-if asks for the same ones again."""
        found = self.known.get((width, sharing, alone))
        return found or self.known.setdefault((width, sharing, alone), self._made(width, sharing, alone))

    def _made(self, width: int, sharing: int, alone: bool) -> Combination:
        setup = self.setup._replace(tp=str(width), sharing=SHARING[sharing])
        other = _twin(setup, self.card, self.gpu, alone)
        twin = (
            _ground_of(self.card, self.gpu, self.setup._replace(form=other)).divided(width, sharing, alone=True)
            if other
            else None
        )
        experts = expert_width(self.card, width, setup.sharing)
        return Combination(self.facts, self.supported, divided(self.tags, self.card, setup), experts, twin)


_GROUNDS: Final[Remembered[_Ground]] = Remembered(5_000)


def _ground_of(card: ModelCard, gpu: Gpu, setup: Setup) -> _Ground:
    """Of the same card and GPU objects, worked out once; ``setup`` is without tensor degree and sharing."""

    def made() -> _Ground:
        form = FORMATS[setup.form]
        peak, peak16 = peak_flops(gpu, form), gpu.bf16_flops or gpu.fp16_flops
        supported = bool(peak and peak16 and gpu.bandwidth_bytes_per_s and gpu.memory_bytes and gpu.verified)
        return _Ground(card, gpu, setup, facts_of(card, gpu, form, setup.kv_bits, peak), supported, tags_of(card, gpu, setup))

    return _GROUNDS.get(setup, made, same=(card, gpu))


def _twin(setup: Setup, card: ModelCard, gpu: Gpu, alone: bool) -> str | None:
    """The other of eight and sixteen bits where the card computes in both; none for one that stands alone."""
    if alone or not gpu.fp8_flops or not gpu.bf16_flops:
        return None
    if setup.form in ("fp8", "fp8_block"):
        return "bf16"
    return checkpoint_format(Precision.FP8, card, gpu, setup.engine.lower()) if setup.form == "bf16" else None


def _quantities(rows: Rows, x: Array) -> dict[str, Array]:
    """Every channel as the quantity it stands for, by name; shapes (n,)."""
    # A slower pace than the physics lowers every share on its own scale, so none ever passes its ceiling.
    pace = x[:, [NAMES.index("pace")]]
    x = x + np.where(PACED, pace, 0.0) - np.where(BRAKED, pace, 0.0)
    return {name: CHANNELS[name].value(x[:, column])[rows.combination] for column, name in enumerate(NAMES)}


def _collectives(rows: Rows, q: dict[str, Array]) -> tuple[Array, Array, Array, Array]:
    """Of one step: latency [s], then for each token the two-hop time and what of it goes to experts [s], what one hop takes beyond [s]."""
    f, tp, dp = rows.facts, rows.tp, rows.dp
    link = f.link * q["link"]
    reduced, direct = collectives.all_reduce_s_per_token(f.hidden, f.layers, tp, link)
    to_experts = collectives.all_to_all_s_per_token(f.hidden, f.moe_layers, f.active_experts, tp, dp, link) * q["exchange"]
    hops = collectives.hops_per_step(f.layers, f.moe_layers, tp, dp)
    return hops * q["hop"], reduced + to_experts, to_experts, direct - reduced


def columns(rows: Rows, x: Array) -> Replicas:
    """Time columns from facts and channels: bytes over the bandwidth, and operations over the peak, that are reached.

    Own derivation of a roofline [1]_: a token takes two operations a parameter, the tensor ranks share weights and work.

    Parameters
    ----------
    x : (combinations, channels)
        Channels of each combination on their additive scale, in the order of ``calibration.NAMES``. [1]

    References
    ----------
    .. [1] S. Williams, A. Waterman, D. Patterson, "Roofline," CACM 52(4), 2009.
    """
    q, f = _quantities(rows, x), rows.facts
    tp, pp, dp = rows.tp, rows.pp, rows.dp
    gpus, stages = tp * pp * dp, memory.stages_of_memory(f.layers, pp)
    uneven, alone = pp / stages, np.zeros(len(tp))  # the fullest stage of a pipeline sets the pace of all
    hop_s, link_s, exchange_s, direct_s = _collectives(rows, q)
    scan_s = f.state / BYTES_16_BIT * q["recurrent"] / (np.minimum(tp, 8) * f.peak16)
    expert_flop_s = uneven * 2 * f.active_expert_params / (tp * f.peak * q["expert_multiply"])
    return Replicas(
        tp=tp,
        pp=pp,
        dp=dp,
        ep=rows.ep,
        gpus=gpus,
        machines=np.ones(len(tp)),
        memory_bytes=f.memory,
        weights_bytes=(f.dense / tp + f.experts / (tp * dp)) / stages,
        runtime_bytes=memory.runtime_bytes(f.work_whole, f.work_divided, f.logits, f.layers / stages, tp),
        kv_sequence_bytes_per_token=memory.kv_token_bytes(f.full_values, f.kv_bits, f.full_kv_heads, tp, stages),
        kv_window_bytes_per_token=memory.kv_token_bytes(f.window_values, f.kv_bits, f.kv_heads, tp, stages),
        window=f.window,
        dense_read_s=uneven * f.read / (tp * f.bandwidth * q["read"]),
        expert_read_s=uneven * f.experts / (tp * dp * f.bandwidth * q["expert"]),
        expert_share=f.share,
        flop_s=uneven * 2 * f.active_dense / (tp * f.peak * q["multiply"]),
        expert_flop_s=expert_flop_s,
        prefill_flop_s=uneven * 2 * f.active_dense / (tp * f.peak * q["prefill"]) + expert_flop_s + scan_s,
        attention_flop_s=uneven * 2 * f.scores / (tp * f.peak16 * q["attention"]),
        kv_read_s=pp / (f.bandwidth * q["cache"]),
        hop_s=hop_s,
        link_s=link_s,
        exchange_s=exchange_s,
        direct_s=direct_s,
        handed_s=alone,
        handed_token_s=alone,
        step_s=f.launches * q["layer"] + f.moe_layers * q["expert_layer"] + f.sparse_layers * q["indexer"],
        join_s=f.launches * q["join"],
        sequence_s=q["sequence"],
        supported=rows.supported,
        peak_flops=tp * f.peak,
        peak_bandwidth=tp * f.bandwidth,
        active=f.active_dense + f.active_expert_params,
        weights_active_bytes=f.read + np.where(f.experts > 0, f.experts * f.share / dp, 0.0),
        sharpness=1.0 + q["sharpness"],
        host_s=q["step"],
        host_sharpness=1.0 + q["host_sharpness"],
        state_bytes=f.state / (np.minimum(tp, 8) * pp),
        read_limit=f.read_limit,
        ttft_prefill=1.0 + q["ttft_prefill"],
        combination=rows.combination,
        tags=rows.tags,
        **{name: q[name] for name in AS_LEARNT},
    )


def channel_matrix(calibration: Calibration, rows: Rows) -> Array:
    """Channels of each combination on the additive scale, shape (combinations, channels). [1]"""
    return np.array([each.learnt(calibration) for each in rows.combinations]).reshape(-1, len(NAMES))


def replica_columns(
    models: Sequence[ModelCard],
    gpus: Sequence[Gpu],
    *,
    model_index: Sequence[int] | Index,
    gpu_index: Sequence[int] | Index,
    tp: Array,
    pp: Array,
    dp: Array,
    ep: Array,
    precision: Sequence[str],
    kv_bits: Sequence[int] | Index,
    engine: str | Sequence[str],
    calibration: Calibration,
    extra: Sequence[Run] | None = None,
) -> Replicas:
    """Columns of n layouts: model x GPU x TP x PP x attention DP x EP x format x cache format x engine.

    Parameters
    ----------
    model_index, gpu_index : (n,)
        Places in ``models`` and ``gpus``. [index]
    tp, pp, dp, ep : (n,)
        Degrees of tensor, pipeline, attention data and expert parallelism. [1]
    precision : n names
        Members of :class:`~aiready_gui.domain.parts.Precision`, answered in the checkpoint that is published, or names of
        ``parts.FORMATS``.
    kv_bits : (n,)
        Of a cached value. [bits]

    Raises
    ------
    KeyError
        For a format that ``parts.FORMATS`` does not know.
    """
    engines = [engine] * len(precision) if isinstance(engine, str) else engine
    rows = replica_rows(
        models, gpus, model_index=model_index, gpu_index=gpu_index, tp=tp, pp=pp, dp=dp, ep=ep,
        formats=precision, kv_bits=kv_bits, engine=engines, extra=extra,
    )  # fmt: skip
    x = np.array([each.values(calibration) for each in rows.combinations]).reshape(-1, len(NAMES))
    return paced(columns(rows, x), calibration)
