"""Speculative decoding as a choice: who proposes tokens, and what stands in where nobody measured how many are accepted."""

from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain.explain import PRACTICE_SOURCE, Source


class Speculation(StrEnum):
    """Who proposes the tokens that one step of the model checks."""

    NONE = "none"
    EAGLE3 = "eagle3"
    MTP = "mtp"
    DRAFT = "draft"
    NGRAM = "ngram"


class Usual(NamedTuple):
    """What stands in for a method's open answers."""

    acceptance: float
    """Of proposals, those that the model keeps. [share]"""
    tokens: int
    """Proposed each step. [tokens]"""
    source: Source


USUAL: Final[dict[Speculation, Usual]] = {
    Speculation.EAGLE3: Usual(0.7, 3, PRACTICE_SOURCE),
    Speculation.MTP: Usual(
        0.85, 1, Source(title="DeepSeek-AI, DeepSeek-V3 Technical Report, 2412.19437, section 5.4.3: 85-90 %", as_of="2024-12")
    ),
    Speculation.DRAFT: Usual(
        0.65,
        5,
        Source(
            title="Y. Leviathan et al., Fast inference from transformers via speculative decoding, ICML 2023, table 2: "
            "summaries by T5-XXL, temperature 0 (at temperature 1 it is 0.53)",
            as_of="2023-05",
        ),
    ),
    Speculation.NGRAM: Usual(0.3, 4, PRACTICE_SOURCE),
}
"""Of a draft model, T5-small for T5-XXL in summaries with the likeliest token taken; others are assumptions: acceptance follows the
customer's texts and how they are sampled."""
DRAFT_PARAMS_B: Final = 1.0
"""Of a draft model whose size nobody said: as Llama 3.2 1B beside Llama 3.1 and 3.3, an assumption."""
