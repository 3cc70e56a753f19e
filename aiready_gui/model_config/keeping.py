"""From a reading to a row of the user's own: its name, its licence, and which known model it is most like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log
from pathlib import Path
from typing import Final

from aiready_gui.catalogue.schema import MODELS
from aiready_gui.domain.parts import ModelCard
from aiready_gui.files import followed
from aiready_gui.model_config.reading import own_key

SHAPE: Final = (
    "layers", "hidden", "heads", "kv_heads", "head_dim", "vocab", "ffn", "moe_ffn", "experts", "active_experts", "layers_full",
    "layers_windowed", "layers_recurrent", "mlp_matrices", "tied_head", "mla_kv_rank",
)  # fmt: skip
"""What two models share that run alike."""


_SNAPSHOT: Final = re.compile("[0-9a-f]{40}")


@dataclass(frozen=True)
class Nearest:
    """The known model with most of the shape in common; of equals the nearest in size."""

    card: ModelCard
    same: int
    of: int

    @property
    def alike(self) -> bool:
        """Whether it is the same shape altogether: then it runs as that one does."""
        return self.same == self.of


def nearest(card: ModelCard, known: Iterable[ModelCard]) -> Nearest | None:
    """What of ``known`` is most like ``card``."""
    said = [name for name in SHAPE if getattr(card, name) or name == "tied_head"]

    def likeness(other: ModelCard) -> tuple[int, float]:
        same = sum(getattr(card, name) == getattr(other, name) for name in said)
        return same, -abs(log(other.params / card.params))

    found = max((other for other in known if other.key != card.key), key=likeness, default=None)
    return None if found is None else Nearest(found, likeness(found)[0], len(said))


def row_to_keep(
    cells: Mapping[str, str], name: str, file: str, today: date, *, licence: str = "", paid: bool | None = None
) -> tuple[str, dict[str, str]]:
    """The kind and the cells of an own row, as ``catalogue.own`` takes them; ``file`` is where they were read."""
    said = {None: "", True: "y", False: "n"}[paid]
    row = {
        "key": own_key(name),
        "model": name,
        "licence": licence,
        "paid_service": said,
        "source": file,
        "as_of": today.isoformat(),
    }
    return MODELS.name, {**cells, **row}


def name_in(config: Mapping[str, object], path: Path | None = None) -> str:
    """What the model may be called: as its config names itself, else as the folder that it lies in is."""
    said = config.get("_name_or_path")
    name = said if isinstance(said, str) else ""
    found = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if not found and path is not None:
        folder = followed(path).parent
        if _SNAPSHOT.fullmatch(folder.name):  # a cache of the hub: models--maker--name/snapshots/hash
            folder = folder.parent.parent
        found = folder.name.rpartition("--")[2]
    return found[:80]
