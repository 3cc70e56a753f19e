"""What stands on one page of the PDF: a table with what heads it, its first rows with both, a picture with its words."""

from __future__ import annotations

from itertools import pairwise

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
)

from aiready_gui.proposal import grids, style
from aiready_gui.proposal.document import (
    Table,
)
from aiready_gui.proposal.plain_words import Words

LONGEST_LEAD = 0.25  # of a page: words before a long table that are kept with it
FIRST_ROWS = 3  # of a long table, on one page with what heads it
FIRST_SHARE = 0.15  # of a page: of rows so tall that three are more, as many as begin within it
KEPT_ROWS = 6  # a table no longer than this stays on one page, with the words before it
KEPT_SHARE = 0.33  # of a page: unless its rows are so tall that it would leave a hole before it


def parted(words: list[Flowable]) -> tuple[list[Flowable], list[Flowable]]:
    """Notes before a small heading are of what stands above them; the heading with what follows leads to what comes next."""
    said = [at for at, one in enumerate(words) if isinstance(one, Words)]
    for before, at in pairwise(said):
        if words[before].style is style.NOTE and words[at].style is style.SUBHEAD:
            return words[: before + 1], words[before + 1 :]
    return [], words


def opened(words: list[Flowable], table: grids.Breakable) -> list[Flowable]:
    """A long table whose heading, and the words between, stand on one page with its head and its first rows."""
    table.wrap(style.text_width(), style.HEIGHT)
    room, at = _beginning(table._rowHeights), len(words)
    most = room + LONGEST_LEAD * (style.HEIGHT - style.TOP - style.BOTTOM)
    while at and room < most:  # from the end: of many paragraphs the last ones head it
        at -= 1
        if isinstance(words[at], Words):
            words[at].keepWithNext = False  # the whole table would be kept with it
            room += words[at].wrap(style.text_width(), style.HEIGHT)[1] + words[at].getSpaceBefore() + words[at].getSpaceAfter()
    leads = [one for one in words[at:] if isinstance(one, Words)]
    return [*words[:at], CondPageBreak(min(room, style.HEIGHT - style.TOP - style.BOTTOM)), *leads, table]


def is_short(part: Table, made: Flowable) -> bool:
    """Whether a table is better moved to the next page than broken."""
    if part.run_on or len(part.rows) > KEPT_ROWS:
        return False
    return bool(made.wrap(style.text_width(), style.HEIGHT)[1] <= KEPT_SHARE * (style.HEIGHT - style.TOP - style.BOTTOM))


def _beginning(heights: list[float]) -> float:
    """How high a table's head is with the rows that stand by it. [pt]"""
    head, *rows = heights
    most, room = FIRST_SHARE * (style.HEIGHT - style.TOP - style.BOTTOM), 0.0
    for row in rows[:FIRST_ROWS]:
        if room >= most:
            break
        room += row
    return head + room


def led(words: list[Flowable], block: list[Flowable]) -> list[Flowable]:
    """A chart or a short table on one page with the words before it."""
    leads = [one for one in words if isinstance(one, Words)]
    for one in leads:
        one.keepWithNext = True
    return [*leads, *block] if leads else [KeepTogether(block)]
