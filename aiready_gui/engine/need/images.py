"""Images of a prompt: tokens beside its text, and the work of the model's vision tower."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.vision import Vision
from aiready_gui.domain.workload import LlmServing


@dataclass(frozen=True)
class Images:
    """Of one request, in the mean."""

    vision: Vision
    """How the model takes them in."""
    count: float
    """[1]"""
    width_px: int
    """[pixels]"""
    height_px: int
    """[pixels]"""

    @property
    def tokens_each(self) -> int:
        """By the model's own rule. [tokens]"""
        return self.vision.seen(self.width_px, self.height_px).tokens

    @property
    def tokens(self) -> float:
        """All of a request: arithmetic. [tokens]"""
        return self.count * self.tokens_each

    @property
    def flop(self) -> float:
        """Operations of the tower on all of them: own derivation. [FLOP]"""
        return self.count * self.vision.encoding_flop(self.width_px, self.height_px)


def images_of(serving: LlmServing, card: ModelCard) -> Images | None:
    """The images of an effective need, units as in :class:`Images`; ``None`` where there are none, or the model takes none."""
    count = serving.images_per_request or 0.0
    if not count or card.vision is None:
        return None
    return Images(card.vision, count, serving.image_width_px or 0, serving.image_height_px or 0)


def tokens_of(serving: LlmServing, card: ModelCard) -> float:
    """What the images of a request add to its prompt: arithmetic. [tokens]"""
    images = images_of(serving, card)
    return 0.0 if images is None else images.tokens
