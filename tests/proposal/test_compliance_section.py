"""The proposal's section on the law: what applies, on whose word, what is open."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.compliance import Basis, ControlKind, State, Verification
from aiready_gui.domain.compliance_answers import (
    Answer,
    CardNumbers,
    ComplianceAnswers,
    GostLevel,
    Jurisdiction,
    OrganisationType,
    ThreatType,
)
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compliance_section import compliance_line, compliance_section, law_in_short, measures
from aiready_gui.proposal.document import Bullets, Lists, Paragraph, Section, Table
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, chosen


def advised(snapshot: Snapshot, **answers: Any) -> Recommendation:
    project = SAMPLES["rag"]
    return advise(project.revised(compliance=project.compliance.revised(**answers)), snapshot, as_of=TODAY)


def section(answer: Recommendation) -> Section:
    """The page and the appendix that holds the whole of it."""
    assert answer.chosen is not None
    page = compliance_section(answer, answer.chosen)
    return page.revised(parts=(*page.parts, *measures(answer, answer.chosen).parts))


def printed(part: Section, texts: Texts) -> str:
    """Everything the section says."""
    lines = [texts.word(part.title)]
    for one in part.parts:
        match one:
            case Paragraph(text=text):
                lines.append(texts.word(text))
            case Bullets(items=items):
                lines += map(texts.word, items)
            case Lists(columns=lists):
                lines += [texts.word(item) for one in lists for item in one.items]
            case Table(columns=columns, rows=rows):
                lines += [texts.word(column.head) for column in columns]
                lines += [texts.word(cell) for row in rows for cell in row if isinstance(cell, Message)]
    return "\n".join(lines)


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_has_words(snapshot: Snapshot, locale: str) -> None:
    """A bank with cards under several laws: no key is left, the date and the warning are there."""
    answer = advised(
        snapshot,
        org_type=OrganisationType.BANK,
        bank_gost_level=GostLevel.ENHANCED,
        cards_pan=CardNumbers.NEEDED,
        pd_subjects_ru_citizens=Answer.YES,
        kii_subject=Answer.YES,
        jurisdictions=(Jurisdiction.EU_SUBJECTS, Jurisdiction.UK_SUBJECTS),
    )
    words = printed(section(answer), Texts(locale))
    assert ("не является юридическим заключением" if locale == "ru" else "not legal advice") in words
    assert ("24.11.2026" if locale == "ru" else "24 Nov 2026") in words
    assert ".." not in words
    nothing_known = Texts(locale).word(compliance_line(advised(snapshot, pd_processed=None)))
    assert nothing_known.endswith(".")
    assert not nothing_known.endswith("..")
    assert "3.5.1.2" in words


def test_every_active_control_stands_in_the_matrix(snapshot: Snapshot) -> None:
    """Once, with an owner; an unverified one with its mark."""
    answer = advised(snapshot, pd_subjects_ru_citizens=Answer.YES, org_type=OrganisationType.COMMERCIAL)
    matrix = next(part for part in section(answer).parts if isinstance(part, Table) and len(part.columns) == 5)
    active = [one for one in answer.compliance.of_kind(ControlKind.CONTROL) if one.state is State.APPLIES]
    assert len(matrix.rows) == len(active)
    english = Texts("en")
    for found, cells in zip(active, matrix.rows, strict=True):
        words = [english.word(cell) for cell in cells if isinstance(cell, Message)]
        assert words[0] == found.control.requirement.en
        assert "\u2022" in words[1:3]
        assert ("not verified" in words[4]) == (found.control.verification is Verification.UNVERIFIED)


def test_a_duty_by_law_is_quoted_only_with_its_article(snapshot: Snapshot) -> None:
    """Where no row has one, it is our baseline or our advice."""
    answer = advised(snapshot, pd_subjects_ru_citizens=Answer.YES, org_type=OrganisationType.COMMERCIAL)
    words = printed(section(answer), Texts("en"))
    for line in words.splitlines():
        if line.startswith("by law:"):
            assert len(line) > len("by law: "), line
    for effect in answer.compliance.effects:
        assert effect.references or effect.basis in (Basis.ADVICE, Basis.BASELINE), effect.key
    assert "Encryption at rest" in words
    assert "our baseline" in words


def test_an_unknown_threat_type_prints_a_range(snapshot: Snapshot) -> None:
    """In the summary's sentence and in the section, with the question that would settle it."""
    answer = advised(snapshot, pd_threat_type=ThreatType.UNKNOWN)
    assert "УЗ-4 до УЗ-1" in Texts("ru").word(compliance_line(answer))
    words = printed(section(answer), Texts("ru"))
    assert "УЗ-4 до УЗ-1" in words
    assert "Тип актуальных угроз" in words


