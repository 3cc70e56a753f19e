"""What a model thinks before it answers, in words: when its answer begins, and what stands in where nobody said."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.thinking import Thinks, habit
from aiready_gui.engine.need.demand import Demand


def why(need: Demand, starts: tuple[Figure, ...]) -> tuple[Message, ...]:
    """When the answer itself begins, of the figures ``starts`` for its median and its tail."""
    if not starts:
        return ()
    median, tail = starts
    args: dict[str, str | int | float | Message] = {
        "thinking": need.thinking, "answer": need.osl - need.thinking, "median": median.value, "tail": tail.value,
        "percentile": need.percentile.value,
    }  # fmt: skip
    return (Message(key="why-thinking", args=args),)


def assumptions(need: Demand) -> tuple[Message, ...]:
    """What is taken of thoughts that are counted, and of those that the model is known for and nobody counted."""
    if need.thinking:
        return (Message(key="assumption-thinking"),)
    known = habit(need.card.key)
    if known is None:
        return ()
    key = "assumption-thinking-inside" if known.thinks is Thinks.ALWAYS else "assumption-thinking-off"
    return (Message(key=key, args={"model": need.card.name, "answer": need.osl}),)
