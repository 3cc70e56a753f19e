"""Ask for more a thousand times and count what falls: ``python tests/laws/sweep.py [--pairs 1000] [--seed 1] [--list]``.

Seeded: the same code gives the same table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]  # run as a script

from laws import broken  # noqa: E402
from needs import FAMILIES, asking_more, need  # noqa: E402

from aiready_gui.advisor.advise import advise  # noqa: E402
from aiready_gui.catalogue.store import open_shipped  # noqa: E402

TODAY = date(2026, 11, 24)
EACH = 4  # pairs of one need


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="every pair that breaks a law")
    parser.add_argument("--family", choices=FAMILIES)
    asked = parser.parse_args()
    snapshot = open_shipped()
    pairs: Counter[tuple[str, str]] = Counter()
    fell: Counter[tuple[str, str, str]] = Counter()
    bad = done = seed = 0
    while done < asked.pairs:
        family = asked.family or FAMILIES[seed % len(FAMILIES)]
        draw = Random(f"{asked.seed}-{seed}")
        seed += 1
        less = need(draw, family)
        ways = list(asking_more(less))
        first = advise(less, snapshot, as_of=TODAY)
        for law, more in draw.sample(ways, min(EACH, len(ways))):
            found = list(broken(first, advise(more, snapshot, as_of=TODAY), law))
            pairs[family, law] += 1
            done += 1
            bad += bool(found)
            for one in found:
                fell[family, law, one.what] += 1
                if asked.list:
                    print(f"{asked.seed}-{seed - 1} {family}, {law}: {one.what} {one.words}", flush=True)
    print(f"{done} pairs of {seed} needs, {bad} break a law")
    for (family, law, what), count in sorted(fell.items()):
        print(f"{family:12} {law:20} {what:20} {count:4} of {pairs[family, law]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
