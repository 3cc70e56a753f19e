"""Fields of a result that some tool wrote: looked up by name, taken only as what they should be, never trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.written import as_line
from aiready_gui.validation.measurement_table import KINDS, Kind

PROMPT: Final = KINDS["isl"]
ANSWER: Final = KINDS["osl"]
IN_FLIGHT: Final = KINDS["concurrency_or_batch"]
ARRIVALS: Final = KINDS["request_rate"]
TIME_MS: Final = Kind(most=1e8, least=1e-3, whole=False)
RATE: Final = Kind(most=1e9, least=1e-3, whole=False)
TOTAL: Final = Kind(most=1e15, least=1.0, whole=False)
COUNT: Final = Kind(most=1e9, least=1.0, whole=False)
MOST_WORDS: Final = 300
MOST_SHOWN: Final = 40
MOST_FAILED: Final = 0.05
"""Of the requests of a run: while more are turned away, the rest meet another load than the stated one. Assumption."""


@dataclass(frozen=True)
class Fields:
    """An object of a file; whatever is wrong with a field names the file, the field and what would be right."""

    file: str
    content: Mapping[str, Any]
    path: str = ""

    def inner(self, *names: str) -> Fields:
        """The object at the end of a path; an empty one where a part of it is not there."""
        found = self
        for name in names:
            inside = found.content.get(name)
            if inside is None:
                inside = {}
            elif not isinstance(inside, dict):
                raise found.fault("run-object", name)
            found = Fields(self.file, inside, found.named(name))
        return found

    def number(self, name: str, kind: Kind) -> float | None:
        """A number within its bounds; nothing where the field is not there or is nought."""
        value = self.content.get(name)
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or (value and not kind.least <= value <= kind.most):  # nor is NaN within any bounds
            raise self.fault("run-number", name, least=kind.least, most=kind.most, found=_shortly(value))
        return float(value) or None

    def needed(self, name: str, kind: Kind) -> float:
        """As :meth:`number`, of a field that must be there."""
        value = self.number(name, kind)
        if value is None:
            raise self.fault("run-missing", name)
        return value

    def mean(self, name: str, count: float, kind: Kind) -> float:
        """A total that must be there, of each of ``count`` requests."""
        value = self.needed(name, TOTAL) / count
        if not kind.least <= value <= kind.most:
            raise self.fault("run-mean", name, found=value, least=kind.least, most=kind.most)
        return value

    def failures(self, name: str, failed: float, sent: float) -> Message | None:
        """That so many of the requests failed that the figures of the rest say nothing of the load; ``name`` tells how many."""
        if failed <= MOST_FAILED * sent:
            return None
        return Message(key="own-failed", args={"field": self.named(name), "failed": failed, "sent": sent, "limit": MOST_FAILED})

    def words(self, name: str) -> str:
        """A short text; blank where the field is not there."""
        value = self.content.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > MOST_WORDS or not value.isprintable():
            raise self.fault("run-words", name, most=MOST_WORDS)
        return value.strip()

    def objects(self, name: str) -> Iterator[Fields]:
        """The objects of a list; none where the field is not there."""
        inside = self.content.get(name)
        if inside is not None and not isinstance(inside, list):
            raise self.fault("run-list", name)
        for index, one in enumerate(inside or ()):
            if not isinstance(one, dict):
                raise self.fault("run-object", f"{name}.{index}")
            yield Fields(self.file, one, self.named(f"{name}.{index}"))

    def named(self, name: str) -> str:
        """The whole path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def fault(self, key: str, name: str, **args: Any) -> MeasurementTableError:
        """What is wrong with a field, as an error to raise."""
        return MeasurementTableError(Message(key=key, args={"file": self.file, "field": self.named(name), **args}))


def _shortly(value: Any) -> str:
    """A value as its file spells it, cut where it is long."""
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    spelt = as_line(json.dumps(value, ensure_ascii=False))
    return spelt if len(spelt) <= MOST_SHOWN else f"{spelt[:MOST_SHOWN]}…"


def file_error(key: str, path: Path, *, details: str = "", **args: Any) -> MeasurementTableError:
    """What is wrong with a whole file."""
    return MeasurementTableError(Message(key=key, args={"file": str(path), **args}), details=details)
