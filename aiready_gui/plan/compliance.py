"""From answers to regimes, controls and what they change: offers, isolation, logs, backups, certificates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from aiready_gui.domain.compliance import (
    AppliedEffects,
    ComplianceResult,
    ControlFinding,
    MergedEffect,
    Proof,
    ProtectionLevel,
    RegimeFinding,
    State,
    Strength,
)
from aiready_gui.domain.compliance_answers import Deployment, PdCategory, origin_of
from aiready_gui.domain.errors import CatalogueError, RuleError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import ServingUse
from aiready_gui.plan.effects import basis_of, merge, parse_effects
from aiready_gui.plan.expressions import Fact, Truth, judge, keys_of, known, one_of, open_keys, parse
from aiready_gui.plan.questionnaire import interview
from aiready_gui.remembered import Remembered

T = TypeVar("T")

REGIMES_FILE: Final = "compliance_regimes.csv"
CONTROLS_FILE: Final = "compliance_controls.csv"

CERTIFICATE_OF: Final = {
    "ru_152fz": "pd_152fz",
    "ru_gis_fstec117": "fstec_117",
    "ru_kii_significant": "kii",
    "ru_gost57580": "gost57580",
    "pci_dss_4": "pci_dss",
    "eu_gdpr": "gdpr_dpa",
    "us_hipaa": "hipaa_baa",
    "iso_27001": "iso27001",
    "iso_27017": "iso27017",
    "iso_27018": "iso27018",
    "iso_42001": "iso42001",
    "soc2": "soc2",
}
"""What a customer under a regime asks a provider to show."""

_STATES: Final[dict[Truth, State | None]] = {True: State.APPLIES, None: State.TO_CLARIFY, False: None}
_LOG_KEYS: Final = ("audit_log_retention_days", "ai_event_log_retention_days")


_RESULTS: Final[Remembered[ComplianceResult]] = Remembered(32)


def comply(project: Project, protection: ProtectionLevel, snapshot: Snapshot) -> ComplianceResult:
    """Everything that follows from the answers; what they leave open is to be clarified. Remembered: sliders ask often.

    Raises
    ------
    CatalogueError
        A rule of the catalogue cannot be read; names file, row and column.
    """
    asked = interview(project.compliance)
    facts = {**asked.facts, **derived(project, protection, snapshot)}
    key = (frozenset(facts.items()), protection.residency, asked.undecided)
    return _RESULTS.get(
        key,
        lambda: _weighed(snapshot, facts, protection.residency, asked.undecided),
        same=(snapshot.regimes, snapshot.controls),
    )


def _weighed(snapshot: Snapshot, facts: dict[str, Fact], residency: str | None, undecided: tuple[str, ...]) -> ComplianceResult:
    weigh = _Scales(facts)
    regimes: dict[str, RegimeFinding] = {}
    for number, regime in enumerate(snapshot.regimes):
        state, open_here, _ = weigh.verdict(regime.applies_when, REGIMES_FILE, number)
        if state is not None:
            regimes[regime.key] = RegimeFinding(regime=regime, state=state, open_keys=open_here)
    controls = []
    for number, control in enumerate(snapshot.controls):
        effects = _read(parse_effects, control.infrastructure_effect, CONTROLS_FILE, number, "infrastructure_effect")
        state, open_here, keys = weigh.verdict(control.applies_when, CONTROLS_FILE, number)
        finding = regimes.get(control.regime)
        if finding is None or state is None:
            continue
        controls.append(
            ControlFinding(
                control=control,
                basis=basis_of(control, finding.regime.basis, effects),
                state=State.TO_CLARIFY if State.TO_CLARIFY in (state, finding.state) else State.APPLIES,
                open_keys=tuple(dict.fromkeys((*finding.open_keys, *open_here))),
                asked_by=keys,
                effects=effects,
            )
        )
    merged = merge(finding for finding in controls if finding.state is State.APPLIES)
    return ComplianceResult(
        regimes=tuple(regimes.values()),
        controls=tuple(controls),
        effects=merged,
        applied=_applied(merged, residency),
        open_fields=tuple(f"compliance.{field}" for field in undecided),
        rules_as_of=min((regime.as_of for regime in snapshot.regimes), default=""),
    )


def derived(project: Project, protection: ProtectionLevel, snapshot: Snapshot) -> dict[str, Fact]:
    """Keys that are computed, not asked; one that cannot be worked out is left out and so stays unknown.

    Whether a country of transfer is adequate stays unknown: the list's current text could not be confirmed.
    """
    answers = interview(project.compliance)
    said, facts = answers.facts, {"ai.used": known(True)}
    if protection.levels:
        facts["pd.uz"] = one_of(protection.levels)
    elif protection.applies is False:
        facts["pd.uz"] = known("none")
    if "pd.subjects_ru_citizens" in said:
        facts["pd.subjects_in_ru"] = said["pd.subjects_ru_citizens"]
    if project.workloads:
        facts["ai.training"] = known(any(isinstance(work, Training) for work in project.workloads))
        facts["ai.rag"] = known(any(getattr(work, "use", None) is ServingUse.RAG for work in project.workloads))
        model = getattr(project.workloads[0], "model", None)
        if model and "ai.model_origin" not in said:
            facts["ai.model_origin"] = known(origin_of(model))
    if answers.counted.deployment not in (None, Deployment.ON_PREM):
        facts["network.external"] = known(True)  # users reach a cloud over networks that are not the customer's
    abroad = snapshot.provider_by_key.get(project.provider or "")
    if abroad is not None and abroad.country != "RU":
        facts["provider.foreign_support"] = known(True)
    if answers.counted.pd_categories and not {PdCategory.SPECIAL, PdCategory.BIOMETRIC} & {*answers.counted.pd_categories}:
        facts["eu.large_scale_special"] = known(False)
    decides = judge(parse("us_ca.business && ai.decision_about_person"), said)
    if decides is not None:
        facts["ai.admt"] = known(decides)
    return facts


def prove(law: ComplianceResult, providers: Iterable[str], snapshot: Snapshot) -> tuple[Proof, ...]:
    """What each provider would have to show for the regimes that apply, and what it states in public."""
    stated = {(certificate.provider, certificate.key): certificate for certificate in snapshot.certificates}
    wanted = [
        (finding.regime.key, CERTIFICATE_OF[finding.regime.key])
        for finding in law.regimes
        if finding.state is State.APPLIES and finding.regime.key in CERTIFICATE_OF
    ]
    return tuple(
        Proof(provider=provider, certificate=certificate, regime=regime, stated=stated.get((provider, certificate)))
        for provider in dict.fromkeys(providers)
        for regime, certificate in wanted
    )


def lawful(project: Project, applied: AppliedEffects) -> Project:
    """``project`` with what the rules demand, whatever was answered: whole nodes, backups."""
    changed = project
    if applied.dedicated_host and not project.conditions.dedicated_host:
        changed = changed.revised(conditions=project.conditions.revised(dedicated_host=True))
    if applied.backup and not project.data.backup:
        changed = changed.revised(data=project.data.revised(backup=True))
    return changed


def _applied(merged: tuple[MergedEffect, ...], of_level: str | None) -> AppliedEffects:
    by_key = {effect.key: effect for effect in reversed(merged)}  # what is only advised comes second

    def required(key: str) -> bool:
        return key in by_key and by_key[key].strength is Strength.REQUIRED

    residency = by_key.get("residency")
    firm = tuple(value for value in residency.values if len(value) == 2) if residency else ()
    provisional = () if of_level is None or of_level in firm else (of_level,)
    logs = [number for key in _LOG_KEYS if key in by_key and (number := by_key[key].number) is not None]
    return AppliedEffects(
        residency=(*firm, *provisional),
        residency_provisional=bool(provisional),
        # A segment that may not be shared is a node that is not shared.
        dedicated_host=required("dedicated_host") or required("isolated_segment"),
        log_retention_days=max(logs, default=None),
        backup=required("backup"),
    )


class _Scales:
    """Judges conditions against one set of facts, each distinct text once: half the controls share theirs."""

    def __init__(self, facts: dict[str, Fact]) -> None:
        self._facts = facts
        self._seen: dict[str, tuple[State | None, tuple[str, ...], tuple[str, ...]]] = {}

    def verdict(self, text: str, file: str, index: int) -> tuple[State | None, tuple[str, ...], tuple[str, ...]]:
        """State (``None``: does not apply), the keys that leave it open, all keys that are read."""
        if text not in self._seen:
            condition = _read(parse, text, file, index, "applies_when")
            state = _STATES[judge(condition, self._facts)]
            open_here = open_keys(condition, self._facts) if state is State.TO_CLARIFY else ()
            self._seen[text] = (state, open_here, keys_of(condition))
        return self._seen[text]


def _read(reader: Callable[[str], T], text: str, file: str, index: int, column: str) -> T:
    try:
        return reader(text)
    except RuleError as error:
        row = index + 2  # the header is row 1
        raise CatalogueError(
            Message(key="catalogue-rule", args={"file": file, "row": row, "column": column, "problem": error.message})
        ) from error
