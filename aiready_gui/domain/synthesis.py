"""Speech made from text, and video made from text or a picture: sized on cards for which somebody measured the model, on no other."""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from aiready_gui.domain.arrival import Arriving
from aiready_gui.domain.bounds import LEAST, Key


class Made(StrEnum):
    """What the model makes."""

    VOICE = "voice"
    VIDEO = "video"


class Synthesis(Arriving):
    """Such work, counted in hours of speech or in clips."""

    family: Literal["synthesis"] = "synthesis"
    made: Made
    model: Key | None = None
    voice_hours_peak_hour: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None
    """Hours of speech made in the busiest hour. [hours]"""
    voice_hours_day: Annotated[float, Field(ge=LEAST, le=100_000_000)] | None = None
    """On a weekday. [hours]"""
    clips_peak_hour: Annotated[float, Field(ge=LEAST, le=100_000_000)] | None = None
    """Video clips in the busiest hour. [count]"""
    clips_day: Annotated[float, Field(ge=LEAST, le=1_000_000_000)] | None = None
    """On a weekday. [count]"""


SYNTHESISERS: Final = {Made.VOICE: "fun-cosyvoice3-0-5b", Made.VIDEO: "wan2-1-i2v-14b-480p"}
"""Measured on a card that providers rent out."""
