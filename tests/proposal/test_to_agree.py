"""What somebody else has to agree to before a proposal leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms, Discount
from aiready_gui.proposal.to_agree import discount_to_agree
from tests.common import ask, chosen


def test_the_largest_discount_of_the_lines_is_held_against_the_cap(snapshot: Snapshot) -> None:
    """25 % off the provider that is proposed, 3 % off all others, cap 15 %: 25 is told; a discount off somebody else's prices is not."""
    rag = SAMPLES["rag"]
    provider = chosen(ask(rag)).layout.provider
    other = next(one.key for one in snapshot.providers if one.key != provider)
    given = (Discount(percent=Decimal(25), provider=provider), Discount(percent=Decimal(90), provider=other))
    answer = ask(rag.revised(provider=provider, terms=CommercialTerms(discount_percent=Decimal(3), discounts=given)))
    said = discount_to_agree(answer, chosen(answer), Decimal(15))
    assert said is not None
    assert said.args == {"percent": 25.0, "cap": 15.0}


@pytest.mark.parametrize("cap", [None, Decimal(3)])
def test_a_discount_within_the_cap_is_nobodys_business(cap: Decimal | None) -> None:
    answer = ask(SAMPLES["rag"].revised(terms=CommercialTerms(discount_percent=Decimal(3))))
    assert discount_to_agree(answer, chosen(answer), cap) is None
