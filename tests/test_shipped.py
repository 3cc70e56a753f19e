"""A program of which a part is missing or cut says which part, in one line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from aiready_gui import shipped, texts
from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue import accuracy_table, calibrations, current, store
from aiready_gui.cli import entrance as cli
from aiready_gui.domain.errors import ResourceError
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.paths import RESOURCES
from aiready_gui.proposal import style
from aiready_gui.remembered import Remembered


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the resources that may be broken, with nothing remembered of the whole ones."""
    copy = tmp_path / "resources"
    shutil.copytree(RESOURCES, copy)
    for module in (shipped, calibrations, style):
        monkeypatch.setattr(module, "RESOURCES", copy)
    monkeypatch.setattr(calibrations, "CALIBRATION", copy / "calibration" / "serving.json")
    monkeypatch.setattr(store, "CALIBRATION", copy / "calibration" / "serving.json")
    monkeypatch.setattr(store, "TRAINING_CALIBRATION", copy / "calibration" / "training.json")
    monkeypatch.setattr(store, "MEDIA_CALIBRATION", copy / "calibration" / "media.json")
    monkeypatch.setattr(store, "SOURCES", copy / "catalogue")
    monkeypatch.setattr(store, "SHIPPED", copy / "catalogue.db")
    monkeypatch.setattr(texts, "RESOURCES", copy)
    monkeypatch.setattr(accuracy_table, "RESOURCES", copy)
    monkeypatch.setattr(current, "_LAST", Remembered(1))  # a catalogue that another test has read is whole
    texts._book.cache_clear()
    style.register_fonts.cache_clear()
    yield copy
    texts._book.cache_clear()
    style.register_fonts.cache_clear()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.aiready"
    path.write_text(project_file.dumps(SAMPLES["chat"]), encoding="utf-8")
    return path


def missing(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])


def test_an_empty_part_is_a_missing_one(resources: Path) -> None:
    emptied(resources / "templates" / "deploy.sh")
    with pytest.raises(ResourceError):
        shipped.content("templates", "deploy.sh")


@pytest.mark.parametrize("part", ["style/app.qss", "icons/mark.svg", "fonts/IBMPlexSans-Regular.ttf", "calibration/serving.json"])
def test_what_is_cut_is_told_when_it_is_read_and_when_all_are_looked_through(part: str, resources: Path) -> None:
    path = resources / part
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ResourceError):
        shipped.content(*part.split("/"))
    assert shipped.damaged_resource() == path


def test_a_folder_that_is_gone_is_told(resources: Path) -> None:
    """Whatever folder it is: an installer that was interrupted leaves whole ones out."""
    for folder in sorted(path for path in resources.iterdir() if path.is_dir()):
        aside = resources.with_name(folder.name)
        folder.rename(aside)
        assert shipped.damaged_resource() == folder
        aside.rename(folder)


def garbled(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00\xd8" * 64)


@pytest.mark.parametrize("harm", [missing, cut, garbled])
@pytest.mark.parametrize(
    ("part", "verb"),
    [
        ("catalogue/offers.csv", "advise"),
        ("calibration/serving.json", "advise"),
        ("calibration/training.json", "advise"),
        ("calibration/media.json", "advise"),
        ("calibration/waiting.csv", "accuracy"),
        ("calibration/accuracy.csv", "accuracy"),
        ("calibration/left_out_serving_source.csv", "accuracy"),
        ("fonts/IBMPlexSans-Regular.ttf", "export"),
        ("locales/en/cli.ftl", "advise"),
    ],
)
def test_a_broken_part_is_named_in_one_line(
    part: str, verb: str, harm: object, resources: Path, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(harm)
    harm(resources / part)
    asked = {"advise": [str(project)], "accuracy": [], "export": [str(project), "--pdf", str(tmp_path / "p.pdf")]}[verb]
    assert cli.main([verb, *asked, "--lang", "en"]) == cli.BAD_INPUT
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    assert Path(part).name in said
    assert not (tmp_path / "p.pdf").exists()


@pytest.mark.parametrize("harm", [missing, emptied, garbled])
def test_a_broken_template_is_named(
    harm: object, resources: Path, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(harm)
    for template in (resources / "templates").iterdir():
        harm(template)
    assert cli.main(["export", str(project), "--files", str(tmp_path / "files"), "--lang", "en"]) == cli.BAD_INPUT
    assert "templates" in capsys.readouterr().err


def test_without_any_words_the_file_is_still_named(resources: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one locale file left: what cannot be worded is told by its key and its path."""
    shutil.rmtree(resources / "locales")
    assert cli.main(["advise", str(project), "--lang", "en"]) == cli.BAD_INPUT
    said = capsys.readouterr().err.strip()
    assert said.startswith("resource-damaged")
    assert "locales" in said
