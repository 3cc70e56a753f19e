"""The self-test: one line a check, none hides the next, and the exit code tells."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from aiready_gui import licences
from aiready_gui.catalogue import own
from aiready_gui.checkup import checks, self_test
from aiready_gui.checkup.checks import Check, CheckError, Facts
from aiready_gui.checkup.network_watch import NetworkWatch
from aiready_gui.surroundings import surroundings
from aiready_gui.texts import LOCALES, Texts


def asked(monkeypatch: pytest.MonkeyPatch, *some: Check) -> None:
    monkeypatch.setattr(self_test, "CHECKS", some)


def broken(_folder: Path) -> Facts:
    raise CheckError("font 3 is gone")


def test_the_checks_that_need_no_window_pass_in_a_checkout(tmp_path: Path) -> None:
    """What each tells fills its line in both languages."""
    for check in checks.CHECKS:
        if check.name != "window":
            facts = check.run(tmp_path)
            for locale in LOCALES:
                assert Texts(locale).text(f"checkup-{check.name}-done", **facts)
    assert (tmp_path / checks.RUSSIAN_NAME / "proposal_ru.pdf").is_file()


def test_a_check_that_fails_is_a_line_and_the_rest_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, Check("documents", broken), Check("resources", checks.resources))
    assert self_test.self_test([str(tmp_path), "--lang", "en"]) == self_test.FAILED
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "FAIL  PDF, both languages: CheckError: font 3 is gone"
    assert lines[1].startswith("ok    Program files: ")
    assert lines[-1] == "1 check failed."
    report = json.loads((tmp_path / self_test.REPORT).read_text(encoding="utf-8"))
    assert report["ok"] is False
    assert report["checks"]["resources"]["ok"] is True
    assert "Traceback" in report["checks"]["documents"]["trace"]


def test_all_that_pass_are_a_code_of_nought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, Check("licences", checks.licences))
    assert self_test.self_test(["--lang", "ru", str(tmp_path)]) == self_test.PASSED
    assert capsys.readouterr().out.splitlines()[-1].startswith("Все проверки пройдены за ")
    assert json.loads((tmp_path / self_test.REPORT).read_text(encoding="utf-8"))["ok"] is True


def test_the_doctor_names_versions_and_paths_first(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked(monkeypatch)
    assert self_test.doctor(["--lang", "en"]) == self_test.PASSED
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("AI-Ready Advisor: ")
    assert any(line.startswith("Libraries: PySide6-Essentials ") for line in lines)
    assert lines[-2] == "ok    Network: nothing reached for it"


def test_a_bundle_knows_the_versions_of_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no packages to ask: what each said of itself lies beside its licence. One that lost those is still told of."""
    monkeypatch.setattr(licences, "FOLDER", tmp_path / "licences")
    monkeypatch.setattr(licences.sys, "frozen", True, raising=False)
    assert surroundings()["libraries"] == ""
    folder = tmp_path / "licences" / "pyside6-essentials"
    folder.mkdir(parents=True)
    (folder / licences.DESCRIPTION).write_text(
        "Metadata-Version: 2.1\nName: PySide6_Essentials\nVersion: 6.11.3\n", encoding="utf-8"
    )
    assert surroundings()["libraries"] == "PySide6-Essentials 6.11.3"


def test_the_doctor_looks_at_the_rows_of_the_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It made a database of its own and found that one whole."""
    asked(monkeypatch)
    monkeypatch.setattr(own, "user_data_dir", lambda: tmp_path)
    assert self_test.doctor(["--lang", "en"]) == self_test.PASSED
    assert "ok    Your own rows: 0 in use" in capsys.readouterr().out.splitlines()
    own.own_path().write_bytes(b"no database" * 100)
    assert self_test.doctor(["--lang", "en"]) == self_test.FAILED
    (line,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("FAIL"))
    assert line.startswith("FAIL  Your own rows: Your own rows are damaged and do not count.")
    assert str(tmp_path / "own-damaged-1.sqlite") in line


def test_a_hand_stretched_out_for_the_network_is_seen() -> None:
    """A pipe of this machine is none; a datagram to nobody is."""
    watch = NetworkWatch()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.bind(("127.0.0.1", 0))
    assert watch.reached == ["socket.bind"]


def test_a_pipe_of_this_machine_is_no_network(tmp_path: Path) -> None:
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("this system has other pipes")
    watch = NetworkWatch()
    with socket.socket(socket.AF_UNIX) as pipe:
        pipe.bind(str(tmp_path / "p"))
    assert watch.reached == []


def test_a_bundle_that_lost_licence_texts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "FOLDER", tmp_path)
    monkeypatch.setattr(licences.sys, "frozen", True, raising=False)
    (tmp_path / "numpy.txt").write_text("BSD", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        licences.shipped_licences()


@pytest.mark.parametrize("arguments", [["doctor"], ["--self-test"]])
def test_both_are_doors_of_the_program(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from aiready_gui import __main__ as program

    monkeypatch.setattr("sys.argv", ["aiready", *arguments, "somewhere"])
    for name in ("doctor", "self_test"):
        monkeypatch.setattr(self_test, name, lambda rest: 7 if rest == ["somewhere"] else 1)
    assert program.main() == 7
