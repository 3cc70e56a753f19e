"""What the software that answers are made for runs on which cards, in which weight formats: dated facts of its makers."""

from enum import StrEnum
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.record import Record

VLLM, AXOLOTL, PYTORCH = "vllm", "axolotl", "pytorch"
PINNED: Final = {VLLM: "0.32.0", AXOLOTL: "0.18.0", PYTORCH: "2.14"}
"""Versions that the launch files start, and the PyTorch release that other work is taken to run on."""
NAMES: Final = {VLLM: "vLLM", AXOLOTL: "Axolotl", PYTORCH: "PyTorch"}


class Support(StrEnum):
    """How a card runs a format under a piece of software, from the best to none."""

    NATIVE = "native"
    WEIGHT_ONLY = "weight_only"
    """Weights are read in the format and widened to 16 bits before they are multiplied."""
    IMMATURE = "immature"
    """It starts, and its makers say that it is not finished: no rate of it means anything."""
    NOT_SUPPORTED = "not_supported"


class EngineSupport(Record):
    """One fact; ``any`` where nothing in particular is meant."""

    engine: str
    version_from: str
    version_to: str | None
    """The last one it is true of; ``None`` where it still is."""
    generation: str
    """Of cards; or one architecture of it, as its maker calls it."""
    weights: str
    """Format of the checkpoint: bf16, fp8, int8, int4, fp4, mxfp4, or any; kv8: of a cache of 8 bits, whatever the weights are."""
    architecture: str
    """Of the model: dense, moe, sparse (attention that reads a part of its cache), a line with its generation, or any."""
    support: Support
    image: str | None
    """Container repository of the makers that runs it."""
    source: Source

    def covers(self, version: str) -> bool:
        """Whether the fact is of this version."""
        ours = _numbers(version)
        return _numbers(self.version_from) <= ours and (self.version_to is None or ours <= _numbers(self.version_to))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
