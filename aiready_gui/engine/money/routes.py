"""Train, fine-tune, use as is, or call a hosted model: the same task, four bills."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.engine.money.hosted_price import HostedPrice


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
    price: HostedPrice | None,
    own_per_month: Money,
    capacity_requests_per_month: float,
    load: Sequence[float],
) -> Route:
    """The hosted model beside own machines. Without a price it has no total and says what to enter.

    Parameters
    ----------
    requests_per_month : float
        Of the first month. [1/month]
    isl, osl : float
        Tokens of one request, on the mean. [tokens]
    price : HostedPrice, optional
        Of a million tokens. [currency]
    own_per_month : Money
        Own machines. [currency/month]
    capacity_requests_per_month : float
        What the proposed machines carry if busy all hours. [1/month]
    load : sequence of float
        Load of each month of the term as a multiple of the first. [1]
    """
    if price is None:
        return Route(
            kind=RouteKind.HOSTED_API,
            once=None,
            per_month=None,
            total=None,
            evidence=Evidence.UNVERIFIED,
            notes=(Message(key="route-enter-price"),),
        )
    per_request = price.request(isl, osl)
    crossing = break_even_requests(own_per_month.amount, per_request)
    per_month = Money(amount=per_request * Decimal(str(requests_per_month)), currency=own_per_month.currency)
    notes = (*_crossing_note(crossing, capacity_requests_per_month), price.stated or Message(key="route-hosted-terms"))
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
