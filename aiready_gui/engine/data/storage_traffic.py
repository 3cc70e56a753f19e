"""What passes between the machines and their storage at the busiest moment: of one machine, for its link, and of all of them."""

from typing import NamedTuple

from aiready_gui.domain.explain import Figure, Unit, counted, derived, summed
from aiready_gui.domain.option import StorageNeed
from aiready_gui.engine.data.storage_demand import Feed, start_read, starts_read
from aiready_gui.engine.data.storage_tiers import starting_together


class StorageTraffic(NamedTuple):
    """Reading and writing together, at the busiest moment."""

    of_one: Figure
    """Machine. [bytes/s]"""
    of_all: Figure
    """Machines. [bytes/s]"""


def storage_traffic(feed: Feed, fast: StorageNeed) -> StorageTraffic:
    """The larger of two moments: machines that start read their weights from ``fast``, or all work: they read and write. [bytes/s]

    Own derivation. What all read and write falls to every machine alike; a checkpoint is copied by each while the work goes on.
    """
    nodes = counted("instances", feed.nodes, Unit.COUNT)
    together = starting_together(feed, fast.storage_class)
    works = summed("machine-works", (_share("read-share", feed.read, nodes), *_written(feed, nodes)))
    one = max((start_read(feed, fast.load_s), works), key=lambda figure: figure.value)
    work = derived("machines-work", works.value * nodes.value, Unit.BYTES_PER_SECOND, works, nodes)
    return StorageTraffic(
        of_one=one,
        of_all=max((starts_read(feed, fast.load_s, together), work), key=lambda figure: figure.value),
    )


def _written(feed: Feed, nodes: Figure) -> tuple[Figure, ...]:
    """By one machine: copies as they are made, anything else as it comes on average. [bytes/s]"""
    if feed.copied is not None:
        return (feed.copied,)
    return () if feed.write is None else (_share("write-share", feed.write, nodes),)


def _share(key: str, of_all: Figure, nodes: Figure) -> Figure:
    return derived(key, of_all.value / nodes.value, Unit.BYTES_PER_SECOND, of_all, nodes)
