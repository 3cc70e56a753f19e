"""Tokens, characters and pages: how long a text is for a model."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.project import TextLanguage

CHARACTERS_PER_PAGE: Final = 1800.0  # the Russian standard page
SOURCE: Final = Source(title="Pro Git, Russian and English editions, run through public tokenizers", as_of="2026-11-24")

# Characters of Russian prose per token, by what the model's key begins with; of English prose for all.
_RUSSIAN: Final = {"gpt-oss": 4.06, "mistral": 3.71, "mixtral": 2.63, "llama-2": 2.90, "llama-3": 3.56, "qwen": 3.39}
_RUSSIAN_OTHERS: Final = 3.56  # assumption: as Llama 3
_ENGLISH: Final = 4.65


class LengthUnit(StrEnum):
    """How lengths are asked."""

    TOKENS = "tokens"
    CHARACTERS = "characters"
    PAGES = "pages"


def characters_per_token(language: TextLanguage, model: str) -> float:
    """Of prose in ``language`` for the tokenizer of the model with this key; mixed text counts half of each. [characters/token]"""
    russian = next((value for name, value in _RUSSIAN.items() if model.startswith(name)), _RUSSIAN_OTHERS)
    match language:
        case TextLanguage.RU:
            return russian
        case TextLanguage.EN:
            return _ENGLISH
        case _:
            return 2 / (1 / russian + 1 / _ENGLISH)


def units_per_token(unit: LengthUnit, language: TextLanguage, model: str) -> float:
    """What one token is in ``unit``: 1, characters or pages. [1/token]"""
    match unit:
        case LengthUnit.TOKENS:
            return 1.0
        case LengthUnit.CHARACTERS:
            return characters_per_token(language, model)
        case _:
            return characters_per_token(language, model) / CHARACTERS_PER_PAGE
