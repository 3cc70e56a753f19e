"""Drive the real window with a real mouse and keyboard for a while: ``python3 dev.py stress [--minutes 10] [--seed 1] [--kill]``.

A screen of its own (Xvfb), a fresh user, a seeded monkey. Counts what it did and what went wrong: exceptions, boxes of an
unexpected error, Qt's critical messages, a GUI thread that does not answer for 2 s, a process that dies. Exit 1 when anything did.
With ``--kill`` the process is killed at random moments instead, and what is left on disk is held against what was typed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from aiready_gui.advisor.project import project_file
from aiready_gui.domain.samples import SAMPLES
from tests.stress.acts import Acts
from tests.stress.desktop import Desktop
from tests.stress.kills import kills
from tests.stress.program import Fault, Program, State

MIB = 2**20
SAMPLE = 500
"""Actions between two looks at the memory."""
SERIOUS = ("exception", "qt critical", "hang", "death", "frozen")


@dataclass
class Tally:
    """What one run did and met."""

    actions: int = 0
    edits: int = 0
    answers: int = 0
    starts: int = 0
    longest_s: float = 0.0
    memory: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Actions so far, resident bytes, widgets, references of ``None``: at both ends of each life and now and then between."""
    faults: list[Fault] = field(default_factory=list)

    def last(self, state: State) -> None:
        """What a life that ends has come to."""
        self.edits += state["edits"]
        self.answers += state["answers"]
        self.longest_s = max(self.longest_s, state["longest"])

    def remember(self, state: State) -> None:
        """Memory as it is now."""
        self.memory.append((self.actions, state["rss"], state["widgets"], state["none"]))

    def report(self, seconds: float, *, verbose: bool) -> int:
        """Print it; 1 when something serious happened."""
        print(f"{self.actions} actions, {self.edits} edits, {self.answers} answers in {seconds:.0f} s; {self.starts} starts")
        print(f"longest that the GUI thread did not answer, without its waits for a processor: {self.longest_s:.2f} s")
        for actions, rss, widgets, none in self.memory:
            print(f"after {actions:6} actions: {rss / MIB:6.0f} MiB, {widgets:5} widgets, {none} references of None")
        kinds = Counter(one.kind for one in self.faults)
        print("faults:", ", ".join(f"{kinds[kind]} {kind}" for kind in SERIOUS))
        print(
            "told besides:",
            ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()) if kind not in SERIOUS) or "nothing",
        )
        seen: Counter[str] = Counter(one.place() for one in self.faults)
        for place, count in seen.most_common():
            one = next(fault for fault in self.faults if fault.place() == place)
            print(f"\n{count} x {place}")
            if one.kind in SERIOUS or verbose:
                print("\n".join(f"    | {line}" for line in one.words.strip().splitlines()[-30:]))
                print("\n".join(f"    after: {line}" for line in one.before[-8:]))
        return int(any(kinds[kind] for kind in SERIOUS))


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="dev.py stress", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", action="store_true", help="kill -9 at random moments while it is edited")
    parser.add_argument("--log", type=Path, help="write every act, to see what led to a fault")
    parser.add_argument("--verbose", action="store_true", help="show warnings in full too")
    options = parser.parse_args()
    tally, started = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stress") as name, Desktop(Path(name)) as desktop:
        folder = Path(name)
        files = _files(folder)
        acts = Acts(desktop, random.Random(options.seed), files)
        if options.kill:
            return kills(desktop, acts, files, random.Random(options.seed + 1), options.minutes * 60).report()
        _drive(desktop, acts, folder, options.minutes * 60, tally, options.log)
    return tally.report(time.monotonic() - started, verbose=options.verbose)


def _files(folder: Path) -> Path:
    """What its file dialogs find: every sample, and files that cannot be opened."""
    files = folder / "files"
    files.mkdir()
    for name, sample in SAMPLES.items():
        project_file.save(sample, files / f"{name}.aiready")
    whole = (files / "rag.aiready").read_bytes()
    (files / "cut.aiready").write_bytes(whole[: len(whole) // 2])
    (files / "empty.aiready").write_bytes(b"")
    (files / "newer.aiready").write_bytes(whole.replace(b'"schema_version": 1', b'"schema_version": 999'))
    return files


def _drive(desktop: Desktop, acts: Acts, folder: Path, seconds: float, tally: Tally, log: Path | None) -> None:
    """Life after life: the program is started again when it ended, whatever ended it."""
    end, done = time.monotonic() + seconds, []
    first = folder / "files" / "rag.aiready"
    while time.monotonic() < end:
        program = Program(desktop.environment(), folder, first if tally.starts == 0 else None, done=done)
        tally.starts += 1
        state = program.wait_for_window()
        if state is not None:
            tally.remember(state)
        latest = state
        while state is not None and time.monotonic() < end:
            done.append(acts.act(state))
            tally.actions += 1
            latest, state = state, program.state()
            if state is not None and tally.actions % SAMPLE == 0:
                tally.remember(state)
            if log is not None:
                with log.open("a", encoding="utf-8") as lines:
                    memory = f"{state['rss'] // MIB} MiB" if state is not None else "gone"
                    print(f"{tally.actions} {done[-1]} -> {memory}", file=lines)
        if latest is not None:
            tally.last(latest)
            tally.remember(latest)
        _end(program, state, tally)


def _end(program: Program, state: State | None, tally: Tally) -> None:
    """The end of a life: its own wish, ours, or a fault."""
    if state is not None:
        program.kill()
        program.close()
    elif program.process.poll() is None:
        program.end_badly()
        program.close()
        tally.faults.append(Fault("frozen", _tail(program), program.done[-12:]))
    elif (code := program.close()) != 0:
        tally.faults.append(Fault("death", f"exit code {code}\n{_tail(program)}", program.done[-12:]))
    tally.faults += program.faults


def _tail(program: Program) -> str:
    return (program.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")[-4000:]


if __name__ == "__main__":
    sys.exit(main())
