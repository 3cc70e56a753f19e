"""All candidates: a table with a filter, what fits as a chart, what decided about the selected one, and taking it by hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.advisor.answer.layout_words import shape
from aiready_gui.advisor.studies.option_chart import option_chart
from aiready_gui.domain.columns import Rows
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.option_scatter import OptionScatter
from aiready_gui.gui.results.panel import Growing
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, row
from aiready_gui.gui.widgets.column_chooser import ColumnChooser
from aiready_gui.gui.widgets.columns import Split
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.record_filter import RecordFilter
from aiready_gui.gui.widgets.record_model import Index, RecordModel
from aiready_gui.gui.widgets.record_table import as_records
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.remembered import Remembered
from aiready_gui.texts import Texts


@dataclass(frozen=True)
class Column:
    """Head, what is shown, what is sorted by."""

    head: str
    shown: Callable[[CandidateRow, Texts], str]
    sorted_by: Callable[[CandidateRow], Any]
    number: bool = False
    made_of: Callable[[CandidateRow], Hashable] | None = None
    """What of a row its words are made of, where many rows say the same: those are worded once."""

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Numbers stand right."""
        return Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft


def _seconds(value: float | None, texts: Texts) -> str:
    return "" if value is None else texts.quantity(value, Unit.SECONDS)


def _layout(row: CandidateRow, texts: Texts) -> str:
    """Replicas, or machines of a run, and how many GPUs hold one copy."""
    if not row.replicas:
        return ""
    key = (
        "offload"
        if row.offload
        else "joined"
        if row.machines > 1
        else "ranks"
        if row.dp > 1
        else "value"
        if row.pp == 1
        else "pipeline"
    )
    degrees = texts.word(shape(tp=row.tp, pp=row.pp, dp=row.dp))
    return texts.text(
        f"table-layout-{key}",
        replicas=row.replicas,
        spares=row.spares,
        tp=row.tp,
        pp=row.pp,
        machines=row.machines,
        shape=degrees,
    )


LAST = float("inf")
COLUMNS = (
    Column(
        "table-state", lambda r, t: t.text("fits") if r.gate is None else t.text(f"gate-{r.gate}"), lambda r: str(r.gate or "")
    ),
    Column("table-gpus", lambda r, t: t.times(r.gpus, r.gpu_name) if r.gpus else r.gpu_name, lambda r: r.gpu_name),
    Column(
        "table-price",
        lambda r, t: t.money(r.per_month_excl) if r.per_month_excl else "",
        lambda r: float(r.per_month_excl.amount) if r.per_month_excl else LAST,
        True,
    ),
    Column("table-provider", lambda r, _: r.provider, lambda r: r.provider),
    Column("table-ttft", lambda r, t: _seconds(r.ttft_s, t), lambda r: r.ttft_s if r.ttft_s is not None else LAST, True),
    Column("table-tpot", lambda r, t: _seconds(r.tpot_s, t), lambda r: r.tpot_s if r.tpot_s is not None else LAST, True),
    Column(
        "table-duration",
        lambda r, t: "" if r.duration_h is None else t.quantity(r.duration_h, Unit.PLAIN_HOURS),
        lambda r: r.duration_s if r.duration_s is not None else LAST,
        True,
    ),
    Column(
        "table-headroom",
        lambda r, t: t.share(r.headroom) if r.headroom is not None else "",
        lambda r: r.headroom if r.headroom is not None else -1,
        True,
    ),
    Column(
        "table-layout",
        lambda r, t: _layout(r, t) if r.duration_s is None else "",
        lambda r: r.replicas,
        made_of=lambda r: (r.duration_s is None, r.replicas, r.spares, r.tp, r.pp, r.dp, r.machines, r.offload),
    ),
    Column(
        "table-nodes",
        lambda r, t: _layout(r, t) if r.duration_s is not None else "",
        lambda r: r.replicas,
        made_of=lambda r: (r.duration_s is None, r.replicas, r.spares, r.tp, r.pp, r.dp, r.machines, r.offload),
    ),
    Column("table-precision", lambda r, t: t.text(f"precision-{r.precision}") if r.precision else "", lambda r: str(r.precision)),
    Column("table-region", lambda r, t: t.word(r.region.message()), lambda r: r.region.en, made_of=lambda r: r.region),
    Column("table-evidence", lambda r, t: t.text(f"evidence-{r.evidence}") if r.evidence else "", lambda r: str(r.evidence)),
)

