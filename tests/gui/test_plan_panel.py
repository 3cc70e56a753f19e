"""The plan tab: what is shown is what was planned, a figure explains itself, a file is copied whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.application import Application
from aiready_gui.gui.background import Background
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.results.launch_card import LaunchCard
from aiready_gui.gui.results.plan_panel import PlanPanel
from aiready_gui.gui.results.provider_card import ProviderCard
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.proposal.printable import UNKNOWN
from aiready_gui.settings import Settings
from aiready_gui.texts import LOCALES, Texts
from tests.common import WAIT_MS, answer_to, chosen
from tests.gui.export_acts import read_all


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    return answer_to("rag")


@pytest.fixture(params=LOCALES, scope="module")
def panel(qapp: Application, answer: Recommendation, request: pytest.FixtureRequest) -> Iterator[PlanPanel]:
    theme = Theme(dark=request.param == "en")
    theme.apply(qapp)
    made = PlanPanel(chosen(answer), answer, Texts(request.param), theme)
    made.resize(1100, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_the_phases_show_their_price_and_exit_numbers(panel: PlanPanel, answer: Recommendation) -> None:
    """Every criterion of every phase stands on the page, in the language of the window."""
    plan, texts, shown = chosen(answer).plan, panel._texts, words(panel)
    assert plan is not None
    for phase in plan.phases:
        assert phase.cost is not None
        assert texts.money(phase.cost.excl) in shown
        for item in (*phase.criteria, *phase.deliverables):
            assert texts.word(item) in shown
    for component in plan.stack:
        assert texts.word(component.reason) in shown


def test_availability_opens_its_derivation(panel: PlanPanel, answer: Recommendation, qtbot: QtBot) -> None:
    plan = chosen(answer).plan
    assert plan is not None
    first = next(one for one in panel.findChildren(FigureLabel) if one._figure.key == "availability")
    with qtbot.waitSignal(panel.explain_requested) as caught:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert caught.args == [plan.resilience[0].availability]


def test_copy_takes_the_whole_file(panel: PlanPanel, qtbot: QtBot) -> None:
    """The file of the open tab, not the first one."""
    launch = panel.findChild(LaunchCard)
    assert isinstance(launch, LaunchCard)
    launch.tabs.setCurrentIndex(1)
    qtbot.mouseClick(launch.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == launch.files[1].text
    assert launch.text.toPlainText() == launch.files[1].text


def test_another_providers_facts_can_be_seen(panel: PlanPanel, answer: Recommendation) -> None:
    """Every provider of the scorecard, each fact with its source under the pointer."""
    card = panel.findChild(ProviderCard)
    assert isinstance(card, ProviderCard)
    assert card.choice.currentText() == chosen(answer).layout.provider
    index = [score.provider for score in answer.providers].index("AWS")
    card.choice.setCurrentIndex(index)
    line = answer.providers[index].lines[0]
    assert panel._texts.word(line.fact) in words(card)
    tips = {one.toolTip() for one in card.findChildren(QLabel)}
    for fact in answer.providers[index].lines:
        if fact.source is not None:
            assert any(fact.source.title in tip for tip in tips)


def test_the_plan_is_a_tab_of_the_result() -> None:
    assert [tab.title for tab in TABS].count("tab-plan") == 1


def test_the_dialog_writes_workbook_and_files_beside_the_pdf(
    qtbot: QtBot, answer: Recommendation, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Three ticks, off at first: with them four things stand in the folder."""
    folder = tmp_path_factory.mktemp("export")
    parent = QWidget()
    qtbot.addWidget(parent)
    settings = Settings(document_language="en")
    dialog = ExportDialog(answer, snapshot, 0, settings, folder, Background(parent), Texts("ru"), Theme(dark=False), parent)
    assert dialog.running.file.text().startswith(str(folder))
    assert not dialog.asked.with_text.isChecked()
    assert not dialog.asked.with_book.isChecked()
    assert not dialog.asked.with_files.isChecked()
    dialog.running.file.setText(str(folder / "p.pdf"))
    dialog.asked.with_text.setChecked(True)
    dialog.asked.with_book.setChecked(True)
    dialog.asked.with_files.setChecked(True)
    read_all(dialog).export()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=WAIT_MS)
    assert {path.name for path in folder.iterdir()} == {"p.pdf", "p.docx", "p.xlsx", "p"}
    assert (folder / "p" / "serve.sh").read_text(encoding="utf-8").startswith("#!")


def test_the_dialog_offers_files_that_any_workload_has(qtbot: QtBot, snapshot: Snapshot, tmp_path: Path) -> None:
    """Images first, a chat beside it: the chat's files can be written; images alone have none."""
    parent, alone, chat = QWidget(), answer_to("images"), answer_to("chat")
    qtbot.addWidget(parent)
    project = alone.project.revised(workloads=(*alone.project.workloads, *chat.project.workloads))
    both = alone.revised(project=project, beside=(chat.revised(project=project, workload=1),))
    for answer, offered in ((both, True), (alone, False)):
        theme, background = Theme(dark=False), Background(parent)
        dialog = ExportDialog(answer, snapshot, 0, Settings(), tmp_path, background, Texts("ru"), theme, parent)
        assert dialog.asked.with_files.isHidden() is not offered


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_the_document_cannot_print_is_told_before_it_is_written(
    language: str, qtbot: QtBot, answer: Recommendation, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Names in another script, the author's too; with names in ours nothing is said."""
    parent, texts = QWidget(), Texts(language)
    qtbot.addWidget(parent)
    for customer, author, letters in (("\u83ef\u70ba", "\u5c71", "\u83ef \u70ba \u5c71"), ("Ромашка", "Ann", "")):
        named = answer.revised(project=answer.project.revised(customer=customer))
        dialog = ExportDialog(
            named, snapshot, 0, Settings(author=author), tmp_path, Background(parent), texts, Theme(dark=False), parent
        )
        said = texts.text("check-letters", letters=letters, sign=UNKNOWN)
        assert (said in [shown.text() for shown in dialog.findChildren(QLabel)]) is bool(letters)
        assert all(UNKNOWN not in shown.text() for shown in dialog.findChildren(QLabel)) is not bool(letters)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("text", ["", "  ", ".", "/"])
def test_a_file_without_a_name_is_asked_for(
    text: str, language: str, qtbot: QtBot, answer: Recommendation, snapshot: Snapshot, tmp_path: Path
) -> None:
    """One sentence in the dialog, the keyboard at the field; nothing is written."""
    parent, texts = QWidget(), Texts(language)
    qtbot.addWidget(parent)
    background = Background(parent)
    dialog = ExportDialog(answer, snapshot, 0, Settings(), tmp_path, background, texts, Theme(dark=False), parent)
    dialog.running.file.setText(text)
    read_all(dialog).export()
    assert texts.text("export-no-name") in [shown.text() for shown in dialog.findChildren(QLabel)]
    assert dialog.running.export.isEnabled()
    assert not list(tmp_path.iterdir())
