"""What the work asks of storage: capacity over the term, steady reading, the weights of a new replica, a checkpoint."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from aiready_gui.domain.explain import PRACTICE_SOURCE, Figure, Source, Unit, assumed, counted, derived, given, summed
from aiready_gui.domain.project import DataKind, DataNeeds
from aiready_gui.domain.units import GB, MB, MONTHS_PER_YEAR
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.data.vectors import Index

HOT_RESERVE: Final = 1.25  # only about 80 % of a large shared file system is reliably usable (ML engineering book, 2026-08)
LOAD_S: Final = 120.0  # a new replica should read its weights within two minutes, or its waiting is counted: an assumption

DLIO: Final = Source(title="DLIO benchmark configurations, demand of one accelerator at full use", as_of="2026-06-17")

# What one H100 reads while it trains on data of a kind, at full use: record x batch / step time. Images: resnet50;
# video and volumes: unet3d; text: tokens of 4 bytes; the rest are assumptions between them.
TRAINING_READ: Final[dict[DataKind, tuple[float, Source]]] = {
    DataKind.TEXT: (10_000 * 4.0, PRACTICE_SOURCE),
    DataKind.DOCUMENTS: (1.0 * MB, PRACTICE_SOURCE),
    DataKind.AUDIO: (32.0 * MB, PRACTICE_SOURCE),
    DataKind.IMAGES: (204.8 * MB, DLIO),
    DataKind.VIDEO: (3177.1 * MB, DLIO),
    DataKind.MIXED: (204.8 * MB, DLIO),
}


@lru_cache(maxsize=4096)
def _came(per_year: float, kept: float, last: int) -> float:
    """What lies there of the months up to ``last`` [month] of which each is ``kept`` so long [months], in first months. [1]"""
    whole = int(kept)
    came = sum(growth(per_year, month) for month in range(max(last - whole + 1, 0), last + 1))
    oldest = last - whole
    return came if oldest < 0 else came + (kept - whole) * growth(per_year, oldest)


class Stream(NamedTuple):
    """What steady writing leaves in object storage until it is deleted: logs, results."""

    full: Figure
    """Of it there is at the load of the first month, from the month on in which the oldest is deleted. [bytes]"""
    months: float
    """Until then. [months]"""
    per_year: float = 0.0
    """How much more the load that leaves it is in a year: twice the requests leave twice the logs. [share]"""

    def lying(self, months: float) -> float:
        """What has come by the end of the month that begins after ``months`` [months]: as many months of it. [bytes]

        Own derivation: it is billed as it comes, never a year of it from the first month on, each month of it by the load of that
        month. Of the oldest month there is what is not yet deleted.
        """
        return self.full.value / self.months * _came(self.per_year, self.months, int(months))

    def at_end(self, retention_months: float) -> Figure:
        """The most of it that lies there until the end of the retention, or until the first of it is deleted, the later. [bytes]"""
        if not self.per_year:
            return self.full
        last = ceil(max(retention_months, self.months)) - 1
        inputs = (*self.full.inputs, counted("load-growth", self.per_year, Unit.SHARE))
        return self.full.revised_trusting(value=self.lying(last), formula=f"{self.full.key}-grown", inputs=inputs)


@dataclass(frozen=True)
class Feed:
    """What the machines ask of storage, whatever the work."""

    nodes: int
    read: Figure
    """All GPUs together, while they work. [bytes/s]"""
    write: Figure | None = None
    """On average: results, logs, checkpoints. [bytes/s]"""
    copied: Figure | None = None
    """What each machine writes while a checkpoint is copied, which comes in bursts. [bytes/s]"""
    kept: tuple[Figure, ...] = ()
    """Beside the dataset in object storage from the first day on: weights, homes. [bytes]"""
    streams: tuple[Stream, ...] = ()
    """What comes to them."""
    hot: tuple[Figure, ...] = ()
    """Beside the hot share of the dataset on the fast tier: weights, an index, which grows with the dataset. [bytes]"""
    index: Index | None = None
    """The vectors among ``hot``, where there are any."""
    load_bytes: float = 0.0
    """Weights that a new replica reads before it serves. [bytes]"""
    shared: bool = False
    """Whether several nodes read or write one set of files."""
    checkpoint_bytes: float = 0.0
    checkpoints_kept: int = 0
    """How many. [1]"""
    versions: int = 1
    """Of the dataset. [1]"""

    @property
    def hot_index(self) -> Figure | None:
        """What of ``hot`` grows as the dataset does, whose vectors it holds. [bytes]"""
        return next((part for part in self.hot if self.index is not None and part.key == self.index.switch_bytes.key), None)


def training_read(kind: DataKind, gpus: int, speed: float) -> Figure:
    """Bytes a second that ``gpus`` GPUs read while they train on data of a kind. [bytes/s]

    Parameters
    ----------
    speed : float
        Of one GPU against an H100, by the arithmetic the model really gets. [1]

    References
    ----------
    .. [1] DLIO benchmark configurations, 2026: ``record bytes * batch / compute time`` of one accelerator.
    """
    each, source = TRAINING_READ[kind]
    return derived(
        "training-read",
        each * gpus * speed,
        Unit.BYTES_PER_SECOND,
        assumed("read-per-gpu", each, Unit.BYTES_PER_SECOND, source),
        counted("cards", gpus, Unit.GPUS),
        counted("gpu-speed", speed, Unit.COUNT),
    )


def growth_factor(data: DataNeeds, months: float) -> float:
    """:func:`~aiready_gui.engine.data.growth.growth` of the dataset over ``months`` [months]. [1]"""
    return growth(data.growth_per_year or 0.0, months)


def object_capacity(asked: DataNeeds, data: DataNeeds, feed: Feed) -> Figure:
    """Object storage at the end of the retention. [bytes]

    Own derivation: volume with its copies, versions and growth, and what the work keeps beside it. Versions share what did not
    change; that each older one differs by a tenth is an assumption.
    """
    months = data.retention_months or 12
    raw = given("data-volume", (data.volume_gb or 0.0) * GB, Unit.BYTES, asked.volume_gb)
    copies = given("copies", 2 if data.backup else 1, Unit.COUNT, asked.backup)
    versions = given("versions", feed.versions, Unit.COUNT, asked.versions_kept)
    growth = given("data-growth", data.growth_per_year or 0.0, Unit.SHARE, asked.growth_per_year)
    retention = given("retention", months, Unit.MONTHS, asked.retention_months)
    # Versions share what did not change: each older one is taken to differ by a tenth.
    times = (1 + 0.1 * (feed.versions - 1)) * copies.value
    grown = derived(
        "data-grown", raw.value * times * growth_factor(data, months), Unit.BYTES, raw, growth, retention, copies, versions
    )
    beside = (*(stream.at_end(months) for stream in feed.streams), *feed.kept, _checkpoints(asked, feed))
    rest = tuple(part for part in beside if part is not None and part.value)
    return summed("object-capacity", (grown, *rest))


def object_bytes(data: DataNeeds, feed: Feed, months: float = 0.0) -> float:
    """:func:`object_sizes` after ``months`` [months]. [bytes]"""
    return object_sizes(data, feed, (months,))[0]


def object_sizes(data: DataNeeds, feed: Feed, months: Iterable[float]) -> tuple[float, ...]:
    """The value of the formula of :func:`object_capacity` after each of ``months`` [months], without its derivation. [bytes]"""
    dataset, kept = dataset_bytes(data, feed.versions), sum(part.value for part in feed.kept)
    checkpoints = feed.checkpoint_bytes * feed.checkpoints_kept
    return tuple(
        dataset * growth_factor(data, month) + sum([stream.lying(month) for stream in feed.streams]) + kept + checkpoints
        for month in months
    )


def dataset_bytes(data: DataNeeds, versions: int = 1) -> float:
    """The part of :func:`object_bytes` that stands whatever the work: arithmetic of ``versions`` [1] of the dataset. [bytes]"""
    return (data.volume_gb or 0.0) * GB * (1 + 0.1 * (versions - 1)) * (2 if data.backup else 1)


def hot_bytes(data: DataNeeds, feed: Feed, months: float = 0.0) -> float:
    """:func:`hot_sizes` after ``months`` [months]. [bytes]"""
    return hot_sizes(data, feed, (months,))[0]


def hot_sizes(data: DataNeeds, feed: Feed, months: Iterable[float]) -> tuple[float, ...]:
    """The value of the formula of :func:`hot_capacity` after each of ``months`` [months], without its derivation. [bytes]"""
    index = feed.hot_index.value if feed.hot_index else 0.0
    now = (data.volume_gb or 0.0) * GB * (data.hot_share or 0.0) * HOT_RESERVE + index
    beside = sum(part.value for part in feed.hot) - index
    return tuple(now * growth_factor(data, month) + beside + 2 * feed.checkpoint_bytes for month in months)


def _checkpoints(asked: DataNeeds, feed: Feed) -> Figure | None:
    if not feed.checkpoint_bytes:
        return None
    return derived(
        "checkpoints",
        feed.checkpoint_bytes * feed.checkpoints_kept,
        Unit.BYTES,
        derived("checkpoint", feed.checkpoint_bytes, Unit.BYTES),
        given("checkpoints-kept", feed.checkpoints_kept, Unit.COUNT, asked.checkpoints_kept),
    )


def hot_capacity(asked: DataNeeds, data: DataNeeds, feed: Feed) -> tuple[Figure, Figure]:
    """What grows of the fast tier, and all of it at the end of the retention: hot share, index, weights, two checkpoints. [bytes]

    References
    ----------
    .. [1] Machine learning engineering book, 2026: only about 80 % of a large shared file system is reliably usable.
    """
    months = data.retention_months or 12
    raw = given("data-volume", (data.volume_gb or 0.0) * GB, Unit.BYTES, asked.volume_gb)
    share = given("hot-share", data.hot_share or 0.0, Unit.SHARE, asked.hot_share)
    reserve = assumed("hot-reserve", HOT_RESERVE, Unit.COUNT)
    now = derived("hot-now", raw.value * share.value * HOT_RESERVE, Unit.BYTES, raw, share, reserve)
    growth = given("data-growth", data.growth_per_year or 0.0, Unit.SHARE, asked.growth_per_year)
    retention = given("retention", months, Unit.MONTHS, asked.retention_months)
    grown = derived("hot-grown", now.value * growth_factor(data, months), Unit.BYTES, raw, share, reserve, growth, retention)
    index = feed.hot_index
    rest = [part for part in feed.hot if part.value and part is not index]
    if index is not None and index.value:
        size, inputs = index.value * growth_factor(data, months), (index, growth, retention)
        rest.append(derived("vector-switch-grown", size, Unit.BYTES, *inputs, along=(index,)))
        now = summed("hot-now", (now, index))
    if feed.checkpoint_bytes:
        rest.append(derived("checkpoints-hot", 2 * feed.checkpoint_bytes, Unit.BYTES))
    return now, summed("hot-capacity", (grown, *rest))


def yearly_capacity(data: DataNeeds, lying: Callable[[float], float], end: Figure) -> tuple[float, ...]:
    """Capacity in the first month, every twelve months, and at the end: arithmetic over ``lying``. [bytes]

    Parameters
    ----------
    lying : callable
        What lies there after some months. [bytes]
    """
    return (*(lying(month) for month in range(0, data.retention_months or 12, MONTHS_PER_YEAR)), end.value)


def start_read(feed: Feed, load_s: float = LOAD_S) -> Figure:
    """What one machine reads while it starts: its weights in ``load_s`` [s]; machines of one job read a part each. [bytes/s]

    Own derivation. That a job reads one set of weights and hands it on between its machines is an assumption.
    """
    parts = feed.nodes if feed.shared else 1
    return derived(
        "weights-start",
        feed.load_bytes / parts / load_s,
        Unit.BYTES_PER_SECOND,
        derived("weights-hot", feed.load_bytes, Unit.BYTES),
        counted("weights-parts", parts, Unit.COUNT),
        assumed("load-time", load_s, Unit.SECONDS),
    )


def starts_read(feed: Feed, load_s: float = LOAD_S, together: int = 1) -> Figure:
    """:func:`start_read` of all that start ``together`` [count]; those of one job do it at once. [bytes/s]

    Parameters
    ----------
    load_s : float
        In which each reads its weights. [s]
    """
    starting = feed.nodes if feed.shared else together
    each = start_read(feed, load_s)
    return derived(
        "weights-load", each.value * starting, Unit.BYTES_PER_SECOND, each, counted("starting-together", starting, Unit.COUNT)
    )


def read_demand(feed: Feed, together: int = 1) -> Figure:
    """What the fast tier must give all machines: steady reading, or :func:`starts_read`, the larger. [bytes/s]

    Of weights it is what would load them in :data:`LOAD_S`, whatever the tier gives: one that takes longer is asked for more than it has.

    Parameters
    ----------
    together : int
        Machines that start at once. [count]
    """
    return max((feed.read, starts_read(feed, LOAD_S, together)), key=lambda figure: figure.value)
