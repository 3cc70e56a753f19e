"""A file of requests, CSV or JSON lines, read once from its beginning to its end in parts; texts in it are passed over."""

from __future__ import annotations

import csv
import json
from collections import Counter, OrderedDict
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from aiready_gui.domain.errors import RequestLogError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.system_errors import unreadable
from aiready_gui.files import opened
from aiready_gui.request_log.columns import Part, columns, ways
from aiready_gui.request_log.minutes import Minutes
from aiready_gui.request_log.sketch import MOST_TOKENS, LengthSketch

BATCH: Final = 20_000
MOST_LINE: Final = 4_000_000  # bytes of one request with its texts: a longer one is no line of a log
MOST_SESSIONS: Final = 200_000
"""Conversations that are remembered at once; the one that was silent longest is forgotten first."""
_EPOCH_MS: Final = 1e11  # seconds since 1970 are eleven digits only in the year 5138
_NO_TIME: Final = "no-time"
_NO_LENGTH: Final = "no-length"
_BROKEN: Final = "broken"
_FAR: Final = "far"
SKIPPED: Final = (_BROKEN, _NO_TIME, _NO_LENGTH, _FAR)
"""Why a row is not counted."""


class CancelledError(Exception):
    """Whoever asked for it wants it no more."""


@dataclass
class LogFound:
    """What a log says, as sums that do not grow with it."""

    rows: int = 0
    """Requests that were counted."""
    skipped: Counter[str] = field(default_factory=Counter)
    first_skipped: dict[str, int] = field(default_factory=dict)
    """Reason -> row of the file, from 1, where it was met first."""
    prompts: LengthSketch = field(default_factory=LengthSketch)
    answers: LengthSketch = field(default_factory=LengthSketch)
    minutes: Minutes = field(default_factory=Minutes)
    cached: int = 0
    """Tokens that the prefix cache held, of the prompts whose log tells that. [tokens]"""
    cached_of: int = 0
    repeated: int = 0
    """Tokens of prompts that were in the prompt and answer before it in their conversation. [tokens]"""
    repeated_of: int = 0
    zoned: bool = True
    """Whether times tell their zone; else they are taken as the clocks of the customer show them."""

    def skip(self, reason: str, row: int) -> None:
        """Count a row that is not."""
        self.skipped[reason] += 1
        self.first_skipped.setdefault(reason, row)


def read_log(path: Path, progress: Callable[[float], bool] | None = None) -> LogFound:
    """Everything that the log in ``path`` says.

    Parameters
    ----------
    progress : callable, optional
        Called with the share of the file that is read, some hundred times; giving false it ends the reading.

    Raises
    ------
    RequestLogError
        The file cannot be read, or has no column of time or lengths; says which.
    CancelledError
        ``progress`` gave false.
    """
    try:
        size = max(path.stat().st_size, 1)
        with opened(path) as handle:
            start = handle.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
            handle.seek(0)
            rows = _json_rows(handle, path) if start.startswith((b"{", b"[")) else _table_rows(handle, path)
            with closing(rows):  # while the file is open still
                return _gathered(rows, handle, size, progress or (lambda _share: True), path)
    except OSError as error:
        raise RequestLogError(unreadable("request-log-unreadable", path.name, error), details=str(error)) from error


Row = tuple[int, Any, Any, Any, Any, Any] | int
"""Number, time, prompt, answer, cached, session; or only the number of a row that is none."""


def _gathered(rows: Iterator[Row], handle: BinaryIO, size: int, progress: Callable[[float], bool], path: Path) -> LogFound:
    found = LogFound()
    sessions: OrderedDict[str, int] = OrderedDict()
    times: list[float] = []
    prompts: list[int] = []
    answers: list[int] = []

    def settle() -> None:
        moment, ins, outs = np.array(times), np.array(prompts, dtype=np.int64), np.array(answers, dtype=np.int64)
        far = found.minutes.add(moment)
        if far:
            found.skipped[_FAR] += far
        found.prompts.add(ins)
        found.answers.add(outs)
        found.rows += len(times) - far
        for one in (times, prompts, answers):
            one.clear()

    for row in rows:
        if isinstance(row, int):
            found.skip(_BROKEN, row)
            continue
        number, at, prompt, answer, cached, session = row
        moment = _moment(at, found)
        if moment is None:
            found.skip(_NO_TIME, number)
            continue
        ins, outs = _tokens(prompt), _tokens(answer)
        if ins is None or outs is None:
            found.skip(_NO_LENGTH, number)
            continue
        times.append(moment)
        prompts.append(ins)
        answers.append(outs)
        if cached is not None and (kept := _tokens(cached)) is not None:
            found.cached += min(kept, ins)
            found.cached_of += ins
        if session:
            _follow(found, sessions, str(session), ins, outs)
        if len(times) >= BATCH:
            settle()
            if not progress(min(_place(handle) / size, 1.0)):
                raise CancelledError
    settle()
    if not found.rows:
        raise _error("request-log-no-rows", path)
    progress(1.0)
    return found


