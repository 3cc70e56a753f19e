"""The money of one option: price table, ways to pay, total cost, cash flow, sensitivity, routes, honesty of prices."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.advisor.studies.alternative_figures import of_route
from aiready_gui.advisor.studies.bill_figures import of_line, of_months
from aiready_gui.advisor.studies.money_figures import MODES, TERM, in_currency, paid_idle
from aiready_gui.advisor.studies.option_figures import headline
from aiready_gui.domain.buying import PRICE_FIELD, Bought
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Figure, Message, Passage
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.payment import SpotPrice
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import CostGroup, Schedule
from aiready_gui.domain.tco import BusyHours, CostStudy, PriceFinding, Route
from aiready_gui.domain.units import MONTHS_PER_YEAR
from aiready_gui.engine.money.schedule import first_months
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.cost_lines import CostLines, Line
from aiready_gui.gui.charts.month_bars import GROUP_COLOURS, MonthBars
from aiready_gui.gui.charts.payment_bars import SHOWN_MACHINES, BusyBars, PaymentBars
from aiready_gui.gui.charts.swatch import Swatch
from aiready_gui.gui.charts.tornado import Tornado
from aiready_gui.gui.results.busy_slider import BusySlider
from aiready_gui.gui.results.panel import Growing
from aiready_gui.gui.results.passages import DIGIT
from aiready_gui.gui.results.price_table import PriceTable
from aiready_gui.gui.theme import PRICE_TONES, Theme
from aiready_gui.gui.widgets.basics import Card, button, clear, label, row
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.texts import Texts


class CostPanel(Growing):
    """What is known at once stands at once; the study fills in the rest when it comes."""

    study_wanted = Signal()
    hours_wanted = Signal()
    """The card of the busy hours stands, and what hours cost may come."""
    buying_asked = Signal()
    """The way to the answers about own machines."""

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__()
        self._answer = answer
        self.folded: set[CostGroup] = set()
        """Groups of the price table that are shut; taken from whoever keeps it for the next panel, before this one grows."""
        self._texts, self._theme, self._option = texts, theme, option
        self._on_own_site, self._asked = answer.project.on_own_site, False
        self._rest = QVBoxLayout()
        self._rest.setSpacing(12)
        self._rest.addWidget(label(texts.text("study-counting"), "body", tone="muted"))  # the study may come before the last part
        self._begin(self._parts(), at_once=at_once)

    def _parts(self) -> Iterator[None]:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        if self._option.findings:
            whole.addWidget(self._findings(self._option.findings))
        table = PriceTable(
            self._option, self.openings, self._texts, self._theme, on_own_site=self._on_own_site, folded=self.folded
        )
        yield
        yield from table.rows(self)
        whole.addWidget(table)
        yield
        busy = self._busy()
        self.hours_wanted.emit()
        whole.addWidget(Columns([self._payment(), busy], least=self._theme.px(420), spacing=14, most=2))
        whole.addLayout(self._rest)

    def study_parts(self, study: CostStudy) -> Iterator[None]:
        """Fill in what takes longer to work out, card by card."""
        if not isValid(self):
            return  # another tab was opened meanwhile
        clear(self._rest)
        if study.buying is not None and self._on_own_site:
            self._rest.addWidget(self._buying(study.buying))
        self._rest.addWidget(self._cumulative(study))
        yield
        self._rest.addWidget(self._cash_flow(self._option.price.schedule))
        yield
        if study.swings:
            self._rest.addWidget(self._tornado(study))
            yield
        if study.routes:
            self._rest.addWidget(self._routes(study))
            yield
        if study.buying is not None and not self._on_own_site:
            self._rest.addWidget(self._buying(study.buying))
            yield
        if study.spot is not None:
            self._rest.addWidget(self._spot(study.spot))
            yield
        self._rest.addWidget(self._left_out(study))

    def show_failure(self, error: AdvisorError) -> None:
        """Say why there is no study; what is known without it stays."""
        if isValid(self):
            clear(self._rest)
            self._rest.addWidget(Failure(without_path(error.message, self._texts), "", error.details, self._texts))

    def _payment(self) -> Card:
        texts = self._texts
        currency = texts.text(f"currency-{self._option.price.per_month_excl.currency.value.lower()}")
        key = "cost-title-run" if self._option.price.single else "cost-title"
        card = Card(texts.text(key, currency=currency), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        card.body.addWidget(with_table(PaymentBars(self._option.price.plan, texts, self._theme), texts, self._theme))
        card.body.addStretch(1)
        return card

    def _busy(self) -> Card:
        texts, plan = self._texts, self._option.price.plan
        card = Card(texts.text("busy-title"))
        found = [one.break_even for one in plan.variants if one.break_even is not None and one.reason is None]
        even = plan.chosen.break_even or (min(found) if found else None)
        self._bars = BusyBars(plan.busy_shares(SHOWN_MACHINES), even, texts, self._theme)
        card.body.addWidget(with_table(self._bars, texts, self._theme))
        self._below_bars = QVBoxLayout()
        card.body.addLayout(self._below_bars)
        words = texts.text("busy-break-even", share=even) if even is not None else texts.text("busy-no-reserve")
        card.body.addWidget(label(words, "body", tone="muted", wrap=True))
        idle = label(texts.text("busy-idle", share=plan.idle_gpu_share), "body", tone="muted", wrap=True)
        card.body.addWidget(self.openings.open(idle, paid_idle(plan.idle_gpu_share)))
        card.body.addStretch(1)
        return card

    def show_busy_hours(self, found: BusyHours | None) -> None:
        """Where terms are sold beside hours: a slider on which they meet."""
        source = next((line.source for line in self._option.price.lines if line.mode is not None), None)
        if not isValid(self) or found is None or source is None:
            return
        slider = BusySlider(found, source, self.openings, self._texts, self._theme)
        slider.stood.connect(self._bars.stand_at)
        self._below_bars.addWidget(slider)

    def _cumulative(self, study: CostStudy) -> Card:
        texts, whole = self._texts, self._option.price.schedule
        lines = [self._line(texts.word(self._option.price.plan.chosen.label), "c1", whole)]
        if study.always_on.excl != whole.excl:
            lines.append(self._line(texts.text("payment-always_on"), "c3", study.always_on))
        if study.hosted:
            months = tuple(float(money.amount) for money in study.hosted)
            lines.append(Line(texts.text("route-hosted_api"), "warn", months))
        if study.buying is not None and study.buying.schedule is not None:
            lines.append(self._line(texts.text("buying-line"), "c2", study.buying.schedule))
        totals = texts.text(
            "tco-totals",
            year=texts.money(first_months(whole, MONTHS_PER_YEAR).excl),
            three=texts.money(whole.excl),
            incl=texts.money(whole.incl),
        )
        card = Card(texts.text("cumulative-title"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        year = of_months(self._option.price, MONTHS_PER_YEAR, first_months(whole, MONTHS_PER_YEAR).excl)
        three = of_months(self._option.price, len(whole.months), whole.excl)
        three_incl = of_months(self._option.price, len(whole.months), whole.incl, with_vat=True)
        self._open_heading(card, three)
        said = label(totals, "body", wrap=True)
        card.body.addWidget(self.openings.open(said, _passage(totals, year, three, three_incl)))
        if study.foreign is not None and study.foreign.rate is not None:
            words = self._in_foreign(study.foreign)
            abroad = in_currency(three, study.foreign.excl, study.foreign.rate)
            with_vat = in_currency(three_incl, study.foreign.incl, study.foreign.rate)
            other = label(words, "body", tone="muted", wrap=True)
            card.body.addWidget(self.openings.open(other, _passage(words, abroad, with_vat)))
        card.body.addWidget(with_table(CostLines(tuple(lines), whole.excl.currency, texts, self._theme), texts, self._theme))
        card.body.addWidget(self._legend([(line.name, line.colour) for line in lines]))
        return card

    def _in_foreign(self, tco: Schedule) -> str:
        rate = tco.rate
        assert rate is not None
        return self._texts.text(
            "tco-foreign",
            excl=self._texts.money(tco.excl),
            incl=self._texts.money(tco.incl),
            rate=str(rate.rate),
            date=rate.as_of.isoformat(),
        )

    def _line(self, name: str, colour: str, tco: Schedule) -> Line:
        return Line(name, colour, tuple(float(month.excl.amount) for month in tco.months))

    def _legend(self, entries: list[tuple[str, str]]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        marked = []
        for words, colour in entries:
            entry = QWidget()  # mark and words stay together where the line folds
            pair = QHBoxLayout(entry)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(6)
            pair.addWidget(Swatch(self._theme, colour))
            pair.addWidget(label(words, "body", tone="muted"))
            marked.append(entry)
        column.addLayout(Flow(*marked, spacing=16))
        return made

    def _cash_flow(self, tco: Schedule) -> Card:
        texts = self._texts
        card = Card(texts.text("cash-flow-title"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        card.body.addWidget(with_table(MonthBars(tco, texts, self._theme), texts, self._theme))
        groups = [group for group in CostGroup if any(line.group is group for line in tco.lines)]
        card.body.addWidget(self._legend([(texts.text(f"cost-group-{group}"), GROUP_COLOURS[group]) for group in groups]))
        return card

    def _tornado(self, study: CostStudy) -> Card:
        texts, common = self._texts, self._option.layout.common is not None
        said = texts.text("tornado-months-common" if common else "tornado-months", months=study.swing_months)
        beside = label(said, "body", tone="muted")
        self.openings.open(beside, self._term(study.swing_months))
        card = Card(texts.text("tornado-title"), beside=beside)
        card.body.addWidget(with_table(Tornado(study.swings, texts, self._theme), texts, self._theme))
        return card

    def _routes(self, study: CostStudy) -> Card:
        texts = self._texts
        beside = label(texts.text("tornado-months", months=study.swing_months), "body", tone="muted")
        term = self._term(study.swing_months)
        card = Card(texts.text("routes-title"), beside=self.openings.open(beside, term))
        heads = [texts.text("route-head-way"), *map(texts.word, study.route_heads)]
        rows: list[list[str | QWidget]] = [self._route(route, study.swing_months) for route in study.routes]
        table = GridTable(heads, rows, numbers=frozenset({1, 2, 3}))
        for one in table.findChildren(OpeningLabel):
            if one.text() in heads and DIGIT.search(one.text()):
                self.openings.open(one, term, stop=False)
        card.body.addWidget(table)
        return card

    def _term(self, months: int) -> Passage:
        """What a sum is of: the months that were agreed, and where to change them."""
        words = self._texts.text("tornado-months", months=months)
        return Passage(words=Message(key="value-text", args={"text": words}), fields=(TERM,))

    def _open_heading(self, card: Card, figure: Figure) -> None:
        for one in card.findChildren(OpeningLabel):
            if DIGIT.search(one.text()):
                self.openings.open(one, figure)

    def _route(self, route: Route, months: int) -> list[str | QWidget]:
        texts, figures = self._texts, of_route(route, months)
        by_key = {figure.key: figure for figure in figures}
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(texts.text(f"route-{route.kind}"), "strong"))
        for note in route.notes:
            said = label(texts.word(note), "note", wrap=True)
            if figures and DIGIT.search(said.text()):
                self.openings.open(said, _passage(said.text(), *figures), stop=False)
            column.addWidget(said)
        month = texts.text("value-none") if route.single else self._sum(route.per_month)

        def cell(shown: str, key: str) -> OpeningLabel:
            made, figure = label(shown, "body"), by_key.get(key)
            return made if figure is None else self.openings.open(made, figure, stop=key == "route-total")

        return [
            words,
            cell(self._sum(route.once), "route-once"),
            cell(month, "route-month"),
            cell(self._sum(route.total), "route-total"),
        ]

    def _sum(self, money: Money | None) -> str:
        return self._texts.text("route-unknown") if money is None else self._texts.money(money)

    def _buying(self, own: Bought) -> Card:
        """What to buy, what it comes to, and what that stands on; its answers are given among the conditions."""
        texts = self._texts
        card = Card(texts.text("buying-title"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        if own.what is not None:
            card.body.addWidget(label(texts.word(own.what.said), "strong", wrap=True))
        for words in own.verdict:
            card.body.addWidget(label(texts.word(words), "body", wrap=True))
        if own.per_month is not None:
            card.body.addWidget(label(texts.word(own.month_said), "body", wrap=True))
        for words in own.footing:
            card.body.addWidget(label(texts.word(words), "note", wrap=True))
        for one in card.findChildren(OpeningLabel):
            if DIGIT.search(one.text()):
                self.openings.open(one, _passage(one.text(), fields=(PRICE_FIELD,)), stop=False)
        way = button(texts.text("buying-answers"), "link", self.buying_asked.emit)
        card.body.addLayout(row(way, None))
        return card

    def _spot(self, spot: SpotPrice) -> Card:
        texts = self._texts
        card = Card(texts.text("spot-title"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        low, high = texts.money(spot.low, decimals=2), texts.money(spot.high, decimals=2)
        key = "spot-own" if spot.own else "spot-range"
        said = label(texts.text(key, low=low, high=high, providers=spot.providers), "body", wrap=True)
        gpus = [of_line(line).price for line in self._option.price.lines if line.mode is not None]
        card.body.addWidget(self.otherwise(said, *gpus, fields=(MODES,)))
        return card

    def _findings(self, findings: tuple[PriceFinding, ...]) -> Card:
        card = Card(self._texts.text("findings-title"))
        for one in findings:
            card.body.addWidget(label(self._texts.word(one.message), "body", tone=PRICE_TONES[one.severity], wrap=True))
        return card

    def _left_out(self, study: CostStudy) -> Card:
        card = Card(self._texts.text("left-out-title"))
        for message in study.left_out:
            said = label(self._texts.word(message), "body", tone="muted", wrap=True)
            card.body.addWidget(self.otherwise(said, headline(self._option)))  # the sum that it is not in
        return card

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self.study_wanted.emit()


def _passage(words: str, *figures: Figure, fields: tuple[str, ...] = ()) -> Passage:
    return Passage(words=Message(key="value-text", args={"text": words}), figures=figures, fields=fields)
