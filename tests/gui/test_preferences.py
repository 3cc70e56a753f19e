"""The settings, by keys and clicks: applied at once, taken back by themselves, found by their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.project_file import save
from aiready_gui.catalogue.current import current
from aiready_gui.domain.company import Company
from aiready_gui.domain.contrast import LEAST, WHITE, contrast
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.project import Redundancy, Term
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui import launch
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.preferences.block import AskBlock
from aiready_gui.gui.preferences.dialog import HIT, PreferencesDialog
from aiready_gui.gui.preferences.sections import COMPANY, DEFAULTS, FOLDERS, GENERAL, ICONS, MONEY, SHARING
from aiready_gui.gui.step_list import ACCURACY
from aiready_gui.gui.team_folder import SUBJECT
from aiready_gui.issuer.profile import load_company, save_company
from aiready_gui.settings import Settings, load_settings, save_settings
from tests.catalogue.test_team import laid
from tests.common import WAIT_MS
from tests.gui.labels import words_in
from tests.issuer.test_logo import SVG, png

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot) -> Advisor:
    """The program in either language at its start page: settings wait for no project."""
    made = running(interface_language=request.param, theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)
    return made


@pytest.fixture
def opened(advisor: Advisor, qtbot: QtBot) -> PreferencesDialog:
    """The settings, opened by their key."""
    assert advisor.window is not None
    QTest.keyClick(advisor.window, Qt.Key.Key_Comma, CONTROL)
    return dialog_of(advisor, qtbot)


def dialog_of(advisor: Advisor, qtbot: QtBot) -> PreferencesDialog:
    qtbot.waitUntil(lambda: advisor.dialogs.settings is not None and advisor.dialogs.settings.isVisible(), timeout=WAIT_MS)
    assert advisor.dialogs.settings is not None
    qtbot.waitUntil(advisor.dialogs.settings.isActiveWindow, timeout=WAIT_MS)
    return advisor.dialogs.settings


def typed(block: AskBlock, words: str) -> QLineEdit:
    """Typed over what stands there, and left by Tab."""
    editor = block.editor
    assert isinstance(editor, QLineEdit)
    block.focus_editor()
    editor.selectAll()
    QTest.keyClicks(editor, words) if words else QTest.keyClick(editor, Qt.Key.Key_Delete)
    editor.editingFinished.emit()
    return editor


def press(block: AskBlock, words: str) -> None:
    """One of the segments of a setting."""
    one = next(one for one in block.editor.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)


def undo(dialog: PreferencesDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Z, CONTROL)


def test_what_is_typed_is_set_at_once_and_taken_back_as_one_step(advisor: Advisor, opened: PreferencesDialog) -> None:
    """Letters typed one after the other are one step; the project's own history is untouched."""
    opened.go(COMPANY)
    before = advisor.open_project.undo_label()
    typed(opened.blocks["company.short_name"], "Oblako")
    assert advisor.preferences.company.short_name == "Oblako"
    undo(opened)
    assert advisor.preferences.company.short_name == ""
    QTest.keyClick(opened, Qt.Key.Key_Y, CONTROL)
    assert advisor.preferences.company.short_name == "Oblako"
    assert advisor.open_project.undo_label() == before


