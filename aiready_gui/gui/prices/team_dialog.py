"""A colleague's rows before they are taken: what each would add or change, from whom and of which day."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QTableView, QWidget

from aiready_gui.catalogue.schema import KINDS, Row
from aiready_gui.catalogue.team import RowChange, TeamFile
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel, Shown
from aiready_gui.gui.widgets.record_table import as_records, set_widths
from aiready_gui.texts import Texts

_LEAST: Final = (640, 420)  # of the dialog [px at 100 %]
_SIZE: Final = (980, 600)
_TABLE: Final = 260
_WIDTHS: Final = (280, 140, 120, 120, 110, 150)
REFUSED: Final = 2
"""The dialog's answer where the file is not to be offered again."""


def _name(row: Row, kind: str, texts: Texts) -> str:
    """What people call the row; else its key."""
    named = (row.get(column) for column in ("instance_type", f"name_{texts.locale}", "name", "model"))
    return str(next((one for one in named if one), None) or " ".join(str(row[column]) for column in KINDS[kind].key))


def _value(row: Row | None, texts: Texts) -> str:
    """Its first price or its rate, as written."""
    if row is None:
        return ""
    columns = (column for column in row if column.startswith("price") or column in ("rate", "percent"))
    column = next((column for column in columns if row[column] is not None), None)
    return "" if column is None else f"{texts.exact(Decimal(str(row[column])))} {row.get('currency') or ''}".strip()


class ChangesModel(RecordModel[RowChange]):
    """Rows are rows that the file adds or changes."""

    columns = (
        Shown("confirm-head-product", lambda one, texts: _name(one.now, one.kind, texts)),
        Shown("prices-head-provider", lambda one, _: str(one.now.get("provider") or "")),
        Shown("team-head-was", lambda one, texts: _value(one.was, texts), number=True),
        Shown("team-head-now", lambda one, texts: _value(one.now, texts), number=True),
        Shown("prices-head-dated", lambda one, texts: texts.day(str(one.now["as_of"]))),
        Shown("prices-head-source", lambda one, _: str(one.now["source"])),
    )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[index.column()].words(self.rows[index.row()], self._texts)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[index.column()].number else None
        return None


class TeamDialog(ScrolledDialog):
    """Taken whole, refused for good, or left for later."""

    def __init__(self, file: TeamFile, texts: Texts, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(texts.text("team-title"), QSize(theme.px(_LEAST[0]), theme.px(_LEAST[1])), theme, parent)
        added = sum(one.was is None for one in file.changes)
        by = texts.text("team-by", name=file.by) if file.by else texts.text("team-by-nobody")
        told = {"added": added, "changed": len(file.changes) - added, "same": file.same}
        day = texts.day(file.day) if file.day else ""
        self.body.addWidget(label(" · ".join(filter(None, (file.path.name, by, day))), "strong", wrap=True))
        self.body.addWidget(label(texts.text("team-lead", **told), "body", tone="muted", wrap=True))
        self.table = QTableView()
        self.table.setAccessibleName(texts.text("team-title"))
        as_records(self.table, theme)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(theme.px(_TABLE))
        self._model = ChangesModel(file.changes, texts)
        self.table.setModel(self._model)
        set_widths(self.table, _WIDTHS, theme)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.body.addWidget(self.table, 1)
        self.take = button(texts.text("team-take", count=len(file.changes)), "primary", self.accept)
        self.take.setDefault(True)
        self.refuse = button(texts.text("team-refuse"), "secondary", lambda: self.done(REFUSED))
        self.later = button(texts.text("team-later"), "secondary", self.reject)
        self.foot.addLayout(row(self.refuse, None, self.later, self.take, spacing=10))
        self.resize(self.fitting(QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        self.take.setFocus()


def answer_of(dialog: QDialog) -> str:
    """``take``, ``refuse`` or ``later``."""
    return {QDialog.DialogCode.Accepted: "take", REFUSED: "refuse"}.get(dialog.exec(), "later")
