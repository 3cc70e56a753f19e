"""The catalogue as a place: kinds, a table, a record; a price replaced, taken back and given back by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.lines import LOOKED_AT, every_line
from aiready_gui.catalogue.own import acts, own_path, own_rows
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.palette import Palette
from aiready_gui.gui.prices.catalogue_part import CataloguePart
from aiready_gui.gui.prices.cell_words import CellWords
from aiready_gui.gui.prices.kinds import BY_NAME, SHOWN
from aiready_gui.gui.prices.line_model import LineModel
from aiready_gui.gui.prices.record_form import RecordForm
from aiready_gui.gui.step_list import PRICES
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import LOCALES, Texts
from tests.common import WAIT_MS
from tests.gui.clipping import clipped
from tests.gui.places import when_up

ONE_WINDOW = True
pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PRICE = "price_per_hour_on_demand"


@pytest.fixture
def part(advisor: Advisor, qtbot: QtBot) -> CataloguePart:
    """The page, its rows read."""
    window = advisor.window
    assert window is not None
    QTest.mouseClick(window.steps.buttons[PRICES], Qt.MouseButton.LeftButton)
    found = window.prices.catalogue
    qtbot.waitUntil(lambda: bool(found.lines) and found.record.line is not None, timeout=WAIT_MS)
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def type_in(words: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, TextField)
    focused.selectAll()
    QTest.keyClicks(focused, words)


def form_of(part: CataloguePart) -> RecordForm:
    assert part.record.form is not None
    return part.record.form


def model_of(part: CataloguePart) -> LineModel:
    model = part.table.model()
    assert isinstance(model, LineModel)
    return model


def find(part: CataloguePart, qtbot: QtBot, words: str) -> None:
    """A row by the search, with the keyboard on it."""
    part.filters.search.setText(words)  # a key of a row may hold letters that tests cannot type
    part.table.setFocus()
    qtbot.waitUntil(lambda: part.record.line is not None and part.record.line is part.table.current_line(), timeout=WAIT_MS)


def saved(part: CataloguePart, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(
        lambda: sum(line.own is not None for line in part.lines) == count and not part.record.is_changed(), timeout=WAIT_MS
    )


def override_by_keys(part: CataloguePart, qtbot: QtBot, price: str, day: str) -> None:
    """Enter, Override, the price, Enter, the source, Enter, the day, Enter."""
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is part.record.override
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is form_of(part).editors[PRICE]
    type_in(price)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form_of(part).editors["source"]
    type_in("our list, row 9")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form_of(part).editors["as_of"]
    type_in(day)
    press(Qt.Key.Key_Return)
    saved(part, qtbot, 1)


def words_of(part: CataloguePart) -> list[str]:
    return [one.text() for one in part.record.findChildren(QLabel) if one.isVisible()]


def test_a_price_is_replaced_by_keys_alone_and_the_project_follows(advisor: Advisor, part: CataloguePart, qtbot: QtBot) -> None:
    """The offer that the project stands on, at half its price: the answer is of the new market, the toast says what it came to."""
    opened = advisor.open_project
    assert opened.part is not None and opened.part.chosen is not None
    before = opened.part.chosen.price.totals[0].excl
    offer = opened.snapshot.offer_by_key[opened.part.chosen.layout.offer_key]
    assert offer.on_demand_per_hour is not None
    half = (offer.on_demand_per_hour / 2).normalize()
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is part.filters.search
    find(part, qtbot, offer.key)
    assert model_of(part).rowCount() == 1
    comma = f"{half:f}".replace(".", ",") if advisor.settings.interface_language == "ru" else f"{half:f}"
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        override_by_keys(part, qtbot, comma, "28.11.2026")
    (row,) = own_rows(own_path())
    assert (row.key, row.row[PRICE], row.row["source"], row.row["as_of"]) == (
        offer.key,
        f"{half:f}",
        "our list, row 9",
        "2026-11-28",
    )
    assert opened.snapshot.offer_by_key[offer.key].on_demand_per_hour == half
    assert opened.part is not None and opened.part.chosen is not None
    after = opened.part.chosen.price.totals[0].excl
    assert after.amount < before.amount
    window = advisor.window
    assert window is not None
    toast = window.prices.toast
    short = advisor.texts.money_short
    assert toast.isVisible() and short(before) in toast.words.text() and short(after) in toast.words.text()
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        press(Qt.Key.Key_Z, CTRL)
    assert own_rows(own_path()) == ()
    assert opened.part.chosen.price.totals[0].excl == before


def test_both_prices_and_their_difference_stand_under_an_own_one(part: CataloguePart, qtbot: QtBot) -> None:
    """Worked by hand: 0.526 shipped, 0.5 own: 0.5 / 0.526 - 1 = -4.9 %. The history tells both, the shipped one last."""
    find(part, qtbot, "g4dn.xlarge aws")
    override_by_keys(part, qtbot, "0.5" if part._texts.locale == "en" else "0,5", "28.11.2026")
    said = form_of(part).notes[PRICE].whole
    assert ("0.526" if part._texts.locale == "en" else "0,526") in said and (
        "4.9%" if part._texts.locale == "en" else "4,9"
    ) in said
    history = part._texts.text("record-history")
    qtbot.waitUntil(lambda: history in words_of(part), timeout=WAIT_MS)
    told = words_of(part)[words_of(part).index(history) + 1 :]
    assert "our list" not in told[0]
    assert [("0" in one and "5" in one) for one in told[1:4:2]] == [True, True]
    assert part._texts.text("record-history-shipped", day=part._texts.day("2026-07-20")) == told[2]


def test_the_shipped_row_comes_back_with_del_and_the_own_one_with_undo(
    advisor: Advisor, part: CataloguePart, qtbot: QtBot
) -> None:
    find(part, qtbot, "g4dn.xlarge aws")
    override_by_keys(part, qtbot, "0.5" if part._texts.locale == "en" else "0,5", "28.11.2026")
    part.table.setFocus()
    press(Qt.Key.Key_Delete)
    saved(part, qtbot, 0)
    assert own_rows(own_path()) == () and len(acts(own_path())) == 2
    window = advisor.window
    assert window is not None
    QTest.mouseClick(window.prices.toast.undo, Qt.MouseButton.LeftButton)
    saved(part, qtbot, 1)
    assert [one.row[PRICE] for one in own_rows(own_path())] == ["0.5"]


WRONG = (
    (PRICE, "dear", "wrong-catalogue-number"),
    ("as_of", "31.02.2026", "wrong-catalogue-day"),
    ("as_of", "01.01.2099", "wrong-catalogue-later"),
    ("gpu_count", "0", "wrong-catalogue-zero"),
    ("source", " ", "wrong-catalogue-empty"),
)


def test_what_is_wrong_is_said_at_its_field(part: CataloguePart, qtbot: QtBot) -> None:
    """And the keyboard goes there; nothing is kept."""
    find(part, qtbot, "g4dn.xlarge aws")
    part.override()
    form = form_of(part)
    form.unfold()
    right = {"source": "a letter", "as_of": "28.11.2026", "gpu_count": "1", PRICE: "1"}
    for name, typed, wrong in WRONG:
        for field, words in {**right, name: typed}.items():
            form.editors[field].setFocus()
            type_in(words)
        press(Qt.Key.Key_Return)
        assert form.notes[name].whole == part._texts.text(wrong)
        assert QApplication.focusWidget() is form.editors[name]
    assert own_rows(own_path()) == ()


def test_filters_count_and_combine(part: CataloguePart, qtbot: QtBot) -> None:
    """Old and of one provider and with words, all at once; nothing found says so, and its button shows everything again."""
    whole = model_of(part).rowCount()
    assert whole == len(part.lines) and str(whole) in part.filters.segments.buttons["all"].text()
    QTest.mouseClick(part.filters.segments.buttons["old"], Qt.MouseButton.LeftButton)
    old = model_of(part).rowCount()
    assert str(old) in part.filters.segments.buttons["old"].text() and 0 < old < whole
    index = part.filters.provider.findData("AWS")
    part.filters.provider.setFocus()
    for _ in range(index):
        press(Qt.Key.Key_Down)
    assert {line.row["provider"] for line in model_of(part).rows} == {"AWS"} and model_of(part).rowCount() < old
    part.filters.search.setFocus()
    type_in("h100")
    assert all("h100" in line.row["gpu"] for line in model_of(part).rows)
    type_in("h100 no such thing")
    assert model_of(part).rowCount() == 0 and part._empty.isVisible() and not part.table.isVisible()
    QTest.mouseClick(part.reset, Qt.MouseButton.LeftButton)
    assert model_of(part).rowCount() == whole


def test_a_filter_is_kept_by_its_kind(part: CataloguePart) -> None:
    part.filters.search.setFocus()
    type_in("h100")
    found = model_of(part).rowCount()
    press(Qt.Key.Key_2, ALT)
    assert part.kind.name == SHOWN[1].name and part.filters.search.text() == "" and model_of(part).rowCount() == len(part.lines)
    press(Qt.Key.Key_1, ALT)
    assert part.filters.search.text() == "h100" and model_of(part).rowCount() == found


@pytest.mark.both_languages
def test_every_kind_is_shown_and_read(part: CataloguePart, qtbot: QtBot) -> None:
    """Its rows, its columns' names, the record of its first row; whose rows come with the program alone says so."""
    for kind in SHOWN:
        QTest.mouseClick(part.kinds.buttons[kind.name], Qt.MouseButton.LeftButton)
        if kind.name == "api_price":  # nothing is shipped
            assert not part.lines and part.add.isEnabled() and part._why.isVisible()
            continue
        qtbot.waitUntil(lambda: part.record.line is part.table.current_line() and len(words_of(part)) > 3, timeout=WAIT_MS)
        model = model_of(part)
        assert model.rowCount() == len(part.lines) > 0
        assert all(model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount()))
        assert part.record.override.isVisible() is part.add.isEnabled() is kind.may_be_own


