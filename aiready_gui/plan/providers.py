"""The provider scorecard: catalogue facts held against what the project asks; met, not met or unknown, never a score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import CandidateRow, Gate
from aiready_gui.domain.scorecard import BestOffer, Criterion, ProviderScore, ScoreLine, Verdict
from aiready_gui.domain.validity import HOLDS_DAYS
from aiready_gui.plan.provider_facts import Facts, Finding, line, provider_facts
from aiready_gui.remembered import Remembered

GATES: Final = tuple(Gate)


Places = Mapping[str, Sequence[int]]
"""Where the rows of each provider stand in the table, by its key; none of one that is not in it."""


def places_by_provider(candidates: Rows[CandidateRow]) -> Places:
    """The table of candidates, provider by provider."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, provider in enumerate(candidates.columns["provider"]):
        places[provider].append(place)
    return places


def scorecard(
    snapshot: Snapshot,
    candidates: Rows[CandidateRow],
    places: Places,
    project: Project,
    residency: tuple[str, ...],
    as_of: date,
) -> tuple[ProviderScore, ...]:
    """Every provider of the catalogue: the fixed one first, then by the price of its cheapest passing configuration.

    Parameters
    ----------
    places : mapping
        By :func:`places_by_provider`.
    project : Project
        With its defaults filled in.
    residency : tuple of str
        Countries that the law asks for: they come before the project's own.
    """
    countries = frozenset(residency or project.conditions.countries or ())
    scores = [
        _score(
            provider, _Own(candidates, places[provider.provider.key]), snapshot, as_of, provider.provider.key == project.provider
        )
        for provider in provider_facts(snapshot, countries, "RU" in residency)
        if project.conditions.marketplaces or not provider.provider.marketplace
    ]
    return tuple(sorted(scores, key=_order))


class _Own(NamedTuple):
    """The rows of one provider."""

    table: Rows[CandidateRow]
    places: Sequence[int]

    @property
    def gates(self) -> list[Gate | None]:
        """Where each of them fell."""
        column = self.table.columns["gate"]
        return [column[place] for place in self.places]

    @property
    def cheapest(self) -> "_Cheapest | None":
        """The first of those that pass and cost least.

        The table is in the order of their prices, but for rows that became cards and say what is billed.
        """
        gates, prices, modes = (self.table.columns[name] for name in ("gate", "per_month_excl", "mode"))
        revised = [place for place in self.table.revised if place in self.places]

        def priced(places: Iterable[int]) -> Iterator[int]:
            return (place for place in places if gates[place] is None and modes[place] and prices[place] is not None)

        first = islice(priced(place for place in self.places if place not in revised), 1)
        least = min((*first, *priced(revised)), key=lambda place: (prices[place].amount, place), default=None)
        if least is None:
            return None
        columns = self.table.columns
        told = {name: columns[name][least] if name in columns else None for name in BestOffer.model_fields}
        return _Cheapest(columns["offer_key"][least], BestOffer.trusted(**told))


class _Cheapest(NamedTuple):
    """The cheapest row of one provider: its offer, and what is told of it."""

    offer_key: str
    best: BestOffer


def _score(provider: Facts, rows: _Own, snapshot: Snapshot, as_of: date, home: bool) -> ProviderScore:
    cheapest = rows.cheapest
    if cheapest is not None:
        return _scored(provider, cheapest, frozenset(), snapshot, as_of, home)
    fell = frozenset(gate for gate in rows.gates if gate is not None)
    return _FELL.get((fell, as_of, home), lambda: _scored(provider, None, fell, snapshot, as_of, home), same=(provider,))


_FELL: Final[Remembered[ProviderScore]] = Remembered(256)
"""Of providers with nothing that fits: which gates their offers fell at hardly hangs on the load."""


def _scored(
    provider: Facts, cheapest: _Cheapest | None, fell: frozenset[Gate], snapshot: Snapshot, as_of: date, home: bool
) -> ProviderScore:
    source = snapshot.offer_by_key[cheapest.offer_key].source if cheapest else None
    lines = provider.lines | {
        Criterion.FITS: line(Criterion.FITS, _fits(provider, fell, cheapest, source)),
        Criterion.FRESH_PRICES: _fresh_line(provider, source or provider.newest, as_of),
    }
    return ProviderScore.trusted(
        provider=provider.provider.name,
        country=provider.provider.country,
        home=home,
        best=None if cheapest is None else cheapest.best,
        lines=tuple(lines[criterion] for criterion in Criterion),
    )


def _order(score: ProviderScore) -> tuple[bool, bool, float, int, str]:
    price = float(score.best.per_month_excl.amount) if score.best else 0.0
    return (not score.home, score.best is None, price, -score.count(Verdict.MET), score.provider)


def _fits(provider: Facts, fell: frozenset[Gate], cheapest: _Cheapest | None, source: Source | None) -> Finding:
    if cheapest is not None:
        return Verdict.MET, _fits_on(cheapest.best.gpus, cheapest.best.gpu_name), source
    if not provider.priced:
        return Verdict.UNKNOWN, Message(key="score-no-prices"), provider.provider.source
    if fell <= {Gate.PROVIDER}:
        return Verdict.UNKNOWN, Message(key="score-not-sized"), None
    last = max(fell, key=GATES.index)  # the offer that came nearest fell here
    return Verdict.NOT_MET, _fell_at(last), None


@lru_cache(maxsize=1024)
def _fits_on(gpus: int, gpu: str) -> Message:
    """Remembered: few of them hang on the load."""
    return Message(key="score-fits", args={"gpus": gpus, "gpu": gpu})


@cache
def _fell_at(gate: Gate) -> Message:
    return Message(key="score-fits-not", args={"gate": Message(key=f"gate-{gate}")})


_FRESH: Final[Remembered[ScoreLine]] = Remembered(256)


def _fresh_line(provider: Facts, source: Source, as_of: date) -> ScoreLine:
    """Remembered: it hangs on no load."""
    return _FRESH.get(as_of, lambda: line(Criterion.FRESH_PRICES, _fresh(provider, source, as_of)), same=(provider, source))


def _fresh(provider: Facts, source: Source, as_of: date) -> Finding:
    if not provider.priced:
        return Verdict.UNKNOWN, Message(key="score-no-prices"), provider.provider.source
    if source.day is None:
        return Verdict.UNKNOWN, Message(key="score-date", args={"date": source.as_of}), source
    age = (as_of - source.day).days
    verdict = Verdict.MET if age <= HOLDS_DAYS else Verdict.NOT_MET
    return verdict, Message(key="score-age", args={"date": source.as_of, "days": max(age, 0)}), source
