"""Everything the customer told us: the one record the wizard edits, the file keeps and the engine reads."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, get_args

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from aiready_gui.domain.bounds import LEAST, MOST_WORKLOADS, Budget, Country, Day, Gigabytes, Key
from aiready_gui.domain.buying import Buying
from aiready_gui.domain.compliance_answers import ComplianceAnswers, Deployment
from aiready_gui.domain.conversation import (
    MOST_SAID,
    NOT_AN_ANSWER,
    Asked,
    Confirmed,
    Counted,
    Proposed,
    Said,
    alone,
    joined,
    without,
)
from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.own_measurement import MOST_MEASUREMENTS, OwnMeasurement
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.record import Record
from aiready_gui.domain.roadmap import Acceptance
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.workload import LlmServing, Share
from aiready_gui.domain.written import Line, Lines

MOST_ISSUES: Final = 200
MOST_FILES: Final = 12
MOST_SCENARIOS: Final = 20


class Stage(StrEnum):
    """How far the customer is; sets redundancy and pricing."""

    PILOT = "pilot"
    TESTING = "testing"
    PRODUCTION = "production"


class TextLanguage(StrEnum):
    """Language of prompts and answers; sets tokens per word."""

    RU = "ru"
    EN = "en"
    MIXED = "mixed"


class DataKind(StrEnum):
    """What the dataset holds."""

    TEXT = "text"
    DOCUMENTS = "documents"
    IMAGES = "images"
    VIDEO = "video"
    AUDIO = "audio"
    MIXED = "mixed"


class DataPlace(StrEnum):
    """Where the data is now."""

    HERE = "here"
    ON_PREMISES = "on_premises"
    OTHER_CLOUD = "other_cloud"


class Redundancy(StrEnum):
    """Spare replicas."""

    N = "n"
    N_PLUS_1 = "n+1"
    N_PLUS_2 = "n+2"

    @property
    def spares(self) -> int:
        """How many replicas may fail at the busiest hour. [count]"""
        return {"n": 0, "n+1": 1, "n+2": 2}[self.value]


class Term(StrEnum):
    """How long the customer commits."""

    HOURLY = "hourly"
    MONTH = "1m"
    YEAR = "12m"
    THREE_YEARS = "36m"

    @property
    def months(self) -> int:
        """Months the totals are counted over; hourly work is shown for one month. [month]"""
        return {"hourly": 1, "1m": 1, "12m": 12, "36m": 36}[self.value]


class DataNeeds(Record):
    """What is stored, how much of it is hot, how it grows."""

    volume_gb: Gigabytes | None = None
    kind: DataKind | None = None
    text_inside_gb: Gigabytes | None = None
    chunk_tokens: Annotated[int, Field(ge=32, le=8192)] | None = None
    overlap_tokens: Annotated[int, Field(ge=0, le=4096)] | None = None
    hot_share: Share | None = None
    growth_per_year: Annotated[float, Field(ge=0, le=5)] | None = None
    retention_months: Annotated[int, Field(ge=1, le=120)] | None = None
    place: DataPlace | None = None
    move_days: Annotated[float, Field(ge=LEAST, le=365)] | None = None
    """How long the move may take, of data that are elsewhere."""
    egress_gb_month: Gigabytes | None = None
    backup: bool | None = None
    versions_kept: Annotated[int, Field(ge=1, le=100)] | None = None
    checkpoints_kept: Annotated[int, Field(ge=1, le=1000)] | None = None


class Conditions(Record):
    """Where, how safely, for how long and how it may be paid."""

    countries: Annotated[tuple[Country, ...], Field(max_length=300)] | None = None
    """ISO codes where the machines may stand; ``()`` means anywhere."""
    redundancy: Redundancy | None = None
    two_zones: bool | None = None
    headroom: Annotated[float, Field(ge=0, le=1)] | None = None
    target_utilisation: Annotated[float, Field(ge=0.4, le=0.9)] | None = None
    term: Term | None = None
    pricing_modes: Annotated[tuple[PricingMode, ...], Field(min_length=1, max_length=20)] | None = None
    follow_load: bool | None = None
    """Whether machines may be switched off in quiet hours and paid by the hour."""
    budget_per_month: Budget | None = None
    start: Day | None = None
    excluded_gpus: Annotated[tuple[Key, ...], Field(max_length=1000)] = ()
    consumer_cards: bool | None = None
    dedicated_host: bool | None = None
    """Only whole nodes, without neighbours; a regime may demand it."""
    marketplaces: bool = False


class Scenario(Record):
    """A named what-if: the whole project as it would be."""

    name: Annotated[str, Field(min_length=1, max_length=80), Line]
    project: "Project"
    """Without scenarios of its own."""
    left_out: bool = False
    """Not printed beside the proposal."""
    own: OwnNodes | None = None
    """Machines that are there already: the project is answered on them, not on the market."""

    @model_validator(mode="before")
    @classmethod
    def _all_printed(cls, content: Any) -> Any:
        """A project of before named a tick that nothing asked for: its scenarios were printed."""
        return {name: one for name, one in content.items() if name != "in_proposal"} if isinstance(content, dict) else content

    @field_validator("project")
    @classmethod
    def _is_flat(cls, project: "Project") -> "Project":
        return project.revised(scenarios=()) if project.scenarios else project


class Told(Record):
    """What a document said, in both languages: the words of a later program may be others."""

    en: Annotated[str, Field(max_length=2000), Line]
    ru: Annotated[str, Field(max_length=2000), Line]

    def message(self) -> Message:
        """As a message that is worded in the reader's language."""
        return Wording(en=self.en, ru=self.ru).message()


