"""Several services on common machines: who stands where, the one bill of it, and what it saves."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.plan.shared_words import part_words, remarks, saving
from aiready_gui.proposal.amounts import amount, taxed
from aiready_gui.proposal.document import Bullets, Cell, Column, Paragraph, Quantity, Section, Table, text
from aiready_gui.proposal.tables import priced_item


def shared_section(answer: Recommendation) -> Section | None:
    """After the bill of machines of their own, where common ones are cheaper."""
    shared = answer.shared
    if shared is None:
        return None
    return Section(
        title=Message(key="section-shared"),
        parts=(
            Paragraph(text=saving(shared), tone="lead"),
            Paragraph(text=shared.equation),
            _tenants(shared),
            _lines(answer, shared),
            Paragraph(text=_term(shared)),
            Bullets(items=remarks(shared)),
        ),
    )


def _tenants(shared: SharedCards) -> Table:
    rows = tuple(
        (
            tenant.title,
            part_words(tenant, sliced=shared.sliced),
            text(str(tenant.units)),
            Message(key="shared-used", args={"share": tenant.used}),
        )
        for tenant in shared.tenants
    )
    return Table(
        columns=(
            Column(head=Message(key="shared-head-service"), width=0.4),
            Column(head=Message(key="shared-head-part"), width=0.3),
            Column(head=Message(key="shared-head-servers"), width=0.15, number=True),
            Column(head=Message(key="shared-head-used"), width=0.15, number=True),
        ),
        rows=rows,
    )


def _lines(answer: Recommendation, shared: SharedCards) -> Table:
    """Every line of the first month, then the sums of it."""
    rows: list[tuple[Cell, ...]] = [
        (_whose(line), priced_item(line), Quantity(value=line.quantity, unit=line.unit), line.total_excl, line.total_incl)
        for line in shared.schedule.lines
        if line.quantity
    ]
    totals = [(text(""), Message(key=f"price-total-{one.month}"), text(""), one.excl, one.incl) for one in shared.totals]
    return Table(
        columns=(
            Column(head=Message(key="shared-head-whose"), width=0.12),
            Column(head=Message(key="column-item"), width=0.34),
            Column(head=Message(key="column-count"), width=0.16),
            Column(head=Message(key="column-excl"), width=0.19, number=True),
            Column(head=Message(key="column-incl"), width=0.19, number=True),
        ),
        rows=(*rows, *totals),
        total=len(totals),
    )


def _whose(line: PriceLine) -> Cell:
    """Of which workload; machines are everybody's."""
    return Message(key="shared-everybody") if line.mode is not None else text(str(line.workload + 1))


def _term(shared: SharedCards) -> Message:
    args = {
        "months": shared.term_months,
        "excl": amount(shared.term_excl),
        "taxed": taxed(shared.term_excl, shared.term_incl),
    }
    return Message(key="shared-term", args=args)
