"""Which requirement buys the hardware: each softened by one step, the whole project sized and billed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.families.serving.brief import Desk, lay_out
from aiready_gui.advisor.families.serving.quote import Quote, best_pick, quote
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Relaxation
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.domain.workload import LlmServing, Percentile
from aiready_gui.engine.serving import selection
from aiready_gui.engine.serving.selection import Pick

Softer = tuple[str, Message, Project]
"""Field, label with the two values, and the softened project."""

WORTH_SHARE: Final = Decimal("0.01")  # a saving below a per cent of the bill is noise of rounding to whole machines
SHOWN: Final = 4
EPSILON: Final = 1e-6

_FEWER_SPARES: Final = {Redundancy.N_PLUS_2: Redundancy.N_PLUS_1, Redundancy.N_PLUS_1: Redundancy.N}
_LOWER_PERCENTILE: Final = {
    Percentile.P99: Percentile.P95,
    Percentile.P95: Percentile.P90,
    Percentile.P90: Percentile.P50,
}


def relaxations(
    desk: Desk, chosen: Option, in_all: float, snapshot: Snapshot, as_of: date, *, stays: bool = False
) -> tuple[Relaxation, ...]:
    """Softer requirements with what each saves on the bill, dearest first; applying one gives exactly that bill.

    Parameters
    ----------
    desk : Desk
        Of the project as it is.
    chosen : Option
        What is proposed for it.
    in_all : float
        What it costs a month by the measure that options are ranked by.
    snapshot : Snapshot
        The catalogue, before the project's own terms.
    stays : bool
        Whether the machine was taken by hand and stays.
    """
    now = chosen.price.per_month_excl
    # A softer need is still met by what is proposed, so no machine that alone costs more than all of this can win.
    limit = in_all / HOURS_PER_MONTH * (1 + EPSILON)
    offer = chosen.layout.offer_key if stays else None
    narrow = lay_out(desk.raw, snapshot, as_of, like=desk, hour_limit=limit, on_offer=offer)
    found, quotes = [], _Quotes()
    for step in softer(desk):
        other = lay_out(step[-1], snapshot, as_of, like=narrow, hour_limit=limit, on_offer=offer)
        pick = best_pick(other)
        if pick is None:
            continue
        then = quotes.of(other, pick)
        found.append((step, then.per_month, then.layout.gpus - chosen.layout.gpus))
    return (*_budget(desk, now), *worth_telling(found, now))


def worth_telling(found: list[tuple[Softer, Money, int]], now: Money) -> tuple[Relaxation, ...]:
    """Those that save most, dearest first; ``found`` holds the bill after each and its GPUs less those of now."""
    told = []
    for (field, label, project), then, gpus in found:
        saved = now - then
        if saved.amount > now.amount * WORTH_SHARE:
            share = float(saved.amount / now.amount)
            told.append(Relaxation(field=field, label=label, project=project, saves_per_month=saved, share=share, gpus=gpus))
    return tuple(sorted(told, key=lambda one: -one.saves_per_month.amount)[:SHOWN])


class _Quotes:
    """Bills of one project's neighbours: the same machines, as fast and on the same conditions, are billed once.

    What else a bill reads (load, lengths, data, terms) no step touches.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Quote] = {}

    def of(self, desk: Desk, pick: Pick) -> Quote:
        """The quote of ``pick``."""
        rate = float(pick.sized.capacity.rate[desk.grid.row_cell[pick.row]])
        key = (selection.layout(desk.grid, pick), rate, desk.project.conditions)
        if key not in self._known:
            self._known[key] = quote(desk, pick)
        return self._known[key]


def softer(desk: Desk) -> Iterator[Softer]:
    """The project with one requirement a step softer, for every requirement that has such a step."""
    for step in _STEPS:
        yield from step(desk)


