"""A document to PDF: A4, running header, page x of y, bookmarks, our fonts only."""

from __future__ import annotations

import calendar
import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus import Table as Grid

from aiready_gui import __version__
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal import grids, issuer_parts, style
from aiready_gui.proposal.appendices import LETTERS
from aiready_gui.proposal.archival import archived, packet
from aiready_gui.proposal.cancelling import go_on
from aiready_gui.proposal.cover import draw_cover
from aiready_gui.proposal.document import (
    Architecture,
    BarChart,
    Break,
    Bullets,
    Callout,
    Document,
    Gauge,
    HourChart,
    KeyFigures,
    Labelled,
    LineChart,
    Lists,
    Marks,
    MemoryChart,
    Months,
    Paragraph,
    Part,
    Risks,
    Section,
    Spans,
    StackChart,
    Table,
    Timeline,
    TornadoChart,
    Utilisation,
)
from aiready_gui.proposal.drawn import drawn
from aiready_gui.proposal.export import Edition, export
from aiready_gui.proposal.plain_words import LinkedWords, Words
from aiready_gui.proposal.printed import printed
from aiready_gui.proposal.summary_page import head, summary_page
from aiready_gui.texts import Texts

rl_config.useA85 = 0  # readers take bytes as they are; letters for them are a quarter more to write
HEADING_ROOM = 55 * mm  # a section that would begin lower begins the next page
ROOM = {
    "body": 5 * mm,
    "note": 24 * mm,
    "lead": 34 * mm,
    "subhead": 34 * mm,
}  # a note or a lead heads what follows it: some of that has to fit
UNBROKEN = (
    Architecture,
    Lists,
    Marks,
    Risks,
    Utilisation,
    StackChart,
    MemoryChart,
    BarChart,
    HourChart,
    Timeline,
    LineChart,
    TornadoChart,
)
LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}
LONGEST_LEAD = 0.25  # of a page: words before a long table that are kept with it
FIRST_ROWS = 3  # of a long table, on one page with what heads it
FIRST_SHARE = 0.15  # of a page: of rows so tall that three are more, as many as begin within it
KEPT_ROWS = 6  # a table no longer than this stays on one page, with the words before it
KEPT_SHARE = 0.33  # of a page: unless its rows are so tall that it would leave a hole before it


def export_pdf(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    """Write the proposal of one option; what is kept of it where it leaves as a version. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    return export(render, answer, path, edition)


def export_annex(answer: Recommendation, path: Path, edition: Edition) -> None:
    """Write the internal annex to it. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    export(render, answer, path, edition, internal=True)


def render(document: Document, texts: Texts) -> bytes:
    """The PDF's bytes; equal documents give equal bytes."""
    style.register_fonts()
    document = printed(document)
    buffer = io.BytesIO()
    with style.look(document.company.colour if document.company else "", internal=document.internal):
        template = _Template(buffer, document, texts)
        bare = document.internal or not document.covered
        story = [_title_inside(document, texts)] if document.internal else [] if bare else [NextPageTemplate("page"), PageBreak()]
        for index, section in enumerate(document.sections):
            go_on()
            story += _section(section, texts, index + 1)
        template.build(story, canvasmaker=_NumberedCanvas)
    return buffer.getvalue()


class _NumberedCanvas(Canvas):  # type: ignore[misc]
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


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """Cover and page frames, running head and foot, bookmarks."""

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
        title=issuer_parts.title(document, texts),
        author=issuer_parts.author(document, texts),
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
    issuer = _short(issuer_parts.said(document, texts), style.text_width() * 0.3)
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
    said = texts.text("annex-foot") if document.internal else issuer_parts.foot(document, texts)
    made = Words(said, style.FOOTER)
    made.wrap(style.text_width() - 60, 60)
    return made


def _title_inside(document: Document, texts: Texts) -> Flowable:
    """What stays in the house has no cover: its title, and the document that it belongs to."""
    belongs = texts.text("annex-to", number=document.number, version=str(document.version))
    row = [Words(texts.word(document.title), style.TITLE_INSIDE), Words(belongs, style.right("CAPTION"))]
    grid = Grid([row], colWidths=[style.text_width() * 0.7, style.text_width() * 0.3], spaceAfter=style.AFTER)
    grid.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (0, 0), (-1, -1), 1.5, style.INK),
        ]
    )
    return grid


