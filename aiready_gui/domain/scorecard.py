"""What is publicly known of each provider, held against what this project asks."""

from enum import StrEnum

from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record


class Verdict(StrEnum):
    """Unknown is not a no."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Criterion(StrEnum):
    """What providers are compared by."""

    FITS = "fits"
    GPUS = "gpus"
    RESIDENCY = "residency"
    CERTIFICATES = "certificates"
    HOURLY = "hourly"
    SPOT = "spot"
    RESERVED = "reserved"
    FRESH_PRICES = "fresh_prices"
    RDMA = "rdma"
    STORAGE = "storage"
    NETWORK = "network"
    SUPPORT = "support"
    IMAGES = "images"


class ScoreLine(Record):
    """One criterion of one provider with the fact behind it."""

    criterion: Criterion
    verdict: Verdict
    fact: Message
    source: Source | None


class BestOffer(Record):
    """The cheapest configuration of a provider that meets the need."""

    gpus: int
    gpu_name: str
    instance_type: str
    region: Wording
    per_month_excl: Money
    mode: PricingMode
    headroom: float | None


class ProviderScore(Record):
    """All criteria of one provider; counts, never a sum of weights."""

    provider: str
    country: str
    home: bool
    """The engineer fixed it."""
    best: BestOffer | None
    lines: tuple[ScoreLine, ...]

    def count(self, verdict: Verdict) -> int:
        """How many criteria ended so. [count]"""
        return [line.verdict for line in self.lines].count(verdict)
