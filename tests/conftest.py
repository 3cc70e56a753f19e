"""Fixtures that every room shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import settings

from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.market import Snapshot

# The same examples every time: a red build is a change, not a draw. EXPLORE=1 draws new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "steady")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2026, 11, 24)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/golden --rewrite-goldens`` takes today's answers as right; the diff is then reviewed."""
    parser.addoption("--rewrite-goldens", action="store_true", help="write the golden answers and documents anew")


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every answer of the tests is given."""
    return TODAY


@pytest.fixture(scope="session", autouse=True)
def folders_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own settings, recovery or cache."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        # Windows tells its folders to whoever asks the system, whatever APPDATA says: the last is platformdirs' own word.
        for name in (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "USERPROFILE",
            "WIN_PD_OVERRIDE_LOCAL_APPDATA",
        ):
            patch.setenv(name, str(home))
        yield


@pytest.fixture(scope="session")
def snapshot(folders_of_their_own: None) -> Snapshot:
    """The shipped catalogue, the real one."""
    return open_shipped()
