"""Kill the window while it is edited and see what is left: ``python tests/stress/kill_while_editing.py [--kills 30] [--jobs 2]``.

The real program runs, real keys change a number every few tenths of a second, SIGKILL comes at a random moment. Then the file, the
recovery folder and the earlier versions are read as the program reads them: each must be whole, and the edits that are on none of
them must be younger than the bound. Exit 1 where they are not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP))

from aiready_gui.advisor.project import project_file  # noqa: E402
from aiready_gui.advisor.project.work_store import WorkStore  # noqa: E402
from aiready_gui.domain.errors import AdvisorError  # noqa: E402
from aiready_gui.domain.project import Project  # noqa: E402
from aiready_gui.domain.samples import SAMPLES  # noqa: E402

RHYTHMS = {"fast": (0.15, 0.6), "middle": (0.8, 3.0), "slow": (2.5, 5.0)}
"""Seconds between two edits."""
KINDS = ("new", "named")
LIFE_S = (2.0, 9.0)
BOUND_S = 2.0
START_S = 120.0
APP_FOLDER = "AI-Ready Advisor"


@dataclass
class Kill:
    """What one kill left."""

    edits: int
    lost: int
    loss_s: float
    """From the first edit that is nowhere on disk to the kill; 0 where none is."""
    unfinished: int
    """Temporary neighbours left behind."""
    broken: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=30, help="of each kind and rhythm")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rhythms", nargs="+", choices=RHYTHMS, default=list(RHYTHMS))
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--edit", nargs=2, type=float, metavar=("SHORTEST", "LONGEST"), help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.edit:
        return edit(options.file, *options.edit)
    failed = False
    print(
        f"{'project':8} {'edits every':14} {'kills':>5} {'edits':>6} {'lost':>5} {'median s':>9} {'worst s':>8} {'broken':>7} {'.part':>6}"
    )
    for kind in options.kinds:
        for rhythm in options.rhythms:
            seeds = [f"{options.seed} {kind} {rhythm} {number}" for number in range(options.kills)]
            with ThreadPoolExecutor(options.jobs) as pool:
                kills = list(pool.map(lambda seed, kind=kind, rhythm=rhythm: one_kill(kind, RHYTHMS[rhythm], seed), seeds))
            losses, broken = [kill.loss_s for kill in kills], [words for kill in kills for words in kill.broken]
            failed |= max(losses) > BOUND_S or bool(broken)
            print(
                f"{kind:8} {'{}-{} s'.format(*RHYTHMS[rhythm]):14} {len(kills):5} {sum(kill.edits for kill in kills):6} "
                f"{sum(kill.lost for kill in kills):5} {statistics.median(losses):9.2f} {max(losses):8.2f} {len(broken):7} "
                f"{sum(kill.unfinished for kill in kills):6}",
                flush=True,
            )
            for words in broken:
                print("  ", words)
    return int(failed)


def one_kill(kind: str, rhythm: tuple[float, float], seed: str) -> Kill:
    """Start, edit, kill, read."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kill") as name:
        home = Path(name)
        file = home / "project.aiready"
        project_file.save(SAMPLES["rag"], file)
        edits, killed = _life(home, file if kind == "named" else None, rhythm, chance)
        return left_on_disk(home, file if kind == "named" else None, edits, killed)


def _life(
    home: Path, file: Path | None, rhythm: tuple[float, float], chance: random.Random
) -> tuple[list[tuple[float, float]], float]:
    """The edits as (when, number of users) and when the process was killed; the clock is the machine's, the same in both."""
    places = {f"XDG_{what}_HOME": str(home / what.lower()) for what in ("DATA", "CONFIG")}
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, __file__, "--edit", *map(str, rhythm), *(["--file", str(file)] if file else [])]
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=TOP)
    assert child.stdout is not None
    try:
        if child.stdout.readline() != b"ready\n":
            raise RuntimeError("the window did not come up")
        time.sleep(chance.uniform(*LIFE_S))
        killed = time.monotonic()
        os.kill(child.pid, signal.SIGKILL)
        lines = child.stdout.read().decode().splitlines()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    edits = [(float(when), float(users)) for when, users in (line.split() for line in lines)]
    return [edit for edit in edits if edit[0] <= killed], killed


def _users(project: Project) -> float:
    serving = project.serving
    return float(serving.users or 0) if serving is not None else -1.0


def left_on_disk(
    home: Path, file: Path | None, edits: list[tuple[float, float]], killed: float, state: Callable[[Project], float] = _users
) -> Kill:
    """The newest state that any file holds, against what was typed; ``state`` is what the edits tell of a project."""
    data = home / "data" / APP_FOLDER
    store, broken, there = WorkStore(data), [], set()
    for left in store.left_behind():
        if left.project is None:
            broken.append(f"{left.file.name}: {left.problem}")
        else:
            there.add(state(left.project))
    if file is not None:
        for one in (file, *(version.file for version in store.versions.of_file(file))):
            try:
                project = project_file.load(one)
                there |= {state(project)} if one == file else set()
            except AdvisorError as error:
                broken.append(f"{one.name}: {error.message}")
    kept = max((index for index, (_, users) in enumerate(edits) if users in there), default=-1)
    lost = edits[kept + 1 :]
    unfinished = sum(1 for _ in home.rglob(".*.part"))
    return Kill(len(edits), len(lost), killed - lost[0][0] if lost else 0.0, unfinished, broken)


def edit(file: str | None, shortest_s: float, longest_s: float) -> int:
    """The life of the process that is killed: the program, and keys in a field; each edit is told as it is made."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from aiready_gui.gui.application import application
    from aiready_gui.gui.fields.block import FieldBlock
    from aiready_gui.gui.launch import run
    from aiready_gui.gui.main_window import MainWindow

    application()
    chance = random.Random()

    def begin() -> None:
        window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)
        if window is None:
            QTimer.singleShot(50, begin)
            return
        if file is None:
            window.sample_requested.emit("rag")
        window.go("load")
        blocks = window.page("load").findChildren(FieldBlock)
        editor = next(one.editor for one in blocks if one.field.path == "workload.users")
        editor.setFocus()
        os.write(1, b"ready\n")

        def press() -> None:
            QTest.keyClick(editor, Qt.Key.Key_Up)
            os.write(1, f"{time.monotonic()} {_users(window._open.project)}\n".encode())
            QTimer.singleShot(round(chance.uniform(shortest_s, longest_s) * 1000), press)

        press()

    QTimer.singleShot(0, begin)
    return run([file] if file else [])


if __name__ == "__main__":
    sys.exit(main())
