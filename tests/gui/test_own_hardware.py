"""The page of machines that are there already, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.own_hardware import OwnHardware, Verdict
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Conditions
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.comparison.comparison_page import ComparisonPage
from aiready_gui.gui.hardware.hardware_page import HardwarePage
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from tests.common import TODAY, WAIT_MS

MODELS = ("qwen3-32b", "gpt-oss-120b", "deepseek-v3", "llama-3-1-8b")


@pytest.fixture
def page(running: Callable[..., Advisor], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Advisor, HardwarePage]]:
    """The page over a sample, with four models of the catalogue: all of them take their time."""

    def opened(language: str = "en", sample: str = "rag") -> tuple[Advisor, HardwarePage]:
        advisor = running(SAMPLES[sample], interface_language=language)
        window = advisor.window
        assert isinstance(window, MainWindow)
        found = window.page("hardware")
        assert isinstance(found, HardwarePage)
        few = tuple(advisor.open_project.snapshot.model_by_key[key] for key in MODELS)
        monkeypatch.setattr(advisor.open_project, "snapshot", advisor.open_project.snapshot.revised(models=few))
        window.go("hardware")
        return advisor, found

    return opened


def press(words: str, page: HardwarePage) -> None:
    found = [one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def wait_for_all(page: HardwarePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() == len(MODELS), timeout=WAIT_MS)


def said(page: HardwarePage) -> list[str]:
    return [one.text() for one in page.card.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize(("language", "fits"), [("en", "fits"), ("ru", "подходит")])
def test_a_usual_machine_is_one_click_away_from_an_answer(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, language: str, fits: str
) -> None:
    advisor, shown = page(language)
    assert shown.model.rowCount() == 0
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    assert [one.model for one in shown.model.rows] == ["gpt-oss-120b", "qwen3-32b", "llama-3-1-8b", "deepseek-v3"]
    hardware = shown.machines.hardware()
    assert hardware is not None
    expected = list(on_own_hardware(hardware, SAMPLES["rag"], advisor.open_project.snapshot, TODAY, MODELS))
    assert {one.model: one.users for one in shown.model.rows} == {one.model: one.users for one in expected}
    assert {one.verdict for one in shown.model.rows} == {Verdict.NO_SPARE, Verdict.DOES_NOT_FIT}, "one machine has none to spare"
    held = shown.current()
    assert held is not None and held.model == "gpt-oss-120b", "nobody chose a row: it is the best one, not the one counted first"
    two = shown.machines.lines[0].numbers["nodes"]
    two.setFocus()
    two.selectAll()
    QTest.keyClicks(two, "2")
    qtbot.waitUntil(lambda: shown.model.rowCount() == len(MODELS) and fits in said(shown), timeout=WAIT_MS)


def test_a_row_is_looked_at_closely_and_its_model_taken_into_the_project(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    advisor, shown = page()
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Memory of one GPU" in said(shown), timeout=WAIT_MS)
    assert {"Qwen3-32B", "One more machine 4 × L40S 48GB"} <= set(said(shown))
    shown._show(tuple(shown._held), done=True)  # more is counted
    held = shown.current()
    assert held is not None and held.model == "qwen3-32b", "what a hand chose stays"
    formats = SAMPLES["rag"].workloads[0].precisions  # type: ignore[union-attr]
    press("Take the model into the project", shown)
    work = advisor.open_project.view.workloads[0]
    assert isinstance(work, LlmServing) and work.model == "qwen3-32b"
    assert work.precisions == formats
    advisor.open_project.undo()
    assert advisor.open_project.view.workloads == SAMPLES["rag"].workloads


def test_the_network_is_asked_of_several_machines_and_lays_a_model_over_them(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    """DeepSeek-V3 in FP8 takes two machines of eight H100: it fits as soon as somebody says that they are joined."""
    _, shown = page()
    press("8 × H100 SXM5 80GB", shown)
    line = shown.machines.lines[0]
    asked = (line.numbers["network_gbit_s"], line.rdma)
    assert not any(field.isVisible() for field in asked)
    nodes = line.numbers["nodes"]
    nodes.selectAll()
    QTest.keyClicks(nodes, "2")
    qtbot.waitUntil(lambda: all(field.isVisible() for field in asked), timeout=WAIT_MS)

    def verdict() -> Verdict | None:
        return next((one.verdict for one in shown.model.rows if one.model == "deepseek-v3"), None)

    qtbot.waitUntil(lambda: shown.model.rowCount() == len(MODELS) and verdict() is Verdict.DOES_NOT_FIT, timeout=WAIT_MS)
    QTest.keyClicks(asked[0], "3200")
    QTest.mouseClick(line.rdma, Qt.MouseButton.LeftButton, pos=QPoint(8, line.rdma.height() // 2))
    assert shown.machines.hardware() == OwnHardware(
        nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8, nodes=2, network_gbit_s=3200, rdma=True),)
    )
    qtbot.waitUntil(lambda: shown.model.rowCount() == len(MODELS) and verdict() is Verdict.NO_SPARE, timeout=WAIT_MS)


def test_a_wrong_number_is_said_and_asks_nothing(page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot) -> None:
    _, shown = page()
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    cards = shown.machines.lines[0].numbers["gpus_per_node"]
    cards.selectAll()
    QTest.keyClicks(cards, "900")
    assert shown.model.rowCount() == 0 and shown.machines.hardware() is None
    fault = shown.machines.lines[0].fault
    assert "72" in fault.text() and fault.isVisible()
    cards.selectAll()
    QTest.keyClicks(cards, "4")
    assert not fault.isVisible()
    wait_for_all(shown, qtbot)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("1.5", "whole number"), ("0", "at least 1"), ("-5", "at least 1"), ("abc", "whole number"), ("10001", "10,000")],
)
def test_a_line_that_is_wrong_is_not_left_out_of_the_answer(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, typed: str, right: str
) -> None:
    """Two kinds of machines are asked about together, or not at all: an answer for one of them looks like that for both."""
    _, shown = page()
    shown.machines.take(OwnNodes(gpu="l40s", gpus_per_node=4))
    line = shown.machines.add(OwnNodes(gpu="h100_sxm_80"))
    wait_for_all(shown, qtbot)
    nodes = line.numbers["nodes"]
    nodes.setFocus()
    nodes.selectAll()
    QTest.keyClicks(nodes, typed)
    assert shown.machines.hardware() is None and shown.model.rowCount() == 0
    assert line.fault.isVisible() and right in line.fault.whole, line.fault.whole
    assert not shown.machines.lines[0].fault.isVisible() and not shown.machines.usual.isVisible()
    words = "Correct the number marked above: the answer is for all the machines together."
    qtbot.waitUntil(lambda: words in said(shown), timeout=WAIT_MS)


def test_as_many_machines_as_can_be_said_are_looked_at_closely_too(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    """10,000 is the most: one machine more is nothing to ask about."""
    _, shown = page()
    shown.machines.take(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=10_000))
    wait_for_all(shown, qtbot)
    qtbot.waitUntil(lambda: "Memory of one GPU" in said(shown), timeout=WAIT_MS)
    assert "One more machine 4 × L40S 48GB" not in said(shown) and "Without a spare" in said(shown)


def test_the_work_chosen_beside_one_project_is_not_asked_about_the_next(
    page: Callable[..., tuple[Advisor, HardwarePage]],
) -> None:
    advisor, shown = page(sample="speech")
    assert shown.use.currentText() == "chat assistant"
    advisor.open_project.start(SAMPLES["rag"])
    assert shown.use.currentText() == "as in the project" and shown.project() == SAMPLES["rag"]


def test_a_project_without_a_service_asks_about_a_usual_one(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    _, shown = page(sample="speech")
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    assert shown.use.currentText() == "chat assistant"


def test_the_start_page_leads_here_and_no_project_is_needed(
    running: Callable[..., Advisor], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    advisor = running(interface_language="en")
    window = advisor.window
    assert isinstance(window, MainWindow)
    few = tuple(advisor.open_project.snapshot.model_by_key[key] for key in MODELS)
    shown = window.page("hardware")
    assert isinstance(shown, HardwarePage)
    monkeypatch.setattr(advisor.open_project, "snapshot", advisor.open_project.snapshot.revised(models=few))
    QTest.mouseClick(window.start.hardware, Qt.MouseButton.LeftButton)
    press("8 × H100 SXM5 80GB", shown)
    wait_for_all(shown, qtbot)
    assert shown.isVisible() and shown.use.currentText() == "chat assistant"


def test_coming_back_asks_nothing_anew(page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot) -> None:
    advisor, shown = page()
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    question = shown._question
    assert isinstance(advisor.window, MainWindow)
    advisor.window.go("load")
    advisor.window.go("hardware")
    assert shown._question == question and shown.model.rowCount() == len(MODELS)
    advisor.open_project.revise_view(
        advisor.open_project.view.revised(conditions=Conditions(headroom=0.5)), "field-conditions-headroom"
    )
    assert shown._question > question


def test_what_is_searched_for_is_what_stands_there(page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot) -> None:
    _, shown = page()
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    QTest.keyClicks(shown.search, "qwen")
    assert shown.table.model().rowCount() == 1
    qtbot.waitUntil(lambda: shown.count.text() == "3 of 4 fit", timeout=WAIT_MS)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_is_worked_by_keys(page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, language: str) -> None:
    """A head sorts, what does not fit stays last; Ctrl+F finds, Enter goes to the record, Ctrl+N adds a machine, Ctrl+Enter saves."""
    advisor, shown = page(language)
    window = advisor.window
    assert isinstance(window, MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    qtbot.waitUntil(shown.export.isEnabled, timeout=WAIT_MS)
    head = shown.table.horizontalHeader()

    def column(number: int) -> list[str]:
        model = shown.table.model()
        return [str(model.data(model.index(row, number))) for row in range(model.rowCount())]

    best_first, chosen = column(0), shown.current()
    loads = {one.name: one.carried_rps for one in shown.model.rows}
    for turned in (False, True):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionViewportPosition(2) + 8, 8))
        carried = [loads[name] for name in column(0) if loads[name]]
        assert carried == sorted(carried, reverse=turned)
        assert column(0)[-1] == "DeepSeek-V3", "what does not fit has no load"
        assert shown.current() == chosen, "the row in hand is the same"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionViewportPosition(2) + 8, 8))
    assert column(0) == best_first
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.search.hasFocus()
    shown.table.setFocus()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.card.findChildren(QPushButton)), timeout=WAIT_MS)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    hand = window.focusWidget()
    assert hand is not None and shown.card.isAncestorOf(hand)
    asked: list[bool] = []
    shown.save_requested.disconnect()
    shown.save_requested.connect(lambda: asked.append(True))
    QTest.keyClick(shown.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: asked == [True], timeout=WAIT_MS)
    assert window.step == "hardware"
    QTest.keyClick(shown.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown.machines.lines) == 2, timeout=WAIT_MS)
    assert shown.machines.lines[1].gpu.hasFocus()


def test_the_answer_leaves_as_a_note_and_as_a_project(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The note is written where the dialog says; the project has the model of the chosen row under the load the machines carry."""
    advisor, hardware = page()
    opened = advisor.open_project
    press("4 × L40S 48GB", hardware)
    wait_for_all(hardware, qtbot)
    qtbot.waitUntil(hardware.export.isEnabled, timeout=WAIT_MS)
    note, project = tmp_path / "note.pdf", tmp_path / "machines.aiready"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(note), ""))
    QTest.mouseClick(hardware.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(note.exists, timeout=WAIT_MS)
    assert note.read_bytes().startswith(b"%PDF")
    held = hardware.current()
    assert held is not None
    before = opened.project
    nowhere = tmp_path / "no folder" / "machines.aiready"
    monkeypatch.setattr("aiready_gui.gui.saving.show_error", lambda *_args: None)
    for given_up in ("", str(nowhere)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, name=given_up: (name, ""))
        QTest.mouseClick(hardware.save, Qt.MouseButton.LeftButton)
        assert opened.project == before and not opened.undo_label(), "what is saved nowhere changes nothing"
        wait_for_all(hardware, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(project), ""))
    QTest.mouseClick(hardware.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(project.exists, timeout=WAIT_MS)
    work = project_file.load(project).workloads[0]
    assert isinstance(work, LlmServing)
    assert (work.model, work.users) == (held.model, held.users)


def test_the_machines_stand_beside_rent_as_a_scenario(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the chosen row to the page of comparison, to paper and to the files that start it: the machine that the catalogue rents out."""
    advisor, hardware = page()
    press("4 × L40S 48GB", hardware)
    wait_for_all(hardware, qtbot)
    held = hardware.current()
    assert held is not None and held.carried_rps
    folder = tmp_path / "start"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    qtbot.waitUntil(lambda: hardware.card.files.isVisible(), timeout=WAIT_MS)
    press("Launch files…", hardware)
    qtbot.waitUntil((folder / "values.yaml").exists, timeout=WAIT_MS)
    assert held.name in (folder / "serve.sh").read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: "Written: start" in said(hardware), timeout=WAIT_MS)
    press("Compare with rent", hardware)
    opened = advisor.open_project
    qtbot.waitUntil(lambda: bool(opened.project.scenarios), timeout=WAIT_MS)
    owned, scenario = opened.project.scenarios
    assert (owned.name, owned.own) == (f"Own 4 × L40S 48GB: {held.name}", OwnNodes(gpu="l40s", gpus_per_node=4))
    assert scenario.name == f"4 × L40S 48GB for rent: {held.name}"
    for one in (owned, scenario):
        work = one.project.workloads[0]
        assert isinstance(work, LlmServing) and (work.model, work.users) == (held.model, held.users)
    compared = advisor.window.page("comparison") if advisor.window else None
    assert isinstance(compared, ComparisonPage)
    qtbot.waitUntil(lambda: compared.isVisible() and len(compared.columns) == 3, timeout=WAIT_MS)
    assert compared.baseline.currentText() == owned.name
    rented = compared.columns[2].option
    assert rented is not None and (rented.layout.gpu_key, rented.layout.gpus_per_instance) == ("l40s", 4)
    assert opened.project.workloads == SAMPLES["rag"].workloads, "the project itself stays what it was"


def test_what_nobody_rents_out_is_said_and_changes_nothing(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    advisor, hardware = page()
    snapshot = advisor.open_project.snapshot
    alone = next(gpu for gpu in snapshot.gpus if gpu.verified and gpu.key not in {one.gpu for one in snapshot.offers})
    hardware.machines.take(OwnNodes(gpu=alone.key))
    wait_for_all(hardware, qtbot)
    qtbot.waitUntil(lambda: hardware.card.rent.isVisible(), timeout=WAIT_MS)
    press("Compare with rent", hardware)
    words = f"Under the project's conditions nobody in the catalogue rents out {alone.name} that would carry this load."
    qtbot.waitUntil(lambda: words in said(hardware), timeout=WAIT_MS)
    assert not advisor.open_project.project.scenarios


def test_the_machines_of_the_solution_are_asked_about_at_a_press(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    """Who rents a machine already asks what else runs on it: cards, machines and memory are the offer's."""
    advisor, hardware = page()
    opened = advisor.open_project
    qtbot.waitUntil(lambda: opened.part is not None and hardware.machines.proposed.isVisible(), timeout=WAIT_MS)
    assert opened.part is not None and opened.part.chosen is not None
    layout = opened.part.chosen.layout
    QTest.mouseClick(hardware.machines.proposed, Qt.MouseButton.LeftButton)
    wait_for_all(hardware, qtbot)
    asked = hardware.machines.hardware()
    assert asked is not None
    (nodes,) = asked.nodes
    assert (nodes.gpu, nodes.gpus_per_node, nodes.nodes) == (layout.gpu_key, layout.gpus_per_instance, layout.instances)
    ram = opened.snapshot.offer_by_key[layout.offer_key].ram_bytes
    assert nodes.ram_gb == (round(ram / 1e9, 1) if ram else None)


@pytest.mark.parametrize(("typed", "found"), [("l40", "L40 48GB"), ("H100 SXM", "H100 SXM5 80GB"), ("nvidia l4", "L4 24GB")])
def test_a_card_is_found_by_what_is_typed(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, typed: str, found: str
) -> None:
    """A part of its name and Enter, or the name as a price list spells it; what is no card gives way to the card before."""
    _, shown = page()
    picker = shown.machines.lines[0].gpu
    line = picker.lineEdit()
    assert line is not None and line.placeholderText() == "find a card"
    line.setFocus()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert picker.currentText() == found
    wait_for_all(shown, qtbot)
    line.selectAll()
    QTest.keyClicks(line, "no such card")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert picker.currentText() == found
    hardware = shown.machines.hardware()
    assert hardware is not None and shown._open.snapshot.gpu_by_key[hardware.nodes[0].gpu].name == found


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "No more than 20 in one answer: remove one kind of machine first."),
        ("ru", "В одном ответе не больше 20: сначала уберите один вид машин."),
    ],
)
def test_the_21st_kind_of_machine_is_refused_at_the_20th(
    page: Callable[..., tuple[Advisor, HardwarePage]], language: str, why: str
) -> None:
    """It was a ``ValidationError``. One kind less, and another may come."""
    _, shown = page(language)
    shown.machines.take(OwnNodes(gpu="l40s", gpus_per_node=4))
    for _ in range(18):
        shown.machines.add(OwnNodes(gpu="h100_sxm_80"))
    assert shown.machines.more.isEnabled() and not shown.machines.more.toolTip()
    shown._add_machine()
    assert len(shown.machines.lines) == 20
    assert not shown.machines.more.isEnabled() and shown.machines.more.toolTip() == why
    shown._add_machine()
    QTest.mouseClick(shown.machines.more, Qt.MouseButton.LeftButton)
    assert len(shown.machines.lines) == 20
    shown.machines.lines[-1].gpu.choose("l40s")
    hardware = shown.machines.hardware()
    assert hardware is not None and len(hardware.nodes) == 20
    QTest.mouseClick(shown.machines.lines[0].remove, Qt.MouseButton.LeftButton)
    assert shown.machines.more.isEnabled() and not shown.machines.more.toolTip()


