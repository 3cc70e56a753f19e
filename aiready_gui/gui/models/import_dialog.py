"""A model of one's own: its config read on this computer, put right where it has to be, kept under the customer's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from aiready_gui.catalogue import own
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.models.fields_card import FieldsCard, SizeField
from aiready_gui.gui.models.name_card import NameCard
from aiready_gui.gui.models.questions_card import QuestionsCard
from aiready_gui.gui.models.source_card import SourcePart
from aiready_gui.gui.models.sum_card import SumCard
from aiready_gui.gui.own_rows import OwnRows
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.model_config.by_size import config_by_size
from aiready_gui.model_config.file import Config, config_of, read_config, read_index
from aiready_gui.model_config.keeping import name_in, row_to_keep
from aiready_gui.model_config.reading import Reading, card_of, own_key, read
from aiready_gui.texts import Texts

SIZE: Final = QSize(1160, 680)
LEAST: Final = QSize(720, 420)
INDEX_ENDS: Final = ".index.json"


@dataclass(frozen=True)
class Asked:
    """A model to go on with."""

    key: str
    choose: bool
    """For the project on screen."""


def ask_for_model(
    snapshot: Snapshot,
    own_rows: OwnRows,
    texts: Texts,
    theme: Theme,
    parent: QWidget | None,
    *,
    path: Path | None = None,
    size_b: tuple[float, float] | None = None,
) -> Asked | None:
    """Ask for a model's config, from ``path`` or from a size [G] where one is named; what it became, or nothing."""
    dialog = ModelDialog(snapshot, own_rows, texts, theme, parent)
    if path is not None:
        dialog.open_file(path)
    elif size_b is not None:
        dialog.open_size(*size_b)
    dialog.exec()
    dialog.deleteLater()
    return dialog.asked


