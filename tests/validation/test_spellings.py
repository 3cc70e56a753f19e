"""Names of measurement tables: whoever wrote them, the same things are meant."""

from __future__ import annotations

import pytest

from aiready_gui.validation.spellings import engine_name, engine_version, gpus_named, model_named, plain
from tests.common import catalogue


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Llama 3.1 8B", "llama-3-1-8b"),
        ("meta-llama/Meta-Llama-3.1-8B-Instruct", "llama-3-1-8b"),
        ("nvidia/Llama-3_3-70B-Instruct-FP8", "llama-3-3-70b"),
        ("llama2-70b", "llama-2-70b"),
        ("Qwen/Qwen3-235B-A22B-Instruct-2507-FP8", "qwen3-235b-a22b-2507"),
        ("qwen2.5-7b-instruct-awq", "qwen2-5-7b"),
        ("deepseek-ai/DeepSeek-V3-0324", "deepseek-v3"),
        ("nvidia/DeepSeek-R1-0528-FP4", "deepseek-r1-0528"),
        ("Kimi-K2-Thinking", "kimi-k2-thinking"),
        ("mistralai/Mixtral-8x7B-Instruct-v0.1", "mixtral-8x7b"),
        ("Mistral-7B-Instruct-v0.3", "mistral-7b-v0-3"),
        ("meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "llama-4-maverick"),
        ("openai/gpt-oss-120b", "gpt-oss-120b"),
    ],
)
def test_models_are_found_under_the_names_people_use(name: str, key: str) -> None:
    """A publisher, a precision or a release in the name is still the same architecture."""
    card = model_named(name, {plain(card.name): card for card in catalogue().models})
    assert card is not None
    assert card.key == key


def test_unknown_models_stay_unknown() -> None:
    """A name is never cut until something fits."""
    assert model_named("Newcomer 8B", {plain(card.name): card for card in catalogue().models}) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("NVIDIA H100 80GB HBM3", "h100_sxm_80"),
        ("H100-SXM", "h100_sxm_80"),
        ("h100", "h100_sxm_80"),
        ("H100 NVL", "h100_nvl_94"),
        ("A100-PCIe-40GB", "a100_pcie_40"),
        ("NVIDIA A100-SXM4-40GB", "a100_sxm_40"),
        ("A100 80GB", "a100_sxm_80"),
        ("Tesla T4", "t4"),
        ("AMD Instinct MI300X OAM", "mi300x"),
        ("NVIDIA GeForce RTX 4090", "rtx_4090"),
        ("RTX 6000 Ada Generation", "rtx_6000_ada"),
        ("GB200 NVL72", "gb200"),
        ("B200-180GB", "b200_sxm_180"),
    ],
)
def test_gpus_are_found_under_the_names_people_use(name: str, key: str) -> None:
    """Driver names, vendor names and bare names mean one card; a stated memory or form factor decides."""
    assert gpus_named(name, catalogue().gpus)[0].key == key


@pytest.mark.parametrize("name", ["Abacus 9000", "RTX 4090 D", "H100 12GB", "", "NVIDIA GPU"])
def test_other_gpus_are_not_taken_for_relatives(name: str) -> None:
    """A cut-down card is not its bigger sister."""
    assert not gpus_named(name, catalogue().gpus)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TRT-LLM", "tensorrt-llm"),
        ("trtllm", "tensorrt-llm"),
        ("TensorRT LLM 1.0", "tensorrt-llm"),
        ("TensorRT-LLM + Triton", "tensorrt-llm + triton"),
        ("vllm 0.10", "vllm"),
        ("vLLM (ROCm)", "vllm (rocm)"),
        ("vllm-ascend", "vllm-ascend"),
        ("SGLang", "sglang"),
        ("Something Else", "something else"),
    ],
)
def test_engines_are_found_under_the_names_people_use(text: str, name: str) -> None:
    """An unknown engine keeps its own name: it borrows from the mean of all."""
    assert engine_name(text) == name


def test_a_version_in_the_name_counts_where_none_is_stated() -> None:
    """The column speaks first."""
    assert engine_version("vllm 0.10", "") == "0.10"
    assert engine_version("vllm 0.10", "0.12.0") == "0.12.0"
    assert engine_version("vLLM", "") == ""
