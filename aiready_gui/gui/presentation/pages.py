"""The five pages of a presentation, each a few widgets, one at a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aiready_gui.domain.explain import label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.roadmap import Phase
from aiready_gui.gui.charts.bars import Meter
from aiready_gui.gui.charts.month_bars import MonthBars
from aiready_gui.gui.charts.payment_bars import PaymentBars
from aiready_gui.gui.presentation.told import Told
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, OneLine, label, row
from aiready_gui.gui.widgets.columns import Columns, Fold, Split
from aiready_gui.gui.widgets.grid_table import GridTable

REASONS, RULES = 5, 8
"""Shown of a page's list: more are not read from a screen."""
NARROW = 820


def task(told: Told, theme: Theme) -> Iterator[QWidget]:
    """What the customer told us, in his words first."""
    texts, project = told.texts, told.project
    yield label(told.need, "title", wrap=True)
    if project.aim:
        yield _ground(project.aim)
    yield label(texts.text("show-given"), "heading")
    given = [_fact(texts.text(label_key(line.field)), told.word(line.value)) for line in told.given()]
    yield Columns(given, least=theme.px(230), spacing=14, most=3)
    if told.assumed:
        yield label(texts.text("show-assumed", count=told.assumed), "body", tone="muted", wrap=True)


def solution(told: Told, theme: Theme) -> Iterator[QWidget]:
    """What is proposed, its price, what it does, the options beside it and the reasons."""
    texts, option = told.texts, told.option
    yield Fold(
        _stack(
            label(texts.text("show-proposed"), "body", tone="muted"),
            OneLine(told.machines(option), "figure"),
        ),
        _sum(told),
    )
    facts = [_fact(name, value) for value, name in told.facts()]
    yield Columns(facts, least=theme.px(150), spacing=14, most=max(len(facts), 1))
    yield Split(_options(told, theme), _reasons(told, theme), shares=(50, 50), narrow=theme.px(NARROW))


