"""Regimes, controls and what they ask of the infrastructure: the catalogue's rows and the result of applying them."""

from enum import StrEnum

from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record


class Verification(StrEnum):
    """How sure we are of a row."""

    VERIFIED = "verified"
    SECONDARY = "verified_secondary"
    UNVERIFIED = "unverified"


class RegimeKind(StrEnum):
    """What a regime is; decides whether "required" is a duty by law."""

    LAW = "law"
    BY_LAW = "by-law"
    STANDARD = "standard"
    GUIDELINE = "guideline"
    FRAMEWORK = "framework"
    DRAFT = "draft"
    PRODUCT_RULE = "product_rule"


class RegimeStatus(StrEnum):
    """Whether it binds today, as far as was confirmed."""

    IN_FORCE = "in_force"
    CURRENT = "current"
    LAST_READING = "last_reading"
    NOT_REREAD = "not_reread"
    AMENDMENT_PENDING = "amendment_pending"
    IN_STAGES = "in_stages"
    PARTLY = "partly"
    RECOMMENDED = "recommended"
    DRAFT = "draft"
    PRODUCT_RULE = "product_rule"


class Basis(StrEnum):
    """Whose demand it is, strongest first."""

    LAW = "law"
    STANDARD = "standard"
    GUIDELINE = "guideline"
    ADVICE = "advice"
    """Ours, leaning on an article that does not demand it."""
    BASELINE = "baseline"


class Owner(StrEnum):
    """Who carries a control out."""

    PROVIDER = "provider"
    CUSTOMER = "customer"
    SHARED = "shared"


class ControlKind(StrEnum):
    """What a row of the controls is; only the first is something to be carried out, and stands in the matrix."""

    CONTROL = "control"
    LIABILITY = "liability"
    """What a breach costs."""
    REMARK = "remark"
    """What has to be known of the regime."""
    DATE = "date"
    """From when a duty binds."""


class Strength(StrEnum):
    """How strongly something is asked, strongest first."""

    REQUIRED = "required"
    REQUIRED_CHECK = "required_check"
    STRONGLY_RECOMMENDED = "strongly_recommended"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Relation(StrEnum):
    """How an effect's value binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="


class State(StrEnum):
    """Whether a rule applies. What certainly does not apply is left out of a result."""

    APPLIES = "applies"
    TO_CLARIFY = "to_clarify"


class Regime(Record):
    """A law, by-law, standard or rule of ours."""

    key: str
    parent: str | None
    jurisdiction: str
    kind: RegimeKind
    name: Wording
    legal_basis: Wording
    applies_when: str
    applies_to: Wording
    summary: Wording
    status: RegimeStatus
    effective_from: str
    """First day in force as the source gives it, or empty."""
    watch: Wording | None
    """What may have changed since, or what nobody could confirm."""
    verification: Verification
    source: Source
    as_of: str
    """Day the row was last checked."""

    @property
    def basis(self) -> Basis:
        """Whose demand its controls are."""
        return _BASIS[self.kind]


_BASIS = {
    RegimeKind.LAW: Basis.LAW,
    RegimeKind.BY_LAW: Basis.LAW,
    RegimeKind.STANDARD: Basis.STANDARD,
    RegimeKind.GUIDELINE: Basis.GUIDELINE,
    RegimeKind.FRAMEWORK: Basis.GUIDELINE,
    RegimeKind.DRAFT: Basis.ADVICE,
    RegimeKind.PRODUCT_RULE: Basis.BASELINE,
}


class Control(Record):
    """One thing a regime asks."""

    key: str
    """Regime and control, ``ru_152fz/action_logging``."""
    regime: str
    requirement: Wording
    applies_when: str
    owner: Owner
    infrastructure_effect: str
    reference: Wording
    """Article, clause or measure; empty where none says it."""
    inferred: bool
    """Our conclusion from the article, not its words."""
    kind: ControlKind = ControlKind.CONTROL
    verification: Verification
    source: Source


class Certificate(Record):
    """A certificate or attestation that a provider states in public."""

    provider: str
    key: str
    words: Wording
    """As the provider states it."""
    source: Source


class Effect(Record):
    """One demand on the infrastructure, as a control states it."""

    key: str
    relation: Relation
    value: str


class RegimeFinding(Record):
    """A regime that applies, or may."""

    regime: Regime
    state: State
    open_keys: tuple[str, ...]
    """Keys whose answers would decide it."""


class ControlFinding(Record):
    """A control that applies, or may."""

    control: Control
    basis: Basis
    state: State
    open_keys: tuple[str, ...]
    """Keys whose answers would decide it."""
    asked_by: tuple[str, ...]
    """Keys that its own condition reads."""
    effects: tuple[Effect, ...]


class MergedEffect(Record):
    """What all active controls together ask under one key."""

    key: str
    strength: Strength | None
    """For demands that are more or less strong."""
    values: tuple[str, ...]
    """Otherwise: one number, or every value that is asked."""
    relation: Relation = Relation.EQUAL
    basis: Basis
    """Strongest among the controls that decided the value."""
    verified: bool
    """Whether a verified row stands behind the value; else it is printed with its mark."""
    conflict: bool = False
    """The rows contradict each other: shown, not resolved."""
    controls: tuple[str, ...]
    """Rows that contributed, as the explanation."""
    references: tuple[Wording, ...]
    """Of the rows of that basis that decided the value."""

    @property
    def number(self) -> int | None:
        """The value when it is a count, in the unit that its key names: days, hours. [d or h]"""
        return int(self.values[0]) if len(self.values) == 1 and self.values[0].isdecimal() else None


class AppliedEffects(Record):
    """What changes offers, sizes and prices; empty when nothing does."""

    residency: tuple[str, ...] = ()
    """ISO codes of the only countries where machines may stand; several are a conflict."""
    residency_provisional: bool = False
    """Kept in Russia until the answer about Russian citizens is there."""
    dedicated_host: bool = False
    log_retention_days: int | None = None
    backup: bool = False

    @property
    def places_contradict(self) -> bool:
        """Whether no single country satisfies every rule."""
        return len(self.residency) > 1


class Proof(Record):
    """A certificate that a regime asks of a provider, with the provider's statement where there is one."""

    provider: str
    certificate: str
    regime: str
    stated: Certificate | None
    """``None`` is not "no": the sources read do not say."""


