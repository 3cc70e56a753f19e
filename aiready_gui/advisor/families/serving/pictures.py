"""Images of a prompt in words: what they become, and what stands in where nobody published it."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.engine.need.demand import Demand


def why(need: Demand, seen: tuple[Figure, ...]) -> tuple[Message, ...]:
    """How much of the prompt images are, and how long they are encoded, of the figures ``seen`` for both."""
    if need.images is None or not seen:
        return ()
    each, encoding = seen
    args: dict[str, str | int | float | Message] = {
        "count": need.images.count, "width": need.images.width_px, "height": need.images.height_px, "each": each.value,
        "share": need.images.tokens / need.isl, "seconds": encoding.value,
    }  # fmt: skip
    return (Message(key="why-pictures", args=args),)


def assumptions(need: Demand) -> tuple[Message, ...]:
    """That images are of one size and encoded like prompts are read, and whose rule stands in."""
    if need.images is None:
        return ()
    rule = (Message(key="assumption-image-rule", args={"model": need.card.name}),) if need.images.vision.assumed else ()
    return (*rule, Message(key="assumption-pictures"))
