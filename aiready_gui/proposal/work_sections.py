"""The sections that every workload has: load, configuration, arithmetic, options, price."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.domain.status import StateKind
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.shared_words import pays
from aiready_gui.plan.sum_line import sum_line, sum_notes
from aiready_gui.proposal.amounts import amount, whole
from aiready_gui.proposal.appendices import leads_to
from aiready_gui.proposal.cost_sections import findings, in_words, term
from aiready_gui.proposal.document import (
    Bar,
    BarChart,
    Bullets,
    Choice,
    Column,
    Months,
    Paragraph,
    Part,
    Section,
    Stack,
    StackChart,
    Table,
)
from aiready_gui.proposal.plan_sections import shown_providers
from aiready_gui.proposal.scaling_section import billed
from aiready_gui.proposal.tables import figure_rows, options_table, price_table


def rationale(answer: Recommendation, option: Option, issued: date) -> Section:
    """The arithmetic: figures with their formulas and evidence."""
    held = option.memory.parts if option.memory else ()
    trees = (*option.service, *held, *(need.capacity_bytes for need in option.storage))
    return Section(
        title=Message(key="section-rationale"),
        parts=(
            Paragraph(text=Message(key="rationale-lead")),
            Table(
                columns=(
                    Column(head=Message(key="column-quantity"), width=0.23),
                    Column(head=Message(key="column-value"), width=0.13, number=True),
                    Column(head=Message(key="column-interval"), width=0.17, number=True),
                    Column(head=Message(key="column-formula"), width=0.34),
                    Column(head=Message(key="column-evidence"), width=0.13),
                ),
                rows=figure_rows(trees),
                dense=True,
            ),
        ),
    )


def options(answer: Recommendation, option: Option, issued: date) -> Section:
    """Good, better, best, and why not others."""
    parts: list[Part] = [options_table(answer, answer.options.index(option)), *_stacked(answer, option)]
    missed = [(one, point) for one in answer.options for point in one.status.of_kind(StateKind.NOT_MET)]
    if missed:
        lines = ({"title": Message(key=f"role-{one.role}"), "reason": point.sentence} for one, point in missed)
        parts.append(Bullets(items=tuple(Message(key="titled-sentence", args=args) for args in lines)))
    if answer.fewer_options_reason:
        parts.append(Paragraph(text=answer.fewer_options_reason, tone="note"))
    if answer.rivals:
        parts.append(Paragraph(text=Message(key="options-rivals"), tone="note"))
        parts.append(
            Bullets(
                items=tuple(Message(key="titled-sentence", args={"title": r.title, "reason": r.reason}) for r in answer.rivals)
            )
        )
    parts.append(
        leads_to("section-providers", Message(key="providers-short", args={"count": len(shown_providers(answer, option))}))
    )
    parts.append(leads_to("section-datapath", Message(key="datapath-short", args={"tiers": len(option.storage)})))
    parts.append(leads_to("section-rationale", Message(key="rationale-short")))
    return Section(title=Message(key="section-options"), headline=_against_others(answer, option), parts=tuple(parts))


def _against_others(answer: Recommendation, option: Option) -> Message | None:
    """What this option comes to and by how much each other costs more or less; nothing where there is no choice."""
    mine = option.price.totals[0]
    others = [one for one in answer.options if one is not option]
    if not others or not mine.excl.amount:
        return None
    shares = [float(one.price.totals[0].excl.amount / mine.excl.amount) - 1 for one in others]
    told = [
        Message(
            key="options-dearer" if share >= 0 else "options-cheaper",
            args={"role": Message(key=f"role-{one.role}"), "share": abs(share)},
        )
        for one, share in zip(others, shares, strict=True)
    ]
    args = {
        "role": Message(key=f"role-{option.role}"),
        "excl": whole(mine.excl),
        "month": mine.month.word,
        "others": listed(told),
    }
    return Message(key="options-headline", args=args)


def _stacked(answer: Recommendation, option: Option) -> list[Part]:
    """What the first month of every option is made of."""
    groups = [group for group in CostGroup if any(line.group is group for one in answer.options for line in one.price.lines)]

    def amounts(one: Option) -> tuple[Money, ...]:
        currency = one.price.per_month_excl.currency
        sums = ((line.total_excl for line in one.price.lines if line.group is group) for group in groups)
        return tuple(Money.total(some, currency) for some in sums)

    names = [Message(key=f"cost-group-{group}") for group in groups]
    bars = tuple(
        Stack(
            label=Message(key=f"role-{one.role}"),
            note=Message(key="component-gpu-value", args={"gpus": one.layout.gpus, "gpu": one.layout.gpu_name}),
            amounts=amounts(one),
            ours=one is option,
        )
        for one in answer.options
    )
    months = "picture-basis-run" if option.price.single else "picture-basis-month"
    return [StackChart(groups=tuple(names), bars=bars, basis=Message(key=months))]


def price(answer: Recommendation, option: Option, issued: date) -> Section:
    """Lines with the tax apart, pricing modes, what is left out."""
    bill = option.price
    parts: list[Part] = [
        price_table(answer, bill),
        *_of_common(option),
        in_words(bill.totals[0].incl),
        *(Paragraph(text=line) for line in sum_line(option.status)),
        term(bill),
        *_each(bill),
        *_interval(bill),
        BarChart(
            bars=tuple(
                Bar(label=way.label, amount=way.per_month, note=way.reason, ours=way.chosen) for way in bill.plan.variants
            ),
            basis=Message(key="price-modes-run" if bill.single else "price-modes"),
        ),
    ]
    if option.study is None:  # the page of total cost names what is left out
        parts.append(Paragraph(text=Message(key="price-not-included"), tone="note"))
        parts += [Bullets(items=bill.left_out)] if bill.left_out else []
    if (hours := billed(option)) is not None:
        parts.append(leads_to("section-scaling", hours))
    parts.append(leads_to("section-price-lists", Message(key="price-lists-short")))
    parts[:0] = findings(option)
    parts.append(_months(answer, option))
    return Section(title=Message(key="section-price"), headline=_comes_to(bill), parts=tuple(parts))


def _comes_to(bill: Price) -> Message:
    """The first sum of the table in a sentence."""
    first = bill.totals[0]
    args = {"excl": whole(first.excl), "month": first.month.word}
    if bill.untaxed:
        return Message(key="price-headline-untaxed", args=args)
    return Message(key="price-headline", args={**args, "incl": whole(first.incl)})


def _of_common(option: Option) -> list[Part]:
    """That the machines of the table are a share of common ones."""
    common = option.layout.common
    return [] if common is None else [Paragraph(text=pays(common.share))]


def _months(answer: Recommendation, option: Option) -> Months:
    """Every option month by month, for the workbook; on common machines it is the one: the others' shares of them stand with it."""
    common = option.layout.common is not None
    options = (option,) if common else tuple(one for one in answer.options if one.layout.common is None)
    unfinished = tuple(point.sentence for point in option.status.points if point.preliminary)
    return Months(
        work=answer.requirements.title,
        choices=tuple(map(_choice, options)),
        chosen=options.index(option),
        term_months=option.price.term_months,
        beside=(option.answer, *sum_line(option.status), *unfinished),
        left_out=option.study.left_out if option.study else option.price.left_out,
    )


def _choice(option: Option) -> Choice:
    layout = option.layout
    role = {"role": Message(key=f"role-{option.role}"), "gpus": layout.gpus, "gpu": layout.gpu_name}
    missed = [point.words for point in option.status.of_kind(StateKind.NOT_MET)]
    return Choice(
        label=Message(key="option-label", args=role),
        missed=listed(missed) if missed else None,
        of_sum=sum_notes(option.status),
        schedule=option.price.schedule,
    )


def _each(bill: Price) -> tuple[Part, ...]:
    """What one unit of the work costs; a single run has its own sum above."""
    if bill.per_unit is None or bill.single:
        return ()
    return (Paragraph(text=Message(key="price-unit", args={"of": bill.per_unit.of, "amount": amount(bill.per_unit.amount)})),)


def _interval(bill: Price) -> tuple[Part, ...]:
    """How far the sum may be off; nothing where it follows from no forecast."""
    low, high = bill.low_per_month_excl, bill.high_per_month_excl
    if low is None or high is None:
        return ()
    month = bill.totals[0].month.value
    return (Paragraph(text=Message(key="price-interval", args={"month": month, "low": amount(low), "high": amount(high)})),)
