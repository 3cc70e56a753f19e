"""The file where a project lives: read with its fingerprint, and written only where that is still what lies there."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.versions import Versions
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.standing import Standing
from aiready_gui.domain.system_errors import reason
from aiready_gui.files import followed, read_whole, sweep, writable, write_whole


class Obstacle(StrEnum):
    """Why a project is not written into its file."""

    READ_ONLY = "read-only"
    NEWER = "newer"
    """A newer program wrote it: fields that this one has not heard of would be lost."""
    VANISHED = "vanished"
    CHANGED = "changed"
    """Something else wrote it since it was read or written here."""
    FAILED = "failed"
    """The system refused: disk full, drive pulled, no permission."""


class HomeError(ProjectFileError):
    """The project could not be put into its file; what stands in the way, and the file and the reason in words."""

    def __init__(self, obstacle: Obstacle, path: Path, *, reason: Message | None = None, details: str = "") -> None:
        args: dict[str, str | int | float | Message] = {"file": str(path)}
        if reason is not None:
            args["reason"] = reason
        super().__init__(Message(key=f"home-{obstacle}", args=args), details=details)
        self.obstacle = obstacle


class ProjectHome:
    """A file's path and the fingerprint of what was last read from it or written to it.

    Only one thread at a time may ask it to look or to write.
    """

    def __init__(self, path: Path, digest: str = "", *, newer: int = 0, standing: Standing | None = None) -> None:
        self.path = path
        self.digest = digest
        """SHA-256 of the content, empty where nothing of it is known yet."""
        self.newer = newer
        """Schema version of a newer program's file, else 0."""
        self.standing = standing
        """What the project stood on when the file was read."""

    def obstacle(self) -> Obstacle | None:
        """What would stand in the way of writing, seen from the disk as it is now.

        Raises
        ------
        HomeError
            The disk cannot be read.
        """
        return self._look()[0]

    def write(self, project: Project, versions: Versions, *, over: bool = False, standing: Standing | None = None) -> None:
        """Put the project and what it stands on into the file; ``over`` whatever lies there, which is then kept as a version.

        Between the look at the file and its replacement lie milliseconds in which another program may write: that remains.

        Raises
        ------
        HomeError
            Something stands in the way; the file is as it was.
        """
        content = project_file.encoded(project, standing)
        obstacle, there = self._look()
        may_be_lost = over or there == content
        if obstacle is not None and not (may_be_lost and obstacle in (Obstacle.VANISHED, Obstacle.CHANGED)):
            raise HomeError(obstacle, self.path)
        target = followed(self.path)  # a link stays a link
        if there is not None and there != content:
            versions.put_away(self.path, there, _changed_at(target), now=datetime.now(UTC), always=over)
        try:
            write_whole(target, content)
        except OSError as error:
            raise failure(self.path, error) from error
        self.digest = _digest(content)

    def _look(self) -> tuple[Obstacle | None, bytes | None]:
        """The obstacle and what the file holds."""
        if self.newer:
            return Obstacle.NEWER, None
        try:
            there = read_whole(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return Obstacle.VANISHED, None
        except OSError as error:
            raise failure(self.path, error) from error
        if not writable(followed(self.path)):
            return Obstacle.READ_ONLY, there
        return (None if _digest(there) == self.digest else Obstacle.CHANGED), there


def open_home(path: Path) -> tuple[Project, ProjectHome]:
    """The project of a file with the home it is saved to; raises ``ProjectFileError``."""
    sweep(path.parent)
    content = project_file.content_of(path)
    text = project_file.decoded(content, name=str(path))
    project, newer = project_file.loads_to_view(text, name=str(path))
    return project, ProjectHome(path, _digest(content), newer=newer, standing=project_file.standing_in(text, name=str(path)))


def failure(path: Path, error: OSError) -> HomeError:
    """The system's refusal as an error that names the file."""
    return HomeError(Obstacle.FAILED, path, reason=reason(error), details=str(error))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _changed_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return datetime.now(UTC)
