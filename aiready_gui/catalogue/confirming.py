"""Old prices said to hold still: own rows with the same prices, a new day and who said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.hashes import Row
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import NETWORK, OFFERS, STORAGE, Table
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.days import latest_day
from aiready_gui.domain.market import Offer, StorageOffer
from aiready_gui.domain.price_age import Priced

_DATED_APART = ("spot_as_of", "reserved_as_of")


def confirmed_rows(rows: Rows, records: Iterable[Priced], source: str, day: date) -> list[tuple[str, dict[str, str]]]:
    """Kind and cells of each record as it stands in ``rows``, confirmed by ``source`` on ``day``; what is newer keeps its day."""
    asked = {(_table(one).name, one.key) for one in records}
    return [
        (table.name, cells_of(table.name, _confirmed(row, source, day)))
        for table in (OFFERS, STORAGE, NETWORK)
        for row in rows.of[table.name]
        if (table.name, str(row[table.key[0]])) in asked
    ]


def confirm(records: Iterable[Priced], source: str, day: date, act: str) -> None:
    """Keep the records of the catalogue in use as confirmed, in one ``act`` of own rows that can be taken back; raises as ``own.add``."""
    own.add(own.own_path(), act, confirmed_rows(current().rows, records, source, day), datetime.now())


def _table(record: Priced) -> Table:
    return OFFERS if isinstance(record, Offer) else STORAGE if isinstance(record, StorageOffer) else NETWORK


def _confirmed(row: Row, source: str, day: date) -> Row:
    days = {name: _newer(row.get(name) or row["as_of"], day) for name in ("as_of", *_DATED_APART) if name in row}
    kept = {name: "" if days[name] == days["as_of"] else days[name] for name in _DATED_APART if name in days}
    return {**row, "source": source, "as_of": days["as_of"], **kept}


def _newer(words: str, day: date) -> str:
    seen = latest_day(words)
    return words if seen is not None and seen > day else day.isoformat()
