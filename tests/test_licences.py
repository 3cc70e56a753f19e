"""Whose works come with the program: from what is installed, and from the folder of a bundle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aiready_gui import licences

TOP = Path(__file__).resolve().parents[1]
NUMPY = "Metadata-Version: 2.4\nName: numpy\nVersion: 2.5.5\nLicense-Expression: BSD-3-Clause\n\nArrays.\n"


def test_everything_that_a_user_installs_is_named_with_its_text() -> None:
    """The lock is what users and the bundle install; what it marks for another system may be absent."""
    lock = (TOP / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    locked = {
        name for name, marker in re.findall(r"^([a-z0-9-]+)==[^\s;]+( ;.*)?", lock, re.MULTILINE) if "sys_platform" not in marker
    }
    works = {re.sub(r"[-_.]+", "-", work.name).lower(): work for work in licences.works()}
    assert locked <= works.keys()
    assert not [name for name in locked if not works[name].texts or not works[name].licence]


def test_the_program_itself_stands_first() -> None:
    first = licences.works()[0]
    assert (first.name, first.licence) == ("AI-Ready Advisor", "Apache-2.0")
    assert "Apache License" in first.texts[0].read_text(encoding="utf-8")


def test_a_bundle_tells_from_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no metadata of what it holds but what its build put beside the texts; a system's library has a text alone."""
    monkeypatch.setattr(licences, "FOLDER", tmp_path)
    monkeypatch.setattr(licences.sys, "frozen", True, raising=False)
    for name, text in {
        "numpy/LICENSE.txt": "BSD",
        "numpy/METADATA": NUMPY,
        "libx11-6/copyright": "X",
        "program/LICENSE": "A",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = [(work.name, work.version, work.licence, [text.name for text in work.texts]) for work in licences.works()]
    assert [one[0] for one in told] == ["AI-Ready Advisor", "libx11-6", "numpy"]
    assert told[1:] == [("libx11-6", "", "", ["copyright"]), ("numpy", "2.5.5", "BSD-3-Clause", ["LICENSE.txt"])]


def test_a_whole_text_is_no_name_of_a_licence() -> None:
    """Some distributions put it where the name belongs."""
    work = next(work for work in licences.works() if work.name == "click")
    assert work.licence == "BSD-3-Clause"
    assert all("\n" not in one.licence for one in licences.works())
