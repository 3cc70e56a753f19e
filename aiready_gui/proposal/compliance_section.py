"""What applies, what it changes, who does what, what is still open: the proposal's pages on the law."""

from __future__ import annotations

from collections.abc import Iterable

from aiready_gui.domain.compliance import (
    Basis,
    ComplianceResult,
    ControlFinding,
    ControlKind,
    MergedEffect,
    Owner,
    Regime,
    RegimeFinding,
    RegimeKind,
    State,
    Verification,
)
from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers
from aiready_gui.domain.explain import Message, Wording, label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind
from aiready_gui.plan.answer_words import options_of
from aiready_gui.plan.effect_words import configuring, listed, on_whose_word, places, what, with_price
from aiready_gui.plan.question_words import ASIDE, aside_lines, brings, decider, due, level_line, protection_line
from aiready_gui.plan.questionnaire import interview
from aiready_gui.proposal.appendices import leads_to
from aiready_gui.proposal.document import Bullets, Cell, Column, Paragraph, Part, Section, Table, text

REFERENCES_PRINTED = 3
RUSSIA = "RU"
FIRST_LETTER = "\u0430"  # of the alphabet that the decree is written in


def compliance_line(answer: Recommendation) -> Message:
    """The result in one sentence, for the summary."""
    line = protection_line(answer.protection, answer.compliance)
    return Message(key="sentence", args={"words": line}) if answer.protection.levels else line


def law_in_short(answer: Recommendation) -> list[Paragraph]:
    """For the summary: the laws that apply, and the protection level where Russian law is the customer's or is known to bind."""
    laws = [
        found.regime.name.message()
        for found in answer.compliance.regimes
        if found.state is State.APPLIES and found.regime.kind is RegimeKind.LAW and found.regime.parent is None
    ]
    said = [Message(key="summary-laws", args={"laws": listed(laws)})] if laws else []
    home = answer.project.compliance.org_country
    if home in (None, RUSSIA) or answer.protection.levels:
        said.append(compliance_line(answer))
    return [Paragraph(text=one) for one in said]


def compliance_section(answer: Recommendation, option: Option) -> Section:
    """What applies to one option and what is open, in short."""
    law = answer.compliance
    parts: list[Part] = [Paragraph(text=compliance_line(answer), tone="lead")]
    parts += [Paragraph(text=Message(key="sentence", args={"words": level_line(one)})) for one in law.levels if one.key != "uz"]
    parts += _place(answer)
    parts.append(Paragraph(text=Message(key="compliance-note", args={"date": law.rules_as_of}), tone="note"))
    active = _active(law)
    drafts = tuple(found.regime.name.message() for found in active if found.regime.kind is RegimeKind.DRAFT)
    parts += [
        Paragraph(text=Message(key="law-doc-lead")),
        _regimes([one for one in active if one.regime.kind is not RegimeKind.DRAFT]),
    ]
    if drafts:
        parts.append(Paragraph(text=Message(key="law-doc-drafts", args={"drafts": listed(drafts)})))
    parts += [Paragraph(text=point.sentence) for point in option.status.of_kind(StateKind.LAW)]
    certain = sum(1 for found in law.of_kind(ControlKind.CONTROL) if found.state is State.APPLIES)
    most = any(point.words.key == "status-law-most" for point in option.status.of_kind(StateKind.LAW))
    counted = {"most": int(most), "measures": certain, "questions": len(law.questions), "effects": len(configuring(law.effects))}
    parts.append(leads_to("section-measures", Message(key="law-doc-short", args={**counted})))
    return Section(
        title=Message(key="section-compliance"),
        headline=Message(key="law-headline-open" if law.questions else "law-headline", args={**counted}),
        parts=tuple(parts),
    )