def test_a_line_goes_once_however_often_its_button_is_pressed(page: Callable[..., tuple[Advisor, HardwarePage]]) -> None:
    """It stays for a moment after it went, and the second of two quick clicks came to it there."""
    _, shown = page()
    press("4 × L40S 48GB", shown)
    shown.machines.more.click()
    first, second = shown.machines.lines
    first.remove.click()
    first.remove.click()
    assert shown.machines.lines == [second] and not first.isVisible()


@pytest.mark.parametrize("wrong", ["0", "abc", "999999"])
def test_a_wrong_network_goes_with_the_machines_between_which_it_lay(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, wrong: str
) -> None:
    """It stayed out of sight, and no answer came any more. A right one stays for whoever adds a machine again."""
    _, shown = page()
    press("8 × H100 SXM5 80GB", shown)
    wait_for_all(shown, qtbot)
    line = shown.machines.lines[0]
    nodes, network = line.numbers["nodes"], line.numbers["network_gbit_s"]

    def say(field: QuantityEdit, words: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    say(nodes, "2")
    say(network, wrong)
    assert shown.machines.hardware() is None and line.fault.isVisible()
    say(nodes, "1")
    assert shown.machines.hardware() == OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=8),))
    assert not line.fault.isVisible()
    wait_for_all(shown, qtbot)
    say(nodes, "2")
    assert network.text() == ""
    say(network, "400")
    say(nodes, "1")
    say(nodes, "2")
    assert network.text() == "400"


