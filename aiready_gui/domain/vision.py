"""Images in a prompt: how many tokens a model makes of one, by its own rule, and what its vision tower works through for it."""

from collections.abc import Callable
from functools import lru_cache
from math import ceil, floor, sqrt
from typing import Final, NamedTuple

from aiready_gui.domain.explain import PRACTICE_SOURCE, Source
from aiready_gui.domain.record import Record

RULE: Final = r"(grid|pad) \d+ \d+ \d+ \d+|rows \d+ \d+ \d+|tiles \d+ \d+ \d+ \d+|fixed \d+ \d+"
"""How a rule is written; what its numbers are stands at the function of its first word."""


class Seen(NamedTuple):
    """What an image becomes."""

    tokens: int
    """In the prompt. [tokens]"""
    patches: int
    """That the tower works through, over all crops. [count]"""
    pairs: int
    """Of patches that see each other: the square of those of a crop, over all crops. [count]"""


class Vision(Record):
    """How a model takes images in."""

    rule: str
    """As :data:`RULE` has it."""
    tower_params: float
    """Of its encoder. [count]"""
    tower_scores: float
    """Width x layers that see a whole crop: of the quadratic term. [values]"""
    source: Source
    assumed: bool = False
    """Nobody published the model's own rule: a usual one stands in."""

    def seen(self, width_px: int, height_px: int) -> Seen:
        """What an image of this size [pixels] becomes."""
        return _seen(self.rule, width_px, height_px)

    def encoding_flop(self, width_px: int, height_px: int) -> float:
        """Operations of the tower on one image of this size [pixels]: two a parameter and patch, four a score and pair. [FLOP]

        Own derivation, by the definition of a transformer without a causal mask.
        """
        image = self.seen(width_px, height_px)
        return 2 * self.tower_params * image.patches + 4 * self.tower_scores * image.pairs


USUAL: Final = Vision(
    rule="grid 14 2 4 16384", tower_params=0.41e9, tower_scores=27 * 1152.0, source=PRACTICE_SOURCE, assumed=True
)
"""For a model that takes images by a rule nobody published: as Qwen2.5-VL counts them, with the tower that most models have."""


@lru_cache(maxsize=256)
def _seen(rule: str, width: int, height: int) -> Seen:
    kind, *numbers = rule.split()
    return _RULES[kind](width, height, *map(int, numbers))


def _whole(tokens: int, merged: int, more: int = 0) -> Seen:
    """An image in one crop, ``merged`` x ``merged`` of whose patches are a token; ``more`` tokens mark its rows."""
    patches = tokens * merged**2
    return Seen(tokens + more, patches, patches**2)


def _grid(width: int, height: int, patch: int, merged: int, least: int, most: int) -> Seen:
    """Patches of so many pixels, merged, no fewer and no more tokens: Qwen's ``smart_resize``."""
    side = patch * merged
    rows, columns = max(round(height / side), 1), max(round(width / side), 1)
    if rows * columns > most:
        shrink = sqrt(height * width / (most * side**2))
        rows, columns = max(floor(height / shrink / side), 1), max(floor(width / shrink / side), 1)
    elif rows * columns < least:
        grow = sqrt(least * side**2 / (height * width))
        rows, columns = ceil(height * grow / side), ceil(width * grow / side)
    return _whole(rows * columns, merged)


def _pad(width: int, height: int, patch: int, merged: int, least: int, most: int) -> Seen:
    """As :func:`_grid`, filled up to whole tokens instead of stretched: Kimi's ``navit_resize``."""
    side = patch * merged
    shrink = min(1.0, sqrt(most * side**2 / (width * height)))
    return _whole(max(min(ceil(height * shrink / side) * ceil(width * shrink / side), most), least), merged)


def _rows(width: int, height: int, patch: int, merged: int, longest: int) -> Seen:
    """Patches, merged, of an image whose longer side is at most so many pixels; each row ends with a token of its own: Pixtral."""
    side, ratio = patch * merged, max(width / longest, height / longest, 1.0)
    rows, columns = (ceil(floor(length / ratio) / side) for length in (height, width))
    return _whole(rows * columns, merged, rows)


def _tiles(width: int, height: int, side: int, patches: int, tokens: int, most: int) -> Seen:
    """Square tiles of so many pixels, each of so many patches and tokens, at most so many, and the whole image once more: Llama 4.

    Of the canvases that hold the image unshrunk the tightest, else the one that shrinks it least (``get_best_fit``).
    """
    canvases = [(rows, columns) for rows in range(1, most + 1) for columns in range(1, most // rows + 1)]
    scale = {one: min(one[0] * side / height, one[1] * side / width) for one in canvases}
    whole = [one for one in canvases if scale[one] >= 1]
    rows, columns = min(whole or canvases, key=lambda one: (scale[one] if whole else -scale[one], one[0] * one[1]))
    crops = rows * columns + (1 if rows * columns > 1 else 0)
    return Seen(crops * tokens, crops * patches, crops * patches**2)


def _fixed(width: int, height: int, patches: int, tokens: int) -> Seen:
    """So many patches and tokens whatever the size: Gemma."""
    return Seen(tokens, patches, patches**2)


_RULES: Final[dict[str, Callable[..., Seen]]] = {"grid": _grid, "pad": _pad, "rows": _rows, "tiles": _tiles, "fixed": _fixed}
