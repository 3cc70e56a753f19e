"""Scenarios of one project side by side, as the proposal prints them."""

from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record


class ScenarioLine(Record):
    """One quantity over the scenarios; ``None`` where nothing is to be said."""

    label: Message
    cells: tuple[Message | Figure | Money | None, ...]


class ScenarioTable(Record):
    """The project as proposed first, then what was kept beside it; only what differs."""

    names: tuple[str, ...]
    """Of the kept scenarios, as the user typed them."""
    lines: tuple[ScenarioLine, ...]
