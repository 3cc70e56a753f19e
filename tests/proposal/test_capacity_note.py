"""The capacity note: every model has its row or its reason, in both languages, and nothing in it is for us alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiready_gui.advisor.studies.own_hardware import closely, on_own_hardware
from aiready_gui.domain.own_hardware import OwnHardware, ranked
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.audit import refuse
from aiready_gui.proposal.capacity_note import Capacity, compose_capacity, export_capacity
from aiready_gui.proposal.document import Table
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue
from tests.printed import pages_of

MODELS = ("qwen3-32b", "llama-3-1-8b", "deepseek-v3")


@pytest.fixture(scope="module")
def capacity() -> Capacity:
    """Four L40S, which hold two of the three models; machines without a spare."""
    hardware, project = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4),)), SAMPLES["rag"]
    held = ranked(tuple(on_own_hardware(hardware, project, catalogue(), TODAY, MODELS)))
    near = closely(hardware, held[0], project, catalogue(), TODAY)
    return Capacity(hardware, catalogue().gpu_by_key, project, held, near)


def test_each_model_has_its_row_or_its_reason(capacity: Capacity) -> None:
    """Those that run with how many and how fast, the first of them closely; of the others why not, in words for the reader."""
    note = compose_capacity(capacity, issued=TODAY)
    refuse(note)
    runs, near, others = (part for part in note.sections[0].parts if isinstance(part, Table))
    assert [row[0].args["text"] for row in runs.rows] == ["Qwen3-32B", "Llama 3.1 8B"]  # type: ignore[union-attr]
    assert [row[0].args["text"] for row in others.rows] == ["DeepSeek-V3"]  # type: ignore[union-attr]
    assert others.rows[0][2].key != "value-none"  # type: ignore[union-attr]
    assert near.rows


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_a_page_or_two(capacity: Capacity, tmp_path: Path, locale: str) -> None:
    """What was asked, the machines and the answer are on the first."""
    path = tmp_path / "note.pdf"
    export_capacity(capacity, path, Texts(locale), issued=TODAY)
    pages = pages_of(path.read_bytes())
    assert len(pages) <= 2
    assert "L40S" in pages[0] and "Qwen3-32B" in pages[0]
