"""The calibration record as parameter columns: channels, and the levels they borrow from."""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.parts import FORMATS, Gpu, ModelCard, architecture, line, model_shape
from aiready_gui.engine.gpu import collectives
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.remembered import Remembered

Tags = Mapping[str, str]
Run = tuple[str, str, str, str, str]
"""(era, version, protocol, statistic, campaign) of a measurement."""


class Setup(NamedTuple):
    """How a model runs on a GPU, as far as the calibration tells cases apart."""

    form: str
    """Of the weights, a key of ``parts.FORMATS``."""
    kv_bits: int
    """Of a cached value. [bits]"""
    engine: str
    tp: str
    """Tensor degree, 16 standing for all above it. [1]"""
    sharing: str
    """How the GPUs of a replica share experts, of ``roofline.SHARING``."""
    run: Run


NO_STARTS: Final[Mapping[str, float]] = {}


class Channel(NamedTuple):
    """One calibrated quantity: where it starts, its ceiling when it is a share, and the levels that may move it."""

    start: float
    """In the quantity's own unit, the default of the fit. [any]"""
    levels: tuple[str, ...]
    ceiling: float = 0.0
    """Largest share, 0 for a positive quantity without one. [share]"""

    def value(self, x: Array) -> Array:
        """From the additive scale ``x`` [1] to the quantity, in its own unit.

        Own derivation: logistic below the ceiling, exponential without one, so effects add up and no share passes its ceiling.
        """
        if self.ceiling:
            return self.ceiling / (1 + np.exp(-x))
        return np.exp(x)

    def inverse(self, value: float) -> float:
        """From the quantity ``value``, in its own unit, to the additive scale [1]: the formula of :meth:`value` inverted."""
        return float(np.log(value / (self.ceiling - value) if self.ceiling else value))

    def origin(self) -> float:
        """The start on the additive scale. [1]"""
        return self.inverse(self.start)


# Starting points lean on measured kernels: large matrix products reach 0.80 of the BF16 peak on H100, 0.65 in FP8, 0.48
# in FP4 on B200; small batches read weights at 0.85 of the bandwidth in BF16 and 0.75 in FP8 (aiconfigurator kernel
# tables, Apache-2.0, 2026-08). Ceilings: no share of a peak passes 1. A wave: half of the others' prompts once in the ten
# requests that a benchmark sends for each one in flight.
CHANNELS: Final[dict[str, Channel]] = {
    "read": Channel(0.78, ("gen", "gpu", "format", "format@gen", "engine", "engine@gen", "engine@format"), 0.97),
    "cache": Channel(0.65, ("gen", "engine", "kind", "kv", "engine@gen"), 0.97),
    "multiply": Channel(0.50, ("gen", "format", "format@gen", "engine", "kind"), 0.92),
    "prefill": Channel(
        0.50,
        ("version", "gen", "gpu", "format", "format@gen", "engine", "era", "engine@gen", "kind", "engine@format"),
        0.92,
    ),
    "attention": Channel(0.35, ("gen", "engine", "kind"), 0.90),
    "expert": Channel(0.65, ("gen", "format", "format@gen", "engine", "era", "layout", "engine@format@gen", "shape"), 0.97),
    "routing": Channel(0.90, ("kind", "shape"), 1.0),
    "expert_multiply": Channel(0.50, ("gen", "format", "format@gen", "engine", "layout", "engine@format", "shape"), 1.0),
    "link": Channel(0.60, ("link", "gen", "engine"), 0.95),
    "hop": Channel(8e-6, ("version", "link", "gen", "engine", "tp")),
    "exchange": Channel(1.0, ("gen", "engine", "layout")),
    "step": Channel(1.2e-3, ("version", "engine", "era", "engine@gen", "gen", "gpu")),
    "layer": Channel(4e-5, ("version", "engine", "era", "engine@gen", "kind", "engine@kind", "format@gen", "tp")),
    "expert_layer": Channel(2.5e-5, ("format@gen", "engine", "era", "engine@format@gen", "layout")),
    "join": Channel(5e-5, ("engine", "era", "gen", "engine@gen")),
    "indexer": Channel(3.5e-5, ("gen", "engine")),
    "recurrent": Channel(200.0, ("engine@gen",)),
    "sequence": Channel(1e-5, ("engine", "era", "gen", "kind")),
    "sharpness": Channel(2.5, ("gen",)),
    "host_sharpness": Channel(0.7, ("engine", "era")),
    "pace": Channel(1.0, ("engine@gen", "engine@kind", "shape", "shape@engine", "layout", "era", "engine@format@gen")),
    "ttft_fixed": Channel(0.02, ("version", "engine", "era", "protocol", "engine@gen", "gpu")),
    "ttft_prefill": Channel(0.2, ("engine", "protocol", "gen", "kind", "engine@gen", "shape")),
    "ttft_steps": Channel(2.0, ("version", "engine", "protocol", "gen", "engine@gen", "layout")),
    "ttft_wave": Channel(0.05, ("version", "engine", "protocol", "stat", "gen", "engine@gen", "kind", "shape", "layout", "engine@campaign"), 1.0),
    "ttft_queue": Channel(0.5, ("engine", "protocol")),
    "offline": Channel(0.9, ("protocol", "engine", "era", "layout", "engine@gen"), 1.0),
    "drain": Channel(0.3, ("protocol",)),
    "reserve": Channel(0.6, ("engine",), 1.0),
    "cap": Channel(512.0, ("engine", "era", "protocol", "gpu")),
}  # fmt: skip
NAMES: Final = tuple(CHANNELS)
PACED: Final = np.isin(NAMES, ("step", "layer", "expert_layer", "indexer", "join", "sequence", "hop"))
BRAKED: Final = np.isin(NAMES, ("read", "cache", "multiply", "expert"))
_LEVELS: Final = {level: None for channel in CHANNELS.values() for level in channel.levels}  # an ordered set
_PAIRS: Final = {level: level.split("@") for level in _LEVELS if "@" in level}


