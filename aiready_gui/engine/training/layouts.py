"""Ways to lay a training over machines: parallelism, sharding, recomputation, micro-batch, as columns; the fastest that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.training_workload import Optimiser, TrainingMethod, TrainingPrecision
from aiready_gui.engine.gpu.collectives import has_nvlink
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.calibration import (
    CHANNELS,
    NAMES,
    USUAL,
    Learnt,
    Tags,
    channel_matrix,
    learnt_columns,
    spread_factors,
    with_pairs,
)
from aiready_gui.engine.training.job import FULL_RECOMPUTE, Jobs, node_links, peak_flops, shape_columns
from aiready_gui.engine.training.need import OPTIMISER_BYTES, TrainingNeed
from aiready_gui.remembered import Remembered

# Steps of a third at most: a wider one sells machines that only the list needs.
NODES: Final = (
    1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512, 640, 768, 1024,
)  # fmt: skip
TP: Final = (1, 2, 4, 8)
PP: Final = (1, 2, 4, 8, 16, 32)
MICRO: Final = (1, 2, 4, 8)
PIPELINE_FROM: Final = 20e9  # parameters below which nobody needs a pipeline
LONG_SEQUENCE: Final = 16384  # positions from which context parallelism is weighed
REMAKES: Final = ("none", "selective", "full")
KINDS: Final = ("sharded", "split", "offloaded")
"""How the model lies: data parallelism alone, tensor or pipeline parallelism too, or weights in host memory."""
OFFLOADED, OPTIMISER = -2, -1  # columns of a way
OFFLOADING: Final = (Optimiser.ADAM, Optimiser.NONE)
"""Optimisers that step on the processor: those of 8 bits do not (Axolotl 0.18.0, examples/gpt-oss/gpt-oss-120b-fft-fsdp2-offload.yaml)."""
SIMPLER: Final = 0.99  # what each doubling of a split must win to be worth its trouble


@dataclass(frozen=True)
class Machine:
    """A kind of machine: what offers of the same make share."""

    gpu: Gpu
    gpus: int
    """GPUs of one. [count]"""
    fabric: float
    """One GPU's share of the node's links to other nodes; 0 where several cannot be joined. [bytes/s]"""
    rdma: bool


@dataclass(frozen=True)
class Laid:
    """Machines x counts, each with its fastest layout; arrays of shape (n,)."""

    machine: Index
    """Into the machines asked about."""
    nodes: Index
    """Machines of that kind. [count]"""
    fits: Mask
    """False where no layout fits in memory."""
    speed: Array
    """Trained tokens a second of all GPUs. [tokens/s]"""
    jobs: Jobs
    learnt: Learnt
    tags: tuple[Tags, ...]
    low: Array
    """Factor of the lower end of the 80 % interval of speed. [1]"""
    high: Array
    """Factor of its upper end. [1]"""
    memory_high: Array
    """Factor of the 80 % interval of memory beyond what is sure: what must still fit. [1]"""
    optimiser: Index
    """Into the need's optimisers."""
    needed: Array
    """Memory of the layout that needs least, the interval counted. [bytes]"""
    resident: Array
    """The same of those that keep all weights on the GPUs. [bytes]"""

    @property
    def offloaded(self) -> Mask:
        """Whose weights rest in host memory."""
        return np.broadcast_to(np.asarray(self.jobs.offload) > 0, self.nodes.shape)


_LAID: Final[Remembered[Laid]] = Remembered(16)


