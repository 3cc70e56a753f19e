"""Questions about the machines themselves: which are out of the question, and what own ones cost."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.group import options_of as _enum


def cards(snapshot: Snapshot) -> Group:
    """Which machines are out of the question."""
    return Group(
        title="group-cards",
        fields=(
            Field("conditions.excluded_gpus", "check_menu", options=_rented(snapshot), span=2),
            Field("conditions.dedicated_host", "switch", span=4),
            Field("conditions.consumer_cards", "switch", span=4),
            Field("conditions.marketplaces", "switch", span=4),
        ),
        hint="hint-cards",
    )


def buying(snapshot: Snapshot) -> Group:
    """Own machines; their cards are those that some offer rents out, as the comparison begins with one."""
    return Group(
        title="group-buying",
        hint="hint-buying",
        fields=(
            Field("buying.machine_price", "number", span=2),
            Field("buying.machine_gpu", "choice", options=((None, "own-recommended"), *_rented(snapshot))),
            Field("buying.price_currency", "choice", options=_enum(Currency, "value-currency")),
            Field("buying.cards", "whole", unit="unit-word-cards"),
            Field("buying.years", "whole", unit="unit-word-years", expert=True),
            Field("buying.kwh_price", "number", unit="unit-currency-kwh", expert=True),
            Field("buying.machine_kw", "number", unit="unit-kw", expert=True),
            Field("buying.average_draw", "number", unit="unit-percent-most", factor=100, expert=True),
            Field("buying.pue", "number", expert=True),
            Field("buying.rack_month", "number", unit="unit-currency-month", expert=True),
            Field("buying.support_share", "number", unit="unit-percent-price", factor=100, expert=True),
            Field("buying.people", "number", unit="unit-posts", expert=True),
            Field("buying.person_month", "number", unit="unit-currency-month", expert=True),
        ),
    )


def _rented(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The cards that some offer sells, by name."""
    sold = {offer.gpu for offer in snapshot.offers}
    return tuple((gpu.key, f"={gpu.name}") for gpu in sorted(snapshot.gpus, key=lambda gpu: gpu.name) if gpu.key in sold)
