"""Where a machine is as dear by the hour as on a term: sums of the ledger, and where they cross."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.advisor.studies.busy_hours import busy_hours
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.project import Conditions, Project, Term
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import BusyHours
from tests.common import answer_to, ask, catalogue, chosen


def at_aws(term: Term) -> Project:
    """The chat there: four g6e.xlarge, 1.861 dollars an hour, 1.1724 on a year and 0.804 on three (in the catalogue)."""
    return SAMPLES["chat"].revised(provider="AWS", conditions=Conditions(countries=(), term=term))


def found(project: Project) -> BusyHours | None:
    answer = ask(project)
    return busy_hours(answer, chosen(answer), catalogue())


def test_the_two_sums_cross_where_a_term_becomes_no_dearer() -> None:
    """At 84.40 roubles: an hour 157.0684; 730 hours on three years 49,536.05, which are 315.4 such hours, so from 316 on. On a year 459.9: from 460."""
    of = found(at_aws(Term.THREE_YEARS))
    assert of is not None
    assert (of.hour.money.amount, of.hourly[316].amount) == (Decimal("157.0684"), Decimal("49633.61"))
    assert [(one.mode, one.per_month.amount, one.from_hours) for one in of.committed] == [
        (PricingMode.RESERVED_3Y, Decimal("49536.05"), 316), (PricingMode.RESERVED_1Y, Decimal("72233.94"), 460),
    ]  # fmt: skip
    for one in of.committed:
        assert one.from_hours is not None
        assert of.hourly[one.from_hours - 1].amount < one.per_month.amount <= of.hourly[one.from_hours].amount


def test_the_sums_are_those_of_the_bill() -> None:
    """348 hours of the mix stand on the bill at 54,659.80; all ways to pay are four machines of these, but for a kopeck a line."""
    option = chosen(ask(at_aws(Term.THREE_YEARS)))
    of = found(at_aws(Term.THREE_YEARS))
    assert of is not None
    (line,) = [line for line in option.price.lines if line.mode is PricingMode.ON_DEMAND]
    assert of.hourly[int(line.quantity)] == line.total_excl
    variants = {(one.kind, one.committed): one.per_month for one in option.price.plan.variants}
    always = variants[PaymentKind.ALWAYS_ON, None]
    assert always is not None and abs((always - of.hourly[-1] * 4).amount) <= Decimal("0.02")
    for one in of.committed:
        whole = variants[PaymentKind.RESERVED, one.mode]
        assert whole is not None and abs((whole - one.per_month * 4).amount) <= Decimal("0.02")
    assert of.hourly[0].amount == 0 and len(of.hourly) == 731


def test_a_term_that_the_project_may_not_take_is_no_way_to_pay() -> None:
    """Whoever stays a year is not told of three; by the hour alone there is nothing to cross, and neither where no term is sold."""
    year = found(at_aws(Term.YEAR))
    assert year is not None and [one.mode for one in year.committed] == [PricingMode.RESERVED_1Y]
    assert found(at_aws(Term.HOURLY)) is None
    answer = answer_to("chat")
    assert busy_hours(answer, chosen(answer), catalogue()) is None
