"""What others publish, what stands in for it, and which row is the cheapest in all: medians and sums by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import hand_made
import numpy as np
import pytest
from hand_made import rub

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, PricingMode, Snapshot, StorageClass, VolumeUnit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.tco import RouteKind
from aiready_gui.engine.candidates.gates import gate_index, offer_gates
from aiready_gui.engine.candidates.offers import market
from aiready_gui.engine.gpu.formats import kv_bits
from aiready_gui.engine.money import market_reference, modes, routes, sensitivity, spot, total_ranking, usual_prices
from aiready_gui.engine.money.hosted_price import HostedPrice, hosted_cost
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.total_ranking import Beside

BOOK = PriceBook(currency=Currency.RUB, vat_percent=Decimal(22), rates=())


def sold(provider: str, per_hour: int, cards: int = 1, **changes: Any) -> Offer:
    return hand_made.offer(
        key=f"{provider}-{per_hour}",
        provider=provider,
        gpu_count=cards,
        on_demand_per_hour=Decimal(per_hour),
        spot_per_hour=None,
        **changes,
    )


OFFERS = (
    sold("A", 100), sold("A", 600, 2), sold("A", 200),  # 100, 300 and 200 a card: A's median 200
    sold("B", 122, vat_included=True),  # 100 without tax
    sold("C", 800, 2),  # 400
    sold("D", 1, marketplace=True), sold("E", 1, host_included=False), sold("F", 7, gpu="other"),
)  # fmt: skip


def test_every_provider_counts_once_by_its_median() -> None:
    """Medians 200, 100 and 400: 200, between 100 and 400; marketplaces, bare cards and other cards stay out."""
    found = market_reference.market_reference("hand_100", OFFERS, BOOK.net)
    assert found is not None
    assert (found.median, found.low, found.high) == (Decimal("200.00"), Decimal("100.00"), Decimal("400.00"))
    assert (found.offers, found.providers) == (5, 3)
    assert market_reference.market_reference("nobody", OFFERS, BOOK.net) is None


def test_the_market_is_rounded_as_a_bill_is() -> None:
    """A machine of two cards at 200.01: 100.005 a card, so 100.01, as a line of a bill has it."""
    offers = (sold("A", 0, 2).revised(on_demand_per_hour=Decimal("200.01")),)
    found = market_reference.market_reference("hand_100", offers, BOOK.net)
    assert found is not None
    assert (found.median, found.low, found.high) == (Decimal("100.01"),) * 3


def test_cards_on_request_stand_in_the_usual_sizes(snapshot: Snapshot) -> None:
    """At 200 a card: machines of 1, 2, 4 and 8 cards at 200, 400, 800 and 1,600."""
    provider = snapshot.providers[0].revised(key="Q", gpus_on_request=("hand_100",))
    known = hand_made.changed(snapshot, **{"offers": OFFERS, "gpus": (hand_made.gpu(),)})
    found = market_reference.on_request_offers(provider, known, BOOK.net)
    assert [(one.gpu_count, one.on_demand_per_hour) for one in found] == [(1, 200), (2, 400), (4, 800), (8, 1600)]


def test_the_price_of_interruptible_machines(snapshot: Snapshot) -> None:
    """The offer's own 305 with tax is 250 without; else others' range a card, 50 to 80, times its 8 cards."""
    own = spot.spot_price(hand_made.offer(spot_per_hour=Decimal(305), vat_included=True), snapshot, BOOK.net)
    assert own is not None
    assert (own.own, own.low, own.high) == (True, rub(250), rub(250))
    others = tuple(
        one.revised(spot_per_hour=Decimal(price), on_demand_per_hour=None) for one, price in ((OFFERS[0], 50), (OFFERS[4], 160))
    )
    known = hand_made.changed(snapshot, **{"offers": others})
    ranged = spot.spot_price(hand_made.offer(spot_per_hour=None), known, BOOK.net)
    assert ranged is not None
    assert (ranged.own, ranged.low, ranged.high, ranged.providers) == (False, rub("400.00"), rub("640.00"), 2)
    assert spot.spot_price(hand_made.offer(spot_per_hour=None, gpu="other"), known, BOOK.net) is None


def test_what_storage_and_network_usually_cost(snapshot: Snapshot) -> None:
    """Providers at their cheapest: 2 roubles a GB, 1.9 a GiB = 1.7695 a GB, 4 a GB: the median is 2e-9 a byte.

    Balancers at 1 an hour = 730 a month and 500 a month: 615; traffic at 1.5 a GB.
    """
    stored = (
        hand_made.storage_offer(provider="A"), hand_made.storage_offer(provider="A", price_per_gb_month=Decimal(9)),
        hand_made.storage_offer(provider="B", price_per_gb_month=Decimal("1.9"), volume_unit=VolumeUnit.GIB),
        hand_made.storage_offer(provider="C", price_per_gb_month=Decimal(4)),
    )  # fmt: skip
    sent = (
        hand_made.network_offer(), hand_made.network_offer(provider="A", kind="load_balancer", unit="hour", price=Decimal(1)),
        hand_made.network_offer(provider="B", kind="load_balancer", unit="month", price=Decimal(500)),
    )  # fmt: skip
    known = hand_made.changed(snapshot, **{"storage": stored, "network": sent, "content_hash": "by hand"})
    usual = usual_prices.usual_prices(known, BOOK)
    assert usual.storage(StorageClass.OBJECT_HOT, "D", 5e12) == pytest.approx(10_000)
    assert usual.storage(StorageClass.BLOCK_HDD, "D", 5e12) == 0.0
    assert usual.network("load_balancer", 0.0) == pytest.approx(615)
    assert usual.network("egress_internet", 200e9) == pytest.approx(300)


def beside(*money: float) -> Beside:
    return Beside(lambda row: money[row])


def test_the_cheapest_row_is_the_cheapest_in_all() -> None:
    """GPUs at 100, 90 and 95 with 2, 21 and 7 beside them: 102, 111 and 102: two tie to the kopeck."""
    gpus = np.array([100.0, 90.0, 95.0])
    rows, costs = total_ranking.cheapest_in_all(np.array([0, 1, 2]), gpus, beside(2.0, 21.0, 7.0))
    assert sorted(rows.tolist()) == [0, 2]
    assert costs.tolist() == pytest.approx([102.0, 102.0])
    near, _ = total_ranking.cheapest_in_all(np.array([0, 1, 2]), gpus, beside(2.0, 21.0, 7.0), within=0.09)
    assert sorted(near.tolist()) == [0, 1, 2]  # 102 x 1.09 = 111.18


def test_a_quicker_row_with_a_lower_bill_is_passed_over() -> None:
    """The recommended bill is 105; the first quicker machine would be 104, the next 205: that one is taken."""
    gpus = np.array([100.0, 99.0, 200.0, 101.0])
    assert total_ranking.first_no_cheaper(np.array([1, 2, 3]), gpus, beside(5.0, 5.0, 5.0, 5.0), 0) == 2
    assert total_ranking.first_no_cheaper(np.array([1]), gpus, beside(5.0, 5.0), 0) is None


@pytest.mark.parametrize(
    ("conditions", "provider", "offer", "gpu", "gate"),
    [
        ({}, None, {}, {}, None),
        ({}, "Other", {}, {}, Gate.PROVIDER),
        ({"countries": ("DE",)}, None, {}, {}, Gate.RESIDENCY),
        ({"countries": ("RU", "DE")}, None, {"countries": ()}, {}, Gate.RESIDENCY),  # nobody says where: not here
        ({"dedicated_host": True}, None, {"gpu_count": 4}, {}, Gate.DEDICATED),
        ({"dedicated_host": True}, None, {"gpu_count": 4, "instance_type": "BM.GPU4"}, {}, None),
        ({}, None, {"marketplace": True}, {}, Gate.MARKETPLACE),
        ({"marketplaces": True}, None, {"marketplace": True}, {}, None),
        ({}, None, {}, {"verified": False}, Gate.UNVERIFIED),
        ({"excluded_gpus": ("hand_100",)}, None, {}, {}, Gate.EXCLUDED),
        ({}, None, {}, {"datacenter_licence": False}, Gate.LICENCE),
        ({"consumer_cards": True}, None, {}, {"datacenter_licence": False}, None),
    ],
)
def test_gates_before_any_arithmetic(
    snapshot: Snapshot,
    conditions: dict[str, Any],
    provider: str | None,
    offer: dict[str, Any],
    gpu: dict[str, Any],
    gate: Gate | None,
) -> None:
    known = hand_made.changed(
        snapshot, **{"offers": (hand_made.offer(**offer),), "gpus": (hand_made.gpu(**gpu),), "content_hash": f"{offer}{gpu}"}
    )
    columns = market(known, Currency.RUB, "RU", Decimal(22))
    project = Project(provider=provider, conditions=Conditions(**conditions))
    assert offer_gates(columns, project, ()).tolist() == [gate_index(gate)]


def test_the_markets_columns_are_in_one_currency_without_tax(snapshot: Snapshot) -> None:
    """1,220 roubles with tax are 1,000; 10 dollars at the catalogue's 84.40 are 844; what is not published is no number."""
    offers = (
        hand_made.offer(key="a", on_demand_per_hour=Decimal(1220), vat_included=True),
        hand_made.offer(key="b", on_demand_per_hour=Decimal(10), reserved_1y_per_hour=None, currency=Currency.USD),
    )
    known = hand_made.changed(snapshot, **{"offers": offers, "gpus": (hand_made.gpu(),), "content_hash": "columns by hand"})
    columns = market(known, Currency.RUB, "RU", Decimal(22))
    hourly, year = modes.MODES.index(PricingMode.ON_DEMAND), modes.MODES.index(PricingMode.RESERVED_1Y)
    assert columns.price[:, hourly] == pytest.approx([1000.0, 844.0])
    assert np.isnan(columns.price[1, year])
    layouts = sorted({(int(tp), int(pp)) for tp, pp in zip(columns.cell_tp, columns.cell_pp, strict=True)})
    assert layouts == [(1, 1), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1)]  # of eight cards; 8 x 2 would take sixteen


