"""A price of own machines that was named for other cards than the proposed ones: what those would come to instead."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.buying import Bought
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation


def with_named(own: Bought, answer: Recommendation, option: Option, snapshot: Snapshot) -> Bought:
    """``own``, with what the named machines would come to where they are others than those of ``option``; as it is otherwise."""
    gpu = snapshot.gpu_by_key.get(answer.project.buying.machine_gpu or "")
    if own.other_machine is None or gpu is None:
        return own
    project = standing_alone(answer.project, answer.workload)
    others = tuple(one.key for one in snapshot.gpus if one.key != gpu.key)
    only = project.revised(conditions=project.conditions.revised(excluded_gpus=others), provider=None)
    found = advise(only, snapshot, as_of=answer.as_of)
    if found.chosen is None:
        return own.revised(named=Message(key="buying-named-unfit", args={"gpu": gpu.name}))
    named = bought(found, found.chosen, snapshot)
    if named.what is None or named.price is None or named.per_month is None:
        return own
    rent = sum((line.total_excl.amount for line in option.price.lines if line.mode is not None), Decimal(0))
    args: dict[str, str | int | float | Message] = {
        "what": named.what.said, "whole": float(named.price.amount * named.what.machines),
        "month": float(named.per_month.amount), "rent": float(rent), "currency": named.per_month.currency.value,
        "years": named.years, "gpu": option.layout.gpu_name,
    }  # fmt: skip
    return own.revised(named=Message(key="buying-named", args=args))
