"""What tests of the command line share: a project in a file, and a call that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.cli import entrance as cli
from aiready_gui.domain.samples import SAMPLES


def sample_file(name: str, folder: Path) -> Path:
    """A sample as a project file."""
    path = folder / "p.json"
    path.write_text(project_file.dumps(SAMPLES[name]), encoding="utf-8")
    return path


def bad_input(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the one line says."""
    assert cli.main([*arguments, "--lang", "en"]) == cli.BAD_INPUT
    said = capsys.readouterr().err
    assert said.endswith("\n")
    assert len(said.splitlines()) == 1
    return said.strip()
