"""The questions to the customer as a PDF: numbered, each with a line to write on or to type in, nothing of the proposal around."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from aiready_gui.domain.question_form import WHO, FormQuestion
from aiready_gui.proposal import style
from aiready_gui.proposal.form_fields import MOST_LETTERS, field_name
from aiready_gui.proposal.question_form import how
from aiready_gui.texts import Texts

MARGIN, ROOM, AFTER, FOOT, TYPED = 20 * mm, 9 * mm, 4 * mm, 8, 10


class AnswerLine(Flowable):  # type: ignore[misc]
    """A line to write on, and a field to type in; ``mark`` tells whose answer it is, ``asked`` is read to who cannot see it."""

    def __init__(self, mark: str, asked: str) -> None:
        super().__init__()
        self._mark, self._asked = mark, asked

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as the page allows. [points]"""
        self.width = room
        return room, ROOM

    def draw(self) -> None:
        """The line itself."""
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 1, self.width, 1)
        self.canv.acroForm.textfield(
            name=field_name(self._mark), tooltip=self._asked, x=0, y=2, width=self.width, height=ROOM - 4, relative=True,
            fontSize=TYPED, maxlen=MOST_LETTERS, borderWidth=0, fillColor=style.PALE, fieldFlags="",
        )  # fmt: skip


def printed(questions: Sequence[FormQuestion], title: str, day: date, texts: Texts) -> bytes:
    """The PDF's bytes in the language of ``texts``; ``title`` names the project and the customer."""
    style.register_fonts()
    buffer = io.BytesIO()
    page = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN, invariant=1,
        title=texts.text("questions-step"), lang=texts.locale,
    )  # fmt: skip
    with style.look(""):
        story: list[Flowable] = [
            Paragraph(escape(texts.text("questions-step"), quote=False), style.title()),
            Paragraph(escape(" · ".join(filter(None, (title, texts.date(day)))), quote=False), style.NOTE),
            Paragraph(escape(texts.text("form-how-pdf"), quote=False), style.NOTE),
            Spacer(1, AFTER),
            Paragraph(escape(texts.text("form-who"), quote=False), style.BODY),
            AnswerLine(f"{WHO}:{texts.locale}", texts.text("form-who")),
            Spacer(1, AFTER),
        ]
        for number, question in enumerate(questions, start=1):
            lines = _question(number, question, texts)
            story.append(
                KeepTogether(
                    [
                        *(Paragraph(escape(words, quote=False), look) for words, look in lines),
                        AnswerLine(question.mark, lines[0][0]),
                        Spacer(1, AFTER),
                    ]
                )
            )
        page.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def _question(number: int, question: FormQuestion, texts: Texts) -> list[tuple[str, ParagraphStyle]]:
    """What is asked, why, what is counted with, and how it may be answered."""
    lines = [(f"{number}. {texts.word(question.ask)}", style.BODY)]
    if question.why is not None:
        lines.append((texts.word(question.why), style.NOTE))
    if question.assumed is not None:
        lines.append((texts.text("questions-assumed", value=question.assumed), style.NOTE))
    if words := how(question, texts):
        lines.append((words, style.NOTE))
    return lines


def _foot(canvas: Canvas, _page: object) -> None:
    canvas.setFont(style.REGULAR, FOOT)
    canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(canvas.getPageNumber()))
