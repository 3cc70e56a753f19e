"""Speculative decoding: a cheap draft proposes tokens, one step of the model checks them all.

The text stays the model's own; what changes is the pace, by how many proposals are accepted. That share depends on the
customer's texts, so it is an answer, or an assumption that must be measured before it is promised.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from aiready_gui.domain.units import BYTES_16_BIT
from aiready_gui.engine.gpu.bounds import joined, wider
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.need.drafting import Drafting
from aiready_gui.engine.serving import speed

WORTHWHILE: Final = 0.9  # of the pace without it: smaller gains are not worth a second model
CROWDS: Final = np.geomspace(1.0, 1024.0, 41)  # sequences in flight, up to the most that a server runs at once


class Pace(NamedTuple):
    """Time per token of one replica with and without proposals. [s]"""

    plain_s: float
    drafted_s: float
    tokens_per_step: float

    @property
    def gain(self) -> float:
        """How much quicker it writes; below nothing where it is slower: arithmetic. [share]"""
        return self.plain_s / self.drafted_s - 1


def expected_tokens(acceptance: float, proposed: int) -> float:
    """Tokens that a step yields on the mean, ``(1 - a^(k+1)) / (1 - a)``. [tokens]

    Parameters
    ----------
    acceptance : float
        Share of the proposals that the model keeps, each on its own, ``a``. [share]
    proposed : int
        Each step, ``k``. [tokens]

    References
    ----------
    .. [1] Y. Leviathan, M. Kalman, Y. Matias, "Fast inference from transformers via speculative decoding," ICML, 2023, eq. 1.
    """
    wide = proposed + 1
    return float(wide) if acceptance >= 1 else (1 - acceptance**wide) / (1 - acceptance)


def draft_step_s(cells: Replicas, drafting: Drafting, batch: Array | float) -> Array:
    """One proposal for each of ``batch`` sequences of a rank; shape (n,) or that of ``batch``. [s]

    Own derivation, the roofline of :func:`.speed.decode_step_s`: its weights are read in 16 bits as fast as a cache is, and overlap
    with multiplying; launches and collectives are those of its layers. What proposes is divided as the model is.
    """
    if not drafting.params:
        return np.zeros(np.broadcast_shapes(np.shape(batch), cells.tp.shape))
    read = drafting.read * BYTES_16_BIT / cells.tp * cells.kv_read_s / cells.pp
    flop = drafting.read / cells.active * (cells.flop_s + cells.expert_flop_s) * wider(cells)
    launched = drafting.layers * (cells.step_s + cells.hop_s)
    return np.asarray(joined(read, flop * batch, cells.sharpness) + launched)


def token_s(cells: Replicas, drafting: Drafting | None, batch: Array | float, context: Array | float) -> Array:
    """Time per token of a rank with ``batch`` sequences of mean ``context`` [tokens], proposals or none; shape of ``batch``. [s]

    A step that checks ``k`` proposals multiplies ``k + 1`` tokens of each sequence but reads its cache once, after ``k`` steps of the
    draft [1]_; it yields :func:`expected_tokens`. At large batches multiplying binds and nothing is gained.

    References
    ----------
    .. [1] Y. Leviathan, M. Kalman, Y. Matias, "Fast inference from transformers via speculative decoding," ICML, 2023, theorem 3.8.
    """
    if drafting is None:
        return speed.decode_step_s(cells, batch, context)
    wide = drafting.tokens + 1
    check = speed.decode_step_s(cells, np.asarray(batch) * wide, context / wide)
    proposing = drafting.tokens * draft_step_s(cells, drafting, batch)
    return np.asarray((check + proposing) / expected_tokens(drafting.acceptance, drafting.tokens))


def with_draft(cells: Replicas, drafting: Drafting | None) -> Replicas:
    """The same replicas with what proposes beside the model on each card: weights [bytes] and cache [bytes/token].

    Own derivation: 16-bit weights, which tensor parallelism divides and a pipeline does not (they stand on its last stage).
    """
    if drafting is None or not drafting.params:
        return cells
    grown = 1 + drafting.cache
    return replace(
        cells,
        weights_bytes=cells.weights_bytes + draft_bytes(cells, drafting),
        kv_sequence_bytes_per_token=cells.kv_sequence_bytes_per_token * grown,
        kv_window_bytes_per_token=cells.kv_window_bytes_per_token * grown,
    )


def draft_bytes(cells: Replicas, drafting: Drafting | None) -> Array:
    """What of the weights on one card proposes: 16 bits a parameter, arithmetic; shape (n,). [bytes]"""
    return np.zeros(cells.tp.shape) if drafting is None else drafting.params * BYTES_16_BIT / cells.tp


def speculate(cell: Replicas, drafting: Drafting, *, batch: float, context: float) -> Pace:
    """Both paces of one replica (one row) at ``batch`` [1] and ``context`` [tokens]; by :func:`token_s`. [s]"""
    plain, drafted = (float(token_s(cell, one, batch, context)[0]) for one in (None, drafting))
    return Pace(plain, drafted, expected_tokens(drafting.acceptance, drafting.tokens))


def loses_from(cell: Replicas, drafting: Drafting, context: float) -> float | None:
    """Sequences in flight from which proposals make a replica (one row) slower; ``None`` where up to 1,024 they never do. [1]

    Own derivation: the first of a ladder of crowds at which :func:`token_s` with them is the longer one.
    """
    crowds = CROWDS[:, None]
    slower = np.flatnonzero((token_s(cell, drafting, crowds, context) >= token_s(cell, None, crowds, context))[:, 0])
    return float(CROWDS[slower[0]]) if len(slower) else None
