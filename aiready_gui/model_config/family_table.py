"""Families of architectures, read from ``resources/model_config/families.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from aiready_gui.paths import RESOURCES

FAMILIES: Final = RESOURCES / "model_config" / "families.csv"
"""``model_type`` -> what it is, and what its own code takes where a config says nothing (transformers at 008e574, 2026)."""
GATED_MATRICES, UNGATED_MATRICES = 3, 2


@dataclass(frozen=True)
class Family:
    """What its own code does where a config says nothing."""

    model_type: str
    kind: str = "decoder"
    """decoder, state (keeps no cache at all), encoder, two_sided, not_computed."""
    matrices: int = GATED_MATRICES
    """Of its MLP: 3 where it is gated."""
    tied: bool = False
    full_every: int = 0
    """Every so many layers see everything; 0: all of them, or as the config says."""

    @property
    def stateful(self) -> bool:
        """Whether it has no attention at all."""
        return self.kind == "state"


@cache
def families() -> dict[str, Family]:
    """All of them by ``model_type``."""
    with FAMILIES.open(encoding="utf-8", newline="") as handle:
        return {
            row["model_type"]: Family(
                row["model_type"], row["kind"], int(row["mlp_matrices"] or 0), row["tied"] == "y", int(row["full_every"] or 0)
            )
            for row in csv.DictReader(handle)
        }
