"""The cost tab in both languages: what is known at once, and what the study adds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.domain.buying import Buying
from aiready_gui.domain.compliance_answers import ComplianceAnswers, Deployment
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.price import group_totals
from aiready_gui.domain.project import Conditions, Project, Term
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.charts.cost_lines import Line, crossing
from aiready_gui.gui.charts.painted import ticks
from aiready_gui.gui.charts.payment_bars import BusyBars
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.results.busy_slider import BusySlider
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.results.price_table import PriceTable
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.disclosure import Disclosure
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.texts import LOCALES, Texts
from tests.advisor.test_busy_hours import at_aws
from tests.common import TODAY, WAIT_MS, plain_answer_to
from tests.gui.tabs import open_tab

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


@pytest.mark.both_languages
@pytest.mark.parametrize("locale", LOCALES)
def test_lines_of_a_group_fold_under_their_sum(qtbot: QtBot, qapp: QApplication, snapshot: Snapshot, locale: str) -> None:
    """By a click and by keys; the sum of the group stays and opens, its rows take no room, and the next panel has it shut too."""
    texts, answer = Texts(locale), plain_answer_to("rag")
    assert answer.chosen is not None
    price = answer.chosen.price
    assert [line.group for line in price.lines] == [CostGroup.GPUS, *[CostGroup.STORAGE] * 2, *[CostGroup.NETWORK] * 2]
    panel = panel_of(SAMPLES["rag"], snapshot, texts, dark=False)
    qtbot.addWidget(panel)
    panel.resize(700, 2400)  # too narrow for twelve columns: they scroll sideways
    panel.show()
    qapp.processEvents()
    table = panel.findChild(PriceTable)
    assert table is not None
    storage, network = table.findChildren(Disclosure)
    name = texts.text("price-group", group=texts.text("cost-group-storage"), lines=2)
    assert (storage.text(), storage.accessibleName()) == (name, f"{name}, {texts.text('group-opened')}")
    stored = price.lines[1].total_excl + price.lines[2].total_excl
    words = texts.number(stored.amount, decimals=2)
    item = texts.word(price.lines[1].item)

    def seen() -> set[str]:
        qapp.processEvents()
        return {one.text() for one in table.findChildren(QLabel) if one.isVisible()}

    grid = table.findChild(GridTable)
    assert grid is not None
    high = grid.height()
    assert {words, item} <= seen()
    qtbot.mouseClick(storage, Qt.MouseButton.LeftButton)
    assert words in seen() and item not in seen()
    assert storage.accessibleName() == f"{name}, {texts.text('group-folded')}"
    assert grid.height() < high - storage.height()
    network.setFocus()
    for key, opened in (
        (Qt.Key.Key_Right, True), (Qt.Key.Key_Left, False), (Qt.Key.Key_Left, False), (Qt.Key.Key_Return, True), (Qt.Key.Key_Space, False),
    ):  # fmt: skip
        qtbot.keyClick(network, key)
        assert network.opened is opened
        assert (texts.word(price.lines[3].item) in seen()) is opened
    (sum_label,) = [one for one in table.findChildren(QLabel) if one.text() == words]
    with qtbot.waitSignal(panel.explain_requested) as told:
        sum_label.setFocus()
        qtbot.keyClick(sum_label, Qt.Key.Key_F2)
    assert [one.value for one in told.args[0].inputs] == [float(line.total_excl.amount) for line in price.lines[1:3]]
    assert panel.folded == {CostGroup.STORAGE, CostGroup.NETWORK}
    other = CostPanel(answer.chosen, answer, texts, Theme(dark=False), at_once=False)
    qtbot.addWidget(other)
    other.folded = panel.folded
    list(other.grow())
    other.show()
    assert not any(one.isVisible() for one in other.findChildren(QLabel) if one.text() == item)


def test_a_group_of_one_line_is_its_own_sum(qtbot: QtBot) -> None:
    """A head over it would print the sum twice."""
    answer = plain_answer_to("lora-7b")
    assert answer.chosen is not None
    panel = CostPanel(answer.chosen, answer, Texts("en"), Theme(dark=False))
    qtbot.addWidget(panel)
    (head,) = panel.findChildren(Disclosure)
    assert head.text() == "Storage (2)"


def test_groups_are_the_bill() -> None:
    """Together, each line once with its number; of the video's six lines storage and network take turns."""
    for sample in SAMPLES:
        option = plain_answer_to(sample).chosen
        assert option is not None
        groups, price = group_totals(option.price.lines), option.price
        assert sorted(number for of in groups for number, _ in of.lines) == list(range(1, len(price.lines) + 1))
        first = price.totals[0]
        assert [sum(getattr(of, name).amount for of in groups) for name in ("excl", "vat", "incl")] == [
            first.excl.amount, first.vat.amount, first.incl.amount,
        ]  # fmt: skip
    video = plain_answer_to("video").chosen
    assert video is not None
    assert [[number for number, _ in of.lines] for of in group_totals(video.price.lines)] == [[1], [2, 4], [3, 5, 6]]


def test_a_machine_s_hours_are_turned_to_where_a_term_is_no_dearer(
    running: Callable[..., Advisor], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """It begins there; by keys and typed, the sums are those of the study, the cheaper one is said, and a line stands at the hours."""
    advisor = running(at_aws(Term.THREE_YEARS), interface_language="en", theme="light")
    window, texts = advisor.window, advisor.texts
    assert window is not None
    window.go(RESULT)
    open_tab(window.results, "tab-cost")
    qtbot.waitUntil(lambda: window.results.findChild(BusySlider) is not None, timeout=WAIT_MS)
    settle()
    slider, bars = window.results.findChild(BusySlider), window.results.findChild(BusyBars)
    assert slider is not None and bars is not None
    three, year = slider.on_terms.values()

    def said() -> tuple[str, str, str]:
        return slider.by_the_hour.text(), three.text(), year.text()

    assert slider.knob.track.maximum() == 730
    assert said() == (
        "316 h on demand: RUB\u00a049,634 a month excl. VAT", "Reserved, 3 years: RUB\u00a049,536 a month excl. VAT, the cheapest", "Reserved, 1 year: RUB\u00a072,234 a month excl. VAT",
    )  # fmt: skip
    assert slider.knob.step.text().startswith("Reserved, 3 years: no dearer from 316 h a month (43%)")
    assert slider.knob.track.accessibleDescription() == slider.knob.step.text()
    slider.knob.track.setFocus()
    qtbot.keyClick(slider.knob.track, Qt.Key.Key_Left)
    assert said()[:2] == (
        "315 h on demand: RUB\u00a049,477 a month excl. VAT, the cheapest",
        "Reserved, 3 years: RUB\u00a049,536 a month excl. VAT",
    )
    assert bars._stands == pytest.approx(315 / 730)
    slider.knob.field.setFocus()
    slider.knob.field.selectAll()
    qtbot.keyClicks(slider.knob.field, "731")
    assert slider.knob.field.accessibleDescription() == texts.text("limit-at-most", limit=730)
    assert said()[0].startswith("73 h"), "what is no month stays without a sum"
    with qtbot.waitSignal(window.results.explain_requested) as told:
        qtbot.mouseClick(slider.by_the_hour, Qt.MouseButton.LeftButton)
    assert (told.args[0].value, told.args[0].inputs[0].value) == (11465.99, 157.0684)
