"""What is said of services on common machines, wherever it is said."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.domain.explain import Message
from aiready_gui.domain.shared_cards import SharedCards, Tenant


def saving(shared: SharedCards) -> Message:
    """What a month of all of it comes to, and what that saves against machines of their own."""
    return _saving("shared-saving", shared)


def would_save(shared: SharedCards) -> Message:
    """The same of common machines that the project does not take."""
    return _saving("shared-would-save", shared)


def told(shared: SharedCards, *, apart: bool) -> Message:
    """Either of both, as the project has it."""
    return would_save(shared) if apart else saving(shared)


def _saving(key: str, shared: SharedCards) -> Message:
    args = {"excl": shared.per_month_excl.exact, "month": shared.saved_month.exact, "term": shared.saved_term.exact}
    return Message(key=key, args=args | {"months": shared.term_months})


def has(shared: SharedCards, tenant: Tenant) -> Message:
    """How many servers of a service stand on which common machines."""
    args: dict[str, str | int | float | Message] = {
        "servers": tenant.units,
        "part": part_words(tenant, sliced=shared.sliced),
        "machines": shared.instances,
        "instance": shared.instance_type,
        "provider": shared.provider,
    }
    return Message(key="shared-has", args=args)


def pays(share: Decimal) -> Message:
    """What of the machines is counted with a service."""
    return Message(key="shared-pays", args={"share": float(share)})


def remarks(shared: SharedCards) -> tuple[Message, ...]:
    """What one should know of neighbours on a card."""
    named = sorted({f"{tenant.evidence}" for tenant in shared.tenants})
    kind = "shared-isolated" if shared.sliced else "shared-in-turn"
    return (
        Message(key=kind),
        Message(key="shared-spare", args={"spares": shared.spares}),
        Message(key="shared-measure", args={"evidence": Message(key=f"speed-is-{named[-1]}")}),
    )


def part_words(tenant: Tenant, *, sliced: bool) -> Message:
    """What a server has of a card."""
    if sliced:
        return Message(key="shared-slice", args={"slice": tenant.part, "memory": tenant.memory_share})
    return Message(key="shared-share", args={"memory": tenant.memory_share})
