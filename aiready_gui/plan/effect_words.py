"""Merged demands as messages: what is asked, how much of it, on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import Final

from aiready_gui.domain.compliance import AppliedEffects, Basis, ComplianceResult, MergedEffect, Relation, State
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Gate
from aiready_gui.plan.effects import merge
from aiready_gui.plan.questionnaire import field_of

CONFIGURING: Final = (
    "residency", "backup_region", "vector_db_region", "log_region", "support_location", "cross_border", "external_ai_api",
    "egress_filter", "dedicated_host", "isolated_segment", "tenant_isolation", "segmentation", "network_isolation", "firewall",
    "ids", "antimalware", "internet_exposure", "remote_access", "hypervisor_access_control", "management_plane_separation",
    "vm_migration_control", "encryption_at_rest", "encryption_in_transit", "field_level_encryption", "disk_encryption",
    "key_management", "certified_crypto", "certified_szi", "mfa", "mfa_scope", "iam", "audit_log", "audit_log_retention_days",
    "audit_log_hot_days", "ai_event_log", "ai_event_log_retention_days", "prompt_logging", "log_immutability", "object_lock",
    "backup", "backup_retention_days", "restore_test", "redundancy", "deletion_days", "deletion_log_retention_days",
    "secure_erase", "attestation", "hosting_attested_class", "provider_certificate", "contract", "vuln_scan",
    "vuln_fix_hours_critical", "vuln_fix_days_high", "vuln_fix_weeks_medium", "vuln_fix_months_low", "incident_notice_hours",
    "monitoring", "pii_masking", "pan_filter", "llm_gateway", "human_review", "kill_switch", "ai_disclosure", "content_marking",
)  # fmt: skip
"""Demands that change the configuration, the contract or the way it is run, in the order they are shown."""

WHOLE_NODE: Final = ("dedicated_host", "isolated_segment")
"""Demands that are met by a node without neighbours."""

RISK: Final = "risk_note"
"""What a breach costs, or what may come: it follows from an answer, and changes nothing that is built."""

_SPAN: Final = re.compile(r"hours|days|weeks|months|years")


def configuring(effects: tuple[MergedEffect, ...]) -> tuple[MergedEffect, ...]:
    """The demands that touch the configuration, in the order they are shown."""
    return tuple(effect for key in CONFIGURING for effect in effects if effect.key == key)


def following(field: str, law: ComplianceResult) -> tuple[MergedEffect, ...]:
    """Demands on the configuration, and risks, that stand because of the answer to one question."""
    because = (
        finding
        for finding in law.controls
        if finding.state is State.APPLIES and any(field_of(key) == field for key in finding.asked_by)
    )
    merged = merge(because)
    return (*configuring(merged), *(effect for effect in merged if effect.key == RISK))


def what(effect: MergedEffect) -> Message:
    """Name of what is asked."""
    return Message(key=f"effect-{effect.key}")


def how_much(effect: MergedEffect) -> Message:
    """How strongly, how long, or which."""
    if effect.strength is not None:
        return Message(key=f"strength-{effect.strength}")
    if effect.number is not None:
        return _span(effect, effect.number)
    return listed(Message(key=f"effectvalue-{value.lower().replace('.', '-')}") for value in effect.values)


def on_whose_word(effect: MergedEffect) -> Message:
    """By law, by a standard, our advice; what a breach costs is a liability, a draft is told, neither is a duty."""
    if effect.key == RISK:
        return Message(key="basis-liability" if effect.basis is Basis.LAW else "basis-notice")
    return Message(key=f"basis-{effect.basis}")


def with_price(effect: MergedEffect, law: ComplianceResult) -> Message:
    """:func:`how_much`, and what it costs where that is known."""
    extra = whole_node_price(law)
    if effect.key not in WHOLE_NODE or extra is None:
        return how_much(effect)
    return listed((how_much(effect), extra.revised(key="dedicated-price")))  # the line names the node itself


def whole_node_price(law: ComplianceResult) -> Message | None:
    """What a node without neighbours costs above a shared one."""
    extra = law.dedicated_extra
    if extra is None:
        return None
    return Message(key="dedicated-extra", args={"amount": float(extra.amount), "currency": extra.currency.value})


def places(applied: AppliedEffects) -> Message:
    """The countries that the rules name."""
    return listed(Message(key=f"country-{code.lower()}") for code in applied.residency)


def by_law(applied: AppliedEffects) -> tuple[Message, ...]:
    """What the rules take out of the customer's choice."""
    messages = [Message(key="place-by-law", args={"places": places(applied)})] if applied.residency else []
    if applied.dedicated_host:
        messages.append(Message(key="nodes-by-law"))
    if applied.backup:
        messages.append(Message(key="backup-by-law"))
    return tuple(messages)


def kept_by_law(law: AppliedEffects, rejected: dict[Gate, int]) -> tuple[Message, ...]:
    """What the law holds against offers: it is said, not softened."""
    place = "law-keeps-place-for-now" if law.residency_provisional else "law-keeps-place"
    holds = ((Gate.RESIDENCY, bool(law.residency), place), (Gate.DEDICATED, law.dedicated_host, "law-keeps-whole"))
    return tuple(Message(key=key) for gate, held, key in holds if held and gate in rejected)


def listed(messages: Iterable[Message], key: str = "value-and") -> Message:
    """At least one message, joined by commas, or by the semicolons of ``value-then`` where they hold commas themselves."""
    return reduce(lambda first, rest: Message(key=key, args={"first": first, "rest": rest}), messages)


def line(effect: MergedEffect) -> Message:
    """Both in one line."""
    return Message(key="effect-line", args={"what": what(effect), "value": how_much(effect)})


def _span(effect: MergedEffect, number: int) -> Message:
    unit = _SPAN.search(effect.key)
    assert unit is not None, effect.key  # every counted key names its unit
    span = Message(key=f"span-{unit.group()}", args={"value": number})
    bound = {Relation.AT_LEAST: "span-at-least", Relation.AT_MOST: "span-at-most"}.get(effect.relation)
    return Message(key=bound, args={"span": span}) if bound else span