@pytest.mark.parametrize(("count_by", "head"), [("users", "People"), ("sessions", "Sessions"), ("per_minute", "Req/min")])
def test_the_head_says_what_the_load_is_counted_in(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, count_by: str, head: str
) -> None:
    advisor, shown = page()
    work = SAMPLES["rag"].workloads[0].revised(count_by=count_by)
    advisor.open_project.revise(SAMPLES["rag"].revised(workloads=(work,)), "act-relax")
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    assert shown.model.headerData(2, Qt.Orientation.Horizontal) == head
    best = shown.model.rows[0]
    told = str(shown.model.data(shown.model.index(0, 2))).replace(",", "").replace("\N{NO-BREAK SPACE}", "")
    carried = best.carried_rps * 60 if best.customers is None else best.customers[0]
    assert float(told) == pytest.approx(carried, rel=0.01), "the number alone: its unit stands in the head"


def test_a_card_that_is_not_there_is_added_to_the_catalogue_and_the_machines_stay(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    """The catalogue's own editor opens at an empty card; the window that stands there afterwards asks about the same machines."""
    advisor, shown = page()
    press("4 × L40S 48GB", shown)
    press("New card…", shown)
    window = advisor.window
    assert isinstance(window, MainWindow) and window.step == "prices"
    qtbot.waitUntil(lambda: window.prices.catalogue.record.draft is not None, timeout=WAIT_MS)
    draft = window.prices.catalogue.record.draft
    assert draft is not None and draft.new and draft.kind.name == "gpu"
    advisor.build()
    anew = advisor.window
    assert isinstance(anew, MainWindow) and anew is not window
    after = anew.page("hardware")
    assert isinstance(after, HardwarePage)
    assert after.machines.hardware() == OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4),))


