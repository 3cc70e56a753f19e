"""A card of questions, and the two ways questions choose among values and works."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from aiready_gui.domain.workload import ServingUse
from aiready_gui.gui.fields.field import Applies, Field


class Shows(Enum):
    """What a card shows besides its questions; the page of its step makes it."""

    PEAK = auto()  # the derived peak
    LENGTHS = auto()  # the choice of the unit of lengths
    VOLUME = auto()  # the choice of the unit of the data
    WEEK = auto()  # the hours of the week
    LAW = auto()  # what the rules take out of the choice
    MODEL = auto()  # the facts of the model
    WORDS = auto()  # the hint alone


@dataclass(frozen=True)
class Group:
    """A card: its heading, a segmented choice at its right, its fields."""

    title: str
    fields: tuple[Field, ...]
    beside: Field | None = None
    hint: str = ""
    applies: Applies | None = None
    """When the card is there at all; ``None``: always."""
    shows: Shows | None = None
    """What stands there besides questions."""


def options_of(values: object, prefix: str) -> tuple[tuple[object, str], ...]:
    return tuple((value, f"{prefix}-{str(value.value).replace('+', '-plus-').lower()}") for value in values)  # type: ignore[attr-defined]


def work_is(*families: type) -> Applies:
    """Whether the workload in focus is of one of these families; all pages but the first are hidden before a choice."""
    return lambda project: bool(project.workloads) and isinstance(project.workloads[0], families)


def use_is(*uses: ServingUse) -> Applies:
    """Asked of services with a language model of these uses."""
    return lambda project: project.serving is not None and project.serving.use in uses
