"""Embeddings and reranking: how fast a card turns text into vectors, how long the first load takes, who carries searches.

No verified measurement exists for the models and cards of the catalogue, so every speed here is an estimate and says so: an
encoder is taken to reach what PyTorch as it is was measured to reach in another transformer. The pilot must measure it.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, assumed, counted, derived, published
from aiready_gui.domain.media import MediaCalibration, MediaKind, MediaModel, MediaStack
from aiready_gui.domain.option import Binding
from aiready_gui.domain.other_workloads import QUERY_TOKENS
from aiready_gui.domain.parts import FORMATS, Gpu, Precision
from aiready_gui.domain.recommendation import Gate
from aiready_gui.domain.units import BYTES_16_BIT, GB, GIB, HOURS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.fleets.finite_work import FirstRun
from aiready_gui.engine.fleets.media import media_spread
from aiready_gui.engine.fleets.media_speed import media_learnt, transformer_s
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.memory import MEMORY_LIMIT_SHARE, RUNTIME_BYTES
from aiready_gui.engine.serving.autoscaling import usual_start_s
from aiready_gui.remembered import Remembered

MEASURED_AS: Final = "diffusion transformer"  # whose share of the peak stands in for an encoder's: an assumption
WORK_BYTES: Final = 3 * GB  # activations of a batch: an assumption
# Bytes that an encoder layer reads and writes for each element of its width, 16 bits, kernel by kernel: queries, keys, values and
# output 4 x 4, fused attention 8, the inner layer of 4 widths 2 x 10 and its activation 16, two sums 12, two norms 8. A
# picture's layers move twice as much beside the same products (modulation, norms in 32 bits), so theirs is not borrowed.
LAYER_TRAFFIC: Final = 4 * 4.0 + 8 + 2 * 10 + 16 + 12 + 8


_WAYS: Final[Remembered[tuple[Way, ...]]] = Remembered(32)


class EmbeddingWork(NamedTuple):
    """What is asked of the cards: a pile to load once, searches for ever."""

    embedder: MediaModel
    reranker: MediaModel | None
    load_tokens: Figure
    """Of the first load. [tokens]"""
    load_days: Figure
    """That it may take. [d]"""
    searches_per_minute: Figure
    """At the peak. [1/min]"""
    fragment_tokens: float
    """Length of one fragment. [tokens]"""
    reranked: float = 0.0
    """Fragments that the reranker reads for one search. [count]"""
    candidate_tokens: float | None = None
    """Length of each of them, where it is not that of a fragment. [tokens]"""
    query_tokens: float = float(QUERY_TOKENS)
    """Length of a search. [tokens]"""

    @property
    def load_rate(self) -> float:
        """Embedder tokens that finish the first load in time: arithmetic. [tokens/s]"""
        return self.load_tokens.value / max(self.load_days.value * HOURS_PER_DAY * SECONDS_PER_HOUR, 1.0)

    def asked(self) -> Figure:
        """What the cards must embed, the larger of the first load in time and the searches; as sure as its text. [tokens/s]

        Own derivation: at either end of the text's interval the larger of the two again.
        """
        text, searches = self.load_tokens, self.search_rate
        amount = max(self.load_rate, searches, 1e-6)
        found = derived("embedding-load", amount, Unit.TOKENS_PER_SECOND, text, self.load_days, self.searches_per_minute)
        if text.low is None or text.high is None or not text.value or self.load_rate * text.high / text.value <= searches:
            return found
        low, high = (max(self.load_rate * end / text.value, searches) for end in (text.low, text.high))
        return found.revised(low=low, high=high)

    @property
    def search_rate(self) -> float:
        """Embedder tokens that searches cost; a reranked token weighs as many as its model multiplies. [tokens/s]

        A cross-encoder reads the search with every candidate: own derivation. How long a search is is an assumption while nobody says.
        """
        per_search = self.query_tokens
        if self.reranker is not None:
            length = self.fragment_tokens if self.candidate_tokens is None else self.candidate_tokens
            weight = token_flop(self.reranker, length) / token_flop(self.embedder, self.fragment_tokens)
            per_search += self.reranked * (self.query_tokens + length) * weight
        return self.searches_per_minute.value / SECONDS_PER_MINUTE * per_search

    @property
    def first_run(self) -> FirstRun:
        """What is paid for once, beside the machines that search."""
        return FirstRun(amount=self.load_tokens.value, lasting=self.search_rate)


def token_flop(model: MediaModel, length: float) -> float:
    """Operations of one token of a fragment of ``length`` [tokens]: ``2 * active + 4 * layers * hidden * length``. [FLOP]

    References
    ----------
    .. [1] A. Chowdhery et al., "PaLM," 2022, appendix B (forward pass; attention reads the whole fragment).
    """
    return 2 * model.active_params + 4.0 * (model.layers or 0) * (model.hidden or 0) * length


def weights_bytes(work: EmbeddingWork) -> float:
    """Embedder and reranker, two bytes a parameter: arithmetic. [bytes]"""
    return sum(model.params * BYTES_16_BIT for model in _models(work))


def _models(work: EmbeddingWork) -> tuple[MediaModel, ...]:
    return tuple(model for model in (work.embedder, work.reranker) if model is not None)


def memory_bytes(work: EmbeddingWork) -> float:
    """Embedder and reranker at work on one card, by :func:`held_bytes`. [bytes]"""
    return held_bytes(_models(work))


def held_bytes(models: Iterable[MediaModel]) -> float:
    """Small ``models`` at work on one card, weights in 16 bits: arithmetic; working set and runtime are assumptions. [bytes]"""
    return sum(model.params * BYTES_16_BIT for model in models) + RUNTIME_BYTES + WORK_BYTES


def embedding_ways(work: EmbeddingWork, gpus: Iterable[Gpu], calibration: MediaCalibration) -> tuple[Way, ...]:
    """One way for each GPU: a card that embeds, and reranks beside it; remembered, since no load changes a way. [tokens/s]"""
    of, models = tuple(gpus), (work.embedder, work.reranker)
    return _WAYS.get(
        work.fragment_tokens, lambda: tuple(_way(work, gpu, calibration) for gpu in of), same=(*models, of, calibration)
    )


def _way(work: EmbeddingWork, gpu: Gpu, calibration: MediaCalibration) -> Way:
    rate = embedding_rate(work.embedder, gpu, work.fragment_tokens, calibration)
    needs = memory_bytes(work)
    if rate is None or not gpu.verified:
        nothing = assumed("embedding-rate", 0.0, Unit.TOKENS_PER_SECOND)
        return Way(
            gpu=gpu,
            gpus=1,
            rate=nothing,
            quickness=0.0,
            binding=Binding.COMPUTE,
            gate=Gate.UNVERIFIED,
            reason=Message(key="gate-reason-no-rate", args={"model": work.embedder.name}),
        )
    small = bool(gpu.memory_bytes) and needs > (gpu.memory_bytes or 0) * MEMORY_LIMIT_SHARE
    return Way(
        gpu=gpu,
        gpus=1,
        rate=rate,
        quickness=rate.value,
        binding=Binding.COMPUTE,
        start_s=usual_start_s(weights_bytes(work)),
        gate=Gate.MEMORY if small else None,
        reason=Message(key="gate-reason-memory", args={"weights": needs / GIB, "memory": (gpu.memory_bytes or 0) / GIB})
        if small
        else None,
    )


def embedding_rate(model: MediaModel, gpu: Gpu, fragment_tokens: float, calibration: MediaCalibration) -> Figure | None:
    """One card, an estimate: ``1 / (products + memory traffic)`` of a token; ``None`` without published figures. [tokens/s]

    The operations are those of :func:`token_flop`, the time that of :func:`~aiready_gui.engine.fleets.media_speed.transformer_s`,
    with the share of the peak that PyTorch as it is was measured to reach, an assumption, and the traffic of a layer counted
    (:data:`LAYER_TRAFFIC`, own derivation).

    Parameters
    ----------
    fragment_tokens : float
        Length of a fragment. [tokens]
    """
    work, learnt = token_flop(model, fragment_tokens), media_learnt(calibration, _tags(gpu))
    times = token_times(model, gpu, fragment_tokens, calibration)
    if times is None:
        return None
    value = 1 / sum(times)
    low, high = media_spread(calibration, MediaKind.IMAGES, Evidence.FORMULA)
    flops = published("gpu-flops", peak_flops(gpu, FORMATS["bf16"]) or 0.0, Unit.FLOP_PER_SECOND, gpu.source)
    bandwidth = published("gpu-bandwidth", gpu.bandwidth_bytes_per_s or 0.0, Unit.BYTES_PER_SECOND, gpu.source)
    flop = derived("token-work", work, Unit.FLOP, published("active-params", model.active_params, Unit.COUNT, model.source))
    return Figure(
        key="embedding-rate",
        value=value,
        unit=Unit.TOKENS_PER_SECOND,
        low=value * low,
        high=value * high,
        evidence=Evidence.FORMULA,
        formula="embedding-rate",
        inputs=(
            derived("item-arithmetic", times[0], Unit.SECONDS, flop, flops, counted("item-share", learnt.share, Unit.SHARE)),
            derived("item-memory", times[1], Unit.SECONDS, bandwidth),
        ),
        sources=(model.source, gpu.source),
    )


def token_times(model: MediaModel, gpu: Gpu, length: float, calibration: MediaCalibration) -> tuple[float, float] | None:
    """Products and memory traffic of one token of a text of ``length`` [tokens], as of :func:`embedding_rate`. [s]"""
    share, width = media_learnt(calibration, _tags(gpu)).share, float(model.hidden or 0) or 1.0
    return transformer_s(token_flop(model, length), width, gpu, Precision.BF16, share=share, traffic=LAYER_TRAFFIC)


def _tags(gpu: Gpu) -> dict[str, str]:
    """An encoder under PyTorch as it is, as the calibration tells stacks apart."""
    stack = MediaStack.PLAIN
    return {
        "stack": stack,
        "family": MEASURED_AS,
        "format": "16",
        "stack@family": f"{stack}@{MEASURED_AS}",
        "stack@kind": f"{stack}@{MediaKind.IMAGES}",
        "stack@gpu": f"{stack}@{gpu.key}",
        "model": "",
    }


def first_load(work: EmbeddingWork, rate: Figure, cards: int, planned: Figure) -> Figure:
    """How long ``cards`` cards [count] load the text for the first time; a change of the model costs the same again. [s]

    ``tokens / (rate * cards * planned)``, by the definition of a rate: the interval of the speed becomes its own.

    Parameters
    ----------
    rate : Figure
        Of one card. [tokens/s]
    planned : Figure
        Share of the full speed that is planned with. [share]
    """
    seconds = work.load_tokens.value / (rate.value * cards * planned.value)
    return derived(
        "first-load",
        seconds,
        Unit.SECONDS,
        work.load_tokens,
        rate,
        counted("cards", cards, Unit.GPUS),
        planned,
        along=(work.load_tokens,),
        against=(rate,),
    )


def searches_carried(work: EmbeddingWork, rate: Figure, cards: int, planned: Figure) -> Figure:
    """Searches that ``cards`` cards [count] carry: ``cards * rate * planned / tokens of a search``. [1/min]

    Parameters
    ----------
    rate : Figure
        Of one card. [tokens/s]
    planned : Figure
        Share of the full speed that is planned with. [share]
    """
    per_search = work.search_rate / work.searches_per_minute.value * SECONDS_PER_MINUTE
    carried = cards * rate.value * planned.value * SECONDS_PER_MINUTE / per_search
    return derived(
        "searches-carried",
        carried,
        Unit.COUNT,
        rate,
        assumed("tokens-per-search", per_search, Unit.TOKENS),
        counted("cards", cards, Unit.GPUS),
        planned,
        along=(rate,),
    )
