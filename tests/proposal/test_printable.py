"""Characters that the document's font has not: a sign stands for each, and people are told before they print."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile
from reportlab.platypus import Paragraph

from aiready_gui.advisor.advise import advise
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms, NegotiatedPrice
from aiready_gui.paths import RESOURCES
from aiready_gui.proposal import style
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.plain_words import Words
from aiready_gui.proposal.printable import FONT, UNKNOWN, not_printed, printable
from aiready_gui.proposal.printed import printed
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, plain_answer_to
from tests.printed import pages_of, pdf_of

GLYPHS = TTFontFile(str(RESOURCES / "fonts" / FONT), charInfo=1).charToGlyph


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("АО «Ромашка» № 5 — 10 ₽", "АО «Ромашка» № 5 — 10 ₽"),
        ("Қазақстан, Әуе", "Қазақстан, Әуе"),
        ("華為 Ltd", f"{UNKNOWN}{UNKNOWN} Ltd"),
        ("شركة", UNKNOWN * 4),
        ("Rocket \U0001f680!", f"Rocket {UNKNOWN}!"),
        ("heart \u2764\ufe0f", f"heart {UNKNOWN}"),  # the second is its colour
        ("и\u0306", "й"),  # as one program types it and another keeps it
        ("a\x07b\nc", "ab\nc"),
    ],
)
def test_a_character_is_shown_or_a_sign_stands_for_it(typed: str, shown: str) -> None:
    """Nothing becomes the empty box of a glyph that the font has not."""
    assert printable(typed) == shown
    assert all(ord(letter) in GLYPHS or letter.isspace() for letter in shown)


def test_our_own_words_need_no_sign() -> None:
    """Neither the messages nor the catalogue has a character that the documents cannot show."""
    files = [*(RESOURCES / "locales").rglob("*.ftl"), *SOURCES.glob("*.csv")]
    assert len(files) > 20
    assert {
        path.name: set(text) - set(printable(text)) for path in files if printable(text := path.read_text("utf-8")) != text
    } == {}


def test_ordinary_texts_are_in_the_font() -> None:
    """They are let through without a look: every one of them has to be there."""
    looked_into = [code for code in range(0x2200) if printable(chr(code)) == chr(code)]
    assert [hex(code) for code in looked_into if code not in GLYPHS and not chr(code).isspace()] == []


def test_the_document_says_so_wherever_the_text_stands(snapshot: Snapshot) -> None:
    """Cover, running header, aim, author: and a document without such a character is left as it is."""
    project = SAMPLES["chat"].revised(customer="華為", aim="Ship \U0001f680", title="Проект")
    document = compose(advise(project, snapshot, as_of=TODAY), issued=TODAY, author="山田")
    assert (printed(document).customer, printed(document).author, printed(document).project) == (
        UNKNOWN * 2,
        UNKNOWN * 2,
        "Проект",
    )
    pages = pages_of(pdf_of(document, "ru"))
    assert UNKNOWN * 2 in pages[0]
    assert all(UNKNOWN * 2 in page for page in pages[1:])
    assert f"Ship {UNKNOWN}" in pages[1]
    assert not set("華為山田\U0001f680\0") & set("".join(pages))
    plain = compose(plain_answer_to("chat"), issued=TODAY)
    assert printed(plain) is plain


def test_what_cannot_be_printed_is_told_once_each() -> None:
    """From every text that stands in the document, and none that does not."""
    agreed = NegotiatedPrice(
        offer="a", mode=PricingMode.ON_DEMAND, per_hour=1, currency=Currency.RUB, agreed_on=TODAY, source="邮件"
    )
    project = Project(
        customer="華為 Ромашка",
        aim="為",
        private_notes="秘",
        terms=CommercialTerms(negotiated=(agreed,)),
        scenarios=(
            Scenario(name="甲", project=Project()),
            Scenario(name="乙", project=Project(), left_out=True),
        ),
    )
    found = not_printed(project, author="山")
    assert found is not None
    assert found.args["letters"] == "華 為 山 甲 邮 件"
    for locale in LOCALES:
        assert "華 為" in Texts(locale).word(found)
    many = not_printed(Project(title="".join(map(chr, range(0x4E00, 0x4E20)))))
    assert many is not None
    assert str(many.args["letters"]).split(" ")[12:] == ["…"]
    assert not_printed(Project(customer="Ромашка", aim="€ → ≥"), author="Ann") is None


def test_plain_words_look_as_markup_without_any_would() -> None:
    """Blanks and line ends fall together as a reader of markup has them; signs of markup are letters."""
    for text in ("one", " one\n\n  two ", "a & b"):
        read, plain = Paragraph(escape(text), style.BODY), Words(text, style.BODY)
        assert read.wrap(200, 200) == plain.wrap(200, 200)
        assert plain.getPlainText() == read.getPlainText()
        assert plain.getPlainText().split() == text.split()
    assert Words("<b>x</b>", style.BODY).getPlainText() == "<b>x</b>"
    halves = Words("word " * 400, style.BODY).split(200, 60)
    assert [type(one) for one in halves] == [Words, Words]
