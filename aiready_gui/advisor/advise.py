"""The use case: a project and a catalogue snapshot in, a recommendation out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.planning import planned
from aiready_gui.advisor.answer.recommend import Considered, considered, recommend
from aiready_gui.advisor.answer.status import judged
from aiready_gui.advisor.families.table import family_of, proposal
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.softer.softened import with_ways_out
from aiready_gui.domain.errors import AdvisorError, AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.training_workload import Training
from aiready_gui.plan.compliance import comply, prove
from aiready_gui.plan.open_questions import opened

ELSEWHERE: Final = timedelta(days=1)
"""A project may come from where the next day has begun already."""


def advise(project: Project, snapshot: Snapshot, *, as_of: date) -> Recommendation:
    """Size, price and explain every workload of a project, together on one bill, services on common machines where that is cheaper.

    The dataset, its backup and its traffic are counted with the first workload: they are stored once.

    Raises
    ------
    AdvisorError
        No workload is chosen, a model or provider is not in the catalogue, or prices and rates are of a day that has not come. That nothing fits is no error: the
        answer then has no options and says which gate rejected what and which softer answers would do.
    """
    check(project, snapshot, as_of)
    answers: list[Recommendation] = []
    stood: list[tuple[Any, Considered[Any]]] = []
    for index in range(len(project.workloads)):
        try:
            family = family_of(make_brief(standing_alone(project, index), snapshot, as_of))
            stood.append((family, considered(family)))
            answer = with_ways_out(recommend(family, stood[-1][1]), family)
        except AnswerError as error:
            raise error.about(index) from error
        answers.append(answer)
    apart, shared, proposing = None, None, answers
    if len(answers) > 1:
        from aiready_gui.advisor.sharing.bill import Stood  # what is of several works alone is loaded when there are several
        from aiready_gui.advisor.sharing.shared import on_shared_cards
        from aiready_gui.engine.money.whole_bill import whole_bill

        standing = [Stood(*one) for one in stood]
        apart = whole_bill([answer.chosen for answer in answers])
        shared = None if apart is None else on_shared_cards(project, answers, standing, apart, snapshot)
        proposing = answers if shared is None else list(shared.answers)
        if any(isinstance(work, Training) for work in project.workloads):
            from aiready_gui.advisor.sharing.nights import with_nights  # and the arithmetic of training with it

            proposing = with_nights(proposing, standing)
    answers = [planned(_with_law(one, project, snapshot), snapshot) for one in proposing]
    if len(answers) > 1:
        answers = [answer.revised_trusting(project=project, workload=index) for index, answer in enumerate(answers)]
    first, *beside = judged(answers, snapshot)
    if not beside:
        return first
    together = apart if shared is None or project.apart else whole_bill([answer.chosen for answer in answers])
    return first.revised_trusting(beside=tuple(beside), together=together, shared=None if shared is None else shared.told)


def proposed(project: Project, snapshot: Snapshot, *, as_of: date) -> Option | None:
    """The option that :func:`advise` would propose for the first workload, alone: what a drag asks for many times a second.

    Its machines, bill and figures are the same; its role, the plan around it and what is said in comparison with other
    options are not worked out. ``None`` where nothing fits.

    Raises
    ------
    AdvisorError
        As ``advise`` does.
    """
    check(project, snapshot, as_of)
    return proposal(standing_alone(project, 0), snapshot, as_of)


def proposed_beside(project: Project, snapshot: Snapshot, *, as_of: date, workload: int) -> Option | None:
    """As :func:`proposed`, of one ``workload`` among the project's others: on common machines where that is proposed.

    Raises
    ------
    AdvisorError
        As ``advise`` does.
    """
    from aiready_gui.advisor.sharing.shared import services

    if project.apart or len(services(project)) < 2:
        return proposed(standing_alone(project, workload), snapshot, as_of=as_of)
    return advise(project, snapshot, as_of=as_of).parts[workload].chosen


def check(project: Project, snapshot: Snapshot, as_of: date) -> None:
    """Raise :class:`AdvisorError` for what is wrong whatever the family of work."""
    if not project.workloads:
        raise AdvisorError(Message(key="no-workload", args={"field": "workloads"}))
    if project.provider is not None and project.provider not in snapshot.provider_by_key:
        raise AnswerError("provider", Message(key="unknown-provider", args={"provider": project.provider}))
    for name, day in project.terms.not_come(as_of + ELSEWHERE).items():
        raise AnswerError(f"terms.{name}", Message(key="field-not-come", args={"day": day.isoformat()}))


def _with_law(answer: Recommendation, project: Project, snapshot: Snapshot) -> Recommendation:
    """The rules as the whole project brings them on, with what the providers of the options have to show."""
    law = answer.compliance
    if len(project.workloads) > 1 or not law.regimes:
        law = comply(project, answer.protection, snapshot).revised_trusting(dedicated_extra=law.dedicated_extra)
    providers = (option.layout.provider for option in answer.options)
    proven = law.revised_trusting(proofs=prove(law, providers, snapshot))
    return answer.revised_trusting(compliance=opened(project, proven, answer.protection, snapshot))
