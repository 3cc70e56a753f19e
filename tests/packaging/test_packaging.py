"""Recipes of the installers, as far as any system can judge them: lists, property lists, words, what goes into a bundle."""

from __future__ import annotations

import hashlib
import importlib.util
import plistlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from configparser import RawConfigParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import yaml

from aiready_gui import __version__

TOP = Path(__file__).resolve().parents[2]
PACKAGING = TOP / "packaging"


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


contents = loaded(PACKAGING / "bundle_contents.py")
dev = loaded(TOP / "dev.py")


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_pin_the_same() -> None:
    """The bundle is made of the one, the tests run on the other."""
    users, developers = pins(dev.RUN_LOCK), pins(dev.DEV_LOCK)
    assert users.items() <= developers.items()


def test_the_bundle_s_tools_are_taken_from_the_developers_lock_with_their_hashes() -> None:
    lines = dev.locked(dev.DEV_LOCK, dev.BUNDLER)
    assert set(re.findall(r"^([a-z0-9-]+)==", lines, re.MULTILINE)) == set(dev.BUNDLER)
    assert lines.count("==") <= lines.count("--hash=sha256:")


def test_what_only_a_dropped_library_asked_for_goes_with_it() -> None:
    """A plugin keeps its library and that one's; a library of nobody goes, and what only it needs."""
    entries = [
        ("numpy/core.so", "core.so", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "libqxcb.so", "BINARY"),
        ("libpython3.11.so.1.0", "libpython3.11.so.1.0", "BINARY"),
        *((f"lib{name}.so", f"lib{name}.so", "BINARY") for name in ("blas", "xcb", "x11", "gtk", "pango")),
    ]
    linked = {"core.so": ["libblas.so"], "libqxcb.so": ["libxcb.so"], "libxcb.so": ["libx11.so"], "libgtk.so": ["libpango.so"]}
    kept = [Path(entry[0]).name for entry in contents.without_orphans(entries, lambda path: linked.get(path, []))]
    assert kept == ["core.so", "libqxcb.so", "libpython3.11.so.1.0", "libblas.so", "libxcb.so", "libx11.so"]


def test_nothing_without_a_licence_text_is_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents.importlib.metadata, "packages_distributions", lambda: {"stranger": ["stranger"]})
    monkeypatch.setattr(contents.importlib.metadata, "files", lambda _name: [])
    with pytest.raises(SystemExit, match="stranger brings no licence text"):
        contents.licence_entries(["stranger.part"], [])


def test_a_bundle_with_a_tool_or_an_unknown_part_of_qt_is_refused(tmp_path: Path) -> None:
    for name in ("libQt6Core.so.6", "libQt6Charts.so.6", "libreadline.so.8", "QtWidgets.abi3.so"):
        (tmp_path / name).write_bytes(b"x")
    told = contents.faults(tmp_path)
    assert len(told) == 2
    assert any("QtCharts" in line for line in told)
    assert any("libreadline" in line for line in told)


