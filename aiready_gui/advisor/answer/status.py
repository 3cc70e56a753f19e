"""The one derivation of a solution's state: from the project, the answer and its day; the window adds what it alone knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from aiready_gui.advisor.answer import price_honesty
from aiready_gui.advisor.answer.departures import departures
from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.own_site import answered
from aiready_gui.advisor.answer.price_honesty import stored_otherwise
from aiready_gui.advisor.project.wizard_steps import open_questions
from aiready_gui.domain.conversation import OF_WORK
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Fact, Option
from aiready_gui.domain.price import Month
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import Point, StateKind, Status
from aiready_gui.domain.tco import PriceFinding
from aiready_gui.engine.data import vectors
from aiready_gui.engine.money.price_book import price_book

_PRICE_KINDS: Final = {
    "price-undated": StateKind.PRICES_OLD,
    "price-aged": StateKind.PRICES_OLD,
    "price-too-old": StateKind.PRICES_OLD,
    "price-by-reference": StateKind.REFERENCE,
    "rate-assumed": StateKind.RATES,
    "rate-stale": StateKind.RATES,
}
"""Finding about prices -> what it is to the solution; one that is not here (a confirmation) stands against nothing."""

ALIKE: Final = 0.005
"""Shares nearer to each other may stand as one number of whole percents. [1]"""
_MISSED: Final = {"card-headroom": "trait-little-headroom"}
"""A fact that may miss what was asked -> what a chip says then."""
_ASKED: Final = {
    "card-headroom": "conditions.headroom",
    "card-ttft": "workload.ttft_target_s",
    "card-tpot": "workload.speed_target_tokens_per_s",
}
"""The same -> the answer that asked for it."""


def judged(answers: list[Recommendation], snapshot: Snapshot) -> list[Recommendation]:
    """The answers to all workloads of a project with the state of each option, and of each answer as it is proposed.

    What is open in another workload stands against every one: they are proposed together, on one bill. Questions on the
    law and defaults are counted once for the project.
    """
    priced = [_with_findings(answer, snapshot) for answer in answers]
    law = (*_past_start(priced[0]), *_law(priced[0]))
    against = [
        {id(option): tuple(_of_option(answer, option, snapshot)) for option in (*answer.options, None)} for answer in priced
    ]
    proposed = [
        _Beside(answer, (*_template(answer), *points[id(answer.chosen)])) for answer, points in zip(priced, against, strict=True)
    ]
    assumed = _assumptions(priced)
    made = []
    for place, answer in enumerate(priced):
        own = () if assumed is None else (assumed.revised_trusting(fields=_defaults(answer)),)
        shared = (*law, *own, *_template(answer))
        beside = [one for other, one in enumerate(proposed) if other != place]
        spent = [other.answer.chosen.price.dearest_month for other in beside if other.answer.chosen is not None]
        options = tuple(
            option.revised_trusting(
                status=_with_others((*shared, *against[place][id(option)], *_budget(answer, option, spent)), beside),
                answer=answered(answer, option, snapshot),
            )
            for option in answer.options
        )
        index = answer.chosen_index
        status = _with_others((*shared, *against[place][id(None)]), beside) if index is None else options[index].status
        made.append(answer.revised_trusting(options=options, status=status))
    return made


@dataclass(frozen=True)
class _Beside:
    """Another workload as it is proposed, and what stands against it."""

    answer: Recommendation
    points: tuple[Point, ...]

    @cached_property
    def told(self) -> list[tuple[Point, Point]]:
        """Each point, and as it is said beside another workload."""
        return [(point, _of_work(self.answer, point)) for point in self.points]


def _with_others(own: tuple[Point, ...], beside: list[_Beside]) -> Status:
    """A state with what other workloads stand on; what is said of one of them, or here, is not said again of the next.

    But for what stands beside the sum: each has machines of its own to buy. The texts of a project lie in one vector store: the
    first that is told stands for all of them.
    """
    points, sums = list(own), [point.of_sum for point in own]
    sentences: dict[str, list[Message]] = defaultdict(list)  # by key: whole sentences are compared with their like
    for point in own:
        sentences[point.sentence.key].append(point.sentence)
    beside_sum = []
    for other in beside:
        stored = any(map(_is_store, points))
        for point, told in other.told:
            if stored and _is_store(point):
                continue
            if point.sentence not in sentences[point.sentence.key]:
                sentences[point.sentence.key].append(point.sentence)
                points.append(told)
            elif point.of_sum is not None and point.of_sum not in sums:
                beside_sum.append(point.of_sum)
            sums.append(point.of_sum)
    return Status(points=tuple(points), of_sum_beside=tuple(beside_sum))


def _with_findings(answer: Recommendation, snapshot: Snapshot) -> Recommendation:
    found = price_honesty.findings_of(answer, snapshot, answer.as_of)
    options = tuple(option.revised_trusting(findings=own) for option, own in zip(answer.options, found, strict=True))
    return answer.revised_trusting(options=options)


def _of_work(answer: Recommendation, point: Point) -> Point:
    """A point of another workload, which is named before it; its fields are asked on that workload's pages."""
    said: dict[str, str | int | float | Message] = {"work": answer.requirements.title, "said": point.sentence}
    return point.revised_trusting(sentence=Message.trusted(key="status-of-work", args=said), fields=(), elsewhere=True)


