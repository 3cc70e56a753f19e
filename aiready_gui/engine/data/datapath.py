"""What each kind of work asks of storage and network: the feeds and the traffic that tiers and links are sized for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from aiready_gui.domain.explain import Figure, Unit
from aiready_gui.domain.market import Offer
from aiready_gui.domain.media import REFERENCE_PX
from aiready_gui.domain.option import Layout, NetworkNeed, StorageNeed
from aiready_gui.domain.parts import Gpu, ModelCard
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import GB, HOURS_PER_DAY, HOURS_PER_MONTH, MB, SECONDS_PER_HOUR
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import ServingUse
from aiready_gui.engine.data import links, vectors
from aiready_gui.engine.data.storage_demand import Feed, Stream, training_read
from aiready_gui.engine.data.storage_traffic import storage_traffic
from aiready_gui.engine.facts import assumed, counted, derived
from aiready_gui.engine.gpu.collectives import DISPATCH_BYTES
from aiready_gui.engine.need.demand import Demand

BYTES_PER_TOKEN: Final = 6.0  # UTF-8 Russian, 3.4 characters a token at 1.76 bytes (measured tokenizer table)
MODELS_KEPT: Final = 2  # the running weights and the ones before, to go back to: an assumption
AUDIO_BYTES_PER_S: Final = 32_000.0  # 16 kHz, 16 bits, one channel: what recognisers read
TRANSCRIPT_BYTES_PER_S: Final = 30.0  # text of one second of speech with its times: an assumption
IMAGE_BYTES: Final = 1.5 * MB  # a finished 1024 x 1024 picture, PNG: an assumption
PROMPT_BYTES: Final = 500.0
VOICE_BYTES_PER_S: Final = 48_000.0  # made speech: 24 kHz, 16 bits, one channel
CLIP_BYTES: Final = 5 * MB  # a clip of five seconds, H.264: an assumption
HOME_BYTES: Final = 100 * GB  # environment, notebooks and data of one person: an assumption
QUERY_BYTES: Final = 200.0
FOUND_BYTES: Final = 10 * 2000.0  # ten fragments of about 2 kB a search: an assumption
PERSON_BYTES_PER_S: Final = 0.1 * MB


@dataclass(frozen=True)
class Path:
    """A feed for the tiers and the traffic for the links."""

    feed: Feed
    traffic: links.Traffic
    exchanged: float = 0.0
    """Between the GPUs of one unit. [bytes/s]"""
    joined: int = 0
    """Machines that a replica shares with others over RDMA. [count]"""


def _rate(key: str, value: float, *inputs: Figure) -> Figure:
    return derived(key, value, Unit.BYTES_PER_SECOND, *inputs)


def _stream(
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
    full = derived(key, bytes_per_s * HOURS_PER_MONTH * SECONDS_PER_HOUR * months, Unit.BYTES, *inputs, kept)
    return Stream(full, months, per_year)


def _registry(weights_bytes: float) -> Figure:
    return derived("weights-file", weights_bytes * MODELS_KEPT, Unit.BYTES)


def serving_path(
    need: Demand,
    weights_bytes: float,
    asked: DataNeeds,
    data: DataNeeds,
    *,
    logs_kept_days: int | None = None,
) -> Path:
    """A language model that answers people: weights at start, logs all day, the index of a RAG service. [bytes], [bytes/s]

    Own derivation: every token of prompts and answers is logged once and kept as long as the data. It is that of one machine;
    :func:`on_machines` lays it out.

    Parameters
    ----------
    weights_bytes : float
        As stored and as loaded. [bytes]
    logs_kept_days : int, optional
        What the rules demand at least. [days]
    """
    length = need.isl + need.osl
    per_token = assumed("logged-token", BYTES_PER_TOKEN, Unit.BYTES)
    index = vectors.index(asked, data, vectors.DIMENSIONS) if need.serving.use is ServingUse.RAG else None
    weights = derived("weights-hot", weights_bytes, Unit.BYTES)
    mean = derived("mean-rps", need.mean_rps, Unit.REQUESTS_PER_SECOND)
    return Path(
        feed=Feed(
            nodes=1,
            read=_rate("read-rate", 0.0),
            write=_rate("log-speed", need.peak_rps * length * BYTES_PER_TOKEN, per_token),
            kept=(_registry(weights_bytes),),
            streams=(
                _stream(
                    "logs",
                    need.mean_rps * length * BYTES_PER_TOKEN,
                    data,
                    mean,
                    per_token,
                    per_year=load_growth(need.serving),
                    least_days=logs_kept_days or 0,
                ),
            ),
            hot=(weights, index.switch_bytes) if index else (weights,),
            index=index,
            load_bytes=weights_bytes,
        ),
        traffic=serving_traffic(need),
    )


def on_machines(
    path: Path, need: Demand, *, nodes: int, replicas: int, tp: int, dp: int = 1, span: int = 1, joined: bool = False
) -> Path:
    """The path of a served model on ``nodes`` machines with ``replicas`` [count]. [bytes/s]

    Own derivation: an even part of the requests passes each replica, and of that each of its attention ranks (:func:`tensor_exchange`).

    Parameters
    ----------
    tp, dp : int
        GPUs that share layers, and attention ranks that share experts, of a replica. [1]
    span : int
        Machines of a replica. [count]
    joined : bool
        Whether they are, over RDMA.
    """
    tokens = need.peak_rps / replicas / dp * (need.isl - need.cached + need.osl)
    exchanged = tensor_exchange(need.card, tp, tokens) + expert_exchange(need.card, tp, dp, span, tokens)
    return replace(path, feed=replace(path.feed, nodes=nodes), exchanged=exchanged, joined=nodes if joined else 0)


def serving_traffic(need: Demand) -> links.Traffic:
    """Prompts with their images in, answers out. [bytes/s]

    Own derivation: rate times length times :data:`BYTES_PER_TOKEN` (UTF-8 Russian, measured), and each image as a file.
    """
    images = need.images
    text, answer = (need.isl - (images.tokens if images else 0.0)) * BYTES_PER_TOKEN, need.osl * BYTES_PER_TOKEN
    each = assumed("image-bytes", image_bytes(images.width_px, images.height_px), Unit.BYTES) if images else None
    asked = text + (images.count * each.value if images and each else 0.0)
    sent: tuple[Figure, ...] = (_longer(need.isl, need.osl), _per_token())
    if images and each and asked >= answer:
        count, words = (
            counted("images-per-request", images.count, Unit.COUNT),
            counted("isl-mean", need.isl - images.tokens, Unit.TOKENS),
        )
        sent = (derived("request-bytes", asked, Unit.BYTES, count, each, words, _per_token()),)
    return links.Traffic(
        in_peak=need.peak_rps * asked,
        out_peak=need.peak_rps * answer,
        in_mean=need.mean_rps * asked,
        out_mean=need.mean_rps * answer,
        peak_of=(counted("peak-rps", need.peak_rps, Unit.REQUESTS_PER_SECOND), *sent),
    )


def _longer(isl: float, osl: float) -> Figure:
    """The longer of input and answer: what decides about a link that carries both ways at once."""
    return counted("isl-mean", isl, Unit.TOKENS) if isl >= osl else counted("osl-mean", osl, Unit.TOKENS)


def _per_token() -> Figure:
    return assumed("token-bytes", BYTES_PER_TOKEN, Unit.BYTES)


def tensor_exchange(card: ModelCard, tp: int, tokens_per_s: float) -> float:
    """What the GPUs of a replica exchange: two all-reduces a layer of a 16-bit hidden vector for every token. [bytes/s]

    References
    ----------
    .. [1] M. Shoeybi et al., "Megatron-LM," 2019, sec. 3; a ring moves ``2 (n-1)/n`` of the message.
    """
    return 2 * card.layers * 2 * (tp - 1) / tp * card.hidden * 2 * tokens_per_s


def expert_exchange(card: ModelCard, tp: int, dp: int, machines: int, tokens_per_s: float) -> float:
    """What a GPU of an attention rank sends to experts in its machine and gets back, for ``tokens_per_s`` of the rank. [bytes/s]

    Own derivation, the rest of what :func:`~aiready_gui.engine.gpu.fabric.exchanged_bytes` has leave one of the replica's ``machines``
    [count]; nothing where there is one rank.
    """
    if dp == 1:
        return 0.0
    copies = min(card.active_experts or 0, tp * dp - 1) * (1 / machines - 1 / (tp * dp))
    return 2 * card.layers_experts * copies * card.hidden * DISPATCH_BYTES * tokens_per_s / tp


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
        feed=_results_feed(
            nodes,
            weights_bytes,
            read=_rate("read-rate", read),
            write=_rate("result-rate", write),
            results=_stream("results", write * busy_share, data, most_months=once_months),
        ),
        traffic=links.Traffic(
            in_peak=read,
            out_peak=write,
            in_mean=read * busy_share,
            out_mean=write * busy_share,
            peak_of=(counted("items-rate", items_per_s, Unit.COUNT), _longer(isl, osl), _per_token()),
        ),
        exchanged=exchanged,
    )


def _results_feed(nodes: int, weights_bytes: float, *, read: Figure, write: Figure, results: Stream) -> Feed:
    """Of machines that read what comes, keep what they make of it, and load their weights when they start."""
    return Feed(
        nodes=nodes,
        read=read,
        write=write,
        kept=(_registry(weights_bytes),),
        streams=(results,),
        hot=(derived("weights-hot", weights_bytes, Unit.BYTES),),
        load_bytes=weights_bytes,
    )


def speech_path(
    *, audio_s_per_s: float, mean_share: float, weights_bytes: float, nodes: int, data: DataNeeds, per_year: float = 0.0
) -> Path:
    """Recordings in, transcripts out; the recordings themselves are the dataset. [bytes], [bytes/s]

    Parameters
    ----------
    audio_s_per_s : float
        Speech recognised, at the peak. [s/s]
    mean_share : float
        Mean rate against the peak. [share]
    per_year : float
        Growth of the load. [share]
    """
    read, write = audio_s_per_s * AUDIO_BYTES_PER_S, audio_s_per_s * TRANSCRIPT_BYTES_PER_S
    each = assumed("audio-bytes", AUDIO_BYTES_PER_S, Unit.BYTES_PER_SECOND)
    return Path(
        feed=_results_feed(
            nodes,
            weights_bytes,
            read=_rate("read-rate", read, each),
            write=_rate("result-rate", write),
            results=_stream("results", write * mean_share, data, per_year=per_year),
        ),
        traffic=links.Traffic(
            in_peak=read,
            out_peak=write,
            in_mean=read * mean_share,
            out_mean=write * mean_share,
            peak_of=(counted("audio-rate", audio_s_per_s, Unit.TIMES_REAL_TIME), each),
        ),
    )


def image_bytes(width_px: int, height_px: int) -> float:
    """A picture as a file, made or sent, of so many pixels. [bytes]

    Assumption: its bytes grow with its area, from ``IMAGE_BYTES`` at ``REFERENCE_PX`` squared.
    """
    return IMAGE_BYTES * width_px * height_px / REFERENCE_PX**2


def images_path(
    *,
    images_per_s: float,
    mean_share: float,
    size_px: int,
    weights_bytes: float,
    nodes: int,
    data: DataNeeds,
    per_year: float = 0.0,
) -> Path:
    """Prompts in, pictures out; every picture is kept for the retention. [bytes], [bytes/s]

    Parameters
    ----------
    images_per_s : float
        At the peak. [images/s]
    mean_share : float
        Mean rate against the peak. [share]
    size_px : int
        Side of a picture. [px]
    per_year : float
        Growth of the load. [share]
    """
    size = image_bytes(size_px, size_px)
    write = images_per_s * size
    each = assumed("image-bytes", size, Unit.BYTES)
    return Path(
        feed=_results_feed(
            nodes,
            weights_bytes,
            read=_rate("read-rate", images_per_s * PROMPT_BYTES),
            write=_rate("result-rate", write, each),
            results=_stream("results", write * mean_share, data, each, per_year=per_year),
        ),
        traffic=links.Traffic(
            in_peak=images_per_s * PROMPT_BYTES,
            out_peak=write,
            in_mean=images_per_s * PROMPT_BYTES * mean_share,
            out_mean=write * mean_share,
            peak_of=(counted("images-rate", images_per_s, Unit.IMAGES_PER_SECOND), each),
        ),
    )


def made_path(
    *,
    made_per_s: float,
    each_bytes: float,
    mean_share: float,
    weights_bytes: float,
    nodes: int,
    data: DataNeeds,
    per_year: float = 0.0,
) -> Path:
    """Texts in, speech or clips out, all of them kept for the retention. [bytes], [bytes/s]

    Own derivation: what is made times the bytes of one, which are assumptions of their constants.

    Parameters
    ----------
    made_per_s : float
        Clips, or seconds of speech, at the peak. [1/s]
    each_bytes : float
        Of one of them. [bytes]
    mean_share : float
        Mean rate against the peak. [share]
    per_year : float
        Growth of the load. [share]
    """
    write, read = made_per_s * each_bytes, made_per_s * PROMPT_BYTES
    each = assumed("made-bytes", each_bytes, Unit.BYTES)
    return Path(
        feed=_results_feed(
            nodes,
            weights_bytes,
            read=_rate("read-rate", read),
            write=_rate("result-rate", write, each),
            results=_stream("results", write * mean_share, data, each, per_year=per_year),
        ),
        traffic=links.Traffic(
            in_peak=read,
            out_peak=write,
            in_mean=read * mean_share,
            out_mean=write * mean_share,
            peak_of=(counted("made-per-second", made_per_s, Unit.COUNT), each),
        ),
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
            read=_rate("read-rate", read),
            write=_rate("result-rate", read / 2),
            kept=(_registry(weights_bytes),),
            hot=(derived("weights-hot", weights_bytes, Unit.BYTES), index.switch_bytes),
            index=index,
            load_bytes=weights_bytes,
        ),
        traffic=links.Traffic(
            in_peak=searches_per_s * QUERY_BYTES,
            out_peak=answers,
            in_mean=searches_per_s * QUERY_BYTES * mean_share,
            out_mean=answers * mean_share,
            peak_of=(
                counted("searches-rate", searches_per_s, Unit.REQUESTS_PER_SECOND),
                assumed("found-bytes", FOUND_BYTES, Unit.BYTES),
            ),
        ),
    )


def sandbox_path(*, people: int, gpus: int, nodes: int, speed: float, at_work: float, data: DataNeeds) -> Path:
    """Home folders of people who read the dataset as training does, one of them at a time on each card. [bytes], [bytes/s]

    Parameters
    ----------
    people : int
        Who have a home folder. [1]
    speed : float
        Of one GPU against an H100. [1]
    at_work : float
        Hours of a week in which people sit there. [share]

    Raises
    ------
    AssertionError
        For data whose kind has no default filled in.
    """
    homes, hot = (
        derived(key, people * HOME_BYTES, Unit.BYTES, assumed("home", HOME_BYTES, Unit.BYTES)) for key in ("homes", "homes-hot")
    )
    kind = data.kind
    assert kind is not None
    return Path(
        feed=Feed(
            nodes=nodes,
            read=training_read(kind, gpus, speed),
            kept=(homes,),
            hot=(hot,),
        ),
        traffic=links.Traffic(
            in_peak=people * PERSON_BYTES_PER_S,
            out_peak=people * PERSON_BYTES_PER_S,
            in_mean=people * PERSON_BYTES_PER_S * at_work,
            out_mean=people * PERSON_BYTES_PER_S * at_work,
            peak_of=(
                counted("people", people, Unit.USERS),
                assumed("person-traffic", PERSON_BYTES_PER_S, Unit.BYTES_PER_SECOND),
            ),
        ),
    )


def training_traffic(result_bytes: float, runs_per_month: float | None, months: float = 1.0) -> links.Traffic:
    """What a training makes goes out after each run, after a single run one time; nothing comes for it. [bytes/s]

    Own derivation.

    Parameters
    ----------
    result_bytes : float
        The model, or its adapter, in 16 bits. [bytes]
    months : float
        Among which a single run's result is divided, where each is paid alike. [months]
    """
    if runs_per_month is None:
        return replace(links.SILENT, out_once=result_bytes / months)
    return replace(links.SILENT, out_mean=result_bytes * runs_per_month / (HOURS_PER_MONTH * SECONDS_PER_HOUR))


def training_path(
    *,
    read: Figure,
    nodes: int,
    weights_bytes: float,
    checkpoint_bytes: float,
    data: DataNeeds,
    written: Figure | None = None,
    copied: Figure | None = None,
    traffic: links.Traffic = links.SILENT,
    exchanged: float = 0.0,
) -> Path:
    """A training run: steady reading of the dataset and its versions, checkpoints, its result as ``traffic``.

    Parameters
    ----------
    read : Figure
        Of all GPUs together, as :func:`~aiready_gui.engine.data.storage_demand.training_read` or the job itself says. [bytes/s]
    checkpoint_bytes : float
        One checkpoint. [bytes]
    written : Figure, optional
        What they write on average; no price hangs on it. [bytes/s]
    copied : Figure, optional
        What each machine writes while a checkpoint is copied. [bytes/s]
    exchanged : float
        Between the GPUs of one machine. [bytes/s]
    """
    return Path(
        feed=Feed(
            nodes=nodes,
            read=read,
            write=written,
            copied=copied,
            kept=(_registry(weights_bytes),),
            hot=(derived("weights-hot", weights_bytes, Unit.BYTES),),
            load_bytes=weights_bytes,
            shared=nodes > 1,
            checkpoint_bytes=checkpoint_bytes,
            checkpoints_kept=data.checkpoints_kept or 0,
            versions=data.versions_kept or 1,
        ),
        traffic=traffic,
        exchanged=exchanged,
    )


def network(
    path: Path,
    layout: Layout,
    gpu: Gpu,
    offer: Offer,
    fast: StorageNeed,
    asked: DataNeeds,
    data: DataNeeds,
    *,
    answers: bool,
    between: NetworkNeed | None = None,
) -> tuple[NetworkNeed, ...]:
    """Every link of an option, nearest the GPU first; ``answers``: people call it from outside.

    ``between`` is the link of machines that share one replica, ``fast`` the tier that is read from.
    """
    stored = storage_traffic(path.feed, fast)
    users = links.north_south(path.traffic, offer, asked)
    needs: list[NetworkNeed | None] = [
        links.in_node(gpu, path.exchanged, layout.tp * max(layout.dp // layout.machines, 1)),
        between,
        links.to_storage(stored, offer),
        links.private(layout.instances, stored, users, answers=answers),
        users,
        links.migration(asked, data),
    ]
    return tuple(need for need in needs if need is not None)
