"""Bytes of weights and of the KV cache as the program counts them, against shapes worked out on paper.

Shapes are of the published configurations. The cache of a token is ``2 (key and value) x layers x KV heads x head size x
bytes`` (W. Kwon et al., PagedAttention, SOSP 2023, sec. 3); latent attention keeps its rank and rotary part instead
(DeepSeek-V2, 2405.04434, sec. 2.1).
"""

from __future__ import annotations

from dataclasses import replace

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import FORMATS, Precision
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.gpu.adapters import Adapters, with_adapters
from aiready_gui.engine.gpu.formats import checkpoint_format
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import speed


def cells(snapshot: Snapshot, model: str, *, tp: int = 1, pp: int = 1, precision: str = "bf16", kv_bits: int = 16) -> Replicas:
    """The live columns: what the sizing reads."""
    one = np.ones(1)
    return replica_columns(
        (snapshot.model_by_key[model],), (hand_made.gpu(),), model_index=[0], gpu_index=[0], tp=one * tp, pp=one * pp, dp=one, ep=one,
        precision=[precision], kv_bits=[kv_bits], engine="vllm", calibration=snapshot.calibration,
    )  # fmt: skip


def cache(snapshot: Snapshot, model: str, context: int, **layout: int) -> float:
    """Of one sequence on one GPU. [bytes]"""
    return float(memory.kv_sequence_bytes(cells(snapshot, model, **layout), context)[0])


def test_grouped_queries_keep_327_680_bytes_a_token_of_llama_70b(snapshot: Snapshot) -> None:
    """2 x 80 layers x 8 heads x 128 x 2 bytes = 327,680; of 4,096 tokens 1,342,177,280."""
    assert cache(snapshot, "llama-3-1-70b", 1) == pytest.approx(327_680)
    assert cache(snapshot, "llama-3-1-70b", 4096) == pytest.approx(1_342_177_280)
    assert cache(snapshot, "llama-3-1-70b", 4096, kv_bits=8) == pytest.approx(671_088_640)


def test_every_head_has_its_own_keys_where_queries_are_not_grouped(snapshot: Snapshot) -> None:
    """Llama 2 7B: 2 x 32 x 32 x 128 x 2 = 524,288 bytes a token, half a MiB."""
    assert cache(snapshot, "llama-2-7b", 1) == pytest.approx(524_288)


def test_tensor_parallel_ranks_share_kv_heads_until_there_is_one_for_each(snapshot: Snapshot) -> None:
    """Eight heads over 8 cards: 327,680 / 8 = 40,960 each; over 16 cards heads are copied, so no less."""
    assert cache(snapshot, "llama-3-1-70b", 1, tp=8) == pytest.approx(40_960)
    assert cache(snapshot, "llama-3-1-70b", 1, tp=16) == pytest.approx(40_960)
    assert cache(snapshot, "llama-3-1-70b", 1, tp=2, pp=2) == pytest.approx(81_920)


def test_latent_attention_keeps_576_values_a_layer_on_every_rank(snapshot: Snapshot) -> None:
    """DeepSeek-V3: 61 layers x (512 + 64) x 2 bytes = 70,272 a token; the latent vector is one head, no rank holds a part."""
    assert cache(snapshot, "deepseek-v3", 1) == pytest.approx(70_272)
    assert cache(snapshot, "deepseek-v3", 1, tp=8) == pytest.approx(70_272)
    assert cache(snapshot, "deepseek-v3", 10_000) == pytest.approx(702_720_000)


def test_alternate_windowed_layers_stop_at_the_window(snapshot: Snapshot) -> None:
    """gpt-oss-120b: 18 full and 18 windowed layers of 2 x 8 x 64 x 2 = 2,048 bytes a token, window 128.

    Of 100 tokens 36 x 2,048 x 100 = 7,372,800; of 4,096: 18 x 2,048 x (4,096 + 128) = 155,713,536.
    """
    assert cache(snapshot, "gpt-oss-120b", 100) == pytest.approx(7_372_800)
    assert cache(snapshot, "gpt-oss-120b", 4096) == pytest.approx(155_713_536)


