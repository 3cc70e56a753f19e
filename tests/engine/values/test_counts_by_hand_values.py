"""Units chosen by hand as headroom: values by hand, and that the engine counts just so many again."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.engine.candidates.by_hand import fewest_units, headroom_for


def test_three_units_of_four_tenths_each() -> None:
    """One unit carries 0.4 of the load: 3 units lie at 2.5 x 0.4 - 1 = 0 headroom, 4 at 3.5 x 0.4 - 1 = 0.4.

    ceil(1.0 / 0.4) = ceil(2.5) = 3 and ceil(1.4 / 0.4) = ceil(3.5) = 4. Without headroom three carry it: ceil(3 / 1.2) = 3;
    of five, which carry 2.0 times the load, ceil(5 / 2.0) = 3.
    """
    assert headroom_for(3, 0.4) == pytest.approx(0.0)
    assert headroom_for(4, 0.4) == pytest.approx(0.4)
    assert fewest_units(3, 1.2) == 3
    assert fewest_units(5, 2.0) == 3


def test_one_unit_of_six_times_the_load() -> None:
    """509 % of headroom on one unit (window.md): a second one is 1.5 x 6.09 - 1 = 8.135, and one stays the fewest."""
    assert headroom_for(2, 6.09) == pytest.approx(8.135)
    assert fewest_units(1, 6.09) == 1


@given(each=st.floats(1e-3, 20), more=st.integers(0, 500))
def test_so_many_units_are_counted_again(each: float, more: int) -> None:
    """From the fewest that carry the load on, the engine's own rule gives back the number that was chosen."""
    units = ceil(1 / each - 1e-9) + more
    assert ceil((1 + headroom_for(units, each)) / each - 1e-9) == units
