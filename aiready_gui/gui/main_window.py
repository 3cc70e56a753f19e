"""The window: places the bars, the list, the pages, the summary and the drawer; holds no logic of its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.advisor.project.wizard_steps import STEPS, step_of
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import Figure, Passage
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.status import Point, StateKind
from aiready_gui.gui.footer import Footer
from aiready_gui.gui.help.keys import keys_of
from aiready_gui.gui.in_turns import InTurns
from aiready_gui.gui.notices import NoticeBar
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.own_rows import OwnRows
from aiready_gui.gui.pages import IN_TURN, Pages
from aiready_gui.gui.shown_states import show_states
from aiready_gui.gui.start_page import StartPage
from aiready_gui.gui.step_list import ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT, StepList
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.top_bar import TopBar, project_name
from aiready_gui.gui.views import Views
from aiready_gui.gui.widgets.basics import ScrollPage
from aiready_gui.gui.widgets.following_page import FollowingPage
from aiready_gui.gui.widgets.text_field import takes_back
from aiready_gui.gui.window_place import keep_inside, let_shrink
from aiready_gui.gui.workload_bar import WorkloadBar
from aiready_gui.settings import Settings
from aiready_gui.texts import Texts

if TYPE_CHECKING:  # the window is painted before any of it is loaded
    from aiready_gui.gui.explain_drawer import ExplainDrawer
    from aiready_gui.gui.help.help_drawer import HelpDrawer
    from aiready_gui.gui.presentation.presentation import Presentation
    from aiready_gui.gui.prices.prices_page import PricesPage
    from aiready_gui.gui.results.found_figures import FoundFigure
    from aiready_gui.gui.results.results_view import ResultsView
    from aiready_gui.gui.what_if_drawer import WhatIfDrawer
    from aiready_gui.gui.widgets.drawer import Drawer
    from aiready_gui.gui.wizard.log_card import LogCard
    from aiready_gui.gui.wizard.summary import LiveSummary

START = "start"
PRESENTATION = "aiready_gui.gui.presentation.presentation"
NARROW = 1100
NO_SUMMARY = 900
LOG_LINES = (".jsonl", ".ndjson", ".log")
DRAWER = 380
DRAWER_SHARE = 0.42  # of the window's width, at most


class MainWindow(QMainWindow):
    """Asks for acts by signals; the application answers them.

    The start page stands at once. The rest, which costs most of the time and nobody sees yet, is built page by page once that
    is painted; a page that is asked for before its turn is built then, and no other. Places beside the road have no turn.
    """

    drawer: ExplainDrawer
    help_drawer: HelpDrawer
    what_if: WhatIfDrawer
    summary: LiveSummary
    presentation: Presentation | None = None
    """While it is up."""

    new_requested = Signal()
    open_requested = Signal()
    file_requested = Signal(str)
    save_requested = Signal()
    save_as_requested = Signal()
    save_project_requested = Signal(object, str)
    sample_requested = Signal(str)
    trade_requested = Signal(str)
    export_requested = Signal()
    model_requested = Signal(object)
    list_requested = Signal()
    settings_changed = Signal(object)
    preferences_requested = Signal()
    went = Signal(str)
    """Carries the step that was opened."""
    about_requested = Signal()
    catalogue_update_requested = Signal()
    catalogue_revert_requested = Signal()
    close_asked = Signal(object)
    completed = Signal()
    """All that is built ahead stands."""

    def __init__(
        self,
        open_project: OpenProject,
        own_rows: OwnRows,
        snapshot: Snapshot,
        settings: Settings,
        texts: Texts,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._open, self._own, self._snapshot, self._texts, self._theme = open_project, own_rows, snapshot, texts, theme
        self.setAcceptDrops(True)
        self.setWindowIcon(theme.icon("mark", "accent", 32))
        self.views = Views(settings, self)
        self.step = START
        self._shown_once = False
        self._focus = open_project.focus
        self.recent_files = settings.recent_files
        self.menus: list[QMenu] = []
        self.pages = Pages(self, open_project, own_rows, snapshot, texts, theme)
        self.sides_stand = False
        """Whether what stands below and beside the pages is built."""
        self.steps = StepList(texts, theme)
        self._top = self._make_top()
        self.footer = Footer(texts)
        self.footer.walked.connect(self.walk)
        self.footer.result_requested.connect(lambda: self.go(RESULT))
        self._lay_out(settings)
        self._rest = InTurns(self._lay_out_rest(), self)
        self._rest.completed.connect(self.completed)
        self.steps.chosen.connect(self.go)
        open_project.changed.connect(self._on_project)
        # Methods, not lambdas: the project outlives this window, and Qt cuts only the wires it can see.
        open_project.status_changed.connect(self._show_steps)
        open_project.travelled.connect(self._on_travelled)
        open_project.saved.connect(self._on_saved)
        self._on_changed(open_project.view)
        self.go(START)

    def go(self, step: str) -> None:
        """Open a step, the result or the start page; any at any time."""
        page = self.page(step)
        if step == ASSUMPTIONS != self.step:
            self.pages.assumptions.begin_at(self.field_in_hand())
        self.step = step
        self.pages.stack.setCurrentWidget(page)
        in_wizard = step in STEPS
        self.steps.setVisible(step != START)
        self._top.setVisible(step != START)
        self.footer.setVisible(in_wizard)
        self._workloads.follow(in_wizard or step in (RESULT, COMPARISON, ASSUMPTIONS))
        self.steps.set_current(step)
        if in_wizard:
            self.footer.show_step(step)
        self._fit_summary()
        if isinstance(page, FollowingPage):
            page.settle()  # what it caught up with has its place before it is painted
        self._begin()
        self.went.emit(step)

    def open_tab(self, number: int) -> None:
        """A tab of the result by its place, with the keyboard on the bar."""
        self.results.open_tab(number)

    def fold_options(self, *, folded: bool) -> None:
        """One line of the options of a result, or cards."""
        if RESULT in self.pages.made:
            self.results.fold_options(folded=folded)
        else:
            self.views.fold_options(folded=folded)

    def to_filter(self) -> None:
        """Put the keyboard on the words that narrow the table in sight, where there is one."""
        if self.step == RESULT:
            self.results.to_filter()
        elif self.step == PRICES and self.prices.catalogue.isVisible():
            self.prices.catalogue.to_search()
        elif self.step == HARDWARE:
            self.pages.hardware.to_search()
        elif self.step == PRICES and self.prices.importing.preview is not None:
            self.prices.importing.to_search()

    def _begin(self) -> None:
        """The page from its top, and the keyboard where it begins: the first Tab goes on from there, not from the bar above."""
        page = self.pages.made[self.step]
        if self.step in STEPS and isinstance(page, ScrollPage):
            page.to_top()
        self._to_page()

    @Slot()
    def _to_page(self) -> None:
        """Put the keyboard where the page begins."""
        page = self.pages.made[self.step]
        if isinstance(page, ScrollPage):
            page.begin()
        elif self.step == PRICES:
            self.prices.begin()

    def undo(self) -> None:
        """Take back what is typed in the field with the keyboard and not taken over yet, else the last step of what is open."""
        if not takes_back(QApplication.focusWidget()) and not (self.step == PRICES and self.prices.take_back_last()):
            self._open.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._open.redo()

    def walk(self, by: int) -> None:
        """Next or back; after the last step comes the solution."""
        if self.step == RESULT:
            self.go(STEPS[-1])
        elif self.step in STEPS:
            index = STEPS.index(self.step) + by
            self.go(RESULT if index >= len(STEPS) else STEPS[max(index, 0)])

    @Slot(str)
    def go_to_field(self, path: str) -> None:
        """Open the page of a field and put the keyboard there."""
        self.go(step_of(path))
        self.pages.question(self.step).focus_field(path)

    @Slot(object)
    def answer_point(self, point: Point) -> None:
        """Open where something can be done about what stands against the solution."""
        if point.kind is StateKind.ASSUMPTIONS:
            self.go(ASSUMPTIONS)
        elif point.kind is StateKind.PRICES_OLD:
            self.prices.show_old()
            self.go(PRICES)
        else:
            self._open.look_for(point)
            self.go_to_field(point.fields[0])

    def field_in_hand(self) -> str:
        """Path of the field that has the keyboard in this window; nothing where it is elsewhere."""
        page = self.pages.questions.get(self.step)
        if self.step == ASSUMPTIONS:
            return self.pages.assumptions.field_in_hand()
        return page.field_in_hand() if page is not None else ""

    def type_on(self, path: str) -> None:
        """Put the keyboard behind what stands in a field of the open page, for typing to go on there."""
        page = self.pages.questions.get(self.step)
        if self.step == ASSUMPTIONS:
            self.pages.assumptions.go_on_at(path)
        elif page is not None and page.focus_field(path):
            editor = self.focusWidget()
            if isinstance(editor, QLineEdit):
                editor.end(False)

    @Slot(object)
    def explain(self, figure: Figure | Passage) -> None:
        """Open the derivation of a figure, or of those that a sentence names."""
        self.make_sides()
        for other in (self.what_if, self.help_drawer):
            other.shut()
        self.drawer.explain(figure)
        self._fit_summary()

    def help(self) -> None:
        """F1: what the field in hand asks, or the keys where none is."""
        self.make_sides()
        path = self.field_in_hand()
        asks = self.pages.question(step_of(path)).asks(path) if path else None
        for other in (self.drawer, self.what_if):
            other.shut()
        if asks is None:
            self.help_drawer.tell_keys(tuple(keys_of(self.menus)))
        else:
            view = self._open.view
            answered = answer(view, path) is not None and proposal(view, path) is None
            self.help_drawer.tell_field(path, asks=asks, answered=answered)
        self._fit_summary()

    def show_glossary(self) -> None:
        """The words of the field with what they mean."""
        from aiready_gui.gui.help.glossary_dialog import GlossaryDialog  # only here: nothing of it is seen at a start

        GlossaryDialog(self._texts, self._theme, self).exec()

    def show_chart_tables(self) -> None:
        """Every chart of the page in sight as a table."""
        from aiready_gui.gui.charts.as_table import ChartTableDialog, charts_of  # only here: nothing of it is seen at a start

        ChartTableDialog(charts_of(self.page(self.step)), self._texts, self._theme, self).exec()

    def finish_editing(self) -> None:
        """Take over, or refuse, what is typed in the field that has the keyboard: as if it were left."""
        field = self.focusWidget()  # the window's own: it may be closed while another program has the keyboard
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()

    def refused_texts(self) -> tuple[tuple[str, str], ...]:
        """Path and text of every field that holds what the project did not take."""
        blocks = (block for page in self.pages.questions.values() for block in page.blocks)
        return tuple((block.field.path, text) for block in blocks if (text := block.refused_text))

    def unkept_rows(self) -> tuple[str, ...]:
        """Rows of the catalogue that are typed and not kept, in words."""
        return self.prices.catalogue.unkept() if PRICES in self.pages.made else ()

    def show_unkept(self) -> None:
        """Open the page of prices at a row that is typed and not kept."""
        self.go(PRICES)
        self.prices.catalogue.show_unkept()

    def take_place(self, old: MainWindow) -> None:
        """Stand where another window stood: with the page in sight and those that hold something, each as it was left.

        The others hold nothing but the project: they come in turns, as at a start.
        """
        refused = {step_of(path) for _, path in self._open.aside.places()}
        for name in old.built:
            if name in (old.step, RESULT, PRICES, HARDWARE) or name in refused:
                self.page(name)
        if RESULT in old.built:
            self.results.take_place(old.results)
        if PRICES in old.built:
            self.prices.take_place(old.prices)
        if HARDWARE in old.built:
            self.pages.hardware.take_place(old.pages.hardware)
        self.start.take_place(old.start)
        self.pages.go_on(old.pages, old.step)
        if old.sides_stand:
            self.make_sides()
            self.what_if.take_place(old.what_if)

    def bring_back(self) -> None:
        """Show in the fields what the project refused in those of the window before this one, and go on in its what-if."""
        refused = {step_of(path) for _, path in self._open.aside.places()}
        for step, page in self.pages.questions.items():
            if step in refused:
                page.bring_back()
        if self.sides_stand:
            self.what_if.go_on()

    def ask_what_if(self) -> None:
        """Open the sliders."""
        self.make_sides()
        for other in (self.drawer, self.help_drawer):
            other.shut()
        self.what_if.open()
        self._fit_summary()

    def present(self) -> None:
        """Turn the answer to the customer, full screen: what that takes is loaded beside this thread the first time."""
        self.finish_editing()
        self._open.background.run(lambda: import_module(PRESENTATION), self._present)

    def _present(self, loaded: Future[ModuleType]) -> None:
        if self.presentation is None:
            made = loaded.result().Presentation(self._open, self.results.shown_option, self._texts, self._theme, self)
            made.finished.connect(self._on_presented)
            self.presentation = made
            QTimer.singleShot(0, made, made.showFullScreen)  # a turn of its own

    @Slot()
    def _on_presented(self) -> None:
        self.presentation = None

    def import_prices(self) -> None:
        """Open the page of prices and ask for a list."""
        self.go(PRICES)
        self.prices.choose_file()

    def asked_fields(self) -> Iterator[tuple[str, str]]:
        """Step and path of every question that applies."""
        for step in STEPS:
            page = self.pages.question(step)
            page.catch_up()
            yield from ((step, block.field.path) for block in page.blocks if not block.isHidden())

    def go_to_figure(self, found: FoundFigure) -> None:
        """Show a figure of the answer where it stands; its derivation, where it has one and no place of its own."""
        self.go(RESULT)
        if not self.results.show_figure(found) and found.figure is not None:
            self.explain(found.figure)

    def go_to_row(self, kind: str, key: str) -> None:
        """Open a row of the catalogue."""
        self.go(PRICES)
        self.prices.show_line(kind, key)

    @property
    def speaks_of(self) -> tuple[Snapshot, Texts, Theme]:
        """The market it shows, in which words and looks."""
        return self._snapshot, self._texts, self._theme

    def confirm_prices(self, provider: str = "") -> None:
        """Open the page of prices and ask which old ones hold still."""
        self.go(PRICES)
        self.prices.confirm(provider)

    @property
    def prices(self) -> PricesPage:
        """The page of prices."""
        return self.pages.prices

    def show_notices(self, bar: NoticeBar) -> None:
        """Place the notices under the top bar, above every page."""
        self.notice_bar = bar
        bar.page = lambda: self.page(self.step)
        self._column.insertWidget(1, bar)

    def stand_on(self, snapshot: Snapshot) -> None:
        """Speak of another market, in which there is the same to choose from."""
        self._snapshot = self.pages.snapshot = snapshot
        self.start.show_age(snapshot)
        if PRICES in self.pages.made:
            self.prices.stand_on(self._open.machine)
        self._show_steps()

    def show_recent(self, files: tuple[str, ...]) -> None:
        """Follow the list of recent projects."""
        self.recent_files = files
        self.start.show_recent(files)

    def page(self, name: str) -> QWidget:
        """The page of a step, of the result or of another place that :meth:`go` opens."""
        return self.pages.page(name)

    @property
    def built(self) -> tuple[str, ...]:
        """Names of the pages that stand already, in the order in which they came."""
        return tuple(self.pages.made)

    @property
    def whole(self) -> bool:
        """Whether all that is built ahead stands."""
        return self._rest.whole

    def complete(self) -> None:
        """Build now what is built ahead and does not stand yet."""
        self._rest.finish()

    def make_sides(self) -> None:
        """What stands below and beside a page, in the order of the keyboard, as soon as there is any other than the start page."""
        if self.sides_stand:
            return
        from aiready_gui.gui.explain_drawer import ExplainDrawer
        from aiready_gui.gui.help.help_drawer import HelpDrawer
        from aiready_gui.gui.what_if_drawer import WhatIfDrawer
        from aiready_gui.gui.wizard.summary import LiveSummary

        self._middle.addWidget(self.footer)
        self.summary = LiveSummary(self._open, self._texts, self._theme)
        self.summary.explain_requested.connect(self.explain)
        self.summary.point_requested.connect(self.answer_point)
        self.summary.walk_requested.connect(lambda: self.go(ASSUMPTIONS))
        self._below.addWidget(self.summary)
        self.drawer = ExplainDrawer(self._open, self._texts, self._theme)
        self.drawer.field_requested.connect(self.go_to_field)
        self.what_if = WhatIfDrawer(self._open, self._open.background, self._texts, self._theme)
        self.help_drawer = HelpDrawer(self._texts)
        self.help_drawer.glossary_requested.connect(self.show_glossary)
        for drawer in self._drawers():
            self._below.addWidget(drawer)
            drawer.closed.connect(self._fit_summary)
            drawer.stranded.connect(self._to_page)
        self.what_if.point_requested.connect(self.answer_point)
        self._walk_pages_last()
        self.sides_stand = True
        self._fit_summary()

    @property
    def results(self) -> ResultsView:
        """The result page."""
        return self.pages.results

    def _make_top(self) -> TopBar:
        top = TopBar(self._texts, self._theme)
        top.undo_requested.connect(self.undo)
        top.redo_requested.connect(self.redo)
        top.comparison_requested.connect(lambda: self.go(COMPARISON))
        top.what_if_requested.connect(self.ask_what_if)
        top.export_requested.connect(self.export_requested)
        return top

    def _make_start(self, settings: Settings) -> None:
        start = self.start = StartPage(settings, self._snapshot, self._texts, self._theme)
        start.new_requested.connect(self.new_requested)
        start.open_requested.connect(self.open_requested)
        start.sample_requested.connect(self.sample_requested)
        start.trade_requested.connect(self.trade_requested)
        start.file_requested.connect(self.file_requested)
        start.hardware_requested.connect(lambda: self.go(HARDWARE))
        start.import_requested.connect(self.import_prices)
        start.confirm_requested.connect(self.confirm_prices)
        self.pages.add(START, start)

    def _lay_out(self, settings: Settings) -> None:
        """From the outside in, in the order of the keyboard: what gets its window late is styled once more, with all in it."""
        whole = QWidget()
        self.setCentralWidget(whole)
        column = self._column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        below = self._below = QHBoxLayout()
        below.setSpacing(0)
        column.addLayout(below, 1)
        below.addWidget(self.steps)
        middle = self._middle = QVBoxLayout()
        middle.setSpacing(0)
        below.addLayout(middle, 1)
        self._workloads = WorkloadBar(self._open, self._texts, self._theme)
        self._workloads.page = lambda: self.page(self.step)
        middle.addWidget(self._workloads)
        middle.addWidget(self.pages.stack, 1)
        self._make_start(settings)

    def _lay_out_rest(self) -> Iterator[None]:
        """What stands beside the start page, then the questions and the result; a part at each step."""
        yield
        self.make_sides()
        yield
        for name in IN_TURN:
            self.page(name)
            yield

    def _walk_pages_last(self) -> None:
        """Qt's order of Tab is a ring in the order in which widgets came into the window: what stands above the pages comes once more.

        Then every page follows on it, whenever it and its parts come, and after a page what stands below and beside it.
        """
        for layout, above in ((self._column, self._top), (self._below, self.steps), (self._middle, self._workloads)):
            hidden = above.isHidden()
            above.setParent(None)
            layout.insertWidget(0, above)
            above.setHidden(hidden)

    def _drawers(self) -> tuple[Drawer, ...]:
        """What may stand in the summary's place, one at a time."""
        return self.drawer, self.what_if, self.help_drawer

    def _fit_summary(self) -> None:
        """The drawer takes the summary's place; a narrow window shows the list as icons, then the summary as one line."""
        if not self.sides_stand:
            return  # the start page stands alone
        narrow = self.width() < self._theme.px(NO_SUMMARY)
        drawn = not all(drawer.isHidden() for drawer in self._drawers())
        for drawer in self._drawers():
            drawer.setFixedWidth(min(self._theme.px(DRAWER), round(self.width() * DRAWER_SHARE)))
        self.summary.setVisible(self.step in STEPS and not narrow and not drawn)
        self.footer.brief.setVisible(narrow and not drawn)
        self.steps.set_compact(self.width() < self._theme.px(NARROW))
        beside = (self.steps, self.summary, *self._drawers())
        room = self.width() - sum(one.width() for one in beside if not one.isHidden())
        self.footer.fit(room, last=self.step == STEPS[-1])

    @Slot(object)
    def _on_project(self, project: Project) -> None:
        self.make_sides()  # they follow it from now on
        self._on_changed(project)

    @Slot(object)
    def _on_changed(self, project: Project) -> None:
        texts = self._texts
        if self._open.focus != self._focus:
            self._focus = self._open.focus
            self._from_the_top()
        self._top.follow(self._open)
        self.setWindowTitle(f"{project_name(self._open, texts)} — {texts.text('app-name')}")
        kept = len(project.scenarios)
        self.steps.buttons[COMPARISON].show_state(None, texts.text("comparison-button", count=kept) if kept else "")
        self._show_steps()

    @Slot(str)
    def _on_travelled(self, label: str) -> None:
        """What was undone or done again on a step of the wizard is seen: its step opens, or its field comes into view."""
        if self.step not in STEPS:
            return  # the result shows what it comes to
        for step in STEPS:
            page = self.pages.question(step)
            if not (path := page.path_of(label)):
                continue
            if step == self.step:
                page.reveal_field(path)
            else:
                self.go_to_field(path)
            return

    def _from_the_top(self) -> None:
        """What was scrolled to was about another workload."""
        page = self.pages.stack.currentWidget()
        if isinstance(page, ScrollPage):
            page.to_top()
            # Where the field in hand is hidden, the keyboard walks to the next one that is not, and the page goes there with it.
            QTimer.singleShot(0, page, page.to_top)

    def _on_saved(self) -> None:
        self._on_changed(self._open.view)

    @Slot()
    def _show_steps(self) -> None:
        show_states(self.steps, self.footer, self._open, self._snapshot, self._texts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            self.windowHandle().screenChanged.connect(self._on_screen)
            QTimer.singleShot(0, self, lambda: keep_inside(self))  # the system has drawn its frame by then

    @Slot(object)
    def _on_screen(self, _screen: object) -> None:
        let_shrink(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._rest.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_summary()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the keyboard, as the space bar does: outside dialogs Qt leaves it alone."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            if not event.isAutoRepeat():
                focused.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_asked.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def _took_log(self, path: Path) -> bool:
        """A table or lines dropped on the step of the load are the customer's log, lines anywhere."""
        table = self.step == "load" and path.suffix.lower() in (".csv", ".tsv", ".txt", ".json")
        if self._open.view.serving is None or not (table or path.suffix.lower() in LOG_LINES):
            return False
        self._log().read(path)
        return True

    def choose_log(self) -> None:
        """Ask for the customer's log on the step that takes it, where there is a service to hold it against."""
        if self._open.view.serving is not None:
            self._log().choose.click()

    def _log(self) -> LogCard:
        """The place for the customer's log, in sight."""
        from aiready_gui.gui.wizard.load_page import LoadPage

        self.go("load")
        page = self.pages.question("load")
        assert isinstance(page, LoadPage)
        page.ensureWidgetVisible(page.log)
        return page.log

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            if not self._took_log(Path(url.toLocalFile())):
                self.file_requested.emit(url.toLocalFile())
        event.setDropAction(Qt.DropAction.CopyAction)
