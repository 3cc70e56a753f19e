"""A document to PDF: A4, running header, page x of y, bookmarks, our fonts only."""

from __future__ import annotations

import calendar
import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.graphics.shapes import Rect
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import XMP
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Table as Grid

from aiready_gui import __version__
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal import charts, cost_charts, grids, issuer_parts, style
from aiready_gui.proposal.document import (
    BarChart,
    Break,
    Bullets,
    Document,
    HourChart,
    KeyFigures,
    LineChart,
    Lists,
    MemoryChart,
    Months,
    Paragraph,
    Part,
    Section,
    Table,
    Timeline,
    TornadoChart,
)
from aiready_gui.proposal.export import Edition, export
from aiready_gui.proposal.plain_words import Words
from aiready_gui.proposal.printable import printed
from aiready_gui.texts import Texts

rl_config.useA85 = 0  # readers take bytes as they are; letters for them are a quarter more to write
HEADING_ROOM = 55 * mm  # a section that would begin lower begins the next page
ROOM = {
    "body": 5 * mm,
    "note": 24 * mm,
    "lead": 34 * mm,
    "subhead": 34 * mm,
}  # a note or a lead heads what follows it: some of that has to fit
UNBROKEN = (Lists, MemoryChart, BarChart, HourChart, Timeline, LineChart, TornadoChart)
LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}
LOGO = 62 * mm, 20 * mm
"""Room for the logo on the cover."""
LEAST_BELOW = 15  # points that printers leave at a page's end
KEPT_ROWS = 6  # a table no longer than this stays on one page, with the words before it


def export_pdf(answer: Recommendation, path: Path, edition: Edition) -> None:
    """Write the proposal of one option. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    export(render, answer, path, edition)


def render(document: Document, texts: Texts) -> bytes:
    """The PDF's bytes; equal documents give equal bytes."""
    style.register_fonts()
    document = printed(document)
    buffer = io.BytesIO()
    with style.in_colour(document.company.colour if document.company else ""):
        template = _Template(buffer, document, texts)
        story: list[Flowable] = [*_cover(document, texts), NextPageTemplate("page"), PageBreak()]
        for index, section in enumerate(document.sections):
            story += _section(section, texts, first=index == 0)
        template.build(story, canvasmaker=_NumberedCanvas)
    return buffer.getvalue()


