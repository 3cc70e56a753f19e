"""A value as plain JSON that a person can review as a diff: one line a figure, a message, a candidate."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal
from enum import Enum
from itertools import groupby
from typing import Any, Final

from aiready_gui.domain.compliance import (
    Brought,
    ComplianceResult,
    ControlFinding,
    LevelRange,
    MergedEffect,
    OpenQuestion,
    RegimeFinding,
    State,
)
from aiready_gui.domain.explain import Figure, Message, Source, Wording
from aiready_gui.domain.market import MarketReference
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import CandidateRow, Recommendation, RequirementLine
from aiready_gui.domain.record import Record
from aiready_gui.domain.schedule import PriceLine, Schedule
from aiready_gui.domain.scorecard import ProviderScore
from aiready_gui.domain.stack import Component

SIGNIFICANT: Final = 6
"""Digits of a float: the last bits differ between processors and versions of NumPy."""
WIDTH: Final = 150
SOURCE: Final = 60
"""Characters of a source's title."""
SHOWN: Final = 12
"""Candidates told in full: the first that meet the need. Of the others the counts and sums are told."""
OF_THE_PROJECT: Final = ("protection", "compliance", "providers")
"""What every answer of a project repeats: told once."""


def rounded(value: float) -> float:
    """To :data:`SIGNIFICANT` digits; through nine digits first, so that 1.2345675 and its neighbour round alike."""
    return float(f"{float(f'{value:.9g}'):.{SIGNIFICANT}g}")


def number(value: float | Decimal) -> str:
    """A number as text: Decimals to twelve digits, floats rounded, no trailing zeros."""
    if isinstance(value, Decimal):
        return format(Context(prec=12).create_decimal(value).normalize(), "f")
    return format(rounded(value), f".{SIGNIFICANT}g")


def money(value: Money | None) -> str:
    return "-" if value is None else f"{number(value.amount)} {value.currency.value}"


def message(value: Message) -> str:
    """``key(name=value, ...)``; our own words in English only."""
    if value.key == "value-own-words":
        return str(value.args["en"])
    args = ", ".join(f"{name}={_argument(said)}" for name, said in sorted(value.args.items()))
    return f"{value.key}({args})" if args else value.key


def _argument(value: str | int | float | Message) -> str:
    if isinstance(value, Message):
        return message(value)
    return str(value) if isinstance(value, str | int) else number(value)


def figure(value: Figure) -> str:
    """``key = value unit [low, high] evidence; formula(inputs)``."""
    ends = "" if value.low is None or value.high is None else f" [{number(value.low)}, {number(value.high)}]"
    inputs = ", ".join(one.key for one in value.inputs)
    formula = f"; {value.formula}({inputs})" if value.formula else ""
    return f"{value.key} = {number(value.value)} {value.unit.value}{ends} {value.evidence.value}{formula}"


def source(value: Source) -> str:
    return f"{value.title[:SOURCE]} ({value.as_of})"


def runs(values: Sequence[Any]) -> str:
    """``24x0.5 12x1``: equal neighbours counted."""
    told = [(len(list(group)), value) for value, group in groupby(values)]
    return " ".join(f"{count}x{value}" if count > 1 else str(value) for count, value in told)


def changed(before: Any, after: Any, path: str = "") -> dict[str, Any]:
    """What a softened project answers otherwise: dotted path -> the new answer."""
    if before == after:
        return {}
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(f"{path}.{name}", before.get(name), after.get(name)) for name in dict.fromkeys((*before, *after))]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = [(f"{path}.{index}", one, other) for index, (one, other) in enumerate(zip(before, after, strict=True))]
    else:
        return {path.lstrip("."): after}
    return {name: value for key, one, other in pairs for name, value in changed(one, other, key).items()}


