"""Ranking by what a row costs in all, without asking for every row's storage."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.engine.money.total_ranking import Beside, Kin, cheapest_in_all, first_no_cheaper

MONEY = st.floats(0, 1e6)


@given(prices=st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=40), within=st.sampled_from([0.0, 0.05]))
def test_the_short_way_finds_what_asking_for_every_row_finds(prices: list[tuple[float, float]], within: float) -> None:
    """A row left out unasked must not be able to win."""
    gpus = np.array([gpu for gpu, _ in prices])
    whole = np.round([gpu + rest for gpu, rest in prices], 2)
    rows, costs = cheapest_in_all(np.arange(len(prices)), gpus, Beside(lambda row: prices[row][1]), within=within)
    least = min(gpu + rest for gpu, rest in prices)
    assert sorted(rows.tolist()) == np.flatnonzero(whole <= np.round(least * (1 + within), 2)).tolist()
    assert np.allclose(costs, [sum(prices[row]) for row in rows])


def test_rows_whose_gpus_alone_cost_more_are_not_asked_for() -> None:
    """What keeps advice quick: storage is worked out for a handful of a hundred thousand rows."""
    asked: list[int] = []

    def beside(row: int) -> float:
        asked.append(row)
        return 10.0

    cheapest_in_all(np.arange(1000), np.arange(1000.0), Beside(beside))
    assert len(asked) < 15


@given(
    rows=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.floats(1, 1e3)), min_size=1, max_size=40),
    each=st.lists(st.floats(0, 1e5), min_size=4, max_size=4),
    within=st.sampled_from([0.0, 0.05]),
)
def test_kin_with_fewer_machines_rules_out_only_what_cannot_win(
    rows: list[tuple[int, int, float]], each: list[float], within: float
) -> None:
    """What stands beside a row grows with its machines, at a pace of its group's own."""
    group, machines, price = (np.array(column) for column in zip(*rows, strict=True))
    beside = [each[of] * (1 + count) for of, count, _ in rows]
    kin = Kin(group=group, machines=machines.astype(float))
    found, costs = cheapest_in_all(np.arange(len(rows)), price, Beside(lambda row: beside[row]), within=within, kin=kin)
    asked, known = cheapest_in_all(np.arange(len(rows)), price, Beside(lambda row: beside[row]), within=within)
    assert found.tolist() == asked.tolist()
    assert costs.tolist() == known.tolist()


def test_storage_dearer_than_all_machines_is_worked_out_once_for_kin() -> None:
    """100 PB of data: every machine is cheap beside it, and 2,545 rows were worked out for one choice."""
    asked: list[int] = []

    def beside(row: int) -> float:
        asked.append(row)
        return 1e9

    kin = Kin(group=np.arange(1000) % 10, machines=np.repeat(np.arange(1.0, 101.0), 10))
    cheapest_in_all(np.arange(1000), np.arange(1000.0), Beside(beside), kin=kin)
    assert asked == list(range(10))


@given(
    rows=st.lists(st.tuples(MONEY, MONEY, st.floats(0, 1)), min_size=1, max_size=40),
    within=st.sampled_from([0.0, 0.05]),
)
def test_what_stands_beside_a_row_at_least_rules_out_only_what_cannot_win(
    rows: list[tuple[float, float, float]], within: float
) -> None:
    """The least is any share of what really stands there: none of it, or all."""
    gpus, beside, share = (np.array(column) for column in zip(*rows, strict=True))
    asked, known = cheapest_in_all(np.arange(len(rows)), gpus, Beside(beside.__getitem__), within=within)
    found, costs = cheapest_in_all(np.arange(len(rows)), gpus, Beside(beside.__getitem__, beside * share), within=within)
    assert dict(zip(found.tolist(), costs.tolist(), strict=True)) == dict(zip(asked.tolist(), known.tolist(), strict=True))


def test_a_provider_whose_storage_alone_is_dearer_is_not_asked_for() -> None:
    """Machines at 1 to 1,000 beside storage of 1,000,000 at one provider and 1,100,000 at another, the cheapest with the dear one."""
    asked: list[int] = []
    storage = np.where(np.arange(1000) % 2, 1e6, 1.1e6)

    def beside(row: int) -> float:
        asked.append(row)
        return float(storage[row]) + 10.0

    cheapest_in_all(np.arange(1000), np.arange(1.0, 1001.0), Beside(beside, storage))
    assert asked == [1, 3, 5, 7, 9, 11]


def test_nothing_to_choose_from_gives_nothing() -> None:
    """No row is no error."""
    rows, costs = cheapest_in_all(np.array([], dtype=np.int64), np.array([1.0]), Beside(lambda _: 0.0))
    assert not len(rows)
    assert not len(costs)


def test_a_quicker_row_with_a_lower_bill_is_passed_over() -> None:
    """It would make the recommended one look foolish."""
    gpus = np.array([100.0, 110.0, 120.0, 130.0])
    rest = {0: 50.0, 1: 5.0, 2: 29.0, 3: 60.0}
    assert first_no_cheaper(np.array([1, 2, 3]), gpus, Beside(rest.__getitem__), 0) == 3
    assert first_no_cheaper(np.array([1]), gpus, Beside(rest.__getitem__), 0) is None
