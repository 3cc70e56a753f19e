"""A recommendation to a document: what is said, in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from aiready_gui.domain.company import Company
from aiready_gui.domain.days import oldest
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.option import Fact, Option
from aiready_gui.domain.price import Price
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.status import StateKind, Status
from aiready_gui.domain.validity import valid_until
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.roadmap import LAUNCH_FILES, OWN_COMMANDS
from aiready_gui.plan.sum_line import sum_line
from aiready_gui.proposal import cost_sections, plan_sections, scaling_section, scenario_section, work_sections
from aiready_gui.proposal.amounts import amount, taxed
from aiready_gui.proposal.compliance_section import compliance_section, law_in_short
from aiready_gui.proposal.datapath_sections import datapath
from aiready_gui.proposal.document import (
    Bar,
    BarChart,
    Bullets,
    Column,
    Document,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Part,
    Section,
    Table,
    day,
    text,
)
from aiready_gui.proposal.issuer_parts import issued_by
from aiready_gui.proposal.tables import requirements_table
from aiready_gui.proposal.training_sections import training

SHORT_VERSION = 12
SOURCE_DAY: Final = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b")
T = TypeVar("T")

SectionMaker = Callable[[Recommendation, Option, date], Section | None]
"""(answer, chosen option, day of issue) -> a section, or ``None`` where it does not apply."""

WORK_SECTIONS: Final[tuple[SectionMaker, ...]] = (
    work_sections.load,
    work_sections.configuration,
    training,
    datapath,
    work_sections.rationale,
    work_sections.options,
    work_sections.price,
    cost_sections.total_cost,
)
"""Once for every workload."""

PLAN_SECTIONS: Final[tuple[SectionMaker, ...]] = (
    scaling_section.scaling,
    plan_sections.availability,
    plan_sections.platform,
    plan_sections.road,
)
"""Once for every workload, after the law."""


def compose(
    answer: Recommendation,
    *,
    option_index: int | None = None,
    issued: date,
    author: str = "",
    with_files: bool = False,
    company: Company | None = None,
) -> Document:
    """The proposal of one option, the proposed one unless another is named.

    Of a project with several workloads ``answer`` is the first one's; ``option_index`` then chooses among its options, the
    others stand at their proposed ones. Launch files are spoken of only ``with_files``, when they are written beside it.
    An empty ``company`` is none.

    Raises
    ------
    ExportError
        Nothing fits, so there is nothing to propose; or its prices do not hold as long as is asked.
    """
    index = answer.chosen_index if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(answer.refusal)
    option = answer.options[index]
    works = [(answer, option), *((part, chosen) for part in answer.beside if (chosen := part.chosen) is not None)]
    prices = [chosen.price for _, chosen in works]
    until, confirmed = valid_until(prices, answer.project.terms, issued), answer.project.terms.prices_confirmed_on
    sections: list[Section | None] = [_summary(answer, option), *_inputs(answer)]

    def of_each_work(makers: tuple[SectionMaker, ...], works: list[tuple[Recommendation, Option]]) -> list[Section]:
        made = [(part, maker(part, chosen, issued)) for part, chosen in works for maker in makers]
        return [_named(section, part) if answer.beside else section for part, section in made if section is not None]

    sections += of_each_work(WORK_SECTIONS, works)
    if answer.together is not None:
        sections.append(_together(answer, answer.together))
    sections.append(compliance_section(answer, option, issued))
    planned = works if with_files else [(part, _without_files(chosen)) for part, chosen in works]
    sections += of_each_work(PLAN_SECTIONS, planned)
    sections += [maker(answer, option, issued) for maker in PROJECT_SECTIONS]
    issuer = None if company is None or company.is_empty else company
    said = tuple(section for section in sections if section is not None)
    return Document(
        title=Message(key="doc-title"),
        subject=Message(
            key="doc-subject", args={"work": listed((part.requirements.title for part in answer.parts), "value-then")}
        ),
        customer=answer.project.customer,
        provider=option.layout.provider,
        project=answer.project.title,
        author=author,
        issued=issued,
        valid_until=until,
        confirmed_on=confirmed,
        price_date=oldest(price.price_date for price in prices),
        other_date=oldest(price.other_date for price in prices if price.other_date),
        catalogue=short_hash(answer.snapshot_hash),
        footer=Message(key="doc-footer"),
        validity=_validity(until, confirmed),
        vat=_vat(option.price),
        state=Message(key="doc-state-preliminary" if until is None or option.status.preliminary else "doc-state-final"),
        with_files=with_files,
        company=issuer,
        sections=said if issuer is None else issued_by(said, issuer, issued),
    )


def _validity(until: date | None, confirmed: date | None) -> Message:
    if until is None:
        return Message(key="doc-not-valid")
    if confirmed is None:
        return Message(key="doc-valid", args={"day": until.isoformat()})
    return Message(key="doc-valid-confirmed", args={"day": until.isoformat(), "confirmed": confirmed.isoformat()})


def _vat(price: Price) -> Message:
    if price.untaxed:
        return Message(key="doc-vat-unknown")
    return Message(key="doc-vat", args={"rate": price.vat_rate})


def _without_files(option: Option) -> Option:
    """An option whose plan has the commands written down instead of handing over files."""
    if option.plan is None:
        return option
    phases = tuple(
        phase.revised(deliverables=tuple(OWN_COMMANDS if one == LAUNCH_FILES else one for one in phase.deliverables))
        for phase in option.plan.phases
    )
    return option.revised(plan=option.plan.revised(phases=phases))


def _named(section: Section, part: Recommendation) -> Section:
    """The section of one of several workloads, with its name in the heading."""
    return section.revised(title=Message(key="section-of-work", args={"section": section.title, "work": part.requirements.title}))


def _summary(answer: Recommendation, option: Option) -> Section:
    return Section(
        title=Message(key="section-summary"),
        own_page=True,
        parts=(
            *_lead(answer, option),
            *_key_figures(answer, option),
            *(Paragraph(text=line) for line in sum_line(option.status, whole=True)),
            *_departures(option.status),
            cost_sections.term(option.price) if answer.together is None else _together_term(answer.together),
            Paragraph(text=_of_work("summary-reasons", answer), tone="note"),
            Bullets(items=option.why[:3]),
            *([Paragraph(text=_of_work("section-options", answer), tone="note")] if answer.beside else []),
            BarChart(
                bars=tuple(
                    Bar(label=_option_label(one), amount=one.price.per_month_excl, ours=one is option) for one in answer.options
                )
            ),
            *law_in_short(answer),
            Paragraph(text=Message(key=f"summary-next-{_trial(answer)}")),
            *_state(option.status),
        ),
    )


def _lead(answer: Recommendation, option: Option) -> list[Paragraph]:
    """The aim, then need and answer of each workload."""
    said = [Message(key="summary-aim", args={"aim": answer.project.aim})] if answer.project.aim else []
    said += [answer.requirements.need, option.answer]
    for part in answer.beside:
        if part.chosen is not None:
            said += [part.requirements.need, part.chosen.answer]
    return [Paragraph(text=text, tone="lead") for text in said]


def _key_figures(answer: Recommendation, option: Option) -> Iterator[Part]:
    """The sum of a month beside two facts; what is paid once is in it, so a month after it is told too."""
    first, *later = (answer.together or option.price).totals
    month = Message(key=f"summary-month-{first.month}")
    if answer.project.on_own_site:
        month = Message(key="summary-month-rent", args={"month": first.month.word})
    yield KeyFigures(
        items=(
            KeyFigure(label=month, value=first.excl, note=Message(key="summary-excl")),
            KeyFigure(
                label=month, value=first.incl, note=Message(key="vat-unknown" if first.incl == first.excl else "summary-incl")
            ),
            *(_key_figure(fact) for fact in option.facts[:2]),
        )
    )
    if answer.beside:
        labels = listed(fact.label for fact in option.facts[:2])
        yield Paragraph(
            text=Message(key="summary-figures-of", args={"figures": labels, "work": answer.requirements.title}), tone="note"
        )
    for one in later:
        yield Paragraph(text=Message(key="summary-later", args={"excl": amount(one.excl), "taxed": taxed(one.excl, one.incl)}))


def _of_work(key: str, answer: Recommendation) -> Message:
    """The words of ``key``; where there are several workloads, of which they are."""
    said = Message(key=key)
    return Message(key="section-of-work", args={"section": said, "work": answer.requirements.title}) if answer.beside else said


def _departures(status: Status) -> list[Part]:
    """Where the proposal is not what was wished for."""
    found = tuple(point.sentence for point in status.of_kind(StateKind.DEPARTURE))
    return [Paragraph(text=Message(key="departures-lead"), tone="note"), Bullets(items=found)] if found else []


def _state(status: Status) -> list[Part]:
    """What keeps the proposal from being final."""
    if not status.preliminary:
        return []
    items = tuple(point.sentence for point in status.points if point.preliminary)
    return [Paragraph(text=Message(key="doc-preliminary"), tone="note"), Bullets(items=items)]


def _trial(answer: Recommendation) -> str:
    """What proves the answer before it is ordered: a pilot with requests, a trial run, a pilot with data."""
    return traits(answer.project.workloads[0]).trial


def _key_figure(fact: Fact) -> KeyFigure:
    note = (
        None
        if fact.target is None
        else Message(
            key="of-target-note" if fact.at_most else "at-target-note",
            args={"target": fact.target.value, "unit": fact.target.unit.value},
        )
    )
    return KeyFigure(label=fact.label, value=fact.figure, note=note)


def _option_label(option: Option) -> Message:
    """Role and cards, and what of the request it misses."""
    label = Message(
        key="option-label",
        args={"role": Message(key=f"role-{option.role}"), "gpus": option.layout.gpus, "gpu": option.layout.gpu_name},
    )
    missed = [point.words for point in option.status.of_kind(StateKind.NOT_MET)]
    return Message(key="option-label-missed", args={"label": label, "missed": listed(missed)}) if missed else label


def _requirements(answer: Recommendation) -> Section:
    """What was understood; of a second workload only what is its own."""
    parts: list[Part] = [
        Paragraph(text=Message(key="requirements-lead")),
        requirements_table(answer.requirements, only="workload." if answer.workload else ""),
    ]
    return Section(title=Message(key="section-requirements"), own_page=not answer.workload, parts=tuple(parts))


def _inputs(answer: Recommendation) -> list[Section]:
    """What was understood of every workload; named where there are several."""
    made = [(part, _requirements(part)) for part in answer.parts]
    return [_named(section, part) if answer.beside and part.workload else section for part, section in made]


def _together(answer: Recommendation, whole: Bill) -> Section:
    """One row a workload, and their sum."""
    chosen = [(part, part.chosen) for part in answer.parts]
    rows = [
        (part.requirements.title, _option_label(option), first.excl, first.incl)
        for part, option in chosen
        if option is not None
        for first in option.price.schedule.months[:1]
    ]
    totals = [(Message(key=f"price-total-{one.month}"), text(""), one.excl, one.incl) for one in whole.totals]
    return Section(
        title=Message(key="section-together"),
        parts=(
            Table(
                columns=(
                    Column(head=Message(key="column-item"), width=0.34),
                    Column(head=Message(key="column-component"), width=0.34),
                    Column(head=Message(key="column-excl"), width=0.16, number=True),
                    Column(head=Message(key="column-incl"), width=0.16, number=True),
                ),
                rows=(*rows, *totals),
                total=len(totals),
            ),
            cost_sections.in_words(whole.totals[0].incl),
            _together_term(whole),
        ),
    )


def _together_term(whole: Bill) -> Paragraph:
    return cost_sections.term(whole, "together-term")


def _assumptions(answer: Recommendation, option: Option, issued: date) -> Section:
    defaults = sum(point.count for point in option.status.of_kind(StateKind.ASSUMPTIONS))
    return Section(
        title=Message(key="section-assumptions"),
        parts=(
            Bullets(items=_distinct(part.assumptions for part in answer.parts), prefix="A"),
            Paragraph(text=Message(key="assumptions-defaults", args={"count": defaults}), tone="note"),
            Paragraph(text=_excluded(answer), tone="note"),
        ),
    )


def _excluded(answer: Recommendation) -> Message:
    """What is not counted; never the work that is proposed."""
    trained = [part.chosen is not None and part.chosen.run is not None for part in answer.parts]
    kind = "-training" if all(trained) else "-both" if any(trained) else ""
    return Message(key=f"assumptions-excluded{kind}")


def _sources(answer: Recommendation, option: Option, issued: date) -> Section:
    groups = (*(part.sources for part in answer.parts), plan_sections.sources(answer, option))
    cited = dict.fromkeys((source.title, _last_day(source.as_of)) for source in _distinct(groups))
    rows = tuple((text(str(number)), text(title), day(as_of)) for number, (title, as_of) in enumerate(cited, start=1))
    return Section(
        title=Message(key="section-sources"),
        parts=(
            Paragraph(text=Message(key="sources-lead", args={"hash": short_hash(answer.snapshot_hash)})),
            Table(
                columns=(
                    Column(head=Message(key="column-number"), width=0.06),
                    Column(head=Message(key="column-source"), width=0.81),
                    Column(head=Message(key="column-date"), width=0.13),
                ),
                rows=rows,
                dense=True,
                run_on=True,
            ),
        ),
    )


def _last_day(as_of: str) -> str:
    """The day of a source without the commits and tables beside it: the snapshot keeps those."""
    days = SOURCE_DAY.findall(as_of)
    return days[-1] if days else as_of.partition(" ")[0][:SHORT_VERSION]


def _distinct(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """All items of all groups, each once, in their order."""
    found: list[T] = []
    for group in groups:
        found += [one for one in group if one not in found]
    return tuple(found)


PROJECT_SECTIONS: Final[tuple[SectionMaker, ...]] = (
    scenario_section.scenarios,
    plan_sections.providers,
    _assumptions,
    plan_sections.risks,
    plan_sections.terms,
    _sources,
)
"""Once for the project, at the end."""