def asked_of_pyinstaller(system: str, monkeypatch: pytest.MonkeyPatch, workpath: Path) -> dict[str, Any]:
    """What build.spec asks PyInstaller for on a system: its steps write down what they were given, by name."""
    pytest.importorskip("PyInstaller")
    given: dict[str, Any] = {"PROGRAMS": []}

    def step(name: str) -> Any:
        def taken(*some: Any, **named: Any) -> SimpleNamespace:
            given[name] = named | {"given": some}
            if name == "EXE":
                given["PROGRAMS"].append(given[name])
            return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[], name=f"the file of {name}")

        return taken

    text = (TOP / "build.spec").read_text(encoding="utf-8")
    names = {name: step(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr("aiready_gui.catalogue.build.build", lambda *_some: None)
    monkeypatch.setattr(sys, "platform", system)
    exec(compile(text, "build.spec", "exec"), {"SPECPATH": str(TOP), "workpath": str(workpath), **names})
    return given


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    monkeypatch.setenv("APPLE_IDENTITY", "who signs")
    return asked_of_pyinstaller("darwin", monkeypatch, tmp_path)


def test_two_programs_of_one_folder_hold_their_modules_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each would carry all 13 MB: neither does, and what reads them from the file beside runs before anything is imported."""
    names = ("StringFileInfo", "StringTable", "StringStruct", "FixedFileInfo", "VSVersionInfo", "VarFileInfo", "VarStruct")
    resource = SimpleNamespace(**dict.fromkeys(names, lambda *some: some))  # the real one asks for libraries of Windows
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.win32.versioninfo", resource)
    given = asked_of_pyinstaller("win32", monkeypatch, tmp_path)
    assert [program["name"] for program in given["PROGRAMS"]] == ["aiready", "aiready-gui"]
    assert given["PYZ"]["given"] == ([],)  # the last one, which the programs hold
    assert ("modules.pyz", "the file of PYZ", "DATA") in given["COLLECT"]["given"][-1]
    (hook,) = given["Analysis"]["runtime_hooks"]
    assert Path(hook).is_file()
    assert "modules.pyz" in Path(hook).read_text(encoding="utf-8")


def test_one_program_holds_its_modules_itself(mac: dict[str, Any]) -> None:
    assert mac["Analysis"]["runtime_hooks"] == []
    assert not any("modules.pyz" in entry for entry in mac["COLLECT"]["given"][-1])


def test_a_mac_knows_the_program_its_version_and_its_files(mac: dict[str, Any]) -> None:
    app, plist = mac["BUNDLE"], mac["BUNDLE"]["info_plist"]
    assert app["version"] == plist["CFBundleVersion"] == __version__
    assert plist["CFBundleLocalizations"] == ["en", "ru"]
    (kind,), (declared,) = plist["CFBundleDocumentTypes"], plist["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"] == {"public.filename-extension": ["aiready"]}
    assert Path(app["icon"]).is_file()
    assert kind["CFBundleTypeIconFile"] == declared["UTTypeIconFile"] == Path(app["icon"]).name  # it is copied beside the list
    assert declared["UTTypeIdentifier"].startswith(f"{app['bundle_identifier']}.")
    assert (kind["LSHandlerRank"], kind["CFBundleTypeRole"]) == ("Owner", "Editor")
    assert plistlib.loads(plistlib.dumps(plist)) == plist
    assert plist["NSRequiresAquaSystemAppearance"] is False  # dark windows where the system is dark
    assert plist["NSHighResolutionCapable"] is True


OLDEST_MACOS = {"6.11": "13.0"}
"""By version of Qt: what the wheel of its PySide6 says in its name. A newer one has to be looked up."""


def test_a_mac_too_old_for_qt_is_told_so_by_the_system(mac: dict[str, Any]) -> None:
    qt = pins(dev.RUN_LOCK)["pyside6-essentials"].rpartition(".")[0]
    oldest = mac["BUNDLE"]["info_plist"]["LSMinimumSystemVersion"]
    assert oldest == OLDEST_MACOS[qt]
    assert f"| macOS {oldest.removesuffix('.0')} |" in (TOP / "README.md").read_text(encoding="utf-8")


def test_a_mac_s_program_asks_for_one_right_and_no_more(mac: dict[str, Any]) -> None:
    rights = plistlib.loads(Path(mac["EXE"]["entitlements_file"]).read_bytes())
    assert rights == {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    assert mac["EXE"]["codesign_identity"] == "who signs"


def test_the_icon_set_of_a_mac_holds_all_large_sizes() -> None:
    """Types ic07 to ic10 are 128 to 1,024 points, ic11 to ic14 the doubled small ones."""
    data = (PACKAGING / "icons" / "aiready.icns").read_bytes()
    assert data[:4] == b"icns"
    kinds, place = set(), 8
    while place < len(data):
        kinds.add(data[place : place + 4].decode())
        place += int.from_bytes(data[place + 4 : place + 8], "big")
    assert {"ic07", "ic08", "ic09", "ic10", "ic11", "ic12", "ic13", "ic14"} <= kinds


def test_the_installer_speaks_both_languages() -> None:
    words = (PACKAGING / "windows" / "strings.nsh").read_text(encoding="utf-8")
    said = {language: set(re.findall(rf"LangString (\w+) \${{LANG_{language}}}", words)) for language in ("ENGLISH", "RUSSIAN")}
    script = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\(([A-Z]\w+)\)", script))
    assert said["ENGLISH"] == said["RUSSIAN"] == used


def test_the_installer_keeps_program_and_data_apart() -> None:
    """An uninstall that removes the one must not be able to reach the other."""
    script = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\${NAME}"' in script
    assert re.search(r'Section /o "un\.\$\(OwnData\)".*?RMDir /r "\$\{DATA\}"', script, re.DOTALL)
    assert script.count('RMDir /r "${DATA}"') == 1


def test_linux_desktops_know_the_program_and_its_files() -> None:
    desktop = RawConfigParser()
    desktop.optionxform = str  # type: ignore[assignment,method-assign]
    desktop.read(PACKAGING / "linux" / "aiready.desktop", encoding="utf-8")
    entry = desktop["Desktop Entry"]
    assert entry["Exec"] == "@PROGRAM@ %f"
    assert entry["Comment[ru]"] != entry["Comment"]
    kind = ElementTree.parse(PACKAGING / "linux" / "aiready-mime.xml").getroot()[0]
    assert entry["MimeType"] == f"{kind.get('type')};"
    assert kind.find("{*}glob").get("pattern") == "*.aiready"  # type: ignore[union-attr]


WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (TOP / ".github" / "workflows").glob("*.yml")
}
STEPS = [step for flow in WORKFLOWS.values() for job in flow["jobs"].values() for step in job.get("steps", ())]


def test_workflows_use_actions_of_one_content_and_scripts_that_exist() -> None:
    """A tag of an action can be moved to other code, its hash cannot."""
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert len(used) > 10
    assert [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []
    named = {word for step in STEPS for word in re.findall(r"(?:packaging/[\w./-]+|dev\.py)", step.get("run", ""))}
    assert "packaging/try_bundle.sh" in named
    assert [name for name in named if not (TOP / name).is_file()] == []


def test_jobs_wait_for_jobs_that_exist_and_only_the_last_may_write() -> None:
    for flow in WORKFLOWS.values():
        assert flow["permissions"] == {"contents": "read"}
        for name, job in flow["jobs"].items():
            needed = job.get("needs", [])
            assert set([needed] if isinstance(needed, str) else needed) <= set(flow["jobs"])
            assert "permissions" not in job or name == "draft"
            asked = set(re.findall(r"needs\.([\w-]+)\.", str(job)))
            assert asked <= set(needed)  # what a job does not wait for is empty to it


def test_the_tests_run_on_three_systems_with_all_that_qt_wants() -> None:
    matrix = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    assert "3.11" in matrix["python"]
    installed = next(step["run"] for step in STEPS if step.get("if") == "runner.os == 'Linux'")
    assert set(re.findall(r"\blib\S+", installed)) == set(dev.QT_LIBRARIES.values())


MADE = ("windows-x64-unsigned-setup.exe", "macos-arm64.dmg", "macos-x86_64.dmg", "linux-x64.deb", "linux-x64.tar.gz")


@pytest.mark.skipif(sys.platform != "linux", reason="runs where releases are collected")
def test_a_release_has_every_file_their_sums_and_the_words_of_its_version(tmp_path: Path) -> None:
    """Left out of a draft, an installer would be missed by those who need it alone."""
    made, files, notes = tmp_path / "made", tmp_path / "files", tmp_path / "notes.md"
    made.mkdir()
    for name in (*(f"AI-Ready-Advisor-{__version__}-{ending}" for ending in MADE), "AI-Ready-Advisor.cdx.json"):
        (made / name).write_text(name, encoding="utf-8")

    def collected(version: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", str(PACKAGING / "release_files.sh"), *map(str, (made, files, notes)), version]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert collected(__version__).returncode == 0
    sums = (files / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(sums) == 6
    assert f"{hashlib.sha256(b'AI-Ready-Advisor.cdx.json').hexdigest()}  AI-Ready-Advisor.cdx.json" in sums
    told = notes.read_text(encoding="utf-8")
    assert f"## [{__version__}]" not in told
    assert told.strip() in (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [" not in told
    (made / "AI-Ready-Advisor.cdx.json").unlink()
    assert "missing: *.cdx.json" in collected(__version__).stderr
