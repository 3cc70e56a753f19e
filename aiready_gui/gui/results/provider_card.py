"""The provider scorecard: who fits at what price, and every fact of one provider with its source."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.studies.money_figures import sum_of
from aiready_gui.domain.explain import Message
from aiready_gui.domain.scorecard import ProviderScore, ScoreLine, Verdict
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, clear, label, rule
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.texts import Texts

SOURCE_LENGTH = 56  # characters on the page; the whole of it under the pointer
TONES = {Verdict.MET: "ok", Verdict.NOT_MET: "bad", Verdict.UNKNOWN: "neutral"}


class ProviderCard(Card):
    """Above, the cheapest fitting configuration of each; below, the facts of the chosen one."""

    def __init__(
        self, scores: tuple[ProviderScore, ...], ours: str, texts: Texts, theme: Theme, told: Callable[..., OpeningLabel]
    ) -> None:
        """The facts come with :meth:`begin`: both tables at once would hold the window up."""
        super().__init__(texts.text("section-providers"))
        self._told = told
        """Lets a label open what it stands on."""
        self._scores, self._texts = scores, texts
        self.body.addWidget(label(texts.text("providers-lead"), "body", tone="muted", wrap=True))
        fitting = [score for score in scores if score.best is not None or score.home]
        heads = [texts.text(f"column-{head}") for head in ("provider", "configuration", "month", "facts")]
        self.body.addWidget(
            GridTable(heads, [self._row(score, ours) for score in fitting], numbers=frozenset((2,)), stretches=(2, 4, 2, 3))
        )
        self.body.addWidget(rule())
        self.choice = DropDown()
        self.choice.addItems([score.provider for score in scores])
        self.choice.setAccessibleName(texts.text("providers-choose"))
        self.choice.setMinimumWidth(theme.px(220))
        self.body.addLayout(Flow(label(texts.text("providers-choose"), "label"), self.choice, None, spacing=10))
        self._facts = QWidget()
        self._lines = QVBoxLayout(self._facts)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._facts)
        names = [score.provider for score in scores]
        self.choice.setCurrentIndex(names.index(ours) if ours in names else 0)

    def begin(self) -> None:
        """Show the facts of the provider that is proposed, and from then on those of the one that is chosen."""
        self.choice.currentIndexChanged.connect(self._on_choice)
        self._on_choice(self.choice.currentIndex())

    def _row(self, score: ProviderScore, ours: str) -> list[str | QWidget]:
        texts = self._texts
        best = score.best
        name = label(score.provider, "strong" if score.provider == ours else "body", wrap=True)
        tally = texts.text(
            "score-tally",
            met=score.count(Verdict.MET),
            not_met=score.count(Verdict.NOT_MET),
            unknown=score.count(Verdict.UNKNOWN),
        )
        if best is None:
            return [name, texts.text("score-none"), "", tally]
        stated = tuple(dict.fromkeys(line.source for line in score.lines if line.source is not None))
        args: dict[str, str | int | float | Message] = {"gpus": best.gpus, "gpu": best.gpu_name, "provider": score.provider}
        month = sum_of(
            "candidate-month", Message(key="money-candidate", args=args), best.per_month_excl, formula="candidate-month"
        )
        return [
            name,
            self._told(label(texts.times(best.gpus, best.gpu_name), "body", wrap=True), month, sources=stated),
            self._told(label(texts.money(best.per_month_excl), "body"), month, sources=stated, stop=True),
            self._told(label(tally, "body", wrap=True), sources=stated),
        ]

    @Slot(int)
    def _on_choice(self, index: int) -> None:
        clear(self._lines)
        self._lines.addWidget(
            GridTable(
                [self._texts.text(f"column-{head}") for head in ("quantity", "verdict", "fact", "source")],
                [self._fact(line) for line in self._scores[index].lines],
                stretches=(2, 1, 4, 4),
            )
        )

    def _fact(self, line: ScoreLine) -> list[str | QWidget]:
        texts = self._texts
        shown = label("", "note", wrap=True)
        if line.source is not None:
            day = texts.day(line.source.as_of)
            shown.setText(shorten(line.source.title, SOURCE_LENGTH, placeholder="\u2026") + f", {day}")
            shown.setToolTip(f"{line.source.title}, {day}")
        return [
            texts.text(f"score-name-{line.criterion}"),
            chip(texts.text(f"verdict-{line.verdict}"), TONES[line.verdict]),
            self._told(label(texts.word(line.fact), "body", wrap=True), sources=(line.source,) if line.source else ()),
            self._told(shown, sources=(line.source,) if line.source else ()),
        ]
