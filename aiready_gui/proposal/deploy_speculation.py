"""How the server is told who proposes tokens: ``--speculative-config`` of vLLM, "Speculative decoding" (2026-11, newest stored version)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiready_gui.domain.record import Record
from aiready_gui.domain.speculation import Speculation
from aiready_gui.texts import Texts

DRAFT_PATH: Final = "${DRAFT_PATH:?}"
METHODS: Final[Mapping[Speculation, str]] = {
    Speculation.EAGLE3: "eagle3",
    Speculation.MTP: "mtp",
    Speculation.DRAFT: "draft_model",
    Speculation.NGRAM: "ngram",
}
HELD_APART: Final = frozenset({Speculation.EAGLE3, Speculation.DRAFT})
"""Methods whose weights lie in a checkpoint of their own: its path is for the engineer to set."""


class Proposals(Record):
    """What the sum stands on."""

    method: Speculation
    tokens: int
    tp: int

    @property
    def needs_path(self) -> bool:
        """Whether :data:`DRAFT_PATH` stands in its flags."""
        return self.method in HELD_APART


def speculation_flags(of: Proposals | None) -> list[str]:
    """Arguments of ``vllm serve``; a draft model is divided as its target is."""
    if of is None:
        return []
    config = f'"method": "{METHODS[of.method]}", "num_speculative_tokens": {of.tokens}'
    if of.needs_path:
        config += f', "model": "{DRAFT_PATH}"'
    if of.method is Speculation.DRAFT:
        config += f', "draft_tensor_parallel_size": {of.tp}'
    return ["--speculative-config", f"{{{config}}}"]


def speculation_lines(of: Proposals | None, texts: Texts) -> list[str]:
    """What the head of a launch file says of it."""
    if of is None:
        return []
    return [*([texts.text("launch-draft-path")] if of.needs_path else []), texts.text("launch-speculation")]
