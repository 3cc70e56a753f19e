"""Type, colours and grid of the documents: IBM Plex Sans, A4, one accent; lettering on drawings."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from aiready_gui import shipped
from aiready_gui.domain.contrast import LEAST, WHITE, contrast, mixed
from aiready_gui.paths import RESOURCES

REGULAR: Final = "PlexSans"
MEDIUM: Final = "PlexSans-Medium"
SEMIBOLD: Final = "PlexSans-SemiBold"
_FILES: Final = {REGULAR: "Regular", MEDIUM: "Medium", SEMIBOLD: "SemiBold"}
CELL_FONT: Final = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""Of every cell of a grid."""
MOST_MEASURED: Final = 1 << 14  # words of a font whose widths are kept: a document has some two thousand

WIDTH, HEIGHT = A4
LEFT: Final = 51.0
RIGHT: Final = 51.0
TOP: Final = 60.0
BOTTOM: Final = 54.0
HEAD_LINE: Final = 27.0
"""Of the running head, from the top; letters stand on it. [pt]"""
FOOT_LINE: Final = 26.0
"""Of the foot, from the bottom. [pt]"""
TEXT_WIDTH: Final[float] = WIDTH - LEFT - RIGHT
BAND: Final = 40.0
"""Width of the dark band along what never leaves the house. [pt]"""
BAND_LEFT: Final = 25.0
"""What its pages begin further to the right. [pt]"""
AFTER: Final = 8.0  # points below a table or a chart

INK: Final[Color] = HexColor("#141A21")
INK2: Final[Color] = HexColor("#525C68")
INK3: Final[Color] = HexColor("#525C68")
LINE: Final[Color] = HexColor("#C6CCD3")
PALE: Final[Color] = HexColor("#F3F5F7")
THIRD: Final[Color] = HexColor("#8A949F")
FOURTH: Final[Color] = HexColor("#B4BECF")
EMPTY: Final[Color] = HexColor("#D9DEE4")


@dataclass(frozen=True)
class Accents:
    """What means "ours, chosen, decides", and its neighbours in charts: lighter and darker ones of the same colour."""

    accent: Color
    soft: Color
    second: Color
    fifth: Color


OURS: Final = Accents(*map(HexColor, ("#2456C9", "#E4ECFA", "#8FAEE8", "#16357F")))
_accents: ContextVar[Accents] = ContextVar("accents", default=OURS)
_internal: ContextVar[bool] = ContextVar("internal", default=False)
"""Of the document being made: documents are made in threads."""


def accents() -> Accents:
    """The colours of the document being made."""
    return _accents.get()


def internal() -> bool:
    """Whether the document being made never leaves the house: no colour, a dark band, dotted rules."""
    return _internal.get()


def left() -> float:
    """Where its text begins. [pt]"""
    return LEFT + (BAND_LEFT if internal() else 0.0)


def text_width() -> float:
    """How wide its text is. [pt]"""
    return TEXT_WIDTH - (BAND_LEFT if internal() else 0.0)


@contextmanager
def look(colour: str, *, internal: bool = False) -> Iterator[None]:
    """What is made within has this colour, ours where none is given or it is not read on white; what is ``internal`` has none."""
    found = OURS
    colour = "#141A21" if internal else colour
    if colour and contrast(colour, WHITE) >= LEAST:
        shades = ((WHITE, 0.9), (WHITE, 0.45), ("#000000", 0.4))
        found = Accents(*map(HexColor, (colour, *(mixed(colour, other, share) for other, share in shades))))
    tokens = _accents.set(found), _internal.set(internal)
    try:
        yield
    finally:
        _accents.reset(tokens[0])
        _internal.reset(tokens[1])


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the fonts known to reportlab, bold and semi-bold as a family."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_font(name, f"IBMPlexSans-{file}.ttf"))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)