@pytest.mark.parametrize(("answered", "kinds"), [(0, ("lora", "chat")), (1, ("chat",)), (-1, ("lora",))])
@pytest.mark.parametrize("act", ["Take the model into the project", "Save as project…"])
def test_work_of_another_kind_is_not_replaced_without_a_word(
    page: Callable[..., tuple[Advisor, HardwarePage]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answered: int,
    kinds: tuple[str, ...],
    act: str,
) -> None:
    """Beside it, in its place, or neither: fine-tuning gave way to a chat, and nothing was said. Undo brings back what there was."""
    advisor, shown = page(sample="lora-7b")
    opened = advisor.open_project
    before = opened.project
    press("4 × L40S 48GB", shown)
    wait_for_all(shown, qtbot)
    asked: list[str] = []

    def answer(_title: str, words: str, choices: tuple[tuple[str, object], ...], **_how: object) -> int:
        asked.extend((words, *(words for words, _ in choices)))
        return answered

    monkeypatch.setattr("aiready_gui.gui.hardware.hardware_page.ask", answer)
    saved = tmp_path / "both.aiready"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(saved), ""))
    qtbot.waitUntil(
        lambda: any(one.text() == act and one.isVisible() for one in shown.findChildren(QPushButton)), timeout=WAIT_MS
    )
    held = shown.current()
    assert held is not None
    press(act, shown)
    assert "LoRA" in asked[0] and held.name in asked[0] and asked[1:] == ["Add beside it", "In its place"]
    works = opened.project.workloads
    assert tuple(work_key(one).removeprefix("use-") for one in works) == kinds
    if act.startswith("Save") and answered >= 0:
        assert project_file.load(saved).workloads == works
        assert works[-1].users == held.users  # type: ignore[union-attr]
    assert (works[0] == before.workloads[0]) is (answered != 1)
    opened.undo()
    assert opened.project.workloads == before.workloads


