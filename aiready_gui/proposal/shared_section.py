"""Several services on common machines: who stands where, what each pays of them, and what that saves."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.shared_cards import SharedCards, Tenant
from aiready_gui.plan.shared_words import part_words, remarks, saving
from aiready_gui.proposal.document import Bullets, Column, Paragraph, Quantity, Section, Table, text


def shared_section(answer: Recommendation) -> Section | None:
    """After the bill that it stands on, where services are proposed on common machines."""
    shared = answer.shared
    if shared is None or answer.project.apart:
        return None
    return Section(
        title=Message(key="section-shared"),
        parts=(
            Paragraph(text=saving(shared), tone="lead"),
            Paragraph(text=shared.equation),
            _tenants(shared),
            _machines(answer, shared),
            Paragraph(text=Message(key="shared-divided")),
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


def _machines(answer: Recommendation, shared: SharedCards) -> Table:
    """What of the machines stands in the price of each service, in the first month, and that together it is all of them."""
    lines = [(tenant, line) for tenant in shared.tenants for line in _own_lines(answer, tenant)]
    currency = shared.per_month_excl.currency
    excl, incl = (Money.total((getattr(line, f"total_{name}") for _, line in lines), currency) for name in ("excl", "incl"))
    whole = Quantity(value=sum((line.quantity for _, line in lines), Decimal(0)), unit=lines[0][1].unit)
    return Table(
        columns=(
            Column(head=Message(key="shared-head-service"), width=0.4),
            Column(head=Message(key="shared-head-machines"), width=0.2, number=True),
            Column(head=Message(key="column-excl"), width=0.2, number=True),
            Column(head=Message(key="column-incl"), width=0.2, number=True),
        ),
        rows=(
            *(
                (tenant.title, Quantity(value=line.quantity, unit=line.unit), line.total_excl, line.total_incl)
                for tenant, line in lines
            ),
            (Message(key="shared-all-machines"), whole, excl, incl),
        ),
        total=1,
    )


def _own_lines(answer: Recommendation, tenant: Tenant) -> list[PriceLine]:
    chosen = answer.parts[tenant.workload].chosen
    return [line for line in chosen.price.lines if line.mode is not None] if chosen else []
