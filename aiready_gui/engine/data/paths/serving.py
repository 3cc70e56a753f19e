"""A language model that answers people: weights at start, logs all day, what its GPUs exchange."""

from __future__ import annotations

from dataclasses import replace

from aiready_gui.domain.explain import Figure, Unit, assumed, counted, derived
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.work import load_growth
from aiready_gui.domain.workload import ServingUse
from aiready_gui.engine.data import links, vectors
from aiready_gui.engine.data.paths.media import image_bytes
from aiready_gui.engine.data.paths.path import BYTES_PER_TOKEN, Path, longer, per_token, rate, registry, stream
from aiready_gui.engine.data.storage_demand import Feed
from aiready_gui.engine.gpu.collectives import DISPATCH_BYTES
from aiready_gui.engine.need.demand import Demand


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
            read=rate("read-rate", 0.0),
            write=rate("log-speed", need.peak_rps * length * BYTES_PER_TOKEN, per_token),
            kept=(registry(weights_bytes),),
            streams=(
                stream(
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
    return path._replace(feed=replace(path.feed, nodes=nodes), exchanged=exchanged, joined=nodes if joined else 0)


def serving_traffic(need: Demand) -> links.Traffic:
    """Prompts with their images in, answers out. [bytes/s]

    Own derivation: rate times length times :data:`BYTES_PER_TOKEN` (UTF-8 Russian, measured), and each image as a file.
    """
    images = need.images
    text, answer = (need.isl - (images.tokens if images else 0.0)) * BYTES_PER_TOKEN, need.osl * BYTES_PER_TOKEN
    each = assumed("image-bytes", image_bytes(images.width_px, images.height_px), Unit.BYTES) if images else None
    asked = text + (images.count * each.value if images and each else 0.0)
    sent: tuple[Figure, ...] = (longer(need.isl, need.osl), per_token())
    if images and each and asked >= answer:
        count, words = (
            counted("images-per-request", images.count, Unit.COUNT),
            counted("isl-mean", need.isl - images.tokens, Unit.TOKENS),
        )
        sent = (derived("request-bytes", asked, Unit.BYTES, count, each, words, per_token()),)
    return links.Traffic(
        in_peak=need.peak_rps * asked,
        out_peak=need.peak_rps * answer,
        in_mean=need.mean_rps * asked,
        out_mean=need.mean_rps * answer,
        peak_of=(counted("peak-rps", need.peak_rps, Unit.REQUESTS_PER_SECOND), *sent),
    )


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
