"""Fixtures that every room shares."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.market import Snapshot

# The same examples every time: a red build is a change, not a draw. EXPLORE=1 draws new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "steady")

SCREEN = (Path(__file__).parent / "gui" / "screen.json").as_posix()
SCREEN = os.path.relpath(SCREEN).replace(os.sep, "/") if ":" in SCREEN else SCREEN  # Qt parts its arguments by colons
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Qt's own screen without a screen has 800 x 800 points, and the window opens inside its screen.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"

TODAY = date(2026, 11, 24)


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
