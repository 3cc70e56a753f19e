"""The customer's log on the step of the load: chosen or dropped, read beside the window, seen, then taken value by value."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.hour_grid import HourGrid
from aiready_gui.gui.charts.length_bars import LengthBars
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, row
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.request_log.profile import PREFIX, RATE, WEEK, LogProfile, offered, profile, usual, with_log
from aiready_gui.request_log.reading import CancelledError, LogFound, read_log
from aiready_gui.texts import Texts

FILES = "*.csv *.jsonl *.ndjson *.json *.log *.txt *.tsv"
POLL_MS = 150


class LogCard(Card):
    """Nothing of the log is kept but sums, and those only until another is read."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        self.choose = button(texts.text("log-choose"), "secondary", self._choose)
        super().__init__(texts.text("log-title"), beside=self.choose)
        self._open, self._texts, self._theme = open_project, texts, theme
        self._found: LogFound | None = None
        self._file = ""
        self._share, self._cancelled, self._reading = 0.0, False, 0
        self.boxes: dict[str, QCheckBox] = {}
        self._lead = label(texts.text("log-lead"), "body", tone="muted", wrap=True)
        self.said = label("", "body", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(texts.text("log-reading"))
        self.cancel = button(texts.text("log-cancel"), "secondary", self.stop)
        self._under_way = QWidget()
        self._under_way.setLayout(row(self.bar, self.cancel))
        self._result = QWidget()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._show_progress)
        for one in (self._lead, self._under_way, self.said):
            self.body.addWidget(one)
        self._make_result()
        self._under_way.hide()
        self.said.hide()
        self._result.hide()
        open_project.opened.connect(self._forget)

    def _make_result(self) -> None:
        texts, theme = self._texts, self._theme
        self.offset = QSpinBox()
        self.offset.setRange(-12, 14)
        self.offset.setPrefix(texts.text("log-utc"))
        self.offset.setAccessibleName(texts.text("log-offset"))
        self.offset.valueChanged.connect(lambda _hours: self._show_log())
        self._zone = label("", "note", wrap=True)
        self.bars = {side: LengthBars(texts.text(f"log-{side}"), texts, theme) for side in ("prompts", "answers")}
        self.week = HourGrid(texts, theme)
        self._few = label("", "body", tone="warn", wrap=True)
        self.take = button("", "primary", self._take)
        self._values = QVBoxLayout()
        self._values.setSpacing(4)
        columns = QVBoxLayout(self._result)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(8)
        columns.addLayout(Flow(label(texts.text("log-offset"), "label"), self.offset, self._zone, spacing=8))
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(24)
        for column, side in enumerate(self.bars):
            pictures.addWidget(label(texts.text(f"log-{side}"), "label"), 0, column)
            pictures.addWidget(with_table(self.bars[side], texts, theme), 1, column)
        columns.addLayout(pictures)
        columns.addWidget(label(texts.text("log-week"), "label"))
        columns.addWidget(with_table(self.week, texts, theme))
        columns.addWidget(self._few)
        columns.addLayout(self._values)
        columns.addLayout(row(self.take, None))
        self.body.addWidget(self._result)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("log-choose"), "", FILES)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a log beside the window; another one takes its place."""
        self._reading += 1
        reading = self._reading
        self._file, self._share, self._cancelled = path.name, 0.0, False
        background = self._open.background

        def progress(share: float) -> bool:
            self._share = share
            return reading == self._reading and not self._cancelled and not background.closed

        self._result.hide()
        self._lead.hide()
        self.said.setText(self._texts.text("log-reading-file", file=path.name))
        self.said.show()
        self._under_way.show()
        self._poll.start()
        background.run(lambda: read_log(path, progress), self._on_read)

    def stop(self) -> None:
        """Read no further."""
        self._cancelled = True

    @Slot()
    def _show_progress(self) -> None:
        self.bar.setValue(round(self._share * 100))

    def _on_read(self, done: Future[LogFound]) -> None:
        try:
            found = done.result()
        except CancelledError:
            if self._cancelled:
                self._end(self._texts.text("log-cancelled"))
            return
        except AdvisorError as error:
            self._end(self._texts.word(error.message))
            return
        self._end("")
        self._found = found
        local = datetime.now().astimezone().utcoffset()
        self.offset.setValue(round(local.total_seconds() / 3600) if local is not None and found.zoned else 0)
        self._show_log()
        self._result.show()

    def _end(self, words: str) -> None:
        self._poll.stop()
        self._under_way.hide()
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self._lead.setVisible(bool(words))

    @Slot()
    def _forget(self) -> None:
        self._reading += 1
        self._found = None
        self._result.hide()
        self._end("")
        self._lead.show()

    def _show_log(self) -> None:
        """Follow the zone: the week turns, the lengths stay."""
        work = self._filled()
        if self._found is None or work is None:
            return
        texts, log = self._texts, profile(self._found, self.offset.value())
        days = {"first": log.first.date().isoformat(), "last": log.last.date().isoformat()}
        words = [texts.text("log-read", file=self._file, count=log.rows, **days)]
        words += [texts.text(f"log-skipped-{reason}", count=count, row=first) for reason, count, first in log.skipped]
        words.append(texts.text("log-no-texts"))
        self.said.setText(" ".join(words))
        self.said.show()
        self._zone.setText(texts.text("log-zoned" if log.zoned else "log-no-zone"))
        for side, lengths in (("prompts", log.prompts), ("answers", log.answers)):
            self.bars[side].show_lengths(lengths.bars, lengths.up_to, lengths.mean, lengths.p95)
        self.week.set_week(log.week)
        self._few.setVisible(not log.enough)
        self._few.setText(texts.text("log-few", rows=log.rows, days=log.days))
        self._offer(log, work)

    def _filled(self) -> LlmServing | None:
        return effective_on(self._open.view, self._open.snapshot).serving

    def _offer(self, log: LogProfile, work: LlmServing) -> None:
        """A tick for each value, old and new beside it."""
        values = offered(log, work)
        taken = usual(work, values.keys())
        for path in [path for path in self.boxes if path not in values]:
            self.boxes.pop(path).deleteLater()
        for path, value in values.items():
            if path not in self.boxes:
                box = self.boxes[path] = QCheckBox()
                box.setChecked(path in taken)
                box.toggled.connect(lambda _on: self._count())
                self._values.addWidget(box)
            before = getattr(work, path.partition(".")[2])
            self.boxes[path].setText(self._texts.text("log-offer-week") if path == WEEK else self._change(path, before, value))
            if path == PREFIX:
                self.boxes[path].setToolTip(self._texts.text(f"log-prefix-{log.prefix_from}"))
                self.boxes[path].setAccessibleDescription(self.boxes[path].toolTip())
        self._count()

    def _change(self, path: str, before: Any, after: Any) -> str:
        name = self._texts.text("log-offer-rate" if path == RATE else label_key(path))
        shown = [self._number(path, one) for one in (before, after)]
        return self._texts.text("log-offer", name=name, before=shown[0], after=shown[1])

    def _number(self, path: str, value: Any) -> str:
        if value is None:
            return "—"
        return self._texts.share(value) if path == PREFIX else self._texts.number(value)

    def _count(self) -> None:
        count = sum(box.isChecked() for box in self.boxes.values())
        self.take.setText(self._texts.text("log-take", count=count))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(count))

    def _take(self) -> None:
        """All ticked values as one step; lengths that stand in the way of each other are told."""
        view, work = self._open.view, self._filled()
        if self._found is None or work is None:
            return
        values = offered(profile(self._found, self.offset.value()), work)
        chosen = {path: value for path, value in values.items() if self.boxes[path].isChecked()}
        who = self._texts.text("log-as-who", file=self._file)
        try:
            revised = with_log(view, chosen, by=who, on=date.today())
        except ValidationError as error:
            self._few.setText(self._texts.word(field_message(error)))
            self._few.show()
            return
        self._open.revise_view(revised, "act-log")
        self._show_log()
