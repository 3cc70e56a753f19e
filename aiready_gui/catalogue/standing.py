"""Rows that an answer stands on: picked out of the catalogue in force, and laid over another one later."""

from collections.abc import Set
from dataclasses import replace
from typing import Final, NamedTuple

from aiready_gui.catalogue.current import Current
from aiready_gui.catalogue.hashes import content_hash
from aiready_gui.catalogue.overlay import laid_over, marks
from aiready_gui.catalogue.own import OwnRow, key_of
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import (
    API_PRICES,
    CERTIFICATES,
    CONTROLS,
    EXCHANGE,
    GPUS,
    KINDS,
    MEDIA_MODELS,
    MODELS,
    NETWORK,
    OFFERS,
    PROTECTION,
    PROVIDERS,
    REGIMES,
    STORAGE,
    TABLES,
    VAT,
    Row,
)
from aiready_gui.catalogue.store import Rows
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.standing import MOST_ROWS, KeptRow

_LAW: Final = (PROTECTION, REGIMES, CONTROLS, CERTIFICATES, VAT)
_PRICED: Final = (OFFERS, STORAGE, NETWORK)
"""What an option is made of."""
MOST_SHOWN: Final = 2_000
"""Own offers that travel for what a document counts of them: a price list has tens to hundreds of machines, and a file is written every second."""


class Used(NamedTuple):
    """What a project and its answer name."""

    offers: Set[str]
    """Keys of the offers of its options."""
    providers: Set[str]
    names: Set[str]
    """What the project's workloads name: models among them."""
    by_median: Set[str]
    """Cards that stand at the median of others' prices."""
    shown: Set[str]
    """Providers of whom a document says what they sell."""


def rows_behind(catalogue: Current, used: Used) -> tuple[KeptRow, ...]:
    """What another machine needs for the same answer.

    Own rows: all that lie over shipped ones, as without them the shipped would count again; of those that are only there the
    offers of the options, what a median is made of, the lists of the providers that the document shows while they have at most
    :data:`MOST_SHOWN` offers together, the models that are named, and the cards and providers of all these. A list of a hundred
    thousand other offers, and other customers' models, stay at home. Shipped rows: those of the options, and the rates.
    """
    shown = [one for one in catalogue.own if one.kind == OFFERS.name and one.row["provider"] in used.shown]
    if len(shown) <= MOST_SHOWN:
        used = used._replace(offers=used.offers | {str(one.row["offer"]) for one in shown})
    covered = {mark for name, table in KINDS.items() for row in catalogue.shipped.of[name] for mark in _marked(name, row)}
    own = {
        (one.kind, one.key): {column: one.row.get(column) for column in KINDS[one.kind].columns}
        for one in catalogue.own
        if one.kind in KINDS
    }
    carried = {name for name, row in own.items() if _marked(name[0], row) & covered or _wanted(name[0], row, used)}
    sold = [own[kind, key] for kind, key in carried if KINDS[kind] in (*_PRICED, API_PRICES)]
    named = {str(row[column]) for row in sold for column in ("provider", "gpu") if row.get(column)} | used.providers
    carried |= {(kind, key) for kind, key in own if KINDS[kind] in (PROVIDERS, GPUS) and key in named}
    kept = [KeptRow(kind=name[0], row=row, own=True) for name, row in own.items() if name in carried and name[0] != EXCHANGE.name]
    for table in _PRICED:
        for row in catalogue.rows.of[table.name]:
            if (table.name, key_of(table, row)) not in own and _stands_on(table.name, row, used):
                kept.append(KeptRow(kind=table.name, row=row, own=False))
    for row in catalogue.rows.of[EXCHANGE.name]:  # in the order in force: so the document names their sources
        kept.append(KeptRow(kind=EXCHANGE.name, row=row, own=(EXCHANGE.name, key_of(EXCHANGE, row)) in own))
    return tuple(kept[:MOST_ROWS])


def _wanted(kind: str, row: Row, used: Used) -> bool:
    """Whether an own row that lies over nothing is needed."""
    if kind == OFFERS.name:
        return row["offer"] in used.offers or row["gpu"] in used.by_median
    if kind in (MODELS.name, MEDIA_MODELS.name):
        return row["key"] in used.names
    if kind == API_PRICES.name:
        return row["model"] in used.names
    return kind in (STORAGE.name, NETWORK.name, VAT.name)  # the usual prices are made of all of them


def _marked(kind: str, row: Row) -> set[tuple[str, ...]]:
    return {(kind, *mark) for mark in marks(KINDS[kind], row)}


def _stands_on(kind: str, row: Row, used: Used) -> bool:
    return row["offer"] in used.offers if kind == OFFERS.name else row["provider"] in used.providers


def checked_rows(kept: tuple[KeptRow, ...]) -> tuple[OwnRow, ...]:
    """The rows of a file, each checked as an own one is.

    Raises
    ------
    CatalogueError
        One is of no table that travels, or not what its columns hold.
    """
    from aiready_gui.catalogue.build import checked_row  # only here: most projects open without

    made = []
    for number, one in enumerate(kept, start=1):
        if one.kind not in KINDS:
            raise CatalogueError(Message(key="own-kind", args={"kind": one.kind}))
        table = KINDS[one.kind]
        row = checked_row(table, number, cells_of(one.kind, dict(one.row)), own=True)
        made.append(OwnRow(one.kind, key_of(table, row), row, "", 0))
    return tuple(made)


def kept_over(shipped: Rows, kept: tuple[KeptRow, ...], newest: str, own: tuple[OwnRow, ...] = ()) -> Current:
    """The catalogue as it was when the rows were kept, as far as ``shipped`` still tells, with the ``own`` models beside.

    A model that lies over none can be chosen and changes nothing else. Prices that came later than the day ``newest`` are left out, so that none of them can win; rates of exchange are those kept.
    Raises as :func:`checked_rows`.
    """
    rows = checked_rows(kept)
    models = (MODELS.name, MEDIA_MODELS.name)
    known = {(one.kind, one.key) for one in rows} | {(kind, row["key"]) for kind in models for row in shipped.of[kind]}
    rows += tuple(one for one in own if one.kind in models and (one.kind, one.key) not in known)
    then = {OFFERS.name: tuple(row for row in shipped.of[OFFERS.name] if str(row["as_of"]) <= newest)}
    rates = {EXCHANGE.name: ()} if any(one.kind == EXCHANGE.name for one in rows) else {}
    base = _exchanged(shipped, then | rates)
    laid, told = laid_over(base, rows)
    return Current(laid, rows, told, base)


def with_rates_of(catalogue: Rows, rates: Rows) -> Rows:
    """``catalogue`` with the rates of exchange of the other."""
    return _exchanged(catalogue, {EXCHANGE.name: rates.of[EXCHANGE.name]})


def rules_hash(rows: Rows) -> str:
    """Of the law and its taxes alone."""
    return content_hash({table.name: rows.of[table.name] if table in _LAW else () for table in TABLES})


def _exchanged(rows: Rows, tables: dict[str, tuple[Row, ...]]) -> Rows:
    changed = {name: of for name, of in tables.items() if of != rows.of[name]}
    if not changed:
        return rows
    whole = {**rows.of, **changed}
    return replace(rows, of=whole, content_hash=content_hash(whole))
