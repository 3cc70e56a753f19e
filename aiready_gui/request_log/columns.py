"""What columns and keys of a request log mean: OpenAI's usage, gateways, published traces. Texts are never among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final


class Part(StrEnum):
    """What is read of a request."""

    TIME = "time"
    PROMPT = "prompt"
    ANSWER = "answer"
    CACHED = "cached"
    """Of the prompt, what the prefix cache held."""
    SESSION = "session"
    """Which conversation it belongs to."""


_NAMES: Final[dict[Part, tuple[str, ...]]] = {
    Part.TIME: (
        "timestamp", "time", "created", "createdat", "ts", "datetime", "date", "starttime", "requesttime", "requestedat",
        "receivedat", "startedat", "eventtime",
    ),
    Part.PROMPT: (
        "prompttokens", "inputtokens", "contexttokens", "promptlength", "inputlength", "requesttokens", "tokensin",
        "tokensprompt", "ncontexttokenstotal",
    ),
    Part.ANSWER: (
        "completiontokens", "outputtokens", "generatedtokens", "completionlength", "outputlength", "responsetokens",
        "tokensout", "tokenscompletion", "ngeneratedtokenstotal",
    ),
    Part.CACHED: ("cachedtokens", "cachereadinputtokens", "cachedprompttokens", "inputcachedtokens"),
    Part.SESSION: ("conversationid", "sessionid", "threadid", "chatid", "previousresponseid", "dialogid"),
}  # fmt: skip
"""Names without signs and capitals, the surest first."""
_PLACES: Final = {name: (part, place) for part, names in _NAMES.items() for place, name in enumerate(names)}
DEEPEST: Final = 4
"""Objects within objects that are looked into: ``response.usage.prompt_tokens_details.cached_tokens``."""


def bare(name: str) -> str:
    """A name without capitals, signs and spaces."""
    return re.sub(r"[\W_]+", "", name.casefold())


def columns(heads: Iterable[str]) -> dict[Part, int]:
    """Which column of a table holds what; the surest name wins."""
    found: dict[Part, tuple[int, int]] = {}
    for column, head in enumerate(heads):
        part, place = _PLACES.get(bare(head), (None, 0))
        if part is not None and (part not in found or place < found[part][0]):
            found[part] = (place, column)
    return {part: column for part, (_, column) in found.items()}


def ways(record: Mapping[str, Any]) -> dict[Part, tuple[str, ...]]:
    """By which keys, one within the other, an object of JSON holds what; the surest name wins, then the outermost."""
    found: dict[Part, tuple[int, tuple[str, ...]]] = {}
    level: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [((), record)]
    for _ in range(DEEPEST):
        deeper: list[tuple[tuple[str, ...], Mapping[str, Any]]] = []
        for way, one in level:
            for key, value in one.items():
                part, place = _PLACES.get(bare(key), (None, 0))
                if part is not None and not isinstance(value, dict) and (part not in found or place < found[part][0]):
                    found[part] = (place, (*way, key))
                if isinstance(value, dict):
                    deeper.append(((*way, key), value))
        level = deeper
    return {part: way for part, (_, way) in found.items()}
