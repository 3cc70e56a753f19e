"""The storage and the network tab, and the questions of the other families."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import NetworkNeed, Option
from aiready_gui.domain.project import DataNeeds, DataPlace
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.application import Application, application
from aiready_gui.gui.background import Background
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.results.network_panel import NetworkPanel
from aiready_gui.gui.results.storage_panel import StoragePanel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.wizard.load_page import LoadPage
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to


@pytest.fixture(scope="session")
def qapp() -> Application:
    """The program's own QApplication."""
    return application()


def answered(snapshot: Snapshot, name: str) -> tuple[Option, Recommendation]:
    project = SAMPLES[name].revised(data=DataNeeds(volume_gb=50_000, place=DataPlace.OTHER_CLOUD, retention_months=36))
    answer = advise(project, snapshot, as_of=TODAY)
    assert answer.chosen is not None
    return answer.chosen, answer


def said(panel: StoragePanel | NetworkPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_storage_tab_tells_capacity_rates_price_and_what_is_unknown(
    qtbot: QtBot, snapshot: Snapshot, locale: str, dark: bool
) -> None:
    """Every number opens its explanation; a host nobody describes is a question."""
    option, answer = answered(snapshot, "speech")
    texts, theme = Texts(locale), Theme(dark=dark)
    panel = StoragePanel(option, answer, texts, theme)
    qtbot.addWidget(panel)
    words = said(panel)
    for need in option.storage:
        assert texts.figure(need.capacity_bytes) in words
        assert need.per_month is not None
        assert texts.money(need.per_month) in words
    for note in option.host_notes:
        assert texts.word(note) in words
    figure = panel.findChildren(FigureLabel)[0]
    with qtbot.waitSignal(panel.explain_requested):
        figure.explain_requested.emit(option.storage[0].capacity_bytes)
    panel.resize(1000, 1400)
    assert not panel.grab().isNull()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_network_tab_tells_each_decision_and_the_efficiency_lost(qtbot: QtBot, snapshot: Snapshot, locale: str) -> None:
    """With a fabric between nodes both efficiencies stand side by side."""
    option, answer = answered(snapshot, "speech")
    share = Figure(key="scaling-efficiency", value=0.95, unit=Unit.SHARE, evidence=Evidence.CALIBRATED)
    between = NetworkNeed(
        kind="between_nodes",
        need=Figure(key="fabric-per-node", value=400.0, unit=Unit.GBIT_PER_SECOND, evidence=Evidence.PUBLISHED),
        supply=None,
        decision=Message(key="decision-training-rdma", args={"with": 0.95, "without": 0.4}),
        rdma=True,
        efficiency_with=share,
        efficiency_without=share.revised(value=0.4),
    )
    together = option.revised(network=(*option.network, between))
    texts = Texts(locale)
    panel = NetworkPanel(together, answer, texts, Theme(dark=False))
    qtbot.addWidget(panel)
    words = said(panel)
    for link in together.network:
        assert texts.word(link.decision) in words
    assert texts.text("network-rdma-yes") in words
    assert texts.text("link-migration") in words
    panel.resize(1000, 1400)
    assert not panel.grab().isNull()


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("speech", {"workload.mode", "workload.audio_hours_peak_hour"}, {"workload.live_streams", "workload.users"}),
        ("images", {"workload.images_peak_hour", "workload.size_px", "workload.steps"}, {"workload.people"}),
        ("embeddings", {"workload.first_load_days", "workload.searches_per_minute"}, {"workload.isl_mean"}),
        ("batch", {"workload.items", "workload.window_h", "workload.isl_mean", "workload.interruptible"}, {"workload.users"}),
        ("sandboxes", {"workload.people", "workload.hours_per_day", "workload.gpu_memory_gb"}, {"workload.items"}),
    ],
)
def test_the_load_page_asks_what_the_family_needs(
    qtbot: QtBot, snapshot: Snapshot, name: str, shown: set[str], hidden: set[str]
) -> None:
    """And nothing of another."""
    background = Background()
    open_project = OpenProject(snapshot, background)
    page = LoadPage(open_project, snapshot, Texts("ru"), Theme(dark=False))
    qtbot.addWidget(page)
    open_project.start(SAMPLES[name])
    page.catch_up()
    visible = {block.field.path for block in page.blocks if block.isVisibleTo(page)}
    assert shown <= visible
    assert not hidden & visible
    open_project.close()
    background.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_tier_at_the_market_s_median_is_not_told_to_have_no_price(qtbot: QtBot, snapshot: Snapshot, locale: str) -> None:
    """1,908.61 of the sum are its, and the tab said that nothing is published."""
    answer, texts = answer_to("video"), Texts(locale)
    assert answer.chosen is not None
    panel = StoragePanel(answer.chosen, answer, texts, Theme(dark=False))
    qtbot.addWidget(panel)
    words = said(panel)
    (usual,) = (one for one in answer.chosen.storage if one.note is not None)
    assert usual.per_month is not None
    assert texts.text("storage-price-usual", amount=texts.money(usual.per_month)) in words
    assert texts.text("storage-no-price") not in words
