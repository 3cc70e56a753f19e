"""The use case behind the cost tab and the cost pages: totals, tornado, routes and findings of one option."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiready_gui.advisor import price_honesty, routes, sensitivity
from aiready_gui.advisor.alone import standing_alone
from aiready_gui.advisor.desk import lay_out
from aiready_gui.advisor.market_view import market_view
from aiready_gui.advisor.tco import SHORTEST_MONTHS, Course, level_course, serving_course, total
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentVariant
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.recommendation import Option, Recommendation
from aiready_gui.domain.tco import CostStudy, Tco
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.tco import first_months

LONGEST_MONTHS: Final = 36


def cost_study(
    answer: Recommendation,
    option: Option,
    snapshot: Snapshot,
    *,
    training: Money | None = None,
    fine_tuning: Money | None = None,
) -> CostStudy:
    """Study the money of ``option`` over 36 months; takes about a tenth of a second, so it is not part of advice.

    Parameters
    ----------
    snapshot : Snapshot
        The catalogue the answer was given on.
    training, fine_tuning : Money or None
        What a run costs, from whoever has sized it.
    """
    project, as_of = standing_alone(answer.project, answer.workload), answer.as_of
    filled = effective(project)
    seen = market_view(snapshot, filled, as_of)
    course = _course(project, option, snapshot, answer.as_of) or level_course(option.price, filled, LONGEST_MONTHS)

    def over(variant: PaymentVariant | None) -> Tco:
        return total(option.layout, option.price, course, filled, seen, as_of=as_of, variant=variant)

    whole = over(None)
    months = max((filled.conditions.term or Term.YEAR).months, SHORTEST_MONTHS)
    return CostStudy(
        tco=whole,
        year=first_months(whole, SHORTEST_MONTHS),
        always_on=over(option.price.plan.always_on),
        swings=sensitivity.swings(project, option, snapshot, as_of, months=months),
        routes=routes.compared(project, answer.serving, option, months=months, training=training, fine_tuning=fine_tuning),
        findings=price_honesty.findings(project, option, seen, as_of),
    )


def _course(project: Project, option: Option, snapshot: Snapshot, as_of: date) -> Course | None:
    """The growth of a served model's load; ``None`` for work that is not known to grow."""
    if option.speed is None or not isinstance(project.workloads[0], LlmServing):
        return None
    desk = lay_out(project, snapshot, as_of, on_offer=option.layout.offer_key)
    each = option.speed.capacity_rps.value / option.layout.replicas
    return serving_course(option.layout, option.price, each, desk.need, desk.project, option.role, LONGEST_MONTHS)
