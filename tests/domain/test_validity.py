"""Until when a proposal may hold its prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aiready_gui.domain.days import oldest
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.market import MarketReference
from aiready_gui.domain.money import Currency
from aiready_gui.domain.price import Price
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.validity import last_day, valid_until
from tests.common import answer_to, chosen

ISSUED = date(2026, 11, 24)


def dated(gpu: str, other: str = "") -> Price:
    """A bill of the sample "Chat" with other dates."""
    return chosen(answer_to("chat")).price.revised(price_date=gpu, other_date=other)


@pytest.mark.parametrize(
    ("gpu", "confirmed", "day"),
    [
        ("2026-11-01", None, date(2026, 12, 31)),  # 29 days of November, 31 of December
        ("2026-07-17", None, date(2026, 9, 15)),
        ("2026-07-17", date(2026, 11, 20), date(2027, 1, 19)),  # confirmed, it is as young as that
        ("2026-11-20", date(2026, 11, 1), date(2027, 1, 19)),  # an older confirmation takes nothing away
        ("2026-11", None, date(2026, 12, 31)),  # of a month its first day: a price holds no longer than it surely does
        ("read today", None, None),
        ("read today", date(2026, 11, 20), date(2027, 1, 19)),
    ],
)
def test_a_price_holds_sixty_days_from_when_it_was_seen(gpu: str, confirmed: date | None, day: date | None) -> None:
    """A promise beyond them would be a price nobody has looked at for two months."""
    assert last_day([dated(gpu)], confirmed) == day


def test_the_oldest_of_all_works_decides_and_other_lines_do_not() -> None:
    """Storage of 2024 dates no proposal; the second workload's cards do."""
    prices = [dated("2026-11-20", other="2024-07-01"), dated("2026-10-01")]
    assert last_day(prices, None) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("gpu", "asked", "until"),
    [
        ("2026-11-20", None, date(2026, 12, 24)),  # a month, as usual
        ("2026-10-10", None, date(2026, 12, 9)),  # less, where the prices hold no longer
        ("2026-10-10", date(2026, 12, 1), date(2026, 12, 1)),  # shorter on request
        ("2026-10-10", date(2026, 12, 9), date(2026, 12, 9)),
        ("2026-09-25", None, date(2026, 11, 24)),  # the last day of all
        ("2026-09-24", None, None),
        ("2026-07-17", None, None),
    ],
)
def test_a_proposal_is_valid_no_longer_than_its_prices(gpu: str, asked: date | None, until: date | None) -> None:
    """A document of July's prices said "valid until 24 December"."""
    assert valid_until([dated(gpu)], CommercialTerms(valid_until=asked), ISSUED) == until


@pytest.mark.parametrize(
    ("gpu", "asked", "key"),
    [
        ("2026-10-10", date(2026, 12, 10), "export-valid-beyond"),
        ("2026-07-17", date(2026, 11, 25), "export-valid-beyond"),
        ("2026-10-10", date(2026, 11, 23), "export-valid-past"),
        ("read today", date(2026, 12, 1), "export-valid-unheld"),
    ],
)
def test_a_day_beyond_the_rule_is_refused_with_the_reason(gpu: str, asked: date, key: str) -> None:
    """Nothing is printed that the rule forbids, and nothing is quietly put right."""
    with pytest.raises(ExportError) as refused:
        valid_until([dated(gpu)], CommercialTerms(valid_until=asked), ISSUED)
    assert refused.value.message.key == key


def test_the_median_of_others_holds_nothing() -> None:
    """Nobody has promised it: such a proposal names no day, however young the others' prices are."""
    bill = dated("2026-11-20")
    others = MarketReference(
        gpu="a30", median=Decimal(50), low=Decimal(40), high=Decimal(60), currency=Currency.RUB, offers=3, providers=3,
        oldest="2026-11-20", newest="2026-11-20",
    )  # fmt: skip
    lines = (bill.lines[0].revised(reference=others), *bill.lines[1:])
    asked = bill.revised(schedule=bill.schedule.revised(lines=lines))
    assert valid_until([asked], CommercialTerms(), ISSUED) is None
    assert valid_until([asked], CommercialTerms(prices_confirmed_on=ISSUED), ISSUED) is None


def test_a_month_is_as_old_as_its_last_day() -> None:
    """A price of July may be of the 31st: one of the 17th is older; one that names no day is older than any."""
    assert oldest(("2026-07", "2026-07-17", "2026-08-01")) == "2026-07-17"
    assert oldest(("2026-07", "soon")) == "soon"
    assert oldest(()) == ""
