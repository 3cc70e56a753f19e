"""How a family of work says how much of it there is: the page's line, the sliders and the way back from a figure all ask here."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.domain.explain import Unit


@dataclass(frozen=True)
class Amount:
    """One way to count the work."""

    path: str
    """Dotted path of the answer."""
    figure: str
    """Key of the figure that it is."""
    also: tuple[str, ...] = ()
    """Keys of other figures that stand on it and on nothing else that is asked."""

    @property
    def name(self) -> str:
        """Of the field in its record."""
        return self.path.rpartition(".")[2]

    @property
    def figures(self) -> tuple[str, ...]:
        """Keys of all figures that whoever does not believe them changes here."""
        return self.figure, *self.also


@dataclass(frozen=True)
class Counted(Amount):
    """The same of equal units side by side: how the value is worded in a table, what stands in for it."""

    unit: Unit = Unit.COUNT
    kind: str = "count"
    """Of its words, see :func:`aiready_gui.engine.need.requirement_lines.requirement_lines`."""
    stand_in: float = 1.0
    """While nobody has said it, in the unit of its field."""
    busiest: Counted | None = None
    """Stated by the day: what it comes to in the busiest hour, whose stand-in is the one."""

    @property
    def figures(self) -> tuple[str, ...]:
        """With those of the busiest hour."""
        return (*super().figures, *(self.busiest.figures if self.busiest else ()))
