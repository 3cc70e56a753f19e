"""A recommendation to a document: what is said, in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar

from aiready_gui.domain.company import Company
from aiready_gui.domain.days import oldest
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price, price_dates
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.validity import valid_until
from aiready_gui.domain.voice import Voice
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.roadmap import LAUNCH_FILES, OWN_COMMANDS
from aiready_gui.plan.shared_words import would_save
from aiready_gui.plan.sum_line import sum_line
from aiready_gui.proposal import (
    cost_sections,
    load_section,
    plan_sections,
    road_section,
    scaling_section,
    scenario_section,
    work_sections,
)
from aiready_gui.proposal.appendices import at_the_end, leads_to, lettered
from aiready_gui.proposal.architecture_section import architecture
from aiready_gui.proposal.compliance_section import answers_given, compliance_section, measures
from aiready_gui.proposal.datapath_sections import datapath
from aiready_gui.proposal.document import (
    Bullets,
    Column,
    Document,
    Paragraph,
    Part,
    Section,
    Table,
    day,
    text,
)
from aiready_gui.proposal.issuer_parts import issued_by
from aiready_gui.proposal.issues import changes, number_of
from aiready_gui.proposal.left_out import with_references, without
from aiready_gui.proposal.pictures import captioned
from aiready_gui.proposal.shared_section import shared_section
from aiready_gui.proposal.summary import MOST_AIM, option_label, summary
from aiready_gui.proposal.tables import own_lines, requirements_table
from aiready_gui.proposal.training_sections import training
from aiready_gui.proposal.voice import facts_for, sellers, spoken

SHORT_VERSION = 12
SOURCE_DAY: Final = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b")
T = TypeVar("T")

SectionMaker = Callable[[Recommendation, Option, date], Section | None]
"""(answer, chosen option, day of issue) -> a section, or ``None`` where it does not apply."""

WORK_SECTIONS: Final[tuple[SectionMaker, ...]] = (
    load_section.load,
    training,
    work_sections.options,
    work_sections.price,
    cost_sections.total_cost,
)
"""Once for every workload."""

APPENDIX_SECTIONS: Final[tuple[SectionMaker, ...]] = (
    datapath,
    scaling_section.scaling,
    work_sections.rationale,
)
"""Once for every workload, behind the pages: what is looked up, not read."""

PLAN_SECTIONS: Final[tuple[SectionMaker, ...]] = (plan_sections.availability,)
"""Once for every workload, after the law."""


def compose(
    answer: Recommendation,
    *,
    option_index: int | None = None,
    issued: date,
    author: str = "",
    with_files: bool = False,
    company: Company | None = None,
    voice: Voice | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Document:
    """The proposal of one option, the proposed one unless another is named, in the project's voice unless another is.

    Of a project with several workloads ``answer`` is the first one's; ``option_index`` then chooses among its options, the
    others stand at their proposed ones. Launch files are spoken of only ``with_files``, when they are written beside it.
    An empty ``company`` is none. Sections whose names are in ``left_out`` are not in it, and nothing points to them.

    Raises
    ------
    ExportError
        Nothing fits, so there is nothing to propose; or its prices do not hold as long as is asked.
    """
    option = taken(answer, option_index)
    issuer = None if company is None or company.is_empty else company
    voice = voice or answer.project.spoken_by(company=issuer is not None)
    answer = facts_for(answer, voice, option)
    prices = [chosen.price for _, chosen in works_of(answer, option)]
    until, confirmed = valid_until(prices, answer.project.terms, issued), answer.project.terms.prices_confirmed_on
    dates = price_dates(prices)
    law = Message(key="compliance-note", args={"date": answer.compliance.rules_as_of})
    footer = Message(key="doc-footer", args={"prices": dates, "validity": _validity(until, confirmed), "vat": _vat(option.price)})
    legal = Message(key="doc-legal", args={"footer": footer, "law": law})
    whole = spoken(everything(answer, option, issued, with_files=with_files), voice)
    said = _with_legal(lettered(without(whole, left_out)), legal)
    made = Document(
        title=Message(key="doc-title"),
        subject=Message(
            key="doc-subject", args={"work": listed((part.requirements.title for part in answer.parts), "value-then")}
        ),
        customer=answer.project.customer,
        provider=", ".join(sellers(answer, option)),
        project=answer.project.title,
        author=author,
        issued=issued,
        valid_until=until,
        confirmed_on=confirmed,
        price_date=oldest(price.price_date for price in prices),
        other_date=oldest(price.other_date for price in prices if price.other_date),
        catalogue=short_hash(answer.snapshot_hash),
        footer=legal,
        foot=Message(key="doc-foot", args={"prices": dates, "until": _until(until), "vat": _vat(option.price, "-short")}),
        validity=_validity(until, confirmed),
        vat=_vat(option.price),
        state=Message(key="doc-state-preliminary" if until is None or option.status.preliminary else "doc-state-final"),
        with_files=with_files,
        company=issuer,
        day=next((chart for part in answer.parts if (chart := load_section.day_of(part)) is not None), None),
        number=number_of(answer, issued),
        version=len(answer.project.issues) + 1,
        voice=voice,
        offered=tuple(dict.fromkeys(section.name for section in whole)),
        sections=captioned(said if issuer is None else issued_by(said, issuer, issued)),
    )
    return with_references(made, frozenset(section.name for section in said))


def _with_legal(sections: tuple[Section, ...], legal: Message) -> tuple[Section, ...]:
    """The whole legal text once more, below the terms."""
    note = Paragraph(text=legal, tone="note")
    return tuple(
        section.revised(parts=(*section.parts, note)) if section.name == "section-terms" else section for section in sections
    )


def taken(answer: Recommendation, option_index: int | None) -> Option:
    """The option that a document is of; ``ExportError`` where a work has none, or the others' bill stands on machines shared with it."""
    index = answer.chosen_index if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(answer.refusal)
    option = answer.options[index]
    if answer.is_common and option.layout.common is None:  # the others' shares of the machines would pay for no whole one
        raise ExportError(Message(key="export-apart-first"))
    for part in answer.beside:
        if part.chosen is None:  # a sum of some works would stand for all of them
            args = {"number": part.workload + 1, "work": part.requirements.title}
            raise ExportError(Message(key="export-work-without-option", args=args))
    return option


