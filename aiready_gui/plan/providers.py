"""The provider scorecard: catalogue facts held against what the project asks; met, not met or unknown, never a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import NetworkOffer, Offer, PricingMode, Provider, Snapshot, StorageOffer
from aiready_gui.domain.parts import StorageClass
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import CandidateRow, Gate, ProtectionLevel
from aiready_gui.domain.scorecard import BestOffer, Criterion, ProviderScore, ScoreLine, Verdict

FRESH_DAYS: Final = 60  # product rule: a price older than this is asked again before signing
# What a statement of fitness for Russian personal data names: the protection level (UZ), a personal-data system (ISPDn), FSTEC.
RUSSIAN_ATTESTATION: Final = ("\u0423\u0417", "\u0418\u0421\u041f\u0414\u043d", "FSTEC")
OBJECT: Final = (StorageClass.OBJECT_HOT, StorageClass.OBJECT_COLD)
BLOCK: Final = (StorageClass.BLOCK_NVME, StorageClass.BLOCK_SSD)

T = TypeVar("T", Offer, StorageOffer, NetworkOffer, CandidateRow)
Finding = tuple[Verdict, Message, Source | None]


@dataclass(frozen=True)
class _File:
    """Everything the catalogue holds of one provider, beside what is asked."""

    provider: Provider
    offers: tuple[Offer, ...]
    storage: tuple[StorageOffer, ...]
    network: tuple[NetworkOffer, ...]
    candidates: tuple[CandidateRow, ...]
    countries: frozenset[str]
    """Where the machines may stand; empty means anywhere."""
    russian_law: bool
    """Personal data under 152-FZ, known or not excluded yet."""
    as_of: date


def scorecard(
    snapshot: Snapshot, candidates: tuple[CandidateRow, ...], project: Project, protection: ProtectionLevel, as_of: date
) -> tuple[ProviderScore, ...]:
    """Every provider of the catalogue: the fixed one first, then by the price of its cheapest passing configuration.

    Parameters
    ----------
    project : Project
        With its defaults filled in.
    """
    marketplaces = project.conditions.marketplaces
    countries = {protection.residency} if protection.residency else set(project.conditions.countries or ())
    offers, storage, network, rows = (
        _by_provider(snapshot.offers),
        _by_provider(snapshot.storage),
        _by_provider(snapshot.network),
        _by_provider(candidates),
    )
    scores = []
    for provider in snapshot.providers:
        if provider.marketplace and not marketplaces:
            continue
        of = _File(
            provider=provider,
            offers=tuple(offers[provider.key]),
            storage=tuple(storage[provider.key]),
            network=tuple(network[provider.key]),
            candidates=tuple(rows[provider.key]),
            countries=frozenset(countries),
            russian_law=protection.applies is not False and (protection.residency == "RU"),
            as_of=as_of,
        )
        scores.append(
            ProviderScore(
                provider=provider.name,
                country=provider.country,
                home=provider.key == project.provider,
                best=_best(of),
                lines=tuple(_line(criterion, find(of)) for criterion, find in _CRITERIA.items()),
            )
        )
    return tuple(sorted(scores, key=_order))


def _order(score: ProviderScore) -> tuple[bool, bool, float, int, str]:
    price = float(score.best.per_month_excl.amount) if score.best else 0.0
    return (not score.home, score.best is None, price, -score.count(Verdict.MET), score.provider)


def _by_provider(rows: tuple[T, ...]) -> defaultdict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[row.provider].append(row)
    return found


def _line(criterion: Criterion, finding: Finding) -> ScoreLine:
    verdict, fact, source = finding
    return ScoreLine(criterion=criterion, verdict=verdict, fact=fact, source=source)


def _cheapest(of: _File) -> CandidateRow | None:
    passing = [row for row in of.candidates if row.gate is None and row.per_month_excl is not None and row.mode is not None]
    return min(passing, key=lambda row: row.per_month_excl.amount if row.per_month_excl else 0, default=None)


def _best(of: _File) -> BestOffer | None:
    row = _cheapest(of)
    if row is None or row.per_month_excl is None or row.mode is None:
        return None
    return BestOffer(
        gpus=row.gpus,
        gpu_name=row.gpu_name,
        instance_type=row.instance_type,
        region=row.region,
        per_month_excl=row.per_month_excl,
        mode=row.mode,
        headroom=row.headroom,
    )


def _source_of_best(of: _File) -> Source | None:
    row = _cheapest(of)
    return next((offer.source for offer in of.offers if row is not None and offer.key == row.offer_key), None)


def _fits(of: _File) -> Finding:
    if best := _best(of):
        return Verdict.MET, Message(key="score-fits", args={"gpus": best.gpus, "gpu": best.gpu_name}), _source_of_best(of)
    if not of.offers:
        return Verdict.UNKNOWN, Message(key="score-no-prices"), of.provider.source
    gates = [row.gate for row in of.candidates if row.gate is not None]
    if not gates or set(gates) == {Gate.PROVIDER}:
        return Verdict.UNKNOWN, Message(key="score-not-sized"), None
    last = max(gates, key=list(Gate).index)  # the offer that came nearest fell here
    return Verdict.NOT_MET, Message(key="score-fits-not", args={"gate": Message(key=f"gate-{last}")}), None


def _gpus(of: _File) -> Finding:
    kinds = {offer.gpu for offer in of.offers if any(offer.price_per_hour(mode) for mode in PricingMode)}
    if kinds:
        return Verdict.MET, Message(key="score-gpus", args={"count": len(kinds)}), _newest(of.offers)
    if of.provider.gpus_on_request:
        return Verdict.UNKNOWN, Message(key="score-gpus-on-request", args={"count": len(of.provider.gpus_on_request)}), of.provider.source  # fmt: skip
    return Verdict.UNKNOWN, Message(key="score-no-prices"), of.provider.source


def _residency(of: _File) -> Finding:
    known = sorted({country for offer in of.offers for country in offer.countries})
    listed = Message(key="value-text", args={"text": ", ".join(known) or ", ".join(of.provider.dc_countries)})
    if not of.countries:
        return Verdict.MET, Message(key="score-residency-any", args={"countries": listed}), of.provider.source
    if any(offer.countries and of.countries.issuperset(offer.countries) for offer in of.offers):
        return Verdict.MET, Message(key="score-residency", args={"countries": listed}), _newest(of.offers)
    if known:
        return Verdict.NOT_MET, Message(key="score-residency-not", args={"countries": listed}), _newest(of.offers)
    if of.provider.country in of.countries:
        return Verdict.UNKNOWN, Message(key="score-residency-seat"), of.provider.source
    return Verdict.UNKNOWN, Message(key="score-unknown"), of.provider.source


def _certificates(of: _File) -> Finding:
    stated = of.provider.certifications
    if not stated:
        return Verdict.UNKNOWN, Message(key="score-certificates-unknown"), of.provider.source
    fact = Message(key="value-text", args={"text": stated})
    fits = not of.russian_law or any(word in stated for word in RUSSIAN_ATTESTATION)
    return (Verdict.MET if fits else Verdict.UNKNOWN), fact, of.provider.source


def _mode(*modes: PricingMode) -> Callable[[_File], Finding]:
    def find(of: _File) -> Finding:
        sold = [offer for offer in of.offers if any(offer.price_per_hour(mode) for mode in modes)]
        if sold:
            return Verdict.MET, Message(key="score-mode", args={"count": len(sold)}), _newest(tuple(sold))
        terms = of.provider.spot_terms if PricingMode.SPOT in modes else of.provider.reservation_terms
        if terms and PricingMode.ON_DEMAND not in modes:
            return Verdict.UNKNOWN, Message(key="score-mode-terms", args={"terms": terms}), of.provider.source
        return Verdict.UNKNOWN, Message(key="score-mode-unknown"), of.provider.source

    return find


def _fresh(of: _File) -> Finding:
    if not of.offers:
        return Verdict.UNKNOWN, Message(key="score-no-prices"), of.provider.source
    source = _source_of_best(of) or _newest(of.offers)
    if source.day is None:
        return Verdict.UNKNOWN, Message(key="score-date", args={"date": source.as_of}), source
    age = (of.as_of - source.day).days
    met = Verdict.MET if age <= FRESH_DAYS else Verdict.NOT_MET
    return met, Message(key="score-age", args={"date": source.as_of, "days": max(age, 0)}), source


def _rdma(of: _File) -> Finding:
    proved = [offer for offer in of.offers if offer.rdma]
    fabrics = [offer for offer in of.network if offer.kind == "rdma_fabric"]
    if proved:
        return Verdict.MET, Message(key="score-rdma", args={"count": len(proved)}), _newest(tuple(proved))
    if fabrics:
        return Verdict.MET, Message(key="score-rdma-fabric", args={"name": fabrics[0].name}), fabrics[0].source
    if of.offers and all(offer.rdma is False for offer in of.offers):
        return Verdict.NOT_MET, Message(key="score-rdma-not"), _newest(of.offers)
    return Verdict.UNKNOWN, Message(key="score-unknown"), of.provider.source


def _storage(of: _File) -> Finding:
    priced = {offer.storage_class for offer in of.storage if offer.price_per_gb_month is not None}
    if not priced:
        return Verdict.UNKNOWN, Message(key="score-not-in-catalogue"), None
    whole = priced.intersection(OBJECT) and priced.intersection(BLOCK)
    return (
        Verdict.MET if whole else Verdict.UNKNOWN,
        Message(key="score-storage", args={"count": len(priced)}),
        next(offer.source for offer in of.storage if offer.price_per_gb_month is not None),
    )


def _network(of: _File) -> Finding:
    priced = {offer.kind for offer in of.network if offer.price is not None}
    if not priced:
        return Verdict.UNKNOWN, Message(key="score-not-in-catalogue"), None
    egress = "egress_internet" in priced
    return (
        Verdict.MET if egress else Verdict.UNKNOWN,
        Message(key="score-network", args={"count": len(priced)}),
        next(offer.source for offer in of.network if offer.price is not None),
    )


def _ask(of: _File) -> Finding:
    return Verdict.UNKNOWN, Message(key="score-ask"), None


def _newest(offers: tuple[Offer, ...]) -> Source:
    return max((offer.source for offer in offers), key=lambda source: source.as_of)


_CRITERIA: Final[dict[Criterion, Callable[[_File], Finding]]] = {
    Criterion.FITS: _fits,
    Criterion.GPUS: _gpus,
    Criterion.RESIDENCY: _residency,
    Criterion.CERTIFICATES: _certificates,
    Criterion.HOURLY: _mode(PricingMode.ON_DEMAND),
    Criterion.SPOT: _mode(PricingMode.SPOT),
    Criterion.RESERVED: _mode(PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y),
    Criterion.FRESH_PRICES: _fresh,
    Criterion.RDMA: _rdma,
    Criterion.STORAGE: _storage,
    Criterion.NETWORK: _network,
    Criterion.SUPPORT: _ask,
    Criterion.IMAGES: _ask,
}
