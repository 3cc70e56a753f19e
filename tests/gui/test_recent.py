"""Recent projects: whose they are, what is proposed, what it comes to; read beside the window, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.standing import standing_of
from aiready_gui.catalogue.current import current
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import START
from aiready_gui.gui.recent_card import FILTERED, RecentCard
from aiready_gui.texts import Texts
from tests.common import TODAY, WAIT_MS


def shown(card: RecentCard) -> str:
    """What stands in the list, and whole where it gives way."""
    held = [card.list.itemAt(at) for at in range(card.list.count())]
    tops = [item.widget() for item in held if item is not None and item.widget() is not None]
    return "\n".join(one.accessibleName() or one.text() for one in tops if isinstance(one, QLabel | QPushButton))


def test_a_list_of_files_tells_whose_they_are_what_is_proposed_and_what_it_comes_to(qtbot: QtBot, tmp_path: Path) -> None:
    """One with its answer, one saved before there was any, one that is no project; each is opened by its name."""
    texts, catalogue = Texts("en"), current()
    project = SAMPLES["speech"].revised(customer="Northern Clinic")
    answer = advise(project, catalogue.snapshot, as_of=TODAY)
    assert answer.chosen is not None
    with_answer, without, broken = (tmp_path / f"{name}.aiready" for name in ("calls", "draft", "broken"))
    project_file.save(project, with_answer, standing_of(answer, catalogue))
    project_file.save(SAMPLES["rag"].revised(customer="Bank"), without)
    broken.write_text("not a project", encoding="utf-8")
    gone = tmp_path / "gone.aiready"
    card = RecentCard(texts)
    qtbot.addWidget(card)
    card.resize(420, 500)
    card.show()
    files = tuple(map(str, (with_answer, without, broken, gone)))
    assert len(files) >= FILTERED
    card.show_files(files)
    qtbot.waitUntil(lambda: "Bank" in shown(card), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Northern Clinic" in shown(card), timeout=WAIT_MS)
    said, layout = shown(card), answer.chosen.layout
    assert texts.times(layout.gpus, layout.gpu_name) in said
    assert texts.money_short(answer.chosen.price.per_month_excl) in said
    assert str(tmp_path) in said, "of a file that cannot be read its folder is told"
    card.filter.setText("clinic")
    assert "calls" in shown(card)
    assert "draft" not in shown(card) and "broken" not in shown(card)
    card.filter.setText("nothing of the kind")
    assert shown(card) == texts.text("recent-none")
    card.filter.clear()
    held = [card.list.itemAt(at).widget() for at in range(card.list.count())]  # type: ignore[union-attr]
    name = next(one for one in held if isinstance(one, QPushButton) and one.accessibleName() == "draft")
    with qtbot.waitSignal(card.file_requested) as asked:
        name.click()
    assert asked.args == [str(without)]


def test_what_is_looked_for_stays_as_the_window_is_built_anew(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    files = tuple(f"/projects/{name}.aiready" for name in ("bank", "clinic", "school", "shop"))
    advisor = running(recent_files=files)
    assert advisor.window is not None
    advisor.window.go(START)
    (card,) = advisor.window.findChildren(RecentCard)
    card.filter.setFocus()
    qtbot.keyClicks(card.filter, "clinic")
    advisor.build()
    (anew,) = advisor.window.findChildren(RecentCard)
    assert anew is not card and anew.filter.text() == "clinic"
    assert "clinic" in shown(anew) and "bank" not in shown(anew)
