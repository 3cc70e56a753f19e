"""Rows of a table of records by what is asked of them."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSortFilterProxyModel

from aiready_gui.gui.widgets.record_model import RecordModel

Model = TypeVar("Model", bound=RecordModel[Any])


class RecordFilter(QSortFilterProxyModel, Generic[Model]):
    """Knows the model it filters by itself.

    Who asks Qt for it (``sourceModel``) makes the binding think that Qt owns it, and the model with its hundreds of rows stays as
    long as the program: a megabyte a table that was looked at.
    """

    def __init__(self, records: Model) -> None:
        super().__init__()
        self.records = records
        self.setSourceModel(records)
