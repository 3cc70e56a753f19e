"""Eight bits against sixteen where both are native: which of the two gives way, and by how much."""

from __future__ import annotations

import numpy as np
import pytest

from aiready_gui.engine.gpu.calibration import CHANNELS, NAMES
from aiready_gui.engine.gpu.card_facts import Facts
from aiready_gui.engine.gpu.twins import bounded


def facts(read: float, peak: float) -> Facts[float]:
    return Facts[float](*([0.0] * len(Facts._fields)))._replace(read=read, peak=peak)


def channels(**values: float) -> list[float]:
    """The starts, but where a value is given in the channel's own unit."""
    return [CHANNELS[name].inverse(values.get(name, CHANNELS[name].start)) for name in NAMES]


def reached(values: tuple[float, ...], name: str) -> float:
    return float(CHANNELS[name].value(np.array(values[NAMES.index(name)])))


def test_narrow_weights_are_read_at_half_the_share_at_least_and_launched_no_slower() -> None:
    """16 GB at 0.8 of the bandwidth take as long as 8 GB at 0.4: a share of 0.2 becomes 0.4. Twice the peak likewise: 0.5 -> 0.25."""
    wide, narrow = facts(16e9, 1e15), facts(8e9, 2e15)
    slow = channels(read=0.2, multiply=0.1, layer=9e-5)
    fast = channels(read=0.8, multiply=0.5, layer=4e-5)
    found = bounded(slow, fast, narrow, wide, narrow=True)
    assert [reached(found, name) for name in ("read", "multiply", "layer")] == pytest.approx([0.4, 0.25, 4e-5])


def test_wide_weights_are_no_faster_than_narrow_ones_that_were_measured() -> None:
    """8 GB at 0.3 of the bandwidth take as long as 16 GB at 0.6: a share of 0.9 becomes 0.6, launches those of the narrow."""
    wide, narrow = facts(16e9, 1e15), facts(8e9, 2e15)
    found = bounded(channels(read=0.9), channels(read=0.3, layer=9e-5), wide, narrow, narrow=False)
    assert (reached(found, "read"), reached(found, "layer")) == pytest.approx((0.6, 9e-5))


def test_what_is_in_order_stays() -> None:
    """Faster in eight bits already: nothing moves."""
    own = channels(read=0.7)
    assert bounded(own, channels(read=0.8), facts(8e9, 2e15), facts(16e9, 1e15), narrow=True) == pytest.approx(tuple(own))
