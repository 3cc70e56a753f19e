"""Own machines in money, worked by hand: what they draw, when they have cost less than rent, at which price they would."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aiready_gui.domain.buying import Buying
from aiready_gui.domain.explain import Source
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.schedule import LONGEST_MONTHS
from aiready_gui.engine.gpu.own_machine import own_machine
from aiready_gui.engine.money import buying
from aiready_gui.engine.money.buying import Fleet
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import scheduled
from aiready_gui.engine.money.spare_machines import Reserve
from tests.common import catalogue

BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())
SAID = Source(title="by hand", as_of="2026-11-24")


def numbers(*values: int) -> list[Decimal]:
    return list(map(Decimal, values))


@pytest.mark.parametrize(
    ("gpu", "least", "cards", "watts", "units"),
    [
        ("h100_sxm_80", 8, 8, 10_200, 8),
        ("h100_sxm_80", 1, 4, 5_100, 4),
        ("b200_sxm_180", 1, 8, 14_571.4, 8),
        ("l4", 1, 1, 422, 2),
        ("gb200", 4, 72, 157_371.4, 48),
    ],
)
def test_the_machine_that_one_would_buy(gpu: str, least: int, cards: int, watts: float, units: int) -> None:
    """NVIDIA DGX H100: 8 x 700 W = 5.6 kW of cards, 10.2 kW in all, 8 rack units; half a board 5.1 kW.

    Eight B200 of 1,000 W: 8 x 10.2 / 5.6 = 14.571 kW (NVIDIA states about 14.3 for its DGX B200). One L4: 72 + 350 = 422 W, more than
    72 x 10.2 / 5.6 = 131. A rack of GB200 comes whole.
    """
    made = own_machine(catalogue().gpu_by_key[gpu], least)
    assert made is not None and made.watts is not None
    assert (made.gpus, made.rack_units) == (cards, units)
    assert made.watts == pytest.approx(watts, abs=0.1)


def test_cards_of_a_provider_alone_cannot_be_bought() -> None:
    """TPU and Trainium are for rent only; of a card without a stated draw the machine has none either."""
    gpus = catalogue().gpu_by_key
    assert own_machine(gpus["tpu_v5e"], 8) is None and own_machine(gpus["yandex_gen2_80"], 8) is None
    rubin = own_machine(gpus["rubin_sxm_288"], 8)
    assert rubin is not None and rubin.watts is None


def test_spares_are_whole_machines_of_ones_own() -> None:
    """Five rented machines of one card, one of them a spare: four cards of load fill one board of four, and a board stands by.

    Six with two spares in place of five: again 4 cards, 1 + 2 boards. As rented nothing is packed: five stay five.
    """
    board, single = (own_machine(catalogue().gpu_by_key[key], 1) for key in ("h100_sxm_80", "l4"))
    assert board is not None and single is not None
    one, two = (Reserve(spares=spares, two_zones=False) for spares in (1, 2))
    assert buying.machines_for(5, 1, board, one) == 2
    assert buying.machines_for(6, 1, board, two) == 3
    assert buying.machines_for(5, 1, single, one) == 5


def test_energy_of_a_month() -> None:
    """10.2 kW x 75 % x 1.56 x 730 h = 8,711.82 kWh, a tenth kept."""
    assert buying.kwh_month(10_200, 0.75, 1.56) == Decimal("8711.8")


def test_machines_are_bought_as_load_grows_and_anew_when_worn_out() -> None:
    """2, 2, 3, 2, 3 needed, two months of use: bought 2, 0, 2 + 1, 0 (none is sold), 2 + 1 of the third month."""
    fleet = Fleet.for_need((2, 2, 3, 2, 3), 2)
    assert fleet.machines == (2, 2, 3, 3, 3)
    assert fleet.bought == (2, 0, 3, 0, 3)


def test_lines_of_own_machines_multiply_and_tax_no_wages() -> None:
    """Two machines of 1,000,000 and support of 12 % a year: 2,000,000 once and 20,000 a month; 22 % VAT on them.

    One L4 machine of 422 W: 422 x 0.5 x 1.5 x 730 / 1000 = 231.0 kWh (231.045), two 462.0 at 10 are 4,620. Rack 2 x 3,000.
    Half a post of 400,000: 200,000 without VAT.
    """
    fleet = Fleet.for_need((2,) * LONGEST_MONTHS, 60)
    asked = Buying(
        kwh_price=Decimal(10), average_draw=0.5, pue=1.5, rack_month=Decimal(3000), people=0.5, person_month=Decimal(400_000)
    )
    lines = [
        *buying.priced_lines(fleet, Money(amount=Decimal(1_000_000), currency=Currency.RUB), 0.12, BOOK, SAID),
        *buying.running_lines(fleet, asked, 422, BOOK, SAID),
    ]
    first = [(line.item.key, line.months[0].excl.amount, line.months[0].vat.amount) for line in lines]
    assert first == [
        ("own-line-machines", 2_000_000, 440_000),
        ("own-line-support", 20_000, 4_400),
        ("own-line-energy", 4_620, Decimal("1016.40")),
        ("own-line-rack", 6_000, 1_320),
        ("own-line-people", 200_000, 0),
    ]
    assert all(line.multiplies for line in lines)
    whole = scheduled(lines, date(2026, 11, 24), (2,) * LONGEST_MONTHS)
    assert whole.excl.amount == 2_000_000 + 36 * 230_620


def test_the_month_from_which_buying_has_cost_less() -> None:
    """Rent 100 a month against 250 at once and 20 a month: 300 < 310 by the third month's end, 400 > 330 by the fourth's.

    A machine more in the fifth month puts it behind once more (500 < 600), for good ahead from the seventh (700 > 640).
    """
    rent = numbers(*(100,) * 8)
    assert buying.break_even_month(rent, numbers(270, *(20,) * 7)) == 4
    assert buying.break_even_month(rent, numbers(270, 20, 20, 20, 270, 20, 20, 20)) == 7
    assert buying.break_even_month(rent, numbers(700, *(20,) * 7)) is None
    assert buying.break_even_month(rent, numbers(50, *(20,) * 7)) == 1


def test_the_price_at_which_buying_costs_as_much_as_rent() -> None:
    """Four months of use, rent 100 a month, running 20, two machines, support 6 % a year: 320 / (2 + 8 x 0.06 / 12) = 156.86.

    At 156 it pays, at 158 it does not; where running costs as much as rent it pays at no price.
    """
    fleet, rent, running = Fleet.for_need((2,) * 4, 4), numbers(*(100,) * 4), numbers(*(20,) * 4)
    worth = buying.worth_of_machine(rent, running, fleet, 0.06)
    assert worth is not None and round(worth, 2) == Decimal("156.86")
    support = Decimal("0.01")  # 2 machines x 0.06 / 12, of the price
    for price, pays in ((156, True), (158, False)):
        own = [Decimal(price) * (2 if month == 0 else 0) + Decimal(price) * support + 20 for month in range(4)]
        assert (buying.break_even_month(rent, own) is not None) is pays
    assert buying.worth_of_machine(rent, numbers(*(100,) * 4), fleet, 0.06) is None


def test_a_life_longer_than_the_schedule_goes_on_as_its_last_month() -> None:
    """Three months of 10, 10, 12 over five: 10, 10, 12, 12, 12; over two: 10, 10. Nothing is bought after the schedule."""
    assert list(buying.over_life(numbers(10, 10, 12), 5)) == numbers(10, 10, 12, 12, 12)
    assert list(buying.over_life(numbers(10, 10, 12), 2)) == numbers(10, 10)
    assert buying.bought_over_life(Fleet.for_need((1, 1, 2), 5)) == (1, 0, 1, 0, 0)


def test_a_month_over_the_life_of_machines() -> None:
    """Two machines of 1,200,000 over five years with 10 % support: 2 x 1,200,000 x (1/5 + 0.1) / 12 = 60,000, and 5,000 to run."""
    assert buying.month_of_life(Decimal(1_200_000), 5, 0.1, Decimal(5000), 2) == 65_000
