"""What a value of the project may be at all: bounds and lists that several records share.

They are wide: nothing that a customer can mean is outside, and nothing inside is beyond the engine.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from aiready_gui.domain.written import Line

FIRST_DAY: Final = date(2020, 1, 1)
LAST_DAY: Final = date(2060, 12, 31)
MOST_WORKLOADS: Final = 20
"""On one bill: more than a proposal of any length can explain."""

# ISO 3166-1 alpha-2, and EU, by which providers name a region without a country of its own.
_ISO_CODES: Final = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD"
    " CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE"
    " GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM"
    " KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ"
    " NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH"
    " SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG"
    " VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES: Final = frozenset(_ISO_CODES.split())
GROUPS: Final = ("EEA", "other")
"""Of countries that the rules treat alike."""
NOT_A_COUNTRY: Final = "not_a_country"
"""Kind of pydantic's error."""


def _known_country(code: str) -> str:
    if code not in COUNTRIES:
        raise PydanticCustomError(NOT_A_COUNTRY, "no such country: {code}", {"code": code})
    return code


def _known_place(code: str) -> str:
    return code if code in GROUPS else _known_country(code)


_CODES: Final[dict[str, Any]] = {"type": "string", "enum": sorted(COUNTRIES)}

Country = Annotated[str, AfterValidator(_known_country), WithJsonSchema(_CODES)]
"""Two-letter code."""
Place = Annotated[str, AfterValidator(_known_place), WithJsonSchema({"type": "string", "enum": sorted(COUNTRIES | {*GROUPS})})]
"""A country, or a group of them."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""Of a price, an agreement or a start: price lists and tax rates speak of no others."""
Key = Annotated[str, Field(max_length=300), Line]
"""Of a row of the catalogue: whether there is such a row is asked where the catalogue is at hand."""
Gigabytes = Annotated[float, Field(ge=0, le=100_000_000)]
"""Up to 100 PB, as the data volume. [GB]"""
Budget = Annotated[Decimal, Field(ge=Decimal("0.01"), le=Decimal(1_000_000_000_000))]
"""Of a month, up to a million million in any currency."""
Price = Annotated[Decimal, Field(ge=Decimal("0.0001"), le=Decimal(1_000_000_000))]
"""Of an hour or of a million tokens."""
Rate = Annotated[Decimal, Field(ge=Decimal("0.01"), le=Decimal(100_000))]
"""Roubles for a unit of another currency."""
SMALLEST: Final = 1e-9
"""Of a number of a catalogue or a price list that is above zero: less is a slip, and what is worked out of it no number any more."""
LEAST: Final = 0.001
"""Of an amount or a time that is above zero: far below all that is ever meant, and still a number to divide by."""
