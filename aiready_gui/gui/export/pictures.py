"""Pictures of pages, drawn off the GUI thread when somebody looks at them; the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from aiready_gui.domain.errors import AdvisorError
from aiready_gui.gui.background import Background
from aiready_gui.proposal.page_pictures import Leaves, Picture, picture

MOST_BYTES: Final = 64_000_000
"""Of pictures that are kept: four pages across a screen of 3840 dots, an assumption of what is looked at again."""
Key = tuple[int, int]
"""A page and the width of its picture. [dots]"""


class _Kept(NamedTuple):
    image: QImage
    dots: bytes
    """Which the image stands on and does not hold."""


class Pictures(QObject):
    """Of one document at a time; until a page of the new one is drawn the one before stands there."""

    drawn = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._content = b""
        self.leaves = Leaves((), ())
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._before: dict[int, _Kept] = {}
        self._wishes: list[Key] = []
        self._drawing = False

    def show(self, content: bytes, pages: Leaves) -> None:
        """From now on of this document."""
        self._before = {page: one for (page, _), one in self._kept.items()}
        self._kept.clear()
        self._wishes.clear()
        self._content, self.leaves = content, pages

    def look_elsewhere(self) -> None:
        """What was wished for and is not drawn yet is out of sight."""
        self._wishes.clear()

    def of(self, page: int, width: int) -> QImage | None:
        """The page as wide as that [dots], or what there is of it until it is drawn."""
        key = page, width
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key].image
        if self._content:
            self._wishes.append(key)
            self._draw_next()
        found = next((one for (at, _), one in reversed(self._kept.items()) if at == page), self._before.get(page))
        return None if found is None else found.image

    def is_of_before(self, page: int) -> bool:
        """Whether what there is of it is the document's before this one."""
        return page in self._before and not any(at == page for at, _ in self._kept)

    def height(self, page: int, width: int) -> int:
        """Of a picture that is so wide. [dots]"""
        across, down = self.leaves.sizes[page]
        return round(width * down / across)

    def _draw_next(self) -> None:
        if self._drawing or not self._wishes:
            return
        self._drawing = True
        page, width = self._wishes.pop(0)
        content, (across, _) = self._content, self.leaves.sizes[page]
        scale = (width - 0.01) / across  # PDFium rounds up: not to a dot more
        self._background.run(partial(picture, content, page, scale), partial(self._on_drawn, content, (page, width)))

    def _on_drawn(self, content: bytes, key: Key, done: Future[Picture]) -> None:
        self._drawing = False
        try:
            made = done.result()
        except AdvisorError:
            return
        if content is self._content:
            image = QImage(made.dots, made.width, made.height, made.line, QImage.Format.Format_RGB32)
            self._kept[key] = _Kept(image, made.dots)
            self._kept.move_to_end(key)
            self._before.pop(key[0], None)
            while len(self._kept) > 1 and sum(len(one.dots) for one in self._kept.values()) > MOST_BYTES:
                self._kept.popitem(last=False)
            self.drawn.emit()
        self._wishes = [one for one in self._wishes if one != key]
        self._draw_next()
