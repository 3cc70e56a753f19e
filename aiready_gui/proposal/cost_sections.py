"""The pages about money beyond the price table: total cost, sensitivity, ways to the same answer, what is left out."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.buying import Bought
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price, grown
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.schedule import CostGroup, Schedule
from aiready_gui.domain.tco import CostStudy, Route
from aiready_gui.domain.units import MONTHS_PER_YEAR
from aiready_gui.engine.money.schedule import first_months
from aiready_gui.plan.effect_words import listed
from aiready_gui.proposal.amounts import amount, taxed, whole
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
from aiready_gui.proposal.tables import scheduled_item


def findings(option: Option) -> list[Part]:
    """What a reader must know of the prices, before the table."""
    if not option.findings:
        return []
    preliminary = any(finding.blocks for finding in option.findings)
    lead = Paragraph(text=Message(key="price-state-preliminary" if preliminary else "price-state-final"), tone="lead")
    return [lead, Bullets(items=tuple(finding.message for finding in option.findings))]


def term(bill: Price | Bill, key: str = "price-term") -> Paragraph:
    """What the whole term costs, with what grows in it."""
    run = bill.run_months if isinstance(bill, Price) else 0
    kind = "-run" if run else "-grown" if bill.grown else ""
    args = {"months": run or bill.term_months, "excl": amount(bill.term_excl), "taxed": taxed(bill.term_excl, bill.term_incl)}
    grows = {"what": _listed(bill.grown)} if bill.grown else {}
    return Paragraph(text=Message(key=f"{key}{kind}", args=args | grows))


def _listed(groups: tuple[CostGroup, ...]) -> Message:
    """What grows, in words."""
    return listed(Message(key=f"grown-{group}") for group in groups)


def in_words(sum_incl: Money) -> Paragraph:
    """A total as it stands in an order."""
    args = {"amount": str(sum_incl.rounded().amount), "currency": sum_incl.currency.value}
    return Paragraph(text=Message(key="price-in-words", args=args), tone="note")


def total_cost(answer: Recommendation, option: Option, _issued: date) -> Section | None:
    """Twelve and thirty-six months line by line, the way to pay against machines that always run, and what moves it."""
    study = option.study
    if study is None:
        return None
    parts: list[Part] = [
        Paragraph(text=_lead(option.price)),
        _lines(option.price.schedule),
        *_foreign(study.foreign),
        LineChart(lines=_ways(option, study), basis=Message(key="cumulative-basis")),
    ]
    parts += _buying(study.buying) if answer.project.weighs_buying else []
    if study.swings:
        months = {"months": study.swing_months}
        basis = "tornado-basis" if option.layout.common is None else "tornado-basis-common"
        parts.append(TornadoChart(swings=study.swings, basis=Message(key=basis, args=months)))
    if study.routes:
        parts += [Paragraph(text=Message(key="routes-title"), tone="note"), _routes(study)]
        notes = [note for route in study.routes for note in route.notes if not _names(note)]
        distinct = tuple(note for index, note in enumerate(notes) if note not in notes[:index])
        parts += [Bullets(items=distinct)] if distinct else []
    parts += [Paragraph(text=Message(key="left-out-title"), tone="note"), Bullets(items=study.left_out)]
    return Section(title=Message(key="section-tco"), headline=_comes_to(option.price), parts=tuple(parts))


def _comes_to(price: Price) -> Message:
    """The whole term, or the run, in a sentence."""
    args = {"months": price.term_months, "excl": whole(price.term_excl), "taxed": taxed(price.term_excl, price.term_incl, whole)}
    return Message(key="tco-headline-run" if price.single else "tco-headline", args=args)


def _lead(price: Price) -> Message:
    """What changes from month to month, and how sums are made."""
    what = grown(price.schedule, len(price.schedule.months))
    grows = (
        Message(key="tco-grown", args={"what": _listed(what)})
        if what
        else Message(key="tco-run" if price.single else "tco-level")
    )
    return Message(key="tco-lead", args={"grows": grows, "vat": Message(key="doc-vat-unknown" if price.untaxed else "tco-vat")})


def _lines(whole: Schedule) -> Table:
    year = first_months(whole, MONTHS_PER_YEAR)
    rows: list[tuple[Cell, ...]] = [
        (scheduled_item(line), part.excl, line.excl, line.incl - line.excl, line.incl)
        for part, line in zip(year.lines, whole.lines, strict=True)
    ]
    rows.append((Message(key="tco-total"), year.excl, whole.excl, whole.vat, whole.incl))
    heads = ("tco-head-year", "tco-head-three", "tco-head-vat", "tco-head-incl")
    return Table(
        columns=(
            Column(head=Message(key="column-item"), width=0.28),
            *(Column(head=Message(key=head), width=0.18, number=True) for head in heads),
        ),
        rows=tuple(rows),
        total=1,
    )


def _foreign(tco: Schedule | None) -> list[Part]:
    if tco is None or tco.rate is None:
        return []
    args: dict[str, str | int | float | Message] = {
        "excl": amount(tco.excl), "incl": amount(tco.incl), "rate": str(tco.rate.rate), "date": tco.rate.as_of.isoformat(),
    }  # fmt: skip
    return [Paragraph(text=Message(key="tco-foreign", args=args))]


def _ways(option: Option, study: CostStudy) -> tuple[CostLine, ...]:
    found = [CostLine(label=option.price.plan.chosen.label, months=_months(option.price.schedule))]
    if study.always_on.excl != option.price.schedule.excl:
        found.append(CostLine(label=Message(key="payment-always_on"), months=_months(study.always_on)))
    if study.hosted:
        found.append(CostLine(label=Message(key="route-hosted_api"), months=study.hosted))
    if study.buying is not None and study.buying.schedule is not None:
        found.append(CostLine(label=Message(key="buying-line"), months=_months(study.buying.schedule)))
    return tuple(found)


def _buying(own: Bought | None) -> list[Part]:
    """Own machines: what to buy, what it comes to month by month where that is known, what it stands on."""
    if own is None:
        return []
    parts: list[Part] = [Paragraph(text=Message(key="buying-title"), tone="note")]
    if own.what is not None:
        parts.append(Paragraph(text=own.what.said))
    parts += [Paragraph(text=words) for words in own.verdict]
    if own.schedule is not None:
        parts += [Paragraph(text=own.month_said), _own_lines(own.schedule)]
    return [*parts, Bullets(items=own.footing)] if own.footing else parts


def _own_lines(whole: Schedule) -> Table:
    """Without VAT, as the comparison is; whoever buys pays other taxes than whoever rents."""
    year = first_months(whole, MONTHS_PER_YEAR)
    rows = (
        (scheduled_item(line), line.unit_price, part.excl, line.excl) for part, line in zip(year.lines, whole.lines, strict=True)
    )
    return Table(
        columns=(
            Column(head=Message(key="column-item"), width=0.46),
            *(
                Column(head=Message(key=head), width=0.18, number=True)
                for head in ("own-head-price", "own-head-year", "own-head-three")
            ),
        ),
        rows=(*rows, (Message(key="tco-total"), Message(key="value-none"), year.excl, whole.excl)),
        total=1,
    )


def _months(tco: Schedule) -> tuple[Money, ...]:
    return tuple(month.excl for month in tco.months)


def _names(note: Message) -> bool:
    """Whether a note says which of several trainings a route is."""
    return note.key.startswith("route-training-")


def _way(route: Route) -> Message:
    name = Message(key=f"route-{route.kind}")
    which = next((note for note in route.notes if _names(note)), None)
    return name if which is None else Message(key="rival-line", args={"title": name, "reason": which})


def _routes(study: CostStudy) -> Table:
    def sum_of(money: Money | None) -> Cell:
        return Message(key="route-unknown") if money is None else money

    def month_of(route: Route) -> Cell:
        return Message(key="value-none") if route.single else sum_of(route.per_month)

    return Table(
        columns=(
            Column(head=Message(key="route-head-way"), width=0.34),
            *(Column(head=head, width=0.22, number=True) for head in study.route_heads),
        ),
        rows=tuple((_way(route), sum_of(route.once), month_of(route), sum_of(route.total)) for route in study.routes),
    )
