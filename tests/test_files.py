"""Files are written whole, or not at all and without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiready_gui.files import write_whole


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """As many bytes as a file system takes: 120 Russian letters come near."""
    path = tmp_path / ("\N{CYRILLIC SMALL LETTER ZHE}" * 125 + ".pdf")
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_the_old_file_stays_when_the_new_one_cannot_take_its_place(tmp_path: Path) -> None:
    """As when another program holds it on Windows; the temporary neighbour goes."""
    held = tmp_path / "held"
    held.mkdir()
    with pytest.raises(OSError):
        write_whole(held, b"new")
    assert list(tmp_path.iterdir()) == [held]
