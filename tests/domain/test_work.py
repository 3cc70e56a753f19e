"""What is asked of any work, its models among it: what is served by a known launcher, what grows, how large a picture is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aiready_gui.domain.market import Snapshot, short_hash
from aiready_gui.domain.media import picture_area
from aiready_gui.domain.model_search import licence_said
from aiready_gui.domain.option import Layout, OnCommon, Option, counted_before
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Speech, Workload
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.work import load_growth, media_served
from aiready_gui.domain.workload import LlmServing, ServingUse


@pytest.mark.parametrize(
    ("work", "served"),
    [
        (Embeddings(embedder="bge-m3"), ("bge-m3",)),
        (Embeddings(embedder="bge-m3", reranker=""), ("bge-m3",)),
        (Embeddings(embedder="bge-m3", reranker="bge-reranker-v2-m3"), ("bge-m3", "bge-reranker-v2-m3")),
        (Embeddings(embedder="bge-m3", reranker="another"), ()),  # both or none: half a search answers nobody
        (Embeddings(embedder="another", reranker="bge-reranker-v2-m3"), ()),
        (Embeddings(), ()),
        (Speech(model="whisper-large-v3-turbo"), ("whisper-large-v3-turbo",)),
        (Speech(model="gigaam-v3"), ()),
        (Images(model="sdxl"), ()),
    ],
)
def test_files_start_the_models_that_vllm_s_documentation_names(work: Workload, served: tuple[str, ...]) -> None:
    """docs/models/pooling_models and supported_models.md name BGE-M3, its reranker and Whisper; of others nobody knows."""
    assert media_served(work) == served


@pytest.mark.parametrize(
    ("work", "share"),
    [
        (LlmServing(use=ServingUse.CHAT, growth_per_year=0.4), 0.4),
        (LlmServing(use=ServingUse.CHAT), 0.0),
        (Images(growth_per_year=0.25), 0.25),
        (Embeddings(), 0.0),
        (Batch(), 0.0),
        (Training(method=TrainingMethod.LORA), 0.0),
    ],
)
def test_only_a_load_that_is_called_grows(work: Workload, share: float) -> None:
    assert load_growth(work) == share


def test_a_picture_of_half_the_side_is_a_quarter() -> None:
    """Rates are stated at 1,024 pixels: 512 are a quarter of them, 768 nine sixteenths, 2,048 four times."""
    assert [picture_area(side) for side in (512, 768, 1024, 2048)] == [0.25, 0.5625, 1, 4]


def test_a_hash_is_told_by_its_first_twelve_letters() -> None:
    assert short_hash("0123456789abcdef") == "0123456789ab"


@pytest.mark.parametrize(
    ("licence", "paid", "key"),
    [
        ("Apache-2.0", True, "model-licence-yes"),
        ("CC-BY-NC-4.0", False, "model-licence-no"),
        ("Custom", None, "model-licence-unknown"),
        ("", None, "model-unlicensed-unknown"),
    ],
)
def test_a_licence_nobody_read_is_not_a_forbidding_one(snapshot: Snapshot, licence: str, paid: bool | None, key: str) -> None:
    """Unread taken for a no would hide a model; taken for a yes it would be sold without a right."""
    said = licence_said(snapshot.models[0].revised(licence=licence, paid_service=paid))
    assert (said.key, said.args) == (key, {"licence": licence})


def test_common_machines_are_counted_with_the_first_of_their_workloads() -> None:
    """Of five works the second, fourth and fifth share machines: theirs are in the sum once, with the second."""
    common = OnCommon(share=Decimal("0.5"), carrying=1)
    options = [
        Option.model_construct(layout=Layout.model_construct(common=common if at in (1, 3, 4) else None)) for at in range(5)
    ]
    assert counted_before(options) == {3, 4}
    assert counted_before(options[:2]) == frozenset()