class Plain:
    """Turns one answer into plain values, and gathers the figures that stand only behind others."""

    def __init__(self, asked: Project) -> None:
        self._asked = asked.model_dump(mode="json")
        self._shown: set[str] = set()
        self._behind: set[str] = set()
        self._lines: dict[type, Callable[[Any], Any]] = {
            Figure: self._figure,
            Message: message,
            Money: money,
            Source: source,
            Wording: lambda value: value.en,
            Project: lambda value: changed(self._asked, value.model_dump(mode="json")),
            MarketReference: lambda value: f"median {number(value.median)} of {value.offers} at {value.providers} providers",
            RequirementLine: lambda value: f"{value.field}: {message(value.value)} {value.evidence.value}",
            PriceLine: schedule_line,
            Option: lambda value: self._fields(value.flat()),
            Component: lambda value: f"{value.layer.value}: {message(value.name)}; {message(value.reason)}",
            Schedule: self._schedule,
            ComplianceResult: self._compliance,
            RegimeFinding: lambda value: f"{value.regime.key}: {value.state.value}{_open(value.open_keys)}",
            ControlFinding: control,
            OpenQuestion: question,
            LevelRange: lambda value: f"{value.key}: {value.strictest} to {value.mildest}{_open(value.fields)}",
            MergedEffect: effect,
            ProviderScore: self._score,
        }

    def answer(self, value: Recommendation, leave: tuple[str, ...] = ()) -> dict[str, Any]:
        """One answer with everything that can be shown of it; the hash of the catalogue stays out, any row changes it."""
        told = self._record(value, leave=(*leave, "project", "beside", "candidates", "sources", "snapshot_hash", "as_of"))
        told["candidates"] = candidates(value.candidates)
        told["sources"] = len(value.sources)
        told["figures_behind"] = sorted(self._behind - self._shown)
        if value.beside:
            told["beside"] = [Plain(value.project).answer(part, leave=OF_THE_PROJECT) for part in value.beside]
        return told

    def value(self, value: Any) -> Any:
        """Any value."""
        line = self._lines.get(type(value))
        if line is not None:
            return line(value)
        match value:
            case Record():
                return self._record(value)
            case bool() | None | str() | int() if not isinstance(value, Enum):
                return value
            case Enum():
                return value.value
            case float() | Decimal():
                return rounded(value) if isinstance(value, float) else number(value)
            case date():
                return value.isoformat()
            case dict():
                return {str(getattr(key, "value", key)): self.value(one) for key, one in value.items()}
            case tuple() | list():
                told = [self.value(one) for one in value]
                short = len(told) > 4 and all(isinstance(one, int | float) for one in told)
                return runs([number(one) for one in told]) if short else told
        raise TypeError(f"no plain form of {type(value).__name__}")

    def _record(self, value: Record, leave: tuple[str, ...] = ()) -> dict[str, Any]:
        """Fields by name; those without anything to say are left out."""
        return self._fields({name: getattr(value, name) for name in type(value).model_fields if name not in leave})

    def _fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            name: self.value(one)
            for name, one in fields.items()
            if one is not None and one != () and one != [] and one != {} and one != ""
        }

    def _figure(self, value: Figure) -> str:
        said = figure(value)
        self._shown.add(said)
        waiting = list(value.inputs)
        while waiting:
            one = waiting.pop()
            self._behind.add(figure(one))
            waiting += one.inputs
        return said

    def _schedule(self, value: Schedule) -> dict[str, Any]:
        return {
            "excl": money(value.excl),
            "vat": money(value.vat),
            "incl": money(value.incl),
            "months_excl": runs([number(month.excl.amount) for month in value.months]),
            "months_gpus": runs([month.gpus for month in value.months]),
            "first_day": value.months[0].first_day.isoformat(),
            "lines": [schedule_line(line) for line in value.lines],
            "rate": None if value.rate is None else number(value.rate.rate),
        }

    def _compliance(self, value: ComplianceResult) -> dict[str, Any]:
        """Controls that apply one by one, those to clarify as a count: nine samples of thirteen leave the questions open."""
        told = self._record(value)
        told["controls"] = [control(one) for one in value.controls if one.state is State.APPLIES]
        told["controls_to_clarify"] = len(value.controls) - len(told["controls"])
        told["proofs"] = dict(Counter(f"{one.certificate}{' stated' if one.stated else ''}" for one in value.proofs))
        return told

    def _score(self, value: ProviderScore) -> str:
        """Verdicts only: the document tells the facts behind them."""
        verdicts = " ".join(f"{line.criterion.value}={line.verdict.value}" for line in value.lines)
        best = value.best
        told = "" if best is None else f"; {best.gpus} x {best.gpu_name}, {best.instance_type}, {money(best.per_month_excl)}"
        return f"{value.provider}{' (home)' if value.home else ''}: {verdicts}{told}"


def price_line(line: PriceLine) -> str:
    off = f", {number(line.discount_percent)} % off" if line.discount_percent else ""
    assumed = ", assumed" if line.assumed else ""
    return (
        f"{message(line.item)}: {number(line.quantity)} {message(line.unit)} x {money(line.unit_price.money)}{' with VAT' if line.unit_price.with_vat else ''} = {money(line.total_excl)}"
        f" + {number(line.vat_percent)} % {number(line.vat.amount)} = {number(line.total_incl.amount)}{off}{assumed}"
    )


