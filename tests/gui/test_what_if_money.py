"""Discount, term and rate among the sliders of what-if: what they change, and what the project holds once they are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.tried_rate import TRIED
from aiready_gui.domain.project import Term
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import USD_RATE, CommercialTerms, Discount
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.what_if_drawer import WhatIfDrawer
from aiready_gui.gui.what_if_money import DISCOUNT, TERM
from aiready_gui.gui.widgets.choice_knob import ChoiceKnob
from aiready_gui.gui.widgets.knob import Knob
from tests.common import WAIT_MS

ONE_WINDOW = True
VIDEO, CAP = SAMPLES["video"], Decimal(15)
"""On cards of RunPod's, in dollars; the largest discount that the settings let anybody give."""


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    made = running(VIDEO, interface_language="en", theme="light", discount_cap=CAP)
    made.window.ask_what_if()
    return made


def drawer(advisor: Advisor) -> WhatIfDrawer:
    assert advisor.window is not None
    return advisor.window.what_if


def number(advisor: Advisor, path: str) -> Knob:
    found = drawer(advisor)._knobs[path]
    assert isinstance(found, Knob)
    return found


def turn(qtbot: QtBot, advisor: Advisor, path: str, words: str) -> None:
    field = number(advisor, path).field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def keep(qtbot: QtBot, advisor: Advisor) -> None:
    qtbot.mouseClick(drawer(advisor)._keep, Qt.MouseButton.LeftButton)


def said(drawer: WhatIfDrawer) -> list[str]:
    return [one.text() for one in drawer.findChildren(QLabel) if one.isVisible()]


def month_of(advisor: Advisor) -> Decimal:
    """What the drawer shows."""
    option = drawer(advisor)._shown
    assert option is not None
    return option.price.per_month_excl.amount


def test_a_discount_goes_evenly_from_none_to_the_cap(advisor: Advisor, qtbot: QtBot) -> None:
    """Half a per cent a step, thirty of them to 15 %; back at the beginning nothing is kept. More can be typed, and is said to be more."""
    knob, shown = number(advisor, DISCOUNT), drawer(advisor)
    assert knob.isVisible() and (knob.field.parsed(), knob.track.value(), knob.track.maximum()) == (0, 0, 30)
    knob.track.setFocus()
    qtbot.keyClick(knob.track, Qt.Key.Key_Right)
    assert (knob.field.parsed(), shown._keep.isEnabled()) == (0.5, True)
    qtbot.keyClick(knob.track, Qt.Key.Key_Home)
    assert (knob.field.parsed(), shown._keep.isEnabled()) == (0, False)
    qtbot.keyClick(knob.track, Qt.Key.Key_End)
    assert (knob.field.parsed(), knob.step.text()) == (15, "")
    turn(qtbot, advisor, DISCOUNT, "40")
    assert knob.track.value() == 30
    assert knob.step.text() == advisor.texts.text("over-cap", cap=15.0) == knob.track.accessibleDescription()
    turn(qtbot, advisor, DISCOUNT, "101")
    assert shown._refusal.isVisible() and not shown._keep.isEnabled()
    turn(qtbot, advisor, DISCOUNT, "10")
    before = month_of(advisor)
    keep(qtbot, advisor)
    assert advisor.open_project.project.terms.discount_percent == 10
    assert before == month_of(advisor)
    advisor.open_project.undo()
    assert advisor.open_project.project == VIDEO


def test_the_answer_follows_what_is_taken_off(advisor: Advisor, qtbot: QtBot) -> None:
    """Every line but the tax is a price, so at 10 % off the month is 0.9 of itself: but for kopecks, and prices of four decimals."""
    before = month_of(advisor)
    turn(qtbot, advisor, DISCOUNT, "10")
    qtbot.waitUntil(lambda: month_of(advisor) != before, timeout=WAIT_MS)
    assert float(month_of(advisor)) == pytest.approx(0.9 * float(before), rel=1e-5)
    assert float(before) > 1000


