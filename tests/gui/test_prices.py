"""A price list taken in by mouse and keys: seen first, taken as ticked, and taken back; the project follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue.own import add, choices, own_path, own_rows
from aiready_gui.domain.money import Currency
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.prices.import_part import ImportPart
from aiready_gui.gui.step_list import PRICES
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.price_list.changes import Change, Sort
from aiready_gui.price_list.columns import Period, Role
from tests.common import WAIT_MS
from tests.gui.places import when_up
from tests.price_list import layouts

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")


def choose(editor: DropDown, value: object) -> None:
    """As a hand does: the arrow keys down to it."""
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Home)
    for _ in range(editor.count() + 1):
        if editor.currentData() == value:
            return
        QTest.keyClick(editor, Qt.Key.Key_Down)
    pytest.fail(f"{value} is not in the list")


def reading(advisor: Advisor, path: Path, qtbot: QtBot) -> ImportPart:
    """The list dropped on the window; currency and VAT stand in it, the provider is chosen."""
    assert advisor.window is not None
    advisor.window.file_requested.emit(str(path))
    part = advisor.window.prices.importing
    qtbot.waitUntil(lambda: part.how.sheet.count() > 0, timeout=WAIT_MS)
    return part


def previewed(part: ImportPart, qtbot: QtBot) -> None:
    choose(part.how.provider, "Cloud.ru")
    qtbot.waitUntil(lambda: part.preview is not None and part.preview.terms.provider == "Cloud.ru", timeout=WAIT_MS)


def tick(part: ImportPart, row: int) -> None:
    """A click on the box of a row."""
    option = QStyleOptionViewItem()
    index = part.table.model().index(row, 0)
    option.rect = part.table.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = part.table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, part.table)
    QTest.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() if box.isValid() else QPoint(12, 12))


def test_a_list_is_taken_as_ticked_and_taken_back(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """One new price is ticked, one that fell by 41 % is not until it is clicked; both become offers of one step, which goes again."""
    window = advisor.window
    assert window is not None
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    assert window.step == PRICES
    assert (part.how.currency.currentText(), part.how.vat.currentData()) == ("RUB", True)
    previewed(part, qtbot)
    assert part.preview is not None
    assert [len(part.preview.of(change)) for change in (Change.ADDED, Change.CHANGED)] == [1, 1]
    part.tabs.setCurrentIndex(1)
    assert part.accept.text().count("1") == 1
    tick(part, 0)
    assert part.accept.text().count("2") == 1
    before = advisor.open_project.snapshot
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(part.accept, Qt.MouseButton.LeftButton)
    own = own_rows(own_path())
    assert len(own) == 2
    market = advisor.open_project.snapshot
    assert market.content_hash != before.content_hash and len(market.offers) == len(before.offers) + 1
    assert advisor.open_project.part is not None
    assert advisor.open_project.part.snapshot_hash == market.content_hash
    page = window.prices.catalogue
    qtbot.waitUntil(lambda: len(page.lines) == len(market.offers), timeout=WAIT_MS)
    QTest.mouseClick(page.filters.segments.buttons["own"], Qt.MouseButton.LeftButton)
    assert page.table.model().rowCount() == 2
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(window.prices.toast.undo, Qt.MouseButton.LeftButton)
    assert own_rows(own_path()) == ()
    assert advisor.open_project.snapshot.content_hash == before.content_hash


def test_what_the_list_does_not_say_is_asked_for(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Without a provider there is no comparison and nothing to accept; a date that is none, or of tomorrow, likewise."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    assert part.preview is None and not part.accept.isEnabled()
    previewed(part, qtbot)
    for words in ("31.02.2026", "01.01.2099", ""):
        part.how.dated.setFocus()
        part.how.dated.selectAll()
        QTest.keyClick(part.how.dated, Qt.Key.Key_Delete)
        QTest.keyClicks(part.how.dated, words)
        QTest.keyClick(part.how.dated, Qt.Key.Key_Return)
        assert part.preview is None and not part.accept.isEnabled()


def test_what_was_read_with_other_words_is_not_taken(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Country by country down the list with the keys: what can be taken is what the page says now, and so it is written."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    line = part.how.provider.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Northern Cloud")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(part.how.country.isVisible, timeout=WAIT_MS)
    choose(part.how.country, part.how.country.itemData(0))
    qtbot.waitUntil(part.accept.isEnabled, timeout=WAIT_MS)
    for _ in range(part.how.country.count() - 1):
        QTest.keyClick(part.how.country, Qt.Key.Key_Down)
        assert part.preview is not None
        assert not part.accept.isEnabled() or part.preview.terms.country == part.how.country.currentData()
        QTest.keyClick(part.how.country, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own_rows(own_path()) == ()
    qtbot.waitUntil(part.accept.isEnabled, timeout=WAIT_MS)
    said = part.how.country.currentData()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(part.accept, Qt.MouseButton.LeftButton)
    (provider,) = (one for one in own_rows(own_path()) if one.kind == "provider")
    assert provider.row["country"] == said


def test_a_column_is_made_another(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Taken away, the column of prices is missed in words; given back, the list is read as before."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    role = part.how.columns.roles[3]
    choose(role, "left")
    qtbot.waitUntil(lambda: part.preview is None, timeout=WAIT_MS)
    choose(role, "price")
    qtbot.waitUntil(lambda: part.preview is not None and len(part.preview.of(Change.ADDED)) == 1, timeout=WAIT_MS)


def test_a_list_in_words_of_nobody_s_is_read_by_hand(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Such a list was refused, and nothing could be done; a month's price read as an hour's is marked until the month is said."""
    path = tmp_path / "odd.csv"
    path.write_text("Что;Сколько;Почём\nL40S 48GB;4;365000\n", encoding="utf-8")
    part = reading(advisor, path, qtbot)
    assert part.preview is None and not part.accept.isEnabled()
    choose(part.how.provider, "Cloud.ru")
    for at, role in enumerate((Role.NAME, Role.COUNT, Role.PRICE)):
        choose(part.how.columns.roles[at], role)
    choose(part.how.currency, Currency.RUB)
    choose(part.how.vat, False)
    part.how.dated.setFocus()
    QTest.keyClicks(part.how.dated, "25.11.2026")
    QTest.keyClick(part.how.dated, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.preview is not None, timeout=WAIT_MS)
    assert part.preview is not None and not part.preview.taken
    model = part.models[Sort.MACHINE, Change.ADDED]
    moved = next(at for at, column in enumerate(model.columns) if column.head == "price-list-head-moved")
    assert model.data(model.index(0, moved)) != ""
    choose(part.how.period, Period.MONTH)
    qtbot.waitUntil(part.accept.isEnabled, timeout=WAIT_MS)
    (line,) = part.preview.of(Change.ADDED)
    assert (line.now, line.taken, line.machine and line.machine.known.count) == (500, True, 4)
    choose(part.how.columns.roles[0], Role.LEFT)  # nothing names a card any more: told, no fault
    qtbot.waitUntil(lambda: part.preview is not None and bool(part.preview.rejected), timeout=WAIT_MS)


