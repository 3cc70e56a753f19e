"""How long requests are: counts in buckets whose bounds grow by two per cent, whatever many there are."""

from __future__ import annotations

from math import log
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ACCURACY: Final = 0.01
"""A quantile is off by so much of itself at most. [share]"""
_GAMMA: Final = (1 + ACCURACY) / (1 - ACCURACY)
MOST_TOKENS: Final = 100_000_000
"""Of one request: a longer one is a mistake of the log."""
_BUCKETS: Final = int(np.ceil(log(MOST_TOKENS) / log(_GAMMA))) + 1


class LengthSketch:
    """A sketch of relative accuracy: its mean is exact, its quantiles within :data:`ACCURACY`.

    References
    ----------
    .. [1] C. Masson, J. E. Rim, H. K. Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error
       Guarantees," PVLDB 12(12), 2019, section 2.
    """

    def __init__(self) -> None:
        self._counts: NDArray[np.int64] = np.zeros(_BUCKETS, dtype=np.int64)
        self._none = 0
        self.count, self.total, self.longest = 0, 0, 0

    def add(self, lengths: NDArray[np.int64]) -> None:
        """Take in many lengths. [tokens]"""
        if not lengths.size:
            return
        some = lengths[lengths > 0]
        self._none += int(lengths.size - some.size)
        if some.size:
            places = np.ceil(np.log(some) / log(_GAMMA) - 1e-9).astype(np.int64)
            self._counts += np.bincount(places, minlength=_BUCKETS)
            self.longest = max(self.longest, int(some.max()))
        self.count += int(lengths.size)
        self.total += int(lengths.sum())

    @property
    def mean(self) -> float:
        """[tokens]"""
        return self.total / self.count if self.count else 0.0

    def quantile(self, share: float) -> float:
        """The length below which ``share`` of all lie. [tokens]"""
        if not self.count:
            return 0.0
        rank = share * (self.count - 1)
        if rank < self._none:
            return 0.0
        place = int(np.searchsorted(np.cumsum(self._counts) + self._none, rank, side="right"))
        return min(2 * _GAMMA**place / (_GAMMA + 1), float(self.longest))

    def bars(self, up_to: float, count: int) -> tuple[float, ...]:
        """Share of all in each of ``count`` equal parts of the way from nothing to ``up_to``. [share]"""
        middles: Any = 2 * _GAMMA ** np.arange(_BUCKETS) / (_GAMMA + 1)
        places = np.minimum(middles / (up_to or 1.0) * count, count * 2).astype(np.int64)
        found = np.bincount(places, weights=self._counts, minlength=count)[:count]
        found[0] += self._none
        return tuple(float(one) / max(self.count, 1) for one in found)
