"""Answers about the organisation, its data and the law that binds them. ``None`` is not answered, never "no"."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.bounds import Place
from aiready_gui.domain.record import Record


class Answer(StrEnum):
    """A compliance answer; not answered at all is ``None`` and counts as unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class OrganisationType(StrEnum):
    """Legal kind of the customer."""

    COMMERCIAL = "commercial"
    GOV = "gov"
    GUP = "gup"
    STATE_INSTITUTION = "state_institution"
    MUNICIPAL = "municipal"
    BANK = "bank"
    NFO = "nfo"
    PAYMENT = "payment"
    HEALTHCARE = "healthcare"


class Industry(StrEnum):
    """Sectors of 187-FZ, and all others."""

    HEALTH = "health"
    SCIENCE = "science"
    TRANSPORT = "transport"
    COMMUNICATIONS = "communications"
    ENERGY = "energy"
    FINANCE = "finance"
    FUEL = "fuel"
    NUCLEAR = "nuclear"
    DEFENCE = "defence"
    SPACE = "space"
    MINING = "mining"
    METALLURGY = "metallurgy"
    CHEMISTRY = "chemistry"
    REAL_ESTATE_REGISTER = "real_estate_register"
    OTHER = "other"


class Deployment(StrEnum):
    """Where the machines stand and how much of them the provider runs."""

    IAAS = "iaas"
    PAAS = "paas"
    PUBLIC_CLOUD = "public_cloud"
    PRIVATE_CLOUD_HOSTED = "private_cloud_hosted"
    ON_PREM = "on_prem"


class PdCategory(StrEnum):
    """Categories of personal data (Decree 1119, item 5)."""

    SPECIAL = "special"
    BIOMETRIC = "biometric"
    OTHER = "other"
    PUBLIC = "public"


class SubjectCount(StrEnum):
    """Subjects who are not staff; exactly 100,000 counts as more."""

    LESS_THAN_100K = "lt100k"
    MORE_THAN_100K = "gt100k"


class ThreatType(StrEnum):
    """Type of relevant threats (Decree 1119, item 6)."""

    TYPE_1 = "1"
    TYPE_2 = "2"
    TYPE_3 = "3"
    UNKNOWN = "unknown"


class ExternalApi(StrEnum):
    """Whether prompts leave for an outside model."""

    NONE = "none"
    RU = "ru"
    FOREIGN = "foreign"


class CardNumbers(StrEnum):
    """Whether payment card numbers pass through, and whether the model needs them."""

    NO = "no"
    CAN_FILTER = "can_filter"
    NEEDED = "needed"
    UNKNOWN = "unknown"


class GisClass(StrEnum):
    """Class of a state information system (FSTEC Order 117)."""

    K1 = "K1"
    K2 = "K2"
    K3 = "K3"
    UNKNOWN = "unknown"


class KiiCategory(StrEnum):
    """Significance of an object of critical information infrastructure."""

    NONE = "none"
    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    UNKNOWN = "unknown"


class GostLevel(StrEnum):
    """Protection level of GOST R 57580.1; 1 is enhanced."""

    ENHANCED = "1"
    STANDARD = "2"
    MINIMAL = "3"
    UNKNOWN = "unknown"


class AiRisk(StrEnum):
    """Risk class of the EU AI Act."""

    PROHIBITED = "prohibited"
    HIGH = "high"
    HIGH_PRODUCT = "high_product"
    LIMITED = "limited"
    MINIMAL = "minimal"
    UNKNOWN = "unknown"


class AiRole(StrEnum):
    """Role under the EU AI Act."""

    PROVIDER = "provider"
    DEPLOYER = "deployer"
    UNKNOWN = "unknown"


class ModelOrigin(StrEnum):
    """Who trained the model."""

    RU = "ru"
    OPEN_FOREIGN = "open_foreign"
    CLOSED_FOREIGN = "closed_foreign"


