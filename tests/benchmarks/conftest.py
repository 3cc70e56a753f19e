"""What the benchmarks share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.collector import settle


@pytest.fixture(scope="module", autouse=True)
def as_the_program_runs(snapshot: Snapshot) -> Iterator[None]:
    """The window has the collector leave the catalogue alone, which stays as long as the program: no round pays for walking it."""
    looks = gc.get_threshold()
    gc.collect()
    settle()
    yield
    gc.set_threshold(*looks)
    gc.unfreeze()
