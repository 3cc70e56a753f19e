"""Catalogue and prices: the rows there are, shipped and own; what is typed, imported or taken back is written here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget

from aiready_gui.catalogue import own
from aiready_gui.catalogue.confirming import confirm
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.own_file import SUFFIX, read_own_file, write_own_file
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import NetworkOffer, Offer, Priced, Snapshot, StorageOffer
from aiready_gui.domain.money import Money
from aiready_gui.domain.price_age import old_prices
from aiready_gui.gui.error_dialog import show_error
from aiready_gui.gui.message_box import Icon, Role, ask, message_box
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.own_rows import OwnRows, Shelf, shelf
from aiready_gui.gui.prices.catalogue_part import CataloguePart, Place
from aiready_gui.gui.prices.confirm_dialog import ConfirmDialog
from aiready_gui.gui.prices.import_part import ImportPart
from aiready_gui.gui.prices.steps_dialog import StepsDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.toast import Toast
from aiready_gui.texts import Texts

PRICED: Final[dict[type[Priced], str]] = {Offer: "offer", StorageOffer: "storage_offer", NetworkOffer: "network_offer"}
"""A record with a price -> its kind in the catalogue, in the order in which it moves a sum."""
TAKEN: Final = ("", "")
"""What the list was about that is shown: no place of the catalogue."""


class PricesPage(QStackedWidget):
    """Two views: the catalogue, and a list that is being taken in; of this machine's rows, whatever the open project stands on."""

    config_requested = Signal(object)
    """A model out of its ``config.json``."""

    def __init__(self, open_project: OpenProject, own_rows: OwnRows, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._own = own_rows
        self._open, self._texts, self._theme = open_project, texts, theme
        self._background = open_project.background
        self._path = own.own_path()
        self._asked = False
        self._before: Money | None = None
        """What the open project came to before the last act, until the answer after it."""
        self.catalogue = CataloguePart(open_project, texts, theme)
        self.importing = ImportPart(open_project.machine, self._background, texts, theme)
        self.toast = Toast(self, theme, texts.text("toast-undo"))
        self.addWidget(self.catalogue)
        self.addWidget(self.importing)
        self.importing.accepted.connect(self._take)
        self.importing.cancelled.connect(lambda: self.setCurrentIndex(0))
        self.importing.other_asked.connect(self.choose_file)
        part = self.catalogue
        part.keep_requested.connect(self._keep)
        part.withdraw_requested.connect(self._withdraw)
        part.history_requested.connect(self._tell_history)
        part.import_requested.connect(self.choose_file)
        part.export_requested.connect(self._export)
        part.steps_requested.connect(self._show_steps)
        part.confirm_requested.connect(self.confirm)
        part.config_requested.connect(lambda: self.config_requested.emit(None))
        own_rows.written.connect(self._on_written)
        own_rows.failed.connect(self._on_failed)
        open_project.answered.connect(self._on_answered)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._background.run(shelf, self._on_read)

    def _on_read(self, done: Future[Shelf]) -> None:
        try:
            found, lines = done.result()
        except AdvisorError as error:
            show_error(error, self._texts, self)
            return
        self.catalogue.show_rows(found, lines)

    def begin(self) -> None:
        """Put the keyboard where the page begins."""
        if self.currentWidget() is self.catalogue:
            self.catalogue.begin()

    def show_line(self, kind: str, key: str) -> None:
        """One row of the catalogue, now or as soon as it is read."""
        self.setCurrentWidget(self.catalogue)
        self.catalogue.show_line(kind, key)

    def begin_row(self, kind: str) -> None:
        """An empty row of one's own, now or as soon as the rows are read."""
        self.setCurrentWidget(self.catalogue)
        self.catalogue.begin_row(kind)

    def show_old(self) -> None:
        """The offers, storage or traffic whose prices are old, the first kind that has such; filtered before it is read, too."""
        old = {PRICED[type(record)] for one in old_prices(self._open.snapshot, date.today()) for record in one.records}
        self.setCurrentWidget(self.catalogue)
        self.catalogue.show_old(next((kind for kind in PRICED.values() if kind in old), "offer"))

    def stand_on(self, snapshot: Snapshot) -> None:
        """Compare lists with another market from now on."""
        self.importing.stand_on(snapshot)
        self.catalogue.show_age(snapshot)
        if not self.catalogue.is_of(snapshot):  # a colleague's rows came by another door
            self._background.run(shelf, self._on_read)

    def take_place(self, old: PricesPage) -> None:
        """Go on where the page of the window before this one was."""
        self.catalogue.take_place(old.catalogue)
        if old.currentWidget() is old.importing:
            self.importing.take_place(old.importing)
            self.setCurrentWidget(self.importing)
        if not old.toast.isHidden():
            self.toast.say(old.toast.words.text(), self.take_back_last)
            self._before = old._before

    # Acts

    def _keep(self, place: Place, act: str, cells: dict[str, str], said: str) -> None:
        kind, _ = place
        self._own.write(partial(own.add, self._path, act, [(kind, cells)], datetime.now()), said, place)

    def _withdraw(self, place: Place, act: str, said: str) -> None:
        self._own.write(partial(own.withdraw, self._path, act, [place], datetime.now()), said, place)

    def _take(self, offers: Callable[[], tuple[Priced, ...]], title: str, country: str, chosen: dict[str, str]) -> None:
        machine, at = self._open.machine, datetime.now()

        def work() -> int:
            act = own.add(self._path, title, rows_to_keep(offers(), machine, country, current().rows), at)
            if chosen:
                own.remember(self._path, "sku", chosen)
            return act

        self._own.write(work, self._texts.text("toast-saved", row=title), TAKEN)

    def _take_file(self, path: Path) -> None:
        rows = read_own_file(path)
        words = self._texts.text("prices-take-file", file=path.name, count=len(rows))
        choices = ((self._texts.text("prices-take"), Role.AcceptRole),)
        if rows and ask(self._texts.text("prices-import"), words, choices, may_stay=True, parent=self) == 0:
            self._own.write(
                partial(own.add, self._path, path.name, rows, datetime.now()), self._texts.text("toast-saved", row=path.name)
            )

    @Slot()
    def confirm(self, provider: str = "") -> None:
        """Ask which old prices hold still; those of ``provider`` are shown first."""
        dialog = ConfirmDialog(self._open.machine, provider, self._texts, self._theme, self)
        dialog.exec()
        if (said := dialog.confirmed) is not None:
            title = self._texts.text("confirm-act", provider=said.provider, source=said.source)
            self._own.write(
                partial(confirm, said.records, said.source, said.day, title), self._texts.text("toast-saved", row=title)
            )

    def revert(self, act: int) -> None:
        """Take an act back."""
        self._own.take_back(act, self._texts.text("toast-taken-back"))

    def take_back_last(self) -> bool:
        """Take the last act of this window back; whether there was one."""
        return self._own.take_back_last(self._texts.text("toast-taken-back"))

    @Slot(str, bool, object, object)
    def _on_written(self, said: str, can_be_taken_back: bool, about: Place | None, shelf: Shelf) -> None:
        self._before = self._price()
        if about == TAKEN:
            self.setCurrentIndex(0)
        held = self.catalogue.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.catalogue.show_rows(*shelf, written=about)
        if held:
            self.catalogue.begin()
        self.toast.say(said, self.take_back_last if can_be_taken_back else None)

    @Slot(object, object)
    def _on_failed(self, error: AdvisorError, about: Place | None) -> None:
        self.catalogue.not_written(about)
        show_error(error, self._texts, QApplication.activeModalWidget() or self)

    def _price(self) -> Money | None:
        """What the chosen option of the open project comes to in its first month, without VAT."""
        part = self._open.part
        return part.chosen.price.totals[0].excl if part is not None and part.chosen is not None else None

    @Slot(object)
    def _on_answered(self, _part: object) -> None:
        """Advice follows the rows at once: an answer on prices that are in use no more would contradict every other page."""
        before, self._before = self._before, None
        after = self._price()
        if before is None or after is None or self.toast.isHidden():
            return
        if before == after:
            self.toast.add(self._texts.text("toast-price-same"))
        else:
            short = self._texts.money_short
            self.toast.add(self._texts.text("toast-price", before=short(before), after=short(after)))

    def _tell_history(self, kind: str, key: str) -> None:
        self._background.run(partial(own.history, self._path, kind, key), partial(self._on_history, kind, key))

    def _on_history(self, kind: str, key: str, done: Future[tuple[tuple[own.OwnRow, str], ...]]) -> None:
        if done.exception() is None:  # a damaged database is said where rows are read
            self.catalogue.show_history(kind, key, done.result())

    def _show_steps(self) -> None:
        try:
            acts = own.acts(self._path)
        except AdvisorError as error:
            show_error(error, self._texts, self)
            return
        StepsDialog(acts, self.revert, self._texts, self._theme, self).exec()

    # Files

    def choose_file(self) -> None:
        """Ask for a price list, or a colleague's rows."""
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("prices-import"), "", self._texts.text("prices-filter"))
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Show what a price list would change; a colleague's rows are taken after a question."""
        try:
            if path.suffix == SUFFIX:
                self._take_file(path)
                return
            chosen = own.choices(self._path, "sku")
        except AdvisorError as error:
            show_error(error, self._texts, self)
            return
        self.setCurrentWidget(self.importing)
        self.importing.read(path, chosen)

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self._texts.text("prices-export"), f"prices{SUFFIX}", f"*{SUFFIX}")
        if not name:
            return
        path = Path(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
        try:
            write_own_file(path, own.own_rows(self._path), self._own.author(), date.today().isoformat())
        except OSError as error:
            words = self._texts.text("export-unwritable", file=str(path))
            message_box(Icon.Warning, self._texts.text("prices-export"), words, details=str(error), parent=self).exec()
        except AdvisorError as error:
            show_error(error, self._texts, self)
