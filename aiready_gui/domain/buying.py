"""Machines bought instead of rented: what the customer says of it, what stands in where nothing is said, what comes of it."""

from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.bounds import Budget, Key, Price
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.record import Record
from aiready_gui.domain.schedule import Schedule

PRICE_FIELD: Final = "buying.machine_price"
CARD_FIELD: Final = "buying.machine_gpu"
USUAL_PUE: Final = 1.56  # Uptime Institute, Global Data Center Survey 2024: average of the largest site of each who answered
USUAL_YEARS: Final = (
    5  # annual reports for 2022 (10-K): Meta and Amazon write servers off over 5 years, Alphabet and Microsoft over 6
)
USUAL_SUPPORT: Final = 0.15  # an assumption: makers ask 10 to 20 % of the price a year
USUAL_DRAW: Final = 0.75  # an assumption: what machines under load draw of their most


class Buying(Record):
    """Answers about own machines. Sums are in the project's currency without VAT, but for the price of a machine."""

    machine_price: Price | None = None
    """Of one machine, without VAT. Nobody publishes one, so there is no default."""
    machine_gpu: Key | None = None
    """Card of the machine that the price is of; that of the recommended option unless said."""
    price_currency: Currency | None = None
    """Of :attr:`machine_price`; the project's unless said."""
    cards: Annotated[int, Field(ge=1, le=72)] | None = None
    """In one machine; as many as in a rented one, or on a board as it is sold, unless more are said. [count]"""
    years: Annotated[int, Field(ge=1, le=10)] | None = None
    """Of use: the price is written off over them."""
    support_share: Annotated[float, Field(ge=0, le=1)] | None = None
    """Of the price, a year. [share]"""
    machine_kw: Annotated[float, Field(ge=0.01, le=1000)] | None = None
    """Most that one machine draws; worked out from its cards unless said. [kW]"""
    average_draw: Annotated[float, Field(ge=0, le=1)] | None = None
    """Of that most, on the mean. [share]"""
    pue: Annotated[float, Field(ge=1, le=3)] | None = None
    """Energy of the whole site over that of its machines. [1]"""
    kwh_price: Price | None = None
    rack_month: Budget | None = None
    """Room for one machine, a month."""
    people: Annotated[float, Field(ge=0, le=1000)] | None = None
    """Who look after the machines, as full posts. [count]"""
    person_month: Budget | None = None
    """One full post, a month, with all taxes on wages."""

    def filled(self, currency: Currency) -> "Buying":
        """With what stands in where nobody answered: the project's ``currency`` among it. No price has anything that could."""
        usual = {
            "price_currency": currency,
            "years": USUAL_YEARS,
            "support_share": USUAL_SUPPORT,
            "average_draw": USUAL_DRAW,
            "pue": USUAL_PUE,
        }
        return self.revised(**{name: value for name, value in usual.items() if getattr(self, name) is None})


class OwnMachines(Record):
    """What is to be bought for an option, its spares among them."""

    machines: int
    """In the first month. [count]"""
    most: int
    """When the load has grown. [count]"""
    gpus_per_machine: int
    gpu_name: str
    kw: float | None
    """Most that all of the first month draw, without cooling; ``None`` where nobody states the draw of the cards. [kW]"""
    rack_units: int
    board: Message | None = None
    """Why a machine has more cards than the rented one."""

    @property
    def said(self) -> Message:
        """Machines, cards, power and room in a line."""
        args: dict[str, str | int | float | Message] = {
            "machines": self.machines, "each": self.gpus_per_machine, "gpu": self.gpu_name, "units": self.rack_units,
        }  # fmt: skip
        drawn = Message(key="own-draw", args={"kw": self.kw}) if self.kw is not None else Message(key="own-draw-unknown")
        said = Message(key="own-machines", args={**args, "draw": drawn})
        return Message(key="own-machines-grown", args={"said": said, "most": self.most}) if self.most > self.machines else said


class Bought(Record):
    """Buying held against rent, machines alone: what stands beside them costs the same in both. Without VAT."""

    what: OwnMachines | None
    reason: Message | None = None
    """Why nothing is bought, or nothing compared."""
    years: int
    """The comparison runs over."""
    worth: Money | None = None
    """Below this price of one machine buying pays against rent; ``None`` where it would not pay at any. [currency]"""
    worth_api: Money | None = None
    """The same against the hosted model. [currency]"""
    against_api: bool = False
    """Whether the hosted model has a price to compare with."""
    schedule: Schedule | None = None
    """Own machines with what stands beside them, month by month; ``None`` until a machine has a price."""
    price: Money | None = None
    """Of one machine, in the project's currency. [currency]"""
    per_month: Money | None = None
    """Of the first month's machines over their life: written off, looked after, fed. [currency/month]"""
    break_even_month: int | None = None
    """From whose end on buying has cost less than rent; ``None`` where that is not within the years of use. [month]"""
    break_even_api_month: int | None = None
    other_machine: Message | None = None
    """The price that was named is of another machine: only the limit is told."""
    named: Message | None = None
    """What that other machine would come to instead, or why it would not do."""
    assumptions: tuple[Message, ...] = ()
    not_counted: Message | None = None
    """What nobody gave a price for."""

    @property
    def month_said(self) -> Message:
        """What a month over the machines' life costs; of :attr:`per_month`, where there is one."""
        assert self.per_month is not None
        args = {"amount": float(self.per_month.amount), "currency": self.per_month.currency.value, "years": self.years}
        return Message(key="buying-month", args=dict(args))

    @property
    def footing(self) -> tuple[Message, ...]:
        """What the comparison stands on and what it leaves out."""
        board = None if self.what is None else self.what.board
        return tuple(
            one for one in (board, self.other_machine, self.named, self.not_counted, *self.assumptions) if one is not None
        )

    @property
    def verdict(self) -> tuple[Message, ...]:
        """What it comes to: against rent, then against the hosted model."""
        if self.what is None or self.reason is not None:
            return () if self.reason is None else (self.reason,)
        found = [self._against("rent", self.worth, self.break_even_month)]
        if self.against_api:
            found.append(self._against("api", self.worth_api, self.break_even_api_month))
        return tuple(found)

    def _against(self, what: str, worth: Money | None, month: int | None) -> Message:
        args: dict[str, str | int | float | Message] = {"years": self.years}
        if worth is None:
            return Message(key=f"buying-never-{what}", args=args)
        args |= {"worth": float(worth.amount), "currency": worth.currency.value}
        if self.price is None:
            return Message(key=f"buying-worth-{what}", args=args)
        if month is None:
            return Message(key=f"buying-too-dear-{what}", args=args | {"price": float(self.price.amount)})
        return Message(key=f"buying-even-{what}", args=args | {"month": month})
