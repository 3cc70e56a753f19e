"""The result workspace: header, cards, tabs; or why nothing fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.advisor.answer.more_by_hand import changed
from aiready_gui.advisor.studies.bill_figures import of_line
from aiready_gui.advisor.studies.money_figures import TERM, sum_of
from aiready_gui.advisor.studies.option_figures import headline
from aiready_gui.domain.buying import PRICE_FIELD
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Message, Passage
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.recommendation import Bill, Recommendation, Relaxation, WayOut
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.prices.age_banner import Acts, AgeBanner, of_answer
from aiready_gui.gui.results.candidates import NAME, Candidates
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.results.control_table import ControlTable
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.results.found_figures import FoundFigure
from aiready_gui.gui.results.kept_panels import KeptPanels, Standing
from aiready_gui.gui.results.no_answer import NoAnswer
from aiready_gui.gui.results.nothing_fits import NothingFits, WaysOut
from aiready_gui.gui.results.option_card import OptionFrame
from aiready_gui.gui.results.option_cards import OptionCards, made_cards, too_small
from aiready_gui.gui.results.overview import Overview
from aiready_gui.gui.results.panel import Explaining, Growing, Pinning, Relaxing
from aiready_gui.gui.results.passages import DIGIT, Passages
from aiready_gui.gui.results.pin_banner import PinBanner
from aiready_gui.gui.results.result_head import ResultHead, on_shared_cards, subtitle, together
from aiready_gui.gui.results.strip import ResultStrip
from aiready_gui.gui.results.tabs import TABS, Tab
from aiready_gui.gui.results.veil import Veil
from aiready_gui.gui.slices import Slices
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.views import Views
from aiready_gui.gui.widgets.basics import PAGE_MARGIN, PAGE_WIDTH, clear, label, new_widgets, row, standing_in
from aiready_gui.gui.widgets.disclosure import Disclosure
from aiready_gui.gui.widgets.figure_label import FigureLabel
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.gui.widgets.held_keyboard import HeldKeyboard
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.openings import Openings
from aiready_gui.gui.widgets.tab_strip import TabStrip
from aiready_gui.texts import Texts

Found = TypeVar("Found")
"""What is worked out after the answer."""
DIM_AFTER_MS = 150  # an answer that comes sooner needs no sign that it is awaited


class ResultsView(FollowingPage):
    """Follows the answer; choosing a card re-targets every tab and the document."""

    explain_requested = Signal(object)
    field_requested = Signal(str)
    point_requested = Signal(object)
    """Carries what stands against the solution: it is to be answered where that can be done."""
    import_requested = Signal()
    confirm_requested = Signal(str)
    """Carries the provider whose prices are old."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._open, self._texts, self._theme = open_project, texts, theme
        self.option_index: int | None = None
        self._views: Views | None = None
        self._by_hand: tuple[int, Role] | None = None
        """Which workload's card was clicked, and its role; nothing: the proposed option is shown."""
        self._tab = 0
        self._folded: set[CostGroup] = set()
        """Groups of the price table that were shut: they stay so for every answer, as long as the program runs."""
        self._narrowed: dict[str, str] = {}
        """Table -> the words that narrow it: they stay so for every answer to the project."""
        self._shown: tuple[Tab, ...] = ()
        self._options: OptionCards | None = None
        self.age: AgeBanner | None = None
        """What is said of old prices under the tabs: above the options it would push them out of sight on a small screen."""
        self._area = QVBoxLayout()
        self._area.setSpacing(14)
        self.content.addLayout(self._area)
        self.content.addStretch(1)
        self._tabs: TabStrip | None = None
        self._shape: Disclosure | None = None
        """Beside the tabs: whether the options are cards."""
        self._under: QVBoxLayout | None = None
        self._heading: ResultHead | None = None
        self._headed: Recommendation | None = None
        """The answer that the page's head is of."""
        self._building = Slices(self)
        self._studying = Slices(self, behind=self._building)
        self._shaping = Slices(self, behind=self._building)
        self._shaping.ended.connect(lambda: self.follow(self._reshape))  # the window may be of another size by now
        self._kept = KeptPanels(self)
        """Panels of other tabs of this answer."""
        self._standing: Standing | None = None
        self._wanted: list[Callable[[], None]] = []
        """What it asks for before it is seen: the work would take the processor from its first frame."""
        self._came: list[Iterator[None]] = []
        """Parts that it asked for and that are still to be put in."""
        self._openings = Openings(self)
        self._openings.asked.connect(self.explain_requested)
        self._passages: tuple[Option, Recommendation, Passages] | None = None
        """Of the option and the answer that were shown last."""
        self._keyboard = HeldKeyboard(self._area, lambda: self)
        """Held by the page while that is built anew; an answer that comes before it stands again finds it there."""
        self._held_from_card: Role | None = None
        """The role of the card that had it, where that was not the one shown."""
        self.strip = ResultStrip(texts, theme, self)
        self.strip.pressed.connect(self._unfold)
        self.verticalScrollBar().valueChanged.connect(self._fold)
        self._counts = False
        """Whether replicas were just counted by hand: the keyboard goes along to the option that this became."""
        self._stale = False
        """Whether what stands there answers an earlier question: the page is about to be built anew."""
        self._dim_timer = QTimer(self, singleShot=True, interval=DIM_AFTER_MS)
        self.veil = Veil(self, theme)
        self.veil.stackUnder(self.strip)
        self._dim_timer.timeout.connect(self.veil.cover)
        open_project.opened.connect(self._on_opened)
        open_project.answered.connect(self._on_answered)
        open_project.awaited.connect(self._on_awaited)
        open_project.busy_changed.connect(self._on_busy)
        open_project.failed.connect(self._on_failed)
        open_project.emptied.connect(self._on_opened)
        open_project.status_changed.connect(self._show_status)
        if open_project.part:
            self._on_answered(open_project.part)
        elif open_project.failure:
            self._on_failed(open_project.failure)
        elif open_project.waiting:
            self._on_awaited()
        else:
            self._without_answer().say(texts.text("result-empty"), "workload.use")

    def follow_views(self, views: Views) -> None:
        """Tables show the columns that were chosen before."""
        self._views = views

    def _remember(self, table: Candidates) -> None:
        table.narrowed = self._narrowed
        if (views := self._views) is not None:
            table.follow_columns(views.columns(NAME))
            table.columns_chosen.connect(lambda columns: views.choose(NAME, columns))

    def _without_answer(self) -> NoAnswer:
        """The page with nothing on it but the reason, which is still to be said."""
        self._say_nothing_else()
        reason = NoAnswer(self._texts)
        reason.field_requested.connect(self.field_requested)
        self._area.addWidget(reason)
        return reason

    def _say_nothing_else(self) -> None:
        """Take the page away: nothing of an answer that is gone may stay."""
        self._building.stop()
        self._due.clear()
        self._start_anew()
        self.option_index = None
        self.setUpdatesEnabled(True)

    @Slot()
    def _on_awaited(self) -> None:
        """What stands there answers another project, or another workload."""
        reason = self._without_answer()
        reason.say(self._texts.text("summary-counting"))
        reason.wait(self._theme)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy and self._open.part is None and self._open.failure is None:
            self._on_awaited()
        if busy:
            self._dim_timer.start()
            return
        self._dim_timer.stop()
        self.veil.hide()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        assert isinstance(error, AdvisorError)
        self._without_answer().tell(error, self._open)

    @Slot()
    def _on_opened(self) -> None:
        self._by_hand, self._tab = None, 0
        self._narrowed.clear()
        if not self._open.project.workloads:
            self._without_answer().say(self._texts.text("result-empty"), "workload.use")

    @Slot(object)
    def _on_answered(self, answer: Recommendation) -> None:
        if answer.recommended is not None:
            assert answer.chosen_index is not None
            self.option_index = self._index_by_hand(answer, answer.chosen_index)
        self._stale = True
        if self.isVisible():
            self._building.start(self._whole(answer), soon=True)  # who else hears of the answer comes first
        else:
            self.follow(self._show_answer)

    def _show_answer(self) -> None:
        answer = self._open.part
        if answer is not None:
            self.setUpdatesEnabled(False)  # what stands there is of another answer
            self._building.start(
                self._whole(answer), soon=True
            )  # once the page has its size: it says whether there is room for cards

    @property
    def grows(self) -> bool:
        """Whether something of it is still being built in slices."""
        return self._building.busy or self._studying.busy

    def finish(self) -> None:
        """Put together at once what is still being built in slices."""
        self._building.finish()
        self._shaping.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._building.busy:
            self._building.stop()
            self._shaping.stop()
            self.follow(self._show_answer)
        self._shaping.finish()

    def _start_anew(self) -> None:
        self._hold_keyboard()
        self._shaping.stop()
        self.strip.hide()
        self._put_away(keep=False)
        self._kept.clear()
        clear(self._area)
        self._options, self._tabs, self._under, self._heading, self._shape = None, None, None, None, None

    def _whole(self, answer: Recommendation) -> Iterator[None]:
        """Steps that build the page anew; nothing of it is painted before its first screen stands.

        What stands there goes when there is what takes its place: a click on a tab in between finds it.
        """
        self.setUpdatesEnabled(False)
        place = self.verticalScrollBar().value()
        if answer.recommended is None:
            self._stale = False
            self._start_anew()
            yield from self._nothing_fits(answer)
            self._give_keyboard()
            self._give_to_field()
            self._uncover(place)
            return
        folded, cards = self._folds(len(answer.options)), []
        for card in made_cards(answer, self._texts, folded=folded):
            cards.append(card)
            yield
        options = self._make_options(cards, answer, folded=folded)
        yield
        take = (self._newer_prices("")[0],)
        age = of_answer(answer, self._open.snapshot, self._texts, self._newer_prices, take)
        yield
        self._stale = False
        place = self.verticalScrollBar().value()
        self._start_anew()
        self._header(answer)
        self._above_tabs(answer, options, age)
        yield
        self._say_strip()
        yield from self._exchanged()
        yield from self.settling()
        self._give_keyboard()
        yield
        yield from self._panel(place)

    def _hold_keyboard(self) -> None:
        """Keep the keyboard on the page while what has it goes."""
        focused = self.window().focusWidget()
        if focused is not None and (focused is self.strip or self.strip.isAncestorOf(focused)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        card = next((one.role for one in self.cards if one is focused and one is not self.first()), None)
        if self._keyboard.hold():
            self._held_from_card = card

    def _give_keyboard(self) -> None:
        """Pass it on to the tabs or the card that had it, else to where the page begins; unless it was taken elsewhere meanwhile."""
        role, self._held_from_card = None if self._counts else self._held_from_card, None
        self._counts = False
        if self.window().focusWidget() is not self or self._keyboard.on_tabs:
            self._keyboard.give()
        elif (card := next((one for one in self.cards if one.role is role), None)) is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._keyboard.in_a_field:
            self.begin()

    def _give_to_field(self) -> None:
        """Pass it on to the line of the tab that had it, now that the tab stands."""
        if self._keyboard.in_a_field and not self._keyboard.give() and self.window().focusWidget() is self:
            self.begin()

    def _above_tabs(self, answer: Recommendation, options: OptionCards, age: AgeBanner | None) -> None:
        self._options, self.age = options, age
        options.show_chosen(self.option_index)
        self._area.addWidget(options)
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
        self._shape = Disclosure(self._texts.text("option-cards"), self._texts, self._theme, opened=not options.folded, bare=True)
        self._shape.turned.connect(lambda opened: self.fold_options(folded=not opened))
        line = row(self._tabs, self._shape)
        line.setStretch(0, 1)
        self._area.addLayout(line)
        if age is not None:
            self._area.addWidget(age)
        self._under = QVBoxLayout()
        self._area.addLayout(self._under, 1)

    def _make_options(self, cards: list[OptionFrame], answer: Recommendation, *, folded: bool) -> OptionCards:
        options = OptionCards(cards, answer, self._open.status_of, self._theme, folded=folded)
        options.show_chosen(self.option_index)
        options.chosen.connect(self.choose)
        options.explain_requested.connect(self.explain_requested)
        options.more_requested.connect(self._count_by_hand)
        return options

    def _newer_prices(self, provider: str) -> Acts:
        return (("prices-import", self.import_requested.emit), ("prices-confirm", lambda: self.confirm_requested.emit(provider)))

    @property
    def cards(self) -> list[OptionFrame]:
        """One an option; none while there is no answer."""
        return self._options.cards if self._options is not None else []

    def _folds(self, count: int) -> bool:
        """Whether so many options are one line: as it was chosen, else as the window has room, a bar for scrolling in it or not."""
        chosen = None if self._views is None else self._views.options_folded
        room = min(self.width() - self.verticalScrollBar().sizeHint().width() - 2 * PAGE_MARGIN, PAGE_WIDTH)
        return too_small(count, room, self.window().height(), self._theme) if chosen is None else chosen

    def fold_options(self, *, folded: bool) -> None:
        """Make one line of the options, or cards, and keep to it whatever the window's size."""
        if self._views is not None:
            self._views.fold_options(folded=folded)
        self.follow(self._reshape)

    @Slot()
    def _fold(self) -> None:
        """What is left of the cards, where they are out of sight."""
        self.strip.fold(self._options if self.shown_option() is not None else None)

    def _say_strip(self) -> None:
        shown = self.shown_option()
        if shown is not None and self._options is not None:
            self.strip.say(shown, self._open.status_of(shown))

    @Slot()
    def _unfold(self) -> None:
        """Bring head and cards back, with the keyboard on the card that is shown."""
        self.to_top()
        self.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.veil.isVisible():
            self.veil.cover()
        self._fold()
        self.follow(self._reshape)

    def _reshape(self) -> None:
        """Cells for cards or cards for cells; all else stays, the keyboard and what is typed below too."""
        if self._misshapen() and not self._shaping.busy:
            self._shaping.start(self._reshaped())

    def _misshapen(self) -> bool:
        """Whether the window has become too small for the cards that stand there, or large enough for cards."""
        standing = None if self._stale or self._headed is None else self._options
        return standing is not None and self._folds(len(standing.cards)) != standing.folded

    def _reshaped(self) -> Iterator[None]:
        """Steps that let what is exchanged find its place; no frame is painted before."""
        place = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        yield from self._exchanged()
        yield from self.settling()
        self._uncover(place)

    def _exchanged(self) -> Iterator[None]:
        """Steps that put options of the right shape where others stand, if any do."""
        going, answer = self._options, self._headed
        if going is None or answer is None or not self._misshapen():
            return
        cards = []
        for card in made_cards(answer, self._texts, folded=not going.folded):
            cards.append(card)
            yield
        focused = self.window().focusWidget()
        options = self._options = self._make_options(cards, answer, folded=not going.folded)
        self._area.replaceWidget(going, options)
        options.show()
        if self._shape is not None:
            self._shape.stand(opened=not options.folded)
        for old, new in zip(going.cards, options.cards, strict=True):
            QWidget.setTabOrder(old, new)
            if old is focused:
                new.setFocus(Qt.FocusReason.OtherFocusReason)
        going.hide()
        going.deleteLater()
        yield

    def _index_by_hand(self, answer: Recommendation, proposed: int) -> int:
        """The option of the role looked at in this workload, while there is one."""
        if self._by_hand is None or self._by_hand[0] != self._open.focus:
            return proposed
        roles = [option.role for option in answer.options]
        return roles.index(self._by_hand[1]) if self._by_hand[1] in roles else proposed

    def first(self) -> QWidget | None:
        """The card that is shown, where there is one."""
        shown = self.option_index
        return self.cards[shown] if shown is not None and shown < len(self.cards) else super().first()

    def shown_option(self) -> Option | None:
        """The option that the page is about."""
        answer, shown = self._open.part, self.option_index
        return answer.options[shown] if answer is not None and shown is not None and shown < len(answer.options) else None

    @Slot(int)
    def choose(self, index: int) -> None:
        """Re-target everything to one option; it stays while the answers change."""
        answer = self._open.part
        assert answer is not None
        self._by_hand = self._open.focus, answer.options[index].role
        if index != self.option_index:
            self._show_option(index)

    def _show_option(self, index: int) -> None:
        self.finish()
        self.option_index = index
        if self._options is not None:
            self._options.show_chosen(index)
            self._say_strip()
        self._show_tab()

    @Slot(int)
    def _on_tab(self, index: int) -> None:
        self._tab = index
        self._show_tab()

    @property
    def tab_names(self) -> tuple[str, ...]:
        """Of the tabs there are, in their order."""
        return () if self._tabs is None else tuple(self._tabs.tabText(place) for place in range(self._tabs.count()))

    def open_tab(self, number: int) -> None:
        """By its place, with the keyboard on the bar."""
        self.catch_up()
        if self._tabs is None:  # the page was just opened
            self.finish()
        if self._tabs is not None and number < self._tabs.count():
            self._tabs.setCurrentIndex(number)
            self._tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_filter(self) -> None:
        """Put the keyboard on the words that narrow the table of the tab, where it has one."""
        self.finish()
        tables: list[Candidates | ControlTable] = [*self.findChildren(Candidates), *self.findChildren(ControlTable)]
        table = next((one for one in tables if one.isVisible()), None)
        if table is not None:
            self.ensureWidgetVisible(table.filter)
            table.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            table.filter.selectAll()

    def show_figure(self, found: FoundFigure) -> bool:
        """Open its tab with the keyboard on it; whether it stands there."""
        self.catch_up()
        self.finish()
        titles = [tab.title for tab in self._shown]
        if self._tabs is None or found.tab not in titles:
            return False
        self._tabs.setCurrentIndex(titles.index(found.tab))
        self.finish()
        labels = (one for one in self.findChildren(FigureLabel) if one.isVisible())
        label = next((one for one in labels if found.figure is not None and one.shows(found.figure)), None)
        (label or self._tabs).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if label is not None:
            self.ensureWidgetVisible(label)
        return label is not None or found.figure is None

    def take_place(self, other: ResultsView) -> None:
        """Show the option and the tab that another view of the same answer shows."""
        self._by_hand, self._tab, self._folded, self._narrowed = other._by_hand, other._tab, other._folded, other._narrowed
        if self._open.part is not None:
            self._on_answered(self._open.part)

    def _show_tab(self) -> None:
        if self._under is not None and not self._stale:
            whole = not self.grows
            self._building.start(self._panel(self.verticalScrollBar().value(), keep=whole))

    def _panel(self, place: int, *, keep: bool = False) -> Iterator[None]:
        """Steps that build the tab: what is in sight first, the rest below it while the window lives on.

        The panel that stood there is put away whole where it is to be kept; one that was put away before stands again as it was.
        """
        answer = self._open.part
        if self._under is None or answer is None or self.option_index is None or not answer.options:
            self._uncover(place)
            return
        self.setUpdatesEnabled(False)
        self._keep_bar()
        focused = self.window().focusWidget()
        if self._tabs is not None and focused is not None and any(one.isAncestorOf(focused) for one in standing_in(self._under)):
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put_away(keep=keep)
        title, option = self._shown[self._tab].title, answer.options[self.option_index]
        kept = self._kept.take(self.option_index, title)
        panel = kept or self._shown[self._tab].make(option, answer, self._texts, self._theme)
        standing = self._standing = Standing(self.option_index, title, panel)
        if kept is None:
            self._hear(standing, option)
        self._under.addWidget(panel)
        self._fill(isinstance(panel, Candidates))
        if kept is not None:
            kept.show()
            yield from self.settling()
            self._uncover(place)
            return
        yield from self._grown(panel.grow() if isinstance(panel, Growing) else iter(()), place)
        self._give_to_field()
        if not self.updatesEnabled():
            yield from self._exchanged()
            self._uncover(place)
            self._building.rest()
        yield
        self._ask_what_is_wanted()
        yield from self._open_sentences(panel)

    def _put_away(self, *, keep: bool) -> None:
        """Take the panel that stands there off the page."""
        self._studying.stop()
        self._came.clear()
        self._wanted.clear()
        left, self._standing = self._standing, None
        if left is None or self._under is None:
            return
        self._under.removeWidget(left.panel)
        if keep and not left.awaited:
            self._kept.keep(left)
        else:
            self._kept.let_go(left.panel)

    def _hear(self, standing: Standing, option: Option) -> None:
        """What a new panel asks for."""
        panel = standing.panel
        if isinstance(panel, Explaining):
            panel.explain_requested.connect(self.explain_requested)
        if isinstance(panel, Relaxing):
            panel.relaxed.connect(self._on_relaxed)
        if isinstance(panel, Pinning):
            panel.pinned.connect(self._pin)
        if isinstance(panel, Candidates):
            self._remember(panel)
        if isinstance(panel, CostPanel):
            panel.folded = self._folded
            failed = panel.show_failure
            panel.study_wanted.connect(
                lambda: self._want(
                    lambda: self._open.study(option, self._awaits(standing, lambda study: panel.study_parts(study)), failed)
                )
            )
            panel.hours_wanted.connect(
                lambda: self._want(
                    lambda: self._open.busy_hours(
                        option, self._awaits(standing, lambda one: map(panel.show_busy_hours, [one])), failed
                    )
                )
            )
            panel.buying_asked.connect(lambda: self.field_requested.emit(PRICE_FIELD))
        if isinstance(panel, Overview):
            panel.softer_wanted.connect(
                lambda: self._want(
                    lambda: self._open.relax(
                        self._awaits(standing, lambda softer: panel.softer_parts(softer)), panel.show_failure
                    )
                )
            )

    def _want(self, ask: Callable[[], None]) -> None:
        """Ask for what a panel wants, once it is seen."""
        self._wanted.append(ask)
        if self.updatesEnabled():
            self._ask_what_is_wanted()

    def _ask_what_is_wanted(self) -> None:
        wanted, self._wanted = self._wanted, []
        for ask in wanted:
            ask()

    def _awaits(self, standing: Standing, parts: Callable[[Found], Iterator[None]]) -> Callable[[Found], None]:
        """What takes a finding that a panel asked for: its ``parts`` are put into the panel once that stands."""
        standing.awaited += 1

        def come(found: Found) -> None:
            if standing is self._standing:
                self._came.append(parts(found))
                if not self._studying.busy:
                    self._studying.start(self._further(standing))

        return lambda found: self.follow(lambda: come(found))

    def _further(self, standing: Standing) -> Iterator[None]:
        """Steps that put in what has come meanwhile."""
        while self._came:
            yield from self._grown(self._came.pop(0), self.verticalScrollBar().value(), covered=False)
            standing.awaited -= 1
            yield
            yield from self._open_sentences(standing.panel)

    def _grown(self, parts: Iterator[None], place: int, *, covered: bool = True) -> Iterator[None]:
        """Let a panel grow; from its first screen on it is painted, and grows on below."""
        assert self._under is not None
        for _ in parts:
            if not covered:
                self._ask_what_is_wanted()
            if next(new_widgets(self._under), None) is None:
                yield  # what was made stands nowhere yet
                continue
            in_view = not self._fills_screen(self.verticalScrollBar().value())
            if in_view and not covered:
                self.setUpdatesEnabled(False)  # no frame shows the part before it has found its place
            yield from self.settling(self._under)
            if covered and self._fills_screen(place):
                covered = False
                yield from self._exchanged()
                self._uncover(place)
                self._building.rest()
            elif in_view and not covered:
                self.setUpdatesEnabled(True)
            yield
        yield from self.settling(self._under)

    def _fills_screen(self, place: int) -> bool:
        """Whether what stands there reaches down to the lower edge of the screen, scrolled to ``place``."""
        body = self.widget()  # its height says nothing: it is stretched to the screen
        return body is not None and body.minimumSizeHint().height() >= place + self.viewport().height()

    def _uncover(self, place: int) -> None:
        """Paint from now on, scrolled to where the page was."""
        if not self.updatesEnabled():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.settle()
            self.verticalScrollBar().setValue(place)
            self._fold()
            self.setUpdatesEnabled(True)

    def _keep_bar(self) -> None:
        """A bar that went with the old tab and came with the new one would have all its lines wrapped twice."""
        if self.verticalScrollBar().isVisible():
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _open_sentences(self, panel: QWidget) -> Iterator[None]:
        """Steps that let sentences of a tab open the figures that they name."""
        option, answer = self.shown_option(), self._open.part
        if option is None or answer is None or not isValid(panel) or not isinstance(panel, Growing):
            return
        known = self._passages
        if known is None or known[0] is not option or known[1] is not answer:
            known = self._passages = (option, answer, Passages(option, answer, self._texts))
        yield from panel.open_sentences(known[2])

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
        workloads = (first.revised(pinned_offer=offer or None, pinned_more=None), *others)
        self._open.revise_view(view.revised(workloads=workloads), "act-pin" if offer else "act-unpin")

    @Slot(int)
    def _count_by_hand(self, by: int) -> None:
        """Replicas more or fewer than the load takes, of the proposed option: back at their number, it is the calculation's again."""
        view, answer = self._open.view, self._open.part
        counted = None if answer is None else changed(view, answer, by)
        if counted is not None:
            self._by_hand, self._counts = None, True
            self._open.revise_view(counted, "act-more-by-hand")

    def _keep_apart(self, apart: bool) -> None:
        """Machines of their own for all workloads, or common ones again, as one step of the history."""
        self._by_hand = None
        self._open.revise(self._open.project.revised(apart=apart), "act-apart" if apart else "act-together")

    def _header(self, answer: Recommendation) -> None:
        option = answer.chosen
        assert option is not None
        self._head("result-title" if answer.pinned is None else "pin-title")
        if answer.project.on_own_site:
            self._area.addWidget(label(self._texts.word(option.answer), "strong", wrap=True))
        said = subtitle(option, self._texts)
        dates = tuple(dict.fromkeys(line.source for line in option.price.lines))
        words = Message(key="value-text", args={"text": said.text()})
        self._openings.open(said, Passage(words=words, figures=(headline(option),), fields=(TERM,), sources=dates))
        self._area.addWidget(said)
        if self._open.view.workloads[0].pinned_offer is not None:
            self._area.addWidget(PinBanner(answer, self._texts, lambda: self._pin("")))
        whole = self._open.answer.together if self._open.answer else None
        if whole is not None:
            line = together(whole, self._texts)
            self._area.addLayout(line)
            self._open_together(line, whole)
        if self._open.answer and self._open.answer.shared is not None:
            switch = on_shared_cards(self._open.answer.shared, self._texts, apart=answer.project.apart, act=self._keep_apart)
            self._area.addLayout(switch)

    def _open_together(self, line: QHBoxLayout, whole: Bill) -> None:
        """The sums of the whole project, as the lines of all its workloads."""
        lines = [of_line(one).excl for one in whole.schedule.lines if one.quantity]
        month = sum_of("month-excl", Message(key="together-title"), whole.per_month_excl, *lines, formula="sum")
        for one in standing_in(line):
            if isinstance(one, OpeningLabel) and DIGIT.search(one.text()):
                self._openings.open(one, month)

    def _head(self, title: str) -> None:
        self._heading, self._headed = ResultHead(self._texts.text(title), self._texts), self._open.part
        self._heading.point_requested.connect(self.point_requested)
        self._area.addWidget(self._heading)
        self._show_status()

    @Slot()
    def _show_status(self) -> None:
        """The state may change without a new answer: a field may stop to hold a value."""
        status, answer = self._open.status, self._open.part
        if status is None or answer is None or self._heading is None or answer is not self._headed:
            return  # a page of an older answer is about to go: its lines need not find another place first
        self._heading.show_status(status)
        if self._options is not None:
            self._options.show_status()
            self._say_strip()

    def _nothing_fits(self, answer: Recommendation) -> Iterator[None]:
        self._fill(False)
        self._head("result-title")
        if answer.pin_lost is not None:
            self._area.addWidget(PinBanner(answer, self._texts, lambda: self._pin("")))
        ways = WaysOut(answer, self._texts)
        ways.relaxed.connect(self._on_relaxed)
        self._area.addWidget(ways)
        card = NothingFits(answer, self._texts)
        card.field_requested.connect(self.field_requested)
        self._area.addWidget(card)
        yield
        holder = QWidget()
        line = QVBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        candidates = Candidates(None, answer, self._texts, self._theme, at_once=False)
        self._remember(candidates)
        line.addWidget(candidates)
        yield
        yield from candidates.grow()
        self._area.addWidget(holder)
        self._area.addWidget(label(self._texts.text("tab-compliance"), "heading"))
        law = CompliancePanel(None, answer, self._texts, self._theme, at_once=False)
        self._area.addWidget(law)
        self.settle()
        yield
        yield from law.grow()
