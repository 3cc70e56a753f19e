"""The catalogue as one project sees it: its own rates and measurements, prices on request by reference, discounts taken off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil, log
from typing import Final, TypeVar

import numpy as np

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Source
from aiready_gui.domain.market import NetworkOffer, Offer, PricingMode, Snapshot, StorageOffer
from aiready_gui.domain.money import ExchangeRate
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.terms import USD_RATE, CommercialTerms, NegotiatedPrice
from aiready_gui.engine.candidates.gates import PASSED, engine_of, offer_gates
from aiready_gui.engine.candidates.offers import market
from aiready_gui.engine.money.market_reference import on_request_offers
from aiready_gui.engine.money.modes import RESERVED_MODES
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.remembered import Remembered

Priced = TypeVar("Priced", StorageOffer, NetworkOffer)
Sold = TypeVar("Sold", Offer, StorageOffer, NetworkOffer)

_VIEWS: Final[Remembered[Snapshot]] = Remembered(8)
_LIST_PRICES: Final = CommercialTerms()
_HOURLY: Final = tuple(f"{mode}_per_hour" for mode in PricingMode)
LIMIT_STEP: Final = 1.5
VAT_MARGIN: Final = 1.25  # prices with tax in them are looked at with it: no rate in the catalogue is higher


def market_view(snapshot: Snapshot, project: Project, as_of: date) -> Snapshot:
    """``snapshot`` itself where the project changes nothing, else a copy with a hash of its own.

    Parameters
    ----------
    project : Project
        Effective: defaults filled in.
    """
    terms = project.terms
    provider = snapshot.provider_by_key.get(project.provider or "")
    on_request = provider is not None and bool(provider.gpus_on_request)
    calibration = snapshot.calibration.standing_on(project.measurements or ())
    if not on_request and terms == _LIST_PRICES:
        return snapshot if not calibration.own else _standing_on(snapshot, calibration)
    tried_on = tried.day if (tried := proposal(project, USD_RATE)) else None
    rates = merged_rates(snapshot.exchange_rates, terms.own_rates(as_of, tried_on))
    book = price_book(snapshot, project, as_of)._replace(rates=rates)
    key = (
        snapshot.content_hash,
        str(len(snapshot.offers)),
        provider.key if provider and on_request else "",
        terms.model_dump_json(),
        book.currency.value,
        str(book.vat_percent),
        as_of.isoformat() if terms.rates_as_of is None else "",
        tried_on.isoformat() if tried_on else "",
        calibration.revision,
    )

    def made() -> Snapshot:
        offers = snapshot.offers
        if provider and on_request:
            offers += on_request_offers(provider, snapshot, book.net)
        storage, network = snapshot.storage, snapshot.network
        if terms.discount_percent or terms.discounts or terms.negotiated:
            offers = tuple(_offer(offer, terms) for offer in offers)
            storage = tuple(_off(one, terms) for one in storage)
            network = tuple(_off(one, terms) for one in network)
        return snapshot.revised_trusting(
            content_hash="/".join(key),
            exchange_rates=rates,
            offers=offers,
            storage=storage,
            network=network,
            calibration=calibration,
        )

    return _VIEWS.get(key, made)


def _standing_on(snapshot: Snapshot, calibration: Calibration) -> Snapshot:
    """``snapshot`` with corrected speeds, its prices as they are published."""
    key = (snapshot.content_hash, calibration.revision)
    return _VIEWS.get(key, lambda: snapshot.revised(content_hash="/".join(key), calibration=calibration))


def only_offer(seen: Snapshot, offer: str) -> Snapshot:
    """``seen`` with one offer: for what-ifs that stay on a machine. Storage and network stay whole: medians are made of them."""

    def made() -> Snapshot:
        return seen.revised(content_hash=f"{seen.content_hash}/{offer}", offers=(seen.offer_by_key[offer],))

    return _VIEWS.get((seen.content_hash, offer), made)


def within_reach(seen: Snapshot, project: Project, residency: tuple[str, ...], hour_limit: float | None = None) -> Snapshot:
    """``seen`` with the offers that an effective ``project`` may buy and that are not too dear to be the cheapest.

    Parameters
    ----------
    hour_limit : float
        Dearest machine worth a look, per hour without VAT in the project's currency; ``None`` where every price is. Rounded
        up in steps, so that the next question finds the same picture.
    """
    conditions = project.conditions
    step = None if hour_limit is None else ceil(log(hour_limit) / log(LIMIT_STEP))
    key = (
        seen.content_hash,
        str(len(seen.offers)),
        project.provider or "",
        " ".join(residency),
        conditions.countries,
        conditions.excluded_gpus,
        conditions.marketplaces,
        conditions.consumer_cards,
        conditions.dedicated_host,
        project.currency,
        step,
        engine_of(project),
    )

    def made() -> Snapshot:
        columns = market(seen, project.currency, project.vat_country, Decimal(0))
        cheapest = np.nanmin(np.where(np.isnan(columns.price), np.inf, columns.price), axis=1)
        open_to_all = offer_gates(columns, project, residency) == PASSED
        near = cheapest <= (np.inf if step is None else LIMIT_STEP**step * VAT_MARGIN)
        return seen.revised(
            content_hash="/".join(map(str, key)),
            offers=tuple(seen.offers[index] for index in np.flatnonzero(open_to_all & near).tolist()),
        )

    return _VIEWS.get(key, made)


def merged_rates(shipped: tuple[ExchangeRate, ...], own: tuple[ExchangeRate, ...]) -> tuple[ExchangeRate, ...]:
    """Shipped rates with the entered ones in place of those of the same pair."""
    entered = {(rate.base, rate.quote): rate for rate in own}
    kept = tuple(rate for rate in shipped if (rate.base, rate.quote) not in entered)
    return (*entered.values(), *kept)


def _offer(offer: Offer, terms: CommercialTerms) -> Offer:
    agreed = {one.mode: one for one in terms.negotiated if one.offer == offer.key} if terms.negotiated else {}
    # Nobody can take a share off a price that has not been named.
    percent = Decimal(0) if offer.reference else terms.percent_off(offer.provider, offer.gpu)
    if percent:
        offer = _less(offer, percent, _HOURLY)
    return _negotiated(offer, agreed) if agreed else offer


def _less(offer: Sold, percent: Decimal, prices: tuple[str, ...]) -> Sold:
    """The offer with ``percent`` [%] off its ``prices``; one of hundreds, of which each stays as right as it was."""
    part = 1 - percent / 100
    less = {name: price * part for name in prices if (price := getattr(offer, name)) is not None}
    return offer.revised_trusting(**less, discount_percent=percent)


def _negotiated(offer: Offer, agreed: dict[PricingMode, NegotiatedPrice]) -> Offer:
    """The offer at the prices that were named to us; modes nobody agreed on keep theirs only in the same currency, and their dates."""
    days = {mode: offer.price_source(mode).as_of for mode in PricingMode}
    for mode, one in agreed.items():
        days[mode] = one.agreed_on.isoformat()
        same = one.currency is offer.currency and one.vat_included == offer.vat_included
        others: dict[str, object] = {} if same else {f"{other}_per_hour": None for other in PricingMode if other not in agreed}
        offer = offer.revised(
            **others,
            **{f"{mode}_per_hour": one.per_hour},
            currency=one.currency,
            vat_included=one.vat_included,
            vat_assumed=False,
            discount_percent=Decimal(0),
            reference=None,
            source=Source(title=one.source, as_of=days[PricingMode.ON_DEMAND]),
        )
    reserved = [days[mode] for mode in RESERVED_MODES if offer.price_per_hour(mode) is not None]
    dated = {"spot_as_of": days[PricingMode.SPOT], "reserved_as_of": min(reserved, default="")}
    return offer.revised(**dated)


def _off(offer: Priced, terms: CommercialTerms) -> Priced:
    percent = terms.percent_off(offer.provider, None)
    return _less(offer, percent, ("price_per_gb_month" if isinstance(offer, StorageOffer) else "price",)) if percent else offer
