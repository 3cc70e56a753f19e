"""What the tabs of a result share: a column of cards whose figures tell where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.domain.explain import Figure
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.texts import Texts


@runtime_checkable
class Explaining(Protocol):
    """A panel whose figures tell where they come from."""

    explain_requested: ClassVar[Signal]
    """Carries the figure."""


@runtime_checkable
class Relaxing(Protocol):
    """A panel that offers softer requirements."""

    relaxed: ClassVar[Signal]
    """Carries the relaxation that was taken."""


@runtime_checkable
class Pinning(Protocol):
    """A panel in which an offer is chosen by hand."""

    pinned: ClassVar[Signal]
    """Carries the key of the offer."""


class Growing(QWidget):
    """A tab that is long: it can be put together at once, or card by card while the window lives on."""

    def __init__(self) -> None:
        super().__init__()
        self._growth: Iterator[None] = iter(())

    def _begin(self, parts: Iterator[None], *, at_once: bool) -> None:
        """``parts`` adds something at each step; all of it now, or whenever :meth:`grow` is asked for the next."""
        self._growth = parts
        if at_once:
            for _ in parts:
                pass

    def grow(self) -> Iterator[None]:
        """The steps that are left."""
        return self._growth


class Panel(Growing):
    """A tab of one option."""

    explain_requested = Signal(object)

    def __init__(self, texts: Texts, theme: Theme, *, spacing: int = 12) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def _figure(self, figure: Figure, words: str = "") -> FigureLabel:
        made = FigureLabel(figure, self._texts, words=words)
        made.explain_requested.connect(self.explain_requested)
        return made
