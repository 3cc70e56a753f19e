"""Look at the window in all its looks: ``python3 dev.py sweep [--all] [--rows N] [--seed 1] [--places ...] [--pictures FOLDER]``.

Axes: ten samples (nine families of work, one of them with documents), Russian and English, light, dark and high contrast, one and
two pixels a point, 1024x700, 1280x720, 1440x900, text at 100 and 130 %. Of these every pair of values meets in a seeded sample of
rows; ``--all`` takes the whole product. Each row goes through every step, page and tab. Told: words cut, widgets over each other,
keys instead of words, controls without a name, faint words. Exit 1 when there are any. ``--pictures`` keeps contact sheets.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from aiready_gui.domain.samples import SAMPLES
from tests.sweep.pairs import Row, every, pairwise

TOP = Path(__file__).parents[2]
AXES: dict[str, tuple[Any, ...]] = {
    "sample": tuple(SAMPLES),
    "language": ("ru", "en"),
    "theme": ("light", "dark", "contrast"),
    "ratio": (1, 2),
    "size": ((1024, 700), (1280, 720), (1440, 900)),
    "text": (100, 130),
}
SCREEN = {"name": "sweep", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96, "logicalBaseDpi": 96}
SHOWN_PLACES = 3


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--all", action="store_true", help="the whole product, not a sample of pairs")
    asked.add_argument("--rows", type=int, help="no more rows than so many, from --first on")
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--places", nargs="*", default=[], help="steps, pages and tabs by name; none: all")
    asked.add_argument("--pictures", type=Path, help="folder for contact sheets")
    options = asked.parse_args(arguments)
    rows = every(AXES) if options.all else pairwise(AXES, options.seed)
    taken = rows[options.first : options.first + options.rows if options.rows else None]
    print(f"{len(taken)} of {len(rows)} rows", flush=True)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    looks = 0
    for ratio in AXES["ratio"]:
        part = [row for row in taken if row["ratio"] == ratio]
        if part:
            looks += _in_a_process(ratio, part, options.places, options.pictures, found)
    for (kind, words), places in sorted(found.items()):
        print(f"{kind}: {words}  [{len(places)}: {'; '.join(places[:SHOWN_PLACES])}]")
    print(f"{looks} looks, {len(found)} faults")
    return 1 if found else 0


def _in_a_process(ratio: int, rows: list[Row], places: list[str], pictures: Path | None, found: dict[Any, list[str]]) -> int:
    """A screen has one ratio as long as a process lives."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "screen.json").write_text(json.dumps({"screens": [{**SCREEN, "dpr": ratio}]}), encoding="utf-8")
        config = os.path.relpath(Path(folder) / "screen.json", TOP)  # a colon of a drive would end the option
        env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(TOP)}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            env[name] = str(Path(folder) / name)
        asked = {"rows": rows, "places": places, "pictures": str(pictures.resolve()) if pictures else ""}
        command = [sys.executable, "-m", "tests.sweep.looks", json.dumps(asked)]
        looks = 0
        with subprocess.Popen(command, cwd=TOP, env=env, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                told = json.loads(line)
                looks += 1
                for kind, words in told["faults"]:
                    found[kind, words].append(told["place"])
        if process.returncode:
            found["ended", f"with {process.returncode}"].append(f"{ratio}x after {looks} looks")
        return looks


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