@pytest.mark.both_languages
def test_no_word_of_a_record_is_beyond_its_edge(advisor: Advisor, part: CataloguePart, settle: Callable[[], None]) -> None:
    """Of any kind, read and filled in, on a small screen: a source's long path pushed every value beside it out of sight."""
    window = advisor.window
    assert window is not None
    window.resize(1280, 720)
    for kind in SHOWN:
        part.open_kind(kind.name)
        settle()
        assert not clipped(part.record), kind.name
        if kind.may_be_own:
            part.add_row()
            settle()
            assert not clipped(part.record), kind.name
            part.record.left.emit()


def test_a_row_is_added_and_its_key_made(part: CataloguePart, qtbot: QtBot) -> None:
    """Ctrl+N in storage: lists are chosen from, words are typed, the name holds in both languages."""
    part.open_kind("storage_offer")
    part.begin()
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: part.record.form is not None, timeout=WAIT_MS)
    form = form_of(part)
    for name, value in (
        ("provider", "Cloud.ru"),
        ("class", "block_ssd"),
        ("volume_unit", "GB"),
        ("currency", "RUB"),
        ("vat_included", "n"),
    ):
        editor = form.editors[name]
        assert isinstance(editor, DropDown)
        editor.setFocus()
        for _ in range(editor.findData(value)):
            press(Qt.Key.Key_Down)
        assert editor.currentData() == value
    for name, words in (("name", "Fast SSD"), ("price_per_gb_month", "9"), ("source", "letter"), ("as_of", "28.11.2026")):
        form.editors[name].setFocus()
        type_in(words)
    QTest.mouseClick(part.record.save, Qt.MouseButton.LeftButton)
    saved(part, qtbot, 1)
    (row,) = own_rows(own_path())
    assert (row.row["name_ru"], row.row["name_en"], row.row["class"]) == ("Fast SSD", "Fast SSD", "block_ssd")
    assert row.key.startswith("own-cloud-ru")
    line = part.table.current_line()
    assert line is not None and line.key == row.key and line.shipped is None


