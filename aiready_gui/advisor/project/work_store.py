"""Work in progress in the user's folder: one recovery file a project on screen, and what earlier sessions left behind.

A recovery file is a project file with a note beside the project: whose session, which file of the user's, when. It goes only by a
successful save or an explicit answer.
"""

import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_home import ProjectHome
from aiready_gui.advisor.project.session_lock import SessionLock, is_held
from aiready_gui.advisor.project.versions import Versions
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.standing import Standing
from aiready_gui.files import sweep, write_whole

NOTE: Final = "recovery"
FIRST_VERSIONS_FILE: Final = "recovery.aiready"  # the one file that earlier programs kept, for all projects

_log = logging.getLogger(__name__)


class Recovered(NamedTuple):
    """A project that a session did not save, or a file that cannot be read and why."""

    file: Path
    saved: datetime
    """Local time."""
    project: Project | None
    home: Path | None = None
    """The user's file that it belongs to."""
    digest: str = ""
    newer: int = 0
    problem: Message | None = None
    standing: Standing | None = None

    def as_home(self) -> ProjectHome | None:
        """Where it is to be saved, knowing only what its session knew of that file."""
        return ProjectHome(self.home, self.digest, newer=self.newer, standing=self.standing) if self.home is not None else None

    def is_newer_than_its_file(self) -> bool:
        """Whether it was kept after its file was last written, or that file is gone."""
        try:
            return self.home is None or self.saved.timestamp() > self.home.stat().st_mtime
        except OSError:
            return True


class WorkStore:
    """The recovery folder as one session sees it, and the earlier versions beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "recovery"
        self.versions = Versions(folder / "versions")
        self._former = folder / FIRST_VERSIONS_FILE
        self._session = uuid4().hex
        self._lock = SessionLock(self.folder / f"{self._session}.lock")
        self._count = 0

    def new_file(self) -> Path:
        """The recovery file of one more project on screen; no two projects and no two sessions share one. Nothing is written yet."""
        self._count += 1
        return self.folder / f"{self._session}-{self._count}{project_file.SUFFIX}"

    def keep(self, file: Path, project: Project, home: ProjectHome | None, standing: Standing | None = None) -> None:
        """Write the project and what it stands on into its recovery file; raises ``OSError``."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock.hold()  # before the file is there: a project without a lock is one that was left behind
        note: dict[str, Any] = {"at": datetime.now(UTC).isoformat()}
        if home is not None:
            note |= {"file": str(home.path.absolute()), "digest": home.digest, "newer": home.newer}
        write_whole(file, project_file.dumps(project, standing, **{NOTE: note}).encode(), private=True)

    def forget(self, file: Path) -> None:
        """The project is saved, or the user does not want it."""
        with suppress(OSError):
            file.unlink(missing_ok=True)

    def left_behind(self) -> tuple[Recovered, ...]:
        """What no living session holds, newest first; a file that cannot be read is moved aside and told of once."""
        sweep(self.folder)
        self._adopt_former()
        found = []
        with suppress(OSError):
            for file in self.folder.glob(f"*{project_file.SUFFIX}"):
                lock = self.folder / f"{file.stem.partition('-')[0]}.lock"
                if file.stem.partition("-")[0] != self._session and not is_held(lock):
                    lock.unlink(missing_ok=True)
                    found.append(self._recovered(file))
        return tuple(sorted(found, key=lambda one: one.saved, reverse=True))

    def close(self) -> None:
        """The session ends: what it has not saved is left behind."""
        self._lock.release()

    def _recovered(self, file: Path) -> Recovered:
        try:
            text = project_file.decoded(project_file.content_of(file), name=str(file))
            project, standing = project_file.loads(text, name=str(file)), project_file.standing_in(text, name=str(file))
            note = _note(text)
            saved = datetime.fromisoformat(str(note["at"])).astimezone() if "at" in note else _written(file)
        except (AdvisorError, ValueError) as error:
            message = error.message if isinstance(error, AdvisorError) else None
            if message is not None and message.key in ("project-newer", "project-unreadable", "file-refused"):
                return Recovered(file, _written(file), None, problem=message)  # another program or another day may read it
            saved, file = _written(file), self._moved_aside(file)
            return Recovered(file, saved, None, problem=Message(key="recovery-damaged", args={"file": str(file)}))
        name, digest, newer = note.get("file"), note.get("digest"), note.get("newer")
        return Recovered(
            file,
            saved,
            project,
            home=Path(name) if isinstance(name, str) and name else None,
            digest=digest if isinstance(digest, str) else "",
            newer=newer if isinstance(newer, int) else 0,
            standing=standing,
        )

    def _moved_aside(self, file: Path) -> Path:
        """Where a damaged file lies from now on: its own name, so it can be sent to whoever can mend it."""
        aside = self.folder / "damaged" / file.name
        try:
            aside.parent.mkdir(exist_ok=True, mode=0o700)
            return file.replace(aside)
        except OSError:
            _log.warning("a damaged recovery file cannot be moved aside", exc_info=True)
            return file

    def _adopt_former(self) -> None:
        try:
            if self._former.is_file():
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._former.rename(self.folder / f"{uuid4().hex}-1{project_file.SUFFIX}")
        except OSError:
            _log.warning("the recovery file of an earlier program cannot be moved", exc_info=True)


def _note(text: str) -> dict[str, Any]:
    note = json.loads(text).get(NOTE)
    return note if isinstance(note, dict) else {}


def _written(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return datetime.now().astimezone()
