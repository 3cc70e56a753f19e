"""How a published row was run: the layout behind its columns, and the publisher's habits that its figures follow."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.parts import FORMATS, Gpu, ModelCard
from aiready_gui.engine.gpu.memory import stored_bytes
from aiready_gui.validation.measurement_table import number, stated

NODE_GPUS: Final = 8
FILLED: Final = 0.92  # share of a card that weights alone may have taken where they were served: an assumption
MULTIPLIED: Final = "multiplied"
"""Said of a table whose GPU count multiplies parallel axes that share GPUs."""


def layout(row: dict[str, str], card: ModelCard, gpu: Gpu, form: str) -> tuple[int, int, int, int, int]:
    """TP, PP, attention DP, EP and independent copies that make up the row's GPUs.

    Two conventions are read through: a table that multiplies its parallel axes (64 "GPUs" for TP8 with EP8, see
    :func:`_folded`), and replicas behind a balancer listed as data parallel.
    """
    count = max(int(number(row, "gpu_count") or 1), 1)
    pp, ep = max(int(number(row, "pp") or 1), 1), max(int(number(row, "ep") or 1), 1)
    dp = max(int(number(row, "dp") or 1), 1)
    tp = int(number(row, "tp") or max(count // (pp * dp), 1))
    if folded := _folded(row, tp, dp, ep):
        held = sum(stored_bytes(card, FORMATS[form])) / (folded[0] * folded[1] * pp)
        if max(tp, dp) > NODE_GPUS or held <= FILLED * (gpu.memory_bytes or 0):
            return folded[0], pp, folded[1], folded[2], 1
    copies = max(count // (tp * pp * dp), 1)
    kind = stated(row, "dp_kind")
    if card.is_moe and tp > 1 and dp == 1 and kind == "attention":
        return 1, pp, tp, tp, copies
    if dp > 1 and (not card.is_moe or kind == "replicas"):
        return tp, pp, 1, ep, copies * dp
    if NODE_GPUS < tp <= most_inside(gpu) and ep == 1 and card.mla_kv_rank:
        # Latent attention is not split that far: attention data parallel with shared experts.
        return 1, pp, tp, tp, copies
    return tp, pp, dp, ep, copies


def most_inside(gpu: Gpu) -> int:
    """Cards that talk to each other without a network: of a machine, or of a rack that NVLink joins. [count]"""
    return max(gpu.nvlink_domain_gpus or 0, gpu.max_gpus_per_node, NODE_GPUS)


def _folded(row: dict[str, str], tp: int, dp: int, ep: int) -> tuple[int, int, int] | None:
    """TP, attention DP and EP of a row whose GPU count multiplies axes that share the same GPUs.

    The table of aiconfigurator lists one run under both spellings, with the same figures: TP16 with EP4 beside TP4 with
    EP4, TP4 x DP4 with EP16 beside TP4. Elsewhere only counts beyond one node are read so.
    """
    if ep <= 1 or (max(tp, dp) <= NODE_GPUS and stated(row, "axes") != MULTIPLIED):
        return None
    if max(tp, dp) == ep * ep and min(tp, dp) == 1:
        return (ep, 1, ep) if tp > dp else (1, ep, ep)
    return (tp, 1, tp) if tp == dp and ep == tp * dp else None


def missing_stages(card: ModelCard, form: str, gpu: Gpu, gpus: int) -> int:
    """Pipeline stages that a row leaves out: its weights were served, so they did fit on more GPUs than it names."""
    stages = 1
    needed = sum(stored_bytes(card, FORMATS[form])) / gpus
    while needed / stages > FILLED * (gpu.memory_bytes or 0) and stages < NODE_GPUS:
        stages *= 2
    return stages
