"""A model on a server without GPUs: what one request takes there, for loads at which requests seldom meet."""

from typing import Final, NamedTuple

from aiready_gui.domain.parts import FORMATS
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.need.demand import Demand

BYTES_PER_S: Final = 0.35 * 460.8e9  # twelve channels of DDR5-4800 (460.8 GB/s), of which 35 % are reached: an assumption
FLOP_PER_S: Final = 3e12  # that such a socket reaches in a prompt: an assumption
BESIDE_BYTES: Final = 16e9  # the system, the cache, the server: an assumption


class OnCpu(NamedTuple):
    """One request alone on such a socket."""

    memory_bytes: float
    """That the server must have. [bytes]"""
    first_s: float
    """To the first token of a mean prompt. [s]"""
    token_s: float
    """Of a token after it. [s]"""
    busy: float
    """Of the busiest minute's time, requests following each other. [share]"""


def on_cpu(need: Demand) -> OnCpu:
    """What a request of ``need`` takes there, its weights in 4 bits (GGUF). [bytes], [s], [share]

    Own derivation, a roofline: a prompt multiplies its fresh tokens, a token reads the weights that it touches. What stands
    beside the model multiplies there too.
    """
    card = need.card
    whole = sum(memory.stored_bytes(card, FORMATS["gguf4"]))
    beside_flop, beside_bytes = (need.beside.flop, need.beside.held_bytes) if need.beside else (0.0, 0.0)
    fresh = 2 * card.active_params * max(need.isl - need.cached, 1.0)
    first = (fresh + need.encoding_flop + beside_flop) / FLOP_PER_S
    token = whole * card.active_params / card.params / BYTES_PER_S
    return OnCpu(whole + BESIDE_BYTES + beside_bytes, first, token, need.peak_rps * (first + need.osl * token))
