"""Who speaks in a document."""

from __future__ import annotations

from enum import StrEnum


class Voice(StrEnum):
    """Whose paper a proposal is: it decides what of an answer its reader is told."""

    OFFER = "offer"
    """The provider's or integrator's own offer: no other provider is in it."""
    ADVICE = "advice"
    """A neutral adviser's: providers are compared, our own questions are not asked of the customer."""
    MEMO = "memo"
    """Of the team itself: everything that is known."""