def everything(answer: Recommendation, option: Option, issued: date, *, with_files: bool = False) -> tuple[Section, ...]:
    """All sections there are, whoever may read them: :mod:`aiready_gui.proposal.voice` takes what is for a reader."""
    works = works_of(answer, option)
    until = valid_until([chosen.price for _, chosen in works], answer.project.terms, issued)
    sections: list[Section | None] = [summary(answer, works, issued, until), changes(answer, option, issued), architecture(works)]

    def of_each_work(makers: tuple[SectionMaker, ...], works: list[tuple[Recommendation, Option]]) -> list[Section]:
        made = [(part, maker(part, chosen, issued)) for maker in makers for part, chosen in works]
        return [_named(section, part) if answer.beside else section for part, section in made if section is not None]

    for work in works:
        sections += of_each_work(WORK_SECTIONS, [work])
    if answer.together is not None:
        sections.append(_together(answer, works, answer.together))
        sections.append(shared_section(answer))
    sections.append(compliance_section(answer, option))
    planned = works if with_files else [(part, _without_files(chosen)) for part, chosen in works]
    sections += of_each_work(PLAN_SECTIONS, planned)
    sections.append(road_section.road(answer, planned, issued, until))
    sections.append(scenario_section.scenarios(answer, option, issued))
    sections += [_assumed(answer, option), road_section.risks(answer, works), plan_sections.terms(answer, option, until)]
    ends: list[Section | None] = [*_inputs(answer), _assumptions(answer), measures(answer, option)]
    ends += of_each_work(APPENDIX_SECTIONS, works)
    ends += [plan_sections.platform(planned), *(maker(answer, option, issued) for maker in PROJECT_APPENDICES)]
    sections += map(at_the_end, ends)
    return tuple(section for section in sections if section is not None)


def works_of(answer: Recommendation, option: Option) -> list[tuple[Recommendation, Option]]:
    """Every workload's answer with what is proposed for it."""
    return [(answer, option), *((part, chosen) for part in answer.beside if (chosen := part.chosen) is not None)]


def _validity(until: date | None, confirmed: date | None) -> Message:
    if until is None:
        return Message(key="doc-not-valid")
    if confirmed is None:
        return Message(key="doc-valid", args={"day": until.isoformat()})
    return Message(key="doc-valid-confirmed", args={"day": until.isoformat(), "confirmed": confirmed.isoformat()})


