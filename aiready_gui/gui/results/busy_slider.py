"""Hours of a month that a machine is needed as a slider: what they cost by the hour and on a term, and where the two meet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.studies.money_figures import MODES, sum_of
from aiready_gui.domain.explain import Evidence, Figure, Message, Source
from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import BusyHours, Committed
from aiready_gui.gui.fields.choices import capital
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, set_look
from aiready_gui.gui.widgets.knob import Knob
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.openings import Openings
from aiready_gui.texts import Texts


class BusySlider(QWidget):
    """Begins where the cheapest term is as dear as the hours."""

    stood = Signal(float)
    """Carries where it stands. [share of all hours]"""

    def __init__(self, of: BusyHours, source: Source, openings: Openings, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._of, self._source, self._openings, self._texts = of, source, openings, texts
        self.all_hours = len(of.hourly) - 1
        name = texts.text("busy-hours")
        self.knob = Knob(name, texts.text("unit-word-hours"), 1.0, whole=True, even=1.0, texts=texts, theme=theme)
        self.by_the_hour = label("", "body", wrap=True)
        self.on_terms = {one: label("", "body", wrap=True) for one in of.committed}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for one in (self.knob, self.by_the_hour, *self.on_terms.values()):
            column.addWidget(one)
        crossings = [one.from_hours for one in of.committed if one.from_hours is not None]
        begin = crossings[0] if crossings else self.all_hours
        self.knob.set_start(begin, 0.0, self.all_hours)
        self.knob.tell_step(self._met(), *crossings)
        self._openings.open(self.knob.step, self._figure(begin), stop=False)
        self.knob.moved.connect(self._on_moved)
        self._show(begin)

    def _met(self) -> str:
        """Where the two cross, of every term."""
        texts = self._texts
        said = [
            texts.text("busy-hours-never", term=texts.text(f"mode-{one.mode}"))
            if one.from_hours is None
            else texts.text(
                "busy-hours-from",
                term=texts.text(f"mode-{one.mode}"),
                hours=one.from_hours,
                share=one.from_hours / self.all_hours,
            )
            for one in self._of.committed
        ]
        return capital("; ".join(said))

    def _on_moved(self, value: float) -> None:
        beyond = not 0 <= value <= self.all_hours
        self.knob.refuse(self._texts.text("limit-at-most", limit=self.all_hours) if beyond else "")
        if not beyond:
            self._show(round(value))

    def _show(self, hours: int) -> None:
        """The sums of a month in which the machine is needed so many ``hours`` [h]."""
        texts, hourly = self._texts, self._of.hourly[hours]
        least = min((hourly, *(one.per_month for one in self._of.committed)), key=lambda money: money.amount)
        figure = self._figure(hours)
        words = texts.text("busy-hours-hourly", sum=texts.money(hourly), hours=hours)
        self._say(self.by_the_hour, words, figure, best=hourly.amount == least.amount)
        for one, said in self.on_terms.items():
            words = texts.text("busy-hours-term", term=texts.text(f"mode-{one.mode}"), sum=texts.money(one.per_month))
            self._say(said, words, self._term(one), best=one.per_month.amount == least.amount)
        self.stood.emit(hours / self.all_hours)

    def _say(self, said: OpeningLabel, words: str, figure: Figure, *, best: bool) -> None:
        said.setText(capital(self._texts.text("busy-hours-best", words=words) if best else words))
        set_look(said, "role", "strong" if best else "body")
        self._openings.open(said, figure, stop=False)

    def _figure(self, hours: int) -> Figure:
        """The sum by the hour: the price of an hour so many times."""
        price = self._of.hour
        hour = self._priced("busy-hour", Message(key="busy-hour-name"), price.money).revised(shown=price.said)
        name = Message(key="busy-hours-name", args={"hours": hours})
        return sum_of("busy-hours", name, self._of.hourly[hours], hour, formula="busy-hours", fields=(MODES,))

    def _term(self, one: Committed) -> Figure:
        return self._priced(
            "busy-term", Message(key="busy-term-name", args={"term": Message(key=f"mode-{one.mode}")}), one.per_month
        )

    def _priced(self, key: str, name: Message, money: Money) -> Figure:
        return sum_of(key, name, money, evidence=Evidence.PUBLISHED, sources=(self._source,), fields=(MODES,))
