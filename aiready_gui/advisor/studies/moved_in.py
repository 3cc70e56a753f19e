"""What the move of the data in costs where a provider counts incoming traffic: once, before there is a month to bill it with."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import DataPlace, Project
from aiready_gui.domain.units import GB
from aiready_gui.domain.work import answers_people
from aiready_gui.engine.data.links import traffic_offers
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.pricing import egress_lines

COUNTED = ("ingress-month", "egress-month")


def moved_in(option: Option, project: Project, snapshot: Snapshot, book: PriceBook) -> Money | None:
    """Of ``project`` with its defaults, beside the traffic of a month that shares what is free; ``None`` where nothing is paid for it."""
    data, provider = project.data, option.layout.provider
    steps = traffic_offers(snapshot, provider, called=answers_people(project.workloads[0]))
    if data.place in (None, DataPlace.HERE) or not data.volume_gb or not steps or not steps[0].counts_inbound:
        return None
    users = [link for link in option.network if link.kind == "north_south"]
    month = sum(one.value for link in users for one in link.volumes if one.key in COUNTED) / GB
    without, with_it = (
        Money.total((line.total_excl for line in egress_lines(gb, steps, book)), option.price.per_month_excl.currency)
        for gb in (month, month + data.volume_gb)
    )
    return with_it - without if with_it.amount > without.amount else None


def left_out_of_move(option: Option, project: Project, snapshot: Snapshot, book: PriceBook) -> tuple[Message, ...]:
    """That it is in no line, and what it comes to; nothing where it is free."""
    money = moved_in(option, project, snapshot, book)
    if money is None:
        return ()
    args = {"provider": option.layout.provider, "volume": project.data.volume_gb or 0.0, "cost": money.exact}
    return (Message(key="left-out-move", args=args),)
