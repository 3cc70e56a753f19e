"""Answers that bound each other: a 95th percentile is not below its mean, an overlap is shorter than its fragment.

One rule for all of them. An answer stands as it was given, so a default that it has passed gives way to it; but where people
type, an answer that would push a default aside is not taken: it says what it would have to be instead.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, Protocol

from pydantic_core import PydanticCustomError

from aiready_gui.domain.record import Record

OUT_OF_ORDER: Final = "out_of_order"
"""Kind of the error that a record with two answers out of order raises."""


class Order(NamedTuple):
    """``lower`` and ``upper`` name two fields of one record, in one unit."""

    lower: str
    upper: str
    apart: bool = False
    """Whether they may not even be equal; only whole numbers are so."""
    pushes: bool = False
    """Whether an answer that is typed may push the other's default aside as well."""

    def kept(self, values: Mapping[str, Any]) -> bool:
        """Whether ``values`` are in order; what is not known breaks none."""
        low, high = values.get(self.lower), values.get(self.upper)
        return low is None or high is None or (low < high if self.apart else low <= high)

    def other(self, name: str) -> str:
        """The field that bounds ``name``."""
        return self.lower if name == self.upper else self.upper


ACTIVE_PARAMS: Final = Order("active_params_b", "params_b")
LENGTHS: Final = (Order("isl_mean", "isl_p95"), Order("osl_mean", "osl_p95"), Order("thinking_mean", "thinking_p95"))
SESSION_LENGTHS: Final = (
    Order("kept_context", "isl_p95", pushes=True), *LENGTHS, Order("kept_context", "isl_mean", pushes=True),
)  # fmt: skip
"""A prompt repeats what its session keeps. The last moves a mean up to an answer, so the first makes room for it."""
FRAGMENTS: Final = Order("overlap_tokens", "chunk_tokens", apart=True)


def check(record: Record, orders: Iterable[Order]) -> None:
    """Refuse a record whose answers are out of order.

    Raises
    ------
    PydanticCustomError
        Of the kind :data:`OUT_OF_ORDER`, with both fields and their values; pydantic makes a ``ValidationError`` of it.
    """
    values = vars(record)
    for order in orders:
        if not order.kept(values):
            context = {
                "lower": order.lower,
                "upper": order.upper,
                "low": values[order.lower],
                "high": values[order.upper],
                "apart": order.apart,
            }
            raise PydanticCustomError(OUT_OF_ORDER, "{lower} must not be above {upper}", context)


def giving_way(asked: Record, usual: dict[str, Any], orders: Iterable[Order]) -> dict[str, Any]:
    """``usual``, what would stand for each field, with defaults moved where an answer of ``asked`` has passed them."""
    moved = dict(usual)
    for order in orders:
        if not order.kept(moved):
            step = 1 if order.apart else 0
            if getattr(asked, order.upper) is None:
                moved[order.upper] = moved[order.lower] + step
            elif getattr(asked, order.lower) is None:
                moved[order.lower] = moved[order.upper] - step
    return moved


def answered(value: float | None, default: float) -> float:
    """The answer, nothing being one too, or its default; in the unit of the two."""
    return default if value is None else value


DEFAULT_PARAMS_B: Final = 7.0


class NamesSize(Protocol):
    """Work whose model may be named by its size."""

    @property
    def params_b(self) -> float | None:
        """All of its parameters. [billions]"""

    @property
    def active_params_b(self) -> float | None:
        """Those that a token passes through. [billions]"""


def usual_size(work: NamesSize) -> dict[str, Any]:
    """How large a model named by its size is: the answer, or the default. [billions of parameters]"""
    params = work.params_b or DEFAULT_PARAMS_B
    return {"params_b": params, "active_params_b": work.active_params_b or params}