@pytest.mark.parametrize(
    ("asked", "precision", "experts", "bits"),
    [
        (KvPrecision.AUTO, Precision.FP8, None, 8), (KvPrecision.AUTO, Precision.FP8, 8, 16), (KvPrecision.AUTO, Precision.FP4, 8, 8),
        (KvPrecision.AUTO, Precision.BF16, None, 16), (KvPrecision.BITS_8, Precision.BF16, None, 8),
        (KvPrecision.BITS_16, Precision.FP8, None, 16),
    ],
)  # fmt: skip
def test_bits_of_a_cached_value(asked: KvPrecision, precision: Precision, experts: int | None, bits: int) -> None:
    """As asked, else as the checkpoint brings it: FP4 and dense FP8 carry scales for 8 bits."""
    assert kv_bits(asked, precision, hand_made.card(experts=experts)) == bits


def test_a_hosted_model_by_its_tokens() -> None:
    """1,000 requests of 3,000 in and 350 out at 15 and 60 roubles a million: 45 + 21 = 66, 0.066 each.

    Own machines at 330,000 a month pay from 5 million requests on; at 2 million the hosted bill is 132,000, over twelve level
    months 1,584,000.
    """
    assert hosted_cost(1000, 3000, 350, Decimal(15), Decimal(60)) == Decimal(66)
    assert routes.break_even_requests(Decimal(330_000), Decimal("0.066")) == pytest.approx(5_000_000)
    assert routes.break_even_requests(Decimal(330_000), Decimal(0)) is None
    facts: dict[str, Any] = {
        "requests_per_month": 2e6, "isl": 3000.0, "osl": 350.0, "price": HostedPrice(rub(15), rub(60), None),
        "own_per_month": rub(330_000), "capacity_requests_per_month": 6e6, "load": (1.0,) * 12,
    }  # fmt: skip
    found = routes.hosted_route(**facts)
    assert (found.per_month, found.total) == (rub(132_000), rub(1_584_000))
    assert found.notes[0] == Message(key="route-break-even", args={"requests": 5_000_000})
    beyond = routes.hosted_route(**{**facts, "capacity_requests_per_month": 4e6})
    assert beyond.notes[0].key == "route-break-even-beyond"
    assert routes.hosted_route(**{**facts, "price": None}).total is None


