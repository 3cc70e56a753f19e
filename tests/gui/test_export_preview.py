"""The export's document beside what is asked, its sections by tick, the checks, several files and changing one's mind: by real events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Issue
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.validity import USUAL_DAYS
from aiready_gui.gui.background import Background
from aiready_gui.gui.export.checks import STEP
from aiready_gui.gui.export.composing import Proof
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.export.writing import Beside
from aiready_gui.gui.step_list import ASSUMPTIONS
from aiready_gui.gui.theme import Theme
from aiready_gui.proposal.export import Edition, composed
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts
from tests.common import TODAY, WAIT_MS, answer_to, catalogue
from tests.gui.export_acts import read_all
from tests.gui.hands import KeysHand
from tests.proposal.test_papers import refused

ONE_WINDOW = True

TEXTS = Texts("ru")
SETTINGS = Settings(document_language="ru")
Opened = Callable[..., ExportDialog]


@cache
def offered() -> tuple[str, ...]:
    return composed(studied(answer_to("rag"), catalogue(), 0), Edition("ru", TODAY, 0)).offered


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """The dialog over a window of 1280 by 800, of a document that has only what it cannot do without: it is made quickly."""

    windows: list[QWidget] = []
    pools: list[Background] = []

    def opened(
        answer: Recommendation | None = None,
        agreed: set[str] | None = None,
        width: int = 1280,
        settings: Settings = SETTINGS,
    ) -> ExportDialog:
        parent = QWidget()
        parent.resize(width, 800)
        qtbot.addWidget(parent)
        windows.append(parent)
        pools.append(Background(parent))
        asked = answer or answer_to("rag")
        dialog = ExportDialog(
            asked, catalogue(), 0 if asked.options else None, settings, tmp_path, pools[-1], TEXTS,
            Theme(dark=False), parent, agreed=agreed,
        )  # fmt: skip
        dialog.ticks.left_out = frozenset(offered())
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT_MS)
        return dialog

    yield opened
    for one in pools:
        one.close()
    windows.clear()


def proof_of(dialog: ExportDialog, qtbot: QtBot, act: Callable[[], object] = lambda: None) -> Proof:
    """The next document that is shown."""
    with qtbot.waitSignal(dialog._composing.finished, timeout=WAIT_MS) as told:
        act()
    (proof,) = told.args
    assert isinstance(proof, Proof)
    return proof


def words(dialog: ExportDialog) -> list[str]:
    QApplication.processEvents()  # what was just put there is shown then
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def click(box: QWidget) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(9, box.height() // 2))


def test_the_document_is_shown_and_follows_the_ticks(opened: Opened, qtbot: QtBot) -> None:
    """A tick brings its section with a page more, two quick ones are one document; the keys turn the pages."""
    dialog = opened()
    short = proof_of(dialog, qtbot)
    pages, count = dialog.preview.pages, len(short.leaves.sizes)
    assert {*short.sections} == {f"section-{one}" for one in ("summary", "price", "assumed", "assumptions", "risks", "terms")}
    assert pages.count == count > 3 and TEXTS.text("export-page-of", page=1, pages=count) in words(dialog)
    assert TEXTS.text("export-sections-of", count=7, all=len(offered()) + 1) in words(dialog)
    pages.setFocus()
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_End, count - 1),
        (Qt.Key.Key_PageUp, count - 2),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(pages, key)
        assert pages.page == dialog.preview.thumbnails.page == page
        assert pages.accessibleDescription() == TEXTS.text("export-page-of", page=page + 1, pages=count)
    begun: list[None] = []
    dialog._composing.begun.connect(lambda: begun.append(None))

    def tick() -> None:
        dialog.scrolled.ensureWidgetVisible(dialog.ticks.boxes["section-load"])
        click(dialog.ticks.boxes["section-load"])
        click(dialog.ticks.boxes["section-options"])

    more = proof_of(dialog, qtbot, tick)
    assert {*more.sections} - {*short.sections} == {"section-load", "section-options"} and len(begun) == 1
    assert pages.count == len(more.leaves.sizes) > count


def test_only_pages_in_sight_are_drawn_and_as_sharp_as_the_screen(opened: Opened, qtbot: QtBot) -> None:
    """A picture has as many dots across as its page takes of the screen; the other pages wait until one comes to them."""
    dialog = opened()
    proof_of(dialog, qtbot)
    pages, large = dialog.preview.pages, dialog.preview._large
    qtbot.waitUntil(lambda: (0, pages.dots(0)) in large._kept, timeout=WAIT_MS)
    assert (
        large._kept[0, pages.dots(0)].image.width()
        == pages.dots(0)
        == round(pages._places[0].width() * pages.devicePixelRatioF())
    )
    last = pages.count - 1
    assert last not in {page for page, _ in large._kept}
    dialog.preview.pages.go(last)
    qtbot.waitUntil(lambda: (last, pages.dots(last)) in large._kept, timeout=WAIT_MS)
    before = pages.dots(last)
    dialog.preview.zoom.setCurrentIndex(dialog.preview.zoom.findText(TEXTS.text("export-zoom-percent", percent="150")))
    assert pages.page == last and pages.dots(last) == round(595.276 * 2 * pages.devicePixelRatioF()) > before  # 1.5 × 96 / 72
    qtbot.waitUntil(lambda: (last, pages.dots(last)) in large._kept, timeout=WAIT_MS)


def test_a_closed_or_narrow_dialog_makes_no_pages(opened: Opened, qtbot: QtBot) -> None:
    """Where there is no room for the document the questions have all the width; made wider it comes."""
    dialog = opened(width=740)
    with qtbot.waitSignal(dialog._composing.composed, timeout=WAIT_MS):
        pass
    assert not dialog.preview.isVisible() and not dialog._composing.busy and dialog.preview.pages.count == 0
    proof_of(dialog, qtbot, lambda: dialog.resize(1200, 700))
    assert dialog.preview.isVisible() and dialog.preview.pages.count > 0
    dialog._on_asked()
    dialog.reject()
    assert not dialog._composing.busy


def test_a_warning_wants_a_tick_and_is_remembered(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """Unread, nothing leaves and the keyboard stands on the first; a tick holds in the next dialog too."""
    agreed: set[str] = set()
    dialog = opened(agreed=agreed)
    unread = dialog.checks.unread
    assert len(unread) > 1 and TEXTS.text("export-checks-unread", count=len(unread)) in words(dialog)
    QTest.mouseClick(dialog.running.export, Qt.MouseButton.LeftButton)
    assert TEXTS.text("export-unread", count=len(unread)) in words(dialog)
    assert QApplication.focusWidget() is unread[0] and not dialog.running.writing and not [*tmp_path.iterdir()]
    for box in unread:
        dialog.scrolled.ensureWidgetVisible(box)
        click(box)
    assert TEXTS.text("export-checks-done") in words(dialog)
    QTest.mouseClick(dialog.running.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=WAIT_MS)
    dialog.reject()
    assert opened(agreed=agreed).checks.unread == []


def test_an_error_keeps_the_document_back(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """A proposal that would be valid until a day that has passed; no tick helps."""
    answer = answer_to("rag")
    terms = answer.project.terms.revised(valid_until=TODAY.replace(year=2020))
    dialog = opened(answer.revised(project=answer.project.revised(terms=terms)))
    (error,) = dialog.checks.blocking
    assert TEXTS.text("export-checks-errors", count=1) in dialog.checks._count.text()
    read_all(dialog)
    QTest.mouseClick(dialog.running.export, Qt.MouseButton.LeftButton)
    assert words(dialog).count(error.words) == 2  # among the checks, and as the answer to the button
    assert not dialog.running.writing and not [*tmp_path.iterdir()]


def test_both_languages_leave_at_once_and_the_number_is_the_project_s(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """Two documents under one number, each file naming its language; the version that leaves knows both of them again."""
    dialog = opened()
    left: list[Issue] = []
    dialog.issued.connect(left.append)
    click(dialog.asked.as_issue)
    both = dialog.asked.language.layout().itemAt(2).widget()
    QTest.mouseClick(both, Qt.MouseButton.LeftButton)
    dialog.asked.number.setFocus()
    QTest.keyClicks(dialog.asked.number, "KP-118")
    dialog.asked.customer.setFocus()
    QTest.keyClicks(dialog.asked.customer, "North")
    dialog.running.file.setText(str(tmp_path / "a.b.pdf"))
    QTest.mouseClick(read_all(dialog).running.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written is not None and not dialog.running.writing, timeout=WAIT_MS)
    assert {one.name for one in tmp_path.iterdir()} == {"a.b.ru.pdf", "a.b.en.pdf"}
    assert dialog.project.number == "KP-118" and dialog.project.customer == "North"
    hashes = {name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.b.ru.pdf", "a.b.en.pdf")}
    assert [{one.name: one.sha256 for one in issue.files} for issue in left] == [hashes]
    for locale, language in (("ru", "ru-RU"), ("en", "en-GB")):
        read = PdfReader(tmp_path / f"a.b.{locale}.pdf")
        assert read.trailer["/Root"]["/Lang"] == language
        assert "KP-118" in read.pages[1].extract_text() and "North" in read.pages[0].extract_text()


def test_the_paper_is_chosen_and_shown(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """Price information has no sections to choose from and a name of its own; a name that somebody typed stays."""
    dialog = opened()
    proof_of(dialog, qtbot)
    keys, papers = KeysHand(), dialog.asked.paper_list
    prices, brief = (TEXTS.text(f"paper-{one}") for one in (Paper.PRICES, Paper.BRIEF))
    shown = proof_of(dialog, qtbot, lambda: keys.choose(papers, prices))
    assert shown.sections[0] == "price-information-title" and not dialog.ticks.isVisible()
    assert Path(dialog.running.file.text()).stem.split("_")[-2] == TEXTS.text("paper-prices-file")
    dialog.running.file.setText(str(tmp_path / "mine.pdf"))
    shown = proof_of(dialog, qtbot, lambda: keys.choose(papers, brief))
    assert shown.sections == ("section-summary", "section-price", "section-terms") and len(shown.leaves.sizes) == 2
    assert dialog.asked.beside == Beside() and dialog.running.file.text() == str(tmp_path / "mine.pdf")
    click(dialog.asked.with_book)
    QTest.mouseClick(read_all(dialog).running.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written is not None and not dialog.running.writing, timeout=WAIT_MS)
    assert {one.name for one in tmp_path.iterdir()} == {"mine.pdf", "mine.xlsx"}


def test_the_paper_of_last_time_is_offered_first_and_a_reply_where_nothing_fits(opened: Opened, qtbot: QtBot) -> None:
    """Without an option there is no workbook, no annex, no version and no last day: the reply is all there is."""
    remembered = Settings(document_language="ru", export_paper=Paper.PAGE)
    assert opened(settings=remembered).asked.paper is Paper.PAGE
    dialog = opened(refused(), settings=remembered)
    asked = dialog.asked
    shown = proof_of(dialog, qtbot)
    assert asked.papers == (Paper.LETTER,) and shown.sections == ("letter-title",)
    gone = (asked.option, asked.with_book, asked.with_annex, asked.with_files, asked.as_issue, dialog.ticks)
    assert not any(one.isVisible() for one in gone) and not asked.until.isEnabled()
    assert asked.with_text.isVisible() and not dialog.checks.blocking
    assert TEXTS.word(refused().refusal) in words(dialog)


def test_the_last_day_is_bound_by_the_rule_for_old_prices(opened: Opened, qtbot: QtBot) -> None:
    """Confirmed today, prices hold for 60 days: the 60th is taken, the 61st blocks with both days named, and so do words that are no day."""
    answer, today = answer_to("rag"), date.today()
    terms = answer.project.terms.revised(prices_confirmed_on=today)
    dialog = opened(answer.revised(project=answer.project.revised(terms=terms)))
    until = dialog.asked.until
    assert until.placeholderText() == TEXTS.date(today + timedelta(days=USUAL_DAYS)) and not dialog.checks.blocking

    def typed(text: str) -> list[str]:
        until.setFocus()
        until.selectAll()
        QTest.keyClicks(until, text) if text else QTest.keyClick(until, Qt.Key.Key_Delete)
        dialog.asked.customer.setFocus()
        return [one.words for one in dialog.checks.blocking]

    last, beyond = today + timedelta(days=60), today + timedelta(days=61)
    (why,) = typed(TEXTS.date(beyond))
    assert TEXTS.date(beyond) in why and TEXTS.date(last) in why
    assert typed(TEXTS.date(last)) == [] and dialog.project.terms.valid_until == last
    (why,) = typed("soon")
    assert "soon" in why and dialog.project.terms.valid_until == last
    assert typed("") == [] and dialog.project.terms.valid_until is None


def test_a_cancelled_export_writes_nothing(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """Four files were asked for and none is there; the next press writes all of them."""
    dialog = opened()
    dialog.running.file.setText(str(tmp_path / "a.pdf"))
    for box in (dialog.asked.with_annex, dialog.asked.with_text, dialog.asked.with_book):
        click(box)
    QTest.mouseClick(read_all(dialog).running.export, Qt.MouseButton.LeftButton)
    assert dialog.running.cancel.isVisible() and dialog.running.progress.maximum() == 4
    QTest.mouseClick(dialog.running.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.running.writing, timeout=WAIT_MS)
    assert [*tmp_path.iterdir()] == [] and dialog.written is None
    assert TEXTS.text("export-cancelled") in words(dialog) and not dialog.running.cancel.isVisible()
    QTest.mouseClick(dialog.running.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.written is not None and not dialog.running.writing, timeout=WAIT_MS)
    assert {one.name for one in tmp_path.iterdir()} == {"a.pdf", "a.internal.pdf", "a.docx", "a.xlsx"}


def test_an_error_takes_the_keyboard_to_its_field_and_the_day_allowed_is_a_button(opened: Opened, qtbot: QtBot) -> None:
    """Export, pressed in vain, stands in the field that is wrong; one press takes the last day that prices confirmed today hold, the 60th."""
    answer, today = answer_to("rag"), date.today()
    terms = answer.project.terms.revised(prices_confirmed_on=today, valid_until=today + timedelta(days=61))
    dialog = opened(answer.revised(project=answer.project.revised(terms=terms)))
    QTest.mouseClick(dialog.running.export, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is dialog.asked.until
    last = TEXTS.date(today + timedelta(days=60))
    (take,) = [one for one in dialog.checks.findChildren(QPushButton) if last in one.text()]
    dialog.scrolled.ensureWidgetVisible(take)
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert dialog.asked.until.text() == last and not dialog.checks.blocking
    assert dialog.project.terms.valid_until == today + timedelta(days=60)
    assert QApplication.focusWidget() is dialog.asked.until


def test_what_is_to_be_looked_at_leads_to_where_it_is_answered(opened: Opened, qtbot: QtBot) -> None:
    """A customer that is not named is named here; assumptions are elsewhere, and the dialog makes way for them."""
    answer = answer_to("rag")
    dialog = opened(answer.revised(project=answer.project.revised(customer="")))

    def link(words: str) -> QPushButton:
        key = next(dialog.checks.key_of(one) for one in dialog.checks._checks if one.words == words)
        assert key is not None
        dialog.scrolled.ensureWidgetVisible(key)
        return key

    QTest.mouseClick(link(TEXTS.text("check-customer")), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is dialog.asked.customer and dialog.isVisible()
    option = answer.options[0]
    (point,) = option.status.of_kind(StateKind.ASSUMPTIONS)
    QTest.mouseClick(link(TEXTS.word(point.sentence)), Qt.MouseButton.LeftButton)
    assert dialog.leads == f"{STEP}{ASSUMPTIONS}" and not dialog.isVisible()


def test_the_document_is_seen_in_each_of_its_languages_and_by_keys(opened: Opened, qtbot: QtBot) -> None:
    """Both asked for, either is seen; Ctrl with plus, minus and nought sizes the pages from anywhere, F6 goes there and back."""
    dialog = opened()
    proof_of(dialog, qtbot)
    seen, keys = dialog.preview.languages, Qt.KeyboardModifier.ControlModifier
    assert not seen.isVisible()
    assert next(one for one in words(dialog) if one.startswith(TEXTS.text("export-updated", seconds="").split(",")[0]))
    both = dialog.asked.language.layout().itemAt(2).widget()
    russian = proof_of(dialog, qtbot, lambda: QTest.mouseClick(both, Qt.MouseButton.LeftButton))
    assert seen.isVisible() and seen.chosen == "ru"
    english = proof_of(dialog, qtbot, lambda: QTest.mouseClick(seen.buttons["en"], Qt.MouseButton.LeftButton))
    said = [PdfReader(BytesIO(one.content)).trailer["/Root"]["/Lang"] for one in (russian, english)]
    assert said == ["ru-RU", "en-GB"] and dialog.asked.locales == ("ru", "en")
    customer, pages = dialog.asked.customer, dialog.preview.pages
    customer.setFocus()
    QTest.keyClick(customer, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is pages
    before = pages.percent
    QTest.keyClick(pages, Qt.Key.Key_Plus, keys)
    assert pages.percent > before
    QTest.keyClick(pages, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is customer
    QTest.keyClick(customer, Qt.Key.Key_0, keys)
    assert pages.percent == before
    QTest.keyClick(customer, Qt.Key.Key_Minus, keys)
    assert pages.percent < before


def test_pages_of_before_stay_paler_until_the_new_ones_are_there(opened: Opened, qtbot: QtBot) -> None:
    """What is asked has changed: a page that is not the newest is not taken for it."""
    dialog = opened()
    proof_of(dialog, qtbot)
    pages = dialog.preview.pages
    assert not pages.stale
    with qtbot.waitSignal(dialog._composing.begun, timeout=WAIT_MS):
        QTest.keyClicks(dialog.asked.customer, "N")
    assert pages.stale
    proof_of(dialog, qtbot)
    assert not pages.stale
