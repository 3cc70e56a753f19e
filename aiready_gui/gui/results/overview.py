"""The overview of one option: memory, pricing modes, tiles, and the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from aiready_gui.advisor.studies.alternative_figures import of_candidate
from aiready_gui.advisor.studies.bill_figures import of_line
from aiready_gui.advisor.studies.option_figures import of_relaxation, of_unit
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.explain import Figure, Message, Passage
from aiready_gui.domain.option import MemoryBreakdown, Option
from aiready_gui.domain.recommendation import Recommendation, Relaxation
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.units import GIB, TB
from aiready_gui.gui.charts.as_table import with_table
from aiready_gui.gui.charts.bars import MemoryBar, part_tokens
from aiready_gui.gui.charts.payment_bars import PaymentBars
from aiready_gui.gui.charts.swatch import Swatch
from aiready_gui.gui.results.compliance_panel import bases_of
from aiready_gui.gui.results.panel import Panel
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, OneLine, Wrapping, button, label, row, rule
from aiready_gui.gui.widgets.columns import Columns, Split
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.texts import Texts

NARROW = 760
MOST_FIELDS = 8
"""Ways from one sentence to questions that are open."""


class Overview(Panel):
    """Everything of one option on one page; what softer answers would save comes below the reasons when it is worked out."""

    relaxed = Signal(object)
    softer_wanted = Signal()

    def __init__(self, option: Option, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True) -> None:
        super().__init__(texts, theme)
        self._wanted = answer.chosen is option
        self._option = option
        self._softer = QVBoxLayout()  # its words may come before its card
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option, answer: Recommendation) -> Iterator[None]:
        facts, beside = QWidget(), QWidget()
        left, right = QVBoxLayout(facts), QVBoxLayout(beside)
        for half in (left, right):
            half.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        self._column.addWidget(Split(facts, beside, shares=(63, 37), narrow=self._theme.px(NARROW)))
        if option.memory is not None:
            left.addWidget(self._memory(option.memory))
            yield
        left.addWidget(self._cost(option))
        yield
        left.addWidget(self._tiles(option, answer))
        yield
        reasons = Card(self._texts.text("why-this"))
        yield from self._give_reasons(reasons, option, answer)
        yield from self._stand(reasons, right)
        right.addStretch(1)
        yield
        yield from self._stand(self._service(option, answer), left)
        left.addStretch(1)

    def _memory(self, memory: MemoryBreakdown) -> Card:
        texts = self._texts
        more = OneLine(texts.word(memory.more), "body", tone="muted") if memory.more else None
        if more is not None:
            self.told(more, *memory.parts, memory.free_bytes)
        card = Card(texts.text("memory-title"), beside=more)
        card.body.addWidget(with_table(MemoryBar(memory, texts, self._theme), texts, self._theme))
        legend = [self._entry(figure, token) for figure, token in zip(memory.parts, part_tokens(memory), strict=True)]
        card.body.addWidget(Columns(legend, least=self._theme.px(205), spacing=6, most=3))
        return card

    def _entry(self, figure: Figure, token: str) -> QWidget:
        entry = QWidget()
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Swatch(self._theme, token))
        line.addWidget(label(self._texts.text(f"figure-{figure.key}"), "body", tone="muted"))
        line.addWidget(self._figure(figure, self._texts.gib(figure.value)))
        line.addStretch(1)
        return entry

    def _cost(self, option: Option) -> Card:
        texts = self._texts
        currency = texts.text(f"currency-{option.price.per_month_excl.currency.value.lower()}")
        key = "cost-title-run" if option.price.single else "cost-title"
        card = Card(texts.text(key, currency=currency), beside=label(texts.text("excl-vat"), "body", tone="muted"))
        card.body.addWidget(with_table(PaymentBars(option.price.plan, texts, self._theme), texts, self._theme))
        if (unit := option.price.per_unit) is not None:
            amount = label(texts.money(unit.amount, decimals=2), "strong")
            if (figure := of_unit(option)) is not None:
                self.openings.open(amount, figure)
            card.body.addLayout(row(label(texts.word(unit.of), "body", tone="muted"), None, amount))
        return card

    def _tiles(self, option: Option, answer: Recommendation) -> QWidget:
        texts = self._texts
        tiles = []
        sold = tuple(dict.fromkeys(line.source for line in option.price.lines if line.mode is not None))
        vcpus, ram, disk = option.vcpus_per_instance, option.ram_bytes_per_instance, option.local_nvme_bytes_per_instance
        node = [texts.text("tile-host", vcpus=vcpus, ram=ram / GIB) if vcpus and ram else texts.text("tile-host-unknown")]
        node.append(texts.text("tile-disk", size=disk / TB) if disk else texts.text("tile-disk-unknown"))
        tiles.append(
            self._tile(
                "server",
                texts.text("tile-node"),
                [self.told(label(words, "body", tone="muted", wrap=True), *option.host, sources=sold) for words in node],
            )
        )
        stored: list[QWidget] = []
        for need in option.storage:
            stored.append(
                self._figure(
                    need.capacity_bytes,
                    f"{texts.text(f'storage-{need.storage_class}-short')} {texts.figure(need.capacity_bytes)}",
                )
            )
        tiles.append(self._tile("hard-drive", texts.text("tile-storage"), stored))
        links: list[QWidget] = [
            self._figure(link.need, f"{texts.text(f'link-{link.kind}')} {texts.figure(link.need)}")
            for link in option.network
            if link.need.value > 0
        ]
        tiles.append(self._tile("network", texts.text("tile-network"), links))
        level = answer.protection
        words = texts.word(level.reason)
        title = texts.text("tile-compliance")
        if level.levels:
            key = "step-level" if len(level.levels) == 1 else "step-levels"
            title = texts.text(key, strictest=level.levels[0], mildest=level.levels[-1])
        bases = bases_of(answer.compliance, texts)
        law = [self.told(label(words, "body", tone="muted", wrap=True), sources=bases)]
        for point in option.status.of_kind(StateKind.LAW):
            law.append(self.told(label(texts.word(point.words), "body", tone=point.tone), fields=point.fields[:MOST_FIELDS]))
        tile = self._tile("shield-check", title, law)
        for one in tile.findChildren(OpeningLabel):
            if one.text() == title:
                self.told(one, sources=bases)
        tiles.append(tile)
        return Columns(tiles, least=self._theme.px(140), spacing=10)

    def _tile(self, icon: str, title: str, lines: Sequence[QWidget]) -> Card:
        card = Card()
        card.body.setContentsMargins(13, 11, 13, 12)
        card.body.setSpacing(4)
        picture = QLabel()
        picture.setPixmap(self._theme.pixmap(icon, "text2", 16))
        picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = label(title, "strong", wrap=True)
        card.body.addLayout(row(picture, head, spacing=7))
        head.setMinimumWidth(60)
        for line in lines:
            if isinstance(line, QLabel):
                line.setWordWrap(True)
            card.body.addWidget(line)
        card.body.addStretch(1)
        return card

    def _service(self, option: Option, answer: Recommendation) -> Card:
        texts = self._texts
        card = Card(texts.text("service-title"), beside=label(texts.text(f"evidence-{option.evidence}"), "body", tone="muted"))
        for figure in option.service:
            interval = texts.interval(figure)
            name = label(texts.text(f"figure-{figure.key}"), "body", tone="muted", wrap=True)
            line = row(name, self.openings.open(label(interval, "note"), figure, stop=False), self._figure(figure))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        return card

    def _give_reasons(self, card: Card, option: Option, answer: Recommendation) -> Iterator[None]:
        texts = self._texts
        for reason in option.why:
            card.body.addLayout(self._reason("check", "ok", texts.word(reason), "", self._behind(option)))
            yield
        if answer.rivals:
            card.body.addSpacing(4)
            card.body.addWidget(label(texts.text("why-not-others"), "heading"))
            for rival in answer.rivals:
                stands = self._behind_rival(texts.word(rival.title), option, answer)
                card.body.addLayout(self._reason("x", "bad", texts.word(rival.title), texts.word(rival.reason), stands))
                yield
        card.body.addLayout(self._softer)

    def softer_parts(self, relaxations: Sequence[Relaxation]) -> Iterator[None]:
        """Fill in what would make it cheaper, of the option that is proposed; it stands there together: the page is laid out once."""
        if not relaxations or not isValid(self):
            return  # another tab was opened meanwhile
        found = Wrapping()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._softer.spacing())
        column.addWidget(rule())
        column.addWidget(label(self._texts.text("what-makes-dear"), "heading"))
        for relaxation in relaxations:
            column.addLayout(self._relaxation(relaxation))
            yield
        yield from self._stand(found, self._softer)

    def show_failure(self, error: AdvisorError) -> None:
        """Say why nothing is known of softer answers; the rest stays."""
        if isValid(self):
            self._softer.addWidget(Failure(without_path(error.message, self._texts), "", error.details, self._texts))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted:
            self._wanted = False
            self.softer_wanted.emit()

    def _behind(self, option: Option) -> tuple[Figure, ...]:
        """What a reason stands on where it names no figure of the option by its very words."""
        memory = () if option.memory is None else (option.memory.total_bytes, option.memory.free_bytes)
        return (*(fact.figure for fact in option.facts), *memory)

    def _behind_rival(self, title: str, option: Option, answer: Recommendation) -> tuple[Figure, ...]:
        """The GPUs of the nearest row of that name for a month, and those of this option."""
        rows = (row for row in answer.candidates if title.startswith(self._texts.times(row.gpus, row.gpu_name)))
        theirs = next((row for row in rows if row.provider in title), None)
        ours = tuple(of_line(line).excl for line in option.price.lines if line.mode is not None)
        month = None if theirs is None else of_candidate(theirs)
        return ours if month is None else (month, *ours)

    def _reason(self, icon: str, tone: str, words: str, more: str = "", figures: tuple[Figure, ...] = ()) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(self._theme.pixmap(icon, tone, 16))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        said = [label(words, "strong" if more else "body", wrap=True)]
        if more:
            said.append(label(more, "body", tone="muted", wrap=True))
        for place, one in enumerate(said):
            column.addWidget(one)
            if more:
                self.told(one, *figures, stop=place == 0)
            else:
                self.otherwise(one, *figures)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(picture)
        line.addLayout(column, 1)
        return line

    def _relaxation(self, relaxation: Relaxation) -> QHBoxLayout:
        apply: Callable[[], None] = lambda: self.relaxed.emit(relaxation)  # noqa: E731  # a slot with its argument
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(self._texts.word(relaxation.label), "body", wrap=True))
        act = button(self._texts.text("apply"), "link", apply)
        if not relaxation.saves_per_month.amount:  # a larger budget saves nothing
            return row(words, act)
        column.addWidget(label(self._effect(relaxation), "note", wrap=True))
        saved = label("\u2212" + self._texts.money_short(relaxation.saves_per_month), "strong", tone="ok")
        less, share = of_relaxation(relaxation, self._option)
        self.openings.open(saved, less)
        for one in words.findChildren(OpeningLabel):
            said = Message(key="value-text", args={"text": one.text()})
            self.openings.open(one, Passage(words=said, figures=(less, share), fields=(relaxation.field,)), stop=False)
        line = row(words, saved, act)
        line.setStretch(0, 1)
        return line

    def _effect(self, relaxation: Relaxation) -> str:
        change = self._texts.number(relaxation.gpus, decimals=0)
        change = f"+{change}" if relaxation.gpus > 0 else change
        return self._texts.text("relax-effect", gpus=relaxation.gpus, share=relaxation.share, change=change)