def test_a_way_over_own_machines_costs_its_making_once() -> None:
    found = routes.own_route(RouteKind.FINE_TUNE, rub(50_000), rub(100), rub(1_200_000))
    assert found.total == rub(1_250_000)
    assert routes.own_route(RouteKind.TRAIN, None, rub(100), rub(1_200_000)).total is None


def test_the_widest_swing_comes_first_and_what_moves_nothing_is_left_out() -> None:
    """From 100: a 70-130, b 90-100, c nothing, d at an end where nothing fits."""
    totals = {"a-low": 70, "a-high": 130, "b-low": 90, "b-high": 100, "c-low": 100, "c-high": 100, "d-low": 50}

    def driver(name: str) -> sensitivity.Driver:
        low, high = (Project(title=f"{name}-{end}") for end in ("low", "high"))
        return sensitivity.Driver(Message(key=name), Message(key="low"), Message(key="high"), low, high)

    def cost(project: Project) -> Money | None:
        return rub(totals[project.title]) if project.title in totals else None

    found = sensitivity.tornado(rub(100), [driver(name) for name in "bdac"], cost)
    assert [(one.driver.key, one.low, one.high, one.spread) for one in found] == [
        ("a", rub(70), rub(130), Decimal(60)), ("b", rub(90), rub(100), Decimal(10)),
    ]  # fmt: skip
