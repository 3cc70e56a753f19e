"""All models that can be sized, to be found by words, size, context, what they take in, and their licence."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.model_search import ModelSearch, licence_said
from aiready_gui.domain.parts import OWN_MODEL, ModelCard
from aiready_gui.domain.units import GIGA
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.record_filter import RecordFilter
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel, Shown
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

SIZES: Final = ((0.0, float("inf")), (0.0, 9.0), (9.0, 40.0), (40.0, 150.0), (150.0, float("inf")))
"""Bounds of the sizes that are offered: what fits a small card, one card, a machine, more. [G]"""
CONTEXTS: Final = (0, 32_000, 128_000, 256_000, 1_000_000)
"""Bounds of the contexts that are offered. [tokens]"""
TAKES: Final = ("", "image", "audio")
_WIDTHS: Final = (250, 120, 120, 130, 250, 90)
_LICENCE: Final = 4


def _size(card: ModelCard, texts: Texts) -> str:
    whole = texts.text("model-params", params=card.params / GIGA)
    return f"{whole}, A{texts.number(card.active_params / GIGA)}" if card.is_moe else whole


class ModelsModel(RecordModel[ModelCard]):
    """Rows are models, own ones first."""

    columns = (
        Shown("model-head-name", lambda card, _: card.name),
        Shown("model-head-size", _size, number=True),
        Shown("model-head-context", lambda card, texts: texts.text("model-number", value=card.max_context or 0), number=True),
        Shown(
            "model-head-takes", lambda card, texts: ", ".join(texts.text(f"model-takes-{one}") for one in card.modality.split())
        ),
        Shown("model-head-licence", lambda card, texts: texts.word(licence_said(card))),
        Shown("model-head-format", lambda card, texts: texts.text(f"model-format-{card.published.replace('_', '-')}")),
    )

    def __init__(self, rows: tuple[ModelCard, ...], texts: Texts, theme: Theme) -> None:
        super().__init__(rows, texts)
        self._theme = theme

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(card, self._texts)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _LICENCE:
            return self._theme.colour({None: "text3", True: "ok", False: "bad"}[card.paid_service])
        return None


class ModelFilter(RecordFilter[ModelsModel]):
    """What a search finds."""

    search = ModelSearch()

    def look_for(self, search: ModelSearch) -> None:
        """Show what it finds."""
        self.search = search
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self.search.finds(self.records.rows[source_row])


class ModelListDialog(ScrolledDialog):
    """Typing filters, Enter or a double click chooses."""

    def __init__(self, snapshot: Snapshot, current: str, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(texts.text("model-list"), QSize(theme.px(640), theme.px(400)), theme, parent, spacing=10)
        self._texts = texts
        self.chosen = ""
        self.resize(self.fitting(QSize(theme.px(1080), theme.px(640))))
        self.words = TextField()
        self.words.setPlaceholderText(texts.text("model-list-search"))
        self.words.setAccessibleName(texts.text("model-list-search"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(theme.px(220))
        self.sizes = self._list("model-head-size", [texts.text(f"model-size-{index}") for index in range(len(SIZES))])
        self.contexts = self._list(
            "model-head-context",
            [texts.text("model-context-any"), *(texts.text("model-context-from", tokens=one) for one in CONTEXTS[1:])],
        )
        self.takes = self._list("model-head-takes", [texts.text(f"model-takes-{one or 'any'}") for one in TAKES])
        self.paid = button(texts.text("model-list-paid"), "secondary")
        self.paid.setCheckable(True)
        self._count = label("", "body", tone="muted")
        self.body.addLayout(Flow(self.words, self.sizes, self.contexts, self.takes, self.paid, None, self._count, spacing=8))
        self.table = QTableView()
        self.table.setAccessibleName(texts.text("model-list"))
        as_records(self.table, theme)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        rows = tuple(sorted(snapshot.models, key=lambda card: (not card.key.startswith(OWN_MODEL), card.name.lower())))
        self._proxy = ModelFilter(ModelsModel(rows, texts, theme))
        self.table.setModel(self._proxy)
        set_widths(self.table, _WIDTHS, theme)
        self.body.addWidget(self.table, 1)
        self.take = button(texts.text("model-list-take"), "primary", self._take)
        self.foot.addLayout(row(None, button(texts.text("model-cancel"), "secondary", self.reject), self.take, spacing=10))
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(push is self.take)
        self.take.setDefault(True)
        self.words.textChanged.connect(lambda _words: self._filter())
        for box in (self.sizes, self.contexts, self.takes):
            box.activated.connect(lambda _index: self._filter())
        self.paid.toggled.connect(lambda _on: self._filter())
        self.table.doubleClicked.connect(lambda _index: self._take())
        self._filter()
        at = next((index for index, card in enumerate(rows) if card.key == current), 0)
        self.table.selectRow(at)
        self.table.scrollTo(self._proxy.index(at, 0))
        self.words.setFocus()

    def _list(self, key: str, words: list[str]) -> DropDown:
        made = DropDown()
        made.addItems(words)
        made.setAccessibleName(self._texts.text(key))
        return made

    def _filter(self) -> None:
        least, most = SIZES[self.sizes.currentIndex()]
        context, takes = CONTEXTS[self.contexts.currentIndex()], TAKES[self.takes.currentIndex()]
        self._proxy.look_for(ModelSearch(self.words.words(), least, most, context, takes, self.paid.isChecked()))
        found = self._proxy.rowCount()
        self._count.setText(self._texts.text("model-list-found", count=found))
        if found and not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)
        self.take.setEnabled(found > 0)

    def _take(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.chosen = self._proxy.records.rows[self._proxy.mapToSource(rows[0]).row()].key
            self.accept()


def choose_model(snapshot: Snapshot, current: str, texts: Texts, theme: Theme, parent: QWidget | None) -> str:
    """The key of the model that somebody chose, or nothing."""
    dialog = ModelListDialog(snapshot, current, texts, theme, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen
