"""Which model card a workload means, by name or by size; and what follows from the card."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from aiready_gui.domain.defaults import effective, effective_work
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.order import DEFAULT_PARAMS_B
from aiready_gui.domain.other_workloads import Batch, Workload
from aiready_gui.domain.parts import FORMATS, FORMATS_OFFERED, ModelCard, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.serving_defaults import effective_serving, thinks
from aiready_gui.domain.shape_by_size import card_by_size
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import GIGA
from aiready_gui.domain.workload import LlmServing, ModelChoice
from aiready_gui.engine.need.images import tokens_of

NamesModel = LlmServing | Training | Batch
"""Work that names a language model by key or by size."""


def model_card(serving: NamesModel, snapshot: Snapshot) -> ModelCard:
    """The card of an effective workload.

    Raises
    ------
    AnswerError
        The catalogue has no such model; the message names the nearest keys.
    """
    if serving.model_choice is ModelChoice.SIZE:
        params = (serving.params_b or DEFAULT_PARAMS_B) * GIGA
        return card_by_size(params, serving.active_params_b * GIGA if serving.active_params_b else params)
    card = snapshot.model_by_key.get(serving.model or "")
    if card is None:
        args = {"model": str(serving.model), "near": _near(serving, snapshot)}
        raise AnswerError("workload.model", Message(key="unknown-model", args=args))
    return card


def effective_on(project: Project, snapshot: Snapshot) -> Project:
    """``project`` with its defaults filled in, those that follow from the model among them.

    Where nobody chose formats, a model whose maker published it narrower than 16 bits is served as it was published; where nobody said
    how long a context is, it holds the images too.
    """
    filled = effective(project)
    works = tuple(work_on(work, snapshot) for work in project.workloads)
    return filled if works == filled.workloads else filled.revised_trusting(workloads=works)


def work_on(asked: Workload, snapshot: Snapshot) -> Workload:
    """One workload with its defaults, as :func:`effective_on` fills them in."""
    return _on_card(asked, effective_work(asked), snapshot)


def services_on(asked: Sequence[LlmServing], snapshot: Snapshot) -> list[LlmServing]:
    """:func:`work_on` of services that differ in model and formats alone: of the defaults only the length of thoughts follows from the
    model, so where there are none all others are filled in once.
    """
    filled = [effective_serving(one) for one in (asked if asked and thinks(asked[0]) else asked[:1])]
    alike = (
        filled[0].revised_trusting(model=one.model, precisions=one.precisions or FORMATS_OFFERED) for one in asked[len(filled) :]
    )
    works = (_on_card(one, work, snapshot) for one, work in zip(asked, (*filled, *alike), strict=True))
    return [work for work in works if isinstance(work, LlmServing)]


def _on_card(asked: Workload, work: Workload, snapshot: Snapshot) -> Workload:
    return _with_images(asked, _as_published(asked, work, snapshot), snapshot)


def _as_published(asked: Workload, work: Workload, snapshot: Snapshot) -> Workload:
    if not isinstance(asked, LlmServing | Batch) or not isinstance(work, LlmServing | Batch) or asked.precisions is not None:
        return work
    card = snapshot.model_by_key.get(work.model or "")
    own = Precision.BF16 if card is None else FORMATS[card.published].precision
    return work if own is Precision.BF16 else work.revised_trusting(precisions=(own,))


def _with_images(asked: Workload, work: Workload, snapshot: Snapshot) -> Workload:
    """A context that nobody said holds the images of a request beside its text."""
    if not isinstance(asked, LlmServing) or not isinstance(work, LlmServing) or asked.longest_context is not None:
        return work
    card = snapshot.model_by_key.get(work.model or "")
    images = 0.0 if card is None else tokens_of(work, card)
    return work if not images else work.revised_within(longest_context=(work.longest_context or 0) + ceil(images))


def _near(serving: NamesModel, snapshot: Snapshot) -> str:
    wanted = (serving.model or "").lower()
    ranked = sorted(snapshot.model_by_key, key=lambda key: (-common_prefix(key, wanted), key))
    return ", ".join(ranked[:3])


def common_prefix(one: str, other: str) -> int:
    """Letters that two names begin with together. [1]"""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
