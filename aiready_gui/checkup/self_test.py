"""``--self-test DIR`` and ``doctor``: every check on a line of its own, in words; the exit code tells whether all passed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiready_gui.checkup.checks import CHECKS, Check, Facts, own_rows
from aiready_gui.checkup.network_watch import NetworkWatch
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.system_errors import what_happened
from aiready_gui.settings import load_settings
from aiready_gui.surroundings import surroundings
from aiready_gui.texts import LOCALES, Texts

PASSED, FAILED = 0, 1
REPORT: Final = "self_test.json"


@dataclass
class Outcome:
    """What one check found: facts for its line, or why it failed."""

    name: str
    facts: Facts = field(default_factory=dict)
    error: str = ""
    trace: str = ""


def self_test(arguments: list[str]) -> int:
    """Prove an installation from a checkout, a wheel or the bundle alike; what it writes lies in the folder that is named."""
    options = _options(arguments)
    return _proven(options.folder, _texts(options.lang))


def doctor(arguments: list[str]) -> int:
    """The same and the engineer's own rows, after the versions and paths that a support mail needs; nothing stays on disk."""
    texts = _texts(_options(arguments).lang)
    for key, value in surroundings().items():
        _say(f"{texts.text(f'doctor-{key}')}: {value}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _proven(Path(folder), texts, Check("own-rows", own_rows))


def _proven(folder: Path, texts: Texts, *more: Check) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    watch, began, outcomes = NetworkWatch(), time.perf_counter(), []
    folder.mkdir(parents=True, exist_ok=True)
    for check in (*CHECKS, *more):
        outcomes.append(_outcome(check, folder, texts))
        _say(_line(outcomes[-1], texts))
    outcomes.append(Outcome("network", error=", ".join(dict.fromkeys(watch.reached))))
    _say(_line(outcomes[-1], texts))
    failed = [outcome.name for outcome in outcomes if outcome.error]
    seconds = round(time.perf_counter() - began, 1)
    _say(texts.text("checkup-failed", count=len(failed)) if failed else texts.text("checkup-passed", seconds=seconds))
    (folder / REPORT).write_text(json.dumps(_report(outcomes, seconds), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return FAILED if failed else PASSED


def _outcome(check: Check, folder: Path, texts: Texts) -> Outcome:
    """One check must not hide the next: whatever goes wrong in it is its line."""
    try:
        return Outcome(check.name, facts=check.run(folder))
    except AdvisorError as error:
        return Outcome(check.name, error=texts.word(error.message), trace=traceback.format_exc())
    except Exception as error:
        return Outcome(check.name, error=texts.text("value-text", text=what_happened(error)), trace=traceback.format_exc())


def _line(outcome: Outcome, texts: Texts) -> str:
    name = texts.text(f"checkup-{outcome.name}")
    if outcome.error:
        return f"FAIL  {name}: {outcome.error}"
    return f"ok    {name}: {texts.text(f'checkup-{outcome.name}-done', **outcome.facts)}"


def _report(outcomes: list[Outcome], seconds: float) -> dict[str, Any]:
    checks = {
        one.name: {"ok": not one.error, **one.facts, **({"error": one.error, "trace": one.trace} if one.error else {})}
        for one in outcomes
    }
    return {**surroundings(), "ok": all(not one.error for one in outcomes), "seconds": seconds, "checks": checks}


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="aiready")
    parser.add_argument("folder", nargs="?", type=Path, default=Path.cwd())
    parser.add_argument("--lang", choices=LOCALES)
    return parser.parse_args(arguments)


def _texts(asked: str | None) -> Texts:
    """The language that is asked for, or the window's; English where the settings themselves are broken."""
    try:
        return Texts(asked or load_settings().interface_language)
    except Exception:
        return Texts("en")


def _say(line: str) -> None:
    if sys.stdout is not None:  # a windowed program on Windows has no stream: the file tells
        print(line, flush=True)