class ModelDialog(ScrolledDialog):
    """Every edit and choice is a new reading of the same file; nothing is written before it is accepted."""

    def __init__(self, snapshot: Snapshot, own_rows: OwnRows, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        least = QSize(theme.px(LEAST.width()), theme.px(LEAST.height()))
        super().__init__(texts.text("model-new"), least, theme, parent, spacing=10)
        self._snapshot, self._own, self._texts, self._theme = snapshot, own_rows, texts, theme
        self.asked: Asked | None = None
        self._wanted: Asked | None = None
        """The model that is being written."""
        self.reading: Reading | None = None
        self._config: Config = {}
        self._edits: dict[str, Any] = {}
        self._choices: dict[str, str] = {}
        self._bytes: int | None = None
        self._file = ""
        self.setAcceptDrops(True)
        self.resize(self.fitting(QSize(theme.px(SIZE.width()), theme.px(SIZE.height()))))
        self._lead = label("", "body", tone="muted", wrap=True)
        self.error = label("", "strong", tone="bad", wrap=True)
        self.error.hide()
        self.other = button(texts.text("model-other-file"), "secondary", self._begin_again)
        self.index = button(texts.text("model-index"), "secondary", self._choose_index)
        line = row(self._lead, self.index, self.other, spacing=10)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.error)
        self.source = SourcePart(texts, theme)
        self.fields, self.questions = FieldsCard(texts, theme), QuestionsCard(texts, theme)
        self.sum, self.naming = SumCard(snapshot, texts, theme), NameCard(texts)
        self.found = self._lay_out()
        self.body.addWidget(self.source)
        self.body.addWidget(self.found)
        self.body.addStretch(1)
        self._add_buttons()
        self._wire()
        self._begin_again()

    def open_file(self, path: Path) -> None:
        """Read a config, or the index beside one that is read."""
        if path.name.endswith(INDEX_ENDS) and self.reading is not None:
            self._read_index(path)
            return
        try:
            self._begin(read_config(path), path.name, path)
        except AdvisorError as error:
            self._complain(error)

    def open_size(self, params_b: float, active_b: float) -> None:
        """A modern shape of that size [G], to be put right."""
        self._begin(config_by_size(params_b, active_b), self._texts.text("model-by-size"), None)

    @Slot(str)
    def open_text(self, words: str) -> None:
        """Read what was pasted."""
        try:
            self._begin(config_of(words), "config.json", None)
        except AdvisorError as error:
            self._complain(error)

    def next_open(self) -> None:
        """The keyboard to the next point that is open, fields that hold no value behind the questions; after the last the first."""
        self._go_to_open(behind=self.focusWidget())

    def _go_to_open(self, behind: QWidget | None) -> None:
        """The keyboard to the first open point, or to the one after that which is ``behind``."""
        points = self._open_points()
        held = next(
            (at for at, one in enumerate(points) if behind is not None and (one is behind or one.isAncestorOf(behind))), -1
        )
        if points:
            point = points[(held + 1) % len(points)]
            (point.editor if isinstance(point, SizeField) else point).setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scrolled.ensureWidgetVisible(point)

    def _open_points(self) -> list[QWidget]:
        """What keeps the model from being added, in the order in which it is walked."""
        if self.reading is None:
            return []
        unnamed = [] if self.naming.name.text().strip() else [self.naming.name]
        return [*self.questions.open_ones(self.reading), *self.fields.wrong(), *unnamed]

    def add(self, *, choose: bool) -> None:
        """Keep the model, or lead to what is missing."""
        reading, name = self.reading, self.naming.name.text().strip()
        if reading is None:
            return
        missing = [self._texts.word(one.message) for one in reading.problems]
        missing += [f"{one.key} {one.value}".strip() for one in reading.open]
        missing += [] if name else [self._texts.text("model-name")]
        if missing:
            self._say(self._texts.text("model-missing", what="; ".join(missing[:4])))
            self._go_to_open(behind=None)
            return
        licence, paid = self.naming.licence.text().strip(), self.naming.may_be_paid
        kept = row_to_keep(reading.cells, name, self._file, date.today(), licence=licence, paid=paid)
        act = partial(own.add, own.own_path(), name, [kept], datetime.now())
        self._wanted = Asked(own_key(name), choose)
        self.setEnabled(False)
        self._own.write(act, self._texts.text("toast-saved", row=name), _place(self._wanted))

    @Slot(str, bool, object, object)
    def _on_written(self, _said: str, _back: bool, about: object, _shelf: object) -> None:
        if self._wanted is not None and about == _place(self._wanted):
            self.asked = self._wanted
            self.accept()

    @Slot(object, object)
    def _on_failed(self, _error: object, about: object) -> None:
        if self._wanted is not None and about == _place(self._wanted):
            self._wanted = None
            self.setEnabled(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.open_file(Path(url.toLocalFile()))

    def _lay_out(self) -> QWidget:
        """Fields and points at the left, the sum and the name at the right."""
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for cards, share in (((self.fields, self.questions), 5), ((self.sum, self.naming), 3)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            line.addLayout(column, share)
        return page

    def _add_buttons(self) -> None:
        texts = self._texts
        self.keep = button(texts.text("model-add"), "secondary", lambda: self.add(choose=False))
        self.keep_and_choose = button(texts.text("model-add-and-choose"), "primary", lambda: self.add(choose=True))
        note = label(texts.text("model-read-here"), "note", wrap=True)
        line = row(
            button(texts.text("model-cancel"), "secondary", self.reject), note, self.keep, self.keep_and_choose, spacing=10
        )
        line.setStretch(1, 1)
        self.foot.addLayout(line)
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(False)  # Enter in a field takes the number, Ctrl+Enter the model

    def _wire(self) -> None:
        self.source.file_chosen.connect(self.open_file)
        self.source.pasted.connect(self.open_text)
        self.source.size_given.connect(self.open_size)
        self.fields.edited.connect(self._edit)
        self.questions.chosen.connect(self._choose)
        self.naming.changed.connect(self._show_sum)
        self._own.written.connect(self._on_written)
        self._own.failed.connect(self._on_failed)
        self.sum.known_asked.connect(self._take_known)
        for keys, act in (
            ("F8", self.next_open),
            ("Ctrl+Return", lambda: self.add(choose=True)),
            ("Ctrl+Enter", lambda: self.add(choose=True)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _begin_again(self) -> None:
        self.reading = None
        self._open_page(read=False)
        self._lead.setText(self._texts.text("model-lead"))
        self._say("")

    def _begin(self, config: Config, file: str, path: Path | None) -> None:
        self._edits, self._choices, self._bytes = {}, {}, None
        found = read(config)  # what is no model's leaves the dialog as it was
        self._config, self._file = config, file
        self.naming.name.setText(name_in(config, path))
        self._show(found)
        self._open_page(read=True)
        QTimer.singleShot(0, self, self._focus_first)

    def _open_page(self, *, read: bool) -> None:
        """Where a config comes from, or what was read."""
        self.source.setVisible(not read)
        for one in (self.found, self.index, self.other, self.keep, self.keep_and_choose):
            one.setVisible(read)

    @Slot()
    def _focus_first(self) -> None:
        """Where somebody has to decide, else the first field."""
        if self.reading is not None and (self.reading.open or self.reading.problems):
            self._go_to_open(behind=None)
        else:
            first = next((one for one in self.fields.fields.values() if one.line is not None), None)
            if first is not None:
                first.focus()

    def _edit(self, key: str, value: object) -> None:
        if value is None:
            self._edits.pop(key, None)
        else:
            self._edits[key] = value
        self._read_again()

    def _choose(self, point: str, answer: str) -> None:
        self._choices[point] = answer
        self._read_again()

    def _read_again(self) -> None:
        try:
            self._show(read(self._config, self._edits, self._choices, self._bytes))
        except AdvisorError as error:
            self._complain(error)

    def _show(self, reading: Reading) -> None:
        self.reading = reading
        self._say("")
        settled = sum(1 for one in reading.questions if one.answered)
        self._lead.setText(
            self._texts.text(
                "model-counts",
                file=self._file,
                keys=reading.keys,
                understood=len(reading.understood),
                open=len(reading.questions) - settled,
                unused=len(reading.without_effect),
            )
        )
        self.fields.show_reading(reading, self._edits)
        self.questions.show_reading(reading)
        self._show_sum()

    @Slot()
    def _show_sum(self) -> None:
        if self.reading is not None:
            self.sum.show_card(card_of(self.reading.cells, self.naming.name.text()) if self.reading.cells else None)

    def _choose_index(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("model-index"), "", f"*{INDEX_ENDS}")
        if name:
            self._read_index(Path(name))

    def _read_index(self, path: Path) -> None:
        try:
            self._bytes = read_index(path)
        except AdvisorError as error:
            self._complain(error)
            return
        self._read_again()

    def _take_known(self, key: str) -> None:
        self.asked = Asked(key, choose=True)
        self.accept()

    def _complain(self, error: AdvisorError) -> None:
        self._say(self._texts.word(error.message))

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))


def _place(asked: Asked) -> tuple[str, str]:
    """Kind and key of its row."""
    return "model", asked.key
