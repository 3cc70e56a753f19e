"""The week against capacity, today or in a later month of growth."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot

from aiready_gui.advisor.studies.grown_load import MONTHS, grown_week, lasts_months, yearly_growth
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.week_curve import WeekCurve
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, label
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.steady import Slider
from aiready_gui.texts import Texts

PAGE_MONTHS = 6


class WeekCard(Card):
    """A curve, and where the load grows a slider with its field for the month."""

    def __init__(self, option: Option, asked: ServingRequirements, project: Project, texts: Texts, theme: Theme) -> None:
        super().__init__(
            texts.text("load-week-title"), beside=label(texts.text("unit-word-requests-per-second"), "body", tone="muted")
        )
        assert option.served is not None
        self._option, self._asked, self._project, self._texts = option, asked, project, texts
        self._plan = option.served.scaling
        today = grown_week(option, asked, project, 0)
        each = option.served.replica_rps(option.layout)
        fixed, spare = self._plan.maximum * each, self._plan.warm_spares * each
        self.curve = WeekCurve(texts, theme, load=today.load_rps, scaled=today.capacity_rps, fixed=fixed, spare=spare)
        self.body.addWidget(with_table(self.curve, self._texts, theme))
        self.month = Slider(Qt.Orientation.Horizontal)
        self.field = QuantityEdit(texts, theme, unit=texts.text("unit-word-months"), whole=True)
        self.words = label("", "strong", wrap=True)
        if yearly_growth(project):
            self._growth(theme)
        self.body.addWidget(self.words)
        self._say(0)

    def _growth(self, theme: Theme) -> None:
        name = self._texts.text("load-month", growth=yearly_growth(self._project))
        self.month.setRange(0, MONTHS)
        self.month.setPageStep(PAGE_MONTHS)
        self.month.setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.field.setFixedWidth(theme.px(110))
        self.field.set_quantity(0, None)
        self.month.valueChanged.connect(self._on_month)
        self.field.quantity_changed.connect(self._on_field)
        self.field.given_up.connect(self._on_field)
        self.field.editingFinished.connect(self.field.finish)
        self.body.addLayout(Flow(label(name, "label"), self.month, self.field, spacing=12))

    @Slot(int)
    def _on_month(self, month: int) -> None:
        with QSignalBlocker(self.field):
            self.field.set_quantity(month, None)
        week = grown_week(self._option, self._asked, self._project, month)
        self.curve.show_week(week.load_rps, week.capacity_rps)
        self._say(month)

    @Slot(object)
    def _on_field(self, month: float | None) -> None:
        if month is not None:
            self.month.setValue(min(max(round(month), 0), MONTHS))

    def _say(self, month: int) -> None:
        texts, plan = self._texts, self._plan
        if not month:
            key = "load-replicas" if plan.minimum < plan.maximum else "load-replicas-fixed"
            bounds = {"minimum": plan.minimum} if plan.minimum < plan.maximum else {}
            said = texts.text(key, maximum=plan.maximum, spares=plan.warm_spares, **bounds)
        else:
            week = grown_week(self._option, self._asked, self._project, month)
            said = texts.text("load-then", month=month, more=week.factor - 1, maximum=max(week.replicas), now=plan.maximum)
        if yearly_growth(self._project):
            lasts = lasts_months(self._option, self._asked, self._project)
            said += " " + texts.text(
                "load-lasts-long" if lasts is None else "load-lasts", months=MONTHS if lasts is None else lasts
            )
        self.words.setText(said)
