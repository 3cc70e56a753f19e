"""What a project stood on when it was saved: its sum, of the catalogue what its document shows, and in whose name. It travels in its file."""

import json
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, PlainSerializer, ValidationError
from pydantic.types import FailFast

from aiready_gui.domain.bounds import MOST_WORKLOADS
from aiready_gui.domain.company import Company
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Line

MOST_ROWS: Final = 20_000
"""A file with more is no project of ours: a catalogue has fewer offers that a project may stand on."""
MOST_CELL: Final = 10_000  # characters: the longest note of the shipped catalogue has a tenth

Hash = Annotated[str, Field(max_length=64)]


def _from_json(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    try:
        return Company.model_validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _to_json(company: Company) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(company.model_dump_json(exclude_defaults=True))
    return made


Issuer = Annotated[Company, BeforeValidator(_from_json), PlainSerializer(_to_json, when_used="json")]
"""As its own JSON: of bytes inside another record pydantic would make text."""


class KeptRow(Record):
    """A row of the catalogue as it was in force."""

    kind: Annotated[str, Field(max_length=64)]
    """Its table."""
    row: dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=MOST_CELL)] | int | float | None]
    own: bool
    """Whether somebody brought it; else it came with the program."""


class Machines(Record):
    """What is proposed for one work, in short."""

    gpus: Annotated[int, Field(ge=1, le=10_000_000)]
    name: Annotated[str, Field(max_length=200), Line]
    """Of the card."""


class Standing(Record):
    """Enough to give the same answer elsewhere, and to tell why one of today is another."""

    as_of: date
    """Day of the answer."""
    program: Annotated[str, Field(max_length=64)]
    """Version that gave it."""
    catalogue: Hash
    """Of everything that was in force, own rows too."""
    shipped: Hash
    """Of what came with the program, or as an update of it."""
    newest: Annotated[str, Field(max_length=32)]
    """Day of the newest row that came so."""
    rules: Hash
    """Of the tables of the law."""
    total: Money | None = None
    """Of a month without VAT, all workloads together; ``None`` where nothing is proposed."""
    machines: Annotated[tuple[Machines, ...], Field(max_length=MOST_WORKLOADS)] = ()
    """Of each work that has an answer; none where works share them."""
    rows: Annotated[tuple[KeptRow, ...], Field(max_length=MOST_ROWS), FailFast()] = ()
    company: Issuer | None = None
    """In whose name its documents left, the logo with it; ``None`` where they carried our mark."""
    kept_against: Hash = ""
    """The catalogue under which its owner chose to keep these rows; nothing: nobody was asked."""
