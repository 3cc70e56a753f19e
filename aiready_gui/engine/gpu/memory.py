"""What a model occupies: weights by kind and format, the KV cache of a sequence, activations and runtime."""

from __future__ import annotations

from typing import Final

import numpy as np

from aiready_gui.domain.parts import FORMATS, Format, Gpu, ModelCard, Precision, model_shape
from aiready_gui.domain.units import BYTES_16_BIT, GB, GIB
from aiready_gui.engine.gpu.replica import Array, Replicas
from aiready_gui.engine.gpu.support import weights_of
from aiready_gui.remembered import Remembered

# Share of a card's memory that a serving engine may use: what the launch files ask for, and what servers take by themselves
# (vLLM's gpu_memory_utilization 0.9, SGLang's mem_fraction_static 0.88-0.9, TensorRT-LLM 0.9 of what weights leave free).
MEMORY_LIMIT_SHARE: Final = 0.90
RUNTIME_BYTES: Final = 1.8 * GB  # CUDA context, work and slack of models of other kinds: an assumption, 1-3 GB in practice
CONTEXT_BYTES: Final = 1.0 * GB  # of a language model's server: CUDA context, collectives, allocator slack: an assumption
GRAPHS: Final = 51  # sizes of a step that vLLM captures: 1, 2, 4, then every 8 to 256 and every 16 to 512
GRAPH_LAYER_BYTES: Final = 0.3e6  # of a captured step, a layer: an assumption, half a gigabyte for 32 layers
# A step reads a recurrent state and writes it, in 32 bits: so counted, kernels of the gated delta rule reach 0.7 to 1.0 of the
# bandwidth (aiconfigurator kernel tables, Apache-2.0, 2026-08). The state is stored in 16 bits here.
STATE_TRAFFIC: Final = 4
LARGE_CARD: Final = 70 * GIB  # vLLM's defaults: from here on, but for A100, a step of 8,192 tokens and 1,024 sequences
SMALL_STEPS: Final = "a100"  # in the name of the device, by which vLLM knows it: larger steps cost an A100 throughput
LARGEST_STEP: Final = {True: (8192, 1024), False: (2048, 256)}
"""Whether a card is large: tokens and sequences of the largest step."""


def stored_bytes(card: ModelCard, form: Format) -> tuple[float, float]:
    """Weights of all layers but routed experts, and of routed experts, over all GPUs of a replica. [bytes]

    Own derivation: parameters of each kind times the bytes that the format stores one of them in (:data:`FORMATS`).
    """
    own = FORMATS[card.published]
    if form is FORMATS["int4"] and own.precision is Precision.INT4:
        form = own  # served as it was published, and as fast as other weight-only formats of four bits
    shape = model_shape(card)
    rest = max(shape.params - shape.expert_params - shape.tables, 0.0)
    attention = min(shape.attention_params, rest)
    dense = (rest - attention) * form.linear + attention * form.attention + shape.tables * form.head
    return dense, shape.expert_params * form.expert


_WEIGHTS: Final[Remembered[float]] = Remembered(64)


def weights_bytes(card: ModelCard, precision: Precision) -> float:
    """Memory that the weights of the checkpoint in this precision occupy over all GPUs of a replica. [bytes]

    Own derivation: :func:`stored_bytes` of everything. Embedding and output head stay in 16 bits under every quantisation in
    common use; a tied head is stored once.
    """
    return _WEIGHTS.get(precision, lambda: sum(stored_bytes(card, FORMATS[weights_of(card, precision)])), same=(card,))


def bytes_per_weight(card: ModelCard, precision: Precision) -> float:
    """Mean of the weights but embedding and output head [bytes]: in MXFP4 experts alone are narrow. Own derivation."""
    shape = model_shape(card)
    return (weights_bytes(card, precision) - shape.tables * BYTES_16_BIT) / (shape.params - shape.tables)


def stages_of_memory(layers: Array, pp: Array) -> Array:
    """By how much a pipeline of ``pp`` stages [1] divides what its fullest stage holds of ``layers`` layers [1]; shape (n,). [1]

    Own derivation: a layer lies on one stage, so of 61 layers one of two stages holds 31, and what it holds is divided by 1.97.
    """
    return layers / np.ceil(layers / pp)