def _budget(desk: Desk, now: Money) -> tuple[Relaxation, ...]:
    """A budget below the bill: what it would have to be. It saves nothing, it makes the bill acceptable."""
    budget = desk.project.conditions.budget_per_month
    enough = Conditions.clipped("budget_per_month", now.amount.to_integral_value(rounding="ROUND_CEILING"))
    if budget is None or now.amount <= budget or enough < now.amount:
        return ()
    label = Message(
        key="relax-budget", args={"now": float(budget), "then": float(enough), "currency": desk.project.currency.value}
    )
    project = _conditions(desk, budget_per_month=enough)
    return (
        Relaxation(field="conditions.budget_per_month", label=label, project=project, saves_per_month=Money.zero(now.currency)),
    )


def _conditions(desk: Desk, **changes: object) -> Project:
    return desk.raw.revised(conditions=desk.raw.conditions.revised_within(**changes))


def _workload(desk: Desk, **changes: object) -> Project:
    return desk.raw.revised(workloads=(desk.raw.workloads[0].revised_within(**changes), *desk.raw.workloads[1:]))


def _headroom(desk: Desk) -> Iterator[Softer]:
    now = desk.project.conditions.headroom
    if now:
        yield "conditions.headroom", Message(key="relax-headroom", args={"now": now}), _conditions(desk, headroom=0.0)


def _redundancy(desk: Desk) -> Iterator[Softer]:
    now = desk.project.conditions.redundancy or Redundancy.N
    if now in _FEWER_SPARES:
        then = _FEWER_SPARES[now]
        label = Message(key="relax-redundancy-one" if then.spares else "relax-redundancy")
        yield "conditions.redundancy", label, _conditions(desk, redundancy=then)


def _zones(desk: Desk) -> Iterator[Softer]:
    if desk.project.conditions.two_zones:
        yield "conditions.two_zones", Message(key="relax-two-zones"), _conditions(desk, two_zones=False)


def _first_token(desk: Desk) -> Iterator[Softer]:
    now = desk.need.ttft_target_s
    then = LlmServing.clipped("ttft_target_s", now * 1.5)
    if then > now:
        label = Message(key="relax-ttft", args={"now": now, "then": then})
        yield "workload.ttft_target_s", label, _workload(desk, ttft_target_s=then)


def _speed(desk: Desk) -> Iterator[Softer]:
    now = 1 / desk.need.tpot_target_s
    then = LlmServing.clipped("speed_target_tokens_per_s", now * 0.75)
    if then < now:
        label = Message(key="relax-speed", args={"now": now, "then": then})
        yield "workload.speed_target_tokens_per_s", label, _workload(desk, speed_target_tokens_per_s=then)


def _percentile(desk: Desk) -> Iterator[Softer]:
    now = desk.need.percentile
    if now in _LOWER_PERCENTILE:
        then = _LOWER_PERCENTILE[now]
        label = Message(
            key="relax-percentile",
            args={"now": Message(key=f"percentile-{now}"), "then": Message(key=f"percentile-{then}")},
        )
        yield "workload.percentile", label, _workload(desk, percentile=then)


def _formats(desk: Desk) -> Iterator[Softer]:
    allowed = desk.need.serving.precisions or ()
    more = tuple(one for one in Precision if one not in allowed)
    if more:
        yield "workload.precisions", Message(key="relax-formats"), _workload(desk, precisions=(*allowed, *more))


def _context(desk: Desk) -> Iterator[Softer]:
    serving = desk.need.serving
    least = LlmServing.clipped("longest_context", (serving.isl_p95 or 0) + (serving.osl_p95 or 0))
    if least < desk.need.context:
        label = Message(key="relax-context", args={"now": desk.need.context, "then": least})
        yield "workload.longest_context", label, _workload(desk, longest_context=least)


def _place(desk: Desk) -> Iterator[Softer]:
    if desk.project.conditions.countries and not desk.residency:  # what the law asks for is not for the customer to relax
        yield "conditions.countries", Message(key="relax-place"), _conditions(desk, countries=())


def _quiet_hours(desk: Desk) -> Iterator[Softer]:
    if not desk.project.conditions.follow_load:
        yield "conditions.follow_load", Message(key="relax-quiet-hours"), _conditions(desk, follow_load=True)


_STEPS: Final[tuple[Callable[[Desk], Iterator[Softer]], ...]] = (
    _headroom, _redundancy, _zones, _first_token, _speed, _percentile, _formats, _context, _place, _quiet_hours,
)  # fmt: skip