def lay(need: TrainingNeed, machines: Sequence[Machine], calibration: TrainingCalibration, nodes: Sequence[int] = NODES) -> Laid:
    """The fastest layout that fits on every machine and count.

    A layout fits when the upper end of its memory interval does: what the source of a measurement reports as out of
    memory must never be promised. Neither tokens nor deadline change a layout, so layouts are remembered for the what-ifs.
    Among layouts of about one speed the simpler one goes: what simplicity is worth (:data:`SIMPLER`) is an assumption. Weights
    rest in host memory only where nothing else fits, as those who measured it advise [1]_.

    References
    ----------
    .. [1] Answer.AI, fsdp_qlora, benchmarks_03_2024.md, "Practical guide": step 5, when full sharding ran out of memory.

    Parameters
    ----------
    nodes : sequence of int
        Numbers of machines to weigh; one alone where a machine cannot be joined to others. [count]

    Returns
    -------
    Laid
        Arrays of shape (n,), ordered by machine, then by number of machines.
    """
    kinds = tuple((machine.gpus, machine.fabric, machine.rdma) for machine in machines)
    key = (
        calibration.revision, need.card.key, need.shape, need.method, need.work.precision, need.seq, need.batch, need.adapters,
        need.optimisers, need.recompute, tuple(nodes), kinds,
    )  # fmt: skip
    return _LAID.get(key, lambda: _lay(need, machines, calibration, nodes), same=tuple(machine.gpu for machine in machines))


def _lay(need: TrainingNeed, machines: Sequence[Machine], calibration: TrainingCalibration, nodes: Sequence[int]) -> Laid:
    pairs = [(m, k) for m, machine in enumerate(machines) for k in nodes if k == 1 or machine.fabric > 0]
    machine_of = np.array([m for m, _ in pairs], dtype=np.int64)
    nodes_of = np.array([k for _, k in pairs], dtype=np.int64)
    ways = np.array(_ways(need, max((machine.gpus for machine in machines), default=1)), dtype=float)
    shapes = [(machines[m].gpus, k, has_nvlink(machines[m].gpu)) for m, k in pairs]
    position = {shape: index for index, shape in enumerate(dict.fromkeys(shapes))}
    keep = _possible(need, np.array(list(position), dtype=float).reshape(-1, 3), ways)
    pair, chosen_way = np.nonzero(keep[[position[shape] for shape in shapes]])
    way = ways[chosen_way]
    jobs, learnt, (table, row), factors = _jobs(need, machines, machine_of[pair], nodes_of[pair], way, calibration)
    memory = _memory_high(jobs, learnt, factors)
    fit = memory <= np.asarray(jobs.memory)
    off = way[:, OFFLOADED] > 0
    least, resident = np.full((2, len(pairs)), np.inf)
    np.minimum.at(least, pair, memory)
    np.minimum.at(resident, pair[~off], memory[~off])
    speed = np.zeros(len(pair))
    if fit.any():
        some = _take(learnt, fit)
        speed[fit] = training_speed.tokens_per_s_per_gpu(jobs.at(fit), some) * np.asarray(jobs.gpus)[fit]
    present, best = _best(pair, speed, way)
    low, high, top = factors[best].T
    return Laid(
        machine=machine_of[present],
        nodes=nodes_of[present],
        fits=fit[best],
        speed=speed[best],
        jobs=jobs.at(best),
        learnt=_take(learnt, best),
        tags=tuple(table[int(i)] for i in row[best]),
        low=low,
        high=high,
        memory_high=top,
        optimiser=way[best, OPTIMISER].astype(np.int64),
        needed=least[present],
        resident=resident[present],
    )


def _memory_high(jobs: Jobs, learnt: Learnt, factors: Array) -> Array:
    """Upper end of the memory interval of every row: what must fit. [bytes]"""
    sure, total = training_memory.sure_bytes(jobs), training_memory.terms(jobs, learnt).total
    return training_memory.interval_end(sure, total, factors[:, 2])