def test_a_theme_is_applied_under_the_dialog_which_stays_where_it_was(
    advisor: Advisor, opened: PreferencesDialog, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """The window is built anew; whoever sets one thing goes on to the next."""
    texts, window = advisor.texts, advisor.window
    opened.go(GENERAL)
    press(opened.blocks["settings.theme"], texts.text("setting-theme-dark"))
    qtbot.waitUntil(lambda: advisor.window is not window, timeout=WAIT_MS)
    assert advisor.theme.dark
    again = dialog_of(advisor, qtbot)
    settle()
    assert again is not opened
    assert again.place().section == GENERAL
    undo(again)
    qtbot.waitUntil(lambda: not advisor.theme.dark, timeout=WAIT_MS)
    dialog_of(advisor, qtbot).reject()
    qtbot.waitUntil(lambda: advisor.dialogs.settings is None, timeout=WAIT_MS)


def test_window_and_document_speak_languages_of_their_own(advisor: Advisor, opened: PreferencesDialog) -> None:
    window = advisor.texts.locale
    press(opened.blocks["settings.document_language"], "English")
    assert (advisor.settings.document_language, advisor.texts.locale) == ("en", window)


def test_a_new_project_starts_with_what_is_set(advisor: Advisor, opened: PreferencesDialog) -> None:
    advisor.preferences.put(
        ("settings.currency", Currency.USD), ("settings.vat_country", "KZ"), ("settings.provider", "Selectel"),
        ("settings.term", Term.THREE_YEARS), ("settings.redundancy", Redundancy.N_PLUS_2),
    )  # fmt: skip
    opened.go(MONEY)
    typed(opened.blocks["settings.terms.discount_percent"], "12")
    typed(opened.blocks["settings.terms.usd_rate"], "81,5" if advisor.texts.locale == "ru" else "81.5")
    opened.reject()
    assert advisor.window is not None
    advisor.open_project.dirty = False
    advisor.window.new_requested.emit()
    project = advisor.open_project.view
    assert (project.currency, project.vat_country, project.provider) == (Currency.USD, "KZ", "Selectel")
    assert (project.conditions.term, project.conditions.redundancy) == (Term.THREE_YEARS, Redundancy.N_PLUS_2)
    assert (project.terms.discount_percent, project.terms.usd_rate) == (Decimal(12), Decimal("81.5"))


def test_a_wrong_number_of_the_company_is_told_and_kept(advisor: Advisor, opened: PreferencesDialog) -> None:
    """An error is a line under the field: whoever pastes a card does not lose it."""
    opened.go(COMPANY)
    block = opened.blocks["company.inn"]
    typed(block, "7714001236")
    assert advisor.preferences.company.inn == "7714001236"
    assert block.note.whole == advisor.texts.text("requisites-fault-inn")
    assert block.editor.accessibleDescription() == block.note.whole
    typed(block, "7714001235")
    assert not block.note.isVisible()


def test_what_is_no_number_is_not_set(advisor: Advisor, opened: PreferencesDialog) -> None:
    """Nor is its beginning, which was one on the way; and one press of undo puts back what was there."""
    opened.go(MONEY)
    block = opened.blocks["settings.terms.discount_percent"]
    typed(block, "7")
    for wrong in ("101", "1e400", "12abc", "1010"):
        typed(block, wrong)
        assert advisor.settings.terms.discount_percent == 7
        assert block.note.isVisible()
    undo(opened)
    assert not block.note.isVisible()
    assert (block.editor.text(), advisor.settings.terms.discount_percent) == ("7", 7)  # type: ignore[attr-defined]


def test_a_company_abroad_is_asked_for_other_numbers(advisor: Advisor, opened: PreferencesDialog) -> None:
    opened.go(COMPANY)
    QTest.mouseClick(opened.blocks["company.foreign"].editor, Qt.MouseButton.LeftButton, pos=QPointF(10, 10).toPoint())
    assert advisor.preferences.company.foreign
    assert opened.blocks["company.inn"].isHidden()
    assert not opened.blocks["company.vat_id"].isHidden()


def test_old_rates_are_marked_in_the_list(advisor: Advisor, opened: PreferencesDialog) -> None:
    """A week is how long one holds."""
    day = date.today() - timedelta(days=8)
    advisor.preferences.put(("settings.terms.usd_rate", Decimal(80)), ("settings.terms.rates_as_of", day))
    notes = [opened.list.item(at).data(Qt.ItemDataRole.UserRole + 1) for at in range(opened.list.count())]
    assert [note for note in notes if note] == [advisor.texts.text("preferences-days-old", days=8)]
    assert opened.blocks["settings.terms.rates_as_of"].note.whole == advisor.texts.text("preferences-rates-old", days=8)


def test_a_setting_is_found_by_its_words_and_enter_goes_to_it(advisor: Advisor, opened: PreferencesDialog) -> None:
    """Ctrl+F, a word, Enter."""
    QTest.keyClick(opened, Qt.Key.Key_F, CONTROL)
    assert opened.search.hasFocus()
    opened.search.insert(advisor.texts.text("setting-company-correspondent")[:10])
    hits = [opened.list.item(at).data(HIT) for at in range(opened.list.count())]
    assert "company.correspondent" in hits
    QTest.keyClick(opened.search, Qt.Key.Key_Return)
    assert opened.isVisible()
    assert opened.blocks["company.correspondent"].editor.hasFocus()
    opened.search.setText("qqqq")
    assert opened.list.item(0).text() == advisor.texts.text("preferences-none-found")
    opened.search.clear()
    assert opened.list.count() == len(ICONS)


def test_every_section_is_reached_by_keys_alone(advisor: Advisor, opened: PreferencesDialog) -> None:
    """Down from the search, down the list; F6 into the settings and back."""
    seen = []
    QTest.keyClick(opened.search, Qt.Key.Key_Down)
    assert opened.list.hasFocus()
    for _ in ICONS:
        seen.append(opened.place().section)
        QTest.keyClick(opened.list, Qt.Key.Key_Down)
    assert seen == [*ICONS]
    QTest.keyClick(opened, Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.stack.isAncestorOf(focused)
    QTest.keyClick(opened, Qt.Key.Key_F6)
    assert opened.list.hasFocus()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


@pytest.mark.parametrize("name", ["drawn.svg", "painted.png"])
def test_a_logo_is_dropped_on_the_window(advisor: Advisor, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """The settings open at the company, with it; one press of undo and it is gone."""
    path = tmp_path / name
    drawn = SVG.format('<rect width="40" height="10" fill="#0B6E4F"/>').encode()
    path.write_bytes(drawn if name.endswith("svg") else png())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert advisor.window is not None
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    advisor.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    dialog = dialog_of(advisor, qtbot)
    assert dialog.place().section == COMPANY
    company = advisor.preferences.company
    assert company.logo.startswith(b"\x89PNG")
    assert (company.logo_name, company.logo_vector) == (name, name.endswith("svg"))
    assert not dialog.logo.picture.pixmap().isNull()
    undo(dialog)
    assert advisor.preferences.company == Company()


def test_a_logo_that_will_not_do_says_why_and_the_old_one_stays(
    advisor: Advisor, opened: PreferencesDialog, tmp_path: Path
) -> None:
    good, white, hostile, large = (tmp_path / name for name in ("good.png", "white.png", "run.svg", "large.png"))
    good.write_bytes(png())
    white.write_bytes(png(colour=(255, 255, 255, 0)))
    hostile.write_text(SVG.format("<script>1</script>"), encoding="utf-8")
    large.write_bytes(png() + bytes(2_000_001))
    opened.take_logo(good)
    kept = advisor.preferences.company
    for path, key in ((white, "logo-white"), (hostile, "logo-scripts"), (large, "logo-too-heavy")):
        opened.take_logo(path)
        assert advisor.preferences.company == kept
        assert opened.logo.said.isVisible()
        assert opened.logo.said.text() == advisor.texts.text(key, most=2)
    opened.take_logo(tmp_path / "nowhere.png")
    assert "nowhere.png" in opened.logo.said.text()


@pytest.mark.parametrize(
    ("size", "inside"),
    [
        ('viewBox="0 0 nan 10"', ""),
        ('viewBox="0 0 40 10"', '<path d="M0 0L1e9 1e9" stroke="red" stroke-width="1e9"/>'),
        ('viewBox="0 0 40 10"', '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path fill="url(#a)" d="M0 0h9v9"/>'),
        ('viewBox="0 0 40 10"', "<text>" + "A" * 1_000_000 + "</text>"),
    ],
)  # fmt: skip
def test_a_drawing_of_impossible_sizes_is_refused_not_drawn_for_ever(
    advisor: Advisor, opened: PreferencesDialog, tmp_path: Path, size: str, inside: str
) -> None:
    """Cleaned of what is forbidden, it may still be made to choke who draws it."""
    path = tmp_path / "logo.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>', encoding="utf-8")
    opened.take_logo(path)
    assert advisor.preferences.company == Company()
    assert opened.logo.said.isVisible()


def test_a_pale_colour_is_warned_of_and_the_nearest_is_one_click_away(advisor: Advisor, opened: PreferencesDialog) -> None:
    opened.go(COMPANY)
    card = opened.logo
    card.colour.setFocus()
    QTest.keyClicks(card.colour, "ffaa00")
    card.colour.editingFinished.emit()
    assert advisor.preferences.company.colour == "#FFAA00"
    QTest.mouseClick(card.nearest, Qt.MouseButton.LeftButton)
    assert contrast(advisor.preferences.company.colour, WHITE) >= LEAST
    assert card.nearest.isHidden()
    card.colour.setText("green")
    card.colour.editingFinished.emit()
    assert card.read.whole == advisor.texts.text("preferences-colour-wrong")


def test_a_card_of_details_is_pasted(advisor: Advisor, opened: PreferencesDialog) -> None:
    """As companies send them: names of numbers in Russian, spaces, slashes; one step."""
    card = (
        "ООО «Облако-1»\nИНН/КПП: 7714001235 / 771401001\nОГРН 1267700001238\nР/с 40702810200000000001 в АО «Банк»\n"
        "К/с 30101810400000000225, БИК 044525225\nтел. +7 495 000-00-00, kp@oblako-1.example."
    )
    QApplication.clipboard().setText(card)
    opened.go(COMPANY)
    link = next(one for one in opened.findChildren(QPushButton) if one.text() == advisor.texts.text("preferences-paste"))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    company = advisor.preferences.company
    assert (company.inn, company.kpp, company.ogrn) == ("7714001235", "771401001", "1267700001238")
    assert (company.account, company.correspondent, company.bik) == ("40702810200000000001", "30101810400000000225", "044525225")
    assert (company.phone, company.email) == ("+7 495 000-00-00", "kp@oblako-1.example")
    undo(opened)
    assert advisor.preferences.company == Company()


def test_signatories_are_added_chosen_and_taken_away(advisor: Advisor, opened: PreferencesDialog) -> None:
    """Who is usual stays so when another goes."""
    opened.go(COMPANY)
    rows = opened.signatories
    for name in ("One", "Two"):
        QTest.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
        QTest.keyClicks(rows.made[-1].fields["name"], name)
    QTest.mouseClick(rows.made[1].usual, Qt.MouseButton.LeftButton)
    rows.remove(0)
    company = advisor.preferences.company
    assert [one.name for one in company.signatories] == ["Two"]
    assert company.usual == 0
    until = rows.made[0].fields["power_until"]
    until.setText("2026-13-45")
    until.editingFinished.emit()
    assert rows.made[0].said.text() == advisor.texts.text("not-a-date")
    until.setText("1926-01-01")
    until.editingFinished.emit()
    assert advisor.preferences.company.signatories[0].power_until is None


def test_a_discount_above_the_cap_is_marked(advisor: Advisor, opened: PreferencesDialog) -> None:
    opened.go(MONEY)
    rows = opened.discounts
    QTest.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
    row = rows.made[0]
    QTest.keyClicks(row.percent, "20")
    QTest.keyClicks(row.reason, "contract")
    QTest.keyClick(row.reason, Qt.Key.Key_Return)  # presses no button: not the one that takes the row away
    assert opened.isVisible()
    assert (len(rows.made), len(opened.signatories.made)) == (1, 0)
    typed(opened.blocks["settings.discount_cap"], "15")
    discount = advisor.settings.terms.discounts[0]
    assert (discount.percent, discount.reason) == (Decimal(20), "contract")
    assert row._note.whole == advisor.texts.text("over-cap", cap=15.0)
    row.percent.setFocus()
    row.percent.selectAll()
    QTest.keyClicks(row.percent, "150")
    assert advisor.settings.terms.discounts[0].percent == Decimal(20), "nobody gave 15"
    assert row._note.whole == advisor.texts.text("limit-at-most", limit=100)
    QTest.keyClick(row.percent, Qt.Key.Key_Tab)
    assert row.percent.text() == "20"


def test_a_colleagues_file_comes_in_as_one_step_or_not_at_all(
    advisor: Advisor, opened: PreferencesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ours.aiready-settings"
    advisor.preferences.put(("company.short_name", "Облако-1"), ("settings.currency", Currency.EUR))
    opened.sharing.write_file(path)
    assert any(str(path) in words for words in words_in(opened.sharing))
    undo(opened)
    opened.reject()
    assert advisor.window is not None
    advisor.window.file_requested.emit(str(path))
    dialog = dialog_of(advisor, qtbot)
    assert dialog.place().section == SHARING
    assert (advisor.preferences.company.short_name, advisor.settings.currency) == ("Облако-1", Currency.EUR)
    undo(dialog)
    assert (advisor.preferences.company, advisor.settings.currency) == (Company(), Currency.RUB)
    path.write_text("{}", encoding="utf-8")
    dialog.take_file(path)
    assert advisor.texts.text("settings-file-damaged", file=str(path)) in words_in(dialog.sharing)
    assert advisor.preferences.company == Company()


def test_a_teams_folder_is_looked_at_once_the_settings_are_left(
    advisor: Advisor, opened: PreferencesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    """Not at the next start only, and not at every letter of its name."""
    laid(tmp_path)
    opened.go(FOLDERS)
    editor = opened.blocks["settings.team_folder"].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.insert(str(tmp_path))
    assert advisor.settings.team_folder == str(tmp_path)
    assert SUBJECT not in advisor.notices.shown
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)


def test_what_is_being_typed_when_the_dialog_is_left_is_kept(advisor: Advisor, opened: PreferencesDialog) -> None:
    opened.go(DEFAULTS)
    opened.go(MONEY)
    editor = opened.blocks["settings.terms.rates_as_of"].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    QTest.keyClicks(editor, "2026-11-20")
    opened.reject()
    assert advisor.settings.terms.rates_as_of == date(2026, 11, 20)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_first_questions_come_once_and_bar_nobody(
    running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    """Asked at the first start alone; Escape passes them over; a language chosen there is that of the window at once."""
    advisor = running(interface_language=language, theme="light")
    advisor.welcome()
    dialog = advisor.dialogs.welcome
    assert dialog is not None
    assert dialog.isVisible()
    other = "English" if language == "ru" else advisor.texts.text("setting-interface-language-ru")
    window = advisor.window
    press(dialog.blocks["settings.interface_language"], other)
    qtbot.waitUntil(lambda: advisor.window is not window, timeout=WAIT_MS)
    again = advisor.dialogs.welcome
    assert again is not None
    assert again.windowTitle() == advisor.texts.text("welcome")
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(logo))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    again.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert advisor.preferences.company.logo_name == "logo.png"
    QTest.keyClick(again, Qt.Key.Key_Escape)
    advisor.welcome()
    assert advisor.dialogs.welcome is None


def test_a_first_start_asks_once_the_window_is_seen(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Not in the way of the first paint."""
    advisor = running()
    assert advisor.window is not None
    launch._begin(advisor, current(), "")
    assert advisor.dialogs.welcome is None
    advisor.window.complete()
    assert advisor.dialogs.welcome is not None


def test_who_has_worked_before_or_has_begun_is_not_asked(running: Callable[..., Advisor]) -> None:
    """Of a version that had no such questions; or faster than the window was built: then at the next start."""
    advisor = running(recent_files=("/somewhere/else.aiready",))
    advisor.welcome()
    assert advisor.dialogs.welcome is None
    quick = running()
    assert quick.window is not None
    launch._begin(quick, current(), "")
    quick.window.sample_requested.emit("rag")
    quick.window.complete()
    assert quick.dialogs.welcome is None
    assert not quick.settings.welcomed
    reader = running()
    assert reader.window is not None
    launch._begin(reader, current(), "")
    reader.window.go(ACCURACY)
    reader.window.complete()
    assert reader.dialogs.welcome is None, "another page is in hand"


def test_a_start_with_a_file_is_a_start_with_the_file(running: Callable[..., Advisor], tmp_path: Path) -> None:
    """Not with questions in front of it."""
    path = tmp_path / "work.aiready"
    save(SAMPLES["rag"], path)
    advisor = running()
    launch._begin(advisor, current(), str(path))
    assert advisor.open_project.path == path
    assert advisor.dialogs.welcome is None


def test_what_is_set_is_on_the_disk_when_the_program_is_left(
    qapp: Application, snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing is written a moment later; closing does not wait for the moment."""
    settings_file, company_file = tmp_path / "settings.json", tmp_path / "company.json"
    monkeypatch.setattr("aiready_gui.gui.app.save_settings", lambda settings: save_settings(settings, settings_file))
    monkeypatch.setattr("aiready_gui.gui.app.save_company", lambda company: save_company(company, company_file))
    advisor = Advisor(qapp, Settings(theme="light"), snapshot)
    advisor.preferences.put(("company.short_name", "Облако"), ("settings.author", "Ковалёва"), typing=True)
    assert not company_file.exists()
    advisor.close()
    assert load_company(company_file).short_name == "Облако"
    assert load_settings(settings_file).author == "Ковалёва"


def test_a_disk_that_does_not_answer_holds_up_no_key(
    qapp: Application, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two and a half seconds of a busy disk were two and a half seconds without the window, at each setting."""
    answers, written = Event(), []

    def slow(settings: Settings) -> None:
        answers.wait(WAIT_MS / 1000)
        written.append(settings.author)

    monkeypatch.setattr("aiready_gui.gui.app.save_settings", slow)
    advisor = Advisor(qapp, Settings(theme="light"), snapshot)
    for author in ("Ковалёва", "Орлов"):
        advisor.preferences.remember(author=author)
    assert not written
    answers.set()
    advisor.close()
    assert written == ["Ковалёва", "Орлов"]
