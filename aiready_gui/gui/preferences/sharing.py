"""Settings and the company as a file: written for a colleague, taken from one as a single step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from aiready_gui.domain.errors import SettingsFileError
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.system_errors import reason
from aiready_gui.files import existing, safe_name
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.widgets.basics import Card, button, label, row, set_look
from aiready_gui.issuer.parcel import SHARED, SUFFIX, read_parcel, write_parcel
from aiready_gui.paths import user_documents_dir
from aiready_gui.texts import Texts


class SharingCard(Card):
    """What becomes of either is said under the buttons."""

    def __init__(self, preferences: Preferences, texts: Texts) -> None:
        super().__init__(texts.text("preferences-file"))
        self._preferences, self._texts = preferences, texts
        self.body.addWidget(label(texts.text("preferences-file-hint"), "body", wrap=True))
        write = button(texts.text("preferences-file-write"), "secondary", self._write)
        read = button(texts.text("preferences-file-read"), "secondary", self._read)
        self.body.addLayout(row(write, read, None))
        self.said = label("", "body", wrap=True)
        self.said.hide()
        self.body.addWidget(self.said)

    def write_file(self, path: Path) -> None:
        """What is shared, with a sum by which two such files are told apart."""
        try:
            sealed = write_parcel(path, self._preferences.settings, self._preferences.company)
        except OSError as error:
            self._say(self._texts.text("preferences-file-unwritable", file=str(path), reason=reason(error)), "bad")
        else:
            self._say(self._texts.text("preferences-file-written", file=str(path), hash=short_hash(sealed)), "ok")

    def take_file(self, path: Path) -> None:
        """All of it as one step; or say why not, then all is as it was."""
        try:
            settings, company = read_parcel(path, self._preferences.settings)
        except SettingsFileError as error:
            self._say(self._texts.word(error.message), "bad")
            return
        shared = [(f"settings.{name}", getattr(settings, name)) for name in SHARED if hasattr(settings, name)]
        self._preferences.put(*shared, *((f"company.{name}", value) for name, value in dict(company).items()))
        self._say(self._texts.text("preferences-taken", file=path.name), "ok")

    def _write(self) -> None:
        name = safe_name(self._preferences.company.name) or self._texts.text("preferences-file")
        start = existing(self._preferences.settings.export_folder, user_documents_dir()) / f"{name}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, self._texts.text("preferences-file-write"), str(start), self._kinds())
        if chosen:
            self.write_file(Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX))

    def _read(self) -> None:
        title = self._texts.text("preferences-file-read")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(user_documents_dir()), self._kinds())
        if chosen:
            self.take_file(Path(chosen))

    def _kinds(self) -> str:
        return f"{self._texts.text('preferences-file')} (*{SUFFIX})"

    def _say(self, words: str, tone: str) -> None:
        self.said.setText(words)
        set_look(self.said, "tone", tone)
        self.said.show()
