"""A field with its label, the ring of an unconfirmed default, and its error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import gt
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.follows import following, read_from
from aiready_gui.advisor.project.taking import RefusedError, taking
from aiready_gui.domain.answer_path import answer, with_answer
from aiready_gui.domain.at_odds import gave_way
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import agreed, proposal
from aiready_gui.domain.unlikely import FURTHEST_SEEN, key_of, over_cap, unlikely
from aiready_gui.gui.fields.choices import CHOICES, Made, capital
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.fields.field import IN_CURRENCY, Field
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, set_look
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.ring import SIDE, Ring
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.text_field import TextBox, TextField
from aiready_gui.texts import Texts

GAP = 4  # between the name, the editor and the note [px]
SHORT_LIST = 8
LEAST_MENU = 240  # what a menu of boxes says in short; many names give way [px at 100 %]
DISCOUNT = "terms.discount_percent"
TYPED = ("number", "whole", "date", "text", "long_text")
"""Kinds whose answer can be wrong: a line is kept under them for what would be right."""
FROM_FILES = ("choice", "date")
"""Kinds that take nothing wrong here, while a file may hold what no answer can be given to."""
SHORTLY = {
    "field-at-least": "limit-at-least", "field-not-below": "limit-at-least", "field-more-than": "limit-more-than",
    "field-only-above": "limit-more-than", "field-at-most": "limit-at-most", "field-not-above": "limit-at-most",
    "field-less-than": "limit-less-than", "field-only-below": "limit-less-than", "default-gave-way": "limit-usual",
    "field-not-come": "limit-today",
    **{key_of(path): f"limit-seen-{'above' if seen.beyond is gt else 'below'}" for path, seen in FURTHEST_SEEN.items()},
}  # fmt: skip
"""Sentence -> what is left of it where the field is narrow."""


class FieldBlock(QWidget):
    """Shows one answer of the open project and edits it."""

    def __init__(self, field: Field, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.field = field
        self._open, self._texts, self._theme = open_project, texts, theme
        name = texts.text(label_key(field.path, "ask" if field.asks else "field"))
        self._ring: Ring | None = None
        self._note: SaidLine | None = None
        self._refused = False
        """Whether the field holds what the project has not taken over."""
        self._over: Any = None
        """The project's value at that time."""
        self._unfinished: Callable[[], bool] = lambda: False
        """Whether the text is on its way to an answer, but none yet."""
        self._before: Callable[[], Any] | None = None
        """The answer that stood there before what is being typed, where keys are answers at once."""
        self._settle: Callable[[], None] = lambda: None
        """What is typed is taken over: from now on it is the answer before."""
        self._drop_typed: Callable[[], None] = lambda: None
        """Shows again what was shown before the text was typed; no answer is given by that."""
        self._in_stored: Callable[[float], str] | None = None
        """How the stored value is said where another measure of it is asked for."""
        self.head = head = QHBoxLayout()
        head.setSpacing(6)
        self._name = label(name, "body" if field.asks else "label", wrap=field.asks)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addLayout(head)
        unit = self._unit(open_project.view)
        self.editor, self._show = self._make(unit)
        target = self.editor
        if isinstance(target, QLineEdit | QComboBox):
            target.setMinimumHeight(theme.px(34))
        target.setAccessibleName(f"{name}, {unit}" if unit else name)
        self._name.setBuddy(target)
        switch = field.kind == "switch"  # it carries its name itself
        head.addWidget(target if switch else self._name, 1)
        self._ring_room = QSpacerItem(theme.px(SIDE) + head.spacing(), 0, QSizePolicy.Policy.Fixed)
        """Kept for the ring until there is one."""
        head.addItem(self._ring_room)
        if switch:
            self._name.setParent(self)  # it stands nowhere, and goes with the field all the same
            self._name.hide()
        else:
            outer.addWidget(target)
        self._outer = outer
        self._note_room = QSpacerItem(0, QFontMetrics(theme.font("note")).height() + GAP if field.kind in TYPED else 0)
        """Kept for the note until there is one."""
        outer.addItem(self._note_room)
        if field.kind in TYPED:
            assert isinstance(self.editor, TextField | TextBox)
            self.editor.take_back = self.take_back
        if field.kind in FROM_FILES:
            open_project.status_changed.connect(self._say_what_was_refused)
        outer.addStretch(1)
        open_project.forgotten.connect(self.forget)
        open_project.changed.connect(self._on_changed)
        open_project.aside.leaving.connect(self._set_aside)
        open_project.aside.returned.connect(self.bring_back)

    @property
    def note(self) -> SaidLine:
        """The line under the field: what would be right, or how it was understood. Of two hundred fields few ever say anything."""
        if self._note is None:
            self._note = SaidLine()
            policy = self._note.sizePolicy()
            policy.setRetainSizeWhenHidden(self.field.kind in TYPED)
            self._note.setSizePolicy(policy)
            _put(self._note, self._outer, self._note_room)
        return self._note

    def _show_ring(self, tip: str, *, on: bool) -> None:
        if self._ring is None and on:
            self._ring = Ring(self._theme, self._texts.text("default-not-confirmed"))
            _put(self._ring, self.head, self._ring_room)
        if self._ring is not None:
            self._ring.setVisible(on)
            self._ring.setToolTip(tip)

    @property
    def _said(self) -> str:
        """The whole sentence of the note."""
        return "" if self._note is None else self._note.whole

    def show_project(self, project: Project, filled: Project) -> None:
        """Follow the project without answering back; what was typed and not taken over stays, with what is wrong with it."""
        self.setVisible(self.field.applies is None or self.field.applies(filled))
        if self.isHidden() or (not project.workloads and self.field.path.startswith("workload.")):
            self.forget()
            self._fail("")
            return
        value, default = answer(project, self.field.path), answer(filled, self.field.path)
        if self.field.unit in IN_CURRENCY and isinstance(self.editor, QuantityEdit):
            self.editor.set_unit(self._unit(project), self.field.factor)
        reason = self.reason(project)
        stands_by_default = value is None and default is not None
        self._show_ring(reason or self._texts.text("default-not-confirmed"), on=bool(reason) or stands_by_default)
        if self._refused and value == self._over:
            if not self._open.redo_label():  # taking it over then would throw away what can be done again
                QTimer.singleShot(0, self, self._try_again)
            return
        self._fail("")
        with QSignalBlocker(self.editor):
            self._show(value, default)
        remark = self._remark(project)
        if remark is not None:
            self.note.say(self._limit(remark), self._shortly(remark), tone="warn")
            self.note.show()
        else:
            self._say_what_was_understood()
        if self.field.kind in FROM_FILES:
            self._say_what_was_refused()

    @Slot()
    def _say_what_was_refused(self) -> None:
        """That nothing could be made of the project's answer: it is none of the choices, or a day that has not come."""
        if self._refused:
            return  # what is typed over it is told
        error = self._open.refused
        refused = error is not None and error.path == self.field.path
        if error is not None and refused:
            self.note.say(self._limit(error.message))
        if refused or self._note is not None:
            self.note.setVisible(refused)
        self._mark("bad" if refused else "", self._said if refused else "")

    @property
    def refused_text(self) -> str:
        """What is typed here and the project did not take, or nothing."""
        return self.editor.words() if self._refused and isinstance(self.editor, TextField | TextBox) else ""

    @Slot()
    def _set_aside(self) -> None:
        if text := self.refused_text:
            self._open.aside.keep(self.field.path, self._open.focus, text)

    @Slot()
    def bring_back(self) -> None:
        """Type again what was refused here and set aside, where the question is asked."""
        path, focus = self.field.path, self._open.focus
        text = self._open.aside.text(path, focus)
        if not text:
            return
        project = self._open.view
        self.show_project(project, effective_on(project, self._open.snapshot))
        if not self.isHidden() and isinstance(self.editor, TextField | TextBox):
            self._open.aside.drop(path, focus)
            self.editor.type_again(text)

    @Slot(object)
    def _on_changed(self, view: Project) -> None:
        """Another answer than the one it was held against takes refused text away, on a page out of sight too."""
        if self._refused and answer(view, self.field.path) != self._over:
            self.forget()

    @Slot()
    def forget(self) -> None:
        """Drop what was typed and not taken over: it was about another project, or is taken back."""
        if self._refused or self._unfinished():
            self._refused = False
            self._open.report(self.field.path, "")
            self._drop_typed()
        else:
            self._settle()

    def take_back(self) -> bool:
        """Put the project's value back where something else is typed; whether there was anything to put back."""
        if not self._refused and not self._unfinished():
            return False
        self.forget()
        project = self._open.view
        self.show_project(project, effective_on(project, self._open.snapshot))
        return True

    @Slot()
    def _try_again(self) -> None:
        """Take over what was refused, if what it was held against has changed."""
        if self._refused and isinstance(self.editor, QuantityEdit) and not self.editor.problem():
            self.commit(self.editor.parsed())

    def _unit(self, project: Project) -> str:
        if self.field.unit in IN_CURRENCY:
            currency = self._texts.text(f"currency-{project.currency.value.lower()}")
            return self._texts.text(self.field.unit, currency=currency)
        return self._texts.text(self.field.unit) if self.field.unit else ""

    def measure_in(self, unit: str, factor: float, in_stored: Callable[[float], str]) -> None:
        """Ask for the number in another unit, ``factor`` of it in one that is stored; ``in_stored`` is said under the field then."""
        if isinstance(self.editor, QuantityEdit):
            self._in_stored = in_stored if factor != self.field.factor else None
            self.editor.set_unit(unit, factor)
            if self._note is not None and self._note.property("tone") == "muted":
                self._note.hide()
            self._say_what_was_understood()

    def needed_width(self) -> int:
        """What the label, and a short list's longest choice, take without being cut. [px]"""
        if self.field.kind == "switch":
            return self.editor.sizeHint().width() + self._theme.px(SIDE) + 8
        head = self._name.sizeHint().width() + self._theme.px(SIDE) + 8
        if self.field.kind in ("segments", "checks"):
            return max(head, self.editor.sizeHint().width())
        if self.field.kind == "check_menu":
            return max(head, min(self.editor.minimumSizeHint().width(), self._theme.px(LEAST_MENU)))
        if isinstance(self.editor, QComboBox) and self.editor.count() <= SHORT_LIST:
            measure = self.editor.fontMetrics().horizontalAdvance
            choices = [measure(self.editor.itemText(index)) for index in range(self.editor.count())]
            return max(head, max(choices, default=0) + self._theme.px(48))
        return head

    def least_width(self) -> int:
        """What is not to be cut of it: the long words of boxes to tick end in dots. [px]"""
        if self.field.kind == "checks":
            return max(self._name.sizeHint().width() + self._theme.px(SIDE) + 8, self.editor.minimumSizeHint().width())
        return self.needed_width()

    @property
    def stands_by_default(self) -> bool:
        """Whether what it shows is nobody's answer."""
        return self._ring is not None and not self._ring.isHidden()

    def in_short(self) -> str:
        """Its name and what it shows, for a line that stands in its place."""
        return f"{self._name.text()}: {self._value_words()}"

    def _value_words(self) -> str:
        match self.editor:
            case QuantityEdit() as editor:
                value = editor.text() or editor.placeholderText()
                return self._texts.with_unit(value, self._unit(self._open.view)) if value else self._texts.text("not-chosen")
            case QComboBox() as editor:
                return editor.currentText() or editor.placeholderText()
            case Segmented() as editor:
                return editor.words
            case QCheckBox() as editor:
                return self._texts.text("answer-yes" if editor.isChecked() else "answer-no")
            case _:
                return ""

    def focus_editor(self) -> None:
        """Put the keyboard here."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self, value: Any) -> None:
        """Take a value into the project, or say what would be right."""
        if not self._open.view.workloads and self.field.path.startswith("workload."):
            return  # the work it was about is gone, the field is about to be
        try:
            revised = taking(self._open.view, self.field.path, value, today=date.today())
        except RefusedError as error:
            self._fail(self._limit(error.message), self._shortly(error.message))
            if self._before is not None:
                self._give_back(self._before())
            return
        self._fail("")
        before = self._open.view
        self._open.revise_view(revised, label_key(self.field.path), typing=self._before is not None)
        if self.field.path in read_from():  # a step of its own: who takes it back keeps the answer
            self._open.revise_view(following(before, revised, on=date.today()), "act-propose")
        self._say_what_was_understood()

    def agree(self) -> None:
        """Somebody speaks for the answer that was proposed here."""
        self._open.revise_view(agreed(self._open.view, self.field.path), "act-agree")

    def reason(self, project: Project) -> str:
        """Why the answer that stands here is proposed; nothing where somebody gave it."""
        said = proposal(project, self.field.path)
        if said is None:
            return ""
        because = said.because if self._texts.has(said.because) else "because-other"
        return self._texts.text("proposed-because", because=self._texts.text(because))

    @Slot(object)
    def _give_back(self, before: Any) -> None:
        """What is typed is no answer, so its beginning, which was one for a moment, is none either."""
        if not self._open.view.workloads and self.field.path.startswith("workload."):
            return
        if answer(self._open.view, self.field.path) == before:
            return
        self._over = before
        self._open.give_back(with_answer(self._open.view, self.field.path, before), label_key(self.field.path))

    def _say_what_was_understood(self) -> None:
        """Beside a text that others read as another number, which one was taken; beside a measure that is not stored, what is."""
        editor, view, path = self.editor, self._open.view, self.field.path
        if not isinstance(editor, QuantityEdit) or self._refused:
            return
        said: tuple[str, ...] = ()
        if understood := editor.understood():
            said = tuple(self._texts.text(key, number=understood) for key in ("understood-as", "understood-as-short"))
        elif self._in_stored is not None and view.workloads:
            value = answer(view, path)
            value = answer(effective_on(view, self._open.snapshot), path) if value is None else value
            said = () if value is None else (self._in_stored(value),)
        if said and self._remark(view) is None:
            self.note.say(*said, tone="muted")
            self.note.show()

    def _remark(self, project: Project) -> Message | None:
        """What is said of an answer that is taken all the same: a default gave way to it, somebody has to agree to it, it is unusual."""
        if self.field.path == DISCOUNT:
            return over_cap(answer(project, self.field.path), self._open.discount_cap())
        return gave_way(project, self.field.path) or unlikely(project, self.field.path)

    def _limit(self, message: Message) -> str:
        """What would be right, in the unit that the field shows."""
        return capital(self._texts.word(self._shown(message)).split(": ", 1)[-1])

    def _shortly(self, message: Message) -> str:
        """The same in few words, where there are such."""
        key = SHORTLY.get(message.key)
        return self._texts.text(key, limit=self._shown(message).args.get("limit", "")) if key else ""

    def _shown(self, message: Message) -> Message:
        limit, editor = message.args.get("limit"), self.editor
        factor = editor.factor if isinstance(editor, QuantityEdit) else 1.0
        if factor != 1.0 and isinstance(limit, int | float):
            return message.revised(args={**message.args, "limit": round(limit * factor, 6)})
        return message

    def _fail(self, words: str, short: str = "") -> None:
        """Nothing is wrong, or this; said when the field is left, not while somebody is still on the way to the right value."""
        if not words and not self._refused and (self._note is None or self._note.isHidden()):
            return
        if words and not self._refused:
            self._over = answer(self._open.view, self.field.path)
        self._refused = bool(words)
        self.note.say(words, short)
        if not words or not self.note.isHidden() or not isinstance(self.editor, QLineEdit) or not self.editor.hasFocus():
            self._reveal()

    @Slot()
    def _reveal(self) -> None:
        state = "bad" if self._refused else ""
        if self._refused or (
            self._note is not None and self._note.property("tone") == "bad"
        ):  # what was understood, or gave way, stays as the field is left
            self.note.setVisible(self._refused)
        self._open.report(self.field.path, self._said if self._refused else "")
        self._mark(state, self._said)

    def _mark(self, state: str, said: str) -> None:
        """The editor as something is wrong with it or not, to the eye and to a screen reader."""
        set_look(self.editor, "state", state)
        self.editor.setAccessibleDescription(said)

    def _make(self, unit: str) -> Made:
        makers: dict[str, Callable[[], Made]] = {
            "number": lambda: self._number(unit, whole=False),
            "whole": lambda: self._number(unit, whole=True),
            "text": self._text,
            "long_text": self._long_text,
            "date": self._date,
        }
        chosen = CHOICES.get(self.field.kind)
        return makers[self.field.kind]() if chosen is None else chosen(self.field, self._texts, self.commit)

    def _number(self, unit: str, *, whole: bool) -> Made:
        editor = QuantityEdit(self._texts, self._theme, unit=unit, factor=self.field.factor, whole=whole)
        editor.quantity_changed.connect(self.commit)
        editor.given_up.connect(self._give_back)
        self._unfinished, self._drop_typed = editor.problem, editor.forget
        self._before, self._settle = lambda: editor.before, editor.settle

        def left() -> None:
            if editor.problem():
                self._fail(self._texts.text("not-a-number"), self._texts.text("limit-number"))
            elif not self._refused:
                editor.settle()
            self._reveal()
            self._open.settle()

        editor.editingFinished.connect(left)

        def show(value: Any, default: Any) -> None:
            editor.set_quantity(None if value is None else float(value), None if default is None else float(default))
            if default is None and self.field.placeholder:
                editor.setPlaceholderText(self._texts.text(self.field.placeholder))

        return editor, show

    def _text(self) -> Made:
        editor = TextField()
        if self.field.placeholder:
            editor.setPlaceholderText(self._texts.text(self.field.placeholder))
        editor.textEdited.connect(self.commit)
        show = self._follow_text(editor, editor.text, editor.setText)

        def left() -> None:
            if not self._refused:
                self._settle()
            self._reveal()
            self._open.settle()

        editor.editingFinished.connect(left)
        return editor, show

    def _follow_text(self, editor: QWidget, words: Callable[[], str], put: Callable[[str], None]) -> Callable[[Any, Any], None]:
        """Keep what stood in a box of text before it is typed in; what shows an answer there."""
        before = ""

        def settle() -> None:
            nonlocal before
            before = words()

        def drop() -> None:
            with QSignalBlocker(editor):
                put(before)

        def show(value: Any, _default: Any) -> None:
            if words() != value:
                put(value)
                settle()

        self._before, self._settle, self._drop_typed = lambda: before, settle, drop
        return show

    def _date(self) -> Made:
        editor = TextField()
        editor.setPlaceholderText(self._texts.text("hint-date"))
        said = ""
        self._unfinished = lambda: editor.text() != said
        self._drop_typed = lambda: editor.setText(said)  # left empty it would answer "no date"

        def committed() -> None:
            try:
                self.commit(read_date(editor.text()))
            except ValueError:
                self._fail(self._texts.text("not-a-date"), self._texts.text("limit-date"))
            self._reveal()

        editor.editingFinished.connect(committed)

        def show(value: Any, _default: Any) -> None:
            nonlocal said
            words = "" if value is None else self._texts.date(value)
            if words != said or not editor.hasFocus():
                said = words
                editor.setText(words)

        return editor, show

    def _long_text(self) -> Made:
        editor = TextBox()
        editor.setFixedHeight(self._theme.px(64))
        editor.setTabChangesFocus(True)
        if self.field.placeholder:
            editor.setPlaceholderText(self._texts.text(self.field.placeholder))
        editor.textChanged.connect(lambda: self.commit(editor.toPlainText()))
        show = self._follow_text(editor, editor.toPlainText, editor.setPlainText)

        def left() -> None:
            if not self._refused:
                self._settle()
            self._open.settle()

        editor.left.connect(left)
        return editor, show


def _put(widget: QWidget, layout: QBoxLayout, room: QSpacerItem) -> None:
    """Let a widget stand where its room was kept."""
    layout.insertWidget(layout.indexOf(room), widget)
    layout.removeItem(room)
