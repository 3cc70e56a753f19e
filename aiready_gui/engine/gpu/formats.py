"""What number formats the served checkpoints bring, and the engine that serves them."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.parts import KvPrecision, ModelCard, Precision

ENGINE: Final = "vllm"  # what the proposal's launch command runs


def kv_bits(kv: KvPrecision, precision: Precision, card: ModelCard) -> int:
    """Bits of a cached value: as asked, else as the weights' checkpoint brings it. [bits]

    FP4 checkpoints and FP8 checkpoints of dense models carry scales for an 8-bit cache, which servers obey; the block-wise
    FP8 checkpoints that the makers of expert models publish carry none. The calibration reads the measured rows the same
    way (:func:`aiready_gui.validation.serving_rows.kv_bits`).
    """
    if kv is not KvPrecision.AUTO:
        return 8 if kv is KvPrecision.BITS_8 else 16
    return 8 if precision is Precision.FP4 or (precision is Precision.FP8 and not card.is_moe) else 16