def test_a_copy_that_differs_in_nothing_is_refused(part: CataloguePart, qtbot: QtBot) -> None:
    """It would silently cover the row that it was copied from."""
    find(part, qtbot, "g4dn.xlarge aws")
    QTest.mouseClick(part.record.copy, Qt.MouseButton.LeftButton)
    form = form_of(part)
    assert QApplication.focusWidget() is form.editors["instance_type"]
    for name, words in (("source", "letter"), ("as_of", "28.11.2026")):
        form.editors[name].setFocus()
        type_in(words)
    press(Qt.Key.Key_Return)
    assert form.notes["instance_type"].whole == part._texts.text("wrong-catalogue-repeated")
    type_in("g4dn.our-own")
    press(Qt.Key.Key_Return)
    saved(part, qtbot, 1)
    assert len(part.lines) == 569


def test_what_is_typed_is_there_when_one_comes_back(part: CataloguePart, qtbot: QtBot) -> None:
    """Another row was looked at meanwhile."""
    find(part, qtbot, "g4dn aws")
    key = part.table.current_line().key  # type: ignore[union-attr]
    part.override()
    type_in("7")
    part.table.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: part.record.line is not None and part.record.line.key != key, timeout=WAIT_MS)
    press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: part.record.form is not None, timeout=WAIT_MS)
    editor = form_of(part).editors[PRICE]
    assert isinstance(editor, TextField) and editor.text() == "7"
    press(Qt.Key.Key_Escape)
    assert part.record.form is None and QApplication.focusWidget() is part.table


