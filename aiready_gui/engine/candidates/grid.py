"""The one grid of every kind of work: rows of offers x ways to run it, the first gate each fails, and which become options.

A family says how its rows are counted, gated and priced, how long each makes people wait, and what tells equal prices
apart (:class:`Candidates`). From there on the choice is the same for all.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.option import Role
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.candidates.gates import GATES, PASSED, gate_index
from aiready_gui.engine.candidates.offers import Market
from aiready_gui.engine.gpu.replica import Array, Index, Mask
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.money.total_ranking import SAME_SUM, Beside, Kin, cheapest_in_all, first_no_cheaper

AT_ONCE: Final = 32  # rows that are looked at together: the first few usually decide
MOST_ROWS: Final = 1000  # candidates shown that pass, and that do not: longer tables nobody reads


PROVEN: Final = (Evidence.MEASURED, Evidence.CALIBRATED, Evidence.FORMULA)
"""What a speed may stand on, best first."""
UNPROVEN_WORTH: Final = 0.25
"""What a better proven option may cost above one that a formula alone speaks for, and still be recommended [share]: the figures
that nothing near was measured for have missed by more than that."""

EQUAL_SUMS: Final = 1e-4
"""Bills this close are one sum [share]: a gigabyte rounded up or down must not choose between two formats of weights."""

_MEASURED: Final = (gate_index(Gate.SUPPLY), gate_index(Gate.PRICE), PASSED)


class Roles(NamedTuple):
    """What makes a row worth a role beside the balanced one."""

    base_worth: float
    """The cheaper option costs less than this share of the balanced one in all: one that saves less is the same. [share]"""
    most_times_dearer: float
    """The fastest option costs at most this many times the balanced one: beyond it nobody buys. [1]"""
    faster: float
    """And makes wait at most this share of its time. [share]"""
    same_price: float = 0.0
    """Prices this close are one price: then what was measured goes before what was scaled. [share]"""


@dataclass(frozen=True)
class Candidates(ABC):
    """Offers x ways to run the work, with the first gate failed, counts and prices; arrays of shape (r,)."""

    roles: ClassVar[Roles] = Roles(base_worth=0.995, most_times_dearer=4.0, faster=0.9)

    market: Market
    engine: str
    """What runs the work, of :mod:`aiready_gui.domain.support`."""
    row_offer: Index
    """Into the market's offers."""
    gate: Index
    """Of the first gate failed, into ``GATES``; ``PASSED`` where the row meets the need."""
    units: Array
    """Replicas, cards or machines under load; infinite where no number of them would do. [count]"""
    instances: Array
    """Machines that are paid for, spares with them. [count]"""
    mode: Index
    """Cheapest admissible pricing mode, into ``MODES``."""
    per_month: Array
    """GPUs as they are paid for, without VAT; infinite without a price. [currency/month]"""

    @property
    def price(self) -> Array:
        """What rows are ranked by, for as long as they are priced for: a month, unless the family says otherwise. [currency]"""
        return self.per_month

    @property
    def nearness(self) -> Array:
        """What orders the rows of one offer that came equally far: the price [currency], unless the family says otherwise."""
        return self.price

    @abstractmethod
    def ties(self, rows: Index) -> tuple[Array, ...]:
        """What decides between ``rows`` [row] of one price, least first, in that order; columns in their own units [any]."""

    @abstractmethod
    def wait(self, rows: Index, than: int) -> Array:
        """How long each row makes people wait, as a share of what the row ``than`` does; shape (len(rows),). [1]"""

    @abstractmethod
    def per_instance(self, rows: Index) -> Index:
        """Units that one machine of each row holds. [count]"""

    def spanned(self, rows: Index) -> Index:
        """Machines that one unit of each row spans. [count]"""
        return np.ones(len(rows), dtype=np.int64)

    @abstractmethod
    def shown(self, rows: Index) -> dict[str, list[Any]]:
        """What the family tells of each row: fields of a candidate row in their own units [any], shape (len(rows),)."""

    @abstractmethod
    def reason(self, row: int, gate: Gate) -> Message | None:
        """Why a row fell at one of the family's own gates; ``None`` for the gates that are everybody's."""

    def carried_above(self, rows: Index) -> Array:
        """What the units of each row carry above the load, where there is one to carry; shape (len(rows),). [share]"""
        return np.zeros(len(rows))

    @property
    def kin(self) -> Kin | None:
        """Rows that ask the same of storage and network but for their number of machines, where the family knows them."""
        return None

    def reasons_about(self, rows: Index) -> list[int]:
        """What the family's own reasons about ``rows`` [row] speak of [index]: those that agree in it fall at a gate in the same words."""
        about: list[int] = rows.tolist()
        return about

    @abstractmethod
    def proof(self, rows: Index) -> Index:
        """Rank of what the rows' speed stands on, by :func:`proof_rank`. [1]"""

    def reachable(self, rows: Index, than: int) -> Mask:
        """Which rows somebody who could have the row ``than`` could have as well."""
        return np.ones(len(rows), dtype=bool)

    def outdone(self, rows: Index) -> Mask:
        """Which rows another way to run the work beats on as many of the same machines: none where ways differ in speed alone."""
        return np.zeros(len(rows), dtype=bool)

    def smaller(self, ample: "Candidates") -> Index:
        """Rows [row] that may become a cheaper option than one of ``ample``, the same rows with all that is asked.

        Machines that have the headroom anyway are no smaller option: only their quiet hours would be counted shorter.
        """
        rows = passing(self)
        return rows[self.instances[rows] < ample.instances[rows]]

    def offer(self, row: int) -> Offer:
        """The machines of a row."""
        return self.market.offers[int(self.row_offer[row])]

    def gpu(self, row: int) -> Gpu:
        """The cards in them."""
        return self.market.gpu_of_offer[int(self.row_offer[row])]

    def pricing_mode(self, row: int) -> PricingMode:
        """How a row is paid for at its price."""
        return MODES[int(self.mode[row])]

    def cards(self, rows: Index) -> Array:
        """GPUs of rows, used or not: machines times the cards of each, arithmetic. [count]"""
        return np.asarray(self.instances[rows] * self.market.gpu_count[self.row_offer[rows]])

    def measured(self, rows: Index) -> Mask:
        """Which rows came behind all gates that speed is asked at: their figures say something."""
        return np.isfinite(self.instances[rows]) & np.isin(self.gate[rows], _MEASURED)

    @cached_property
    def furthest(self) -> Index:
        """The gate [index] that each offer's best row got to, shape (m,); -1 where the offer has no row."""
        gates = np.full(len(self.market.offers), -1, dtype=np.int64)
        np.maximum.at(gates, self.row_offer, self.gate)
        return gates

    @cached_property
    def best(self) -> Index:
        """For each offer its cheapest row [row] that passes, else the one that got furthest: those that pass first, by price."""
        rows = np.flatnonzero(self.gate == self.furthest[self.row_offer])
        rows = rows[self._least_of_offer(rows, np.round(_finite(self.nearness[rows]), 2))]
        ties = list(self.ties(rows))
        while ties:
            least = self._least_of_offer(rows, _finite(ties.pop(0)))
            rows, ties = rows[least], [tie[least] for tie in ties]
        first = np.full(len(self.market.offers), -1, dtype=np.int64)
        first[self.row_offer[rows[::-1]]] = rows[::-1]
        firsts = first[first >= 0]
        passed = self.gate[firsts] == PASSED
        apart = _finite(np.where(passed, self.per_month[firsts], self.nearness[firsts]))
        return firsts[np.lexsort((firsts, apart, -self.gate[firsts]))].astype(np.int64)

    def _least_of_offer(self, rows: Index, values: Array) -> Mask:
        """Which of ``rows`` have the least of their ``values`` [any] among those of their offer."""
        least, offers = np.full(len(self.market.offers), np.inf), self.row_offer[rows]
        np.minimum.at(least, offers, values)
        return np.asarray(values == least[offers])