class _NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initialFontName"] = style.REGULAR
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, Any]] = []
        self.page_words = ""

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            if number > 1:
                self.setFont(style.REGULAR, 7.5)
                self.setFillColor(style.INK3)
                words = self.page_words.replace("{page}", str(number)).replace("{pages}", str(len(self._pages)))
                self.drawRightString(style.WIDTH - style.RIGHT, 12 * mm, words)
            super().showPage()
        super().save()


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """Cover and page frames, header, footer, bookmarks."""

    def __init__(self, target: io.BytesIO, document: Document, texts: Texts) -> None:
        super().__init__(
            target,
            pagesize=(style.WIDTH, style.HEIGHT),
            title=issuer_parts.title(document, texts),
            author=issuer_parts.author(document, texts),
            subject=texts.word(document.subject),
            creator=texts.text("app-name"),
            producer=f"{texts.text('app-name')} {__version__}",
            lang=LANGUAGES[texts.locale],
            initialFontName=style.REGULAR,
            invariant=1,
        )
        self._issued, self._packet = document.issued, _packet(document, texts)
        self._page_words = texts.text("doc-page", page="{page}", pages="{pages}")
        self._issuer = _short(issuer_parts.said(document, texts), 0.3)
        self._above = (
            _short(texts.word(document.subject), 0.66 - self._issued_by()),
            _short(document.customer or document.provider, 0.32),
        )
        self._footer = _footer(document, texts)
        frame = Frame(
            style.LEFT,
            style.BOTTOM,
            style.TEXT_WIDTH,
            style.HEIGHT - style.TOP - style.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(
            [PageTemplate("cover", [frame], onPage=self._draw_cover), PageTemplate("page", [frame], onPage=self._draw_page)]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        if isinstance(flowable, Words) and flowable.style.name == "heading":
            key = f"section-{self.seq.nextf('section')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level=0)

    def _draw_cover(self, canvas: Canvas, _template: Any) -> None:
        canvas.setFillColor(style.accents().accent)
        canvas.rect(0, style.HEIGHT - 6, style.WIDTH, 6, stroke=0, fill=1)
        self._draw_footer(canvas)

    def _draw_page(self, canvas: Canvas, _template: Any) -> None:
        top = style.HEIGHT - 14 * mm
        if self._issuer:
            canvas.setFont(style.SEMIBOLD, 7.5)
            canvas.setFillColor(style.INK)
            canvas.drawString(style.LEFT, top, self._issuer)
        canvas.setFont(style.REGULAR, 7.5)
        canvas.setFillColor(style.INK3)
        left, right = self._above
        canvas.drawString(style.LEFT + self._issued_by() * style.TEXT_WIDTH, top, left)
        canvas.drawRightString(style.WIDTH - style.RIGHT, top, right)
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(style.LEFT, top - 6, style.WIDTH - style.RIGHT, top - 6)
        self._draw_footer(canvas)

    def _issued_by(self) -> float:
        """What the issuer's name takes of the running head. [share of the text's width]"""
        return (stringWidth(self._issuer, style.SEMIBOLD, 7.5) + 6) / style.TEXT_WIDTH if self._issuer else 0.0

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        """The file is of the document's day, whenever it is written: equal documents give equal bytes."""
        day, stamp = self._issued.timetuple(), self.canv._doc._timeStamp
        stamp.t, stamp.lt, stamp.YMDhms = calendar.timegm(day), day, tuple(day)[:6]
        self.canv._doc.Catalog.Metadata = XMP(creator=lambda _document: self._packet.encode())

    def _draw_footer(self, canvas: Canvas) -> None:
        canvas.page_words = self._page_words
        top = max(12 * mm + 8, self._footer.height + LEAST_BELOW)  # longer words grow upwards
        self._footer.drawOn(canvas, style.LEFT, top - self._footer.height)


def _packet(document: Document, texts: Texts) -> str:
    """What archives read of a file without opening it.

    References
    ----------
    .. [1] ISO 16684-1:2019, Extensible metadata platform (XMP), part 1.
    """
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        "<dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(issuer_parts.title(document, texts))}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(issuer_parts.author(document, texts))}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGES[texts.locale]}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{escape(texts.text('app-name'))} {__version__}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{document.issued.isoformat()}</xmp:CreateDate>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _short(words: str, share: float) -> str:
    return charts.shortened(words, style.REGULAR, 7.5, style.TEXT_WIDTH * share)


def _footer(document: Document, texts: Texts) -> Words:
    """Below every page the same, made once."""
    made = Words(issuer_parts.legal(document, texts), style.FOOTER)
    made.wrap(style.TEXT_WIDTH * 0.84, 60)
    return made


def _head(document: Document, texts: Texts) -> Flowable:
    """The issuer's logo, else its name, else our mark."""
    if document.company is None:
        return _mark()
    if not document.company.logo:
        return Words(issuer_parts.said(document, texts), style.COVER_ISSUER)
    width, height = ImageReader(io.BytesIO(document.company.logo)).getSize()
    scale = min(LOGO[0] / width, LOGO[1] / height)
    return Image(io.BytesIO(document.company.logo), width * scale, height * scale, mask="auto", hAlign="LEFT")


def _mark() -> Flowable:
    mark = charts.drawing(44, 44)
    mark.add(Rect(0, 0, 44, 44, rx=11, ry=11, fillColor=style.accents().accent, strokeColor=None))
    for x, height in ((11, 11), (19.25, 17), (27.5, 25)):
        mark.add(Rect(x, 10, 5.5, height, rx=1.6, ry=1.6, fillColor=style.PALE, strokeColor=None))
    return mark


def _cover(document: Document, texts: Texts) -> list[Flowable]:
    head, company = _head(document, texts), document.company
    taken = head.wrap(style.TEXT_WIDTH, 100)[1]
    facts = issuer_parts.cover_facts(document, texts)
    rows = [[Words(texts.text(key), style.KEY_LABEL), Words(value, style.BODY)] for key, value in facts]
    grid = Grid(rows, colWidths=[style.TEXT_WIDTH * 0.3, style.TEXT_WIDTH * 0.7], hAlign="LEFT")
    grid.setStyle(
        [
            grids.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.LINE),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return [
        Spacer(1, 40),
        head,
        Spacer(1, 134 - taken),
        Words(texts.word(document.title), style.COVER_TITLE),
        Spacer(1, 12),
        Words(texts.word(document.subject), style.COVER_SUBJECT),
        Spacer(1, 130 if company is None else 90),  # it brings rows of its own
        grid,
    ]


def _section(section: Section, texts: Texts, *, first: bool) -> list[Flowable]:
    story: list[Flowable] = []
    if not first:
        story.append(PageBreak() if section.own_page else CondPageBreak(HEADING_ROOM))
    story.append(Words(texts.word(section.title), style.HEADING))
    words: list[Flowable] = []
    for part in section.parts:
        flowables = _part(part, texts)
        if isinstance(part, Paragraph):
            words += flowables
            continue
        whole = isinstance(part, UNBROKEN) or (isinstance(part, Table) and len(part.rows) <= KEPT_ROWS and not part.run_on)
        follows = part is section.parts[0]  # the heading holds it already, and what is kept together twice is not kept at all
        story += _led(words, flowables) if whole and not follows else [*words, *flowables]
        words = []
    closing = [one for one in words if isinstance(one, Words)]
    for one in (story[-1], *closing)[:-1]:
        if isinstance(one, Words):
            one.keepWithNext = True  # a closing note does not open a page
    return story + closing


def _led(words: list[Flowable], block: list[Flowable]) -> list[Flowable]:
    """A chart or a short table on one page with the words before it."""
    leads = [one for one in words if isinstance(one, Words)]
    for one in leads:
        one.keepWithNext = True
    return [*leads, *block] if leads else [KeepTogether(block)]


def _part(part: Part, texts: Texts) -> list[Flowable]:
    match part:
        case Paragraph():
            styles = {"body": style.BODY, "lead": style.LEAD, "subhead": style.SUBHEAD, "note": style.NOTE}
            return [CondPageBreak(ROOM[part.tone]), Words(texts.word(part.text), styles[part.tone])]
        case Bullets():
            return _bullets(part, texts)
        case Lists():
            return [grids.lists(part, texts)]
        case KeyFigures():
            return [grids.key_figures(part, texts)]
        case Table():
            return [grids.run_on(part, texts) if part.run_on else grids.table(part, texts)]
        case MemoryChart():
            return [charts.memory_chart(part, texts, style.TEXT_WIDTH)]
        case BarChart():
            return [charts.bar_chart(part, texts, style.TEXT_WIDTH)]
        case HourChart():
            return [charts.hour_chart(part, texts, style.TEXT_WIDTH)]
        case Timeline():
            return [charts.timeline(part, texts, style.TEXT_WIDTH)]
        case LineChart():
            return [cost_charts.line_chart(part, texts, style.TEXT_WIDTH)]
        case TornadoChart():
            return [cost_charts.tornado_chart(part, texts, style.TEXT_WIDTH)]
        case Months():
            return []
        case Break():
            return [PageBreak()]


def _bullets(part: Bullets, texts: Texts) -> list[Flowable]:
    """Items of a list; neither its first nor its last stands alone on a page."""
    look = style.BULLET_NUMBERED if part.prefix else style.BULLET
    items = [
        Words(texts.word(item), look, bulletText=f"{part.prefix}{number}" if part.prefix else "•")
        for number, item in enumerate(part.items, start=1)
    ]
    for one in (items[:1] + items[-2:-1]) if len(items) > 1 else []:
        one.keepWithNext = True
    return items