def _section(section: Section, texts: Texts, number: int) -> list[Flowable]:
    story: list[Flowable] = []
    if number > 1:
        room = HEADING_ROOM / 2 if style.internal() else HEADING_ROOM
        story.append(
            PageBreak() if (section.own_page or section.letter == LETTERS[0]) and not style.internal() else CondPageBreak(room)
        )
    if section.one_page and not style.internal():
        return [*story, *summary_page(section, texts)]
    opening, words, whole = _heading(section, texts, number), list[Flowable](), False
    for part, after in zip(section.parts, (*section.parts[1:], None), strict=True):
        flowables = _part(part, texts)
        if isinstance(part, Paragraph):
            if part.tone == "note" and after is not None and not isinstance(after, Paragraph | Months | Break):
                flowables[-1] = title = Words(texts.word(part.text), style.title())
                title.keepWithNext = isinstance(after, Bullets)  # what heads a table or a picture is kept with it below
            words += flowables
            continue
        whole = isinstance(part, UNBROKEN) or (isinstance(part, Table) and _is_short(part, flowables[-1]))
        if not opening:
            above, words = _parted(words)
            story += above
        if not whole and flowables and isinstance(flowables[-1], grids.Breakable):
            story += _opened([*opening, *words], flowables[-1])
        else:
            follows = part is section.parts[0]  # the heading holds it already, and what is kept together twice is not kept at all
            story += [*opening, *(_led(words, flowables) if whole and not follows else [*words, *flowables])]
        opening, words = [], []
    story += opening
    closing = [one for one in words if isinstance(one, Words)]
    for one in (story[-1], *closing)[:-1]:
        if isinstance(one, Words) or (whole and isinstance(one, Grid)):
            one.keepWithNext = True  # a closing note does not open a page: the short table before it goes with it
    return story + closing


def _heading(section: Section, texts: Texts, number: int) -> list[Flowable]:
    """Its title; small over what the page comes to, where that is said."""
    if style.internal():
        return [Words(f"{number}. {texts.word(section.title)}", style.heading())]
    return head(section, texts, style.HEADING.spaceBefore)


def _parted(words: list[Flowable]) -> tuple[list[Flowable], list[Flowable]]:
    """Notes before a small heading are of what stands above them; the heading with what follows leads to what comes next."""
    said = [at for at, one in enumerate(words) if isinstance(one, Words)]
    for before, at in pairwise(said):
        if words[before].style is style.NOTE and words[at].style is style.SUBHEAD:
            return words[: before + 1], words[before + 1 :]
    return [], words


def _opened(words: list[Flowable], table: grids.Breakable) -> list[Flowable]:
    """A long table whose heading, and the words between, stand on one page with its head and its first rows."""
    table.wrap(style.text_width(), style.HEIGHT)
    room, at = _beginning(table._rowHeights), len(words)
    most = room + LONGEST_LEAD * (style.HEIGHT - style.TOP - style.BOTTOM)
    while at and room < most:  # from the end: of many paragraphs the last ones head it
        at -= 1
        if isinstance(words[at], Words):
            words[at].keepWithNext = False  # the whole table would be kept with it
            room += words[at].wrap(style.text_width(), style.HEIGHT)[1] + words[at].getSpaceBefore() + words[at].getSpaceAfter()
    leads = [one for one in words[at:] if isinstance(one, Words)]
    return [*words[:at], CondPageBreak(min(room, style.HEIGHT - style.TOP - style.BOTTOM)), *leads, table]


def _is_short(part: Table, made: Flowable) -> bool:
    """Whether a table is better moved to the next page than broken."""
    if part.run_on or len(part.rows) > KEPT_ROWS:
        return False
    return bool(made.wrap(style.text_width(), style.HEIGHT)[1] <= KEPT_SHARE * (style.HEIGHT - style.TOP - style.BOTTOM))


def _beginning(heights: list[float]) -> float:
    """How high a table's head is with the rows that stand by it. [pt]"""
    head, *rows = heights
    most, room = FIRST_SHARE * (style.HEIGHT - style.TOP - style.BOTTOM), 0.0
    for row in rows[:FIRST_ROWS]:
        if room >= most:
            break
        room += row
    return head + room


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
            said = texts.word(part.text)
            made = (
                LinkedWords(said, style.BODY, appendix_place(part.leads_to)) if part.leads_to else Words(said, styles[part.tone])
            )
            return [CondPageBreak(ROOM[part.tone]), made]
        case Bullets():
            return _bullets(part, texts)
        case Lists():
            return [grids.lists(part, texts)]
        case KeyFigures():
            return [grids.key_figures(part, texts, style.text_width())]
        case Table():
            return [grids.run_on(part, texts) if part.run_on else grids.table(part, texts)]
        case Months():
            return []
        case Labelled():
            return [Words(texts.word(part.label), style.SUBHEAD), *(made for one in part.parts for made in _part(one, texts))]
        case Gauge():
            return [Words(f"{texts.word(part.said)}; {texts.word(part.said_of_limit)}", style.BODY)]
        case Spans():
            return [
                Words(f"{texts.word(one.label)}: {grids.worded(one.value, texts)} {texts.word(one.note)}", style.BODY)
                for one in part.items
            ]
        case Callout():
            return [Words(f"{texts.word(part.label)}: {texts.word(part.text)}", style.BODY)]
        case Break():
            return [PageBreak()]
        case _:
            return drawn(part, texts)


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
