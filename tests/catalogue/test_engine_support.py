"""What runs on what: the shipped facts against what their sources say, and what the build refuses of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aiready_gui.catalogue.build import build
from aiready_gui.catalogue.store import SOURCES
from aiready_gui.domain.errors import CatalogueError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import FORMATS
from aiready_gui.domain.support import AXOLOTL, PINNED, PYTORCH, VLLM, Support
from aiready_gui.engine.gpu.bounds import peak_flops
from aiready_gui.engine.gpu.support import ANY, support_of

FORMATS_SOLD = ("bf16", "fp8", "int8", "int4", "fp4", "mxfp4")
N, W, X = Support.NATIVE, Support.WEIGHT_ONLY, Support.NOT_SUPPORTED


@pytest.mark.parametrize(
    ("gpu", "expected"),
    [
        ("v100_sxm2_32", (X, X, X, X, X, X)),
        ("t4", (N, W, N, W, W, X)),
        ("a100_sxm_80", (N, W, N, W, W, W)),
        ("rtx_3090", (N, W, N, W, W, W)),
        ("l40s", (N, N, N, W, W, W)),
        ("h100_sxm_80", (N, N, N, W, W, W)),
        ("b200_sxm_180", (N, N, X, W, N, N)),
        ("rtx_pro_6000_bse", (N, N, X, W, N, N)),
        ("mi300x", (N, N, X, X, X, W)),
        ("mi355x", (N, N, X, X, N, N)),
        ("gaudi3", (X, X, X, X, X, X)),
    ],
)
def test_the_pinned_server_runs_what_its_documents_say(snapshot: Snapshot, gpu: str, expected: tuple[Support, ...]) -> None:
    """vLLM's hardware table and the pages of its formats; a wrong cell offers a card that does not start, or hides one that does."""
    found = [support_of(snapshot.support, VLLM, snapshot.gpu_by_key[gpu], weights) for weights in FORMATS_SOLD]
    assert tuple(fact.support if fact else None for fact in found) == expected


def test_sparse_attention_runs_on_hopper_and_large_blackwell_alone(snapshot: Snapshot) -> None:
    """Sparse MLA kernels are built for compute capability 9.x and 10.x; AMD's have a kernel of their own."""
    sparse = snapshot.model_by_key["deepseek-v3-2"]
    runs = {
        gpu.generation
        for gpu in snapshot.gpus
        if gpu.verified and (fact := support_of(snapshot.support, VLLM, gpu, "fp8", sparse)) and fact.support is not X
    }
    assert runs == {"hopper", "blackwell", "cdna"}


def test_training_and_media_have_their_own_software(snapshot: Snapshot) -> None:
    """Axolotl begins with Ampere; PyTorch's builds without a version of CUDA named begin with Turing."""
    cards = snapshot.gpu_by_key

    def runs(engine: str, gpu: str) -> bool:
        fact = support_of(snapshot.support, engine, cards[gpu])
        return fact is None or fact.support is not X

    assert [runs(AXOLOTL, gpu) for gpu in ("v100_sxm2_32", "t4", "a10", "mi300x")] == [False, False, True, True]
    assert [runs(PYTORCH, gpu) for gpu in ("v100_sxm2_32", "t4", "a10", "mi300x")] == [False, True, True, True]


def test_what_multiplies_natively_has_the_arithmetic(snapshot: Snapshot) -> None:
    """A fact about software cannot give a card what its maker did not: FP8 on Ampere is read, not multiplied.

    INT8 is left out: of two cards nobody read the rate.
    """
    for gpu in (gpu for gpu in snapshot.gpus if gpu.verified):
        for weights in ("bf16", "fp8", "fp4", "mxfp4"):
            fact = support_of(snapshot.support, VLLM, gpu, weights)
            if fact is not None and fact.support is N:
                assert peak_flops(gpu, FORMATS[weights]), (gpu.key, weights)


def test_every_sold_card_that_is_known_is_spoken_of(snapshot: Snapshot) -> None:
    """A generation that the table forgets would be offered on arithmetic alone."""
    sold = {offer.gpu for offer in snapshot.offers}
    silent = {
        gpu.key
        for gpu in snapshot.gpus
        if gpu.key in sold and gpu.verified and support_of(snapshot.support, VLLM, gpu, "bf16") is None
    }
    assert not silent
    assert all(fact.engine not in PINNED or fact.source.as_of >= "2026-11-01" for fact in snapshot.support)
    assert ANY not in FORMATS_SOLD


@pytest.mark.parametrize(
    ("change", "key", "column"),
    [
        ((",any,native,", ",any,perhaps,"), "catalogue-shape", "support"),
        (("vllm,0.32,,turing,", "vllm,latest,,turing,"), "catalogue-shape", "version_from"),
        (("vllm,0.32,,turing,", "vllm,0.32,,tesla,"), "catalogue-unknown", "generation"),
        (("https://docs.vllm.ai/en/v0.32.0", "somebody said"), "catalogue-shape", "source"),
    ],
)
def test_a_fact_that_nobody_can_read_is_refused(tmp_path: Path, change: tuple[str, str], key: str, column: str) -> None:
    sources = Path(shutil.copytree(SOURCES, tmp_path / "sources"))
    path = sources / "engine_support.csv"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        build(sources, tmp_path / "out.db")
    assert caught.value.message.key == key
    assert caught.value.message.args["column"] == column


def test_a_card_of_a_generation_without_software_is_refused_by_its_name(tmp_path: Path) -> None:
    """It would be offered in every format there is, on arithmetic alone."""
    sources = Path(shutil.copytree(SOURCES, tmp_path / "sources"))
    path = sources / "gpus.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert ",Hopper,hopper," in first
    path.write_text("".join((head, first.replace(",Hopper,hopper,", ",Feynman,feynman,"), *rest)), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        build(sources, tmp_path / "out.db")
    assert caught.value.message.key == "catalogue-generation"
    wrong = {"file": "gpus.csv", "row": 2, "column": "generation", "value": "feynman", "other": "engine_support.csv"}
    assert caught.value.message.args == wrong
