"""Editions that leave sections out: nothing points into the void, headings follow each other, the rest stays as it was."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from aiready_gui.domain.errors import ExportError
from aiready_gui.paths import RESOURCES
from aiready_gui.proposal import pdf
from aiready_gui.proposal.annex import annex_to
from aiready_gui.proposal.audit import references_lead_somewhere, refuse
from aiready_gui.proposal.cancelling import Cancelled, cancelled_when
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.export import Edition, composed
from aiready_gui.proposal.left_out import KEPT, REFERENCES, short_title
from aiready_gui.proposal.page_pictures import leaves, picture
from aiready_gui.proposal.said import messages
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to
from tests.printed import pages_of, pdf_of

EDITION = Edition("en", TODAY)
MESSAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((RESOURCES / "locales" / "en").glob("*.ftl")))
NO_SECTIONS = {"section-of-work", "section-months", "section-configuration"}
"""Titles of other things: a sheet of the workbook, a place that the audit names, a section with its workload."""
GONE = frozenset({"section-requirements", "section-compliance", "section-options"})


def of(*names: str) -> Document:
    return composed(answer_to("rag"), replace(EDITION, left_out=frozenset(names)))


@pytest.fixture(scope="module")
def whole() -> Document:
    return of()


@pytest.fixture(scope="module")
def short(whole: Document) -> Document:
    """Only what no edition does without."""
    return of(*whole.offered)


def said(document: Document) -> set[str]:
    return {one.key for one in messages((document.footer, document.sections))}


def test_what_is_left_out_is_not_in_it_and_the_rest_keeps_its_order(whole: Document) -> None:
    left = of(*GONE)
    assert whole.left_out == ()
    assert {*left.left_out} == GONE and left.offered == whole.offered
    assert [one.name for one in left.sections] == [name for name in whole.offered if name not in GONE]


def test_the_decision_its_price_and_its_terms_are_in_every_edition(short: Document) -> None:
    """Whatever is asked to be left out; after the first page the next begins a page of its own, as in a whole document."""
    assert {one.name for one in short.sections} == KEPT - {"section-together"}
    assert short.sections[1].own_page


def test_no_sentence_points_to_a_section_that_is_left_out(whole: Document, short: Document) -> None:
    """ "... in the table of requirements", "... against the compliance table", the note about the section on compliance."""
    for key, to in REFERENCES.items():
        assert to.section in whole.offered
        assert key not in said(short)
    assert {"assumptions-defaults-alone", "doc-legal-alone"} <= said(short)
    assert {"assumptions-defaults", "doc-legal", "deliverable-security-review"} <= said(whole)
    assert "deliverable-security-review-alone" in said(of("section-compliance"))


def test_every_sentence_that_points_to_a_section_is_known() -> None:
    """Of all messages: one that names the table or the section of another has to stand among the references."""
    said = re.findall(r"^([\w-]+) = .*(?:table of requirements|compliance (?:table|section)).*$", MESSAGES, re.MULTILINE)
    assert {*said} - {"compliance-note"} <= REFERENCES.keys()  # that note is a part of doc-legal, and of its own section
    assert {"assumptions-defaults", "deliverable-security-review", "compliance-note"} <= {*said}


def test_a_document_whose_reference_dangles_does_not_leave(whole: Document) -> None:
    """The audit names the sentence's section and the one that is missing."""
    torn = whole.revised(sections=tuple(one for one in whole.sections if one.name != "section-requirements"))
    (fault,) = references_lead_somewhere(torn)
    assert fault.args["place"].key == "section-assumed" and fault.args["missing"].key == "section-requirements"
    with pytest.raises(ExportError):
        refuse(torn)


def test_bookmarks_and_pages_follow_the_sections_that_are_in_it(short: Document) -> None:
    """Contents of the file: a mark a section, in order, each on the page that its heading is printed on."""
    content = pdf_of(short, "en")
    found, pages = leaves(content), pages_of(content)
    assert len(found.sizes) == len(pages) and len(found.begins) == len(short.sections)
    assert [*found.begins] == sorted(found.begins)
    for section, page in zip(short.sections, found.begins, strict=True):
        assert Texts("en").word(section.title).replace("\u00a0", " ") in pages[page]
    assert found.section_at(0) == -1 and found.section_at(found.begins[1]) in range(len(short.sections))


def test_a_page_is_drawn_as_wide_as_it_is_asked_for(short: Document) -> None:
    """A4 is 595.28 points wide: at 2 dots a point 1191 dots, four bytes each, white at its corner, with ink on it."""
    content = pdf_of(short, "en")
    drawn = picture(content, 1, 2.0)
    assert (drawn.width, drawn.height) == (1191, 1684)
    assert len(drawn.dots) == drawn.line * drawn.height >= 4 * drawn.width * drawn.height
    assert drawn.dots[:3] == b"\xff\xff\xff" and any(one < 60 for one in drawn.dots[0::4])


def test_a_document_that_nobody_wants_any_more_ends_before_its_last_page(short: Document) -> None:
    asked: list[int] = []

    def changed_his_mind() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled), cancelled_when(changed_his_mind):
        pdf.render(short, Texts("en"))
    assert len(asked) == 4
    pdf.render(short, Texts("en"))  # the next one is asked nothing


def test_the_annex_names_what_the_customer_s_document_has_not(short: Document) -> None:
    """And calls no requirement by a number that stands nowhere."""
    answer = answer_to("rag")
    annex = annex_to(short, answer, answer.chosen)
    assert "annex-left-out" in said(annex)
    assert {"annex-ask", "annex-left-out"} <= said(annex) and short_title("section-load").key in said(annex)
    (asked,) = (one for one in annex.sections if one.title.key == "annex-ask")
    numbers = {one.args["text"] for one in messages(asked.parts) if one.key == "value-text"}
    assert not [one for one in numbers if re.fullmatch(r"R\d+", str(one))]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_section_has_a_short_name(locale: str) -> None:
    """One that was missing was an error in the dialog."""
    texts, names = Texts(locale), set(re.findall(r"^(section-[\w-]+) =", MESSAGES, re.MULTILINE)) - NO_SECTIONS
    assert {"section-architecture", "section-load", "section-changes", "section-together"} <= names
    assert not [name for name in (*names, "cover") if not texts.has(short_title(name).key)]
