"""The use case behind the cost tab and the cost pages: totals, tornado and routes of one option."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.price_honesty import stored_otherwise
from aiready_gui.advisor.families.training.methods import teaching
from aiready_gui.advisor.families.training.routes import sized_way
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.studies import routes, sensitivity
from aiready_gui.advisor.studies.moved_in import left_out_of_move
from aiready_gui.advisor.studies.named_machine import with_named
from aiready_gui.advisor.studies.scenario_table import scenario_table
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.plan import OptionPlan
from aiready_gui.domain.price import Price
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import Phase, PhaseKind
from aiready_gui.domain.schedule import LONGEST_MONTHS, CostGroup, Schedule
from aiready_gui.domain.tco import CostStudy, Route, RouteKind
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money.hosted_price import hosted_price
from aiready_gui.engine.money.portions import line_portion
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.pricing import gpu_lines
from aiready_gui.engine.money.schedule import first_months, in_currency, scheduled
from aiready_gui.engine.money.spot import spot_price
from aiready_gui.plan.effect_words import listed
from aiready_gui.plan.stack import HOSTED

SHORTEST_MONTHS: Final = 12  # a total over less than a year compares nothing
NOT_SOLD_HERE: Final = ("left-out-support", "left-out-platform", "left-out-work")
"""Nothing in any price list of the catalogue: never priced, always named."""
CHANNEL: Final = "left-out-channel"
"""The line to the customer, of work that is called from there."""
_FOREIGN: Final = {
    Currency.RUB: {Currency.RUB, Currency.USD},
    Currency.USD: {Currency.RUB, Currency.USD},
    Currency.EUR: {Currency.RUB, Currency.EUR},
}
"""The project's currency -> the pair whose rate makes the second column."""


def cost_study(answer: Recommendation, option: Option, snapshot: Snapshot) -> CostStudy:
    """What stands beside the schedule of ``option``; takes about a tenth of a second, so it is not part of advice.

    Parameters
    ----------
    snapshot : Snapshot
        The catalogue the answer was given on.
    """
    project, as_of = standing_alone(answer.project, answer.workload), answer.as_of
    filled = effective(project)
    seen = market_view(snapshot, filled, as_of)
    money = option.price.schedule
    months = max((filled.conditions.term or Term.YEAR).months, SHORTEST_MONTHS)
    book = price_book(seen, filled, as_of)
    rate = next((one for one in book.rates if {one.base, one.quote} == _FOREIGN[project.currency]), None)
    yearly = load_growth(filled.workloads[0])
    load = tuple(growth(yearly, month) for month in range(LONGEST_MONTHS))
    ways = _ways(answer, project, option, snapshot, first_months(money, months).excl, load[:months], book)
    offer = seen.offer_by_key[option.layout.offer_key]
    hosted = hosted_months(ways, load)
    own = with_named(bought(answer, option, snapshot, hosted), answer, option, snapshot)
    return CostStudy(
        always_on=_always_on(option, offer, book),
        foreign=None if rate is None else in_currency(money, rate),
        left_out=(
            *left_out_of_move(option, filled, seen, book),
            *left_out(option.layout.provider, option.price, filled, option.plan),
        ),
        spot=spot_price(offer, seen, book.net),
        hosted=hosted,
        swings=sensitivity.swings(
            project, option, snapshot, as_of, months=months, whole=answer.project, workload=answer.workload
        ),
        swing_months=months,
        routes=(*ways, *(routes.on_own_machines(own, months) if option.served and project.weighs_buying else ())),
        routes_are_gpus=option.run is not None,
        buying=own,
    )


