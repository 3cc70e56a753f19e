"""A team's folder: what is new there is compared with what is in force; what cannot be trusted is told, what is answered is not offered."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from aiready_gui.catalogue import own
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.own import OwnRow
from aiready_gui.catalogue.own_file import write_own_file
from aiready_gui.catalogue.store import shipped_rows
from aiready_gui.catalogue.team import team_files
from tests.catalogue.newer import catalogue_of
from tests.common import catalogue


def laid(folder: Path, name: str = "march.aiready-catalogue", price: str = "777") -> Path:
    """A colleague's file: an offer at another price, a new one, and one that stands here as it is."""
    one, two, three = (dict(row) for row in shipped_rows().of["offer"][:3])
    one |= {"price_per_hour_on_demand": price, "source": "quote", "as_of": "2026-11-20"}
    two |= {"offer": "own-two", "instance_type": "two", "source": "quote", "as_of": "2026-11-20"}
    rows = [OwnRow("offer", str(row["offer"]), row, "", 0) for row in (one, two, three)]
    write_own_file(folder / name, rows, "Anna", "2026-11-20")
    return folder / name


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of one's own."""
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(own, "user_data_dir", lambda: tmp_path / "home")


def test_a_file_is_compared_row_by_row(tmp_path: Path) -> None:
    """One changed, one added, one the same; once the two are taken it says nothing any more."""
    path = laid(tmp_path)
    (found,) = team_files(tmp_path, ())
    assert (found.path, found.by, found.day, found.same, found.problem) == (path, "Anna", "2026-11-20", 1, None)
    changed, added = found.changes
    assert changed.was is not None and changed.now["price_per_hour_on_demand"] == "777"
    assert changed.was["price_per_hour_on_demand"] == shipped_rows().of["offer"][0]["price_per_hour_on_demand"]
    assert (added.was, added.now["offer"]) == (None, "own-two")
    own.add(own.own_path(), "team", found.rows, datetime(2026, 11, 24))
    assert len(own.own_rows(own.own_path())) == 2
    assert team_files(tmp_path, ()) == ()


def test_what_was_answered_is_offered_again_only_when_it_is_another(tmp_path: Path) -> None:
    laid(tmp_path)
    (found,) = team_files(tmp_path, ())
    assert team_files(tmp_path, (found.digest,)) == ()
    laid(tmp_path, price="778")
    (again,) = team_files(tmp_path, (found.digest,))
    assert again.digest != found.digest


def test_a_file_that_was_changed_or_damaged_is_told(tmp_path: Path) -> None:
    """A price changed by hand, another name under it, half a file; a row that no table holds. Other files are none of ours."""
    path = laid(tmp_path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    for number, change in enumerate(({"rows": whole["rows"][:1]}, {"by": "Boris"}, {"day": "2026-11-21"})):
        (tmp_path / f"changed-{number}.aiready-prices").write_text(json.dumps(whole | change), encoding="utf-8")
    (tmp_path / "half.aiready-prices").write_bytes(path.read_bytes()[:200])
    bad = rows_to_keep(catalogue().offers[:1], catalogue(), "")
    rows = [OwnRow(kind, "", {**cells, "gpu_count": "-1"}, "", 0) for kind, cells in bad]
    write_own_file(tmp_path / "wrong.aiready-prices", rows)
    path.unlink()
    (tmp_path / "notes.txt").write_text("hello")
    catalogue_of("2027-03-01", tmp_path).rename(tmp_path / "whole.aiready-catalogue")
    told = {one.path.name: one.problem.key if one.problem else "" for one in team_files(tmp_path, ())}
    assert told == {
        **{f"changed-{number}.aiready-prices": "own-file-changed" for number in range(3)},
        "half.aiready-prices": "own-file-damaged",
        "wrong.aiready-prices": "catalogue-negative",
    }


def test_a_folder_that_is_away_has_nothing(tmp_path: Path) -> None:
    """Not mounted, a file in its place, an empty one."""
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "away", tmp_path / "file", tmp_path / "home"):
        assert team_files(folder, ()) == ()
