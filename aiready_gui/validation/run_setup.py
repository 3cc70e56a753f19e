"""What ran, as far as a file of results does not tell: said by hand, or as the chosen option of a project has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.validation.measurement_table import number, stated
from aiready_gui.validation.run_rows import Row, text
from aiready_gui.validation.serving_rows import REQUIRED

COLUMNS: Final = {
    "model": "model",
    "gpu": "gpu",
    "precision": "precision_weights",
    "engine": "engine",
    "tp": "tp",
    "pp": "pp",
    "concurrency": "concurrency_or_batch",
}
"""Field of a set-up -> column of a measurement table."""


@dataclass(frozen=True)
class Setup:
    """What is said beside a file; ``None`` is left as the file has it."""

    model: str | None = None
    gpu: str | None = None
    precision: str | None = None
    engine: str | None = None
    tp: int | None = None
    pp: int | None = None
    replicas: int | None = None
    concurrency: float | None = None

    def over(self, row: Row) -> Row:
        """A row with what is said here in its place; one with a layout of its own has as many GPUs as that takes."""
        said = {column: value for name, column in COLUMNS.items() if (value := getattr(self, name)) is not None}
        words = {column: value if isinstance(value, str) else text(value) for column, value in said.items()}
        filled = {**dict.fromkeys(REQUIRED, ""), **row, **words}
        filled["engine"] = filled["engine"] or ENGINE
        if self.concurrency is not None:
            filled["request_rate"] = ""
        if any(value is not None for value in (self.tp, self.pp, self.replicas)):
            pp, copies = int(number(filled, "pp") or 1), self.replicas or 1
            tp = int(number(filled, "tp") or max(int(number(filled, "gpu_count") or 1) // (pp * copies), 1))
            filled |= {"tp": str(tp), "pp": str(pp), "gpu_count": str(tp * pp * copies)}
        return filled

    def under(self, row: Row) -> Row:
        """A row with what is said here where it is blank; its layout stays as it is where it tells how many GPUs there were."""
        blank = {name: None if stated(row, column) else getattr(self, name) for name, column in COLUMNS.items()}
        if stated(row, "request_rate"):
            blank["concurrency"] = None
        if stated(row, "gpu_count") or stated(row, "tp"):
            blank["tp"] = blank["pp"] = None
        return Setup(**blank).over(row)


NOTHING: Final = Setup()


def of_option(answer: Recommendation | None, snapshot: Snapshot) -> Setup:
    """One replica of the chosen option of an answer; nothing where no language model is served."""
    option = answer.chosen if answer else None
    if answer is None or option is None or option.layout.precision is None:
        return Setup()
    work = effective(answer.project.alone(answer.workload)).workloads[0]
    if not isinstance(work, LlmServing | Batch):
        return Setup()
    layout, precision = option.layout, option.layout.precision.value
    card = snapshot.model_by_key.get(work.model or "")
    return Setup(
        model=card.name if card else None,
        gpu=snapshot.gpu_by_key[layout.gpu_key].name,
        precision=precision,
        engine=ENGINE,
        tp=layout.tp,
        pp=layout.pp,
        replicas=1,
    )
