"""Named what-ifs of one project: kept, taken back, made by rule, and set side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from aiready_gui.advisor.families.training.methods import cheaper
from aiready_gui.domain.buying import Bought
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Figure, Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch, Workload
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.price import Month, months_of
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.domain.recommendation import Recommendation, ServingRequirements
from aiready_gui.domain.tco import Route
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing, ModelChoice

Cell = Message | Figure | Money | None
"""``None``: nothing is to be said there: nothing fits in that column, or what stands in it has no such quantity."""


@dataclass(frozen=True)
class ByRule:
    """A what-if that every project of its kind has."""

    name: Message
    project: Project


@dataclass(frozen=True)
class Column:
    """A scenario with its answer."""

    name: str
    answer: Recommendation
    hosted: Route | None = None
    """Set for the column of a hosted model: it has a price and no machines."""
    owned: Bought | None = None
    """Set for the column of machines that are there: what they come to, as far as their price is known."""

    @property
    def option(self) -> Option | None:
        """What is recommended in it."""
        return None if self.hosted else self.answer.chosen


@dataclass(frozen=True)
class Row:
    """One quantity over the columns."""

    label: Message
    cells: tuple[Cell, ...]
    best: int | None
    """Column with the best value; ``None`` where none is better than all others or the quantity has no better."""

    @property
    def differs(self) -> bool:
        """Whether the columns disagree."""
        return any(cell != self.cells[0] for cell in self.cells[1:])


def keep(project: Project, name: str, other: Project | None = None) -> Project:
    """``project`` with a copy of itself, or ``other``, kept under ``name``; an earlier one of that name is replaced."""
    kept = Scenario(name=name, project=other or project)
    others = tuple(one for one in project.scenarios if one.name != name)
    return project.revised(scenarios=(*others, kept))


def keep_first(project: Project, *kept: Scenario) -> Project:
    """``project`` with these before all others, where they are shown; earlier ones of their names are replaced."""
    names = {one.name for one in kept}
    return project.revised(scenarios=(*kept, *(one for one in project.scenarios if one.name not in names)))


def take(project: Project, scenario: Scenario) -> Project:
    """The scenario's project in place of ``project``; the kept scenarios stay."""
    return scenario.project.revised(scenarios=project.scenarios)


def drop(project: Project, name: str) -> Project:
    """``project`` without the scenario ``name``."""
    return project.revised(scenarios=tuple(one for one in project.scenarios if one.name != name))


def rename(project: Project, name: str, other: str) -> Project | None:
    """``project`` with its scenario ``name`` called ``other``; ``None`` where that is no name, or another's already."""
    if not other or any(one.name == other for one in project.scenarios if one.name != name):
        return None
    return _with(project, name, name=other)


def leave_out(project: Project, name: str, *, left_out: bool) -> Project:
    """``project`` with its scenario ``name`` printed beside the proposal, or not."""
    return _with(project, name, left_out=left_out)


def _with(project: Project, kept: str, **changes: object) -> Project:
    return project.revised(scenarios=tuple(one.revised(**changes) if one.name == kept else one for one in project.scenarios))


def copy(project: Project, kept: Scenario, other: str) -> Project:
    """``project`` with its scenario ``kept`` once more as ``other``, beside it."""
    return project.revised(scenarios=(*project.scenarios, kept.revised(name=other)))


def by_rule(project: Project) -> tuple[ByRule, ...]:
    """The roads worth showing beside any project: sizes of a model that is not decided, fewer bits, adapters instead of all weights."""
    found = list(sizes(project))
    first = project.workloads[0] if project.workloads else None
    if isinstance(first, LlmServing | Batch):
        for name, precisions in _FORMATS:
            if _formats(project) != precisions:
                found.append(ByRule(Message(key=name), _first_workload(project, first.revised(precisions=precisions))))
    if isinstance(first, Training):
        for kind, work in cheaper(first):
            found.append(ByRule(Message(key=f"scenario-{kind}"), _first_workload(project, work)))
    return tuple(found)