def test_five_local_layers_to_a_global_one(snapshot: Snapshot) -> None:
    """Gemma 3 12B: 8 global and 40 local of 48 layers, 2 x 8 x 256 x 2 = 8,192 bytes a token and layer, window 1,024.

    Of 10,000 tokens 8 x 8,192 x 10,000 + 40 x 8,192 x 1,024 = 655,360,000 + 335,544,320.
    """
    assert cache(snapshot, "gemma-3-12b", 10_000) == pytest.approx(990_904_320)


def token_bytes(values: float, bits: float, kv_heads: float, tp: float = 1.0, pp: float = 1.0) -> float:
    columns = (np.array([number]) for number in (values, bits, kv_heads, tp, pp))
    return float(memory.kv_token_bytes(*columns)[0])


def test_a_token_of_opt_13b_takes_800_kb_as_its_paper_says() -> None:
    """W. Kwon et al., "PagedAttention," section 3: 2 (key and value) x 5,120 x 40 layers x 2 bytes = 819,200 bytes = 800 KB."""
    assert token_bytes(2 * 5120 * 40, bits=16, kv_heads=40) == 819_200


def test_a_cache_is_split_over_kv_heads_and_stages_and_no_finer() -> None:
    """80 layers x 2 x 8 heads x 128 = 163,840 values: 327,680 bytes in 16 bits; on 4 cards 81,920; on 16 still an eighth,
    40,960; with two stages half of that. Latent attention, one head of 61 x 576 values: 70,272 bytes on each of 8 cards."""
    assert token_bytes(163_840, bits=16, kv_heads=8) == 327_680
    assert token_bytes(163_840, bits=8, kv_heads=8) == 163_840
    assert token_bytes(163_840, bits=16, kv_heads=8, tp=4) == 81_920
    assert token_bytes(163_840, bits=16, kv_heads=8, tp=16) == 40_960
    assert token_bytes(163_840, bits=16, kv_heads=8, tp=16, pp=2) == 20_480
    assert token_bytes(61 * 576, bits=16, kv_heads=1, tp=8) == 70_272


def test_a_hybrid_adds_the_state_of_its_recurrent_layers(snapshot: Snapshot) -> None:
    """Qwen3-Next: 12 of 48 layers keep 2 x 2 x 256 x 2 = 2,048 bytes a token, 36 a state of 32 heads x 128 x 128 x 2 bytes.

    1,048,576 bytes a layer make 37,748,736; of 10,000 tokens 12 x 2,048 x 10,000 = 245,760,000 more.
    """
    assert cache(snapshot, "qwen3-next-80b-a3b", 0) == pytest.approx(37_748_736)
    assert cache(snapshot, "qwen3-next-80b-a3b", 10_000) == pytest.approx(283_508_736)


def test_sparse_attention_holds_all_and_reads_two_thousand_tokens(snapshot: Snapshot) -> None:
    """DeepSeek-V3.2 (top-k 2048): 70,272 x 10,000 held, 70,272 x 2,048 = 143,917,056 read in a step."""
    found = cells(snapshot, "deepseek-v3-2")
    assert memory.kv_sequence_bytes(found, 10_000)[0] == pytest.approx(702_720_000)
    assert memory.kv_read_bytes(found, 10_000)[0] == pytest.approx(143_917_056)
    assert memory.kv_read_bytes(found, 1_000)[0] == pytest.approx(70_272_000)