def measures(answer: Recommendation, option: Option) -> Section:
    """All of it, to look up: answers, effects, measures with owners, certificates, what is no control, every open question."""
    law = answer.compliance
    parts: list[Part] = []
    if given := answers_given(answer.project.compliance):
        parts += [Paragraph(text=Message(key="law-doc-answers"), tone="note"), _answers(given)]
    parts += [Paragraph(text=Message(key="law-doc-effects"), tone="note"), _effects(law)]
    parts.append(Paragraph(text=Message(key="law-baseline-note")))
    if law.effect("disk_encryption") is not None:
        parts.append(Paragraph(text=Message(key="law-disk-note")))
    if proofs := _proofs(answer, option):
        parts += [Paragraph(text=Message(key="law-proofs"), tone="note"), proofs]
    certain = (found for found in law.of_kind(ControlKind.CONTROL) if found.state is State.APPLIES)
    parts += [Paragraph(text=Message(key="law-doc-matrix"), tone="note"), _matrix(certain)]
    parts += _either(law)
    parts += _aside(law)
    if law.questions:
        parts += [Paragraph(text=Message(key="law-doc-open"), tone="note"), _questions(law)]
    if watched := [_watch(found.regime, found.regime.watch) for found in _active(law) if found.regime.watch is not None]:
        parts += [Paragraph(text=Message(key="law-doc-watch"), tone="note"), Bullets(items=tuple(watched))]
    return Section(title=Message(key="section-measures"), parts=tuple(parts), appendix=True)


def answers_given(answers: ComplianceAnswers) -> tuple[tuple[str, Message], ...]:
    """Fields of the questionnaire that the customer answered and what was said, in the order they are asked; "not known" is open."""
    asked = interview(answers)
    found = []
    for field in asked.asked:
        value = getattr(asked.counted, field)
        said = [words for option, words in options_of(field) if option in (value if isinstance(value, tuple) else (value,))]
        if said and value != Answer.UNKNOWN:
            found.append((field, listed(Message(key=words) for words in said)))
    return tuple(found)


def _answers(given: Iterable[tuple[str, Message]]) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="law-column-question"), width=0.56),
            Column(head=Message(key="column-value"), width=0.44),
        ),
        rows=tuple((Message(key=label_key(f"compliance.{field}", "ask")), said) for field, said in given),
        dense=True,
    )


def _active(law: ComplianceResult) -> list[RegimeFinding]:
    return [found for found in law.regimes if found.state is State.APPLIES]


def _watch(regime: Regime, watch: Wording) -> Message:
    return Message(key="effect-line", args={"what": regime.name.message(), "value": watch.message()})


def _place(answer: Recommendation) -> list[Part]:
    level, law = answer.protection, answer.compliance
    found: list[Part] = []
    if len(level.levels) == 1 and level.clauses:
        found.append(Paragraph(text=Message(key="compliance-clauses", args={"clauses": listed(map(_clause, level.clauses))})))
    if law.applied.places_contradict:
        found.append(Paragraph(text=Message(key="law-conflict", args={"values": places(law.applied)}), tone="lead"))
    elif level.residency in law.applied.residency and level.residency is not None and not law.applied.residency_provisional:
        country = Message(key=f"country-{level.residency.lower()}")
        found.append(Paragraph(text=Message(key="compliance-residency", args={"country": country})))
    if law.applied.residency_provisional and not law.applied.places_contradict:
        asked = {*(answer.project.conditions.countries or ())}  # the place that the law would name is the customer's wish already
        wished = "-asked" if asked and asked <= {*law.applied.residency} else ""
        found.append(Paragraph(text=Message(key=f"law-provisional{wished}")))
    return found


def _clause(written: str) -> Message:
    """An item of Decree 1119 and its letter, which each language has in its own alphabet."""
    _, item, *letter = written.split()
    number = ord(letter[0]) - ord(FIRST_LETTER) + 1 if letter else 0
    return Message(key="decree-item", args={"item": int(item), "letter": number})


def _regimes(active: list[RegimeFinding]) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="law-column-regime"), width=0.40),
            Column(head=Message(key="law-column-kind"), width=0.14),
            Column(head=Message(key="law-column-reference"), width=0.26),
            Column(head=Message(key="law-column-state"), width=0.20),
        ),
        rows=tuple(
            (
                found.regime.name.message(),
                Message(key=f"regimekind-{found.regime.kind}"),
                Message(key="reference-baseline") if found.regime.basis is Basis.BASELINE else found.regime.legal_basis.message(),
                _marked(Message(key=f"regimestatus-{found.regime.status}"), found.regime.verification),
            )
            for found in active
        ),
    )


def _marked(words: Message, verification: Verification) -> Message:
    """``words`` with the mark of a row that nobody could verify."""
    if verification is not Verification.UNVERIFIED:
        return words
    return Message(key="value-and", args={"first": words, "rest": Message(key="law-unverified-mark")})


def _effects(law: ComplianceResult) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="law-column-measure"), width=0.30),
            Column(head=Message(key="column-value"), width=0.32),
            Column(head=Message(key="law-column-whose"), width=0.38),
        ),
        rows=tuple((what(effect), with_price(effect, law), _on_whose_word(effect)) for effect in configuring(law.effects)),
        dense=True,
    )