class Jurisdiction(StrEnum):
    """Reasons for another country's rules, each the key that the rules read."""

    EU_SUBJECTS = "eu.subjects"
    EU_AI_MARKET = "eu.ai_market"
    UK_SUBJECTS = "uk.subjects"
    US_PHI = "us.phi"
    US_CA_BUSINESS = "us_ca.business"
    KZ_SUBJECTS = "kz.subjects"
    BY_SUBJECTS = "by.subjects"
    UZ_SUBJECTS = "uz.subjects"
    AE_SUBJECTS = "ae.subjects"
    SA_SUBJECTS = "sa.subjects"


class EmiratesZone(StrEnum):
    """Zone of the United Arab Emirates; the rules differ."""

    MAINLAND = "mainland"
    DIFC = "difc"
    ADGM = "adgm"
    UNKNOWN = "unknown"


class Assurance(StrEnum):
    """Certificates that the customer demands."""

    ISO27001 = "iso27001"
    ISO27017 = "iso27017"
    ISO27018 = "iso27018"
    ISO42001 = "iso42001"
    SOC2 = "soc2"
    NIST_AI_RMF = "nist_ai_rmf"


ORGANISATION_COUNTRIES: Final = ("RU", "KZ", "BY", "UZ", "EEA", "GB", "US", "AE", "SA", "other")
TRANSFER_COUNTRIES: Final = ("KZ", "BY", "UZ", "EEA", "GB", "US", "AE", "SA", "other")
"""What the wizard offers; a file may name any country."""

_RUSSIAN_MODELS: Final = ("gigachat", "t-lite", "t-pro", "vikhr", "saiga", "yandexgpt")
"""Families published by Russian developers; some continue a foreign model, so the answer is prefilled, not fixed."""


def origin_of(model_key: str) -> ModelOrigin:
    """Origin of a model of the catalogue, which lists open weights only."""
    return ModelOrigin.RU if model_key.lower().startswith(_RUSSIAN_MODELS) else ModelOrigin.OPEN_FOREIGN


class ComplianceAnswers(Record):
    """Answers to the questionnaire; which of them count is decided by ``plan/questionnaire.py``."""

    org_country: Place | None = None
    org_type: OrganisationType | None = None
    org_industry: Industry | None = None
    deployment: Deployment | None = None
    pd_processed: Answer | None = None
    pd_subjects_ru_citizens: Answer | None = None
    pd_categories: Annotated[tuple[PdCategory, ...], Field(max_length=50)] | None = None
    use_biometric_identification: Answer | None = None
    pd_employees_only: Answer | None = None
    pd_non_employee_count: SubjectCount | None = None
    pd_threat_type: ThreatType | None = None
    pd_transborder: Answer | None = None
    pd_transborder_countries: Annotated[tuple[Place, ...], Field(max_length=50)] | None = None
    pd_external_api: ExternalApi | None = None
    data_health: Answer | None = None
    data_bank_secret: Answer | None = None
    data_trade_secret: Answer | None = None
    cards_pan: CardNumbers | None = None
    gis_is_gis: Answer | None = None
    gis_integrated: Answer | None = None
    gis_class: GisClass | None = None
    kii_subject: Answer | None = None
    kii_significant_category: KiiCategory | None = None
    bank_gost_level: GostLevel | None = None
    crypto_used_as_protection: Answer | None = None
    jurisdictions: Annotated[tuple[Jurisdiction, ...], Field(max_length=50)] | None = None
    """``()`` says none of them."""
    eu_ai_risk: AiRisk | None = None
    ai_role: AiRole | None = None
    ae_zone: EmiratesZone | None = None
    ai_decision_about_person: Answer | None = None
    ai_model_origin: ModelOrigin | None = None
    """Prefilled from the model while not answered."""
    assurance: Annotated[tuple[Assurance, ...], Field(max_length=50)] | None = None
    """``()`` says none of them."""