SIZES_B: Final = (8.0, 32.0, 70.0)
"""Of models that most services stand on, thousands of millions of parameters: an assumption."""


def sizes(project: Project) -> tuple[ByRule, ...]:
    """Small, middle and large, where the first workload's model is not decided; else nothing."""
    first = project.workloads[0] if project.workloads else None
    if first is None or getattr(first, "model_choice", None) is not ModelChoice.UNDECIDED:
        return ()
    of_size = {"model_choice": ModelChoice.SIZE, "active_params_b": None}
    return tuple(
        ByRule(
            Message(key="scenario-size", args={"params": size}), _first_workload(project, first.revised(**of_size, params_b=size))
        )
        for size in SIZES_B
    )


_FORMATS: Final = (
    ("scenario-bf16", (Precision.BF16,)),
    ("scenario-formats", (Precision.FP8,)),
    ("scenario-4bit", (Precision.INT4, Precision.FP4)),
)


def _formats(project: Project) -> tuple[Precision, ...]:
    first = effective(project).workloads[0]
    return tuple(getattr(first, "precisions", None) or ())


def _first_workload(project: Project, work: Workload) -> Project:
    return project.revised(workloads=(work, *project.workloads[1:]))


def compare(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Every quantity of the recommended options, in the order they are read."""
    facts: dict[str, Message] = {}
    for column in columns:
        for fact in column.option.facts if column.option else ():
            if not fact.interval:
                key = fact.label.key
                same = facts.get(key, fact.label) == fact.label
                facts[key] = fact.label if same else Message(key=key, args={"percentile": "any"})
    rows = {key: (_fact(key), _fact_worth(key)) for key in facts}
    ordered = (*_LAYOUT, *((key, *shown_worth) for key, shown_worth in rows.items()), *_money(columns))
    told = (_row(facts.get(key, Message(key=key)), columns, shown, worth) for key, shown, worth in ordered)
    return (*_asked(columns), *told)


def _asked(columns: Sequence[Column]) -> Iterator[Row]:
    """What is compared: which model answers people in each column, and under which load; nothing where none does."""
    needs = [one.answer.requirements for one in columns]
    served = [one if isinstance(one, ServingRequirements) else None for one in needs]
    if any(served):
        models = (None if one is None else Message(key="value-text", args={"text": one.model_name}) for one in served)
        loads = (None if one is None else one.peak_rps.to_compare() for one in served)
        yield Row(label=Message(key="option-model"), cells=tuple(models), best=None)
        yield Row(label=Message(key="option-load"), cells=tuple(loads), best=None)


def differences(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Only the rows in which the columns disagree."""
    return tuple(row for row in rows if row.differs)


NOTABLE: Final = 0.005
"""Less than half a percent reads as none. [share]"""


def beyond(cell: Cell, base: Cell) -> Money | float | None:
    """How far a cell is beyond the same quantity of the baseline: money, or a share of a figure; ``None`` where nothing is to be said."""
    if isinstance(cell, Money) and isinstance(base, Money):
        return cell - base if cell.currency is base.currency and cell != base else None
    if isinstance(cell, Figure) and isinstance(base, Figure) and cell.unit is base.unit and cell.unit is not Unit.SHARE:
        share = cell.value / base.value - 1 if base.value else 0.0
        return share if abs(share) >= NOTABLE else None
    return None


Shown = Callable[[Option], Cell]
Worth = Callable[[Option], float | Decimal | None]
"""Lower is better."""


def _row(label: Message, columns: Sequence[Column], shown: Shown, worth: Worth | None) -> Row:
    cells = tuple(_cell(label.key, column, shown) for column in columns)
    best = None
    if worth is not None:
        values = [
            cell.amount if isinstance(cell, Money) else None if cell is None or column.option is None else worth(column.option)
            for column, cell in zip(columns, cells, strict=True)
        ]
        ranked = sorted((value, index) for index, value in enumerate(values) if value is not None)
        if len(ranked) > 1 and ranked[0][0] < ranked[1][0]:
            best = ranked[0][1]
    return Row(label=label, cells=cells, best=best)


def _cell(key: str, column: Column, shown: Shown) -> Cell:
    if column.hosted is not None:
        return column.hosted.per_month if key in _MONTHS else None
    if column.option is None:
        return Message(key="summary-nothing") if key == _FIRST else None
    if column.owned is not None and key in _OF_RENT:
        return _OF_RENT[key](column.owned)
    return shown(column.option)


def _figure(option: Option, key: str) -> Figure | None:
    return next((fact.figure for fact in option.facts if fact.label.key == key), None)


def _fact(key: str) -> Shown:
    def shown(option: Option) -> Cell:
        figure = _figure(option, key)
        return None if figure is None else figure.to_compare()

    return shown


def _fact_worth(key: str) -> Worth | None:
    """Times want to be short, capacity and headroom large; of other facts nobody knows which is better."""

    def worth(option: Option) -> float | None:
        figure = _figure(option, key)
        if figure is None:
            return None
        return figure.value if figure.unit in _SHORT else -figure.value

    return worth if key in _LARGE or key in _QUICK else None


_QUICK: Final = ("card-ttft", "card-tpot", "card-duration")
_LARGE: Final = ("card-headroom", "card-capacity")
_SHORT: Final = (Unit.SECONDS, Unit.MILLISECONDS, Unit.HOURS)
_MONTHS: Final = tuple(f"option-month-{month}-excl" for month in Month)
_FIRST: Final = "option-gpus"
"""The row that says where nothing fits."""


def _owned_paid(owned: Bought) -> Message:
    """How machines that are there are paid for: their price over the years of use, where it is known."""
    known = owned.per_month is not None
    return Message(key="scenario-own-paid", args={"years": owned.years}) if known else Message(key="scenario-own-unpriced")


_OF_RENT: Final[dict[str, Callable[[Bought], Cell]]] = {
    "option-provider": lambda owned: Message(key="scenario-own-place"),
    "option-payment": _owned_paid,
    **dict.fromkeys(_MONTHS, lambda owned: owned.per_month),
    **dict.fromkeys((f"option-month-{month}-incl" for month in Month), lambda owned: None),
    "option-term-excl": lambda owned: None,
}
"""What stands in the place of rent in the column of machines that are there."""


_LAYOUT: Final[tuple[tuple[str, Shown, Worth | None], ...]] = (
    (
        _FIRST,
        lambda o: Message(key="component-gpu-value", args={"gpus": o.layout.gpus, "gpu": o.layout.gpu_name}),
        lambda o: o.layout.gpus,
    ),
    (
        "option-provider",
        lambda o: Message(key="provider-place", args={"provider": o.layout.provider, "region": o.layout.region.message()}),
        None,
    ),
    ("option-layout", lambda o: o.equation, None),
    ("option-binding", lambda o: Message(key=f"binding-{o.binding}"), None),
)


def _money(columns: Sequence[Column]) -> Iterator[tuple[str, Shown, Worth | None]]:
    """How it is paid, every month or the first and those after it, and the term."""
    yield "option-payment", lambda o: o.price.plan.chosen.label, None
    prices = [column.option.price for column in columns if column.option and column.owned is None]
    alike = len({price.single for price in prices}) == 1  # a run is no month: then the term alone compares them
    for index, month in enumerate(months_of(prices) if alike else ()):
        yield _priced(f"option-month-{month}-excl", partial(_excl, index))
        yield _priced(f"option-month-{month}-incl", partial(_incl, index))
    yield _priced("option-term-excl", lambda o: o.price.term_excl)


def _priced(key: str, money: Callable[[Option], Money]) -> tuple[str, Shown, Worth]:
    return key, money, lambda option: money(option).amount


def _excl(index: int, option: Option) -> Money:
    return option.price.total(index).excl


def _incl(index: int, option: Option) -> Money:
    return option.price.total(index).incl
