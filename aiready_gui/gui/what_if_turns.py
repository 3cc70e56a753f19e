"""The answers that the what-if turns: where each lies, how it is shown, how far it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from aiready_gui.advisor.project.taking import taking
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import FAMILIES, traits
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.units import HOURS_PER_YEAR
from aiready_gui.gui.wizard.questions import DATA, LOAD


@dataclass(frozen=True)
class Ground:
    """What the sliders stand on."""

    project: Project
    option: Option | None
    """What is proposed for it; ``None`` while that is worked out, or where nothing fits."""
    snapshot: Snapshot
    cap: Decimal | None
    """The largest discount that may be given without asking. [%]"""
    today: date

    @property
    def filled(self) -> Project:
        """With its defaults."""
        return effective(self.project)


@dataclass(frozen=True)
class Stand:
    """Where a slider begins, and between which ends it goes."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Turn:
    """An answer that can be turned: where it lies and how it is shown."""

    path: str
    unit: str
    """Message key; empty where the label says it."""
    factor: float = 1.0
    whole: bool = False
    low: float = 0.0
    high: float = float("inf")
    even: float = 0.0
    """A step of a slider that goes evenly from end to end; 0: it goes as far down as up, by ratios."""
    where_said: bool = False
    """Only where the customer said it: what stands in for it moves with other answers."""
    moves_machines: ClassVar[bool] = True
    """Whether it is looked for where other machines begin."""
    choices: ClassVar[tuple[str, ...]] = ()
    """Message keys of the values, where they can only be chosen: a value is then a place among them."""

    def stand(self, on: Ground) -> Stand | None:
        """Where it begins; ``None`` where there is nothing to turn."""
        value = answer(on.project if self.where_said else on.filled, self.path)
        return Stand(float(value), self.low, self.high) if value else None

    def taken(self, project: Project, value: float, on: Ground) -> Project:
        """``project`` with it turned to ``value``.

        Raises
        ------
        RefusedError
            The project does not take it.
        """
        return taking(project, self.path, value, today=on.today)

    def note(self, value: float, on: Ground) -> Message | None:
        """What is said of ``value``."""
        return None


class AmountTurn(Turn):
    """How much work there is: turned only while the work counts itself so."""

    def stand(self, on: Ground) -> Stand | None:
        """Where it begins; ``None`` where it is counted by another answer."""
        works = on.filled.workloads
        return super().stand(on) if works and traits(works[0]).amount(works[0]).path == self.path else None


SMALL: Final = 0.1
"""The least of an amount that comes in parts, in its own unit."""
_SCALED: Final = {"workload.tokens": AmountTurn("workload.tokens", "unit-million", factor=1e-6, low=1)}
"""Those that are turned in another unit than they are asked in."""


def _amounts() -> Iterator[Turn]:
    """Of every amount of every family, as its question asks for it; in whole, where less than one is none."""
    asked = {field.path: field for group in (*LOAD, *DATA) for field in group.fields}
    for family in FAMILIES:
        for amount in family.amounts:
            field, record = asked[amount.path], DataNeeds if amount.path.startswith("data.") else family.work
            least = record.clipped(amount.name, 0.0)
            usual = AmountTurn(field.path, field.unit, field.factor, whole=least >= 1, low=max(least, SMALL))
            yield _SCALED.get(amount.path, usual)


TURNS: Final = (
    *_amounts(),
    Turn("workload.kept_context", "unit-word-tokens", whole=True, high=1_000_000),
    Turn("workload.prefix_hit_share", "unit-percent", factor=100, low=0.01, high=0.95),
    Turn("workload.longest_context", "unit-word-tokens", whole=True, low=16, high=10_000_000, where_said=True),
    Turn("workload.isl_mean", "unit-word-tokens", whole=True, low=16),
    Turn("workload.images_per_request", "", low=0.01, high=100),
    Turn("workload.osl_mean", "unit-word-tokens", whole=True, low=1),
    Turn("workload.adapters", "unit-word-pieces", whole=True, high=10_000),
    Turn("workload.adapters_active", "unit-word-pieces", whole=True, low=1, high=512),
    Turn("workload.thinking_mean", "unit-word-tokens", whole=True, low=1),
    Turn("workload.ttft_target_s", "unit-seconds", low=0.05, high=60),
    Turn("workload.speed_target_tokens_per_s", "unit-word-tokens-per-second", low=1, high=500),
    Turn("workload.acceptance", "unit-percent", factor=100, low=0.01, high=0.99),
    Turn("workload.epochs", "", low=0.1, high=1000),
    Turn("workload.deadline_days", "unit-word-days", low=0.1, high=3650),
    Turn("workload.runs_per_month", "unit-word-per-month", low=0.1, high=1000),
    Turn("workload.window_h", "unit-word-hours", low=0.1, high=HOURS_PER_YEAR),
    Turn("workload.first_load_days", "unit-word-days", low=0.1, high=365),
    Turn("workload.arrival_hours", "unit-word-hours", whole=True, low=1, high=24),
    Turn("workload.reranked", "unit-word-fragments", whole=True, low=1, high=10_000),
    Turn("workload.candidate_tokens", "unit-word-tokens", whole=True, low=16, high=32_768),
    Turn("workload.steps", "unit-steps", whole=True, low=1, high=200),
    Turn("workload.hours_per_day", "unit-word-hours", low=0.1, high=24),
    Turn("workload.gpu_memory_gb", "unit-gb", low=1, high=1000),
    Turn("data.text_inside_gb", "unit-gb", low=0.01),
    Turn("workload.growth_per_year", "unit-percent", factor=100, high=5),
    Turn("conditions.headroom", "unit-percent", factor=100, high=1),
)
"""Those that the workload has a value for are shown, in this order."""
