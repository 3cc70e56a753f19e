"""The sweep of all looks: its sample meets every pair, its checks find what they are for, and the list of steps passes them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.window_place import LEAST
from tests.gui.places import settle
from tests.sweep.faults import faults
from tests.sweep.pairs import every, pairs_of, pairwise
from tests.sweep.run import AXES

ONE_WINDOW = True


def test_every_two_values_meet_in_a_few_rows() -> None:
    """Of 720 rows some thirty show each pair; the same seed gives the same ones."""
    rows = pairwise(AXES, 1)
    wanted = {((one, a), (other, b)) for one, other in combinations(AXES, 2) for a, b in product(AXES[one], AXES[other])}
    assert wanted <= set().union(*map(pairs_of, rows))
    assert len(rows) < 45
    assert rows == pairwise(AXES, 1)
    assert len(every(AXES)) == 10 * 2 * 3 * 2 * 3 * 2


@pytest.mark.parametrize("text_scale", [100, 130])
def test_steps_stand_beneath_each_other_in_a_low_window(running: Callable[..., Advisor], text_scale: int) -> None:
    """At 720 pixels they lay over each other by a third at a text of 130 %."""
    advisor = running(SAMPLES["rag"], interface_language="ru", theme="light", text_scale=text_scale)
    window = advisor.window
    assert window is not None
    window.go("load")
    for size in (LEAST, QSize(1280, 720), QSize(1440, 900)):
        window.resize(size)
        settle()
        places = [one.geometry() for one in window.steps.buttons.values()]
        assert not any(one.intersects(other) for one, other in combinations(places, 2)), size
        assert max(one.bottom() for one in places) < window.steps.height()


def test_the_checks_find_what_they_are_for(running: Callable[..., Advisor]) -> None:
    """One fault of each kind, put into a page that has none."""
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("data")
    settle()

    def found() -> set[str]:
        settle()
        return {kind for kind, _ in faults(window, advisor.theme, window.grab().toImage())}

    assert found() == set()
    page = window.page("data")
    over, faint, nameless = QLabel("over it", page), QLabel("faint words", page), QPushButton("", page)
    for one, at in ((over, 40), (faint, 300), (nameless, 400)):
        one.setGeometry(300, at, 90, 24)
    over.setText("step-compliance")
    over.setGeometry(window.page("data").findChildren(QLabel)[0].geometry().translated(60, 26))
    faint.setStyleSheet("color: #EEEEEE; background: #FFFFFF;")
    another = QLabel("another", page)
    another.setGeometry(over.geometry())
    narrow = QPushButton("far too narrow for these words", page)
    narrow.setGeometry(300, 500, 40, 30)
    added = (over, faint, nameless, another, narrow)
    for one in added:
        one.show()
    try:
        assert found() == {"cut", "overlap", "not translated", "no name", "faint"}
    finally:
        for one in added:
            one.deleteLater()
