"""What a log comes to: lengths, the week, the peak; and which answers of the project it offers to give."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import confirming
from aiready_gui.domain.workload import CountBy, LlmServing, RateMeans, Schedule
from aiready_gui.request_log.minutes import MINUTE
from aiready_gui.request_log.reading import LogFound

ENOUGH_ROWS: Final = 1000
ENOUGH_DAYS: Final = 5
"""Requests and working days below which the tail of lengths is not offered: fifty requests would decide it, or a week without a day."""
ENOUGH_IN_HOUR: Final = 36_000
"""Requests of the busiest hour below which its busiest minute is chance.

Of sixty minutes that differ by chance alone the largest lies 2.3 standard deviations above their mean (the expected maximum of
sixty normal values); with 600 requests a minute (Poisson) that is a tenth of the mean.
"""
MOST_PREFIX: Final = 0.95
BARS: Final = 24
WEEK: Final = "workload.custom_week"
RATE: Final = "workload.requests_per_minute"
PREFIX: Final = "workload.shared_prefix"


@dataclass(frozen=True)
class Lengths:
    """Of one side of the requests. [tokens]"""

    mean: float
    p95: float
    longest: int
    up_to: float
    """Where the last bar ends. [tokens]"""
    bars: tuple[float, ...]
    """Share of all requests in each equal part of the way there."""


@dataclass(frozen=True)
class LogProfile:
    """A log in numbers, where clocks stand as the customer's."""

    rows: int
    skipped: tuple[tuple[str, int, int], ...]
    """Reason, how many rows, and the first of them where one is known."""
    first: datetime
    last: datetime
    days: int
    """Working days with requests."""
    prompts: Lengths
    answers: Lengths
    week: tuple[float, ...]
    """168 shares of the busiest hour, Monday 0:00 first."""
    hour: float
    """Requests of the busiest hour. [1/h]"""
    burst: float | None
    """Its busiest minute over its mean; nothing where they are too few to tell. [1]"""
    prefix: float | None
    """Of the prompts' tokens, those that were there before. [share]"""
    prefix_from: str
    """Whether the log tells what the cache held, or only which conversation a request belongs to."""
    zoned: bool

    @property
    def enough(self) -> bool:
        """Whether there is enough of it to speak of the longest requests."""
        return self.rows >= ENOUGH_ROWS and self.days >= ENOUGH_DAYS


def profile(found: LogFound, offset_h: int) -> LogProfile:
    """What a log says where clocks stand ``offset_h`` before UTC; of times without a zone 0 is right. [h]"""
    hour, burst = found.minutes.busiest()
    raw = found.minutes.week(offset_h)
    busiest = max(raw) or 1.0
    prefix, source = _prefix(found)
    return LogProfile(
        rows=found.rows,
        skipped=tuple((reason, count, found.first_skipped.get(reason, 0)) for reason, count in found.skipped.items()),
        first=_clock(found.minutes.first, offset_h),
        last=_clock(found.minutes.last - 1, offset_h),
        days=found.minutes.days(offset_h),
        prompts=_lengths(found.prompts),
        answers=_lengths(found.answers),
        week=tuple(one / busiest for one in raw),
        hour=hour,
        burst=burst if hour >= ENOUGH_IN_HOUR else None,
        prefix=prefix,
        prefix_from=source,
        zoned=found.zoned,
    )


def _clock(minute: int, offset_h: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, tz=UTC) + timedelta(hours=offset_h)


def _prefix(found: LogFound) -> tuple[float | None, str]:
    if found.cached_of:
        return min(found.cached / found.cached_of, MOST_PREFIX), "cache"
    if found.repeated:
        return min(found.repeated / found.repeated_of, MOST_PREFIX), "sessions"
    return None, ""


def _lengths(sketch: Any) -> Lengths:
    up_to = max(sketch.quantile(0.99) * 1.05, 1.0)
    return Lengths(sketch.mean, sketch.quantile(0.95), sketch.longest, up_to, sketch.bars(up_to, BARS))


def offered(log: LogProfile, work: LlmServing) -> dict[str, Any]:
    """Path of an answer -> the value that the log would give it, within what the project takes at all.

    ``work`` has its defaults: where the log cannot tell how much more the busiest minute has, its own ``burst`` stays.
    """
    clip = type(work).clipped
    found: dict[str, Any] = {"workload.isl_mean": clip("isl_mean", round(log.prompts.mean))}
    found["workload.osl_mean"] = clip("osl_mean", max(round(log.answers.mean), 1))
    if log.enough:
        for side, lengths in (("isl", log.prompts), ("osl", log.answers)):
            tail = clip(f"{side}_p95", round(lengths.p95))
            if tail >= found[f"workload.{side}_mean"]:
                found[f"workload.{side}_p95"] = tail
    if log.prefix is not None:
        found[PREFIX] = round(log.prefix, 3)
    if log.days >= ENOUGH_DAYS:
        found[WEEK] = log.week
    if log.burst is not None:
        found["workload.burst"] = clip("burst", round(log.burst, 2))
    found[RATE] = clip("requests_per_minute", round(log.hour / MINUTE * (log.burst or work.burst or 1.0), 2))
    return found


def usual(work: LlmServing, paths: Collection[str]) -> frozenset[str]:
    """Which of the offered answers are taken unless somebody says otherwise: a pilot's rate is not the project's."""
    rates = work.count_by is CountBy.PER_MINUTE
    return frozenset(path for path in paths if path != RATE or rates)


def with_log(view: Project, values: dict[str, Any], *, by: str, on: date) -> Project:
    """``view``, a project with the workload in focus alone, with these answers; documents name ``by`` as their source.

    Raises
    ------
    ValidationError
        An answer is past another one that was given.
    """
    work = view.workloads[0]
    changes = {path.partition(".")[2]: value for path, value in values.items()}
    if WEEK in values:
        changes["schedule"] = Schedule.CUSTOM
    if RATE in values:
        changes |= {"count_by": CountBy.PER_MINUTE, "rate_means": RateMeans.PEAK}
    revised = view.revised(workloads=(work.revised(**changes),))
    said = [(f"workload.{name}", value) for name, value in changes.items() if name != "custom_week"]
    return confirming(revised, said, by=by, on=on)
