"""What comes in by the piece: the amount of its busiest hour, by the hour or by the day, and what nobody was asked about it."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.families.fleets.words import amount_of, target, working_week
from aiready_gui.domain.arrival import Arriving
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, derived
from aiready_gui.engine.need.arrival import arrival_week, peak_of_day
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

    def said(self, need: Message) -> Message:
        """What is wanted in the busiest hour, and what was said of a day."""
        if self.of_day is None:
            return need
        return Message(key="need-by-day", args={"said": need, "amount": self.of_day.value})


def arrival(asked: Arriving, work: Arriving) -> Arrival:
    """Of ``work``, the ``asked`` record with its defaults, as it counts itself."""
    stated_week = asked.schedule is not None or asked.arrival_hours is not None
    unasked = () if stated_week else (working_week("week-of-machines"),)
    week = arrival_week(work)
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
    stated = asked.arrival_hours if asked.arrival_hours is not None else asked.schedule
    busiest = target("peak-of-day", share, Unit.SHARE, stated)
    wanted = derived(hour.figure, of_day.value * share, hour.unit, of_day, busiest).revised(formula="peak-of-day")
    if of_day.evidence is Evidence.CUSTOMER and stated is not None:
        wanted = wanted.revised(evidence=Evidence.CUSTOMER)
    return Arrival(wanted, fields, stand_in, week, unasked, of_day)