def schedule_line(line: PriceLine) -> str:
    months = runs([f"{number(month.quantity)}={number(month.excl.amount)}" for month in line.months])
    return f"{price_line(line)}; {line.group.value}: {months}; {money(line.excl)}, {number(line.incl.amount)}"


def question(value: OpenQuestion) -> str:
    """``field: who, by when; answer -> what``."""
    with_others = (f"with others -> {', '.join(value.with_others)}",) * bool(value.with_others)
    return "; ".join((f"{value.field}: {value.decider.value}, {value.due.value}", *map(_brought, value.brings), *with_others))


def _brought(value: Brought) -> str:
    levels = (f"UZ {'-'.join(map(str, value.levels))}",) * bool(value.levels)
    return f"{message(value.answer)} -> {', '.join((*levels, *value.regimes, f'{len(value.controls)} controls'))}"


def control(value: ControlFinding) -> str:
    effects = ", ".join(f"{one.key}{one.relation.value}{one.value}" for one in value.effects)
    return f"{value.control.key}: {value.basis.value} {value.state.value}{_open(value.open_keys)} {effects}".rstrip()


def effect(value: MergedEffect) -> str:
    said = value.strength.value if value.strength else f"{value.relation.value} {', '.join(value.values)}"
    doubts = ("" if value.verified else " unverified") + (" conflict" if value.conflict else "")
    return f"{value.key}: {said} {value.basis.value}{doubts}; {len(value.controls)} controls"


def _open(keys: tuple[str, ...]) -> str:
    return f" (open: {', '.join(keys)})" if keys else ""


def candidates(rows: Sequence[CandidateRow]) -> dict[str, Any]:
    """The first that meet the need in full, the nearest miss of every gate, and sums in which any change of any row shows."""
    fit = [row for row in rows if row.gate is None]
    sums: dict[str, Any] = {"rows": len(rows), "fit": len(fit)}
    for name in ("gpus", "instances", "replicas", "spares", "tp", "pp", "dp"):
        sums[name] = sum(getattr(row, name) for row in rows)
    for name in ("ttft_s", "tpot_s", "duration_s", "headroom", "compared"):
        sums[name] = number(sum(getattr(row, name) or 0.0 for row in rows))
    priced = [row.per_month_excl for row in rows if row.per_month_excl is not None]
    sums["per_month_excl"] = number(sum((one.amount for one in priced), Decimal(0)))
    for name in ("mode", "precision", "evidence"):
        sums[name] = dict(sorted(Counter(str(getattr(row, name)) for row in rows).items()))
    sums["reasons"] = dict(sorted(Counter(row.reason.key for row in rows if row.reason).items()))
    gates = sorted({row.gate for row in rows if row.gate is not None})
    misses = [next(row for row in rows if row.gate is gate) for gate in gates]
    return {"sums": sums, "first": [candidate(row) for row in fit[:SHOWN]], "misses": [candidate(row) for row in misses]}


def candidate(row: CandidateRow) -> str:
    layout = f"{row.gpus} GPUs in {row.instances}, {row.replicas}+{row.spares} tp{row.tp} pp{row.pp}{f' dp{row.dp}' if row.dp > 1 else ''}"
    measures = [
        f"{name} {number(value)}"
        for name in ("ttft_s", "tpot_s", "duration_s", "headroom", "compared")
        if (value := getattr(row, name)) is not None
    ]
    kinds = [str(one.value) for one in (row.precision, row.mode, row.evidence) if one is not None]
    refused = [] if row.gate is None or row.reason is None else [f"{row.gate.value}: {message(row.reason)}"]
    return "; ".join((row.offer_key, layout, money(row.per_month_excl), *measures, " ".join(kinds), *refused))


def written(value: Any) -> str:
    """JSON with whatever fits on one line on one line: a change is a line of a diff."""
    return _written(value, "") + "\n"


def _written(value: Any, indent: str) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(flat) <= WIDTH:
        return flat
    deeper = indent + " "
    if isinstance(value, dict):
        inner = [f"{deeper}{json.dumps(key, ensure_ascii=False)}: {_written(one, deeper)}" for key, one in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + _written(one, deeper) for one in value) + f"\n{indent}]"
