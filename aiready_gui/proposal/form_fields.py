"""Fields of a PDF that people type into: named on the way out, read on the way back; nothing in the file is executed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from aiready_gui.proposal.page_pictures import PDFIUM

MOST_PAGES: Final = 100
MOST_FIELDS: Final = 5_000
MOST_LETTERS: Final = 500
"""Of an answer: more cannot be typed into a field of ours, more is not read of a foreign one."""
_DOT, _INSTEAD = ".", "/"
"""A dot in a name parts a field from its group (ISO 32000-1, 12.7.3.2)."""


class NoFormError(Exception):
    """The file is no PDF that can be read."""


def field_name(mark: str) -> str:
    """What the field of an answer is called."""
    return mark.replace(_DOT, _INSTEAD)


def read_fields(content: bytes) -> tuple[tuple[str, str], ...]:
    """Mark and text of every field, page by page from the top.

    Raises
    ------
    NoFormError
        It is no PDF, it is locked, or it is larger than a form is.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise NoFormError(str(error)) from error
        try:
            if len(document) > MOST_PAGES:
                raise NoFormError(f"more than {MOST_PAGES} pages")
            if document.get_formtype() == raw.FORMTYPE_NONE:
                return ()
            document.init_forms()
            return tuple(pair for at in range(len(document)) for pair in _of_page(document, at))
        finally:
            document.close()


def _of_page(document: Any, at: int) -> Iterator[tuple[str, str]]:
    page = document[at]
    for place in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        field = raw.FPDFPage_GetAnnot(page, place)
        try:
            if raw.FPDFAnnot_GetSubtype(field) == raw.FPDF_ANNOT_WIDGET:
                name = _text(raw.FPDFAnnot_GetFormFieldName, document.formenv, field)
                value = _text(raw.FPDFAnnot_GetFormFieldValue, document.formenv, field)
                yield name.replace(_INSTEAD, _DOT), value[:MOST_LETTERS]
        finally:
            raw.FPDFPage_CloseAnnot(field)


def _text(ask: Callable[..., int], form: Any, field: Any) -> str:
    """PDFium tells the length first: bytes of UTF-16 with a zero at the end."""
    size = ask(form, field, None, 0)
    held = ctypes.create_string_buffer(size)
    ask(form, field, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), size)
    return held.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")
