"""Numbers as people group them."""

from __future__ import annotations

import pytest

from aiready_gui.domain.typed_number import well_grouped


@pytest.mark.parametrize("words", ["1,000", "12,345", "-1,234,567.5", "\u22121,000", " 1,000 ", "1,234.", "1,500 GB"])
def test_commas_before_every_three_digits_group(words: str) -> None:
    """A reader of English sees thousands, whatever the sign, the fraction and the unit behind it."""
    assert well_grouped(words)


@pytest.mark.parametrize(
    "words", ["100", "1000", "1,00", "1,0000", "1234,567", "0,500", "1,234,56", "1.234,567", ",500", "1,000 2", "", "GB"]
)
def test_any_other_comma_does_not(words: str) -> None:
    """Half of an edited number read as a whole one would be another answer."""
    assert not well_grouped(words)
