"""Own machines and a hosted model among the sliders of what-if: what they show, what they change, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.advisor.studies.other_ways import other_ways
from aiready_gui.domain.buying import Buying
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import RouteKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.gui.app import Advisor
from tests.common import WAIT_MS, ask, catalogue
from tests.gui.test_what_if_money import drawer, number, turn

ONE_WINDOW = True
OWN = Buying(machine_price=Decimal(1_200_000), kwh_price=Decimal(8))
API = CommercialTerms(api_input_per_million=Decimal(40), api_output_per_million=Decimal(160))
WEIGHED = SAMPLES["rag"].revised(buying=OWN, terms=API)
PRICES = ("buying.machine_price", "buying.kwh_price", "terms.api_input_per_million", "terms.api_output_per_million")
USUAL = {"buying.years": 5, "buying.support_share": 15, "buying.average_draw": 75, "buying.pue": 1.56}
"""What stands in where nobody answered, as the sliders show it (``domain/buying.py``)."""


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    made = running(WEIGHED, interface_language="en", theme="light")
    made.window.ask_what_if()
    return made


def said(advisor: Advisor) -> list[str]:
    return [one.text() for one in drawer(advisor).findChildren(QLabel) if one.isVisible()]


def wanted(advisor: Advisor, project: Project) -> list[str]:
    """What the cost tab would say of buying and of the hosted model, were the project so."""
    answer = ask(project)
    assert answer.chosen is not None
    study, texts = cost_study(answer, answer.chosen, catalogue()), advisor.texts
    assert study.buying is not None and study.buying.per_month is not None
    hosted = next(way.per_month for way in study.routes if way.kind is RouteKind.HOSTED_API)
    assert hosted is not None
    return [texts.money(study.buying.per_month), *map(texts.word, study.buying.verdict), texts.money(hosted)]


def test_what_the_customer_named_and_what_stands_in_for_the_rest_is_there_to_turn(advisor: Advisor) -> None:
    """Of a price stands below it what it is of; no place in a rack has a price, so there is nothing to turn of it."""
    for path in PRICES:
        assert number(advisor, path).isVisible()
    for path, value in USUAL.items():
        assert number(advisor, path).field.parsed() * number(advisor, path).field.factor == pytest.approx(value), path
    assert "buying.rack_month" not in drawer(advisor)._knobs
    texts = advisor.texts
    assert number(advisor, "buying.machine_price").step.text() == texts.text("value-currency-rub")
    kwh = texts.text("unit-currency-kwh", currency=texts.text("currency-rub"))
    assert number(advisor, "buying.kwh_price").step.text() == kwh
    for words in wanted(advisor, WEIGHED):
        assert words in said(advisor)


def test_a_machine_and_a_token_at_another_price_are_told_as_the_cost_tab_would_and_kept(advisor: Advisor, qtbot: QtBot) -> None:
    """Twice the price of the machine, 6 years of use, half the price of what a hosted model writes; the rent stays what it is."""
    option = drawer(advisor)._shown
    for path, words in (("buying.machine_price", "2400000"), ("buying.years", "6"), ("terms.api_output_per_million", "80")):
        turn(qtbot, advisor, path, words)
    asked = WEIGHED.revised(
        buying=OWN.revised(machine_price=Decimal(2_400_000), years=6), terms=API.revised(api_output_per_million=Decimal(80))
    )
    expected = wanted(advisor, asked)
    assert not set(expected) & set(wanted(advisor, WEIGHED)), "else nothing would be seen to change"
    qtbot.waitUntil(lambda: set(expected) <= set(said(advisor)), timeout=WAIT_MS)
    shown = drawer(advisor)._shown
    assert option is not None and shown is not None and shown.price.per_month_excl == option.price.per_month_excl
    qtbot.mouseClick(drawer(advisor)._keep, Qt.MouseButton.LeftButton)
    kept = advisor.open_project.project
    assert (kept.buying.machine_price, kept.buying.years, kept.terms.api_output_per_million) == (2_400_000, 6, 80)
    advisor.open_project.undo()
    assert advisor.open_project.project == WEIGHED


def test_turned_back_to_where_it_stood_a_default_is_no_answer(advisor: Advisor, qtbot: QtBot) -> None:
    turn(qtbot, advisor, "buying.years", "6")
    assert drawer(advisor)._keep.isEnabled()
    turn(qtbot, advisor, "buying.years", "5")
    assert not drawer(advisor)._keep.isEnabled()
    turn(qtbot, advisor, "buying.pue", "4")
    assert drawer(advisor)._refusal.isVisible() and not drawer(advisor)._keep.isEnabled()


def test_where_nobody_weighs_buying_or_a_hosted_model_nothing_of_them_is_there(running: Callable[..., Advisor]) -> None:
    made = running(SAMPLES["rag"], interface_language="en", theme="light")
    assert made.window is not None
    made.window.ask_what_if()
    for path in (*PRICES, *USUAL):
        knob = drawer(made)._knobs.get(path)
        assert knob is None or not knob.isVisible()
    texts = made.texts
    assert not {texts.text("what-if-own-month"), texts.text("what-if-hosted-month")} & set(said(made))


@pytest.mark.parametrize("users", [300, 3000])
def test_more_people_cost_the_hosted_model_more_and_take_more_machines(users: int) -> None:
    """Of a load that is being turned both are of that load, not of the project's own: as a new answer's study has them."""
    before = ask(WEIGHED)
    asked = WEIGHED.revised(workloads=(WEIGHED.workloads[0].revised(users=users),))
    after = ask(asked)
    assert after.chosen is not None
    study = cost_study(after, after.chosen, catalogue())
    found = other_ways(before, after.chosen, asked, catalogue())
    assert found.hosted == next(way.per_month for way in study.routes if way.kind is RouteKind.HOSTED_API)
    assert found.bought == study.buying
