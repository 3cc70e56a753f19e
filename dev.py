#!/usr/bin/env python3
"""Two commands for a fresh machine: ``python3 dev.py run`` starts the program, ``python3 dev.py test`` runs every check.

Needs Python 3.11+ and nothing else: makes ``.venv``, installs what is locked, and on Debian or Ubuntu the system libraries
that Qt wants (as root; otherwise it prints the exact line and stops).

    run [FILE ...]   the program, or one of its verbs
    test             ruff, mypy, import-linter, pytest, one after the other; fails when any fails; "-n 0": tests in one process
    bench            speed benchmarks
    stress           a seeded monkey drives the real window on a screen of its own (Linux); ``--kill`` kills it meanwhile
    sweep            the window in every look, page by page: cut, overlapping, faint or untranslated words, nameless controls
    fuzz             broken and extreme files through the command line, in worker processes
    calibrate        fit the serving and the training model again
    samples [FOLDER] every document of the samples in both languages, and the pages of them that README.md shows
    glossary         write .github/GLOSSARY.md from the message files
    bundle           the frozen program by build.spec, and its self-test
    wheel            the wheel, installed into another environment and self-tested from another folder
    ready            the environment of all of these and nothing else, for whoever then starts several at once
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aiready_gui.cli import VERBS  # no more than names: nothing is installed yet

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
WINDOWS = os.name == "nt"
RUN_LOCK = TOP / "packaging" / "requirements.txt"  # what the program needs: users and the bundle
DEV_LOCK = TOP / "packaging" / "requirements-dev.txt"  # that and the tools
BUNDLE_VENV = TOP / ".venv-bundle"  # the first lock and PyInstaller alone: nothing of the workshop can slip in
BUNDLER = (
    "altgraph", "macholib", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools",
)  # fmt: skip

# Library that Qt opens -> Debian package that has it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libX11-xcb.so.1": "libx11-xcb1",
}

# Tests run in a process a core. Those of one file stay together: they share what its fixtures made. In the order of their names:
# by the number of tests, as xdist would have them, a file of a few long ones comes last and keeps one core busy while the others rest.
BESIDE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

# Program of a screen without a monitor -> Debian package that has it.
SCREEN_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}


def main(arguments: list[str]) -> int:
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    verbs = {
        "run": run,
        "test": test,
        "bench": bench,
        "stress": stress,
        "sweep": sweep,
        "fuzz": fuzz,
        "calibrate": calibrate,
        "samples": samples,
        "glossary": glossary,
        "bundle": bundle,
        "wheel": wheel,
        "ready": ready,
    }
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in ("help", "-h", "--help") else 2
    prepare(verb, rest)
    return verbs[verb](rest)


def run(rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "-m", "aiready_gui", *rest], env=environment())


def test(rest: list[str]) -> int:
    checks = {
        "format": ["-m", "ruff", "format", "--check", "."],
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "layers": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        "tests": ["-m", "pytest", *BESIDE, *rest],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.call([str(python_of(VENV)), *command], cwd=TOP, env=environment(offscreen=True))
        print(f"== {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
        if code:
            failed.append(name)
    print("all checks passed" if not failed else f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    options = [
        "--benchmark-only",
        "--benchmark-columns=min,median,max",
        "-o",
        "addopts=--import-mode=importlib",
        "tests/benchmarks",
    ]
    return subprocess.call([str(python_of(VENV)), "-m", "pytest", *options, *rest], cwd=TOP, env=environment(offscreen=True))


def stress(rest: list[str]) -> int:
    missing = [package for program, package in SCREEN_PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        apt(missing)
    return subprocess.call([str(python_of(VENV)), "-m", "tests.stress.monkey", *rest], cwd=TOP, env=environment())


def sweep(rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "-m", "tests.sweep.run", *rest], cwd=TOP, env=environment(offscreen=True))


def fuzz(rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "tests/fuzz/run.py", *rest], cwd=TOP, env=environment(offscreen=True))


def calibrate(rest: list[str]) -> int:
    scripts = ("calibrate_serving.py", "calibrate_training.py")
    codes = [
        subprocess.call([str(python_of(VENV)), f"tests/benchmarks/{name}", *rest], cwd=TOP, env=environment()) for name in scripts
    ]
    return max(codes)


def glossary(_rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "tests/pages/glossary_page.py"], cwd=TOP, env=environment())


def samples(rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "-m", "tests.pages.sample_documents", *rest], cwd=TOP, env=environment())


def bundle(_rest: list[str]) -> int:
    """Build with PyInstaller, look what lies in the folder, then let the frozen program test itself from another folder."""
    python, out = python_of(BUNDLE_VENV), TOP / "dist"
    with tempfile.TemporaryDirectory() as work:
        build = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--workpath", work]
        subprocess.check_call([*build, "--distpath", str(out), "build.spec"], cwd=TOP, env=environment())
    looked = subprocess.call([str(python), "packaging/bundle_contents.py", str(out / "aiready")], cwd=TOP, env=environment())
    program = next(path for path in (out / "aiready").glob("aiready*") if path.stem == "aiready" and path.is_file())
    return self_test([str(program)]) or looked


def wheel(_rest: list[str]) -> int:
    """Build the wheel, install it beside the locked dependencies in a second environment, test it from another folder."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.check_call(
            [str(python_of(VENV)), "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", work, str(TOP)],
            env=environment(),
        )
        subprocess.check_call([sys.executable if not shutil.which("pip") else str(python_of(VENV)), "-m", "venv", f"{work}/venv"])
        python = Path(work) / "venv" / python_of(VENV).relative_to(VENV)
        packages = subprocess.check_output(
            [str(python_of(VENV)), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        )
        mine = subprocess.check_output([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
        Path(mine.strip(), "locked.pth").write_text(packages.strip() + "\n", encoding="utf-8")
        built = next(Path(work).glob("*.whl"))
        subprocess.check_call([str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(built)])
        return self_test([str(python), "-m", "aiready_gui"])


def ready(_rest: list[str]) -> int:
    return 0


def self_test(program: list[str]) -> int:
    with tempfile.TemporaryDirectory() as elsewhere:
        code = subprocess.call([*program, "--self-test", elsewhere], cwd=elsewhere, env=environment(offscreen=True))
        print(f"self-test of {Path(program[0]).name}: {'ok' if code == 0 else 'FAILED'}", flush=True)
        return code


def environment(*, offscreen: bool = False) -> dict[str, str]:
    env = dict(os.environ)
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    env.setdefault("PYTHONUTF8", "1")
    if Path.cwd() != TOP:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(TOP), env.get("PYTHONPATH", ""))))
    return env