def proof_rank(evidence: Evidence) -> int:
    """Place in :data:`PROVEN`, what is none of them last. [1]"""
    return PROVEN.index(evidence) if evidence in PROVEN else len(PROVEN)


def _finite(values: Array) -> Array:
    """With what is endless last, and all alike."""
    return np.where(np.isfinite(values), values, 1e300)


def where_told(known: Mask, values: Array) -> list[float | None]:
    """A column of the table from the ``values`` of its ``known`` rows, of any unit [any]; ``None`` in the others."""
    told = np.full(len(known), None, dtype=np.object_)
    told[known] = values
    column: list[float | None] = told.tolist()
    return column


C = TypeVar("C", bound=Candidates)


@dataclass(frozen=True)
class Pick(Generic[C]):
    """A row chosen for a role."""

    role: Role
    row: int
    candidates: C
    instead_of: int | None = None
    """The row [row] that costs less and had to give way: its speed stands on a formula alone."""
    by_hand: float | None = None
    """Headroom that its units were counted with, where somebody chose how many. [share]"""
    more: int = 0
    """Units more than the load takes, or fewer, chosen so. [count]"""


def passing(candidates: Candidates) -> Index:
    """Rows [row] that meet the need and have a price."""
    return np.flatnonzero((candidates.gate == PASSED) & np.isfinite(candidates.price)).astype(np.int64)


