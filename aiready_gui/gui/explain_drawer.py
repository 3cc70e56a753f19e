"""The derivation of any figure, one level at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication

from aiready_gui.domain.explain import Evidence, Figure
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, chip, clear, label, row, rule
from aiready_gui.gui.widgets.drawer import Drawer
from aiready_gui.texts import Texts

TONES = {Evidence.ASSUMPTION: "warn", Evidence.UNVERIFIED: "bad", Evidence.MEASURED: "ok", Evidence.CUSTOMER: "accent"}

FEW_SOURCES = 3


class ExplainDrawer(Drawer):
    """Value, interval, origin, formula, inputs as links, sources with dates."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__(texts)
        self._texts = texts
        self._trail: list[Figure] = []
        self._all_sources = False
        self._body = self._scrolled(texts.text("explain-title"), button(texts.text("copy-text"), "secondary", self._copy))

    def explain(self, figure: Figure) -> None:
        """Open on a figure."""
        self._trail = [figure]
        self._all_sources = False
        self._show()
        self.enter()

    def words(self) -> str:
        """The whole derivation as text."""
        return "\n".join(self._lines(self._trail[0], 0)) if self._trail else ""

    def _go(self, figure: Figure) -> None:
        self._trail.append(figure)
        self._show()

    def _back(self, depth: int) -> None:
        del self._trail[depth + 1 :]
        self._show()

    def _show(self) -> None:
        clear(self._body)
        texts, figure = self._texts, self._trail[-1]
        for depth, one in enumerate(self._trail[:-1]):
            self._body.addWidget(button(f"\u2039 {texts.text(f'figure-{one.key}')}", "link", partial(self._back, depth)))
        self._body.addWidget(label(texts.text(f"figure-{figure.key}"), "body", tone="muted", wrap=True))
        self._body.addWidget(label(texts.figure(figure), "figure"))
        if also := texts.also(figure):
            self._body.addWidget(label(f"= {also}", "body", tone="muted"))
        interval = texts.interval(figure)
        if interval:
            self._body.addWidget(label(texts.text("explain-interval", interval=interval), "body", tone="muted"))
        self._body.addLayout(row(chip(texts.text(f"evidence-{figure.evidence}"), TONES.get(figure.evidence, "neutral")), None))
        self._body.addWidget(label(texts.text(f"evidence-{figure.evidence}-means"), "note", wrap=True))
        if figure.formula:
            self._body.addWidget(rule())
            self._body.addWidget(label(texts.text("explain-formula"), "label"))
            self._body.addWidget(label(texts.text(f"formula-{figure.formula}"), "body", wrap=True))
        if figure.inputs:
            self._body.addWidget(rule())
            self._body.addWidget(label(texts.text("explain-inputs"), "label"))
            for one in figure.inputs:
                name = button(texts.text(f"figure-{one.key}"), "link", partial(self._go, one))
                self._body.addLayout(row(name, None, label(texts.figure(one), "strong")))
        if figure.sources:
            self._body.addWidget(rule())
            self._body.addWidget(label(texts.text("explain-sources"), "label"))
            shown = figure.sources if self._all_sources else figure.sources[:FEW_SOURCES]
            for source in shown:
                self._body.addWidget(label(f"{source.title}\n{texts.day(source.as_of)}", "note", wrap=True))
            hidden = len(figure.sources) - len(shown)
            if hidden:
                self._body.addWidget(button(texts.text("explain-more-sources", count=hidden), "link", self._show_sources))
        self._body.addStretch(1)

    def _show_sources(self) -> None:
        self._all_sources = True
        self._show()

    def _lines(self, figure: Figure, depth: int) -> list[str]:
        texts = self._texts
        line = f"{'  ' * depth}{texts.text(f'figure-{figure.key}')}: {texts.figure(figure)}"
        interval = texts.interval(figure)
        line += f" ({interval})" if interval else ""
        line += f" [{texts.text(f'evidence-{figure.evidence}')}]"
        if figure.formula:
            line += f" = {texts.text(f'formula-{figure.formula}')}"
        return [line, *(more for one in figure.inputs for more in self._lines(one, depth + 1))]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