def prepare(verb: str, rest: list[str]) -> None:
    """Make what is missing; takes no time when nothing is."""
    if sys.version_info < (3, 11):  # noqa: UP036  # an older Python may well be the one that starts this
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Start dev.py with a newer one.")
    venv: Path = VENV
    good: list[tuple[Path, ...]] = [(DEV_LOCK,)]
    if verb == "run":
        good.append((RUN_LOCK,))  # this one is made; the developers' environment is as good
    if verb == "bundle":
        venv, good = BUNDLE_VENV, [(RUN_LOCK, DEV_LOCK)]
    ready = any(is_made(venv, *locks) for locks in good)
    if sys.platform == "linux":
        install_system_packages(for_venv=not ready, for_window=verb != "run" or not rest or rest[0] not in VERBS)
    if not ready:
        make_venv(venv, *good[-1])


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def is_made(venv: Path, *locks: Path) -> bool:
    """Whether the environment was made whole, by this Python, of just these locks."""
    stamp = venv / "installed"
    return python_of(venv).exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == stamp_of(*locks)


def stamp_of(*locks: Path) -> str:
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks) + sys.version.encode()).hexdigest()


def make_venv(venv: Path, lock: Path, tools: Path | None = None) -> None:
    """From nothing: what another Python, an older lock or an interrupted install left is no ground to build on.

    ``tools`` is a lock of which only what builds a bundle is taken.
    """
    print(f"installing into {venv.name} for Python {sys.version.split()[0]}: once, some minutes", file=sys.stderr, flush=True)
    base = getattr(sys, "_base_executable", sys.executable)  # not the interpreter of the environment that is cleared
    call_or_exit([base, "-m", "venv", "--clear", str(venv)], f"{base} could not make {venv}.")
    wanted = ["-r", str(lock)]
    if tools:
        some = venv / "tools.txt"
        some.write_text(locked(tools, BUNDLER), encoding="utf-8")
        wanted += ["-r", str(some)]
    options = ["-q", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:", *wanted]
    call_or_exit(
        [str(python_of(venv)), "-m", "pip", "install", *options], f"pip could not install {lock.relative_to(TOP)}: see above."
    )
    (venv / "installed").write_text(stamp_of(*filter(None, (lock, tools))), encoding="utf-8")


def locked(lock: Path, names: tuple[str, ...]) -> str:
    """The lines of a lock file that pin these packages, with their hashes."""
    entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "".join(entry for entry in entries if entry.partition("==")[0] in names)


def call_or_exit(command: list[str], trouble: str) -> None:
    if subprocess.call(command) != 0:
        sys.exit(f"{trouble} Start again when that is mended: what is half done is made anew.")


def install_system_packages(*, for_venv: bool, for_window: bool) -> None:
    """All that Debian keeps in packages of its own, asked for in one line."""
    missing = []
    if for_venv and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    for library, package in QT_LIBRARIES.items() if for_window else ():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if missing:
        apt(missing)


def apt(packages: list[str]) -> None:
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        print(f"Missing system libraries; on Debian they are: {' '.join(packages)}", file=sys.stderr)
        return
    if sys.platform == "linux" and os.geteuid() != 0:  # the types of Windows know no os.geteuid
        sys.exit(f"System packages are missing. Run this once as root, then start again:\n  apt-get update && {' '.join(line)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One broken index must not stop us: what matters is whether the install works.
    subprocess.call(["apt-get", "update", "-q"], env=env, stdout=subprocess.DEVNULL)
    if subprocess.call(line, env=env, stdout=subprocess.DEVNULL) != 0:
        sys.exit(f"System packages could not be installed; the line was:\n  {' '.join(line)}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell says it
