"""Of which days prices are, in words."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.price import Price, dated, line_dates, price_dates
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.texts import LOCALES, Texts


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("other", "days"), [("2026-07-17", 1), ("2026-06-01", 2), ("", 1)])
def test_a_day_is_told_once(locale: str, other: str, days: int) -> None:
    """\"GPU prices as of 17 Jul 2026, others as of 17 Jul 2026\" made a reader look for a difference that is none."""
    said = Texts(locale).word(dated("2026-07-17", other))
    assert said.count("2026") == days


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", ("Prices no older than: GPUs 17 Jul 2026, others 1 Jun 2026", "Prices no older than 17 Jul 2026")),
        ("ru", ("Цены не старше: GPU 17.07.2026, остальные 01.06.2026", "Цены не старше 17.07.2026")),
    ],
)
def test_the_oldest_day_is_not_told_as_the_day_of_all(locale: str, told: tuple[str, str]) -> None:
    """A disk of 24 November beside a median of 20 September was printed "others as of 20 Sep"."""
    texts = Texts(locale)
    assert (texts.word(dated("2026-07-17", "2026-06-01")), texts.word(dated("2026-07-17", "2026-07-17"))) == told


def line(mode: PricingMode | None, as_of: str, *, once: bool = False) -> PriceLine:
    return PriceLine.model_construct(mode=mode, source=Source(title="a list", as_of=as_of), once=once)


def test_the_lines_of_a_bill_are_as_old_as_the_oldest_of_their_kind() -> None:
    """Of cards 17 July is older than July, which may be its 31st; a fresh disk makes no card fresher, nor an old one older."""
    cards = (line(PricingMode.SPOT, "2026-07"), line(PricingMode.ON_DEMAND, "2026-07-17"))
    beside = (line(None, "2026-09-02"), line(None, "2026-06-30"))
    assert line_dates((*cards, *beside)) == Message(key="price-dates", args={"gpu": "2026-07-17", "other": "2026-06-30"})
    assert line_dates(cards) == Message(key="price-dates-gpu", args={"gpu": "2026-07-17"})


def test_the_prices_of_several_options_are_as_old_as_the_oldest() -> None:
    """An option that pays for nothing beside its cards has no other date, and no say about others'."""
    prices = [
        Price.model_construct(price_date=gpu, other_date=other)
        for gpu, other in (("2026-08-01", ""), ("2026-07-17", "2026-07-17"), ("2026-09-01", "2026-10-01"))
    ]
    assert price_dates(prices) == Message(key="price-dates-all", args={"gpu": "2026-07-17"})
    assert price_dates(prices[::2]) == Message(key="price-dates", args={"gpu": "2026-08-01", "other": "2026-10-01"})
    assert price_dates(prices[:1]) == Message(key="price-dates-gpu", args={"gpu": "2026-08-01"})
