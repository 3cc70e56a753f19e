"""A customer's own runs beside what is predicted for them as advice is, and the local correction that they call for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite, isinf
from pathlib import Path
from typing import Final

from aiready_gui.domain.accuracy import AccuracyRow
from aiready_gui.domain.bounds import FIRST_DAY, LAST_DAY
from aiready_gui.domain.errors import MeasurementTableError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_measurement import OwnMeasurement
from aiready_gui.domain.parts import FORMATS
from aiready_gui.domain.record import Record
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.gpu.own_pace import variance_within
from aiready_gui.validation.own_correction import as_advised, learnt_from
from aiready_gui.validation.run_files import read_runs
from aiready_gui.validation.run_rows import Row, Run
from aiready_gui.validation.run_setup import NOTHING, Setup
from aiready_gui.validation.serving_rows import Case, Unpredicted, cases

OPTIONS: Final = {"model": "--model", "gpu": "--gpu", "precision_weights": "--precision", "load": "--concurrency"}
"""What decides a prediction and a file of results may leave out -> the option of the command line that says it."""


class Compared(Record):
    """One measured figure beside its prediction, in the figure's own unit."""

    file: str
    metric: str
    measured: float
    setup: Message | None = None
    """What ran, as it was read, and under which load."""
    predicted: float | None = None
    low: float | None = None
    high: float | None = None
    reason: Message | None = None
    """Why there is no prediction."""

    @property
    def ratio(self) -> float | None:
        """Measured / predicted. [1]"""
        return self.measured / self.predicted if self.predicted else None

    @property
    def inside(self) -> bool:
        """Whether it lies in its 80 % interval."""
        return self.low is not None and self.high is not None and self.low <= self.measured <= self.high


class OwnRuns(Record):
    """All figures of the files, and what a project would stand on if it is asked to."""

    compared: tuple[Compared, ...]
    measurements: tuple[OwnMeasurement, ...]
    not_advised: tuple[str, ...]
    """Engines that were measured and that advice is not given for: their corrections would move nothing."""
    repeated: tuple[Message, ...] = ()
    """Of each file that tells again what was told before: how often, and that it counts once."""


@dataclass(frozen=True)
class Files:
    """What was read, before it is known what ran."""

    names: tuple[str, ...]
    runs: tuple[tuple[str, Run], ...]
    """Each with the name of its file."""
    repeated: tuple[Message, ...] = ()
    """What stands there again, as :attr:`OwnRuns.repeated`."""

    @property
    def rows(self) -> list[Row]:
        """All figures."""
        return [row for _, run in self.runs for row in run.rows]


@dataclass(frozen=True)
class Ran:
    """What ran, as far as the files do not tell."""

    said: Setup = NOTHING
    """By hand, over what the files say."""
    otherwise: Setup = NOTHING
    """Of the chosen option, where a load generator's file says nothing."""

    def of(self, run: Run, row: Row) -> Row:
        """A row of a run with all that is known."""
        return self.said.over(row if run.of_table else self.otherwise.under(row))


def read_files(paths: Iterable[Path]) -> Files:
    """The runs of all files, each once; errors as of :func:`~aiready_gui.validation.run_files.read_runs`."""
    told: dict[tuple[object, ...], tuple[str, Run]] = {}
    again: Counter[str] = Counter()
    for read in map(read_runs, paths):
        for run in read.runs:
            name = _name(read.path)
            if told.setdefault(run.told, (name, run))[1] is not run:  # a file given twice, its copy, a line copied within it
                again[name] += 1
    repeated = (Message(key="own-repeated", args={"file": name, "count": count}) for name, count in again.items())
    return Files(tuple(dict.fromkeys(name for name, _ in told.values())), tuple(told.values()), tuple(repeated))


def _name(path: Path) -> str:
    """Of a file, as a project file can keep it and a line can show it: some systems let names hold any byte."""
    return "".join(letter if letter.isprintable() else "?" for letter in path.name)


