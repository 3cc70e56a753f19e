"""Why a served model lies on its cards as it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aiready_gui.domain.explain import Message
from aiready_gui.domain.parts import Gpu, ModelCard, Precision
from aiready_gui.engine.gpu.collectives import has_nvlink


def shape(*, tp: int, pp: int, dp: int) -> Message:
    """The degrees of a replica in a few letters. [1]"""
    if dp > 1:
        return Message(key="layout-shape-ranks", args={"tp": tp, "dp": dp, "ep": tp * dp})
    return Message(key="layout-shape-stages", args={"tp": tp, "pp": pp})


def row_shape(told: Mapping[str, Any], precision: Precision | None = None) -> Message:
    """The degrees of a candidate row, of what it tells of itself [1]; whose weights rest in host memory says so, and a ``precision``."""
    if told.get("offload"):
        return Message(key="layout-shape-offload")
    laid = shape(tp=told.get("tp", 1), pp=told.get("pp", 1), dp=told.get("dp", 1))
    if precision is None:
        return laid
    return Message(key="layout-shape-format", args={"shape": laid, "precision": Message(key=f"precision-{precision}")})


def why_laid_so(
    card: ModelCard, gpu: Gpu, *, tp: int, pp: int, dp: int = 1, holding: Iterable[int], machines: int = 1
) -> Message:
    """The reason for the degrees; ``holding`` are degrees of tensor parallelism alone that hold the model.

    ``machines`` are those that one replica spans. [count]
    """
    if dp > 1:
        args: dict[str, str | int | float | Message] = {
            "tp": tp,
            "dp": dp,
            "gpus": tp * dp,
            "machines": machines,
            "model": card.name,
        }
        return Message(key="why-ranks" if machines == 1 else "why-ranks-joined", args=args)
    if machines > 1:
        return Message(key="why-joined", args={"tp": tp, "pp": pp, "machines": machines, "model": card.name})
    if tp * pp == 1:
        return Message(key="why-one-gpu", args={"gpu": gpu.name})
    if pp > 1:
        key = "why-pipeline-nvlink" if has_nvlink(gpu) else "why-pipeline-pcie"
        return Message(key=key, args={"tp": tp, "pp": pp, "gpus": tp * pp, "heads": card.heads})
    least = min((degree for degree in holding if degree < tp), default=None)
    if least is None:
        return Message(key="why-tensor-parallel", args={"tp": tp, "model": card.name})
    return Message(key="why-tensor-parallel-faster", args={"tp": tp, "model": card.name, "least": least})