def rows_to_price(gate: Index, instances: Array, fewer_than: Candidates | None) -> Index:
    """Rows [row] whose price is asked for: those that pass, by the ``gate`` [index] of each.

    Where they are sized to stand below ``fewer_than``, the same rows with more headroom, none that takes as many ``instances``
    [count]: nobody chooses it, by :meth:`Candidates.smaller`.
    """
    asked = gate == PASSED
    return np.flatnonzero(asked if fewer_than is None else asked & (instances < fewer_than.instances)).astype(np.int64)


def cheapest(candidates: Candidates, other_lines: Beside, *, rows: Index | None = None, same_price: float = 0.0) -> int | None:
    """The row [row] that costs least in all; among equals what the family prefers, then the offers' order.

    Equal input gives an equal answer, and no layout is taken that another on the same machines beats at the same price.

    Parameters
    ----------
    other_lines : Beside
        What stands beside the GPUs of a row. [currency]
    rows : Index, optional
        To choose from; those that pass unless given.
    same_price : float
        Among rows that cost at most this share more than the cheapest the best proven one is taken. [share]

    What counts as one sum is :data:`EQUAL_SUMS`, an assumption.
    """
    ranked = passing(candidates) if rows is None else rows
    within = max(same_price, EQUAL_SUMS)
    near, whole = cheapest_in_all(ranked, candidates.price, other_lines, within=within, kin=candidates.kin)
    if not len(near):
        return None
    proof = (candidates.proof(near),) if same_price else ()
    least = whole.min()
    sums = np.where(whole <= least * (1 + EQUAL_SUMS), least, np.round(whole, 2))
    keys: tuple[npt.NDArray[Any], ...] = (*proof, sums, *candidates.ties(near), near)
    return int(near[np.lexsort(keys[::-1])][0])


def recommended(candidates: C, other_lines: Beside) -> Pick[C] | None:
    """The balanced option: the cheapest, or of those that cost about the same the best proven one.

    One whose speed a formula alone speaks for gives way to the cheapest that measurements speak for, where that costs at most
    :data:`UNPROVEN_WORTH` more in all; ``None`` where nothing passes.
    """
    first = cheapest(candidates, other_lines, same_price=candidates.roles.same_price)
    if first is None:
        return None
    formula = proof_rank(Evidence.FORMULA)
    if int(candidates.proof(np.array([first]))[0]) == formula:
        rows = passing(candidates)
        proven = cheapest(candidates, other_lines, rows=rows[candidates.proof(rows) < formula])
        bills = [candidates.price[row] + other_lines(row) for row in (first, proven) if row is not None]
        if proven is not None and bills[1] <= bills[0] * (1 + UNPROVEN_WORTH):
            return Pick(Role.OPTIMAL, proven, candidates, instead_of=first)
    return Pick(Role.OPTIMAL, first, candidates)


def choose(enough: C, ample: C, other_lines_enough: Beside, other_lines_ample: Beside) -> tuple[Pick[C], ...]:
    """The cheapest with all that is asked, a cheaper one that gives way a little, the fastest within reason.

    Cheap is what costs least in all, with what stands beside the GPUs. Roles that would repeat a configuration, or whose
    bill would stand in no order beside the others, are left out; none is there where nothing meets the need.

    Parameters
    ----------
    enough, ample : Candidates
        The same rows without the headroom that is asked for, and with it; one and the same where there is none.
    """
    best = recommended(ample, other_lines_ample)
    if best is None:
        return ()
    picks, balanced = [best], best.row
    rows = enough.smaller(ample)
    same = (enough.row_offer[rows] == ample.row_offer[balanced]) & (enough.instances[rows] >= ample.instances[balanced])
    bill = ample.price[balanced] + other_lines_ample(balanced)
    rows = rows[~same & (enough.price[rows] < bill)]
    rows = rows[~enough.outdone(rows)]
    if best.instead_of is not None:
        rows = rows[enough.proof(rows) < proof_rank(Evidence.FORMULA)]  # what gave way comes back by no other door
    base = cheapest(enough, other_lines_enough, rows=rows)
    if base is not None and enough.price[base] + other_lines_enough(base) < bill * ample.roles.base_worth:
        picks.insert(0, Pick(Role.BASE, base, enough))
    fast = _fastest(ample, balanced, other_lines_ample)
    if fast is not None:
        picks.append(Pick(Role.EXTENDED, fast, ample))
    return tuple(picks)


