"""Small models that stand on the cards of a served one: those that search for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Beside:
    """A server of each on the first card of every replica, or of every attention rank of it."""

    names: tuple[str, ...]
    """As the catalogue calls the models."""
    params: float
    """Of all of them. [count]"""
    held_bytes: float
    """What their servers take of that card. The model's server takes as much of each of its cards, so none has more of it. [bytes]"""
    flop: float
    """Of one request. [FLOP]"""
    tokens: float
    """That they read for one request. [tokens]"""
    card_s: Mapping[str, float] = field(compare=False, repr=False)
    """One request on a card alone, by the key of the card; a card that nobody published figures of is not there. [s]"""
