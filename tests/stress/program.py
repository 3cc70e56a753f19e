"""The program under observation as a process: what stands on its screen, what it says went wrong, its life and its end."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]
START_S, ANSWER_S = 120.0, 60.0
State = dict[str, Any]


@dataclass
class Fault:
    """Something that must not happen, and what was done just before."""

    kind: str
    words: str
    before: list[str]

    def place(self) -> str:
        """Equal for the same fault met again: the last line of code of ours that it names, else its first words."""
        if self.kind == "starved":
            return "starved: waits for a processor on a busy machine, no fault of the program"
        lines = [line.strip() for line in self.words.splitlines()]
        ours = [line for line in lines if line.startswith("File") and "aiready_gui" in line]
        return (
            f"{self.kind}: {ours[-1] if ours else (lines or [''])[0]} {lines[-1] if self.kind == 'exception' and lines else ''}"
        )


@dataclass
class Program:
    """One process of the program with a probe in it."""

    environment: dict[str, str]
    folder: Path
    file: Path | None = None
    done: list[str] = field(default_factory=list)
    """Acts so far, the last ones kept for the faults."""
    faults: list[Fault] = field(default_factory=list)
    edits: list[tuple[float, int]] = field(default_factory=list)
    """When the project became what, by the machine's clock."""

    def __post_init__(self) -> None:
        asking, self._ask = os.pipe()
        self._hear, telling = os.pipe()
        # No PATH: a button that opens a document must find no program to open it with.
        empty = self.folder / "nothing"
        empty.mkdir(exist_ok=True)
        environment = {**self.environment, "PATH": str(empty), "PYTHONPATH": str(TOP)}
        command = [sys.executable, str(Path(__file__).with_name("probe.py")), str(asking), str(telling)]
        self.errors = (self.folder / "stderr.txt").open("ab")
        self.process = subprocess.Popen(
            command + ([str(self.file)] if self.file else []),
            env=environment,
            cwd=self.folder,
            pass_fds=(asking, telling),
            stdin=subprocess.DEVNULL,
            stdout=self.errors,
            stderr=self.errors,
        )
        os.close(asking)
        os.close(telling)
        self._states: queue.Queue[State] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        with os.fdopen(self._hear) as lines:
            for line in lines:
                record = json.loads(line)
                if "state" in record:
                    self._states.put(record)
                elif "edit" in record:
                    self._heed(record)
                else:
                    self.faults.append(Fault(record["fault"], record["words"], self.done[-12:]))

    def _heed(self, record: State) -> None:
        """Edits of the project on screen: opening another one is none, nor is another look at the same."""
        if not record["dirty"]:
            self.edits.clear()
        elif not self.edits or self.edits[-1][1] != record["edit"]:
            self.edits.append((record["time"], record["edit"]))

    def state(self, patience_s: float = ANSWER_S) -> State | None:
        """What stands on the screen; ``None`` when the process is gone or never answered."""
        try:
            os.write(self._ask, b"?\n")
        except OSError:
            return None
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            try:
                return self._states.get(timeout=0.2)
            except queue.Empty:
                if self.process.poll() is not None:
                    return None
        return None

    def wait_for_window(self) -> State | None:
        """The first state with a window or a question in it."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            state = self.state(START_S)
            if state is None or state["window"] or state["modal"]:
                return state
            time.sleep(0.1)
        return None

    def end_badly(self) -> None:
        """Kill it where it stands, its stack on record when it does not answer."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGUSR1)
            time.sleep(0.5)
            self.process.kill()

    def kill(self) -> float:
        """``kill -9``; the moment."""
        moment = time.monotonic()
        self.process.kill()
        return moment

    def close(self) -> int:
        """Wait for its end; the exit code."""
        try:
            code = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._listener.join(5)
        os.close(self._ask)
        self.errors.close()
        return code
