"""What small models on the cards of a served one take, figure by figure."""

from __future__ import annotations

from aiready_gui.domain.explain import Figure, Unit, counted, derived
from aiready_gui.engine.serving.beside import beside_s
from aiready_gui.engine.serving.operation import Operating, gpu_fact


def of_beside(operating: Operating) -> tuple[Figure, ...]:
    """Time of a request on their card [s], and of that card's time at the peak what they take [share]; nothing where there are none.

    Own derivation: an attention rank gets an even part of the replica's requests.
    """
    beside = operating.need.beside
    if beside is None:
        return ()
    each = operating.column(beside_s(operating.machine, beside))
    tokens = counted("beside-tokens", beside.tokens, Unit.TOKENS)
    time = derived(
        "beside-time", each, Unit.SECONDS, tokens, gpu_fact(operating, "gpu-flops"), gpu_fact(operating, "gpu-bandwidth")
    )
    rate = operating.rate / operating.column(operating.machine.dp)
    share = derived("beside-share", rate * each, Unit.SHARE, time, counted("rank-rate", rate, Unit.REQUESTS_PER_SECOND))
    return time, share


def beside_held(operating: Operating) -> tuple[Figure, ...]:
    """What their servers hold of each card; nothing where there are none. [bytes]"""
    beside = operating.need.beside
    if beside is None:
        return ()
    return (derived("beside", beside.held_bytes, Unit.MEMORY_BYTES, counted("beside-params", beside.params, Unit.COUNT)),)
