"""Until when a proposal may hold its prices: the oldest GPU price decides, a confirmation makes it young again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.price import Price
from aiready_gui.domain.terms import CommercialTerms

HOLDS_DAYS: Final = 60  # product rule: a GPU price older than this is asked again before signing
WARN_DAYS: Final = 30  # product rule: a price older than this is told of wherever it matters
USUAL_DAYS: Final = 30  # what a proposal is given where nobody names a day: a month, as quotes usually have


def last_day(prices: Iterable[Price], confirmed: date | None) -> date | None:
    """The last day on which all of ``prices`` hold; ``None`` where one has no day, or is the median of others.

    Parameters
    ----------
    confirmed : date, optional
        When someone checked that they still hold.
    """
    days = [_seen(price, confirmed) for price in prices]
    known = [day for day in days if day is not None]
    return min(known) + timedelta(days=HOLDS_DAYS) if known and len(known) == len(days) else None


def _seen(price: Price, confirmed: date | None) -> date | None:
    """The day on which its oldest GPU price was last seen."""
    if any(line.reference is not None for line in price.lines):
        return None
    day = Source(title="", as_of=price.price_date).day
    return max((one for one in (day, confirmed) if one is not None), default=None)


def valid_until(prices: Iterable[Price], terms: CommercialTerms, issued: date) -> date | None:
    """The last day of a proposal ``issued`` on a day: a month, or what is asked, within what its prices hold.

    ``None`` where they hold no more: such a proposal is preliminary and names no day.

    Raises
    ------
    ExportError
        The day that is asked lies before the proposal, or beyond what the prices hold.
    """
    last, asked = last_day(prices, terms.prices_confirmed_on), terms.valid_until
    holds = last is not None and last >= issued
    if asked is None:
        return min(issued + timedelta(days=USUAL_DAYS), last) if last is not None and holds else None
    if asked < issued:
        raise ExportError(Message(key="export-valid-past", args={"day": asked.isoformat(), "issued": issued.isoformat()}))
    if last is None:
        raise ExportError(Message(key="export-valid-unheld", args={"day": asked.isoformat()}))
    if asked > last:
        args: dict[str, str | int | float | Message] = {"day": asked.isoformat(), "last": last.isoformat(), "days": HOLDS_DAYS}
        raise ExportError(Message(key="export-valid-beyond", args=args))
    return asked
