"""What a family of work answers for on the road from a need to a recommendation.

The road is the same for all: the need becomes columns of candidates, the gates and the choice are the engine's
(:mod:`aiready_gui.engine.candidates`), each picked row becomes an option with its bill, and the answer is put into words.
A family says what only it knows at each of these stops; counting, prices, pinned offers, table, rivals and the rest of an
answer are made once, in this room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.domain.explain import Evidence, Figure, Message, Source
from aiready_gui.domain.market import Offer
from aiready_gui.domain.option import Binding, Fact, Layout, NetworkNeed, Option, Result, Role, StorageNeed
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.price import ModePrice, Price
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Requirements
from aiready_gui.engine.candidates.grid import Candidates, Pick
from aiready_gui.engine.data.paths.path import Path
from aiready_gui.engine.gpu.host import HostNeed
from aiready_gui.engine.money.mode_mix import Counts
from aiready_gui.engine.money.total_ranking import Beside

C = TypeVar("C", bound=Candidates)


@dataclass(frozen=True)
class Sketch(Generic[C]):
    """A picked row with what its machines ask of storage and network: all that its bill is made of."""

    pick: Pick[C]
    layout: Layout
    path: Path

    @property
    def offer(self) -> Offer:
        """The machines."""
        return self.pick.candidates.offer(self.pick.row)

    @property
    def gpu(self) -> Gpu:
        """The cards in them."""
        return self.pick.candidates.gpu(self.pick.row)


class Payment(NamedTuple):
    """How the machines of a sketch are paid for, and what the money buys."""

    modes: tuple[ModePrice, ...]
    plan: PaymentPlan
    unit: Message
    """One unit of the work, for its cost."""
    units_per_hour: float
    """Done in an average hour of the week. [1/h]"""
    run_months: int = 0
    """That a single run takes, whole ones; 0 for what is paid every month. [month]"""
    end_months: tuple[int, int] = (0, 0)
    """The same at the ends of the interval of its speed, the shorter first. [month]"""


class Billed(NamedTuple):
    """The storage of a sketch tier by tier, and the price of it all."""

    storage: tuple[StorageNeed, ...]
    price: Price


class Told(NamedTuple):
    """What only its family can tell of an option."""

    equation: Message
    answer: Message
    facts: tuple[Fact, ...]
    result: Result
    service: tuple[Figure, ...]
    network: tuple[NetworkNeed, ...]
    host: HostNeed
    """What one unit needs around its GPUs."""
    units: int
    """Of them on one machine."""
    binding: Binding
    evidence: Evidence
    ample: bool
    """The soft requirements are met too, the budget apart."""
    why: tuple[Message, ...]
    remarks: tuple[Message, ...] = ()
    """Told after the reasons that all families give."""
    chip: str | None = None
    """Key of what stands out of it, where that is not its role."""


class Grounds(NamedTuple):
    """What an answer stands on beside prices: assumptions in the order they are told, and sources."""

    first: tuple[Message, ...]
    load: tuple[Message, ...] = ()
    """Told after what stands in for missing answers."""
    last: tuple[Message, ...] = ()
    """Told after the prices."""
    sources: tuple[Source, ...] = ()
    later_sources: tuple[Source, ...] = ()
    """Told after those of the bill."""
    cites_cards: bool = False
    """Whether the data sheets of the options' cards stand among them."""
    model_by_size: str | None = None
    """Name of the model that stands in for one named by its size only."""


S = TypeVar("S", bound=Sketch[Any])


class Family(Protocol[C, S]):
    """One family of work with one project's need.

    Made from a :class:`~aiready_gui.advisor.answer.brief.Brief`.

    Raises
    ------
    AdvisorError
        The model is not in the catalogue.
    """

    @property
    def brief(self) -> Brief:
        """What it was made from."""

    def candidates(self, project: Project, *, headroom: bool, by_hand: float | None = None, fewer_than: C | None = None) -> C:
        """Every offer and way to run the work, gated, counted and priced as it would be billed.

        Parameters
        ----------
        project : Project
            The brief's effective one, or one with other conditions.
        headroom : bool
            With the asked headroom on top of the load, where the family knows such a thing.
        by_hand : float, optional
            In its place: the headroom that a chosen number of units is. [share]
        fewer_than : Candidates, optional
            The same rows with more headroom: none is asked about but those that take fewer machines.
        """

    def beside(self, candidates: C) -> Beside:
        """What stands beside the GPUs of any row for as long as the row is priced for."""

    def compared(self, candidates: C) -> Callable[[int], float] | None:
        """What the cards compare first, of a row, where the table has no column of it."""

    def sketch(self, pick: Pick[C]) -> S:
        """A picked row laid out."""

    def payment(self, sketch: S, storage: tuple[StorageNeed, ...]) -> Payment:
        """How it is paid for, from what each hour of the week needs, or each run."""

    def done(self, sketch: S) -> tuple[Message, float]:
        """One unit of the work, for its cost, and how many are done in an average hour of the week. [1/h]"""

    def counts(self, sketch: S, storage: tuple[StorageNeed, ...], plan: PaymentPlan, months: int) -> tuple[Counts, ...]:
        """Machines of each hour of the week in each of ``months``; nothing where every month is like the first. [count]"""

    def left_out(self, sketch: S) -> tuple[Message, ...]:
        """What the work needs beside its machines and nobody prices."""

    def spread(self, sketch: S, plan: PaymentPlan) -> tuple[float, float]:
        """The bill at the ends of the interval of the speed, as shares of the bill. [1]"""

    def told(self, sketches: Sequence[S], bills: Sequence[Billed]) -> tuple[Told, ...]:
        """What each option says beyond its bill; together, since some of it is worked out for all at once."""

    def side_by_side(self, picks: Sequence[Pick[C]], options: tuple[Option, ...]) -> tuple[Option, ...]:
        """The options once all of them are known."""

    def why_fewer(self, roles: Sequence[Role]) -> Message | None:
        """Why there are options of these roles only."""

    def requirements(self, options: tuple[Option, ...]) -> Requirements:
        """What was understood, each line marked as the customer's or assumed."""

    def grounds(self, options: tuple[Option, ...]) -> Grounds:
        """What the answer stands on."""
