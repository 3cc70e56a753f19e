"""The proposal: equal twice, both languages with equal numbers, sums to the kopeck, our fonts only."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from functools import cache
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
from aiready_gui.proposal.document import Column, Paragraph, Section, Table, text
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.pdf import export_pdf, render
from aiready_gui.texts import Texts
from tests.common import TODAY, answer_to

MARKUP = "АО «Ромашка» <b>&amp;</b> =cmd|'/c calc'!A1 '; DROP TABLE offer; --"


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return advise(SAMPLES["rag"].revised(customer=MARKUP, aim="Цель & <i>смысл</i>"), snapshot, as_of=TODAY)


def printed(answer: Recommendation, locale: str) -> PdfReader:
    return PdfReader(io.BytesIO(render(compose(answer, issued=TODAY), Texts(locale))))


@pytest.fixture(scope="module")
def pages(answer: Recommendation) -> Callable[[str], PdfReader]:
    """Language -> the printed answer, made once."""

    @cache
    def read(locale: str) -> PdfReader:
        return printed(answer, locale)

    return read


@cache
def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())


def test_equal_answers_give_equal_bytes(answer: Recommendation) -> None:
    """Reproducible a year later."""
    document = compose(answer, issued=TODAY)
    assert render(document, Texts("ru")) == render(document, Texts("ru"))


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_key_figures_can_be_read(answer: Recommendation, pages: Callable[[str], PdfReader], locale: str) -> None:
    """Selectable text in both scripts, no key left unworded."""
    assert answer.chosen is not None
    text, texts = words(pages(locale)), Texts(locale)
    for expected in (
        texts.money(answer.chosen.price.per_month_excl, decimals=2),
        texts.money(answer.chosen.price.per_month_incl, decimals=2),
        answer.chosen.layout.gpu_name,
        "435" if locale == "ru" else "not a binding offer",
    ):
        assert expected.replace("\u00a0", " ") in text
    assert not re.search(r"\b(section|column|figure|formula|gate|summary)-[a-z]", text)


def test_a_users_text_is_printed_as_typed(pages: Callable[[str], PdfReader]) -> None:
    """Markup, formulas and quotes are data."""
    text = words(pages("ru"))
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


def test_both_languages_have_the_same_numbers(answer: Recommendation, pages: Callable[[str], PdfReader]) -> None:
    """One tree, two renderings: only words differ."""
    document = compose(answer, issued=TODAY)
    tables = [part for section in document.sections for part in section.parts if isinstance(part, Table)]
    assert len(tables) >= 6
    russian, english = (len(pages(locale).pages) for locale in ("ru", "en"))
    assert abs(russian - english) <= 1


def test_only_our_fonts_are_used(pages: Callable[[str], PdfReader]) -> None:
    """Every font that a page shows is embedded and ours."""
    used = set()
    for page in pages("ru").pages:
        for match in re.findall(rb"/(F\d+(?:\+\d+)?) [\d.]+ Tf", page.get_contents().get_data()):
            font = page["/Resources"]["/Font"]["/" + match.decode()].get_object()
            used.add(str(font["/BaseFont"]))
    assert used
    assert all("Plex" in name for name in used), used


def test_the_document_describes_itself(pages: Callable[[str], PdfReader]) -> None:
    """Language, title, bookmarks."""
    reader = pages("ru")
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"
    assert reader.metadata is not None
    assert "Технико-коммерческое предложение" in str(reader.metadata.title)
    assert len(reader.outline) >= 8
    places = [reader.get_destination_page_number(mark) for mark in reader.outline]  # type: ignore[arg-type]
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


def test_a_document_of_old_prices_is_preliminary_and_names_no_day(
    answer: Recommendation, pages: Callable[[str], PdfReader]
) -> None:
    """Prices of July on 24 November: the cover and the footer say that they are to be confirmed."""
    document = compose(answer, issued=TODAY)
    assert document.valid_until is None
    assert document.state.key == "doc-state-preliminary"
    said = " ".join(words(pages("en")).split())
    assert "no end date set" in said
    assert "the GPU prices are to be confirmed" in said
    assert "The proposal is valid until" not in said
    confirmed = answer.revised(project=answer.project.revised(terms=CommercialTerms(prices_confirmed_on=TODAY)))
    assert compose(confirmed, issued=TODAY).valid_until == date(2026, 12, 24)


@pytest.mark.parametrize(("locale", "told"), [("en", "VAT not counted"), ("ru", "НДС не учтён")])
def test_a_tax_that_nobody_knows_is_said_and_never_nothing(snapshot: Snapshot, locale: str, told: str) -> None:
    """A customer in the United States: the sum of the first page, the price table's head and every footer say so."""
    project = SAMPLES["rag"].revised(compliance=SAMPLES["rag"].compliance.revised(org_country="US"))
    document = compose(advise(project, snapshot, as_of=TODAY), issued=TODAY)
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
    said = " ".join(words(PdfReader(io.BytesIO(render(document, Texts(locale))))).split())
    assert told in said
    assert {"en": "VAT at", "ru": "НДС 0"}[locale] not in said


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
    made = printed(answer_to("pretraining"), locale)
    assert "".join(words(made).split()).count("".join(told.split())) >= len(made.pages)


def test_the_heading_of_a_long_table_stands_with_its_first_rows(answer: Recommendation) -> None:
    """Wherever on a page it comes to stand: alone at the foot it would head nothing. Its title, its head and three rows are on one page."""
    rows = tuple((text(f"row-{number:02d}"), text("words")) for number in range(1, 25))
    columns = (Column(head=text("first-head"), width=0.5), Column(head=text("second-head"), width=0.5))
    table = Table(columns=columns, rows=rows, strong=0)
    parts = (Paragraph(text=text("the-lead")), Paragraph(text=text("the-heading"), tone="note"), table)
    whole = compose(answer, issued=TODAY)
    for above in range(20, 54, 2):
        filler = tuple(Paragraph(text=text(f"line {number}")) for number in range(above))
        for told in (
            (Section(title=text("section"), parts=(*filler, *parts[1:])),),
            (Section(title=text("before"), parts=filler), Section(title=text("the-heading"), parts=(parts[0], table))),
        ):
            reader = PdfReader(io.BytesIO(render(whole.revised(sections=told), Texts("en"))))
            (page,) = [said for one in reader.pages if "the-heading" in (said := one.extract_text())]
            assert "first-head" in page and "row-03" in page, above


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_what_a_page_says_of_an_appendix_leads_there(
    answer: Recommendation, pages: Callable[[str], PdfReader], locale: str
) -> None:
    """Every link leads to a place behind the pages, and every sentence that names a letter is such a link."""
    reader, texts = pages(locale), Texts(locale)
    document = compose(answer, issued=TODAY)
    named = [part for one in document.sections for part in one.parts if isinstance(part, Paragraph) and part.leads_to]
    letters = {one.letter for one in document.sections if one.appendix}
    assert named and {one.leads_to for one in named} <= letters
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    assert len([one for one in links if one["/Subtype"] == "/Link"]) >= len(named)
    begins = next(
        number
        for number, page in enumerate(reader.pages)
        if texts.text("appendix-heading", letter="A", title="")[:-1] in page.extract_text().replace("\u00a0", " ")
    )
    places = [page.indirect_reference.idnum for page in reader.pages if page.indirect_reference is not None]
    assert all(places.index(one["/Dest"][0].idnum) >= begins for one in links)
