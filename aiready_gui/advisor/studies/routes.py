"""Four ways to the same answer, side by side: train, fine-tune, use the model as is, call a hosted one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aiready_gui.domain.buying import Bought
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, Served
from aiready_gui.domain.recommendation import ServingRequirements
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import HOURS_PER_MONTH, SECONDS_PER_MONTH
from aiready_gui.engine.money import routes
from aiready_gui.engine.money.hosted_price import HostedPrice
from aiready_gui.engine.money.schedule import first_months


def compared(
    need: ServingRequirements,
    option: Option,
    *,
    hosted: HostedPrice | None,
    machines: Money,
    load: Sequence[float],
    training: TrainingRoute,
    fine_tuning: TrainingRoute,
) -> tuple[Route, ...]:
    """The routes of one option at the project's mean load, without VAT; none for work that answers nobody.

    Parameters
    ----------
    hosted : HostedPrice, optional
        Of the same model as a service.
    machines : Money
        Total of the option over the term.
    load : sequence of float
        Load of each month of the term as a multiple of the first. [1]
    training, fine_tuning : TrainingRoute
        Runs that would make the model, as they were sized; without a cost where nothing fits.
    """
    if option.served is None:
        return ()  # only a served model has another way to the same answer
    own = option.price.per_month_excl
    return (
        _made(RouteKind.TRAIN, training, own, machines),
        _made(RouteKind.FINE_TUNE, fine_tuning, own, machines),
        routes.own_route(RouteKind.USE_AS_IS, Money.zero(own.currency), own, machines),
        as_hosted(option.served, own, need.mean_rps.value, isl=need.isl_mean, osl=need.osl_mean, hosted=hosted, load=load),
    )


def as_hosted(
    served: Served, own: Money, mean_rps: float, *, isl: float, osl: float, hosted: HostedPrice | None, load: Sequence[float]
) -> Route:
    """The model as a service of somebody else, beside machines of ``own`` a month that it is served on; the rest as above.

    Parameters
    ----------
    mean_rps : float
        Over the whole week. [1/s]
    isl, osl : float
        Read and written by one request, on the mean. [tokens]
    """
    return routes.hosted_route(
        requests_per_month=mean_rps * SECONDS_PER_MONTH,
        isl=isl,
        osl=osl,
        price=hosted,
        own_per_month=own,
        capacity_requests_per_month=served.speed.capacity_rps.value * SECONDS_PER_MONTH,
        load=load,
    )


def on_own_machines(own: Bought, months: int) -> tuple[Route, ...]:
    """The model as it is on bought machines, over ``months`` [month]; no way where nothing is compared."""
    if own.what is None or own.reason is not None:
        return ()
    money = own.schedule
    return (
        Route(
            kind=RouteKind.BUY,
            once=money and money.lines[0].months.paid("excl", 0),
            per_month=money and money.months[1].excl,
            total=money and first_months(money, months).excl,
            evidence=Evidence.UNVERIFIED if money is None else Evidence.CUSTOMER,
            notes=(own.what.said, *(own.verdict if money is None else ())),
        ),
    )


def _made(kind: RouteKind, run: TrainingRoute, own: Money, machines: Money) -> Route:
    """A way that starts with a run of its own: sized, or too large for what is sold."""
    words = _WORDS[kind]
    if run.cost is None:
        return routes.own_route(kind, None, own, machines, Message(key=f"route-nothing-fits-{words}"))
    note = Message(
        key=f"route-sized-{words}",
        args={"gpus": run.gpus, "gpu": run.gpu_name, "mode": run.paid, "hours": run.duration_h, "tokens": run.tokens},
    )
    return routes.own_route(kind, run.cost, own, machines, note)


def of_training(option: Option, method: TrainingMethod, runs_per_month: float | None, months: int) -> tuple[Route, ...]:
    """The ways to a training's goal: the GPUs of a run of each, of a month and over the term; of a single run no more than it.

    No way has more runs in a month than end in it. The way of ``option`` costs what its bill says.
    """
    run, bill = option.run, option.price.plan.chosen.per_month
    assert run is not None
    asked = RouteKind.TRAIN if method is TrainingMethod.PRETRAINING else RouteKind.FINE_TUNE
    kinds = {
        TrainingRouteKind.LORA: RouteKind.FINE_TUNE,
        TrainingRouteKind.QLORA: RouteKind.FINE_TUNE,
        TrainingRouteKind.AS_IS: RouteKind.USE_AS_IS,
    }

    def route(way: TrainingRoute) -> Route:
        of_month = total = way.cost
        if way.cost is not None and runs_per_month is not None:
            fit = min(runs_per_month, HOURS_PER_MONTH / way.duration_h) if way.duration_h else runs_per_month
            billed = way.kind is TrainingRouteKind.ASKED and way.cost == run.cost
            of_month = bill if billed and bill is not None else (way.cost * Decimal(str(fit))).rounded()
            total = of_month * months
        return Route(
            kind=kinds.get(way.kind, asked),
            once=way.cost,
            per_month=of_month if runs_per_month is not None else None,
            total=total,
            evidence=Evidence.UNVERIFIED if way.cost is None else Evidence.FORMULA,
            notes=(way.told,),
        )

    return tuple(map(route, run.routes))


_WORDS: Final = {RouteKind.TRAIN: "train", RouteKind.FINE_TUNE: "tune"}