def test_an_unknown_article_gets_its_card_by_hand(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """The rejected row becomes a new price; the choice is remembered with the step."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    part.tabs.setCurrentIndex(part.tabs.count() - 1)
    part.table.setCurrentIndex(part.table.model().index(1, 0))
    assert part.card.isVisible()
    part.card.setCurrentIndex(part.card.findData("b200_sxm_180"))
    part.card.activated.emit(part.card.currentIndex())
    qtbot.waitUntil(lambda: part.preview is not None and len(part.preview.of(Change.ADDED)) == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.keyClick(part.accept, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert choices(own_path(), "sku") == {"GPU-XL2-v3": "b200_sxm_180"}


def test_a_file_that_is_no_list_says_so_in_the_page(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Nothing to accept; Escape leads back to the catalogue."""
    assert advisor.window is not None
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    page = advisor.window.prices
    advisor.window.file_requested.emit(str(path))
    qtbot.waitUntil(lambda: page.importing._said.count() > 0, timeout=WAIT_MS)
    assert not page.importing.accept.isEnabled()
    QTest.keyClick(page.importing, Qt.Key.Key_Escape)
    assert page.currentIndex() == 0


def test_a_price_typed_for_a_rejected_row_takes_it_to_its_tab(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """By request becomes 4,000 an hour with VAT; words and nothing are no price; the source tells that it was typed."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    part.tabs.setCurrentIndex(part.tabs.count() - 1)
    row = next(at for at, one in enumerate(part.table.model().rows) if one.value == "по запросу")
    part.table.setCurrentIndex(part.table.model().index(row, 0))
    assert part.price.isVisible() and not part.card.isVisible()
    for words in ("dear", "-5", ""):
        part.price.clear()
        QTest.keyClicks(part.price, words)
        QTest.keyClick(part.price, Qt.Key.Key_Return)
        assert part.preview is not None and len(part.preview.of(Change.ADDED)) == 1
    QTest.keyClicks(part.price, "4000")
    QTest.keyClick(part.price, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.preview is not None and len(part.preview.of(Change.ADDED)) == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.keyClick(part.accept, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    typed = next(one.row for one in own_rows(own_path()) if one.row.get("instance_type") == "GPU-H200-141-8x")
    assert float(typed["price_per_hour_on_demand"]) == 4000.0
    assert str(typed["source"]).endswith(advisor.texts.text("price-list-typed"))


def test_heads_seen_before_are_read_as_last_time(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """A column that was made a note by hand is one in the next list with the same heads, whatever its rows say."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    choose(part.how.columns.roles[4], "note")
    qtbot.waitUntil(lambda: part.preview is not None and part.preview.lines[0].listed.region == "", timeout=WAIT_MS)  # type: ignore[union-attr]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.keyClick(part.accept, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(choices(own_path(), "heads")), timeout=WAIT_MS)
    (tmp_path / "next").mkdir()
    again = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path / "next"), qtbot)
    assert [one.currentData() for one in again.how.columns.roles[:6]] == ["sku", "name", "term", "price", "note", "note"]


