"""How far two sources lie apart on the same thing, and one from itself, by hand; and the published figures of it."""

from __future__ import annotations

from math import log

import pytest

from aiready_gui.catalogue.accuracy_table import apart_rows
from aiready_gui.paths import RESOURCES
from aiready_gui.validation.sources_apart import Miss, again, apart

SAME = ("llama", "h100", "fp8")


def test_two_sources_lie_apart_by_the_factor_between_their_median_misses() -> None:
    """One misses by 0.9, 1.0 and 1.1 (median 1.0), the other by 1.2 and 1.25 (in logarithms halfway, the root of 1.5 = 1.2247):
    22.5 % apart. A third, on another card, has no partner; a fourth, alone in its metric, none either."""
    told = [
        *(Miss("tpot", SAME, "one", log(ratio)) for ratio in (0.9, 1.0, 1.1)),
        *(Miss("tpot", SAME, "two", log(ratio)) for ratio in (1.2, 1.25)),
        Miss("tpot", ("llama", "b200", "fp8"), "three", log(9.0)),
        Miss("ttft", SAME, "four", log(9.0)),
    ]
    (found,) = apart(told)
    assert (found.target, found.pairs, found.within_25) == ("tpot", 1, 1.0)
    assert found.median == pytest.approx(0.2247, abs=1e-4)


def test_every_pair_of_three_sources_counts_whichever_is_the_larger() -> None:
    """At 1, 2 and 4: apart by 2, 2 and 4, that is 100 %, 100 % and 300 %, none within a quarter."""
    (found,) = apart(Miss("tpot", SAME, name, log(ratio)) for name, ratio in (("a", 2.0), ("b", 1.0), ("c", 4.0)))
    assert (found.pairs, found.within_25) == (3, 0.0)
    assert found.median == pytest.approx(1.0)


def test_a_run_that_its_source_measured_again_lies_apart_by_the_factor_between_the_two() -> None:
    """One source says 1.00 and 1.10 of one run, 10 % apart; its other run, another source's and another card's stand alone."""
    told = [
        Miss("tpot", SAME, "one", log(1.0), run=(1024, 8)),
        Miss("tpot", SAME, "one", log(1.1), run=(1024, 8)),
        Miss("tpot", SAME, "one", log(3.0), run=(1024, 16)),
        Miss("tpot", SAME, "two", log(2.0), run=(1024, 8)),
        Miss("tpot", ("llama", "b200", "fp8"), "one", log(2.0), run=(1024, 8)),
    ]
    (found,) = again(told)
    assert (found.between, found.target, found.pairs, found.within_25) == ("runs", "tpot", 1, 1.0)
    assert found.median == pytest.approx(0.10)


def test_the_readme_quotes_what_limits_it() -> None:
    """The figures of the shipped table stand in the sentences that say why goals are missed."""
    told = " ".join((RESOURCES.parent / "README.md").read_text(encoding="utf-8").split())
    rows = {(row.between, row.target): row for row in apart_rows()}
    for target in ("output tokens/s dense", "tpot moe", "ttft closed loop"):
        again_row = rows["runs", target]
        assert f"{again_row.median * 100:.1f} % ({again_row.pairs} pairs)" in told
    for target in ("output tokens/s dense", "output tokens/s moe", "tpot dense", "tpot moe", "other ttft"):
        row = rows["sources", target]
        assert f"{row.median * 100:.0f} % ({row.pairs} pairs)" in told
