"""The form goes out as a workbook and comes back: each answer is read in the customer's words, or refused with its row."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from aiready_gui.advisor.project.customer_questions import as_text, put_to_customer
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.errors import PriceListError
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.question_form import WHO
from aiready_gui.domain.said_of import asking, confirmation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.assumptions.form_questions import askable, numbered, to_send
from aiready_gui.proposal.form_fields import read_fields
from aiready_gui.proposal.question_form import ANSWER, HEAD, KEY, form
from aiready_gui.proposal.questions_pdf import printed
from aiready_gui.question_form.reading import Outcome, ReadForm, marks_of, read_form, read_text, taken
from aiready_gui.texts import LOCALES, Texts
from tests.common import ask, catalogue

DAY = date(2026, 11, 27)
FIELDS = ("workload.active_share", "workload.isl_mean", "conditions.redundancy", "workload.precisions", "data.backup")


@pytest.fixture(scope="module")
def asked() -> Project:
    """A project whose customer is asked five things beside the law."""
    return asking(SAMPLES["rag"], FIELDS, on=DAY)


@pytest.fixture
def back(asked: Project, tmp_path: Path) -> Callable[..., ReadForm]:
    """The form as it comes back with answers typed into it, by field."""
    return lambda given, locale="ru": returned(asked, given, tmp_path, locale)


def returned(asked: Project, given: dict[str, object], folder: Path, locale: str = "ru") -> ReadForm:
    """The form of ``asked``, sent and filled in."""
    path = folder / "form.xlsx"
    path.write_bytes(form(to_send(ask(asked), catalogue()), "Проект", DAY, Texts(locale)))
    book = load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        mark = row[KEY].value if len(row) > KEY else None
        if isinstance(mark, str):
            field = "who" if mark.startswith(WHO) else mark.rpartition(":")[2]
            if field in given:
                row[ANSWER].value = given[field]
    book.save(path)
    return read_form(path, marks_of(askable(asked, catalogue())), asked, today=DAY)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_letter_answers_by_the_numbers_of_the_list(asked: Project, locale: str) -> None:
    """The copied list comes back: quoted questions are no answers, an answer stands behind its number or below, a number out of
    the list is none of ours, and what cannot be read is refused with its number."""
    (part,) = ask(asked).parts
    questions, ours = numbered(part, asked, catalogue())
    fields = [one.field if one is not None else "" for one in questions]
    place = {field: fields.index(field) + 1 for field in FIELDS}
    listed = as_text(put_to_customer(part), Texts(locale)).splitlines()
    quoted = next(line for line in listed if line.startswith(f"{place['workload.isl_mean']}. "))
    why = listed[listed.index(quoted) + 1]
    letter = "\n".join(
        (
            "Добрый день! 1.5 раза в год бывает больше.",
            f"> {quoted}",
            f"> {why}",
            "4 500",
            f"{place['workload.active_share']}) 40 %",
            f"{place['conditions.redundancy']}. whatever",
            "999. 12",
        )
    )
    found = read_text(letter, questions, ours, asked, today=DAY, locales=("ru", "en"))
    by_field = {one.question.field: one for one in found.answers if one.question is not None}
    assert set(by_field) == {"workload.isl_mean", "workload.active_share", "conditions.redundancy"}
    assert by_field["workload.isl_mean"].value == 4500
    assert by_field["workload.active_share"].value == pytest.approx(0.4)
    assert by_field["conditions.redundancy"].outcome is Outcome.REFUSED
    assert by_field["conditions.redundancy"].row == place["conditions.redundancy"]
    revised = taken(asked, found.answers, by="Анна", today=DAY)
    assert answer(revised.alone(0), "workload.isl_mean") == 4500


@pytest.mark.parametrize("locale", LOCALES)
def test_the_form_asks_what_waits_for_the_customer_in_his_language(asked: Project, locale: str) -> None:
    """Five defaults and the law; a cell for each answer keeps what is typed as a text, so that 50 % is no half."""
    questions = to_send(ask(asked), catalogue())
    assert set(FIELDS) <= {one.field for one in questions}
    assert all(one.field in FIELDS or one.field.startswith("compliance.") for one in questions)
    sheet = load_workbook(BytesIO(form(questions, "=1+1", DAY, Texts(locale)))).active
    assert sheet.cell(2, 1).value == "=1+1"
    assert sheet.cell(2, 1).data_type == "s"  # a name that looks like a formula is a name
    for place in range(len(questions)):
        assert sheet.cell(HEAD + 2 + place, ANSWER + 1).number_format == "@"
    assert sheet.column_dimensions["G"].hidden


def test_answers_are_read_as_people_write_them(back: Callable[..., ReadForm]) -> None:
    """Shares in per cent, thousands with spaces, choices by their words, several with semicolons."""
    read = back(
        {
            "who": "Анна Орлова",
            "workload.active_share": "40 %",
            "workload.isl_mean": "2 500",
            "conditions.redundancy": "Без резерва (N)",
            "workload.precisions": "16 бит (BF16); 8 бит (FP8)",
            "data.backup": "нет",
        }
    )
    values = {one.question.field: one.value for one in read.answers if one.question}
    assert read.who == "Анна Орлова"
    assert values["workload.active_share"] == pytest.approx(0.4)
    assert values["workload.isl_mean"] == 2500
    assert values["conditions.redundancy"] is Redundancy.N
    assert len(values["workload.precisions"]) == 2
    assert values["data.backup"] is False
    assert all(one.outcome is Outcome.ADDED for one in read.answers)


def test_a_sign_is_read_in_the_language_of_the_form(back: Callable[..., ReadForm]) -> None:
    """2,500 tokens are two and a half thousand on an English form; a number cell is the number that it is."""
    (english,) = back({"workload.isl_mean": "2,500"}, "en").answers
    assert english.value == 2500
    (cell,) = back({"workload.isl_mean": 2500}).answers
    assert cell.value == 2500


def test_what_is_no_answer_is_refused_with_its_row_and_why(back: Callable[..., ReadForm]) -> None:
    """Out of its limits, no number, no such choice: the rest of the form is read all the same."""
    read = back(
        {"workload.active_share": "400 %", "workload.isl_mean": "много", "conditions.redundancy": "N+9", "data.backup": "да"}
    )
    refused = {one.question.field: one for one in read.of(Outcome.REFUSED) if one.question}
    assert set(refused) == {"workload.active_share", "workload.isl_mean", "conditions.redundancy"}
    assert all(one.row > HEAD + 1 for one in refused.values())
    assert Texts("ru").word(refused["workload.active_share"].reason).endswith("не больше 100.")  # in per cent, as it was asked
    assert [one.question.field for one in read.of(Outcome.ADDED) if one.question] == ["data.backup"]


def test_what_is_taken_is_the_customers_word_and_the_same_answer_changes_nothing(
    asked: Project, back: Callable[..., ReadForm]
) -> None:
    """Taken once it is confirmed by whoever signed; read again every answer is the same."""
    given = {"who": "Анна", "workload.active_share": "40", "data.backup": "нет"}
    read = back(given)
    after = taken(asked, read.answers, by=read.who, today=DAY)
    assert answer(after, "data.backup") is False
    said = confirmation(after, "workload.active_share")
    assert said is not None
    assert (said.by, said.day) == ("Анна", DAY)
    assert taken(after, read.answers, by=read.who, today=DAY) == after


def test_a_formula_in_a_form_is_only_what_it_shows(back: Callable[..., ReadForm]) -> None:
    """Nothing that comes back is worked out here: a formula nobody has worked out shows nothing."""
    read = back({"workload.isl_mean": '=HYPERLINK("http://example.com","1")', "data.backup": "=1=1"})
    assert read.answers == ()


def test_a_file_without_our_questions_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("GPU;Цена\nL40S;100\n", encoding="utf-8")
    with pytest.raises(PriceListError) as found:
        read_form(path, {}, SAMPLES["rag"], today=DAY)
    assert found.value.message.key == "form-not-ours"
    assert found.value.message.args["file"] == "list.csv"


def test_a_question_that_the_project_does_not_ask_is_refused(asked: Project, tmp_path: Path) -> None:
    """The form of another project, or of this one before its work changed."""
    path = tmp_path / "form.csv"
    path.write_text("5;;aiready:0:workload.no_such_field\n", encoding="utf-8")
    read = read_form(path, marks_of(askable(asked, catalogue())), asked, today=DAY)
    assert [(one.row, one.outcome, one.reason.key) for one in read.answers if one.reason] == [
        (1, Outcome.REFUSED, "form-not-asked")
    ]


def test_every_sample_can_be_asked_everything() -> None:
    """No kind of work has a question that the form cannot word, in either language."""
    for name in SAMPLES:
        project = SAMPLES[name]
        for locale in LOCALES:
            texts = Texts(locale)
            for one in askable(project, catalogue()):
                assert texts.word(one.ask)
                assert all(texts.word(words) for _, words in one.options)
                assert one.unit is None or texts.word(one.unit)


def test_the_questions_on_paper_are_a_pdf_of_few_pages(asked: Project) -> None:
    content = printed(to_send(ask(asked), catalogue()), "Проект", DAY, Texts("ru"))
    assert content.startswith(b"%PDF")
    assert content == printed(to_send(ask(asked), catalogue()), "Проект", DAY, Texts("ru"))


def typed_into(content: bytes, given: dict[str, str]) -> bytes:
    """A PDF with these answers typed into its fields by PDFium, as a browser would, and saved; by field of the project."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    form = document.formenv
    for page in map(document.__getitem__, range(len(document))):
        for place in range(raw.FPDFPage_GetAnnotCount(page)):
            field = raw.FPDFPage_GetAnnot(page, place)
            held = (ctypes.c_ushort * 200)()
            raw.FPDFAnnot_GetFormFieldName(form, field, held, 400)
            mark = "".join(map(chr, held)).rstrip("\0").replace("/", ".")
            name = "who" if mark.startswith(WHO) else mark.rpartition(":")[2]
            if name in given:
                letters = f"{given[name]}\0".encode("utf-16-le")
                assert raw.FORM_SetFocusedAnnot(form, field)
                raw.FORM_ReplaceSelection(form, page, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
                raw.FORM_ForceToKillFocus(form)
            raw.FPDFPage_CloseAnnot(field)
    saved = BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pdf_is_filled_in_and_comes_back(asked: Project, tmp_path: Path, locale: str) -> None:
    """A field a question and one for who answers; numbers, choices and a Russian name as they were typed, the same preview."""
    texts = Texts(locale)
    questions = to_send(ask(asked), catalogue())
    path = tmp_path / "form.PDF"
    path.write_bytes(printed(questions, "Проект", DAY, texts))
    assert len(read_fields(path.read_bytes())) == len(questions) + 1
    empty = read_form(path, marks_of(askable(asked, catalogue())), asked, today=DAY)
    assert (empty.answers, empty.empty, empty.who) == ((), len(questions), "")
    backup = next(one for one in questions if one.field == "data.backup")
    no = next(texts.word(words) for value, words in backup.options if value is False)
    given = {"who": "Анна Орлова", "workload.active_share": "40 %", "workload.isl_mean": "2500", "data.backup": no}
    path.write_bytes(typed_into(path.read_bytes(), given | {"conditions.redundancy": "N+9"}))
    read = read_form(path, marks_of(askable(asked, catalogue())), asked, today=DAY)
    assert read.who == "Анна Орлова"
    assert {one.question.field: one.value for one in read.of(Outcome.ADDED) if one.question} == {
        "workload.active_share": pytest.approx(0.4),
        "workload.isl_mean": 2500,
        "data.backup": False,
    }
    assert [one.question.field for one in read.of(Outcome.REFUSED) if one.question] == ["conditions.redundancy"]
    assert read.empty == len(questions) - 4


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 torn", b"no document"])
def test_what_is_no_pdf_is_refused_by_its_name(asked: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    with pytest.raises(PriceListError, match="form-pdf-unreadable") as refused:
        read_form(path, {}, asked, today=DAY)
    assert refused.value.message.args["file"] == "scan.pdf"


def test_a_pdf_without_our_fields_is_not_ours(asked: Project, tmp_path: Path) -> None:
    """A drawing, and a form of somebody else's."""
    for filled in (False, True):
        held = BytesIO()
        canvas = Canvas(held)
        canvas.drawString(20, 20, "-")
        if filled:
            canvas.acroForm.textfield(name="inn", value="7707083893")
        canvas.save()
        path = tmp_path / "other.pdf"
        path.write_bytes(held.getvalue())
        with pytest.raises(PriceListError, match="form-not-ours"):
            read_form(path, {}, asked, today=DAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Россия; Казахстан", ("RU", "KZ")),
        ("любая страна", ()),
        ("Any country", ()),
        ("любая страна; Россия", None),
        ("Марс", None),
    ],
)
def test_countries_are_several_or_any_and_never_both(typed: str, kept: tuple[str, ...] | None, tmp_path: Path) -> None:
    open_still = SAMPLES["rag"].revised(conditions=SAMPLES["rag"].conditions.revised(countries=None))
    (one,) = returned(asking(open_still, ("conditions.countries",), on=DAY), {"conditions.countries": typed}, tmp_path).answers
    assert (one.value if one.outcome is not Outcome.REFUSED else None) == kept
