"""Old prices said to hold still: own rows with the same prices, a new day and who said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.records import RECORDS
from aiready_gui.catalogue.schema import NETWORK, OFFERS, STORAGE, Row, Table
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.days import latest_day
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Offer, Priced, StorageOffer

_DATED_APART = ("spot_as_of", "reserved_as_of")


def confirmed_rows(rows: Rows, records: Iterable[Priced], source: str, day: date) -> list[tuple[str, dict[str, str]]]:
    """Kind and cells of each record as it stands in ``rows``, confirmed by ``source`` on ``day``; what is newer keeps its day.

    Raises
    ------
    CatalogueError
        A record is not what stands there: it came with a project's file, and nobody has seen the price of this catalogue.
    """
    asked = {(_table(one).name, one.key): one for one in records}
    made = []
    for table in (OFFERS, STORAGE, NETWORK):
        for row in rows.of[table.name]:
            if (record := asked.pop((table.name, str(row[table.key[0]])), None)) is not None:
                if RECORDS[table.name](row) != record:
                    raise CatalogueError(Message(key="confirm-not-in-use"))
                made.append((table.name, cells_of(table.name, _confirmed(row, source, day))))
    if asked:
        raise CatalogueError(Message(key="confirm-not-in-use"))
    return made


def confirm(records: Iterable[Priced], source: str, day: date, act: str) -> int:
    """Keep the records of the catalogue in use as confirmed, in one ``act`` of own rows; its number, by which it is taken back.

    Raises as :func:`confirmed_rows` and ``own.add``.
    """
    return own.add(own.own_path(), act, confirmed_rows(current().rows, records, source, day), datetime.now())


def _table(record: Priced) -> Table:
    return OFFERS if isinstance(record, Offer) else STORAGE if isinstance(record, StorageOffer) else NETWORK


def _confirmed(row: Row, source: str, day: date) -> Row:
    days = {name: _newer(row.get(name) or row["as_of"], day) for name in ("as_of", *_DATED_APART) if name in row}
    kept = {name: "" if days[name] == days["as_of"] else days[name] for name in _DATED_APART if name in days}
    return {**row, "source": source, "as_of": days["as_of"], **kept}


def _newer(words: str, day: date) -> str:
    seen = latest_day(words)
    return words if seen is not None and seen > day else day.isoformat()