@pytest.mark.parametrize(("language", "said_of"), [("en", "more than"), ("ru", "не более чем")])
def test_more_machines_than_can_be_asked_about_are_said_and_harm_nothing(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot, language: str, said_of: str
) -> None:
    """Ten million people with 200 requests a day each: the solution has more than 10,000 machines, which no question is about."""
    advisor, hardware = page(language)
    opened = advisor.open_project
    work = SAMPLES["rag"].workloads[0].revised(users=10_000_000, requests_per_user_day=200, active_share=1)
    opened.start(SAMPLES["rag"].revised(workloads=(work,)))
    assert advisor.window is not None
    advisor.window.go("hardware")
    qtbot.waitUntil(lambda: opened.part is not None and hardware.machines.beyond.isVisible(), timeout=WAIT_MS)
    assert opened.part is not None and opened.part.chosen is not None
    words, instances = hardware.machines.beyond.text(), opened.part.chosen.layout.instances
    assert instances > 10_000
    assert advisor.texts.number(instances) in words and advisor.texts.number(10_000) in words and said_of in words
    assert not hardware.machines.proposed.isVisible()
    press("4 × L40S 48GB", hardware)
    qtbot.waitUntil(lambda: hardware.model.rowCount() > 0, timeout=WAIT_MS)
    opened.start(SAMPLES["rag"])
    qtbot.waitUntil(lambda: not hardware.machines.beyond.text(), timeout=WAIT_MS)


