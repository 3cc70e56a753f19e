"""What is asked of an option's money afterwards: what moves it, other ways to the same answer, how firm its prices are."""

from decimal import Decimal
from enum import StrEnum

from aiready_gui.domain.buying import Bought
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import SpotPrice
from aiready_gui.domain.record import Record
from aiready_gui.domain.schedule import Schedule, UnitPrice


class Swing(Record):
    """How far the total moves when one assumption does. [currency]"""

    driver: Message
    low_label: Message
    high_label: Message
    low: Money
    """Total when the driver is at its low end."""
    high: Money
    base: Money

    @property
    def spread(self) -> Decimal:
        """Distance between the ends. [currency]"""
        return max(self.low.amount, self.high.amount, self.base.amount) - min(self.low.amount, self.high.amount, self.base.amount)


class RouteKind(StrEnum):
    """Ways to get a model that does the task."""

    TRAIN = "train"
    FINE_TUNE = "fine_tune"
    USE_AS_IS = "use_as_is"
    HOSTED_API = "hosted_api"
    BUY = "buy"
    """The model as it is, on machines of one's own."""


class Route(Record):
    """One of the ways with its price over the term, without VAT. [currency]"""

    kind: RouteKind
    once: Money | None
    """Paid one time; ``None`` where nobody has sized it."""
    per_month: Money | None
    """At the project's mean load; ``None`` until its price is entered."""
    total: Money | None
    """Over the term."""
    break_even_requests_per_month: float | None = None
    """From this many requests on own GPUs are cheaper than this route. [1/month]"""
    evidence: Evidence
    notes: tuple[Message, ...] = ()

    @property
    def single(self) -> bool:
        """Whether it is paid once and nothing after it."""
        return self.per_month is None and self.total is not None

    def level(self, months: int) -> bool:
        """Whether every one of ``months`` [month] costs as the first, as far as it is known."""
        if self.once is None or self.per_month is None or self.total is None:
            return True
        return self.total in (self.per_month * months, self.once + self.per_month * months)


class PriceFinding(Record):
    """Something about the prices that a reader of the proposal must know."""

    severity: str
    """note, warn, block: a block keeps a proposal from being final until the prices are confirmed."""
    message: Message

    @property
    def blocks(self) -> bool:
        """Whether it keeps the prices preliminary."""
        return self.severity == "block"


class Committed(Record):
    """A machine that is paid for all hours of a term, beside one that is paid by the hour."""

    mode: PricingMode
    per_month: Money
    """As its line prints it, without VAT. [currency/month]"""
    from_hours: int | None
    """Fewest hours of a month from which it costs no more than by the hour; ``None`` where no month has so many. [h]"""


class BusyHours(Record):
    """What one machine of an option costs by how long it is needed."""

    hour: UnitPrice
    """As a line prints it. [currency/h]"""
    hourly: tuple[Money, ...]
    """By the hour: of a month in which it is needed 0, 1, ... hours, all of them at the end; as lines print it, without VAT. [currency/month]"""
    committed: tuple[Committed, ...]
    """Cheapest first; one at least."""


class CostStudy(Record):
    """Everything about the money of one option beyond its monthly bill."""

    always_on: Schedule
    """The same machines by the hour all hours, for comparison."""
    foreign: Schedule | None
    """The option's schedule in dollars (in roubles where the project counts in dollars); ``None`` without a rate."""
    left_out: tuple[Message, ...]
    """What no price was found for, named so that nobody takes it for free."""
    spot: SpotPrice | None
    """What the machine costs where work may be interrupted; ``None`` where nobody sells it so."""
    hosted: tuple[Money, ...]
    """The hosted model's bill of each month at the growing load; empty until its price is entered."""
    swings: tuple[Swing, ...]
    swing_months: int
    """Months that the swings are totals of."""
    routes: tuple[Route, ...]
    """Over the same months."""
    routes_are_gpus: bool = False
    """They hold GPUs alone: what stands beside them is on the bill."""
    buying: Bought | None = None
    """The same machines bought; ``None`` in answers of before it was asked."""

    @property
    def route_heads(self) -> tuple[Message, ...]:
        """What the sums of a route are of: paid once, of a month, over the months."""
        start = "route-head-gpus" if self.routes_are_gpus else "route-head"
        whole = Message(key=f"{start}-total", args={"months": self.swing_months})
        level = all(route.level(self.swing_months) for route in self.routes)
        return Message(key=f"{start}-once"), Message(key=f"{start}-month" if level else f"{start}-first"), whole
