"""Of which days prices are, in words."""

from __future__ import annotations

import pytest

from aiready_gui.domain.price import dated
from aiready_gui.texts import LOCALES, Texts


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("other", "days"), [("2026-07-17", 1), ("2026-06-01", 2), ("", 1)])
def test_a_day_is_told_once(locale: str, other: str, days: int) -> None:
    """\"GPU prices as of 17 Jul 2026, others as of 17 Jul 2026\" made a reader look for a difference that is none."""
    said = Texts(locale).word(dated("2026-07-17", other))
    assert said.count("2026") == days