def _place(handle: BinaryIO) -> int:
    return handle.tell()


def _follow(found: LogFound, sessions: OrderedDict[str, int], session: str, ins: int, outs: int) -> None:
    """Of a prompt that grew by at least what its conversation held before, that is what it repeats."""
    before = sessions.pop(session, 0)
    found.repeated_of += ins
    if before and ins >= before:
        found.repeated += before
    sessions[session] = ins + outs
    if len(sessions) > MOST_SESSIONS:
        sessions.popitem(last=False)


def _tokens(value: Any) -> int | None:
    if type(value) is int:
        return value if 0 <= value <= MOST_TOKENS else None
    try:
        amount = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return int(amount) if 0 <= amount <= MOST_TOKENS else None


def _moment(value: Any, found: LogFound) -> float | None:
    """Seconds since 1970, of UTC; a time without a zone as if it were UTC."""
    if isinstance(value, str):
        words = value.strip()
        try:
            return _epoch(float(words))
        except ValueError:
            pass
        moment = _written(words)
        if moment is None:
            return None
        if moment.tzinfo is None:
            found.zoned = False
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp() if moment.year >= 2000 else None
    return _epoch(float(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _epoch(amount: float) -> float | None:
    """Of seconds, milliseconds, microseconds or nanoseconds since 1970; nothing before 2000."""
    while amount > _EPOCH_MS:
        amount /= 1000
    return amount if amount >= 946_684_800 else None


def _written(words: str) -> datetime | None:
    if "." in words[10:]:  # more digits of a second than Python reads
        head, _, tail = words.rpartition(".")
        digits = len(tail) - len(tail.lstrip("0123456789"))
        words = f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:]}"
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        pass
    for form in ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d/%b/%Y:%H:%M:%S %z", "%m/%d/%Y %H:%M:%S"):
        try:
            return datetime.strptime(words, form)
        except ValueError:
            continue
    return None


def _lines(handle: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines by number; of one that is far too long only that it is there."""
    number = 0
    while True:
        line = handle.readline(MOST_LINE)
        if not line:
            return
        number += 1
        long = not line.endswith(b"\n") and len(line) == MOST_LINE
        while long and line and not line.endswith(b"\n"):
            line = handle.readline(MOST_LINE)
        yield number, b"" if long else line


def _json_rows(handle: BinaryIO, path: Path) -> Generator[Row, None, None]:
    keys: dict[Part, tuple[str, ...]] = {}
    for number, line in _lines(handle):
        bare = line.strip().rstrip(b",")
        if bare in (b"[", b"]", b""):
            if not bare and line == b"":
                yield number
            continue
        try:
            record = json.loads(bare)
        except ValueError:
            yield number
            continue
        if not isinstance(record, dict):
            yield number
            continue
        if any(part not in keys for part in Part):
            for part, way in ways(record).items():
                keys.setdefault(part, way)
        yield (number, *(_at(record, keys.get(part)) for part in Part))
    _wanted(keys, path)


def _at(record: Any, way: tuple[str, ...] | None) -> Any:
    if way is None:
        return None
    for key in way:
        record = record.get(key) if isinstance(record, dict) else None
    return record


def _table_rows(handle: BinaryIO, path: Path) -> Generator[Row, None, None]:
    first = handle.readline(MOST_LINE)
    encoding = "utf-16" if first.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    handle.seek(0)
    head = first.decode("utf-8-sig", errors="replace")
    separator = max(",;\t|", key=head.count)
    csv.field_size_limit(MOST_LINE)
    # what is read ahead of the rows is a part of a batch: the place in the file tells the progress all the same
    text = TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
    reader = csv.reader((line.replace("\x00", "") for line in text), delimiter=separator)
    try:
        found = columns(next(reader, []))
        _wanted(found, path)
        places = [found.get(part) for part in Part]
        while True:
            try:
                row = next(reader)
            except csv.Error:
                yield reader.line_num
                continue
            except StopIteration:
                return
            if row:
                cells = [row[place] if place is not None and place < len(row) else None for place in places]
                yield (reader.line_num, *cells)  # type: ignore[misc]
    finally:
        text.detach()


def _wanted(found: dict[Part, Any], path: Path) -> None:
    for part in (Part.TIME, Part.PROMPT, Part.ANSWER):
        if part not in found:
            raise _error(f"request-log-no-{part}", path)


def _error(key: str, path: Path, *, details: str = "") -> RequestLogError:
    return RequestLogError(Message(key=key, args={"file": path.name}), details=details)
