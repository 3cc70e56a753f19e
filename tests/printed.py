"""What a printed document says, read back page by page: each document is printed once for all tests that read it.

The reader is PDFium, which the program has anyway: word for word what pypdf reads, in a twentieth of its time.
"""

from __future__ import annotations

from functools import lru_cache

from pypdfium2 import PdfDocument

from aiready_gui.proposal import docx, pdf, xlsx
from aiready_gui.proposal.document import Document
from aiready_gui.proposal.export import Render
from aiready_gui.proposal.page_pictures import PDFIUM
from aiready_gui.remembered import Remembered
from aiready_gui.texts import Texts

_FILES = Remembered[bytes](64)


def pdf_of(document: Document, locale: str) -> bytes:
    """The file of a document in a language. What is asked of making it twice calls ``render``."""
    return _made(pdf.render, document, locale)


def docx_of(document: Document, locale: str) -> bytes:
    """As :func:`pdf_of`, to be edited."""
    return _made(docx.render, document, locale)


def book_of(document: Document, locale: str) -> bytes:
    """Its workbook."""
    return _made(xlsx.render, document, locale)


def _made(render: Render, document: Document, locale: str) -> bytes:
    return _FILES.get((render.__module__, locale), lambda: render(document, Texts(locale)), same=(document,))


@lru_cache(maxsize=16)
def pages_of(content: bytes) -> tuple[str, ...]:
    """The words of each page, one space between them, whatever lies there on paper."""
    with PDFIUM, PdfDocument(content) as file:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in file)


def words_of(content: bytes) -> str:
    """All its words, those of a page after those of the one before."""
    return " ".join(pages_of(content))


def squeezed(words: str) -> str:
    """Without spaces: where a line ends is no difference."""
    return "".join(words.split())


def printed_words(document: Document, locale: str) -> str:
    """All words of a document, as its reader has it."""
    return words_of(pdf_of(document, locale))
