"""Which requirement buys the hardware: each softened by one step, the whole project sized and billed again."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.answer.option import Quote
from aiready_gui.advisor.softer.neighbours import Ask
from aiready_gui.advisor.softer.step import Case, Step
from aiready_gui.advisor.softer.steps import steps
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Conditions
from aiready_gui.domain.recommendation import Relaxation

WORTH_SHARE: Final = Decimal("0.01")  # a saving below a per cent of the bill is noise of rounding to whole machines
SHOWN: Final = 4


def what_it_buys(case: Case, now: Quote) -> tuple[Relaxation, ...]:
    """Softer answers with what each saves on the bill, dearest first; applying one gives exactly that bill.

    Parameters
    ----------
    now : Quote
        What is proposed for the project as it is.
    """
    found = (saving(step, now, case.ask) for step in steps(case))
    return (*_budget(case, now.per_month), *dearest(softer for softer in found if softer is not None))


def saving(step: Step, now: Quote, ask: Ask) -> Relaxation | None:
    """The next softer value that saves something worth telling."""
    bill = now.per_month
    for value in step.near:
        label, project = step.soften(value)
        then = ask(project)
        if then is None or (saved := bill - then.per_month).amount <= bill.amount * WORTH_SHARE:
            continue
        return Relaxation(
            field=step.field,
            label=label,
            project=project,
            saves_per_month=saved,
            share=float(saved.amount / bill.amount),
            gpus=then.layout.gpus - now.layout.gpus,
        )
    return None


def dearest(found: Iterable[Relaxation]) -> list[Relaxation]:
    """Those that save most, first."""
    return sorted(found, key=lambda softer: -softer.saves_per_month.amount)[:SHOWN]


def _budget(case: Case, now: Money) -> tuple[Relaxation, ...]:
    """A budget below the bill: what it would have to be. It saves nothing, it makes the bill acceptable."""
    budget = case.filled.conditions.budget_per_month
    enough = Conditions.clipped("budget_per_month", now.amount.to_integral_value(rounding="ROUND_CEILING"))
    if budget is None or now.amount <= budget or enough < now.amount:
        return ()
    label = Message(
        key="relax-budget", args={"now": float(budget), "then": float(enough), "currency": case.filled.currency.value}
    )
    project = case.on(budget_per_month=enough)
    nothing = Money.zero(now.currency)
    return (Relaxation(field="conditions.budget_per_month", label=label, project=project, saves_per_month=nothing),)
