"""The live summary beside the wizard: a result from the first choice on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.advisor.studies.option_figures import headline
from aiready_gui.domain.explain import Figure, label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind, Status, Tone
from aiready_gui.gui.charts.bars import IntervalBar, Meter
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.announcer import Announcer
from aiready_gui.gui.widgets.basics import Body, Scroll, chip, label, row
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.gui.widgets.skeleton import Skeleton
from aiready_gui.gui.widgets.status_words import all_words, leads_somewhere, others
from aiready_gui.gui.widgets.widget_pool import WidgetPool, put_in_order, stop_mark
from aiready_gui.texts import Texts

WIDTH = 316
NAMED_DEFAULTS = 4
NAMED_WAYS = 3
WAITING_LINES = 9
NEARLY_SAME: Final = Decimal("0.005")
"""Of the price: a smaller difference is no news (own choice)."""


class Changed(QFrame):
    """What the last edit changed, on a ground of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("changed")
        self.words = label("", "body", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self.words)


class LiveSummary(QFrame):
    """Configuration, price with its interval, what the last edit changed, the limiting resource, open defaults."""

    explain_requested = Signal(object)
    point_requested = Signal(object)
    """What stands against the solution is to be answered where that can be done."""
    walk_requested = Signal()
    """The defaults are to be walked one by one."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("summary")
        self.setFixedWidth(theme.px(WIDTH))
        self._open, self._texts, self._theme = open_project, texts, theme
        self._state = chip(texts.text("summary-fresh"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = Body()
        body.setObjectName("summaryBody")
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(20, 20, 20, 20)
        self._lines.setSpacing(9)
        outer.addWidget(Scroll(body))
        head = row(label(texts.text("summary-title"), "label"), None, self._state)
        self._lines.addLayout(head)
        self._parts, self._status_parts = WidgetPool(), WidgetPool()
        self._stops: list[QWidget] = []
        self._begins = stop_mark(self)
        self.announcer = Announcer(self)
        self._status = QVBoxLayout()
        self._status.setSpacing(4)
        self._lines.addLayout(self._status)
        self._body = QVBoxLayout()
        self._body.setSpacing(9)
        self._lines.addLayout(self._body)
        self._lines.addStretch(1)
        open_project.opened.connect(self._on_opened)
        open_project.answered.connect(self._on_answered)
        open_project.awaited.connect(self._on_awaited)
        open_project.failed.connect(self._on_failed)
        open_project.busy_changed.connect(self._on_busy)
        open_project.emptied.connect(self._on_opened)
        open_project.status_changed.connect(self._show_status)
        self._show_status()
        if open_project.part:
            self._on_answered(open_project.part)
        elif open_project.failure:
            self._state.hide()
        else:
            self._state.hide()
            self._say(texts.text("summary-empty"))

    @Slot()
    def _on_opened(self) -> None:
        if not self._open.project.workloads:
            self._state.hide()
            self._say(self._texts.text("summary-empty"))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self._state.show()
        if self._open.part is None:
            with self._parts.anew(self._body):
                if busy:
                    self._body.addWidget(self._parts.take("skeleton", partial(Skeleton, self._theme, WAITING_LINES)))
            self._show_status()
        self._state.setText(self._texts.text("summary-counting" if busy else "summary-fresh"))

    @Slot()
    def _on_awaited(self) -> None:
        self._on_busy(True)

    @Slot(object)
    def _on_failed(self, _error: object) -> None:
        self._state.hide()
        with self._parts.anew(self._body):
            pass

    @Slot()
    def _show_status(self) -> None:
        """The state in words: the gravest whole, with the way to it, the others in short."""
        with self._status_parts.anew(self._status):
            if self._open.status is not None:
                self._whole_status(self._open.status)
        self._order()

    def _order(self) -> None:
        """The keyboard comes to the state before what stands under it."""
        stops = [*self._status_parts.stops, *self._parts.stops]
        if stops != self._stops:
            self._stops = stops
            put_in_order([self._begins, *stops])

    def _whole_status(self, status: Status) -> None:
        texts, failure, lead, parts = self._texts, self._open.failure, status.lead, self._status_parts
        headline = parts.label(texts.word(status.headline), "strong", tone=status.tone, wrap=True)
        headline.setToolTip(all_words(status, texts))
        self._status.addWidget(headline)
        if lead is not None and lead.tone is Tone.BAD and lead.kind is not StateKind.NOTHING_FITS:
            said = texts.word(lead.sentence) if failure is None else without_path(failure.message, texts)
            self._status.addWidget(parts.label(said, "body", wrap=True))
        if failure is not None:
            step = self._open.undo_label()
            advice = texts.text("failure-undo" if step else "failure-change")
            self._status.addWidget(parts.label(advice, "body", tone="muted", wrap=True))
            if step:
                words = texts.text("failure-undo-act", step=texts.text(step))
                self._status.addWidget(parts.button(words, "link", self._open.undo, yields=True))
        if lead is not None and leads_somewhere(lead):
            show = texts.text("status-show")
            act = partial(self.point_requested.emit, lead)
            self._status.addWidget(parts.button(show, "link", act, f"{show}: {texts.word(lead.words)}"))
        if status.others:
            self._status.addWidget(parts.label(others(status, texts), "label", wrap=True))
        self._status.addWidget(parts.rule())

    def _say(self, words: str, tone: str = "muted") -> None:
        with self._parts.anew(self._body):
            self._body.addWidget(self._parts.label(words, "body", tone=tone, wrap=True))

    @Slot(object)
    def _on_answered(self, answer: Recommendation) -> None:
        with self._parts.anew(self._body):
            self._whole(answer)
        self._order()
        self.announcer.say(self._in_a_line(answer))

    def _in_a_line(self, answer: Recommendation) -> str:
        """What a screen reader says of a new answer: machines, price, state."""
        texts, option, status = self._texts, answer.chosen, self._open.status
        state = texts.word(status.headline) if status is not None else ""
        if option is None:
            return state
        first = option.price.totals[0]
        machines = texts.times(option.layout.gpus, option.layout.gpu_name)
        return texts.text(
            "summary-announced", machines=machines, price=texts.money_short(first.excl), month=first.month.word, state=state
        )

    def _whole(self, answer: Recommendation) -> None:
        option = answer.chosen
        if option is None:
            self._nothing_fits(answer)
        else:
            self._option(option, answer)
        self._defaults(answer)

    def _nothing_fits(self, answer: Recommendation) -> None:
        for gate, count in answer.rejected_by_gate.items():
            line = row(
                self._parts.label(self._texts.text(f"gate-{gate}"), "body", wrap=True), self._parts.label(str(count), "strong")
            )
            line.setStretch(0, 1)
            self._body.addLayout(line)
        if not answer.ways_out:
            return
        self._body.addWidget(self._parts.rule())
        self._body.addWidget(self._parts.label(self._texts.text("ways-out-title"), "strong", wrap=True))
        for way in answer.ways_out[:NAMED_WAYS]:
            words = self._texts.word(way.label)
            name = f"{self._texts.text('apply')}: {words}"
            act = self._parts.button(self._texts.text("apply"), "link", partial(self._open.soften, way.project), name)
            self._body.addWidget(self._parts.label(words, "body", wrap=True))
            self._body.addLayout(self._parts.pair(self._texts.word(way.place), act))

    def _option(self, option: Option, answer: Recommendation) -> None:
        texts, layout, price = self._texts, option.layout, option.price
        self._body.addWidget(self._parts.label(self._texts.times(layout.gpus, layout.gpu_name), "price", wrap=True))
        self._body.addWidget(self._parts.label(texts.word(option.equation), "body", tone="muted", wrap=True))
        if answer.pinned is not None:
            self._body.addLayout(row(self._parts.chip(texts.text("trait-by-hand")), None))
        elif answer.pin_lost is not None:
            self._body.addWidget(self._parts.label(texts.word(answer.pin_lost), "note", tone="warn", wrap=True))
        self._body.addWidget(self._parts.rule())
        own_site = answer.project.on_own_site
        of = texts.text("own-site-price-of" if own_site else "summary-price-of")
        self._body.addWidget(self._parts.label(of, "label", wrap=own_site))
        first, *later = price.totals
        sum_ = self._parts.figure(headline(option), texts, texts.money_short(first.excl), self.explain_requested.emit, "figure")
        line = row(sum_, self._parts.label(texts.word(first.month.word), "body", tone="muted", wrap=True))
        line.setStretch(1, 1)
        self._body.addLayout(line)
        if later:
            self._body.addWidget(self._parts.label(texts.months(later), "body", tone="muted", wrap=True))
        ends = price.low_per_month_excl, price.high_per_month_excl
        if ends[0] is not None and ends[1] is not None:
            low, value, high = (float(money.amount) for money in (ends[0], price.per_month_excl, ends[1]))
            bar = self._parts.take("interval", lambda: IntervalBar(self._theme, low, value, high))
            bar.show_price(low, value, high)
            bar.setAccessibleName(texts.text("interval-80"))
            bar.setAccessibleDescription(f"{texts.money_short(ends[0])} \u2013 {texts.money_short(ends[1])}")
            self._body.addWidget(bar)
            between = self._parts.take("interval-words", self._interval_words)
            low_end, high_end = (self._parts.label(texts.money_short(end), "note") for end in (ends[0], ends[1]))
            line = row(low_end, between, high_end)
            line.setStretch(1, 1)
            self._body.addLayout(line)
        self._changed(option, answer)
        self._body.addWidget(self._parts.rule())
        self._body.addWidget(
            self._parts.label(texts.text("summary-binding", binding=texts.text(f"binding-{option.binding}")), "strong", wrap=True)
        )
        for name, words, figure, share in self._meters(option):
            shown = self._parts.figure(figure, texts, words, self.explain_requested.emit, wrap=True)
            self._body.addLayout(self._parts.pair(name, shown))
            meter = self._parts.take("meter", partial(Meter, self._theme, share))
            meter.show_share(share)
            meter.setAccessibleName(name)
            self._body.addWidget(meter)

    def _interval_words(self) -> QWidget:
        made = label(self._texts.text("interval-80"), "note", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def _meters(self, option: Option) -> Iterator[tuple[str, str, Figure, float]]:
        """Name, words, figure and share of the target: how full the memory is, then every fact that has one."""
        texts, memory = self._texts, option.memory
        if memory is not None and option.run is None:  # of a training the memory is among the facts
            used = 1 - memory.free_bytes.value / memory.limit_bytes.value
            yield texts.text("meter-memory"), texts.share(used), memory.free_bytes, used
        for fact in option.facts:
            if fact.target is not None and fact.target.value:
                share = fact.figure.value / fact.target.value
                yield texts.word(fact.label), fact_words(fact, texts), fact.figure, share
            elif fact.figure.key == "utilisation":
                yield texts.word(fact.label), texts.figure(fact.figure), fact.figure, fact.figure.value

    def _edit(self, answer: Recommendation) -> str:
        """The name of the last edit; of an answer that the document tells also what it was and what it is."""
        texts, label_of, before = self._texts, self._open.undo_label(), self._open.previous_part
        if not label_of:
            return texts.text("summary-last-edit")
        was, now = (
            next((texts.word(line.value) for line in one.requirements.lines if label_key(line.field) == label_of), "")
            for one in (before or answer, answer)
        )
        field = texts.text(label_of)
        return texts.text("summary-edit", field=field, before=was, after=now) if was and now and was != now else field

    def _changed(self, option: Option, answer: Recommendation) -> None:
        before = self._open.previous_part
        old = before.chosen if before else None
        if old is None or old.price.per_month_excl == option.price.per_month_excl:
            return
        difference = option.price.per_month_excl - old.price.per_month_excl
        sign = "+" if difference.amount > 0 else ""
        small = abs(difference.amount) < NEARLY_SAME * option.price.per_month_excl.amount
        same = old.layout.gpus == option.layout.gpus
        words = self._texts.text(
            "summary-same" if same and small else "summary-same-gpus" if same else "summary-changed",
            edit=self._edit(answer),
            difference=sign + self._texts.money_short(difference),
            before=old.layout.gpus,
            after=option.layout.gpus,
        )
        box = self._parts.take("changed", Changed)
        box.words.setText(words)
        self._body.addWidget(box)

    def _defaults(self, answer: Recommendation) -> None:
        points = answer.status.of_kind(StateKind.ASSUMPTIONS)
        if not points:
            return
        count, fields = sum(point.count for point in points), points[0].fields
        self._body.addWidget(self._parts.rule())
        named = self._parts.label(self._texts.text("summary-defaults"), "strong", wrap=True)
        line = row(named, self._parts.label(self._texts.text("answers", count=count), "body", tone="muted"))
        line.setStretch(0, 1)
        self._body.addLayout(line)
        names = [self._texts.text(label_key(field)) for field in fields if field.startswith("workload.")][:NAMED_DEFAULTS]
        if names:
            self._body.addWidget(self._parts.label(" · ".join(names), "body", tone="muted", wrap=True))
        self._body.addWidget(self._parts.button(self._texts.text("summary-walk"), "link", self.walk_requested.emit))
