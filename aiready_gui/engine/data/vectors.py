"""Vectors of a body of text: fragments, memory and disk under several engines, the month a limit is passed."""

from collections.abc import Callable
from math import log
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit, assumed, counted, derived, ends, given
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.units import GB, MONTHS_PER_YEAR
from aiready_gui.remembered import Remembered

TOKENS_PER_TEXT_GB: Final = (140e6, 155e6, 170e6)  # plain UTF-8 Russian text on modern tokenizers (measured table)
TEXT_SHARE: Final = (0.02, 0.05, 0.20)  # plain text inside office documents and PDF: a range, the pilot measures it
FLOAT_BYTES: Final = 4
DIMENSIONS: Final = 1024  # bge-m3, where nobody says another
INDEX_SHARE: Final = 0.8  # of a machine's memory that an index may take, the rest is the system's: an assumption
GRAPH_LINKS: Final = 16  # HNSW links of a vector, the engines' default
HORIZON_MONTHS: Final = 36.0  # the longest term that totals are counted over
LEFT_OUT: Final = "left-out-vector-store"
UNSIZED: Final = f"{LEFT_OUT}-unsized"
"""The same where nobody has said how much text there is."""
RAM_GB_MONTH_USD: Final = (
    5  # of memory in machines rich of it, by the hour at large clouds: an assumption, for an order of magnitude
)
TOKENIZERS: Final = Source(title="Pro Git, Russian edition, counted under seven tokenizers", as_of="2026-11-24")


class VectorEngine(NamedTuple):
    """A vector store and the memory it takes for ``n`` vectors of ``dim`` numbers."""

    key: str
    ram_bytes: Callable[[float, int], float]
    source: Source
    verified: bool = True


def _source(title: str) -> Source:
    return Source(title=title, as_of="2026-11-24")


VECTOR_ENGINES: Final = (
    VectorEngine("qdrant", lambda n, dim: n * dim * FLOAT_BYTES * 1.5, _source("qdrant.tech, capacity planning")),
    VectorEngine(
        "scylladb", lambda n, dim: n * (dim * FLOAT_BYTES + GRAPH_LINKS * 16) * 1.2, _source("docs.scylladb.com, vector search")
    ),
    VectorEngine("pgvector", lambda n, dim: n * (FLOAT_BYTES * dim + 8), _source("pgvector README: rows, indexes extra")),
    VectorEngine(
        "opensearch",
        lambda n, dim: 1.1 * n * (FLOAT_BYTES * dim + 8 * GRAPH_LINKS),
        _source("OpenSearch k-NN memory formula, from memory"),
        verified=False,
    ),
    VectorEngine("zilliz", lambda n, dim: n * dim * FLOAT_BYTES * 2.0, _source("Zilliz FAQ: 1.5-2 times the raw vectors")),
)


class Index(NamedTuple):
    """The vectors of a project's text."""

    tokens: Figure
    fragments: Figure
    dimensions: int
    ram_bytes: Figure
    """Under the first engine of the table."""
    switch_bytes: Figure
    """While a new model's index is built beside the old one: twice the memory."""


def text_bytes(asked: DataNeeds, data: DataNeeds) -> Figure:
    """Plain text inside the data [bytes]: answered, or a share of the volume that is an assumption with a wide range."""
    if asked.text_inside_gb is not None:
        return Figure(key="text-inside", value=asked.text_inside_gb * GB, unit=Unit.BYTES, evidence=Evidence.CUSTOMER)
    volume = (data.volume_gb or 0.0) * GB
    low, likely, high = (share * volume for share in TEXT_SHARE)
    return Figure(
        key="text-inside",
        value=likely,
        unit=Unit.BYTES,
        low=low,
        high=high,
        evidence=Evidence.ASSUMPTION,
        formula="text-inside",
        inputs=(given("data-volume", volume, Unit.BYTES, asked.volume_gb), assumed("text-share", TEXT_SHARE[1], Unit.SHARE)),
        sources=assumed("text-share", 0, Unit.SHARE).sources,
    )


def index(asked: DataNeeds, data: DataNeeds, dimensions: int) -> Index:
    """Tokens [tokens], fragments [1] and memory [bytes] of the index, of vectors of ``dimensions`` numbers [1].

    Own derivation: ``fragments = tokens / (size - overlap)``; memory by the rule of each engine's own documentation.

    References
    ----------
    .. [1] qdrant.tech, capacity planning: ``n * dim * 4 * 1.5``.
    """
    return _INDEXES.get((asked, data, dimensions), lambda: _worked_out(asked, data, dimensions))