def test_what_is_typed_stays_as_the_language_and_the_looks_change(
    page: Callable[..., tuple[Advisor, HardwarePage]], qtbot: QtBot
) -> None:
    """A refused number with its reason, text that is no number, a line without a card, and the words that narrow the table."""
    advisor, shown = page("en")
    shown.machines.take(OwnNodes(gpu="l40s", gpus_per_node=4))
    half = shown.machines.add(None)
    right = shown.machines.add(OwnNodes(gpu="h100_sxm_80"))
    line = shown.machines.lines[0]
    qtbot.waitUntil(right.isVisible, timeout=WAIT_MS)
    for one, name, typed in (
        (line, "nodes", "20000"),
        (line, "ram_gb", "1536.5"),
        (half, "gpus_per_node", "8"),
        (right, "gpus_per_node", "eight"),
    ):
        edit = one.numbers[name]
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, typed)
    QTest.mouseClick(line.rdma, Qt.MouseButton.LeftButton, pos=QPoint(8, line.rdma.height() // 2))
    assert line.fault.isVisible() and line.rdma.isChecked()
    shown.search.setFocus()
    QTest.keyClicks(shown.search, "qwen")
    advisor.settings = advisor.settings.revised(interface_language="ru", theme="dark")
    advisor.build()
    window = advisor.window
    assert isinstance(window, MainWindow)
    anew = window.page("hardware")
    assert isinstance(anew, HardwarePage) and anew is not shown and anew.isVisible()
    first, second, third = anew.machines.lines
    assert [one.gpu.currentData() for one in anew.machines.lines] == ["l40s", None, "h100_sxm_80"]
    texts = {name: edit.text().replace("\N{NO-BREAK SPACE}", " ") for name, edit in first.numbers.items()}
    assert texts == {"gpus_per_node": "4", "nodes": "20 000", "ram_gb": "1 536,5", "network_gbit_s": ""}
    assert first.rdma.isChecked() and first.rdma.isVisible()
    assert first.fault.isVisible() and "10 000" in first.fault.whole.replace("\N{NO-BREAK SPACE}", " ")
    assert second.numbers["gpus_per_node"].text() == "8"
    assert third.numbers["gpus_per_node"].text() == "eight" and third.fault.isVisible()
    third.numbers["gpus_per_node"].forget()
    assert third.numbers["gpus_per_node"].parsed() == 8, "what stood there before the letters"
    assert anew.search.text() == "qwen" and anew.machines.hardware() is None
