"""What providers sell, at what price, on which day; and the frozen picture of it all that advice is given on."""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.compliance import Certificate, Control, Regime
from aiready_gui.domain.explain import Source, Wording
from aiready_gui.domain.media import MediaCalibration, MediaModel, MediaRate
from aiready_gui.domain.money import Currency, ExchangeRate, VatRate
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.record import Record
from aiready_gui.domain.support import EngineSupport
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.units import GB, GIB


class PricingMode(StrEnum):
    """How a machine is paid for."""

    ON_DEMAND = "on_demand"
    SPOT = "spot"
    RESERVED_1Y = "reserved_1y"
    RESERVED_3Y = "reserved_3y"


class Provider(Record):
    """What is publicly known of a provider."""

    key: str
    """The name as the offers spell it."""
    name: str
    country: str
    """ISO 3166 code of the seat."""
    dc_countries: tuple[str, ...]
    certifications: Wording
    spot_terms: Wording
    reservation_terms: Wording
    marketplace: bool
    """Third-party hosts: never in a proposal unless asked for."""
    gpus_on_request: tuple[str, ...]
    """GPUs named without a price: shown as "on request"."""
    notes: str
    source: Source


class MarketReference(Record):
    """What others publish for the same GPU: stands in for a price that is given on request only."""

    gpu: str
    median: Decimal
    """Per GPU and hour, on demand, without VAT. [currency/h]"""
    low: Decimal
    high: Decimal
    currency: Currency
    offers: int
    providers: int
    oldest: str
    newest: str
    """Dates of the prices behind it, as their sources gave them."""

    @property
    def range(self) -> dict[str, str]:
        """Both ends for a message, in kopecks or cents. [currency/h]"""
        return {"low": f"{self.low:.2f}", "high": f"{self.high:.2f}", "currency": self.currency.value}


class Offer(Record):
    """One instance type of one provider in one region; prices are for the whole instance, as published."""

    key: str
    provider: str
    region: Wording
    countries: tuple[str, ...]
    """ISO codes where the machine may stand; empty when the source does not say."""
    instance_type: str
    gpu: str
    gpu_count: int
    vcpus: int | None
    ram_bytes: int | None
    local_nvme_bytes: int | None
    network_gbit_s: float | None
    rdma: bool | None
    """``None``: nobody says; unknown is not zero."""
    on_demand_per_hour: Decimal | None
    spot_per_hour: Decimal | None
    reserved_1y_per_hour: Decimal | None
    reserved_3y_per_hour: Decimal | None
    currency: Currency
    vat_included: bool
    vat_assumed: bool
    """True where the source does not say whether VAT is in the price."""
    host_included: bool
    """False where vCPU and RAM are billed beside the GPU: the price is not the whole machine's."""
    marketplace: bool
    """Third-party host: never in a proposal unless asked for."""
    notes: str
    source: Source
    spot_as_of: str = ""
    reserved_as_of: str = ""
    """Dates of the prices that are not of the day of ``source``."""
    discount_percent: Decimal = Decimal(0)
    """Already taken off the prices above."""
    reference: MarketReference | None = None
    """Set where the provider names no price: the prices above are others' median, an assumption."""

    def price_per_hour(self, mode: PricingMode) -> Decimal | None:
        """The published price of the whole instance, or ``None`` where the provider names none. [currency/h]"""
        price: Decimal | None = getattr(self, f"{mode}_per_hour")
        return price

    def price_day(self, mode: PricingMode) -> str:
        """On which day the price in ``mode`` was seen, as the source has it."""
        if mode is PricingMode.ON_DEMAND:
            return self.source.as_of
        return (self.spot_as_of if mode is PricingMode.SPOT else self.reserved_as_of) or self.source.as_of

    def price_source(self, mode: PricingMode) -> Source:
        """Who names the price in ``mode``, and on which day."""
        day = self.price_day(mode)
        return self.source if day == self.source.as_of else Source(title=self.source.title, as_of=day)


class VolumeUnit(StrEnum):
    """What a price per volume counts: 10^9 or 2^30 bytes."""

    GB = "GB"
    GIB = "GiB"

    @property
    def size_bytes(self) -> int:
        """Of one: 10^9 or 2^30. [bytes]"""
        return GB if self is VolumeUnit.GB else GIB


class StorageClass(StrEnum):
    """Tiers a provider sells."""

    OBJECT_HOT = "object_hot"
    OBJECT_COLD = "object_cold"
    BLOCK_HDD = "block_hdd"
    BLOCK_SSD = "block_ssd"
    BLOCK_NVME = "block_nvme"
    FILE_NFS = "file_nfs"
    FILE_PARALLEL = "file_parallel"
    LOCAL_NVME = "local_nvme"


