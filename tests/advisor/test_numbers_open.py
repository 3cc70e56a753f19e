"""What a number opens: formulas with the figures put in come to the figure, sums of money to the kopeck."""

from __future__ import annotations

from decimal import Decimal
from math import isclose

import pytest

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.behind import fields_behind
from aiready_gui.advisor.studies.bill_figures import of_line, of_month
from aiready_gui.advisor.studies.option_figures import difference, headline, of_relaxation
from aiready_gui.advisor.studies.put_in import PLACE, expressions, put_in
from aiready_gui.domain.explain import Message
from aiready_gui.domain.figures_within import figures_in
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import _answer_paths
from aiready_gui.domain.recommendation import Relaxation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.texts import LOCALES, Texts
from tests.common import answer_to

SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})


def worked_out(expression: str) -> float:
    """Digits and signs alone: what a reader would type into a calculator."""
    assert set(expression) <= set("0123456789.eE+-*/() "), expression
    return float(eval(expression))  # checked above


@pytest.mark.parametrize("name", SAMPLES)
def test_figures_put_into_a_formula_come_to_the_figure(name: str) -> None:
    """Every expression of the table, on every figure of every sample whose inputs it names: else the drawer would show a sum that is wrong."""
    found = answer_to(name)
    assert found.chosen is not None
    every = [*figures_in(found.chosen), *figures_in(found.requirements)]
    every += [figure for line in found.chosen.price.lines for figure in of_line(line)]
    every += [one for total in found.chosen.price.totals for one in of_month(found.chosen.price, total)]
    told = 0
    for figure in every:
        put = put_in(figure, lambda one: f"({one.value!r})")
        if put:
            told += 1
            value = worked_out(put.translate(SIGNS))
            assert isclose(value, figure.value, rel_tol=2e-3, abs_tol=0.011), (figure.key, put, figure.value)
    assert told >= 10


def test_a_quantity_is_told_in_a_unit_that_is_made_of_another() -> None:
    """What stands beside a run is bought by the month while it lasts: such a line of node-hours could not be opened."""
    chosen = answer_to("pretraining").chosen
    assert chosen is not None
    hours = chosen.price.lines[0]
    assert (hours.quantity, hours.unit.key) == (Decimal(9934), "line-unit-instance-hour")
    monthly = hours.revised(unit=Message(key="line-unit-months", args={"unit": hours.unit}))
    said = [Texts(language).word(of_line(monthly).quantity.shown) for language in LOCALES]
    assert said == ["9\u00a0934 узла × ч × мес.", "9,934 node-hours × month"]
    assert Texts("en").unit_of(monthly.unit, Decimal(1)) == "node-hour × month"


def test_a_line_with_tax_in_its_price_is_taken_apart(snapshot: Snapshot) -> None:
    """RAG: 1,743 node-hours at 275.7571 with VAT = 480,644.6253 -> 480,644.63; 22/122 of it are 86,673.62; the rest 393,971.01."""
    chosen = answer_to("rag").chosen
    assert chosen is not None
    line = chosen.price.lines[0]
    figures = of_line(line)
    assert (line.quantity, line.unit_price.money.amount) == (Decimal(1743), Decimal("275.7571"))
    assert [round(one.value, 2) for one in figures[2:]] == [393971.01, 86673.62, 480644.63]
    assert figures.excl.inputs == (figures.incl, figures.vat)
    assert figures.price.sources == (line.source,)


def test_a_cheaper_bill_is_told_as_two_bills() -> None:
    """100 off a bill of 1,000 is 900 less 1,000, and a tenth; the card beside the proposed one tells both months."""
    found = answer_to("rag")
    assert found.chosen is not None
    bill = found.chosen.price.per_month_excl
    tenth = Money(amount=(bill.amount / 10).quantize(Decimal("0.01")), currency=bill.currency)
    softer = Relaxation(
        field="workload.ttft_target_s", label=Message(key="all-met"), project=found.project, saves_per_month=tenth, share=0.1
    )
    saved, share = of_relaxation(softer, found.chosen)
    assert saved.value == -float(tenth.amount)
    assert saved.inputs[0].value == pytest.approx(float(bill.amount) * 0.9, abs=0.01)
    assert share.value == -0.1
    dearer = found.options[-1]
    apart = difference(dearer, found.chosen)
    assert [one.value for one in apart.inputs] == [headline(dearer).value, headline(found.chosen).value]


@pytest.mark.parametrize("name", SAMPLES)
def test_change_leads_to_a_question_that_there_is(name: str, snapshot: Snapshot) -> None:
    """A way to a field that is not asked of this work would open nothing."""
    found = answer_to(name)
    assert found.chosen is not None
    view = found.project
    filled = effective_on(view, snapshot)
    ways = {path for one in figures_in(found.chosen) for path in fields_behind(one, view, filled)}
    assert ways
    assert ways <= _answer_paths()
    assert all(hasattr(view.workloads[0], path.partition(".")[2]) for path in ways if path.startswith("workload."))


def test_every_formula_of_the_table_is_worded() -> None:
    """An expression whose formula has no words would be an expression of nothing."""
    for formula, expression in expressions().items():
        assert PLACE.search(expression)
        for locale in LOCALES:
            assert Texts(locale).text(f"formula-{formula}")