class Measured(TTFont):  # type: ignore[misc]
    """A font that knows the widths of words it has measured: a document asks for those of each several times."""

    def __init__(self, name: str, content: BytesIO) -> None:
        super().__init__(name, content)
        self._units = lru_cache(maxsize=MOST_MEASURED)(self._measured)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802  # reportlab's name
        return 0.001 * size * self._units(text)

    def _measured(self, text: str) -> float:
        """Without a size. [thousandths of it]"""
        widths, other = self.face.charWidths, self.face.defaultWidth
        measured: float = sum(widths.get(ord(letter), other) for letter in text)
        return measured


def _font(name: str, file: str) -> TTFont:
    """A shipped font; ``ResourceError`` where it is missing or cut: reportlab would notice in the middle of a document."""
    content = shipped.content("fonts", file)
    try:
        tables = struct.unpack_from(">H", content, 4)[0]
        whole = all(sum(struct.unpack_from(">II", content, 12 + 16 * at + 8)) <= len(content) for at in range(tables))
        if not whole:
            raise shipped.damaged(RESOURCES / "fonts" / file)
        return Measured(name, BytesIO(content))
    except (struct.error, TTFError) as error:
        raise shipped.damaged(RESOURCES / "fonts" / file, error) from error


def _style(name: str, size: float, leading: float, font: str = REGULAR, colour: Color = INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=colour, **more)


BODY: Final = _style("body", 9, 12, spaceAfter=5)
LEAD: Final = _style("lead", 10, 14, spaceAfter=6)
SUBHEAD: Final = _style("subhead", 10, 14, SEMIBOLD, spaceBefore=12, spaceAfter=5)
NOTE: Final = _style("note", 8, 11, colour=INK2, spaceBefore=4, spaceAfter=4)
BASIS: Final = _style("basis", 7.5, 10, colour=INK2, spaceAfter=5, keepWithNext=1)
TITLE_SMALL: Final = _style("title-small", 8, 11, SEMIBOLD, spaceBefore=6, spaceAfter=3)
HEADING: Final = _style("heading", 18, 22, SEMIBOLD, spaceBefore=24, spaceAfter=12, keepWithNext=1)
HEADING_INSIDE: Final = _style("heading", 9, 12, SEMIBOLD, spaceBefore=13, spaceAfter=5)
TITLE_INSIDE: Final = _style("title-inside", 14, 18, SEMIBOLD)
MARK: Final = _style("mark", 8, 12, SEMIBOLD, spaceAfter=3, keepWithNext=1)
CELL: Final = _style("cell", 8, 11)
CELL_SMALL: Final = _style("cell-small", 7.5, 10)
CELL_STRONG: Final = _style("cell-strong", 8, 11, SEMIBOLD)
CELL_SMALL_STRONG: Final = _style("cell-small-strong", 7.5, 10, SEMIBOLD)
HEAD: Final = _style("head", 7.5, 10, MEDIUM, INK2)
HEADLINE_FIRST: Final = _style("headline-first", 18, 22, SEMIBOLD, keepWithNext=1)
HEADLINE: Final = _style("headline", 18, 22, SEMIBOLD, spaceAfter=12, keepWithNext=1)
BODY_CLOSE: Final = _style("body-close", 9, 12, spaceAfter=2)
REASON: Final = _style("reason", 8.5, 11.5)
CELL_NOTE: Final = _style("cell-note", 7.5, 10, colour=INK2)
ON_ACCENT: Final = _style("on-accent", 9, 12, colour=HexColor(WHITE))
ON_ACCENT_STRONG: Final = _style("on-accent-strong", 9, 12, SEMIBOLD, HexColor(WHITE))
LABEL: Final = _style("label", 9, 12, SEMIBOLD)
CAPTION: Final = _style("caption", 7.5, 10, colour=INK2)
KEY_LABEL: Final = _style("key-label", 7.5, 10, colour=INK2)
FACT_VALUE: Final = _style("fact-value", 8, 11, MEDIUM)
COVER_TITLE: Final = _style("cover-title", 36, 40, SEMIBOLD)
COVER_ISSUER: Final = _style("cover-issuer", 15, 20, SEMIBOLD)
COVER_SUBJECT: Final = _style("cover-subject", 15, 21)
COVER_NAME: Final = _style("cover-name", 10, 13, MEDIUM)

