"""A project's file is written only where what lies there is what we know."""

from __future__ import annotations

import errno
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from aiready_gui.advisor.project import project_file, project_home
from aiready_gui.advisor.project.project_home import HomeError, Obstacle, ProjectHome, open_home
from aiready_gui.advisor.project.versions import MOST, Versions, too_many
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.texts import LOCALES, Texts

RAG, CHAT = SAMPLES["rag"], SAMPLES["chat"]
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "versions")


@pytest.fixture
def home(tmp_path: Path) -> ProjectHome:
    path = tmp_path / "p.aiready"
    project_file.save(RAG, path)
    return open_home(path)[1]


def refused(home: ProjectHome, versions: Versions) -> Obstacle:
    before = home.path.read_bytes() if home.path.exists() else None
    with pytest.raises(HomeError) as caught:
        home.write(CHAT, versions)
    assert (home.path.read_bytes() if home.path.exists() else None) == before
    for locale in LOCALES:
        assert str(home.path) in Texts(locale).word(caught.value.message)
    return caught.value.obstacle


def test_what_we_know_is_written_over_again_and_again(home: ProjectHome, versions: Versions) -> None:
    for project in (CHAT, RAG, CHAT):
        home.write(project, versions)
        assert project_file.load(home.path) == project
        assert home.obstacle() is None


def test_what_somebody_else_wrote_is_not_overwritten(home: ProjectHome, versions: Versions) -> None:
    project_file.save(SAMPLES["batch"], home.path)
    assert home.obstacle() is Obstacle.CHANGED
    assert refused(home, versions) is Obstacle.CHANGED
    home.write(CHAT, versions, over=True)
    assert project_file.load(home.path) == CHAT
    assert [project_file.load(one.file) for one in versions.of_file(home.path)] == [SAMPLES["batch"]], "theirs is kept"


def test_the_same_words_written_by_somebody_else_are_no_change(home: ProjectHome, versions: Versions) -> None:
    project_file.save(CHAT, home.path)
    home.write(CHAT, versions)
    assert home.obstacle() is None


def test_a_file_that_is_gone_does_not_come_back_by_itself(home: ProjectHome, versions: Versions) -> None:
    home.path.unlink()
    assert refused(home, versions) is Obstacle.VANISHED
    home.write(CHAT, versions, over=True)
    assert project_file.load(home.path) == CHAT


def test_a_folder_that_is_gone_is_told_as_a_file_that_is_gone(tmp_path: Path, versions: Versions) -> None:
    gone = ProjectHome(tmp_path / "drive" / "p.aiready", "abc")
    assert refused(gone, versions) is Obstacle.VANISHED
    with pytest.raises(HomeError) as caught:
        gone.write(CHAT, versions, over=True)
    assert caught.value.obstacle is Obstacle.FAILED


