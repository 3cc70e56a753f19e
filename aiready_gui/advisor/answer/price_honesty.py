"""How old and how firm the prices are: what warns, and what keeps a proposal from being final."""

from __future__ import annotations

from datetime import date
from typing import Final

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.days import latest_day
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.tco import PriceFinding
from aiready_gui.domain.validity import HOLDS_DAYS, WARN_DAYS
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.usual_lines import STORAGE_LINE, USUAL_LINES

BLOCK_DAYS: Final = 90  # of storage and network; of GPUs: what a proposal's term stands on


def findings(project: Project, option: Option, seen: Snapshot, on: date) -> tuple[PriceFinding, ...]:
    """What to say about the prices of one option on the day ``on``, gravest first.

    A confirmation counts for every price of the provider's that is older than it, as long as it is itself not older than 30
    days. The market's median is nobody's price: it ages whatever is confirmed, until the provider's own takes its place.
    """
    found = [*_by_age(project, option, on), *_by_firmness(option), *_rates(option, seen, price_book(seen, project, on), on)]
    order = {"block": 0, "warn": 1, "note": 2}
    return tuple(sorted(found, key=lambda one: order[one.severity]))


def findings_of(answer: Recommendation, snapshot: Snapshot, on: date) -> tuple[tuple[PriceFinding, ...], ...]:
    """As :func:`findings`, for each option of ``answer`` and the catalogue it was given on."""
    project = standing_alone(answer.project, answer.workload)
    seen = market_view(snapshot, effective(project), answer.as_of)
    return tuple(findings(project, option, seen, on) for option in answer.options)


def stored_otherwise(provider: str, price: Price) -> tuple[Message, ...]:
    """The storage that the provider publishes no price of, with how many tiers stand at the market's usual one."""
    own = sum(1 for line in price.lines if line.item.key == "line-storage")
    usual = sum(1 for line in price.lines if line.item.key == STORAGE_LINE)
    if own and not usual:
        return ()
    key = "left-out-storage" if not own else "left-out-some-storage"
    return (Message(key=key, args={"provider": provider, "counted": usual}),)


def _by_age(project: Project, option: Option, on: date) -> list[PriceFinding]:
    """Lines with prices of one date, together; those of GPUs apart from others, as they age faster, and medians from both."""
    confirmed = project.terms.prices_confirmed_on
    fresh = confirmed is not None and (on - confirmed).days <= WARN_DAYS
    by_date: dict[tuple[str, str], list[str]] = {}
    for number, line in enumerate(option.price.lines, start=1):
        if line.reference is not None:
            continue  # no price of the provider's at all: said on its own
        of = "usual" if line.item.key in USUAL_LINES else "gpu" if line.mode is not None else "other"
        by_date.setdefault((line.source.as_of, of), []).append(f"P{number}")
    found = []
    for (words, of), lines in by_date.items():
        day = latest_day(words)
        age = None if day is None else (on - day).days
        if age is not None and age <= WARN_DAYS:
            continue
        args: dict[str, str | int | float | Message] = {
            "lines": ", ".join(lines), "date": words, "of": of,
        }  # fmt: skip
        if fresh and confirmed is not None and of != "usual":
            severity, key = "note", "price-confirmed"
            args["confirmed"] = confirmed.isoformat()
        elif age is None:
            severity, key = "block", "price-undated"
        else:
            holds = HOLDS_DAYS if of == "gpu" else BLOCK_DAYS
            severity, key = ("block", "price-too-old") if age > holds else ("warn", "price-aged")
            args["days"] = age
        found.append(PriceFinding.trusted(severity=severity, message=Message.trusted(key=key, args=args)))
    return found


def _by_firmness(option: Option) -> list[PriceFinding]:
    references = [line for line in option.price.lines if line.reference is not None]
    return [
        PriceFinding(
            severity="block",
            message=Message(
                key="price-by-reference",
                args={
                    "provider": option.layout.provider,
                    "providers": line.reference.providers,
                    **line.reference.range,
                },
            ),
        )
        for line in references[:1]
        if line.reference is not None
    ]


def _rates(option: Option, seen: Snapshot, book: PriceBook, on: date) -> list[PriceFinding]:
    """Rates that stand behind a price of the option: assumed ones, and ones older than a week."""
    offer = seen.offer_by_key.get(option.layout.offer_key)
    found = []
    for rate in book.rates_for(offer.currency) if offer else ():
        args: dict[str, str | int | float | Message] = {
            "base": rate.base.value, "quote": rate.quote.value, "rate": str(rate.rate), "date": rate.as_of.isoformat(),
        }  # fmt: skip
        if rate.assumed:
            found.append(PriceFinding(severity="warn", message=Message(key="rate-assumed", args=args)))
        elif rate.is_stale(on):
            found.append(PriceFinding(severity="warn", message=Message(key="rate-stale", args=args)))
    return found
