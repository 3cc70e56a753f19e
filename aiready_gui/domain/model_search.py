"""Models that somebody looks for: by words of the name, size, context, what they take in, and what their licence allows."""

from collections.abc import Iterable
from typing import NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.units import GIGA


def licence_said(card: ModelCard) -> Message:
    """The licence where somebody read it, and whether it serves paying customers."""
    allowed = {None: "unknown", True: "yes", False: "no"}[card.paid_service]
    return Message(key=f"model-{'licence' if card.licence else 'unlicensed'}-{allowed}", args={"licence": card.licence})


class ModelSearch(NamedTuple):
    """What is asked of a model; nothing asked, every one is found."""

    words: str = ""
    """Each stands somewhere in its name, its licence or how it attends."""
    least_b: float = 0.0
    """[G parameters]"""
    most_b: float = float("inf")
    """[G parameters]"""
    context: int = 0
    """At least. [tokens]"""
    modality: str = ""
    """text, image or audio."""
    paid: bool = False
    """Only those whose licence is known to let them serve paying customers."""

    def finds(self, card: ModelCard) -> bool:
        """Whether a model is one of those."""
        said = f"{card.name} {card.key} {card.licence} {card.attention_kind}".lower()
        return (
            all(word in said for word in self.words.lower().split())
            and self.least_b <= card.params / GIGA <= self.most_b
            and (card.max_context or 0) >= self.context
            and (not self.modality or self.modality in card.modality.split())
            and (not self.paid or card.paid_service is True)
        )

    def among(self, cards: Iterable[ModelCard]) -> tuple[ModelCard, ...]:
        """Those of ``cards``, by name."""
        return tuple(sorted((card for card in cards if self.finds(card)), key=lambda card: card.name.lower()))