NAME: Final = "candidates"
"""Of the table, where a view of it is kept."""
WIDEST = {0: 200, 1: 330, 11: 190}
GIVES, LEAST, IN_SIGHT = 1, 150, 3
"""The column that gives way, down to what, so that those up to the provider's end in sight."""
BESIDE_CHART = {0: 90, 3: 116}
REASONS = 240  # of the state where nothing fits and every row says why
NARROW = 860
ACROSS: Final = Qt.Orientation.Horizontal
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ROWS_A_STEP = 200
_WORDED: Final[Remembered[list[tuple[str, ...] | None]]] = Remembered(4)
"""What the cells of an answer say, as far as it is worked out: a tab is opened more than once."""


class CandidateModel(RecordModel[CandidateRow]):
    """Rows are offers; what their cells say is worked out once for an answer, row by row."""

    columns = COLUMNS

    def __init__(self, rows: Rows[CandidateRow], texts: Texts, percentile: str) -> None:
        super().__init__(rows, texts)
        self._heads = tuple(texts.text(column.head, percentile=percentile) for column in COLUMNS)
        self._words = _WORDED.get(texts.locale, lambda: [None] * len(rows), same=(rows,))
        self._worded: dict[tuple[str, Hashable], str] = {}

    def words(self, row: int) -> tuple[str, ...]:
        """What the cells of a row say."""
        words = self._words[row]
        if words is None:
            words = self._words[row] = tuple(self._cell(column, self.rows[row]) for column in COLUMNS)
        return words

    def _cell(self, column: Column, row: CandidateRow) -> str:
        if column.made_of is None:
            return column.shown(row, self._texts)
        key = column.head, column.made_of(row)
        if key not in self._worded:
            self._worded[key] = column.shown(row, self._texts)
        return self._worded[key]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if COLUMNS[index.column()].number else None
        if role == Qt.ItemDataRole.UserRole:
            return COLUMNS[index.column()].sorted_by(self.rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:  # what a narrow column cuts, and why not
            reason, words = self.rows[index.row()].reason, self.words(index.row())[index.column()]
            return words if reason is None else f"{words}\n{self._texts.word(reason)}".lstrip()
        return None


class CandidateFilter(RecordFilter[CandidateModel]):
    """Words anywhere in the row, and whether the rejected are shown."""

    def __init__(self, records: CandidateModel) -> None:
        super().__init__(records)
        self.setSortRole(Qt.ItemDataRole.UserRole)
        self._words: list[str] = []
        self._rejected = True

    def set_words(self, words: str) -> None:
        self._words = words.lower().split()
        self.invalidate()

    def set_rejected(self, shown: bool) -> None:
        self._rejected = shown
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._rejected and self.records.rows[source_row].gate is not None:
            return False
        if not self._words:
            return True
        line = " ".join(self.records.words(source_row)).lower()
        return all(word in line for word in self._words)


class CandidateTable(QTableView):
    """Its column of GPUs takes what the columns beside it leave, so that what people look at first is not cut by the edge."""

    least = most = 0
    """Of the column that gives way. [px]"""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the column of GPUs what is left."""
        seen = [column for column in range(len(COLUMNS)) if not self.isColumnHidden(column)][: IN_SIGHT + 1]
        others = sum(self.columnWidth(column) for column in seen if column != GIVES)
        self.setColumnWidth(GIVES, max(self.least, min(self.most, self.viewport().width() - others)))


class Candidates(Growing):
    """Filter, table, chart, and the reason of the selected row; a row that fits can be taken by hand."""

    pinned = Signal(str)
    """Key of the offer to propose."""
    columns_chosen = Signal(object)
    """Heads of its columns -> whether they are to be seen."""

    def __init__(
        self, option: Option | None, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True
    ) -> None:
        super().__init__()
        self._texts, self._theme, self._chosen, self._options = texts, theme, answer.chosen, answer.options
        self._by_hand: Mapping[str, bool] = {}
        self.narrowed: dict[str, str] = {}
        """By its name the words in the filter; whoever keeps them for the next answer puts them here before it is built."""
        percentile = answer.serving.percentile if answer.serving else ""
        self.model = CandidateModel(answer.candidates, texts, percentile)
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option | None, answer: Recommendation) -> Iterator[None]:
        texts, theme = self._texts, self._theme
        for row_number in range(len(self.model.rows)):
            self.model.words(row_number)
            if row_number % ROWS_A_STEP == 0:
                yield
        self.chart = self._chart(option, answer, theme)
        yield
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        above = self._above()
        yield
        self.table = self._table(answer)
        yield
        self._offer_columns()
        outer.addLayout(above)
        yield
        card = Card(texts.text("table-why"))
        self.reason = label(texts.text("table-choose"), "body", tone="muted", wrap=True)
        card.body.addWidget(self.reason)
        self.use = button(texts.text("pin-use"), "secondary", self._on_use)
        self.use.hide()
        card.body.addLayout(row(self.use, None))
        if self.chart is None:
            outer.addWidget(self.table, 1)
            outer.addWidget(card)
        else:
            outer.addWidget(Split(self.table, self._beside(self.chart, card), shares=(62, 38), narrow=theme.px(NARROW)), 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _above(self) -> Flow:
        """The filter and how many rows it leaves."""
        texts = self._texts
        self.filter = TextField()
        self.filter.setPlaceholderText(texts.text("table-filter"))
        self.filter.setAccessibleName(texts.text("table-filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(self._theme.px(320))
        rejected = QCheckBox(texts.text("table-rejected"))
        rejected.setChecked(True)
        self.count = label("", "body", tone="muted")
        self.proxy = CandidateFilter(self.model)
        self.filter.setText(self.narrowed.get(NAME, ""))
        self.proxy.set_words(self.filter.text())
        self.filter.textChanged.connect(self._on_filter)
        rejected.toggled.connect(self._on_rejected)
        self._show_count()
        self.columns = ColumnChooser(texts)
        self.columns.chosen.connect(self._on_columns)
        return Flow(self.filter, rejected, self.columns, None, self.count, spacing=14)

    def _table(self, answer: Recommendation) -> CandidateTable:
        theme, table = self._theme, CandidateTable()
        table.setAccessibleName(self._texts.text("table-name"))
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # or the model is sorted when it comes
        as_records(table, theme)
        table.setMinimumHeight(theme.px(420))
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setModel(self.proxy)  # now that no header asks hundreds of rows for what it will not show
        table.setSortingEnabled(True)
        most = WIDEST if answer.options else {**WIDEST, 0: REASONS}
        if self.chart is not None:
            most = {**most, **BESIDE_CHART}
        table.ensurePolished()  # cells are measured with the style sheet's padding
        words = [self.model.words(number) for number in range(len(self.model.rows))]
        for column, cells in enumerate(zip(*words, strict=True)):
            if not any(cells):
                table.setColumnHidden(column, True)
                continue
            width = self._content_width(table, column, cells)
            head = table.horizontalHeader().sectionSizeFromContents(column).width()
            table.setColumnWidth(column, max(head, min(width, theme.px(most[column]))) if column in most else width)
        table.least, table.most = theme.px(LEAST), table.columnWidth(GIVES)
        return table

    def follow_columns(self, by_hand: Mapping[str, bool]) -> None:
        """Columns that were asked for by hand, or put away; said before the table is built."""
        self._by_hand = by_hand

    def _offer_columns(self) -> None:
        """All that say anything but the machines themselves; the choice of before stands."""
        table = self.table
        told = [place for place in range(len(COLUMNS)) if place != GIVES and not table.isColumnHidden(place)]
        self.columns.offer([(COLUMNS[place].head, str(self.model.headerData(place, ACROSS))) for place in told])
        seen = [COLUMNS[place].head for place in told if self._by_hand.get(COLUMNS[place].head, True)]
        self.columns.tick(seen)
        self._show_columns(seen)

    @Slot(tuple)
    def _on_columns(self, seen: tuple[str, ...]) -> None:
        self._show_columns(seen)
        self.columns_chosen.emit({head: head in seen for head, _ in self.columns.boxes})

    def _show_columns(self, seen: Sequence[str]) -> None:
        offered = {head for head, _ in self.columns.boxes}
        for place, column in enumerate(COLUMNS):
            if column.head in offered:
                self.table.setColumnHidden(place, column.head not in seen)
        self.table.fit()

    def _content_width(self, table: QTableView, column: int, cells: Sequence[str]) -> int:
        """What ``resizeColumnsToContents`` would give the column, without asking the delegate about every row. [px]"""
        measure = table.fontMetrics().horizontalAdvance
        widest = max(dict.fromkeys(cells), key=measure)
        cell = table.sizeHintForIndex(self.proxy.index(cells.index(widest), column)).width()
        return max(cell, table.horizontalHeader().sectionSizeHint(column))

    def _chart(self, option: Option | None, answer: Recommendation, theme: Theme) -> OptionScatter | None:
        found = option_chart(answer)
        if found is None:
            return None
        shown = next((index for index, one in enumerate(answer.options) if one is option), None)
        roles = tuple(f"role-{one.role}" for one in answer.options)
        made = OptionScatter(found, roles, shown, self._texts, theme)
        made.picked.connect(self.select)
        return made

    def _beside(self, chart: OptionScatter, reason: Card) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = Card(self._texts.text("option-chart-title"))
        card.body.addWidget(with_table(chart, self._texts, self._theme))
        card.body.addWidget(label(self._texts.text("option-chart-note"), "note", wrap=True))
        column.addWidget(card)
        column.addWidget(reason)
        column.addStretch(1)
        return holder

    @Slot(int)
    def select(self, source_row: int) -> None:
        """Select a candidate in the table, whatever hides it."""
        index = self.proxy.mapFromSource(self.model.index(source_row, 0))
        if not index.isValid():
            self.filter.clear()
            index = self.proxy.mapFromSource(self.model.index(source_row, 0))
        self.table.selectRow(index.row())
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _on_use(self) -> None:
        record = self._record(self.table.currentIndex())
        if record is not None:
            self.pinned.emit(record.offer_key)

    def _record(self, index: QModelIndex) -> CandidateRow | None:
        return self.model.rows[self.proxy.mapToSource(index).row()] if index.isValid() else None

    @Slot(str)
    def _on_filter(self, words: str) -> None:
        self.narrowed[NAME] = words
        self.proxy.set_words(words)
        self._show_count()

    @Slot(bool)
    def _on_rejected(self, shown: bool) -> None:
        self.proxy.set_rejected(shown)
        self._show_count()

    @Slot(object)
    def _on_row(self, index: QModelIndex) -> None:
        record = self._record(index)
        if record is None:
            return
        option = next((one for one in self._options if record.is_of(one.layout)), None)
        title = f"{record.gpu_name}, {record.provider}, {record.instance_type}"
        if option is not None:
            words = self._texts.text("table-carded", role=self._texts.text(f"role-{option.role}"))
        else:
            words = self._texts.word(record.reason) if record.reason else self._texts.text("table-fits")
        used = option is not None and option is self._chosen
        if used:
            words = f"{words} {self._texts.text('pin-used')}"
        self.reason.setText(f"{title}\n{words}")
        self.use.setVisible(record.gate is None and record.per_month_excl is not None and not used)
        if self.chart is not None:
            self.chart.show_row(self.proxy.mapToSource(index).row())

    def _show_count(self) -> None:
        self.count.setText(self._texts.text("table-count", shown=self.proxy.rowCount(), total=len(self.model.rows)))
        self.told(self.count, fields=("conditions.excluded_gpus",))
