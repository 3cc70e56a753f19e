"""The market that advice is given on: the shipped catalogue with the user's own rows over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError

from aiready_gui.catalogue.own import OwnCatalogue, own_path
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.market import Offer, Provider, Snapshot

OFFER: Final = "offer"
"""Kind of the user's own offers."""


def open_market() -> Snapshot:
    """Shipped and own together. Raises ``CatalogueError`` where either cannot be read."""
    return with_own(open_shipped())


def with_own(shipped: Snapshot) -> Snapshot:
    """``shipped`` under the user's own rows. Raises ``CatalogueError`` where those cannot be read."""
    return laid_over(shipped, OwnCatalogue(own_path()).records(OFFER))


def laid_over(shipped: Snapshot, own: Mapping[str, str]) -> Snapshot:
    """``own`` records of offers over those of the same key, and beside them where the key is new.

    The hash tells the two apart: a proposal made with own prices names another catalogue than one without.
    """
    if not own:
        return shipped
    offers = {offer.key: offer for offer in shipped.offers}
    for key, record in own.items():
        offers[key] = _offer(key, record)
    digest = hashlib.sha256(shipped.content_hash.encode())
    for key in sorted(own):
        digest.update(f"{key}\n{own[key]}\n".encode())
    providers = (*shipped.providers, *_new_providers(offers.values(), shipped))
    return shipped.revised(offers=tuple(offers.values()), providers=providers, content_hash=digest.hexdigest())


def _offer(key: str, record: str) -> Offer:
    try:
        return Offer.model_validate_json(record)
    except ValidationError as error:
        raise CatalogueError(Message(key="own-rows-row", args={"row": key}), details=str(error)) from error


def _new_providers(offers: Iterable[Offer], shipped: Snapshot) -> list[Provider]:
    """Providers that only own offers name: nothing is known of them but where their machines stand."""
    nothing = Wording(en="", ru="")
    found: dict[str, Provider] = {}
    for offer in offers:
        if offer.provider not in shipped.provider_by_key:
            found[offer.provider] = Provider(
                key=offer.provider,
                name=offer.provider,
                country=offer.countries[0] if offer.countries else "",
                dc_countries=offer.countries,
                certifications=nothing,
                spot_terms=nothing,
                reservation_terms=nothing,
                marketplace=False,
                gpus_on_request=(),
                notes="",
                source=Source(title=offer.source.title, as_of=offer.source.as_of),
            )
    return list(found.values())
