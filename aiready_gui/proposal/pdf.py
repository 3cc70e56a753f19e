"""A document to PDF: A4, running header, page x of y, bookmarks, our fonts only."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
)
from reportlab.platypus import Table as Grid

from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal import grids, style
from aiready_gui.proposal.appendices import LETTERS
from aiready_gui.proposal.cancelling import go_on
from aiready_gui.proposal.cell_words import worded
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
from aiready_gui.proposal.kept_together import is_short, led, opened, parted
from aiready_gui.proposal.pdf_pages import NumberedCanvas, Template, appendix_place
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
        template = Template(buffer, document, texts)
        bare = document.internal or not document.covered
        story = [_title_inside(document, texts)] if document.internal else [] if bare else [NextPageTemplate("page"), PageBreak()]
        for index, section in enumerate(document.sections):
            go_on()
            story += _section(section, texts, index + 1)
        template.build(story, canvasmaker=NumberedCanvas)
    return buffer.getvalue()


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
        whole = isinstance(part, UNBROKEN) or (isinstance(part, Table) and is_short(part, flowables[-1]))
        if not opening:
            above, words = parted(words)
            story += above
        if not whole and flowables and isinstance(flowables[-1], grids.Breakable):
            story += opened([*opening, *words], flowables[-1])
        else:
            follows = part is section.parts[0]  # the heading holds it already, and what is kept together twice is not kept at all
            story += [*opening, *(led(words, flowables) if whole and not follows else [*words, *flowables])]
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
                Words(f"{texts.word(one.label)}: {worded(one.value, texts)} {texts.word(one.note)}", style.BODY)
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
