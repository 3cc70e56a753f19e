"""Sentences of the law and of the plan: on whose word something is asked, what it costs, who settles it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.compliance import (
    Basis,
    ComplianceResult,
    Control,
    ControlFinding,
    ControlKind,
    Decider,
    Due,
    LevelRange,
    MergedEffect,
    OpenQuestion,
    Owner,
    ProtectionLevel,
    State,
    Strength,
    Verification,
)
from aiready_gui.domain.errors import AnswerError, RuleError
from aiready_gui.domain.explain import Evidence, Message, Source, Wording
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.recommendation import CandidateRow
from aiready_gui.domain.shared_cards import SharedCards, Tenant
from aiready_gui.domain.status import Point, StateKind, Status
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.capacity_words import conditions_said
from aiready_gui.plan.effect_words import on_whose_word, whole_node_price, with_price
from aiready_gui.plan.effects import basis_of, parse_effects
from aiready_gui.plan.expressions import parse, rule_error
from aiready_gui.plan.providers import places_by_provider
from aiready_gui.plan.question_words import answered_by, aside_lines, protection_line, settling
from aiready_gui.plan.shared_words import part_words, would_save
from aiready_gui.plan.sum_line import sum_notes

SOURCE = Source(title="x", as_of="2026-11-24")
VERIFIED, UNVERIFIED = Verification.VERIFIED, Verification.UNVERIFIED


def rub(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def control(name: str = "a", *, article: str = "article 1", **changes: Any) -> Control:
    usual: dict[str, Any] = {
        "key": f"law/{name}", "regime": "law", "requirement": Wording(en=name, ru=name), "applies_when": "always", "owner": Owner.SHARED,
        "infrastructure_effect": "", "reference": Wording(en=article, ru=article), "inferred": False, "verification": VERIFIED,
        "source": SOURCE,
    }  # fmt: skip
    return Control(**{**usual, **changes})


@pytest.mark.parametrize(
    ("effects", "inferred", "basis"),
    [
        ("audit_log=required", False, Basis.LAW),
        ("audit_log=required", True, Basis.ADVICE),  # our conclusion from the article
        ("audit_log=required_check", False, Basis.LAW),
        ("audit_log=recommended", False, Basis.ADVICE),
        ("audit_log=required_in_practice", False, Basis.ADVICE),  # no duty in the text
        ("audit_log=recommended;backup=required", False, Basis.LAW),  # one duty makes the row one
        ("backup_retention_days>=30", False, Basis.LAW),  # no word of strength: the regime's own
        ("audit_log=optional;backup_retention_days>=30", False, Basis.ADVICE),
    ],
)
def test_what_an_article_only_suggests_is_our_advice(effects: str, inferred: bool, basis: Basis) -> None:
    """Whatever the article is: a law that says "may" makes nobody's duty."""
    assert basis_of(control(inferred=inferred), Basis.LAW, parse_effects(effects)) is basis


def effect(key: str, **changes: Any) -> MergedEffect:
    usual: dict[str, Any] = {
        "strength": Strength.REQUIRED, "values": (), "basis": Basis.LAW, "verified": True, "controls": (), "references": (),
    }  # fmt: skip
    return MergedEffect(key=key, **{**usual, **changes})


def test_what_a_breach_costs_is_no_duty() -> None:
    said = [on_whose_word(effect(key, basis=basis)).key for key in ("backup", "risk_note") for basis in (Basis.LAW, Basis.ADVICE)]
    assert said == ["basis-law", "basis-advice", "basis-liability", "basis-notice"]


def test_a_node_without_neighbours_is_told_with_its_price_where_it_has_one() -> None:
    """18,000.50 a month beside the two demands that such a node meets, and beside no other."""
    law = ComplianceResult(dedicated_extra=rub("18000.50"))
    amount = {"amount": 18000.5, "currency": "RUB"}
    required = Message(key="strength-required")
    assert whole_node_price(law) == Message(key="dedicated-extra", args=amount)
    for key in ("dedicated_host", "isolated_segment"):
        priced = {"first": required, "rest": Message(key="dedicated-price", args=amount)}
        assert with_price(effect(key), law) == Message(key="value-and", args=priced)
        assert with_price(effect(key), ComplianceResult()) == required
    assert with_price(effect("backup"), law) == required
    assert whole_node_price(ComplianceResult()) is None


def test_machines_are_held_against_what_the_project_says_and_its_defaults() -> None:
    """A chat's 1,000 and 250 tokens, at most 3,000 + 625 together, 2 s, 20 tokens a second; in production a spare and a fifth of headroom."""
    project = Project(workloads=(LlmServing(use=ServingUse.CHAT),))
    said = conditions_said(project).args
    told = {
        name: (one.args["value"], one.args["unit"])
        for name, one in said.items()
        if isinstance(one, Message) and "unit" in one.args
    }
    assert told == {
        "isl": (1000, "tokens"), "osl": (250, "tokens"), "context": (3625, "tokens"), "ttft": (2, "seconds"), "flow": (20, "tokens_per_second"),
    }  # fmt: skip
    assert said["percentile"] == Message(key="percentile-p95")
    assert said["redundancy"] == Message(key="redundancy-n-plus-1")
    assert said["headroom"] == Message(key="own-hardware-share", args={"share": 0.2})
    stated = project.revised(stage=Stage.PILOT, conditions=Conditions(redundancy=Redundancy.N_PLUS_2, headroom=0))
    said = conditions_said(stated).args
    assert said["redundancy"] == Message(key="redundancy-n-plus-2")
    assert said["headroom"] == Message(key="own-hardware-share", args={"share": 0.0})
    for none in (Project(), Project(workloads=(Batch(),))):
        with pytest.raises(AnswerError) as error:
            conditions_said(none)
        assert error.value.message.key == "own-hardware-serving-only"