def test_a_read_only_file_stays_as_it_is(home: ProjectHome, versions: Versions) -> None:
    """Its folder would let us put another in its place."""
    home.path.chmod(0o444)
    assert refused(home, versions) is Obstacle.READ_ONLY
    home.path.chmod(0o644)
    home.write(CHAT, versions)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reason_of_a_refusal_is_told(
    home: ProjectHome, versions: Versions, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(project_home, "write_whole", full)
    with pytest.raises(HomeError) as caught:
        home.write(CHAT, versions)
    assert caught.value.obstacle is Obstacle.FAILED
    assert Texts(locale).text("reason-disk-full") in Texts(locale).word(caught.value.message)


def test_a_reason_without_a_name_is_told_by_its_number() -> None:
    """In the reader's language: the system's own words would be English in a Russian window."""
    message = project_home.reason(OSError(errno.EXDEV, "Invalid cross-device link"))
    assert Texts("en").word(message) == f"the system refused, error {errno.EXDEV}"


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
def test_a_link_and_the_permissions_stay(home: ProjectHome, versions: Versions, tmp_path: Path) -> None:
    home.path.chmod(0o640)
    link = tmp_path / "link.aiready"
    link.symlink_to(home.path)
    linked = open_home(link)[1]
    linked.write(CHAT, versions)
    assert link.is_symlink()
    assert project_file.load(home.path) == CHAT
    assert home.path.stat().st_mode & 0o777 == 0o640


def newer(path: Path, **changes: object) -> Path:
    content = json.loads(project_file.dumps(RAG))
    content["schema_version"] = 7
    content["project"] |= changes
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_newer_file_opens_for_viewing_and_is_not_written_over(tmp_path: Path, versions: Versions) -> None:
    """Fields that this program has not heard of are left out, wherever they stand; one is named as a family of work is."""
    path = newer(tmp_path / "n.aiready", training={"a": 1}, weather="fine")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["project"]["workloads"][0]["moon"] = "full"
    content["project"]["data"]["tide"] = [1, 2]
    path.write_text(json.dumps(content), encoding="utf-8")
    project, home = open_home(path)
    assert project == RAG
    assert home.newer == 7
    assert refused(home, versions) is Obstacle.NEWER
    with pytest.raises(HomeError):
        home.write(RAG, versions, over=True)
    elsewhere = ProjectHome(tmp_path / "copy.aiready")
    elsewhere.write(project, versions, over=True)
    assert project_file.load(elsewhere.path) == RAG


@pytest.mark.parametrize("changes", [{"workloads": [{"family": "robots"}]}, {"stage": "moonshot"}, {"title": 5}])
def test_a_newer_file_that_cannot_be_understood_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    """A part of an answer shown as the whole would be a lie."""
    with pytest.raises(ProjectFileError) as caught:
        open_home(newer(tmp_path / "n.aiready", **changes))
    assert caught.value.message.key == "project-newer"


def test_the_state_before_is_put_away_once_in_five_minutes(tmp_path: Path, versions: Versions) -> None:
    """Autosave writes every two seconds: ten versions of the last twenty seconds would be none."""
    path = tmp_path / "p.aiready"
    now = datetime.now(UTC)
    versions.put_away(path, b"yesterday", now - timedelta(days=1), now=now)
    versions.put_away(path, b"a second ago", now, now=now)
    assert [one.file.read_bytes() for one in versions.of_file(path)] == [b"yesterday"]
    versions.put_away(path, b"given up", now, now=now, always=True)
    versions.put_away(path, b"given up", now + timedelta(hours=1), now=now + timedelta(hours=1))
    assert [one.file.read_bytes() for one in versions.of_file(path)] == [b"given up", b"yesterday"]
    versions.put_away(path, b"later", now + timedelta(hours=2), now=now + timedelta(hours=2))
    assert len(versions.of_file(path)) == 3
    assert versions.of_file(tmp_path / "other.aiready") == ()


def test_at_most_ten_stay_and_they_reach_back(tmp_path: Path, versions: Versions) -> None:
    """Twelve a day for ten days: the newest, the first, and between them the closer the newer."""
    path = tmp_path / "p.aiready"
    for hour in range(0, 240, 2):
        at = NOON + timedelta(hours=hour)
        versions.put_away(path, str(hour).encode(), at, now=at, always=True)
    hours = [int(one.file.read_bytes()) for one in versions.of_file(path)]
    assert len(hours) == MOST
    assert (hours[0], hours[-1]) == (238, 0)
    gaps = [one - other for one, other in pairwise(hours)]
    assert gaps[0] <= 4, "what was lost an hour ago is found"
    assert gaps[-1] > gaps[0]


def test_the_most_crowded_for_its_age_goes_first() -> None:
    """Eleven states, 0 to 10 days old but the fifth, which stands an hour from its neighbours."""
    ages = [timedelta(days=day) for day in range(11)]
    ages[5] = timedelta(days=4, hours=1)
    saved = [NOON - age for age in ages]
    # Gaps of neighbours over age: the fourth (4 d): from 3 d to 4 d 1 h = 25 h / 96 h; the fifth (4 d 1 h): 4 d to 6 d = 48 h / 97 h.
    assert too_many(saved, NOON) == [10 - 1]  # of the ninth it is 2 d / 9 d = 0.22, the least: 25 / 96 = 0.26


def test_a_disk_that_takes_no_version_takes_the_project(home: ProjectHome, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("no folder")
    home.write(CHAT, Versions(tmp_path / "full"))
    assert project_file.load(home.path) == CHAT


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there")
@pytest.mark.parametrize("over", [False, True])
def test_a_file_whose_links_lead_in_a_circle_says_so_and_its_versions_are_kept(
    home: ProjectHome, versions: Versions, *, over: bool
) -> None:
    """Neither opened nor written, and its earlier versions are found where they were."""
    home.write(CHAT, versions)
    kept = versions.of_file(home.path)
    assert len(kept) == 1
    home.path.unlink()
    home.path.symlink_to(home.path)
    with pytest.raises(HomeError) as told:
        home.write(RAG, versions, over=over)
    assert (told.value.obstacle, told.value.message.args["reason"]) == (Obstacle.FAILED, Message(key="reason-links-in-circle"))
    with pytest.raises(ProjectFileError) as unread:
        open_home(home.path)
    assert Texts("en").word(unread.value.message) == f"{home.path}: the file cannot be read: the links lead in a circle."
    assert versions.of_file(home.path) == kept
    assert home.path.is_symlink()
