"""The proposal: equal twice, both languages with equal numbers, sums to the kopeck, our fonts only."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Column, Document, Paragraph, Section, Table, text
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.pdf import export_pdf, render
from aiready_gui.texts import Texts
from tests.common import TODAY, ask, proposal_of
from tests.printed import pages_of, pdf_of, printed_words, squeezed, words_of

MARKUP = "АО «Ромашка» <b>&amp;</b> =cmd|'/c calc'!A1 '; DROP TABLE offer; --"


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return advise(SAMPLES["rag"].revised(customer=MARKUP, aim="Цель & <i>смысл</i>"), snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def document(answer: Recommendation) -> Document:
    return compose(answer, issued=TODAY)


def reader(document: Document, locale: str) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(document, locale)))


def test_equal_answers_give_equal_bytes(answer: Recommendation, document: Document) -> None:
    """Reproducible a year later."""
    assert render(compose(answer, issued=TODAY), Texts("ru")) == pdf_of(document, "ru")


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_key_figures_can_be_read(answer: Recommendation, document: Document, locale: str) -> None:
    """Selectable text in both scripts, no key left unworded."""
    assert answer.chosen is not None
    text, texts = printed_words(document, locale), Texts(locale)
    for expected in (
        texts.money(answer.chosen.price.per_month_excl, decimals=2),
        texts.money(answer.chosen.price.per_month_incl, decimals=2),
        answer.chosen.layout.gpu_name,
        "435" if locale == "ru" else "not a binding offer",
    ):
        assert expected.replace("\u00a0", " ") in text
    assert not re.search(r"\b(section|column|figure|formula|gate|summary)-[a-z]", text)


def test_a_users_text_is_printed_as_typed(document: Document) -> None:
    """Markup, formulas and quotes are data."""
    text = printed_words(document, "ru")
    assert "<b>&amp;</b>" in text
    assert "DROP TABLE offer" in text
    assert "<i>смысл</i>" in text


def test_sums_hold_to_the_kopeck(answer: Recommendation) -> None:
    """Line by line and in total, as printed."""
    for option in answer.options:
        price = option.price
        for line in price.lines:
            assert line.total_excl + line.vat == line.total_incl
        assert (
            sum((line.total_excl.amount for line in price.lines), start=0 * price.per_month_excl.amount)
            == price.per_month_excl.amount
        )
        assert (
            sum((line.total_incl.amount for line in price.lines), start=0 * price.per_month_incl.amount)
            == price.per_month_incl.amount
        )


def test_both_languages_have_the_same_numbers(document: Document) -> None:
    """One tree, two renderings: only words differ."""
    tables = [part for section in document.sections for part in section.parts if isinstance(part, Table)]
    assert len(tables) >= 6
    russian, english = (len(pages_of(pdf_of(document, locale))) for locale in ("ru", "en"))
    assert abs(russian - english) <= 1


def test_only_our_fonts_are_used(document: Document) -> None:
    """Every font that a page shows is embedded and ours."""
    used = set()
    for page in reader(document, "ru").pages:
        for match in re.findall(rb"/(F\d+(?:\+\d+)?) [\d.]+ Tf", page.get_contents().get_data()):
            font = page["/Resources"]["/Font"]["/" + match.decode()].get_object()
            used.add(str(font["/BaseFont"]))
    assert used
    assert all("Plex" in name for name in used), used


def test_the_document_describes_itself(document: Document) -> None:
    """Language, title, bookmarks."""
    read = reader(document, "ru")
    assert read.trailer["/Root"]["/Lang"] == "ru-RU"
    assert read.metadata is not None
    assert "Технико-коммерческое предложение" in str(read.metadata.title)
    assert len(read.outline) >= 8
    places = [read.get_destination_page_number(mark) for mark in read.outline]  # type: ignore[arg-type]
    assert places == sorted(places) and len(set(places)) > len(places) / 2 and places[0] == 1  # all led to the cover


@pytest.mark.parametrize(("author", "told"), [("Anna, Romashka LLC", "Anna, Romashka LLC"), ("", "")])
def test_the_file_is_of_its_day_and_of_who_speaks(answer: Recommendation, author: str, told: str) -> None:
    """It said 2000-01-01, and the provider spoke where nobody had given a name."""
    one, other = (render(compose(answer, issued=TODAY, author=author), Texts("en")) for _ in range(2))
    assert one == other
    read = PdfReader(io.BytesIO(one)).metadata
    assert read is not None
    assert (read.author or "") == told
    for moment in (read.creation_date, read.modification_date):
        assert moment is not None
        assert moment.date() == TODAY


def test_a_document_of_old_prices_is_preliminary_and_names_no_day(answer: Recommendation, document: Document) -> None:
    """Prices of July on 24 November: the cover and the footer say that they are to be confirmed."""
    assert document.valid_until is None
    assert document.state.key == "doc-state-preliminary"
    words = printed_words(document, "en")
    assert "no end date set" in words
    assert "the GPU prices are to be confirmed" in words
    assert "The proposal is valid until" not in words
    confirmed = answer.revised(project=answer.project.revised(terms=CommercialTerms(prices_confirmed_on=TODAY)))
    assert compose(confirmed, issued=TODAY).valid_until == date(2026, 12, 24)


@pytest.mark.parametrize(("locale", "told"), [("en", "VAT not counted"), ("ru", "НДС не учтён")])
def test_a_tax_that_nobody_knows_is_said_and_never_nothing(locale: str, told: str) -> None:
    """A customer in the United States: the sum of the first page, the price table's head and every footer say so."""
    project = SAMPLES["rag"].revised(compliance=SAMPLES["rag"].compliance.revised(org_country="US"))
    document = compose(ask(project), issued=TODAY)
    assert document.vat.key == "doc-vat-unknown"
    heads = {
        column.head.key
        for section in document.sections
        for part in section.parts
        if isinstance(part, Table)
        for column in part.columns
    }
    assert "column-vat-unknown" in heads
    assert "column-vat" not in heads
    words = printed_words(document, locale)
    assert told in words
    assert {"en": "VAT at", "ru": "НДС 0"}[locale] not in words


