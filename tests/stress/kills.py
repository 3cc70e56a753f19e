"""The second mode: the monkey edits, ``kill -9`` comes at a random moment, the disk is held against what was typed.

How the files are read, and what may be lost, is said once, in ``kill_while_editing``; here the edits are real events of every kind.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.stress.acts import Acts
from tests.stress.desktop import Desktop
from tests.stress.kill_while_editing import BOUND_S, LIFE_S, Kill, left_on_disk
from tests.stress.probe import fingerprint
from tests.stress.program import Fault, Program

WHOLE = ("exception", "qt critical", "death", "frozen")


@dataclass
class Killed:
    """What all lives came to."""

    kills: list[Kill] = field(default_factory=list)
    actions: int = 0
    faults: list[Fault] = field(default_factory=list)

    def report(self) -> int:
        """Print it; 1 when a file is broken, more is lost than may be, or a start after a kill failed."""
        losses = [one.loss_s for one in self.kills]
        broken = [words for one in self.kills for words in one.broken]
        bad = [one for one in self.faults if one.kind in WHOLE]
        lost_all = sum(one.edits > 0 and one.lost == one.edits and one.loss_s > BOUND_S for one in self.kills)
        print(f"{len(self.kills)} kills, {self.actions} actions, {sum(one.edits for one in self.kills)} edits")
        print(
            f"projects lost: {lost_all}, files broken: {len(broken)}, unfinished neighbours: {sum(k.unfinished for k in self.kills)}"
        )
        print(f"seconds of edits lost: worst {max(losses, default=0):.2f}, bound {BOUND_S}; faults: {len(bad)}")
        for words in (*broken, *(f"{one.kind}: {one.words}" for one in bad)):
            print("   ", words)
        return int(bool(broken or bad or lost_all) or max(losses, default=0) > BOUND_S)


def kills(desktop: Desktop, acts: Acts, files: Path, chance: random.Random, seconds: float) -> Killed:
    """One life after the other, each of a fresh user, by turns with a named file and without one."""
    found, end = Killed(), time.monotonic() + seconds
    while time.monotonic() < end:
        named = len(found.kills) % 2 == 0
        with tempfile.TemporaryDirectory(prefix="kill") as name:
            _life(desktop, acts, files, Path(name), named, chance, found)
    return found


def _life(desktop: Desktop, acts: Acts, files: Path, home: Path, named: bool, chance: random.Random, found: Killed) -> None:
    file = Path(shutil.copy(files / f"{chance.choice(('rag', 'lora-7b', 'speech', 'chat'))}.aiready", home)) if named else None
    environment = {**desktop.environment(), **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG")}}
    program = Program(environment, home, file)
    moment: list[float] = []
    state = program.wait_for_window()
    if state is not None and not named:
        desktop.keys("ctrl+n")
    killer = threading.Timer(chance.uniform(*LIFE_S), lambda: moment.append(program.kill()))
    killer.start()
    while killer.is_alive() and state is not None:
        program.done.append(acts.edit(state))
        found.actions += 1
        state = program.state()
    killer.join()
    code = program.close()
    found.faults += program.faults
    if code != -9:
        found.faults.append(Fault("death", f"exit code {code} before the kill", program.done[-12:]))
    found.kills.append(left_on_disk(home, file, [one for one in program.edits if one[0] <= moment[0]], moment[0], fingerprint))
    again = Program(environment, home, file)
    if again.wait_for_window() is None:
        found.faults.append(Fault("frozen", "no window after a kill", program.done[-12:]))
    again.kill()
    again.close()
    found.faults += again.faults
