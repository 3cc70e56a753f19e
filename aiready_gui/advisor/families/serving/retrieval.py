"""What documents add to a language model that answers from them: the first load and the index; and what searches them on its cards."""

from __future__ import annotations

from aiready_gui.advisor.answer.media_models import media_model
from aiready_gui.domain.explain import Figure, Message, Unit, assumed, counted
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaKind, MediaModel
from aiready_gui.domain.other_workloads import QUERY_TOKENS
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.data import vectors
from aiready_gui.engine.fleets.embeddings import (
    EmbeddingWork,
    embedding_rate,
    first_load,
    held_bytes,
    token_flop,
    token_times,
)
from aiready_gui.engine.need.beside import Beside
from aiready_gui.remembered import Remembered

CARD_SHARE = 0.65  # of a card's full speed that a first load is planned with: an assumption
LITTLE = 0.01  # of a card: below this searches are no load to speak of
FRAGMENT_TOKENS = 512  # of a fragment that nobody described
_CARDS: Remembered[dict[str, float]] = Remembered(16)


def beside_of(work: LlmServing, data: DataNeeds, snapshot: Snapshot) -> Beside | None:
    """The embedder and the reranker of an effective workload, every request a search; ``None`` where it has neither.

    Raises
    ------
    AnswerError
        The catalogue has no such model.
    """
    length = float(data.chunk_tokens or FRAGMENT_TOKENS)
    read: list[tuple[MediaModel, float]] = []  # with the tokens of one request
    if work.embedder:
        read.append((media_model(work.embedder, MediaKind.EMBEDDINGS, "workload.embedder", snapshot), float(QUERY_TOKENS)))
    if work.reranker:
        fragments = float(work.reranked or 0)
        read.append(
            (
                media_model(work.reranker, MediaKind.RERANKER, "workload.reranker", snapshot),
                fragments * (QUERY_TOKENS + length),  # a cross-encoder reads the search with every fragment
            )
        )
    if not read:
        return None
    models = tuple(model for model, _ in read)
    return Beside(
        names=tuple(model.name for model in models),
        params=sum(model.params for model in models),
        held_bytes=held_bytes(models),
        flop=sum(tokens * token_flop(model, length) for model, tokens in read),
        tokens=sum(tokens for _, tokens in read),
        card_s=_CARDS.get(
            (length, *(tokens for _, tokens in read)),
            lambda: _times(read, length, snapshot),
            same=(snapshot.gpus, snapshot.media, *models),
        ),
    )


def _times(read: list[tuple[MediaModel, float]], length: float, snapshot: Snapshot) -> dict[str, float]:
    """One request on each card, as quickly as the card embeds; those of which nobody published enough are left out. [s]"""
    found: dict[str, float] = {}
    for gpu in snapshot.gpus:
        times = [token_times(model, gpu, length, snapshot.media) for model, _ in read]
        if all(each is not None for each in times):
            found[gpu.key] = sum(tokens * sum(each) for (_, tokens), each in zip(read, times, strict=True) if each is not None)
    return found


def documents(
    asked: DataNeeds, data: DataNeeds, embedder: str, searches_per_s: float, gpu: Gpu, snapshot: Snapshot
) -> tuple[tuple[Figure, ...], tuple[Message, ...]]:
    """Figures for the overview, and a reason; neither where no embedder of the catalogue is named."""
    model = snapshot.media_model_by_key.get(embedder)
    length = float(data.chunk_tokens or FRAGMENT_TOKENS)
    rate = None if model is None else embedding_rate(model, gpu, length, snapshot.media)
    if model is None or rate is None:
        return (), ()
    index = vectors.index(asked, data, model.dimensions or vectors.DIMENSIONS)
    work = EmbeddingWork(
        embedder=model,
        reranker=None,
        load_tokens=index.tokens,
        load_days=counted("first-load-days", 1, Unit.DAYS),
        searches_per_minute=counted("searches-asked", searches_per_s * SECONDS_PER_MINUTE, Unit.COUNT),
        fragment_tokens=length,
    )
    loading = first_load(work, rate, 1, assumed("used-share", CARD_SHARE, Unit.SHARE))
    args: dict[str, str | int | float | Message] = {"model": model.name, "hours": loading.value / SECONDS_PER_HOUR}
    return (loading, index.ram_bytes), (Message(key="why-rag", args=args),)


def why(beside: Beside | None, taken: tuple[Figure, ...]) -> tuple[Message, ...]:
    """What the small models hold of the cards, and how long a request keeps them busy, of the figures ``taken`` for it."""
    if beside is None or not taken:
        return ()
    time, share = taken
    args: dict[str, str | int | float | Message] = {
        "models": " + ".join(beside.names), "size": beside.held_bytes, "seconds": time.value, "share": share.value,
    }  # fmt: skip
    return (Message(key="why-beside" if share.value > LITTLE else "why-beside-little", args=args),)


def assumptions(beside: Beside | None) -> tuple[Message, ...]:
    """What the small models' share of the card stands on."""
    return () if beside is None else (Message(key="assumption-beside", args={"models": " + ".join(beside.names)}),)