class Decider(StrEnum):
    """Who in the customer's house can answer a question."""

    LAWYER = "lawyer"
    SECURITY = "security"
    DATA_OWNER = "data_owner"
    ARCHITECT = "architect"
    BUSINESS = "business"


class Due(StrEnum):
    """By when an answer is needed: a rule of this product."""

    CONTRACT = "contract"
    """It moves machines, price or the provider's papers."""
    DATA = "data"
    """Before real data come into the pilot."""
    PRODUCTION = "production"


class Brought(Record):
    """What one answer to an open question would bring on."""

    answer: Message
    levels: tuple[int, ...] = ()
    """Protection levels that it would leave; empty where it does not narrow them."""
    regimes: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    """Controls that would then surely apply and do not now."""


class OpenQuestion(Record):
    """A question without an answer, who answers it by when, and what hangs on it."""

    field: str
    decider: Decider
    due: Due
    brings: tuple[Brought, ...] = ()
    """Answers that would bring something; those that bring the same stand together."""
    with_others: tuple[str, ...] = ()
    """Regimes that no single answer decides, at the first question of theirs."""


class ProtectionLevel(Record):
    """152-FZ protection level by Decree 1119: computed, never asked; a range while threats are unknown."""

    applies: bool | None
    """``None`` until it is known whether personal data are processed."""
    levels: tuple[int, ...]
    """Strictest first; one when certain."""
    clauses: tuple[str, ...]
    to_clarify: tuple[str, ...]
    """Fields that would narrow the answer."""
    residency: str | None
    """ISO code the law asks for, or ``None``."""
    reason: Message
    sources: tuple[Source, ...]


class LevelRange(Record):
    """A level or class that a regime speaks of: one, or a range with the questions that decide."""

    key: str
    strictest: str
    mildest: str
    fields: tuple[str, ...]
    """Empty when the level is certain."""

    @property
    def certain(self) -> bool:
        """Whether it is one level."""
        return self.strictest == self.mildest


class ComplianceResult(Record):
    """The whole answer to the compliance questionnaire."""

    regimes: tuple[RegimeFinding, ...] = ()
    controls: tuple[ControlFinding, ...] = ()
    effects: tuple[MergedEffect, ...] = ()
    applied: AppliedEffects = AppliedEffects()
    dedicated_extra: Money | None = None
    """What whole nodes cost a month above shared ones; where some rule speaks of them."""
    proofs: tuple[Proof, ...] = ()
    open_fields: tuple[str, ...] = ()
    """Questions that are asked and have no answer."""
    levels: tuple[LevelRange, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    """The open ones, and those that may follow from them."""
    rules_as_of: str = ""
    """When the rules were last looked at."""

    def of_kind(self, kind: ControlKind) -> tuple[ControlFinding, ...]:
        """Its rows of one kind that apply, or may."""
        return tuple(found for found in self.controls if found.control.kind is kind)

    def effect(self, key: str) -> MergedEffect | None:
        """What is asked under one key."""
        return next((effect for effect in self.effects if effect.key == key), None)
