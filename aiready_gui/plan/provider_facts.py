"""What the catalogue says of each provider, whatever is sized: remembered, since a price slider asks many times."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import NetworkOffer, Offer, PricingMode, Provider, Snapshot, StorageClass, StorageOffer
from aiready_gui.domain.scorecard import Criterion, ScoreLine, Verdict
from aiready_gui.remembered import Remembered

# What a statement of fitness for Russian personal data names: the protection level (UZ), a personal-data system (ISPDn), FSTEC.
RUSSIAN_ATTESTATION: Final = ("\u0423\u0417", "\u0418\u0421\u041f\u0414\u043d", "FSTEC")
OBJECT: Final = (StorageClass.OBJECT_HOT, StorageClass.OBJECT_COLD)
BLOCK: Final = (StorageClass.BLOCK_NVME, StorageClass.BLOCK_SSD)

T = TypeVar("T", Offer, StorageOffer, NetworkOffer)
Finding = tuple[Verdict, Message, Source | None]


class Facts(NamedTuple):
    """Criteria of one provider that hang on the catalogue, the allowed countries and the law alone."""

    provider: Provider
    lines: dict[Criterion, ScoreLine]
    priced: bool
    newest: Source
    """Of its prices, or of the provider's own row."""


class _File(NamedTuple):
    """Everything the catalogue holds of one provider, beside what is asked."""

    provider: Provider
    offers: tuple[Offer, ...]
    storage: tuple[StorageOffer, ...]
    network: tuple[NetworkOffer, ...]
    countries: frozenset[str]
    """Where the machines may stand; empty means anywhere."""
    russian_law: bool
    """Personal data under 152-FZ, known or not excluded yet."""


_REMEMBERED: Final[Remembered[tuple[Facts, ...]]] = Remembered(8)


def provider_facts(snapshot: Snapshot, countries: frozenset[str], russian_law: bool) -> tuple[Facts, ...]:
    """Facts of every provider, in the catalogue's order."""
    key = (snapshot.content_hash, len(snapshot.offers), countries, russian_law)

    def made() -> tuple[Facts, ...]:
        offers = _by_provider(snapshot.offers)
        storage, network = _by_provider(snapshot.storage), _by_provider(snapshot.network)
        files = (
            _File(
                provider=provider,
                offers=tuple(offers[provider.key]),
                storage=tuple(storage[provider.key]),
                network=tuple(network[provider.key]),
                countries=countries,
                russian_law=russian_law,
            )
            for provider in snapshot.providers
        )
        return tuple(_facts(file) for file in files)

    return _REMEMBERED.get(key, made)


def line(criterion: Criterion, finding: Finding) -> ScoreLine:
    """A finding under its criterion."""
    verdict, fact, source = finding
    return ScoreLine.trusted(criterion=criterion, verdict=verdict, fact=fact, source=source)


def _facts(file: _File) -> Facts:
    return Facts(
        provider=file.provider,
        lines={criterion: line(criterion, find(file)) for criterion, find in _CRITERIA.items()},
        priced=bool(file.offers),
        newest=_newest(file.offers) if file.offers else file.provider.source,
    )


def _by_provider(rows: tuple[T, ...]) -> defaultdict[str, list[T]]:
    by_provider: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        by_provider[row.provider].append(row)
    return by_provider


def _gpus(file: _File) -> Finding:
    kinds = {offer.gpu for offer in file.offers if any(offer.price_per_hour(mode) for mode in PricingMode)}
    if kinds:
        return Verdict.MET, Message(key="score-gpus", args={"count": len(kinds)}), _newest(file.offers)
    if file.provider.gpus_on_request:
        return Verdict.UNKNOWN, Message(key="score-gpus-on-request", args={"count": len(file.provider.gpus_on_request)}), file.provider.source  # fmt: skip
    return Verdict.UNKNOWN, Message(key="score-no-prices"), file.provider.source


