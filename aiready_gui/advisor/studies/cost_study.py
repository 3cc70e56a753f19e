"""The use case behind the cost tab and the cost pages: totals, tornado and routes of one option."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.families.serving.brief import lay_out
from aiready_gui.advisor.families.training.methods import teaching
from aiready_gui.advisor.families.training.routes import sized_way
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.studies import routes, sensitivity
from aiready_gui.advisor.studies.scenario_table import scenario_table
from aiready_gui.advisor.studies.tco import SHORTEST_MONTHS, Course, level_course, serving_course, total
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.payment import PaymentVariant
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.tco import CostStudy, Route, RouteKind, Tco
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.money.pricing import price_book
from aiready_gui.engine.money.spot import spot_price
from aiready_gui.engine.money.tco import first_months, growth, in_currency

LONGEST_MONTHS: Final = 36
_FOREIGN: Final = {
    Currency.RUB: {Currency.RUB, Currency.USD},
    Currency.USD: {Currency.RUB, Currency.USD},
    Currency.EUR: {Currency.RUB, Currency.EUR},
}
"""The project's currency -> the pair whose rate makes the second column."""


def cost_study(answer: Recommendation, option: Option, snapshot: Snapshot) -> CostStudy:
    """Study the money of ``option`` over 36 months; takes about a tenth of a second, so it is not part of advice.

    Parameters
    ----------
    snapshot : Snapshot
        The catalogue the answer was given on.
    """
    project, as_of = standing_alone(answer.project, answer.workload), answer.as_of
    filled = effective(project)
    seen = market_view(snapshot, filled, as_of)
    course = _course(project, option, snapshot, answer.as_of) or level_course(option.price, filled, LONGEST_MONTHS)

    def over(variant: PaymentVariant | None) -> Tco:
        return total(option.layout, option.price, course, filled, seen, as_of=as_of, variant=variant)

    whole = over(None)
    months = max((filled.conditions.term or Term.YEAR).months, SHORTEST_MONTHS)
    book = price_book(seen, filled, as_of)
    rate = next((one for one in book.rates if {one.base, one.quote} == _FOREIGN[project.currency]), None)
    load = tuple(growth(course.load_per_year, month) for month in range(LONGEST_MONTHS))
    ways = _ways(answer, project, option, snapshot, first_months(whole, months).excl, load[:months])
    return CostStudy(
        tco=whole,
        year=first_months(whole, SHORTEST_MONTHS),
        always_on=over(option.price.plan.always_on),
        foreign=None if rate is None else in_currency(whole, rate),
        spot=spot_price(seen.offer_by_key[option.layout.offer_key], seen, book.net),
        hosted=_hosted(ways, load),
        swings=sensitivity.swings(project, option, snapshot, as_of, months=months),
        swing_months=months,
        routes=ways,
    )


def _ways(
    answer: Recommendation, project: Project, option: Option, snapshot: Snapshot, machines: Money, load: tuple[float, ...]
) -> tuple[Route, ...]:
    """Ways to the same answer: the project's own training where it has one, else a run of the same model sized beside it."""
    work = effective(project).workloads[0]
    if isinstance(work, Training) and option.training is not None:
        return routes.of_training(option.training, work.method, work.runs_per_month or 1.0, len(load))
    if not isinstance(work, LlmServing):
        return ()
    own = [one for one in answer.project.workloads if isinstance(one, Training)]

    def run(kind: TrainingRouteKind, *methods: TrainingMethod) -> TrainingRoute:
        asked = next((one for one in own if one.method in methods), None)
        taught = project.revised(workloads=(asked or teaching(work, methods[0]),))
        return sized_way(kind, taught, snapshot, answer.as_of)

    return routes.compared(
        project,
        answer.serving,
        option,
        machines=machines,
        load=load,
        training=run(TrainingRouteKind.ASKED, TrainingMethod.PRETRAINING),
        fine_tuning=run(TrainingRouteKind.LORA, TrainingMethod.LORA, TrainingMethod.QLORA, TrainingMethod.FULL),
    )


def studied(answer: Recommendation, snapshot: Snapshot, option_index: int | None = None) -> Recommendation:
    """An answer whose option ``option_index`` (the proposed one by default) carries its study, other workloads' too."""
    index = answer.chosen_index if option_index is None else option_index
    beside = tuple(studied(part, snapshot) for part in answer.beside)
    if index is None or not 0 <= index < len(answer.options):
        return answer.revised(beside=beside)
    option = answer.options[index]
    made = option.revised(study=cost_study(answer, option, snapshot))
    options = (*answer.options[:index], made, *answer.options[index + 1 :])
    table = None if answer.workload else scenario_table(answer, snapshot)
    return answer.revised(options=options, beside=beside, scenarios=table)


def _hosted(ways: tuple[Route, ...], load: tuple[float, ...]) -> tuple[Money, ...]:
    hosted = next((way.per_month for way in ways if way.kind is RouteKind.HOSTED_API), None)
    if hosted is None:
        return ()
    return tuple(hosted * Decimal(str(one)) for one in load)


def _course(project: Project, option: Option, snapshot: Snapshot, as_of: date) -> Course | None:
    """The growth of a served model's load; ``None`` for work that is not known to grow."""
    if option.speed is None or option.scaling is None or not isinstance(project.workloads[0], LlmServing):
        return None
    desk = lay_out(project, snapshot, as_of, on_offer=option.layout.offer_key)
    each = option.speed.capacity_rps.value / option.layout.replicas
    return serving_course(
        option.layout, option.price, each, option.scaling.scale_up_s.value, desk.need, desk.project, option.role, LONGEST_MONTHS
    )
