"""The settings: sections at the left with a search through all of them, what can be set at the right; applied at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QPainter, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import RATE_HOLDS_DAYS
from aiready_gui.domain.requisites import recognised
from aiready_gui.gui.preferences.block import AskBlock, AskGrid
from aiready_gui.gui.preferences.company_cards import LogoCard, Signatories
from aiready_gui.gui.preferences.money import Discounts, VatCard, rates_age
from aiready_gui.gui.preferences.place import Place
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.preferences.sections import COMPANY, FOLDERS, ICONS, MONEY, SHARING, Group, found, groups
from aiready_gui.gui.preferences.sharing import SharingCard
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, Elided, ScrollPage, button, label, row
from aiready_gui.gui.widgets.text_field import REDO_KEYS, UNDO_KEYS, TextField, takes_back
from aiready_gui.gui.window_place import FRAME, keep_inside
from aiready_gui.paths import user_config_dir, user_data_dir
from aiready_gui.texts import Texts

SIZE, LEAST = QSize(1040, 700), QSize(760, 440)
LIST = 216
SECTION, NOTE, HIT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class _Notes(QStyledItemDelegate):
    """Why a section wants to be looked at, in amber at the right of its name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        note = index.data(NOTE)
        if note:
            painter.save()
            painter.setFont(self._theme.font("label"))
            painter.setPen(self._theme.colour("warn"))
            area = option.rect.adjusted(0, 0, -self._theme.px(8), 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            painter.restore()


class PreferencesDialog(QDialog):
    """One at a time; what looks otherwise from now on is built anew, and the dialog opens again where it was."""

    def __init__(self, preferences: Preferences, snapshot: Snapshot, texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.text("preferences"))
        self._preferences, self._snapshot, self._texts, self._theme = preferences, snapshot, texts, theme
        self.pages: dict[str, ScrollPage] = {}
        self.blocks: dict[str, AskBlock] = {}
        self._grids: list[AskGrid] = []
        self._names: dict[str, list[str]] = {section: [texts.text(f"preferences-{section}")] for section in ICONS}
        """Section -> its name, then those of its cards."""
        self.search, self.list, self.stack = TextField(), QListWidget(), QStackedWidget()
        self._undo = button(texts.text("undo"), "ghost", self._take_back)
        self._redo = button(texts.text("redo"), "ghost", preferences.redo)
        for section in ICONS:
            self._add_page(section)
        self._lay_out()
        self._list_sections("")
        self._keys()
        preferences.changed.connect(self._on_changed)
        self._on_changed()
        room = self.screen().availableSize() - FRAME
        self.setMinimumSize(QSize(*map(theme.px, LEAST.toTuple())).boundedTo(room))
        self.resize(QSize(*map(theme.px, SIZE.toTuple())).boundedTo(room))
        self.finished.connect(lambda _code: preferences.flush())

    @property
    def scrolled(self) -> ScrollPage:
        """The section that is looked at."""
        page = self.stack.currentWidget()
        assert isinstance(page, ScrollPage)
        return page

    def open_at(self, place: Place) -> None:
        """Show it over the window, at a place."""
        self.open()
        self.go(place.section)
        page = self.pages[place.section]
        page.settle()
        page.verticalScrollBar().setValue(place.scrolled)
        if place.path in self.blocks:
            self.blocks[place.path].focus_editor()
        else:
            self.search.setFocus()

    def place(self) -> Place:
        """Where somebody is."""
        section = next(name for name, page in self.pages.items() if page is self.stack.currentWidget())
        focused = QApplication.focusWidget()
        path = next((path for path, one in self.blocks.items() if focused is not None and one.isAncestorOf(focused)), "")
        return Place(section, path, self.pages[section].verticalScrollBar().value())

    def go(self, section: str, path: str = "") -> None:
        """Open a section; with the keyboard in one of its settings."""
        self.stack.setCurrentWidget(self.pages[section])
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(SECTION) == section and (item.data(HIT) or "") == path:
                self.list.setCurrentRow(at)
                break
        if path:
            self.pages[section].settle()
            asked = self.blocks.get(path, self.signatories)
            self.pages[section].ensureWidgetVisible(asked)
            asked.focus_editor()

    def take_logo(self, path: Path) -> None:
        """A logo was dropped."""
        self.go(COMPANY)
        self.logo.take(path)

    def take_file(self, path: Path) -> None:
        """Settings of a colleague were dropped."""
        self.go(SHARING)
        self.sharing.take_file(path)

    def _add_page(self, section: str) -> None:
        page = self.pages[section] = ScrollPage()
        texts = self._texts
        page.content.addWidget(label(texts.text(f"preferences-{section}"), "title"))
        page.content.addWidget(label(texts.text(f"preferences-{section}-lead"), "body", tone="muted", wrap=True))
        cards = [self._card(section, group) for group in groups(section, self._snapshot)]
        for at, title, card in self._special(section):
            self._names[section].append(texts.text(title))
            cards.insert(at, card)
        for card in cards:
            page.content.addWidget(card)
        page.content.addStretch(1)
        self.stack.addWidget(page)

    def _special(self, section: str) -> Iterator[tuple[int, str, Card]]:
        """Cards that are no tables of settings: where they stand, by which name they are found."""
        preferences, texts, theme = self._preferences, self._texts, self._theme
        if section == MONEY:
            self.discounts = Discounts(preferences, self._snapshot, texts, theme)
            yield 3, "preferences-discounts", self.discounts
            yield 4, "preferences-vat-rates", VatCard(self._snapshot, texts)
        elif section == COMPANY:
            self.logo = LogoCard(preferences, texts, theme)
            yield 0, "preferences-logo", self.logo
            self.signatories = Signatories(preferences, texts, theme)
            yield 2, "preferences-signatories", self.signatories
        elif section == FOLDERS:
            yield 2, "preferences-backups", self._backups()
        elif section == SHARING:
            self.sharing = SharingCard(preferences, texts)
            yield 0, "preferences-file", self.sharing

    def _card(self, section: str, group: Group) -> Card:
        texts = self._texts
        title = texts.text(group.title)
        paste = button(texts.text("preferences-paste"), "link", self._paste) if group.title == "preferences-requisites" else None
        card = Card(title, beside=paste)
        self._names[section].append(title)
        if group.hint:
            card.body.addWidget(label(texts.text(group.hint), "body", tone="muted", wrap=True))
        made = [AskBlock(ask, self._preferences, texts, self._theme) for ask in group.asks]
        self.blocks |= {one.ask.path: one for one in made}
        grid = AskGrid(made)
        self._grids.append(grid)
        card.body.addWidget(grid)
        return card

    def _backups(self) -> Card:
        """Where the program keeps what it keeps by itself, and the way to it."""
        texts, card = self._texts, Card(self._texts.text("preferences-backups"))
        card.body.addWidget(label(texts.text("preferences-backups-hint"), "body", tone="muted", wrap=True))
        for key, folder in (("kept", user_data_dir()), ("settings", user_config_dir())):
            opened = button(texts.text("show-in-folder"), "link", partial(_show, folder))
            card.body.addLayout(row(label(texts.text(f"preferences-folder-{key}"), "label"), Elided(str(folder)), opened))
        self.versions = button(texts.text("menu-versions"), "secondary")
        self.recovered = button(texts.text("menu-recovered"), "secondary")
        card.body.addLayout(row(self.versions, self.recovered, None))
        return card

    def _paste(self) -> None:
        """What is recognised in the text that was copied, as one step."""
        values = recognised(QApplication.clipboard().text())
        if values:
            self._preferences.put(*((f"company.{name}", value) for name, value in values.items()))
        self.blocks["company.full_name"].note.say(
            self._texts.text("preferences-pasted", count=len(values)), tone="ok" if values else "warn"
        )
        self.blocks["company.full_name"].note.show()

    def _lay_out(self) -> None:
        texts, theme = self._texts, self._theme
        self.search.setPlaceholderText(texts.text("preferences-find"))
        self.search.setAccessibleName(texts.text("preferences-find"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list_sections)
        self.search.returnPressed.connect(self._go_to_first)
        self.list.setObjectName("sections")
        self.list.setAccessibleName(texts.text("preferences"))
        self.list.setItemDelegate(_Notes(theme, self.list))
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._on_activated)
        side = QWidget()
        side.setObjectName("sideList")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(theme.px(LIST))
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 16, 12, 12)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        for act, icon in ((self._undo, "undo-2"), (self._redo, "redo-2")):
            act.setIcon(theme.icon(icon))
            act.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close = button(texts.text("close"), "secondary", self.reject)
        foot = row(label(texts.text("preferences-at-once"), "note"), None, self._undo, self._redo, close)
        foot.setContentsMargins(24, 8, 24, 12)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(side)
        halves.addLayout(right, 1)

    def _keys(self) -> None:
        for keys, act in ((UNDO_KEYS, self._take_back), (REDO_KEYS, self._preferences.redo)):
            for key in keys:
                QShortcut(key, self, act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence("F6"), self, self._other_side)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)

    def _other_side(self) -> None:
        """From the list to the settings, and back."""
        focused = QApplication.focusWidget()
        if focused is not None and self.stack.isAncestorOf(focused):
            self.list.setFocus()
        else:
            self.scrolled.begin()

    @Slot()
    def _take_back(self) -> None:
        """What is typed and not taken, else the last step."""
        if not takes_back(QApplication.focusWidget()):
            self._preferences.undo()

    @Slot(str)
    def _list_sections(self, words: str) -> None:
        """Every section, or those that hold what is looked for, each with its settings that do."""
        section = next(name for name, page in self.pages.items() if page is self.stack.currentWidget())
        self.list.blockSignals(True)
        self.list.clear()
        for name in ICONS:
            hits = [path for path, one in self.blocks.items() if self._is_of(one, name) and found(words, (one.words,))]
            if words.strip() and not hits and not found(words, self._names[name]):
                continue
            self._add_item(name, "", self._names[name][0])
            for path in hits if words.strip() else ():
                self._add_item(name, path, self.blocks[path].words)
        if not self.list.count():
            nothing = QListWidgetItem(self._texts.text("preferences-none-found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.blockSignals(False)
        if words.strip():
            self.list.setCurrentRow(0)
        else:
            self.go(section)

    def _is_of(self, block: AskBlock, section: str) -> bool:
        return self.pages[section].isAncestorOf(block) and block.applies

    def _add_item(self, section: str, path: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(SECTION, section)
        item.setData(HIT, path)
        item.setToolTip(words)
        item.setSizeHint(QSize(1, self._theme.px(30 if path else 38)))
        item.setIcon(self._theme.icon("chevron-right" if path else ICONS[section]))
        self.list.addItem(item)
        self._note(item)

    def _note(self, item: QListWidgetItem) -> None:
        age = rates_age(self._preferences) if item.data(SECTION) == MONEY and not item.data(HIT) else None
        old = age is not None and age > RATE_HOLDS_DAYS
        item.setData(NOTE, self._texts.text("preferences-days-old", days=age or 0) if old else "")

    @Slot(int)
    def _on_row(self, at: int) -> None:
        item = self.list.item(at)
        if item is not None and item.data(SECTION):
            page = self.pages[item.data(SECTION)]
            self.stack.setCurrentWidget(page)
            if item.data(HIT):
                page.ensureWidgetVisible(self.blocks[item.data(HIT)])

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        if item.data(SECTION):
            self.go(item.data(SECTION), item.data(HIT) or "")

    def _go_to_first(self) -> None:
        """The first setting that was found, else the first section."""
        items = [self.list.item(at) for at in range(self.list.count())]
        item = next((one for one in items if one.data(HIT)), items[0])
        self._on_activated(item)

    @Slot()
    def _on_changed(self) -> None:
        for grid in self._grids:
            grid.place()
        self._undo.setEnabled(self._preferences.may_undo)
        self._redo.setEnabled(self._preferences.may_redo)
        for at in range(self.list.count()):
            self._note(self.list.item(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the field, or presses the button that has the keyboard; never another, of rows that came later too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        keep_inside(self)
        QTimer.singleShot(0, self, lambda: keep_inside(self))  # the system has drawn its frame by then

    def done(self, code: int) -> None:
        """Closed: what is being typed is taken over, and nothing of it stays with the window."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and self.isAncestorOf(focused):
            focused.editingFinished.emit()
        super().done(code)
        QTimer.singleShot(0, self, self.deleteLater)


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
