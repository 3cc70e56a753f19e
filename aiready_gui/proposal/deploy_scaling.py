"""Replicas that follow the week, as the price counts them: a schedule, a guard on the first token and the queue, for KEDA.

Fields are those of KEDA's documentation (scalers prometheus and cron, ScaledObject), read on 2026-11-29; metrics are vLLM's.
A query must give one element: without a sum a series comes of each pod, and the scaler refuses them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any, Final

from aiready_gui.domain.record import Record

NAMESPACE: Final = "vllm"
PROMETHEUS: Final = f"http://vllm-kube-prometheus-stack-prometheus.{NAMESPACE}.svc:9090"
"""By its whole name: KEDA asks from a namespace of its own."""
TIMEZONE: Final = "TIMEZONE"
"""Stands for the users' clock: the profile of a day is theirs."""
HOURS, DAYS = 24, 7
POLL_S: Final = 15
LONGEST_WINDOW_S: Final = 3600
"""That Kubernetes lets a scale-down wait (autoscaling/v2, stabilizationWindowSeconds)."""


class Scaling(Record):
    """How the replicas of one server move; counts with spares."""

    least: int
    most: int
    per_hour: tuple[int, ...] = ()
    """168 counts, Monday 0:00 first; empty where nothing follows the week. [count]"""
    in_flight: int = 1
    """Requests that one replica was sized to answer at once. [count]"""
    waiting: int = 1
    """Requests that wait at a replica when another one is started. [count]"""
    guard_s: float = 1.0
    """95th percentile of the first token from which one is added. [s]"""
    start_s: float = 0.0
    """From the decision to the first answer of a new replica. [s]"""

    @property
    def moves(self) -> bool:
        """A constant number needs no autoscaler."""
        return self.most > self.least

    @property
    def scheduled(self) -> bool:
        """Whether some hours have more than the least."""
        return self.moves and any(count > self.least for count in self.per_hour)


def autoscaler(scaling: Scaling, model: str) -> dict[str, Any]:
    """Of the chart's model: the most that any trigger asks for is what runs. ``model`` is the name it is served under."""
    if not scaling.moves:
        return {}
    of = f'{{model_name="{model}"}}'
    waiting, running = f"vllm:num_requests_waiting{of}", f"vllm:num_requests_running{of}"
    first_token = f"sum by (le) (rate(vllm:time_to_first_token_seconds_bucket{of}[5m]))"
    triggers = [
        *_schedule(scaling),
        # What is being answered keeps its replicas: an empty queue alone would send busy ones away.
        _metric(f"sum({running}) + sum({waiting})", scaling.in_flight),
        _metric(f"sum({waiting}) / count({waiting})", scaling.waiting, kind="Value"),
        # Without traffic the quantile is no number: nought then.
        _metric(f"(histogram_quantile(0.95, {first_token}) > 0) or vector(0)", scaling.guard_s, kind="Value"),
    ]
    window = min(ceil(scaling.start_s), LONGEST_WINDOW_S)
    behaviour = {"scaleDown": {"stabilizationWindowSeconds": window}}
    return {
        "keda": {
            "enabled": True,
            "minReplicaCount": scaling.least,
            "maxReplicaCount": scaling.most,
            "pollingInterval": POLL_S,
            "advanced": {"horizontalPodAutoscalerConfig": {"behavior": behaviour}},
            "triggers": triggers,
        }
    }


def _metric(query: str, threshold: float, *, kind: str = "AverageValue") -> dict[str, Any]:
    """Of an average value the replicas are the query over the threshold, of a value their number times it."""
    metadata = {"serverAddress": PROMETHEUS, "query": query, "threshold": f"{threshold:.4g}"}
    return {"type": "prometheus", "metricType": kind, "metadata": metadata}


def _schedule(scaling: Scaling) -> Iterator[dict[str, Any]]:
    """A trigger for each level and window of hours: the highest of those that hold at an hour is its count."""
    if not scaling.scheduled:
        return
    for level in sorted({count for count in scaling.per_hour if count > scaling.least}):
        if all(count >= level for count in scaling.per_hour):
            continue  # never below it: the least is
        for (start, end, later), days in _windows([count >= level for count in scaling.per_hour]).items():
            metadata = {
                "timezone": TIMEZONE,
                "start": f"0 {start} * * {_days(days)}",
                "end": f"0 {end} * * {_days([(day + later) % DAYS for day in days])}",
                "desiredReplicas": str(level),
            }
            yield {"type": "cron", "metadata": metadata}


def _windows(on: Sequence[bool]) -> Mapping[tuple[int, int, int], list[int]]:
    """First hour, hour after the last, and how many days later that is -> the days on which such a window begins, Monday 0."""
    found: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    hours = len(on)
    for begin in (hour for hour in range(hours) if on[hour] and not on[hour - 1]):
        length = next(length for length in range(1, hours + 1) if not on[(begin + length) % hours])
        day, start = divmod(begin, HOURS)
        later, end = divmod(start + length, HOURS)
        found[start, end, later].append(day)
    return found


def _days(days: Sequence[int]) -> str:
    """As cron counts them: Sunday 0, and all of them a star."""
    return "*" if len(days) == DAYS else ",".join(map(str, sorted((day + 1) % DAYS for day in days)))
