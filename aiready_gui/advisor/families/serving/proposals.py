"""Proposed tokens in words: what they bring at the load, where they begin to cost, and what that stands on."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.speculation import Speculation
from aiready_gui.engine.need.demand import Demand
from aiready_gui.engine.serving.operation import Operating
from aiready_gui.engine.serving.speculation import loses_from


def why(at: Operating, brought: tuple[Figure, ...]) -> tuple[Message, ...]:
    """What proposals bring, of the figures ``brought`` for tokens a step and their gain, and from which crowd on they cost."""
    need = at.need
    if need.drafting is None or not brought:
        return ()
    step, gain = brought
    args: dict[str, str | int | float | Message] = {
        "method": Message(key=f"speculation-{need.drafting.method}"), "tokens": step.value, "share": abs(gain.value),
        "acceptance": need.drafting.acceptance, "draft": need.drafting.tokens,
    }  # fmt: skip
    said = Message(key="why-drafting-gains" if gain.value > 0 else "why-drafting-loses", args=args)
    most = loses_from(at.machine, need.drafting, need.isl + need.osl / 2)
    if most is None:
        return said, Message(key="why-drafting-always")
    return said, Message(key="why-drafting-until", args={"count": round(most)})


def assumptions(need: Demand, *, unconfirmed: bool) -> tuple[Message, ...]:
    """That acceptance follows the texts; ``unconfirmed`` where nobody said it. And a model whose layers for it nobody stated."""
    drafting = need.drafting
    if drafting is None:
        return ()
    key = "assumption-acceptance" if unconfirmed else "assumption-acceptance-said"
    found = [Message(key=key, args={"share": drafting.acceptance}), Message(key="assumption-drafting")]
    if drafting.method is Speculation.MTP and not need.card.mtp_layers:
        found.append(Message(key="assumption-mtp-unknown", args={"model": need.card.name}))
    return tuple(found)
