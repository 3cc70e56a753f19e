"""A document in a company's name: its logo, colour, details and signature; ours without one, and no figure moves."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from functools import cache

import openpyxl
import pytest
from pypdf import PdfReader

from aiready_gui.domain.company import Basis, Company, Signatory
from aiready_gui.domain.voice import Voice
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.proposal import issuer_words, pdf, style, xlsx
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Document, Section, Table
from aiready_gui.texts import Texts
from tests.common import TODAY, answer_to
from tests.issuer.test_logo import png
from tests.printed import pages_of, pdf_of, printed_words

SIGNATORY = Signatory(
    name="Смирнова Анна Викторовна",
    position="коммерческий директор",
    name_en="Anna Smirnova",
    position_en="Chief Commercial Officer",
    basis=Basis.POWER,
    power="41",
    power_from=date(2026, 1, 12),
    power_until=TODAY,
)
COMPANY = Company(
    full_name="Общество с ограниченной ответственностью «Облако-1»",
    short_name="ООО «Облако-1»",
    name_en="Oblako-1 LLC",
    inn="7714001235",
    phone="+7 495 000-00-00",
    signatories=(SIGNATORY,),
    footer="Серверы в Москве",
    footer_en="Servers in Moscow",
    colour="#0B6E4F",
    logo=kept_logo(png()),
)


@cache
def issued(company: Company | None = COMPANY, sample: str = "rag", day: date = TODAY) -> Document:
    return compose(answer_to(sample), issued=day, author="Ковалёва М.", company=company, voice=Voice.ADVICE)


def reader(document: Document, locale: str) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(document, locale)))


@pytest.mark.parametrize(
    ("locale", "named", "below", "signs"),
    [
        ("ru", "ООО «Облако-1»", "Серверы в Москве", "коммерческий директор; по доверенности № 41 от 12.01.2026"),
        ("en", "Oblako-1 LLC", "Servers in Moscow", "Chief Commercial Officer; under power of attorney no. 41 of 12 Jan 2026"),
    ],
)
def test_the_company_stands_on_cover_pages_price_and_terms(locale: str, named: str, below: str, signs: str) -> None:
    """In the reader's language; its logo once, on the cover; its name and words on every page after it."""
    document = issued()
    refuse(document)
    made = reader(document, locale)
    cover, *others = made.pages
    assert len(cover.images) == 1
    assert not any(page.images for page in others)
    _, *pages = pages_of(pdf_of(document, locale))
    assert len(pages) == len(others)
    for page in pages:
        assert named in page
        assert below in page
    words = " ".join(pages)
    assert words.count(signs) == 2  # under the price, among the details
    assert f"{Texts(locale).text('requisites-number-inn', number='7714001235')}" in words
    assert made.metadata is not None
    assert made.metadata.author == f"Ковалёва М., {named}"
    assert {"/Title", "/Subject"} <= made.metadata.keys()
    packet = made.xmp_metadata
    assert packet is not None
    assert packet.dc_creator == [f"Ковалёва М., {named}"]
    assert packet.xmp_create_date == datetime(TODAY.year, TODAY.month, TODAY.day)


def test_a_logo_is_drawn_as_the_same_bytes_every_time() -> None:
    document = issued()
    assert pdf.render(document, Texts("ru")) == pdf_of(document, "ru")
    assert xlsx.render(document, Texts("ru")) == xlsx.render(document, Texts("ru"))


@pytest.mark.parametrize("sample", ["rag", "chat", "pretraining"])
def test_no_figure_moves_with_the_name(sample: str) -> None:
    """Every table but the details', and every sentence, are those of a document without a company."""

    def rest(sections: tuple[Section, ...]) -> list[object]:
        return [part for section in sections for part in section.parts if section.name != "section-terms"]

    bare, named = rest(issued(None, sample).sections), rest(issued(sample=sample).sections)
    added = [part for part in named if part not in bare]
    assert [part for part in named if part not in added] == bare
    assert [part.kind for part in added] == ["paragraph", "table"]  # type: ignore[attr-defined]


def test_an_empty_profile_is_our_mark_and_our_colour() -> None:
    """As before there was any."""
    assert issued(Company()) == issued(None)
    plain = issued(None)
    assert len(reader(plain, "ru").pages[0].images) == 0


def test_who_may_not_sign_does_not() -> None:
    """A power of attorney that ended yesterday leaves the line for the hand, and no name."""
    late = issued(day=TODAY + timedelta(days=1))
    assert "Смирнова" not in printed_words(late, "ru")
    assert not any(
        part.places.get("signature-hand") for section in late.sections for part in section.parts if isinstance(part, Table)
    )


def test_a_colour_that_is_not_read_on_white_stays_out() -> None:
    """Yellow headings would be the customer's first impression."""
    with style.look("#FFD400"):
        assert style.accents() == style.OURS
    with style.look("#0B6E4F"):
        assert style.accents().accent.hexval() == "0x0b6e4f"
    assert style.accents() == style.OURS


def test_a_company_abroad_has_its_own_numbers() -> None:
    company = Company(full_name="Cloud GmbH", foreign=True, registration="HRB 1", vat_id="DE1", inn="7714001235")
    text = printed_words(issued(company), "en")
    assert "reg. no. HRB 1; tax no. DE1" in text
    assert "7714001235" not in text


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_workbook_names_the_company_at_the_head_of_every_sheet(locale: str) -> None:
    """An ampersand begins a command there."""
    company = COMPANY.revised(short_name="A & B", name_en="A & B")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(issued(company), Texts(locale))))
    assert all("A && B" in (sheet.oddHeader.left.text or "") for sheet in book.worksheets)
    assert all(str(sheet.cell(1, 1).value) for sheet in book.worksheets)


def test_hostile_names_are_printed_as_typed() -> None:
    company = Company(
        short_name="<b>ООО</b> & {key}", footer="<a href='http://x'>x</a>", signatories=(Signatory(name="<i>И</i>"),)
    )
    text = printed_words(issued(company), "ru")
    assert "<b>ООО</b> & {key}" in text
    assert "<a href='http://x'>x</a>" in text
    assert "<i>И</i>" in text


def test_the_cover_names_who_speaks_without_a_profile_too() -> None:
    """An offer is the provider's, advice is prepared by its author, else the program; whose machines they are stands beside another name."""
    texts, document = Texts("en"), issued(None)
    machines = texts.text("cover-machines-of", provider=document.provider)
    for voice, author, who in (
        (Voice.OFFER, "Ann", document.provider),
        (Voice.ADVICE, "Ann", f"Ann\n{machines}"),
        (Voice.ADVICE, "", f"{texts.text('app-name')}\n{machines}"),
    ):
        facts = dict(issuer_words.cover_facts(document.revised(voice=voice, author=author), texts))
        assert facts["cover-issuer" if voice is Voice.OFFER else "cover-prepared"] == who