def test_machines_storage_and_network_are_shown_apart_and_taken_together(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Nine new prices under three heads; a disk is unticked under its own, and all that stay ticked are one step."""
    part = reading(advisor, layouts.machines_storage_and_network(tmp_path), qtbot)
    previewed(part, qtbot)
    assert part.preview is not None
    added = {sort: len(part.preview.of(Change.ADDED, sort)) for sort in Sort}
    assert all(added.values()) and part.sorts.isVisible()
    taken = len(part.preview.taken)
    QTest.mouseClick(part.sorts.buttons[Sort.STORAGE], Qt.MouseButton.LeftButton)
    part.tabs.setCurrentIndex(0)
    shown = part.table.model()
    assert shown.rowCount() == added[Sort.STORAGE]
    cells = {str(shown.index(0, column).data()) for column in range(shown.columnCount())}
    assert advisor.texts.text("price-list-a-month", unit=advisor.texts.text("priced-by-GB")) in cells
    tick(part, 0)
    assert str(taken - 1) in part.accept.text()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(part.accept, Qt.MouseButton.LeftButton)
    rows = own_rows(own_path())
    assert {one.kind for one in rows} == {"offer", "storage_offer", "network_offer"} and len({one.act for one in rows}) == 1
    assert len(rows) == taken - 1


def rebuilt(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], **settings: object) -> ImportPart:
    """The page in the window that takes the place of this one."""
    old = advisor.window
    advisor._on_settings(settings)
    qtbot.waitUntil(lambda: advisor.window is not old, timeout=WAIT_MS)
    settle()
    assert advisor.window is not None
    prices = advisor.window.prices
    assert prices.currentWidget() is prices.importing
    return prices.importing


def test_a_half_done_list_goes_on_in_the_window_after_this_one(
    advisor: Advisor, tmp_path: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """Language and look change: what was said of the list, its ticks and its tab stay, and it is taken as it stands."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    part.how.dated.setFocus()
    QTest.keyClick(part.how.dated, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(part.how.dated, "02.11.2026")
    QTest.keyClick(part.how.dated, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: part.preview is not None and part.preview.terms.as_of == date(2026, 11, 2), timeout=WAIT_MS)
    part.tabs.setCurrentIndex(1)
    tick(part, 0)
    part.search.setFocus()
    QTest.keyClicks(part.search, "l40s")
    was = part.preview, part.how.terms(part._snapshot)
    other = "en" if advisor.texts.locale == "ru" else "ru"
    new = rebuilt(advisor, qtbot, settle, interface_language=other)
    new = rebuilt(advisor, qtbot, settle, theme="dark")
    assert new is not part and (new.preview, new.how.terms(new._snapshot)) == was
    assert new.search.text() == "l40s"
    new.search.clear()
    assert new.tabs.currentIndex() == 1 and new.accept.text() == advisor.texts.text("price-list-accept", count=2)
    choose(new.how.currency, "USD")
    qtbot.waitUntil(lambda: new.preview is not None and new.preview.terms.currency == "USD", timeout=WAIT_MS)
    choose(new.how.currency, "RUB")
    qtbot.waitUntil(lambda: new.preview is not None and new.preview.terms.currency == "RUB", timeout=WAIT_MS)
    qtbot.waitUntil(new.accept.isEnabled, timeout=WAIT_MS)
    QTest.mouseClick(new.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: advisor.window.prices.currentIndex() == 0, timeout=WAIT_MS)  # type: ignore[union-attr]
    assert len(own_rows(own_path())) == 1


def test_a_list_is_read_on_where_the_window_changed_meanwhile(
    advisor: Advisor, tmp_path: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """While its sheets are read, and while its prices are compared."""
    assert advisor.window is not None
    advisor.window.file_requested.emit(str(layouts.a_row_a_way_to_pay(tmp_path)))
    part = rebuilt(advisor, qtbot, settle, theme="dark")
    qtbot.waitUntil(lambda: part.how.sheet.count() > 0, timeout=WAIT_MS)
    choose(part.how.provider, "Cloud.ru")
    new = rebuilt(advisor, qtbot, settle, theme="light")
    qtbot.waitUntil(lambda: new.preview is not None and new.accept.isEnabled(), timeout=WAIT_MS)
    assert new.preview is not None and new.preview.terms.provider == "Cloud.ru"


def test_rows_from_elsewhere_leave_the_list_that_is_shown(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """A colleague's rows taken meanwhile, or an act taken back, put the catalogue in its place."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    assert advisor.window is not None
    with qtbot.waitSignal(advisor.own_rows.written, timeout=WAIT_MS):
        advisor.own_rows.write(lambda: add(own_path(), "theirs", [], datetime(2026, 11, 20)), "theirs")
    assert advisor.window.prices.currentWidget() is part


def test_a_list_is_walked_by_keys_alone(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """It begins at what is missing; Ctrl and a digit open tabs, Ctrl+F narrows them, Escape ends the search and then the list."""
    window = advisor.window
    assert window is not None
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    provider = advisor.texts.text("price-list-provider")
    assert part.how.provider is QApplication.focusWidget() and provider in part.accept.text()
    previewed(part, qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    for digit, at in ((Qt.Key.Key_5, 4), (Qt.Key.Key_2, 1), (Qt.Key.Key_1, 0)):
        QTest.keyClick(QApplication.focusWidget(), digit, control)
        qtbot.waitUntil(lambda at=at: part.tabs.currentIndex() == at, timeout=WAIT_MS)
    assert window.step == PRICES, "the same keys lead to the steps of the wizard elsewhere"
    QTest.keyClick(window, Qt.Key.Key_F, control)
    assert part.search.hasFocus()
    taken = part.accept.text()
    for words, count in (("h100", 0), ("l40s", 1)):  # of the two prices the new one is an L40S's
        part.search.selectAll()
        QTest.keyClicks(part.search, words)
        assert part.table.model().rowCount() == count
    QTest.mouseClick(part.none, Qt.MouseButton.LeftButton)
    assert not part.accept.isEnabled() and part.accept.text() != taken
    part.search.setFocus()
    QTest.keyClick(part.search, Qt.Key.Key_Escape)
    assert part.search.text() == "" and window.prices.currentWidget() is part
    QTest.keyClick(part.search, Qt.Key.Key_Escape)
    assert window.prices.currentWidget() is window.prices.catalogue


def test_what_is_out_of_sight_keeps_its_tick(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """All and none are of the rows that are found; the other ones go on as they were."""
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    part.tabs.setCurrentIndex(0)
    before = part.accept.text()
    part.search.setFocus()
    QTest.keyClicks(part.search, "b200")
    assert part.table.model().rowCount() == 0
    QTest.mouseClick(part.none, Qt.MouseButton.LeftButton)
    assert part.accept.text() == before


def test_a_card_chosen_by_hand_is_not_given_up_unasked(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> None:
    """Alt+Down opens the cards of a row that is not sure; Escape asks then, and staying keeps what was chosen."""
    window = advisor.window
    assert window is not None
    part = reading(advisor, layouts.a_row_a_way_to_pay(tmp_path), qtbot)
    previewed(part, qtbot)
    part.tabs.setCurrentIndex(part.tabs.count() - 1)
    row = next(at for at, one in enumerate(part.table.model().rows) if one.value == "GPU-XL2-v3")
    part.table.setFocus()
    part.table.setCurrentIndex(part.table.model().index(row, 0))
    QTest.keyClick(part.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert part.card.view().isVisible()
    part.card.hidePopup()
    qtbot.waitUntil(part.card.hasFocus, timeout=WAIT_MS)
    choose(part.card, "b200_sxm_180")
    qtbot.waitUntil(lambda: part.preview is not None and len(part.preview.of(Change.ADDED)) == 2, timeout=WAIT_MS)
    asked: list[str] = []

    def stay(box: QMessageBox) -> None:
        asked.append(box.text())
        box.reject()

    when_up(QMessageBox, stay)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Escape)
    assert asked == [advisor.texts.text("price-list-leave", file="prices_2026-11.xlsx")]
    assert window.prices.currentWidget() is part and part._chosen == {"GPU-XL2-v3": "b200_sxm_180"}