def half_typed(part: CataloguePart, qtbot: QtBot) -> None:
    """A price is being typed over a shipped one."""
    find(part, qtbot, "g4dn aws")
    part.override()
    type_in("7")


def typed_price(part: CataloguePart) -> str:
    editor = part.record.form.editors[PRICE] if part.record.form is not None else None
    return editor.text() if isinstance(editor, TextField) else ""


def step(part: CataloguePart, qtbot: QtBot, key: Qt.Key) -> None:
    """To the next row, its record shown."""
    before = part.table.current_line()
    part.table.setFocus()
    press(key)
    qtbot.waitUntil(lambda: part.table.current_line() is not before and not part._showing.isActive(), timeout=WAIT_MS)


def test_what_is_typed_outlives_every_way_out_of_its_row(part: CataloguePart, qtbot: QtBot) -> None:
    """Left twice without another key, Enter on its row in the table, a copy made of it: it is there each time, and to be saved."""
    half_typed(part, qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up) * 2:
        step(part, qtbot, key)
    assert typed_price(part) == "7" and part.record.is_changed()
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    assert typed_price(part) == "7"
    press(Qt.Key.Key_D, CTRL)
    assert part._new_in_hand()
    press(Qt.Key.Key_Escape)
    assert typed_price(part) == "7"


def test_a_new_row_begun_twice_is_one_new_row(part: CataloguePart, qtbot: QtBot) -> None:
    """Ctrl+N again does not empty it."""
    part.add_row()
    form_of(part).begin(PRICE)
    type_in("55")
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: form_of(part).isVisible(), timeout=WAIT_MS)
    assert typed_price(part) == "55"


