"""One default in the list: what is assumed, what it moves, and, while it is the one in hand, what can be done with it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aiready_gui.advisor.project.customer_questions import why_default
from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.advisor.studies.assumptions import Weighed
from aiready_gui.advisor.studies.walk import Stand, Walked
from aiready_gui.domain.explain import PRACTICE_SOURCE, label_key
from aiready_gui.domain.money import Currency, Money
from aiready_gui.gui.assumptions.span_bar import SpanBar
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Elided, button, label, on_click
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.number_words import MINUS
from aiready_gui.texts import Texts

MARKS = {
    Stand.OPEN: ("circle", "warn"),
    Stand.ASKED: ("message-square", "accent"),
    Stand.CONFIRMED: ("check", "ok"),
    Stand.ANSWERED: ("pen-line", "accent"),
}
VALUE_WIDTH, SPAN_WIDTH, EDITOR_WIDTH = 120, 178, 260
KEYS = {
    Qt.Key.Key_1: "confirm", Qt.Key.Key_Return: "confirm", Qt.Key.Key_Enter: "confirm",
    Qt.Key.Key_2: "change", Qt.Key.Key_F2: "change", Qt.Key.Key_3: "ask",
}  # fmt: skip
"""A key on the row in hand -> what it does."""


class WalkRow(QFrame):
    """Takes the keyboard as a whole; what opens under it is reached by Tab."""

    entered = Signal(str)
    """The keyboard, or the mouse, came to it."""
    acted = Signal(str, str)
    """Its field, and what is to be done: confirm, change, ask, next, back."""

    def __init__(self, row: Walked, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("walkRow")
        self._texts, self._theme, self.row = texts, theme, row
        self._weighed: Weighed | None = None
        self._currency = Currency.RUB
        self._block: FieldBlock | None = None
        self._name = texts.text(label_key(row.field))
        self._mark, self._beside = QLabel(), Elided("", "label", Qt.TextElideMode.ElideRight)
        self._value = Elided("", "body", Qt.TextElideMode.ElideRight)
        self._bar = SpanBar(theme)
        self._span = label("", "body")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._mark.setFixedWidth(theme.px(18))
        self._span.setFixedWidth(theme.px(SPAN_WIDTH))
        self._span.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setFixedWidth(theme.px(VALUE_WIDTH))
        self._grid.addWidget(self._mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(Elided(self._name, "strong", Qt.TextElideMode.ElideRight), 0, 1)
        self._grid.addWidget(self._beside, 1, 1)
        self._grid.addWidget(self._value, 0, 2, 2, 1)
        self._grid.addWidget(self._bar, 0, 3, 2, 1)
        self._grid.addWidget(self._span, 0, 4, 2, 1)
        for column, width in ((2, VALUE_WIDTH), (4, SPAN_WIDTH)):
            self._grid.setColumnMinimumWidth(column, theme.px(width))
        self._grid.setColumnStretch(1, 1)
        self._more = QWidget()
        self._more.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 7, 14, 7)
        outer.setSpacing(8)
        outer.addLayout(self._grid)
        outer.addWidget(self._more)
        self.show_row(row)
        self.take_keyboard(on=False)

    @property
    def field(self) -> str:
        """Dotted path of what it is about."""
        return self.row.field

    def show_row(self, row: Walked) -> None:
        """Follow the answer."""
        self.row = row
        name, tone = MARKS[row.stand]
        self._mark.setPixmap(self._theme.pixmap(name, tone, 15))
        self._beside.say(" · ".join(filter(None, (self._texts.text(f"step-{step_of(row.field)}"), self._said()))))
        self._value.say(self._texts.word(row.value))
        if not self._more.isHidden():
            self._name_acts()
        self._describe()

    def show_weight(self, weighed: Weighed | None, most: Decimal, currency: Currency) -> None:
        """Follow what it moves the price by; ``most`` is the widest side of all rows. [currency]"""
        self._weighed, self._currency = weighed, currency
        known = weighed is not None and weighed.known
        self._bar.show_span(*((float(weighed.less), float(weighed.more)) if known and weighed else (0.0, 0.0)), float(most))
        self._span.setText(self._span_words())
        self._describe()

    def narrow(self, *, on: bool) -> None:
        """Without the bar where there is no room for it: the numbers stay."""
        self._bar.setVisible(not on)

    def take_keyboard(self, *, on: bool) -> None:
        """Whether Tab stops here: at one row of the list alone."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def open_up(self, block: FieldBlock | None) -> None:
        """Show what can be done; ``block`` edits it, without one it is edited on its page."""
        if self._more.layout() is None:
            self._block = block
            self._make_more()
        self._name_acts()
        self._more.show()
        self.setProperty("active", True)
        self._polish()

    def fold(self) -> None:
        """Back to a line."""
        self._more.hide()
        self.setProperty("active", False)
        self._polish()

    @property
    def opened(self) -> bool:
        """Whether what can be done is shown."""
        return not self._more.isHidden()

    @property
    def block(self) -> FieldBlock | None:
        """What edits it, once it was opened."""
        return self._block

    def _make_more(self) -> None:
        texts, lines = self._texts, QVBoxLayout(self._more)
        lines.setContentsMargins(self._theme.px(18) + 12, 0, 0, 4)
        lines.setSpacing(6)
        lines.addWidget(label(self._whence(), "label", tone="muted", wrap=True))
        lines.addWidget(label(texts.text(why_default(self.field)), "body", wrap=True))
        self.acts = {
            name: button("", kind) for name, kind in (("confirm", "primary"), ("change", "secondary"), ("ask", "secondary"))
        }
        for name, made in self.acts.items():
            on_click(made, self.acted.emit, self.field, name)
        if self._block is not None:
            self._block.setMaximumWidth(self._theme.px(EDITOR_WIDTH if self._block.field.kind != "segments" else 620))
            held = QHBoxLayout()
            held.addWidget(self._block, 10)
            held.addStretch(1)
            lines.addLayout(held)
            self._block.editor.installEventFilter(self)
        lines.addLayout(Flow(*self.acts.values(), None, spacing=8))

    def _name_acts(self) -> None:
        texts, asked = self._texts, self.row.stand is Stand.ASKED
        for number, (name, made) in enumerate(self.acts.items(), start=1):
            words = texts.text("assumption-ask-back" if name == "ask" and asked else f"assumption-{name}")
            made.setText(f"{words} · {number}")
            made.setAccessibleName(texts.text("assumption-act-name", act=words, field=self._name))
            made.setEnabled(self.row.open or name == "change")

    def _whence(self) -> str:
        if self.row.because:
            because = self.row.because if self._texts.has(self.row.because) else "because-other"
            return self._texts.text("proposed-because", because=self._texts.text(because))
        source = self.row.source
        if source is None:
            return (
                self._texts.word(self.row.confirmed)
                if self.row.confirmed is not None
                else self._texts.text("assumption-answered")
            )
        if source == PRACTICE_SOURCE:
            return self._texts.text("assumption-whence-practice", day=source.as_of)
        return self._texts.text("assumption-whence", source=source.title, day=source.as_of)

    def _said(self) -> str:
        row = self.row
        if row.confirmed is not None:
            return self._texts.word(row.confirmed)
        if row.asked is not None and row.stand is Stand.ASKED:
            return self._texts.text("assumption-asked", day=row.asked.isoformat())
        return self._texts.text("assumption-answered") if row.stand is Stand.ANSWERED else ""

    def _span_words(self) -> str:
        weighed = self._weighed
        if weighed is None:
            return ""
        if not weighed.fits:
            return self._texts.text("assumption-may-not-fit")
        if not weighed.known:
            return "—"
        if not weighed.moves:
            return self._texts.text("assumption-no-change")
        ends = (self._signed(weighed.less), self._signed(weighed.more))
        return " … ".join(ends)

    def _signed(self, amount: Decimal) -> str:
        sign = "+" if amount > 0 else MINUS if amount < 0 else ""
        return sign + self._texts.money_short(Money(amount=abs(amount), currency=self._currency))

    def _describe(self) -> None:
        said = self._said() or (self._texts.text("assumption-open") if self.row.open else "")
        self.setAccessibleName(", ".join(filter(None, (self._name, self._texts.word(self.row.value), said))))
        self.setAccessibleDescription(self._texts.text("assumption-price", span=self._span_words()) if self._span_words() else "")
        if self._weighed is not None and not self._weighed.fits:
            self._span.setWordWrap(True)
        self.setToolTip("")

    def _polish(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = KEYS.get(Qt.Key(event.key()))
        if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat():
            self.acted.emit(self.field, act)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.field)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In its editor Enter goes on to the next row, Esc puts the value back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.acted.emit(self.field, "back")
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.acted.emit(self.field, "next")
                return True
        return super().eventFilter(watched, event)
