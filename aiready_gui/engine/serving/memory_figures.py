"""What lies in the memory of one GPU at the peak, figure by figure, and what sessions hold of it."""

from __future__ import annotations

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Message, Unit, counted, derived, published
from aiready_gui.domain.option import MemoryBreakdown
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.adapters import adapter_bytes, adapters_of, slots_bytes
from aiready_gui.engine.need.demand import Sessions
from aiready_gui.engine.serving import speculation
from aiready_gui.engine.serving.beside_figures import beside_held
from aiready_gui.engine.serving.operation import Operating, gpu_fact
from aiready_gui.engine.serving.sessions import held_tokens


def memory_of(operating: Operating, batch: Figure) -> MemoryBreakdown:
    """One GPU's memory at the peak, with ``batch`` requests in flight. [bytes]"""
    cells, need = operating.machine, operating.need
    total = operating.column(cells.memory_bytes)
    limit = total * memory.MEMORY_LIMIT_SHARE
    weights, runtime = operating.column(cells.weights_bytes), operating.column(cells.runtime_bytes)
    each, count, of = kv_per_request(operating), batch, ""
    if need.sessions is not None:
        each, count, of = kv_per_session(operating, need.sessions), _of_a_replica(operating, need.sessions), "-sessions"
    count = _of_a_rank(operating, count)
    cache = min(count.value * each.value, max(limit - weights - runtime, 0.0))
    free = max(limit - weights - runtime - cache, 0.0)
    total_figure = gpu_fact(operating, "gpu-memory")
    share = counted("memory-share", memory.MEMORY_LIMIT_SHARE, Unit.SHARE)
    limit_figure = derived("memory-limit", limit, Unit.MEMORY_BYTES, total_figure, share)
    slots = (*_adapter_slots(operating), *beside_held(operating))
    runtime_figure = Figure(
        key="runtime",
        value=runtime - sum(figure.value for figure in slots),
        unit=Unit.MEMORY_BYTES,
        evidence=Evidence.ASSUMPTION,
        formula="runtime",
        sources=(PRACTICE_SOURCE,),
    )
    cache_figure = derived("kv-cache", cache, Unit.MEMORY_BYTES, each, count).revised_trusting(formula=f"kv-cache{of}")
    parts = (weights_held(operating), *_draft(operating), *slots, cache_figure, runtime_figure)
    return MemoryBreakdown(
        total_bytes=total_figure,
        limit_bytes=limit_figure,
        parts=parts,
        free_bytes=derived("memory-free", free, Unit.MEMORY_BYTES, limit_figure, *parts),
        more=Message(
            key=f"memory-more{of}",
            args={"count": int(free / max(each.value, 1.0)) * operating.replicas * int(operating.column(cells.dp))},
        ),
    )


def _adapter_slots(operating: Operating) -> tuple[Figure, ...]:
    """Room for the adapters of one step on one GPU, where there are any. [bytes]"""
    cells, card, adapters = operating.machine, operating.need.card, adapters_of(operating.need.serving)
    if adapters is None:
        return ()
    one = derived(
        "adapter",
        adapter_bytes(card, adapters.rank),
        Unit.BYTES,
        counted("adapter-rank", adapters.rank, Unit.COUNT),
        counted("layers", card.layers, Unit.COUNT),
    )
    room = operating.column(slots_bytes(card, adapters, cells.tp, cells.pp))
    active, tp = counted("adapters-active", adapters.active, Unit.COUNT), counted("tp", operating.column(cells.tp), Unit.GPUS)
    return (derived("adapters", room, Unit.MEMORY_BYTES, active, one, tp),)


def kv_per_session(operating: Operating, sessions: Sessions) -> Figure:
    """On one GPU, in the mean of those that wait and those that are answered. [bytes]"""
    tokens = held_tokens(operating.need, sessions)
    held = derived(
        "session-tokens",
        tokens,
        Unit.TOKENS,
        counted("waiting-share", sessions.waiting_share, Unit.SHARE),
        counted("kept-context", sessions.kept, Unit.TOKENS),
        counted("context-mean", operating.need.isl + operating.need.osl, Unit.TOKENS),
    )
    return _kv_of("kv-session", operating, held)


def _of_a_replica(operating: Operating, sessions: Sessions) -> Figure:
    """Sessions that one replica holds, evenly shared. [1]"""
    inputs = counted("sessions", sessions.open, Unit.SESSIONS), counted("replicas", operating.replicas, Unit.COUNT)
    return derived("replica-sessions", sessions.open / operating.replicas, Unit.SESSIONS, *inputs)


def _of_a_rank(operating: Operating, held: Figure) -> Figure:
    """What one attention rank has of what a replica ``held``, evenly shared; all of it where there is one. [any]"""
    ranks = operating.column(operating.machine.dp)
    return (
        held
        if ranks == 1
        else derived("rank-share", held.value / ranks, held.unit, held, counted("attention-ranks", ranks, Unit.COUNT))
    )


def weights_held(operating: Operating) -> Figure:
    """Weights of the model on one GPU, arithmetic. [bytes]"""
    cells = operating.machine
    ranks = operating.column(cells.dp)
    shared = () if ranks == 1 else (counted("attention-ranks", ranks, Unit.COUNT),)
    return Figure.worked_out(
        "weights",
        operating.column(cells.weights_bytes - speculation.draft_bytes(cells, operating.need.drafting)),
        Unit.MEMORY_BYTES,
        Evidence.FORMULA,
        formula="weights" if ranks == 1 else "weights-ranks",
        inputs=(
            published("params", operating.need.card.params, Unit.COUNT, operating.need.card.source),
            counted("bytes-per-weight", memory.bytes_per_weight(operating.need.card, operating.precision), Unit.BYTES),
            counted("gpus-per-replica", operating.column(cells.gpus), Unit.GPUS),
            *shared,
        ),
        sources=(operating.need.card.source,),
    )


def _draft(operating: Operating) -> tuple[Figure, ...]:
    """Weights of what proposes, on one GPU; none where nothing of its own does. [bytes]"""
    drafting, cells = operating.need.drafting, operating.machine
    if drafting is None or not drafting.params:
        return ()
    params, cards = (
        counted("draft-params", drafting.params, Unit.COUNT),
        counted("tp-ranks", operating.column(cells.tp), Unit.GPUS),
    )
    held = operating.column(speculation.draft_bytes(cells, drafting))
    return (derived("draft-weights", held, Unit.MEMORY_BYTES, params, cards),)


def kv_per_request(operating: Operating) -> Figure:
    """KV cache of a request of the mean length on one GPU, by :func:`~aiready_gui.engine.gpu.memory.kv_sequence_bytes`. [bytes]"""
    return _kv_of("kv-request", operating, counted("context-mean", operating.need.isl + operating.need.osl, Unit.TOKENS))


def _kv_of(key: str, operating: Operating, context: Figure) -> Figure:
    """KV cache of so many tokens on one GPU. [bytes]"""
    need = operating.need
    return Figure.worked_out(
        key,
        operating.column(memory.kv_sequence_bytes(operating.machine, context.value)),
        Unit.BYTES,
        Evidence.FORMULA,
        formula="kv-request",
        inputs=(
            context,
            counted("layers", need.card.layers, Unit.COUNT),
            counted("kv-bits", operating.grid.cache_bits(operating.precision), Unit.COUNT),
        ),
        sources=(need.card.source,),
    )
