"""The one store behind every cache: bounded, and the same for all threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.remembered import Remembered
from tests.common import TODAY


@pytest.fixture
def threads_switch_often() -> Iterator[None]:
    """A thread gives way after a microsecond, so that whatever can be torn in two is."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def counted(calls: list[int], value: int) -> Callable[[], int]:
    def made() -> int:
        calls.append(value)
        return value

    return made


def test_a_result_is_worked_out_once() -> None:
    calls: list[int] = []
    store: Remembered[int] = Remembered(2)
    assert [store.get("key", counted(calls, 7)) for _ in range(3)] == [7, 7, 7]
    assert calls == [7]


def test_the_result_not_asked_for_longest_goes_first() -> None:
    calls: list[int] = []
    store: Remembered[int] = Remembered(2)
    for value in (1, 2, 1, 3, 1, 2):  # 3 drives out 2, not 1
        store.get(value, counted(calls, value))
    assert calls == [1, 2, 3, 2]
    assert len(store) == 2


def test_equal_objects_are_not_the_same_object() -> None:
    calls: list[int] = []
    store: Remembered[int] = Remembered(4)
    first, second = [1], [1]
    assert store.get("key", counted(calls, 1), same=(first,)) == 1
    assert store.get("key", counted(calls, 2), same=(second,)) == 2
    assert store.get("key", counted(calls, 3), same=(first,)) == 1


def test_an_object_whose_identity_is_a_key_lives_as_long_as_the_result() -> None:
    store: Remembered[int] = Remembered(1)
    held = [1]
    before = sys.getrefcount(held)
    store.get("key", lambda: 1, same=(held,))
    assert sys.getrefcount(held) == before + 1
    store.get("other", lambda: 2)
    assert sys.getrefcount(held) == before


def test_a_result_that_fails_is_not_kept() -> None:
    store: Remembered[int] = Remembered(2)

    def fails() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError):
        store.get("key", fails)
    assert store.get("key", lambda: 3) == 3


def test_many_threads_get_the_right_results_out_of_a_store_that_is_always_full(threads_switch_often: None) -> None:
    store: Remembered[int] = Remembered(3)

    def hammer(seed: int) -> int:
        chance, wrong = Random(seed), 0
        for _ in range(3000):
            key = chance.randrange(9)
            wrong += store.get(key, lambda key=key: key * key) != key * key  # type: ignore[misc]
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(hammer, range(8))) == 0
    assert len(store) == 3


def test_threads_that_miss_the_same_key_get_the_same_object(threads_switch_often: None) -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(200):
            store: Remembered[list[int]] = Remembered(2)
            found = list(pool.map(lambda _, store=store: store.get("key", lambda: [1]), range(8)))  # type: ignore[misc]
            assert len({id(one) for one in found}) == 1


def test_the_whole_engine_answers_alike_from_four_threads(snapshot: Snapshot, threads_switch_often: None) -> None:
    """Different needs at the same time, so that every cache is filled by one thread while another reads it."""
    needs = [
        Project(workloads=(LlmServing(use=ServingUse.CHAT, users=300),)),
        Project(workloads=(LlmServing(use=ServingUse.RAG, users=900),), conditions=Conditions(countries=())),
        Project(workloads=(Batch(items=1e5),)),
        Project(workloads=(Training(method=TrainingMethod.LORA, tokens=1e7),)),
    ]
    alone = [advise(need, snapshot, as_of=TODAY) for need in needs]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda need: advise(need, snapshot, as_of=TODAY), needs * 3))
    assert together == alone * 3
