"""Services of one project on common machines: who has which part of a card, and what all of it comes to."""

from aiready_gui.domain.explain import Evidence, Message, Wording
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout
from aiready_gui.domain.record import Record


class Tenant(Record):
    """One service on shared cards."""

    workload: int
    """Which of the project's."""
    title: Message
    part: str
    """What it has of a card: eighths, or a slice by its name."""
    memory_share: float
    """Of the card's memory. [share]"""
    compute_share: float
    """Of its arithmetic. [share]"""
    layout: Layout
    """One server on its part, as if the part were a card."""
    units: int
    """Servers under load. [count]"""
    sequences: int | None
    """Requests of a usual length that the cache of one server holds, of a language model. [count]"""
    converts: bool
    """16-bit weights fit the part, so that the server can convert them while loading."""
    used: float
    """Of what they carry with the reserves that are asked for. [share]"""
    evidence: Evidence


class SharedCards(Record):
    """Common machines, cheaper than machines of their own for each service; what they come to stands in the project's bill."""

    offer_key: str
    provider: str
    region: Wording
    instance_type: str
    gpu_key: str
    gpu_name: str
    gpus_per_instance: int
    sliced: bool
    """Cards are cut by their hardware (MIG); else each server has a share of memory."""
    carrying: int
    """Machines under load. [count]"""
    instances: int
    """With the spares, which stand in for any of the services. [count]"""
    tenants: tuple[Tenant, ...]
    cards: tuple[tuple[int, ...], ...]
    """For each card under load the places in ``tenants`` of the servers on it."""
    term_months: int
    per_month_excl: Money
    """Of the whole project with them, those of its workloads on machines of their own too. [currency]"""
    saved_month: Money
    """Against machines of their own, in the first month. [currency]"""
    saved_term: Money
    """Over the term. [currency]"""

    @property
    def spares(self) -> int:
        """Machines that stand by, once for all. [count]"""
        return self.instances - self.carrying

    @property
    def equation(self) -> Message:
        """How the servers lie, in a sentence."""
        args = {
            "cards": len(self.cards),
            "gpu": self.gpu_name,
            "machines": self.instances,
            "spares": self.spares,
            "provider": self.provider,
            "instance": self.instance_type,
        }
        return Message(key="shared-equation", args=args)
