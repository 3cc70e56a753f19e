"""The foot of the export: where it goes, how far it is, what came of it; the writing itself off the GUI thread."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from aiready_gui.advisor.guards import failures
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.gui.background import Background
from aiready_gui.gui.export.writing import Writing
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label, row
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

LEAST_FILE = 120
"""Width of the field for the file. [px at a text scale of 100 %]"""
LOOK_MS = 100
"""How often what is being written is looked at."""


class Running(QWidget):
    """One export at a time; a file that is there is replaced when it is asked for again."""

    ended = Signal(object)
    """Carries the writing that has come to its end, whatever came of it."""

    def __init__(self, path: Path, background: Background, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._background, self._texts = background, texts
        self.written: Path | None = None
        """The last document that was made here."""
        self.writing = False
        self.may_replace: set[Path] = set()
        self._run: Writing | None = None
        self._offered = path
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._result = QVBoxLayout()
        column.addLayout(self._result)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self._doing = label("", "body", tone="muted", wrap=True)
        self.cancel = button(texts.text("cancel"), "link", self._cancel_writing)
        self._under_way = QWidget()
        line = row(self._doing, self.progress, self.cancel, spacing=12)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self._under_way.setLayout(line)
        self._under_way.hide()
        column.addWidget(self._under_way)
        self.file = TextField(str(path))
        self.file.setAccessibleName(texts.text("export-file"))
        self.file.setMinimumWidth(theme.px(LEAST_FILE))
        self.browse = button(texts.text("export-folder"), "secondary", self._browse)
        self.open = button(texts.text("open-file"), "link", self._open_written)
        self.show_in_folder = button(texts.text("show-in-folder"), "link", self._show_folder)
        self._after = QWidget()
        self._after.setLayout(row(self.open, self.show_in_folder, None, spacing=16))
        column.addWidget(self._after)
        self._forget_written()
        self.export = button(texts.text("export"), "primary")
        self.export.setIcon(theme.icon("download", "on"))
        self.close_dialog = button(texts.text("close"), "secondary")
        line = row(label(texts.text("export-file"), "label"), self.file, self.browse, self.close_dialog, self.export)
        line.setStretch(1, 1)
        line.insertSpacing(3, theme.px(16))
        column.addLayout(line)
        self.keys: list[QWidget] = [self.file, self.browse, self.close_dialog, self.export]
        """What Tab comes to, in its order."""
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._show_progress)

    def offer(self, path: Path) -> None:
        """Another file, where nobody has named one."""
        if Path(self.file.text()) == self._offered:
            self.file.setText(str(path))
        self._offered = path

    def path(self) -> Path | None:
        """Where the field says; ``None`` where it names no file, which is said."""
        path = Path(self.file.text().strip())
        with suppress(RuntimeError):  # of a user whom the system does not know: then "~" is a folder like others
            path = path.expanduser()
        if not path.name:
            self.say(label(self._texts.text("export-no-name"), "strong", tone="bad", wrap=True))
            self.file.setFocus()
            return None
        return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")

    def clear(self) -> None:
        """Nothing has come of it yet."""
        clear(self._result)
        self._after.hide()

    def say(self, outcome: QWidget) -> None:
        """What came of it."""
        self._result.addWidget(outcome)

    def would_replace(self, run: Writing, path: Path) -> bool:
        """Whether something is there already, which is said; asked for again, it is meant."""
        there = [one for one in run.targets() if one not in self.may_replace and one.exists()]
        if there:
            self.may_replace.update(there)
            said = ", ".join(str(one) if one == path else one.name for one in there)
            self.say(label(self._texts.text("export-exists", count=len(there), file=said), "strong", tone="warn", wrap=True))
        return bool(there)

    def begin(self, run: Writing, path: Path) -> None:
        """Write it."""
        self._forget_written()
        self._run, self.writing = run, True
        self.progress.setRange(0, run.count)
        self._show_progress()
        self._under_way.show()
        self._look.start()
        self.export.setEnabled(False)
        self._background.run(partial(failures.guarded, run, failures.not_made(path)), self._on_written)

    @Slot()
    def _show_progress(self) -> None:
        if (run := self._run) is not None:
            self.progress.setValue(run.done)
            number = min(run.done + 1, run.count)
            self._doing.setText(self._texts.text("export-doing", number=number, count=run.count, file=run.at))

    def _cancel_writing(self) -> None:
        if self._run is not None:
            self._run.cancel()

    @Slot(object)
    def _on_written(self, done: Future[None]) -> None:
        run = self._run
        assert run is not None
        self.writing = False
        self._look.stop()
        self._under_way.hide()
        self.export.setEnabled(True)
        try:
            done.result()
        except AdvisorError as error:
            self.say(Failure(without_path(error.message, self._texts), "", error.details, self._texts))
        if run.cancelled:
            self.say(label(self._texts.text("export-cancelled"), "strong", wrap=True))
        if run.document is not None:
            self._tell(run, run.document)
        self.ended.emit(run)

    def _tell(self, run: Writing, document: Path) -> None:
        self.written = document
        self.may_replace.update(run.targets())
        others = len(run.targets()) - 1
        said = self._texts.text("export-done", file=str(document))
        if others:
            said = f"{said} {self._texts.text('export-done-beside', count=others)}"
        self.say(label(said, "body", tone="ok", wrap=True))
        for one in (self._after, self.open, self.show_in_folder):
            one.show()

    def _forget_written(self) -> None:
        """What was written before is not what is asked for now."""
        self._run = None
        for one in (self._after, self.open, self.show_in_folder):
            one.hide()

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._texts.text("export-title"), self.file.text(), "PDF (*.pdf)")
        if chosen:
            self.file.setText(chosen)
            self.may_replace.add(Path(chosen))  # the system's dialog has asked

    def _open_written(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _show_folder(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))