def _always_on(option: Option, offer: Offer, book: PriceBook) -> Schedule:
    """The machines of every month by the hour, all hours; the schedule itself where they are not to be had so."""
    money, always = option.price.schedule, option.price.plan.always_on
    if always is None:
        return money
    gpus = [month.gpus for month in money.months]
    each = option.layout.gpus_per_instance
    counts = [(count // each,) for count in gpus]
    plan = option.price.plan.revised(variants=(always.revised(chosen=True),))
    lines = gpu_lines(offer, option.layout, plan, book, counts=counts)
    if (common := option.layout.common) is not None:
        lines = [line_portion(line, common.share, book.vat_percent) for line in lines]
    beside = (line for line in money.lines if line.mode is None)
    return scheduled((*lines, *beside), money.months[0].first_day, gpus)


def _ways(
    answer: Recommendation,
    project: Project,
    option: Option,
    snapshot: Snapshot,
    machines: Money,
    load: tuple[float, ...],
    book: PriceBook,
) -> tuple[Route, ...]:
    """Ways to the same answer: the project's own training where it has one, else a run of the same model sized beside it."""
    filled = effective(project)
    work = filled.workloads[0]
    if isinstance(work, Training) and option.run is not None:
        return routes.of_training(option, work.method, work.runs_per_month, len(load))
    need = answer.serving
    if need is None or not isinstance(work, LlmServing):
        return ()
    own = [one for one in answer.project.workloads if isinstance(one, Training)]

    def run(kind: TrainingRouteKind, *methods: TrainingMethod) -> TrainingRoute:
        asked = next((one for one in own if one.method in methods), None)
        taught = project.revised(workloads=(asked or teaching(work, methods[0]),))
        return sized_way(kind, taught, snapshot, answer.as_of)

    return routes.compared(
        need,
        option,
        hosted=hosted_price(filled, snapshot.api_prices, book, isl=need.isl_mean, osl=need.osl_mean),
        machines=machines,
        load=load,
        training=run(TrainingRouteKind.ASKED, TrainingMethod.PRETRAINING),
        fine_tuning=run(TrainingRouteKind.LORA, TrainingMethod.LORA, TrainingMethod.QLORA, TrainingMethod.FULL),
    )


def studied(answer: Recommendation, snapshot: Snapshot, option_index: int | None = None) -> Recommendation:
    """An answer with what softer answers would save, whose option ``option_index`` (the proposed one by default) carries its study.

    Other workloads' answers too.
    """
    index = answer.chosen_index if option_index is None else option_index
    beside = tuple(studied(part, snapshot) for part in answer.beside)
    if index is None or not 0 <= index < len(answer.options):
        return answer.revised(beside=beside)
    option = answer.options[index]
    made = option.revised(study=cost_study(answer, option, snapshot))
    options = (*answer.options[:index], made, *answer.options[index + 1 :])
    table = None if answer.workload else scenario_table(answer, snapshot)
    return answer.revised(options=options, beside=beside, scenarios=table, relaxations=relaxations(answer, snapshot))


def hosted_months(ways: Sequence[Route], load: Sequence[float]) -> tuple[Money, ...]:
    """What the hosted model of ``ways`` costs in each month of a ``load`` [1]; nothing while it has no price."""
    hosted = next((way.per_month for way in ways if way.kind is RouteKind.HOSTED_API), None)
    if hosted is None:
        return ()
    return tuple(hosted * Decimal(str(one)) for one in load)


def left_out(provider: str, price: Price, project: Project, plan: OptionPlan | None = None) -> tuple[Message, ...]:
    """What no line of the bill pays for: named, so that nobody takes it for free; with its sum where the ``plan`` has one."""
    found = []
    gpus = next(one for one in price.lines if one.mode is not None)
    if gpus.reference is not None:
        found.append(Message(key="left-out-reference", args={"provider": provider, **gpus.reference.range}))
    found += stored_otherwise(provider, price)
    if project.data.backup and any(line.group is CostGroup.STORAGE for line in price.lines):
        found.append(Message(key="left-out-backup"))
    found += _kept_after(price, project.data.retention_months or 0)
    if plan is not None:
        found += _before_service(plan.phases, own_site=project.on_own_site)
    unsold = (*NOT_SOLD_HERE, CHANNEL) if traits(project.workloads[0]).called else NOT_SOLD_HERE
    return (*found, *price.left_out, *(_hosted_beside(plan) if plan else ()), *(Message(key=key) for key in unsold))


def _hosted_beside(plan: OptionPlan) -> list[Message]:
    """Software of the platform that no machine of the bill is there for."""
    names = [one.name for one in plan.stack if one.name.key in HOSTED]
    return [Message(key="left-out-services", args={"names": listed(names)})] if names else []


def _kept_after(price: Price, retention_months: int) -> list[Message]:
    """What data and checkpoints of a single run cost on while they are to be kept: each month as the last one of the run."""
    stored = [line for line in price.schedule.lines if line.group is CostGroup.STORAGE]
    later = retention_months - price.run_months
    if not price.single or not stored or later <= 0:
        return []
    month = Money.total((line.months[price.run_months - 1].excl for line in stored), price.term_excl.currency)
    return [Message(key="left-out-kept", args={"month": month.exact, "months": later})]


def _before_service(phases: Sequence[Phase], *, own_site: bool) -> list[Message]:
    """Pilot and testing: their cards as the plan has them, rented also where machines are bought."""
    trials = [phase.cost for phase in phases if phase.kind is not PhaseKind.PRODUCTION]
    if None in trials:
        return [Message(key="left-out-trials-unpriced")]
    return (
        [
            Message(
                key="left-out-trials-rented" if own_site else "left-out-trials",
                args=dict(zip(("pilot", "testing"), (one.excl.exact for one in trials if one), strict=True)),
            )
        ]
        if trials
        else []
    )
