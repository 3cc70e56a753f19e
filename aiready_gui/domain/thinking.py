"""Models that think before they answer: which of them do, and for how long where nobody said."""

from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Source
from aiready_gui.domain.workload import ServingUse

SOURCE: Final = Source(
    title="Nous Research, LRMTokenEconomy: thinking of open models on short knowledge questions and on competition mathematics",
    as_of="2025-08-07",
)
HARD: Final = frozenset({ServingUse.CODE, ServingUse.AGENTS})
"""Uses whose questions are taken to be as hard as the source's mathematics; the others as its knowledge questions: an assumption."""


class Thinks(StrEnum):
    """Whether a model writes thoughts before its answer."""

    ALWAYS = "always"
    ON_REQUEST = "on_request"
    """A switch of its chat template."""


class Length(NamedTuple):
    """Of the thoughts before one answer. [tokens]"""

    mean: int
    p95: int


class Server(NamedTuple):
    """How vLLM is told to keep thoughts apart from answers."""

    parser: str = ""
    """Value of ``--reasoning-parser``; empty where its documentation names none."""
    switch: str = ""
    """Key of the chat template that turns thinking on and off; empty where there is none."""


class Habit(NamedTuple):
    """What a line of models does, on easy questions and on hard ones."""

    thinks: Thinks
    easy: Length
    hard: Length
    server: Server = Server()


_QWEN3: Final = (
    Length(355, 515),
    Length(5177, 11080),
)  # Qwen3-235B-A22B; stands for lines that the source has not: an assumption
_GLM: Final = (Length(353, 642), Length(5229, 9787))
_ALWAYS, _ON_REQUEST = Thinks.ALWAYS, Thinks.ON_REQUEST
_R1, _OF_QWEN3, _OF_GLM = Server("deepseek_r1"), Server("qwen3", "enable_thinking"), Server("glm45", "enable_thinking")
_DEEPSEEK = Server("deepseek_v3", "thinking")
# What a model's key begins with; the longest beginning that fits counts. Which of them think, and how the server is told: vLLM
# documentation, "Reasoning outputs" (2026-11, newest stored version), and their model cards. Of gpt-oss the source tells means alone:
# its 95th percentile is taken as twice the mean, as DeepSeek-R1's is.
_LINES: Final[dict[str, Habit | None]] = {
    "deepseek-r1": Habit(_ALWAYS, Length(271, 430), Length(1918, 3970), _R1),
    "deepseek-r1-0528": Habit(_ALWAYS, Length(330, 555), Length(5622, 10238), _R1),
    "deepseek-r1-distill": Habit(_ALWAYS, Length(258, 662), Length(2561, 7964), _R1),
    "gpt-oss": Habit(_ALWAYS, Length(50, 100), Length(519, 1038)),
    "qwq": Habit(_ALWAYS, *_QWEN3, _R1),
    "kimi-k2-thinking": Habit(_ALWAYS, *_QWEN3, Server("kimi_k2")),  # vllm/reasoning of the package 0.32.0
    "minimax-m2": Habit(_ALWAYS, *_QWEN3, Server("minimax_m2_append_think")),
    "phi-4-reasoning": Habit(_ALWAYS, *_QWEN3),
    "phi-4-mini-reasoning": Habit(_ALWAYS, *_QWEN3),
    "deepseek-v3-1": Habit(_ON_REQUEST, *_QWEN3, _DEEPSEEK),
    "glm-4-5": Habit(_ON_REQUEST, *_GLM, _OF_GLM),
    "glm-4-6": Habit(_ON_REQUEST, *_GLM, _OF_GLM),
    "glm-4-7": Habit(_ON_REQUEST, *_GLM, _OF_GLM),
    "qwen3-": Habit(_ON_REQUEST, *_QWEN3, _OF_QWEN3),
    "qwen3-4b-2507": None,  # these are published apart, one that thinks and one that does not
    "qwen3-30b-a3b-2507": None,
    "qwen3-235b-a22b-2507": None,
    "qwen3-next": None,
    "qwen3-vl": None,
    "qwen3-coder": None,
    "qwen3-embedding": None,
}
_OTHERS: Final = Habit(_ON_REQUEST, *_QWEN3)


def habit(model: str | None) -> Habit | None:
    """Of the model with this key; ``None`` where nothing is known of it."""
    fits = [name for name in _LINES if (model or "").startswith(name)]
    return _LINES[max(fits, key=len)] if fits else None


def usual_thinking(use: ServingUse, model: str | None) -> Length:
    """How long a model thinks before an answer where nobody said. [tokens]"""
    found = habit(model) or _OTHERS
    return found.hard if use in HARD else found.easy
