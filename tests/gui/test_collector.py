"""The collector looks seldom, which costs no memory as long as answers are free of circles."""

from __future__ import annotations

import gc

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.collector import SELDOM, settle
from tests.common import TODAY


@pytest.mark.parametrize("sample", ("chat", "rag", "pretraining", "images"))
def test_an_answer_leaves_no_circles(snapshot: Snapshot, sample: str) -> None:
    """Were there any, they would stay until twenty thousand records later: a slider makes dozens of answers in that time."""
    advise(SAMPLES[sample], snapshot, as_of=TODAY)
    gc.collect()
    gc.disable()
    try:
        answer = advise(SAMPLES[sample], snapshot, as_of=TODAY)
        del answer
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_is_there_is_left_alone_and_looks_are_seldom() -> None:
    looks, kept = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_threshold()[0] == SELDOM
        assert gc.get_freeze_count() > kept
    finally:
        gc.set_threshold(*looks)
        gc.unfreeze()