FOOTER: Final = _style("footer", 7.5, 10, colour=INK2)
_BULLET: Final[dict[str, Any]] = {"spaceAfter": 2.5, "bulletFontName": REGULAR, "bulletFontSize": 9}
BULLET: Final = _style("bullet", 9, 12, leftIndent=12, **_BULLET)
RUN_ON: Final = _style("run-on", 7.5, 10)
LIST: Final = _style("list", 8, 11, leftIndent=10, spaceAfter=2.5, bulletFontName=REGULAR, bulletFontSize=8)
LIST_HEAD: Final = _style("list-head", 7.5, 10, MEDIUM, INK2, spaceAfter=3)
BULLET_NUMBERED: Final = _style("bullet-numbered", 9, 12, leftIndent=24, **_BULLET)


def title() -> ParagraphStyle:
    """Of a table, a chart or a list."""
    return TITLE_SMALL if internal() else SUBHEAD


def picture_title(*, with_basis: bool) -> ParagraphStyle:
    """Of a picture, with which it stays; closer to what its amounts are than to the picture itself."""
    return ParagraphStyle("picture-title", parent=title(), keepWithNext=1, **({"spaceAfter": 0} if with_basis else {}))


def heading() -> ParagraphStyle:
    """Of a section."""
    return HEADING_INSIDE if internal() else HEADING


@lru_cache(maxsize=8)
def key_value(size: float) -> tuple[ParagraphStyle, ParagraphStyle]:
    """Of a key figure so large, and of the sign of its currency beside it."""
    return _style("key-value", size, size + 4, SEMIBOLD), _style("key-sign", max(size * 0.57, 7.5), size + 4, MEDIUM)


def mark(before: float = 0.0) -> ParagraphStyle:
    """Of the title that stands small over what its page comes to, ``before`` points of room above: the bookmark is made of it."""
    return ParagraphStyle("heading", parent=MARK, textColor=accents().accent, spaceBefore=before)


def number() -> ParagraphStyle:
    """Of a number that leads a reason."""
    return ParagraphStyle("number", parent=LABEL, textColor=accents().accent)


@lru_cache(maxsize=32)
def right(name: str) -> ParagraphStyle:
    """A style of this module set flush right, for numbers."""
    base: ParagraphStyle = globals()[name]
    return ParagraphStyle(f"{base.name}-right", parent=base, alignment=TA_RIGHT)


class Chart(Drawing):  # type: ignore[misc]
    """A drawing with room after it. Not a spacer, which where it no longer fits would open the next page."""

    spaceAfter = AFTER  # noqa: N815  # reportlab's name


def drawing(width: float, height: float) -> Drawing:
    """An empty chart in our font: reportlab would embed Helvetica otherwise."""
    return Chart(width, height, initialFontName=REGULAR)


def bare(width: float, height: float) -> Drawing:
    """An empty drawing for a cell: without room after it."""
    return Drawing(width, height, initialFontName=REGULAR)


def lettering(
    x: float, y: float, words: str, size: float = 7.5, *, anchor: str = "start", colour: object = None, strong: bool = False
) -> String:
    font = SEMIBOLD if strong else REGULAR
    return String(x, y, words, fontName=font, fontSize=size, fillColor=colour or INK2, textAnchor=anchor)


@lru_cache(maxsize=64)
def shortened(words: str, font: str, size: float, room: float) -> str:
    """``words``, cut with an ellipsis where they do not fit into ``room`` points.

    By halves, and remembered: a title may be thousands of letters long, and stands at the head of every page.
    """
    if stringWidth(words, font, size) <= room:
        return words
    too_many = bisect_right(range(len(words)), room, key=lambda count: stringWidth(words[:count] + "\u2026", font, size))
    return words[: max(too_many - 1, 0)].rstrip() + "\u2026"
