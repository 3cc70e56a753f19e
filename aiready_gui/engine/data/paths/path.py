"""What a kind of work asks of storage and network, and the parts that several kinds have in common."""

from typing import Final, NamedTuple

from aiready_gui.domain.explain import Figure, Unit, assumed, counted, derived
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_MONTH, SECONDS_PER_MONTH
from aiready_gui.engine.data import links
from aiready_gui.engine.data.storage_demand import Feed, Stream

BYTES_PER_TOKEN: Final = 6.0  # UTF-8 Russian, 3.4 characters a token at 1.76 bytes (measured tokenizer table)
MODELS_KEPT: Final = 2  # the running weights and the ones before, to go back to: an assumption


class Path(NamedTuple):
    """A feed for the tiers and the traffic for the links."""

    feed: Feed
    traffic: links.Traffic
    exchanged: float = 0.0
    """Between the GPUs of one unit. [bytes/s]"""
    joined: int = 0
    """Machines that a replica shares with others over RDMA. [count]"""


def rate(key: str, value: float, *inputs: Figure) -> Figure:
    """``value`` as a figure that is worked out of ``inputs``. [bytes/s]"""
    return derived(key, value, Unit.BYTES_PER_SECOND, *inputs)


def stream(
    key: str,
    bytes_per_s: float,
    data: DataNeeds,
    *inputs: Figure,
    per_year: float = 0.0,
    least_days: int = 0,
    most_months: int | None = None,
) -> Stream:
    """What a steady stream leaves behind until it is deleted: it lives as long as the data, a year at most. [bytes]

    Parameters
    ----------
    per_year : float
        Growth of the load that leaves it. [share]
    least_days : int
        What the rules demand at least. [days]
    most_months : int, optional
        How long it comes. [months]
    """
    months = max(float(min(data.retention_months or 12, 12)), least_days * HOURS_PER_DAY / HOURS_PER_MONTH)
    months = months if most_months is None else min(months, most_months)
    kept = derived("logs-kept", months, Unit.MONTHS)
    full = derived(key, bytes_per_s * SECONDS_PER_MONTH * months, Unit.BYTES, *inputs, kept)
    return Stream(full, months, per_year)


def registry(weights_bytes: float) -> Figure:
    """Every version of a model of ``weights_bytes`` [bytes] that is kept. [bytes]"""
    return derived("weights-file", weights_bytes * MODELS_KEPT, Unit.BYTES)


def passing(read: float, write: float, share: float, *peak_of: Figure) -> links.Traffic:
    """``read`` [bytes/s] comes in and ``write`` [bytes/s] goes out at the peak, on average the ``share`` [share] of them. [bytes/s]"""
    return links.Traffic(in_peak=read, out_peak=write, in_mean=read * share, out_mean=write * share, peak_of=peak_of)


def results_feed(nodes: int, weights_bytes: float, *, read: Figure, write: Figure, results: Stream) -> Feed:
    """Of machines that read what comes, keep what they make of it, and load their weights when they start. [bytes], [bytes/s]"""
    return Feed(
        nodes=nodes,
        read=read,
        write=write,
        kept=(registry(weights_bytes),),
        streams=(results,),
        hot=(derived("weights-hot", weights_bytes, Unit.BYTES),),
        load_bytes=weights_bytes,
    )


def longer(isl: float, osl: float) -> Figure:
    """The longer of input and answer: what decides about a link that carries both ways at once. [tokens]"""
    return counted("isl-mean", isl, Unit.TOKENS) if isl >= osl else counted("osl-mean", osl, Unit.TOKENS)


def per_token() -> Figure:
    """Of a token as text. [bytes]"""
    return assumed("token-bytes", BYTES_PER_TOKEN, Unit.BYTES)