def test_a_conflict_of_places_is_printed(snapshot: Snapshot) -> None:
    answer = advised(snapshot, pd_subjects_ru_citizens=Answer.YES, jurisdictions=(Jurisdiction.KZ_SUBJECTS,))
    words = printed(section(answer), Texts("ru"))
    assert "Правила расходятся о размещении: Казахстан, Россия" in words
    assert "Предложения вне страны исключены" not in words


def test_silence_is_printed_as_questions(snapshot: Snapshot) -> None:
    """What was not answered is asked; what it could bring on is named."""
    answer = advised(snapshot)
    words = printed(section(answer), Texts("en"))
    assert "Trade secret?" in words
    assert "whether there are Russian citizens among the people" in words
    assert "PCI DSS 4.0.1" in words


@pytest.mark.parametrize("locale", LOCALES)
def test_who_answers_by_when_stands_beside_each_open_question(snapshot: Snapshot, locale: str) -> None:
    """One row a question; what it could bring on is named, so that no regime is dropped."""
    answer, texts = advised(snapshot), Texts(locale)
    table = next(part for part in reversed(section(answer).parts) if isinstance(part, Table) and len(part.columns) == 4)
    assert len(table.rows) == len(answer.compliance.questions) > 20
    words = [[texts.word(cell) for cell in row if isinstance(cell, Message)] for row in table.rows]
    assert all(all(row) and len(row) == 4 for row in words)
    brought = " ".join(row[3] for row in words)
    for found in answer.compliance.regimes:
        if found.state is State.TO_CLARIFY:
            assert texts.word(found.regime.name.message()) in brought


def test_one_of_two_orders_applies_whatever_is_answered(snapshot: Snapshot) -> None:
    """Personal data in a system that may be the state's: order 117 if it is, order 21 if not, and the measures of both."""
    words = printed(section(advised(snapshot)), Texts("ru"))
    assert "Если «да»: ГИС и ИС госорганов: приказ ФСТЭК № 117" in words
    assert "Если «нет»: Приказ ФСТЭК № 21" in words
    assert "Идентификация и аутентификация работников" in words


def test_fines_and_remarks_stand_beside_the_matrix(snapshot: Snapshot) -> None:
    """A fine is no measure that somebody carries out, and that a table names no second factor is none either."""
    answer = advised(snapshot, pd_subjects_ru_citizens=Answer.YES, org_type=OrganisationType.COMMERCIAL)
    parts, texts = section(answer).parts, Texts("ru")
    matrix = " ".join(
        texts.word(cell) for part in parts if isinstance(part, Table) for row in part.rows for cell in row
        if isinstance(cell, Message)
    )  # fmt: skip
    bullets = " ".join(texts.word(item) for part in parts if isinstance(part, Bullets) for item in part.items)
    for said in ("штраф 3–5 млн", "не называет 2FA"):
        assert said not in matrix
        assert said in bullets


