"""What card, GPU and format say before calibration: the facts that the time columns are made of."""

from typing import Final, Generic, NamedTuple, TypeVar

from aiready_gui.domain.parts import Format, Gpu, ModelCard, model_shape
from aiready_gui.engine.gpu import collectives, memory

NO_PEAK: Final = 1.0  # stands where a GPU cannot do it: the row is masked by ``supported``
WINDOW_SCORES: Final = 0.1  # share of the quadratic term that windowed layers cost
MIXER: Final = 2  # attention of few cached tokens takes 8-14 us, a small product 6-8 (aiconfigurator kernel tables, 2026-08)

V = TypeVar("V")


class Facts(NamedTuple, Generic[V]):
    """What card, GPU and format say before calibration: numbers of one combination, or columns of shape (n,)."""

    bandwidth: V
    """Of one GPU's memory. [bytes/s]"""
    peak: V
    """Dense peak of one GPU in the format. [FLOP/s]"""
    peak16: V
    """And in 16 bits, in which attention multiplies. [FLOP/s]"""
    memory: V
    """Of one GPU. [bytes]"""
    link: V
    """Between two GPUs, one direction. [bytes/s]"""
    dense: V
    """Weights but routed experts, over all GPUs. [bytes]"""
    read: V
    """What of them a step reads. [bytes]"""
    experts: V
    """Routed experts, over all GPUs. [bytes]"""
    share: V
    """Active experts / experts, 1 for dense models. [share]"""
    active_experts: V
    """Experts that a token takes of a layer. [1]"""
    active_dense: V
    """Parameters outside experts that multiply each token. [1]"""
    active_expert_params: V
    """And those in experts. [1]"""
    full_values: V
    """What a token adds to the cache of all full layers. [values]"""
    window_values: V
    """And of all windowed ones. [values]"""
    kv_bits: V
    """Of a cached value. [bits]"""
    window: V
    """What windowed layers keep. [tokens]"""
    kv_heads: V
    full_kv_heads: V
    state: V
    """Recurrent state of a sequence. [bytes]"""
    read_limit: V
    """Cached tokens that sparse attention reads at most, 0 for all. [tokens]"""
    layers: V
    launches: V
    """Layers, each counted by what it launches against one of a dense model. [1]"""
    moe_layers: V
    sparse_layers: V
    """Whose attention chooses the cached tokens that it reads. [1]"""
    hidden: V
    """Width of an activation. [values]"""
    work_whole: V
    """Activations of the largest step that every GPU holds whole. [bytes]"""
    work_divided: V
    """And those that tensor parallelism divides. [bytes]"""
    logits: V
    """Of the largest step. [bytes]"""
    scores: V
    """Multiplied by tokens squared, half the operations of attention. [1]"""


def launches(card: ModelCard) -> float:
    """Layers, each counted by the kernels it launches against a dense one with grouped queries. [1]

    Own derivation: matrix products, and attention or a recurrence, which takes the time of ``MIXER`` of them. Grouped queries
    take two products, latent attention five [1]_, the gated delta rule three; an MLP two; experts their router's, and two more
    where some are shared. The experts' own kernels are counted apart.

    References
    ----------
    .. [1] DeepSeek-AI, "DeepSeek-V2," 2405.04434, 2024, section 2.1: down- and up-projections, two of them absorbed.
    """
    attention, mixers = card.layers_full + card.layers_windowed, card.layers_full + card.layers_windowed + card.layers_recurrent
    plain = card.layers - card.layers_experts - (mixers if mixers < card.layers else 0)  # some alternate mixers and MLPs
    products = attention * (5 if card.mla_kv_rank else 2) + 3 * card.layers_recurrent + 2 * plain
    products += card.layers_experts * (3 if card.shared_experts else 1)
    return (products + MIXER * mixers) / (4 + MIXER)


def facts_of(card: ModelCard, gpu: Gpu, form: Format, kv_bits: int, peak: float | None) -> Facts[float]:
    """The facts of one combination, units as of :class:`Facts` [any]; ``peak`` of the GPU in the format [FLOP/s].

    Own derivation: parameters, layers and cached values of the card's shape times the bytes of the format. That a token
    multiplies a tenth of its parameters outside experts at least is an assumption.
    """
    shape = model_shape(card)
    dense, experts = memory.stored_bytes(card, form)
    whole, divided, logits = memory.largest_step(card, gpu)
    share = shape.active_experts / shape.experts if shape.experts else 0.0
    active_experts = shape.expert_params * share
    looked_up = 0.0 if shape.tied else shape.table * form.head  # an input embedding of its own is looked up, not read
    return Facts(
        bandwidth=gpu.bandwidth_bytes_per_s or NO_PEAK,
        peak=peak or NO_PEAK,
        peak16=gpu.bf16_flops or gpu.fp16_flops or NO_PEAK,
        memory=float(gpu.memory_bytes or 0),
        link=collectives.link_bytes_per_s(gpu),
        dense=dense,
        read=dense - looked_up,
        experts=experts,
        share=share or 1.0,
        active_experts=float(shape.active_experts),
        active_dense=max(shape.multiplied - active_experts, 0.1 * shape.multiplied),
        active_expert_params=min(active_experts, 0.9 * shape.multiplied),
        full_values=shape.full_layers * shape.full_kv_values,
        window_values=shape.window_layers * shape.window_kv_values,
        kv_bits=float(kv_bits),
        window=float(shape.window),
        kv_heads=float(shape.kv_heads),
        full_kv_heads=float(shape.full_kv_heads),
        state=shape.state_bytes,
        read_limit=shape.read_limit,
        layers=float(shape.layers),
        launches=launches(card),
        moe_layers=float(shape.moe_layers),
        sparse_layers=float(shape.full_layers if shape.read_limit else 0),
        hidden=float(shape.hidden),
        work_whole=whole,
        work_divided=divided,
        logits=logits,
        scores=(shape.full_layers + WINDOW_SCORES * shape.window_layers) * shape.attention_width,
    )
