"""Tries cases of every kind by the thousand, and keeps the least input of every fault that is not in the corpus yet.

    python tests/fuzz/run.py                                  100,000 cases of all kinds, the usual shares
    python tests/fuzz/run.py --kind valid --cases 2000 --seed 7000
    python tests/fuzz/run.py --kind table --cases 500 --save   writes what it finds into the corpus

The same seed gives the same cases. Each worker is a process of its own, stopped where a case does not end.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import multiprocessing
import os
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from generate import CORPUS, KINDS, draw  # noqa: E402
from judge import Verdict, judge  # noqa: E402
from least import least  # noqa: E402

SHARES: Final = {"file": 0.62, "table": 0.22, "prices": 0.06, "catalogue": 0.07, "valid": 0.03}
STOPPED_S: Final = 120.0
"""By the wall: then a case is taken not to end. What took too much of the processor is told by the judge."""
MEMORY: Final = 4 * 2**30
BATCH: Final = 50
FEW: Final = {"valid": 5, "prices": 20}
"""Cases of a batch, of kinds that take long."""
TOLD_S: Final = 120.0
"""Between two looks at what is done so far."""


def worker(pipe: Connection, at: Any) -> None:
    """Judges the batches it is sent until the pipe closes; ``at`` holds the seed it is at."""
    home = tempfile.mkdtemp()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = home
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except ImportError:
        pass  # Windows knows no such limit
    warnings.simplefilter("error", RuntimeWarning)  # what numpy only warns of is a figure that is none
    judge(draw("file", 0))  # the catalogue is opened before anything is timed
    gc.freeze()
    while True:
        try:
            kind, first, last = pipe.recv()
        except EOFError:
            return
        found = []
        for at.value in range(first, last):
            found.append(judge(draw(kind, at.value)))
        pipe.send(found)


Batch = tuple[str, int, int]
"""Kind, first seed, and the seed after the last."""


@dataclass
class Hand:
    """A worker, what it is at, and since when."""

    process: Any
    pipe: Connection
    seed: Any
    seen: int = -1
    since: float = field(default_factory=time.monotonic)


class Crew:
    """Workers with what each is doing."""

    def __init__(self, size: int) -> None:
        self.counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        self.faults: dict[tuple[str, str, str], list[int]] = {}
        self.slowest: dict[str, tuple[float, int]] = {}
        """Kind -> what its longest case took of the processor, and its seed. [s]"""
        self._hands = [self._hire() for _ in range(size)]

    def work(self, batches: list[Batch]) -> None:
        """Through all batches; a worker that does not answer is replaced."""
        waiting = list(reversed(batches))
        busy: dict[int, Batch] = {}
        told = time.monotonic()
        while waiting or busy:
            if time.monotonic() - told > TOLD_S:
                told = time.monotonic()
                self.tell([kind for kind in KINDS if self.counts[kind]])
            for at, hand in enumerate(self._hands):
                if at not in busy and waiting:
                    busy[at] = waiting.pop()
                    hand.seed.value, hand.since = busy[at][1], time.monotonic()
                    hand.pipe.send(busy[at])
            ready = wait([hand.pipe for hand in self._hands], 1.0)
            for at in list(busy):
                self._listen(at, busy, waiting, self._hands[at].pipe in ready)
        for hand in self._hands:
            hand.pipe.close()
            hand.process.join(5)
            hand.process.kill()

    def tell(self, kinds: list[str]) -> None:
        """What became of the cases so far, and the longest of each kind."""
        for kind in kinds:
            results = ", ".join(f"{name} {count}" for name, count in sorted(self.counts[kind].items()))
            spent, seed = self.slowest.get(kind, (0.0, 0))
            print(f"{kind:10}{sum(self.counts[kind].values()):>8}  {results}; longest {spent:.2f} s ({seed})", flush=True)

    def _listen(self, at: int, busy: dict[int, Batch], waiting: list[Batch], is_ready: bool) -> None:
        hand, (kind, first, last) = self._hands[at], busy[at]
        if is_ready:
            try:
                for seed, verdict in zip(range(first, last), hand.pipe.recv(), strict=True):
                    self._note(kind, seed, verdict)
            except (EOFError, OSError):
                self._replace(at, busy, waiting, "died")
            else:
                del busy[at]
            return
        if hand.seed.value != hand.seen:
            hand.seen, hand.since = hand.seed.value, time.monotonic()
        if time.monotonic() - hand.since > STOPPED_S:
            self._replace(at, busy, waiting, "stopped")

    def _replace(self, at: int, busy: dict[int, Batch], waiting: list[Batch], how: str) -> None:
        """Another hand for the rest of the batch; what the one before had found out is found out again."""
        (kind, first, last), seed = busy.pop(at), self._hands[at].seed.value
        self._hands[at].process.kill()
        self._hands[at] = self._hire()
        self._note(kind, seed, Verdict(how, f"{kind} {seed}"))
        waiting += [(kind, *ends) for ends in ((first, seed), (seed + 1, last)) if ends[0] < ends[1]]

    def _note(self, kind: str, seed: int, verdict: Verdict) -> None:
        self.counts[kind][verdict.result] += 1
        self.slowest[kind] = max(self.slowest.get(kind, (0.0, seed)), (verdict.spent_s, seed))
        if verdict.is_fault:
            found = self.faults.setdefault((kind, verdict.result, verdict.place), [])
            if not found:
                print(f"{kind} {seed}: {verdict.result}: {verdict.place}", flush=True)
            found.append(seed)

    def _hire(self) -> Hand:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        seed = context.Value("q", -1)
        process = context.Process(target=worker, args=(theirs, seed), daemon=True)
        process.start()
        theirs.close()
        return Hand(process, ours, seed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS, action="append", help="one kind, several times for several; all by default")
    parser.add_argument("--cases", type=int, default=100_000, help="in all")
    parser.add_argument("--seed", type=int, default=0, help="of the first case of each kind")
    parser.add_argument("--workers", type=int, default=max((os.cpu_count() or 2) - 1, 1))
    parser.add_argument("--save", action="store_true", help="write the least input of each new fault into the corpus")
    asked = parser.parse_args()
    kinds = asked.kind or list(KINDS)
    whole = sum(SHARES[kind] for kind in kinds)
    batches = []
    for kind in kinds:
        count = round(asked.cases * SHARES[kind] / whole)
        size, end = FEW.get(kind, BATCH), asked.seed + count
        batches += [(kind, at, min(at + size, end)) for at in range(asked.seed, end, size)]
    crew, started = Crew(asked.workers), time.monotonic()
    signal.signal(signal.SIGTERM, _stop)
    with suppress(KeyboardInterrupt):  # what was done until then is told
        crew.work(batches)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    crew.tell(kinds)
    print(
        f"{sum(sum(one.values()) for one in crew.counts.values())} cases, {len(crew.faults)} faults, {time.monotonic() - started:.0f} s"
    )
    if asked.save:
        for (kind, result, place), seeds in crew.faults.items():
            if result not in ("died", "stopped"):
                save(kind, seeds[0], Verdict(result, place))
    return 1 if crew.faults else 0


def _stop(*_: object) -> None:
    raise KeyboardInterrupt  # and no signal: a shell's background jobs ignore that one


def save(kind: str, seed: int, verdict: Verdict) -> None:
    """The least case that goes wrong in the same place."""
    case = least(draw(kind, seed), verdict)
    name = hashlib.sha256(verdict.place.encode()).hexdigest()[:8]
    path = CORPUS / f"{kind}-{name}.json"
    path.write_text(case.dumps(f"{verdict.result}: {verdict.place}"), encoding="utf-8")
    print(f"kept {path.name}")


if __name__ == "__main__":
    sys.exit(main())