def _residency(file: _File) -> Finding:
    known = sorted({country for offer in file.offers for country in offer.countries})
    listed = Message(key="value-text", args={"text": ", ".join(known) or ", ".join(file.provider.dc_countries) or "\u2014"})
    if not file.countries:
        return Verdict.MET, Message(key="score-residency-any", args={"countries": listed}), file.provider.source
    if any(offer.countries and file.countries.issuperset(offer.countries) for offer in file.offers):
        return Verdict.MET, Message(key="score-residency", args={"countries": listed}), _newest(file.offers)
    if known:
        return Verdict.NOT_MET, Message(key="score-residency-not", args={"countries": listed}), _newest(file.offers)
    if file.provider.country in file.countries:
        return Verdict.UNKNOWN, Message(key="score-residency-seat"), file.provider.source
    return Verdict.UNKNOWN, Message(key="score-unknown"), file.provider.source


def _certificates(file: _File) -> Finding:
    stated = file.provider.certifications
    if not stated.en:
        return Verdict.UNKNOWN, Message(key="score-certificates-unknown"), file.provider.source
    fact = stated.message()
    fits = not file.russian_law or any(word in stated.ru or word in stated.en for word in RUSSIAN_ATTESTATION)
    return (Verdict.MET if fits else Verdict.UNKNOWN), fact, file.provider.source


def _mode(*modes: PricingMode) -> Callable[[_File], Finding]:
    def find(file: _File) -> Finding:
        sold = [offer for offer in file.offers if any(offer.price_per_hour(mode) for mode in modes)]
        if sold:
            return Verdict.MET, Message(key="score-mode", args={"count": len(sold)}), _newest(tuple(sold))
        terms = file.provider.spot_terms if PricingMode.SPOT in modes else file.provider.reservation_terms
        if terms.en and PricingMode.ON_DEMAND not in modes:
            return Verdict.UNKNOWN, Message(key="score-mode-terms", args={"terms": terms.message()}), file.provider.source
        return Verdict.UNKNOWN, Message(key="score-mode-unknown"), file.provider.source

    return find


def _rdma(file: _File) -> Finding:
    proved = [offer for offer in file.offers if offer.rdma]
    fabrics = [offer for offer in file.network if offer.kind == "rdma_fabric"]
    if proved:
        return Verdict.MET, Message(key="score-rdma", args={"count": len(proved)}), _newest(tuple(proved))
    if fabrics:
        return Verdict.MET, Message(key="score-rdma-fabric", args={"name": fabrics[0].name.message()}), fabrics[0].source
    if file.offers and all(offer.rdma is False for offer in file.offers):
        return Verdict.NOT_MET, Message(key="score-rdma-not"), _newest(file.offers)
    return Verdict.UNKNOWN, Message(key="score-unknown"), file.provider.source


def _storage(file: _File) -> Finding:
    priced = {offer.storage_class for offer in file.storage if offer.price_per_gb_month is not None}
    if not priced:
        return Verdict.UNKNOWN, Message(key="score-not-in-catalogue"), None
    whole = priced.intersection(OBJECT) and priced.intersection(BLOCK)
    return (
        Verdict.MET if whole else Verdict.UNKNOWN,
        Message(key="score-storage", args={"count": len(priced)}),
        next(offer.source for offer in file.storage if offer.price_per_gb_month is not None),
    )


def _network(file: _File) -> Finding:
    priced = {offer.kind for offer in file.network if offer.price is not None}
    if not priced:
        return Verdict.UNKNOWN, Message(key="score-not-in-catalogue"), None
    egress = "egress_internet" in priced
    return (
        Verdict.MET if egress else Verdict.UNKNOWN,
        Message(key="score-network", args={"count": len(priced)}),
        next(offer.source for offer in file.network if offer.price is not None),
    )


def _ask(file: _File) -> Finding:
    return Verdict.UNKNOWN, Message(key="score-ask"), None


def _newest(offers: tuple[Offer, ...]) -> Source:
    return max((offer.source for offer in offers), key=lambda source: source.as_of)


_CRITERIA: Final[dict[Criterion, Callable[[_File], Finding]]] = {
    Criterion.GPUS: _gpus,
    Criterion.RESIDENCY: _residency,
    Criterion.CERTIFICATES: _certificates,
    Criterion.HOURLY: _mode(PricingMode.ON_DEMAND),
    Criterion.SPOT: _mode(PricingMode.SPOT),
    Criterion.RESERVED: _mode(PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y),
    Criterion.RDMA: _rdma,
    Criterion.STORAGE: _storage,
    Criterion.NETWORK: _network,
    Criterion.SUPPORT: _ask,
    Criterion.IMAGES: _ask,
}