def least_nodes(
    need: TrainingNeed, machine: Machine, calibration: TrainingCalibration, like: Jobs, optimiser: int, most: int
) -> int:
    """The fewest machines on which a run fits that is laid out by the software of ``like``, split or not, with its optimiser. [count]

    What a run is tried on must hold its state as the run itself does: another way to lay it out proves neither its speed
    nor its memory. By the rule of :func:`lay`.

    Parameters
    ----------
    optimiser : int
        Into the need's optimisers. [index]
    most : int
        Machines of the run itself, which fits. [count]
    """
    split = bool(split_wide(np.ravel(like.tp)[:1], np.ravel(like.pp)[:1])[0])
    ways = np.array(_ways(need, machine.gpus), dtype=float)
    alike = (ways[:, OPTIMISER] == optimiser) & (ways[:, OFFLOADED] == np.ravel(like.offload)[0])
    ways = ways[(split_wide(ways[:, 0], ways[:, 1]) == split) & alike]
    nodes = np.array([count for count in NODES if count < most and (count == 1 or machine.fabric > 0)], dtype=np.int64)
    shapes = np.array([(machine.gpus, count, has_nvlink(machine.gpu)) for count in nodes], dtype=float).reshape(-1, 3)
    row, chosen = np.nonzero(_possible(need, shapes, ways))
    if not len(row):
        return most
    jobs, learnt, _, factors = _jobs(need, [machine], np.zeros(len(row), dtype=np.int64), nodes[row], ways[chosen], calibration)
    fit = _memory_high(jobs, learnt, factors) <= np.asarray(jobs.memory)
    return int(nodes[row][fit].min(initial=most))


def split_wide(tp: Array, pp: Array) -> Mask:
    """Whether layers or stages are split over GPUs, which Megatron does; else the whole model is copied or sharded. [bool]"""
    return (tp > 1) | (pp > 1)


def _best(pair: Index, speed: Array, way: Array) -> tuple[Index, Index]:
    """The pairs (machine, count) that have a layout, and the row of each one's best: the fastest but for its trouble."""
    tp, pp, cp, _, zero, _, remake, off, optimiser = way.T
    trouble = np.log2(tp) + 2 * np.log2(pp) + np.log2(cp) + 0.5 * (zero == 3) + 0.2 * remake + 1.0 * optimiser
    last_resort = np.where(speed > 0, off, 2.0)
    order = np.lexsort((np.arange(len(pair)), -speed * SIMPLER**trouble, last_resort, pair))
    present, first = np.unique(pair[order], return_index=True)
    return present, order[first]


def _possible(need: TrainingNeed, shapes: Array, ways: Array) -> Mask:
    """Which ways divide which shapes (GPUs of a node, nodes, 1 where NVLink joins them); shape (shapes, ways)."""
    per_node, nodes, joined = (column[:, None] for column in shapes.T)
    gpus = per_node * nodes
    tp, pp, cp, ep, zero, micro, *_ = ways.T
    split = tp * pp * cp
    dp = gpus / split
    keep = (tp <= per_node) & (per_node % tp == 0) & (gpus % split == 0) & (gpus >= split)
    keep &= (tp <= 2) | (joined > 0)  # more than two cards over PCIe spend their time talking
    keep &= dp * micro <= max(need.batch, 1)
    keep &= np.where(zero >= 1, dp > 1, dp == 1)
    keep &= ep <= np.maximum(dp * tp * cp, 1)
    keep &= (pp == 1) | (tp == np.minimum(per_node, 8)) | (per_node % 8 != 0)
    return np.asarray(keep, dtype=bool)


def _take(learnt: Learnt, index: Index | Mask) -> Learnt:
    return Learnt(**{name: getattr(learnt, name)[index] for name in NAMES})


def _ways(need: TrainingNeed, largest: int) -> list[tuple[int, ...]]:
    """Every (tp, pp, cp, ep, zero, micro, recompute, offload, optimiser) worth weighing for this need."""
    shape = need.shape
    # Adapters and smaller models run under fully sharded data parallelism alone: what the launch files start.
    wide = not need.adapted and (shape.params >= PIPELINE_FROM or need.method is TrainingMethod.PRETRAINING)
    stages = [pp for pp in PP if pp == 1 or (wide and shape.params >= PIPELINE_FROM and shape.layers >= 2 * pp)]
    contexts = (1, 2, 4, 8) if need.seq > LONG_SEQUENCE else (1,)
    experts = [1]
    if shape.is_moe:
        experts = [ep for ep in (1, 2, 4, 8, 16, 32, 64, 128, 256) if ep <= max(need.card.experts or 1, 1)]
    ways: list[tuple[int, ...]] = []
    for tp, pp, cp, ep in product(
        [degree for degree in TP if degree == 1 or (wide and degree <= largest)], stages, contexts, experts
    ):
        zeros = (0, 1) if tp > 1 or pp > 1 or ep > 1 else (0, 1, 3)
        sizes = (1,) if pp > 1 else MICRO
        for zero, micro, remake, optimiser in product(zeros, sizes, need.recompute, range(len(need.optimisers))):
            offloads = (0, 1) if zero == 3 and need.adapted and need.optimisers[optimiser] in OFFLOADING else (0,)
            ways.extend((tp, pp, cp, ep, zero, micro, int(remake), off, optimiser) for off in offloads)
    return ways


