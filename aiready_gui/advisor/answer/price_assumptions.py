"""What prices stand on that nobody has confirmed: rates, others' prices, machines that sleep, discounts, stock, the tax."""

from __future__ import annotations

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import MarketReference, Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.stock import AT_ONCE_GPUS


def price_assumptions(options: tuple[Option, ...], snapshot: Snapshot, book: PriceBook) -> list[Message]:
    """In words, each once; ``snapshot`` as the project sees it."""
    currencies = {snapshot.offer_by_key[option.layout.offer_key].currency for option in options}
    rates = {rate: None for currency in sorted(currencies) for rate in book.rates_for(currency)}
    found = []
    for rate in rates:
        args: dict[str, str | int | float | Message] = {
            "base": rate.base.value, "quote": rate.quote.value, "rate": str(rate.rate),
        }  # fmt: skip
        key = "assumption-rate-tried" if rate.tried else "assumption-rate" if rate.assumed else "assumption-rate-of-day"
        of_day = {} if key == "assumption-rate" else {"date": rate.as_of.isoformat()}
        found.append(Message(key=key, args=args | of_day))
    found += _payment(options)
    if any(option.to_reserve for option in options):
        found.append(Message(key="assumption-at-once", args={"limit": AT_ONCE_GPUS}))
    found += [Message(key="assumption-vat", args={"rate": options[0].price.vat_rate})] if options and book.vat_percent else []
    return [*found, *([book.untaxed] if book.untaxed else [])]


def _payment(options: tuple[Option, ...]) -> list[Message]:
    """What stands behind the GPU prices: others' prices, machines that sleep, discounts."""
    found: dict[str, Message] = {}
    for option in options:
        if _grows(option):
            found.setdefault("growth", Message(key="assumption-first-month"))
        if option.price.plan.chosen.follows_load:
            found.setdefault("follow", Message(key="assumption-follow-load"))
        for line in option.price.lines:
            if line.discount_percent:
                found.setdefault("discount", Message(key="assumption-discount"))
            if line.reference is not None:
                found.setdefault(f"reference {line.reference.gpu}", _reference(option, line.reference))
    return list(found.values())


def _grows(option: Option) -> bool:
    """Whether the term has months that take more machine time than the first, by which the option was chosen."""
    term = option.price.term_months
    lasting = (line.months.facts["quantity"][:term] for line in option.price.lines if line.mode is not None and not line.once)
    return any(quantity > months[0] for months in lasting for quantity in months)


def _reference(option: Option, reference: MarketReference) -> Message:
    return Message(
        key="assumption-reference",
        args={
            "provider": option.layout.provider,
            "gpu": option.layout.gpu_name,
            "providers": reference.providers,
            "offers": reference.offers,
            **reference.range,
        },
    )
