"""Who issues the documents: names, logo, colour, company details, who signs."""

from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from aiready_gui.domain.bounds import Day
from aiready_gui.domain.market import short_hash
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Line

Name = Annotated[str, Field(max_length=200), Line]
Number = Annotated[str, Field(max_length=60), Line]
"""Of a register or an account, as typed: a wrong one is told, see :mod:`aiready_gui.domain.requisites`, and kept."""
SOON_DAYS: Final = 60
"""How long before its end a power of attorney is spoken of: about as long as a proposal waits for its answer."""


class Basis(StrEnum):
    """By what somebody may sign."""

    CHARTER = "charter"
    POWER = "power"


class Signatory(Record):
    """Somebody who may sign for the company."""

    name: Name = ""
    position: Name = ""
    name_en: Name = ""
    position_en: Name = ""
    basis: Basis = Basis.CHARTER
    power: Number = ""
    """Number of the power of attorney."""
    power_from: Day | None = None
    power_until: Day | None = None

    def may_sign(self, today: date) -> bool:
        """Whether the charter says so, or a power of attorney that is in force."""
        begun = self.power_from is None or self.power_from <= today
        return self.basis is Basis.CHARTER or (begun and not self.ended(today))

    def ended(self, today: date) -> bool:
        """Whether the power of attorney is over; one without an end is not."""
        return self.basis is Basis.POWER and self.power_until is not None and self.power_until < today

    def ends_soon(self, today: date) -> bool:
        """Whether it will be within :data:`SOON_DAYS`."""
        until = self.power_until
        return self.basis is Basis.POWER and until is not None and 0 <= (until - today).days <= SOON_DAYS


class Company(Record):
    """The provider or integrator in whose name proposals leave; all of it may be empty, then they carry our mark."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    full_name: Name = ""
    short_name: Name = ""
    name_en: Name = ""
    """For documents in English; without it the name stands there as it is."""
    foreign: bool = False
    """A legal entity outside Russia: it has a registration and a tax number of its own instead of INN, KPP, OGRN and BIK."""
    inn: Number = ""
    kpp: Number = ""
    ogrn: Number = ""
    registration: Number = ""
    vat_id: Number = ""
    address: Annotated[str, Field(max_length=300), Line] = ""
    bank: Name = ""
    bik: Number = ""
    account: Number = ""
    correspondent: Number = ""
    phone: Name = ""
    email: Name = ""
    signatories: Annotated[tuple[Signatory, ...], Field(max_length=20)] = ()
    usual: Annotated[int, Field(ge=0, le=19)] = 0
    """Place of the one who usually signs."""
    footer: Name = ""
    """Stands after the legal words below every page."""
    footer_en: Name = ""
    colour: Annotated[str, Field(pattern=r"^(#[0-9A-F]{6})?$")] = ""
    """Of the documents, like ``#0B6E4F``; empty for ours."""
    logo: Annotated[bytes, Field(max_length=2_000_000)] = b""
    """A picture as PNG, looked over and redrawn when it was chosen."""
    logo_name: Name = ""
    """Name of the file that it came from."""
    logo_vector: bool = False

    @property
    def name(self) -> str:
        """The short name, else the full one, else the one in English."""
        return self.short_name or self.full_name or self.name_en

    @property
    def is_empty(self) -> bool:
        """Whether documents have nothing of it to show."""
        return self == Company()

    @property
    def stamp(self) -> str:
        """Tells two profiles apart: equal ones, their logo included, make equal documents."""
        return short_hash(sha256(self.model_dump_json().encode()).hexdigest())

    def signatory(self, today: date) -> Signatory | None:
        """The usual one while he may sign, else the first who may."""
        order = (*self.signatories[self.usual : self.usual + 1], *self.signatories)
        return next((one for one in order if one.name and one.may_sign(today)), None)