def test_weights_of_llama_70b_in_every_format(snapshot: Snapshot) -> None:
    """70.55e9 parameters, of which embedding and head 2 x 128,256 x 8,192 = 2,101,346,304 stay in 16 bits.

    FP8: 68,448,653,696 x (1 + 4/128^2) + 4,202,692,608. INT4 (a 16-bit scale and a 4-bit zero point for 128 weights):
    68,448,653,696 x (0.5 + 2.5/128) + 4,202,692,608.
    """
    card = snapshot.model_by_key["llama-3-1-70b"]
    assert memory.weights_bytes(card, Precision.BF16) == pytest.approx(141.1e9)
    assert memory.weights_bytes(card, Precision.FP8) == pytest.approx(72_668_057_401, abs=1)
    assert memory.weights_bytes(card, Precision.INT4) == pytest.approx(39_763_907_223.5, abs=1)


def test_four_bits_of_experts_alone(snapshot: Snapshot) -> None:
    """Kimi K2 Thinking quantises its experts in groups of 32 with a 16-bit scale, and nothing else; 594 GB as its makers state it.

    Experts 3 x 60 x 384 x 7,168 x 2,048 = 1,014,686,023,680 x (0.5 + 2/32) = 570.8 GB; the other 11.71e9 of 1,026.4e9 x 2 bytes =
    23.4 GB. In AWQ of everything they were 537 GB, with experts held to 97 % of the model. Who publishes 16 bits keeps AWQ.
    """
    card = snapshot.model_by_key["kimi-k2-thinking"]
    dense, experts = memory.stored_bytes(card, FORMATS["int4"])
    assert experts == pytest.approx(570_760_888_320)
    assert dense == pytest.approx(23_427_952_640)
    assert memory.weights_bytes(card, Precision.INT4) == pytest.approx(594e9, rel=1e-3)
    other = snapshot.model_by_key["kimi-k2"]
    assert sum(memory.stored_bytes(other, FORMATS["int4"])) < 540e9


def test_four_bits_of_gpt_oss(snapshot: Snapshot) -> None:
    """3 x 36 x 128 x 2,880 x 2,880 = 114,661,785,600 in experts x (0.5 + 1/32) = 60.9 GB, the other 2.14e9 x 2 = 4.3: 65.2 GB."""
    card = snapshot.model_by_key["gpt-oss-120b"]
    assert memory.stored_bytes(card, FORMATS["mxfp4"]) == pytest.approx((4_276_428_800, 60_914_073_600))


def test_whose_fp8_has_a_scale_for_each_block_is_said_by_the_catalogue(snapshot: Snapshot) -> None:
    """A new line of models joins by a cell of its row; lines were listed in the code. NVIDIA's own checkpoints have one scale a tensor."""
    h100, card = snapshot.gpu_by_key["h100_sxm_80"], snapshot.model_by_key["llama-3-1-8b"]
    read = {
        (blocks, engine): checkpoint_format(Precision.FP8, card.revised(fp8_blocks=blocks), h100, engine)
        for blocks in ("", "maker", "only")
        for engine in ("vllm", "tensorrt-llm")
    }
    assert read == {
        ("", "vllm"): "fp8", ("", "tensorrt-llm"): "fp8", ("maker", "vllm"): "fp8_block", ("maker", "tensorrt-llm"): "fp8",
        ("only", "vllm"): "fp8_block", ("only", "tensorrt-llm"): "fp8_block",
    }  # fmt: skip
    latent = {one.key for one in snapshot.models if one.mla_kv_rank and one.published == "fp8"}
    assert latent == {one.key for one in snapshot.models if one.fp8_blocks == "only" and one.published == "fp8"}


def test_each_card_of_a_replica_holds_its_part_of_the_weights(snapshot: Snapshot) -> None:
    """141.1 GB over 4 x 2 cards are 17.6375 GB each; FP8 over 2 cards half of 72,668,057,401."""
    assert cells(snapshot, "llama-3-1-70b", tp=4, pp=2).weights_bytes[0] == pytest.approx(17_637_500_000)
    assert cells(snapshot, "llama-3-1-70b", tp=2, precision="fp8").weights_bytes[0] == pytest.approx(36_334_028_700.5, abs=1)


