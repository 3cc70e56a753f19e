"""How the machines of an option are paid for: whole modes, schedules, and mixes of a reserved base with a burst."""

from enum import StrEnum
from itertools import islice, repeat

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record


class PaymentKind(StrEnum):
    """Ways to pay for a fleet whose load changes over the week."""

    ALWAYS_ON = "always_on"
    SCHEDULED = "scheduled"
    """All machines in the hours above the floor, the floor in the others."""
    AUTOSCALED = "autoscaled"
    """As many machines as each hour needs."""
    RESERVED = "reserved"
    MIX = "mix"
    """A reserved base, the rest by the hour."""
    SPOT = "spot"
    BY_RUN = "by_run"
    """On-demand machines while the work runs, none between."""


class PaymentPart(Record):
    """Machines of one variant [count] that share a mode."""

    mode: PricingMode
    instances: int
    """Most at once. [count]"""
    hours: int
    """Instance-hours of a month, whole hours as they are billed. [h]"""
    per_hour: Money
    """One instance, without VAT, discount taken off. [currency/h]"""

    @property
    def per_month(self) -> Money:
        """What the part costs a month: its hours at its price. [currency/month]"""
        return self.per_hour * self.hours


class PaymentVariant(Record):
    """One way to pay, or why it is not to be had."""

    kind: PaymentKind
    committed: PricingMode | None = None
    """The term of the reserved part."""
    parts: tuple[PaymentPart, ...] = ()
    first_month: tuple[PaymentPart, ...] = ()
    """Paid in the first month alone: what these machines come for is done then."""
    per_month: Money | None = None
    """Of the first month."""
    break_even: float | None = None
    """A unit busier than this share of all hours is cheaper reserved: reserved price / on-demand price. [share]"""
    reason: Message | None = None
    chosen: bool = False

    @property
    def follows_load(self) -> bool:
        """Whether machines sleep while the load is low, month after month."""
        return self.kind in (PaymentKind.SCHEDULED, PaymentKind.AUTOSCALED, PaymentKind.MIX) and not self.first_month

    @property
    def label(self) -> Message:
        """Its name, with the numbers of machines where it mixes modes."""
        key = f"payment-{self.kind}" + (f"-{self.committed}" if self.committed else "")
        if self.kind is not PaymentKind.MIX:
            return Message(key=key)
        base, burst = (part.instances for part in (*self.parts, *self.first_month))
        return Message(key=key, args={"base": base, "burst": burst})


class BusyStep(Record):
    """Machines of a fleet [count] that are needed in equally many hours."""

    machines: int
    share: float
    """Of all hours. [1]"""


class PaymentPlan(Record):
    """All variants of an option, cheapest admissible one chosen."""

    variants: tuple[PaymentVariant, ...]
    counts: tuple[int, ...]
    """Instances of each hour of the week, Monday 0:00 first; spares included."""
    busy_steps: tuple[BusyStep, ...]
    """Share of all hours in which the first, second, ... instance is needed, the busiest first."""
    idle_gpu_share: float
    """Share of the GPU-hours paid for that hold no replica under load: spares, unfilled nodes, idle hours. [share]"""

    def busy_shares(self, most: int) -> tuple[float, ...]:
        """Share of all hours in which each of the first ``most`` instances is needed. [share]"""
        each = (share for step in self.busy_steps for share in repeat(step.share, step.machines))
        return tuple(islice(each, most))

    @property
    def chosen(self) -> PaymentVariant:
        """The variant the bill is made of."""
        return next(variant for variant in self.variants if variant.chosen)

    @property
    def always_on(self) -> PaymentVariant | None:
        """All machines by the hour, all hours, where that is sold: what the others are compared with."""
        return next(
            (variant for variant in self.variants if variant.kind is PaymentKind.ALWAYS_ON and variant.reason is None), None
        )


class SpotPrice(Record):
    """An hour of one interruptible machine, without VAT. [currency/h]"""

    own: bool
    """The offer's own price; otherwise only the range over other providers is known."""
    low: Money
    high: Money
    providers: int
    """Whose prices these are. [count]"""
