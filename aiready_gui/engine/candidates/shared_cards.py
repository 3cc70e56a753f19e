"""Several services on the same cards: what part of a card each engine has, and how few cards hold them all.

An engine has the same share of a card's memory, arithmetic and bandwidth, and is sized as if that part were a card of its own.
Of a slice (MIG) that is what the hardware gives it. Without slices a server keeps its share of memory whatever the others do
(``gpu_memory_utilization`` is per instance: vLLM, engine arguments), and the time of the card is divided among those that work
at once: the share of time that is counted on is the least it gets, an assumption that says so where it is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf, prod
from typing import Final, NamedTuple

from aiready_gui.domain.parts import Gpu
from aiready_gui.remembered import Remembered

EIGHTHS: Final = 8
"""Parts of a card that shares of memory are counted in: finer ones nobody tunes by hand, an assumption."""
MOST_TRIED: Final = 20_000  # combinations of parts: beyond it only the smallest of each are tried
MOST_KEPT: Final = 1_000  # of those that are carried on then, service by service


class Part(NamedTuple):
    """A part of a card."""

    name: str
    size: tuple[int, int]
    """Of compute and of memory. [slots]"""
    whole: tuple[int, int]
    """Of the card. [slots]"""
    sliced: bool
    """Cut by the hardware (MIG)."""

    @property
    def compute(self) -> float:
        """Share of the card's arithmetic: arithmetic of slots. [share]"""
        return self.size[0] / self.whole[0]

    @property
    def memory(self) -> float:
        """Share of the card's memory and bandwidth: arithmetic of slots. [share]"""
        return self.size[1] / self.whole[1]


class Asked(NamedTuple):
    """What one service takes in parts of one size."""

    part: Part
    wanted: float
    """Parts, unrounded. [count]"""

    def units(self, growth: float = 1.0) -> int:
        """Whole parts under ``growth`` [1] times the load: arithmetic. [count]"""
        return max(ceil(self.wanted * growth - 1e-9), 1)


_SHARES: Final = tuple(Part(f"{one}/{EIGHTHS}", (one, one), (EIGHTHS, EIGHTHS), sliced=False) for one in range(1, EIGHTHS + 1))
_SLICES: Final[Remembered[tuple[Part, ...]]] = Remembered(256)


def shares_of(gpu: Gpu) -> tuple[Part, ...]:
    """Parts of a card by shares of its memory, smallest first, the whole card last: the same of any card."""
    return _SHARES


def slices_of(gpu: Gpu) -> tuple[Part, ...]:
    """Parts that the card may be cut into by its hardware, smallest first, the whole card last; empty where it may not.

    References
    ----------
    .. [1] NVIDIA Multi-Instance GPU User Guide, 2026, supported profiles: column ``mig_profiles`` of the catalogue's cards; a
       profile is called by its slices of compute and its memory, ``3g.40gb``.
    """
    if not gpu.mig_profiles or gpu.memory_label_gb is None:
        return ()
    return _SLICES.get((), lambda: tuple(_cut(gpu.mig_profiles, gpu.memory_label_gb or 0.0)), same=(gpu,))


def _cut(profiles: Sequence[tuple[int, int]], label_gb: float) -> Iterator[Part]:
    whole = profiles[-1]
    for compute, memory in profiles:
        name = f"{compute}g.{floor(label_gb * memory / whole[1] + 0.5)}gb"
        yield Part(name, (compute, memory), (whole[0], whole[1]), sliced=True)


def part_of(gpu: Gpu, part: Part) -> Gpu:
    """The part as if it were a card: its share of compute, memory and bandwidth; the card itself where it is all of it.

    It reaches no other part, so it has no link and carries no tensor parallelism.
    """
    if part.size == part.whole:
        return gpu

    def of(value: float | None, share: float) -> float | None:
        return None if value is None else value * share

    return gpu.revised(
        key=f"{gpu.key}:{part.name}",
        memory_bytes=None if gpu.memory_bytes is None else int(gpu.memory_bytes * part.memory),
        memory_label_gb=of(gpu.memory_label_gb, part.memory),
        bandwidth_bytes_per_s=of(gpu.bandwidth_bytes_per_s, part.memory),
        bf16_flops=of(gpu.bf16_flops, part.compute),
        fp16_flops=of(gpu.fp16_flops, part.compute),
        fp8_flops=of(gpu.fp8_flops, part.compute),
        int8_ops=of(gpu.int8_ops, part.compute),
        fp4_flops=of(gpu.fp4_flops, part.compute),
        nvlink_bytes_per_s=None,
        mig_profiles=(),
        max_gpus_per_node=1,
    )


Card = tuple[int, ...]
"""Which services stand on a card, by their place, one a part."""


