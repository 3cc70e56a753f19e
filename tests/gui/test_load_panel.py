"""The load tab: the week, scaling, latency against load."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from aiready_gui.gui.charts.week_curve import WeekCurve
from aiready_gui.gui.results.load_panel import LoadPanel, has_load
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.texts import LOCALES, Texts
from tests.common import plain_answer_to


@pytest.mark.parametrize("locale", LOCALES)
def test_the_panel_says_in_words_what_the_chart_paints(qtbot: Any, locale: str) -> None:
    """The chart has a name, and every count with its hours stands in the table beside it."""
    answer = plain_answer_to("chat")
    assert has_load(answer)
    option, texts = answer.options[0], Texts(locale)
    panel = LoadPanel(option, answer, texts, Theme(dark=False))
    qtbot.addWidget(panel)
    chart = panel.findChild(WeekCurve)
    assert chart is not None
    assert chart.accessibleName() == texts.text("load-week-name")
    assert not chart.grab().isNull()
    assert option.served is not None
    shown = {one.text() for one in panel.findChildren(QLabel)}
    for count, hours in option.served.scaling.hours_at.items():
        assert {str(count), str(hours)} <= shown
    asked = []
    panel.explain_requested.connect(asked.append)
    panel.findChildren(FigureLabel)[0].explain_requested.emit(option.served.scaling.scale_up_s)
    assert asked == [option.served.scaling.scale_up_s]