def test_a_rule_that_makes_no_sense_names_the_place() -> None:
    """Columns are counted from 1: the second "&&" of "a && && b" stands in the sixth."""
    assert rule_error("a ? b", 3).message == Message(key="rule-unreadable", args={"text": "a ? b", "column": 3})
    with pytest.raises(RuleError) as error:
        parse("a && && b")
    assert error.value.message.args["column"] == 6
    with pytest.raises(RuleError) as error:
        parse("a?b")
    assert error.value.message.args["column"] == 2


def test_candidates_are_sorted_by_provider_and_keep_their_order() -> None:
    found = places_by_provider(Rows(CandidateRow, {"provider": ["a", "b", "a"], "gpus": [1, 2, 3]}))
    assert dict(found) == {"a": [0, 2], "b": [1]}
    assert list(found["nobody"]) == []


def test_the_level_of_personal_data_is_that_of_the_law_where_it_has_one() -> None:
    reason = Message(key="no-personal-data")
    level = ProtectionLevel(applies=None, levels=(), clauses=(), to_clarify=(), residency=None, reason=reason, sources=())
    assert protection_line(level, ComplianceResult()) == reason
    others = tuple(LevelRange(key=key, strictest="1", mildest="1", fields=()) for key in ("gis", "gost", "kii"))
    assert protection_line(level, ComplianceResult(levels=others)) == reason
    found = LevelRange(key="uz", strictest="2", mildest="3", fields=())
    said = protection_line(level, ComplianceResult(levels=(*others, found)))
    assert said == Message(key="level-uz-range", args={"strictest": "2", "mildest": "3"})


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("pd.uz", "field-protection-level"),
        ("pd.subjects_in_ru", "field-compliance-pd-subjects-ru-citizens"),  # computed of that question
        ("network.external", "field-compliance-deployment"),
        ("org.country", "field-compliance-org-country"),
        ("ai.used", None),  # follows from the work: nobody is asked
    ],
)
def test_a_key_of_the_rules_is_settled_by_its_question(key: str, message: str | None) -> None:
    said = settling(key)
    assert (said and said.key) == message


def test_a_question_is_answered_by_somebody_in_time() -> None:
    question = OpenQuestion(field="pd_processed", decider=Decider.DATA_OWNER, due=Due.CONTRACT)
    whole = {"decider": Message(key="decider-data_owner"), "due": Message(key="due-contract")}
    assert answered_by(question) == Message(key="answered-by", args=whole)


def test_rows_that_are_no_controls_are_told_with_their_article_and_their_mark() -> None:
    """Only those of the kind that surely apply; what nobody verified says so, without an article too."""

    def found(one: Control, state: State = State.APPLIES) -> ControlFinding:
        return ControlFinding(control=one, basis=Basis.LAW, state=state, open_keys=(), asked_by=(), effects=())

    fine = {"kind": ControlKind.LIABILITY}
    law = ComplianceResult(
        controls=(
            found(control("fine", **fine)),
            found(control("bare", article="", **fine)),
            found(control("heard", article="", verification=UNVERIFIED, **fine)),
            found(control("maybe", **fine), State.TO_CLARIFY),
            found(control("duty")),
        )
    )
    mark = Message(key="law-unverified-mark")

    def row(name: str, reference: Message) -> Message:
        return Message(key="law-row-line", args={"what": Wording(en=name, ru=name).message(), "reference": reference})

    assert aside_lines(law, ControlKind.LIABILITY) == (
        row("fine", Wording(en="article 1", ru="article 1").message()), Wording(en="bare", ru="bare").message(), row("heard", mark),
    )  # fmt: skip
    assert aside_lines(law, ControlKind.DATE) == ()


def test_what_common_machines_would_save_is_told_to_the_kopeck() -> None:
    shared = SharedCards.model_construct(
        per_month_excl=rub("54376.1"), saved_month=rub("50522"), saved_term=rub("606264.005"), term_months=12
    )

    def exact(amount: str) -> Message:
        return Message(key="value-money-exact", args={"amount": amount, "currency": "RUB"})

    said = would_save(shared)
    assert (said.key, said.args["months"]) == ("shared-would-save", 12)
    assert (said.args["excl"], said.args["month"]) == (exact("54376.10"), exact("50522.00"))


def test_a_part_of_a_card_is_a_share_or_a_slice_by_its_name() -> None:
    tenant = Tenant.model_construct(part="2g.20gb", memory_share=0.25, evidence=Evidence.FORMULA)
    assert part_words(tenant, sliced=True) == Message(key="shared-slice", args={"slice": "2g.20gb", "memory": 0.25})
    assert part_words(tenant, sliced=False) == Message(key="shared-share", args={"memory": 0.25})


def test_what_stands_beside_a_sum_is_told_once_and_nothing_where_nothing_does() -> None:
    """A point of another work's stands beside the sum of the whole project alone."""
    old, left = Message(key="old"), Message(key="left-out")

    def point(of_sum: Message | None, *, elsewhere: bool = False) -> Point:
        return Point.model_construct(kind=StateKind.PRICES_OLD, of_sum=of_sum, elsewhere=elsewhere)

    status = Status.model_construct(points=(point(old), point(None), point(old), point(left, elsewhere=True)))
    assert sum_notes(status) == old
    assert sum_notes(status, whole=True) == Message(key="value-and", args={"first": old, "rest": left})
    assert sum_notes(Status()) is None
