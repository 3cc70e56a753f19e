"""The result workspace: header, cards, tabs; or why nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGraphicsOpacityEffect, QVBoxLayout, QWidget

from aiready_gui.advisor.flow import step_of
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.recommendation import Recommendation, Relaxation, WayOut
from aiready_gui.gui.error_dialog import without_path
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.results.candidates import Candidates
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.results.load_panel import LoadPanel, has_load
from aiready_gui.gui.results.network_panel import NetworkPanel
from aiready_gui.gui.results.nothing_fits import NothingFits, WaysOut
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.results.overview import Overview
from aiready_gui.gui.results.pin_banner import PinBanner
from aiready_gui.gui.results.plan_panel import PlanPanel
from aiready_gui.gui.results.storage_panel import StoragePanel
from aiready_gui.gui.results.training_panel import TrainingPanel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import OneLine, ScrollPage, button, chip, clear, label, row
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.tab_strip import TabStrip
from aiready_gui.texts import Texts

USUAL_CARDS, CARD_WIDTH = 3, 270
NARROW_CARD_WIDTH = 224  # where one more stands beside them, taken by hand


def _always(_answer: Recommendation) -> bool:
    return True


@dataclass(frozen=True)
class Tab:
    """A tab: its title's key, what makes its panel, when it is there.

    A panel may have the signals ``explain_requested`` (a figure) and ``relaxed`` (a relaxation).
    """

    title: str
    make: Callable[[Option, Recommendation, Texts, Theme], QWidget]
    applies: Callable[[Recommendation], bool] = _always


TABS = (
    Tab("tab-overview", Overview),
    Tab("tab-training", TrainingPanel, lambda answer: answer.chosen is not None and answer.chosen.training is not None),
    Tab("tab-cost", CostPanel),
    Tab("tab-load", LoadPanel, has_load),
    Tab("tab-storage", StoragePanel),
    Tab("tab-network", NetworkPanel),
    Tab("tab-compliance", CompliancePanel),
    Tab("tab-plan", PlanPanel),
    Tab("tab-options", Candidates),
)


class ResultsView(ScrollPage):
    """Follows the answer; choosing a card re-targets every tab and the document."""

    explain_requested = Signal(object)
    field_requested = Signal(str)

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._texts, self._theme = open_project, texts, theme
        self.option_index: int | None = None
        self._by_hand: tuple[int, Role] | None = None
        """Which workload's card was clicked, and its role; nothing: the proposed option is shown."""
        self._tab = 0
        self._shown: tuple[Tab, ...] = ()
        self._cards: list[OptionCard] = []
        self._area = QVBoxLayout()
        self._area.setSpacing(14)
        self.content.addLayout(self._area)
        self.content.addStretch(1)
        self._tabs: TabStrip | None = None
        self._under: QVBoxLayout | None = None
        open_project.opened.connect(self._on_opened)
        open_project.answered.connect(self._on_answered)
        open_project.busy_changed.connect(self._on_busy)
        open_project.failed.connect(self._on_failed)
        if open_project.part:
            self._on_answered(open_project.part)
        else:
            self._say(texts.text("result-empty"), "workload.use")

    def _say(self, words: str, field: str, tone: str = "muted") -> None:
        """Instead of an answer a sentence, and a button to where the trouble is."""
        clear(self._area)
        self._area.addWidget(label(self._texts.text("result-title"), "title"))
        self._area.addWidget(label(words, "body", tone=tone, wrap=True))
        where = self._texts.text("go-to-step", step=self._texts.text(f"step-{step_of(field)}"))
        self._area.addLayout(row(button(where, "secondary", lambda: self.field_requested.emit(field)), None))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        effect = None
        if busy:
            effect = QGraphicsOpacityEffect(self.widget())
            effect.setOpacity(0.6)
        body = self.widget()
        if body is not None:
            body.setGraphicsEffect(effect)  # type: ignore[arg-type]  # None takes the effect off

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        message = getattr(error, "message", None)
        if message is not None:
            field = str(message.args.get("field", ""))
            self._say(without_path(message, self._texts), field if "." in field else "workload.use", "bad")

    @Slot()
    def _on_opened(self) -> None:
        self._by_hand, self._tab = None, 0
        if not self._open.project.workloads:
            self._say(self._texts.text("result-empty"), "workload.use")

    @Slot(object)
    def _on_answered(self, answer: Recommendation) -> None:
        self.hold()
        held = any(card.hasFocus() for card in self._cards)
        clear(self._area)
        self._cards = []
        if answer.recommended is None:
            self._nothing_fits(answer)
            return
        self._header(answer)
        for index, option in enumerate(answer.options):
            card = OptionCard(option, answer, self._texts, self._theme, compact=len(answer.options) > USUAL_CARDS)
            card.chosen.connect(lambda index=index: self.choose(index))
            self._cards.append(card)
        most = max(len(self._cards), USUAL_CARDS)
        least = self._theme.px(CARD_WIDTH if most == USUAL_CARDS else NARROW_CARD_WIDTH)
        self._area.addWidget(Columns(self._cards, least=least, spacing=14, most=most))
        if answer.fewer_options_reason:
            self._area.addWidget(label(self._texts.word(answer.fewer_options_reason), "note", wrap=True))
        self._tabs = TabStrip()
        self._tabs.setAccessibleName(self._texts.text("tabs-name"))
        self._shown = tuple(tab for tab in TABS if tab.applies(answer))
        for tab in self._shown:
            self._tabs.add(self._texts.text(tab.title, count=len(answer.candidates)))
        self._tab = min(self._tab, len(self._shown) - 1)
        self._tabs.setCurrentIndex(self._tab)
        self._tabs.currentChanged.connect(self._on_tab)
        self._area.addWidget(self._tabs)
        self._under = QVBoxLayout()
        self._area.addLayout(self._under, 1)
        assert answer.chosen_index is not None
        self._show_option(self._index_by_hand(answer, answer.chosen_index))
        if held:
            self.begin()  # the keyboard was on a card of the answer before

    def _index_by_hand(self, answer: Recommendation, proposed: int) -> int:
        """The option of the role looked at in this workload, while there is one."""
        if self._by_hand is None or self._by_hand[0] != self._open.focus:
            return proposed
        roles = [option.role for option in answer.options]
        return roles.index(self._by_hand[1]) if self._by_hand[1] in roles else proposed

    def first(self) -> QWidget | None:
        """The card that is shown, where there is one."""
        shown = self.option_index
        return self._cards[shown] if shown is not None and shown < len(self._cards) else super().first()

    def choose(self, index: int) -> None:
        """Re-target everything to one option; it stays while the answers change."""
        answer = self._open.part
        assert answer is not None
        self._by_hand = self._open.focus, answer.options[index].role
        self._show_option(index)

    def _show_option(self, index: int) -> None:
        self.option_index = index
        for position, card in enumerate(self._cards):
            card.set_chosen(position == index)
        self._show_tab()

    @Slot(int)
    def _on_tab(self, index: int) -> None:
        self._tab = index
        self._show_tab()

    def take_place(self, other: ResultsView) -> None:
        """Show the option and the tab that another view of the same answer shows."""
        self._by_hand, self._tab = other._by_hand, other._tab
        if self._open.part is not None:
            self._on_answered(self._open.part)

    def show_tab(self, title: str) -> None:
        """Open a tab by the key of its title; one that does not apply stays closed."""
        titles = [tab.title for tab in self._shown]
        if self._tabs is not None and title in titles:
            self._tabs.setCurrentIndex(titles.index(title))

    def _show_tab(self) -> None:
        answer = self._open.part
        if self._under is None or answer is None or self.option_index is None or not answer.options:
            return
        self.hold()
        clear(self._under)
        option = answer.options[self.option_index]
        panel = self._shown[self._tab].make(option, answer, self._texts, self._theme)
        for signal, slot in (("explain_requested", self.explain_requested), ("relaxed", self._on_relaxed), ("pinned", self._pin)):
            if hasattr(panel, signal):
                getattr(panel, signal).connect(slot)
        if isinstance(panel, CostPanel):
            panel.study_wanted.connect(lambda: self._open.study(option, panel.show_study))
        self._under.addWidget(panel)
        self._fill(isinstance(panel, Candidates))

    def _fill(self, fills: bool) -> None:
        """Whether the panel takes what a tall window leaves: a long table does."""
        self.content.setStretch(0, int(fills))
        self.content.setStretch(1, int(not fills))

    @Slot(object)
    def _on_relaxed(self, relaxation: Relaxation | WayOut) -> None:
        self._open.soften(relaxation.project)

    @Slot(str)
    def _pin(self, offer: str) -> None:
        """Propose an offer taken by hand; nothing: the recommended one again."""
        self._by_hand = None
        view = self._open.view
        first, *others = view.workloads
        workloads = (first.revised(pinned_offer=offer or None), *others)
        self._open.revise_view(view.revised(workloads=workloads), "act-pin" if offer else "act-unpin")

    def _header(self, answer: Recommendation) -> None:
        option = answer.chosen
        assert option is not None
        if option.meets_all and option.to_reserve:
            state = chip(self._texts.text("met-if-reserved"), "warn")
        else:
            state = chip(self._texts.text("all-met" if option.meets_all else "not-all-met"), "ok" if option.meets_all else "warn")
        title = "result-title" if answer.pinned is None else "pin-title"
        head = row(OneLine(self._texts.text(title), "title"), state, spacing=12)
        if any(line.reference is not None for line in option.price.lines):
            head.addWidget(chip(self._texts.text("price-reference-chip"), "warn"))
        head.addStretch(1)
        self._area.addLayout(head)
        words = self._texts.text(
            "result-subtitle",
            provider=option.layout.provider,
            date=self._texts.day(option.price.price_date),
            months=option.price.term_months,
        )
        self._area.addWidget(label(words, "body", tone="muted", wrap=True))
        if self._open.view.workloads[0].pinned_offer is not None:
            self._area.addWidget(PinBanner(answer, self._texts, lambda: self._pin("")))
        whole = self._open.answer.together if self._open.answer else None
        if whole is not None:
            line = self._texts.text("together-line", gpus=whole.gpus, excl=self._texts.money(whole.per_month_excl))
            self._area.addLayout(
                row(label(self._texts.text("together-title"), "body", tone="muted"), label(line, "strong"), None)
            )

    def _nothing_fits(self, answer: Recommendation) -> None:
        self._fill(False)
        self._area.addLayout(
            row(
                label(self._texts.text("result-title"), "title"),
                chip(self._texts.text("summary-nothing"), "bad"),
                None,
                spacing=12,
            )
        )
        if answer.pin_lost is not None:
            self._area.addWidget(PinBanner(answer, self._texts, lambda: self._pin("")))
        ways = WaysOut(answer, self._texts)
        ways.relaxed.connect(self._on_relaxed)
        self._area.addWidget(ways)
        card = NothingFits(answer, self._texts)
        card.field_requested.connect(self.field_requested)
        self._area.addWidget(card)
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Candidates(None, answer, self._texts, self._theme))
        self._area.addWidget(holder)
        self._area.addWidget(label(self._texts.text("tab-compliance"), "heading"))
        self._area.addWidget(CompliancePanel(None, answer, self._texts, self._theme))
