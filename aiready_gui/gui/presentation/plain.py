"""Sentences in the customer's words: on a screen before him nobody explains a percentile or a token.

A message whose key has a twin that begins with ``plain-`` is said by that one, wherever it stands within another.
"""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.texts import Texts

PLAIN: Final = "plain-"
FOR_SPECIALISTS: Final = frozenset(
    (
        "card-accuracy",
        "card-tpot",
        "card-capacity",
        "card-utilisation",
        "card-mfu",
        "card-training-rate",
        "card-scaling",
        "card-memory",
        "card-seat-memory",
        "card-index",
        "card-index-switch",
        "why-weight-only",
        "why-tensor-parallel",
        "why-tensor-parallel-faster",
        "why-joined",
        "why-state",
        "why-recompute-none",
    )
)
"""What has no plain words: it stands in the document, not on the screen."""


def plain(message: Message, texts: Texts) -> Message:
    """The message and all within it as it is said to the customer."""
    key = f"{PLAIN}{message.key}"
    args = {name: plain(one, texts) if isinstance(one, Message) else one for name, one in message.args.items()}
    return Message(key=key if texts.has(key) else message.key, args=args)
