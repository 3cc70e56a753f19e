"""What controls ask, and the product's rule for merging it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.compliance import (
    Basis,
    Control,
    ControlFinding,
    Effect,
    MergedEffect,
    Owner,
    Relation,
    State,
    Strength,
    Verification,
)
from aiready_gui.domain.errors import RuleError
from aiready_gui.domain.explain import Source, Wording
from aiready_gui.plan.effects import merge, parse_effects


def finding(
    effect: str, *, name: str = "a", basis: Basis = Basis.LAW, verification: Verification = Verification.VERIFIED
) -> ControlFinding:
    control = Control(
        key=f"regime/{name}",
        regime="regime",
        requirement=Wording(en="x", ru="x"),
        applies_when="always",
        owner=Owner.SHARED,
        infrastructure_effect=effect,
        reference=Wording(en=f"article {name}", ru=f"article {name}"),
        inferred=False,
        verification=verification,
        source=Source(title="x", as_of="2026"),
    )
    return ControlFinding(
        control=control, basis=basis, state=State.APPLIES, open_keys=(), asked_by=(), effects=parse_effects(effect)
    )


def words(effect: MergedEffect) -> list[str]:
    return [one.en for one in effect.references]


def merged(*effects: str) -> MergedEffect:
    found = merge(finding(effect, name=str(number)) for number, effect in enumerate(effects))
    assert len(found) == 1
    return found[0]


def test_effects_are_read_with_their_relations() -> None:
    assert parse_effects("audit_log=required; backup_retention_days<=30;mfa_scope=admin,remote") == (
        Effect(key="audit_log", relation=Relation.EQUAL, value="required"),
        Effect(key="backup_retention_days", relation=Relation.AT_MOST, value="30"),
        Effect(key="mfa_scope", relation=Relation.EQUAL, value="admin,remote"),
    )


@pytest.mark.parametrize(("text", "column"), [("", 1), ("mfa", 1), ("mfa=required;;x=1", 14), ("mfa=required;Backup=yes", 14)])
def test_a_broken_effect_names_the_place(text: str, column: int) -> None:
    with pytest.raises(RuleError) as caught:
        parse_effects(text)
    assert caught.value.message.args["column"] == column


@given(text=st.text(alphabet="abz_=<>;,. 019R", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No other error escapes."""
    with contextlib.suppress(RuleError):
        assert parse_effects(text)


@pytest.mark.parametrize(
    ("effects", "strength"),
    [
        (("mfa=recommended", "mfa=required"), Strength.REQUIRED),
        (("x=required_check", "x=strongly_recommended"), Strength.REQUIRED_CHECK),
        (("x=strongly_recommended", "x=recommended"), Strength.STRONGLY_RECOMMENDED),
        (("x=optional", "x=recommended"), Strength.RECOMMENDED),
    ],
)
def test_the_stronger_demand_counts(effects: tuple[str, ...], strength: Strength) -> None:
    assert merged(*effects).strength is strength


@pytest.mark.parametrize(
    ("effects", "values", "relation", "conflict"),
    [
        (("incident_notice_hours=24", "incident_notice_hours=72"), ("24",), Relation.EQUAL, False),
        (("deletion_days=30", "deletion_days=10"), ("10",), Relation.EQUAL, False),
        (("vuln_fix_days_high=7", "vuln_fix_days_high=3"), ("3",), Relation.EQUAL, False),
        (("audit_log_retention_days=365", "audit_log_retention_days=1825"), ("1825",), Relation.AT_LEAST, False),
        (("audit_log_retention_days=customer_defined", "audit_log_retention_days=365"), ("365",), Relation.AT_LEAST, False),
        (("backup_retention_days<=30", "backup_retention_days<=90"), ("30",), Relation.AT_MOST, False),
        (("backup_retention_days<=30", "backup_retention_days=365"), ("365",), Relation.AT_LEAST, True),
        (("mfa_scope=admin,remote", "mfa_scope=admin"), ("admin", "remote"), Relation.EQUAL, False),
        (("mfa_scope=admin,remote", "mfa_scope=all"), ("all",), Relation.EQUAL, False),
        (("contract=dpa", "contract=baa"), ("baa", "dpa"), Relation.EQUAL, False),
        (("residency=RU", "residency=RU"), ("RU",), Relation.EQUAL, False),
        (("residency=RU", "residency=KZ"), ("KZ", "RU"), Relation.EQUAL, True),
    ],
)
def test_periods_lists_and_places_merge_by_their_kind(
    effects: tuple[str, ...], values: tuple[str, ...], relation: Relation, conflict: bool
) -> None:
    """The soonest notice, the longest retention, the union of contracts; two places are a conflict."""
    found = merged(*effects)
    assert (found.values, found.relation, found.conflict) == (values, relation, conflict)
    assert len(found.controls) == len(effects)


def test_what_is_only_advised_stands_apart() -> None:
    """A place that is preferred beside one that the law names, a draft beside a fine: two entries, each on its own word."""
    places = merge((finding("residency=RU", name="law"), finding("residency=EEA_preferred", name="wish")))
    assert [(one.values, one.basis, one.conflict) for one in places] == [
        (("RU",), Basis.LAW, False),
        (("EEA_preferred",), Basis.ADVICE, False),
    ]
    risks = merge(
        (finding("risk_note=ai_law_draft", name="draft", basis=Basis.ADVICE), finding("risk_note=leak_fine", name="fine"))
    )
    assert [(one.values, one.basis, words(one)) for one in risks] == [
        (("leak_fine",), Basis.LAW, ["article fine"]),
        (("ai_law_draft",), Basis.ADVICE, ["article draft"]),
    ]
    (keys,) = merge((finding("key_management=hsm_recommended"),))
    assert keys.basis is Basis.ADVICE


def test_an_unverified_row_is_marked_where_it_decides() -> None:
    """It may raise a demand, never without its mark; a verified row beside it takes the mark away."""
    weak = finding("mfa=recommended", name="weak")
    raised = finding("mfa=required", name="raised", verification=Verification.UNVERIFIED)
    (found,) = merge((weak, raised))
    assert (found.strength, found.verified, words(found)) == (Strength.REQUIRED, False, ["article raised"])
    (found,) = merge((weak, raised, finding("mfa=required", name="sure", basis=Basis.BASELINE)))
    assert (found.verified, found.basis, words(found)) == (True, Basis.BASELINE, ["article sure"])


@given(
    chosen=st.lists(
        st.sampled_from(["mfa=required", "mfa=recommended", "residency=RU", "residency=KZ", "audit_log_retention_days=365",
                         "audit_log_retention_days=customer_defined", "backup_retention_days<=30", "contract=dpa"]),
        min_size=1, max_size=8,
    ),
    data=st.data(),
)  # fmt: skip
def test_the_order_of_rows_does_not_matter(chosen: list[str], data: st.DataObject) -> None:
    """And asking twice asks no more."""

    def state(effects: list[str]) -> dict[str, object]:
        found = merge(finding(effect, name=effect) for effect in effects)
        return {one.key: one for one in found}

    shuffled = data.draw(st.permutations(chosen))
    assert state(chosen) == state(shuffled) == state([*chosen, *chosen])