class IssuedAnswer(Record):
    """One answer as a document told it."""

    workload: Annotated[int, Field(ge=0, lt=MOST_WORKLOADS)]
    field: Key
    """Dotted path of the field."""
    value: Told


class IssuedSum(Money):
    """What a document came to; bounded as all that a file brings."""

    amount: Annotated[Decimal, Field(ge=0, le=Decimal(1_000_000_000_000_000))]


class IssuedFile(Record):
    """A file in which a version left."""

    name: Annotated[str, Field(max_length=255), Line] = ""
    """As it was written; empty where a project of before does not say."""
    sha256: Key
    """Of its bytes."""


class Standing(StrEnum):
    """What became of a version, as whoever sent it says."""

    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Issue(Record):
    """A version of the document as it left; nothing of it changes any more but what became of it."""

    number: Annotated[str, Field(max_length=60), Line]
    version: Annotated[int, Field(ge=1, le=MOST_ISSUES + 1)]
    """A document made after the last one that is kept has its number too."""
    day: Day
    author: Annotated[str, Field(max_length=120), Line] = ""
    voice: Voice
    catalogue: Key
    """Hash of what it stood on."""
    files: Annotated[tuple[IssuedFile, ...], Field(min_length=1, max_length=MOST_FILES)]
    """Every file of it, in both languages and of every kind, the document first."""
    project: "Project"
    """The answers, without issues and scenarios."""
    answers: Annotated[tuple[IssuedAnswer, ...], Field(max_length=2000)]
    option: Told
    month: IssuedSum
    """Of what was proposed, without VAT."""
    term: IssuedSum
    became: Standing = Standing.ISSUED

    @model_validator(mode="before")
    @classmethod
    def _of_one_file(cls, content: Any) -> Any:
        """A project of before kept the first document's hash alone."""
        if not isinstance(content, dict) or "document" not in content or "files" in content:
            return content
        return {name: one for name, one in content.items() if name != "document"} | {"files": [{"sha256": content["document"]}]}

    @field_validator("project")
    @classmethod
    def _is_flat(cls, project: "Project") -> "Project":
        return project.bare