class StorageOffer(Record):
    """A storage tier of a provider."""

    key: str
    provider: str
    region: Wording
    storage_class: StorageClass
    name: Wording
    """Product names stay as they are."""
    price_per_gb_month: Decimal | None
    """Per ``volume_unit``, as published."""
    volume_unit: VolumeUnit
    currency: Currency
    vat_included: bool
    throughput_mb_s_per_tb: float | None
    max_throughput_mb_s: float | None
    min_size_gb: float | None
    max_size_gb: float | None
    notes: str
    source: Source
    discount_percent: Decimal = Decimal(0)
    """Already taken off the price."""


class NetworkOffer(Record):
    """Traffic, addresses, balancers and fabrics of a provider."""

    key: str
    provider: str
    region: Wording
    kind: str
    name: Wording
    """Product names stay as they are."""
    bandwidth_gbit_s: float | None
    price: Decimal | None
    unit: str
    free_allowance: str
    """In the provider's words."""
    free_gb: float
    """The same in decimal gigabytes a month: nothing is read out of the words. [GB]"""
    from_volume: float = 0.0
    """Of traffic sold in steps: what of a month lies before this price counts, in the unit of the price."""
    counts_inbound: bool = False
    """Of traffic: whether what comes in is paid like what goes out, and shares what is free."""
    currency: Currency
    vat_included: bool
    notes: str
    source: Source
    discount_percent: Decimal = Decimal(0)
    """Already taken off the price."""


Priced = Offer | StorageOffer | NetworkOffer
"""What a list has a price of, and a day of that price."""


class ApiPrice(Record):
    """What a provider takes for a model that it hosts, by the token."""

    key: str
    provider: str
    model: str
    """Key of the model."""
    input_per_million: Annotated[Decimal, Field(ge=0)]
    """Of a million tokens read. [currency]"""
    output_per_million: Annotated[Decimal, Field(ge=0)]
    """Of a million tokens written. [currency]"""
    currency: Currency
    vat_included: bool
    source: Source


class ProtectionRule(Record):
    """One row of the 152-FZ protection level table (Decree 1119)."""

    key: str
    threat_type: int
    category: str
    """special, biometric, other, public."""
    employees_only: bool
    more_than_100k: bool | None
    """``None``: the count does not matter."""
    level: int
    """1 is the strictest."""
    clause: str
    verified: bool
    source: Source


HASH_SHOWN: Final = 12
"""Characters of a catalogue's hash that tell it from others where people read it."""


def short_hash(whole: str) -> str:
    """Of a catalogue, as it is printed."""
    return whole[:HASH_SHOWN]


class Snapshot(Record):
    """The whole catalogue at one moment. ``content_hash`` makes every proposal reproducible."""

    content_hash: str
    stands_for: str = ""
    """Hash of the catalogue that it gives the same documents as; nothing: they name its own."""
    gpus: tuple[Gpu, ...]
    models: tuple[ModelCard, ...]
    providers: tuple[Provider, ...]
    offers: tuple[Offer, ...]
    storage: tuple[StorageOffer, ...]
    network: tuple[NetworkOffer, ...]
    exchange_rates: tuple[ExchangeRate, ...]
    vat_rates: tuple[VatRate, ...]
    protection_rules: tuple[ProtectionRule, ...]
    regimes: tuple[Regime, ...]
    controls: tuple[Control, ...]
    certificates: tuple[Certificate, ...]
    gpu_aliases: dict[str, str]
    """GPU names as measurement tables spell them, to GPU keys."""
    calibration: Calibration
    training: TrainingCalibration
    media: MediaCalibration
    media_models: tuple[MediaModel, ...]
    media_rates: tuple[MediaRate, ...]
    support: tuple[EngineSupport, ...]
    """What software runs on which cards."""
    api_prices: tuple[ApiPrice, ...] = ()
    """Hosted models by the token: nothing comes with the program, a provider's list is typed."""

    @cached_property
    def gpu_by_key(self) -> dict[str, Gpu]:
        """GPUs by key."""
        return {gpu.key: gpu for gpu in self.gpus}

    @cached_property
    def model_by_key(self) -> dict[str, ModelCard]:
        """Models by key."""
        return {model.key: model for model in self.models}

    @cached_property
    def provider_by_key(self) -> dict[str, Provider]:
        """Providers by key."""
        return {provider.key: provider for provider in self.providers}

    @cached_property
    def offer_by_key(self) -> dict[str, Offer]:
        """Offers by key."""
        return {offer.key: offer for offer in self.offers}

    @cached_property
    def media_model_by_key(self) -> dict[str, MediaModel]:
        """Speech, image, embedding and reranking models by key."""
        return {model.key: model for model in self.media_models}
