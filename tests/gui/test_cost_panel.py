"""The cost tab in both languages: what is known at once, and what the study adds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.domain.buying import Buying
from aiready_gui.domain.compliance_answers import ComplianceAnswers, Deployment
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.gui.charts.cost_lines import Line, crossing
from aiready_gui.gui.charts.painted import ticks
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, plain_answer_to

TERMS = CommercialTerms(discount_percent=Decimal(10), api_input_per_million=Decimal(30), api_output_per_million=Decimal(120))
PROJECTS = {
    "rag": SAMPLES["rag"],
    "cloud4y": SAMPLES["rag"].revised(provider="Cloud4Y"),
    "bought": SAMPLES["rag"].revised(buying=Buying(machine_price=Decimal(1_200_000))),
    "own site": SAMPLES["rag"].revised(compliance=ComplianceAnswers(deployment=Deployment.ON_PREM)),
    "abroad": SAMPLES["chat"].revised(conditions=Conditions(countries=()), terms=TERMS),
}


def panel_of(project: Project, snapshot: Snapshot, texts: Texts, *, dark: bool) -> CostPanel:
    answer = advise(project, snapshot, as_of=TODAY)
    assert answer.chosen is not None
    panel = CostPanel(answer.chosen, answer, texts, Theme(dark=dark))
    study = cost_study(answer, answer.options[answer.recommended or 0], snapshot)
    panel.study_wanted.connect(lambda: list(panel.study_parts(study)))
    return panel


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_everything_about_the_money_stands_on_the_tab(
    qtbot: QtBot, qapp: QApplication, snapshot: Snapshot, name: str, locale: str
) -> None:
    """Price lines with their sums, findings, totals, routes, and what is left out; painted without an error."""
    texts = Texts(locale)
    panel = panel_of(PROJECTS[name], snapshot, texts, dark=locale == "en")
    qtbot.addWidget(panel)
    panel.resize(1100, 2400)
    panel.show()
    qapp.processEvents()
    panel.grab()
    shown = {one.text() for one in panel.findChildren(QLabel) if not one.isHidden()}
    answer = advise(PROJECTS[name], snapshot, as_of=TODAY)
    assert answer.chosen is not None
    study = cost_study(answer, answer.chosen, snapshot)
    price = answer.chosen.price
    wanted = [
        texts.number(money.amount, decimals=2) for money in (price.per_month_excl, price.per_month_vat, price.per_month_incl)
    ]
    wanted += [texts.word(line.item) for line in price.lines]
    wanted += [texts.word(one.message) for one in answer.chosen.findings]
    wanted += [texts.word(one) for one in study.left_out]
    wanted += [texts.text(f"route-{route.kind}") for route in study.routes]
    assert study.buying is not None
    wanted += [texts.word(one) for one in (*study.buying.verdict, *study.buying.footing)]
    assert set(wanted) <= shown
    assert texts.text("study-counting") not in shown


def test_the_study_is_asked_for_once(qtbot: QtBot) -> None:
    """Showing the tab again asks nobody again."""
    answer = plain_answer_to("chat")
    assert answer.chosen is not None
    panel = CostPanel(answer.chosen, answer, Texts("ru"), Theme(dark=False))
    qtbot.addWidget(panel)
    asked: list[int] = []
    panel.study_wanted.connect(lambda: asked.append(1))
    panel.show()
    panel.hide()
    panel.show()
    assert asked == [1]


def test_lines_cross_where_a_dear_start_pays_off() -> None:
    """105 at once and 10 a month against 30 a month: dearer after five months, cheaper after six."""
    own, hosted = Line("own", "c1", (10.0,) * 12, once=105.0), Line("hosted", "c3", (30.0,) * 12)
    assert crossing(own, hosted) == 6
    assert crossing(hosted, own) == 6
    assert crossing(own, Line("cheap", "c3", (1.0,) * 12)) is None


@pytest.mark.parametrize("typed", ["24.11.2026", "2026-11-24", "24 Nov 2026", " 24.11.26 "])
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    """Russian, ISO and English."""
    assert read_date(typed) == TODAY


def test_no_words_are_no_date_and_nonsense_is_refused() -> None:
    """An empty field clears the answer."""
    assert read_date("  ") is None
    with pytest.raises(ValueError, match="soon"):
        read_date("soon")


def test_an_axis_counts_in_round_numbers() -> None:
    """5,55 and 11,1 are nobody's millions."""
    assert ticks(22.2) == [0, 5, 10, 15, 20, 25]
    assert ticks(511, about=3) == [0, 200, 400, 600]
    assert ticks(0.83)[-1] == pytest.approx(1.0)
    assert ticks(0) == [0, 1]
