"""A model that is taught: from scratch, whole, or through adapters."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from aiready_gui.domain.bounds import LEAST, Key
from aiready_gui.domain.order import ACTIVE_PARAMS, check
from aiready_gui.domain.workload import ModelChoice, Pinnable


class TrainingMethod(StrEnum):
    """How much of the model learns."""

    PRETRAINING = "pretraining"
    FULL = "full"
    LORA = "lora"
    QLORA = "qlora"


class AmountBy(StrEnum):
    """How the training set is stated."""

    TOKENS = "tokens"
    DOCUMENTS = "documents"
    VOLUME = "volume"
    """From the data volume of the project."""


class Optimiser(StrEnum):
    """What the optimiser keeps for each trained parameter."""

    ADAM = "adam"
    """32-bit moments and master weights."""
    ADAM_8BIT = "adam_8bit"
    NONE = "none"
    """Nothing kept (plain SGD)."""


class Recomputation(StrEnum):
    """Which activations are computed again in the backward pass instead of being kept."""

    AUTO = "auto"
    NONE = "none"
    SELECTIVE = "selective"
    FULL = "full"


class LoraTargets(StrEnum):
    """Which matrices carry an adapter."""

    ATTENTION = "attention"
    ALL_LINEAR = "all_linear"


class TrainingPrecision(StrEnum):
    """What the matrices are multiplied in."""

    BF16 = "bf16"
    FP8 = "fp8"


class Training(Pinnable):
    """One training job and how often it runs. ``None`` is not answered, as in :class:`LlmServing`."""

    family: Literal["training"] = "training"
    method: TrainingMethod

    model_choice: ModelChoice | None = None
    model: Key | None = None
    """Key of a model card of the catalogue."""
    params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    active_params_b: Annotated[float, Field(ge=0.1, le=10_000)] | None = None
    precision: TrainingPrecision | None = None

    amount_by: AmountBy | None = None
    tokens: Annotated[float, Field(ge=1, le=1e15)] | None = None
    """Of one epoch. [tokens]"""
    documents: Annotated[float, Field(ge=1, le=1e12)] | None = None
    tokens_per_document: Annotated[float, Field(ge=1, le=10_000_000)] | None = None
    epochs: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    sequence_length: Annotated[int, Field(ge=16, le=10_000_000)] | None = None
    lora_rank: Annotated[int, Field(ge=1, le=1024)] | None = None
    lora_targets: LoraTargets | None = None
    global_batch: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Sequences of one optimiser step. [1]"""
    optimiser: Optimiser | None = None
    recomputation: Recomputation | None = None

    deadline_days: Annotated[float, Field(ge=LEAST, le=3650)] | None = None
    runs_per_month: Annotated[float, Field(ge=LEAST, le=1000)] | None = None
    """``None``: it is run once."""
    interruptible: bool | None = None
    acceptable_loss_h: Annotated[float, Field(ge=LEAST, le=168)] | None = None

    @model_validator(mode="after")
    def _active_within_params(self) -> Self:
        check(self, (ACTIVE_PARAMS,))
        return self
