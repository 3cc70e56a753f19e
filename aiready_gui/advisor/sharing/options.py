"""What each service has on common machines as an option of its own answer: its speed on its parts, its share of the bill."""

from __future__ import annotations

from aiready_gui.advisor.answer.family import Billed
from aiready_gui.advisor.answer.option import option_of
from aiready_gui.advisor.answer.option_chip import chip
from aiready_gui.advisor.answer.storage_and_network import links_of
from aiready_gui.advisor.sharing.bill import CommonBill, Paid, Stood
from aiready_gui.advisor.sharing.parts import OnPart
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, OnCommon, Option, Role
from aiready_gui.domain.price import Price
from aiready_gui.domain.project import Term
from aiready_gui.domain.shared_cards import SharedCards
from aiready_gui.engine.money import pricing
from aiready_gui.engine.money.portions import mode_portion, plan_portion
from aiready_gui.plan.shared_words import has, pays, remarks, saving


def option_on(shared: SharedCards, bill: CommonBill, place: int, stood: Stood, sized: OnPart) -> Option:
    """The option of the workload ``place``: what its data and network ask of the offer, the rest as sized on its parts."""
    paid, conditions = bill.paid[place], stood.family.brief.project.conditions
    at = next(number for number, tenant in enumerate(shared.tenants) if tenant.workload == place)
    tenant = shared.tenants[at]
    price = _price(bill, paid, stood)
    billed = Billed(storage=paid.beside.storage, price=price)
    on_part = sized.family.sketch(sized.pick)
    (told,) = sized.family.told((on_part,), (billed,))
    here = told._replace(network=links_of(stood.family.brief, paid.sketch, billed.storage))
    on_offer = option_of(stood.family.brief, paid.sketch, billed, here)
    affordable = conditions.budget_per_month is None or price.dearest_month.amount <= conditions.budget_per_month
    most = max(held.count(at) for held in _by_machine(shared))
    common = OnCommon(
        share=paid.share,
        carrying=shared.carrying,
        least=bill.company.least,
        members=bill.company.members,
        sliced=shared.sliced,
    )
    layout = _layout(on_part.layout, bill.company.offer, shared, common).revised_trusting(
        replicas=tenant.units, replicas_per_instance=most, spares=shared.spares * most
    )
    words = has(shared, tenant)
    return on_offer.revised_trusting(
        layout=layout,
        equation=words,
        answer=Message(key="shared-answer", args={"has": words}),
        facts=told.facts,
        result=told.result,
        service=told.service,
        binding=told.binding,
        trait=chip(Role.COMMON, None, affordable=affordable),
        meets_all=told.ample and affordable,
        to_reserve=False,
        why=(saving(shared), pays(paid.share), *remarks(shared)),
        evidence=told.evidence,
        host=(),
        host_notes=(),
    )


def _by_machine(shared: SharedCards) -> list[tuple[int, ...]]:
    """Servers on each machine under load, card after card."""
    each = shared.gpus_per_instance
    return [tuple(one for card in shared.cards[at : at + each] for one in card) for at in range(0, len(shared.cards), each)]


def _layout(on_part: Layout, offer: Offer, shared: SharedCards, common: OnCommon) -> Layout:
    return on_part.revised_trusting(
        offer_key=offer.key,
        provider=offer.provider,
        region=offer.region,
        instance_type=offer.instance_type,
        gpu_key=shared.gpu_key,
        gpu_name=shared.gpu_name,
        gpus_per_instance=offer.gpu_count,
        instances=shared.instances,
        gpus=shared.instances * offer.gpu_count,
        common=common,
    )


def _price(bill: CommonBill, paid: Paid, stood: Stood) -> Price:
    """Its share of the machines and all of what it stores and sends, read off its schedule."""
    brief, family = stood.family.brief, stood.family
    sketch, money = paid.sketch, paid.schedule
    unit, per_hour = family.done(sketch)
    machines = Money.total((line.total_excl for line in money.lines if line.mode is not None), money.excl.currency)
    return pricing.price(
        modes=tuple(mode_portion(one, paid.share) for one in bill.modes),
        plan=plan_portion(bill.plan, paid.share, machines),
        money=money,
        left_out=(*paid.beside.left_out, *family.left_out(sketch)),
        term_months=(brief.project.conditions.term or Term.HOURLY).months,
        unit=unit,
        units_per_hour=per_hour / float(paid.share),
        low_share=1.0,
        high_share=1.0,
    )
