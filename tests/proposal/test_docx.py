"""The editable document: everything that is composed, with real headings, tables and fields; what a user wrote is text."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn

from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.tco import Swing
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import (
    Architecture,
    Bar,
    BarChart,
    Box,
    Break,
    Bullets,
    Callout,
    Chain,
    Column,
    CostLine,
    Document,
    Flow,
    Gauge,
    HourChart,
    KeyFigure,
    KeyFigures,
    Labelled,
    LineChart,
    ListColumn,
    Lists,
    Marks,
    MarksRow,
    MemoryChart,
    Months,
    Paragraph,
    Part,
    Risk,
    Risks,
    Row,
    Section,
    Span,
    Spans,
    Stack,
    StackChart,
    Table,
    Timeline,
    TimelineBar,
    TornadoChart,
    Used,
    Utilisation,
    Zone,
    flat,
    text,
)
from aiready_gui.proposal.docx import export_docx, render
from aiready_gui.proposal.export import Edition
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, proposal_of
from tests.issuer.test_logo import png
from tests.printed import docx_of, pages_of, squeezed

HOSTILE = "<w:p/> & { PAGE } =1+1 \x00\x1b\u202e{ $x } ]]>"


@cache
def composed(name: str) -> Document:
    return proposal_of(name)


def written(document: Document, locale: str) -> WordFile:
    return docx.Document(io.BytesIO(docx_of(document, locale)))


def said(word: WordFile) -> str:
    """All words of the body, in their order."""
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in word.element.body.iter(qn("w:p")))


def roubles(amount: int) -> Money:
    return Money(amount=amount, currency=Currency.RUB)


def gigabytes(key: str, value: float) -> Figure:
    return Figure(key=key, value=value * 1e9, unit=Unit.BYTES, evidence=Evidence.FORMULA)


def of_every_part() -> Document:
    """One of each kind of part, with words that are looked for."""
    rate = Figure(key="peak-rps", value=2.0, unit=Unit.REQUESTS_PER_SECOND, evidence=Evidence.FORMULA)
    swing = Swing(
        driver=text("driver"), low_label=text("low"), high_label=text("high"), low=roubles(1), high=roubles(3), base=roubles(2)
    )
    parts: tuple[Part, ...] = (
        Paragraph(text=text("running"), tone="lead"),
        Bullets(items=(text("bullet"),)),
        Bullets(items=(text("numbered"),), prefix="A"),
        Lists(columns=(ListColumn(head=text("list head"), items=(text("item"),)),)),
        KeyFigures(items=(KeyFigure(label=text("label"), value=roubles(1234), note=text("note")),)),
        Table(columns=(Column(head=text("head"), width=1.0),), rows=((text("row"),), (text("sum"),)), total=1),
        MemoryChart(
            parts=(gigabytes("weights", 10), gigabytes("memory-free", 5)),
            total=gigabytes("gpu-memory", 15),
            limit=gigabytes("memory-limit", 14),
        ),
        BarChart(
            bars=(
                Bar(label=text("ours"), amount=roubles(5), ours=True),
                Bar(label=text("theirs"), amount=roubles(7), note=text("withheld")),
            )
        ),
        HourChart(weekday=(1.0,) * 24, weekend=(0.5,) * 24, peak=rate),
        Timeline(bars=(TimelineBar(label=text("phase"), first=date(2026, 12, 7), last=date(2026, 12, 18), who=text("who")),)),
        Chain(items=(KeyFigure(label=text("people"), value=rate),)),
        Utilisation(rows=(Used(label=text("resource"), peak=0.5, said=text("half of it"), decides=True),)),
        StackChart(groups=(text("group"),), bars=(Stack(label=text("bar"), note=text("of machines"), amounts=(roubles(9),)),)),
        Marks(
            columns=(text("stage"),), rows=(MarksRow(label=text("person"), marks=(2,)),), full=text("leads"), ring=text("helps")
        ),
        Risks(
            items=(Risk(number="Q1", name=text("danger"), effect=text("delay"), response=text("cure"), likelihood=3, damage=1),)
        ),
        Break(),
        LineChart(lines=(CostLine(label=text("way"), months=(roubles(10),) * 12),)),
        TornadoChart(swings=(swing,)),
        Gauge(amount=roubles(80), limit=roubles(100), said=text("a sum"), said_of_limit=text("its limit")),
        Spans(items=(Span(label=text("first token"), value=rate, low=1.0, high=3.0, target=2.5, note=text("of an interval")),)),
        Callout(label=text("next step"), text=text("what to do")),
        Architecture(
            place=text("country"),
            held=text("what is held"),
            perimeter=text("provider"),
            customer=text("customer"),
            users=Box(name=text("users")),
            zones=(Zone(title=text("zone"), rows=(Row(machines=(Box(name=text("machine"), number="C1", lines=(rate,)),)),)),),
            shared=(Box(name=text("disks"), number="C2"),),
            flows=(Flow(ends="users", text=text("questions")),),
        ),
        Labelled(label=text("row head"), note=text("aside"), parts=(Paragraph(text=text("inside")),)),
    )
    return composed("rag").revised(sections=(Section(title=Message(key="section-price"), parts=parts),))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_part_is_written(locale: str) -> None:
    """None is dropped: the words of each are there, a withheld sum is not, and a cumulative line adds up."""
    document = of_every_part()
    kinds = {type(part) for part in document.sections[0].parts}
    assert kinds | {Months} == set(get_args(get_args(Part)[0]))
    found = said(written(document, locale)).replace("\u00a0", " ")
    for words in (
        "running",
        "bullet",
        "A1numbered",
        "list head",
        "item",
        "label",
        "note",
        "head",
        "row",
        "sum",
        "ours",
        "withheld",
    ):
        assert words in found, words
    for words in (
        "a sum",
        "its limit",
        "first token",
        "of an interval",
        "next step",
        "what to do",
        "row head",
        "aside",
        "inside",
    ):
        assert words in found, words
    for words in ("country", "what is held", "users", "zone", "machine", "C1", "disks", "C2", "questions"):
        assert words in found, words
    for words in ("people", "resource", "half of it", "group", "bar"):
        assert words in found, words
    for words in (
        "phase",
        "2026\u2013",
        "who",
        "stage",
        "person",
        "leads",
        "Q1",
        "danger",
        "delay",
        "cure",
        "way",
        "driver",
        "low",
        "high",
    ):
        assert words in found, words
    texts = Texts(locale)
    assert texts.money(roubles(120)).replace("\u00a0", " ") in found  # twelve months of ten
    assert texts.money(roubles(7), decimals=2).replace("\u00a0", " ") not in found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["rag", "lora-7b"])
def test_nothing_that_is_composed_is_missing(name: str, locale: str) -> None:
    """Every paragraph, item and cell of the document stands in the file, in both languages."""
    document, texts = composed(name), Texts(locale)
    found = said(written(document, locale))
    for section in document.sections:
        assert texts.word(section.title) in found
        for part in flat(section.parts):
            match part:
                case Paragraph():
                    assert texts.word(part.text) in found
                case Bullets(items=items):
                    assert all(texts.word(item) in found for item in items)
                case Table(rows=rows):
                    assert all(worded(cell, texts) in found for row in rows for cell in row)


def test_headings_are_real_and_numbered() -> None:
    """Each section is one of the first level, bound to the list that numbers it; contents link to every one."""
    document, texts = composed("rag"), Texts("ru")
    word = written(document, "ru")
    headings = [one for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [one.text for one in headings] == [texts.word(section.heading) for section in document.sections]
    lettered = [one for one in headings if one.text.startswith("Приложение ")]
    assert lettered and all(one._p.pPr.numPr.numId.val == 0 for one in lettered)  # a letter and no number
    assert all(one._p.pPr is None or one._p.pPr.numPr is None for one in headings if one not in lettered)
    number = word.styles["Heading 1"].element.pPr.numPr.numId.val
    assert word.part.numbering_part.element.num_having_numId(number) is not None
    marks = {one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))}
    links = {one.get(qn("w:anchor")) for one in word.element.body.iter(qn("w:hyperlink"))}
    assert links == marks
    assert len(marks) == len(headings)


def test_tables_repeat_their_heads_and_break_between_rows() -> None:
    word = written(composed("rag"), "ru")
    requirements = next(one for one in word.tables if one.rows[0].cells[0].text == Texts("ru").text("column-number"))
    assert requirements.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert requirements.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in word.tables for row in table.rows)
    width = sum(int(one.get(qn("w:w"))) for one in requirements._tbl.tblGrid.iter(qn("w:gridCol")))
    page = word.sections[0]
    assert abs(width * 635 - (page.page_width - page.left_margin - page.right_margin)) < 635 * 40  # 635 EMU a twip


@pytest.mark.parametrize(("locale", "tag"), [("ru", "ru-RU"), ("en", "en-GB")])
def test_language_and_properties_are_the_document_s(locale: str, tag: str) -> None:
    """Not the template's: no "python-docx", no day of 2013; author as in the PDF."""
    document = composed("rag").revised(author="И. Иванов", company=Company(short_name="Ромашка", name_en="Romashka"))
    word, texts = written(document, locale), Texts(locale)
    (spoken,) = word.styles.element.xpath("w:docDefaults//w:lang")
    assert {spoken.get(qn(f"w:{name}")) for name in ("val", "eastAsia", "bidi")} == {tag}
    about = word.core_properties
    assert about.author == about.last_modified_by == f"И. Иванов, {'Ромашка' if locale == 'ru' else 'Romashka'}"
    assert about.title.startswith(texts.word(document.title))
    assert (about.created.date(), about.modified.date(), about.language) == (TODAY, TODAY, tag)
    with zipfile.ZipFile(io.BytesIO(docx_of(document, locale))) as packed:
        assert not any(b"python-docx" in packed.read(name) for name in packed.namelist())
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("locale", LOCALES)
def test_header_and_footer_say_whose_it_is_and_the_page(locale: str) -> None:
    """The terms in a line stand below every page, the first too; page and pages are fields; the cover has the legal text whole."""
    document = composed("rag").revised(customer="Заказчик")
    word, texts = written(document, locale), Texts(locale)
    page = word.sections[0]
    assert texts.word(document.footer) in said(word)
    assert "Заказчик" in page.header.paragraphs[0].text
    assert texts.date(document.issued) in page.header.paragraphs[0].text
    for foot in (page.footer, page.first_page_footer):
        assert texts.word(document.foot) in foot.paragraphs[0].text
    codes = [one.text for one in page.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_what_a_user_wrote_is_text() -> None:
    """Markup, field codes, formulas and control characters: printed as typed or not at all, and no field but ours."""
    document = composed("rag").revised(customer=HOSTILE, project=HOSTILE, author=HOSTILE)
    document = document.revised(
        sections=(Section(title=text(HOSTILE), parts=(Paragraph(text=text(HOSTILE)),)), *document.sections)
    )
    word = written(document, "ru")
    assert said(word).count("<w:p/> & { PAGE } =1+1 { $x } ]]>") == 6  # three on the cover, contents, heading, paragraph
    codes = {(one.text or "").split()[0] for one in word.element.body.iter(qn("w:instrText"))}
    assert codes == {"PAGEREF"}


def test_equal_documents_give_equal_bytes() -> None:
    assert render(composed("rag"), Texts("en")) == docx_of(composed("rag"), "en")


def test_a_company_brings_its_logo_and_colour() -> None:
    company = Company(short_name="Ромашка", colour="#7A1FA2", logo=kept_logo(png()))
    word = written(compose(answer_to("rag"), issued=TODAY, company=company), "ru")
    assert len(word.inline_shapes) == 1
    fills = {one.get(qn("w:fill")) for one in word.element.body.iter(qn("w:shd"))}
    assert "7A1FA2" in fills


def test_an_unwritable_path_is_named_and_no_option_is_no_document(tmp_path: Path) -> None:
    """Through the same door as the PDF: audited, written whole or not at all."""
    with pytest.raises(ExportError) as caught:
        export_docx(answer_to("rag"), tmp_path / "missing" / "p.docx", Edition("ru", TODAY))
    assert "missing" in str(caught.value.message.args["file"])
    with pytest.raises(ExportError):
        export_docx(answer_to("rag"), tmp_path / "p.docx", Edition("ru", TODAY, option_index=99))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_a_text_processor_lays_it_out(tmp_path: Path) -> None:
    """Another program opens it without repair: every section is on a page, numbered, and the contents know which."""
    document, texts = composed("rag"), Texts("ru")
    (tmp_path / "p.docx").write_bytes(docx_of(document, "ru"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "p.docx")]
    subprocess.run(asked, capture_output=True, timeout=300, check=False)
    if not (tmp_path / "p.pdf").exists():
        pytest.skip("LibreOffice has no Writer here")
    cover, contents, *pages = map(squeezed, pages_of((tmp_path / "p.pdf").read_bytes()))
    assert "".join(texts.word(document.title).split()) in cover
    for number, section in enumerate(document.sections, start=1):
        heading = "".join(f"{'' if section.letter else f'{number}.'}{texts.word(section.heading)}".split())
        page = next(place for place, words in enumerate(pages, start=3) if heading in words)
        assert f"{heading}{page}" in contents
