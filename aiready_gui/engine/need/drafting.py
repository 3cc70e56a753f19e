"""Whoever proposes tokens ahead of a model: its size, its cache, what is asked of it."""

from typing import Final, NamedTuple

from aiready_gui.domain.parts import ModelCard, model_shape
from aiready_gui.domain.shape_by_size import card_by_size
from aiready_gui.domain.speculation import DRAFT_PARAMS_B, Speculation
from aiready_gui.domain.units import GIGA
from aiready_gui.domain.workload import LlmServing

EAGLE_VOCAB: Final = 32_000.0
"""Words that an EAGLE-3 head proposes, whatever the vocabulary of its model is: as its published heads do. [1]"""


class Drafting(NamedTuple):
    """What proposes, beside one model; in 16 bits."""

    method: Speculation
    acceptance: float
    """Of the proposals, those that the model keeps. [share]"""
    tokens: int
    """Proposed each step. [tokens]"""
    params: float
    """Held beside the model's own. [parameters]"""
    read: float
    """Read and multiplied for each proposal, the head that names a token included. [parameters]"""
    layers: float
    """Launched for each proposal, against those of the model. [share]"""
    cache: float
    """Of a token, against that of the model. [share]"""


def drafting_of(serving: LlmServing, card: ModelCard) -> Drafting | None:
    """The proposals of an effective need, units as in :class:`Drafting`; ``None`` where it makes none."""
    method = serving.speculation or Speculation.NONE
    if method is Speculation.NONE:
        return None
    return drafting_by(
        method, card, serving.acceptance or 0.0, serving.draft_tokens or 1, serving.draft_params_b or DRAFT_PARAMS_B
    )


def drafting_by(
    method: Speculation, card: ModelCard, acceptance: float, tokens: int, draft_params_b: float = DRAFT_PARAMS_B
) -> Drafting:
    """What a ``method`` asks beside a model.

    Parameters
    ----------
    acceptance : float
        Of its proposals. [share]
    tokens : int
        Proposed each step. [tokens]
    draft_params_b : float
        Of a draft model. [billions of parameters]
    """
    return Drafting(method, acceptance, tokens, *_sizes(method, card, draft_params_b * GIGA))


def _sizes(method: Speculation, card: ModelCard, draft_params: float) -> tuple[float, float, float, float]:
    """Parameters held and read, layers and cache of a method beside a model."""
    shape = model_shape(card)
    if method is Speculation.EAGLE3:
        head = eagle_params(card)
        return head, head, 1 / card.layers, 1 / card.layers
    if method is Speculation.MTP:
        # A layer as the model's own, its experts among them; embedding and output head are the model's.
        layer, touched = (
            amount / card.layers for amount in (card.params - shape.tables, max(card.active_params - shape.tables, 0.0))
        )
        return layer * max(card.mtp_layers, 1), touched + shape.table, 1 / card.layers, 1 / card.layers
    if method is Speculation.DRAFT:
        draft = card_by_size(draft_params, draft_params)
        own = model_shape(draft)
        cached = own.full_kv_values * own.full_layers / max(shape.kv_values, 1.0)
        return draft_params, draft_params, draft.layers / card.layers, cached
    return 0.0, 0.0, 0.0, 0.0


def eagle_params(card: ModelCard) -> float:
    """Of an EAGLE-3 head beside a model: three hidden states joined, one layer that reads two, and its own short head. [parameters]

    Own derivation from the method's paper [1]_; of Llama 3.1 8B it comes to 0.43e9, as the published head has (850 MB in 16 bits).

    References
    ----------
    .. [1] Y. Li et al., "EAGLE-3," 2503.01840, 2025, section 3.
    """
    shape, width = model_shape(card), float(card.hidden)
    joined = 3 * width * width
    attention = 2 * width * (shape.attention_width + 2 * shape.key_width) + shape.attention_width * width
    return joined + attention + shape.mlp_matrices * width * shape.mlp_width + EAGLE_VOCAB * width
