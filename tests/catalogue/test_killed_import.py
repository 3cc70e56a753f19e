"""An import that is killed in the middle leaves what was there before, whole, and the next one goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.offer_rows import rows_to_keep
from tests.catalogue.test_own_prices import AT
from tests.common import WAIT_S, catalogue

KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from aiready_gui.catalogue import own
from tests.common import catalogue
from aiready_gui.catalogue.offer_rows import rows_to_keep

def rows():
    for number, row in enumerate(rows_to_keep(catalogue().offers[3:9], catalogue(), "")):
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        yield row[0], str(number), "{}", "list", "2026-11-29"

own._add(Path(sys.argv[1]), "killed.xlsx", rows(), datetime.now())
"""
"""Its rows are written one by one within one act; the fourth never comes."""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_import_loses_nothing(tmp_path: Path) -> None:
    """Neither the rows of before nor half of the list's, and no lock stays."""
    path = tmp_path / own.FILE
    own.add(path, "before.xlsx", rows_to_keep(catalogue().offers[:3], catalogue(), ""), AT)
    before = own.own_rows(path)
    died = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=WAIT_S, capture_output=True)
    assert died.returncode == -9, died.stderr
    assert own.own_rows(path) == before
    assert [act.name for act in own.acts(path)] == ["before.xlsx"]
    own.add(path, "after.xlsx", rows_to_keep(catalogue().offers[3:9], catalogue(), ""), AT)
    assert len(own.own_rows(path)) == 9
