"""The document as it will leave: its pages, the way among them, how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from aiready_gui.gui.background import Background
from aiready_gui.gui.export.composing import Proof
from aiready_gui.gui.export.page_view import ACROSS, ZOOMS, PageView
from aiready_gui.gui.export.pictures import Pictures
from aiready_gui.gui.export.thumbnails import Thumbnails
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.announcer import Announcer
from aiready_gui.gui.widgets.basics import Elided, button, label, on_click, row
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.texts import LOCALES, Texts


class Preview(QFrame):
    """Shows the last proof; says when a newer one is being made, or why there is none."""

    section_changed = Signal(str)
    """Name of the section that the page which is looked at is of; nothing on the cover."""
    language_asked = Signal(str)
    """Of several languages another one is to be seen."""

    def __init__(self, background: Background, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self.setObjectName("preview")
        self._large, self._small = Pictures(background, self), Pictures(background, self)
        self._proof: Proof | None = None
        self._began: float | None = None
        """When the document that is being made was asked for. [s]"""
        self.announcer = Announcer(self)
        self.pages, self.thumbnails = PageView(self._large, texts, theme), Thumbnails(self._small, theme)
        self._empty = label("", "body", tone="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(theme.px(24))
        both = QWidget()
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.thumbnails)
        beside.addWidget(self.pages, 1)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self.languages = Segmented([(one, one.upper()) for one in LOCALES], self.language_asked.emit)
        self.languages.setAccessibleName(texts.text("export-language"))
        self._of_language = QFrame()
        self._of_language.setObjectName("previewBar")
        chosen = row(self.languages, None)
        chosen.setContentsMargins(12, 0, 12, 8)
        self._of_language.setLayout(chosen)
        self._of_language.hide()
        column.addWidget(self._of_language)
        column.addWidget(stack, 1)
        self.pages.turned.connect(self._on_turned)
        self.thumbnails.turned.connect(self.pages.go)
        self._on_turned(0)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("previewBar")
        self.back = self._icon("chevron-left", "export-page-back", lambda: self.pages.go(self.pages.page - 1))
        self.on = self._icon("chevron-right", "export-page-on", lambda: self.pages.go(self.pages.page + 1))
        self._place: QLabel = label("", "strong")
        self._state = Elided("", "body", Qt.TextElideMode.ElideRight)
        self._state.setProperty("tone", "muted")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.zoom = DropDown()
        for one in ZOOMS:
            key = one if not one.isdigit() else "percent"
            self.zoom.addItem(self._texts.text(f"export-zoom-{key}", percent=one), one)
        self.zoom.setMinimumContentsLength(max(len(self.zoom.itemText(at)) for at in range(self.zoom.count())) + 1)
        self.zoom.setAccessibleName(self._texts.text("export-zoom-name"))
        self.zoom.currentIndexChanged.connect(lambda at: self.pages.set_zoom(self.zoom.itemData(at)))
        smaller = self._icon("zoom-out", "export-zoom-out", lambda: self._zoom_by(-1))
        larger = self._icon("zoom-in", "export-zoom-in", lambda: self._zoom_by(1))
        line = row(self.back, self._place, self.on, self._state, smaller, self.zoom, larger, spacing=6)
        line.setStretch(3, 1)
        line.setContentsMargins(12, 8, 12, 8)
        bar.setLayout(line)
        return bar

    def _icon(self, name: str, key: str, act: object) -> QPushButton:
        made = button("", "ghost")
        made.setIcon(self._theme.icon(name, "text2"))
        side = self._theme.px(18)
        made.setIconSize(QSize(side, side))
        made.setAccessibleName(self._texts.text(key))
        made.setToolTip(self._texts.text(key))
        on_click(made, act)  # type: ignore[arg-type]
        return made

    def _zoom_by(self, step: int) -> None:
        """The next size in percent; from a fitted one to the next that is larger or smaller than it."""
        sizes = [int(one) for one in ZOOMS if one.isdigit()]
        now = self.pages.percent
        found = [one for one in sizes if one > now] if step > 0 else [one for one in reversed(sizes) if one < now]
        if found:
            self.zoom.setCurrentIndex(ZOOMS.index(str(found[0])))

    def zoom_by_key(self, step: int) -> None:
        """One size up or down, or as wide as there is room for nought."""
        if self._proof is None:
            return
        if step:
            self._zoom_by(step)
        else:
            self.zoom.setCurrentIndex(ZOOMS.index(ACROSS))

    def offer_languages(self, locales: Sequence[str], shown: str) -> None:
        """Those that the document leaves in, where they are several; ``shown`` is the one to be seen."""
        self._of_language.setVisible(len(locales) > 1)
        self.languages.choose(shown)

    def show_proof(self, proof: Proof) -> None:
        """Its pages; the one that was looked at stays, so far as there is one."""
        self._proof = proof
        for pictures, area in ((self._large, self.pages), (self._small, self.thumbnails)):
            pictures.show(proof.content, proof.leaves)
            area.lay_out()
        self._say_stale(on=False)
        self._say_updated()
        self._stack.setCurrentIndex(1)
        self._on_turned(self.pages.page)

    def say_busy(self) -> None:
        """Another one is being made."""
        words = self._texts.text("export-composing")
        self._began = monotonic()
        self._state.say(words if self._proof is not None else "")
        self._say_stale(on=self._proof is not None)
        if self._proof is None:
            self._say_instead(words)

    def _say_updated(self) -> None:
        """How long it took, on screen at once and to a screen reader when it has come to rest."""
        if self._began is None:
            return
        seconds = self._texts.number(monotonic() - self._began, decimals=1)
        words = self._texts.text("export-updated", seconds=seconds)
        self._began = None
        self._state.say(words)
        self.announcer.say(words)

    def _say_stale(self, *, on: bool) -> None:
        for area in (self.pages, self.thumbnails):
            area.say_stale(on=on)

    def say_failed(self, words: str) -> None:
        """None can be made."""
        self._proof = None
        self._state.say("")
        self._say_instead(words)
        self._on_turned(0)

    def _say_instead(self, words: str) -> None:
        self._empty.setText(words)
        self._stack.setCurrentIndex(0)

    @Slot(int)
    def _on_turned(self, page: int) -> None:
        proof = self._proof
        count = self.pages.count if proof is not None else 0
        self._place.setText(
            self._texts.text("export-page-of", page=page + 1, pages=count) if count else self._texts.text("export-preview")
        )
        self.back.setEnabled(count > 0 and page > 0)
        self.on.setEnabled(page < count - 1)
        self.zoom.setEnabled(count > 0)
        self.thumbnails.go(page)
        at = -1 if proof is None else proof.leaves.section_at(page)
        self.section_changed.emit(proof.sections[at] if proof is not None and 0 <= at < len(proof.sections) else "")
