"""The cover of a document: who to whom, the customer's own day, which document it is, the legal words."""

from __future__ import annotations

import io
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from aiready_gui.proposal import issuer_words, style
from aiready_gui.proposal.document import Document, HourChart
from aiready_gui.proposal.plain_words import Words
from aiready_gui.texts import Texts

LOGO: Final = 120.0, 30.0
# From the top of the page. [pt]
LOGO_TOP: Final = 48.0
TITLE_TOP: Final = 166.0
SUBJECT_GAP: Final = 16.0
WITHOUT_DAY: Final = 60.0
"""How much lower the subject stands where no day is drawn."""
DAY_CAPTION, DAY_TOP, DAY_BASE = 353.0, 372.0, 490.0
PARTIES_TOP, FACTS_TOP = 549.0, 624.0
LEGAL_TOP: Final = 758.0
GAP: Final = 12.0
FACTS: Final = ((105, "number"), (51, "version"), (73, "issued"), (73, "prices"), (73, "valid"), (58, "volume"))
"""Width and what stands there. [pt]"""
MOST_SUBJECT: Final = 63.0
"""Three lines. [pt]"""


def draw_cover(canvas: Canvas, document: Document, texts: Texts, pages: int, body: int) -> None:
    """Draw it on the page begun."""
    _head(canvas, document, texts)
    title = _words(canvas, texts.word(document.title), style.COVER_TITLE, style.LEFT, TITLE_TOP, style.TEXT_WIDTH)
    below = TITLE_TOP + title + (SUBJECT_GAP if document.day else SUBJECT_GAP + WITHOUT_DAY)
    _subject(canvas, texts.word(document.subject), below)
    if document.day is not None:
        _day(canvas, document.day, texts)
    _parties(canvas, document, texts)
    _facts(canvas, document, texts, pages, body)
    _rule(canvas, style.LEFT, LEGAL_TOP, style.TEXT_WIDTH)
    _words(canvas, texts.word(document.footer), style.FOOTER, style.LEFT, LEGAL_TOP + 7, style.TEXT_WIDTH)


def _words(canvas: Canvas, said: str, look: ParagraphStyle, left: float, top: float, width: float) -> float:
    """Draw text that wraps; its height. [pt]"""
    made = Words(said, look)
    height: float = made.wrap(width, style.HEIGHT)[1]
    made.drawOn(canvas, left, style.HEIGHT - top - height)
    return height


def _rule(canvas: Canvas, left: float, top: float, width: float) -> None:
    canvas.setStrokeColor(style.LINE)
    canvas.setLineWidth(0.75)
    canvas.line(left, style.HEIGHT - top, left + width, style.HEIGHT - top)


def _head(canvas: Canvas, document: Document, texts: Texts) -> None:
    """The issuer's logo, else its name, else our mark; at the right what may be done with the document."""
    company, bottom = document.company, style.HEIGHT - LOGO_TOP - LOGO[1]
    if company is None:
        _mark(canvas, bottom)
    elif company.logo:
        picture = ImageReader(io.BytesIO(company.logo))
        width, height = picture.getSize()
        scale = min(LOGO[0] / width, LOGO[1] / height)
        canvas.drawImage(picture, style.LEFT, bottom + (LOGO[1] - height * scale) / 2, width * scale, height * scale, mask="auto")
    else:
        _words(canvas, issuer_words.said(document, texts), style.COVER_ISSUER, style.LEFT, LOGO_TOP + 4, style.TEXT_WIDTH * 0.55)
    right, line = style.WIDTH - style.RIGHT, style.HEIGHT - LOGO_TOP - 8
    kept = texts.text(f"cover-kept-{'ours' if document.voice.value == 'memo' else 'secret'}").split("\n")
    for number, said in enumerate([texts.word(document.state), *kept]):
        canvas.setFont(style.SEMIBOLD if number < 2 else style.REGULAR, 8)
        canvas.setFillColor(style.INK if number < 2 else style.INK2)
        canvas.drawRightString(right, line - number * 11, said)


def _mark(canvas: Canvas, bottom: float) -> None:
    side = LOGO[1]
    canvas.setFillColor(style.accents().accent)
    canvas.roundRect(style.LEFT, bottom, side, side, side / 4, stroke=0, fill=1)
    canvas.setFillColor(style.PALE)
    for x, height in ((11, 11), (19.25, 17), (27.5, 25)):
        canvas.roundRect(
            style.LEFT + x * side / 44, bottom + 10 * side / 44, 5.5 * side / 44, height * side / 44, 1, stroke=0, fill=1
        )


