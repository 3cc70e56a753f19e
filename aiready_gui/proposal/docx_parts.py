"""Parts of a document as paragraphs and tables of a text processor; whatever a user typed is text, never a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph as WordParagraph

from aiready_gui.domain.contrast import WHITE, mixed
from aiready_gui.domain.money import Money
from aiready_gui.domain.written import as_lines
from aiready_gui.proposal import style
from aiready_gui.proposal.cell_words import worded
from aiready_gui.proposal.chart_tables import ChartTable, as_table
from aiready_gui.proposal.document import (
    Break,
    Bullets,
    Callout,
    KeyFigures,
    Labelled,
    Lists,
    Months,
    Paragraph,
    Part,
    Picture,
    Section,
    Table,
)
from aiready_gui.proposal.docx_styles import INK2, LINE, TEXT_MM, element
from aiready_gui.proposal.grids import WIDE_TABLE, column_widths
from aiready_gui.texts import Texts

KEPT_ROWS: Final = 6  # a table no longer than this stays on one page
TWIPS_PER_MM: Final = 1440 / 25.4
TWIPS_PER_POINT: Final = 20
MARGIN_TWIPS: Final = 60  # left and right of a cell's words
PALEST, DARKEST = 0.97, 0.45  # white in a shade
_STYLES: Final = {"body": "Normal", "lead": "Lead", "subhead": "Heading 2", "note": "Note"}


@dataclass(frozen=True)
class Said:
    """Words of a cell in a style, on a ground."""

    words: str
    style: str = "Cell"
    fill: str = ""
    bar: float = 0.0
    """Share of the cell's width that a bar takes, instead of words."""


class Writer:
    """Writes parts to the end of a file."""

    def __init__(self, word: WordFile, texts: Texts) -> None:
        self._word, self._texts = word, texts
        self._ids = {one.name: one.style_id for one in word.styles}
        self.accent, self.soft = (_hex(one) for one in (style.accents().accent, style.accents().soft))

    def section(self, section: Section, mark: str) -> None:
        """Its heading, which ``mark`` is a bookmark of, and its parts."""
        heading = self.paragraph(self._texts.word(section.heading), "Heading 1")
        heading.paragraph_format.page_break_before = True if section.own_page else None
        if section.letter:  # it has its letter: no number of the list before it
            heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
        number = mark.rpartition("_")[2]
        heading._p.insert(1, element("w:bookmarkStart", id=number, name=mark))
        heading._p.append(element("w:bookmarkEnd", id=number))
        if section.headline is not None:
            self.paragraph(self._texts.word(section.headline), "Lead", kept=True)
        for part, after in zip(section.parts, (*section.parts[1:], None), strict=True):
            self._part(part, led=after is not None and not isinstance(after, Paragraph | Break | Months))

    def grid(self, rows: Sequence[Sequence[Said]], widths: Sequence[float], *, heads: int = 0, ruled: bool = True) -> None:
        """Rows of cells; ``widths`` in points. The first ``heads`` rows stand on every page."""
        made = element("w:tbl")
        made.append(_properties(ruled=ruled))
        twips = [round(width * TWIPS_PER_POINT) for width in widths]
        columns = element("w:tblGrid")
        columns.extend(element("w:gridCol", w=str(width)) for width in twips)
        made.append(columns)
        kept = len(rows) - heads <= KEPT_ROWS
        for number, row in enumerate(rows):
            made.append(self._row(row, twips, head=number < heads, kept=kept and number < len(rows) - 1))
        self._word._body._body.insert_element_before(made, "w:sectPr")
        self.paragraph("", "After Table")  # tables that touch would become one

    def _row(self, row: Sequence[Said], twips: Sequence[int], *, head: bool, kept: bool) -> Any:
        made, how = element("w:tr"), element("w:trPr")
        how.append(element("w:cantSplit"))
        if head:
            how.append(element("w:tblHeader"))
        made.append(how)
        for said, width in zip(row, twips, strict=True):
            cell, look = element("w:tc"), element("w:tcPr")
            look.append(element("w:tcW", w=str(width), type="dxa"))
            if said.fill:
                look.append(element("w:shd", val="clear", color="auto", fill=said.fill))
            cell.append(look)
            room = round((width - 2 * MARGIN_TWIPS) * (1 - said.bar)) if said.bar else None
            cell.extend(self._made(line, said.style, kept=kept or head, bar=room) for line in as_lines(said.words).split("\n"))
            made.append(cell)
        return made

    def paragraph(self, words: str, style: str = "Normal", *, kept: bool = False) -> WordParagraph:
        """At the end of the file; ``kept`` on one page with what follows."""
        made = self._made("\t".join(map(as_lines, words.split("\t"))), style, kept=kept)
        self._word._body._body.insert_element_before(made, "w:sectPr")
        return WordParagraph(made, self._word._body)

    def _made(self, words: str, style: str, *, kept: bool, bar: int | None = None) -> Any:
        """A paragraph; as a ``bar`` it is a ground of our colour that ends so far before the end of the line. [twentieths of a point]"""
        made, how = element("w:p"), element("w:pPr")
        how.append(element("w:pStyle", val=self._ids[style]))
        if kept:
            how.append(element("w:keepNext"))
        if bar is not None:
            how.append(element("w:shd", val="clear", color="auto", fill=self.accent))
            how.append(element("w:ind", right=str(bar)))
        made.append(how)
        for number, line in enumerate(words.split("\n")):
            run = element("w:r")
            if number:
                run.append(element("w:br"))
            for place, between in enumerate(line.split("\t")):
                if place:
                    run.append(element("w:tab"))
                text = element("w:t")
                text.text = between
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.append(text)
            made.append(run)
        return made

    def _part(self, part: Part, *, led: bool) -> None:
        match part:
            case Paragraph():
                self.paragraph(self._texts.word(part.text), _STYLES[part.tone], kept=led)
            case Bullets():
                self._bullets(part)
            case Lists():
                self._lists(part)
            case KeyFigures():
                self._key_figures(part)
            case Table():
                self._table(part)
            case Labelled():
                self._labelled(part)
            case Callout():
                words = (
                    [Said(self._texts.word(part.label), "Cell Head", self.soft)],
                    [Said(self._texts.word(part.text), "Cell", self.soft)],
                )
                self.grid(words, [_TEXT], ruled=False)
            case Break():
                self.paragraph("").add_run().add_break(WD_BREAK.PAGE)
            case Months():
                pass  # the workbook's
            case _:
                chart = as_table(part, self._texts)
                if chart is None:
                    raise TypeError(f"nothing of {type(part).__name__} in a text")
                if isinstance(part, Picture) and part.title is not None:
                    self.paragraph(self._texts.word(part.title), "Caption", kept=True)
                    if part.basis is not None:
                        self.paragraph(self._texts.word(part.basis), "Note", kept=True)
                self._chart(chart)

    def _labelled(self, part: Labelled) -> None:
        """What it is about as a heading, its parts below."""
        self.paragraph(self._texts.word(part.label), "Heading 2", kept=True)
        if part.note is not None:
            self.paragraph(self._texts.word(part.note), "Note", kept=True)
        for number, one in enumerate(part.parts, start=1):
            self._part(one, led=number < len(part.parts) and isinstance(one, Paragraph))

    def _bullets(self, part: Bullets) -> None:
        for number, item in enumerate(part.items, start=1):
            words = self._texts.word(item)
            mark = f"{part.prefix}{number}"
            self.paragraph(f"{mark}\t{words}" if part.prefix else words, "Numbered Item" if part.prefix else "List Bullet")

    def _lists(self, part: Lists) -> None:
        """Beside each other as on the page, a column a list."""
        heads = [Said(self._texts.word(one.head) if one.head else "", "Cell Head") for one in part.columns]
        items = [Said("\n".join(f"\u2022 {as_lines(self._texts.word(item))}" for item in one.items)) for one in part.columns]
        width = _TEXT / len(part.columns)
        self.grid([heads, items], [width] * len(part.columns), heads=1, ruled=False)

    def _key_figures(self, part: KeyFigures) -> None:
        texts = self._texts
        values = [
            texts.money_at_a_glance(one.value) if isinstance(one.value, Money) else worded(one.value, texts) for one in part.items
        ]
        rows = [
            [Said(texts.word(one.label), "Cell Head", self.soft) for one in part.items],
            [Said(value, "Key Value", self.soft) for value in values],
            [Said(texts.word(one.note) if one.note else "", "Cell", self.soft) for one in part.items],
        ]
        self.grid(rows, [_TEXT / len(part.items)] * len(part.items), ruled=False)

    def _table(self, part: Table) -> None:
        texts, small = self._texts, part.dense or len(part.columns) >= WIDE_TABLE
        plain = "Small Cell" if small else "Cell"
        heads = [texts.word(column.head) for column in part.columns]
        words = [[worded(cell, texts) for cell in row] for row in part.rows]
        first_total = len(words) - part.total
        rows = [[Said(head, _aligned("Cell Head", column.number)) for head, column in zip(heads, part.columns, strict=True)]]
        for number, line in enumerate(words):
            total = number >= first_total
            rows.append(
                [
                    Said(
                        said,
                        _aligned(f"{plain} Strong" if total or place == part.strong else plain, part.columns[place].number),
                        self.soft if place == part.strong else "",
                    )
                    for place, said in enumerate(line)
                ]
            )
        measured = style.CELL_SMALL_STRONG if small else style.CELL_STRONG
        self.grid(rows, column_widths(part, heads, words, measured), heads=1)

    def _chart(self, chart: ChartTable) -> None:
        texts, columns = self._texts, chart.table.columns
        plain = "Small Cell" if chart.shades else "Cell"
        heads = [Said(texts.word(one.head), _aligned("Cell Head", one.number)) for one in columns]
        named = any(head.words for head in heads)
        rows = [heads] if named else []
        for number, line in enumerate(chart.table.rows):
            name = f"{plain} Strong" if number == chart.ours else plain
            said = [Said(worded(cell, texts), _aligned(name, columns[place].number)) for place, cell in enumerate(line)]
            if chart.bars:
                said.append(Said("", bar=chart.bars[number]))
            if chart.shades:
                said[1:] = [
                    Said(one.words, one.style, self._shade(dark))
                    for one, dark in zip(said[1:], chart.shades[number], strict=True)
                ]
            rows.append(said)
        widths = [one.width * _TEXT for one in columns]
        self.grid(rows, [*widths, *([_TEXT - sum(widths)] if chart.bars else [])], heads=int(named))

    def _shade(self, dark: float) -> str:
        """Of the accent: white where nothing is asked."""
        return mixed(f"#{self.accent}", WHITE, PALEST + (DARKEST - PALEST) * dark).lstrip("#")


_TEXT: Final = TEXT_MM / 25.4 * 72
"""Width of the text. [points]"""


def _aligned(name: str, number: bool) -> str:
    return f"{name} Right" if number else name


def _hex(colour: Any) -> str:
    return str(colour.hexval()).removeprefix("0x").upper()


def _properties(*, ruled: bool) -> Any:
    """Of a table: fixed widths, hairlines between the rows."""
    made = element("w:tblPr")
    made.append(element("w:tblW", w=str(round(TEXT_MM * TWIPS_PER_MM)), type="dxa"))
    if ruled:
        lines = element("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            lines.append(element(f"w:{side}", val="single", sz="4", space="0", color=INK2 if side != "insideH" else LINE))
        made.append(lines)
    made.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side, width in (("top", 40), ("left", MARGIN_TWIPS), ("bottom", 40), ("right", MARGIN_TWIPS)):
        margins.append(element(f"w:{side}", w=str(width), type="dxa"))
    made.append(margins)
    return made
