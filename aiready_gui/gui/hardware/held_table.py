"""Models on the machines as a table, a row a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.own_hardware import Laid, ModelHeld, Verdict
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.units import GIGA, SECONDS_PER_MINUTE
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.record_filter import RecordFilter
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel, Shown
from aiready_gui.texts import Texts

TONES: Final = {Verdict.FITS: "ok", Verdict.NO_SPARE: "warn", Verdict.SLOW: "warn", Verdict.DOES_NOT_FIT: "bad"}
"""Of a verdict, wherever it stands."""
WIDTHS: Final = (160, 98, 74, 78, 68, 56, 74)
"""Of the columns, those first that the record beside them does not tell large. [px at 100 %]"""
NOTHING: Final = "\u2014"
_VERDICT, _LOAD, _TTFT = 1, 2, 4
LATE: Final = "gate-reason-ttft"
"""Why a model is slow, where it is the first token that comes too late."""


def size(held: ModelHeld, texts: Texts) -> str:
    """``32.8 bn`` or ``30.5 / 3.3 bn``: all weights, and those at work."""
    sizes = [held.params] if held.active_params >= held.params else [held.params, held.active_params]
    return texts.text("own-hardware-size", size=" / ".join(texts.number(one / GIGA) for one in sizes))


def load(held: ModelHeld, texts: Texts) -> str:
    """People or sessions, or requests where load is not counted by them."""
    if not held.carried_rps:
        return NOTHING
    return texts.quantity(*(held.customers or (held.carried_rps * SECONDS_PER_MINUTE, Unit.REQUESTS_PER_MINUTE)))


def load_short(held: ModelHeld, texts: Texts) -> str:
    """As :func:`load`, without the word: the head of the column has it."""
    if not held.carried_rps:
        return NOTHING
    if held.customers is None:
        return texts.number(held.carried_rps * SECONDS_PER_MINUTE)
    return texts.number(held.customers[0], decimals=0)


def layout(held: ModelHeld, _texts: Texts) -> str:
    """Replicas x cards of each, kind by kind."""
    return " + ".join(f"{one.replicas} × {one.cards}" for one in held.laid) or NOTHING


def _of_best(held: ModelHeld, words: Any) -> str:
    return NOTHING if held.best is None else str(words(held.best))


@dataclass(frozen=True)
class Sorted(Shown):
    """A column that can be sorted by."""

    by: Callable[[ModelHeld], Any] = field(kw_only=True)
    """What a row is sorted by; ``None`` where it has no such thing, which stands last either way."""


_OF_BEST: Final[dict[str, Callable[[Laid], Any]]] = {
    "format": lambda one: list(Precision).index(one.precision),
    "ttft": lambda one: one.ttft_s,
    "context": lambda one: one.context_tokens,
}


def _best(name: str) -> Callable[[ModelHeld], Any]:
    return lambda held: None if held.best is None else _OF_BEST[name](held.best)


class HeldModel(RecordModel[ModelHeld]):
    """Rows come in the order of :func:`~aiready_gui.domain.own_hardware.ranked`."""

    columns: ClassVar[Sequence[Sorted]] = (
        Sorted("own-hardware-head-model", lambda held, _: held.name, by=lambda held: held.name.lower()),
        Sorted(
            "own-hardware-head-verdict",
            lambda held, texts: texts.text(f"own-hardware-verdict-{held.verdict}"),
            by=lambda held: list(Verdict).index(held.verdict),
        ),
        Sorted("own-hardware-head-load", load_short, number=True, by=lambda held: held.carried_rps or None),
        Sorted(
            "own-hardware-head-context",
            lambda held, texts: _of_best(held, lambda one: texts.number(one.context_tokens, decimals=0)),
            number=True,
            by=_best("context"),
        ),
        Sorted(
            "own-hardware-head-ttft",
            lambda held, texts: _of_best(held, lambda one: texts.quantity(one.ttft_s, Unit.SECONDS)),
            number=True,
            by=_best("ttft"),
        ),
        Sorted(
            "own-hardware-head-format",
            lambda held, _: _of_best(held, lambda one: one.precision.upper()),
            by=_best("format"),
        ),
        Sorted(
            "own-hardware-head-replicas", layout, by=lambda held: sum(one.replicas for one in held.laid) if held.laid else None
        ),
    )

    def __init__(self, rows: tuple[ModelHeld, ...], texts: Texts, theme: Theme) -> None:
        super().__init__(rows, texts)
        self._theme = theme

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The load's head says what it is counted in."""
        told = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        counted = next((one for one in self.rows if one.carried_rps), None) if told and section == _LOAD else None
        if counted is None:
            return super().headerData(section, orientation, role)
        unit = Unit.REQUESTS_PER_MINUTE if counted.customers is None else counted.customers[1]
        return self._texts.text(f"own-hardware-head-{unit.replace('_', '-')}")

    def show(self, rows: tuple[ModelHeld, ...]) -> None:
        """Other rows in place of these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        held, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[column].words(held, self._texts)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(held) if column in (0, _VERDICT) else self.columns[column].words(held, self._texts)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[column].number else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == _VERDICT:
                return self._theme.colour(TONES[held.verdict])
            if held.verdict is Verdict.SLOW and column == _TTFT and held.reason is not None and held.reason.key == LATE:
                return self._theme.colour("warn")
            return self._theme.colour("text3") if held.verdict is Verdict.DOES_NOT_FIT else None
        return None

    def _tip(self, held: ModelHeld) -> str:
        """Its size, and why it is no better."""
        return "\n".join([f"{held.name}, {size(held, self._texts)}", *([self._texts.word(held.reason)] if held.reason else [])])


class HeldFilter(RecordFilter[HeldModel]):
    """Words anywhere in a model's name; sorted by a column, or best first as the rows come."""

    asked = ""

    def look_for(self, asked: str) -> None:
        """Show what holds every word."""
        self.asked = asked.lower()
        self.invalidate()

    def lessThan(self, left: Index, right: Index) -> bool:
        model = self.records
        by = model.columns[left.column()].by
        one, other = (by(model.rows[index.row()]) for index in (left, right))
        if one is None or other is None:  # without one a row stands last, whichever way the column is turned
            return (one is not None) == (self.sortOrder() is Qt.SortOrder.AscendingOrder) and one is not other
        return bool(one < other)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        name = self.records.rows[source_row].name.lower()
        return all(word in name for word in self.asked.split())


class HeldTable(QTableView):
    """Enter, or a double click, goes on to what is told of the row."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
