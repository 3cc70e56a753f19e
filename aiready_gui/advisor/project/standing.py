"""What the answer to a project stands on, kept in its file; and what became of the sum where the catalogue is another by now."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui import __version__
from aiready_gui.catalogue.current import Current, current
from aiready_gui.catalogue.standing import Used, kept_over, rows_behind, rules_hash, with_rates_of
from aiready_gui.catalogue.store import Rows, snapshot_of
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.standing import Machines, Standing
from aiready_gui.remembered import Remembered


class Cause(StrEnum):
    """Why a sum of today is another."""

    PRICES = "prices"
    RATE = "rate"
    RULES = "rules"
    ENGINE = "engine"
    RULES_AND_ENGINE = "rules-and-engine"
    """Both are others, and what they did cannot be told apart."""


class Split(NamedTuple):
    """The sum of a month without VAT as it was saved and as it would be, and what of the difference is due to what."""

    was: Money
    now: Money
    parts: tuple[tuple[Cause, Money], ...]
    """Those that are not nothing; together they are the difference to the kopeck."""


class Kept(NamedTuple):
    """A project's own market: the rows of its file over the catalogue of this machine."""

    standing: Standing
    catalogue: Current
    snapshot: Snapshot


_IN_USE: Final[Remembered[Current]] = Remembered(2)


def in_use(snapshot: Snapshot) -> Current | None:
    """The rows that ``snapshot`` was made of; ``None`` where this machine's catalogue is another by now, or cannot be read."""

    def read() -> Current:
        found = current()
        if found.rows.content_hash != snapshot.content_hash:
            raise LookupError  # not remembered: the same rows may be in use again
        return found

    try:
        return _IN_USE.get(snapshot.content_hash, read)
    except (CatalogueError, LookupError):
        return None


def standing_of(answer: Recommendation, catalogue: Current, kept: Kept | None = None, company: Company | None = None) -> Standing:
    """What ``answer``, given on ``catalogue`` in the name of ``company``, stood on.

    Where rows of a file are in force it goes on telling when they were shipped.
    """
    options = [option for part in answer.parts for option in part.options]
    named = (value for workload in answer.project.workloads for value in vars(workload).values())
    used = Used(
        offers={option.layout.offer_key for option in options},
        providers={option.layout.provider for option in options},
        names={value for value in named if isinstance(value, str)},
        by_median={option.layout.gpu_key for option in options if any(line.reference for line in option.price.lines)},
        shown={score.provider for score in answer.providers if score.best is not None},
    )
    origin = kept.standing if kept is not None else None
    return Standing(
        as_of=answer.as_of,
        program=__version__,
        catalogue=origin.catalogue if origin else catalogue.rows.content_hash,
        shipped=origin.shipped if origin else catalogue.shipped.content_hash,
        newest=origin.newest if origin else catalogue.shipped.newest,
        rules=rules_hash(catalogue.rows),
        total=total_of(answer),
        machines=_machines(answer),
        rows=rows_behind(catalogue, used),
        company=None if company is None or company.is_empty else company,
        kept_against=origin.kept_against if origin else "",
    )


def _machines(answer: Recommendation) -> tuple[Machines, ...]:
    if answer.shared is not None and not answer.project.apart:
        return ()
    layouts = (part.chosen.layout for part in answer.parts if part.chosen is not None)
    return tuple(Machines(gpus=one.gpus, name=one.gpu_name) for one in layouts)


def total_of(answer: Recommendation) -> Money | None:
    """Of a month without VAT, all workloads together; ``None`` where something does not fit."""
    if answer.beside:
        return answer.together.per_month_excl if answer.together else None
    return answer.chosen.price.per_month_excl if answer.chosen else None


def kept_market(standing: Standing | None, snapshot: Snapshot) -> Kept | None:
    """The market that a file brings; ``None`` where it is ``snapshot``, this machine's, or the file brings none."""
    if standing is None or not standing.rows or standing.catalogue == snapshot.content_hash:
        return None
    machine = in_use(snapshot)
    if machine is None:
        return None
    catalogue = kept_over(machine.shipped, standing.rows, standing.newest, machine.own)
    market = snapshot_of(catalogue.rows)
    if machine.shipped.content_hash == standing.shipped:  # all that differs are own rows that nothing of the document shows
        market = market.model_copy(update={"stands_for": standing.catalogue})
    return Kept(standing, catalogue, market)


def split_of(kept: Kept, machine: Current, asked: Callable[[Snapshot], Recommendation]) -> Split | None:
    """What the sum would be on this machine's catalogue, and why; ``asked`` answers the project on a catalogue.

    Own derivation: one cause after the other is exchanged, from the saved sum to the one of today. First the program and the
    rules (what the file's own rows come to today against what was saved), then prices, then rates. What the program and the
    rules did is told apart by which of the two is another; where neither is, the rest is of catalogue rows that did not travel.
    """
    standing, was = kept.standing, kept.standing.total
    sums = [
        total_of(asked(market))
        for market in (kept.snapshot, _seen(with_rates_of(machine.rows, kept.catalogue.rows)), _seen(machine.rows))
    ]
    if was is None or None in sums or any(one.currency is not was.currency for one in sums if one):
        return None
    here, priced, now = (one for one in sums if one is not None)
    newer, other_law = standing.program != __version__, standing.rules != rules_hash(machine.rows)
    residue = {
        (True, True): Cause.RULES_AND_ENGINE,
        (True, False): Cause.ENGINE,
        (False, True): Cause.RULES,
        (False, False): Cause.PRICES,
    }[newer, other_law]
    parts = dict.fromkeys(Cause, Money(amount=was.amount * 0, currency=was.currency))
    for cause, difference in ((residue, here - was), (Cause.PRICES, priced - here), (Cause.RATE, now - priced)):
        parts[cause] += difference
    return Split(was, now, tuple((cause, one) for cause, one in parts.items() if one.amount))


def _seen(rows: Rows) -> Snapshot:
    return snapshot_of(rows)
