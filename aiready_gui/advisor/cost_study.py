"""The use case behind the cost tab and the cost pages: totals, tornado, routes and findings of one option."""

from __future__ import annotations

from aiready_gui.advisor import price_honesty, routes, sensitivity, tco
from aiready_gui.advisor.desk import lay_out
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentVariant
from aiready_gui.domain.project import Term
from aiready_gui.domain.recommendation import Option, Recommendation
from aiready_gui.domain.tco import CostStudy, Tco
from aiready_gui.engine.tco import first_months

LONGEST_MONTHS = 36


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
    project, as_of = answer.project, answer.as_of
    desk = lay_out(project, snapshot, as_of, on_offer=option.layout.offer_key)
    quoted = tco.quote_of(option)

    def over(variant: PaymentVariant | None) -> Tco:
        return tco.total(
            quoted, desk.need, desk.project, desk.snapshot,
            role=option.role, as_of=as_of, months=LONGEST_MONTHS, variant=variant,
        )  # fmt: skip

    whole = over(None)
    months = max((desk.project.conditions.term or Term.YEAR).months, tco.SHORTEST_MONTHS)
    return CostStudy(
        tco=whole,
        year=first_months(whole, tco.SHORTEST_MONTHS),
        always_on=over(option.price.plan.always_on),
        swings=sensitivity.swings(project, option, snapshot, as_of, months=months),
        routes=routes.compared(project, answer.requirements, option, months=months, training=training, fine_tuning=fine_tuning),
        findings=price_honesty.findings(project, option, desk.snapshot, as_of),
    )