def test_the_experts_of_mixtral(snapshot: Snapshot) -> None:
    """3 matrices x 32 layers x 8 experts x 4,096 x 14,336 = 45,097,156,608 of 46.7e9 parameters; a token takes 2 of 8."""
    assert memory.stored_bytes(snapshot.model_by_key["mixtral-8x7b"], FORMATS["bf16"])[1] == pytest.approx(90_194_313_216)
    assert cells(snapshot, "mixtral-8x7b").expert_share[0] == pytest.approx(0.25)


def test_runtime_is_context_graphs_and_the_largest_step(snapshot: Snapshot) -> None:
    """Llama 3.1 70B: 1.0 GB, 51 graphs x 80 layers x 0.3 MB = 1.224 GB, and 8,192 tokens x 2 bytes of 2 x 8,192 values that each
    GPU holds and of 3 x 28,672 that TP divides: 268,435,456 + 1,409,286,144 = 1.678 GB, over four 268,435,456 + 352,321,536 =
    0.621 GB. Two stages have 40 layers each, half the graphs. Logits, 1,024 x 128,256 x 4 = 0.525 GB, come after them.

    A fit claimed where there is none is the worst error: 65 GB of weights on an 80 GB card came out 2.4-3.4 times too fast.
    """
    assert cells(snapshot, "llama-3-1-70b").runtime_bytes[0] == pytest.approx(3_901_721_600)
    assert cells(snapshot, "llama-3-1-70b", tp=4).runtime_bytes[0] == pytest.approx(2_844_756_992)
    assert cells(snapshot, "llama-3-1-70b", tp=4, pp=2).runtime_bytes[0] == pytest.approx(2_232_756_992)


def test_every_rank_holds_what_active_experts_give(snapshot: Snapshot) -> None:
    """DeepSeek-R1, TP 8: (2 + 8 experts) x 7,168 wide whole; divided 2 x (128 x 128 queries + as many keys unfolded) = 65,536, more
    than 3 x (8 + 1 shared) x 2,048 of the experts; of 8,192 tokens in 2 bytes 1,174,405,120 + 1,073,741,824 / 8. With 1.0 GB and
    51 x 61 x 0.3 MB = 0.933 GB that is 3.24 GB a GPU.
    """
    assert cells(snapshot, "deepseek-r1", tp=8).runtime_bytes[0] == pytest.approx(3_241_922_848)


def test_a_small_card_takes_smaller_steps(snapshot: Snapshot) -> None:
    """Llama 3.1 8B on an L4 and on an A100 of 80 GB: 2,048 tokens x 2 x (8,192 + 43,008) = 209,715,200, on an H100 and on an A800,
    which vLLM knows by its name as no A100, 8,192."""
    steps = {
        key: sum(memory.largest_step(snapshot.model_by_key["llama-3-1-8b"], snapshot.gpu_by_key[key])[:2])
        for key in ("l4", "a100_sxm_80", "a800_sxm_80", "h100_sxm_80")
    }
    assert steps == {"l4": 209_715_200, "a100_sxm_80": 209_715_200, "a800_sxm_80": 838_860_800, "h100_sxm_80": 838_860_800}


def test_logits_decide_where_the_vocabulary_is_wider_than_the_layers(snapshot: Snapshot) -> None:
    """Qwen3 0.6B: 8,192 x 2 x (2 x 1,024 + 3 x 3,072) = 184,549,376, but logits of 1,024 x 151,936 x 4 = 622,329,856."""
    assert cells(snapshot, "qwen3-0-6b").runtime_bytes[0] == pytest.approx(1e9 + 51 * 28 * 0.3e6 + 622_329_856)


