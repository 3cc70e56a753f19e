"""What the columns of a list hold: guessed, shown with their first cells, changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Elided, clear, set_look
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.price_list.columns import Layout, Role, as_role
from aiready_gui.price_list.sheets import Sheet
from aiready_gui.texts import Texts

_SAMPLES: Final = 2
_WIDE: Final = 168  # of a column [px at 100 %]
_AIR: Final = 6  # between the cells and the bar [px]
_MOST: Final = 24  # columns shown: a list has eight


class ColumnsStrip(QScrollArea):
    """One column of the sheet beside the other; scrolls sideways where there are many."""

    def __init__(self, texts: Texts, theme: Theme, changed: Callable[[], None]) -> None:
        super().__init__()
        self._texts, self._theme, self._changed = texts, theme, changed
        self.layout_shown: Layout | None = None
        self._sheet: Sheet | None = None
        self.roles: list[DropDown] = []
        inside = QWidget()
        inside.setObjectName("stripBody")
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (inside, self.viewport()):
            part.setAutoFillBackground(False)

    def show_layout(self, sheet: Sheet, layout: Layout) -> None:
        """The guess for a sheet, or what it was made into."""
        self._sheet, self.layout_shown = sheet, layout
        clear(self._line)
        self.roles = []
        tallest = 0
        below = [row for row in sheet.rows[layout.first_row - 1 :] if sum(cell != "" for cell in row) > 1][:_SAMPLES]
        for at, column in enumerate(layout.named[:_MOST]):
            holder = QWidget()
            holder.setFixedWidth(self._theme.px(_WIDE))
            lines = QVBoxLayout(holder)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(4)
            lines.addWidget(Elided(column.head or "\u2014", "label"))
            role = DropDown()
            role.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            role.setAccessibleName(self._texts.text("price-list-column-holds", column=column.head))
            for one in Role:
                role.addItem(self._texts.text(f"price-list-role-{one.replace('_', '-')}"), one)
            role.setCurrentIndex(list(Role).index(column.role))
            role.activated.connect(partial(self._on_role, at, role))
            lines.addWidget(role)
            self.roles.append(role)
            for row in below:
                lines.addWidget(Elided(str(row[at]) if at < len(row) and row[at] != "" else "\u2014", "note"))
            self._line.addWidget(holder)
            lines.activate()
            tallest = max(tallest, lines.sizeHint().height())
        self._line.addStretch(1)
        self.setFixedHeight(tallest + self.horizontalScrollBar().sizeHint().height() + _AIR)

    def miss(self, *, on: bool) -> None:
        """Mark the lists while none of them holds what the list cannot do without."""
        for one in self.roles:
            set_look(one, "state", "bad" if on else "")

    def _on_role(self, at: int, editor: DropDown, _index: int) -> None:
        layout, sheet = self.layout_shown, self._sheet
        if layout is None or sheet is None:
            return
        before = layout.columns[at]
        column = as_role(before.head, Role(editor.currentData()), layout.cells(sheet, at), before.decimal_sign)
        self.layout_shown = replace(layout, columns=(*layout.columns[:at], column, *layout.columns[at + 1 :]))
        self._changed()
