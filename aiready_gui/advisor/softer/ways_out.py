"""Where nothing fits: which single softer answer would make something fit, and what that would then be.

Nothing is guessed: every softer project is put to the engine, and where an answer is a number the mildest round value
that fits is searched for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from aiready_gui.advisor.answer.outcome import Fit
from aiready_gui.advisor.families.fleets.answer import fleet_fit
from aiready_gui.advisor.families.fleets.batch import batch_job
from aiready_gui.advisor.families.fleets.embeddings import embeddings_job
from aiready_gui.advisor.families.fleets.images import images_job
from aiready_gui.advisor.families.fleets.sandboxes import sandboxes_job
from aiready_gui.advisor.families.fleets.speech import speech_job
from aiready_gui.advisor.families.serving.brief import lay_out
from aiready_gui.advisor.families.serving.quote import best_pick, quote
from aiready_gui.advisor.families.training.relaxations import training_fit
from aiready_gui.advisor.softer.softenings import Case, Softening, Try, softenings
from aiready_gui.domain.compliance import AppliedEffects
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Gate, Recommendation, WayOut
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing
from aiready_gui.plan.compliance import lawful

Ask = Callable[[Project, Snapshot, date], Fit | None]


def _serving_fit(project: Project, snapshot: Snapshot, as_of: date) -> Fit | None:
    desk = lay_out(project, snapshot, as_of)
    pick = best_pick(desk)
    if pick is None:
        return None
    found = quote(desk, pick)
    return Fit(found.layout, found.per_month)


ASKS: Final[dict[type, Ask]] = {
    LlmServing: _serving_fit,
    Training: training_fit,
    Batch: partial(fleet_fit, batch_job),
    Embeddings: partial(fleet_fit, embeddings_job),
    Speech: partial(fleet_fit, speech_job),
    Images: partial(fleet_fit, images_job),
    Sandboxes: partial(fleet_fit, sandboxes_job),
}
"""Family of work -> what its recommended option would be, if any."""


def with_ways_out(answer: Recommendation, snapshot: Snapshot) -> Recommendation:
    """``answer``, which has no options, with what would give it some."""
    project, law = answer.project, answer.compliance.applied

    def ask(softer: Project) -> Fit | None:
        return ASKS[type(softer.workloads[0])](softer, snapshot, answer.as_of)

    case = Case(project, lawful(effective(project), law), law, answer.rejected_by_gate.keys(), snapshot, ask)
    apt = (one for one in softenings(case) if not one.lifts.isdisjoint(case.rejected))
    found = [way for softening in apt if (way := mildest(softening, ask)) is not None]
    found.sort(key=lambda way: way.per_month_excl.amount)
    return answer.revised(ways_out=tuple(found), kept_by_law=_kept(law, answer.rejected_by_gate))


def mildest(of: Softening, ask: Callable[[Project], Fit | None]) -> WayOut | None:
    """The first value of ``of`` with which something fits."""
    if not of.nested:
        return next((_way(of, one, fit) for one in of.tries if (fit := ask(one[1])) is not None), None)
    misses, fits = -1, len(of.tries) - 1
    best = ask(of.tries[fits][1]) if of.tries else None
    if best is None:
        return None
    while fits - misses > 1:
        middle = (misses + fits) // 2
        found = ask(of.tries[middle][1])
        if found is None:
            misses = middle
        else:
            fits, best = middle, found
    return _way(of, of.tries[fits], best)


def _way(of: Softening, one: Try, fit: Fit) -> WayOut:
    label, project = one
    return WayOut(
        field=of.field,
        label=label,
        project=project,
        gpus=fit.layout.gpus,
        gpu_name=fit.layout.gpu_name,
        provider=fit.layout.provider,
        per_month_excl=fit.per_month,
    )


def _kept(law: AppliedEffects, rejected: dict[Gate, int]) -> tuple[Message, ...]:
    """What the law holds against offers: it is said, not softened."""
    place = "law-keeps-place-for-now" if law.residency_provisional else "law-keeps-place"
    holds = ((Gate.RESIDENCY, bool(law.residency), place), (Gate.DEDICATED, law.dedicated_host, "law-keeps-whole"))
    return tuple(Message(key=key) for gate, held, key in holds if held and gate in rejected)
