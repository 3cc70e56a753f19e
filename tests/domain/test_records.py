"""Values that explain themselves: intervals that hold their value, sources with days, parts that are found."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from aiready_gui.domain.columns import Late, Rows
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit, Wording
from aiready_gui.domain.families import NAMES
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.payment import BusyStep, PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.resilience import Scheme
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import Swing


def figure(**changes: object) -> Figure:
    return Figure.model_validate({"key": "x", "value": 2.0, "unit": Unit.HOURS, "evidence": Evidence.FORMULA, **changes})


def test_a_value_lies_within_its_interval() -> None:
    assert figure(low=2.0, high=2.0).low == 2.0
    for ends in ({"low": 2.1, "high": 3.0}, {"low": 1.0, "high": 1.9}):
        with pytest.raises(ValidationError, match="lies outside"):
            figure(**ends)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_figure_is_nothing_or_endless(value: float) -> None:
    with pytest.raises(ValidationError):
        figure(value=value)


def test_hours_to_compare_stay_hours() -> None:
    """In a column 3 days beside 71 hours would be told in two units."""
    assert figure().to_compare().unit is Unit.PLAIN_HOURS
    assert figure(unit=Unit.SECONDS).to_compare().unit is Unit.SECONDS


@pytest.mark.parametrize(
    ("words", "day"),
    [("2026-11-24", date(2026, 11, 24)), ("2026-11", date(2026, 11, 1)), ("2026", None), ("2026-13", None), ("last year", None)],
)
def test_the_day_a_source_names(words: str, day: date | None) -> None:
    assert Source(title="x", as_of=words).day == day


def test_our_own_words_travel_in_both_languages() -> None:
    assert Wording(en="in", ru="в").message().args == {"en": "in", "ru": "в"}


def rub(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def test_a_part_of_a_payment_costs_its_hours() -> None:
    part = PaymentPart(mode=PricingMode.ON_DEMAND, instances=2, hours=730, per_hour=rub(100))
    assert part.per_month == rub(73_000)


def test_a_plan_knows_what_was_chosen_and_what_would_run_all_hours() -> None:
    always = PaymentVariant(kind=PaymentKind.ALWAYS_ON, per_month=rub(2))
    spot = PaymentVariant(kind=PaymentKind.SPOT, per_month=rub(1), chosen=True)
    plan = PaymentPlan(variants=(always, spot), counts=(1,), busy_steps=(BusyStep(machines=1, share=1.0),), idle_gpu_share=0.0)
    assert (plan.chosen, plan.always_on) == (spot, always)


def test_a_mix_is_named_by_its_machines() -> None:
    parts = tuple(
        PaymentPart(mode=mode, instances=count, hours=1, per_hour=rub(1))
        for mode, count in ((PricingMode.RESERVED_1Y, 3), (PricingMode.ON_DEMAND, 2))
    )
    label = PaymentVariant(kind=PaymentKind.MIX, committed=PricingMode.RESERVED_1Y, parts=parts).label
    assert (label.key, label.args) == ("payment-mix-reserved_1y", {"base": 3, "burst": 2})


def test_the_spread_of_a_swing_holds_its_base() -> None:
    """Both ends above the base: the distance still begins at it."""
    name = Message(key="x")
    assert Swing(driver=name, low_label=name, high_label=name, low=rub(110), high=rub(130), base=rub(100)).spread == 30


def test_prices_of_the_modes_are_read_by_their_name() -> None:
    assert [mode.value for mode in PricingMode] == ["on_demand", "spot", "reserved_1y", "reserved_3y"]
    assert [scheme.value for scheme in Scheme] == ["n", "n-plus-1", "n-plus-2", "two-zones", "recovery"]


def test_samples_of_every_family() -> None:
    """People type these names and find them in this order; a family that has none could not be tried."""
    known = ["chat", "rag", "lora-7b", "pretraining", "batch", "embeddings", "speech", "images", "video", "sandboxes"]
    assert [name for name in SAMPLES if name in known] == known
    assert {sample.workloads[0].family for sample in SAMPLES.values()} == set(NAMES)


def test_rows_out_of_columns_are_those_made_one_by_one() -> None:
    """Values, defaults, their order and what is known to be set; read in any order, each is made once."""
    columns = {"key": ["a", "b"], "value": [1.0, 2.0], "unit": [Unit.HOURS, Unit.DAYS], "evidence": [Evidence.FORMULA] * 2}
    rows = Rows(Figure, columns)
    alone = [Figure.trusted(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]
    assert rows[-1] is rows[1] and rows[1:] == (rows[1],)
    assert list(rows) == alone and rows == tuple(alone) and hash(rows) == hash(tuple(alone))
    assert [row.model_dump_json() for row in rows] == [row.model_dump_json() for row in alone]
    assert rows[0].model_fields_set == alone[0].model_fields_set
    assert rows[0].formula == ""
    assert pickle.loads(pickle.dumps(rows)) == rows
    assert rows.places("unit", Unit.DAYS) == [1]
    assert Rows.of(Figure, alone) == rows


def test_a_row_takes_the_place_of_another() -> None:
    """The table it was put in is as it was."""
    rows = Rows(Figure, {"key": ["a", "b"], "value": [1.0, 2.0], "unit": [Unit.HOURS] * 2, "evidence": [Evidence.FORMULA] * 2})
    other = rows[1].revised(value=3.0)
    assert list(rows.with_values({1: {"value": 3.0}})) == [rows[0], other]
    assert rows[1].value == 2.0


def half(told: float) -> float:
    return told / 2


def test_a_column_is_made_where_it_is_read() -> None:
    """Halves of 4 and 9: 2 and 4.5; nothing of nothing. A value put in its place stands in the copy alone."""
    column = Late([4.0, None, 9.0], half)
    assert (len(column), list(column), column[1:], column[-1]) == (3, [2.0, None, 4.5], (None, 4.5), 4.5)
    other = column.with_values({0: 7.0, 1: 1.0})
    assert (list(other), column[0]) == ([7.0, 1.0, 4.5], 2.0)
    rows = Rows(Figure, {"key": ["a", "b"], "value": Late([2.0, 4.0], half), "unit": [Unit.HOURS] * 2, "evidence": [Evidence.FORMULA] * 2})  # fmt: skip
    assert [row.value for row in pickle.loads(pickle.dumps(rows))] == [1.0, 2.0]
    changed = rows.with_values({1: {"value": 3.0}})
    assert ([row.value for row in changed], changed.revised, rows[1].value) == ([1.0, 3.0], {1}, 2.0)


def test_columns_of_unequal_length_make_no_rows() -> None:
    with pytest.raises(ValueError, match="no table"):
        Rows(Figure, {"key": ["a", "b"], "value": [1.0], "unit": [Unit.HOURS], "evidence": [Evidence.FORMULA]})


def test_no_rows_come_out_of_empty_columns() -> None:
    """A market without offers."""
    assert list(Rows(Figure, {"key": [], "value": [], "unit": [], "evidence": []})) == []


def test_a_record_revised_on_trust_is_the_one_that_was_checked() -> None:
    """Equal, frozen, and told from the one before; what was worked out of that one is not taken along."""
    before = figure(low=1.0, high=3.0)
    checked, trusted = before.revised(value=2.5), before.revised_trusting(value=2.5)
    assert trusted == checked != before
    assert trusted.model_dump_json() == checked.model_dump_json()
    with pytest.raises(ValidationError):
        trusted.value = 3.0  # type: ignore[misc]


def test_a_record_that_is_kept_is_as_it_was_and_has_its_names_in_common() -> None:
    """Of a hundred thousand own prices each would hold two kilobytes of names."""
    kept, other = figure(low=1.0, high=3.0).kept(), figure(value=7.0).kept()
    assert (kept, hash(kept)) == (figure(low=1.0, high=3.0), hash(figure(low=1.0, high=3.0)))
    assert kept.model_dump_json() == figure(low=1.0, high=3.0).model_dump_json()
    assert kept.model_fields_set is other.model_fields_set
