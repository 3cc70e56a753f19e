"""What an option would come to bought, or as a hosted model, without the rest of its study: for a number that is being turned."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.answer.models import effective_on, model_card
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.studies.cost_study import hosted_months
from aiready_gui.advisor.studies.routes import as_hosted
from aiready_gui.domain.buying import Bought
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import LONGEST_MONTHS
from aiready_gui.domain.tco import Route
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money.hosted_price import hosted_price
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.engine.need.demand import demand


@dataclass(frozen=True)
class OtherWays:
    """Beside rent."""

    bought: Bought | None
    """``None`` where nobody asked about own machines."""
    hosted: Money | None
    """Of the first month; ``None`` where the project names no price of a hosted model. [currency]"""


def other_ways(answer: Recommendation, option: Option, project: Project, snapshot: Snapshot) -> OtherWays:
    """For ``option``, which is proposed for the workload of ``answer`` in ``project``, a project that differs in some numbers.

    As the cost study has it once the project is so.
    """
    asked = answer.revised_trusting(project=project)
    yearly = load_growth(effective_on(standing_alone(project, answer.workload), snapshot).workloads[0])
    load = tuple(growth(yearly, month) for month in range(LONGEST_MONTHS))
    way = _hosted(asked, option, load, snapshot)
    hosted = () if way is None else hosted_months((way,), load)
    named = project.terms.api_input_per_million is not None and project.terms.api_output_per_million is not None
    return OtherWays(
        bought=bought(asked, option, snapshot, hosted) if project.weighs_buying else None,
        hosted=way.per_month if named and way is not None else None,
    )


def _hosted(answer: Recommendation, option: Option, load: tuple[float, ...], snapshot: Snapshot) -> Route | None:
    filled = effective_on(standing_alone(answer.project, answer.workload), snapshot)
    work = filled.workloads[0]
    if option.served is None or not isinstance(work, LlmServing):
        return None
    need = demand(filled, model_card(work, snapshot))
    book = price_book(market_view(snapshot, filled, answer.as_of), filled, answer.as_of)
    price = hosted_price(filled, snapshot.api_prices, book, isl=need.isl, osl=need.osl)
    own = option.price.per_month_excl
    return as_hosted(option.served, own, need.mean_rps, isl=need.isl, osl=need.osl, hosted=price, load=load)