def _until(until: date | None) -> Message:
    """Of the foot: until when, or that it is preliminary."""
    return Message(key="doc-foot-until" if until else "doc-foot-preliminary", args={"day": until.isoformat()} if until else {})


def _vat(price: Price, length: str = "") -> Message:
    if price.untaxed:
        return Message(key="doc-vat-unknown")
    return Message(key=f"doc-vat{length}", args={"rate": price.vat_rate})


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


def _requirements(answer: Recommendation) -> Section:
    """What was understood; of a second workload only what is its own."""
    aim = answer.project.aim
    whole = (
        [Paragraph(text=Message(key="summary-aim", args={"aim": aim}), tone="lead")]
        if len(aim) > MOST_AIM and not answer.workload
        else []
    )
    parts: list[Part] = [
        *whole,
        Paragraph(text=Message(key="requirements-lead", args={"law": len(answers_given(answer.project.compliance))})),
        requirements_table(answer, only="workload." if answer.workload else ""),
    ]
    return Section(title=Message(key="section-requirements"), parts=tuple(parts))


def _inputs(answer: Recommendation) -> list[Section]:
    """What was understood of every workload; named where there are several."""
    made = [(part, _requirements(part)) for part in answer.parts]
    return [_named(section, part) if answer.beside and part.workload else section for part, section in made]


def _together(answer: Recommendation, works: list[tuple[Recommendation, Option]], whole: Bill) -> Section:
    """One row a workload, and their sum with what it stands on."""
    rows = [
        (part.requirements.title, option_label(option), first.excl, first.incl)
        for part, option in works
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
            *(Paragraph(text=line) for line in sum_line(works[0][1].status, whole=True)),
            _together_term(whole),
            *_kept_apart(answer),
        ),
    )


def _kept_apart(answer: Recommendation) -> list[Part]:
    """What common machines would save, where the project keeps its workloads apart."""
    return [Paragraph(text=would_save(answer.shared), tone="note")] if answer.shared and answer.project.apart else []


def _together_term(whole: Bill) -> Paragraph:
    return cost_sections.term(whole, "together-term")


def _assumed(answer: Recommendation, option: Option) -> Section:
    """How many answers are the customer's and how many stand in, what is not counted, and where all of it stands."""
    lines = [line for part in answer.parts for line in own_lines(part)]
    given = sum(1 for line in lines if line.evidence is not Evidence.ASSUMPTION)
    defaults = sum(point.count for point in option.status.of_kind(StateKind.ASSUMPTIONS))
    return Section(
        title=Message(key="section-assumed"),
        parts=(
            Paragraph(text=Message(key="assumptions-defaults", args={"count": defaults})),
            Paragraph(text=_excluded(answer)),
            leads_to("section-requirements", Message(key="requirements-short", args={"given": given})),
            leads_to("section-assumptions", Message(key="assumptions-short")),
        ),
    )


def _assumptions(answer: Recommendation) -> Section:
    """All that was assumed, each under its number."""
    items = _distinct(part.assumptions for part in answer.parts)
    return Section(title=Message(key="section-assumptions"), parts=(Bullets(items=items, prefix="A"),))


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


def _price_lists(answer: Recommendation, option: Option, issued: date) -> Section:
    """Whose prices of which day stand in the sums, and of which day the law is."""
    chosen = (option, *(part.chosen for part in answer.beside if part.chosen is not None))
    lines = [(one.layout.provider, line) for one in chosen for line in one.price.lines if not line.assumed]
    found = dict.fromkeys((provider, line.group, line.source.as_of) for provider, line in lines)
    names = {group: Message(key=f"cost-group-{group}") for group in CostGroup}
    rows = [
        (Message(key="price-list-of", args={"what": names[group], "provider": text(provider)}), day(as_of))
        for provider, group, as_of in sorted(found)
    ]
    return Section(
        title=Message(key="section-price-lists"),
        parts=(
            Paragraph(text=Message(key="price-lists-lead")),
            Table(
                columns=(
                    Column(head=Message(key="column-price-list"), width=0.7),
                    Column(head=Message(key="column-date"), width=0.3),
                ),
                rows=(*rows, (Message(key="rules-as-of"), day(answer.compliance.rules_as_of))),
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


PROJECT_APPENDICES: Final[tuple[SectionMaker, ...]] = (plan_sections.providers, _price_lists, _sources)
"""Once for the project, behind the pages."""