def _template(answer: Recommendation) -> Iterator[Point]:
    values = {line.field: line.value for line in answer.requirements.lines}
    for field in answer.requirements.missing:
        args: dict[str, str | int | float | Message] = {"field": Message(key=label_key(field))}
        sentence = Message(key="status-template-sentence", args=args)
        if field in values:
            sentence = Message(key="status-template-value", args={**args, "value": values[field]})
        words = Message(key="status-template", args=args)
        yield Point(kind=StateKind.TEMPLATE, words=words, sentence=sentence, fields=(field,), preliminary=True)


def _past_start(answer: Recommendation) -> Iterator[Point]:
    start = answer.project.conditions.start
    if start is not None and start < answer.as_of:
        words, sentence = (
            Message(key=key, args={"day": start.isoformat()}) for key in ("status-past-start", "status-past-start-sentence")
        )
        yield Point(kind=StateKind.PAST_START, words=words, sentence=sentence, fields=("conditions.start",), preliminary=True)


def _law(answer: Recommendation) -> Iterator[Point]:
    questions = open_questions(answer.project)
    if not questions.law_count:
        return
    args: dict[str, str | int | float | Message] = {"count": questions.law_count}
    exact = "" if questions.exact else "-most"
    yield Point(
        kind=StateKind.LAW,
        words=Message(key=f"status-law{exact}", args=args),
        sentence=Message(key=f"status-law-sentence{exact}", args=args),
        count=questions.law_count,
        fields=questions.law,
        preliminary=True,
    )


def _assumptions(answers: list[Recommendation]) -> Point | None:
    """Defaults of the first workload, and of the others what is their own: data and conditions are the project's.

    Without its fields: they are those that the pages of each answer ask.
    """
    first, *others = answers
    count = len(_defaults(first)) + sum(field.startswith(OF_WORK) for one in others for field in _defaults(one))
    if not count:
        return None
    args: dict[str, str | int | float | Message] = {"count": count}
    asked = _asked(first) + sum(_asked(one, OF_WORK) for one in others)
    sentence = Message(key="status-assumptions-sentence", args=args)
    return Point(
        kind=StateKind.ASSUMPTIONS,
        words=Message(key="status-assumptions", args=args),
        sentence=Message(key="status-assumptions-asked", args={"count": count, "asked": asked}) if asked else sentence,
        count=count,
    )


def _asked(answer: Recommendation, start: str = "") -> int:
    """Questions about defaults that the customer has not answered yet, of the fields that begin with ``start``."""
    alone = answer.project.alone(answer.workload)
    return sum(field.startswith(start) for field in open_questions(alone).asked)


def _defaults(answer: Recommendation) -> tuple[str, ...]:
    """Fields where a default stands in; an example value for a missing answer is none."""
    return tuple(field for field in answer.requirements.unconfirmed if field not in answer.requirements.missing)


def _of_option(answer: Recommendation, option: Option | None, snapshot: Snapshot) -> Iterator[Point]:
    """What stands against one option, or against there being none."""
    yield from departures(answer, option, snapshot)
    if option is None:
        nothing = Message(key="summary-nothing")
        yield Point(kind=StateKind.NOTHING_FITS, words=nothing, sentence=Message(key="nothing-fits-title"), preliminary=True)
        return
    yield from _not_met(answer, option)
    if option.to_reserve:
        yield Point(
            kind=StateKind.TO_RESERVE, words=Message(key="met-if-reserved"), sentence=Message(key="status-to-reserve-sentence")
        )
    yield from _prices(option.findings)
    for part in (*stored_otherwise(option.layout.provider, option.price), *option.price.left_out):
        yield _left_out(part, answer, snapshot)


def _left_out(part: Message, answer: Recommendation, snapshot: Snapshot) -> Point:
    """A part without a price of the provider's; of the vector store how much it may come to."""
    sentence = Message.trusted(key="status-left-out-sentence", args={"part": part})
    args = part.args
    if part.key == vectors.LEFT_OUT:
        project = effective(answer.project)
        book = price_book(market_view(snapshot, project, answer.as_of), project, answer.as_of)
        usd = Decimal(vectors.RAM_GB_MONTH_USD) * Decimal(str(part.args["size"]))
        month = book.net(usd, Currency.USD, vat_included=False)
        if month.amount < 1:
            return Point(kind=StateKind.LEFT_OUT, words=Message(key="status-left-out"), sentence=sentence)
        args = {"month": float(month.amount), "currency": month.currency.value, "each": vectors.RAM_GB_MONTH_USD}
        sentence = Message(key="status-left-out-order", args={"part": part, **args})
    short = Message.trusted(key=f"short-{part.key}", args={name: one for name, one in args.items() if name != "provider"})
    return Point(kind=StateKind.LEFT_OUT, words=Message(key="status-left-out"), sentence=sentence, of_sum=short)