_INDEXES: Final[Remembered[Index]] = Remembered(8)
"""By the data that they are of: every candidate of an answer asks for the same."""


def _worked_out(asked: DataNeeds, data: DataNeeds, dimensions: int) -> Index:
    text = text_bytes(asked, data)
    low, likely, high = TOKENS_PER_TEXT_GB
    per_gb = assumed("tokens-per-text-gb", likely, Unit.TOKENS, TOKENIZERS, low=low, high=high)
    tokens = derived("text-tokens", text.value / GB * likely, Unit.TOKENS, text, per_gb, along=(text, per_gb))
    step = max((data.chunk_tokens or 512) - (data.overlap_tokens or 0), 1)
    fragments = derived(
        "fragments",
        tokens.value / step,
        Unit.COUNT,
        tokens,
        given("fragment-step", step, Unit.TOKENS, asked.chunk_tokens),
        along=(tokens,),
    )
    memory = engine_memory(VECTOR_ENGINES[0], fragments, dimensions)
    return Index(
        tokens=tokens,
        fragments=fragments,
        dimensions=dimensions,
        ram_bytes=memory,
        switch_bytes=derived("vector-switch", 2 * memory.value, Unit.BYTES, memory, along=(memory,)),
    )


def engine_memory(engine: VectorEngine, fragments: Figure, dimensions: int) -> Figure:
    """Memory of the vectors under one engine, by the rule in its documentation (:data:`VECTOR_ENGINES`). [bytes]

    ``dimensions`` [1] are the numbers of a vector.
    """
    size = engine.ram_bytes(fragments.value, dimensions)
    low, high = ends(size, (fragments,))
    return Figure.worked_out(
        "vector-index",
        size,
        Unit.BYTES,
        Evidence.FORMULA if engine.verified else Evidence.ASSUMPTION,
        low=low,
        high=high,
        formula=f"vector-{engine.key}",
        inputs=(fragments, counted("vector-dimensions", dimensions, Unit.COUNT)),
        sources=(engine.source,),
    )


def index_remarks(index: Index) -> tuple[Message, ...]:
    """Fragments [1] and memory [GB], now and while the model is changed, and the stores side by side."""
    sizes: dict[str, str | int | float | Message] = {
        engine.key: engine.ram_bytes(index.fragments.value, index.dimensions) / GB for engine in VECTOR_ENGINES
    }
    args: dict[str, str | int | float | Message] = {
        "fragments": index.fragments.value, "size": index.ram_bytes.value / GB, "switch": index.switch_bytes.value / GB,
    }  # fmt: skip
    return Message(key="index-size", args=args), Message(key="index-engines", args=sizes)


def index_outgrown(index: Index, growth_per_year: float, ram_bytes: float) -> Message | None:
    """When the memory of one machine, ``ram_bytes``, no longer holds the index [month]; ``None`` while it does.

    Assumption: an index may take :data:`INDEX_SHARE` of it.
    """
    limit = ram_bytes * INDEX_SHARE
    month = month_passed(index.ram_bytes.value, growth_per_year, limit)
    if month is None:
        return None
    return Message(key="index-month" if month else "index-too-large", args={"month": month, "limit": limit / GB})


def own_machines(index: Index, growth_per_year: float, ram_bytes: float | None) -> Message | None:
    """The store where the node's memory will not hold its index to :data:`HORIZON_MONTHS` [months]: machines nobody priced."""
    month = None if ram_bytes is None else month_passed(index.ram_bytes.value, growth_per_year, ram_bytes * INDEX_SHARE)
    if month is None or month >= HORIZON_MONTHS:
        return None
    return Message(key=LEFT_OUT, args={"size": index.switch_bytes.value / GB, "month": month})


def month_passed(start: float, growth_per_year: float, limit: float) -> float | None:
    """Month in which ``start * (1 + g)^(t/12)`` passes ``limit``: 0 when it does already, ``None`` when never. [months]

    The formula of :func:`~aiready_gui.engine.data.growth.growth` solved for ``t``; ``start`` and ``limit`` are of
    one unit, such as [bytes].
    """
    if start >= limit:
        return 0.0
    if start <= 0 or growth_per_year <= 0:
        return None
    return MONTHS_PER_YEAR * log(limit / start) / log(1 + growth_per_year)
