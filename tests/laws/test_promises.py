"""What a softer answer is said to bring is what it brings, whatever the need."""

from __future__ import annotations

from random import Random

import pytest
from needs import FAMILIES, need

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.market import Snapshot
from tests.common import TODAY

SEEDS = (1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_promise_of_a_softer_answer_is_kept(family: str, seed: int, snapshot: Snapshot) -> None:
    """A neighbour is asked about on a narrowed market and without its words; taking it must give the very same bill."""
    answer = advise(need(Random(seed), family), snapshot, as_of=TODAY)
    for softer in relaxations(answer, snapshot):
        then = advise(softer.project, snapshot, as_of=TODAY).chosen
        assert then is not None and answer.chosen is not None
        assert answer.chosen.price.per_month_excl - then.price.per_month_excl == softer.saves_per_month, softer.field
        assert then.layout.gpus - answer.chosen.layout.gpus == softer.gpus
    for way in answer.ways_out:
        then = advise(way.project, snapshot, as_of=TODAY).chosen
        assert then is not None
        assert (then.price.per_month_excl, then.layout.gpus) == (way.per_month_excl, way.gpus), way.field
