"""The derivation of any figure, one level at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.behind import fields_behind
from aiready_gui.advisor.studies.put_in import put_in
from aiready_gui.domain.explain import Evidence, Figure, Passage, Source, label_key
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import ElidedButton, button, chip, clear, label, plain_tip, row, rule
from aiready_gui.gui.widgets.drawer import Drawer
from aiready_gui.gui.widgets.widget_pool import put_in_order
from aiready_gui.texts import Texts

TONES = {Evidence.ASSUMPTION: "warn", Evidence.UNVERIFIED: "bad", Evidence.MEASURED: "ok", Evidence.CUSTOMER: "accent"}

FEW_SOURCES = 3


class ExplainDrawer(Drawer):
    """Value, interval, origin, formula with the figures put in, inputs as links, ways to the answers behind it, sources with dates."""

    field_requested = Signal(str)

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__(texts)
        self._open, self._texts = open_project, texts
        self._trail: list[Figure | Passage] = []
        self._all_sources = False
        self._walked: list[QPushButton] = []
        """What the keyboard comes to between the head and the foot, from above."""
        self._foot = button(texts.text("copy-text"), "secondary", self._copy)
        self._body = self._scrolled(texts.text("explain-title"), self._foot)

    def explain(self, what: Figure | Passage) -> None:
        """Open on a figure, or on a sentence that names some."""
        self._trail = [what]
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

    def _name(self, what: Figure | Passage) -> str:
        return self._texts.name(what) if isinstance(what, Figure) else self._texts.word(what.words)

    def _show(self) -> None:
        clear(self._body)
        self._walked.clear()
        what = self._trail[-1]
        for depth, one in enumerate(self._trail[:-1]):
            back = ElidedButton(f"\u2039 {self._name(one)}", partial(self._back, depth))
            back.setToolTip(plain_tip(self._name(one)))
            self._body.addWidget(self._stop(back))
        if isinstance(what, Figure):
            self._show_figure(what)
            project = self._open.view
            fields = fields_behind(what, project, effective_on(project, self._open.snapshot)) if project.workloads else ()
            self._show_ways(fields)
        else:
            self._body.addWidget(label(self._name(what), "body", wrap=True))
            self._show_inputs("explain-named", what.figures)
            self._show_ways(what.fields)
        self._show_sources(what.sources)
        self._body.addStretch(1)
        put_in_order([self._close, *self._walked, self._foot])

    def _stop(self, made: QPushButton) -> QPushButton:
        """Let the keyboard come to it after what was given before."""
        self._walked.append(made)
        return made

    def _show_figure(self, figure: Figure) -> None:
        texts = self._texts
        self._body.addWidget(label(texts.name(figure), "body", tone="muted", wrap=True))
        self._body.addWidget(label(texts.figure(figure), "figure"))
        if also := texts.also(figure):
            self._body.addWidget(label(f"= {also}", "body", tone="muted"))
        if interval := texts.interval(figure):
            self._body.addWidget(label(texts.text("explain-interval", interval=interval), "body", tone="muted"))
        self._body.addLayout(row(chip(texts.text(f"evidence-{figure.evidence}"), TONES.get(figure.evidence, "neutral")), None))
        self._body.addWidget(label(texts.text(f"evidence-{figure.evidence}-means"), "note", wrap=True))
        if figure.formula:
            self._body.addWidget(rule())
            self._body.addWidget(label(texts.text("explain-formula"), "label"))
            self._body.addWidget(label(texts.text(f"formula-{figure.formula}"), "body", wrap=True))
            if put := self._put_in(figure):
                self._body.addWidget(label(put, "strong", wrap=True))
        self._show_inputs("explain-inputs", figure.inputs)

    def _put_in(self, figure: Figure) -> str:
        """The formula with the figures put in, and what it comes to."""
        put = put_in(figure, self._texts.figure)
        return f"{put} = {self._texts.figure(figure)}" if put else ""

    def _show_inputs(self, title: str, figures: tuple[Figure, ...]) -> None:
        if not figures:
            return
        self._body.addWidget(rule())
        self._body.addWidget(label(self._texts.text(title), "label"))
        for one in figures:
            name = ElidedButton(self._texts.name(one), partial(self._go, one))
            name.setToolTip(plain_tip(self._texts.name(one)))
            line = row(self._stop(name), label(self._texts.figure(one), "strong"))
            line.setStretch(0, 1)
            self._body.addLayout(line)

    def _show_ways(self, fields: tuple[str, ...]) -> None:
        """To the answers behind it."""
        if not fields:
            return
        self._body.addWidget(rule())
        for path in fields:
            words = self._texts.text("explain-change", field=self._texts.text(label_key(path)))
            self._body.addLayout(row(self._stop(button(words, "link", partial(self._change, path))), None))

    def _change(self, path: str) -> None:
        self.shut()
        self.field_requested.emit(path)

    def _show_sources(self, sources: tuple[Source, ...]) -> None:
        if not sources:
            return
        self._body.addWidget(rule())
        self._body.addWidget(label(self._texts.text("explain-sources"), "label"))
        shown = sources if self._all_sources else sources[:FEW_SOURCES]
        for source in shown:
            self._body.addWidget(label(f"{self._texts.source(source)}\n{self._texts.day(source.as_of)}", "note", wrap=True))
        if hidden := len(sources) - len(shown):
            more = button(self._texts.text("explain-more-sources", count=hidden), "link", self._show_all)
            self._body.addWidget(self._stop(more))

    def _show_all(self) -> None:
        self._all_sources = True
        self._show()

    def _lines(self, what: Figure | Passage, depth: int) -> list[str]:
        if isinstance(what, Passage):
            return [self._name(what), *(more for one in what.figures for more in self._lines(one, depth + 1))]
        texts = self._texts
        line = f"{'  ' * depth}{texts.name(what)}: {texts.figure(what)}"
        interval = texts.interval(what)
        line += f" ({interval})" if interval else ""
        line += f" [{texts.text(f'evidence-{what.evidence}')}]"
        if what.formula:
            line += f" = {texts.text(f'formula-{what.formula}')}"
            line += f" = {put}" if (put := put_in(what, texts.figure)) else ""
        return [line, *(more for one in what.inputs for more in self._lines(one, depth + 1))]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
