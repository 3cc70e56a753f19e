"""The pages of a window: each is made when it is first asked for, and wired to what the window does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.explain import Figure, Passage
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.status import Point
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.own_rows import OwnRows
from aiready_gui.gui.step_list import ACCURACY, ASSUMPTIONS, COMPARISON, HARDWARE, PRICES, RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.views import Views
from aiready_gui.texts import Texts

if TYPE_CHECKING:  # the window is painted before any of it is loaded
    from aiready_gui.gui.assumptions.assumptions_page import AssumptionsPage
    from aiready_gui.gui.hardware.hardware_page import HardwarePage
    from aiready_gui.gui.prices.prices_page import PricesPage
    from aiready_gui.gui.results.results_view import ResultsView
    from aiready_gui.gui.wizard.question_page import QuestionPage

IN_TURN: Final = (*STEPS, RESULT)
"""What everybody comes through, made ahead in this order. The other places take 20 MB, and are made for whoever opens them."""


class Acts(Protocol):
    """What a page asks of its window."""

    views: Views

    @property
    def model_requested(self) -> SignalInstance: ...
    @property
    def list_requested(self) -> SignalInstance: ...
    @property
    def save_project_requested(self) -> SignalInstance: ...
    def make_sides(self) -> None: ...
    def go(self, step: str) -> None: ...
    def explain(self, figure: Figure | Passage) -> None: ...
    def go_to_field(self, path: str) -> None: ...
    def answer_point(self, point: Point) -> None: ...
    def import_prices(self) -> None: ...
    def confirm_prices(self, provider: str = "") -> None: ...


@runtime_checkable
class GoesOn(Protocol):
    """A page beside the road that may hold what no project does: half typed, chosen, or read from a file."""

    @property
    def holds(self) -> bool:
        """Whether it holds any of that."""

    def take_place(self, old: Any) -> None:
        """Hold what the page of another window held."""


class Pages:
    """Made one by one; what only a page needs is loaded with it."""

    def __init__(
        self, acts: Acts, open_project: OpenProject, own_rows: OwnRows, snapshot: Snapshot, texts: Texts, theme: Theme
    ) -> None:
        self._acts, self._open, self._own, self._texts, self._theme = acts, open_project, own_rows, texts, theme
        self.snapshot = snapshot
        """The market that those not made yet will speak of."""
        self.stack = QStackedWidget()
        self.stack.setObjectName("stack")
        self.made: dict[str, QWidget] = {}
        """By name, in the order in which they came."""
        self.questions: dict[str, QuestionPage] = {}
        """Those of them that are steps of the wizard."""

    def add(self, name: str, page: QWidget) -> None:
        """Take in a page that is made."""
        self.made[name] = page
        self.stack.addWidget(page)

    def drop(self, name: str) -> None:
        """Forget a page: it is made anew when it is asked for again."""
        page = self.made.pop(name)
        self.stack.removeWidget(page)
        page.deleteLater()

    def page(self, name: str) -> QWidget:
        """The page of a step, of the result or of another place."""
        if name not in self.made:
            self._acts.make_sides()  # they come before it in the order of the keyboard
            self.add(name, self._question(name) if name in STEPS else self._makers[name]())
        return self.made[name]

    def go_on(self, old: Pages, in_sight: str) -> None:
        """Make the places that hold something in another window, or are in sight there, and let them hold it here."""
        for name, page in old.made.items():
            if isinstance(page, GoesOn) and (name == in_sight or page.holds):
                anew = self.page(name)
                assert isinstance(anew, GoesOn)
                anew.take_place(page)

    def question(self, step: str) -> QuestionPage:
        """The page of a step of the wizard."""
        self.page(step)
        return self.questions[step]

    @property
    def assumptions(self) -> AssumptionsPage:
        from aiready_gui.gui.assumptions.assumptions_page import AssumptionsPage

        page = self.page(ASSUMPTIONS)
        assert isinstance(page, AssumptionsPage)
        return page

    @property
    def hardware(self) -> HardwarePage:
        from aiready_gui.gui.hardware.hardware_page import HardwarePage

        page = self.page(HARDWARE)
        assert isinstance(page, HardwarePage)
        return page

    @property
    def prices(self) -> PricesPage:
        from aiready_gui.gui.prices.prices_page import PricesPage

        page = self.page(PRICES)
        assert isinstance(page, PricesPage)
        return page

    @property
    def results(self) -> ResultsView:
        from aiready_gui.gui.results.results_view import ResultsView

        page = self.page(RESULT)
        assert isinstance(page, ResultsView)
        return page

    @property
    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            COMPARISON: self._comparison,
            ASSUMPTIONS: self._assumptions,
            ACCURACY: self._accuracy,
            HARDWARE: self._hardware,
            PRICES: self._prices,
            RESULT: self._results,
        }

    def _question(self, step: str) -> QWidget:
        from aiready_gui.gui.wizard.pages import PAGES

        acts = self._acts
        page = self.questions[step] = PAGES[step](self._open, self.snapshot, self._texts, self._theme)
        page.explain_requested.connect(acts.explain)
        page.task_requested.connect(lambda: acts.go(STEPS[0]))
        page.model_requested.connect(acts.model_requested)
        page.list_requested.connect(acts.list_requested)
        page.comparison_requested.connect(lambda: acts.go(COMPARISON))
        page.follow_views(acts.views)
        return page

    def _comparison(self) -> QWidget:
        from aiready_gui.gui.comparison.comparison_page import ComparisonPage

        return ComparisonPage(self._open, self._texts, self._theme)

    def _assumptions(self) -> QWidget:
        from aiready_gui.gui.assumptions.assumptions_page import AssumptionsPage

        acts = self._acts
        page = AssumptionsPage(self._open, self.snapshot, self._texts, self._theme)
        page.field_requested.connect(acts.go_to_field)
        page.result_requested.connect(lambda: acts.go(RESULT))
        return page

    def _accuracy(self) -> QWidget:
        from aiready_gui.gui.accuracy.accuracy_page import AccuracyPage

        return AccuracyPage(self._open, self.snapshot, self._texts, self._theme)

    def _hardware(self) -> QWidget:
        from aiready_gui.gui.hardware.hardware_page import HardwarePage

        page = HardwarePage(self._open, self.snapshot, self._texts, self._theme)
        page.explain_requested.connect(self._acts.explain)
        page.step_requested.connect(self._acts.go)
        page.save_requested.connect(self._acts.save_project_requested)
        page.card_requested.connect(self._add_card)
        page.compare_requested.connect(self._compare)
        return page

    def _compare(self, name: str) -> None:
        """Scenarios side by side, held against one of them."""
        from aiready_gui.gui.comparison.comparison_page import ComparisonPage

        page = self.page(COMPARISON)
        assert isinstance(page, ComparisonPage)
        page.compare_with(name)
        self._acts.go(COMPARISON)

    def _add_card(self) -> None:
        """An empty card of one's own in the catalogue."""
        self._acts.go(PRICES)
        self.prices.begin_row("gpu")

    def _prices(self) -> QWidget:
        from aiready_gui.gui.prices.prices_page import PricesPage

        page = PricesPage(self._open, self._own, self._texts, self._theme)
        page.config_requested.connect(self._acts.model_requested)
        page.catalogue.follow_views(self._acts.views)
        return page

    def _results(self) -> QWidget:
        from aiready_gui.gui.results.results_view import ResultsView

        acts = self._acts
        page = ResultsView(self._open, self._texts, self._theme)
        page.follow_views(acts.views)
        page.explain_requested.connect(acts.explain)
        page.field_requested.connect(acts.go_to_field)
        page.point_requested.connect(acts.answer_point)
        page.import_requested.connect(acts.import_prices)
        page.confirm_requested.connect(acts.confirm_prices)
        return page
