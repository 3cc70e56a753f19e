"""Where an answer departs from what was wished for, or from what one takes for granted: said, never left to be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aiready_gui.advisor.answer.own_site import own_machines
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Sandboxes
from aiready_gui.domain.parts import OWN_MODEL
from aiready_gui.domain.project import Stage
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Point, StateKind
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.engine.gpu.host import TIGHT
from aiready_gui.plan.effect_words import listed, places

AT_HAND: Final = 16  # machines that an account may have at once without asking: quotas differ, an assumption


def departures(answer: Recommendation, option: Option | None, snapshot: Snapshot) -> Iterator[Point]:
    """Of one option, or of an answer without any."""
    yield from _moved(answer)
    if option is None:
        return
    provider = option.layout.provider
    yield from own_machines(answer, option, snapshot)
    card = snapshot.gpu_by_key[option.layout.gpu_key]
    if not card.datacenter_licence and (answer.project.stage or Stage.PRODUCTION) is Stage.PRODUCTION:
        yield _point("consumer", {"gpu": card.name, "provider": provider})
    yield from _licensed(answer, snapshot)
    if option.layout.instances > AT_HAND and not option.to_reserve:
        yield _point("quota", {"machines": option.layout.instances, "provider": provider, "limit": AT_HAND})
    if isinstance(answer.project.workloads[0], Sandboxes) and option.layout.tp > 1:
        yield _point("seat", {"cards": option.layout.tp, "gpu": card.name})
    for note in option.host_notes:
        if note.key == TIGHT:
            yield _point("host", {"note": note})


def _licensed(answer: Recommendation, snapshot: Snapshot) -> Iterator[Point]:
    """A model that the project names may not serve paying customers, or it is the user's own and nobody has said."""
    work = answer.project.workloads[0]
    named = getattr(work, "model_choice", None) is not ModelChoice.SIZE and getattr(work, "model", None)
    model = snapshot.model_by_key.get(named or "")
    if model is None or (answer.project.stage or Stage.PRODUCTION) is not Stage.PRODUCTION:
        return
    if model.paid_service is False:
        yield _point("licence-forbids", {"model": model.name, "licence": model.licence})
    elif model.paid_service is None and model.key.startswith(OWN_MODEL):
        yield _point("licence-open", {"model": model.name})


def _moved(answer: Recommendation) -> Iterator[Point]:
    """The law keeps the machines where they were not wished to stand."""
    asked, applied = answer.project.conditions.countries or (), answer.compliance.applied
    if not asked or not applied.residency or {*asked} & {*applied.residency}:
        return
    effect = answer.compliance.effect("residency")
    references = effect.references if effect is not None else ()
    ground = listed(one.message() for one in references) if references else Message(key="departure-provisional")
    wished = listed(Message(key=f"country-{code.lower()}") for code in asked)
    yield _point("country", {"asked": wished, "places": places(applied), "reference": ground})


def _point(name: str, args: dict[str, str | int | float | Message]) -> Point:
    words, sentence = (Message(key=f"departure-{name}{end}", args=args) for end in ("", "-sentence"))
    return Point(kind=StateKind.DEPARTURE, words=words, sentence=sentence)
