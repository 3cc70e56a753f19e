"""What documents add to a language model that answers from them: the first load, the index, searches on one of its cards."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Message, Unit, assumed, counted
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import QUERY_TOKENS
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from aiready_gui.engine.data import vectors
from aiready_gui.engine.fleets.embeddings import EmbeddingWork, embedding_rate, first_load

CARD_SHARE = 0.65  # of a card's full speed that a first load is planned with: an assumption
LITTLE = 0.01  # of a card: below this searches need no place of their own


def documents(
    asked: DataNeeds, data: DataNeeds, embedder: str, searches_per_s: float, gpu: Gpu, snapshot: Snapshot
) -> tuple[tuple[Figure, ...], tuple[Message, ...]]:
    """Figures for the overview, and a reason; neither where no embedder of the catalogue is named."""
    model = snapshot.media_model_by_key.get(embedder)
    length = float(data.chunk_tokens or 512)
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
    share = searches_per_s * QUERY_TOKENS / rate.value
    args: dict[str, str | int | float | Message] = {
        "model": model.name, "hours": loading.value / SECONDS_PER_HOUR, "share": share,
    }  # fmt: skip
    return (loading, index.ram_bytes), (Message(key="why-rag" if share > LITTLE else "why-rag-little", args=args),)