def price(told: Told, theme: Theme) -> Iterator[QWidget]:
    """What it costs a month and over the months, and what for."""
    texts, of = told.texts, told.option.price
    yield Fold(
        _stack(label(texts.text("show-page-price"), "figure"), OneLine(told.word(of.dates), "body", tone="muted")), _sum(told)
    )
    lines: list[list[str | QWidget]] = [
        [label(told.item(line), "body", wrap=True), texts.money(line.total_excl)] for line in of.lines
    ]
    parts = Card(texts.text("show-parts"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
    parts.body.addWidget(GridTable(["", texts.text("price-head-excl")], lines, numbers=frozenset((1,))))
    yield parts
    currency = texts.text(f"currency-{of.per_month_excl.currency.value.lower()}")
    ways = Card(texts.text("cost-title-run" if of.single else "cost-title", currency=currency))
    ways.body.addWidget(PaymentBars(told.ways_to_pay(of.plan), texts, theme))
    yield ways
    months = Card(texts.text("cash-flow-title"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
    months.body.addWidget(MonthBars(of.schedule, texts, theme))
    yield months


def security(told: Told, theme: Theme) -> Iterator[QWidget]:
    """What the law asks, and what we still wait for."""
    texts = told.texts
    yield label(told.level, "title", wrap=True)
    applies = Card(texts.text("law-regimes"))
    for name, summary in told.rules()[:RULES]:
        applies.body.addWidget(_stack(label(name, "strong", wrap=True), label(summary, "body", tone="muted", wrap=True)))
    yield applies
    if asked := told.asked():
        waits = Card(texts.text("show-waiting", count=len(asked)))
        for words in asked[:RULES]:
            waits.body.addWidget(label(f"• {words}", "body", wrap=True))
        yield waits


def plan(told: Told, theme: Theme) -> Iterator[QWidget]:
    """From a pilot to the service."""
    yield label(told.texts.text("show-plan-lead"), "title", wrap=True)
    phases = told.option.plan.phases if told.option.plan is not None else ()
    yield Columns([_phase(told, phase) for phase in phases], least=theme.px(280), spacing=14, most=3)


PAGES: Final[dict[str, Callable[[Told, Theme], Iterator[QWidget]]]] = {
    "task": task, "solution": solution, "price": price, "security": security, "plan": plan,
}  # fmt: skip
"""Name -> what makes it."""


def _sum(told: Told) -> QWidget:
    """The sum of a month, and of what it is with the tax."""
    texts, of = told.texts, told.option.price
    first = of.totals[0]
    lines = [
        label(f"{texts.word(first.month.word)}, {texts.text('excl-vat')}", "body", tone="muted"),
        label(texts.money(first.excl), "figure"),
    ]
    if not of.untaxed:
        words = texts.text("show-with-vat", incl=texts.money(first.incl), months=of.term_months)
        lines.append(label(words, "body", tone="muted"))
    lines += [label(words, "note") for words in told.words(told.option.status.beside_sum())]
    for one in lines:
        one.setAlignment(Qt.AlignmentFlag.AlignRight)
    return _stack(*lines)


def _options(told: Told, theme: Theme) -> Card:
    texts = told.texts
    card = Card(texts.text("show-options"), beside=label(texts.text("excl-vat"), "body", tone="muted"))
    sums = [float(option.price.totals[0].excl.amount) for option in told.options]
    for option, amount in zip(told.options, sums, strict=True):
        card.body.addWidget(_option(told, theme, option, amount / (max(sums) or 1.0)))
    card.body.addStretch(1)
    return card


def _option(told: Told, theme: Theme, option: Option, share: float) -> QWidget:
    texts, chosen = told.texts, option.role is told.option.role
    machines = told.machines(option)
    name = OneLine(" · ".join(filter(None, (told.name(option), machines))), "strong")
    head = QWidget()
    line = row(name, label(texts.money(option.price.totals[0].excl), "strong"), spacing=12)
    line.setStretch(0, 1)
    head.setLayout(line)
    under = "; ".join(dict.fromkeys(told.words((option.trait,)) + told.states(option)))
    meter = Meter(theme, share, tone="c1" if chosen else "c3")
    meter.setAccessibleName(name.text())
    return _stack(head, meter, label(under, "body", tone="muted", wrap=True))


def _reasons(told: Told, theme: Theme) -> Card:
    card = Card(told.texts.text("why-this"))
    for words in told.words(told.option.why)[:REASONS]:
        mark = QLabel()
        mark.setPixmap(theme.pixmap("check", "ok", 16))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(mark, label(words, "body", wrap=True))
        line.setStretch(1, 1)
        card.body.addLayout(line)
    card.body.addStretch(1)
    return card


def _phase(told: Told, phase: Phase) -> Card:
    texts = told.texts
    card = Card(texts.word(phase.name))
    card.body.addWidget(label(texts.word(phase.length), "body", tone="muted", wrap=True))
    card.body.addWidget(label(told.word(phase.configuration), "strong", wrap=True))
    if phase.cost is not None:
        card.body.addLayout(
            row(label(texts.money(phase.cost.excl), "price"), label(texts.text("excl-vat"), "body", tone="muted"), None)
        )
    card.body.addWidget(label("\n".join(f"• {words}" for words in told.words(phase.deliverables)), "body", wrap=True))
    card.body.addStretch(1)
    return card


def _fact(name: str, value: str) -> Card:
    card = Card()
    card.body.setSpacing(4)
    card.body.addWidget(label(value, "subtitle", wrap=True))
    card.body.addWidget(label(name, "body", tone="muted", wrap=True))
    card.body.addStretch(1)
    return card


def _ground(words: str) -> Card:
    card = Card()
    card.body.addWidget(label(words, "subtitle", wrap=True))
    return card


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for one in widgets:
        column.addWidget(one)
    return made
