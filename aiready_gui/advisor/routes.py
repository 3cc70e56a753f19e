"""Four ways to the same answer, side by side: train, fine-tune, use the model as is, call a hosted one."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Option, ServingRequirements
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_HOUR
from aiready_gui.engine import routes

SECONDS_PER_MONTH = HOURS_PER_MONTH * SECONDS_PER_HOUR


def compared(
    project: Project,
    need: ServingRequirements | None,
    option: Option,
    *,
    months: int,
    training: Money | None = None,
    fine_tuning: Money | None = None,
) -> tuple[Route, ...]:
    """The routes of one option at the project's mean load, without VAT; none for work that answers nobody.

    Parameters
    ----------
    training, fine_tuning : Money or None
        What a run costs, from whoever has sized it; ``None`` where nobody has.
    """
    if need is None or option.speed is None:
        return ()  # only a served model has another way to the same answer
    own = option.price.per_month_excl
    terms, currency = project.terms, own.currency
    prices = tuple(
        None if amount is None else Money(amount=amount, currency=currency)
        for amount in (terms.api_input_per_million, terms.api_output_per_million)
    )
    return (
        routes.own_route(RouteKind.TRAIN, training, own, months, Message(key="route-not-sized-train")),
        routes.own_route(RouteKind.FINE_TUNE, fine_tuning, own, months, Message(key="route-not-sized-tune")),
        routes.own_route(RouteKind.USE_AS_IS, Money.zero(currency), own, months),
        routes.hosted_route(
            requests_per_month=need.mean_rps.value * SECONDS_PER_MONTH,
            isl=need.isl_mean,
            osl=need.osl_mean,
            input_per_million=prices[0],
            output_per_million=prices[1],
            own_per_month=own,
            capacity_requests_per_month=option.speed.capacity_rps.value * SECONDS_PER_MONTH,
            months=months,
        ),
    )
