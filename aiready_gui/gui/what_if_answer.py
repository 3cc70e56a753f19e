"""The answer over the sliders of "What if": the proposed option as it would be, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from aiready_gui.advisor.studies.other_ways import OtherWays
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.option import Option
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.results.option_card import FACTS
from aiready_gui.gui.widgets.basics import Elided, plain_tip, row, set_look
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.widget_pool import WidgetPool
from aiready_gui.texts import Texts


@dataclass(frozen=True)
class Tried:
    """What the sliders come to."""

    option: Option | None
    """That is proposed then; ``None`` where nothing meets the need."""
    beside: OtherWays | None
    before: Option | None
    """That is proposed for the project as it is."""
    of_term: bool
    """Whether the sum of the whole term is told: a month alone does not say what a longer one is worth."""
    own_site: bool
    """Whether it is to stand on machines of one's own."""


class WhatIfAnswer(QVBoxLayout):
    """In the room that there is: in full, or in three lines."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setSpacing(4)
        self._texts, self._parts = texts, WidgetPool()
        self._tried: Tried | None = None
        """What stands there, where it is an answer."""
        self._brief = False

    def be_brief(self, brief: bool) -> None:
        """Whether there is little room."""
        self._brief = brief
        if self._tried is not None:
            self.tell(self._tried)

    def wait(self) -> None:
        """Nothing is known yet."""
        self._tried = None
        with self._parts.anew(self):
            self.addWidget(self._parts.label(self._texts.text("summary-counting"), "body", tone="muted"))

    def fail(self, error: AdvisorError) -> None:
        """Why there is no answer."""
        self._tried = None
        with self._parts.anew(self):
            words, tried = without_path(error.message, self._texts), self._texts.text("failure-tried")
            why = Failure(words, tried, error.details, self._texts)
            self.addWidget(self._parts.take("failure", lambda: why))

    def tell(self, tried: Tried) -> None:
        """The answer."""
        self._tried = tried
        with self._parts.anew(self):
            if tried.option is None:
                self.addWidget(self._parts.chip(self._texts.text("summary-nothing"), "bad"))
            elif self._brief:
                self._say_briefly(tried.option, tried)
            else:
                self._say(tried.option, tried)
            if tried.beside is not None:
                self._say_beside(tried.beside)

    def _say(self, option: Option, tried: Tried) -> None:
        texts = self._texts
        self.addWidget(self._parts.label(texts.times(option.layout.gpus, option.layout.gpu_name), "subtitle", wrap=True))
        self.addWidget(self._parts.label(texts.word(option.equation), "body", tone="muted", wrap=True))
        first, *later = option.price.totals
        price = row(
            self._parts.label(texts.money(first.excl), "price"),
            self._parts.label(texts.word(first.month.word), "body", tone="muted"),
            None,
            self._difference(option, tried.before),
        )
        self.addLayout(price)
        if tried.of_term:
            months = texts.text("money-months", months=option.price.term_months)
            whole = self._parts.label(texts.money(option.price.term_excl), "strong")
            self.addLayout(self._parts.pair(months, whole))
        self._say_whose_price(tried)
        if later:
            self.addWidget(self._parts.label(texts.months(later), "body", tone="muted", wrap=True))
        for fact in option.facts[:FACTS]:
            if not fact.interval:
                words = self._parts.label(fact_words(fact, texts), "strong", tone="" if fact.met else "warn")
                self.addLayout(self._parts.pair(texts.word(fact.label), words))

    def _say_briefly(self, option: Option, tried: Tried) -> None:
        """Machines, sum and figures, a line each, whatever they come to: no slider moves. What is cut off is in the tips."""
        texts, first = self._texts, option.price.totals[0]
        machines = self._parts.take("machines", lambda: Elided("", "strong", Qt.TextElideMode.ElideRight))
        name = texts.times(option.layout.gpus, option.layout.gpu_name)
        machines.say(name)
        machines.setToolTip(plain_tip("\n".join((name, texts.word(option.equation), texts.months(option.price.totals)))))
        self.addWidget(machines)
        price = self._parts.label(texts.money(first.excl), "subtitle")
        month = self._parts.label(texts.word(first.month.word), "note")
        self.addLayout(row(price, month, None, self._difference(option, tried.before)))
        self._say_whose_price(tried)
        facts = [fact for fact in option.facts[:FACTS] if not fact.interval]
        facts.sort(key=lambda fact: fact.met)  # what is missed is not what is cut off
        said = self._parts.take("facts", lambda: Elided("", "note", Qt.TextElideMode.ElideRight))
        words = (texts.text("cli-fact", label=texts.word(fact.label), value=fact_words(fact, texts)) for fact in facts)
        said.say(" · ".join(words))
        set_look(said, "tone", "" if all(fact.met for fact in facts) else "warn")
        self.addWidget(said)

    def _say_beside(self, found: OtherWays) -> None:
        """Own machines over their life, and the hosted model a month."""
        texts, own = self._texts, found.bought
        if own is not None:
            if own.per_month is not None:
                paid = self._parts.label(texts.money(own.per_month), "strong")
                self.addLayout(self._parts.pair(texts.text("what-if-own-month"), paid))
            for said in () if self._brief else own.verdict:
                self.addWidget(self._parts.label(texts.word(said), "note", wrap=True))
        if found.hosted is not None:
            paid = self._parts.label(texts.money(found.hosted), "strong")
            self.addLayout(self._parts.pair(texts.text("what-if-hosted-month"), paid))

    def _say_whose_price(self, tried: Tried) -> None:
        if tried.own_site:
            self.addWidget(self._parts.label(self._texts.text("own-site-price-of"), "note", tone="warn", wrap=True))

    def _difference(self, option: Option, before: Option | None) -> QFrame | None:
        if before is None or before.price.per_month_excl == option.price.per_month_excl:
            return None
        change = option.price.per_month_excl - before.price.per_month_excl
        words = ("+" if change.amount > 0 else "") + self._texts.money_short(change)
        return self._parts.chip(words, "warn" if change.amount > 0 else "ok")
