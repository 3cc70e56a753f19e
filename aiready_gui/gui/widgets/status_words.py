"""The state of a solution as the window says it: the same words wherever they stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel

from aiready_gui.domain.status import Point, StateKind, Status
from aiready_gui.gui.widgets.basics import ElidedChip
from aiready_gui.texts import Texts

ON_A_PAGE: Final = (StateKind.ASSUMPTIONS, StateKind.PRICES_OLD)
"""Kinds that are answered on a page of their own, field or no field."""


def leads_somewhere(point: Point | None) -> bool:
    """Whether there is a place where something can be done about it."""
    return point is not None and (bool(point.fields) or point.kind in ON_A_PAGE)


def state_chip(status: Status, texts: Texts) -> QLabel:
    """The gravest in a few words; all of it where the pointer rests and to a screen reader."""
    made = ElidedChip(texts.word(status.headline), status.tone)
    made.setToolTip(all_words(status, texts))
    made.setAccessibleDescription(made.toolTip())
    return made


def others(status: Status, texts: Texts) -> str:
    """In a few words what stands beside the gravest, the same words once."""
    return " · ".join(dict.fromkeys(texts.word(point.words) for point in status.others))


def all_words(status: Status, texts: Texts) -> str:
    """Every point as a sentence, one a line, gravest first."""
    return "\n".join(texts.word(point.sentence) for point in status.points) or texts.word(status.headline)
