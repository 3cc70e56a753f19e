"""How well one colour is read on another."""

from __future__ import annotations

from typing import Final

LEAST: Final = 4.5
"""Of words on their ground: WCAG 2.2, success criterion 1.4.3."""
WHITE: Final = "#FFFFFF"
_FINENESS: Final = 256


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white.

    References
    ----------
    .. [1] WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest_read_on_white(colour: str) -> str:
    """The colour itself where it is read on white, else the lightest of its shades that is."""
    shades = (mixed(colour, "#000000", step / _FINENESS) for step in range(_FINENESS + 1))
    return next(shade for shade in shades if contrast(shade, WHITE) >= LEAST)


def mixed(one: str, other: str, share: float) -> str:
    """A colour with ``share`` of another in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * light for weight, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
