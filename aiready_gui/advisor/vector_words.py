"""A vector index in words: its size under each store, the month it outgrows a node; and a RAG service as a whole."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import GB, SECONDS_PER_HOUR
from aiready_gui.engine import vectors
from aiready_gui.engine.embeddings import QUERY_TOKENS, EmbeddingWork, embedding_rate, first_load
from aiready_gui.engine.facts import assumed, counted

INDEX_SHARE = 0.8  # of a node's memory that an index may take, the rest is the system's: an assumption
CARD_SHARE = 0.65  # of a card's full speed that a first load is planned with: an assumption


def index_words(index: vectors.Index, data: DataNeeds, offer: Offer | None) -> tuple[Message, ...]:
    """Fragments and memory, the stores side by side, the month in which the node's memory no longer holds the index."""
    sizes = {
        engine.key: vectors.engine_memory(engine, index.fragments, index.dimensions).value / GB
        for engine in vectors.VECTOR_ENGINES
    }
    found = [
        Message(key="why-embeddings-index", args={"fragments": index.fragments.value, "size": index.ram_bytes.value / GB}),
        Message(key="why-embeddings-engines", args=dict(sizes)),
    ]
    if offer is not None and offer.ram_bytes:
        limit = offer.ram_bytes * INDEX_SHARE
        month = vectors.month_passed(index.ram_bytes.value, data.growth_per_year or 0.0, limit)
        if month is not None:
            key = "index-month" if month else "index-too-large"
            found.append(Message(key=key, args={"month": month, "limit": limit / GB}))
    return tuple(found)


def rag_words(
    asked: DataNeeds, data: DataNeeds, embedder: str, searches_per_s: float, gpu: Gpu, offer: Offer, snapshot: Snapshot
) -> tuple[tuple[Figure, ...], tuple[Message, ...]]:
    """What documents add to a language model that answers from them: first load, index, searches on one of its cards.

    Returns
    -------
    tuple
        Figures for the overview, and reasons; nothing of either where no embedder of the catalogue is named.
    """
    model = snapshot.media_model_by_key.get(embedder)
    rate = None if model is None else embedding_rate(model, gpu, float(data.chunk_tokens or 512))
    if model is None or rate is None:
        return (), ()
    index = vectors.index(asked, data, model.dimensions or vectors.DIMENSIONS)
    work = EmbeddingWork(
        embedder=model,
        reranker=None,
        load_tokens=index.tokens,
        load_days=counted("first-load-days", 1, Unit.DAYS),
        searches_per_minute=counted("searches-asked", searches_per_s * 60, Unit.COUNT),
        fragment_tokens=float(data.chunk_tokens or 512),
    )
    loading = first_load(work, rate, 1, assumed("used-share", CARD_SHARE, Unit.SHARE))
    share = searches_per_s * QUERY_TOKENS / rate.value
    args: dict[str, str | int | float | Message] = {
        "model": model.name, "hours": loading.value / SECONDS_PER_HOUR, "share": share,
    }  # fmt: skip
    return (loading, index.ram_bytes), (Message(key="why-rag", args=args), *index_words(index, data, offer))
