"""Units: decimal and binary gigabytes, a month of hours, how long a text is for a model."""

from __future__ import annotations

import pytest

from aiready_gui.domain import units
from aiready_gui.domain.lengths import LengthUnit, characters_per_token, units_per_token
from aiready_gui.domain.market import VolumeUnit
from aiready_gui.domain.project import TextLanguage


def test_a_gigabyte_is_not_a_gibibyte() -> None:
    assert (units.KB, units.MB, units.GB, units.TB) == (1000, 1_000_000, 1_000_000_000, 10**12)
    assert units.GIB == 1_073_741_824
    assert (VolumeUnit.GB.size_bytes, VolumeUnit.GIB.size_bytes) == (1_000_000_000, 1_073_741_824)


def test_a_month_is_a_twelfth_of_a_year() -> None:
    """8,760 / 12 = 730 hours, what the providers of the catalogue print."""
    assert (units.HOURS_PER_MONTH, units.HOURS_PER_WEEK, units.HOURS_PER_DAY) == (730, 168, 24)
    assert (units.SECONDS_PER_HOUR, units.SECONDS_PER_MINUTE, units.MONTHS_PER_YEAR, units.MILLION) == (3600, 60, 12, 1_000_000)


def test_a_gigabit_is_an_eighth_of_a_gigabyte() -> None:
    """100 Gbit/s are 12.5 GB/s."""
    assert units.gbit_to_bytes(100) == 12.5e9


@pytest.mark.parametrize(
    ("model", "russian"),
    [
        ("llama-3-1-8b", 3.56),
        ("llama-2-7b", 2.90),
        ("qwen3-32b", 3.39),
        ("mixtral-8x7b", 2.63),
        ("gpt-oss-120b", 4.06),
        ("unheard-of", 3.56),
    ],
)
def test_characters_of_a_token(model: str, russian: float) -> None:
    """Pro Git in both languages through public tokenizers: 2.63 to 4.06 of Russian, 4.65 of English; halves of each in turn."""
    assert characters_per_token(TextLanguage.RU, model) == russian
    assert characters_per_token(TextLanguage.EN, model) == 4.65
    assert characters_per_token(TextLanguage.MIXED, model) == pytest.approx(2 / (1 / russian + 1 / 4.65))


def test_a_page_has_eighteen_hundred_characters() -> None:
    """The Russian standard page: 1,800 / 3.39 = 531 tokens of Qwen."""
    assert units_per_token(LengthUnit.TOKENS, TextLanguage.RU, "qwen3-32b") == 1.0
    assert units_per_token(LengthUnit.CHARACTERS, TextLanguage.RU, "qwen3-32b") == 3.39
    assert units_per_token(LengthUnit.PAGES, TextLanguage.RU, "qwen3-32b") == pytest.approx(1 / 530.973, rel=1e-5)