def test_sequences_that_fit_beside_the_weights(snapshot: Snapshot) -> None:
    """Llama 3.1 8B on a card of 100 GB: 0.90 x 100e9 - 16.06e9 - 1.0e9 - 51 x 32 x 0.3e6 - 838,860,800 = 71,611,539,200 bytes.

    A sequence of 4,096 tokens takes 4,096 x 131,072 = 536,870,912, so 133.4 of them fit.
    """
    found = cells(snapshot, "llama-3-1-8b")
    assert memory.kv_capacity_bytes(found)[0] == pytest.approx(71_611_539_200)
    assert speed.max_batch(found, 4096)[0] == pytest.approx(133.387, abs=0.001)


def test_nothing_fits_where_the_weights_do_not(snapshot: Snapshot) -> None:
    """90 GB of room against 141.1: minus 55.0 GB, no sequence, not a negative one."""
    found = cells(snapshot, "llama-3-1-70b")
    assert memory.kv_capacity_bytes(found)[0] == pytest.approx(90e9 - 141.1e9 - 3_901_721_600)
    assert speed.max_batch(found, 4096)[0] == 0.0


def test_the_fullest_stage_of_a_pipeline_holds_a_whole_number_of_layers() -> None:
    """61 layers over two stages: 31 on the fullest, so what it holds is divided by 61 / 31 = 1.968; 60 by 2; 4 over 8 by 4."""
    layers, stages = np.array([61.0, 60.0, 61.0, 4.0]), np.array([2.0, 2.0, 1.0, 8.0])
    assert memory.stages_of_memory(layers, stages) == pytest.approx([61 / 31, 2.0, 1.0, 4.0])


def test_bytes_of_a_weight_beside_the_tables(snapshot: Snapshot) -> None:
    """Llama 3.1 70B: 2 in 16 bits, in FP8 1 + 4 / 128^2, in INT4 0.5 + 2.5 / 128, whatever its embedding and head are kept in.

    gpt-oss-120b: 60,914,073,600 bytes of experts and 4,276,428,800 of the rest, of which 2 x 201,088 x 2,880 values in 16 bits are
    tables, 2,316,533,760 bytes: 62,873,968,640 over 116.8e9 - 1,158,266,880 parameters.
    """
    llama, oss = snapshot.model_by_key["llama-3-1-70b"], snapshot.model_by_key["gpt-oss-120b"]
    found = [memory.bytes_per_weight(llama, precision) for precision in (Precision.BF16, Precision.FP8, Precision.INT4)]
    assert found == pytest.approx([2.0, 1.000244140625, 0.51953125])
    assert memory.bytes_per_weight(oss, Precision.FP4) == pytest.approx(62_873_968_640 / 115_641_733_120)


def test_adapters_take_room_and_time() -> None:
    """Rank 16 on ten layers: 16 x 10 x (2 x 2,000 + 2 x 1,200 + 2 x 5,000) = 2,624,000 parameters, 5.248 MB; four at once 20.992 MB,
    on two cards three quarters of it (one of two matrices is divided), in two stages half. Every step takes 11.45 / 7.60 times as
    long (vllm-project/vllm#11267); what comes before it does not.
    """
    plain = hand_made.replicas(runtime_bytes=2e9, step_s=0.0076, prefill_flop_s=1e-5, ttft_fixed=0.1, weights_bytes=20e9)
    four = Adapters(count=100, active=4, rank=16)

    def room(tp: float, pp: float) -> float:
        cells = replace(plain, tp=np.array([tp]), pp=np.array([pp]))
        return float(with_adapters(cells, hand_made.card(), four).runtime_bytes[0]) - 2e9

    assert [room(*degrees) for degrees in ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0))] == pytest.approx([20.992e6, 15.744e6, 7.872e6])
    held = with_adapters(plain, hand_made.card(), four)
    assert (held.step_s[0], held.prefill_flop_s[0]) == pytest.approx((0.01145, 1e-5 * 11.45 / 7.6))
    assert (held.ttft_fixed[0], held.weights_bytes[0]) == (0.1, 20e9)
    assert with_adapters(plain, hand_made.card(), None) is plain
