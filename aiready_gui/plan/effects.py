"""What controls ask of the infrastructure: read from ``key=value`` lists, merged over all that apply.

The merge is a rule of this product, not of any law: of several demands the stricter counts, what contradicts is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from aiready_gui.domain.compliance import Basis, Control, ControlFinding, Effect, MergedEffect, Relation, Strength, Verification
from aiready_gui.plan.expressions import rule_error

_EFFECT: Final = re.compile(r"\s*([a-z][a-z0-9_.]*)\s*(>=|<=|=)\s*([A-Za-z0-9_.,-]+)\s*$")

_STRENGTHS: Final = tuple(Strength)
_BASES: Final = tuple(Basis)
_DEMANDS: Final = (Strength.REQUIRED, Strength.REQUIRED_CHECK)
_WORDS: Final = {strength.value: strength for strength in Strength} | {
    "required_in_practice": Strength.STRONGLY_RECOMMENDED,  # no duty in the text, yet nobody passes without it
}
_UPPER_KEYS: Final = ("doc_retention_years", "audit_log_hot_days")
"""Kept at least so long, though not named ``*_retention_days``."""
_ALL: Final = "all"
_SUGGESTED: Final = ("_recommended", "_preferred")
"""How a value ends that a text only advises, whatever the text is."""


@lru_cache(maxsize=1024)
def parse_effects(text: str) -> tuple[Effect, ...]:
    """Effects of one control, in its order.

    Raises
    ------
    RuleError
        Not ``key=value``, ``key>=value`` or ``key<=value`` joined by semicolons; names the text and the column.
    """
    effects, column = [], 1
    for part in text.split(";"):
        match = _EFFECT.match(part)
        if match is None:
            raise rule_error(text, column)
        key, relation, value = match.groups()
        effects.append(Effect(key=key, relation=Relation(relation), value=value))
        column += len(part) + 1
    return tuple(effects)


def merge(findings: Iterable[ControlFinding]) -> tuple[MergedEffect, ...]:
    """Everything that the controls ask, one entry a key, in the order the keys first appear.

    What is only advised stands after it in an entry of its own where it names something else: a draft beside a law is no law.
    """
    by_key: dict[str, list[tuple[Effect, ControlFinding]]] = {}
    for finding in findings:
        for effect in finding.effects:
            by_key.setdefault(effect.key, []).append((effect, finding))
    return tuple(entry for key, asked in by_key.items() for entry in _merged(key, asked))


def basis_of(control: Control, regime: Basis, effects: tuple[Effect, ...]) -> Basis:
    """On whose word a control stands; what an article only suggests is our advice, whatever the article is."""
    demands = [_WORDS[effect.value] for effect in effects if effect.value in _WORDS]
    only_suggests = bool(demands) and not any(strength in _DEMANDS for strength in demands)
    return Basis.ADVICE if control.inferred or only_suggests else regime


def _basis(effect: Effect, finding: ControlFinding) -> Basis:
    word = _WORDS.get(effect.value)
    suggests = word not in _DEMANDS if word else effect.value.endswith(_SUGGESTED)
    return Basis.ADVICE if suggests and finding.basis is not Basis.BASELINE else finding.basis


def _merged(key: str, asked: list[tuple[Effect, ControlFinding]]) -> tuple[MergedEffect, ...]:
    if all(effect.value in _WORDS for effect, _ in asked):
        best = min((_WORDS[effect.value] for effect, _ in asked), key=_STRENGTHS.index)
        deciding = [asking for asking in asked if _WORDS[asking[0].value] is best]
        return (_entry(key, asked, deciding, strength=best, values=()),)
    if any(effect.value.isdecimal() for effect, _ in asked):
        return (_number(key, [asking for asking in asked if asking[0].value.isdecimal()], asked),)
    firm = [asking for asking in asked if _basis(*asking) is not Basis.ADVICE]
    advised = [asking for asking in asked if _basis(*asking) is Basis.ADVICE]
    if firm and not {*_named(advised)} <= {*_named(firm)}:
        return (_list(key, firm), _list(key, advised))
    return (_list(key, asked),)


def _named(asked: list[tuple[Effect, ControlFinding]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for effect, _ in asked for value in effect.value.split(",")))


def _list(key: str, asked: list[tuple[Effect, ControlFinding]]) -> MergedEffect:
    """Every value that is asked."""
    values = _named(asked)
    if key == "mfa_scope" and _ALL in values:
        values = (_ALL,)
    firm = {value for value in values if not value.endswith("_preferred")}
    return _entry(
        key,
        asked,
        asked,
        values=tuple(sorted(values)),
        relation=asked[0][0].relation,
        conflict=key == "residency" and len(firm) > 1,
    )


def _number(key: str, counted: list[tuple[Effect, ControlFinding]], asked: list[tuple[Effect, ControlFinding]]) -> MergedEffect:
    """Periods: what is kept, as long as the longest asks; everything else, as soon as the soonest asks."""
    bounds = [asking for asking in counted if asking[0].relation is Relation.AT_MOST]
    floors = [asking for asking in counted if asking[0].relation is not Relation.AT_MOST]
    keeps = key.endswith("_retention_days") or key in _UPPER_KEYS
    if not floors:
        chosen, relation = min(int(effect.value) for effect, _ in bounds), Relation.AT_MOST
    else:
        pick = max if keeps else min
        chosen, relation = pick(int(effect.value) for effect, _ in floors), floors[0][0].relation
        if keeps:
            relation = Relation.AT_LEAST
    deciding = [asking for asking in (floors or bounds) if int(asking[0].value) == chosen]
    over = bool(floors) and any(int(effect.value) < chosen for effect, _ in bounds)
    return _entry(key, asked, deciding, values=(str(chosen),), relation=relation, conflict=over)


def _entry(
    key: str,
    asked: list[tuple[Effect, ControlFinding]],
    deciding: list[tuple[Effect, ControlFinding]],
    *,
    values: tuple[str, ...],
    strength: Strength | None = None,
    relation: Relation = Relation.EQUAL,
    conflict: bool = False,
) -> MergedEffect:
    sure = [asking for asking in deciding if asking[1].control.verification is not Verification.UNVERIFIED]
    # The basis is that of verified rows where there are any: an unverified law does not turn our advice into a duty.
    speaks = [(_basis(effect, finding), finding.control.reference) for effect, finding in sure or deciding]
    basis = min((ground for ground, _ in speaks), key=_BASES.index)
    return MergedEffect(
        key=key,
        strength=strength,
        values=values,
        relation=relation,
        basis=basis,
        verified=bool(sure),
        conflict=conflict,
        controls=tuple(sorted({finding.control.key for _, finding in asked})),
        references=tuple(sorted({text for ground, text in speaks if ground is basis and text.en}, key=lambda text: text.en)),
    )
