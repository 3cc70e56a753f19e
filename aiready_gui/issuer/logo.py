"""A logo before it is taken: a picture of known size that is seen on white, redrawn so that nothing else of its file is kept."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

from aiready_gui.domain.errors import LogoError
from aiready_gui.domain.explain import Message

MOST_BYTES: Final = 2_000_000
LEAST_SIDE: Final = 600
"""Of the longer side: at 60 mm it prints with 250 points to the inch. [px]"""
MOST_SIDE: Final = 8000
MOST_PIXELS: Final = 20_000_000
KEPT_SIDE: Final = 1600
"""Larger ones are made smaller: at 60 mm more than any printer shows. [px]"""
MOST_SLENDER: Final = 12
"""Longer side to shorter: of a longer line nothing is read on a cover."""
_SEEN: Final = 24
"""Darker than white by at least so much of 255 is what the eye sees of it."""
_LEAST_SEEN: Final = 0.002
"""Share of the picture that must be."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def kept_logo(content: bytes) -> bytes:
    """A PNG of the same picture, without anything else that the file held.

    Raises
    ------
    LogoError
        No PNG, broken, too small, too large, or not seen on white; says which and what would do.
    """
    from PIL import Image  # a fifth of a second with its plugins: nobody chooses a logo at start

    width, height = _size(content)
    if max(width, height) < LEAST_SIDE:
        raise refused("logo-too-small", width=width, height=height, least=LEAST_SIDE)
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise refused("logo-too-many-pixels", width=width, height=height, most=MOST_SIDE)
    slender(width, height)
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
            picture = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error, Image.DecompressionBombError) as error:
        raise refused("logo-broken") from error
    white = Image.new("RGBA", picture.size, "white")
    seen = Image.alpha_composite(white, picture).convert("L").histogram()
    if sum(seen[: 256 - _SEEN]) < _LEAST_SEEN * width * height:
        raise refused("logo-white")
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    if len(made.getvalue()) > MOST_BYTES:
        raise refused("logo-too-heavy", most=MOST_BYTES // 1_000_000)
    return made.getvalue()


def slender(width: float, height: float) -> None:
    """Let a shape pass that is no mere line; ``LogoError`` otherwise."""
    if min(width, height) * MOST_SLENDER < max(width, height):
        raise refused("logo-slender", most=MOST_SLENDER)


def _size(content: bytes) -> tuple[int, int]:
    """Width and height as its head says, before a single pixel is made. [px]"""
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        raise refused("logo-not-a-picture")
    width, height = struct.unpack(">II", content[16:24])
    if not width or not height:
        raise refused("logo-broken")
    return width, height


def refused(key: str, **args: str | int | float) -> LogoError:
    """Why a logo is not taken."""
    return LogoError(Message(key=key, args=args))
