"""What the law asks of this option: regimes and level, effect on the configuration, who does what, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aiready_gui.domain.compliance import Basis, ComplianceResult, MergedEffect, RegimeFinding, State, Verification
from aiready_gui.domain.explain import Source
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.results.control_table import ControlTable
from aiready_gui.gui.results.panel import Growing
from aiready_gui.gui.results.questions_card import QuestionsCard
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, chip, label, row
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.words import level_words
from aiready_gui.plan.effect_words import configuring, on_whose_word, places, what, with_price
from aiready_gui.plan.question_words import ASIDE, aside_lines, level_line
from aiready_gui.texts import Texts

REFERENCES_SHOWN = 2

EFFECT_WIDTH = 150  # of what follows, what of it, and why, where the three stand side by side


class CompliancePanel(Growing):
    """The compliance tab of one option, or of a need that nothing fits."""

    def __init__(
        self, option: Option | None, answer: Recommendation, texts: Texts, theme: Theme, *, at_once: bool = True
    ) -> None:
        super().__init__()
        self._texts, self._theme = texts, theme
        self._begin(self._parts(option, answer), at_once=at_once)

    def _parts(self, option: Option | None, answer: Recommendation) -> Iterator[None]:
        texts, law = self._texts, answer.compliance
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self._regimes(answer))
        yield
        yield from self._stand(self._effects(law), outer)
        yield
        if option is not None and (proofs := self._proofs(law, option.layout.provider)):
            outer.addWidget(proofs)
            yield
        matrix = Card(texts.text("law-matrix"))
        controls = ControlTable(law, texts, self._theme)
        self.told(controls.count, sources=bases_of(law, texts))
        matrix.body.addWidget(controls)
        yield
        outer.addWidget(matrix)
        yield
        if (aside := self._aside(law)) is not None:
            outer.addWidget(aside)
            yield
        yield from self._stand(QuestionsCard(answer, texts, self.told), outer)
        yield
        advice = label(texts.text("law-not-advice", date=texts.day(law.rules_as_of)), "body", tone="muted", wrap=True)
        outer.addWidget(self.told(advice, sources=bases_of(law, texts)))

    def _regimes(self, answer: Recommendation) -> Card:
        texts, law = self._texts, answer.compliance
        as_of = label(texts.text("law-as-of", date=texts.day(law.rules_as_of)), "body", tone="muted")
        bases = bases_of(law, texts)
        card = Card(texts.text("law-regimes"), beside=self.told(as_of, sources=bases))
        decide = tuple(path if "." in path else f"compliance.{path}" for path in answer.protection.to_clarify)
        card.body.addWidget(self._strip(level_words(answer.protection, law, texts), decide, bases))
        for level in law.levels[1:] if answer.protection.levels else law.levels:
            card.body.addWidget(self.told(label(texts.word(level_line(level)), "body", wrap=True), sources=bases))
        if law.applied.places_contradict:
            words = texts.text("law-conflict", values=places(law.applied))
            card.body.addLayout(self._marked(chip(texts.text("law-contradiction"), "bad"), words))
        for found in law.regimes:
            if found.state is State.APPLIES:
                card.body.addLayout(self._regime(found))
        return card

    def _aside(self, law: ComplianceResult) -> Card | None:
        """What is no control: what a breach costs, dates, what has to be known."""
        texts = self._texts
        found = [(kind, aside_lines(law, kind)) for kind in ASIDE]
        if not any(lines for _, lines in found):
            return None
        card = Card(texts.text("law-card-aside"))
        for kind, lines in found:
            if lines:
                card.body.addWidget(label(texts.text(f"law-{kind}"), "label"))
            for line in lines:
                said = label(f"• {texts.word(line)}", "body", tone="muted", wrap=True)
                card.body.addWidget(self.told(said, sources=bases_of(law, texts)))
        return card

    def _regime(self, found: RegimeFinding) -> QVBoxLayout:
        texts, regime = self._texts, found.regime
        name = label(texts.word(regime.name.message()), "strong", wrap=True)
        chips: list[QWidget] = [chip(texts.text(f"regimekind-{regime.kind}"))]
        if regime.verification is Verification.UNVERIFIED:
            chips.append(chip(texts.text("law-unverified-mark"), "warn"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name, 1)
        for one in chips:
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(head)
        name.setToolTip(f"{texts.word(regime.applies_to.message())}\n{texts.word(regime.legal_basis.message())}")
        status = texts.text(f"regimestatus-{regime.status}")
        if regime.effective_from:
            status = texts.text("law-since", status=status, date=texts.day(regime.effective_from))
        basis = (_basis(found, texts),)
        self.told(name, sources=basis, stop=True)
        lines.addWidget(
            self.told(label(f"{texts.word(regime.summary.message())} ({status})", "body", tone="muted", wrap=True), sources=basis)
        )
        if regime.watch is not None:
            watch = label(texts.text("law-watch", words=regime.watch.message()), "note", wrap=True)
            lines.addWidget(self.told(watch, sources=basis))
        return lines

    def _effects(self, law: ComplianceResult) -> Card:
        texts = self._texts
        card = Card(texts.text("law-effects"))
        for effect in configuring(law.effects):
            cells = [
                label(texts.word(what(effect)), "body", wrap=True),
                label(texts.word(with_price(effect, law)), "strong", wrap=True),
                label(self._word_of(effect), "body", tone="muted", wrap=True),
            ]
            said = tuple(Source(title=texts.word(one.message()), as_of=law.rules_as_of) for one in effect.references)
            for cell in cells:
                cell.setAlignment(Qt.AlignmentFlag.AlignTop)
                self.told(cell, sources=said)
            card.body.addWidget(Columns(cells, least=self._theme.px(EFFECT_WIDTH), spacing=6, most=len(cells)))
            if not effect.verified:
                card.body.addLayout(row(chip(texts.text("law-unverified-mark"), "warn"), None))
        notes = ["law-effects-priced", "law-baseline-note"]
        if law.effect("disk_encryption") is not None:
            notes.append("law-disk-note")
        for key in notes:
            card.body.addWidget(label(texts.text(key), "note", wrap=True))
        return card

    def _word_of(self, effect: MergedEffect) -> str:
        words = self._texts.word(on_whose_word(effect))
        if effect.basis is Basis.BASELINE or not effect.references:
            return words
        more = len(effect.references) - REFERENCES_SHOWN
        named = "; ".join(self._texts.word(one.message()) for one in effect.references[:REFERENCES_SHOWN])
        return f"{words}: {named}" + (f" (+{more})" if more > 0 else "")

    def _proofs(self, law: ComplianceResult, provider: str) -> Card | None:
        texts = self._texts
        wanted = [proof for proof in law.proofs if proof.provider == provider]
        if not wanted:
            return None
        card = Card(f"{texts.text('law-proofs')}: {provider}")
        for proof in wanted:
            name = label(texts.text(f"certificate-{proof.certificate}"), "body", wrap=True)
            if proof.stated is None:
                words = label(texts.text("proof-unknown"), "body", tone="warn", wrap=True)
            else:
                date = texts.day(proof.stated.source.as_of)
                words = label(
                    texts.text("proof-stated", words=texts.word(proof.stated.words.message()), date=date), "body", wrap=True
                )
                words.setToolTip(proof.stated.source.title)
                for one in (name, words):
                    self.told(one, sources=(proof.stated.source,))
            line = row(name, words, spacing=12)
            for place, share in enumerate((2, 5)):
                line.setStretch(place, share)
            card.body.addLayout(line)
        return card

    def _strip(self, words: str, fields: tuple[str, ...], sources: tuple[Source, ...]) -> QFrame:
        strip = QFrame()
        strip.setObjectName("strip")
        inside = QHBoxLayout(strip)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.told(label(words, "strong", wrap=True), fields=fields, sources=sources, stop=True))
        return strip

    def _marked(self, mark: QLabel, words: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, "body", wrap=True), 1)
        return line


def _basis(found: RegimeFinding, texts: Texts) -> Source:
    """The text of the law that a regime is, as of the day it was read."""
    return Source(title=texts.word(found.regime.legal_basis.message()), as_of=found.regime.as_of)


def bases_of(law: ComplianceResult, texts: Texts) -> tuple[Source, ...]:
    """Of all regimes that apply."""
    return tuple(_basis(found, texts) for found in law.regimes if found.state is State.APPLIES)
