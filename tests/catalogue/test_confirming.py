"""Old prices confirmed: the same prices, a new day and source; the proposal is final, and preliminary again when it is taken back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.catalogue import own
from aiready_gui.catalogue.confirming import confirmed_rows
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.store import shipped_rows, snapshot_of
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Offer, PricingMode, Snapshot
from aiready_gui.domain.price_age import first_price, is_old, old_prices, price_day
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal.compose import compose
from aiready_gui.texts import Texts
from tests.common import TODAY, catalogue
from tests.printed import printed_words

LETTER = "Letter of the manager"


def confirmed(path: Path, provider: str) -> Snapshot:
    """The shipped catalogue with all old prices of a provider confirmed on :data:`TODAY`."""
    (old,) = (one for one in old_prices(catalogue(), TODAY) if one.provider == provider)
    rows = confirmed_rows(shipped_rows(), old.records, LETTER, TODAY)
    assert len(rows) == len(old.records)
    own.add(path, "confirmed", rows, datetime(2026, 11, 24))
    return in_use(path)


def in_use(path: Path) -> Snapshot:
    return snapshot_of(laid_over(shipped_rows(), own.own_rows(path))[0])


def document(answer: Recommendation) -> str:
    """What the PDF says to our colleagues, as it is printed: whose word a price is stands in no other."""
    return printed_words(compose(answer, issued=TODAY, voice=Voice.MEMO), "en")


def test_confirmed_prices_make_a_proposal_final_until_they_are_taken_back(tmp_path: Path, complete: Project) -> None:
    """Everything else is answered: only the age of its prices kept the document preliminary, and its sums stay as they were."""
    project = complete.revised(terms=complete.terms.revised(prices_confirmed_on=None))
    before = advise(project, catalogue(), as_of=TODAY)
    assert before.status.preliminary and before.chosen is not None
    assert {point.kind for point in before.status.points if point.preliminary} == {StateKind.PRICES_OLD}
    assert Texts("en").text("doc-state-final") not in document(before)
    path = tmp_path / own.FILE
    after = advise(project, confirmed(path, before.chosen.layout.provider), as_of=TODAY)
    assert after.chosen is not None
    assert after.chosen.price.per_month_excl == before.chosen.price.per_month_excl
    assert not after.status.of_kind(StateKind.PRICES_OLD) and not after.status.preliminary
    assert compose(after, issued=TODAY).state.key == "doc-state-final"
    assert Texts("en").text("doc-state-final") in document(after)
    assert LETTER in {line.source.title for line in after.chosen.price.lines}, "whose word it is stands with the price"
    assert own.take_back(path, 1) > 0
    assert in_use(path).content_hash == catalogue().content_hash


def test_a_confirmation_changes_days_and_sources_alone(tmp_path: Path) -> None:
    """Of machines, disks and traffic alike; another provider's rows are untouched."""
    shipped = catalogue()
    provider = old_prices(shipped, TODAY)[0].provider
    market = confirmed(tmp_path / own.FILE, provider)
    assert provider not in {one.provider for one in old_prices(market, TODAY)}
    undated = {"source": None, "spot_as_of": "", "reserved_as_of": ""}
    for before, after in ((shipped.offers, market.offers), (shipped.storage, market.storage), (shipped.network, market.network)):
        kept = {one.key: one for one in after}
        assert {one.key for one in before} == set(kept)
        for one in before:
            now = kept[one.key]
            if one.provider != provider or not is_old(one, TODAY):
                assert now == one
                continue
            assert (now.source.title, price_day(now)) == (LETTER, TODAY.isoformat())
            names = {name: value for name, value in undated.items() if hasattr(one, name)}
            assert now.model_copy(update=names) == one.model_copy(update=names)


def test_what_is_newer_than_the_confirmation_keeps_its_day() -> None:
    """A price by the hour seen on the 20th and reservations of July, confirmed as of the 10th: only the latter move."""
    shipped = shipped_rows()
    row = next(row for row in shipped.of["offer"] if row["price_per_hour_reserved_1y"] and row["price_per_hour_on_demand"])
    row = {**row, "as_of": "2026-11-20", "spot_as_of": None, "reserved_as_of": "2026-07-01"}
    rows = type(shipped)({**shipped.of, "offer": (row,)}, "another")
    offer = next(one for one in snapshot_of(rows).offers)
    assert is_old(offer, TODAY)
    ((_, cells),) = confirmed_rows(rows, [offer], LETTER, date(2026, 11, 10))
    assert (cells["as_of"], cells["spot_as_of"], cells["reserved_as_of"]) == ("2026-11-20", "", "2026-11-10")


def test_an_old_price_is_one_of_more_than_thirty_days() -> None:
    """By the oldest of its ways to pay; without any price there is nothing that could be old."""
    offer = next(one for one in catalogue().offers if one.on_demand_per_hour and one.reserved_1y_per_hour)
    for day, old in (("2026-10-25", False), ("2026-10-24", True), ("2026-10", False), ("unknown", True)):
        dated = offer.revised(source=offer.source.revised(as_of="2026-11-20"), spot_as_of="", reserved_as_of=day)
        assert is_old(dated, TODAY) is old, day
    none = offer.revised(**{f"{mode}_per_hour": None for mode in PricingMode})
    assert isinstance(none, Offer) and first_price(none) is None and not is_old(none, date(2099, 1, 1))


def test_a_price_that_only_a_project_brings_is_not_confirmed_here() -> None:
    """What stands in this catalogue under the key is another price, or nothing: nobody has seen it."""
    offer = next(one for one in catalogue().offers if one.on_demand_per_hour)
    for other in (offer.revised(on_demand_per_hour=offer.on_demand_per_hour * 2), offer.revised(key="own-elsewhere")):
        with pytest.raises(CatalogueError) as error:
            confirmed_rows(shipped_rows(), [other], LETTER, TODAY)
        assert error.value.message.key == "confirm-not-in-use"
