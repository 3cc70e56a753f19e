"""Where nothing fits: which single softer answer would make something fit, and what that would then be.

Nothing is guessed: every softer project is put to the engine, and where an answer is a number the mildest round value
that fits is searched for.
"""

from __future__ import annotations

from typing import Any

from aiready_gui.advisor.answer.option import Quote
from aiready_gui.advisor.softer.neighbours import Ask
from aiready_gui.advisor.softer.step import Case, Step
from aiready_gui.advisor.softer.steps import steps
from aiready_gui.domain.recommendation import WayOut


def ways_out(case: Case) -> tuple[WayOut, ...]:
    """What would give a project without options some, cheapest first."""
    apt = (step for step in steps(case) if not step.lifts.isdisjoint(case.rejected))
    found = [way for step in apt if (way := mildest(step, case.ask)) is not None]
    return tuple(sorted(found, key=lambda way: way.per_month_excl.amount))


def mildest(step: Step, ask: Ask) -> WayOut | None:
    """The first value of ``step`` with which something fits."""

    def fit_with(value: Any) -> Quote | None:
        return ask(step.soften(value)[1])

    if not step.nested:
        return next((_way(step, one, fit) for one in step.values if (fit := fit_with(one)) is not None), None)
    misses, fits = -1, len(step.values) - 1
    best = fit_with(step.values[fits]) if step.values else None
    if best is None:
        return None
    while fits - misses > 1:
        middle = (misses + fits) // 2
        milder = fit_with(step.values[middle])
        if milder is None:
            misses = middle
        else:
            fits, best = middle, milder
    return _way(step, step.values[fits], best)


def _way(step: Step, value: Any, fit: Quote) -> WayOut:
    label, project = step.soften(value)
    return WayOut(
        field=step.field,
        label=label,
        project=project,
        gpus=fit.layout.gpus,
        gpu_name=fit.layout.gpu_name,
        provider=fit.layout.provider,
        per_month_excl=fit.per_month,
        per_month_incl=fit.per_month_incl,
        dates=fit.dates,
        month=fit.month,
    )
