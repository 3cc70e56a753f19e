"""The customer's own amounts, typed under a field: the answer follows every key, and the sum is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.wizard.unit_strip import UnitStrip


def test_hours_a_day_and_a_window_become_the_busiest_hour(running: Callable[..., Advisor]) -> None:
    """2,000 h over 8: 250 in an hour, shown as a sum; another answer in the field above, the sum goes; this one again, it is back."""
    advisor = running(SAMPLES["speech"], interface_language="en", theme="light")
    window, project = advisor.window, advisor.open_project
    assert window is not None
    window.go("load")
    strips = [one for one in window.page("load").findChildren(UnitStrip) if one.isVisible()]
    assert [one.way.key for one in strips] == ["audio", "calls"]
    strip = strips[0]
    strip.link.click()
    path = strip.way.field
    before = answer(project.view, path)
    QTest.keyClicks(strip.edits[0], "2000")
    assert answer(project.view, path) == before, "half a sum is no answer"
    QTest.keyClicks(strip.edits[1], "8")
    assert answer(project.view, path) == 250
    assert strip.said.text() == "2,000 h of audio a day over 8 h of work = 250 h of audio an hour"
    strip.edits[1].editingFinished.emit()
    field = window.page("load").block(path)
    assert field is not None
    field.focus_editor()
    field.commit(100.0)
    assert strip.edits[0].parsed() is None
    field.commit(250.0)
    assert [edit.parsed() for edit in strip.edits] == [2000, 8]