def _jobs(
    need: TrainingNeed, machines: Sequence[Machine], machine: Index, nodes: Index, way: Array, calibration: TrainingCalibration
) -> tuple[Jobs, Learnt, tuple[list[Tags], Index], Array]:
    """Runs of rows, their calibrated quantities, their tags, and the factors (speed low, speed high, memory high)."""
    shape, fp8 = need.shape, need.work.precision is TrainingPrecision.FP8
    tp, pp, cp, ep, zero, micro, remake, off, optimiser = way.T

    def fact(values: list[float]) -> Array:
        return np.array(values)[machine]

    gpus_each = fact([float(kind.gpus) for kind in machines])
    gpus = gpus_each * nodes
    wide = split_wide(tp, pp)
    cards = list({kind.gpu.key: kind.gpu for kind in machines}.values())
    position = {gpu.key: index for index, gpu in enumerate(cards)}
    card_of = np.array([position[kind.gpu.key] for kind in machines], dtype=np.int64)[machine]
    tag_table, factor_table, matrix = _remembered(need, cards, calibration)
    kind = np.select([off > 0, wide], [KINDS.index("offloaded"), KINDS.index("split")], 0)
    row = (card_of * len(KINDS) + kind) * len(REMAKES) + remake.astype(np.int64)
    learnt = learnt_columns(matrix)
    dp = gpus / (tp * pp * cp)
    accumulate = np.ceil(need.batch / (dp * micro))
    jobs = Jobs(
        **shape_columns(shape),
        peak=fact([peak_flops(kind.gpu, "fp8" if fp8 else "16") for kind in machines]),
        peak16=fact([peak_flops(kind.gpu, "16") for kind in machines]),
        bandwidth=fact([kind.gpu.bandwidth_bytes_per_s or 1.0 for kind in machines]),
        memory=fact([float(kind.gpu.memory_bytes or 0) for kind in machines]),
        link=fact([node_links(kind.gpu)[0] for kind in machines]),
        fabric=np.maximum(fact([kind.fabric for kind in machines]), 1.0),
        host_link=fact([node_links(kind.gpu)[1] for kind in machines]),
        node=gpus_each, gpus=gpus, tp=tp, pp=pp, cp=cp, ep=ep,
        chunks=np.where((pp > 1) & (shape.layers / np.maximum(pp, 1) >= 4), 2.0, 1.0),
        zero=zero, shard=dp * cp, micro=micro, accumulate=accumulate, seq=float(need.seq), adapters=need.adapters,
        base_bytes=need.base_bytes, table_bytes=2.0, grad_bytes=np.where(wide, 4.0, 2.0),
        optimiser_bytes=np.array([OPTIMISER_BYTES[optimiser_kind] for optimiser_kind in need.optimisers])[optimiser.astype(np.int64)],
        recompute=remake, quantised=float(need.method is TrainingMethod.QLORA), offload=off, offload_activations=0.0,
        chunked_loss=0.0, sequence_parallel=1.0, score_heads=0.0,
    )  # fmt: skip
    return jobs, _take(learnt, row), (tag_table, row), factor_table[row]


_TABLES: Final[Remembered[tuple[list[Tags], Array, Array]]] = Remembered(32)


def _remembered(need: TrainingNeed, cards: Sequence[Gpu], calibration: TrainingCalibration) -> tuple[list[Tags], Array, Array]:
    """Tags, interval factors and channels of the cards, remembered: the what-if asks many times."""
    fp8 = need.work.precision is TrainingPrecision.FP8
    key = (calibration.revision, need.method, need.card.key, need.shape.is_moe, fp8, tuple(gpu.key for gpu in cards))

    def made() -> tuple[list[Tags], Array, Array]:
        table, factors = _tag_table(need, cards, calibration)
        return table, factors, channel_matrix(calibration, table)

    return _TABLES.get(key, made)