def _is_store(point: Point) -> bool:
    return point.of_sum is not None and point.of_sum.key.startswith(f"short-{vectors.LEFT_OUT}")


def _not_met(answer: Recommendation, option: Option) -> Iterator[Point]:
    missed = [fact for fact in option.facts if not fact.met]
    headroom = (effective(answer.project.alone(answer.workload)).conditions.headroom or 0.0) if missed else 0.0
    found = [_missed(fact, headroom) for fact in missed]
    budget = answer.project.conditions.budget_per_month
    affordable = budget is None or option.price.dearest_month.amount <= budget
    if not found and affordable and not option.meets_all:
        found.append(_unmet(Message(key="not-all-met"), Message(key="not-all-met")))
    yield from found


def _budget(answer: Recommendation, option: Option, beside: Sequence[Money]) -> Iterator[Point]:
    """The budget against what the project costs with this option; one that is kept is compared all the same: its holder asked.

    Parameters
    ----------
    beside : sequence of Money
        What the other workloads cost as they are proposed: beside the sum of one of them nothing is said of the budget.
    """
    budget, first = answer.project.conditions.budget_per_month, option.price.totals[0]
    if budget is None:
        return
    spent = Money.total((option.price.dearest_month, *beside), first.excl.currency)
    args: dict[str, str | int | float | Message] = {"budget": float(budget), "currency": spent.currency.value}
    if spent.amount > budget:
        over = Message(
            key="status-over-budget",
            args={**args, "price": float(spent.amount), "month": (Month.EVERY if option.price.single else first.month).word},
        )
        short = Message(key="short-over-budget", args=args)
        yield _unmet(Message(key="trait-over-budget"), over, ("conditions.budget_per_month",)).revised(
            of_sum=short, elsewhere=bool(beside)
        )
        return
    args["share"] = float(spent.amount / budget)
    short, sentence = (Message(key=f"{start}-within-budget", args=args) for start in ("short", "status"))
    words = Message(key="status-budget")
    yield Point(kind=StateKind.BUDGET, words=words, sentence=sentence, of_sum=short, elsewhere=bool(beside))


def _missed(fact: Fact, headroom: float) -> Point:
    """``headroom`` is what was asked for beside the load. [share]"""
    args: dict[str, str | int | float | Message] = {
        "what": fact.label,
        "value": fact.figure.value,
        "unit": fact.figure.unit.value,
    }
    short, fields = _MISSED.get(fact.label.key), tuple(filter(None, (_ASKED.get(fact.label.key),)))
    words = Message(key=short) if short else Message(key="status-not-met", args={"what": fact.label})
    if short:
        key = "status-headroom-missed" if fact.figure.value < headroom - ALIKE else "status-headroom-missed-just"
        return _unmet(words, Message(key=key, args={"value": fact.figure.value, "asked": headroom}), fields)
    if fact.target is None:
        return _unmet(words, Message(key="status-not-met-value", args=args), fields)
    asked = {"target": fact.target.value, "target_unit": fact.target.unit.value}
    return _unmet(words, Message(key="status-not-met-target", args=args | asked), fields)


def _unmet(words: Message, sentence: Message, fields: tuple[str, ...] = ()) -> Point:
    return Point(kind=StateKind.NOT_MET, words=words, sentence=sentence, fields=fields)


def _prices(findings: Iterable[PriceFinding]) -> Iterator[Point]:
    """The findings as points; the oldest GPU price speaks, and the oldest other or median where it is of another day.

    Which lines they are stands with the price.
    """
    ordered, oldest = sorted(findings, key=_oldest_first), dict[bool, PriceFinding]()
    for finding in ordered:
        if "days" in finding.message.args:
            oldest.setdefault(finding.message.args["of"] == "gpu", finding)
    alike = len({finding.message.args["days"] for finding in oldest.values()}) == 1 < len(oldest)
    alike = alike and oldest[False].message.args["of"] == "other"  # a median is not confirmed as the others are
    for finding in ordered:
        kind = _PRICE_KINDS.get(finding.message.key)
        if kind is None:
            continue
        args, preliminary, said = {}, finding.blocks, finding.message.args
        sentence = finding.message
        if kind is StateKind.PRICES_OLD and "days" in said:
            of_gpu = said["of"] == "gpu"
            if oldest[of_gpu] is not finding or (alike and not of_gpu):
                continue
            args = {"days": said["days"], "date": said["date"], "of": "all" if alike else said["of"]}
            sentence = Message(key="status-prices-block" if preliminary else "status-prices-warn", args=args)
        words = Message(key=f"status-{finding.message.key}", args=args)
        of_sum = Message(key="short-price-by-reference", args=finding.message.args) if kind is StateKind.REFERENCE else None
        yield Point(kind=kind, words=words, sentence=sentence, preliminary=preliminary, of_sum=of_sum)


def _oldest_first(finding: PriceFinding) -> float:
    days = finding.message.args.get("days", 0)
    return -days if isinstance(days, int | float) else 0.0
