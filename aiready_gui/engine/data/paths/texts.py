"""Texts worked through, and texts searched."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Unit, assumed, counted, derived
from aiready_gui.domain.project import DataNeeds
from aiready_gui.engine.data import vectors
from aiready_gui.engine.data.paths.path import (
    BYTES_PER_TOKEN,
    Path,
    longer,
    passing,
    per_token,
    rate,
    registry,
    results_feed,
    stream,
)
from aiready_gui.engine.data.storage_demand import Feed

QUERY_BYTES: Final = 200.0
FOUND_BYTES: Final = 10 * 2000.0  # ten fragments of about 2 kB a search: an assumption


def text_path(
    *,
    items_per_s: float,
    busy_share: float,
    isl: float,
    osl: float,
    weights_bytes: float,
    nodes: int,
    data: DataNeeds,
    exchanged: float,
    once_months: int | None = None,
) -> Path:
    """A pile of texts worked through: items in, answers out while the machines are busy. [bytes], [bytes/s]

    Parameters
    ----------
    items_per_s : float
        While machines work. [items/s]
    busy_share : float
        Of the month that they do. [share]
    isl, osl : float
        Mean item and mean result. [tokens]
    exchanged : float
        Between the GPUs of one unit. [bytes/s]
    once_months : int, optional
        In which a single run goes on: its results come in these alone. [months]
    """
    read, write = items_per_s * isl * BYTES_PER_TOKEN, items_per_s * osl * BYTES_PER_TOKEN
    return Path(
        feed=results_feed(
            nodes,
            weights_bytes,
            read=rate("read-rate", read),
            write=rate("result-rate", write),
            results=stream("results", write * busy_share, data, most_months=once_months),
        ),
        traffic=passing(read, write, busy_share, counted("items-rate", items_per_s, Unit.COUNT), longer(isl, osl), per_token()),
        exchanged=exchanged,
    )


def embeddings_path(
    *,
    load_tokens_per_s: float,
    searches_per_s: float,
    mean_share: float,
    index: vectors.Index,
    weights_bytes: float,
    nodes: int,
) -> Path:
    """Text in once, an index on the fast tier with room for a second one, searches for ever. [bytes], [bytes/s]

    Assumption: what is written is half of what is read.

    Parameters
    ----------
    load_tokens_per_s : float
        Text turned into vectors. [tokens/s]
    searches_per_s : float
        At the peak. [requests/s]
    mean_share : float
        Mean rate against the peak. [share]
    """
    read = load_tokens_per_s * BYTES_PER_TOKEN
    answers = searches_per_s * FOUND_BYTES
    return Path(
        feed=Feed(
            nodes=nodes,
            read=rate("read-rate", read),
            write=rate("result-rate", read / 2),
            kept=(registry(weights_bytes),),
            hot=(derived("weights-hot", weights_bytes, Unit.BYTES), index.switch_bytes),
            index=index,
            load_bytes=weights_bytes,
        ),
        traffic=passing(
            searches_per_s * QUERY_BYTES,
            answers,
            mean_share,
            counted("searches-rate", searches_per_s, Unit.REQUESTS_PER_SECOND),
            assumed("found-bytes", FOUND_BYTES, Unit.BYTES),
        ),
    )
