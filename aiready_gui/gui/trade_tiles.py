"""Templates by trade as tiles: the work of each, how much of the rest it answers, and in the tip what that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.project.trades import Trade, trades
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.work import work_key
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import on_click
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.tile import Tile
from aiready_gui.texts import Texts


class TradeTiles(QWidget):
    """A tile for each template; ``choose`` gets its key."""

    LEAST = 315

    def __init__(self, choose: Callable[[str], None], texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.tiles: dict[str, Tile] = {}
        for trade in trades():
            line = "\n".join((_works(trade, texts), _counts(trade, texts)))
            tile = self.tiles[trade.key] = Tile(texts.text(trade.name), line, trade.icon, theme)
            whole = "\n".join((_works(trade, texts), *whole_words(trade, texts)))
            tile.setToolTip(whole)
            tile.setAccessibleDescription(whole)
            on_click(tile, choose, trade.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(list(self.tiles.values()), least=theme.px(self.LEAST), spacing=10, most=2))


def whole_words(trade: Trade, texts: Texts) -> tuple[str, str]:
    """Everything that a template answers, and what it leaves open."""
    answers = texts.text("trade-answers", fields=_names(trade.answers, texts))
    return answers, texts.text("trade-leaves-open", fields=_names(trade.leaves_open, texts))


def _names(paths: Iterable[tuple[int, str]], texts: Texts) -> str:
    return "; ".join(dict.fromkeys(texts.text(label_key(path)) for _, path in paths))


def _works(trade: Trade, texts: Texts) -> str:
    words = ", ".join(texts.text(work_key(work)) for work in trade.project.workloads)
    return words[:1].upper() + words[1:]


def _counts(trade: Trade, texts: Texts) -> str:
    return texts.text("trade-counts", answers=len(trade.answers), open=len(trade.leaves_open))
