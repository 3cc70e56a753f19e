"""The words of a cell, whatever stands in it: the same in a PDF, a workbook and a Word file."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure
from aiready_gui.domain.money import Money
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.proposal.document import Cell, Noted, Quantity
from aiready_gui.texts import Texts


def worded(cell: Cell, texts: Texts) -> str:
    """A cell's words; money in full. A second line of a cell stands behind a line break."""
    if isinstance(cell, Money):
        return texts.money(cell, decimals=2)
    if isinstance(cell, UnitPrice):
        return texts.unit_price(cell)
    if isinstance(cell, Noted):
        return f"{texts.word(cell.text)}\n{texts.word(cell.note)}"
    if isinstance(cell, Quantity) and cell.apart:
        return texts.text("price-count", quantity=str(cell.value))
    if isinstance(cell, Quantity):
        return texts.text("price-quantity", quantity=str(cell.value), unit=texts.unit_of(cell.unit, cell.value))
    if isinstance(cell, Figure):
        return texts.figure(cell)
    return texts.word(cell)


def lettered(cell: Cell, row: tuple[Cell, ...], texts: Texts) -> str:
    """As :func:`worded`; in a row of two lines it stands below a unit price whether the tax is in it."""
    if isinstance(cell, UnitPrice) and any(isinstance(one, Noted) for one in row):
        tax = texts.text("price-with-vat" if cell.with_vat else "price-without-vat", price="").strip()
        return f"{texts.money(cell.money, decimals=cell.places)}\n{tax}"
    return worded(cell, texts)
