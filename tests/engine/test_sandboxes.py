"""Slices, cards and people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Gate
from aiready_gui.engine.fleets.sandboxes import sandbox_ways, seat
from tests.common import catalogue

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("gpu", "gigabytes", "per_card", "cards"),
    [
        ("a100_sxm_80", 10, 7, 1),  # 1g.10gb
        ("a100_sxm_80", 20, 4, 1),  # 1g.20gb, four of them: as many as the memory holds
        ("a100_sxm_80", 40, 2, 1),  # 3g.40gb
        ("a100_sxm_80", 41, 1, 1),
        ("a100_sxm_40", 20, 2, 1),  # 3g.20gb
        ("a30", 6, 4, 1),
        ("rtx_pro_6000_bse", 24, 4, 1),
        ("l40s", 20, 1, 1),  # no slices
        ("l40s", 60, 1, 2),
    ],
)
def test_a_person_gets_the_smallest_slice_that_holds_the_memory(
    snapshot: Snapshot, gpu: str, gigabytes: float, per_card: int, cards: int
) -> None:
    """The profiles of the MIG guide, by the label on the card."""
    found = seat(snapshot.gpu_by_key[gpu], gigabytes * 1e9)
    assert found is not None
    assert (found.cut.per_card, found.cards) == (per_card, cards)
    assert found.memory_bytes >= gigabytes * 1e9


def test_more_than_a_node_holds_is_refused(snapshot: Snapshot) -> None:
    """Nobody works on two servers at once in a sandbox."""
    way = sandbox_ways(1000e9, [snapshot.gpu_by_key["l4"]])[0]
    assert way.gate is Gate.MEMORY


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 600), st.floats(0, 600), st.sampled_from([gpu.key for gpu in CATALOGUE.gpus if gpu.verified]))
def test_more_memory_never_seats_more_people(memory: float, more: float, gpu: str) -> None:
    """People a card, and cards a person."""
    small, large = (seat(CATALOGUE.gpu_by_key[gpu], amount * 1e9) for amount in (memory, memory + more))
    if large is None:
        return
    assert small is not None
    assert small.cut.per_card / small.cards >= large.cut.per_card / large.cards
