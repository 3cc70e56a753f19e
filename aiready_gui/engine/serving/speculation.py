"""Speculative decoding: a cheap draft proposes tokens, one step of the model checks them all.

The text stays the model's own; what changes is the pace, by how many proposals are accepted. That share depends on the
customer's texts, so here it is an assumption and must be measured before it is promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.serving import speed

ACCEPTANCE: Final = 0.7  # of proposals in ordinary chat: an assumption
DRAFT_TOKENS: Final = 3  # proposed each step: an assumption
DRAFT_COST: Final = 0.05  # of a decode step, for each proposal: a draft head of one layer, an assumption
WORTHWHILE: Final = 0.9  # of the pace without it: smaller gains are not worth a second model


@dataclass(frozen=True)
class Speculation:
    """Time per token with and without a draft. [s]"""

    plain_s: float
    drafted_s: float
    tokens_per_step: float


def speculate(
    cell: Replicas,
    *,
    batch: float,
    context: float,
    acceptance: float = ACCEPTANCE,
    draft_tokens: int = DRAFT_TOKENS,
    draft_cost: float = DRAFT_COST,
) -> Speculation:
    """Time per token of one replica (one row) at ``batch``. [s]

    A step that checks ``k`` proposals multiplies ``k + 1`` tokens of each sequence but reads its cache once; it yields
    ``(1 - a^(k+1)) / (1 - a)`` tokens [1]_. At large batches multiplying binds and nothing is gained.

    Parameters
    ----------
    acceptance : float
        Share of the proposals that the model keeps, ``a``. [share]
    draft_tokens : int
        Proposals of a step, ``k``. [tokens]
    draft_cost : float
        Of one proposal, against a decode step. [share]

    References
    ----------
    .. [1] Y. Leviathan, M. Kalman, Y. Matias, "Fast inference from transformers via speculative decoding," ICML, 2023, eq. 1.
    """
    plain = float(speed.decode_step_s(cell, batch, context)[0])
    wide = draft_tokens + 1
    check = float(speed.decode_step_s(cell, batch * wide, context / wide)[0])
    gained = float(wide) if acceptance >= 1 else (1 - acceptance**wide) / (1 - acceptance)
    return Speculation(plain, (check + draft_tokens * draft_cost * plain) / gained, gained)