def test_an_unwritable_path_is_named_and_leaves_nothing(answer: Recommendation, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        export_pdf(answer, tmp_path / "missing" / "p.pdf", Edition("ru", TODAY))
    assert "missing" in str(caught.value.message.args["file"])
    assert not list(tmp_path.iterdir())


def test_nothing_to_propose_is_said(snapshot: Snapshot, tmp_path: Path) -> None:
    """No empty document."""
    project = SAMPLES["rag"]
    project = project.revised(workloads=(project.workloads[0].revised(ttft_target_s=0.05, isl_mean=400_000, isl_p95=500_000),))
    with pytest.raises(ExportError):
        export_pdf(advise(project, snapshot, as_of=TODAY), tmp_path / "p.pdf", Edition("ru", TODAY))


@pytest.mark.parametrize(("locale", "told"), [("en", "others 1 Jul 2024"), ("ru", "остальные 01.07.2024")])
def test_every_page_dates_the_other_prices_too(locale: str, told: str) -> None:
    """A run on cards priced in September 2026 beside storage of July 2024: the footer named the younger of them alone."""
    content = pdf_of(proposal_of("pretraining"), locale)
    assert squeezed(words_of(content)).count(squeezed(told)) >= len(pages_of(content))


def test_the_heading_of_a_long_table_stands_with_its_first_rows(document: Document) -> None:
    """Wherever on a page it comes to stand: alone at the foot it would head nothing. Its title, its head and three rows are on one page."""
    rows = tuple((text(f"row-{number:02d}"), text("words")) for number in range(1, 25))
    columns = (Column(head=text("first-head"), width=0.5), Column(head=text("second-head"), width=0.5))
    table = Table(columns=columns, rows=rows, strong=0)
    parts = (Paragraph(text=text("the-lead")), Paragraph(text=text("the-heading"), tone="note"), table)
    for above in range(20, 54, 2):
        filler = tuple(Paragraph(text=text(f"line {number}")) for number in range(above))
        for told in (
            (Section(title=text("section"), parts=(*filler, *parts[1:])),),
            (Section(title=text("before"), parts=filler), Section(title=text("the-heading"), parts=(parts[0], table))),
        ):
            printed = pages_of(render(document.revised(sections=told), Texts("en")))
            (page,) = [words for words in printed if "the-heading" in words]
            assert "first-head" in page and "row-03" in page, above


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_what_a_page_says_of_an_appendix_leads_there(document: Document, locale: str) -> None:
    """Every link leads to a place behind the pages, and every sentence that names a letter is such a link."""
    read, texts = reader(document, locale), Texts(locale)
    named = [part for one in document.sections for part in one.parts if isinstance(part, Paragraph) and part.leads_to]
    letters = {one.letter for one in document.sections if one.appendix}
    assert named and {one.leads_to for one in named} <= letters
    links = [note.get_object() for page in read.pages for note in page.get("/Annots") or ()]
    assert len([one for one in links if one["/Subtype"] == "/Link"]) >= len(named)
    begins = next(
        number
        for number, page in enumerate(pages_of(pdf_of(document, locale)))
        if texts.text("appendix-heading", letter="A", title="")[:-1] in page
    )
    places = [page.indirect_reference.idnum for page in read.pages if page.indirect_reference is not None]
    assert all(places.index(one["/Dest"][0].idnum) >= begins for one in links)
