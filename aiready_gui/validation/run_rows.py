"""A run of a load generator as rows of a measurement table: one for each figure, in the table's own columns and units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.validation.run_fields import Fields

Row = dict[str, str]
FORMATS: Final = (
    (re.compile(r"nvfp4|mxfp4|fp4"), "FP4"),
    (re.compile(r"fp8"), "FP8"),
    (re.compile(r"awq|gptq|int4|w4a16"), "INT4"),
    (re.compile(r"int8|w8a8"), "INT8"),
)
"""What a checkpoint's name says of its format; one that says nothing may be anything."""


@dataclass(frozen=True)
class Run:
    """One run: its rows, and what of it the rows do not tell."""

    rows: list[Row]
    day: str = ""
    """ISO date, where the file tells one."""
    unfit: Message | None = None
    """Why no prediction is held against it: speculative decoding, whose steps bring several tokens, or requests that failed."""
    of_table: bool = False
    """A row of a measurement table, whose blanks have readings of their own."""

    @property
    def told(self) -> tuple[object, ...]:
        """All that the file says of it: two runs that say the same are one, written twice."""
        return (*(tuple((name, cell) for name, cell in row.items() if name != "id") for row in self.rows), self.day)


def metric_rows(result: Fields, run: Mapping[str, str], measured: Mapping[str, tuple[float | None, float | None]]) -> list[Row]:
    """The rows of ``run`` for each metric with its mean and its median; the mean where both are told.

    Raises
    ------
    MeasurementTableError
        None of them was measured.
    """
    rows = []
    facts = {"scenario": "server", **{column: value for column, value in run.items() if value}}
    if "precision_weights" not in facts and (form := format_named(facts.get("model", ""))):
        facts["precision_weights"] = form
    for metric, (mean, median) in measured.items():
        value = median if mean is None else mean
        if value is not None:
            stat = "p50" if mean is None else "mean"
            where = f"{result.file} {result.path}".strip()
            rows.append({**facts, "id": f"{where} {metric}", "metric": metric, "stat": stat, "value": text(value)})
    if not rows:
        raise result.fault("run-nothing", ", ".join(measured))
    return rows


def format_named(model: str) -> str:
    """The weight format in a checkpoint's name; blank where it says nothing."""
    return next((form for pattern, form in FORMATS if pattern.search(model.lower())), "")


def text(value: float) -> str:
    """A number as a table has it."""
    return f"{value:.9g}"
