"""An own site was asked for: the answer is what to buy for it, and rent stands beside as a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.buying import PRICE_FIELD, Bought
from aiready_gui.domain.compliance_answers import Deployment
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Point, StateKind


def own_site(answer: Recommendation, option: Option, snapshot: Snapshot) -> Bought | None:
    """What to buy for ``option``; ``None`` where no own site was asked for."""
    if answer.project.compliance.deployment is not Deployment.ON_PREM:
        return None
    return bought(standing_alone(answer.project, answer.workload), option, snapshot, answer.as_of)


def answered(own: Bought) -> Message:
    """The option in one sentence: machines, power and room, and what they may cost or cost."""
    first, *_ = own.verdict
    if own.what is None:
        return Message(key="own-site-nothing", args={"reason": first})
    return Message(key="own-site-answer", args={"what": own.what.said, "verdict": first})


def points(own: Bought, provider: str) -> Iterator[Point]:
    """That a sum is rent beside what was asked for, and that the price of the machines is to be asked."""
    args: dict[str, str | int | float | Message] = {"provider": provider, "answer": answered(own)}
    short = Message(key="short-own-site", args=args if own.what is None else args | {"what": own.what.said})
    yield Point(
        kind=StateKind.DEPARTURE,
        words=Message(key="departure-on-prem", args=args),
        sentence=Message(key="departure-on-prem-sentence", args=args),
        of_sum=short.revised(key="short-own-site-nothing") if own.what is None else short,
    )
    if own.what is not None and own.price is None and own.reason is None:
        words, sentence = (Message(key=f"status-own-price{end}") for end in ("", "-sentence"))
        yield Point(kind=StateKind.OWN_PRICE, words=words, sentence=sentence, fields=(PRICE_FIELD,), preliminary=True)