def test_a_discount_that_does_not_reach_the_proposed_machines_says_so(running: Callable[..., Advisor]) -> None:
    """What was agreed with the provider itself takes its place."""
    own = CommercialTerms(discounts=(Discount(provider="RunPod", percent=Decimal(3)),))
    made = running(VIDEO.revised(terms=own), interface_language="en", theme="light", discount_cap=CAP)
    assert made.window is not None
    made.window.ask_what_if()
    words = number(made, DISCOUNT).step.text()
    assert words == made.texts.text("what-if-discount-own", provider="RunPod", percent=3.0)


def test_the_term_is_turned_by_steps_and_by_its_list(advisor: Advisor, qtbot: QtBot) -> None:
    knob = drawer(advisor)._knobs[TERM]
    assert isinstance(knob, ChoiceKnob)
    places = tuple(Term)
    started = places.index(Term.HOURLY)
    assert (knob.track.value(), knob.field.currentIndex(), knob.field.count()) == (started, started, len(places))
    knob.track.setFocus()
    qtbot.keyClick(knob.track, Qt.Key.Key_Right)
    assert knob.field.currentText() == advisor.texts.text("term-1m") == knob.track.accessibleDescription()
    knob.field.setFocus()
    qtbot.keyClick(knob.field, Qt.Key.Key_End)
    assert knob.track.value() == places.index(Term.THREE_YEARS)
    texts = advisor.texts
    qtbot.waitUntil(lambda: texts.text("money-months", months=36) in said(drawer(advisor)), timeout=WAIT_MS)
    option = drawer(advisor)._shown
    assert option is not None and texts.money(option.price.term_excl) in said(drawer(advisor))
    keep(qtbot, advisor)
    assert advisor.open_project.project.conditions.term is Term.THREE_YEARS
    advisor.open_project.undo()
    assert advisor.open_project.project == VIDEO


def test_a_rate_is_tried_around_the_one_in_use_and_kept_as_an_assumption(advisor: Advisor, qtbot: QtBot) -> None:
    """30 % down and up of 84.40 are 59.08 and 109.72: in halves of a rouble from 59.5 to 109.5, which are a hundred."""
    knob, texts = number(advisor, USD_RATE), advisor.texts
    assert knob.isVisible() and (knob.field.parsed(), knob.track.maximum()) == (84.4, 100)
    assert knob.step.text() == texts.text("what-if-rate", rate="84.40", date="2026-09-24")
    knob.track.setFocus()
    qtbot.keyClick(knob.track, Qt.Key.Key_Home)
    assert knob.field.parsed() == 59.5
    before = month_of(advisor)
    turn(qtbot, advisor, USD_RATE, "100")
    qtbot.waitUntil(lambda: month_of(advisor) > before, timeout=WAIT_MS)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        keep(qtbot, advisor)
    project = advisor.open_project.project
    tried = proposal(project, USD_RATE)
    assert tried is not None and (tried.because, tried.day) == (TRIED, date.today())
    assert (project.terms.usd_rate, project.terms.rates_as_of, project.terms.rates_source) == (Decimal(100), None, "")
    part = advisor.open_project.part
    assert part is not None and "assumption-rate-tried" in [one.key for one in part.assumptions]
    assert advisor.window is not None
    advisor.window.ask_what_if()
    assert knob.step.text() == texts.text("what-if-rate-assumed", rate="100", date="")
    advisor.open_project.undo()
    assert advisor.open_project.project == VIDEO


def test_a_rate_turned_back_is_none_that_was_tried(advisor: Advisor, qtbot: QtBot) -> None:
    turn(qtbot, advisor, USD_RATE, "90")
    assert drawer(advisor)._keep.isEnabled()
    turn(qtbot, advisor, USD_RATE, "84.4")
    assert not drawer(advisor)._keep.isEnabled()


def test_a_price_in_the_project_s_own_currency_has_no_rate_to_turn(advisor: Advisor, qtbot: QtBot) -> None:
    """The chat is proposed on roubles; discount and term are there for it too."""
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["chat"])
    assert advisor.window is not None
    advisor.window.ask_what_if()
    seen = {path for path, knob in drawer(advisor)._knobs.items() if knob.isVisible()}
    assert seen & {DISCOUNT, TERM, USD_RATE} == {DISCOUNT, TERM}
