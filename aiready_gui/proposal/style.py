"""Type, colours and grid of the documents: IBM Plex Sans, A4, one accent."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from aiready_gui import shipped
from aiready_gui.domain.contrast import LEAST, WHITE, contrast, mixed
from aiready_gui.paths import RESOURCES

REGULAR: Final = "PlexSans"
SEMIBOLD: Final = "PlexSans-SemiBold"
BOLD: Final = "PlexSans-Bold"
_FILES: Final = {REGULAR: "Regular", SEMIBOLD: "SemiBold", BOLD: "Bold"}

WIDTH, HEIGHT = A4
LEFT: Final = 20 * mm
RIGHT: Final = 18 * mm
TOP: Final = 23 * mm
BOTTOM: Final = 22 * mm
TEXT_WIDTH: Final = WIDTH - LEFT - RIGHT
AFTER: Final = 8.0  # points below a table or a chart

INK: Final[Color] = HexColor("#161A22")
INK2: Final[Color] = HexColor("#4A5364")
INK3: Final[Color] = HexColor("#626C7C")
LINE: Final[Color] = HexColor("#DCE0E7")
PALE: Final[Color] = HexColor("#F5F6F8")
THIRD: Final[Color] = HexColor("#5C6677")
FOURTH: Final[Color] = HexColor("#B4BECF")
EMPTY: Final[Color] = HexColor("#E3E7EE")


@dataclass(frozen=True)
class Accents:
    """What means "ours, chosen, decides", and its neighbours in charts: lighter and darker ones of the same colour."""

    accent: Color
    soft: Color
    second: Color
    fifth: Color
    sixth: Color


OURS: Final = Accents(*map(HexColor, ("#2456C9", "#E7EEFC", "#8FB0F0", "#16357F", "#5E86DC")))
_accents: ContextVar[Accents] = ContextVar("accents", default=OURS)
"""Of the document being made: documents are made in threads."""


def accents() -> Accents:
    """The colours of the document being made."""
    return _accents.get()


@contextmanager
def in_colour(colour: str) -> Iterator[None]:
    """What is made within has this colour; ours where none is given or it is not read on white."""
    found = OURS
    if colour and contrast(colour, WHITE) >= LEAST:
        shades = ((WHITE, 0.9), (WHITE, 0.5), ("#000000", 0.4), (WHITE, 0.27))
        found = Accents(*map(HexColor, (colour, *(mixed(colour, other, share) for other, share in shades))))
    token = _accents.set(found)
    try:
        yield
    finally:
        _accents.reset(token)


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the fonts known to reportlab, bold and semi-bold as a family."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_font(name, f"IBMPlexSans-{file}.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)


def _font(name: str, file: str) -> TTFont:
    """A shipped font; ``ResourceError`` where it is missing or cut: reportlab would notice in the middle of a document."""
    content = shipped.content("fonts", file)
    try:
        tables = struct.unpack_from(">H", content, 4)[0]
        whole = all(sum(struct.unpack_from(">II", content, 12 + 16 * at + 8)) <= len(content) for at in range(tables))
        if not whole:
            raise shipped.damaged(RESOURCES / "fonts" / file)
        return TTFont(name, BytesIO(content))
    except (struct.error, TTFError) as error:
        raise shipped.damaged(RESOURCES / "fonts" / file, error) from error


def _style(name: str, size: float, leading: float, font: str = REGULAR, colour: Color = INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=colour, **more)


BODY: Final = _style("body", 9.4, 13.5, spaceAfter=5)
LEAD: Final = _style("lead", 11.5, 16.5, spaceAfter=8)
SUBHEAD: Final = _style("subhead", 10.5, 14.5, SEMIBOLD, spaceBefore=10, spaceAfter=4)
NOTE: Final = _style("note", 8.5, 12.5, colour=INK2, spaceBefore=8, spaceAfter=4)
HEADING: Final = _style("heading", 16, 21, SEMIBOLD, spaceBefore=24, spaceAfter=9, keepWithNext=1)
CELL: Final = _style("cell", 8.3, 10.9)
CELL_SMALL: Final = _style("cell-small", 7.4, 9.8)
CELL_STRONG: Final = _style("cell-strong", 8.3, 10.9, SEMIBOLD)
CELL_SMALL_STRONG: Final = _style("cell-small-strong", 7.4, 9.8, SEMIBOLD)
HEAD: Final = _style("head", 7.6, 10, SEMIBOLD, INK2)
KEY_LABEL: Final = _style("key-label", 8, 11, colour=INK2)
KEY_VALUE: Final = _style("key-value", 14.5, 19, SEMIBOLD)
COVER_TITLE: Final = _style("cover-title", 27, 34, SEMIBOLD)
COVER_ISSUER: Final = _style("cover-issuer", 17, 22, SEMIBOLD)
COVER_SUBJECT: Final = _style("cover-subject", 15, 22, colour=INK2)

FOOTER: Final = _style("footer", 6.2, 7.8, colour=INK3)
_BULLET: Final[dict[str, Any]] = {"spaceAfter": 2.5, "bulletFontName": REGULAR, "bulletFontSize": 9.4}
BULLET: Final = _style("bullet", 9.4, 13.5, leftIndent=14, **_BULLET)
RUN_ON: Final = _style("run-on", 7.4, 10.6)
LIST: Final = _style("list", 8.6, 12, leftIndent=10, spaceAfter=2.5, bulletFontName=REGULAR, bulletFontSize=8.6)
LIST_HEAD: Final = _style("list-head", 8.5, 12.5, colour=INK2, spaceAfter=3)
BULLET_NUMBERED: Final = _style("bullet-numbered", 9.4, 13.5, leftIndent=24, **_BULLET)


@lru_cache(maxsize=32)
def right(name: str) -> ParagraphStyle:
    """A style of this module set flush right, for numbers."""
    base: ParagraphStyle = globals()[name]
    return ParagraphStyle(f"{base.name}-right", parent=base, alignment=TA_RIGHT)
