"""Files that are no files, disks that are full, folders one may not enter, bugs: one line and an exit code."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from aiready_gui import logs
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_home import open_home
from aiready_gui.catalogue.own_file import read_own_file
from aiready_gui.catalogue.store import open_catalogue, open_shipped
from aiready_gui.cli import entrance as cli
from aiready_gui.cli import projects
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.system_errors import reason
from aiready_gui.files import MOST_BYTES
from aiready_gui.gui.preferences.drawing import chosen_logo
from aiready_gui.issuer.parcel import read_parcel
from aiready_gui.model_config.file import read_config, read_index
from aiready_gui.paths import RESOURCES
from aiready_gui.price_list.sheets import read_sheets
from aiready_gui.question_form.reading import read_form
from aiready_gui.request_log.reading import read_log
from aiready_gui.settings import Settings
from aiready_gui.texts import LONGEST_LINE, Texts, one_line
from aiready_gui.validation.any_table import validate_table
from aiready_gui.validation.measurement_table import read_table
from aiready_gui.validation.run_files import read_runs
from tests.command_line import bad_input, sample_file
from tests.no_files import NO_FILES, no_file

TABLE = RESOURCES / "calibration" / "inference_calibration.csv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_file("chat", tmp_path)


def whole(project: object, version: object = 1) -> str:
    return json.dumps({"format": project_file.FORMAT, "schema_version": version, "project": project})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "nested deeper"),
        (whole({"workloads": 0}).replace("0}", "[" * 50_000 + "]" * 50_000 + "}"), "nested deeper"),
        (whole({"customer": "x"}, 10**30), "newer than the program (version 1.000E+30"),
        (whole({}, True), "schema version"),
        (whole({}, -(10**25)), "schema version"),
        (whole({}).replace("1,", "9" * 5000 + ","), "more digits"),
        (whole({"a\nb\r\x1b[31m\u2028c": 1}), "there is no such field"),
        (whole({"workloads": [{"family": "llm_serving", "use": "chat", "model": "no\nsuch\nmodel"}]}), "no such model"),
        (whole({"k" * 100_000: 1}), "kkk"),
    ],
)
def test_a_project_nobody_saved_is_refused_in_one_line(
    text: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write_text(text, encoding="utf-8")
    line = bad_input(["advise", str(project)], capsys)
    assert said in line
    assert len(line) <= LONGEST_LINE


def test_a_project_of_projects_of_projects_is_bad_input(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each scenario holds a project with a scenario: deeper than anything that was saved."""
    inner: dict[str, object] = {}
    for _ in range(150):
        inner = {"scenarios": [{"name": "x", "project": inner}]}
    project.write_text(whole(inner), encoding="utf-8")
    assert cli.main(["advise", str(project), "--lang", "en"]) == cli.BAD_INPUT
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("verb", ["advise", "validate"])
def test_a_file_of_gigabytes_is_not_read(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as handle:
        handle.truncate(50 * MOST_BYTES)
    assert "larger than 20 MB" in bad_input([verb, str(path)], capsys)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
@pytest.mark.parametrize("verb", ["advise", "validate"])
def test_an_endless_file_is_left(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bad_input([verb, "/dev/zero"], capsys).endswith("it is no file but a pipe, a socket or a device.")


READERS: dict[str, Callable[[Path], object]] = {
    "project": project_file.load,
    "project of the window": open_home,
    "price list": read_sheets,
    "form": lambda path: read_form(path, {}, Project(), today=date(2026, 12, 1)),
    "form as PDF": lambda path: read_form(path, {}, Project(), today=date(2026, 12, 1)),
    "measurements": lambda path: read_table(path, ()),
    "results of a load generator": read_runs,
    "any table": lambda path: validate_table(path, open_shipped()),
    "catalogue": open_catalogue,
    "own rows": read_own_file,
    "settings and company": lambda path: read_parcel(path, Settings()),
    "config of a model": read_config,
    "sizes of its weights": read_index,
    "request log": read_log,
}


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("reader", READERS)
def test_whoever_reads_a_file_refuses_what_is_none(reader: str, kind: str, tmp_path: Path) -> None:
    """In one sentence that names it, in both languages, before anything of it is read."""
    with no_file(kind, tmp_path) as path:
        if reader == "form as PDF":
            named = tmp_path / "x.pdf"
            named.symlink_to(path)
            path = named
        with pytest.raises(AdvisorError) as told:
            READERS[reader](path)
        for locale, words in (("en", "it is no file but a pipe, a socket or a device"), ("ru", "канал, сокет или устройство")):
            said = Texts(locale).word(told.value.message)
            assert path.name in said
            assert words in said
    assert told.value.message.args["reason"] == Message(key="reason-no-file")


@pytest.mark.parametrize("kind", NO_FILES)
def test_a_logo_that_is_no_file_is_refused(kind: str, tmp_path: Path) -> None:
    with no_file(kind, tmp_path) as path, pytest.raises(OSError, match=path.name) as told:
        chosen_logo(path)
    assert reason(told.value) == Message(key="reason-no-file")


@pytest.mark.parametrize("name", ["missing", "folder", "x" * 300, "missing/deeper", "file/below"])
@pytest.mark.parametrize("verb", ["advise", "export", "validate", "catalogue"])
def test_a_path_to_nothing_is_named(
    verb: str, name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    path = str(tmp_path / name)
    asked = {
        "advise": ["advise", path],
        "export": ["export", path, "--pdf", str(tmp_path / "p.pdf")],
        "validate": ["validate", path],
        "catalogue": ["advise", str(project), "--catalogue", path],
    }[verb]
    assert Path(name).name[:50] in bad_input(asked, capsys)


@pytest.mark.parametrize("flag", ["--pdf", "--docx", "--xlsx", "--files", "--json", "--predictions"])
def test_a_target_that_cannot_be_is_named(flag: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    asked = {
        "--json": ["advise", str(project)],
        "--predictions": ["validate", str(TABLE)],
    }.get(flag, ["export", str(project)])
    assert "below" in bad_input([*asked, flag, str(tmp_path / "file" / "below")], capsys)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("kind", ["inference", "training", "media"])
@pytest.mark.parametrize("rows", ["", "\n\n"], ids=["header", "blank-lines"])
def test_a_table_without_rows_is_told(kind: str, rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It said nothing and was done; with nothing but a header there is nothing to be right or wrong about."""
    table = tmp_path / "table.csv"
    table.write_text(TABLE.with_name(f"{kind}_calibration.csv").read_text("utf-8").split("\n")[0] + "\n" + rows, encoding="utf-8")
    out = tmp_path / "out.json"
    assert bad_input(["validate", str(table), "--json", str(out)], capsys).endswith("no rows: there is nothing to compare.")
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize("verb", ["sample", "schema", "advise"])
def test_a_full_disk_under_the_output_is_one_line(verb: str, project: Path) -> None:
    """In a process of its own: it is the interpreter's buffer that is written last, on the way out."""
    asked = {"sample": ["chat"], "schema": [], "advise": [str(project)]}[verb]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "aiready_gui", verb, *asked, "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
    assert ended.returncode == cli.BAD_INPUT
    assert ended.stderr.splitlines() == ["The output cannot be written: no space left on the disk."]


def test_a_bug_is_one_line_and_a_report(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(projects, "schema", broken)
    monkeypatch.setattr(logs, "user_log_dir", lambda: tmp_path)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    logs.keep_log()
    assert cli.main(["schema", "--lang", "en"]) == cli.OUR_FAULT
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "ZeroDivisionError: a b" in said
    assert "Traceback" in (tmp_path / logs.FILE).read_text(encoding="utf-8")
    assert str(tmp_path / logs.FILE) in said
    for handler in logging.getLogger().handlers:
        handler.close()


def test_a_bug_where_no_report_can_be_written_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("x")

    def nowhere() -> Path:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(projects, "schema", broken)
    monkeypatch.setattr(logs, "user_log_dir", nowhere)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    logs.keep_log()
    assert cli.main(["schema", "--lang", "en"]) == cli.OUR_FAULT
    assert capsys.readouterr().err.splitlines() == ["Internal error, nothing is wrong with your input: ZeroDivisionError: x."]


def test_a_log_that_cannot_make_room_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A window and a command share it; Windows lets neither rename what the other holds. Nothing is lost, nothing is printed."""
    (tmp_path / logs.FILE).write_bytes(b"x" * logs.MOST_BYTES)
    (tmp_path / f"{logs.FILE}.1").mkdir()  # as good a reason on any system
    monkeypatch.setattr(logs, "user_log_dir", lambda: tmp_path)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    logs.keep_log()
    for word in ("first", "second"):
        logging.getLogger("aiready").warning(word)
    for handler in logging.getLogger().handlers:
        handler.close()
    told = (tmp_path / logs.FILE).read_text(encoding="utf-8")
    assert "first" in told and "second" in told
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "line"),
    [("a\r\nb", "a b"), ("\x1b[31mred", " [31mred"), ("1\u00a0000\u202f₽", "1\u00a0000\u202f₽"), ("a\u202eb", "a b"), ("", "")],
)
def test_a_line_is_one_line(words: str, line: str) -> None:
    assert one_line(words) == line


def test_a_line_ends_where_nobody_reads_on() -> None:
    assert one_line("x" * 5000) == "x" * (LONGEST_LINE - 1) + "…"
