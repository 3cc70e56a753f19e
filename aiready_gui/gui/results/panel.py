"""What the tabs of a result share: a column of cards whose figures tell where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.domain.explain import Figure, Message, Passage, Source
from aiready_gui.gui.results.passages import DIGIT, Passages
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Wrapping
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.openings import Openings
from aiready_gui.texts import Texts

STYLED_A_STEP: Final = 12
"""Widgets: two milliseconds' work."""


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


class Growing(Wrapping):
    """A tab that is long: it can be put together at once, or card by card while the window lives on."""

    explain_requested = Signal(object)
    """Carries the figure, or the sentence that names some."""

    def __init__(self) -> None:
        super().__init__()
        self._growth: Iterator[None] = iter(())
        self.openings = Openings(self)
        self._otherwise: dict[OpeningLabel, Passage] = {}
        """What a sentence opens that names no figure by its very words."""
        self.openings.asked.connect(self.explain_requested)

    def _begin(self, parts: Iterator[None], *, at_once: bool) -> None:
        """``parts`` adds something at each step; all of it now, or whenever :meth:`grow` is asked for the next."""
        self._growth = parts
        if at_once:
            for _ in parts:
                pass

    def grow(self) -> Iterator[None]:
        """The steps that are left."""
        return self._growth

    def _stand(self, made: QWidget, column: QBoxLayout) -> Iterator[None]:
        """Steps that style what was made and let it stand on the page: all at once, the more of it the longer, holds the window up.

        From within, as Qt styles what lies in a widget together with it; not yet in its place, where Qt would show it in the next turn.
        """
        made.setParent(self)
        yield
        for number, one in enumerate(reversed(made.findChildren(QWidget)), start=1):
            if isValid(one):
                one.ensurePolished()
            if number % STYLED_A_STEP == 0:
                yield
        yield
        column.addWidget(made)

    def otherwise(
        self, one: OpeningLabel, *figures: Figure, fields: tuple[str, ...] = (), sources: tuple[Source, ...] = ()
    ) -> OpeningLabel:
        """A sentence that opens the figures it names; where it names none by their words, these."""
        said = Message(key="value-text", args={"text": one.text()})
        self._otherwise[one] = Passage(words=said, figures=figures, fields=fields, sources=sources)
        return one

    def told(
        self,
        one: OpeningLabel,
        *figures: Figure,
        fields: tuple[str, ...] = (),
        sources: tuple[Source, ...] = (),
        stop: bool = False,
    ) -> OpeningLabel:
        """A label that opens what its words stand on; Tab passes it by unless it is to ``stop`` there."""
        what = Passage(
            words=Message(key="value-text", args={"text": one.text()}), figures=figures, fields=fields, sources=sources
        )
        return self.openings.open(one, what, stop=stop) if what.told and DIGIT.search(one.text()) else one

    def open_sentences(self, passages: Passages) -> Iterator[None]:
        """Steps that let every sentence with digits that does not open yet open what it names."""
        for one in self.findChildren(OpeningLabel):
            if not isValid(one) or one.opens or not DIGIT.search(one.text()):
                continue
            yield from passages.learning()
            found = passages.of(one.text())
            found = found if found.told else self._otherwise.get(one, found)
            if found.told:
                self.openings.open(one, found)
            yield


class Panel(Growing):
    """A tab of one option."""

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