def largest_step(card: ModelCard, gpu: Gpu) -> tuple[float, float, float]:
    """Activations of the largest step that every GPU holds whole, those that tensor parallelism divides, and logits. [bytes]

    Own derivation: 16-bit values of as many tokens as the server's default budget [1]_. Whole are the residual stream and what a
    layer gives, and of experts what each active one gives; divided are the wider of attention (queries, keys, values and its
    result) and MLP (its matrices' results). Logits are 32-bit values of the vocabulary for each sequence.

    References
    ----------
    .. [1] vLLM, ``EngineArgs``: ``max_num_batched_tokens`` and ``max_num_seqs`` by the memory of the card.
    """
    shape = model_shape(card)
    tokens, sequences = LARGEST_STEP[(gpu.memory_bytes or 0) >= LARGE_CARD and SMALL_STEPS not in gpu.name.lower()]
    whole = (2 + shape.active_experts) * shape.hidden
    divided = max(2 * (shape.attention_width + shape.key_width), shape.mlp_matrices * shape.mlp_width)
    return tokens * whole * 2.0, tokens * divided * 2.0, sequences * shape.vocab * 4.0


def runtime_bytes(whole: Array, divided: Array, logits: Array, layers: Array, tp: Array) -> Array:
    """Context, captured graphs and the largest step of one GPU of ``tp`` ranks [1] and ``layers`` layers [1]; shape (n,). [bytes]

    Own derivation from what :func:`largest_step` gives, ``whole``, ``divided`` and ``logits`` [bytes]: logits come after the
    activations are given back. Context and graphs are assumptions.
    """
    return CONTEXT_BYTES + GRAPHS * GRAPH_LAYER_BYTES * layers + np.maximum(whole + divided / tp, logits)


def kv_token_bytes(values: Array, bits: Array, kv_heads: Array, tp: Array, pp: Array) -> Array:
    """KV cache that one token adds on one GPU: ``values * bits / 8``, split over pipeline stages and KV heads.

    Grouped-query attention caches ``2 x KV heads x head size`` values a token and layer, split over at most that many
    GPUs [1]_; latent attention its rank and rotary part, whole on every GPU, so with one KV head [2]_.

    Parameters
    ----------
    values : (n,)
        Of one token in all layers of a kind, over all GPUs. [values/token]
    bits : (n,)
        Of a cached value. [bits]
    kv_heads, tp, pp : (n,)
        KV heads, tensor and pipeline degrees. [1]

    Returns
    -------
    (n,)
        Of one GPU. [bytes/token]

    References
    ----------
    .. [1] W. Kwon et al., "PagedAttention," SOSP, 2023, section 3.
    .. [2] DeepSeek-AI, "DeepSeek-V2," 2405.04434, 2024, section 2.1, table 1.
    """
    return values * bits / 8 / (np.minimum(tp, kv_heads) * pp)


def kv_sequence_bytes(replicas: Replicas, context: Array | float) -> Array:
    """KV cache of one sequence on one GPU: ``full * context + windowed * min(context, window) + state``.

    Full layers grow with the context, a token at a time by :func:`kv_token_bytes` [1]_. Own derivation: windowed layers stop
    at the window, recurrent ones keep a state of fixed size, whatever the length.

    Parameters
    ----------
    context : (n,) or (K, n) or float
        Prompt and answer held. [tokens]

    Returns
    -------
    (n,) or (K, n)
        [bytes]

    References
    ----------
    .. [1] W. Kwon et al., "PagedAttention," SOSP, 2023, section 3.
    """
    windowed = np.minimum(context, np.where(replicas.window > 0, replicas.window, np.inf))
    full = replicas.kv_sequence_bytes_per_token * context
    return full + replicas.kv_window_bytes_per_token * windowed + replicas.state_bytes


def kv_read_bytes(replicas: Replicas, context: Array | float) -> Array:
    """What one step reads of a sequence's cache on one GPU. [bytes]

    Own derivation: :func:`kv_sequence_bytes` of no more than ``read_limit`` tokens, which is all that sparse attention reads;
    a recurrent state counts ``STATE_TRAFFIC`` times.
    """
    limit = replicas.read_limit
    cached = kv_sequence_bytes(replicas, np.where(limit > 0, np.minimum(context, limit), context))
    return cached + (STATE_TRAFFIC - 1) * replicas.state_bytes


def kv_capacity_bytes(replicas: Replicas, limit: float = MEMORY_LIMIT_SHARE) -> Array:
    """Room for the cache on one GPU; negative when not even the weights fit. [bytes]

    Own derivation: the part ``limit`` [share] of its memory that an engine may use, less weights and runtime.
    """
    return limit * replicas.memory_bytes - replicas.weights_bytes - replicas.runtime_bytes