def _fastest(candidates: Candidates, balanced: int, other_lines: Beside) -> int | None:
    roles, price = candidates.roles, candidates.price
    least, rows = price[balanced] + other_lines(balanced), passing(candidates)
    rows = rows[price[rows] <= least * roles.most_times_dearer]
    wait = candidates.wait(rows, balanced)
    rows, pace = rows[wait <= roles.faster], _pace(wait[wait <= roles.faster])
    order = np.lexsort((rows, np.round(price[rows], 2), pace))
    rows, pace = rows[order], pace[order]
    sensible = rows[price[rows] <= price[balanced] * roles.most_times_dearer]
    for start in range(0, len(sensible), AT_ONCE):
        head = _worth_showing(candidates, sensible[start : start + AT_ONCE], balanced)
        found = first_no_cheaper(head, price, other_lines, balanced)
        if found is not None:
            # What its GPUs cost is not yet its bill: of rows as quick the cheapest in all.
            alike = rows[(pace <= pace[rows == found]) & (price[rows] <= price[found] + other_lines(found))]
            return _cheapest_above(candidates, _worth_showing(candidates, alike, balanced), other_lines, float(least))
    return None


def _worth_showing(candidates: Candidates, rows: Index, balanced: int) -> Index:
    """Rows that can be had, and that no other layout beats on their machines."""
    rows = rows[candidates.reachable(rows, balanced)]
    return rows[~candidates.outdone(rows)]


def _cheapest_above(candidates: Candidates, rows: Index, other_lines: Beside, least: float) -> int | None:
    """The cheapest in all whose bill is no lower than ``least``."""
    while (row := cheapest(candidates, other_lines, rows=rows)) is not None:
        if candidates.price[row] + other_lines(row) >= least - SAME_SUM:
            return row
        rows = rows[rows != row]
    return None


def _pace(wait: Array) -> Array:
    """Waits told apart by a thousandth, short ones as well as long. [1]"""
    return np.asarray(np.round(np.log(np.maximum(wait, 1e-12)), 3))


def why_fewer(roles: Sequence[Role]) -> Message | None:
    """Why there are fewer than three options; ``None`` where there are three, or none: then the gates say why."""
    if len(roles) in (0, 3):
        return None
    if len(roles) == 1:
        return Message(key="fewer-one")
    return Message(key="fewer-same-base" if roles[-1] is Role.EXTENDED else "fewer-no-faster")


def row_of_offer(candidates: Candidates, offer: str, other_lines: Beside) -> int | None:
    """The passing row [row] of one offer that costs least in all; ``None`` where none passes.

    The table, which ranks GPUs alone, may show another: fewer machines that run longer, and ask longer for storage.

    Parameters
    ----------
    other_lines : Beside
        What stands beside the GPUs of a row. [currency]
    """
    index = candidates.market.place_of.get(offer, -1)
    rows = passing(candidates)
    return cheapest(candidates, other_lines, rows=rows[candidates.row_offer[rows] == index])


def nearest_rows(candidates: Candidates) -> Index:
    """The best row [row] of every offer, or its nearest miss; of a huge catalogue those that passed or came nearest."""
    passed = int((candidates.gate[candidates.best] == PASSED).sum())
    return np.concatenate([candidates.best[:passed][:MOST_ROWS], candidates.best[passed:][:MOST_ROWS]])


def rejected_by_gate(candidates: Candidates) -> dict[Gate, int]:
    """How many offers fell at each gate, in the order of the gates. [count]"""
    counts = np.bincount(candidates.furthest[candidates.furthest >= 0], minlength=PASSED + 1).tolist()
    return {gate: count for gate, count in zip(GATES, counts[:PASSED], strict=True) if count}
