"""What measured kernels say of the experts of one layer: where their channels start, by GPU x format x engine and width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiready_gui.domain.calibration import Calibration, ExpertKernels
from aiready_gui.domain.parts import ModelCard

HIGHEST_SHARE: Final = 0.85  # of a peak where a channel starts: nearer to its ceiling no measurement could move it


def kernels_of(calibration: Calibration, tags: Mapping[str, str]) -> ExpertKernels | None:
    """Kernels of the combination's cell: its card's, else its generation's under the engine, else under any; ``None`` if none."""
    known, form, engine, gen = calibration.experts, tags["format"], tags["engine"], tags["gen"]
    for name in (f"{tags['gpu']}@{form}@{engine}", f"{gen}@{form}@{engine}", f"{gen}@{form}"):
        if name in known:
            return known[name]
    return None


def expert_width(card: ModelCard, tp: int, sharing: str) -> float:
    """Inner width of an expert on one GPU: ``tp`` ranks [1] cut it, expert parallel ones hold it whole. [values]

    Own derivation.
    """
    return (card.moe_ffn or 0) / (tp if sharing == "tp" else 1)


def expert_starts(kernels: ExpertKernels, width: float) -> dict[str, float]:
    """Where the experts' channels start for an inner width of ``width`` [values] a GPU, in their own units. [any]

    Own derivation: ``launch + bytes / (bandwidth * read) + flop / (peak * multiply)`` a layer, both shares falling as
    ``width / (width + half)``: narrow matrices fill neither bus nor tensor cores.
    """
    return {
        "expert_layer": kernels.launch_s,
        "expert": min(kernels.read * width / (width + kernels.read_half), HIGHEST_SHARE),
        "expert_multiply": min(kernels.multiply * width / (width + kernels.multiply_half), HIGHEST_SHARE),
    }