class Project(Record):
    """One customer, one need."""

    customer: Annotated[str, Field(max_length=120), Line] = ""
    title: Annotated[str, Field(max_length=160), Line] = ""
    aim: Annotated[str, Field(max_length=2000), Lines] = ""
    private_notes: Annotated[str, Field(max_length=10_000), Lines] = ""
    number: Annotated[str, Field(max_length=60), Line] = ""
    """Of its document in the books of whoever issues it; without one the document makes its own."""
    voice: Voice | None = None
    """Who speaks in its documents; ``None``: who has a company's profile offers, anybody else advises."""
    provider: Key | None = None
    """Key of a provider, or ``None`` for any."""
    stage: Stage | None = None
    text_language: TextLanguage | None = None
    currency: Currency = Currency.RUB
    vat_country: Country = "RU"
    """Where nobody answered where the organisation is: see :attr:`taxed_in`."""
    workloads: Annotated[tuple[Workload, ...], Field(max_length=MOST_WORKLOADS)] = ()
    """Sized together on one bill of materials; empty until a tile is chosen."""
    apart: bool = False
    """Each workload keeps machines of its own, though common ones would cost less."""
    data: DataNeeds = DataNeeds()
    conditions: Conditions = Conditions()
    compliance: ComplianceAnswers = ComplianceAnswers()
    terms: CommercialTerms = CommercialTerms()
    buying: Buying = Buying()
    """Own machines beside the rented ones."""
    acceptance: Acceptance = Acceptance()
    scenarios: Annotated[tuple[Scenario, ...], Field(max_length=MOST_SCENARIOS)] = ()
    issues: Annotated[tuple[Issue, ...], Field(max_length=MOST_ISSUES)] = ()
    """Versions of the document that have left, oldest first."""
    measurements: Annotated[tuple[OwnMeasurement, ...], Field(max_length=MOST_MEASUREMENTS)] | None = None
    """What the customer measured, as far as the project stands on it; ``None`` until then."""
    confirmed: Annotated[tuple[Confirmed, ...], Field(max_length=MOST_SAID)] | None = None
    """Defaults that somebody has agreed to."""
    asked: Annotated[tuple[Asked, ...], Field(max_length=MOST_SAID)] | None = None
    """Questions about defaults that were put to the customer."""
    counted: Annotated[tuple[Counted, ...], Field(max_length=MOST_SAID)] | None = None
    """Answers that came of the customer's own units."""
    proposed: Annotated[tuple[Proposed, ...], Field(max_length=MOST_SAID)] | None = None
    """Answers that stand as proposals: assumptions until somebody agrees to them or gives others."""

    @field_validator("confirmed", "asked", "counted", "proposed")
    @classmethod
    def _is_of_an_answer(cls, said: tuple[Said, ...] | None) -> tuple[Said, ...] | None:
        for one in said or ():
            if one.field not in _answer_paths():
                raise PydanticCustomError(NOT_AN_ANSWER, "no such answer: {path}", {"path": one.field})
        return said

    def standing_on(self, measured: Iterable[OwnMeasurement]) -> "Project":
        """The project with ``measured``, each in the place of what was measured of the same before."""
        kept = {one.of: one for one in (*(self.measurements or ()), *measured)}
        return self.revised(measurements=tuple(kept.values())[-MOST_MEASUREMENTS:] or None)

    def without(self, measured: OwnMeasurement) -> "Project":
        """The project that stands on ``measured`` no more."""
        return self.revised(measurements=tuple(one for one in self.measurements or () if one != measured) or None)

    @property
    def bare(self) -> "Project":
        """The answers alone, without what was kept beside them."""
        return self.revised(issues=(), scenarios=()) if self.issues or self.scenarios else self

    def spoken_by(self, *, company: bool) -> Voice:
        """The voice that was chosen, else an offer's where a ``company`` issues the document."""
        return self.voice or (Voice.OFFER if company else Voice.ADVICE)

    @property
    def on_own_site(self) -> bool:
        """Whether machines of one's own were asked for: rent is then a comparison."""
        return self.compliance.deployment is Deployment.ON_PREM

    @property
    def weighs_buying(self) -> bool:
        """Whether anybody asked about own machines: a document does not speak of them before."""
        return self.on_own_site or self.buying != Buying()

    @property
    def taxed_in(self) -> str:
        """The country, or group of them, whose VAT is paid: where the organisation is, unless another than Russia is named.

        A service to a business is taxed where the business is: Directive 2006/112/EC, art. 44; Tax Code of Russia, art. 148.
        """
        return (self.compliance.org_country or self.vat_country) if self.vat_country == "RU" else self.vat_country

    @property
    def serving(self) -> LlmServing | None:
        """The first workload when it is one that serves."""
        first = self.workloads[0] if self.workloads else None
        return first if isinstance(first, LlmServing) else None

    def alone(self, index: int) -> "Project":
        """The project with one of its workloads only."""
        return self.revised_trusting(
            workloads=self.workloads[index : index + 1],
            confirmed=alone(self.confirmed, index),
            asked=alone(self.asked, index),
            counted=alone(self.counted, index),
            proposed=alone(self.proposed, index),
        )

    def with_alone(self, index: int, view: "Project") -> "Project":
        """This project after ``view``, one of its workload ``index``, was edited."""
        kept = self.workloads
        return view.revised(
            workloads=(*kept[:index], *view.workloads, *kept[index + 1 :]),
            confirmed=joined(self.confirmed, index, view.confirmed),
            asked=joined(self.asked, index, view.asked),
            counted=joined(self.counted, index, view.counted),
            proposed=joined(self.proposed, index, view.proposed),
        )

    def without_workload(self, index: int) -> "Project":
        """This project after its workload ``index`` was taken away."""
        kept = self.workloads
        return self.revised(
            workloads=(*kept[:index], *kept[index + 1 :]),
            confirmed=without(self.confirmed, index),
            asked=without(self.asked, index),
            counted=without(self.counted, index),
            proposed=without(self.proposed, index),
        )


@cache
def _answer_paths() -> frozenset[str]:
    """Dotted paths of all that may be asked, of every family of work."""
    records: dict[str, tuple[type[Record], ...]] = {
        "workload": get_args(get_args(Workload)[0]),
        "data": (DataNeeds,),
        "conditions": (Conditions,),
        "compliance": (ComplianceAnswers,),
        "terms": (CommercialTerms,),
        "buying": (Buying,),
        "acceptance": (Acceptance,),
    }
    inner = {f"{head}.{name}" for head, kinds in records.items() for kind in kinds for name in kind.model_fields}
    return frozenset(inner | {"customer", "title", "aim", "stage", "text_language", "provider"}) - {"workload.family"}
