"""The company: its logo and colour as the document will show them, who signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QFileDialog, QLabel, QRadioButton, QVBoxLayout, QWidget

from aiready_gui.domain.company import Basis, Signatory
from aiready_gui.domain.contrast import LEAST, WHITE, contrast, nearest_read_on_white
from aiready_gui.domain.errors import LogoError
from aiready_gui.domain.system_errors import reason
from aiready_gui.gui.fields.choices import segments
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.preferences.drawing import chosen_logo
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.preferences.rows import Row, Rows
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, Elided, button, label, row
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

LOGO_SIZE = 180, 72
"""Room for it in the dialog, at every text scale. [px]"""


class LogoCard(Card):
    """The logo on white, the colour with what is read of it."""

    def __init__(self, preferences: Preferences, texts: Texts, theme: Theme) -> None:
        super().__init__(
            texts.text("preferences-logo"), beside=label(texts.text("preferences-logo-on-white"), "body", tone="muted")
        )
        self._preferences, self._texts, self._theme = preferences, texts, theme
        self.picture = QLabel()
        self.picture.setObjectName("paper")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(*LOGO_SIZE)
        self.name = Elided("", "body")
        self.kind = label("", "note", wrap=True)
        self.choose = button(texts.text("preferences-logo-choose"), "secondary", self._choose)
        self.remove = button(texts.text("preferences-remove"), "secondary", self._remove)
        self.said = label("", "body", tone="bad", wrap=True)
        self.said.hide()
        self.colour = TextField()
        self.colour.setAccessibleName(texts.text("setting-company-colour"))
        self.colour.setPlaceholderText("#0B6E4F")
        self.colour.setMinimumHeight(theme.px(34))
        self.colour.setMinimumWidth(theme.px(90))
        self.colour.editingFinished.connect(self._on_colour)
        self.swatch = button("", "secondary", self._pick)
        self.swatch.setAccessibleName(texts.text("preferences-colour-pick"))
        self.swatch.setFixedWidth(40)
        self.read = SaidLine()
        self.nearest = button("", "link", self._take_nearest)
        self._lay_out()
        preferences.changed.connect(self.follow)
        self.follow()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.name)
        beside.addWidget(self.kind)
        beside.addLayout(row(self.choose, self.remove, None))
        tint = QVBoxLayout()
        tint.setSpacing(4)
        tint.addWidget(label(self._texts.text("setting-company-colour"), "label"))
        tint.addLayout(row(self.swatch, self.colour))
        tint.addWidget(self.read)
        tint.addWidget(self.nearest)
        line = row(self.picture, spacing=16)
        line.addLayout(beside, 3)
        line.addLayout(tint, 3)
        self.body.addLayout(line)
        self.body.addWidget(self.said)

    @Slot()
    def follow(self) -> None:
        """Show what is set."""
        company, texts = self._preferences.company, self._texts
        picture = QPixmap()
        if company.logo and picture.loadFromData(company.logo):
            ratio = self.devicePixelRatioF()
            room = (self.picture.size() - self.picture.size() * 0.14) * ratio
            picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
            self.picture.setPixmap(picture)
        else:
            self.picture.setText(texts.text("preferences-logo-none"))
        self.picture.setAccessibleName(company.logo_name or texts.text("preferences-logo-none"))
        self.name.say(company.logo_name if company.logo else "")
        kind = "preferences-logo-vector" if company.logo_vector else "preferences-logo-raster"
        self.kind.setText(texts.text(kind if company.logo else "preferences-logo-wanted"))
        self.remove.setVisible(bool(company.logo))
        self.choose.setText(texts.text("preferences-logo-replace" if company.logo else "preferences-logo-choose"))
        if self.colour.text() != company.colour:
            self.colour.setText(company.colour)
        self._show_read(company.colour)

    def take(self, path: Path) -> None:
        """Take a file as the logo, or say why not; then the old one stays."""
        try:
            logo, vector = chosen_logo(path)
        except LogoError as error:
            self._refuse(self._texts.word(error.message))
        except OSError as error:
            self._refuse(self._texts.text("preferences-logo-unreadable", file=str(path), reason=self._texts.word(reason(error))))
        else:
            self.said.hide()
            self._preferences.put(("company.logo", logo), ("company.logo_name", path.name[:200]), ("company.logo_vector", vector))

    def _refuse(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _choose(self) -> None:
        kinds = f"{self._texts.text('preferences-logo-files')} (*.svg *.png)"
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("preferences-logo-choose"), "", kinds)
        if name:
            self.take(Path(name))

    def _remove(self) -> None:
        self._preferences.put(("company.logo", b""), ("company.logo_name", ""), ("company.logo_vector", False))

    def _pick(self) -> None:
        found = QColorDialog.getColor(QColor(self._preferences.company.colour or "#0B6E4F"), self)
        if found.isValid():
            self._preferences.put(("company.colour", found.name().upper()))

    def _on_colour(self) -> None:
        typed = self.colour.text().strip().upper()
        typed = f"#{typed}" if typed and not typed.startswith("#") else typed
        try:
            self._preferences.put(("company.colour", typed))
        except ValidationError:
            self.read.say(self._texts.text("preferences-colour-wrong"))
            self.read.show()

    def _take_nearest(self) -> None:
        self._preferences.put(("company.colour", nearest_read_on_white(self._preferences.company.colour)))

    def _show_read(self, colour: str) -> None:
        """How it is read: white on it and it on white are the same ratio."""
        texts = self._texts
        shown = colour or "transparent"
        self.swatch.setStyleSheet(f"background: {shown};")
        if not colour:
            self.read.say(texts.text("preferences-colour-ours"), tone="muted")
            self.nearest.hide()
            self.read.show()
            return
        ratio = contrast(colour, WHITE)
        key = "preferences-colour-read" if ratio >= LEAST else "preferences-colour-unread"
        said = texts.number(ratio, decimals=1)
        self.read.say(
            texts.text(key, ratio=said),
            texts.text("preferences-colour-ratio", ratio=said),
            tone="ok" if ratio >= LEAST else "warn",
        )
        self.read.show()
        self.nearest.setText(texts.text("preferences-colour-nearest", colour=nearest_read_on_white(colour)))
        self.nearest.setVisible(ratio < LEAST)


class SignatoryRow(Row):
    """Whether usual; name and position in both languages; by what right and until when."""

    def __init__(self, rows: Signatories, at: int) -> None:
        super().__init__(rows, at)
        texts, theme = rows.texts, rows.theme
        self.usual = QRadioButton(texts.text("preferences-usual-signs"))
        self.usual.setAutoExclusive(False)
        self.usual.clicked.connect(lambda: rows.make_usual(self.at))
        self.fields = {
            name: self._field(name)
            for name in ("name", "position", "name_en", "position_en", "power", "power_from", "power_until")
        }
        self.fields["name"].setObjectName("first")
        options = tuple((one, f"basis-{one.value}") for one in Basis)
        self.basis, self._show_basis = segments(Field("basis", "segments", options=options), texts, self._on_basis)
        self.said = SaidLine()
        gone = button("", "ghost", lambda: rows.remove(self.at))
        gone.setIcon(theme.icon("trash-2"))
        gone.setAccessibleName(texts.text("preferences-remove"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.fields["name"], self.fields["position"], self.usual, gone))
        column.addLayout(row(self.fields["name_en"], self.fields["position_en"]))
        self._power = QWidget()
        power = row()
        for name in ("power", "power_from", "power_until"):
            power.addWidget(label(texts.text(f"preferences-{name.replace('_', '-')}"), "body", tone="muted"))
            power.addWidget(self.fields[name])
        self._power.setLayout(power)
        column.addLayout(row(self.basis, None))
        column.addWidget(self._power)
        column.addWidget(self.said)

    def _field(self, name: str) -> TextField:
        made, texts = TextField(), self.rows.texts
        words = texts.text(f"preferences-signatory-{name.replace('_', '-')}")
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setMinimumHeight(self.rows.theme.px(34))
        if name in ("power_from", "power_until"):
            made.setPlaceholderText(texts.text("hint-date"))
            made.editingFinished.connect(lambda: self._on_date(name))
        else:
            made.textEdited.connect(lambda typed: self.revise(typing=True, **{name: typed}))
            made.editingFinished.connect(self.rows.preferences.settle)
        return made

    def _on_basis(self, basis: Basis) -> None:
        self.revise(basis=basis)

    def _on_date(self, name: str) -> None:
        try:
            day: Any = read_date(self.fields[name].text())
            taken = self.revise(**{name: day})
        except ValueError:
            taken = False
        if not taken:
            self.said.say(self.rows.texts.text("not-a-date"))
            self.said.show()

    def follow(self, value: Signatory) -> None:
        texts, rows = self.rows.texts, self.rows
        for name, field in self.fields.items():
            found = getattr(value, name)
            words = texts.date(found) if isinstance(found, date) else found or ""
            if field.text() != words:
                with QSignalBlocker(field):
                    field.setText(words)
                    field.setCursorPosition(0)
        self._show_basis(value.basis, None)
        self.usual.setChecked(rows.preferences.company.usual == self.at)
        self._power.setVisible(value.basis is Basis.POWER)
        today, tone, words = date.today(), "muted", ""
        if value.ended(today):
            tone, words = "bad", texts.text("preferences-power-ended")
        elif value.ends_soon(today) and value.power_until is not None:
            tone, words = "warn", texts.text("preferences-power-ends", day=value.power_until.isoformat())
        self.said.say(words, tone=tone)
        self.said.setVisible(bool(words))


class Signatories(Rows):
    """Who may sign; one of them usually does."""

    path = "company.signatories"
    title = "preferences-signatories"
    empty = "preferences-signatories-none"

    def new(self) -> Signatory:
        return Signatory()

    def row(self, at: int) -> SignatoryRow:
        return SignatoryRow(self, at)

    def focus_editor(self) -> None:
        """Put the keyboard on the first of them, or on the button that adds one."""
        first = self.made[0].findChild(QWidget, "first") if self.made else None
        (first or self.add_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make_usual(self, at: int) -> None:
        """The one at this place signs unless another is chosen."""
        self.preferences.put(("company.usual", at))
        self.follow()

    def remove(self, at: int) -> None:
        """Take one away; who was usual stays so."""
        kept = tuple(one for place, one in enumerate(self.values) if place != at)
        usual = self.preferences.company.usual
        usual = usual - 1 if usual > at else 0 if usual == at else usual
        self.preferences.put((self.path, kept), ("company.usual", usual))