@dataclass(frozen=True)
class _Alike:
    """Cards beside each other that hold the same."""

    count: int
    holds: Card
    room: tuple[int, int]
    """Of compute and of memory, on each. [slots]"""

    def most(self, part: Part) -> int:
        """How many parts more each has room for. [count]"""
        return min(self.room[0] // part.size[0], self.room[1] // part.size[1])

    def with_more(self, place: int, part: Part, parts: int, count: int) -> "_Alike":
        """``count`` of them, each with so many ``parts`` more of the service at ``place``."""
        room = (self.room[0] - parts * part.size[0], self.room[1] - parts * part.size[1])
        return _Alike(count, self.holds + (place,) * parts, room)


def laid(asked: Sequence[Asked], growth: Sequence[float] = ()) -> tuple[Card, ...]:
    """Parts of every service on cards, largest first, each on the first card with room: own use of first fit decreasing [1]_.

    Parameters
    ----------
    growth : sequence of float, optional
        Load of each service against today's. [1]

    References
    ----------
    .. [1] D. S. Johnson et al., "Worst-Case Performance Bounds for Simple One-Dimensional Packing Algorithms," SIAM J. Comput.,
       1974.
    """
    return tuple(card for alike in _alike(asked, growth) for card in (alike.holds,) * alike.count)


def cards_for(asked: Sequence[Asked], growth: Sequence[float] = ()) -> int:
    """How many cards :func:`laid` takes, without naming them: arithmetic. [count]

    Parameters
    ----------
    growth : sequence of float, optional
        Load of each service against today's. [1]
    """
    return sum(alike.count for alike in _alike(asked, growth))


def _alike(asked: Sequence[Asked], growth: Sequence[float]) -> list[_Alike]:
    """The cards of :func:`laid`, equal ones together: a hundred thousand parts are laid as quickly as two."""
    grown = growth or (1.0,) * len(asked)
    order = sorted(range(len(asked)), key=lambda place: (-asked[place].part.memory, -asked[place].part.compute, place))
    cards: list[_Alike] = []
    for place in order:
        part, left = asked[place].part, asked[place].units(grown[place])
        found: list[_Alike] = []
        for alike in (*cards, new := _Alike(left, (), part.whole)):
            each = alike.most(part)
            full = min(alike.count, left // each) if each else 0
            begun = left - full * each if each and full < alike.count else 0
            left -= full * each + begun
            untouched = 0 if alike is new else alike.count - full - bool(begun)
            found += [alike.with_more(place, part, each, full)] if full else []
            found += [alike.with_more(place, part, begun, 1)] if begun else []
            found += [replace(alike, count=untouched)] if untouched else []
        cards = found
    return cards


def fewest(choices: Sequence[Sequence[Asked]], limit: float = inf) -> tuple[Asked, ...] | None:
    """One size of part for each service, so that all of them stand on the fewest cards; ``None`` where ``limit`` [count] are too few.

    Of equally few cards the largest parts: what is left over on a card serves nobody. Own derivation: combinations with as many
    parts of every size stand alike and are one, and each is bounded by the slots it takes before it is laid out. Beyond
    ``MOST_TRIED`` combinations the two smallest sizes of each service are tried, and service by service no more than the
    ``MOST_KEPT`` that take the fewest slots so far are carried on: what is found then holds all services, if not on fewest cards.

    Parameters
    ----------
    choices : sequence
        What each service takes, by the sizes that hold it.
    """
    usable = [_useful(each) for each in choices]
    if too_many := prod(map(len, usable)) > MOST_TRIED:
        usable = [each[:2] for each in usable]
    parts = tuple(dict.fromkeys(one.part for each in usable for one in each))
    tallies = _tallies(usable, parts, MOST_KEPT if too_many else MOST_TRIED)
    best: tuple[int, float, tuple[int, ...]] | None = None
    for bound, memory, chosen, tally in sorted((*_bound(tally, parts), chosen, tally) for tally, chosen in tallies.items()):
        if bound > limit or (best is not None and (bound, memory) > best[:2]):
            break
        cards = cards_for([Asked(part, float(count)) for part, count in zip(parts, tally, strict=True) if count])
        if cards <= limit and (best is None or (cards, memory, chosen) < best):
            best = cards, memory, chosen
    return best and tuple(each[place] for each, place in zip(usable, best[2], strict=True))


_Tally = tuple[int, ...]
"""How many parts of each size are taken, in the order of the sizes. [count]"""


def _tallies(usable: Sequence[Sequence[Asked]], parts: Sequence[Part], most: int) -> dict[_Tally, tuple[int, ...]]:
    """What combinations take in all, each with the first choice of sizes that takes it; ``most`` [count] that take least slots."""
    found: dict[_Tally, tuple[int, ...]] = {(0,) * len(parts): ()}
    for each in usable:
        added = [(place, parts.index(one.part), one.units()) for place, one in enumerate(each)]
        grown: dict[_Tally, tuple[int, ...]] = {}
        for tally, chosen in found.items():  # in the order of the choices: the first that takes as much stays
            for place, size, units in added:
                grown.setdefault((*tally[:size], tally[size] + units, *tally[size + 1 :]), (*chosen, place))
        if len(grown) > most:
            least = sorted(grown, key=lambda tally: (max(_taken(tally, parts)), grown[tally]))[:most]
            grown = {tally: grown[tally] for tally in sorted(least, key=grown.__getitem__)}
        found = grown
    return found


def _taken(tally: _Tally, parts: Sequence[Part]) -> tuple[float, float]:
    """Of cards, in compute and in memory. [count]"""
    compute = sum(count * part.compute for count, part in zip(tally, parts, strict=True))
    return compute, sum(count * part.memory for count, part in zip(tally, parts, strict=True))


def _bound(tally: _Tally, parts: Sequence[Part]) -> tuple[int, float]:
    """Cards that a combination takes at least, and the memory it takes, negative: the more the better. [count]"""
    compute, memory = _taken(tally, parts)
    return ceil(max(compute, memory) - 1e-9), -memory


def _useful(asked: Iterable[Asked]) -> list[Asked]:
    """Without parts that take more slots of a card than a larger one; smallest first."""
    kept: list[Asked] = []
    least = inf
    for one in sorted(asked, key=lambda one: (-one.part.memory, -one.part.compute)):
        taken = one.units() * one.part.size[1]
        if taken <= least:
            kept.append(one)
            least = taken
    return kept[::-1]
