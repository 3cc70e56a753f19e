"""The customer's own results beside the forecast, and what of them the project stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from aiready_gui.advisor.guards import failures
from aiready_gui.catalogue.accuracy_table import accuracy_rows
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.own_measurement import OwnMeasurement
from aiready_gui.gui.accuracy.setup_form import SetupForm
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, label, row, rule
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.texts import Texts
from aiready_gui.validation import own_runs
from aiready_gui.validation.own_runs import Compared, Files, OwnRuns, Ran, correction_words
from aiready_gui.validation.run_setup import NOTHING, of_option

NOT_READ: Final = Message(key="own-not-read")
MOST_RUNS: Final = 30  # shown; the command line lists all
NUMBERS: Final = frozenset(range(1, 5))


class OwnMeasurementCard(Card):
    """Files are read off the GUI thread; what they do not tell is asked for, prefilled from the chosen option."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("own-title"))
        self._open, self._texts = open_project, texts
        self._files: Files | None = None
        self._option = NOTHING
        self.found: OwnRuns | None = None
        self._asked = 0
        self._reading: tuple[Path, ...] = ()
        """Files that are being read."""
        self._unread: QWidget | None = None
        self.body.addWidget(label(texts.text("own-lead"), "body", tone="muted", wrap=True))
        self._stands_on = self._part()
        self.choose = button(texts.text("own-open"), "secondary", self._choose)
        self._names = label("", "body", tone="muted", wrap=True)
        line = row(self.choose, self._names, spacing=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.form = SetupForm(open_project.snapshot, texts, theme, self._compare)
        self.form.hide()
        self.body.addWidget(self.form)
        self._result = self._part()
        self.keep = button(texts.text("own-keep"), "primary", self._keep)
        self._kept = label(texts.text("own-kept-now"), "body", tone="ok", wrap=True)
        self.body.addLayout(row(self.keep, None))
        self.body.addWidget(self._kept)
        open_project.changed.connect(self._show_standing)
        open_project.opened.connect(self._start_anew)
        self._show_standing()

    def _part(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(8)
        self.body.addLayout(part)
        return part

    @Slot()
    def _start_anew(self) -> None:
        """Another project: what was measured for the one before is not its own."""
        self._asked += 1  # what is still being read was asked for there
        self._files, self._option, self._reading = None, NOTHING, ()
        self._names.clear()
        self.form.hide()
        self._forget()

    def _choose(self) -> None:
        folder = str(self._open.path.parent) if self._open.path else ""
        names, _ = QFileDialog.getOpenFileNames(self, self._texts.text("own-open"), folder, self._texts.text("own-filter"))
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: Sequence[Path]) -> None:
        """Compare what these files hold."""
        self._asked += 1
        self._reading = tuple(paths)
        self._names.setText(self._texts.text("own-reading"))
        work: Callable[[], Files] = partial(failures.guarded, partial(own_runs.read_files, paths), NOT_READ)
        self._open.background.run(work, partial(self._on_read, self._asked))

    def _on_read(self, asked: int, done: Future[Files]) -> None:
        if asked != self._asked:
            return
        self._reading = ()
        if self._unread is not None:  # one failure at a time
            self._unread.deleteLater()
            self._unread = None
        try:
            self._files = done.result()
        except AdvisorError as error:
            self._names.setText(", ".join(self._files.names) if self._files else "")
            self._unread = self._failure(error)
            self._result.insertWidget(0, self._unread)  # what was compared before stays
            return
        self._names.setText(", ".join(self._files.names))
        self._option = of_option(self._open.part, self._open.snapshot)
        self.form.ask(self._files.rows, self._option)
        self.form.show()
        self._compare()

    @property
    def holds(self) -> bool:
        """Whether files are read, or being read."""
        return self._files is not None or bool(self._reading)

    def take_place(self, old: OwnMeasurementCard) -> None:
        """Go on with the files of the card before this one, and what was said of them there."""
        if old._files is not None:
            self._files, self._option = old._files, old._option
            self._names.setText(", ".join(self._files.names))
            self.form.ask(self._files.rows, self._option)
            self.form.take_place(old.form)
            self.form.show()
            self._compare()
        if old._reading:
            self.read(old._reading)

    def _compare(self) -> None:
        """The files under what the form says; what is missing still is asked for in words."""
        if self._files is None:
            return
        files, setup = self._files, Ran(self.form.setup(), self._option)
        self._forget()
        if missing := own_runs.lacking(files, setup):
            names = ", ".join(self._texts.text(f"own-field-{one.replace('_', '-')}").lower() for one in missing)
            self._result.addWidget(label(self._texts.text("own-lacking", names=names), "body", tone="warn", wrap=True))
            return
        compare = partial(own_runs.compare, files, setup, self._open.snapshot, accuracy_rows(), date.today())
        try:
            self.found = failures.guarded(compare, NOT_READ)
        except AdvisorError as error:
            self._result.addWidget(self._failure(error))
            return
        self._show(self.found)
        self._offer()

    def _forget(self) -> None:
        clear(self._result)
        self._unread = None
        self.found = None
        self._offer()

    def _offer(self) -> None:
        """To stand on what was found, or that the project does."""
        offered = self.found.measurements if self.found else ()
        kept = set(offered) <= set(self._open.project.measurements or ())
        self.keep.setVisible(bool(offered) and not kept)
        self._kept.setVisible(bool(offered) and kept)

    def _failure(self, error: AdvisorError) -> Failure:
        return Failure(without_path(error.message, self._texts), "", error.details, self._texts)

    def _show(self, found: OwnRuns) -> None:
        texts = self._texts
        runs = [(one, list(lines)) for one, lines in groupby(found.compared, key=lambda line: (line.file, line.setup))]
        for (file, setup), lines in runs[:MOST_RUNS]:
            said = f"{file}: {texts.word(setup)}" if setup else file
            self._result.addWidget(label(said, "strong", wrap=True))
            predicted = [line for line in lines if line.predicted is not None]
            if predicted:
                heads = [
                    texts.text(f"own-head-{name}") for name in ("what", "measured", "predicted", "interval", "ratio", "inside")
                ]
                self._result.addWidget(
                    GridTable(heads, [self._cells(line) for line in predicted], numbers=NUMBERS, tall_heads=True)
                )
            for reason in dict.fromkeys(line.reason for line in lines if line.reason):
                self._result.addWidget(label(texts.word(reason), "body", tone="warn", wrap=True))
        if len(runs) > MOST_RUNS:
            self._result.addWidget(label(texts.text("own-more", count=len(runs) - MOST_RUNS), "note", wrap=True))
        for again in found.repeated:
            self._result.addWidget(label(texts.word(again), "body", tone="warn", wrap=True))
        self._result.addWidget(rule())
        for own in found.measurements:
            self._result.addWidget(self._sentence(own))
        for engine in found.not_advised:
            self._result.addWidget(label(texts.text("own-other-engine", engine=engine), "body", tone="warn", wrap=True))

    def _cells(self, line: Compared) -> list[str | QWidget]:
        texts = self._texts
        low, high, ratio = line.low or 0.0, line.high or 0.0, line.ratio or 0.0
        return [
            texts.text(f"accuracy-metric-{line.metric.replace('_', '-')}"),
            texts.number(line.measured),
            texts.number(line.predicted or 0.0),
            f"{texts.number(low)}\u2013{texts.number(high)}",
            texts.number(ratio),
            label(texts.text("own-inside" if line.inside else "own-outside"), "body", tone="ok" if line.inside else "warn"),
        ]

    def _sentence(self, own: OwnMeasurement) -> QLabel:
        return label(self._texts.word(correction_words(own, self._open.snapshot)), "body", wrap=True)

    def _keep(self) -> None:
        if self.found is not None:
            self._open.revise(self._open.project.standing_on(self.found.measurements), "act-keep-measurement")

    @Slot()
    def _show_standing(self, _view: object = None) -> None:
        """What the project stands on, each with its way out."""
        clear(self._stands_on)
        texts = self._texts
        kept = self._open.project.measurements or ()
        if kept:
            self._stands_on.addWidget(label(texts.text("own-stands-on"), "label"))
        for own in kept:
            used = own.revision == self._open.snapshot.calibration.revision
            told = texts.word(Message(key="own-kept" if used else "assumption-own-stale", args=own.told))
            words = label(
                f"{told} {texts.word(correction_words(own, self._open.snapshot))}", "body", tone="" if used else "warn", wrap=True
            )
            drop = button(texts.text("own-drop"), "link", partial(self._drop, own))
            drop.setAccessibleName(f"{texts.text('own-drop')}: {told}")
            line = row(words, drop, spacing=12)
            line.setStretch(0, 1)
            self._stands_on.addLayout(line)

        self._offer()

    def _drop(self, own: OwnMeasurement) -> None:
        self._open.revise(self._open.project.without(own), "act-drop-measurement")
