"""Earlier states of a project's file: ten at most, the recent ones close together, the old ones far apart.

Rule: before a file is written over, the state it holds is put away when the newest one put away is at least five minutes old
(typing for a minute makes one version, not thirty), or when the user chose to lose that state. Newest and oldest always stay;
of the others the one goes whose neighbours are nearest to each other for its age, so ten versions reach from minutes to months.
"""

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from aiready_gui.advisor.project import project_file
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.project import Project
from aiready_gui.files import followed, write_whole

MOST: Final = 10
GAP_S: Final = 300.0
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"

_log = logging.getLogger(__name__)


class Version(NamedTuple):
    """A state that the file had."""

    file: Path
    saved: datetime
    """When the file came into this state, local time."""


class Versions:
    """The folder of earlier states; each project file has a folder of its own in it, named by the file's path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put_away(self, path: Path, content: bytes, saved: datetime, *, now: datetime, always: bool = False) -> None:
        """Keep what ``path`` holds before it is lost; a disk that takes no version is no reason not to save."""
        folder = self._room(path)
        kept = _files(folder)
        if kept and not always and abs(now.timestamp() - _put_away_at(kept[0])) < GAP_S:
            return
        try:
            if kept and kept[0].read_bytes() == content:
                return
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(folder / f"{saved.astimezone(UTC).strftime(_STAMP)}{project_file.SUFFIX}", content, private=True)
            files = _files(folder)
            for index in too_many([_saved(file) for file in files], now):
                files[index].unlink(missing_ok=True)
        except OSError:
            _log.warning("an earlier version cannot be kept", exc_info=True)

    def of_file(self, path: Path) -> tuple[Version, ...]:
        """The earlier states of a file, newest first."""
        return tuple(Version(file, _saved(file).astimezone()) for file in _files(self._room(path)))

    def _room(self, path: Path) -> Path:
        return self._folder / hashlib.sha256(str(followed(path)).encode(errors="surrogateescape")).hexdigest()[:24]


def load_version(version: Version) -> Project | None:
    """The project as it was, or nothing where the disk has lost it."""
    try:
        return project_file.load(version.file)
    except AdvisorError:
        _log.warning("an earlier version cannot be read", exc_info=True)
        return None


def too_many(saved: Sequence[datetime], now: datetime) -> list[int]:
    """Which of the states, newest first, go so that :data:`MOST` stay."""
    kept, gone = list(range(len(saved))), []
    while len(kept) > MOST:

        def crowded(place: int, kept: list[int] = kept) -> float:
            apart = saved[kept[place - 1]] - saved[kept[place + 1]]
            age = now - saved[kept[place]]
            return apart.total_seconds() / max(age.total_seconds(), 1.0)

        gone.append(kept.pop(min(range(1, len(kept) - 1), key=crowded)))
    return gone


def _files(folder: Path) -> list[Path]:
    """Newest first: the names are the times."""
    found = []
    with suppress(OSError):
        for file in folder.glob(f"*{project_file.SUFFIX}"):
            with suppress(ValueError):
                _saved(file)
                found.append(file)
    return sorted(found, key=lambda file: file.name, reverse=True)


def _saved(file: Path) -> datetime:
    return datetime.strptime(file.stem, _STAMP).replace(tzinfo=UTC)


def _put_away_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
