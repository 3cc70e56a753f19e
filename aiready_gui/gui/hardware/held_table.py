"""Models on the machines as a table, a row a model."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSortFilterProxyModel, Qt

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.own_hardware import ModelHeld, Verdict
from aiready_gui.domain.units import GIGA, SECONDS_PER_MINUTE
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel, Shown
from aiready_gui.texts import Texts

TONES: Final = {Verdict.FITS: "ok", Verdict.NO_SPARE: "warn", Verdict.SLOW: "warn", Verdict.DOES_NOT_FIT: "text3"}
WIDTHS: Final = (186, 94, 76, 62, 76, 72, 84)
NOTHING: Final = "\u2014"
_VERDICT: Final = 1


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
    """As :func:`load`, people without the word: the head of the column has it."""
    return load(held, texts) if held.users is None else texts.number(held.users, decimals=0)


def layout(held: ModelHeld, _texts: Texts) -> str:
    """Replicas x cards of each, kind by kind."""
    return " + ".join(f"{one.replicas} × {one.cards}" for one in held.laid) or NOTHING


def _of_best(held: ModelHeld, words: Any) -> str:
    return NOTHING if held.best is None else str(words(held.best))


class HeldModel(RecordModel[ModelHeld]):
    """Rows come in the order of :func:`~aiready_gui.domain.own_hardware.ranked`."""

    columns = (
        Shown("own-hardware-head-model", lambda held, _: held.name),
        Shown("own-hardware-head-verdict", lambda held, texts: texts.text(f"own-hardware-verdict-{held.verdict}")),
        Shown("own-hardware-head-load", load_short, number=True),
        Shown("own-hardware-head-format", lambda held, _: _of_best(held, lambda one: one.precision.upper())),
        Shown("own-hardware-head-replicas", layout),
        Shown(
            "own-hardware-head-ttft",
            lambda held, texts: _of_best(held, lambda one: texts.quantity(one.ttft_s, Unit.SECONDS)),
            number=True,
        ),
        Shown(
            "own-hardware-head-context",
            lambda held, texts: _of_best(held, lambda one: texts.number(one.context_tokens, decimals=0)),
            number=True,
        ),
    )

    def __init__(self, rows: tuple[ModelHeld, ...], texts: Texts, theme: Theme) -> None:
        super().__init__(rows, texts)
        self._theme = theme

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
            return self._theme.colour("text3") if held.verdict is Verdict.DOES_NOT_FIT else None
        return None

    def _tip(self, held: ModelHeld) -> str:
        """Its size, and why it is no better."""
        return "\n".join([f"{held.name}, {size(held, self._texts)}", *([self._texts.word(held.reason)] if held.reason else [])])


class HeldFilter(QSortFilterProxyModel):
    """Words anywhere in a model's name."""

    asked = ""

    def look_for(self, asked: str) -> None:
        """Show what holds every word."""
        self.asked = asked.lower()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, HeldModel)
        name = model.rows[source_row].name.lower()
        return all(word in name for word in self.asked.split())