@pytest.mark.parametrize("new", [False, True], ids=["over a shipped row", "a new row"])
def test_what_is_typed_outlives_its_window(advisor: Advisor, part: CataloguePart, qtbot: QtBot, new: bool) -> None:
    """The system turns dark at dusk, and the window is built anew."""
    if new:
        part.add_row()
        form_of(part).begin(PRICE)
        type_in("7")
    else:
        half_typed(part, qtbot)
    window = advisor.window
    advisor.preferences.put(("settings.theme", "dark"))
    qtbot.waitUntil(lambda: advisor.window is not window, timeout=WAIT_MS)
    assert advisor.window is not None
    again = advisor.window.prices.catalogue
    qtbot.waitUntil(lambda: typed_price(again) == "7", timeout=WAIT_MS)
    assert again.record.is_changed() and again._new_in_hand() is new


def test_what_is_typed_outlives_an_act_in_another_row(advisor: Advisor, part: CataloguePart, qtbot: QtBot) -> None:
    """The row kept before is taken back by the toast; the one in hand is none of its business."""
    find(part, qtbot, "g4dn aws")
    part.table.setFocus()
    override_by_keys(part, qtbot, "7", "20.11.2026")
    step(part, qtbot, Qt.Key.Key_Down)
    part.override()
    type_in("9")
    assert advisor.window is not None
    QTest.mouseClick(advisor.window.prices.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not any(line.own for line in part.lines) and not part._showing.isActive(), timeout=WAIT_MS)
    assert typed_price(part) == "9"


def test_prices_in_two_currencies_are_not_held_against_each_other(part: CataloguePart, qtbot: QtBot) -> None:
    """100 roubles are not 99 % off a price of a dollar: no difference is said once the currency is another."""
    half_typed(part, qtbot)
    assert "%" in form_of(part).notes[PRICE].whole
    currency = form_of(part).editors["currency"]
    assert isinstance(currency, DropDown)
    currency.setFocus()
    QTest.keyClicks(currency, "RUB")
    assert currency.currentData() == "RUB"
    assert "%" not in form_of(part).notes[PRICE].whole


def test_in_a_narrow_window_the_record_is_a_drawer(advisor: Advisor, part: CataloguePart, qtbot: QtBot) -> None:
    """Below 1100 points it comes with Enter and goes with Escape; below 900 the kinds drop down."""
    window = advisor.window
    assert window is not None
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: not part.record.isVisible(), timeout=WAIT_MS)
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    assert part.record.isVisible() and part.record.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Escape)
    assert not part.record.isVisible() and QApplication.focusWidget() is part.table
    assert not part.kinds.narrow.isVisible()
    window.setMinimumSize(0, 0)
    window.resize(840, 700)
    qtbot.waitUntil(part.kinds.narrow.isVisible, timeout=WAIT_MS)
    part.kinds.narrow.setFocus()
    press(Qt.Key.Key_Down)
    assert part.kind.name == SHOWN[1].name