def _on_whose_word(effect: MergedEffect) -> Message:
    words = on_whose_word(effect)
    if effect.basis is not Basis.BASELINE and effect.references:
        named = listed((one.message() for one in effect.references[:REFERENCES_PRINTED]), "value-then")
        words = Message(key="effect-line", args={"what": words, "value": named})
    return _marked(words, Verification.VERIFIED if effect.verified else Verification.UNVERIFIED)


def _proofs(answer: Recommendation, option: Option) -> Table | None:
    """Of the provider of each workload's option, once each."""
    chosen = {option.layout.provider, *(part.chosen.layout.provider for part in answer.beside if part.chosen is not None)}
    rows: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for proof in (proof for part in answer.parts for proof in part.compliance.proofs if proof.provider in chosen):
        said = Message(key="proof-unknown")
        if proof.stated is not None:
            said = Message(key="proof-stated", args={"words": proof.stated.words.message(), "date": proof.stated.source.as_of})
        rows[proof.provider, proof.certificate] = (text(proof.provider), Message(key=f"certificate-{proof.certificate}"), said)
    if not rows:
        return None
    return Table(
        columns=(
            Column(head=Message(key="law-column-provider"), width=0.20),
            Column(head=Message(key="law-column-certificate"), width=0.34),
            Column(head=Message(key="law-column-statement"), width=0.46),
        ),
        rows=tuple(rows.values()),
    )


def _matrix(controls: Iterable[ControlFinding]) -> Table:
    return Table(
        columns=(
            Column(head=Message(key="law-column-control"), width=0.42),
            Column(head=Message(key="law-column-provider"), width=0.11),
            Column(head=Message(key="law-column-customer"), width=0.11),
            Column(head=Message(key="law-column-reference"), width=0.19),
            Column(head=Message(key="law-column-state"), width=0.17),
        ),
        rows=tuple(map(_duty, controls)),
        dense=True,
    )


def _duty(found: ControlFinding) -> tuple[Cell, ...]:
    control = found.control
    mark, none = Message(key="owner-mark"), Message(key="owner-none")
    return (
        control.requirement.message(),
        none if control.owner is Owner.CUSTOMER else mark,
        none if control.owner is Owner.PROVIDER else mark,
        Message(key="reference-baseline") if found.basis is Basis.BASELINE else control.reference.message(),
        _marked(Message(key=f"basis-{found.basis}"), control.verification),
    )


def _either(law: ComplianceResult) -> list[Part]:
    """Where a yes and a no each bring a regime one of them surely applies: the measures of both."""
    names = {found.regime.key: found.regime.name.message() for found in law.regimes}
    found: list[Part] = []
    for question in law.questions:
        answers = tuple(one for one in question.brings if one.regimes)
        if len(options_of(question.field.partition(".")[2])) != len(Answer) or len(answers) < len(Answer) - 1:
            continue
        asked = Message(key=label_key(question.field))
        found.append(Paragraph(text=Message(key="law-doc-either", args={"question": asked}), tone="subhead"))
        for one in answers:
            regimes = listed(names[key] for key in one.regimes)
            said = Message(key="law-doc-if", args={"answer": one.answer, "regimes": regimes})
            brought = (control for control in law.controls if control.control.key in one.controls)
            found += [Paragraph(text=said, tone="note"), _matrix(brought)]
    return found


def _aside(law: ComplianceResult) -> list[Part]:
    """What is no control and has to be said."""
    found: list[Part] = []
    for kind in ASIDE:
        if lines := aside_lines(law, kind):
            found += [Paragraph(text=Message(key=f"law-{kind}"), tone="note"), Bullets(items=lines)]
    return found


def _questions(law: ComplianceResult) -> Table:
    """Those that bring something on first."""
    return Table(
        columns=(
            Column(head=Message(key="law-column-question"), width=0.27),
            Column(head=Message(key="law-column-decider"), width=0.15),
            Column(head=Message(key="law-column-due"), width=0.14),
            Column(head=Message(key="law-column-brings"), width=0.44),
        ),
        rows=tuple(
            (Message(key=label_key(one.field, "ask")), decider(one), due(one), brings(one, law))
            for one in sorted(law.questions, key=lambda one: not (one.brings or one.with_others))
        ),
        dense=True,
    )
