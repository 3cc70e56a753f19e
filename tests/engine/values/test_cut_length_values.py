"""Lengths of prompts that end where a context does: the log-normal behind them, worked out on paper."""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.engine.serving.prompts import cut_log_normal, held_lengths, lengths, percentile_95


def cut_mean(place: float, scatter: float, longest: float) -> float:
    """E min(X, longest) by summing over 200,001 points of the normal, the long way."""
    z = np.linspace(-9, 9, 200_001)
    weights = np.exp(-(z**2) / 2)
    return float((np.minimum(np.exp(place + scatter * z), longest) * weights).sum() / weights.sum())


def test_lengths_that_nothing_cuts_are_the_log_normal_itself() -> None:
    """Mean 1,000 and a variance of its square: s^2 = ln 2 = 0.693147, s = 0.832555; m = ln 1,000 - 0.346574 = 6.561182."""
    assert cut_log_normal(1000.0, 1.0, 1e9) == pytest.approx((6.561182, 0.832555), abs=1e-5)


@pytest.mark.parametrize("longest", [2400.0, 3000.0, 8000.0])
def test_cut_lengths_keep_the_mean_and_the_percentile_that_were_stated(longest: float) -> None:
    """The 95th percentile is e^(6.561182 + 1.6449 x 0.832555) = e^7.930652 = 2,781.2; what is cut off no longer lifts the mean of 1,000."""
    place, scatter = cut_log_normal(1000.0, 1.0, longest)
    assert exp(place + 1.6449 * scatter) == pytest.approx(2781.2, abs=0.1)
    assert cut_mean(place, scatter, longest) == pytest.approx(1000.0, rel=1e-4)
    assert scatter < 0.832555


def test_lengths_without_scatter_are_all_the_mean() -> None:
    """A coefficient of variation of 0: s = 0, m = ln 512 = 6.238325."""
    assert cut_log_normal(512.0, 0.0, 4096.0) == (pytest.approx(log(512)), 0.0)


def test_a_longer_longest_prompt_leaves_the_usual_ones_as_they_are() -> None:
    """The 95th percentile is 2,781.24. Where it is the longest too, s = 0.762387 and m = 7.930652 - 1.6449 x 0.762387 = 6.676600, since
    e^(m + s^2/2) P(Z < 1.6449 - s) + 0.05 x 2,781.24 = 1,061.26 x 0.81125 + 139.06 = 1,000. So the median is e^6.676600 = 793.6, and
    stays there with a longest of 8,000, where the log-normal's own is 713.2; one in a hundred is above 4,887 then.
    """
    z = np.array([0.0, 2.3263])
    assert percentile_95(1000.0, 1.0) == pytest.approx(2781.24, abs=0.01)
    assert lengths(1000.0, 1.0, 8000.0, z) == pytest.approx([713.2, 4887.3], abs=0.1)
    assert held_lengths(1000.0, 1.0, 8000.0, z) == pytest.approx([793.6, 4887.3], abs=0.1)
    assert held_lengths(1000.0, 1.0, 1200.0, z) == pytest.approx([793.6, 1200.0], abs=0.1)


@given(cv2=st.floats(0.01, 9.0), cut=st.floats(1.0, 30.0), longer=st.floats(1.0, 30.0), share=st.floats(0.001, 0.999))
def test_no_length_that_is_held_against_a_target_falls(cv2: float, cut: float, longer: float, share: float) -> None:
    """At any quantile, from the mean as the longest upwards."""
    z = np.array([NormalDist().inv_cdf(share)])
    less, more = (held_lengths(1000.0, cv2, 1000.0 * longest, z)[0] for longest in (cut, cut * longer))
    assert more >= less * (1 - 1e-9)