def test_a_head_sorts_by_what_stands_under_it(part: CataloguePart) -> None:
    """Prices as numbers, within their currency; the row in hand stays in hand."""
    head = part.table.horizontalHeader()
    held = part.table.current_line()
    column = model_of(part).shown.index(PRICE)
    place = QPoint(head.sectionViewportPosition(column) + 12, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rows = [line.row for line in model_of(part).rows if line.row[PRICE] is not None]
    dollars = [float(row[PRICE]) for row in rows if row["currency"] == "USD"]
    assert dollars == sorted(dollars) and len(dollars) > 100
    assert part.table.current_line() is held


def test_the_keyboard_walks_the_page_in_its_order(part: CataloguePart) -> None:
    """Kinds, search, provider and filters, table, record, buttons of the head."""
    part.kinds.begin()
    wanted = [
        part.filters.search,
        part.filters.provider,
        part.filters.segments.focusProxy(),  # one stop of Tab
        part.filters.columns,
        part.table,
        part.record.override,
        part.record.copy,
        part.more,
        part.confirming,
        part.add,
        part.choose,
    ]
    walked = []
    for _ in wanted:
        press(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == wanted


def test_a_new_model_is_one_to_choose_from_at_once(advisor: Advisor, part: CataloguePart, qtbot: QtBot, tmp_path: Path) -> None:
    """The window is built anew for it, and the page goes on where it was."""
    first = advisor.window
    part.open_kind("model")
    find(part, qtbot, "qwen3-32b")
    part.duplicate()
    form = form_of(part)
    for name, words in (("model", "Our 32B"), ("source", "config.json"), ("as_of", "28.11.2026")):
        form.editors[name].setFocus()
        type_in(words)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: advisor.window is not first, timeout=WAIT_MS)
    window = advisor.window
    assert window is not None
    assert "Our 32B" in {model.name for model in advisor.open_project.snapshot.models}
    again = window.prices.catalogue
    qtbot.waitUntil(lambda: bool(again.lines) and again.table.current_line() is not None, timeout=WAIT_MS)
    assert again.kind.name == "model" and window.step == PRICES
    line = again.table.current_line()
    assert line is not None and line.row["model"] == "Our 32B"


@pytest.mark.parametrize(("words", "kind"), [("h100 sxm5 80", "gpu"), ("qwen3-32b", "model"), ("8 h100 sxm5 aws", "offer")])
def test_a_row_is_found_by_name_from_anywhere(advisor: Advisor, qtbot: QtBot, words: str, kind: str) -> None:
    """Ctrl+K, letters, Enter: its record is open, the page not having been looked at before."""
    window = advisor.window
    assert window is not None

    def choose(palette: Palette) -> None:
        QTest.keyClicks(palette.search, words)
        QTest.keyClick(palette.search, Qt.Key.Key_Return)

    when_up(Palette, choose)
    press(Qt.Key.Key_K, CTRL)
    part = window.prices.catalogue
    qtbot.waitUntil(lambda: part.record.line is not None, timeout=WAIT_MS)
    assert window.step == PRICES and part.kind.name == kind
    assert part.record.line is part.table.current_line()
    line = part.table.current_line()
    assert line is not None and all(word in part.words.said(part.kind, [line.row])[0] for word in words.split())


def test_a_field_and_a_place_are_found_too(advisor: Advisor, qtbot: QtBot) -> None:
    """By the words that stand over them; what no name holds is said to be nowhere; Escape leaves everything as it is."""
    window = advisor.window
    assert window is not None
    budget = advisor.texts.text("field-conditions-budget-per-month")

    def by_name(words: str) -> None:
        def type_it(palette: Palette) -> None:
            palette.search.setText(words)
            QTest.keyClick(palette.search, Qt.Key.Key_Return if palette.found else Qt.Key.Key_Escape)

        window.activateWindow()  # without a window manager nobody gives it back after a dialog
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        when_up(Palette, type_it)
        press(Qt.Key.Key_K, CTRL)

    by_name(budget)
    assert window.step == "conditions" and window.field_in_hand() == "conditions.budget_per_month"
    by_name(advisor.texts.text("step-accuracy"))
    assert window.step == "accuracy"
    by_name("no such thing anywhere")
    assert window.step == "accuracy"


def test_every_column_has_a_name_in_both_languages() -> None:
    """One that a later table brings would otherwise end the page."""
    for locale in LOCALES:
        words = CellWords(Texts(locale), {})
        for table in LOOKED_AT.values():
            assert all(words.head(table, column) for column in table.columns)


@pytest.mark.parametrize("locale", LOCALES)
def test_rows_alike_are_called_alike(locale: str) -> None:
    """Of every kind: worded once where they agree in what names them, and as if each were worded by itself."""
    found = current()
    words = CellWords(Texts(locale), found.rows.of)
    for name, lines in every_line(found).items():
        kind, rows = BY_NAME[name], list(lines.rows)
        assert words.titles(kind, rows) == [words.title(kind, row) for row in rows], name
        under, whole = [words.under(kind, row).lower() for row in rows], words.said(kind, rows)
        assert all(one in said for one, said in zip(under, whole, strict=True)), name
