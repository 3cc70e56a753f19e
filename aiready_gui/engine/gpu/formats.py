"""What number formats the served checkpoints bring, and the engine that serves them."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.parts import Gpu, KvPrecision, ModelCard, Precision
from aiready_gui.engine.gpu.calibration import ENGINE_FAMILY

ENGINE: Final = "vllm"  # what the proposal's launch command runs
_MAKERS_OWN: Final = ("vllm", "sglang")  # they take FP8 as makers publish it, TensorRT-LLM takes NVIDIA's where there is one


def checkpoint_format(precision: Precision, card: ModelCard, gpu: Gpu, engine: str) -> str:
    """The checkpoint that is published of a model in this precision, as this GPU runs it: a key of ``parts.FORMATS``.

    Sizing and the reading of measurements both ask here. A card without arithmetic of the format reads narrow weights and
    widens them to 16 bits, as servers do.
    """
    match precision:
        case Precision.FP8 if not gpu.fp8_flops:
            return "int8_wo"
        case Precision.FP8:
            makers_own = card.fp8_blocks == "maker" and ENGINE_FAMILY.get(engine) in _MAKERS_OWN
            return "fp8_block" if makers_own or card.fp8_blocks == "only" else "fp8"
        case Precision.FP4 if card.published == "mxfp4":
            return "mxfp4" if gpu.fp4_flops else "mxfp4_wo"
        case Precision.FP4:
            return "fp4" if gpu.fp4_flops else "int4"
        case Precision.INT8:
            return "int8" if gpu.int8_ops else "int8_wo"
    return precision.value


def kv_bits(kv: KvPrecision, precision: Precision, card: ModelCard) -> int:
    """Bits of a cached value: as asked, else as the weights' checkpoint brings it. [bits]

    FP4 checkpoints and FP8 checkpoints of dense models carry scales for an 8-bit cache; the block-wise FP8 checkpoints that the
    makers of expert models publish carry none, nor do those in MXFP4. It is what we propose, and the launch files tell every server so.
    What a measured row leaves unsaid is another question, what its server did by itself: for that
    :func:`aiready_gui.validation.serving_rows.unsaid_kv_bits`.
    """
    if kv is not KvPrecision.AUTO:
        return 8 if kv is KvPrecision.BITS_8 else 16
    scaled = not card.is_moe if precision is Precision.FP8 else precision is Precision.FP4 and card.published != "mxfp4"
    return 8 if scaled else 16
