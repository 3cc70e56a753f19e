"""A card of questions, and the two ways questions choose among values and works."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.gui.fields.block import Applies, Field


@dataclass(frozen=True)
class Group:
    """A card: its heading, a segmented choice at its right, its fields."""

    title: str
    fields: tuple[Field, ...]
    beside: Field | None = None
    hint: str = ""
    applies: Applies | None = None
    """When the card is there at all; ``None``: always."""
    shows: str = ""
    """peak: the derived peak line; lengths: the unit of lengths; week: the hours; law: what the rules take out of the choice;
    words: the hint alone."""


def options_of(values: object, prefix: str) -> tuple[tuple[object, str], ...]:
    return tuple((value, f"{prefix}-{str(value.value).replace('+', '-plus-').lower()}") for value in values)  # type: ignore[attr-defined]


def work_is(*families: type) -> Applies:
    """Whether the workload in focus is of one of these families; all pages but the first are hidden before a choice."""
    return lambda project: bool(project.workloads) and isinstance(project.workloads[0], families)
