"""Fixtures that every room shares."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

from aiready_gui.domain.compliance_answers import Answer, CardNumbers, ComplianceAnswers, Deployment, Industry, OrganisationType
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from tests.common import TODAY, catalogue

# The same examples every time: a red build is a change, not a draw. EXPLORE=1 draws new ones. No test has a deadline: how long
# an example takes says what else the machine does.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "steady")

SELDOM: Final = 20_000
"""Records between two looks for circular rubbish, where no window stood yet: tests, answers and documents have none."""
USUAL: Final = gc.get_threshold()
gc.set_threshold(SELDOM)  # looking through all that is loaded again and again took a tenth of the time

SCREEN = (Path(__file__).parent / "gui" / "screen.json").as_posix()
SCREEN = os.path.relpath(SCREEN).replace(os.sep, "/") if ":" in SCREEN else SCREEN  # Qt parts its arguments by colons
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Qt's own screen without a screen has 800 x 800 points, and the window opens inside its screen.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"

# Windows tells its folders to whoever asks the system, whatever APPDATA says: the last two are platformdirs' own words.
HOMES = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "USERPROFILE",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_PERSONAL",
)
"""Variables that say where the user's folders are."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/golden --rewrite-goldens`` takes today's answers as right; the diff is then reviewed."""
    parser.addoption("--rewrite-goldens", action="store_true", help="write the golden answers and documents anew")
    parser.addoption("--every-language", action="store_true", help="run each test of the window in both languages, not in turns")


def pytest_collection_finish() -> None:
    """What was loaded by now stays to the end."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    """Once a window stood in this process it collects between events alone; a test without events does it here."""
    if not gc.isenabled():
        from aiready_gui.gui.collector import look

        gc.set_threshold(*USUAL)  # a window is circles
        look()


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every answer of the tests is given."""
    return TODAY


@pytest.fixture(scope="session", autouse=True)
def folders_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own settings, recovery or cache."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(home))
        yield


class Warned(sqlite3.Connection):
    """Says that it was dropped without being closed, as every connection does from Python 3.13 on; "with" does not close one."""

    closed = False

    def close(self) -> None:
        super().close()
        self.closed = True

    def __del__(self) -> None:
        if not self.closed:
            warnings.warn("unclosed database", ResourceWarning, stacklevel=1, source=self)


@pytest.fixture(scope="session", autouse=True)
def unclosed_databases_are_told() -> Iterator[None]:
    """On every Python that we promise, not on the newest alone."""
    connect = sqlite3.connect

    def warned(database: str, **options: Any) -> sqlite3.Connection:
        return connect(database, **{"factory": Warned, **options})

    with pytest.MonkeyPatch.context() as patch:
        if sys.version_info < (3, 13):
            patch.setattr(sqlite3, "connect", warned)
        yield


@pytest.fixture(scope="session")
def snapshot(folders_of_their_own: None) -> Snapshot:
    """The shipped catalogue, the real one."""
    return catalogue()


@pytest.fixture
def complete() -> Project:
    """A project whose every answer was given, on prices and rates that were confirmed on :data:`TODAY`."""
    filled = effective(SAMPLES["batch"])
    return filled.revised(
        data=filled.data.revised(egress_gb_month=100),
        terms=CommercialTerms(prices_confirmed_on=TODAY, usd_rate=Decimal(80), eur_rate=Decimal(90), rates_as_of=TODAY),
        compliance=ComplianceAnswers(
            org_country="KZ",
            org_type=OrganisationType.COMMERCIAL,
            org_industry=Industry.OTHER,
            deployment=Deployment.IAAS,
            pd_processed=Answer.NO,
            data_trade_secret=Answer.NO,
            cards_pan=CardNumbers.NO,
            crypto_used_as_protection=Answer.NO,
            jurisdictions=(),
            ai_decision_about_person=Answer.NO,
            assurance=(),
        ),
    )
