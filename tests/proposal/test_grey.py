"""Charts printed without colour: what lies side by side differs in lightness, or white lies between; lines differ in their dashes."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from reportlab.graphics.shapes import Drawing, PolyLine, Rect
from reportlab.lib.colors import toColor

from aiready_gui.domain.contrast import WHITE, contrast
from aiready_gui.proposal import style
from aiready_gui.proposal.charts import memory_chart
from aiready_gui.proposal.cost_charts import line_chart
from aiready_gui.proposal.document import HourChart, LineChart, MemoryChart, Picture, StackChart, Utilisation, flat
from aiready_gui.proposal.load_charts import hour_chart, stack_chart, utilisation
from aiready_gui.texts import Texts
from tests.common import proposal_of

STEP = 20.0
"""Of a hundred: so far apart are the lightnesses of neighbours, or there is a gap of white between them."""
WHITE_GAP = 0.5  # pt
COLOURS = ("", "#0A6B3B", "#7A1FA2", "#141A21", "#767676")
"""Ours, a green, a violet, nearly black, and the lightest grey that is read on white (4.54 : 1)."""
DRAWN: dict[type[Picture], Any] = {
    MemoryChart: memory_chart,
    StackChart: stack_chart,
    Utilisation: utilisation,
    HourChart: hour_chart,
    LineChart: line_chart,
}


def lightness(colour: Any) -> float:
    """L* of CIE 1976: 116 times the cube root of the luminance, less 16; black 0, white 100. A ratio to white is 1.05 / (Y + 0.05)."""
    luminance = 1.05 / contrast("#" + toColor(colour).hexval()[2:].upper(), WHITE) - 0.05
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def charts(kind: type[Picture], colour: str) -> list[Drawing]:
    """Those of a kind in two samples, one with many parts of memory."""
    style.register_fonts()
    parts = [
        part
        for sample in ("rag", "pretraining")
        for section in proposal_of(sample).sections
        for part in flat(section.parts)
        if isinstance(part, kind)
    ]
    with style.look(colour):
        return [DRAWN[kind](part, Texts("ru"), style.TEXT_WIDTH) for part in parts]


def rows_of(drawing: Drawing) -> list[list[Rect]]:
    """Filled bars of the same height and place, from the left; the squares of a legend are no bars."""
    bars = [one for one in drawing.contents if isinstance(one, Rect) and one.fillColor is not None and one.height >= 10]
    rows: dict[tuple[float, float], list[Rect]] = {}
    for one in bars:
        rows.setdefault((one.y, one.height), []).append(one)
    return [sorted(row, key=lambda one: one.x) for row in rows.values()]


def apart(one: Rect, other: Rect) -> bool:
    """Whether two bars side by side are told apart in grey."""
    gap = other.x - (one.x + one.width)
    outlined = any(
        rect.strokeColor is not None and lightness(rect.strokeColor) in (0.0, pytest.approx(100.0, abs=0.1))
        for rect in (one, other)
    )
    return gap >= WHITE_GAP or outlined or abs(lightness(one.fillColor) - lightness(other.fillColor)) >= STEP


def test_lightness_is_that_of_cie() -> None:
    """Black 0, white 100, and #777777, whose luminance is 0.184, 50.0 by the tables of CIE 1976."""
    assert [round(lightness(colour), 1) for colour in ("#000000", "#FFFFFF", "#777777")] == [0.0, 100.0, 50.0]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("kind", [MemoryChart, StackChart])
def test_parts_of_a_bar_are_told_apart(kind: type[Picture], colour: str) -> None:
    """Eight parts of memory once stood in four greys, three of them the same."""
    found = charts(kind, colour)
    assert found
    for drawing in found:
        for row in rows_of(drawing):
            assert all(apart(one, other) for one, other in pairwise(row))


@pytest.mark.parametrize("colour", COLOURS)
def test_neighbours_of_memory_differ_without_the_gap_too(colour: str) -> None:
    """A copy of a copy closes a gap of a point."""
    for drawing in charts(MemoryChart, colour):
        (row,) = [one for one in rows_of(drawing) if len(one) > 2]
        steps = [abs(lightness(one.fillColor) - lightness(other.fillColor)) for one, other in pairwise(row)]
        assert min(steps) >= STEP / 2
        assert sorted(steps)[len(steps) // 2] >= STEP


@pytest.mark.parametrize("colour", COLOURS)
def test_shades_that_lie_over_each_other_are_told_apart(colour: str) -> None:
    """Use on the average, at the peak, with a machine lost; the busiest hour among the others."""
    for kind in (Utilisation, HourChart):
        for drawing in charts(kind, colour):
            fills = {toColor(one.fillColor).hexval() for row in rows_of(drawing) for one in row}
            shades = [lightness(f"#{fill[2:]}") for fill in fills if fill != style.INK.hexval()]
            assert all(abs(one - other) >= STEP for one, other in combinations(shades, 2))


@pytest.mark.parametrize("colour", COLOURS)
def test_lines_differ_by_dashes_or_by_lightness_and_width(colour: str) -> None:
    """Two ways to pay were once told apart by their weight alone."""
    for drawing in charts(LineChart, colour):
        lines = [one for one in drawing.contents if isinstance(one, PolyLine)]
        for one, other in combinations(lines, 2):
            if one.strokeDashArray == other.strokeDashArray:
                assert one.strokeWidth != other.strokeWidth
                assert abs(lightness(one.strokeColor) - lightness(other.strokeColor)) >= STEP / 2