def test_a_level_of_a_state_system_is_a_range_with_its_question(snapshot: Snapshot) -> None:
    """Class K1 to K3 until somebody classifies it."""
    answer = advised(snapshot, org_type=OrganisationType.STATE_INSTITUTION)
    words = printed(section(answer), Texts("ru"))
    assert "от K3 до K1" in words
    assert "«Класс ГИС»" in words


@pytest.mark.parametrize("locale", LOCALES)
def test_page_one_names_the_law_that_applies_where_the_customer_is(snapshot: Snapshot, locale: str) -> None:
    """A German customer read on page 1 that Russian law "is not known" to apply, and not a word of the GDPR."""
    texts = Texts(locale)

    def said(**answers: Any) -> str:
        asked = SAMPLES["chat"].revised(compliance=ComplianceAnswers(**answers))
        return " ".join(texts.word(part.text) for part in law_in_short(advise(asked, snapshot, as_of=TODAY)))

    german = said(org_country="DE", pd_processed=Answer.YES)
    assert "GDPR" in german
    assert texts.text("protection-unknown-law") not in german
    assert texts.text("protection-unknown") in said()
    russian = said(org_country="RU", pd_processed=Answer.YES)
    assert "152" in russian and "1119" in russian
    assert "GDPR" not in russian


def test_a_draft_is_no_law_that_applies(snapshot: Snapshot) -> None:
    """The draft on AI stood in the table of what applies, between two laws."""
    made = section(advised(snapshot))
    table = next(part for part in made.parts if isinstance(part, Table) and part.columns[0].head.key == "law-column-regime")
    texts = Texts("en")
    assert not any("Draft" in texts.word(cell) for row in table.rows for cell in row if isinstance(cell, Message))
    (aside,) = (part.text for part in made.parts if isinstance(part, Paragraph) and part.text.key == "law-doc-drafts")
    assert "Draft federal law on AI regulation" in texts.word(aside)


def test_answers_on_the_law_stand_beside_what_follows_from_them(snapshot: Snapshot) -> None:
    """RAG told "by the answers given" and level UZ-4, and repeated every answer of the customer but the six that say so.

    Item 12 b of Decree 1119: data of others, no more than 100,000 of them who are not staff, threats of type 3.
    "Not known" is a question that stays open and stands in the other table.
    """
    texts = Texts("en")

    def told(answer: Recommendation) -> dict[str, str]:
        parts = measures(answer, chosen(answer)).parts
        heads = [part.text.key for part in parts if isinstance(part, Paragraph)]
        assert ("law-doc-answers" in heads) == (answer.project.compliance != ComplianceAnswers())
        if "law-doc-answers" not in heads:
            return {}
        [table] = [part for part in parts if isinstance(part, Table) and len(part.columns) == 2]
        return {
            texts.word(row[0]): texts.word(row[1])
            for row in table.rows
            if isinstance(row[0], Message) and isinstance(row[1], Message)
        }

    given = told(advised(snapshot, pd_transborder=Answer.UNKNOWN))
    assert len(given) == 6
    assert given["Threat type from the threat model"].startswith("type 3")
    assert given["Is this data of your own employees only?"] == "no"
    assert "Is personal data sent abroad?" not in given
    assert told(answer_to("chat")) == {}


def test_a_place_that_was_asked_for_is_not_held_until_a_question_is_answered(snapshot: Snapshot) -> None:
    """RAG asks for Russia itself: "kept in Russia until it is known" said that an answer would move it."""
    asked = advised(snapshot)
    assert asked.project.conditions.countries == ("RU",) and asked.compliance.applied.residency_provisional
    silent = SAMPLES["rag"].revised(conditions=SAMPLES["rag"].conditions.revised(countries=None))
    for answer, end in ((asked, "-asked"), (advise(silent, snapshot, as_of=TODAY), "")):
        said = [part.text.key for part in compliance_section(answer, chosen(answer)).parts if isinstance(part, Paragraph)]
        assert [key for key in said if key.startswith("law-provisional")] == [f"law-provisional{end}"]
