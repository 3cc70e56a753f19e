"""Public questions with a known answer: which card holds the model, and in which format the pinned software runs it."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Role
from aiready_gui.domain.project import Conditions, Project, Stage
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.training_workload import Training, TrainingMethod
from tests.common import ask


def gate_of(answer: Recommendation, offer: str) -> Gate | None:
    """What an offer fell at."""
    return next(row.gate for row in answer.candidates if row.offer_key == offer)


def without(snapshot: Snapshot, *kept: str) -> tuple[str, ...]:
    """All cards but those ``kept``."""
    return tuple(gpu.key for gpu in snapshot.gpus if gpu.key not in kept)


def test_qlora_of_70b_runs_out_of_memory_on_one_48_gb_card(snapshot: Snapshot) -> None:
    """2,048 tokens on an L40S were reported out of memory at 44.4 GiB; a fit at 44.9 GiB was claimed.

    Packed weights alone: 68.45e9 x 0.516 + 2 x 1.05e9 x 2 bytes = 39.5 GB = 36.8 GiB, and 80 layers keep 2.5 GiB of inputs.
    """
    offer = "aws-us-east-1-us-g6e-xlarge-l40s"
    work = Training(
        method=TrainingMethod.QLORA, model="llama-3-3-70b", tokens=5e6, epochs=1, sequence_length=2048, lora_rank=8,
        global_batch=8, deadline_days=60, pinned_offer=offer,
    )  # fmt: skip
    answer = ask(Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=())))
    assert gate_of(answer, offer) is Gate.MEMORY
    assert answer.pin_lost is not None
    assert all(option.role is not Role.PINNED for option in answer.options)
    best = answer.chosen
    assert best is not None
    assert (snapshot.gpu_by_key[best.layout.gpu_key].memory_bytes or 0) > 48e9
    packed = (70.55e9 - 2 * 128256 * 8192) * 0.516 + 2 * 128256 * 8192 * 2
    weights = best.result.memory.part("memory-weights").value  # type: ignore[union-attr]
    assert abs(weights / packed - 1) < 0.01
