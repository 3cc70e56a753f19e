"""The pages of the PDF: cover and frames, running head and foot, numbers, bookmarks."""

from __future__ import annotations

import calendar
import io
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
)

from aiready_gui import __version__
from aiready_gui.proposal import issuer_words, style
from aiready_gui.proposal.archival import archived, packet
from aiready_gui.proposal.cancelling import go_on
from aiready_gui.proposal.cover import draw_cover
from aiready_gui.proposal.document import (
    Document,
)
from aiready_gui.proposal.plain_words import Words
from aiready_gui.texts import Texts

LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initialFontName"] = style.REGULAR
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, Any]] = []
        self.number_page: Callable[[Canvas, int, int], None] = lambda _canvas, _number, _of: None

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        self._pages.append(dict(self.__dict__))
        self._doc.pageCounter += 1  # bookmarks name the page that they stand on by it
        self._startPage()

    def save(self) -> None:
        self._doc.pageCounter -= len(self._pages)  # counted again as they are written
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self.number_page(self, number, len(self._pages))
            super().showPage()
        super().save()


class Template(BaseDocTemplate):  # type: ignore[misc]
    """Cover and page frames, running head and foot, bookmarks."""

    def __init__(self, target: io.BytesIO, document: Document, texts: Texts) -> None:
        super().__init__(
            target,
            pagesize=(style.WIDTH, style.HEIGHT),
            title=issuer_words.title(document, texts),
            author=issuer_words.author(document, texts),
            subject=texts.word(document.subject),
            creator=texts.text("app-name"),
            producer=f"{texts.text('app-name')} {__version__}",
            lang=LANGUAGES[texts.locale],
            initialFontName=style.REGULAR,
            invariant=1,
        )
        self._document, self._texts, self._packet = document, texts, _packet(document, texts)
        self._places = iter([section.letter for section in document.sections])
        self.body_pages = 0
        """Pages before the appendices; 0 where there are none."""
        self._left, self._right = style.left(), style.WIDTH - style.RIGHT
        self._colour = document.company.colour if document.company else ""
        self._foot = _foot(document, texts)
        self._head = _running_head(document, texts)
        frame = Frame(
            self._left,
            style.BOTTOM,
            style.text_width(),
            style.HEIGHT - style.TOP - style.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        page = PageTemplate("page", [frame], onPage=self._draw_page)
        self.addPageTemplates(
            [page]
            if document.internal or not document.covered
            else [PageTemplate("cover", [frame], onPage=self._begin_cover), page]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        go_on()
        if isinstance(flowable, Words) and flowable.style.name == "heading":
            key = f"section-{self.seq.nextf('section')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level=0)
            place = next(self._places)
            if place:
                self.canv.bookmarkPage(appendix_place(place))
                self.body_pages = self.body_pages or self.page - 1

    def _begin_cover(self, canvas: Canvas, _template: Any) -> None:
        """It is drawn when the number of pages is known."""
        canvas.number_page = self._number_page

    def _draw_page(self, canvas: Canvas, _template: Any) -> None:
        if self._document.internal:
            self._draw_band(canvas)
        issuer, title, right = self._head
        line = style.HEIGHT - style.HEAD_LINE - 10
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SEMIBOLD, 7.5)
        canvas.drawString(self._left, line, issuer)
        canvas.setFillColor(style.INK2)
        canvas.setFont(style.REGULAR, 7.5)
        begins = stringWidth(issuer, style.SEMIBOLD, 7.5) + 4 if issuer else 0.0
        canvas.drawString(self._left + begins, line, title)
        canvas.drawRightString(self._right, line, right)
        self._draw_foot(canvas)

    def _draw_band(self, canvas: Canvas) -> None:
        """Along the left edge, in letters that nobody overlooks: these pages stay in the house."""
        canvas.setFillColor(style.INK)
        canvas.rect(0, 0, style.BAND, style.HEIGHT, stroke=0, fill=1)
        canvas.saveState()
        canvas.translate(style.BAND / 2 + 4, style.HEIGHT / 2)
        canvas.rotate(90)
        canvas.setFillColor("white")
        canvas.setFont(style.SEMIBOLD, 11)
        canvas.drawCentredString(0, 0, self._texts.text("annex-band").upper())
        canvas.restoreState()

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """The file is of the document's day, whenever it is written: equal documents give equal bytes."""
        day, stamp = self._document.issued.timetuple(), self.canv._doc._timeStamp
        stamp.t, stamp.lt, stamp.YMDhms = calendar.timegm(day), day, tuple(day)[:6]
        archived(self.canv, self._packet)

    def _draw_foot(self, canvas: Canvas) -> None:
        canvas.number_page = self._number_page
        top = style.FOOT_LINE + 10
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(self._left, top + 4, self._right, top + 4)
        self._foot.drawOn(canvas, self._left, top - self._foot.height)

    def _number_page(self, canvas: Canvas, number: int, pages: int) -> None:
        if number == 1 and self._document.covered and not self._document.internal:
            with style.look(self._colour):
                draw_cover(canvas, self._document, self._texts, pages, self.body_pages or pages)
            return
        key = "annex-page" if self._document.internal else "doc-page"
        canvas.setFont(style.REGULAR, 7.5)
        canvas.setFillColor(style.INK2)
        canvas.drawRightString(self._right, style.FOOT_LINE + 2, self._texts.text(key, page=str(number), pages=str(pages)))


def _packet(document: Document, texts: Texts) -> str:
    return packet(
        title=issuer_words.title(document, texts),
        author=issuer_words.author(document, texts),
        subject=texts.word(document.subject),
        language=LANGUAGES[texts.locale],
        creator=texts.text("app-name"),
        producer=f"{texts.text('app-name')} {__version__}",
        day=document.issued.isoformat(),
    )


def appendix_place(letter: str) -> str:
    """Name of the place that links to an appendix lead to."""
    return f"appendix-{letter}"


def _short(words: str, room: float) -> str:
    return style.shortened(words, style.REGULAR, 7.5, room)


def _running_head(document: Document, texts: Texts) -> tuple[str, str, str]:
    """Who issues it; what it is and for whom; which one it is."""
    issuer = _short(issuer_words.said(document, texts), style.text_width() * 0.3)
    if document.internal:
        right = texts.text("annex-issue", day=document.issued.isoformat())
    else:
        right = texts.text("doc-issue", number=document.number, version=str(document.version))
    room = style.text_width() - stringWidth(issuer, style.SEMIBOLD, 7.5) - stringWidth(right, style.REGULAR, 7.5) - 20
    if document.internal:
        return issuer, _short(texts.text("annex-head"), room), right
    kind = texts.word(document.title)
    title = (
        texts.text("doc-for", kind=kind, customer=document.customer)
        if document.customer
        else f"{kind}. {texts.word(document.subject)}"
    )
    return issuer, _short(title, room), right


def _foot(document: Document, texts: Texts) -> Words:
    """Below every page the same, made once."""
    said = texts.text("annex-foot") if document.internal else issuer_words.foot(document, texts)
    made = Words(said, style.FOOTER)
    made.wrap(style.text_width() - 60, 60)
    return made
