"""One bar that dwarfs the others ends beyond its axis and is drawn broken; its sum stands beside it as always."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Fact
from aiready_gui.gui.application import Application
from aiready_gui.gui.charts.cost_lines import CostLines, Line
from aiready_gui.gui.charts.cut_axis import axis_end, break_bar
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


def test_the_axis_ends_a_little_above_the_next_where_one_dwarfs_it() -> None:
    """1,000 beside 100 and 80: 1.3 x 100 = 130; 1,000 beside 300 is no dwarf: 1,000 <= 4 x 300; one alone, or none, is the end."""
    assert axis_end([80, 1000, 100]) == 130
    assert axis_end([1000, 300]) == 1000
    assert axis_end([1000]) == 1000
    assert axis_end([1000, 0]) == 1000
    assert axis_end([]) == 0


def test_a_broken_bar_shows_its_ground(qapp: Application) -> None:
    """Near its end, and nowhere before three quarters of it."""
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    break_bar(painter, QRectF(0, 0, 100, 20), QColor("white"))
    painter.end()
    white = [x for x in range(100) if image.pixelColor(x, 10) == QColor("white")]
    assert white and min(white) > 75


def test_lines_that_a_dear_way_dwarfs_keep_their_room(qapp: Application) -> None:
    """Two ways of 100 and 120 a month beside one of 5,000: the cheap lines leave the lowest tenth of the chart."""
    lines = tuple(
        Line(name, colour, (month,) * 12) for name, colour, month in (("a", "c1", 100.0), ("b", "c2", 120.0), ("c", "c3", 5e3))
    )
    theme = Theme(dark=False)
    chart = CostLines(lines, Currency.RUB, Texts("en"), theme)
    chart.resize(600, 210)
    image = chart.grab().toImage()
    ours = theme.colour("c1")
    ratio = image.height() / 210
    highest = min(
        y for y in range(image.height()) for x in range(image.width() // 2, image.width()) if image.pixelColor(x, y) == ours
    )
    assert highest < 110 * ratio


def test_a_large_headroom_is_said_in_peaks() -> None:
    """509 % (window.md) carries 6.09 peaks; 63 % stays a share."""

    def said(value: float) -> str:
        figure = Figure(key="headroom", value=value, unit=Unit.SHARE, evidence=Evidence.FORMULA)
        return fact_words(Fact(label=Message(key="card-headroom"), figure=figure), Texts("en"))

    assert said(5.09) == "6.09 × peak"
    assert said(0.63) == "63%"