def _tag_table(need: TrainingNeed, cards: Sequence[Gpu], calibration: TrainingCalibration) -> tuple[list[Tags], Array]:
    """Tags of GPU x kind of layout x recomputation, and their interval factors.

    Fine-tuning is taken to run packed and compiled, as the launch files start it: torchtune is the nearest framework that
    was measured so. Pre-training runs under PyTorch FSDP, or Megatron where the model is split. The speed of an offloaded run
    depends on the host, which no row describes: its interval is squared, as where nothing near was measured, an assumption.
    """
    table: list[Tags] = []
    for gpu, kind in product(cards, KINDS):
        family = "torchtune" if need.method is not TrainingMethod.PRETRAINING else "fms"
        for remake in REMAKES:
            tags = run_tags(need, gpu, "megatron" if kind == "split" else family, remake)
            table.append({**tags, "offload": "offload"} if kind == "offloaded" else tags)
    low, high = spread_factors(calibration, "speed", table)
    doubt = np.where([tags["offload"] != USUAL["offload"] for tags in table], 2.0, 1.0)
    low, high = low**doubt, high**doubt
    _, top = spread_factors(calibration, "memory", table)
    return table, np.stack([low, high, np.maximum(top, 1.0)], axis=1)


_UNSTATED: Final = dict.fromkeys(
    ["publisher", *(part for channel in CHANNELS.values() for level in channel.levels for part in level.split("@"))], ""
)


def run_tags(need: TrainingNeed, gpu: Gpu, family: str, remake: str) -> Tags:
    """What the calibration calls such a run; what belongs to publishers and releases is left at their mean."""
    fp8 = need.work.precision is TrainingPrecision.FP8 and bool(gpu.fp8_flops)
    stated = {
        "gen": gpu.generation,
        "gpu": gpu.key,
        "precision": "fp8" if fp8 else "16",
        "kind": "moe" if need.shape.is_moe else "dense",
        "framework": family,
        "method": str(need.method),
        "model": need.card.key.partition("@")[0],
        "compile": "fused",
        "recipe": "2+4+12" if family == "megatron" else "2+2+12",
        "remake": remake,
        "reading": "device",
    }
    return with_pairs({**_UNSTATED, **USUAL, **stated})


@dataclass(frozen=True)
class Alone:
    """What a training would take on one GPU, however large: as it is counted, without what measured runs took beyond it. [bytes]"""

    state: float
    """Weights, gradients and optimiser, or a frozen base and its adapters."""
    least: float
    """The state and all the rest with full recomputation at micro-batch 1."""


def alone(
    need: TrainingNeed, calibration: TrainingCalibration, gpu: Gpu, *, gradient_bytes: float, optimiser_bytes: float
) -> Alone:
    """Memory that one GPU alone would need. [bytes]

    By :func:`aiready_gui.engine.training.memory.terms`, without its interval; the state never exceeds the least.

    Parameters
    ----------
    gradient_bytes, optimiser_bytes : float
        Gradient, and master weights and moments, of one trained parameter, as the layout has them. [bytes]
    """
    machine = Machine(gpu=gpu, gpus=1, fabric=0.0, rdma=False)
    way = np.array([[1, 1, 1, 1, 0, 1, FULL_RECOMPUTE, 0, 0]], dtype=float)
    zero = np.zeros(1, dtype=np.int64)
    jobs, learnt, _, _ = _jobs(need, [machine], zero, zero + 1, way, calibration)
    of_layout = {"optimiser_bytes": optimiser_bytes, "grad_bytes": gradient_bytes}
    changed = Jobs(**({name: getattr(jobs, name) for name in Jobs.__dataclass_fields__} | of_layout))
    terms = training_memory.terms(changed, replace(learnt, states=np.ones(1)))
    state = terms.weights + terms.gradients + terms.optimiser + terms.adapters
    return Alone(state=float(state[0]), least=float(terms.total[0]))