def _picker(levels: tuple[str, ...]) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """Takes the keys of several levels at once; one alone is a tuple too."""
    return itemgetter(*levels) if len(levels) > 1 else lambda keys: (keys[levels[0]],)


_PICKED: Final = {name: _picker(channel.levels) for name, channel in CHANNELS.items()}

ENGINE_FAMILY: Final[dict[str, str]] = {
    "tensorrt-llm": "tensorrt-llm",
    "tensorrt-llm + triton": "tensorrt-llm",
    "vllm": "vllm",
    "vllm (rocm)": "vllm",
    "vllm-ascend": "vllm",
    "vllm-musa": "vllm",
    "sglang": "sglang",
    "lmdeploy turbomind": "turbomind",
    "llama.cpp": "llama.cpp",
    "mlc-llm": "local",
    "exllama": "local",
    "exllamav2": "local",
    "exllama v2": "local",
    "tinychat": "local",
    "tinychat 2.0": "local",
    "hf transformers": "eager",
    "autoawq gemm": "eager",
    "autoawq gemv": "eager",
    "autoawq": "eager",
}

# Eras of engines that behave apart; where nobody says, the present one.
MODERN: Final[dict[str, str]] = {"vllm": "vllm-15", "tensorrt-llm": "trt-torch", "sglang": "sglang-05"}


Sums = dict[tuple[str, tuple[str, ...]], float]
"""Channels of one calibration on their additive scale, by name and by what their levels are called."""
_SUMS: Final[Remembered[Sums]] = Remembered(4)


def sums_of(calibration: Calibration) -> Sums:
    """Those worked out so far of a calibration with this revision: most combinations share most of them. [1]"""
    return _SUMS.get(calibration.revision, dict)


def channel_values(
    calibration: Calibration, tags: Tags, starts: Mapping[str, float] = NO_STARTS, sums: Sums | None = None
) -> tuple[float, ...]:
    """Every channel on the additive scale for one combination of tags, in the order of ``NAMES``. [1]

    Own derivation: the start and the effects of all levels that the fit knows, added; unknown levels add nothing. Where
    kernels were measured, ``starts`` [any] stands for the start of a channel, in its own unit. What has no such start is taken
    from ``sums``, or put there.
    """
    known: Sums = {} if sums is None else sums
    values = []
    for name, picked in _PICKED.items():
        called = picked(tags)
        if name not in starts and (name, called) in known:
            values.append(known[name, called])
            continue
        effects = calibration.channels.get(name) or {}
        value = effects[""] if "" in effects else CHANNELS[name].origin()
        if name in starts:
            value += CHANNELS[name].inverse(starts[name]) - CHANNELS[name].origin()
        for level, told in zip(CHANNELS[name].levels, called, strict=True):
            value += effects.get(f"{level}={told}", 0.0)
        if name not in starts:
            known[name, called] = value
        values.append(value)
    return tuple(values)


def with_pairs(tags: dict[str, str]) -> dict[str, str]:
    """Tags completed with the combined levels that some channel uses, such as ``engine@gen``."""
    for level, parts in _PAIRS.items():
        tags[level] = "@".join([tags[part] for part in parts])
    return tags


def divided(tags: Tags, card: ModelCard, setup: Setup) -> Tags:
    """The ``tags`` of a combination of the model as they are where its GPUs share the work as in ``setup``."""
    return {**tags, "tp": f"{setup.tp}-{tags['link']}", "layout": _layout(card, setup)}


def _layout(card: ModelCard, setup: Setup) -> str:
    return setup.sharing if card.is_moe else "dense"


def tags_of(card: ModelCard, gpu: Gpu, setup: Setup) -> Tags:
    """What each level calls this combination; ``KeyError`` for a format that ``parts.FORMATS`` does not know."""
    era, version, protocol, stat, campaign = setup.run
    link = "nvlink" if collectives.has_nvlink(gpu) else "pcie"
    return with_pairs({
        "gen": gpu.generation,
        "gpu": gpu.key,
        "format": setup.form,
        "precision": FORMATS[setup.form].precision.value,
        "engine": ENGINE_FAMILY.get(setup.engine.lower(), "other"),
        "era": era,
        "version": version,
        "kind": model_shape(card).kind,
        "model": card.key.partition("@")[0],
        "line": line(card),
        "shape": architecture(card),
        "kv": str(setup.kv_bits),
        "link": link,
        "tp": f"{setup.tp}-{link}",
        "layout": _layout(card, setup),
        "protocol": protocol,
        "campaign": campaign,
        "stat": stat,
        "moe": "moe" if card.is_moe else "dense",
    })  # fmt: skip
