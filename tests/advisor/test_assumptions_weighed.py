"""What a default moves the price by: the other answer, worked out again; sorted, and added up for all of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aiready_gui.advisor.studies.assumptions import Weighed, by_weight, otherwise, spread, weigh
from aiready_gui.domain.answer_path import with_answer
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Redundancy
from aiready_gui.domain.samples import SAMPLES
from tests.common import answer_to, ask, catalogue


def test_a_number_turns_out_a_third_less_or_more_and_a_choice_otherwise() -> None:
    """The customary 30 % of the tornado: 0.5 to 0.35 and 0.65, 10 to 7 and 13."""
    assert otherwise(0.5) == pytest.approx((0.35, 0.65))
    assert otherwise(10) == (7, 13)
    assert otherwise(1) == ()  # 0.7 and 1.3 requests are one
    assert otherwise(True) == (False,)
    assert otherwise(Redundancy.N_PLUS_1) == (Redundancy.N, Redundancy.N_PLUS_2)
    assert set(otherwise(KvPrecision.AUTO)) == set(KvPrecision) - {KvPrecision.AUTO}
    assert otherwise((Precision.FP8, Precision.BF16)) == ((Precision.BF16,), (Precision.FP8,))
    assert otherwise("bge-m3") == ()


def test_a_default_weighs_what_the_answer_would_cost() -> None:
    """The same as asking for advice on the project with the other answer: no price of its own."""
    sample, found = SAMPLES["rag"], answer_to("rag")
    (weighed,) = weigh(found, catalogue(), ("conditions.redundancy",))
    base = found.chosen.price.per_month_excl.amount
    fewer = ask(with_answer(sample, "conditions.redundancy", Redundancy.N)).chosen.price.per_month_excl.amount
    more = ask(with_answer(sample, "conditions.redundancy", Redundancy.N_PLUS_2)).chosen.price.per_month_excl.amount
    assert weighed.less == fewer - base < 0
    assert weighed.more == more - base > 0


def test_what_is_the_projects_is_weighed_over_all_its_workloads() -> None:
    """Two services without a spare are cheaper by the spares of both."""
    rag, chat = SAMPLES["rag"], SAMPLES["chat"]
    found = ask(rag.revised(workloads=(*rag.workloads, *chat.workloads)))
    (of_both,) = weigh(found, catalogue(), ("conditions.two_zones",))
    (of_one,) = weigh(answer_to("rag"), catalogue(), ("conditions.two_zones",))
    assert of_both.more > of_one.more > 0


def test_the_range_of_all_defaults_is_the_root_of_the_sum_of_squares() -> None:
    """3 and 4 thousand less are 5 less together; 5 and 12 more are 13 (Pythagoras)."""
    weighed = (
        Weighed(field="a", less=Decimal(-3000), more=Decimal(5000), known=True),
        Weighed(field="b", less=Decimal(-4000), more=Decimal(12000), known=True),
    )
    assert spread(weighed) == (Decimal("-5000.00"), Decimal("13000.00"))
    assert spread(()) == (0, 0)


def test_what_may_leave_nothing_comes_first_then_the_widest() -> None:
    """A sum that halves matters less than a project that cannot be had."""
    light = Weighed(field="light", more=Decimal(1), known=True)
    heavy = Weighed(field="heavy", less=Decimal(-5), more=Decimal(5), known=True)
    none = Weighed(field="none", known=True)
    lost = Weighed(field="lost", fits=False, known=True)
    assert [one.field for one in by_weight((light, none, heavy, lost))] == ["lost", "heavy", "light", "none"]
    assert [one.moves for one in (light, none, heavy, lost)] == [True, False, True, True]
