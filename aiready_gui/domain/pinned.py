"""Work whose machine may be taken by hand instead of the one that is recommended."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from aiready_gui.domain.record import Record


class Pinnable(Record):
    """The base of every family of work."""

    pinned_offer: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    """Key of the offer taken by hand; its layout and count still follow the need."""
