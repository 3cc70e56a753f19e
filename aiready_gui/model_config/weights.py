"""In which format a checkpoint is stored: from ``quantization_config``, from ``dtype``, from the size of its files."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any, Final

from aiready_gui.domain import parts
from aiready_gui.engine.gpu import memory
from aiready_gui.model_config.keys import Keys

BITS: Final = {4: "int4", 8: "int8"}
_METHODS: Final = {
    "fp8": "fp8", "fbgemm_fp8": "fp8", "mxfp4": "mxfp4", "mxfp8": "fp8", "nvfp4": "fp4", "awq": "int4", "gptq": "int4",
    "w4a16_awq": "int4", "auto-round": "int4", "hqq": "int4", "aqlm": "int4", "fp8_pb_wo": "fp8", "fp8_per_channel_per_token": "fp8",
}  # fmt: skip
"""``quant_method`` or ``quant_algo`` -> format, where neither bits nor groups say more."""
WIDE: Final = ("bfloat16", "float16", "float32", "bf16", "fp16", "half", "float")
FORMATS: Final = ("bf16", "fp8", "int8", "int4", "int4_experts", "fp4", "mxfp4")
"""What a user may choose among."""
NEAR: Final = 1.3
"""By how much files may be larger than their format makes them: attention or the first layers are often left in 16 bits."""


def stated_format(keys: Keys) -> tuple[str, str | None]:
    """The key that says how weights are stored, and the format of this program; ``None``: it says what is not known here."""
    key, said = keys.find("quantization_config", "compression_config")
    if isinstance(said, Mapping):
        return key, _quantised(said)
    key, dtype = keys.find("expert_dtype")
    if isinstance(dtype, str) and dtype not in WIDE:
        return key, {"fp4": "mxfp4"}.get(dtype)
    key, dtype = keys.find("torch_dtype", "dtype")
    if dtype is None:
        return key, "bf16"
    name = str(dtype).removeprefix("torch.")
    return key, "bf16" if name in WIDE else "fp8" if name.startswith("float8") else None


def block_scales(keys: Keys) -> bool:
    """Whether its FP8 weights have a scale for each block."""
    return isinstance(keys.look("quantization_config.weight_block_size"), list)


def format_of_size(size: int, card: parts.ModelCard) -> str:
    """The format whose files would come nearest to ``size`` [bytes]."""
    return min(FORMATS, key=lambda form: abs(log(size / _stored(form, card))))


def agrees(form: str, size: int, card: parts.ModelCard) -> bool:
    """Whether files of ``size`` [bytes] can be in that format; 32 bits are served in 16."""
    times = size / _stored(form, card)
    return 1 / NEAR < times < NEAR or (form == "bf16" and 1 / NEAR < times / 2 < NEAR)


def _stored(form: str, card: parts.ModelCard) -> float:
    return sum(memory.stored_bytes(card, parts.FORMATS[form]))


def _quantised(said: Mapping[str, Any]) -> str | None:
    if (grouped := _groups(said)) is not None:
        return grouped
    method = str(said.get("quant_algo") or said.get("quant_method") or "").lower()
    if method == "bitsandbytes":
        return "int4" if said.get("load_in_4bit") or said.get("_load_in_4bit") else "int8"
    bits = said.get("bits", said.get("w_bit"))
    if isinstance(bits, int) and method not in ("fp8", "mxfp4"):
        return BITS.get(bits)
    return _METHODS.get(method)


def _groups(said: Mapping[str, Any]) -> str | None:
    """Of ``config_groups``: the narrowest of them, which is what most weights are in."""
    groups = said.get("config_groups")
    weights = [
        group["weights"]
        for group in (groups.values() if isinstance(groups, Mapping) else ())
        if isinstance(group, Mapping) and isinstance(group.get("weights"), Mapping)
    ]
    if not weights:
        return None
    narrow = min(weights, key=lambda one: one.get("num_bits") if isinstance(one.get("num_bits"), int) else 99)
    bits, kind = narrow.get("num_bits"), narrow.get("type")
    if kind == "float":
        if bits == 4:
            return "mxfp4" if "mxfp4" in str(said.get("format")) or narrow.get("group_size") == 32 else "fp4"
        return "fp8" if bits == 8 else None
    if bits == 4 and any("self_attn" in str(one) for one in _listed(said.get("ignore"))):
        return "int4_experts"  # as Moonshot publishes it: attention and shared experts stay in 16 bits
    return BITS.get(bits) if isinstance(bits, int) else None


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []
