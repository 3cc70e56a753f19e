"""What stands in columns on a page: tables, key figures, lists side by side."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus import Table as Grid

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.proposal import style
from aiready_gui.proposal.cell_words import lettered, worded
from aiready_gui.proposal.document import KeyFigure, KeyFigures, ListColumn, Lists, Table
from aiready_gui.proposal.plain_words import Words, pieces
from aiready_gui.texts import Texts

# reportlab sets Helvetica at the start of every cell otherwise, used or not.
WIDE_TABLE = 7  # columns from which the small cell size is used
FOLDED_ROWS = 6  # a list of names and values from this length on stands in two halves beside each other
SHORTEST = 2  # rows that a table's last page holds at least
FOLD_GAP = 22.0
CELL_LEFT, CELL_RIGHT = 0.0, 6.0
SLACK = 1.0  # points a cell needs beyond its words, or reportlab breaks the last one
WHOLE_PAGE = 0.9  # a table that has this share of a page and cannot begin will not begin on the next one either
KEY_SIZES = 21, 18, 15, 12, 9  # of key figures, from the usual one
BETWEEN_WORDS = re.compile("[ \n]")  # a no-break space is none
STRETCH = 1.6  # how far a column of numbers may outgrow its share before it wraps instead


class Breakable(Grid):  # type: ignore[misc]
    """A table that breaks between its rows, and inside one only where that row is taller than a page."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803  # reportlab's names
        """Its parts on this page and the next; none where it is to begin on the next."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if not parts and availHeight > WHOLE_PAGE * (style.HEIGHT - style.TOP - style.BOTTOM):
            self.splitInRow = 1
            parts = super().split(availWidth, availHeight)
        return parts


def table(part: Table, texts: Texts) -> Flowable:
    """Rows under a repeated head."""
    folds = len(part.columns) == 2 and len(part.rows) >= FOLDED_ROWS and not part.total and part.strong is None
    part = _folded(part) if folds else part
    small = part.dense or len(part.columns) >= WIDE_TABLE
    plain, bold = ("CELL_SMALL", "CELL_SMALL_STRONG") if small else ("CELL", "CELL_STRONG")
    heads = [texts.word(column.head) for column in part.columns]
    words = [[lettered(cell, row, texts) for cell in row] for row in part.rows]
    rows = _cells(part, heads, words, plain, bold)
    widths = column_widths(part, heads, words, getattr(style, bold if part.strong is not None or part.total else plain))
    grid = Breakable(rows, colWidths=widths, repeatRows=1, spaceAfter=style.AFTER)
    lines = _lines(part)
    if len(rows) > SHORTEST + 1:
        lines.append(("NOSPLIT", (0, -SHORTEST), (0, -1)))
    if folds:
        lines.append(("LEFTPADDING", (2, 0), (2, -1), FOLD_GAP))
    grid.setStyle(lines)
    return grid


def _cells(part: Table, heads: list[str], words: list[list[str]], plain: str, bold: str) -> list[list[Any]]:
    """The head and the rows; totals and the column that stands out in the bold style, numbers to the right."""

    def cell(said: str, name: str, column: int) -> Flowable | list[Flowable]:
        number = part.columns[column].number
        first, *notes = said.split("\n")
        made = Words(first, style.right(name) if number else getattr(style, name))
        return [made, *(Words(one, style.right("CELL_NOTE") if number else style.CELL_NOTE) for one in notes)] if notes else made

    first_total = len(part.rows) - part.total
    head = [cell(said, "HEAD", column) for column, said in enumerate(heads)]
    rows = [
        [cell(said, bold if row >= first_total or column == part.strong else plain, column) for column, said in enumerate(line)]
        for row, line in enumerate(words)
    ]
    return [head, *rows]


def _lines(part: Table) -> list[tuple[Any, ...]]:
    """Rules, paddings and tints: a strong rule under the head and over a total, thin ones between rows, none below the last."""
    thin = (0.5, style.INK2, 0, (0.5, 1.5)) if style.internal() else (0.5, style.LINE)
    lines: list[tuple[Any, ...]] = [
        style.CELL_FONT,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, style.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_LEFT),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_RIGHT),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5 if part.dense else 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 if part.dense else 3),
    ]
    if len(part.rows) > 1:
        lines.insert(4, ("LINEBELOW", (0, 1), (-1, -2), *thin))
    if part.total:
        lines.append(("LINEABOVE", (0, -part.total), (-1, -part.total), 1, style.INK))
        lines.append(("BACKGROUND", (0, -part.total), (-1, -part.total), style.PALE))
    if part.strong is not None:
        lines.append(("BACKGROUND", (part.strong, 0), (part.strong, -1), style.accents().soft))
        lines.append(("LEFTPADDING", (part.strong, 0), (part.strong, -1), CELL_RIGHT))
    return lines


def run_on(part: Table, texts: Texts) -> Flowable:
    """Rows as running text, each headed by its first cell in bold."""
    rows = [[escape(worded(cell, texts), quote=False) for cell in row] for row in part.rows]
    return Paragraph("; ".join(f"<b>{first}</b>&nbsp;{', '.join(others)}" for first, *others in rows), style.RUN_ON)


def _folded(part: Table) -> Table:
    """Names and values in two halves beside each other, read downwards."""
    half = (len(part.rows) + 1) // 2
    empty = (Message(key="value-text", args={"text": ""}),) * 2
    second = (*part.rows[half:], *(empty,) * (2 * half - len(part.rows)))
    columns = tuple(column.revised(width=column.width / 2) for column in part.columns)
    return part.revised(
        columns=columns * 2, rows=tuple((*left, *right) for left, right in zip(part.rows[:half], second, strict=True))
    )


def column_widths(part: Table, heads: list[str], words: list[list[str]], cell: ParagraphStyle) -> list[float]:
    """Each column's share of the page; where words would wrap, numbers give up the room they do not need."""
    padding = CELL_LEFT + CELL_RIGHT + SLACK
    shares = _unbroken(part, heads, words, cell)

    def wide(column: int) -> float:
        lines = (line for row in words for line in row[column].split("\n"))
        return max((stringWidth(line, cell.fontName, cell.fontSize) for line in lines), default=0.0) + padding

    needs = [wide(column) for column in range(len(shares))]
    numbers = [index for index, column in enumerate(part.columns) if column.number]
    texts_at = [index for index in range(len(shares)) if index not in numbers]
    fits = all(need <= share for need, share in zip(needs, shares, strict=True))
    if fits or not numbers or not texts_at:
        return shares
    found = list(shares)
    for index in numbers:
        longest = max(stringWidth(word, style.HEAD.fontName, style.HEAD.fontSize) for word in heads[index].split(" ")) + padding
        if max(needs[index], longest) <= shares[index] * STRETCH:
            found[index] = max(needs[index], longest)
    left = style.text_width() - sum(found[index] for index in numbers)
    if left < sum(shares[index] for index in texts_at) / STRETCH:
        return shares
    least = [_longest_word(index, heads, words, cell) + padding for index in range(len(shares))]
    still = sum(shares[index] for index in texts_at)
    for index in sorted(texts_at, key=lambda one: needs[one] / shares[one]):  # what short columns leave goes to those that wrap
        fair = left * shares[index] / still
        still -= shares[index]
        head = stringWidth(heads[index], style.HEAD.fontName, style.HEAD.fontSize) + padding
        found[index] = max(min(max(needs[index], head), fair), least[index]) if still > SLACK else left
        left -= found[index]
    squeezed = any(found[index] < min(least[index], shares[index]) - SLACK for index in texts_at)
    return shares if squeezed else found


def _unbroken(part: Table, heads: list[str], words: list[list[str]], cell: ParagraphStyle) -> list[float]:
    """The shares as declared, but none so narrow that a word or a number breaks; the widest column gives the room."""
    shares = [column.width * style.text_width() for column in part.columns]
    widest = max(range(len(shares)), key=lambda one: shares[one])
    for index in (one for one in range(len(shares)) if one != widest):
        lacks = _longest_word(index, heads, words, cell) + CELL_LEFT + CELL_RIGHT + SLACK - shares[index]
        if 0 < lacks < shares[widest] / 4:
            shares[index] += lacks
            shares[widest] -= lacks
    return shares


def _longest_word(column: int, heads: list[str], words: list[list[str]], cell: ParagraphStyle) -> float:
    said = {word for row in words for word in BETWEEN_WORDS.split(row[column])}
    longest = max((stringWidth(word, cell.fontName, cell.fontSize) for word in said), default=0.0)
    head = max(stringWidth(word, style.HEAD.fontName, style.HEAD.fontSize) for word in heads[column].split(" "))
    return float(max(longest, head))


def lists(part: Lists, texts: Texts) -> Flowable:
    """Lists beside each other, never broken across pages."""
    width = style.text_width() / len(part.columns)
    cells = [
        [
            *([Words(texts.word(column.head), style.LIST_HEAD)] if column.head else []),
            *_items(column, texts),
        ]
        for column in part.columns
    ]
    grid = Grid([cells], colWidths=[width] * len(cells), spaceAfter=style.AFTER)
    grid.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), FOLD_GAP / 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return grid


def _items(column: ListColumn, texts: Texts) -> list[Flowable]:
    """With a mark each; what stands alone is a sentence."""
    if len(column.items) == 1:
        return [Words(texts.word(column.items[0]), style.CELL)]
    return [Words(texts.word(item), style.LIST, bulletText="•") for item in column.items]


def key_figures(part: KeyFigures, texts: Texts, width: float) -> Flowable:
    """Numbers worth seeing first, what they are below them; in what stays in the house a row of small facts."""
    each = width / len(part.items)
    said = [
        texts.money_at_a_glance(item.value) if isinstance(item.value, Money) else worded(item.value, texts) for item in part.items
    ]
    longest = max(stringWidth(one, style.SEMIBOLD, 1) for one in said)
    size = next((size for size in KEY_SIZES if longest * size <= each - CELL_RIGHT - SLACK), KEY_SIZES[-1])
    cells = [
        _fact(item, texts) if style.internal() else _key_figure(item, number, size, texts)
        for item, number in zip(part.items, said, strict=True)
    ]
    grid = Grid([cells], colWidths=[each] * len(cells), spaceAfter=style.AFTER)
    grid.setStyle(
        [
            style.CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), CELL_RIGHT),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return grid


def _key_figure(item: KeyFigure, said: str, size: float, texts: Texts) -> list[Flowable]:
    """The number with a smaller sign of its currency, all of a row of one size, then its words."""
    number, sign = style.key_value(size)
    signed = [part for part in re.split(r"([\d\s.,\u2212]*\d)", said) if part] if isinstance(item.value, Money) else [said]
    value = pieces(*((part, number if any(map(str.isdigit, part)) else sign) for part in signed))
    notes = [Words(texts.word(note), style.KEY_LABEL) for note in (item.label, item.note) if note is not None]
    return [value, *notes]


def _fact(item: KeyFigure, texts: Texts) -> list[Flowable]:
    return [Words(texts.word(item.label), style.KEY_LABEL), Words(worded(item.value, texts), style.FACT_VALUE)]
