"""Which layers of a model keep the whole context, a window of it or a state, and which have experts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiready_gui.model_config.family_table import Family
from aiready_gui.model_config.keys import Keys

FULL: Final = frozenset(("full_attention", "attention", "full", "*", "hybrid", "global_attention"))
WINDOWED: Final = frozenset(("sliding_attention", "chunked_attention", "sliding", "local", "local_attention", "swa"))
RECURRENT: Final = frozenset(("linear_attention", "mamba", "mamba2", "M", "conv", "recurrent", "linear", "kda", "lightning"))
EXPERTS: Final = frozenset(("moe", "sparse", "E"))
DENSE: Final = frozenset(("mlp", "dense", "-"))


@dataclass(frozen=True)
class Layers:
    """Layers of each kind; one that is only an MLP, or only experts, keeps nothing. [layers]"""

    full: int
    windowed: int
    recurrent: int
    experts: int
    dense: int
    """With an MLP that every token passes whole."""
    window: int
    """[tokens]"""

    @property
    def attention(self) -> int:
        """Those with attention."""
        return self.full + self.windowed


def layers_of(keys: Keys, family: Family, count: int, *, routed: bool, context: int) -> Layers | None:
    """The layers of each kind out of ``count``; ``None`` where the file contradicts itself, which ``keys`` then tells."""
    pattern = _pattern(keys)
    if pattern and len(pattern) != count:
        keys.fail("layers", pattern_key(keys), "model-config-pattern", said=len(pattern), layers=count)
        return None
    window = keys.count("sliding_window", "sliding_window_size", "attention_chunk_size", "attention_window_size")
    if pattern and EXPERTS.union(DENSE) & set(pattern):  # each layer is one thing: attention, a state, an MLP or experts
        of = {name: sum(one in kinds for one in pattern) for name, kinds in _KINDS.items()}
        return Layers(of["full"], of["windowed"], of["recurrent"], of["experts"], of["dense"], window)
    full, windowed, recurrent = _attention(keys, family, count, pattern, window, context)
    experts = _with_experts(keys, count) if routed else 0
    for key, said in (("hybrid_layer_pattern", windowed), ("linear_attn_config", full), ("moe_layer_freq", experts)):
        if not 0 <= said <= count or full + windowed + recurrent != count or recurrent < 0:
            keys.fail("layers", key, "model-config-pattern", said=said, layers=count)
            return None
    mlp = 0 if family.stateful else count
    return Layers(full, windowed, recurrent, experts, max(mlp - experts, 0), window if windowed else 0)


_KINDS: Final = {"full": FULL, "windowed": WINDOWED, "recurrent": RECURRENT, "experts": EXPERTS, "dense": DENSE}
_PATTERNS: Final = ("layer_types", "layers_block_type", "hybrid_override_pattern", "block_types")


def pattern_key(keys: Keys) -> str:
    """Which key names the kind of each layer."""
    return keys.find(*_PATTERNS)[0]


def pattern_length(keys: Keys) -> int | None:
    """How many layers it names: some files do not count them besides."""
    return len(_pattern(keys)) or None


def _pattern(keys: Keys) -> tuple[str, ...]:
    said = keys.look(*_PATTERNS)
    return tuple(str(one) for one in said) if isinstance(said, list | str) else ()


def _attention(keys: Keys, family: Family, count: int, pattern: Sequence[str], window: int, context: int) -> tuple[int, int, int]:
    """Layers that see everything, a window, or keep a state. [layers]"""
    if family.stateful:
        return 0, 0, count
    if pattern:
        windowed, recurrent = (sum(one in kinds for one in pattern) for kinds in (WINDOWED, RECURRENT))
        return count - windowed - recurrent, windowed, recurrent
    if (swa := _flags(keys.look("hybrid_layer_pattern"))) is not None:  # 1: windowed
        return count - sum(swa), sum(swa), 0
    if (full := _flags(keys.look("attn_type_list"))) is not None:  # 1: attention, 0: linear
        return sum(full), 0, count - sum(full)
    if isinstance(named := keys.look("linear_attn_config.full_attn_layers"), list):
        keys.use("linear_attn_config.kda_layers")
        return len(named), 0, count - len(named)
    for every, offset in (("full_attention_interval", None), ("attn_layer_period", "attn_layer_offset")):
        if period := keys.count(every):
            start = keys.count(offset) if offset else period - 1
            full_layers = len(range(start, count, period))
            return full_layers, 0, count - full_layers
    windowed = _windowed(keys, family, count, window, context)
    return count - windowed, windowed, 0


def _windowed(keys: Keys, family: Family, count: int, window: int, context: int) -> int:
    """Layers whose attention stops at the window. [layers]"""
    if family.model_type.startswith("llama4") and window:
        every = keys.count("no_rope_layer_interval", otherwise=4)
        return count - count // max(every, 1)
    every = keys.count("sliding_window_pattern", "_sliding_window_pattern", otherwise=family.full_every)
    if every and window:
        return count - count // every
    if not window or window >= context or keys.look("use_sliding_window") is False:
        return 0
    if keys.look("use_sliding_window") is True:
        return count - min(keys.count("max_window_layers", otherwise=0), count)
    return count


def _with_experts(keys: Keys, count: int) -> int:
    """Layers with routed experts. [layers]"""
    kinds = keys.look("mlp_layer_types")
    if isinstance(kinds, list):
        return sum(str(one) in EXPERTS for one in kinds)
    said = keys.look("moe_layer_freq")
    if (flags := _flags(said)) is not None:
        return sum(flags)
    if isinstance(enumerated := keys.look("moe_layers_enum"), str):
        return len([one for one in enumerated.split(",") if one.strip()])
    if isinstance(named := keys.look("moe_layers"), list):
        return len(named)
    if period := keys.count("expert_layer_period"):
        return len(range(keys.count("expert_layer_offset"), count, period))
    first = keys.count("first_k_dense_replace", "moe_layer_start_index", "num_dense_layers")
    last = min(keys.count("moe_layer_end_index", otherwise=count - 1), count - 1) if first else count - 1
    if step := keys.count("interleave_moe_layer_step"):
        return len(range(step - 1, count, step))
    if (step := keys.count("decoder_sparse_step")) > 1:
        return len(range(step - 1, count, step))
    only = keys.look("mlp_only_layers")
    dense = len({one for one in only if isinstance(one, int) and first <= one <= last}) if isinstance(only, list) else 0
    freq = said if isinstance(said, int) and said > 0 else keys.count("moe_layer_interval", otherwise=1) or 1
    return max(len(range(first, last + 1, freq)) - dense, 0)


def _flags(said: Any) -> list[int] | None:
    """A list of noughts and ones."""
    return [int(one) for one in said] if isinstance(said, list) and said and all(one in (0, 1) for one in said) else None
