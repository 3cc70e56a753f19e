"""What comes in by the piece: the amount of its busiest hour, by the hour or by the day, and what nobody was asked about it."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.families.fleets.words import amount_of, target, working_week
from aiready_gui.domain.arrival import Arriving
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, derived
from aiready_gui.engine.need.arrival import arrival_week, every_day, peak_of_day, usual_peak
from aiready_gui.engine.need.requirement_lines import Fields

WHEN: Fields = (("schedule", "enum:schedule"), ("arrival_hours", "plain_hours"), ("growth_per_year", "share"))


@dataclass(frozen=True)
class Arrival:
    """The load as its family needs it."""

    asked: Figure
    """In the busiest hour."""
    fields: Fields
    stand_in: float
    """For the amount, as it is counted, while nobody has said it."""
    week: tuple[float, ...]
    assumptions: tuple[Message, ...]
    of_day: Figure | None = None
    """Of a weekday, where it is counted so."""
    every_day: bool = False
    """Whether the days of the weekend are like the others."""

    def said(self, need: Message) -> Message:
        """What is wanted in the busiest hour, and what was said of a day."""
        if self.of_day is None:
            return need
        return Message(
            key="need-every-day" if self.every_day else "need-by-day", args={"said": need, "amount": self.of_day.value}
        )


def arrival(asked: Arriving, work: Arriving) -> Arrival:
    """Of ``work``, the ``asked`` record with its defaults, as it counts itself."""
    week, unasked = arrival_week(work), _unasked(asked)
    amount = amount_of(work)
    fields: Fields = ((amount.name, amount.kind), *WHEN)
    said, value = getattr(asked, amount.name), getattr(work, amount.name)
    hour = amount.busiest
    if hour is None:
        wanted = target(amount.figure, float(value or amount.stand_in), amount.unit, said)
        return Arrival(wanted, fields, amount.stand_in, week, unasked)
    share = peak_of_day(work)
    stand_in = hour.stand_in / share
    of_day = target(amount.figure, float(value or stand_in), amount.unit, said)
    stated = share if usual_peak(asked) is None else None
    busiest = target("peak-of-day", share, Unit.SHARE, stated)
    wanted = derived(hour.figure, of_day.value * share, hour.unit, of_day, busiest).revised(formula="peak-of-day")
    if of_day.evidence is Evidence.CUSTOMER and stated is not None:
        wanted = wanted.revised(evidence=Evidence.CUSTOMER)
    return Arrival(wanted, fields, stand_in, week, unasked, of_day, every_day=every_day(week))


def _unasked(asked: Arriving) -> tuple[Message, ...]:
    """What the hours of the day are taken to be, where nobody said them."""
    usual = usual_peak(asked)
    if usual is None:
        return ()
    if asked.schedule is None:
        return (working_week("week-of-machines"),)
    args: dict[str, str | int | float | Message] = {"kind": Message(key=f"schedule-{asked.schedule}"), "busy": usual}
    return (Message(key="assumption-week-kind", args={**args, "what": Message(key="week-of-machines")}),)