def compare(files: Files, setup: Ran, snapshot: Snapshot, accuracy: Sequence[AccuracyRow], today: date) -> OwnRuns:
    """Every figure of the files beside its prediction, with the correction that they call for.

    Parameters
    ----------
    setup : Ran
        What the files do not tell, or tell otherwise.
    accuracy : sequence of AccuracyRow
        Published rows and their predictions: how far points of one combination scatter is learnt from them.

    Raises
    ------
    MeasurementTableError
        Something that decides the prediction is neither in a file nor in ``setup``; names both.
    """
    if missing := lacking(files, setup):
        options = ", ".join(OPTIONS[one] for one in missing)
        raise MeasurementTableError(Message(key="own-missing", args={"file": ", ".join(files.names), "options": options}))
    told = [(name, run, setup.of(run, row)) for name, run in files.runs for row in run.rows]
    outcomes = cases([row for _, _, row in told], snapshot)
    named = [(name, one) for one, (name, run, _) in zip(outcomes, told, strict=True) if isinstance(one, Case) and not run.unfit]
    predicted = iter(zip(*as_advised([one for _, one in named], snapshot.calibration), strict=True))
    compared = []
    for (name, run, row), one in zip(told, outcomes, strict=True):
        metric, measured = row["metric"], float(row["value"])
        if isinstance(one, Case) and not run.unfit:
            value, low, high = map(float, next(predicted))
            ends = {"predicted": value, "low": value * low, "high": value * high}
            if not all(map(isfinite, ends.values())):
                compared.append(Compared(file=name, metric=metric, measured=measured, reason=Message(key="unpredicted-beyond")))
                continue
            compared.append(Compared(file=name, metric=metric, measured=measured, setup=_setup_words(one), **ends))
        else:
            reason = one.reason if isinstance(one, Unpredicted) else run.unfit
            compared.append(Compared(file=name, metric=metric, measured=measured, reason=reason))
    own = tuple(learnt_from(named, snapshot, variance_within(accuracy), _day(files, today)))
    return OwnRuns(
        compared=tuple(compared),
        measurements=tuple(one for one in own if one.engine == ENGINE),
        not_advised=tuple(dict.fromkeys(one.engine for one in own if one.engine != ENGINE)),
        repeated=files.repeated,
    )


def correction_words(own: OwnMeasurement, snapshot: Snapshot) -> Message:
    """A correction in one sentence: what of, by how much, from how many figures."""
    model, gpu = snapshot.model_by_key.get(own.model), snapshot.gpu_by_key.get(own.gpu)
    of = {
        "model": model.name if model else own.model,
        "gpu": gpu.name if gpu else own.gpu,
        "precision": Message(key=f"precision-{own.precision}"),
        "engine": own.engine,
    }
    return Message(key="own-correction", args={**of, **own.told})


def lacking(files: Files, setup: Ran) -> list[str]:
    """What some run of a load generator leaves out and ``setup`` does not say; a table's own blanks are read as ever."""
    rows = [setup.of(run, row) for _, run in files.runs if not run.of_table for row in run.rows]
    return [name for name in OPTIONS if not all(_fact(row, name) for row in rows)]


def _fact(row: Row, name: str) -> str:
    return row["concurrency_or_batch"] or row.get("request_rate", "") if name == "load" else row[name]


def _setup_words(case: Case) -> Message:
    """A run by the names of what it was read as."""
    args: dict[str, str | int | float | Message] = {
        "model": case.card.name,
        "gpus": case.tp * case.pp * case.dp * case.copies,
        "gpu": case.gpu.name,
        "precision": Message(key=f"precision-{FORMATS[case.form].precision}"),
        "engine": case.engine,
        "isl": case.isl,
        "osl": case.osl,
    }
    if case.requests or case.rate is None:
        return Message(key="own-setup", args={**args, "load": case.requests or 0.0})
    if isinf(case.rate):
        return Message(key="own-setup-burst", args={**args, "load": case.sent})
    return Message(key="own-setup-rate", args={**args, "load": case.rate})


def _day(files: Files, today: date) -> date:
    """The last day that a file tells, or today."""
    days = []
    for _, run in files.runs:
        try:
            days.append(date.fromisoformat(run.day))
        except ValueError:
            continue
    return max((day for day in days if FIRST_DAY <= day <= LAST_DAY), default=today)
