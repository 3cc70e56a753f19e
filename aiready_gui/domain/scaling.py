"""How an option follows its load: replicas hour by hour, the time a new one takes, latency against load."""

from collections import Counter

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.record import Record


class LoadPoint(Record):
    """What users feel at one load with all replicas of the option running. ``None``: more than the replicas carry."""

    share: float
    """Load as a share of the peak. [share]"""
    rps: float
    """Over all replicas. [1/s]"""
    utilisation: float
    """Of the saturated rate. [1]"""
    ttft_median_s: float | None
    ttft_tail_s: float | None
    """At the asked percentile. [s]"""
    tpot_median_s: float | None
    tpot_tail_s: float | None
    whole_median_s: float | None
    """From question to the last token. [s]"""
    whole_tail_s: float | None


class ScalingPlan(Record):
    """Bounds and hours of autoscaling. Counts are replicas under load in whole instances, spares left out."""

    minimum: int
    maximum: int
    warm_spares: int
    """Replicas kept running beyond the count: a burst or a failure meets them before a new node has started."""
    per_hour: tuple[int, ...]
    """168 counts, Monday 0:00 first. [count]"""
    replicas_per_instance: int
    scale_up_s: Figure
    """From the decision to the first answer of a new replica."""
    headroom: Figure
    """Load that may come while a new replica starts, as a share of the peak."""
    saved_share: Figure
    """Replica hours that scaling saves against running the maximum all week."""
    waiting: int
    """Requests that wait at a replica when another one is started. [count]"""
    metric: Message
    guard: Message
    advice: Message

    @property
    def hours_at(self) -> dict[int, int]:
        """Hours of the week [h] at each count of replicas [count], fewest first."""
        return dict(sorted(Counter(self.per_hour).items()))
