"""Train, fine-tune, use as is, or call a hosted model: the same task, four bills."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.domain.units import MILLION


def hosted_cost(requests: float, isl: float, osl: float, input_per_million: Decimal, output_per_million: Decimal) -> Decimal:
    """What ``requests`` of ``isl`` and ``osl`` tokens cost at a hosted model's prices per million tokens: arithmetic. [currency]

    Parameters
    ----------
    requests : float
        How many. [count]
    isl, osl : float
        Read and written for one of them, on the mean. [tokens]
    input_per_million, output_per_million : Decimal
        Price of a million tokens. [currency]
    """
    tokens_in, tokens_out = Decimal(str(requests * isl)), Decimal(str(requests * osl))
    return (tokens_in * input_per_million + tokens_out * output_per_million) / MILLION


def break_even_requests(own_per_month: Decimal, hosted_per_request: Decimal) -> float | None:
    """Requests a month from which own machines, paid whether used or not, are the cheaper way. [1/month]

    Arithmetic: ``own_per_month`` over ``hosted_per_request`` [currency]; ``None`` where a request costs nothing. Holds while
    the machines carry that load: the caller compares with what they carry.
    """
    return None if hosted_per_request <= 0 else float(own_per_month / hosted_per_request)


def hosted_route(
    *,
    requests_per_month: float,
    isl: float,
    osl: float,
    input_per_million: Money | None,
    output_per_million: Money | None,
    own_per_month: Money,
    capacity_requests_per_month: float,
    load: Sequence[float],
    stated: Message | None = None,
) -> Route:
    """The hosted model beside own machines. Without a price it has no total and says what to enter.

    Parameters
    ----------
    requests_per_month : float
        Of the first month. [1/month]
    isl, osl : float
        Tokens of one request, on the mean. [tokens]
    input_per_million, output_per_million : Money, optional
        Price of a million tokens. [currency]
    own_per_month : Money
        Own machines. [currency/month]
    capacity_requests_per_month : float
        What the proposed machines carry if busy all hours. [1/month]
    load : sequence of float
        Load of each month of the term as a multiple of the first. [1]
    stated : Message, optional
        Who named the two prices, and when.
    """
    if input_per_million is None or output_per_million is None:
        return Route(
            kind=RouteKind.HOSTED_API,
            once=None,
            per_month=None,
            total=None,
            evidence=Evidence.UNVERIFIED,
            notes=(Message(key="route-enter-price"),),
        )
    per_request = hosted_cost(1, isl, osl, input_per_million.amount, output_per_million.amount)
    crossing = break_even_requests(own_per_month.amount, per_request)
    per_month = Money(amount=per_request * Decimal(str(requests_per_month)), currency=own_per_month.currency)
    notes = (*_crossing_note(crossing, capacity_requests_per_month), stated or Message(key="route-hosted-terms"))
    return Route(
        kind=RouteKind.HOSTED_API,
        once=Money.zero(own_per_month.currency),
        per_month=per_month,
        total=Money(
            amount=sum((per_month.amount * Decimal(str(share)) for share in load), Decimal(0)), currency=per_month.currency
        ),
        break_even_requests_per_month=crossing,
        evidence=Evidence.CUSTOMER,
        notes=notes,
    )


def _crossing_note(crossing: float | None, capacity_requests_per_month: float) -> tuple[Message, ...]:
    if crossing is None:
        return ()
    key = "route-break-even" if crossing <= capacity_requests_per_month else "route-break-even-beyond"
    return (Message(key=key, args={"requests": round(crossing)}),)


def own_route(kind: RouteKind, once: Money | None, per_month: Money, machines: Money, note: Message | None = None) -> Route:
    """A route that ends on own machines: what making the model costs once, then the machines. [currency]

    ``once`` is ``None`` where nobody has sized the training; then there is no total either. ``per_month`` is the machines'
    first month, ``machines`` their total over the term.
    """
    total = None if once is None else once + machines
    return Route(
        kind=kind,
        once=once,
        per_month=per_month,
        total=total,
        evidence=Evidence.FORMULA if total is not None else Evidence.UNVERIFIED,
        notes=() if note is None else (note,),
    )
