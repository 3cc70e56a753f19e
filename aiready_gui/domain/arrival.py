"""Work that comes in by the piece, recordings and pictures: counted in the busiest hour or by the day, and when it comes."""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from aiready_gui.domain.workload import Pinnable, Schedule

ArrivalWeek = Literal[Schedule.WORKDAYS, Schedule.ROUND_THE_CLOCK, Schedule.SEVERAL_ZONES, Schedule.FLAT]
"""Shapes of a week whose hours nobody paints."""
ARRIVAL_WEEKS: Final = (Schedule.WORKDAYS, Schedule.ROUND_THE_CLOCK, Schedule.SEVERAL_ZONES, Schedule.FLAT)


class ArrivesBy(StrEnum):
    """What the stated amount is of."""

    PEAK_HOUR = "peak_hour"
    DAY = "day"


class Arriving(Pinnable):
    """The base of such work."""

    arrives_by: ArrivesBy | None = None
    arrival_hours: Annotated[int, Field(ge=1, le=24)] | None = None
    """Hours of a day in which it comes in, evenly; empty: as the week's shape has it. [h]"""
    schedule: ArrivalWeek | None = None
    growth_per_year: Annotated[float, Field(ge=0, le=5)] | None = None

    @property
    def by_day(self) -> bool:
        """Whether the amount of a day is stated."""
        return self.arrives_by is ArrivesBy.DAY