def _subject(canvas: Canvas, said: str, top: float) -> None:
    """As long as it fits in three lines."""
    look = style.COVER_SUBJECT
    while Words(said, look).wrap(style.TEXT_WIDTH, style.HEIGHT)[1] > MOST_SUBJECT:
        said = said[: int(len(said) * 0.95)].rstrip(" ,;") + "\u2026"
    _words(canvas, said, look, style.LEFT, top, style.TEXT_WIDTH)


def _day(canvas: Canvas, day: HourChart, texts: Texts) -> None:
    """The busiest day as bars, its busiest hour in the accent colour."""
    most = max(day.weekday) or 1.0
    busiest, step = day.weekday.index(max(day.weekday)), style.TEXT_WIDTH / 24
    base, room = style.HEIGHT - DAY_BASE, DAY_BASE - DAY_TOP
    for hour, load in enumerate(day.weekday):
        canvas.setFillColor(style.accents().accent if hour == busiest else style.EMPTY)
        canvas.rect(style.LEFT + hour * step, base, step - 2, load / most * room, stroke=0, fill=1)
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1)
    canvas.line(style.LEFT, base, style.WIDTH - style.RIGHT, base)
    canvas.setFont(style.REGULAR, 7.5)
    canvas.setFillColor(style.INK2)
    for hour in range(0, 24, 6):
        canvas.drawString(style.LEFT + hour * step, base - 11, f"{hour:02d}:00")
    canvas.drawRightString(style.WIDTH - style.RIGHT, base - 11, "24:00")
    said = (
        (texts.text("cover-peak", peak=texts.figure(day.peak)), style.SEMIBOLD, style.INK),
        (texts.text("cover-peak-note"), style.REGULAR, style.INK2),
    )
    widest = max(canvas.stringWidth(words, font, 8) for words, font, _ in said)
    left = min(style.LEFT + busiest * step, style.WIDTH - style.RIGHT - widest)
    for number, (words, font, colour) in enumerate(said):
        canvas.setFont(font, 8)
        canvas.setFillColor(colour)
        canvas.drawString(left, style.HEIGHT - DAY_CAPTION - number * 11, words)


def _parties(canvas: Canvas, document: Document, texts: Texts) -> None:
    """The customer and who speaks to him."""
    company, width = document.company, (style.TEXT_WIDTH - GAP) / 2
    own = [document.author if company else "", issuer_words.contacts(company) if company else ""]
    sides = (
        ("cover-customer", document.customer or texts.text("cover-customer-unnamed"), [document.project]),
        (
            issuer_words.spoken_as(document),
            issuer_words.speaks(document, texts),
            [*own, issuer_words.machines_of(document, texts)],
        ),
    )
    for number, (key, name, lines) in enumerate(sides):
        left = style.LEFT + number * (width + GAP)
        _rule(canvas, left, PARTIES_TOP, width)
        top = PARTIES_TOP + 5
        top += _words(canvas, texts.text(key), style.CAPTION, left, top, width) + 1
        top += _words(canvas, style.shortened(name, style.MEDIUM, 10, width * 1.9), style.COVER_NAME, left, top, width)
        for line in filter(None, lines):
            top += _words(canvas, style.shortened(line, style.REGULAR, 7.5, width), style.CAPTION, left, top, width)


def _facts(canvas: Canvas, document: Document, texts: Texts, pages: int, body: int) -> None:
    """Which document it is, of which day, until when."""
    until = document.valid_until
    said = {
        "number": document.number,
        "version": str(document.version),
        "issued": texts.date(document.issued),
        "prices": texts.day(document.price_date),
        "valid": texts.text("cover-not-valid") if until is None else texts.date(until),
        "volume": texts.text("cover-pages", pages=pages, body=body, rest=pages - body),
    }
    left = style.LEFT
    for width, name in FACTS:
        _rule(canvas, left, FACTS_TOP, width)
        _words(canvas, texts.text(f"cover-{name}"), style.CAPTION, left, FACTS_TOP + 5, width)
        _words(canvas, style.shortened(said[name], style.MEDIUM, 10, width), style.COVER_NAME, left, FACTS_TOP + 16, width + GAP)
        left += width + GAP
