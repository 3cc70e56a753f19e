"""Conditions of the rules: read whole, judged with an unknown that never excuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.errors import RuleError
from aiready_gui.plan.expressions import (
    Always,
    Check,
    Condition,
    Every,
    Fact,
    Facts,
    Op,
    Some,
    judge,
    keys_of,
    known,
    one_of,
    open_keys,
    parse,
    these,
    written,
)

KEYS = st.sampled_from(["pd.processed", "org.type", "pd.uz", "eu.subjects"])
VALUES = st.sampled_from(["true", "false", "bank", "RU", "1", "3"])
CHECKS = st.one_of(
    st.builds(lambda key: Check(key), KEYS),
    st.builds(lambda key, op, value: Check(key, op, (value,)), KEYS, st.sampled_from([Op.EQUAL, Op.NOT_EQUAL, Op.HAS]), VALUES),
    st.builds(lambda key, value: Check(key, Op.AT_MOST, (str(value),)), KEYS, st.integers(0, 9)),
    st.builds(lambda key, values: Check(key, Op.IN, tuple(values)), KEYS, st.lists(VALUES, min_size=1, max_size=3)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(st.just(Always()), CHECKS),
    lambda inner: st.one_of(
        st.builds(lambda parts: Every(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Some(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=8,
)
FACTS = st.dictionaries(
    st.sampled_from(["pd.processed", "org.type", "pd.uz", "eu.subjects"]),
    st.one_of(VALUES.map(known), st.lists(VALUES, min_size=1, max_size=3).map(one_of), st.lists(VALUES, max_size=3).map(these)),
)


@given(condition=CONDITIONS)
def test_a_condition_survives_being_written_and_read(condition: Condition) -> None:
    """Text and tree say the same."""
    assert parse(written(condition)) == condition


@given(text=st.text(alphabet="abo.R_1 &|()=!<[],\tin has", max_size=30))
def test_any_text_is_read_or_refused_with_its_column(text: str) -> None:
    """No other error escapes, and the column lies in the text or just behind it."""
    try:
        parse(text)
    except RuleError as error:
        column = error.message.args["column"]
        assert isinstance(column, int)
        assert 1 <= column <= len(text) + 1


@given(condition=CONDITIONS, facts=FACTS, key=KEYS, value=VALUES)
def test_learning_more_never_turns_a_verdict(condition: Condition, facts: Facts, key: str, value: str) -> None:
    """What was certain without a fact stays as it was when the fact arrives."""
    if key in facts:
        return
    before = judge(condition, facts)
    after = judge(condition, {**facts, key: known(value)})
    assert before is None or before is after


@given(condition=CONDITIONS, facts=FACTS)
def test_only_what_is_undecided_has_open_keys(condition: Condition, facts: Facts) -> None:
    """An undecided condition names what would decide it; a decided one asks nothing."""
    found = open_keys(condition, facts)
    assert bool(found) == (judge(condition, facts) is None)
    assert set(found) <= set(keys_of(condition))


@pytest.mark.parametrize(
    ("text", "facts", "truth"),
    [
        ("pd.processed", {}, None),
        ("pd.processed", {"pd.processed": known(True)}, True),
        ("pd.processed==true && org.country==RU", {"org.country": known("KZ")}, False),
        ("pd.processed==true || org.country==RU", {"org.country": known("RU")}, True),
        ("a && b || c", {"a": known(True), "b": known(False), "c": known(True)}, True),
        ("a && (b || c)", {"a": known(False), "c": known(True)}, False),
        ("pd.uz<=2", {"pd.uz": one_of((2, 3))}, None),
        ("pd.uz<=3", {"pd.uz": one_of((2, 3))}, True),
        ("pd.uz<=1", {"pd.uz": one_of((2, 3))}, False),
        ("pd.uz<=4", {"pd.uz": known("none")}, False),
        ("kii.category in [1,2,3]", {"kii.category": one_of((1, 2))}, True),
        ("pd.category==special", {"pd.category": these(("special", "other"))}, True),
        ("pd.category==special", {"pd.category": these(("other",))}, False),
        ("pd.countries has US", {"pd.countries": these(())}, False),
        ("pd.api!=none", {"pd.api": known("foreign")}, True),
        ("pd.api!=none", {}, None),
        ("deployment==iaas", {"deployment": Fact(frozenset({"cloud"}), frozenset({"cloud", "iaas"}))}, None),
        ("always", {}, True),
    ],
)
def test_unknown_is_neither_yes_nor_no(text: str, facts: Facts, truth: bool | None) -> None:
    """Three-valued logic, sets and ranges."""
    assert judge(parse(text), facts) is truth


@pytest.mark.parametrize(
    ("text", "column"), [("", 1), ("pd.uz<=x", 8), ("a &&", 5), ("a in []", 7), ("(a", 3), ("a ? b", 2), ("a b", 3)]
)
def test_a_broken_condition_names_the_place(text: str, column: int) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text)
    assert caught.value.message.args == {"text": text, "column": column}
