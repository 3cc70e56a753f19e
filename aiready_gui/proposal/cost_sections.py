"""The pages about money beyond the price table: total cost, sensitivity, ways to the same answer, what is left out."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import add

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.tco import CostStudy, Route, Tco
from aiready_gui.proposal.amounts import amount, taxed
from aiready_gui.proposal.document import (
    Bullets,
    Cell,
    Column,
    CostLine,
    LineChart,
    Paragraph,
    Part,
    Section,
    Table,
    TornadoChart,
)


def findings(option: Option) -> list[Part]:
    """What a reader must know of the prices, before the table."""
    if not option.findings:
        return []
    preliminary = any(finding.blocks for finding in option.findings)
    lead = Paragraph(text=Message(key="price-state-preliminary" if preliminary else "price-state-final"), tone="lead")
    return [lead, Bullets(items=tuple(finding.message for finding in option.findings))]


def term(option: Option) -> Paragraph:
    """What the whole term costs: with growth where it has been studied, so that no page names another sum."""
    price, study = option.price, option.study
    if study is None or price.term_months < len(study.year.months):
        args = {"months": price.term_months, "excl": amount(price.term_excl), "taxed": taxed(price.term_excl, price.term_incl)}
        return Paragraph(text=Message(key="price-term", args=args))
    months = study.tco.months[: price.term_months]
    excl, incl = (reduce(add, (getattr(month, name) for month in months)) for name in ("excl", "incl"))
    grown = {"months": price.term_months, "excl": amount(excl), "taxed": taxed(excl, incl)}
    return Paragraph(text=Message(key="price-term-grown", args=grown))


def total_cost(_answer: Recommendation, option: Option, _issued: date) -> Section | None:
    """Twelve and thirty-six months line by line, the way to pay against machines that always run, and what moves it."""
    study = option.study
    if study is None:
        return None
    parts: list[Part] = [
        Paragraph(text=Message(key="tco-lead")),
        _lines(study),
        *_foreign(study.foreign),
        Paragraph(text=Message(key="cumulative-title"), tone="note"),
        LineChart(lines=_ways(option, study)),
    ]
    if study.swings:
        months = {"months": study.swing_months}
        parts += [Paragraph(text=Message(key="tornado-lead", args=months), tone="note"), TornadoChart(swings=study.swings)]
    if study.routes:
        parts += [Paragraph(text=Message(key="routes-title"), tone="note"), _routes(study.routes)]
        notes = [note for route in study.routes for note in route.notes if not _names(note)]
        distinct = tuple(note for index, note in enumerate(notes) if note not in notes[:index])
        parts += [Bullets(items=distinct)] if distinct else []
    parts += [Paragraph(text=Message(key="left-out-title"), tone="note"), Bullets(items=study.tco.left_out)]
    return Section(title=Message(key="section-tco"), parts=tuple(parts))


def _lines(study: CostStudy) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (whole.item, year.excl, whole.excl, whole.vat, whole.incl)
        for year, whole in zip(study.year.lines, study.tco.lines, strict=True)
    ]
    whole = study.tco
    rows.append((Message(key="tco-total"), study.year.excl, whole.excl, whole.vat, whole.incl))
    heads = ("tco-head-year", "tco-head-three", "tco-head-vat", "tco-head-incl")
    return Table(
        columns=(
            Column(head=Message(key="column-item"), width=0.28),
            *(Column(head=Message(key=head), width=0.18, number=True) for head in heads),
        ),
        rows=tuple(rows),
        total=1,
    )


def _foreign(tco: Tco | None) -> list[Part]:
    if tco is None or tco.rate is None:
        return []
    args: dict[str, str | int | float | Message] = {
        "excl": amount(tco.excl), "incl": amount(tco.incl), "rate": float(tco.rate.rate), "date": tco.rate.as_of.isoformat(),
    }  # fmt: skip
    return [Paragraph(text=Message(key="tco-foreign", args=args))]


def _ways(option: Option, study: CostStudy) -> tuple[CostLine, ...]:
    found = [CostLine(label=option.price.plan.chosen.label, months=_months(study.tco))]
    if study.always_on.excl != study.tco.excl:
        found.append(CostLine(label=Message(key="payment-always_on"), months=_months(study.always_on)))
    if study.hosted:
        found.append(CostLine(label=Message(key="route-hosted_api"), months=study.hosted))
    return tuple(found)


def _months(tco: Tco) -> tuple[Money, ...]:
    return tuple(month.excl for month in tco.months)


def _names(note: Message) -> bool:
    """Whether a note says which of several trainings a route is."""
    return note.key.startswith("route-training-")


def _way(route: Route) -> Message:
    name = Message(key=f"route-{route.kind}")
    which = next((note for note in route.notes if _names(note)), None)
    return name if which is None else Message(key="rival-line", args={"title": name, "reason": which})


def _routes(routes: tuple[Route, ...]) -> Table:
    def sum_of(money: Money | None) -> Cell:
        return Message(key="route-unknown") if money is None else money

    return Table(
        columns=(
            Column(head=Message(key="route-head-way"), width=0.34),
            *(
                Column(head=Message(key=head), width=0.22, number=True)
                for head in ("route-head-once", "route-head-month", "route-head-total")
            ),
        ),
        rows=tuple((_way(route), sum_of(route.once), sum_of(route.per_month), sum_of(route.total)) for route in routes),
    )
