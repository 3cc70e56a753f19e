"""An own site was asked for: the answer is what to buy for it, and rent stands beside as a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from aiready_gui.advisor.answer.buying import bought
from aiready_gui.domain.buying import CARD_FIELD, PRICE_FIELD, Bought
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Point, StateKind


def answered(answer: Recommendation, option: Option, snapshot: Snapshot) -> Message:
    """The option in one sentence: of an own site the machines, power and room, and what they may cost or cost."""
    return _said(bought(answer, option, snapshot)) if answer.project.on_own_site else option.answer


def own_machines(answer: Recommendation, option: Option, snapshot: Snapshot) -> Iterator[Point]:
    """What stands beside an option's rent: where own machines were asked for, or a price of them was named."""
    if answer.project.on_own_site:
        yield from _instead(bought(answer, option, snapshot), option.layout.provider)
    elif answer.project.buying.machine_price is not None:
        own = bought(answer, option, snapshot)
        for said in own.verdict:
            yield Point(kind=StateKind.BOUGHT, words=Message(key="status-bought"), sentence=said)
        if own.other_machine is not None:
            words = Message(key="status-other-machine")
            yield Point(kind=StateKind.BOUGHT, words=words, sentence=own.other_machine, fields=(CARD_FIELD,))


def _said(own: Bought) -> Message:
    first, *_ = own.verdict
    if own.what is None:
        return Message(key="own-site-nothing", args={"reason": first})
    args: dict[str, str | int | float | Message] = {"what": own.what.said, "verdict": first}
    if own.price is None or own.per_month is None:
        return Message(key="own-site-answer", args=args)
    whole, month = own.price.amount * own.what.machines, own.per_month
    args |= {"whole": float(whole), "month": float(month.amount), "currency": month.currency.value, "years": own.years}
    return Message(key="own-site-answer-priced", args=args)


def _instead(own: Bought, provider: str) -> Iterator[Point]:
    """That a sum is rent beside what was asked for, and that the price of the machines is to be asked."""
    args: dict[str, str | int | float | Message] = {"provider": provider}
    short = Message(key="short-own-site-nothing", args=args)
    if own.what is not None:
        short = Message(key="short-own-site", args=args | {"what": own.what.said})
    yield Point(
        kind=StateKind.DEPARTURE,
        words=Message(key="departure-on-prem"),
        sentence=Message(key="departure-on-prem-sentence", args=args),
        of_sum=short,
    )
    if own.what is not None and own.price is None and own.reason is None:
        words, sentence, field = Message(key="status-own-price"), Message(key="status-own-price-sentence"), PRICE_FIELD
        if own.other_machine is not None:
            words, sentence, field = Message(key="status-other-machine"), own.other_machine, CARD_FIELD
        yield Point(kind=StateKind.OWN_PRICE, words=words, sentence=sentence, fields=(field,), preliminary=True)
