"""Parts of cards worked by hand: how few cards hold them, what slices are called, what a part has of its card."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.domain.market import Snapshot
from aiready_gui.engine.candidates import shared_cards
from aiready_gui.engine.candidates.shared_cards import (
    MOST_KEPT,
    Asked,
    Part,
    cards_for,
    fewest,
    laid,
    part_of,
    shares_of,
    slices_of,
)

EIGHTS = {one: Part(f"{one}/8", (one, one), (8, 8), sliced=False) for one in range(1, 9)}


def eighths(size: int, wanted: float) -> Asked:
    return Asked(EIGHTS[size], wanted)


def test_five_eighths_and_three_eighths_are_one_card() -> None:
    """5 + 3 = 8; with one eighth more of either a second card is taken."""
    assert laid((eighths(5, 0.4), eighths(3, 1.0))) == ((0, 1),)
    assert len(laid((eighths(5, 0.4), eighths(4, 1.0)))) == 2


def test_large_parts_are_laid_first_and_small_ones_fill_what_they_leave() -> None:
    """Three of 5/8 take three cards; three of 3/8 fill them. Laid in their own order, the small ones would take two of their own."""
    assert laid((eighths(3, 3.0), eighths(5, 2.5))) == ((1, 0), (1, 0), (1, 0))


def test_a_hundred_thousand_parts_are_counted_as_they_would_be_laid() -> None:
    """100,000 of 5/8 take a card each and leave 3/8, room for three of 1/8: 300,000 of these. The other 100,001 stand eight a card:
    12,500 cards hold 100,000, one more the last."""
    asked = (eighths(1, 400_001.0), eighths(5, 100_000.0))
    assert cards_for(asked) == 100_000 + 12_500 + 1
    few = (eighths(1, 41.0), eighths(5, 10.0))
    assert laid(few) == ((1, 0, 0, 0),) * 10 + ((0,) * 8, (0, 0, 0))
    assert cards_for(few, (0.5, 1.0)) == 10  # 20.5 of the small ones, 21: seven cards of the ten have three of them
    assert laid(few, (0.5, 1.0)) == ((1, 0, 0, 0),) * 7 + ((1,),) * 3


def test_growth_takes_more_parts_of_the_service_that_grows() -> None:
    """0.9 parts of 5/8 under twice the load are 1.8, two; the other one has 3/8 beside the first."""
    assert laid((eighths(5, 0.9), eighths(3, 0.5)), (2.0, 1.0)) == ((0, 1), (0,))


def test_the_fewest_cards_are_found_and_what_is_left_is_given_away() -> None:
    """A service that takes 4.0 parts of 2/8 or 1.9 of 4/8 stands with one of 0.5 parts of 1/8 to 6/8: one card would hold neither
    4 x 2/8 nor 2 x 4/8 beside it, so two cards hold it, and the other one gets all that they leave."""
    heavy = [eighths(2, 4.0), eighths(4, 1.9)]
    light = [eighths(size, 0.5) for size in (1, 2, 4, 6)]
    found = fewest([heavy, light])
    assert found is not None
    assert len(laid(found)) == 2
    assert found[1].part.name == "6/8"
    assert fewest([heavy, light], limit=1) is None


def combinations_laid(choices: list[list[Asked]], monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[Asked, ...], int]:
    """What is found, and how many combinations were laid out for it."""
    tried: list[int] = []

    def counting(asked: list[Asked]) -> int:
        tried.append(cards_for(asked))
        return tried[-1]

    with monkeypatch.context() as patch:
        patch.setattr(shared_cards, "cards_for", counting)
        found = fewest(choices)
    assert found is not None
    return found, len(tried)


def test_equal_services_are_combined_by_how_many_take_which_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nineteen services take a part of 2/8 or of 4/8: half a million choices, twenty ways to share them out. All small take 38
    eighths, five cards with two over: one service has the larger part, the last of them, as the first best choice has it."""
    found, tried = combinations_laid([[eighths(2, 1.0), eighths(4, 0.9)]] * 19, monkeypatch)
    assert [one.part.name for one in found] == ["2/8"] * 18 + ["4/8"]
    assert cards_for(found) == 5
    assert tried <= 20


def test_twenty_services_of_every_size_are_laid_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million choices of parts, and no two services take as many: no more than are kept are laid out. The service at place ``i``
    takes ``2^i`` parts of 1/8 or as many of 2/8: small ones throughout are 2^20 - 1 eighths, 131,072 cards, one eighth over, which
    the least service has."""
    choices = [[eighths(1, float(2**place)), eighths(2, float(2**place))] for place in range(20)]
    found, tried = combinations_laid(choices, monkeypatch)
    assert cards_for(found) == 2**17
    assert tried <= MOST_KEPT


parts_taken = st.lists(st.tuples(st.integers(1, 8), st.floats(0.05, 12)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(parts_taken, min_size=2, max_size=20))
def test_services_together_take_no_more_cards_than_apart(taken: list[list[tuple[int, float]]]) -> None:
    """However many there are, and whatever sizes of part hold them."""
    choices = [[eighths(size, wanted) for size, wanted in each] for each in taken]
    found = fewest(choices)
    assert found is not None
    assert all(one in each for one, each in zip(found, choices, strict=True))
    assert cards_for(found) <= sum(min(cards_for([one]) for one in each) for each in choices)


def test_slices_have_the_names_of_their_makers_guide(snapshot: Snapshot) -> None:
    """NVIDIA Multi-Instance GPU User Guide, profiles of H100 80GB, H200 141GB, B200 180GB and A30."""
    named = {key: [one.name for one in slices_of(snapshot.gpu_by_key[key])] for key in ("h100_sxm_80", "h200_sxm_141", "a30")}
    assert {"1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"} <= set(named["h100_sxm_80"])
    assert {"1g.18gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"} <= set(named["h200_sxm_141"])
    assert named["a30"] == ["1g.6gb", "2g.12gb", "4g.24gb"]
    assert {"1g.23gb", "2g.45gb", "3g.90gb", "7g.180gb"} <= {one.name for one in slices_of(snapshot.gpu_by_key["b200_sxm_180"])}
    assert slices_of(snapshot.gpu_by_key["l40s"]) == ()


def test_two_halves_of_an_h100_fit_and_no_third_beside_them(snapshot: Snapshot) -> None:
    """3g.40gb takes three of seven slices of compute and four of eight of memory: two fill the memory though a seventh is idle."""
    by_name = {one.name: one for one in slices_of(snapshot.gpu_by_key["h100_sxm_80"])}
    half, least = Asked(by_name["3g.40gb"], 1.0), Asked(by_name["1g.10gb"], 1.0)
    assert len(laid((half, half))) == 1
    assert len(laid((half, half, least))) == 2


def test_a_part_has_its_share_of_the_card_and_the_whole_is_the_card(snapshot: Snapshot) -> None:
    """3g.40gb of an H100: 3/7 of 989 TFLOPS, half of 3,350 GB/s, no NVLink; eight eighths are the card as it was measured."""
    card = snapshot.gpu_by_key["h100_sxm_80"]
    part = part_of(card, next(one for one in slices_of(card) if one.name == "3g.40gb"))
    assert part.bf16_flops == pytest.approx(989e12 * 3 / 7)
    assert part.bandwidth_bytes_per_s == pytest.approx(3350e9 / 2)
    assert part.nvlink_bytes_per_s is None
    assert part_of(card, shares_of(card)[-1]) is card
