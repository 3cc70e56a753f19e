"""A language model that serves people: what is asked of it. The other families stand beside this file.

A field left ``None`` has not been answered: the default of :mod:`aiready_gui.domain.defaults` stands in for it and is
shown as an assumption. Clearing a field on screen sets it back to ``None``.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from aiready_gui.domain.bounds import LEAST, Key
from aiready_gui.domain.order import ACTIVE_PARAMS, LENGTHS, SESSION_LENGTHS, Order, check
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.record import Record
from aiready_gui.domain.speculation import Speculation

Share = Annotated[float, Field(ge=0, le=1)]
MOST_MORE: Final = 1000
"""Replicas that are added by hand: beyond it a typing error."""


class Pinnable(Record):
    """The base of every family of work: its machine may be taken by hand instead of the one that is recommended."""

    pinned_offer: Annotated[Key, Field(min_length=1)] | None = None
    """Key of the offer taken by hand; its layout and count still follow the need."""
    pinned_more: Annotated[int, Field(ge=-MOST_MORE, le=MOST_MORE)] | None = None
    """Replicas that are added by hand to those that the need takes of it, or taken away."""


class ServingUse(StrEnum):
    """Kinds of language-model serving."""

    CHAT = "chat"
    RAG = "rag"
    GENERATION = "generation"
    CODE = "code"
    AGENTS = "agents"


class ModelChoice(StrEnum):
    """How the model is named."""

    CATALOGUE = "catalogue"
    SIZE = "size"
    UNDECIDED = "undecided"


class CountBy(StrEnum):
    """How the load is counted."""

    USERS = "users"
    PER_MINUTE = "per_minute"
    SESSIONS = "sessions"


COUNTED: Final = {CountBy.USERS: "users", CountBy.PER_MINUTE: "requests_per_minute", CountBy.SESSIONS: "sessions"}
"""The answer that says how much, for each way to count."""


class RateMeans(StrEnum):
    """What a stated request rate means."""

    PEAK = "peak"
    AVERAGE = "average"


class Percentile(StrEnum):
    """At which percentile a latency target holds."""

    P50 = "p50"
    P90 = "p90"
    P95 = "p95"
    P99 = "p99"


class Schedule(StrEnum):
    """Shape of the week."""

    WORKDAYS = "workdays"
    ROUND_THE_CLOCK = "round_the_clock"
    SEVERAL_ZONES = "several_zones"
    DEVELOPERS = "developers"
    FLAT = "flat"
    CUSTOM = "custom"


class LlmServing(Pinnable):
    """A language model that answers people or programs."""

    family: Literal["llm_serving"] = "llm_serving"
    use: ServingUse

    model_choice: ModelChoice | None = None
    model: Key | None = None
    """Key of a model card of the catalogue."""
    params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    active_params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    precisions: Annotated[tuple[Precision, ...], Field(min_length=1, max_length=20)] | None = None
    kv_precision: KvPrecision | None = None
    longest_context: Annotated[int, Field(ge=16, le=10_000_000)] | None = None
    extended_context: bool | None = None
    """A context beyond the model's own is served all the same, its positions scaled (YaRN)."""
    embedder: Key | None = None
    """Turns a request into a vector, on the cards of the model; empty for none."""
    reranker: Key | None = None
    """Puts what was found in order, likewise; empty for none."""
    reranked: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """Fragments that the reranker reads for one request. [1]"""
    adapters: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """LoRA adapters that are served with the model; nothing or 0: none."""
    adapters_active: Annotated[int, Field(ge=1, le=512)] | None = None
    """Of them, those that requests in flight ask for at once."""
    adapter_rank: Annotated[int, Field(ge=1, le=512)] | None = None
    """Of the largest adapter."""

    count_by: CountBy | None = None
    users: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    active_share: Share | None = None
    requests_per_user_day: Annotated[float, Field(ge=LEAST, le=10_000)] | None = None
    busy_hour_share: Annotated[float, Field(ge=0.042, le=1)] | None = None
    burst: Annotated[float, Field(ge=1, le=20)] | None = None
    requests_per_minute: Annotated[float, Field(ge=LEAST, le=10_000_000)] | None = None
    rate_means: RateMeans | None = None
    sessions: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    """Conversations of a chat or runs of an agent, open at once in the busiest minute."""
    waiting_share: Annotated[float, Field(ge=0, le=0.99)] | None = None
    """Of the open sessions, those whose user thinks or whose tool works."""
    kept_context: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """Tokens whose KV cache a session keeps while it waits, in the mean; 0: it is computed anew at every turn."""
    prefix_hit_share: Annotated[float, Field(ge=0, le=0.95)] | None = None
    """Of a session's prompt, what the prefix cache holds: the beginning that all share, and what the session kept."""
    steps_per_task: Annotated[int, Field(ge=1, le=200)] | None = None

    isl_mean: Annotated[int, Field(ge=16, le=1_000_000)] | None = None
    isl_p95: Annotated[int, Field(ge=16, le=10_000_000)] | None = None
    osl_mean: Annotated[int, Field(ge=1, le=100_000)] | None = None
    osl_p95: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    shared_prefix: Annotated[float, Field(ge=0, le=0.95)] | None = None

    thinking: bool | None = None
    """The model thinks before it answers: its thoughts are written, and read by nobody."""
    thinking_mean: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Tokens of the thoughts before one answer; the answer's length is beside them."""
    thinking_p95: Annotated[int, Field(ge=1, le=1_000_000)] | None = None

    images_per_request: Annotated[float, Field(ge=0, le=100)] | None = None
    """In the mean, beside the text of the prompt."""
    image_width_px: Annotated[int, Field(ge=16, le=16_384)] | None = None
    image_height_px: Annotated[int, Field(ge=16, le=16_384)] | None = None

    speculation: Speculation | None = None
    """Who proposes tokens ahead of the model; the answer stays the model's own."""
    acceptance: Annotated[float, Field(ge=0, le=0.99)] | None = None
    """Of the proposals, those that the model keeps."""
    draft_tokens: Annotated[int, Field(ge=1, le=16)] | None = None
    """Proposed each step."""
    draft_params_b: Annotated[float, Field(ge=0.01, le=1000)] | None = None
    """Of the model that proposes, where it is another one."""

    ttft_target_s: Annotated[float, Field(ge=0.05, le=60)] | None = None
    speed_target_tokens_per_s: Annotated[float, Field(ge=1, le=500)] | None = None
    """Per user; its reciprocal is the TPOT target."""
    percentile: Percentile | None = None
    growth_per_year: Annotated[float, Field(ge=0, le=5)] | None = None
    schedule: Schedule | None = None
    custom_week: Annotated[tuple[Share, ...], Field(max_length=168)] | None = None
    """168 weights, Monday 0:00 first, as shares of the busiest hour."""

    @model_validator(mode="after")
    def _lengths_agree(self) -> Self:
        check(self, (*self.lengths_order, ACTIVE_PARAMS))
        if self.custom_week is not None and len(self.custom_week) != 168:
            raise ValueError("custom_week needs 168 hours")
        return self

    @property
    def lengths_order(self) -> tuple[Order, ...]:
        """Which lengths bound each other."""
        return SESSION_LENGTHS if self.count_by is CountBy.SESSIONS else LENGTHS
