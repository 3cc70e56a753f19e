"""The questionnaire and the compliance tab: a click and what it changed, nothing clipped in any look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.compliance import State
from aiready_gui.domain.compliance_answers import (
    Answer,
    Assurance,
    CardNumbers,
    ComplianceAnswers,
    Jurisdiction,
    PdCategory,
    ThreatType,
)
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.results.control_table import COLUMNS, ControlTable
from aiready_gui.gui.results.questions_card import QuestionsCard
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.wizard.compliance_page import CompliancePage, QuestionRow
from aiready_gui.gui.wizard.conditions_page import ConditionsPage
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab

ONE_WINDOW = True


def regulated() -> Project:
    """Russian personal data, card numbers, certificates: long words everywhere."""
    project = SAMPLES["rag"]
    return project.revised(
        compliance=project.compliance.revised(
            cards_pan=CardNumbers.NEEDED,
            pd_categories=(PdCategory.BIOMETRIC,),
            use_biometric_identification=Answer.YES,
            jurisdictions=(Jurisdiction.KZ_SUBJECTS, Jurisdiction.EU_AI_MARKET),
            assurance=(Assurance.ISO27001, Assurance.SOC2),
        )
    )


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    return running(SAMPLES["rag"], interface_language="ru")


def page(advisor: Advisor) -> CompliancePage:
    assert advisor.window is not None
    advisor.window.go("compliance")
    found = advisor.window.page("compliance")
    assert isinstance(found, CompliancePage)
    return found


def row(advisor: Advisor, field: str) -> QuestionRow:
    return next(one for one in page(advisor).findChildren(QuestionRow) if one.field == field)


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    kind = QCheckBox if any(box.text() == words for box in widget.findChildren(QCheckBox)) else QPushButton
    target = next(one for one in widget.findChildren(kind) if one.text() == words)
    # A box hears clicks on its square and its words, not on the free room beside them.
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(9, target.height() // 2))


def panel(advisor: Advisor) -> CompliancePanel:
    assert advisor.window is not None
    advisor.window.go(RESULT)
    results = advisor.window.results
    open_tab(results, "tab-compliance")
    found = results.findChild(CompliancePanel)
    assert found is not None
    return found


def test_nothing_is_preset(running: Callable[..., Advisor]) -> None:
    """A blank questionnaire: no button down, every question "to be clarified"."""
    advisor = running(SAMPLES["rag"].revised(compliance=ComplianceAnswers()), interface_language="ru")
    shown = [one for one in page(advisor).findChildren(QuestionRow) if not one.isHidden()]
    assert len(shown) > 10
    for one in shown:
        if one.field == "ai_model_origin":
            continue
        assert not any(box.isChecked() for box in one.findChildren(QPushButton) + one.findChildren(QCheckBox)), one.field
        assert not one._open_chip.isHidden(), one.field


def test_an_answer_brings_the_next_question_and_its_effect(advisor: Advisor, qtbot: QtBot) -> None:
    """Yes, unknown, no: three buttons, each heard; what follows stands beside it."""
    hidden = row(advisor, "kii_significant_category")
    asked = row(advisor, "kii_subject")
    press(qtbot, asked, "Нет")
    assert advisor.open_project.project.compliance.kii_subject is Answer.NO
    assert hidden.isHidden()
    press(qtbot, asked, "Неизвестно")
    assert not hidden.isHidden()
    assert not asked._open_chip.isHidden()
    citizens = row(advisor, "pd_subjects_ru_citizens")
    assert citizens._follows.isHidden()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        press(qtbot, citizens, "Да")
    assert "Размещение: Россия" in citizens._follows.text()
    assert citizens._open_chip.isHidden()


def test_a_whole_node_shows_its_price_beside_the_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """Biometric identification asks for an isolated segment: what that costs is said where it is answered."""
    press(qtbot, row(advisor, "pd_categories"), "Биометрические")
    asked = row(advisor, "use_biometric_identification")
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        press(qtbot, asked, "Да")
    assert "выделенный узел, +" in asked._follows.text()


def test_none_of_these_is_an_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """Unlike silence; and ticking one takes it back."""
    asked = row(advisor, "assurance")
    press(qtbot, asked, "Ничего из этого")
    assert not advisor.open_project.project.compliance.assurance
    assert advisor.open_project.project.compliance.assurance is not None
    assert asked._open_chip.isHidden()
    press(qtbot, asked, "SOC 2")
    assert advisor.open_project.project.compliance.assurance == (Assurance.SOC2,)
    press(qtbot, asked, "SOC 2")
    assert advisor.open_project.project.compliance.assurance is None
    assert not asked._open_chip.isHidden()


def test_the_level_is_shown_never_asked(advisor: Advisor, qtbot: QtBot) -> None:
    """One level while the threat type is known, a range as soon as it is not."""
    assert "УЗ-4" in page(advisor)._level.text()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        row(advisor, "pd_threat_type").block.commit(ThreatType.UNKNOWN)
    assert "от УЗ-4 до УЗ-1" in page(advisor)._level.text()


def test_the_law_narrows_the_conditions_with_its_reason(advisor: Advisor, qtbot: QtBot) -> None:
    """The place is shown where the place is chosen; whole nodes as soon as they are demanded."""
    assert advisor.window is not None
    advisor.window.go("conditions")
    conditions = advisor.window.page("conditions")
    assert isinstance(conditions, ConditionsPage)
    assert "только здесь: Россия" in conditions.law.text()
    assert not conditions.law.isHidden()
    assert "выделенные узлы" not in conditions.law.text()
    row(advisor, "pd_categories").block.commit((PdCategory.BIOMETRIC,))
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        row(advisor, "use_biometric_identification").block.commit(Answer.YES)
    advisor.window.go("conditions")
    assert "выделенные узлы" in conditions.law.text()


def test_a_field_can_be_gone_to(advisor: Advisor) -> None:
    assert advisor.window is not None
    advisor.window.go_to_field("compliance.crypto_used_as_protection")
    assert advisor.window.step == "compliance"
    focused = advisor.window.focusWidget()  # whether or not the desktop has given the window the keyboard
    assert focused is not None
    assert row(advisor, "crypto_used_as_protection").isAncestorOf(focused)


def test_the_matrix_filters(advisor: Advisor, qtbot: QtBot) -> None:
    """What applies at first, what is open on request, words within either."""
    table = panel(advisor).findChild(ControlTable)
    assert table is not None
    rows = table.model.rows
    applying = sum(one.state is State.APPLIES for one in rows)
    assert table.proxy.rowCount() == applying
    table.open_only.setChecked(True)
    assert table.proxy.rowCount() == len(rows) - applying
    state = table.proxy.data(table.proxy.index(0, len(COLUMNS) - 1))
    assert state.startswith("уточнить: ")
    table.filter.setText("152-фз")
    assert 0 < table.proxy.rowCount() < len(rows) - applying


def test_the_tab_says_where_it_stops(advisor: Advisor) -> None:
    """Date of the rules, the mark of what is unverified, and that it is no legal advice."""
    words = " ".join(one.text() for one in panel(advisor).findChildren(QLabel))
    assert "не является юридическим заключением" in words
    assert "24.11.2026" in words
    assert "наш базовый уровень" in words
    assert "Отвечает" in words  # who settles an open question, and by when


def test_questions_can_be_copied_in_both_languages(advisor: Advisor, qtbot: QtBot) -> None:
    """From a Russian window an English letter."""
    card = panel(advisor).findChild(QuestionsCard)
    assert card is not None
    press(qtbot, card, Texts("ru").text("questions-copy-en"))
    letter = QApplication.clipboard().text()
    assert letter.startswith("Questions to the customer")
    assert "Trade secret?" in letter
    before = len(card.findChildren(QLabel))
    press(qtbot, card, Texts("ru").text("questions-more", count=len(card.questions)))
    assert len(card.findChildren(QLabel)) > before


def cut(shown: QWidget) -> list[str]:
    """Words that do not have the room they ask for."""
    found = []
    for one in shown.findChildren(QLabel):
        if one.isVisible() and one.text():
            room, need = (
                (one.height(), one.heightForWidth(one.width()))
                if one.wordWrap()
                else (one.width(), one.minimumSizeHint().width())
            )
            found += [one.text()] if room < need - 2 else []
    for button in shown.findChildren(QPushButton):
        if button.isVisible() and button.fontMetrics().horizontalAdvance(button.text()) > button.width():
            found.append(button.text())
    return found


@pytest.mark.parametrize(("language", "scale", "width"), [("ru", 130, 1024), ("en", 100, 1280)])
def test_nothing_is_clipped(running: Callable[..., Advisor], qtbot: QtBot, language: str, scale: int, width: int) -> None:
    """A heavily regulated customer, the page and the tab."""
    advisor = running(regulated(), interface_language=language, text_scale=scale, theme="dark")
    assert advisor.window is not None
    advisor.window.resize(width, 700)
    for holder in (page, panel):
        shown = holder(advisor)
        if isinstance(shown, CompliancePage):
            body = shown.widget()
            assert body is not None
            assert body.minimumSizeHint().width() <= shown.viewport().width()
        qtbot.waitUntil(lambda shown=shown: not cut(shown), timeout=WAIT_MS)  # type: ignore[misc]
