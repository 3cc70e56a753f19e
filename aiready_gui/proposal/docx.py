"""A document to DOCX, for those who edit it: the same composition as the PDF with real headings, tables and fields."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from aiready_gui import __version__
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.written import as_line
from aiready_gui.proposal import issuer_words, style
from aiready_gui.proposal.cancelling import go_on
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.docx_parts import Said, Writer
from aiready_gui.proposal.docx_styles import LANGUAGES, TEXT_MM, dress, element
from aiready_gui.proposal.export import Edition, export
from aiready_gui.texts import Texts

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every packed file bears: equal documents give equal bytes."""
LOGO_MM: Final = (62, 20)
LABEL_SHARE: Final = 0.3
MOST_LETTERS: Final = 255
"""Of a property (python-docx refuses more); the document itself holds them whole."""


def export_docx(answer: Recommendation, path: Path, edition: Edition) -> Issue | None:
    """Write the proposal of one option; what is kept of it as of :func:`~aiready_gui.proposal.pdf.export_pdf`. ``ExportError`` as :func:`~aiready_gui.proposal.export.export`."""
    return export(render, answer, path, edition)


def render(document: Document, texts: Texts) -> bytes:
    """The file's bytes; equal documents give equal bytes."""
    style.register_fonts()  # columns are as wide as their words are in the PDF
    with style.look(document.company.colour if document.company else ""):
        word = docx.Document()
        dress(word, texts.locale)
        _describe(word, document, texts)
        writer = Writer(word, texts)
        _cover(word, writer, document, texts)
        _contents(writer, document, texts)
        for number, section in enumerate(document.sections):
            go_on()
            writer.section(section, _mark(number))
        _head_and_foot(word, document, texts)
        packed = io.BytesIO()
        word.save(packed)
    return _of_no_day(packed.getvalue())


def _of_no_day(packed: bytes) -> bytes:
    """The package with the same day on every file of it, without the template's picture of itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()


def _describe(word: WordFile, document: Document, texts: Texts) -> None:
    """What the system shows of the file."""
    about, day = word.core_properties, datetime.combine(document.issued, time())
    about.title = as_line(issuer_words.title(document, texts))[:MOST_LETTERS]
    about.subject = as_line(texts.word(document.subject))[:MOST_LETTERS]
    about.author = about.last_modified_by = as_line(issuer_words.author(document, texts))[:MOST_LETTERS]
    about.comments = f"{texts.text('app-name')} {__version__}"
    about.language, about.revision = LANGUAGES[texts.locale], 1
    about.created = about.modified = day


def _cover(word: WordFile, writer: Writer, document: Document, texts: Texts) -> None:
    company = document.company
    if company is not None and company.logo:
        picture = writer.paragraph("", "Issuer").add_run().add_picture(io.BytesIO(company.logo))
        scale = min(Mm(LOGO_MM[0]) / picture.width, Mm(LOGO_MM[1]) / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    else:
        writer.paragraph(issuer_words.said(document, texts), "Issuer")
    writer.paragraph(texts.word(document.title), "Title")
    writer.paragraph(texts.word(document.subject), "Subtitle")
    facts = issuer_words.cover_facts(document, texts)
    rows = [[Said(texts.text(key), "Cell Head"), Said(words)] for key, words in facts]
    width = TEXT_MM / 25.4 * 72
    writer.grid(rows, [width * LABEL_SHARE, width * (1 - LABEL_SHARE)])
    writer.paragraph(texts.word(document.footer), "Note")


def _mark(number: int) -> str:
    """The bookmark of a section."""
    return f"section_{number}"


def _contents(writer: Writer, document: Document, texts: Texts) -> None:
    """Sections with their pages, each a link; the text processor fills in the numbers when it opens the file."""
    head = writer.paragraph(texts.text("doc-contents"), "Contents Heading")
    head.paragraph_format.page_break_before = True
    for number, section in enumerate(document.sections):
        counted = "" if section.letter else f"{number + 1}.\u2002"
        line = writer.paragraph(f"{counted}{texts.word(section.heading)}\t", "Contents Line")
        line.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)
        link = element("w:hyperlink", anchor=_mark(number))
        _field(line, f"PAGEREF {_mark(number)} \\h")
        link.extend(line._p.r_lst)
        line._p.append(link)


def _head_and_foot(word: WordFile, document: Document, texts: Texts) -> None:
    """Whose document it is of what, above; below what it binds to, and the page."""
    page = word.sections[0]
    issuer = issuer_words.said(document, texts) or texts.word(document.title)
    head = page.header.paragraphs[0]
    whose = f"{document.customer or document.provider}, {texts.date(document.issued)}"
    head.style, head.text = word.styles["Header"], f"{as_line(issuer)}\t{as_line(whose)}"
    for foot in (page.footer, page.first_page_footer):
        legal = foot.paragraphs[0]
        legal.style, legal.text = word.styles["Footer"], as_line(issuer_words.foot(document, texts))
    line = page.footer.add_paragraph(style="Footer")
    line.add_run("\t")
    before, _, after = texts.text("doc-page", page="{page}", pages="{pages}").partition("{page}")
    between, _, rest = after.partition("{pages}")
    for words, code in ((before, "PAGE"), (between, "NUMPAGES"), (rest, "")):
        line.add_run(words)
        if code:
            _field(line, code)
    for one in (head, line):
        for stop in list(one.style.paragraph_format.tab_stops) if one.style else []:
            one.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        one.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: WordParagraph, code: str) -> None:
    """A field of ours, to be worked out when the file is opened (ECMA-376 part 1, 17.16.18)."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = element("w:fldChar", fldCharType=kind)
            if kind == "begin":
                mark.set(qn("w:dirty"), "true")
            run._r.append(mark)
        else:
            words = element("w:instrText")
            words.text = code
            run._r.append(words)
